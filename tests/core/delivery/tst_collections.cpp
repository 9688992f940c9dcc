// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/draftimport.h"

#include "core/delivery/collection.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace hookbench;
using namespace hookbench::delivery;
using namespace Qt::StringLiterals;

namespace {

const char info[] = "\"info\": {\"name\": \"My API\", \"schema\": \"https://schema.getpostman.com/json/collection/v2.1.0/collection.json\"}";

Result<Collection> postman(const QByteArray &members)
{
    const auto document = json::Document::parse(QByteArray("{") + info + ", " + members + '}');
    return document ? readPostman(document->root()) : Result<Collection>(tl::unexpected(document.error()));
}

// "folder/name: METHOD url | Name: value | auth || body"
QString shown(const Collection &collection)
{
    QStringList out;
    for (const CollectedDraft &one : collection.drafts) {
        QString line = (one.folders + QStringList(one.name)).join(u'/') + u": "_s + one.draft.method + u' ' + one.draft.url;
        for (const auto &[name, value] : one.draft.headers)
            line += u" | "_s + name + u": "_s + value;
        if (one.draft.authentication)
            line += u" | "_s + QString::fromUtf8(writeAuthentication(*one.draft.authentication).toCompact());
        if (!one.draft.text.isEmpty())
            line += u" || "_s + one.draft.text;
        for (const auto &[name, value] : one.draft.form)
            line += u" || "_s + name + u'=' + value;
        if (!one.draft.file.isEmpty())
            line += u" || < "_s + one.draft.file;
        out << line;
    }
    return out.join(u'\n');
}

} // namespace

class CollectionsTest : public QObject
{
    Q_OBJECT

private slots:
    void postman_becomesDrafts_data()
    {
        QTest::addColumn<QByteArray>("members");
        QTest::addColumn<QString>("expected");
        QTest::newRow("an address alone") << QByteArray("\"item\": [{\"name\": \"a\", \"request\": \"http://h/x\"}]")
                                          << u"a: GET http://h/x"_s;
        QTest::newRow("folders, in order")
            << QByteArray("\"item\": [{\"name\": \"f\", \"item\": [{\"name\": \"a\", \"request\": \"http://h/1\"}, {\"name\": \"g\", \"item\": [{\"name\": \"b\", \"request\": \"http://h/2\"}]}]}, {\"name\": \"c\", \"request\": \"http://h/3\"}]")
            << u"c: GET http://h/3\nf/a: GET http://h/1\nf/g/b: GET http://h/2"_s;
        QTest::newRow("variables and steps")
            << QByteArray("\"item\": [{\"name\": \"a\", \"request\": {\"method\": \"post\", \"url\": {\"raw\": \"{{base-url}}/u/:id/x?q={{$guid}}\", \"variable\": [{\"key\": \"id\", \"value\": \"7\"}]}, \"header\": [{\"key\": \"A\", \"value\": \"b\\\\c\"}, {\"key\": \"Off\", \"value\": \"x\", \"disabled\": true}]}}]")
            << u"a: POST {{`base-url`}}/u/7/x?q={{uuid}} | A: b\\c"_s;
        QTest::newRow("JSON") << QByteArray(
            "\"item\": [{\"name\": \"a\", \"request\": {\"method\": \"PUT\", \"url\": \"h/x\", \"body\": {\"mode\": \"raw\", \"raw\": \"{\\\"a\\\": \\\"{{name}} \\\\\\\"q\\\\\\\"\\\", \\\"n\\\": {{count}}}\", \"options\": {\"raw\": {\"language\": \"json\"}}}}}]")
                              << u"a: PUT http://h/x || {\"a\": \"{{name}} \\\"q\\\"\", \"n\": {{count}}}"_s;
        QTest::newRow("form") << QByteArray(
            "\"item\": [{\"name\": \"a\", \"request\": {\"url\": \"http://h/\", \"method\": \"POST\", \"body\": {\"mode\": \"urlencoded\", \"urlencoded\": [{\"key\": \"k\", \"value\": \"{{v}}\"}]}}}]")
                              << u"a: POST http://h/ || k={{v}}"_s;
        QTest::newRow("file") << QByteArray(
            "\"item\": [{\"name\": \"a\", \"request\": {\"url\": \"http://h/\", \"method\": \"POST\", \"body\": {\"mode\": \"file\", \"file\": {\"src\": \"/tmp/x\"}}}}]")
                              << u"a: POST http://h/ || < /tmp/x"_s;
        QTest::newRow("authentication is handed down, without its secrets")
            << QByteArray("\"auth\": {\"type\": \"bearer\", \"bearer\": [{\"key\": \"token\", \"value\": \"{{tok}}\"}]}, \"item\": [{\"name\": \"a\", \"request\": {\"url\": \"http://h/\"}}, {\"name\": \"b\", \"request\": {\"url\": \"http://h/\", \"auth\": {\"type\": \"basic\", \"basic\": {\"username\": \"u\", \"password\": \"plain\"}}}}, {\"name\": \"c\", \"request\": {\"url\": \"http://h/\", \"auth\": {\"type\": \"noauth\"}}}]")
            << u"a: GET http://h/ | {\"kind\":\"bearer\",\"token\":\"{{tok}}\"}\n"
               "b: GET http://h/ | {\"kind\":\"basic\",\"user\":\"u\",\"password\":\"{{secrets.b_password}}\"}\n"
               "c: GET http://h/"_s;
    }
    void postman_becomesDrafts()
    {
        QFETCH(QByteArray, members);
        QFETCH(QString, expected);
        const auto read = postman(members);
        QVERIFY2(read, read ? "" : qPrintable(read.error().message));
        QCOMPARE(shown(*read), expected);
    }

    void variables_becomeAnEnvironment()
    {
        const auto read = postman(
            "\"variable\": [{\"key\": \"base\", \"value\": \"http://h\"}, {\"key\": \"tok\", \"value\": \"s3cret\", \"type\": \"secret\"}, {\"key\": \"off\", \"value\": \"x\", \"disabled\": true}], \"item\": []");
        QCOMPARE(read->environments.size(), std::size_t(1));
        QCOMPARE(read->environments[0].name, u"My API"_s);
        const QByteArray expected = "{\"base\":\"http://h\",\"tok\":\"{{secrets.tok}}\"}";
        QCOMPARE(json::Value(read->environments[0].variables).toCompact(), expected);
        QCOMPARE(read->missing, QStringList(u"tok"_s));
    }

    void damagedCollection_namesThePlace_data()
    {
        QTest::addColumn<QByteArray>("members");
        QTest::addColumn<QString>("place");
        QTest::newRow("no items") << QByteArray("\"x\": 1") << u"\"item\" is missing"_s;
        QTest::newRow("items") << QByteArray("\"item\": {\"a\": 1}") << u"/item"_s;
        QTest::newRow("neither") << QByteArray("\"item\": [{\"name\": \"a\"}]") << u"/item/0: "_s;
        QTest::newRow("request") << QByteArray("\"item\": [{\"name\": \"a\", \"request\": 1}]") << u"/item/0/request: "_s;
        QTest::newRow("address") << QByteArray("\"item\": [\n{\"name\": \"a\", \"request\": {\"method\": \"GET\"}}]")
                                 << u"line 2, /item/0/request: "_s;
        QTest::newRow("headers") << QByteArray("\"item\": [{\"request\": {\"url\": \"http://h\", \"header\": 3}}]")
                                 << u"/item/0/request/header"_s;
        QTest::newRow("form") << QByteArray(
            "\"item\": [{\"request\": {\"url\": \"http://h\", \"body\": {\"mode\": \"urlencoded\", \"urlencoded\": \"a=b\"}}}]")
                              << u"/item/0/request/body/urlencoded"_s;
    }
    void damagedCollection_namesThePlace()
    {
        QFETCH(QByteArray, members);
        QFETCH(QString, place);
        const auto read = postman(members);
        QVERIFY(!read);
        QVERIFY2(read.error().message.contains(place), qPrintable(read.error().message));
    }

    void foldersInFolders_areReadWithoutEnd()
    {
        QByteArray items = "[{\"name\": \"x\", \"request\": \"http://h/\"}]";
        for (int i = 0; i < 200; ++i)
            items = "[{\"name\": \"f\", \"item\": " + items + "}]";
        const auto read = postman("\"item\": " + items);
        QVERIFY2(read, read ? "" : qPrintable(read.error().message));
        QCOMPARE(read->drafts.front().folders.size(), 200);
    }

    void httpFile_becomesDrafts_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("expected");
        QTest::newRow("one") << u"GET http://h/a HTTP/1.1\nA: b\n"_s << u": GET http://h/a | A: b"_s;
        QTest::newRow("several, with names and comments")
            << u"@base = http://h\r\n\r\n### First\r\n# a comment\r\nPOST {{base}}/a\r\n  ?x=1\r\n  &y=2\r\n// no header\r\nContent-Type: application/json\r\n\r\n{\"a\": \"{{v}}\"}\r\n\r\n> {% client.log() %}\r\n###\r\n# @name second\r\nhttp://h/b\r\n\r\n###\r\n"_s
            << u"First: POST {{base}}/a?x=1&y=2 | Content-Type: application/json || {\"a\": \"{{v}}\"}\nsecond: GET http://h/b"_s;
        QTest::newRow("a file") << u"### f\nPUT http://h/\n\n< ./body.json\n"_s << u"f: PUT http://h/ || < ./body.json"_s;
        QTest::newRow("braces and backslashes") << u"### t\nPOST http://h/\n\na\\n{b}{{ c }}\n\nd"_s
                                                << u"t: POST http://h/ || a\\n{b}{{c}}\n\nd"_s;
    }
    void httpFile_becomesDrafts()
    {
        QFETCH(QString, text);
        QFETCH(QString, expected);
        const auto read = readHttpFile(text);
        QVERIFY2(read, read ? "" : qPrintable(read.error().message));
        QCOMPARE(shown(*read), expected);
    }

    void damagedHttpFile_namesTheLine()
    {
        QCOMPARE(readHttpFile(u"###\nGET /path only\n"_s).error().message.section(u':', 0, 0), u"line 2"_s);
        QCOMPARE(readHttpFile(u"###\nGET http://h/\n{\"a\"}\n"_s).error().message.section(u':', 0, 0), u"line 3"_s);
    }

    void kinds_areToldApart()
    {
        QVERIFY(looksLikeHttpFile("### a\nGET http://h/\n"));
        QVERIFY(looksLikeHttpFile("# c\n\nhttps://h/a\n"));
        QVERIFY(looksLikeHttpFile("POST {{base}}/a\n"));
        QVERIFY(!looksLikeHttpFile("POST /a HTTP/1.1\r\nHost: h\r\n\r\n### a"));
        QVERIFY(!looksLikeHttpFile("GET http://h/a HTTP/1.1\r\nHost: h\r\n\r\n"));
        QVERIFY(!looksLikeHttpFile("# c\ncurl http://h/\n"));
        QVERIFY(!looksLikePostman("{\"log\": {}}"));
    }

    void import_keepsDraftsAndTheirEnvironment()
    {
        QTemporaryDir folder;
        auto workspace = workspace::Workspace::open(folder.filePath(u"w"_s));
        QVERIFY(workspace);
        QFile file(folder.filePath(u"my.postman_collection.json"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QByteArray("{") + info
                   + ", \"variable\": [{\"key\": \"base\", \"value\": \"http://h\"}], \"item\": [{\"name\": \"Users / all\", \"item\": [{\"name\": \"../list\", \"request\": \"{{base}}/u\"}]}]}");
        file.close();
        const auto source = transfer::openSource(file.fileName());
        QVERIFY2(source, source ? "" : qPrintable(source.error().message));
        const auto drafts = workspace::readDrafts(*source);
        QVERIFY2(drafts, drafts ? "" : qPrintable(drafts.error().message));
        const auto kept = workspace::keepDrafts(*drafts, **workspace, u"in"_s);
        QVERIFY2(kept, kept ? "" : qPrintable(kept.error().message));
        QCOMPARE(*kept, QStringList(u"in/Users all/list"_s));
        QCOMPARE((*workspace)->draft(u"in/Users all/list"_s)->url, u"{{base}}/u"_s);
        QFile environment(folder.filePath(u"w/environments/My API.json"_s));
        QVERIFY(environment.open(QIODevice::ReadOnly));
        QVERIFY(environment.readAll().contains("\"base\": \"http://h\""));
    }
};

QTEST_GUILESS_MAIN(CollectionsTest)
#include "tst_collections.moc"
