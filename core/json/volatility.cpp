// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/json/volatility.h"

#include <QDateTime>
#include <QSet>

#include <array>

namespace hookbench::json {

namespace {

constexpr qsizetype longestName = 32;

// Letters and digits of a member's name, in lower case: "X-Sent_At" is "xsentat". Empty: none that is known.
QByteArrayView plainName(QByteArrayView name, std::array<char, longestName> &room)
{
    if (name.size() > longestName)
        return {};
    std::size_t length = 0;
    for (const char c : name) {
        if (c >= 'A' && c <= 'Z')
            room[length++] = char(c + 32);
        else if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
            room[length++] = c;
    }
    return {room.data(), qsizetype(length)};
}

bool holds(const QSet<QByteArray> &names, QByteArrayView name)
{
    return names.contains(QByteArray::fromRawData(name.data(), name.size()));
}

// "2026-11-20T10...", or seconds to nanoseconds since 1970 between 2001 and 2096.
bool looksLikeTime(QByteArrayView token)
{
    if (token.startsWith('"'))
        token = token.sliced(1, qMax<qsizetype>(0, token.size() - 2));
    const auto digit = [&](qsizetype i) { return i < token.size() && token[i] >= '0' && token[i] <= '9'; };
    if (token.size() >= 10 && digit(0) && digit(1) && digit(2) && digit(3) && token[4] == '-' && digit(5) && digit(6)
        && token[7] == '-' && digit(8) && digit(9))
        return true;
    qsizetype digits = 0;
    while (digit(digits))
        ++digits;
    const bool isWhole = digits == token.size() || token[digits] == '.';
    return isWhole && (digits == 10 || digits == 13 || digits == 16 || digits == 19) && token[0] <= '3';
}

// The outermost object, and what it holds about itself.
bool isAboutTheMessage(const Tape &tape, Tape::Index object)
{
    static const QSet<QByteArray> names{"meta", "metadata", "event", "header", "headers", "envelope"};
    if (object == tape.root())
        return true;
    std::array<char, longestName> room;
    return tape.parent(object) == tape.root() && holds(names, plainName(tape.keyToken(object), room));
}

// Microseconds since 1970 of what looks like a time of the day; none: it is not one.
std::optional<qint64> timeOf(QByteArrayView token)
{
    constexpr qsizetype longest = 40;
    if (!looksLikeTime(token) || token.size() > longest)
        return {};
    if (!token.startsWith('"') || !token.contains('-')) {
        const bool isText = token.startsWith('"');
        const QByteArrayView number = isText ? token.sliced(1, token.size() - 2) : token;
        const qsizetype point = number.indexOf('.');
        const QByteArrayView whole = point < 0 ? number : number.first(point);
        qint64 out = whole.toLongLong();
        for (qsizetype digits = whole.size(); digits < 16; digits += 3)
            out *= 1000;
        return whole.size() > 16 ? out / 1000 : out;
    }
    QString text = QString::fromLatin1(token.sliced(1, token.size() - 2));
    if (text.size() < 16)
        return {}; // a day alone
    text[10] = u'T';
    const bool hasZone = text.endsWith(u'Z') || text.lastIndexOf(u'+') > 10 || text.lastIndexOf(u'-') > 10;
    const QDateTime read = QDateTime::fromString(hasZone ? text : text + u'Z', Qt::ISODateWithMs);
    return read.isValid() ? std::optional(read.toMSecsSinceEpoch() * 1000) : std::nullopt;
}

} // namespace

bool isOfTheSending(QByteArrayView name)
{
    static const QSet<QByteArray> names{"timestamp",
                                        "ts",
                                        "sentat",
                                        "sendat",
                                        "deliveredat",
                                        "deliveryat",
                                        "attemptedat",
                                        "retriedat",
                                        "requesttime",
                                        "requestat",
                                        "requestedat",
                                        "now",
                                        "currenttime",
                                        "attempt",
                                        "attempts",
                                        "attemptnumber",
                                        "attemptno",
                                        "attemptcount",
                                        "retry",
                                        "retries",
                                        "retrycount",
                                        "retrynumber",
                                        "retryattempt",
                                        "tries",
                                        "try",
                                        "redelivery",
                                        "isretry",
                                        "isredelivery",
                                        "deliveryid",
                                        "deliverycount",
                                        "requestid",
                                        "xrequestid",
                                        "traceid",
                                        "spanid",
                                        "correlationid",
                                        "nonce",
                                        "signature",
                                        "sig",
                                        "hmac",
                                        "deliveryattempt",
                                        "numattempts",
                                        "deliveryattempts",
                                        "pendingwebhooks"};
    // Most names are none of them: which first letters there are for a length tells it fast.
    static const auto letters = [] {
        std::array<quint32, longestName + 1> out{};
        for (const QByteArray &known : names)
            out[std::size_t(known.size())] |= 1u << (known[0] - 'a');
        return out;
    }();
    // Of those up to a length: what is left out of a name makes it shorter.
    static const auto lettersUpTo = [] {
        std::array<quint32, longestName + 1> out = letters;
        for (std::size_t i = 1; i < out.size(); ++i)
            out[i] |= out[i - 1];
        return out;
    }();
    if (name.isEmpty() || name.size() > qsizetype(longestName))
        return false;
    if (const char first = name[0];
        first >= 'a' && first <= 'z' && !(lettersUpTo[std::size_t(name.size())] >> (first - 'a') & 1))
        return false;
    std::array<char, longestName> room;
    const QByteArrayView plain = plainName(name, room);
    if (plain.isEmpty() || plain[0] < 'a' || !(letters[std::size_t(plain.size())] >> (plain[0] - 'a') & 1))
        return false;
    return holds(names, plain);
}

Volatility volatilityOf(const Tape &tape, Tape::Index member)
{
    static const QSet<QByteArray> identity{"id",        "uuid",           "guid",      "eventid",
                                           "messageid", "notificationid", "webhookid", "idempotencykey"};
    static const QSet<QByteArray> times{
        "created",     "createdat",  "createdon",  "createdtime",  "createddate",  "creationtime",   "creationdate",
        "updated",     "updatedat",  "updatedon",  "updatedtime",  "updateddate",  "lastupdated",    "lastupdatedat",
        "modified",    "modifiedat", "modifiedon", "modifiedtime", "lastmodified", "lastmodifiedat", "generatedat",
        "generated",   "occurredat", "occurredon", "triggeredat",  "emittedat",    "publishedat",    "publishtime",
        "processedat", "receivedat", "notifiedat", "firedat",      "eventtime",    "eventdate",      "eventtimestamp"};
    static const QSet<QByteArray> timesOfTheMessage{"time", "date", "datetime"};
    const QByteArrayView key = tape.keyToken(member);
    if (key.size() < 4) // with its quotes
        return Volatility::None;
    if (isOfTheSending(key.sliced(1, key.size() - 2)))
        return Volatility::Sending;
    std::array<char, longestName> room;
    const QByteArrayView name = plainName(key, room);
    if (tape.parent(member) == tape.root() && holds(identity, name))
        return Volatility::Identity;
    const bool isNamedATime =
        holds(times, name) || (holds(timesOfTheMessage, name) && isAboutTheMessage(tape, tape.parent(member)));
    if (isNamedATime && !tape.isContainer(member) && looksLikeTime(tape.token(member)))
        return name == "time" ? Volatility::Sending : Volatility::Identity;
    return Volatility::None;
}

bool isTimeNear(const Tape &tape, Tape::Index value, qint64 at)
{
    constexpr qint64 tolerance = 600'000'000;
    if (at == 0 || tape.isContainer(value))
        return false;
    const auto time = timeOf(tape.token(value));
    return time && qAbs(*time - at) <= tolerance;
}

} // namespace hookbench::json
