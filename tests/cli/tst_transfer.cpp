// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/program.h"

#include <QRandomGenerator>

using namespace hookbench::test;
using namespace Qt::StringLiterals;

namespace {

const QByteArray secretRequest =
    "POST /x?token=geheim1 HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer geheim2\r\nContent-Length: 22\r\n\r\n"
    "{\"password\":\"geheim3\"}";

// The fields of a captured head that a client sends by itself are left out: they cannot be the same.
QByteArray comparable(const QByteArray &raw)
{
    const qsizetype end = raw.indexOf("\r\n\r\n");
    QByteArray out;
    for (const QByteArray &line : raw.left(end).split('\n')) {
        const QByteArray lower = line.toLower();
        if (!lower.startsWith("host:") && !lower.startsWith("content-length:")
            && !lower.startsWith("transfer-encoding:"))
            out += line.trimmed() + '\n';
    }
    return out + '\n' + raw.mid(end + 4);
}

QByteArray post(const QByteArray &body, const QByteArray &fields = "Content-Type: text/plain\r\n")
{
    return "POST /hooks?a=[1]&b={2} HTTP/1.1\r\nHost: x\r\n" + fields
           + "Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
}

} // namespace

class CliTransferTest : public QObject
{
    Q_OBJECT

    // A workspace with captures of these requests.
    static void fill(Home &home, const QByteArrayList &requests)
    {
        Serving serving(home, {u"--max"_s, QString::number(requests.size())});
        for (const QByteArray &request : requests)
            exchange(serving.port(), request);
        if (serving.ended() != 0)
            qFatal("the captures were not taken");
    }

private slots:
    void anExportedCommand_sendsTheSameRequest_data()
    {
        QTest::addColumn<QByteArray>("request");
        QByteArray binary(300'000, '\0');
        QRandomGenerator(3).fillRange(reinterpret_cast<quint32 *>(binary.data()), binary.size() / 4);
        QTest::newRow("GET") << QByteArray("GET /a//b/../c?x=%zz&y=$HOME HTTP/1.1\r\nHost: x\r\nAccept: */*\r\n\r\n");
        QTest::newRow("no fields") << QByteArray("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
        QTest::newRow("HEAD") << QByteArray("HEAD /h HTTP/1.1\r\nHost: x\r\n\r\n");
        QTest::newRow("PUT without body") << QByteArray("PUT /p HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n");
        QTest::newRow("order, case, duplicates, empty") << QByteArray(
            "GET / HTTP/1.1\r\nHost: x\r\nX-B: 1\r\nx-b: 2\r\nX-A:\r\nX-B: it's \"3\" $HOME `id` \\n\r\nUser-Agent: me\r\n\r\n");
        QTest::newRow("Latin-1 in a field")
            << QByteArray("GET / HTTP/1.1\r\nHost: x\r\nX-Name: Jos\xe9 'q' \\\r\n\r\n");
        QTest::newRow("UTF-8 in a field") << QByteArray("GET / HTTP/1.1\r\nHost: x\r\nX-Name: Jos\xc3\xa9\r\n\r\n");
        QTest::newRow("quotes, line ends, emoji") << post("@it's \"x\" \\ \r\n\n\t$HOME `id` !! \xf0\x9f\x98\x80\n");
        QTest::newRow("binary") << post(binary.first(1000));
        QTest::newRow("NUL") << post(QByteArray("a\0b", 3));
        QTest::newRow("long text") << post(QByteArray("line 'of' text\n").repeated(100'000));
        QTest::newRow("long and binary") << post(binary);
        QTest::newRow("DELETE with a body") << post("x").replace("POST", "DELETE");
        QTest::newRow("1.0") << QByteArray(
            "POST /o HTTP/1.0\r\nX-A: 1\r\nContent-Type: a/b\r\nContent-Length: 1\r\n\r\nx");
        QTest::newRow("chunked") << QByteArray(
            "POST /o HTTP/1.1\r\nHost: x\r\nContent-Type: a/b\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nx\r\n0\r\n\r\n");
    }

    void anExportedCommand_sendsTheSameRequest()
    {
        QFETCH(QByteArray, request);
        Home home;
        fill(home, {request});
        const QByteArray raw = home.cli({u"show"_s, u"1"_s, u"--raw"_s}).out;
        QCOMPARE(raw, request);
        Home other;
        Serving serving(other, {u"--max"_s, u"1"_s});
        QByteArray script = home.cli({u"export"_s, u"--format"_s, u"curl"_s, u"--keep-secrets"_s}).out;
        const QRegularExpression address(u"http://127.0.0.1:[0-9]+"_s);
        script.replace(
            address.match(QString::fromLatin1(script.first(qMin<qsizetype>(script.size(), 4000)))).captured().toUtf8(),
            serving.url().toUtf8());
        const Ended ran = home.run(u"bash"_s, {home.write(u"export.sh"_s, script)});
        QCOMPARE(ran.err.contains("curl: ("), false);
        QCOMPARE(ran.code, 0);
        QCOMPARE(serving.ended(), 0);
        QByteArray expected = comparable(raw);
        if (request.contains("chunked")) // curl tells the length instead
            expected = expected.left(expected.indexOf("\n\n") + 2) + "x";
        QCOMPARE(comparable(other.cli({u"show"_s, u"1"_s, u"--raw"_s}).out), expected);

        Home third; // and the commands are read again
        const Ended imported = third.cli({u"import"_s, u"-"_s, u"--json"_s}, script);
        QCOMPARE(imported.err, QByteArray());
        QVERIFY2(imported.out.startsWith("{\"event\":\"imported\",\"file\":\"-\",\"format\":\"curl\",\"count\":1,"),
                 imported.out.constData());
        QCOMPARE(comparable(third.cli({u"show"_s, u"1"_s, u"--raw"_s}).out), expected);
    }

    void credentials_areReplacedUnlessAskedOtherwise_data()
    {
        QTest::addColumn<QString>("format");
        for (const char *format : {"har", "ndjson", "http", "curl", "csv"})
            QTest::newRow(format) << QString::fromLatin1(format);
    }

    void credentials_areReplacedUnlessAskedOtherwise()
    {
        QFETCH(QString, format);
        Home home;
        fill(home, {secretRequest});
        const Ended clean = home.cli({u"export"_s, u"--format"_s, format});
        QCOMPARE(clean.code, 0);
        QVERIFY2(!clean.out.contains("geheim"), clean.out.constData());
        QCOMPARE(clean.out.count("REDACTED") >= 3, true);
        QVERIFY2(clean.err.contains("credentials are replaced"), clean.err.constData());
        const Ended kept = home.cli({u"export"_s, u"--format"_s, format, u"--keep-secrets"_s, u"-q"_s});
        QCOMPARE(kept.err, QByteArray());
        for (const char *secret : {"geheim1", "geheim2", "geheim3"})
            QVERIFY2(kept.out.contains(secret), secret);
    }

    void credentials_areMaskedForThoseWhoWatch()
    {
        Home home;
        fill(home, {"GET /x?access_token=geheim1 HTTP/1.1\r\nHost: x\r\nX-Client-Secret: geheim2\r\n\r\n"});
        for (const QStringList &arguments : {QStringList{u"list"_s}, {u"show"_s, u"1"_s}}) {
            const QByteArray out = home.cli(arguments).out;
            QVERIFY2(!out.contains("geheim") && out.contains("REDACTED"), out.constData());
        }
        QVERIFY(home.cli({u"list"_s, u"--json"_s}).out.contains("geheim1")); // the machine form is exact
    }

    void anExport_goesThroughAPipeIntoAnImport()
    {
        Home home;
        fill(home, {secretRequest, "GET /b HTTP/1.1\r\nHost: x\r\n\r\n", "GET /broken HTTP/1.1\r\nHost x\r\n\r\n"});
        Home other;
        for (const QString &format : {u"har"_s, u"ndjson"_s}) {
            const QByteArray file = home.cli({u"export"_s, u"--format"_s, format, u"--keep-secrets"_s}).out;
            QCOMPARE(other.cli({u"import"_s, u"-"_s}, file).code, 0);
        }
        for (const QString &id : {u"1"_s, u"2"_s, u"3"_s}) {
            const QByteArray raw = home.cli({u"show"_s, id, u"--raw"_s}).out;
            QCOMPARE(other.cli({u"show"_s, id, u"--raw"_s}).out, raw);
            QCOMPARE(other.cli({u"show"_s, QString::number(id.toInt() + 3), u"--raw"_s}).out, raw);
        }
        const QJsonObject was =
            QJsonDocument::fromJson(home.cli({u"list"_s, u"--json"_s, u"--limit"_s, u"1"_s}).out).object();
        const QJsonObject is =
            QJsonDocument::fromJson(other.cli({u"list"_s, u"--json"_s, u"--limit"_s, u"1"_s}).out).object();
        const QStringList kept{u"received_at"_s, u"remote"_s, u"remote_port"_s, u"method"_s, u"target"_s,
                               u"status"_s,      u"size"_s,   u"duration_ms"_s, u"error"_s,  u"error_at"_s};
        QCOMPARE(members(is, kept), members(was, kept));
        QCOMPARE(is[u"listener"_s].toString(), u"imported: - from "_s + was[u"listener"_s].toString());
    }

    void whatListAndShowPrint_isReadToo()
    {
        Home home;
        fill(home, {secretRequest, "GET /b HTTP/1.1\r\nHost: x\r\n\r\n"});
        Home other;
        const QByteArray lines =
            home.cli({u"show"_s, u"1"_s, u"--json"_s}).out + home.cli({u"list"_s, u"--json"_s}).out;
        const Ended imported = other.cli({u"import"_s, u"-"_s, u"--json"_s}, lines);
        QCOMPARE(imported.err, QByteArray());
        QVERIFY2(imported.out.contains("\"count\":3"), imported.out.constData());
        QCOMPARE(other.cli({u"show"_s, u"1"_s, u"--body"_s}).out, QByteArray("{\"password\":\"geheim3\"}"));
        const QByteArray listed = other.cli({u"list"_s, u"--filter"_s, u"is:truncated"_s, u"--json"_s}).out;
        QCOMPARE(listed.count('\n'), 1); // the one whose body a list does not tell
        QVERIFY(listed.contains("does not hold the body"));
    }

    void anImport_goesBesideAListener()
    {
        Home home;
        fill(home, {secretRequest});
        const QString file = home.path(u"a.har"_s);
        QCOMPARE(home.cli({u"export"_s, u"--output"_s, file}).code, 0);
        Serving serving(home, {u"--max"_s, u"1"_s});
        QCOMPARE(home.cli({u"import"_s, file}).code, 0);
        exchange(serving.port(), "GET /after HTTP/1.1\r\nHost: x\r\n\r\n");
        QCOMPARE(serving.ended(), 0);
        const QByteArray list = home.cli({u"list"_s, u"--json"_s}).out;
        QCOMPARE(list.count('\n'), 3);
        QVERIFY2(list.contains("imported: a.har from http://127.0.0.1:"), list.constData());
    }

    void aBadFile_importsNothingAndIsNamed()
    {
        Home home;
        const QString file = home.write(
            u"bad.har"_s,
            "{\"log\":{\"entries\":[{\"request\":{\"method\":\"GET\",\"url\":\"http://x/\"}},\n{\"request\":{}}]}}");
        const Ended imported = home.cli({u"import"_s, file});
        QCOMPARE(imported.code, 3);
        QCOMPARE(imported.err, QByteArray("hookbench-cli: bad.har: entry 2 (line 2): its request has no method\n"));
        QCOMPARE(home.cli({u"list"_s}).out, QByteArray());
    }

    void drafts_areMadeFromAFile()
    {
        Home home;
        const QString file = home.write(u"calls.sh"_s, "curl http://127.0.0.1:9/a -d '{\"x\":1}'\n");
        const Ended imported = home.cli({u"import"_s, file, u"--as"_s, u"drafts"_s, u"--json"_s});
        QCOMPARE(imported.err, QByteArray());
        QCOMPARE(imported.out,
                 QByteArray("{\"event\":\"imported\",\"file\":\"calls.sh\",\"format\":\"curl\",\"count\":1,"
                            "\"drafts\":[\"calls/POST a\"]}\n"));
        QVERIFY(QFile::exists(home.workspace() + u"/drafts/calls/POST a.json"_s));
        QCOMPARE(home.cli({u"list"_s}).out, QByteArray());
    }

    void wrongUsage_isSaid_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<int>("code");
        QTest::addColumn<QByteArray>("mentions");
        const auto row = [](const char *name, const QStringList &arguments, int code, const char *mentions) {
            QTest::newRow(name) << arguments << code << QByteArray(mentions);
        };
        row("no format", {u"export"_s}, 2, "--format");
        row("another format", {u"export"_s, u"--format"_s, u"xml"_s}, 2, "\"xml\"");
        row("a filter that is none", {u"export"_s, u"--format"_s, u"har"_s, u"--filter"_s, u"status:"_s}, 2, "^");
        row("no number", {u"export"_s, u"x"_s, u"--format"_s, u"har"_s}, 2, "\"x\"");
        row("both", {u"export"_s, u"1"_s, u"--filter"_s, u"a"_s, u"--format"_s, u"har"_s}, 2, "not both");
        row("unknown capture", {u"export"_s, u"99"_s, u"--format"_s, u"har"_s}, 1, "Left out 1");
        row("full disk", {u"export"_s, u"--format"_s, u"har"_s, u"-o"_s, u"/dev/full"_s}, 3,
            "/dev/full cannot be written");
        row("no file", {u"import"_s, u"/nonexistent"_s}, 3, "/nonexistent cannot be read");
        row("CSV", {u"import"_s, u"x"_s, u"--format"_s, u"csv"_s}, 2, "csv");
        row("another kind", {u"import"_s, u"x"_s, u"--as"_s, u"rules"_s}, 2, "rules");
        row("folder without drafts", {u"import"_s, u"x"_s, u"--folder"_s, u"y"_s}, 2, "--as drafts");
        row("no argument", {u"import"_s}, 2, "usage");
    }

    void wrongUsage_isSaid()
    {
        QFETCH(QStringList, arguments);
        QFETCH(QByteArray, mentions);
        Home home;
        fill(home, {"GET / HTTP/1.1\r\nHost: x\r\n\r\n"});
        const Ended ended = home.cli(arguments);
        QTEST(ended.code, "code");
        QVERIFY2(ended.err.contains(mentions), ended.err.constData());
    }

    void aFilter_chooses()
    {
        Home home;
        fill(home, {"GET /a HTTP/1.1\r\nHost: x\r\n\r\n", "GET /b HTTP/1.1\r\nHost: x\r\n\r\n"});
        QCOMPARE(home.cli({u"export"_s, u"--filter"_s, u"path:/b"_s, u"--format"_s, u"http"_s}).out,
                 QByteArray("GET /b HTTP/1.1\r\nHost: x\r\n\r\n"));
        QCOMPARE(home.cli({u"export"_s, u"1"_s, u"--format"_s, u"http"_s}).out,
                 QByteArray("GET /a HTTP/1.1\r\nHost: x\r\n\r\n"));
        const Ended none = home.cli({u"export"_s, u"--filter"_s, u"path:/c"_s, u"--format"_s, u"har"_s});
        QCOMPARE(none.code, 0);
        QVERIFY2(none.out.contains("\"entries\":[]"), none.out.constData());
    }

    void anInterruptedExport_leavesNoFile()
    {
        Home home;
        QByteArray lines;
        for (int i = 0; i < 3000; ++i)
            lines += "{\"method\":\"POST\",\"target\":\"/\",\"body\":\"" + QByteArray(20'000, 'x') + "\"}\n";
        QCOMPARE(home.cli({u"import"_s, u"-"_s}, lines).code, 0);
        const QString file = home.path(u"out/a.har"_s);
        QDir().mkpath(home.path(u"out"_s));
        QProcess process;
        process.setProcessEnvironment(home.environment());
        process.start(QStringLiteral(PROGRAMS "/hookbench-cli"),
                      {u"--workspace"_s, home.workspace(), u"export"_s, u"-o"_s, file});
        QVERIFY(process.waitForStarted());
        const auto entries = [&] { return QDir(home.path(u"out"_s)).entryList(QDir::Files | QDir::Hidden); };
        QVERIFY(QTest::qWaitFor([&] { return !entries().isEmpty(); }, 30'000));
        process.terminate();
        QVERIFY(QTest::qWaitFor([&] { return process.state() == QProcess::NotRunning; }, 30'000));
        if (entries() == QStringList{u"a.har"_s}) // it was faster than the signal
            return;
        QCOMPARE(process.exitStatus(), QProcess::NormalExit);
        QCOMPARE(process.exitCode(), 3);
        QCOMPARE(process.readAllStandardError(), QByteArray("hookbench-cli: The export was cancelled.\n"));
        QCOMPARE(entries(), QStringList());
    }
};

QTEST_GUILESS_MAIN(CliTransferTest)
#include "tst_transfer.moc"
