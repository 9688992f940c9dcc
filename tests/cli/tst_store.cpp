// SPDX-License-Identifier: GPL-3.0-or-later
// hookbench-cli store, beside a process that listens.
#include "tests/support/program.h"

using namespace hookbench::test;
using namespace Qt::StringLiterals;

namespace {

void capture(Serving &serving, int count)
{
    for (int i = 0; i < count; ++i) {
        const QByteArray answer = exchange(serving.port(), "GET /x HTTP/1.1\r\nHost: x\r\n\r\n");
        if (!answer.startsWith("HTTP/1.1 200"))
            qFatal("not captured: %s", answer.constData());
    }
}

int captures(Home &home, const QStringList &options = {})
{
    const Ended ended = home.cli(QStringList{u"store"_s, u"info"_s, u"--json"_s} + options);
    return QJsonDocument::fromJson(ended.out).object()[u"captures"_s].toInt(-1);
}

} // namespace

class CliStoreTest : public QObject
{
    Q_OBJECT

private slots:
    void prune_removesTheOldest_whileAnotherListens()
    {
        Home home;
        Serving serving(home);
        capture(serving, 12);
        const Ended asked = home.cli({u"store"_s, u"prune"_s, u"--keep"_s, u"5"_s, u"--dry-run"_s});
        QCOMPARE(asked.code, 0);
        QCOMPARE(asked.out, QByteArray("7 captures would be removed\n"));
        QCOMPARE(captures(home), 12);
        const Ended done = home.cli({u"store"_s, u"prune"_s, u"--keep"_s, u"5"_s, u"--json"_s});
        QCOMPARE(done.out, QByteArray("{\"event\":\"pruned\",\"captures\":7,\"dry_run\":false}\n"));
        QCOMPARE(captures(home), 5);
        QCOMPARE(home.cli({u"show"_s, u"7"_s}).code, 1);
        QCOMPARE(home.cli({u"show"_s, u"8"_s}).code, 0);
        QCOMPARE(home.cli({u"store"_s, u"prune"_s, u"--older"_s, u"1"_s}).out, QByteArray("0 captures removed\n"));
        capture(serving, 1);
        QCOMPARE(captures(home), 6);
    }

    void prune_withoutOptions_takesTheBoundsOfTheWorkspace()
    {
        Home home;
        {
            Serving serving(home);
            capture(serving, 4);
        }
        const Ended none = home.cli({u"store"_s, u"prune"_s});
        QCOMPARE(none.code, 2);
        QVERIFY2(none.err.contains("--older, --keep or --size"), none.err.constData());
        home.write(u"workspace/workspace.json"_s, "{\"version\": 1, \"retention\": {\"captures\": 1}}");
        QCOMPARE(home.cli({u"store"_s, u"prune"_s}).out, QByteArray("3 captures removed\n"));
        QCOMPARE(captures(home), 1);
    }

    void wrongUse_isSaid_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<int>("code");
        QTest::addColumn<QByteArray>("error");
        QTest::newRow("keep nothing") << QStringList{u"prune"_s, u"--keep"_s, u"0"_s} << 2
                                      << QByteArray("--keep takes a whole number from 1");
        QTest::newRow("no number") << QStringList{u"prune"_s, u"--size"_s, u"1G"_s} << 2
                                   << QByteArray("--size takes a whole number");
        QTest::newRow("backup without a place") << QStringList{u"backup"_s} << 2 << QByteArray("usage: ");
        QTest::newRow("verify with one") << QStringList{u"verify"_s, u"x"_s} << 2 << QByteArray("usage: ");
        QTest::newRow("prune of nothing")
            << QStringList{u"prune"_s, u"--keep"_s, u"1"_s} << 1 << QByteArray("There are no captures yet");
        QTest::newRow("verify nothing") << QStringList{u"verify"_s} << 3 << QByteArray("There is no database ");
        QTest::newRow("back up nothing") << QStringList{u"backup"_s, u"copy"_s} << 3
                                         << QByteArray("There is no database ");
    }

    void wrongUse_isSaid()
    {
        QFETCH(QStringList, arguments);
        QFETCH(int, code);
        QFETCH(QByteArray, error);
        Home home;
        const Ended ended = home.cli(QStringList{u"store"_s} + arguments);
        QCOMPARE(ended.code, code);
        QVERIFY2(ended.err.contains(error), ended.err.constData());
        QVERIFY(!QFile::exists(home.workspace() + u"/.hookbench/captures.db"_s));
    }

    void verify_namesWhatIsWrong()
    {
        Home home;
        Serving serving(home);
        QCOMPARE(home.curl({u"--data-binary"_s, u"@"_s + home.write(u"large"_s, QByteArray(1'500'000, 'x')),
                            serving.url(u"/large"_s)})
                     .code,
                 0);
        const Ended well = home.cli({u"store"_s, u"verify"_s});
        QCOMPARE(well.out, QByteArray("1 captures, 1 files of bodies, 0 problems\n"));
        QCOMPARE(well.code, 0);
        const QString folder = home.workspace() + u"/.hookbench/bodies/"_s;
        const QString name = QDir(folder).entryList(QDir::Files).value(0);
        QVERIFY(QFile::remove(folder + name));
        const Ended wrong = home.cli({u"store"_s, u"verify"_s, u"--json"_s});
        QCOMPARE(wrong.code, 1);
        const QString problem = u"The body of capture 1, %1, cannot be read: "_s.arg(folder + name);
        QVERIFY2(wrong.err.contains(problem.toUtf8()), wrong.err.constData());
        QCOMPARE(QJsonDocument::fromJson(wrong.out).object()[u"problems"_s].toArray().size(), 1);
    }

    void backup_opensAsAStore_andOverwritesNothing()
    {
        Home home;
        Serving serving(home);
        capture(serving, 3);
        const QString copy = home.path(u"copy.db"_s);
        const Ended done = home.cli({u"store"_s, u"backup"_s, copy, u"--json"_s});
        QCOMPARE(done.code, 0);
        QCOMPARE(QJsonDocument::fromJson(done.out).object()[u"captures"_s].toInt(), 3);
        capture(serving, 2);
        QCOMPARE(captures(home), 5);
        QCOMPARE(captures(home, {u"--store"_s, u"sqlite:"_s + copy}), 3);
        QCOMPARE(home.cli({u"store"_s, u"verify"_s, u"--store"_s, u"sqlite:"_s + copy}).code, 0);
        const Ended again = home.cli({u"store"_s, u"backup"_s, copy});
        QCOMPARE(again.code, 3);
        QCOMPARE(again.err, "hookbench-cli: " + copy.toUtf8() + " is there already and is not overwritten.\n");
    }

    void serve_saysOnce_thatCapturesTakeMuchSpace_data()
    {
        QTest::addColumn<QByteArray>("settings");
        QTest::addColumn<bool>("told");
        QTest::newRow("no bound") << QByteArray("{\"version\": 1}") << true;
        QTest::newRow("a bound") << QByteArray("{\"version\": 1, \"retention\": {\"days\": 30}}") << false;
    }

    void serve_saysOnce_thatCapturesTakeMuchSpace()
    {
        QFETCH(QByteArray, settings);
        QFETCH(bool, told);
        Home home;
        home.write(u"workspace/workspace.json"_s, settings);
        // Not one of ours, which a start would sweep away.
        QFile other(home.write(u"workspace/.hookbench/bodies/other"_s, {}));
        QVERIFY(other.resize(1'000'000'001));
        const Ended ended = home.cli({u"serve"_s, u"--listen"_s, u"127.0.0.1:0"_s, u"--for"_s, u"1"_s});
        QCOMPARE(ended.code, 0);
        QCOMPARE(ended.err.count("The captures take 1.0 GB."), told ? 1 : 0);
    }
};

QTEST_GUILESS_MAIN(CliStoreTest)
#include "tst_store.moc"
