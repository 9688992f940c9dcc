// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/record/clusters.h"

#include <QTest>

using namespace hookbench::record;

namespace {

struct Arrival
{
    const char *service = "";
    const char *delivery = "";
    const char *event = "";
    const char *path = "/a";
    const char *body = "{}";
    qint64 seconds = 0;
};

// "first:attempt", and "=event" where it is another subscription's.
QString places(const std::vector<Arrival> &arrivals)
{
    Clusters clusters;
    QStringList out;
    qint64 id = 0;
    for (const Arrival &one : arrivals) {
        const QString service = QString::fromLatin1(one.service);
        const QString delivery = QString::fromLatin1(one.delivery);
        const QString event = QString::fromLatin1(one.event);
        const QString path = QString::fromLatin1(one.path);
        const qint64 at = one.seconds * 1'000'000;
        const auto keys = clusters.keysOf({at, service, delivery, event, u"POST", path, QByteArrayView(one.body)});
        const ClusterPlace place = clusters.find(keys, at);
        clusters.add(keys, place, ++id, at);
        QString text = QStringLiteral("%1:%2").arg(place.first).arg(place.attempt);
        if (place.sameEvent != 0)
            text += QStringLiteral("=%1").arg(place.sameEvent);
        out << text;
    }
    return out.join(u' ');
}

} // namespace

class ClustersTest : public QObject
{
    Q_OBJECT

private slots:
    void attempts_areCounted_data()
    {
        QTest::addColumn<std::vector<Arrival>>("arrivals");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char *name, std::vector<Arrival> arrivals, const char *expected) {
            QTest::newRow(name) << std::move(arrivals) << QString::fromLatin1(expected);
        };
        row("by delivery id", {{"s", "d1"}, {"s", "d2"}, {"s", "d1"}, {"s", "d1"}}, "0:1 0:1 1:2 1:3");
        row("whatever the body is", {{"s", "d1", "", "/a", "1"}, {"s", "d1", "", "/a", "2"}}, "0:1 1:2");
        row("of another service", {{"s", "d1"}, {"t", "d1"}}, "0:1 0:1");
        row("by the event's id", {{"s", "", "e1"}, {"s", "", "e1"}}, "0:1 1:2");
        row("another delivery of the event", {{"s", "d1", "e1"}, {"s", "d2", "e1"}, {"s", "d2", "e1"}},
            "0:1 0:1=1 2:2=1");
        row("the event at another address", {{"s", "", "e1", "/a"}, {"s", "", "e1", "/b"}}, "0:1 0:1=1");
        row("the delivery at another address", {{"s", "d1", "", "/a"}, {"s", "d1", "", "/b"}}, "0:1 0:1=1");
        row("by the body", {{"", "", "", "/a", "x"}, {"", "", "", "/a", "y"}, {"", "", "", "/a", "x"}}, "0:1 0:1 1:2");
        row("by the body without what tells of the sending",
            {{"", "", "", "/a", "{\"n\":1,\"attempt\":1,\"sent_at\":\"10:00\",\"sig\\u0020\":\"x\"}"},
             {"", "", "", "/a", "{\"n\":1,\"attempt\":22,\"sent_at\":\"10:01:00\",\"sig\\u0020\":\"x\"}"},
             {"", "", "", "/a", "{\"n\":2,\"attempt\":1,\"sent_at\":\"10:00\",\"sig\\u0020\":\"x\"}"}},
            "0:1 1:2 0:1");
        row("JSON that breaks off", {{"", "", "", "/a", "{\"attempt\":\"1"}, {"", "", "", "/a", "{\"attempt\":\"2"}},
            "0:1 0:1");
        row("containers count", {{"", "", "", "/a", "{\"attempt\":[1]}"}, {"", "", "", "/a", "{\"attempt\":[2]}"}},
            "0:1 0:1");
        row("the body at another path", {{"", "", "", "/a", "x"}, {"", "", "", "/b", "x"}}, "0:1 0:1");
        row("nothing tells", {{"", "", "", "/a", ""}, {"", "", "", "/a", ""}}, "0:1 0:1");
        row("a day later, by the body", {{"", "", "", "/a", "x", 0}, {"", "", "", "/a", "x", 90'000}}, "0:1 0:1");
        row("a day later, by id", {{"s", "d", "", "/a", "x", 0}, {"s", "d", "", "/a", "x", 90'000}}, "0:1 1:2");
        row("eight days later, by id", {{"s", "d", "", "/a", "x", 0}, {"s", "d", "", "/a", "x", 700'000}}, "0:1 0:1");
    }
    void attempts_areCounted()
    {
        QFETCH(std::vector<Arrival>, arrivals);
        QTEST(places(arrivals), "expected");
    }

    void whatComesAllTheTime_isNoRetry_data()
    {
        QTest::addColumn<Arrival>("arrival");
        QTest::addColumn<int>("most");
        QTest::newRow("by the body") << Arrival() << Clusters::mostAttemptsByBody;
        QTest::newRow("by delivery id") << Arrival{"s", "d1"} << Clusters::mostAttemptsById;
        QTest::newRow("by the event's id") << Arrival{"s", "", "e1"} << Clusters::mostAttemptsById;
    }
    void whatComesAllTheTime_isNoRetry()
    {
        QFETCH(Arrival, arrival);
        QFETCH(int, most);
        const QStringList all = places(std::vector<Arrival>(std::size_t(most) + 200, arrival)).split(u' ');
        QCOMPARE(all.at(most - 1), QStringLiteral("1:%1").arg(most));
        QCOMPARE(all.at(most), QStringLiteral("0:1"));
        QCOMPARE(all.last(), QStringLiteral("0:1"));
    }

    void whatTheStoreKnows_isTakenUp()
    {
        Clusters clusters;
        const auto keys = clusters.keysOf({0, u"s", u"d", u"e", u"POST", u"/a", {}});
        clusters.restore(keys, 17, 3, 5, 30, 0); // the first ones are not remembered any more
        const ClusterPlace place = clusters.find(keys, 1);
        QCOMPARE(place.first, qint64(17));
        QCOMPARE(place.attempt, 4);
        QCOMPARE(place.sameEvent, qint64(5));
        QVERIFY(!place.isSecond);
    }

    void memory_isBounded()
    {
        Clusters clusters;
        const auto keysOf = [&clusters](int i) {
            const QString delivery = QString::number(i);
            return clusters.keysOf({0, u"s", delivery, {}, u"POST", u"/a", {}});
        };
        const auto arrive = [&](int i) {
            const auto keys = keysOf(i);
            const ClusterPlace place = clusters.find(keys, 0);
            clusters.add(keys, place, i + 1, 0);
            return place.attempt;
        };
        for (int i = 0; i < 250'000; ++i)
            arrive(i);
        QCOMPARE(arrive(249'999), 2); // what came lately is known
        QCOMPARE(arrive(0), 1);       // the oldest is forgotten
    }
};

QTEST_APPLESS_MAIN(ClustersTest)
#include "tst_clusters.moc"
