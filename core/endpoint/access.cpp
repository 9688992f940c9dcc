// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/endpoint/access.h"

#include <QCoreApplication>
#include <QHostAddress>

#include <algorithm>

namespace hookbench::endpoint {

namespace {

constexpr qint64 mostRequests = 1'000'000;
constexpr qint64 mostSeconds = 86'400;

struct PlaceName
{
    KeyDemand::Place place;
    const char *name;
};
constexpr PlaceName places[] = {{KeyDemand::Place::Header, "header"},
                                {KeyDemand::Place::Query, "query"},
                                {KeyDemand::Place::Body, "body"},
                                {KeyDemand::Place::Basic, "basic"},
                                {KeyDemand::Place::Bearer, "bearer"}};

QString s(const char *text)
{
    return QString::fromLatin1(text);
}

bool hasName(KeyDemand::Place place)
{
    return place == KeyDemand::Place::Header || place == KeyDemand::Place::Query || place == KeyDemand::Place::Body;
}

Result<KeyDemand> readDemand(const json::Ref &place)
{
    KeyDemand out;
    const auto in = place.find(u"in");
    const auto word = in ? in->text() : Result<QString>(QString());
    if (!word)
        return tl::unexpected(word.error());
    const auto known = std::find_if(std::begin(places), std::end(places),
                                    [&](const PlaceName &one) { return *word == QLatin1String(one.name); });
    if (known == std::end(places))
        return (in ? *in : place)
            .fail(QCoreApplication::translate(
                "hookbench::endpoint", "\"in\" must be \"header\", \"query\", \"body\", \"basic\" or \"bearer\""));
    out.place = known->place;
    if (const auto name = place.find(u"name")) {
        const auto text = name->text();
        if (!text)
            return tl::unexpected(text.error());
        out.name = *text;
    }
    if (hasName(out.place) && out.name.isEmpty())
        return place.fail(QCoreApplication::translate("hookbench::endpoint", "\"name\" says what the key stands in"));
    if (out.place == KeyDemand::Place::Header && !http::isToken(out.name.toUtf8()))
        return place.fail(
            QCoreApplication::translate("hookbench::endpoint", "\"%1\" cannot be the name of a header").arg(out.name));
    const auto keys = place.find(u"keys");
    const auto names = keys ? keys->elements() : Result<std::vector<json::Ref>>(std::vector<json::Ref>());
    if (!names)
        return tl::unexpected(names.error());
    for (const json::Ref &one : *names) {
        const auto text = one.text();
        if (!text)
            return tl::unexpected(text.error());
        out.keys << *text;
    }
    return out;
}

Result<RateLimit> readLimit(const json::Ref &limits, QStringView name)
{
    RateLimit out;
    const auto place = limits.find(name);
    if (!place)
        return out;
    const auto requests = place->find(u"requests");
    if (!requests)
        return place->fail(QCoreApplication::translate("hookbench::endpoint", "\"requests\" is missing"));
    const auto seconds = place->find(u"seconds");
    const auto count = requests->integer(0, mostRequests);
    const auto span = seconds ? seconds->integer(1, mostSeconds) : Result<qint64>(out.seconds);
    if (!count || !span)
        return tl::unexpected(count ? span.error() : count.error());
    out.requests = int(*count);
    out.seconds = int(*span);
    return out;
}

// A network of IPv6 is one caller: it has as many addresses as it likes.
QString callerOf(const QString &address)
{
    constexpr int networkBytes = 8;
    const QHostAddress parsed(address);
    bool isFour = false; // also where it is written as one of IPv6
    parsed.toIPv4Address(&isFour);
    if (isFour || parsed.protocol() != QAbstractSocket::IPv6Protocol)
        return address;
    Q_IPV6ADDR bytes = parsed.toIPv6Address();
    std::fill(bytes.c + networkBytes, std::end(bytes.c), quint8(0));
    return QHostAddress(bytes).toString();
}

} // namespace

Result<Access> readAccess(const json::Ref &document)
{
    Access out;
    if (const auto place = document.find(u"key")) {
        auto demand = readDemand(*place);
        if (!demand)
            return tl::unexpected(demand.error());
        out.key = std::move(*demand);
    }
    const auto limits = document.find(u"limits");
    if (!limits)
        return out;
    const std::pair<QStringView, RateLimit *> all[] = {
        {u"all", &out.limits.all}, {u"key", &out.limits.key}, {u"address", &out.limits.address}};
    for (const auto &[name, limit] : all) {
        const auto read = readLimit(*limits, name);
        if (!read)
            return tl::unexpected(read.error());
        *limit = *read;
    }
    return out;
}

void writeAccess(json::Value &document, const Access &access)
{
    if (access.key.place != KeyDemand::Place::Nowhere) {
        json::Value key;
        for (const PlaceName &one : places) {
            if (one.place == access.key.place)
                key.set(s("in"), s(one.name));
        }
        if (!access.key.name.isEmpty())
            key.set(s("name"), access.key.name);
        if (!access.key.keys.isEmpty()) {
            json::Value::Array keys;
            for (const QString &name : access.key.keys)
                keys.push_back(name);
            key.set(s("keys"), std::move(keys));
        }
        document.set(s("key"), std::move(key));
    }
    json::Value limits;
    const std::pair<const char *, RateLimit> all[] = {
        {"all", access.limits.all}, {"key", access.limits.key}, {"address", access.limits.address}};
    for (const auto &[name, limit] : all) {
        if (limit == RateLimit())
            continue;
        json::Value one;
        one.set(s("requests"), limit.requests);
        one.set(s("seconds"), limit.seconds);
        limits.set(s(name), std::move(one));
    }
    if (!limits.isNull())
        document.set(s("limits"), std::move(limits));
}

// The address first: who guesses keys uses up his own bucket before he counts against the others.
Admission admit(const Access &access, const QString &endpoint, const std::vector<IssuedKey> &keys,
                const http::Request &request, const QString &address, RateLimiter &limiter, qint64 now, qint64 steady)
{
    Admission out;
    const auto isWithin = [&](const RateLimit &limit, const char *kind, const QString &who) {
        if (!limit.isActive())
            return true;
        const RateLimiter::State state = limiter.take({endpoint, s(kind), who}, limit, steady);
        if (!state.isAllowed) {
            out.refusal = limitRefusal(state);
            out.limit = s(kind);
        }
        return state.isAllowed;
    };
    if (!isWithin(access.limits.address, "address", callerOf(address)) || !isWithin(access.limits.all, "all", {}))
        return out;
    if (access.key.place == KeyDemand::Place::Nowhere)
        return out;
    out.key = judgeKey(access.key, keys, request, now);
    if (!out.key.isRight())
        out.refusal = keyRefusal(access.key);
    else
        (void)isWithin(access.limits.key, "key", out.key.key);
    return out;
}

QByteArray refusalForm(const Admission &admission)
{
    if (!admission.refusal)
        return {};
    const auto said = [](const char *text) { return QCoreApplication::translate("hookbench::endpoint", text); };
    using Reason = KeyJudgement::Reason;
    const auto [reason, sentence] = [&]() -> std::pair<const char *, QString> {
        if (!admission.limit.isEmpty())
            return {"rate_limited",
                    admission.limit == QLatin1String("address")
                        ? said(QT_TRANSLATE_NOOP("hookbench::endpoint",
                                               "Refused: more requests came from this address than the limit allows."))
                    : admission.limit == QLatin1String("key")
                        ? said(QT_TRANSLATE_NOOP("hookbench::endpoint",
                                               "Refused: more requests came with the key \"%1\" than the limit allows."))
                              .arg(admission.key.key)
                        : said(QT_TRANSLATE_NOOP("hookbench::endpoint",
                                               "Refused: more requests came to this endpoint than the limit allows."))};
        switch (admission.key.reason) {
        case Reason::Missing:
            return {"key_missing", said(QT_TRANSLATE_NOOP("hookbench::endpoint", "Refused: it shows no key."))};
        case Reason::Expired:
            return {"key_expired",
                    said(QT_TRANSLATE_NOOP("hookbench::endpoint", "Refused: the key \"%1\" has expired."))
                        .arg(admission.key.key)};
        case Reason::Revoked:
            return {"key_revoked",
                    said(QT_TRANSLATE_NOOP("hookbench::endpoint", "Refused: the key \"%1\" was revoked."))
                        .arg(admission.key.key)};
        case Reason::NotForThis:
            return {"key_not_for_endpoint",
                    said(QT_TRANSLATE_NOOP("hookbench::endpoint", "Refused: the key \"%1\" is not for this endpoint."))
                        .arg(admission.key.key)};
        case Reason::Right:
        case Reason::Unknown: break;
        }
        return {"key_unknown",
                said(QT_TRANSLATE_NOOP("hookbench::endpoint", "Refused: nobody was given the key that it shows."))};
    }();
    json::Value refused;
    refused.set(s("reason"), s(reason));
    if (!admission.key.key.isEmpty())
        refused.set(s("key"), admission.key.key);
    if (!admission.limit.isEmpty())
        refused.set(s("limit"), admission.limit);
    json::Value out;
    out.set(s("refused"), std::move(refused));
    out.set(s("remark"), sentence);
    return out.toCompact();
}

} // namespace hookbench::endpoint
