// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/reader.h"
#include "core/workspace/batch.h"
#include "tests/support/sending.h"
#include "tests/support/sockets.h"

#include <QElapsedTimer>

using namespace hookbench;
using namespace hookbench::test;
using namespace Qt::StringLiterals;
using record::BatchReport;
using workspace::Batch;

namespace {

const QByteArray ok = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

record::DeliverySummary took(qint64 duration, int status = 200)
{
    record::DeliverySummary out;
    out.duration = duration;
    out.status = status;
    out.outcome = status < 300 ? record::DeliveryOutcome::Success : record::DeliveryOutcome::Failed;
    return out;
}

QString histogramText(const BatchReport &report)
{
    QStringList out;
    for (const BatchReport::Bucket &bucket : report.histogram())
        out << u"%1-%2:%3"_s.arg(bucket.from).arg(bucket.to).arg(bucket.count);
    return out.join(u' ');
}

} // namespace

class BatchTest : public QObject
{
    Q_OBJECT

private slots:
    void percentiles_areNearestRanks()
    {
        BatchReport report;
        QCOMPARE(report.percentile(50), 0);
        for (int i = 100; i >= 1; --i)
            report.add(took(i * 10));
        QCOMPARE(report.percentile(50), 500);
        QCOMPARE(report.percentile(90), 900);
        QCOMPARE(report.percentile(99), 990);
        QCOMPARE(report.percentile(100), 1000);
        QCOMPARE(report.percentile(0.1), 10);
        QCOMPARE(report.mean(), 505);
        report.add(took(5, 500));
        QCOMPARE(report.percentile(0.1), 5); // sorted anew
        QCOMPARE(report.succeeded(), 100);
        QCOMPARE(report.failed(), 1);
        QCOMPARE(report.ends(), (std::map<QString, qint64>{{u"200"_s, 100}, {u"500"_s, 1}}));
    }

    void histogram_hasLimitsThatTellSomething_data()
    {
        QTest::addColumn<QList<qint64>>("durations");
        QTest::addColumn<QString>("expected");
        QTest::newRow("none") << QList<qint64>{} << QString();
        QTest::newRow("nought") << QList<qint64>{0} << u"0-1:1"_s;
        QTest::newRow("one") << QList<qint64>{1} << u"1-2:1"_s;
        QTest::newRow("limits") << QList<qint64>{1, 2, 4, 5, 9, 10} << u"1-2:1 2-5:2 5-10:2 10-20:1"_s;
        QTest::newRow("gap") << QList<qint64>{150, 160, 3000}
                             << u"100-200:2 200-500:0 500-1000:0 1000-2000:0 2000-5000:1"_s;
        QTest::newRow("near each other") << QList<qint64>{70, 50, 52, 53}
                                         << u"50-52:1 52-54:2 54-56:0 56-58:0 58-60:0 "
                                            "60-62:0 62-64:0 64-66:0 66-68:0 68-70:0 "
                                            "70-72:1"_s;
        QTest::newRow("the same") << QList<qint64>{50, 50} << u"50-100:2"_s;
        QTest::newRow("from nought on") << QList<qint64>{0, 30} << u"0-1:1 1-2:0 2-5:0 5-10:0 10-20:0 20-50:1"_s;
    }
    void histogram_hasLimitsThatTellSomething()
    {
        QFETCH(QList<qint64>, durations);
        BatchReport report;
        for (const qint64 duration : durations)
            report.add(took(duration));
        QTEST(histogramText(report), "expected");
    }

    void manyDifferentErrors_areBounded()
    {
        BatchReport report;
        for (int i = 0; i < 1000; ++i)
            report.addProblem(QString::number(i));
        QVERIFY(report.ends().size() <= 51);
        QCOMPARE(report.failed(), 1000);
    }

    void chosenCaptures_goThroughOneDraft()
    {
        StandIn server(ok);
        QueueBench bench;
        for (int i = 1; i <= 3; ++i) {
            const QByteArray raw =
                "POST /in HTTP/1.1\r\nContent-Type: application/json\r\nContent-Length: 8\r\n\r\n{\"n\": "
                + QByteArray::number(i) + "}";
            bench.home.write(u"%1.http"_s.arg(i), raw);
            const Ended imported = bench.home.cli({u"import"_s, u"%1.http"_s.arg(i)});
            QVERIFY2(imported.code == 0, imported.err.constData());
        }
        record::QueuedOrder order = orderTo(server.url(u"/out"_s), u"n={{body.n}}"_s);
        workspace::OrderSender sender(bench.session->workspace(), bench.session->storeLocation(),
                                      bench.session->deliveries(), order, {1, 3});
        Batch batch(bench.session->deliveries(), {6, 2, 0}, sender.sendOne(this));
        QSignalSpy finished(&batch, &Batch::finished);
        batch.start();
        QTRY_COMPARE(finished.size(), 1);
        QStringList got;
        for (const http::Request &request : server.requests())
            got << QString::fromUtf8(request.body.toByteArray());
        got.sort();
        QCOMPARE(got.join(u' '), u"n=1 n=1 n=1 n=3 n=3 n=3"_s);
        QCOMPARE(batch.report().succeeded(), 6);
        bench.session->store().flush();
        auto reader = store::Reader::open(bench.session->storeLocation());
        QCOMPARE(reader->info()->deliveries, 6); // each is stored
        QCOMPARE(reader->deliveriesOfCapture(3)->size(), std::size_t(3));
    }

    void aRate_isKept()
    {
        StandIn server(ok);
        QueueBench bench;
        workspace::OrderSender sender(bench.session->workspace(), bench.session->storeLocation(),
                                      bench.session->deliveries(), orderTo(server.url()), {});
        Batch batch(bench.session->deliveries(), {20, 10, 40}, sender.sendOne(this));
        QSignalSpy finished(&batch, &Batch::finished);
        QElapsedTimer clock;
        clock.start();
        batch.start();
        QTRY_COMPARE(finished.size(), 1);
        QVERIFY2(clock.elapsed() >= 470, qPrintable(QString::number(clock.elapsed())));
        QCOMPARE(server.requests().size(), std::size_t(20));
    }

    void soMany_areBesideEachOther()
    {
        std::atomic<int> now{0};
        std::atomic<int> most{0};
        StandIn server([&](StandIn::Answering &to) {
            const int here = ++now;
            for (int known = most; here > known && !most.compare_exchange_weak(known, here);) {
            }
            to.wait(20);
            --now;
            to.write(ok);
        });
        QueueBench bench;
        workspace::OrderSender sender(bench.session->workspace(), bench.session->storeLocation(),
                                      bench.session->deliveries(), orderTo(server.url()), {});
        Batch batch(bench.session->deliveries(), {40, 8, 0}, sender.sendOne(this));
        QSignalSpy finished(&batch, &Batch::finished);
        batch.start();
        QTRY_COMPARE(finished.size(), 1);
        QCOMPARE(int(most), 8);
    }

    void aBatch_isCancelled()
    {
        StandIn server([](StandIn::Answering &to) { to.wait(20'000); });
        QueueBench bench;
        workspace::OrderSender sender(bench.session->workspace(), bench.session->storeLocation(),
                                      bench.session->deliveries(), orderTo(server.url()), {});
        Batch batch(bench.session->deliveries(), {1000, 4, 0}, sender.sendOne(this));
        QSignalSpy finished(&batch, &Batch::finished);
        batch.start();
        QTRY_COMPARE(server.requests().size(), std::size_t(4));
        batch.cancel();
        QTRY_COMPARE(finished.size(), 1);
        QVERIFY(batch.report().isCancelled);
        QCOMPARE(batch.report().ended(), 4);
        QCOMPARE(server.requests().size(), std::size_t(4));
    }

    void whatCannotLeave_isCounted()
    {
        QueueBench bench;
        workspace::OrderSender sender(bench.session->workspace(), bench.session->storeLocation(),
                                      bench.session->deliveries(), orderTo(u"http://127.0.0.1:1/{{x}}"_s), {});
        Batch batch(bench.session->deliveries(), {5, 2, 0}, sender.sendOne(this));
        QSignalSpy finished(&batch, &Batch::finished);
        batch.start();
        QTRY_COMPARE(finished.size(), 1);
        QCOMPARE(batch.report().failed(), 5);
        QVERIFY2(batch.report().ends().begin()->first.contains(u"no variable"_s), "");
    }
};

QTEST_GUILESS_MAIN(BatchTest)
#include "tst_batch.moc"
