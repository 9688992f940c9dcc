// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/record/captureform.h"
#include "core/store/store.h"
#include "core/transfer/exporting.h"
#include "core/transfer/importing.h"
#include "core/workspace/draftimport.h"
#include "tests/support/captures.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <mutex>

using namespace hookbench;
using namespace hookbench::test;
using namespace hookbench::transfer;

namespace {

/// A store in a folder of its own.
class Shelf
{
public:
    Shelf()
        : location(store::Location::inFolder(folder.path()))
        , store(std::move(*store::Store::open(location, store::Durability::Normal, nullptr)))
    {
    }

    void add(const record::Capture &capture)
    {
        store::NewCapture fresh;
        fresh.summary = capture.summary;
        fresh.firstByteAt = capture.firstByteAt;
        fresh.request = capture.request;
        fresh.answer = capture.answer;
        fresh.target = capture.target;
        fresh.decided = [decided = capture.decided] { return decided; };
        qint64 id = 0;
        store->addCapture(std::move(fresh), [&id](const Result<qint64> &stored) { id = *stored; });
        store->flush();
        if (!capture.target.isEmpty() && capture.answer.status != 0)
            store->setAnswer(id, capture.answer);
        if (capture.summary.fate != record::AnswerFate::Unknown)
            store->reportAnswer({id, capture.summary.status.value_or(0),
                                 capture.summary.fate == record::AnswerFate::Sent,
                                 capture.summary.receivedAt + capture.summary.duration.value_or(0)});
        store->flush();
    }

    store::Reader reader() const { return std::move(*store::Reader::open(location)); }
    qint64 count() const { return reader().info()->captures; }
    QString path(const QString &name) const { return folder.filePath(name); }
    QString write(const QString &name, const QByteArray &bytes) const
    {
        QFile file(path(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("%s cannot be written", qPrintable(file.fileName()));
        return file.fileName();
    }
    QByteArray read(const QString &name) const
    {
        QFile file(path(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("(not there)");
    }

    QTemporaryDir folder;
    store::Location location;
    std::unique_ptr<store::Store> store;
};

Result<Exported> exportAll(const Shelf &shelf, const QString &name, Format format, bool keepsSecrets = true,
                           const Progress &progress = {})
{
    store::Reader reader = shelf.reader();
    return exportToFile(shelf.path(name), reader, {}, {format, keepsSecrets, QStringLiteral("1")}, progress);
}

Result<Imported> importInto(Shelf &shelf, const QString &file, const ReadProgress &progress = {})
{
    const auto source = openSource(file);
    return source ? importCaptures(*source, *shelf.store, progress) : tl::unexpected(source.error());
}

QByteArray entryOf(const QByteArray &path)
{
    return "{\"request\":{\"method\":\"GET\",\"url\":\"http://x" + path + "\",\"headers\":[]}}";
}

QByteArray harOf(const QByteArrayList &entries)
{
    return "{\"log\":{\"entries\":[" + entries.join(",\n") + "]}}";
}

} // namespace

class TransferTest : public QObject
{
    Q_OBJECT

private slots:
    void exportImportExport_givesTheSame_data()
    {
        QTest::addColumn<QString>("format");
        QTest::addColumn<bool>("keepsSecrets");
        for (const char *format : {"har", "ndjson", "http"}) {
            QTest::addRow("%s", format) << QString::fromLatin1(format) << true;
            QTest::addRow("%s, redacted", format) << QString::fromLatin1(format) << false;
        }
    }

    void exportImportExport_givesTheSame()
    {
        QFETCH(QString, format);
        QFETCH(bool, keepsSecrets);
        const Format form = *formatNamed(format);
        const bool holdsDamaged = form != Format::Http;
        Shelf first;
        qint64 whole = 0;
        for (const auto &[name, capture] : difficultCaptures()) {
            first.add(capture);
            whole += holdsDamaged || capture.summary.error.isEmpty() ? 1 : 0;
        }
        record::Capture last = captureWithSecrets("geheim");
        last.decided = R"({"ending":"emitted","outputs":[{"id":1}],"trace":[{"directive":"output"}]})";
        first.add(last);
        ++whole;
        const auto exported = exportAll(first, QStringLiteral("a"), form, keepsSecrets);
        QVERIFY2(exported, exported ? "" : qPrintable(exported.error().message));
        QCOMPARE(exported->captures, whole);
        QCOMPARE(exported->captures + exported->leftOut, first.count());
        const QByteArray text = first.read(QStringLiteral("a"));
        QCOMPARE(text.contains("geheim"), keepsSecrets);

        Shelf second;
        const auto imported = importInto(second, first.path(QStringLiteral("a")));
        QVERIFY2(imported, imported ? "" : qPrintable(imported.error().message));
        QCOMPARE(qint64(imported->ids.size()), whole);
        QCOMPARE(second.count(), whole);
        second.store->flush();
        QVERIFY(exportAll(second, QStringLiteral("a"), form, keepsSecrets));
        QByteArray again = second.read(QStringLiteral("a"));
        again.replace("imported: a from ", ""); // what tells them from those that arrived
        QVERIFY(again == text);
        if (form == Format::Ndjson && keepsSecrets) // the others have no place for what a program decided
            QCOMPARE(second.reader().capture(imported->ids.back())->decided, last.decided);

        Shelf third; // and once more, from the same file
        QVERIFY(importInto(third, second.path(QStringLiteral("a"))));
        third.store->flush();
        QVERIFY(exportAll(third, QStringLiteral("a"), form, keepsSecrets));
        QVERIFY(third.read(QStringLiteral("a")) == second.read(QStringLiteral("a")));
    }

    void anImportedCapture_keepsItsTimeAndIsMarked()
    {
        Shelf first;
        first.add(captureOfWire("GET / HTTP/1.1\r\nHost: x\r\n\r\n"));
        QVERIFY(exportAll(first, QStringLiteral("old.har"), Format::Har));
        Shelf second;
        QVERIFY(importInto(second, first.path(QStringLiteral("old.har"))));
        const auto summary = second.reader().capture(1)->summary;
        QCOMPARE(summary.receivedAt, 1'760'000'000'125'001);
        QCOMPARE(summary.listener, QStringLiteral("imported: old.har from http://127.0.0.1:4280"));
        const QString foreign = second.write(QStringLiteral("b.har"), harOf({entryOf("/a")}));
        QVERIFY(importInto(second, foreign));
        QCOMPARE(second.reader().capture(2)->summary.listener, QStringLiteral("imported: b.har"));
    }

    void captures_areExportedInTheOrderTheyCame()
    {
        Shelf shelf;
        for (const char *path : {"/a", "/b", "/c"})
            shelf.add(captureOfWire("GET " + QByteArray(path) + " HTTP/1.1\r\nHost: x\r\n\r\n"));
        store::Reader reader = shelf.reader();
        const auto targets = [&](const Selection &selection) {
            QByteArray out;
            const auto sink = [&out](QByteArrayView bytes) { out += bytes; };
            const auto done = exportTo(sink, reader, selection, {Format::Http, false, {}});
            QByteArray found;
            for (const QByteArray &line : out.split('\n')) {
                if (line.startsWith("GET "))
                    found += line.mid(4, 2);
            }
            return found + ' ' + QByteArray::number(done ? done->leftOut : -1);
        };
        QCOMPARE(targets({}), QByteArray("/a/b/c 0"));
        QCOMPARE(targets({.filter = *record::parseFilter(QStringLiteral("-path:/b"), 0), .ids = {}}),
                 QByteArray("/a/c 0"));
        QCOMPARE(targets({.filter = {}, .ids = std::vector<qint64>{3, 1, 99}}), QByteArray("/a/c 1"));
        QCOMPARE(targets({.filter = *record::parseFilter(QStringLiteral("path:/z"), 0), .ids = {}}), QByteArray(" 0"));
    }

    void whatStoodThere_staysUntilTheExportIsWhole()
    {
        Shelf shelf;
        for (int i = 0; i < 3; ++i)
            shelf.add(captureOfWire("GET / HTTP/1.1\r\nHost: x\r\n\r\n"));
        shelf.write(QStringLiteral("out.har"), "old");
        const auto cancelled = exportAll(shelf, QStringLiteral("out.har"), Format::Har, false,
                                         [](qint64 done, qint64 total) { return done < 2 || total != 3; });
        QVERIFY(!cancelled);
        QCOMPARE(cancelled.error().kind, ErrorKind::Cancelled);
        QCOMPARE(shelf.read(QStringLiteral("out.har")), QByteArray("old"));
        QCOMPARE(QDir(shelf.folder.path()).entryList({QStringLiteral("out*")}), QStringList{QStringLiteral("out.har")});
        QVERIFY(exportAll(shelf, QStringLiteral("out.har"), Format::Har));
        QVERIFY(shelf.read(QStringLiteral("out.har")).startsWith("{\"log\""));
        QCOMPARE(QDir(shelf.folder.path()).entryList({QStringLiteral("out*")}), QStringList{QStringLiteral("out.har")});
    }

    void aFileWithSecrets_isForItsOwnerAlone()
    {
        Shelf shelf;
        shelf.add(captureWithSecrets("geheim"));
        QVERIFY(exportAll(shelf, QStringLiteral("out"), Format::Ndjson, true));
        constexpr QFile::Permissions others =
            QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther | QFile::ExeOther;
        QVERIFY(!(QFile::permissions(shelf.path(QStringLiteral("out"))) & others));
    }

    void whatCannotBeWritten_isSaid_data()
    {
        QTest::addColumn<QString>("file");
        QTest::newRow("a full disk") << QStringLiteral("/dev/full");
        QTest::newRow("no folder") << QStringLiteral("/nonexistent/a.har");
        QTest::newRow("a folder") << QStringLiteral("/tmp");
    }

    void whatCannotBeWritten_isSaid()
    {
        QFETCH(QString, file);
        Shelf shelf;
        shelf.add(captureOfWire(wireWithBody("POST / HTTP/1.1\r\nHost: x\r\n", randomBytes(4'000'000))));
        store::Reader reader = shelf.reader();
        const auto exported = exportToFile(file, reader, {}, {Format::Har, false, {}});
        QVERIFY(!exported);
        QVERIFY2(exported.error().message.startsWith(file + QStringLiteral(" cannot be written: ")),
                 qPrintable(exported.error().message));
    }

    void aFileWithOneBadEntry_importsNothing_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QString>("message");
        const auto row = [](const char *name, const QByteArray &content, const char *message) {
            QTest::newRow(name) << content << QString::fromUtf8(message);
        };
        row("HAR", harOf({entryOf("/a"), entryOf("/b"), "{\"request\":{}}"}),
            "file: entry 3 (line 3): its request has no method");
        row("HAR that ends early", harOf({entryOf("/a"), entryOf("/b")}).chopped(3),
            "file: line 2, column 61: this is no well-formed HAR file (2 entries before)");
        row("ndjson", "{\"method\":\"GET\",\"target\":\"/\"}\n{\"method\":\"GET\",\"target\":7}\n",
            "file: line 2: the address \"\" cannot stand in a request");
        row("ndjson with a broken line", "{\"method\":\"GET\",\"target\":\"/\"}\n{\"method\" \"GET\"}\n",
            "file: line 2: ");
        row("ndjson that ends early", "{\"method\":\"GET\",\"target\":\"/\"}\n{\"method\":\"GE",
            "file: line 2: the JSON ends too early");
        row("ndjson with a number", "{\"method\":\"GET\",\"target\":\"/\"}\n17\n", "file: line 2: this is no capture");
        row("HTTP", "GET / HTTP/1.1\r\nHost: x\r\n\r\nGET / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nabc",
            "file: message 2 (line 8): the file ends before the body does");
        row("cURL", "curl http://x/\ncurl http://x/ --proxy p\n", "file: line 2: ");
        row("cURL with a file", "curl http://x/\ncurl http://x/ --data-binary @/etc/hostname\n",
            "file: entry 2: its body stands in another file");
        row("nothing", " \n", "cannot be read: there is nothing in it");
    }

    void aFileWithOneBadEntry_importsNothing()
    {
        QFETCH(QByteArray, content);
        QFETCH(QString, message);
        Shelf shelf;
        const auto imported = importInto(shelf, shelf.write(QStringLiteral("file"), content));
        QVERIFY(!imported);
        QVERIFY2(imported.error().message.contains(message), qPrintable(imported.error().message));
        QCOMPARE(shelf.count(), 0);
        QVERIFY(!importInto(shelf, shelf.path(QStringLiteral("missing"))));
        QVERIFY(!importInto(shelf, shelf.folder.path()));
    }

    void aCancelledImport_leavesNothing()
    {
        Shelf shelf;
        QByteArrayList entries;
        for (int i = 0; i < 20; ++i)
            entries << entryOf("/a");
        const QString file = shelf.write(QStringLiteral("file"), harOf(entries));
        int calls = 0;
        qint64 furthest = 0;
        const auto imported = importInto(shelf, file, [&](qint64 read, qint64 total) {
            furthest = qMax(furthest, read * 100 / total);
            return ++calls < 32; // in the second run: some are stored
        });
        QVERIFY(!imported);
        QCOMPARE(imported.error().kind, ErrorKind::Cancelled);
        QVERIFY2(furthest > 50 && furthest < 100, qPrintable(QString::number(furthest)));
        shelf.store->flush();
        QCOMPARE(shelf.count(), 0);
    }

    void theFormat_isToldByTheContent_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<int>("format");
        const auto row = [](const char *name, const QByteArray &text, Format format) {
            QTest::newRow(name) << text << int(format);
        };
        row("HAR", harOf({}), Format::Har);
        row("HAR with a mark, pretty", "\xef\xbb\xbf {\n \"$schema\": {}, \"log\" : {\"entries\":[]}}", Format::Har);
        row("ndjson", "{\"event\":\"capture\",\"log\":1}\n", Format::Ndjson);
        row("a list", "[{\"method\":\"GET\"}]", Format::Ndjson);
        row("cURL", "\n curl http://x", Format::Curl);
        row("a script", "#!/bin/sh\ncurl http://x", Format::Curl);
        row("cURL behind base64", "base64 -d <<'X' | curl http://x", Format::Curl);
        row("HTTP", "POST / HTTP/1.1\r\n\r\n", Format::Http);
    }

    void theFormat_isToldByTheContent()
    {
        QFETCH(QByteArray, text);
        QFETCH(int, format);
        QCOMPARE(int(formatOfText(text)), format);
    }

    void jsonOverManyLines_isReadToo()
    {
        Shelf shelf;
        const QByteArray one = "{\n  \"method\": \"GET\",\n  \"target\": \"/\"\n}\n";
        QCOMPARE(importInto(shelf, shelf.write(QStringLiteral("a"), one + one))->ids.size(), std::size_t(2));
        QCOMPARE(importInto(shelf, shelf.write(QStringLiteral("b"), "[" + one + ", " + one + "]\n"))->ids.size(),
                 std::size_t(2));
        const QByteArray events =
            "{\"event\":\"listening\",\"urls\":[]}\n{\"event\":\"capture\",\"method\":\"GET\",\"target\":\"/\"}\n"
            "{\"event\":\"delivery\"}\n";
        QCOMPARE(importInto(shelf, shelf.write(QStringLiteral("c"), events))->ids.size(), std::size_t(1));
    }

    void entriesBecomeDrafts_orNoneDoes()
    {
        QTemporaryDir folder;
        auto workspace = workspace::Workspace::open(folder.path());
        QVERIFY(workspace);
        Shelf shelf;
        const auto import = [&](const QByteArray &content) {
            const auto source = openSource(shelf.write(QStringLiteral("My file.sh"), content));
            const auto drafts = workspace::readDrafts(*source);
            return drafts ? workspace::keepDrafts(*drafts, **workspace, workspace::draftFolderFor(source->name))
                          : Result<QStringList>(tl::unexpected(drafts.error()));
        };
        const auto made = import("curl http://x/a/b -k -d '{{secrets.x}}'\ncurl http://x/a/b\n");
        QVERIFY2(made, made ? "" : qPrintable(made.error().message));
        QCOMPARE(*made, (QStringList{QStringLiteral("My file/POST a b"), QStringLiteral("My file/GET a b")}));
        const auto draft = (*workspace)->draft(made->first());
        QVERIFY(draft);
        QVERIFY(!draft->verifyTls);
        const auto har = import(harOf({entryOf("/a/b?x={{y}}"), entryOf("/")}));
        QVERIFY2(har, har ? "" : qPrintable(har.error().message));
        QCOMPARE(*har, (QStringList{QStringLiteral("My file/GET a b 2"), QStringLiteral("My file/GET")}));
        QCOMPARE((*workspace)->draft(har->first())->url, QStringLiteral("http://x/a/b?x={{y}}"));
        QVERIFY((*workspace)->draft(har->first())->literalUrl);
        QVERIFY(!import(harOf({entryOf("/c"), "{\"request\":{}}"})));
        QCOMPARE((*workspace)->drafts().size(), 4);
    }
};

QTEST_GUILESS_MAIN(TransferTest)
#include "tst_transfer.moc"
