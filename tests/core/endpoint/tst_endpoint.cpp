// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/endpoint/endpoint.h"

#include <QTest>

using namespace hookbench;
using namespace hookbench::endpoint;
using namespace Qt::StringLiterals;

namespace {

Result<Endpoint> read(const QByteArray &text)
{
    const auto document = json::Document::parse(text);
    return document ? readEndpoint(document->root(), u"orders"_s) : Result<Endpoint>(tl::unexpected(document.error()));
}

Endpoint named(const QString &name, const QString &path, bool enabled = true)
{
    Endpoint out;
    out.name = name;
    out.path = path;
    out.enabled = enabled;
    return out;
}

} // namespace

class EndpointTest : public QObject
{
    Q_OBJECT

private slots:
    void request_goesToTheMostSpecificEndpoint_data()
    {
        QTest::addColumn<QByteArray>("target");
        QTest::addColumn<QString>("expected");
        QTest::newRow("exact") << QByteArray("/hooks/github") << u"exact"_s;
        QTest::newRow("with a query") << QByteArray("/hooks/github?x=/files/a") << u"exact"_s;
        QTest::newRow("percent-encoded") << QByteArray("/hooks/%67ithub") << u"exact"_s;
        QTest::newRow("absolute form") << QByteArray("http://host:80/hooks/github?a") << u"exact"_s;
        QTest::newRow("another case") << QByteArray("/hooks/GitHub") << u"hooks"_s;
        QTest::newRow("slash at the end") << QByteArray("/hooks/github/") << u"hooks"_s;
        QTest::newRow("below a prefix") << QByteArray("/hooks/other/deep") << u"hooks"_s;
        QTest::newRow("longer prefix") << QByteArray("/hooks/stripe/a") << u"stripe"_s;
        QTest::newRow("the prefix itself") << QByteArray("/hooks/") << u"hooks"_s;
        QTest::newRow("without its slash") << QByteArray("/hooks") << u"rest"_s;
        QTest::newRow("disabled is passed over") << QByteArray("/hooks/off") << u"hooks"_s;
        QTest::newRow("not UTF-8") << QByteArray("/caf\xe9") << u"rest"_s;
        QTest::newRow("UTF-8, encoded") << QByteArray("/caf%C3%A9") << u"café"_s;
        QTest::newRow("root") << QByteArray("/") << u"rest"_s;
        QTest::newRow("asterisk") << QByteArray("*") << u"rest"_s;
        QTest::newRow("authority") << QByteArray("example.com:443") << u"rest"_s;
    }

    void request_goesToTheMostSpecificEndpoint()
    {
        QFETCH(QByteArray, target);
        QFETCH(QString, expected);
        const Router router({named(u"rest"_s, u"*"_s), named(u"hooks"_s, u"/hooks/*"_s),
                             named(u"exact"_s, u"/hooks/github"_s), named(u"stripe"_s, u"/hooks/stripe/*"_s),
                             named(u"off"_s, u"/hooks/off"_s, false), named(u"café"_s, u"/café"_s)});
        QCOMPARE(router.match(target).name, expected);
    }

    void whatNobodyTakes_goesToTheBuiltInCatchAll()
    {
        for (const bool disabled : {false, true}) {
            std::vector<Endpoint> endpoints{named(u"a"_s, u"/a"_s)};
            if (disabled)
                endpoints.push_back(named(u"rest"_s, u"*"_s, false));
            const Router router(endpoints);
            const Endpoint &taken = router.match("/b");
            QCOMPARE(taken.name, QString());
            QVERIFY(taken.isCatchAll());
            http::Request request;
            request.method = "BREW";
            const Outcome outcome = run(taken, request);
            QCOMPARE(outcome.reply.status, 200);
            QVERIFY(outcome.reply.body.isEmpty() && outcome.reply.headers.isEmpty() && outcome.target.isEmpty());
        }
    }

    void file_isReadAsItWasWritten_data()
    {
        QTest::addColumn<QByteArray>("file");
        QTest::newRow("least") << QByteArray("{'version':1,'path':'/a','answer':{'status':200,'body':''}}");
        QTest::newRow("answer") << QByteArray(
            "{'version':1,'path':'/a/*','answer':{'status':418,'headers':[['X-A','1'],['x-a','ä']],'body':'Grüße\\n','delay_ms':1500}}");
        QTest::newRow("bytes") << QByteArray("{'version':1,'path':'*','answer':{'status':200,'body_base64':'AP8='}}");
        QTest::newRow("target") << QByteArray(
            "{'version':1,'path':'/a','enabled':false,'answer':{'status':200,'body':''},'target':'http://h:1/x','target_timeout_s':5,'keep_host':true}");
        QTest::newRow("event") << QByteArray(
            "{'version':1,'path':'/a','answer':{'status':200,'body':''},'event_path':'/event/kind'}");
    }

    void file_isReadAsItWasWritten()
    {
        QFETCH(QByteArray, file);
        file.replace('\'', '"');
        const auto endpoint = read(file);
        QVERIFY2(endpoint, endpoint ? "" : qPrintable(endpoint.error().message));
        QCOMPARE(endpoint->name, u"orders"_s);
        QCOMPARE(writeEndpoint(*endpoint).toCompact(), file);
        const auto again = read(writeEndpoint(*endpoint).toPretty());
        QVERIFY(again && *again == *endpoint);
    }

    void outcome_isWhatTheFileSays()
    {
        const auto endpoint = read(
            "{\"path\": \"/a\", \"answer\": {\"status\": 503, \"headers\": [[\"Retry-After\", \"1\"]], \"body\": \"later\", \"delay_ms\": 20}, \"target\": \"http://h\", \"target_timeout_s\": 7, \"keep_host\": true, \"event_path\": \"X-Kind\"}");
        QVERIFY2(endpoint, endpoint ? "" : qPrintable(endpoint.error().message));
        const Outcome outcome = run(*endpoint, {});
        QCOMPARE(outcome.endpoint, u"orders"_s);
        QCOMPARE(outcome.reply.status, 503);
        QCOMPARE(outcome.reply.headers.value("retry-after"), QByteArray("1"));
        QCOMPARE(outcome.reply.body.toByteArray(), QByteArray("later"));
        QCOMPARE(outcome.reply.delay.count(), 20);
        QCOMPARE(outcome.target, u"http://h"_s);
        QCOMPARE(outcome.targetTimeout.count(), 7);
        QVERIFY(outcome.keepHost);
        QCOMPARE(outcome.eventPlace, u"X-Kind"_s);
    }

    void errorInTheFile_namesLineAndPointer_data()
    {
        QTest::addColumn<QByteArray>("file");
        QTest::addColumn<QString>("place");
        QTest::newRow("no JSON") << QByteArray("{\"path\": \"/a\",\n }") << u"line 2, column 2: "_s;
        QTest::newRow("no object") << QByteArray("[]") << u"line 1, /: "_s;
        QTest::newRow("no path") << QByteArray("{\n}") << u"line 1, /: "_s;
        QTest::newRow("path's type") << QByteArray("{\n\"path\": 1}") << u"line 2, /path: "_s;
        QTest::newRow("path without slash")
            << QByteArray("{\n\"path\": \"a\"}") << u"line 2, /path: a path begins with /"_s;
        QTest::newRow("star inside") << QByteArray("{\"path\": \"/a*b\"}")
                                     << u"line 1, /path: * stands alone at the end of a path"_s;
        QTest::newRow("query in the path")
            << QByteArray("{\"path\": \"/a?b\"}") << u"line 1, /path: a path holds no blanks, no ? and no #"_s;
        QTest::newRow("status") << QByteArray("{\"path\": \"/a\",\n\"answer\": {\n\"status\": 99}}")
                                << u"line 3, /answer/status: this must be a whole number from 200 to 999"_s;
        QTest::newRow("status in words") << QByteArray("{\"path\": \"/a\", \"answer\": {\"status\": \"200\"}}")
                                         << u"line 1, /answer/status: "_s;
        QTest::newRow("header's name") << QByteArray(
            "{\"path\": \"/a\", \"answer\": {\"headers\": [[\"a\", \"b\"],\n[\"c d\", \"e\"]]}}")
                                       << u"line 2, /answer/headers/1"_s;
        QTest::newRow("header's value") << QByteArray(
            "{\"path\": \"/a\", \"answer\": {\"headers\": [[\"a\", \"b\\nc\"]]}}")
                                        << u"line 1, /answer/headers/0"_s;
        QTest::newRow("body") << QByteArray("{\"path\": \"/a\", \"answer\": {\"body\": 1}}")
                              << u"line 1, /answer/body: "_s;
        QTest::newRow("base64") << QByteArray("{\"path\": \"/a\", \"answer\": {\"body_base64\": \"?\"}}")
                                << u"line 1, /answer/body_base64: "_s;
        QTest::newRow("delay") << QByteArray("{\"path\": \"/a\", \"answer\": {\"delay_ms\": -1}}")
                               << u"line 1, /answer/delay_ms: "_s;
        QTest::newRow("enabled") << QByteArray("{\"path\": \"/a\", \"enabled\": 1}") << u"line 1, /enabled: "_s;
        QTest::newRow("timeout") << QByteArray("{\"path\": \"/a\", \"target_timeout_s\": 0}")
                                 << u"line 1, /target_timeout_s: "_s;
        QTest::newRow("event") << QByteArray("{\"path\": \"/a\",\n\"event_path\": \"a b\"}")
                               << u"line 2, /event_path: an event stands at a JSON pointer in the body"_s;
        QTest::newRow("later version") << QByteArray("{\n\"version\": 2, \"path\": \"/a\"}")
                                       << u"line 2, /version: the file was written by a later version of Hookbench"_s;
    }

    void errorInTheFile_namesLineAndPointer()
    {
        QFETCH(QByteArray, file);
        QFETCH(QString, place);
        const auto endpoint = read(file);
        QVERIFY(!endpoint);
        QVERIFY2(endpoint.error().message.startsWith(place), qPrintable(endpoint.error().message));
    }

    void laterVersion_isToldApart()
    {
        QCOMPARE(read(R"({"version": 2, "path": "/a"})").error().kind, ErrorKind::TooNew);
    }
};

QTEST_APPLESS_MAIN(EndpointTest)
#include "tst_endpoint.moc"
