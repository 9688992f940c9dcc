// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/requestparser.h"
#include "core/store/reader.h"
#include "core/store/store.h"

#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QTest>

using namespace hookbench;
using namespace hookbench::store;

namespace {

constexpr qint64 second = 1'000'000;
constexpr qint64 noon = 1'795'262'400 * second; // 2026-11-21T12:00:00Z

/// A store with captures that are made up as they are needed.
class Recorded
{
public:
    Recorded()
        : m_location(Location::inFolder(m_folder.path()))
        , m_store(*Store::open(m_location, Durability::Normal, nullptr))
    {
    }

    void add(const QString &endpoint, const QString &remote, std::optional<int> status, qint64 duration, qint64 size,
             qint64 receivedAt = noon, const QString &service = {})
    {
        capture::Arrival arrival;
        arrival.remoteAddress = remote;
        arrival.receivedAt = arrival.firstByteAt = receivedAt;
        NewCapture capture;
        capture.summary = record::summaryOf(arrival, endpoint);
        capture.summary.size = size;
        capture.summary.service = service;
        m_store->addCapture(std::move(capture), {});
        m_store->reportAnswer({++m_last, status.value_or(0), status.has_value(), receivedAt + duration});
    }

    Traffic traffic(qint64 since = 0)
    {
        m_store->flush();
        auto reader = Reader::open(m_location);
        return *reader->traffic(since);
    }
    Store &store() { return *m_store; }

private:
    QTemporaryDir m_folder;
    Location m_location;
    std::unique_ptr<Store> m_store;
    qint64 m_last = 0;
};

QByteArray textOf(const TrafficRow &row)
{
    const auto number = [](const std::optional<qint64> &value) {
        return value ? QByteArray::number(*value) : QByteArray("-");
    };
    return row.endpoint.toUtf8() + ' ' + row.sender.toUtf8() + ' ' + QByteArray::number(row.count) + ' '
           + QByteArray::number(row.failures) + ' ' + number(row.medianDuration) + ' ' + number(row.slowDuration) + ' '
           + number(row.medianSize) + ' ' + number(row.largeSize);
}

QByteArray textOf(const Traffic &traffic)
{
    QByteArray out;
    for (const TrafficRow &row : traffic.rows)
        out += textOf(row) + '\n';
    return out + "all" + textOf(traffic.total);
}

} // namespace

class TrafficTest : public QObject
{
    Q_OBJECT

private slots:
    void nothing_isNothing()
    {
        Recorded store;
        const Traffic traffic = store.traffic();
        QVERIFY(traffic.rows.empty());
        QCOMPARE(traffic.total.count, 0);
        QVERIFY(!traffic.total.medianDuration);
        QVERIFY(!traffic.isCut);
    }

    void rows_areByEndpointAndSender()
    {
        Recorded store;
        for (int i = 1; i <= 100; ++i)
            store.add(QStringLiteral("orders"), QStringLiteral("10.0.0.1"), i % 10 == 0 ? 500 : 200, i * 1000, i);
        store.add(QStringLiteral("orders"), QStringLiteral("10.0.0.2"), 404, 7, 8);
        store.add({}, QStringLiteral("10.0.0.1"), std::nullopt, 5, 6);
        store.add({}, QStringLiteral("10.0.0.1"), 301, 9, 2);
        QCOMPARE(textOf(store.traffic()), QByteArray("orders 10.0.0.1 100 10 50000 95000 50 95\n"
                                                     " 10.0.0.1 2 1 5 9 2 6\n"
                                                     "orders 10.0.0.2 1 1 7 7 8 8\n"
                                                     "all  103 12 49000 95000 49 95"));
    }

    void time_andDeletion_bound()
    {
        Recorded store;
        store.add({}, QStringLiteral("a"), 200, 1, 1, noon - 3600 * second);
        store.add({}, QStringLiteral("a"), 200, 2, 2, noon);
        store.add({}, QStringLiteral("b"), 200, 3, 3, noon);
        QCOMPARE(store.traffic(noon).total.count, 2);
        QCOMPARE(store.traffic(0).total.count, 3);
        store.store().setDeleted({3}, true);
        QCOMPARE(textOf(store.traffic(noon)), QByteArray(" a 1 0 2 2 2 2\nall  1 0 2 2 2 2"));
    }

    void recognisedService_standsForTheSender()
    {
        Recorded store;
        store.add({}, QStringLiteral("10.0.0.1"), 200, 1, 1, noon, QStringLiteral("github"));
        store.add({}, QStringLiteral("10.0.0.2"), 200, 1, 1, noon, QStringLiteral("github"));
        store.add({}, QStringLiteral("10.0.0.2"), 200, 1, 1, noon);
        const Traffic traffic = store.traffic();
        QCOMPARE(traffic.rows.size(), std::size_t(2));
        QCOMPARE(traffic.rows[0].sender, QStringLiteral("github"));
        QCOMPARE(traffic.rows[0].count, 2);
        QCOMPARE(traffic.rows[1].sender, QStringLiteral("10.0.0.2"));
    }

    void manySenders_areBounded()
    {
        Recorded store;
        for (int i = 0; i < 1000; ++i)
            store.add({}, QString::number(i), 200, 1, 1);
        const Traffic traffic = store.traffic();
        QCOMPARE(traffic.rows.size(), std::size_t(200));
        QCOMPARE(traffic.total.count, 1000);
    }
};

QTEST_GUILESS_MAIN(TrafficTest)
#include "tst_traffic.moc"
