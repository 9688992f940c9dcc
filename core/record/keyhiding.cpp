// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/record/keyhiding.h"

#include "core/delivery/template.h"
#include "core/record/captureredaction.h"

#include <QRegularExpression>

#include <algorithm>

namespace hookbench::record {

namespace {

constexpr qsizetype longestPath = 512;     // bytes behind an anchor that are looked at
constexpr std::size_t mostFound = 100'000; // a text with more is replaced as a whole

/// What a path with a key has in it, and how it goes on from there; the first group is the key.
struct PathPattern
{
    QByteArrayView anchor;
    const char *rest;
};

constexpr PathPattern pathPatterns[] = {
    {"/with/key/", "([A-Za-z0-9_-]{10,})"},                                              // IFTTT
    {"ifttt.com/use/", "([A-Za-z0-9_-]{10,})"},                                          //
    {"/webhooks/", "(?:incoming/([A-Za-z0-9_-]{20,})|\\d{15,22}/([A-Za-z0-9_-]{20,}))"}, // Webex, Discord
    {"/services/T", "[A-Z0-9]*/B[A-Z0-9]*/([A-Za-z0-9]{8,})"},                           // Slack
    {"/triggers/T", "[A-Z0-9]*/[A-Z0-9]+/(?:[0-9]+/)?([A-Za-z0-9]{8,})"},                //
    {"/workflows/T", "[A-Z0-9]*/[A-Z0-9]+/(?:[0-9]+/)?([A-Za-z0-9]{8,})"},               //
    {"/bot", "(\\d{6,12}:[A-Za-z0-9_-]{30,})"},                                          // Telegram
    {"/IncomingWebhook/", "([0-9a-f]{32}/[0-9a-f-]{36}(?:/[A-Za-z0-9_-]+)?)"},           // Teams' connectors
    {"/hooks/catch/", "(?:\\d+/)?([a-z0-9]{5,})"},                                       // Zapier
    {"/hooks/standard/", "(?:\\d+/)?([a-z0-9]{5,})"},                                    //
    {"/hooks/", "(?:([a-z0-9]{26})(?![A-Za-z0-9])|[A-Za-z0-9]{17,24}/([A-Za-z0-9]{20,}))"}, // Mattermost, Rocket.Chat
    {".make.com/", "([A-Za-z0-9]{20,})"},                                                // Make
    {".make.celonis.com/", "([A-Za-z0-9]{20,})"},                                        //
    {"hook.integromat.com/", "([A-Za-z0-9]{20,})"},                                      //
    {"/bot/v2/hook/", "([A-Za-z0-9_-]{8,})"},                                            // Feishu, Lark
    {"/api/webhook/", "([A-Za-z0-9_-]{16,})"},                                           // Home Assistant
    {"/enqueue/", "([0-9a-f]{32})"},                                                     //
};

struct Pattern
{
    QByteArrayView anchor;
    QRegularExpression rest;
};

const std::vector<Pattern> &patterns()
{
    static const std::vector<Pattern> all = [] {
        std::vector<Pattern> out;
        for (const PathPattern &one : pathPatterns) {
            out.push_back({one.anchor, QRegularExpression(QLatin1String(one.rest))});
            out.back().rest.optimize();
        }
        return out;
    }();
    return all;
}

} // namespace

std::vector<PathKey> pathKeysIn(QByteArrayView bytes)
{
    std::vector<PathKey> out;
    for (const Pattern &pattern : patterns()) {
        for (qsizetype at = bytes.indexOf(pattern.anchor); at >= 0 && out.size() < mostFound;
             at = bytes.indexOf(pattern.anchor, at)) {
            at += pattern.anchor.size();
            const QString rest =
                QString::fromLatin1(bytes.sliced(at, qMin(longestPath, bytes.size() - at))); // a byte, a character
            const auto match = pattern.rest.match(rest, 0, QRegularExpression::NormalMatch,
                                                  QRegularExpression::AnchorAtOffsetMatchOption);
            const int group = match.lastCapturedIndex();
            if (match.hasMatch() && group > 0)
                out.push_back({at + match.capturedStart(group), match.capturedLength(group)});
        }
    }
    std::sort(out.begin(), out.end(), [](const PathKey &a, const PathKey &b) { return a.offset < b.offset; });
    qsizetype end = 0;
    std::erase_if(out, [&end](const PathKey &one) { // two patterns may fit one path
        const bool isInside = one.offset < end;
        end = qMax(end, one.offset + one.length);
        return isInside;
    });
    return out;
}

namespace {

// Places in order, none over another; where there is no name, redactedText stands.
QByteArray replaced(QByteArrayView bytes, const std::vector<KnownKeys::Found> &places)
{
    if (places.size() >= mostFound)
        return redactedText;
    QByteArray out;
    out.reserve(bytes.size());
    qsizetype at = 0;
    for (const KnownKeys::Found &place : places) {
        out += bytes.sliced(at, place.offset - at);
        out += place.name.isEmpty() ? QByteArray(redactedText) : delivery::secretReference(place.name).toUtf8();
        at = place.offset + place.length;
    }
    out += bytes.sliced(at);
    return out;
}

bool isTokenByte(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-'
           || c == '.';
}

} // namespace

std::optional<QByteArray> withoutKeys(QByteArrayView bytes, const KnownKeys *known)
{
    std::vector<KnownKeys::Found> places = known ? known->find(bytes, mostFound) : std::vector<KnownKeys::Found>();
    std::vector<KnownKeys::Found> more;
    for (const PathKey &one : pathKeysIn(bytes)) {
        const auto after = std::lower_bound(places.begin(), places.end(), one.offset,
                                            [](const auto &place, qsizetype offset) { return place.offset < offset; });
        const bool isKnown = (after != places.end() && after->offset < one.offset + one.length)
                             || (after != places.begin() && (after - 1)->offset + (after - 1)->length > one.offset);
        if (!isKnown && bytes.sliced(one.offset, one.length) != QByteArrayView(redactedText))
            more.push_back({one.offset, one.length, {}});
    }
    places.insert(places.end(), more.begin(), more.end());
    if (places.empty())
        return std::nullopt;
    std::sort(places.begin(), places.end(), [](const auto &a, const auto &b) { return a.offset < b.offset; });
    return replaced(bytes, places);
}

QByteArray withKeyReferences(const QByteArray &bytes, const KnownKeys &known)
{
    const auto places = known.find(bytes, mostFound);
    return places.empty() ? bytes : replaced(bytes, places);
}

// Three parts of Base64 between dots, of which the first begins an object of JSON.
std::optional<QByteArray> withoutWebTokens(QByteArrayView bytes)
{
    static constexpr QByteArrayView beginning = "eyJ";
    constexpr qsizetype shortest = 16;
    std::vector<KnownKeys::Found> places;
    for (qsizetype at = bytes.indexOf(beginning); at >= 0 && places.size() < mostFound;
         at = bytes.indexOf(beginning, at)) {
        qsizetype end = at;
        while (end < bytes.size() && isTokenByte(bytes[end]))
            ++end;
        const bool begins = at == 0 || !isTokenByte(bytes[at - 1]);
        if (begins && end - at >= shortest && bytes.sliced(at, end - at).count('.') >= 2)
            places.push_back({at, end - at, {}});
        at = end;
    }
    return places.empty() ? std::nullopt : std::optional(replaced(bytes, places));
}

QString textWithoutKeys(const QString &text, const KnownKeys *known)
{
    const auto hidden = withoutKeys(text.toUtf8(), known);
    return hidden ? QString::fromUtf8(*hidden) : text;
}

bool isHidden(QByteArrayView value)
{
    for (const QByteArrayView scheme : {QByteArrayView("Bearer "), QByteArrayView("Basic ")}) {
        if (value.startsWith(scheme))
            value = value.sliced(scheme.size());
    }
    return value == QByteArrayView(redactedText)
           || (value.startsWith("{{secrets.") && value.endsWith("}}") && value.indexOf('}') == value.size() - 2);
}

} // namespace hookbench::record
