// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/delivery/retryafter.h"

#include "core/http/datetext.h"
#include "core/json/value.h"

#include <cmath>

namespace hookbench::delivery {

namespace {

using std::chrono::milliseconds;

constexpr qsizetype longestBody = 64 << 10; // what tells of a rate limit is short
constexpr double firstEpoch = 1e9;          // numbers from here are times, not waits
constexpr double firstEpochInMs = 1e12;

std::optional<double> numberOf(QByteArrayView text)
{
    const QByteArray trimmed = text.trimmed().toByteArray();
    bool ok = false;
    const double out = trimmed.toDouble(&ok);
    return ok && std::isfinite(out) && !trimmed.isEmpty() ? std::optional(out) : std::nullopt;
}

milliseconds bounded(double ms)
{
    const double most = double(milliseconds(longestWait).count());
    return milliseconds(qint64(std::ceil(std::clamp(ms, 0.0, most))));
}

milliseconds waitOf(double secondsOrTime, qint64 now)
{
    const double nowMs = double(now) / 1000;
    if (secondsOrTime >= firstEpochInMs)
        return bounded(secondsOrTime - nowMs);
    return bounded(secondsOrTime >= firstEpoch ? secondsOrTime * 1000 - nowMs : secondsOrTime * 1000);
}

std::optional<milliseconds> waitOfField(const http::Headers &headers, const char *name, qint64 now)
{
    const auto number = headers.contains(name) ? numberOf(headers.value(name)) : std::nullopt;
    return number ? std::optional(waitOf(*number, now)) : std::nullopt;
}

// RateLimit: "default";r=0;t=30
std::optional<milliseconds> waitOfItem(const QByteArray &field)
{
    for (const QByteArray &part : field.split(',').first().split(';')) {
        const QByteArray trimmed = part.trimmed();
        const auto seconds = trimmed.startsWith("t=") ? numberOf(trimmed.mid(2)) : std::nullopt;
        if (seconds)
            return bounded(*seconds * 1000);
    }
    return std::nullopt;
}

bool isSpent(const http::Headers &headers)
{
    for (const char *name : {"X-RateLimit-Remaining", "RateLimit-Remaining", "X-Rate-Limit-Remaining"}) {
        const auto left = headers.contains(name) ? numberOf(headers.value(name)) : std::nullopt;
        if (left && *left <= 0)
            return true;
    }
    return false;
}

std::optional<double> numberAt(const json::Ref &place)
{
    if (place.kind() == json::Kind::Number)
        return numberOf(place.value().toCompact());
    const auto text = place.kind() == json::Kind::String ? place.text() : Result<QString>(QString());
    return text ? numberOf(text->toUtf8()) : std::nullopt;
}

std::optional<milliseconds> waitOfBody(const http::Response &answer)
{
    const QByteArray bytes = answer.body.size() <= longestBody ? answer.body.toByteArray().trimmed() : QByteArray();
    if (!bytes.startsWith('{'))
        return std::nullopt;
    const auto document = json::Document::parse(bytes);
    if (!document)
        return std::nullopt;
    const json::Ref root = document->root();
    const auto parameters = root.find(u"parameters");
    for (const QStringView name : {u"retry_after_ms", u"retry_after", u"retry-after", u"retryAfter"}) {
        auto place = root.find(name);
        if (!place && parameters && parameters->kind() == json::Kind::Object)
            place = parameters->find(name);
        const auto number = place ? numberAt(*place) : std::nullopt;
        if (number)
            return bounded(name == u"retry_after_ms" ? *number : *number * 1000);
    }
    return std::nullopt;
}

} // namespace

std::optional<milliseconds> waitAskedFor(const http::Response &answer, qint64 now)
{
    const http::Headers &headers = answer.headers;
    for (const char *name : {"Retry-After-Ms", "X-Retry-After-Ms", "X-Ms-Retry-After-Ms"}) {
        const auto ms = headers.contains(name) ? numberOf(headers.value(name)) : std::nullopt;
        if (ms)
            return bounded(*ms);
    }
    if (const auto wait = waitOfField(headers, "Retry-After", now))
        return wait;
    if (const auto date = http::parseHttpDate(headers.value("Retry-After"), now / 1'000'000))
        return bounded(double(*date) * 1000 - double(now) / 1000);
    if (answer.status == 429 || answer.status == 503 || isSpent(headers)) {
        for (const char *name :
             {"X-RateLimit-Reset-After", "RateLimit-Reset", "X-RateLimit-Reset", "X-Rate-Limit-Reset"}) {
            if (const auto wait = waitOfField(headers, name, now))
                return wait;
        }
        if (headers.contains("RateLimit")) {
            if (const auto wait = waitOfItem(headers.value("RateLimit")))
                return wait;
        }
    }
    return waitOfBody(answer);
}

} // namespace hookbench::delivery
