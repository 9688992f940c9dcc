// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace hookbench::workspace {

/// Why a text cannot stand among the hosts that a secret may go to; empty: it can. "discord.com" is that host,
/// "*.discord.com" all below it.
QString hostPatternProblem(const QString &pattern);
/// Case does not count, nor does a dot at the end.
bool isAllowedHost(const QStringList &patterns, const QString &host);

} // namespace hookbench::workspace
