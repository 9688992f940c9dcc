// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/secrets/secret.h"

#include <QByteArrayView>

namespace hookbench::api {

/// Where the token of a workspace is kept: .hookbench/api-token.
QString tokenFile(const QString &privateFolder);

/// The token of a workspace: 256 random bits, made on first use, in a file for its owner alone (0600). Errors: the file
/// cannot be read or written, belongs to everybody and cannot be closed, or holds no token.
Result<Secret> tokenOf(const QString &privateFolder);

/// Whether they are the same; how long it takes does not tell how much of it is right.
bool isSame(QByteArrayView given, const Secret &token);

} // namespace hookbench::api
