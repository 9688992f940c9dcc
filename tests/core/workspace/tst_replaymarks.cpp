// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/reader.h"
#include "core/workspace/listenoptions.h"
#include "core/workspace/session.h"
#include "tests/support/program.h"

using namespace hookbench;
using namespace hookbench::workspace;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 hour = qint64(3600) * 1'000'000;

const QByteArray hook = "POST /hooks/order HTTP/1.1\r\nHost: x\r\nContent-Length: 11\r\n\r\n{\"order\":7}";

struct Note
{
    QString address;
    quint16 port;
    qint64 capture;
    qint64 from;
    qint64 until; // 0: still under way
};

} // namespace

class ReplayMarksTest : public QObject
{
    Q_OBJECT

private slots:
    void aConnection_isKnownWhileItsExchangeLasts_data()
    {
        QTest::addColumn<QString>("address");
        QTest::addColumn<int>("port");
        QTest::addColumn<qint64>("at");
        QTest::addColumn<qint64>("expected");
        QTest::newRow("under way") << u"127.0.0.1"_s << 50000 << qint64(1500) << qint64(17);
        QTest::newRow("as IPv6 has it") << u"::ffff:127.0.0.1"_s << 50000 << qint64(1500) << qint64(17);
        QTest::newRow("before it left") << u"127.0.0.1"_s << 50000 << qint64(999) << qint64(0);
        QTest::newRow("of a program that ended in the middle") << u"127.0.0.1"_s << 50000 << 1001 + hour << qint64(0);
        QTest::newRow("the same port of another computer") << u"192.0.2.1"_s << 50000 << qint64(1500) << qint64(0);
        QTest::newRow("another port") << u"127.0.0.1"_s << 50001 << qint64(1500) << qint64(0);
        QTest::newRow("over") << u"::1"_s << 65535 << qint64(2500) << qint64(0);
        QTest::newRow("before it was over") << u"::1"_s << 65535 << qint64(1500) << qint64(18);
        QTest::newRow("no address") << QString() << 50000 << qint64(1500) << qint64(0);
    }

    void aConnection_isKnownWhileItsExchangeLasts()
    {
        QFETCH(QString, address);
        QFETCH(int, port);
        QFETCH(qint64, at);
        QFETCH(qint64, expected);
        const QTemporaryDir folder;
        const auto location = store::Location::inFolder(folder.path());
        ReplayMarks sender(location);
        ReplayMarks listener(location); // as in another process
        listener.open();
        for (const Note &note : {Note{u"127.0.0.1"_s, 50000, 17, 1000, 0}, Note{u"::1"_s, 65535, 18, 1000, 2000}}) {
            sender.begin(note.address, note.port, note.capture, note.from);
            if (note.until > 0)
                sender.end(note.port, note.until);
        }
        QCOMPARE(listener.captureOf(address, quint16(port), at), expected);
    }

    void withoutAPlaceForTheFile_nothingIsKnown()
    {
        ReplayMarks marks(store::Location::inFolder(u"/nonexistent"_s));
        marks.open();
        marks.begin(u"127.0.0.1"_s, 50000, 17, 1000);
        marks.end(50000, 2000);
        QCOMPARE(marks.captureOf(u"127.0.0.1"_s, 50000, 1500), 0);
    }

    // The window's way: who listens and who replays are one process.
    void aReplayToOurself_standsOutsideTheCluster()
    {
        test::Home home;
        Session::Options options;
        options.folder = home.workspace();
        const auto session = Session::open(std::move(options));
        QVERIFY(session);
        const auto listeners = resolveListeners({{u"127.0.0.1:0"_s}, {}, {}, {}}, (*session)->workspace());
        QVERIFY((*session)->listen(*listeners));
        const QString url = (*session)->listening().urls().value(0);
        const auto port = quint16(QUrl(url).port());
        test::exchange(port, hook);
        test::exchange(port, hook);
        (*session)->store().flush();
        auto reader = store::Reader::open((*session)->storeLocation());
        QVERIFY(reader);
        const auto original = reader->capture(1);
        QVERIFY(original);
        const auto address = delivery::Address::parse(url);
        int done = 0;
        const auto count = [&](const Delivered &) { ++done; };
        (*session)->deliveries().replay(*original, *address, 1, this, count);
        QTRY_COMPARE(done, 1);
        (*session)->deliveries().replayExact(*original, *address, false, 1, this, count);
        QTRY_COMPARE(done, 2);
        test::exchange(port, hook);
        (*session)->store().flush();
        QStringList told;
        const auto all = reader->after(0, {}, 10);
        QVERIFY(all);
        for (const record::CaptureSummary &one : *all)
            told << u"%1 in %2 of %3"_s.arg(one.attempt).arg(one.cluster).arg(one.replayOf);
        QCOMPARE(told.join(u", "_s), u"1 in 1 of 0, 2 in 1 of 0, 1 in 0 of 1, 1 in 0 of 1, 3 in 1 of 0"_s);
        QCOMPARE(record::attemptText((*all)[3]), u"replay of 1"_s);
        QVERIFY(record::attemptText((*all)[4]).startsWith(u"3/3, +"));
        const QFile marks((*session)->storeLocation().database + u"-replays"_s);
        QCOMPARE(marks.permissions() & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
    }
};

QTEST_GUILESS_MAIN(ReplayMarksTest)
#include "tst_replaymarks.moc"
