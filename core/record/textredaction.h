// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace hookbench::record {

/// Text for people, messages and log lines, without credentials: those in addresses (password, parameters, the key of a
/// known service), values behind "Bearer" and "Basic", and values of names that hold a credential by custom
/// ("token=..."). In linear time; of a longer text only the first 8,192 characters are kept.
QString withoutCredentials(const QString &text);

} // namespace hookbench::record
