// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/record/clusters.h"

#include "core/json/difference.h"
#include "core/json/scan.h"

#include <QHashFunctions>

#include <cstring>

namespace hookbench::record {

namespace {

constexpr qint64 day = qint64(86'400) * 1'000'000;
constexpr qint64 idsHold = 7 * day;
constexpr qint64 bodiesHold = day;

quint64 hashOf(std::initializer_list<QStringView> parts, quint64 kind)
{
    std::size_t out = QHashSeed::globalSeed() + kind;
    for (const QStringView part : parts)
        out = qHashBits(part.utf16(), std::size_t(part.size()) * sizeof(char16_t), out + std::size_t(part.size()) + 1);
    return out == 0 ? 1 : out;
}

// Past the value that begins at a place; the place itself where a container does, or nothing that ends.
const char *pastScalar(const char *at, const char *end)
{
    if (at == end || *at == '{' || *at == '[')
        return at;
    if (*at != '"') {
        const char *past = at;
        while (past < end && uchar(*past) > ' ' && *past != ',' && *past != '}' && *past != ']')
            ++past;
        return past;
    }
    const char *quote = at;
    do {
        quote = static_cast<const char *>(std::memchr(quote + 1, '"', std::size_t(end - quote - 1)));
    } while (quote && quote[-1] == '\\' && quote + 1 < end);
    return quote ? quote + 1 : at;
}

bool tellsOfTheSending(QByteArrayView name, bool hasId)
{
    return json::isOfTheSending(name) || (hasId && (name.endsWith("_at") || name.endsWith("At")));
}

// The name before a colon; empty where none in quotes stands there.
QByteArrayView nameBefore(const char *colon, const char *begin)
{
    constexpr qptrdiff longest = 40;
    if (colon - begin < 3 || colon[-1] != '"')
        return {};
    const char *const last = colon - 1;
    const char *first = last;
    while (first > begin && last - first <= longest && first[-1] != '"')
        --first;
    return {first, last - first};
}

// JSON without the values of members that tell of the sending by their name. It is looked for colons alone, which makes
// two or three microseconds for 2 KB; it need not be right about colons in texts, as long as it is the same for the
// same bytes.
std::size_t hashOfJson(QByteArrayView text, std::size_t out, bool hasId)
{
    const char *const begin = text.data();
    const char *const end = begin + text.size();
    const char *done = begin;
    for (const char *at = begin; at < end;) {
        const auto *colon = static_cast<const char *>(std::memchr(at, ':', std::size_t(end - at)));
        if (!colon)
            break;
        at = colon + 1;
        const QByteArrayView name = nameBefore(colon, begin);
        if (name.isEmpty() || !tellsOfTheSending(name, hasId))
            continue;
        while (at < end && (*at == ' ' || *at == '\n'))
            ++at;
        const char *const past = pastScalar(at, end);
        if (past == at)
            continue;
        out = qHashBits(done, std::size_t(at - done), out);
        done = at = past;
    }
    return qHashBits(done, std::size_t(end - done), out);
}

// What stands between "&", likewise: a form, or a text that is one piece.
std::size_t hashOfPairs(QByteArrayView text, std::size_t out, bool hasId)
{
    for (qsizetype start = 0; start <= text.size();) {
        qsizetype end = text.indexOf('&', start);
        end = end < 0 ? text.size() : end;
        const QByteArrayView pair = text.sliced(start, end - start);
        const qsizetype equals = pair.first(qMin<qsizetype>(pair.size(), 64)).indexOf('=');
        const bool isOut = equals > 0 && tellsOfTheSending(pair.first(equals), hasId);
        out = qHashBits(pair.data(), std::size_t(isOut ? equals : pair.size()), out + 1);
        start = end + 1;
    }
    return out;
}

// A body without the values that change from one attempt to the next. What is larger counts byte by byte.
quint64 hashOfBody(QByteArrayView body, quint64 seed, bool hasId)
{
    constexpr qsizetype largest = 64 * 1024;
    if (body.size() > largest)
        return qHashBits(body.data(), std::size_t(body.size()), std::size_t(seed));
    const qsizetype start = json::skipBlanks(body, body.startsWith("\xef\xbb\xbf") ? 3 : 0);
    const bool isJson = start < body.size() && (body[start] == '{' || body[start] == '[');
    return isJson ? hashOfJson(body, std::size_t(seed), hasId) : hashOfPairs(body, std::size_t(seed), hasId);
}

} // namespace

Clusters::Keys Clusters::keysOf(const ClusterTraits &traits) const
{
    Keys out;
    const bool hasDelivery = !traits.deliveryId.isEmpty();
    const QStringView id = hasDelivery ? traits.deliveryId : traits.eventId;
    if (!id.isEmpty()) {
        out.own = hashOf({traits.service, traits.method, traits.path, id}, hasDelivery ? 1 : 2);
        // Some senders tell events by their delivery ids: the same one at two addresses is one event.
        if (!traits.service.isEmpty())
            out.event = hashOf({traits.service, traits.eventId.isEmpty() ? id : traits.eventId}, 3);
        return out;
    }
    if (traits.body.isEmpty())
        return out;
    const quint64 address = hashOf({traits.method, traits.path, traits.uncertainId}, 4);
    out.own = hashOfBody(traits.body, address, !traits.uncertainId.isEmpty());
    out.own = out.own == 0 ? 1 : out.own;
    out.isBody = true;
    return out;
}

Clusters::Entry *Clusters::entry(quint64 key)
{
    if (const auto young = m_young.find(key); young != m_young.end())
        return &young->second;
    const auto old = m_old.find(key);
    if (old == m_old.end())
        return nullptr;
    const Entry kept = old->second;
    m_old.erase(old);
    return &(make(key) = kept);
}

Clusters::Entry &Clusters::make(quint64 key)
{
    if (m_young.size() >= generation) {
        m_old = std::move(m_young);
        m_young.clear();
    }
    return m_young[key];
}

ClusterPlace Clusters::find(const Keys &keys, qint64 receivedAt)
{
    ClusterPlace out;
    if (keys.own == 0)
        return out;
    if (const Entry *own = entry(keys.own); own && receivedAt - own->lastAt <= (keys.isBody ? bodiesHold : idsHold)) {
        if (own->count >= mostAttempts(keys))
            return out;
        out.first = own->first;
        out.attempt = own->count + 1;
        out.isSecond = !own->isKnown;
        out.sameEvent = own->sameEvent;
        return out;
    }
    if (keys.event == 0)
        return out;
    if (const Entry *event = entry(keys.event); event && receivedAt - event->lastAt <= idsHold) {
        out.sameEvent = event->first;
        out.isSecondOfTheEvent = !event->isKnown;
    }
    return out;
}

void Clusters::add(const Keys &keys, const ClusterPlace &place, qint64 id, qint64 receivedAt)
{
    if (keys.own == 0)
        return;
    Entry *own = entry(keys.own);
    const bool isTraffic = own && place.first == 0 && own->count >= mostAttempts(keys)
                           && receivedAt - own->lastAt <= (keys.isBody ? bodiesHold : idsHold);
    if (isTraffic) {
        own->lastAt = receivedAt;
        return;
    }
    if (!own || place.first == 0) {
        own = own ? own : &make(keys.own);
        *own = {id, receivedAt, place.sameEvent, place.attempt, false};
    } else {
        own->count = place.attempt;
        own->lastAt = receivedAt;
        own->isKnown = true;
    }
    if (keys.event == 0)
        return;
    Entry *event = entry(keys.event);
    if (event && receivedAt - event->lastAt <= idsHold) {
        event->lastAt = receivedAt;
        event->isKnown = event->isKnown || place.sameEvent != 0;
    } else {
        event = event ? event : &make(keys.event);
        *event = {id, receivedAt, 0, 1, false};
    }
}

void Clusters::restore(const Keys &keys, qint64 first, int attempt, qint64 sameEvent, qint64 id, qint64 receivedAt)
{
    ClusterPlace place{first, attempt, sameEvent, false, false};
    if (attempt <= 1)
        place.first = 0;
    add(keys, place, id, receivedAt);
    if (Entry *own = first != 0 ? entry(keys.own) : nullptr; own) {
        own->first = first; // also where that one lies outside of what is remembered
        own->isKnown = true;
    }
    if (Entry *event = sameEvent != 0 ? entry(keys.event) : nullptr; event) {
        event->first = sameEvent;
        event->isKnown = true;
    }
}

void Clusters::clear()
{
    m_young.clear();
    m_old.clear();
}

} // namespace hookbench::record
