// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/body/jwt.h"

#include "core/json/tape.h"
#include "core/json/value.h"

#include <QCoreApplication>
#include <QDateTime>

namespace hookbench::body {

namespace {

constexpr qsizetype longest = 1 << 20;

std::optional<QByteArray> decoded(QByteArrayView part)
{
    auto result = QByteArray::fromBase64Encoding(part.toByteArray(), QByteArray::Base64UrlEncoding
                                                                         | QByteArray::AbortOnBase64DecodingErrors);
    if (!result)
        return std::nullopt;
    return std::move(*result);
}

// The token of a member of the outermost object; empty where it has none. The last one counts, as readers do it.
QByteArrayView member(const json::Tape &tape, QStringView name)
{
    QByteArrayView out;
    if (tape.root() == json::Tape::none || tape.kind(tape.root()) != json::Kind::Object)
        return out;
    for (auto node = tape.firstChild(tape.root()); node != json::Tape::none; node = tape.nextSibling(node)) {
        if (tape.key(node) == name)
            out = tape.token(node);
    }
    return out;
}

QByteArray asJson(const QByteArray &part)
{
    return json::Tape::parse(part).error() ? json::quoted(QString::fromUtf8(part)) : part;
}

// NumericDate (RFC 7519 section 2) in microseconds.
std::optional<qint64> timeOf(const json::Tape &claims, QStringView name)
{
    bool ok = false;
    const double seconds = member(claims, name).toByteArray().toDouble(&ok);
    if (!ok || !(seconds > -1e11 && seconds < 1e11))
        return std::nullopt;
    return qint64(seconds * 1e6);
}

} // namespace

QByteArray Jwt::toJson() const
{
    QByteArray out = "{\"header\":" + asJson(header);
    if (!isEncrypted)
        out += ",\"claims\":" + asJson(claims) + ",\"signature\":" + json::quoted(QString::fromLatin1(signature));
    return out + '}';
}

std::vector<Problem> Jwt::remarks(qint64 now) const
{
    std::vector<Problem> out;
    const auto say = [&](const QString &text, bool isError = false) { out.push_back({text, isError}); };
    if (isEncrypted)
        say(QCoreApplication::translate("hookbench::body", "The claims are encrypted; only the header can be read."));
    else if (algorithm.toLower() == "none")
        say(QCoreApplication::translate("hookbench::body",
                                        "The token is not signed (alg: none): anyone can have made it."),
            true);
    else
        say(QCoreApplication::translate("hookbench::body", "The signature (%1) is not verified here.")
                .arg(oneLine(QString::fromUtf8(algorithm), 40)));
    const json::Tape tape = json::Tape::parse(claims);
    const auto when = [&](qint64 time) {
        return QStringLiteral("%1 (%2)").arg(relativeTime(time, now), absoluteTime(time));
    };
    if (const auto time = timeOf(tape, u"exp"))
        say(*time <= now ? QCoreApplication::translate("hookbench::body", "Expired: %1.").arg(when(*time))
                         : QCoreApplication::translate("hookbench::body", "Expires: %1.").arg(when(*time)),
            *time <= now);
    if (const auto time = timeOf(tape, u"nbf"))
        say(*time > now ? QCoreApplication::translate("hookbench::body", "Not valid before: %1.").arg(when(*time))
                        : QCoreApplication::translate("hookbench::body", "Valid since: %1.").arg(when(*time)),
            *time > now);
    if (const auto time = timeOf(tape, u"iat"))
        say(QCoreApplication::translate("hookbench::body", "Issued: %1.").arg(when(*time)));
    return out;
}

std::optional<Jwt> readJwt(QByteArrayView text)
{
    text = text.trimmed();
    if (text.size() > longest || !text.startsWith("eyJ"))
        return std::nullopt; // a header in Base64 begins with {"
    QList<QByteArray> parts;
    for (qsizetype start = 0; start <= text.size() && parts.size() < 6;) {
        qsizetype end = text.indexOf('.', start);
        if (end < 0)
            end = text.size();
        parts << text.sliced(start, end - start).toByteArray();
        start = end + 1;
    }
    if (parts.size() != 3 && parts.size() != 5)
        return std::nullopt;
    Jwt out;
    const auto header = decoded(parts[0]);
    if (!header)
        return std::nullopt;
    out.header = *header;
    const json::Tape tape = json::Tape::parse(out.header);
    const QByteArrayView algorithm = member(tape, u"alg");
    if (tape.error() || !algorithm.startsWith('"'))
        return std::nullopt;
    out.algorithm = json::decodeString(algorithm).toUtf8();
    out.isEncrypted = parts.size() == 5;
    if (out.isEncrypted)
        return out;
    const auto claims = decoded(parts[1]);
    if (!claims || !decoded(parts[2]))
        return std::nullopt;
    out.claims = *claims;
    out.signature = parts[2];
    return out;
}

QString relativeTime(qint64 time, qint64 now)
{
    const qint64 seconds = (time > now ? time - now : now - time) / 1'000'000;
    if (seconds < 1)
        return QCoreApplication::translate("hookbench::body", "just now");
    const QString length =
        seconds < 120         ? QCoreApplication::translate("hookbench::body", "%1 s").arg(seconds)
        : seconds < 120 * 60  ? QCoreApplication::translate("hookbench::body", "%1 min").arg(seconds / 60)
        : seconds < 48 * 3600 ? QCoreApplication::translate("hookbench::body", "%1 h").arg(seconds / 3600)
        : seconds < 730ll * 86400
            ? QCoreApplication::translate("hookbench::body", "%1 days").arg(seconds / 86400)
            : QCoreApplication::translate("hookbench::body", "%1 years").arg(seconds / 31'556'952);
    return time > now ? QCoreApplication::translate("hookbench::body", "in %1").arg(length)
                      : QCoreApplication::translate("hookbench::body", "%1 ago").arg(length);
}

QString absoluteTime(qint64 time)
{
    const qint64 ms = time >= 0 ? time / 1000 : (time - 999) / 1000;
    const QDateTime utc = QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC);
    return utc.toString(ms % 1000 == 0 ? QStringLiteral("yyyy-MM-dd HH:mm:ss 'UTC'")
                                       : QStringLiteral("yyyy-MM-dd HH:mm:ss.zzz 'UTC'"));
}

} // namespace hookbench::body
