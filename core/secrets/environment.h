// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/secrets/secret.h"

#include <QString>

#include <optional>

namespace hookbench::secrets {

/// The variable that stands for a secret: HOOKBENCH_SECRET_ and its name in capitals, "-" as "_".
QString environmentVariable(const QString &name);
/// Its value, where it is set.
std::optional<Secret> fromEnvironment(const QString &name);

} // namespace hookbench::secrets
