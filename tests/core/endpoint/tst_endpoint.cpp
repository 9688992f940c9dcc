// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/endpoint/preset.h"
#include "core/endpoint/program.h"
#include "core/endpoint/router.h"
#include "core/iml/conversion.h"

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
        QTest::newRow("absolute form without a path") << QByteArray("http://host?n=/hooks/github") << u"rest"_s;
        QTest::newRow("absolute form, a fragment alone") << QByteArray("http://host#/hooks/github") << u"rest"_s;
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
        QCOMPARE(router.match("POST", target).endpoint.name, expected);
    }

    void segmentsAndMethods_chooseTheEndpoint_data()
    {
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<QByteArray>("target");
        QTest::addColumn<QString>("expected"); // the name, and what its segments are
        const auto row = [](const char *method, const char *target, const QString &expected) {
            QTest::addRow("%s %s", method, target) << QByteArray(method) << QByteArray(target) << expected;
        };
        row("GET", "/orders/17", u"order id=17"_s);
        row("GET", "/orders/17?a=/x", u"order id=17"_s);
        row("GET", "/orders/a%2Fb", u"order id=a/b"_s);
        row("GET", "/orders/caf%C3%A9", u"order id=café"_s);
        row("GET", "/orders/:id", u"order id=:id"_s);
        row("GET", "http://h:1/orders/17", u"order id=17"_s);
        row("POST", "/orders/17", u"posted id=17"_s);
        row("PUT", "/orders/17", u"posted id=17"_s);
        row("post", "/orders/17", u"order id=17"_s); // methods are told apart by case
        row("GET", "/orders/new", u"new"_s);
        row("GET", "/orders/", u"below"_s); // a segment is not empty
        row("GET", "/orders/17/", u"below"_s);
        row("GET", "/orders/17/items", u"below"_s);
        row("GET", "/orders/17/paid", u"paid id=17"_s);
        row("GET", "/orders/17/log/a/b", u"log id=17"_s);
        row("GET", "/orders/17/log", u"below"_s);
        row("GET", "/a/b", u"pair first=a second=b"_s);
        row("GET", "/x/b", u"left second=b"_s);
        row("DELETE", "/hooks", u"rest"_s);
        row("GET", "/hooks", u"hooks"_s);
        row("OPTIONS", "/elsewhere", u"options"_s);
    }

    void segmentsAndMethods_chooseTheEndpoint()
    {
        QFETCH(QByteArray, method);
        QFETCH(QByteArray, target);
        QFETCH(QString, expected);
        const auto taking = [](const QString &name, const QString &path, const QList<QByteArray> &methods) {
            Endpoint out = named(name, path);
            out.methods = methods;
            return out;
        };
        const Router router({named(u"rest"_s, u"*"_s), taking(u"options"_s, u"*"_s, {"OPTIONS"}),
                             named(u"pair"_s, u"/:first/:second"_s), named(u"left"_s, u"/x/:second"_s),
                             named(u"below"_s, u"/orders/*"_s), named(u"order"_s, u"/orders/:id"_s),
                             taking(u"posted"_s, u"/orders/:id"_s, {"POST", "PUT"}), named(u"new"_s, u"/orders/new"_s),
                             named(u"log"_s, u"/orders/:id/log/*"_s), named(u"paid"_s, u"/orders/:id/paid"_s),
                             taking(u"hooks"_s, u"/hooks"_s, {"GET"})});
        const auto match = router.match(method, target);
        QString taken = match.endpoint.name;
        for (const auto &[name, value] : match.segments)
            taken += u' ' + name + u'=' + value;
        QCOMPARE(taken, expected);
    }

    void endpoints_areListedTheMostSpecificFirst()
    {
        Endpoint posted = named(u"e"_s, u"/a/:b"_s);
        posted.methods = {"POST", "PUT"};
        const Router router({named(u"a"_s, u"*"_s), named(u"b"_s, u"/a/*"_s), named(u"c"_s, u"/a/:b"_s),
                             named(u"d"_s, u"/a/b"_s), posted, named(u"f"_s, u"/a/b/*"_s)});
        QStringList order;
        for (const Endpoint &one : router.endpoints())
            order << routeText(one);
        QCOMPARE(order.join(u" > "_s), u"/a/b/* > /a/b > POST, PUT /a/:b > /a/:b > /a/* > * > *"_s);
    }

    void sameRoute_isToldWhateverSegmentsAreCalled()
    {
        Endpoint a = named(u"a"_s, u"/x/:id"_s);
        Endpoint b = named(u"b"_s, u"/x/:other"_s);
        QVERIFY(isSameRoute(a, b));
        a.methods = {"GET"};
        QVERIFY(!isSameRoute(a, b)); // the one that names its methods comes first
        b.methods = {"POST"};
        QVERIFY(!isSameRoute(a, b));
        b.methods = {"POST", "GET"};
        QVERIFY(isSameRoute(a, b));
        b.path = u"/x/id"_s;
        QVERIFY(!isSameRoute(a, b));
    }

    void whatNobodyTakes_goesToTheBuiltInCatchAll()
    {
        for (const bool disabled : {false, true}) {
            std::vector<Endpoint> endpoints{named(u"a"_s, u"/a"_s)};
            if (disabled)
                endpoints.push_back(named(u"rest"_s, u"*"_s, false));
            const Router router(endpoints);
            const Router::Match match = router.match("BREW", "/b");
            const Endpoint &taken = match.endpoint;
            QCOMPARE(taken.name, QString());
            QVERIFY(taken.isCatchAll());
            http::Request request;
            request.method = "BREW";
            const Outcome outcome = run(match, {}, request, {});
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
        QTest::newRow("methods and segments")
            << QByteArray("{'version':1,'path':'/a/:id','methods':['POST','PUT'],'answer':{'status':200,'body':''}}");
        QTest::newRow("shared") << QByteArray(
            "{'version':1,'path':'/a','kind':'shared','connections':[{'name':'One','uid':'T1'},{'name':'Two'}],'answer':{'status':200,'body':''}}");
        QTest::newRow("parameters") << QByteArray(
            "{'version':1,'path':'/a','parameters':[{'name':'a','type':'text','value':'x'},{'name':'b','type':'number','value':1.50},{'name':'c','type':'boolean','value':false},"
            "{'name':'d','type':'date','value':'2026-11-20T10:00:00Z'},{'name':'e','type':'json','value':{'z':1,'a':[null]}},{'name':'f','type':'text','secret':'key'}],'answer':{'status':200,'body':''}}");
        QTest::newRow("specification") << QByteArray(
            "{'version':1,'path':'/a','answer':{'status':200,'body':''},'specification':{'respond':{'z':1e2,'a':'{{body}}'}}}");
        QTest::newRow("specification as text") << QByteArray(
            "{'version':1,'path':'/a','answer':{'status':200,'body':''},'specification':'{ // why\\n }'}");
        QTest::newRow("sequence of faults") << QByteArray(
            "{'version':1,'path':'/a','answer':{'status':200,'body':''},'faults':{'enabled':false,'sequence':['500','429 5','drop in','200']}}");
        QTest::newRow("share of faults") << QByteArray(
            "{'version':1,'path':'/a','answer':{'status':200,'body':''},'faults':{'share':30,'fault':'delay 2s'}}");
        QTest::newRow("attached") << QByteArray(
            "{'version':1,'path':'/a','answer':{'status':200,'body':''},'attach':{'url':'http://x'},'detach':{},'update':{},'webhook':{'id':7}}");
        QTest::newRow("unknown members") << QByteArray(
            "{'version':1,'path':'/a','connections':[{'name':'One','color':'red'}],'parameters':[{'name':'a','type':'text','hint':[1]}],'answer':{'status':200,'body':'','why':'x'},"
            "'faults':{'sequence':['500'],'note':1},'owner':{'team':['a']},'x':null}");
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
        const Router router({*endpoint});
        const Outcome outcome = run(router.match("GET", "/a"), {}, {}, {});
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
        QTest::newRow("method") << QByteArray("{\"path\": \"/a\",\n\"methods\": [\"GET\", \"A B\"]}")
                                << u"line 2, /methods/1: "_s;
        QTest::newRow("segment") << QByteArray("{\"path\": \"/a/:1\"}") << u"line 1, /path: \":1\" is no name"_s;
        QTest::newRow("segment twice") << QByteArray("{\"path\": \"/:a/:a\"}")
                                       << u"line 1, /path: two segments are called \"a\""_s;
        QTest::newRow("kind") << QByteArray("{\"path\": \"/a\",\n\"kind\": \"x\"}") << u"line 2, /kind: "_s;
        QTest::newRow("parameter without a name")
            << QByteArray("{\"path\": \"/a\", \"parameters\": [\n{}]}") << u"line 2, /parameters/0: "_s;
        QTest::newRow("parameter like a segment")
            << QByteArray("{\"path\": \"/:a\", \"parameters\": [\n{\"name\": \"a\"}]}")
            << u"line 2, /parameters/0: there is a parameter or a segment"_s;
        QTest::newRow("parameter's type")
            << QByteArray("{\"path\": \"/a\", \"parameters\": [\n{\"name\": \"a\", \"type\": \"int\"}]}")
            << u"line 2, /parameters/0: a parameter's type is"_s;
        QTest::newRow("parameter's value") << QByteArray(
            "{\"path\": \"/a\", \"parameters\": [{\"name\": \"a\", \"type\": \"number\",\n\"value\": \"1\"}]}")
                                           << u"line 2, /parameters/0/value: the value is not"_s;
        QTest::newRow("parameter's date") << QByteArray(
            "{\"path\": \"/a\", \"parameters\": [{\"name\": \"a\", \"type\": \"date\",\n\"value\": \"soon\"}]}")
                                          << u"line 2, /parameters/0/value: this is no date"_s;
        QTest::newRow("specification's type")
            << QByteArray("{\"path\": \"/a\",\n\"specification\": []}") << u"line 2, /specification: "_s;
        QTest::newRow("fault") << QByteArray("{\"path\": \"/a\", \"faults\": {\"sequence\": [\"500\",\n\"explode\"]}}")
                               << u"line 2, /faults/sequence/1: \"explode\" is no fault"_s;
        QTest::newRow("both kinds of faults")
            << QByteArray("{\"path\": \"/a\",\n\"faults\": {\"sequence\": [\"500\"], \"fault\": \"500\"}}")
            << u"line 2, /faults: either"_s;
        QTest::newRow("attach") << QByteArray("{\"path\": \"/a\",\n\"attach\": 1}") << u"line 2, /attach: "_s;
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

    void parameters_areWhatExpressionsSee()
    {
        const auto endpoint = read(
            R"({"path": "/a/:id", "parameters": [{"name": "n", "type": "number", "value": 1.5}, {"name": "b", "type": "boolean", "value": true},)"
            R"({"name": "d", "type": "date", "value": "2026-11-20T10:00:00Z"}, {"name": "l", "type": "json", "value": [1, {"x": null}]},)"
            R"({"name": "key", "type": "text", "secret": "k"}, {"name": "gone", "secret": "none"}, {"name": "empty"}]})");
        QVERIFY2(endpoint, endpoint ? "" : qPrintable(endpoint.error().message));
        QCOMPARE(secretsOf(*endpoint).join(u','), u"k,none"_s);
        QByteArray json;
        QVERIFY(iml::appendJson(json, parameterValues(*endpoint, {{u"id"_s, u"7"_s}}, {{u"k"_s, Secret("s3")}}), 1000));
        QCOMPARE(
            json,
            QByteArray(R"({"id":"7","n":1.5,"b":true,"d":"2026-11-20T10:00:00.000Z","l":[1,{"x":null}],"key":"s3"})"));
    }

    void sharedEndpoint_saysWhoReceivesAndWhyNobodyDoes()
    {
        const auto shared = read(
            R"({"path": "/a", "kind": "shared", "connections": [{"name": "A", "uid": "T1"}, {"name": "B", "uid": "T1"}, {"name": "C"}]})");
        QVERIFY(shared);
        const auto emitted = [](const QString &uid) {
            ProgramOutcome out;
            out.uid = uid;
            return out;
        };
        QCOMPARE(recipientsOf(*shared, emitted(u"T1"_s)).connections.join(u','), u"A,B"_s);
        QCOMPARE(recipientsOf(*shared, emitted(u"T1"_s)).remark, QString());
        QVERIFY(recipientsOf(*shared, emitted(u"T2"_s)).connections.isEmpty());
        QCOMPARE(recipientsOf(*shared, emitted(u"T2"_s)).remark, u"No connection has the uid \"T2\"."_s);
        QCOMPARE(recipientsOf(*shared, emitted({})).remark,
                 u"The request has no uid, so that it is for no connection."_s);
        QCOMPARE(sharedProblem(*shared, true), QString());
        QVERIFY(sharedProblem(*shared, false).contains(u"\"uid\""_s));
        Endpoint nobody = *shared;
        nobody.connections = {{u"C"_s, {}, {}}};
        QVERIFY(sharedProblem(nobody, true).startsWith(u"No connection"_s));
        nobody.kind = Ownership::Dedicated;
        QCOMPARE(sharedProblem(nobody, false), QString());
        QCOMPARE(recipientsOf(nobody, emitted({})).remark, QString());
    }

    void presets_areReadAndTheirProgramsCompile()
    {
        const std::vector<Preset> all = presets();
        QCOMPARE(all.size(), std::size_t(13));
        for (const Preset &one : all) {
            QVERIFY2(!one.name.isEmpty() && !one.summary.isEmpty(), qPrintable(one.id));
            if (!one.endpoint.specification.isNull()) {
                const bool isShared = one.endpoint.kind == Ownership::Shared;
                const auto program = Program::compile(one.endpoint.specification.toCompact(),
                                                      isShared ? Ownership::Shared : Ownership::Dedicated);
                QVERIFY2(program, qPrintable(one.id + (program ? QString() : program.error().message)));
                QVERIFY2(program->warnings().empty(), qPrintable(one.id));
            }
            QVERIFY2(sharedProblem(one.endpoint, one.endpoint.specification.find(u"uid") != nullptr).isEmpty(),
                     qPrintable(one.id));
        }
        QVERIFY(!presetNamed(u"none"_s));
        QCOMPARE(presetNamed(u"redirect"_s)->endpoint.answer.status, 307);
    }

    void laterVersion_isToldApart()
    {
        QCOMPARE(read(R"({"version": 2, "path": "/a"})").error().kind, ErrorKind::TooNew);
    }
};

QTEST_APPLESS_MAIN(EndpointTest)
#include "tst_endpoint.moc"
