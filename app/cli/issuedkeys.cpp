// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/issuedkeys.h"

#include "app/cli/output.h"
#include "core/base/clock.h"

namespace hookbench::cli {

namespace {

constexpr qint64 day = qint64(86'400) * 1'000'000; // microseconds
constexpr qint64 mostDays = 36'500;

json::Value timeOrNull(qint64 time)
{
    return time == 0 ? json::Value() : json::Value(record::isoTime(time));
}

QString stateOf(const endpoint::IssuedKey &key, qint64 now)
{
    return key.revokedAt != 0                           ? QStringLiteral("revoked")
           : key.expiresAt != 0 && now >= key.expiresAt ? QStringLiteral("expired")
                                                        : QStringLiteral("valid");
}

} // namespace

int issueKey(workspace::Session &session, const Invocation &invocation, const QString &name)
{
    const auto days = invocation.number("expires", 1, mostDays, 0);
    if (!days) {
        complain(days.error().message);
        return WrongUsage;
    }
    const qint64 now = SystemClock().now();
    const auto value = session.issuedKeys().issue(name, invocation.value("prefix", QStringLiteral("hb_")).toUtf8(),
                                                  *days == 0 ? 0 : now + *days * day, now);
    if (!value) {
        complain(value.error().message);
        return value.error().kind == ErrorKind::Invalid ? WrongUsage : CouldNot;
    }
    raw(value->reveal() + '\n');
    remark(QStringLiteral("This is the only time that the key is shown: its hash alone is kept."));
    return ItIsSo;
}

int revokeKey(workspace::Session &session, const Invocation &, const QString &name)
{
    const auto revoked = session.issuedKeys().revoke(name, SystemClock().now());
    return revoked ? int(ItIsSo) : tellError(revoked.error());
}

int listIssuedKeys(workspace::Session &session, const Invocation &invocation)
{
    const qint64 now = SystemClock().now();
    for (const endpoint::IssuedKey &key : session.issuedKeys().keys()) {
        const workspace::KeyUse use = session.issuedKeys().use(key.name);
        if (!invocation.has("json")) {
            line(QStringLiteral("%1  %2  %3  used %4 times")
                     .arg(key.name.leftJustified(24), (key.beginning + QStringLiteral("…")).leftJustified(16),
                          stateOf(key, now).leftJustified(8))
                     .arg(use.count));
            continue;
        }
        json::Value out;
        out.set(QStringLiteral("name"), key.name);
        out.set(QStringLiteral("beginning"), key.beginning);
        out.set(QStringLiteral("state"), stateOf(key, now));
        out.set(QStringLiteral("made_at"), timeOrNull(key.madeAt));
        out.set(QStringLiteral("expires_at"), timeOrNull(key.expiresAt));
        out.set(QStringLiteral("revoked_at"), timeOrNull(key.revokedAt));
        out.set(QStringLiteral("count"), use.count);
        out.set(QStringLiteral("last_used_at"), timeOrNull(use.at));
        jsonLine(out);
    }
    return ItIsSo;
}

} // namespace hookbench::cli
