// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/benches.h"
#include "tests/bench/client.h"
#include "tests/bench/series.h"

#include "core/service/recognition.h"

namespace hookbench::bench {

namespace {

constexpr qsizetype bodySize = 2048;

// A JSON object that begins with those members and has so many bytes.
QByteArray bodyOf(const QByteArray &members)
{
    QByteArray out = "{" + members;
    for (int i = 0; out.size() < bodySize - 64; ++i)
        out += ",\"field_" + QByteArray::number(i) + "\":{\"name\":\"value\",\"count\":" + QByteArray::number(i) + '}';
    return out + ",\"last\":\"" + QByteArray(bodySize - out.size() - 11, 'x') + "\"}";
}

http::Request requestOf(const http::Headers &headers, const QByteArray &body)
{
    http::Request out;
    out.method = "POST";
    out.target = "/hooks/any?source=bench";
    out.headers = {{"Host", "hooks.example.org"},
                   {"User-Agent", "bench/1"},
                   {"Accept", "*/*"},
                   {"Content-Type", "application/json"},
                   {"Content-Length", QByteArray::number(body.size())}};
    for (const http::Header &field : headers)
        out.headers.append(field.name, field.value);
    out.body = SharedBytes(body);
    return out;
}

} // namespace

void benchRecognise(const Setup &setup, Report &report)
{
    const struct
    {
        QString what;
        http::Request request;
        QString service;
    } cases[] = {
        {QStringLiteral("a request of 2 KB, known by its headers"),
         requestOf({{"X-GitHub-Event", "issues"}, {"X-GitHub-Delivery", "d"}}, bodyOf("\"action\":\"opened\"")),
         QStringLiteral("github")},
        {QStringLiteral("known by its body"),
         requestOf({}, bodyOf("\"update_id\":17,\"message\":{\"text\":\"hello\"}")), QStringLiteral("telegram")},
        {QStringLiteral("known by nobody, all rules asked"), requestOf({}, bodyOf("\"state\":\"open\"")), {}}};
    const service::Recogniser &recogniser = service::Recogniser::builtIn();
    const int count = setup.quick ? 1000 : 20'000;
    for (const auto &[what, request, service] : cases) {
        must(request.body.size() == bodySize, QStringLiteral("The body for the bench is of another size."));
        must(recogniser.recognise(request).service == service, QStringLiteral("%1 is taken for another.").arg(what));
        std::vector<double> times; // microseconds
        for (int round = 0; round < setup.rounds; ++round) {
            const double from = now();
            for (int i = 0; i < count; ++i)
                (void)recogniser.recognise(request);
            times.push_back((now() - from) / count * 1e6);
        }
        report.add({QStringLiteral("recognise"),
                    what,
                    QStringLiteral("%1 µs").arg(number(median(times), 2)),
                    spread(times, 2),
                    {},
                    {atMost(QStringLiteral("a request"), median(times), 20, QStringLiteral(" µs"))}});
    }
}

} // namespace hookbench::bench
