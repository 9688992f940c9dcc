// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/body/meaning.h"

#include "core/base/format.h"
#include "core/body/jwt.h"
#include "core/body/renderers.h"
#include "core/http/form.h"
#include "core/json/base64.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QUrl>
#include <QUuid>

#include <algorithm>
#include <optional>

namespace hookbench::body {

namespace {

constexpr qsizetype longest = 64 * 1024;
constexpr qint64 earliest = 978'307'200; // 2001-01-01
constexpr qint64 latest = 4'102'444'800; // 2100-01-01

QString when(qint64 time, qint64 now)
{
    return QStringLiteral("%1, %2").arg(absoluteTime(time), relativeTime(time, now));
}

// Unix time: the unit is told by the count of digits.
std::optional<Meaning> unixTime(QStringView text, qint64 now)
{
    const qsizetype point = text.indexOf(u'.');
    const QStringView whole = point < 0 ? text : text.first(point);
    bool ok = false;
    const qint64 number = whole.toLongLong(&ok);
    if (!ok || whole.startsWith(u'+') || number <= 0)
        return std::nullopt;
    struct Unit
    {
        qint64 aSecond;
        QString name;
    };
    const Unit units[] = {
        {1, QCoreApplication::translate("hookbench::body", "Unix time in seconds")},
        {1000, QCoreApplication::translate("hookbench::body", "Unix time in milliseconds")},
        {1'000'000, QCoreApplication::translate("hookbench::body", "Unix time in microseconds")},
        {1'000'000'000, QCoreApplication::translate("hookbench::body", "Unix time in nanoseconds")},
    };
    for (const Unit &unit : units) {
        if (number / unit.aSecond < earliest || number / unit.aSecond >= latest || (point >= 0 && unit.aSecond != 1))
            continue;
        qint64 time = number / unit.aSecond * 1'000'000 + number % unit.aSecond * 1'000'000 / unit.aSecond;
        if (point >= 0) {
            bool isNumber = false;
            const double fraction = QString(u'0' + text.sliced(point).toString()).toDouble(&isNumber);
            if (!isNumber)
                return std::nullopt;
            time += qint64(fraction * 1e6);
        }
        return Meaning{Meaning::Kind::Time, QStringLiteral("%1 (%2)").arg(when(time, now), unit.name)};
    }
    return std::nullopt;
}

// ISO 8601 as RFC 3339 has it, with a date at least; without a zone the place decides.
std::optional<Meaning> isoTime(const QString &text, qint64 now)
{
    if (text.size() < 10 || text.size() > 40 || text[4] != u'-' || text[7] != u'-' || !text[0].isDigit())
        return std::nullopt;
    const bool hasTime = text.size() > 10;
    if (hasTime && text[10] != u'T' && text[10] != u't' && text[10] != u' ')
        return std::nullopt;
    QString written = text.toUpper();
    if (hasTime)
        written[10] = u'T';
    const QDateTime time = QDateTime::fromString(written, Qt::ISODateWithMs);
    if (!time.isValid())
        return std::nullopt;
    const bool hasZone = hasTime && time.timeSpec() != Qt::LocalTime;
    QDateTime utc = time;
    if (!hasZone)
        utc.setTimeSpec(Qt::UTC);
    const QString said = when(utc.toMSecsSinceEpoch() * 1000, now);
    return Meaning{Meaning::Kind::Time,
                   hasZone ? said
                           : QCoreApplication::translate("hookbench::body", "%1, if it is meant as UTC").arg(said)};
}

// RFC 9562. The time of versions 1 and 6 counts 100 ns from 1582-10-15, that of version 7 milliseconds from 1970.
std::optional<Meaning> uuid(const QString &text, qint64 now)
{
    if (text.size() != 36 || text[8] != u'-')
        return std::nullopt;
    const QUuid id = QUuid::fromString(text);
    if (id.isNull())
        return text == QLatin1String("00000000-0000-0000-0000-000000000000") ? std::optional(
                   Meaning{Meaning::Kind::Uuid, QCoreApplication::translate("hookbench::body", "UUID, nil")})
                                                                             : std::nullopt;
    if (id.variant() != QUuid::DCE)
        return Meaning{Meaning::Kind::Uuid, QCoreApplication::translate("hookbench::body", "UUID of another variant")};
    const int version = id.data3 >> 12;
    const QString name = QCoreApplication::translate("hookbench::body", "UUID version %1").arg(version);
    constexpr qint64 ticksTo1970 = 0x01b21dd213814000;
    std::optional<qint64> time;
    if (version == 1)
        time = ((qint64(id.data3 & 0x0fff) << 48 | qint64(id.data2) << 32 | qint64(id.data1)) - ticksTo1970) / 10;
    else if (version == 6)
        time = ((qint64(id.data1) << 28 | qint64(id.data2) << 12 | qint64(id.data3 & 0x0fff)) - ticksTo1970) / 10;
    else if (version == 7)
        time = (qint64(id.data1) << 16 | qint64(id.data2)) * 1000;
    return Meaning{Meaning::Kind::Uuid,
                   time ? QCoreApplication::translate("hookbench::body", "%1, made %2").arg(name, when(*time, now))
                        : name};
}

std::optional<Meaning> token(QStringView text, qint64 now)
{
    const auto jwt = text.startsWith(u"eyJ") ? readJwt(text.toUtf8()) : std::nullopt;
    if (!jwt)
        return std::nullopt;
    QStringList lines{QCoreApplication::translate("hookbench::body", "JSON Web Token: %1")
                          .arg(oneLine(QString::fromUtf8(jwt->isEncrypted ? jwt->header : jwt->claims), 200))};
    for (const Problem &remark : jwt->remarks(now))
        lines << remark.message;
    return Meaning{Meaning::Kind::Token, lines.join(u'\n')};
}

std::optional<Meaning> url(const QString &text)
{
    const qsizetype colon = text.indexOf(QLatin1String("://"));
    if (colon < 2 || colon > 12 || text.contains(u' '))
        return std::nullopt;
    const QUrl address(text, QUrl::StrictMode);
    if (!address.isValid() || address.host().isEmpty())
        return std::nullopt;
    QStringList lines{
        QCoreApplication::translate("hookbench::body", "Address at %1").arg(oneLine(address.host(), 200))};
    int fields = 0;
    for (const auto &[name, value] : http::parseForm(address.query(QUrl::FullyEncoded).toUtf8())) {
        if (++fields > 20) {
            lines << QStringLiteral("…");
            break;
        }
        lines << QStringLiteral("%1 = %2").arg(oneLine(QString::fromUtf8(name), 60),
                                               oneLine(QString::fromUtf8(value), 200));
    }
    return Meaning{Meaning::Kind::Url, lines.join(u'\n')};
}

// What decoded bytes hold, shortened; empty: nothing that would tell anyone anything.
QString described(const QByteArray &bytes)
{
    Content content;
    content.bytes = SharedBytes(bytes);
    if (imageRenderer.score(content) > 90)
        return QCoreApplication::translate("hookbench::body", "an image, %1").arg(sizeText(bytes.size()));
    if (!bytes.isValidUtf8() || beginsAsBinary(bytes))
        return {};
    return oneLine(QString::fromUtf8(bytes), 200);
}

// Many a word is Base64 by chance: it counts from 16 characters on, where it has padding, letters of both cases and
// digits, or decodes to text.
std::optional<Meaning> base64(QStringView text)
{
    const auto isOfIt = [](QChar c) {
        return (c >= u'A' && c <= u'Z') || (c >= u'a' && c <= u'z') || (c >= u'0' && c <= u'9') || c == u'+'
               || c == u'/' || c == u'-' || c == u'_' || c == u'=';
    };
    if (text.size() < 16 || text.size() % 4 == 1 || !std::all_of(text.begin(), text.end(), isOfIt))
        return std::nullopt;
    const auto isHex = [](QChar c) { return isxdigit(c.toLatin1()) != 0; };
    if (std::all_of(text.begin(), text.end(), isHex))
        return std::nullopt; // a digest
    QByteArray packed = text.toLatin1();
    packed.replace('-', '+').replace('_', '/');
    const auto bytes = json::base64Decoded(packed);
    if (!bytes || bytes->isEmpty())
        return std::nullopt;
    const QString said = described(*bytes);
    if (said.isEmpty() && !text.endsWith(u'='))
        return std::nullopt;
    return Meaning{Meaning::Kind::Base64,
                   said.isEmpty()
                       ? QCoreApplication::translate("hookbench::body", "Base64 of %1").arg(sizeText(bytes->size()))
                       : QCoreApplication::translate("hookbench::body", "Base64: %1").arg(said)};
}

} // namespace

std::vector<Meaning> meaningsOf(QStringView text, bool isNumber, qint64 now)
{
    std::vector<Meaning> out;
    if (text.isEmpty() || text.size() > longest)
        return out;
    const auto take = [&](std::optional<Meaning> meaning) {
        if (meaning)
            out.push_back(std::move(*meaning));
    };
    take(unixTime(text, now));
    if (isNumber)
        return out;
    const QString all = text.toString();
    take(isoTime(all, now));
    take(uuid(all, now));
    take(token(text, now));
    take(url(all));
    if (out.empty())
        take(base64(text));
    return out;
}

} // namespace hookbench::body
