// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/fill.h"

#include "tests/bench/child.h"
#include "tests/bench/server.h"

#include "core/base/clock.h"
#include "core/store/store.h"

#include <QDir>

namespace hookbench::bench {

namespace {

QByteArray requestNumber(int i, int bodyBytes)
{
    static const QByteArray paths[] = {"/orders/created", "/hooks/github", "/hooks/stripe", "/devices/lamp"};
    const QByteArray number = QByteArray::number(i);
    QByteArray body = R"({"event":"push","id":)" + number + R"(,"repository":"octo/hello-world","place":")"
                      + (i % 1000 == 500 ? QByteArray(rareWord) : QByteArray("Lisbon")) + R"(","note":")";
    // Words that differ, as bodies do: each is what the number makes of the one before.
    for (quint32 word = quint32(i); body.size() < bodyBytes - 12;) {
        word = word * 1664525 + 1013904223;
        body += QByteArray::number(word, 36) + ' ';
    }
    body = body.left(bodyBytes - 2) + "\"}";
    return (i % 10'000 == 0 ? "DELETE " : "POST ") + paths[i % 4] + '/' + number
           + " HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: "
           + QByteArray::number(body.size()) + "\r\n\r\n" + body;
}

} // namespace

void fill(const QString &workspace, const Filling &filling)
{
    makeWorkspace(workspace, QStringLiteral("normal"));
    const QString folder = workspace + QStringLiteral("/.hookbench");
    QDir().mkpath(folder);
    auto store = store::Store::open(store::Location::inFolder(folder), store::Durability::Normal, nullptr);
    must(store.has_value(), QStringLiteral("A store for the bench cannot be made."));
    const qint64 newest = SystemClock().now();
    for (int i = 0; i < filling.count; ++i) {
        http::RequestParser parser;
        parser.feed(requestNumber(i, filling.bodyBytes));
        capture::Arrival arrival;
        arrival.listener = QStringLiteral("http://127.0.0.1:4280");
        arrival.remoteAddress = QStringLiteral("127.0.0.1");
        arrival.receivedAt = newest - qint64(filling.count - i) * 1000;
        arrival.request = parser.take();
        const QString endpoint = i % 100 == 33 ? QStringLiteral("orders") : QString();
        store::NewCapture capture{
            record::summaryOf(arrival, endpoint), arrival.receivedAt, arrival.request, {}, {}, {}, {}, {}};
        const int status = i % 100 == 66 ? 500 : 200;
        (*store)->addCapture(std::move(capture),
                             [&store, status, answeredAt = arrival.receivedAt + 800](const Result<qint64> &id) {
                                 must(id.has_value(), QStringLiteral("A capture for the bench cannot be stored."));
                                 (*store)->reportAnswer({*id, status, true, answeredAt});
                             });
        if (i % 10'000 == 9'999)
            (*store)->flush(); // the queue is bounded
    }
    (*store)->flush();
}

} // namespace hookbench::bench
