// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/hostpattern.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>

namespace hookbench::workspace {

static QString normal(const QString &host)
{
    const QString lower = host.toLower();
    return lower.endsWith(u'.') ? lower.chopped(1) : lower;
}

QString hostPatternProblem(const QString &pattern)
{
    static const QRegularExpression host(
        QStringLiteral(R"((\*\.)?[^\s*/\\@?#\[\]:]+\.?|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*)"));
    if (QRegularExpression(QRegularExpression::anchoredPattern(host.pattern())).match(pattern).hasMatch())
        return {};
    return QCoreApplication::translate("hookbench::workspace",
                                       "\"%1\" is no host: it is written as discord.com or *.discord.com.")
        .arg(pattern);
}

bool isAllowedHost(const QStringList &patterns, const QString &host)
{
    const QString wanted = normal(host);
    return std::any_of(patterns.begin(), patterns.end(), [&](const QString &pattern) {
        const QString one = normal(pattern);
        return one.startsWith(QLatin1String("*.")) ? wanted.endsWith(QStringView(one).sliced(1)) : wanted == one;
    });
}

} // namespace hookbench::workspace
