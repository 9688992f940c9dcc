// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/delivery/draftsigning.h"
#include "core/delivery/resolving.h"

#include "core/iml/fromjson.h"

#include <QRegularExpression>
#include <QTest>

using namespace hookbench;
using namespace hookbench::delivery;
using namespace Qt::StringLiterals;

namespace {

Result<Draft> read(const QByteArray &text)
{
    const auto document = json::Document::parse(text);
    return document ? readDraft(document->root()) : Result<Draft>(tl::unexpected(document.error()));
}

// "Where row [offset, length]: message"
QString shown(const DraftProblem &problem)
{
    static const char *const names[] = {"Method",   "Url",       "HeaderName", "HeaderValue", "Body",
                                        "FormName", "FormValue", "PartName",   "PartValue",   "PartFile", "PartFileName",
                                        "PartType", "File",      "Signing"};
    return QStringLiteral("%1 %2 [%3, %4]: %5")
        .arg(QLatin1String(names[int(problem.where)]))
        .arg(problem.row)
        .arg(problem.error.offset)
        .arg(problem.error.length)
        .arg(problem.error.message);
}

// The whole request as lines, or what is wrong.
QString resolved(const Draft &draft, const Secrets &secrets = {})
{
    const auto outgoing = resolve(draft, secrets);
    if (!outgoing)
        return shown(outgoing.error());
    QByteArray out = outgoing->method + ' ' + outgoing->address.url();
    for (const http::Header &field : outgoing->headers)
        out += " | " + field.name + ": " + field.value;
    return QString::fromUtf8(outgoing->hasBody ? out + " || " + outgoing->body.toByteArray() : out);
}

Draft draftTo(const QString &url)
{
    Draft out;
    out.url = url;
    return out;
}

Draft withBody(BodyKind kind, const QString &text)
{
    Draft out = draftTo(u"http://h/"_s);
    out.bodyKind = kind;
    out.text = text;
    return out;
}

const Secrets someSecrets{{u"key"_s, Secret("k&y \"1\"")}, {u"a_b2"_s, Secret("two")}};

// A file as it was written then.
QByteArray firstVersion(const char *kind, const QString &text)
{
    return "{\"version\": 1, \"url\": \"http://h/\", \"body_kind\": \"" + QByteArray(kind)
           + "\", \"body\": " + json::quoted(text) + '}';
}

// What expressions see in these tests.
Context someContext()
{
    const auto value = [](const char *text) {
        return iml::fromJson(json::Document::parse(text).value().root().value()).value();
    };
    Context out;
    out.capture.set(u"body"_s, value("{\"n\": 5, \"text\": \"\\\"ä\\n\", \"list\": [1, {\"a\": null}]}"));
    out.capture.set(u"headers"_s, value(R"({"X-A": "one"})"));
    out.capture.set(u"query"_s, value(R"({"q": "a b"})"));
    out.capture.set(u"method"_s, u"PUT"_s);
    out.capture.set(u"output"_s, value(R"({"id": 7})"));
    out.capture.set(u"item"_s, {});
    out.environment = Environment{u"test"_s,
                                  {{u"base"_s, u"http://e"_s},
                                   {u"count"_s, 2},
                                   {u"token_url"_s, u"http://{{secrets.host}}"_s},
                                   {u"token"_s, u"{{secrets.key}}!"_s},
                                   {u"body"_s, u"hidden by the capture's"_s}}};
    return out;
}

} // namespace

class DraftsTest : public QObject
{
    Q_OBJECT

private slots:
    void draftFile_isReadAsItWasWritten_data()
    {
        QTest::addColumn<Draft>("draft");
        QTest::addColumn<QString>("file");
        Draft draft = draftTo(u"https://h/{{secrets.key}}"_s);
        QTest::newRow("no body") << draft
                                 << u"{'version':2,'method':'POST','url':'https://h/{{secrets.key}}','headers':[]}"_s;
        draft.method = u"PATCH"_s;
        draft.headers = {{u"X-A"_s, u"1"_s}, {u"x-a"_s, QString()}, {u"X-A"_s, u"ä"_s}};
        QTest::newRow("headers")
            << draft
            << u"{'version':2,'method':'PATCH','url':'https://h/{{secrets.key}}','headers':[['X-A','1'],['x-a',''],['X-A','ä']]}"_s;
        draft.headers.clear();
        draft.bodyKind = BodyKind::Json;
        draft.text = u"{ not yet JSON"_s;
        draft.literalBody = true;
        QTest::newRow("json")
            << draft
            << u"{'version':2,'method':'PATCH','url':'https://h/{{secrets.key}}','headers':[],'body_kind':'json','body':'{ not yet JSON','literal':['body']}"_s;
        draft.bodyKind = BodyKind::Text;
        draft.text = u"one\ntwo\t😀"_s;
        draft.literalUrl = draft.literalHeaders = true;
        QTest::newRow("text, literal")
            << draft
            << u"{'version':2,'method':'PATCH','url':'https://h/{{secrets.key}}','headers':[],'body':'one\\ntwo\\t😀','literal':true}"_s;
        draft = draftTo(u"http://h/"_s);
        draft.bodyKind = BodyKind::Text;
        QTest::newRow("empty text") << draft
                                    << u"{'version':2,'method':'POST','url':'http://h/','headers':[],'body':''}"_s;
        draft.bodyKind = BodyKind::Form;
        draft.form = {{u"a"_s, u"1 2"_s}, {u"a"_s, u"&"_s}};
        draft.literalUrl = draft.literalHeaders = true;
        QTest::newRow("form")
            << draft
            << u"{'version':2,'method':'POST','url':'http://h/','headers':[],'body_form':[['a','1 2'],['a','&']],'literal':['url','headers']}"_s;
        draft = draftTo(u"http://h/"_s);
        draft.bodyKind = BodyKind::File;
        draft.file = u"files/a b.bin"_s;
        draft.timeout = std::chrono::seconds(5);
        draft.followRedirects = true;
        draft.verifyTls = false;
        QTest::newRow("file, options")
            << draft
            << u"{'version':2,'method':'POST','url':'http://h/','headers':[],'body_file':'files/a b.bin','timeout_s':5,'follow_redirects':true,'verify_tls':false}"_s;
        draft = draftTo(u"http://h/"_s);
        draft.bodyKind = BodyKind::Multipart;
        draft.parts = {{u"a"_s, FormPart::Source::Text, u"{{x}}"_s, {}, {}, {}, u"application/json"_s},
                       {u"f"_s, FormPart::Source::File, {}, u"../a.png"_s, {}, u"b.png"_s, {}},
                       {u"b"_s, FormPart::Source::Bytes, {}, {}, QByteArray("\0\xff", 2), {}, {}}};
        QTest::newRow("parts")
            << draft
            << u"{'version':2,'method':'POST','url':'http://h/','headers':[],'body_multipart':[{'name':'a','value':'{{x}}','content_type':'application/json'},{'name':'f','file':'../a.png','file_name':'b.png'},{'name':'b','base64':'AP8='}]}"_s;
        draft = draftTo(u"http://h/"_s);
        draft.bodyKind = BodyKind::Bytes;
        draft.bytes = QByteArray("\0\xff\n", 3);
        draft.service = ServiceForm{u"discord-webhook"_s, u"text"_s, {{u"text"_s, u"Hi"_s}}};
        draft.signing = DraftSigning{u"svix/webhook"_s,        u"hook"_s,           {{u"a"_s, u"b"_s}}, u"https://h/"_s,
                                     signature::Defect::Stale, {{u"later"_s, true}}};
        QTest::newRow("signing")
            << draft
            << u"{'version':2,'method':'POST','url':'http://h/','headers':[],'body_base64':'AP8K','service':{'id':'discord-webhook','message':'text','values':[['text','Hi']]},'signing':{'scheme':'svix/webhook','secret':'hook','parameters':{'a':'b'},'url':'https://h/','defect':'stale','later':true}}"_s;
        draft.signing.reset();
        QTest::newRow("bytes, service")
            << draft
            << u"{'version':2,'method':'POST','url':'http://h/','headers':[],'body_base64':'AP8K','service':{'id':'discord-webhook','message':'text','values':[['text','Hi']]}}"_s;
    }

    void draftFile_isReadAsItWasWritten()
    {
        QFETCH(Draft, draft);
        QFETCH(QString, file);
        const QByteArray written = writeDraft(draft).toCompact();
        QCOMPARE(QString::fromUtf8(written).replace(u'"', u'\''), file);
        for (const QByteArray &text : {written, writeDraft(draft).toPretty()}) {
            const auto again = read(text);
            QVERIFY2(again, again ? "" : qPrintable(again.error().message));
            QVERIFY(*again == draft);
        }
    }

    void otherFormsOfARequest_areReadToo_data()
    {
        QTest::addColumn<QByteArray>("file");
        QTest::addColumn<QString>("expected");
        QTest::newRow("target") << QByteArray(R"({"target": "http:\/\/h\/a"})") << u"POST http://h/a"_s;
        QTest::newRow("path") << QByteArray(R"({"path": "http:\/\/h\/b", "method": "GET"})") << u"GET http://h/b"_s;
        QTest::newRow("headers as an object")
            << QByteArray(R"({"url": "http:\/\/h\/", "headers": {"B": "1", "A": "2"}})")
            << u"POST http://h/ | B: 1 | A: 2"_s;
        QTest::newRow("null body") << QByteArray(R"({"url": "http:\/\/h\/", "body": null})") << u"POST http://h/"_s;
        QTest::newRow("body_json keeps order and numbers")
            << QByteArray(R"({"url": "http:\/\/h\/", "body_json": {"z": 1.0e2, "a": [1, {"b": null}]}})")
            << u"POST http://h/ | Content-Type: application/json || {\"z\":1.0e2,\"a\":[1,{\"b\":null}]}"_s;
        QTest::newRow("body_kind after body")
            << QByteArray(R"({"url": "http:\/\/h\/", "body": "1", "body_kind": "json"})")
            << u"POST http://h/ | Content-Type: application/json || 1"_s;
        QTest::newRow("body_kind before body")
            << QByteArray(R"({"url": "http:\/\/h\/", "body_kind": "json", "body": "1"})")
            << u"POST http://h/ | Content-Type: application/json || 1"_s;
    }

    void otherFormsOfARequest_areReadToo()
    {
        QFETCH(QByteArray, file);
        QFETCH(QString, expected);
        const auto draft = read(file);
        QVERIFY2(draft, draft ? "" : qPrintable(draft.error().message));
        QCOMPARE(resolved(*draft), expected);
    }

    void errorInTheFile_namesLineAndPointer_data()
    {
        QTest::addColumn<QByteArray>("file");
        QTest::addColumn<QString>("place");
        QTest::newRow("url") << QByteArray("{\n\"url\": 1}") << u"line 2, /url: "_s;
        QTest::newRow("method") << QByteArray("{\"url\": \"x\",\n\n\"method\": [\"GET\"]}") << u"line 3, /method: "_s;
        QTest::newRow("row of headers") << QByteArray("{\"url\": \"x\", \"headers\": [[\"a\", \"b\"],\n[\"c\"]]}")
                                        << u"line 2, /headers/1: "_s;
        QTest::newRow("value of a header")
            << QByteArray("{\"url\": \"x\", \"headers\": [[\"a\",\n 1]]}") << u"line 2, /headers/0/1: "_s;
        QTest::newRow("value in an object")
            << QByteArray("{\"url\": \"x\", \"headers\": {\"a~\": true}}") << u"line 1, /headers/a~0: "_s;
        QTest::newRow("body") << QByteArray("{\"url\": \"x\",\n\"body\": {}}") << u"line 2, /body: "_s;
        QTest::newRow("base64") << QByteArray("{\"url\": \"x\",\n\"body_base64\": \"a?\"}")
                                << u"line 2, /body_base64: "_s;
        QTest::newRow("kind") << QByteArray("{\"url\": \"x\",\n\"body_kind\": \"xml\"}") << u"line 2, /body_kind: "_s;
        QTest::newRow("literal") << QByteArray("{\"url\": \"x\",\n\"literal\": [\"url\", \"all\"]}")
                                 << u"line 2, /literal/1: "_s;
        QTest::newRow("timeout") << QByteArray("{\"url\": \"x\",\n\"timeout_s\": 0}") << u"line 2, /timeout_s: "_s;
        QTest::newRow("redirects") << QByteArray("{\"url\": \"x\",\n\"follow_redirects\": 1}")
                                   << u"line 2, /follow_redirects: "_s;
        QTest::newRow("service") << QByteArray("{\"url\": \"x\",\n\"service\": {\"id\": \"s\"}}")
                                 << u"line 2, /service: "_s;
        QTest::newRow("no url") << QByteArray("\n{}") << u"line 2, /: "_s;
        QTest::newRow("no object") << QByteArray("[1]") << u"line 1, /: "_s;
        QTest::newRow("no JSON") << QByteArray("{\"url\": \"x\",\n  \"body\" 1}") << u"line 2, column 10: "_s;
        QTest::newRow("version is no number")
            << QByteArray("{\n\"version\": \"1\", \"url\": \"x\"}") << u"line 2, /version: "_s;
        QTest::newRow("later version") << QByteArray("{\n\"version\": 3, \"url\": \"x\"}") << u"line 2, /version: "_s;
    }

    void errorInTheFile_namesLineAndPointer()
    {
        QFETCH(QByteArray, file);
        QFETCH(QString, place);
        const auto draft = read(file);
        QVERIFY(!draft);
        QVERIFY2(draft.error().message.startsWith(place), qPrintable(draft.error().message));
        QVERIFY(draft.error().message.size() > place.size());
    }

    void laterVersion_isToldApart()
    {
        QCOMPARE(read(R"({"version": 3, "url": "x"})").error().kind, ErrorKind::TooNew);
        QCOMPARE(read(R"({"version": 0, "url": "x"})").error().kind, ErrorKind::Invalid);
        QCOMPARE(read(R"({"version": "x", "url": "x"})").error().kind, ErrorKind::Invalid);
    }

    void secrets_arePutIntoTheirFields_data()
    {
        QTest::addColumn<Draft>("draft");
        QTest::addColumn<QString>("expected");
        QTest::newRow("url") << draftTo(u"http://h/{{secrets.a_b2}}?k={{ secrets.a_b2 }}"_s)
                             << u"POST http://h/two?k=two"_s;
        QTest::newRow("host") << draftTo(u"http://{{secrets.a_b2}}/x"_s) << u"POST http://two/x"_s;
        Draft headers = draftTo(u"http://h/"_s);
        headers.headers = {{u"Authorization"_s, u"Bearer {{secrets.key}}!"_s}, {u"X-{{secrets.a_b2}}"_s, u"}} ${"_s}};
        QTest::newRow("headers") << headers << u"POST http://h/ | Authorization: Bearer k&y \"1\"! | X-two: }} ${"_s;
        QTest::newRow("text") << withBody(BodyKind::Text, u"a{{secrets.key}}{{secrets.a_b2}}b"_s)
                              << u"POST http://h/ | Content-Type: text/plain; charset=utf-8 || ak&y \"1\"twob"_s;
        QTest::newRow("JSON, escaped")
            << withBody(BodyKind::Json, u"{\"k\":\"{{secrets.key}}\"}"_s)
            << u"POST http://h/ | Content-Type: application/json || {\"k\":\"k&y \\\"1\\\"\"}"_s;
        Draft form = withBody(BodyKind::Form, {});
        form.form = {{u"k"_s, u"{{secrets.key}}"_s}, {u"{{secrets.a_b2}}"_s, u"ä +"_s}};
        QTest::newRow("form, encoded")
            << form
            << u"POST http://h/ | Content-Type: application/x-www-form-urlencoded || k=k%26y+%221%22&two=%C3%A4+%2B"_s;
    }

    void secrets_arePutIntoTheirFields()
    {
        QFETCH(Draft, draft);
        QFETCH(QString, expected);
        QCOMPARE(resolved(draft, someSecrets), expected);
    }

    void faultInAnExpression_isToldAtItsPlace_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("expected");
        QTest::newRow("unknown variable") << u"a {{x}} b"_s << u"[4, 1]: There is no variable \"x\". "_s;
        QTest::newRow("of a capture") << u"{{secrets.key}}{{body.a.b}}"_s << u"[17, 6]: \"body\" is of a capture. "_s;
        QTest::newRow("github") << u"${{ github.sha }}"_s << u"[4, 10]: There is no variable \"github\". "_s;
        QTest::newRow("no key") << u"{{secrets}}"_s << u"[2, 7]: Write which key: {{secrets.NAME}}."_s;
        QTest::newRow("computed key") << u"{{get(secrets, 'key')}}"_s << u"[6, 7]: Write which key: "_s;
        QTest::newRow("key by an index") << u"{{secrets['key']}}"_s << u"[2, 7]: Write which key: "_s;
        QTest::newRow("missing key") << u"{{secrets.none}}"_s << u"[2, 12]: There is no key called \"none\". "_s;
        QTest::newRow("name of other characters")
            << u"{{secrets.api-key}}{{secrets.b-c}}"_s << u"[2, 15]: There is no key called \"api-key\". Add it "_s;
        QTest::newRow("in an expression it wants backticks")
            << u"{{upper(secrets.api-key)}}"_s
            << u"[8, 11]: There is no key called \"api\". A name with other characters stands in backticks: secrets.`api-key`"_s;
        QTest::newRow("not closed") << u"x{{secrets.key"_s << u"[1, 2]: The expression has no end"_s;
        QTest::newRow("no function") << u"ä {{uper(now)}}"_s
                                     << u"[4, 9]: There is no function uper(). Did you mean upper()?"_s;
        QTest::newRow("nothing") << u"{{ }}"_s << u"["_s;
        QTest::newRow("fails") << u"{{1}}{{1 / 0}}"_s << u"[7, 5]: "_s;
    }

    void faultInAnExpression_isToldAtItsPlace()
    {
        QFETCH(QString, text);
        QFETCH(QString, expected);
        const auto begins = [&](const Draft &draft, const QString &where) {
            const QString said = resolved(draft, someSecrets);
            QVERIFY2(said.startsWith(where + expected), qPrintable(said));
            QVERIFY(!resolve(draft, someSecrets).error().code.isEmpty());
        };
        Draft headers = draftTo(u"http://h/"_s);
        headers.headers = {{u"A"_s, u"b"_s}, {u"C"_s, text}};
        begins(headers, u"HeaderValue 1 "_s);
        begins(withBody(BodyKind::Text, text), u"Body -1 "_s);
        Draft form = withBody(BodyKind::Form, {});
        form.form = {{u"a"_s, text}};
        begins(form, u"FormValue 0 "_s);
        // In JSON it counts from the text's first character too.
        const QString json = u"{\"\\u00e4\": \"\\n"_s;
        const QString said = resolved(withBody(BodyKind::Json, json + text + u"\"}"_s), someSecrets);
        const qsizetype comma = expected.indexOf(u',');
        if (comma > 0) {
            const qsizetype offset = expected.mid(1, comma - 1).toLongLong() + json.size();
            QVERIFY2(said.startsWith(u"Body -1 [%1, "_s.arg(offset)), qPrintable(said));
        }
    }

    void expressions_areEvaluated_data()
    {
        QTest::addColumn<Draft>("draft");
        QTest::addColumn<QString>("expected");
        Draft draft = draftTo(u"{{base}}/x?q={{encodeURL(query.q)}}"_s);
        draft.headers = {{u"X-{{method}}"_s, u"{{upper(headers.`x-a`)}}, {{environment.count + 1}}"_s}};
        QTest::newRow("address and headers") << draft << u"POST http://e/x?q=a%20b | X-PUT: ONE, 3"_s;
        QTest::newRow("text") << withBody(BodyKind::Text, u"{{body.n}} \\{{x}} {{body.none}}{{output.id}}/{{item}}"_s)
                              << u"POST http://h/ | Content-Type: text/plain; charset=utf-8 || 5 {{x}} 7/"_s;
        const auto json = [](const char *name, const QString &text, const QString &expected) {
            QTest::newRow(name) << withBody(BodyKind::Json, text)
                                << u"POST http://h/ | Content-Type: application/json || "_s + expected;
        };
        json("a string that is one expression has its type",
             u"{ \"n\" : \"{{body.n}}\", \"l\": \"{{body.list}}\", \"t\":\"{{body.text}}\", \"z\": \"{{null}}\" }"_s,
             u"{ \"n\" : 5, \"l\": [1,{\"a\":null}], \"t\":\"\\\"ä\\n\", \"z\": null }"_s);
        json("in a string", u"[\"{{body.n}} \\u00e9\\/ {{body.text}} {{body.list[2]}}\"]"_s,
             u"[\"5 \\u00e9\\/ \\\"ä\\n {\\\"a\\\":null}\"]"_s);
        json("in the place of a value", u"{\"a\":{{body.n}},\"b\":[{{body.list}}, {{body.none}}],\"c\":\"x\"}"_s,
             u"{\"a\":5,\"b\":[[1,{\"a\":null}], null],\"c\":\"x\"}"_s);
        json("escapes in an expression", u"{\"a\": \"{{replace(body.text, \\\"\\\\u00e4\\\", '\\\\\\\\')}}\"}"_s,
             u"{\"a\": \"\\\"\\\\\\n\"}"_s);
        json("braces that are text", u"{\"a\": {\"b\": {}}, \"c\": \"}} \\\\{{x}} {\"}"_s,
             u"{\"a\": {\"b\": {}}, \"c\": \"}} {{x}} {\"}"_s);
        json("missing members go",
             u"{\"a\": \"{{body.none}}\", \"b\": 1, \"c\": {\"d\": {{body.none}}}, \"e\": \"{{item}}\"}"_s,
             u"{\"b\": 1, \"c\": {}}"_s);
        json("missing elements are null", u"[\"{{item}}\", \"{{item}} \"]"_s, u"[null, \" \"]"_s);
        json("no JSON", u"{'a': '{{body.n}}', {{body.n}}"_s, u"{'a': '5', 5"_s);
        json("a string without end", u"[\"{{body.n}}"_s, u"[\"5"_s);
        Draft form = withBody(BodyKind::Form, {});
        form.form = {{u"{{body.n}}"_s, u"{{body.list}}"_s}};
        QTest::newRow("form")
            << form
            << u"POST http://h/ | Content-Type: application/x-www-form-urlencoded || 5=1%2C%7B%22a%22%3Anull%7D"_s;
        QTest::newRow("bytes") << withBody(BodyKind::Text, u"{{length(toBinary('ff00', 'hex'))}}"_s)
                               << u"POST http://h/ | Content-Type: text/plain; charset=utf-8 || 2"_s;
    }

    void expressions_areEvaluated()
    {
        QFETCH(Draft, draft);
        QFETCH(QString, expected);
        const auto outgoing = resolve(draft, someSecrets, someContext());
        QVERIFY2(outgoing, outgoing ? "" : qPrintable(shown(outgoing.error())));
        QByteArray out = outgoing->method + ' ' + outgoing->address.url();
        for (const http::Header &field : outgoing->headers)
            out += " | " + field.name + ": " + field.value;
        if (outgoing->hasBody)
            out += " || " + outgoing->body.toByteArray();
        QCOMPARE(QString::fromUtf8(out), expected);
    }

    void whatIsMadeOfASecret_isOneToo()
    {
        Draft draft = draftTo(u"{{token_url}}/{{secrets.key}}"_s);
        draft.headers = {{u"Authorization"_s, u"Basic {{base64('me:' + secrets.key)}}"_s},
                         {u"X-T"_s, u"{{environment.token}} {{base}}"_s}};
        const Context context = someContext();
        QCOMPARE(secretsOf(draft, context.environment).value_or(QStringList()), (QStringList{u"host"_s, u"key"_s}));
        const Secrets secrets{{u"key"_s, Secret("k-e-y")}, {u"host"_s, Secret("secret.example")}};
        const auto outgoing = resolve(draft, secrets, context);
        QVERIFY2(outgoing, outgoing ? "" : qPrintable(shown(outgoing.error())));
        QCOMPARE(outgoing->address.url(), QByteArray("http://secret.example/k-e-y"));
        QCOMPARE(outgoing->url, u"{{token_url}}/{{secrets.key}}"_s);
        QCOMPARE(outgoing->headers.value("authorization"), "Basic " + QByteArray("me:k-e-y").toBase64());
        QCOMPARE(outgoing->secrets.at(u"base64('me:' + secrets.key)"_s).reveal(), QByteArray("me:k-e-y").toBase64());
        const auto covered = resolveCovered(draft, context, [](const QString &) { return u"••••"_s; });
        QVERIFY2(covered, covered ? "" : qPrintable(shown(covered.error())));
        QCOMPARE(covered->url, u"••••/••••"_s);
        QCOMPARE(covered->headers.value("authorization"), QByteArray("Basic ••••"));
        QCOMPARE(covered->headers.value("x-t"), QByteArray("•••• http://e"));
    }

    void variableOfAnEnvironment_isRefusedWhereItIsBroken_data()
    {
        QTest::addColumn<QString>("value");
        QTest::addColumn<QString>("expected");
        QTest::newRow("other variable") << u"{{body}}"_s << u"In an environment only {{secrets.NAME}} can stand"_s;
        QTest::newRow("whole secrets") << u"{{secrets}}"_s << u"In an environment only {{secrets.NAME}} can stand"_s;
        QTest::newRow("unreadable") << u"{{"_s << QString();
    }

    void variableOfAnEnvironment_isRefusedWhereItIsBroken()
    {
        QFETCH(QString, value);
        QFETCH(QString, expected);
        Context context;
        context.environment = Environment{u"e"_s, {{u"v"_s, value}}};
        const auto outgoing = resolve(withBody(BodyKind::Text, u"a {{v}}"_s), {}, context);
        QVERIFY(!outgoing);
        QVERIFY2(shown(outgoing.error())
                     .startsWith(u"Body -1 [4, 1]: The variable \"v\" of the environment \"e\": "_s + expected),
                 qPrintable(shown(outgoing.error())));
    }

    void requestOfACapture_isNeverEvaluated()
    {
        Context context;
        iml::Collection body;
        body.set(u"t"_s, u"{{secrets.key}} \\{"_s);
        context.capture.set(u"body"_s, std::move(body));
        for (const BodyKind kind : {BodyKind::Text, BodyKind::Json}) {
            const auto outgoing = resolve(withBody(kind, u"\"{{body.t}}\""_s), someSecrets, context);
            QVERIFY(outgoing);
            QCOMPARE(outgoing->body.toByteArray(), kind == BodyKind::Text ? QByteArray("\"{{secrets.key}} \\{\"")
                                                                          : QByteArray("\"{{secrets.key}} \\\\{\""));
        }
    }

    void draftOfTheFirstVersion_sendsTheSameBytes_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("reference") << u"a {{secrets.key}} b"_s;
        QTest::newRow("blanks") << u"{{ secrets.key }}{{\tsecrets.key\n}}"_s;
        QTest::newRow("names that are none of the language")
            << u"{{secrets.a-b}} {{secrets.2fa}} {{secrets.-}} {{secrets.and}} {{secrets.null}} {{secrets.12}}"_s;
        QTest::newRow("lone braces") << u"} }} { }}} \\} \\{ {"_s;
        QTest::newRow("braces around") << u"{ {{secrets.key}}}{{secrets.key}}} {"_s;
        QTest::newRow("backslashes") << u"\\ \\\\ \\{ \\\\{ \\\\\\} \\n"_s;
        QTest::newRow("backslash before a reference") << u"\\{{secrets.key}} \\\\{{secrets.key}}\\"_s;
        QTest::newRow("brace and backslash before a reference") << u"{\\{{secrets.key}} \\{\\{{secrets.key}}"_s;
        QTest::newRow("JSON") << u"{\"a\":{\"b\":{\"c\":[{}]}}, \"k\": \"{{secrets.key}}\", \"p\": {{secrets.12}}}"_s;
        QTest::newRow("JSON's escapes")
            << u"[\"\\u00e9 \\/ \\\\{{secrets.key}} \\\\{ \\\\\\\\} \\u007b\\u007bx}} \\u005c{ {{secrets.a-b}}\\n\"]"_s;
        QTest::newRow("no JSON") << u"{'a': \"x \\q \\{{secrets.key}} \\{ {{secrets.key}}"_s;
        QTest::newRow("quotes outside of strings") << u"\"\"{{secrets.key}}\"\" \\\"{{secrets.a-b}}"_s;
        QTest::newRow("other scripts") << u"ä😀{{secrets.key}}é"_s;
    }

    // What the first version did: references by the values, in JSON escaped, and nothing else.
    void draftOfTheFirstVersion_sendsTheSameBytes()
    {
        QFETCH(QString, text);
        const Secrets secrets{{u"key"_s, Secret("k\"\\{{é}}")}, {u"a-b"_s, Secret("{\n")}, {u"2fa"_s, Secret("2\\")},
                              {u"-"_s, Secret("minus")},        {u"and"_s, Secret("&")},   {u"null"_s, Secret("0")},
                              {u"12"_s, Secret("1234")}};
        static const QRegularExpression reference(u"\\{\\{\\s*secrets\\.([A-Za-z0-9_-]+)\\s*\\}\\}"_s);
        for (const char *kind : {"text", "json"}) {
            QByteArray expected;
            qsizetype at = 0;
            for (auto it = reference.globalMatch(text); it.hasNext();) {
                const auto match = it.next();
                expected += text.mid(at, match.capturedStart() - at).toUtf8();
                const QByteArray value = secrets.at(match.captured(1)).reveal();
                const QByteArray quoted = json::quoted(QString::fromUtf8(value));
                expected += *kind == 'j' ? quoted.sliced(1, quoted.size() - 2) : value;
                at = match.capturedEnd();
            }
            expected += text.mid(at).toUtf8();
            auto draft = read(firstVersion(kind, text));
            QVERIFY2(draft, draft ? "" : qPrintable(draft.error().message));
            for (int turn = 0; turn < 2; ++turn) { // also once it was saved in today's form
                const auto outgoing = resolve(*draft, secrets);
                QVERIFY2(outgoing, outgoing ? "" : qPrintable(shown(outgoing.error()) + u" in "_s + draft->text));
                QCOMPARE(QString::fromUtf8(outgoing->body.toByteArray()), QString::fromUtf8(expected));
                draft = read(writeDraft(*draft).toPretty());
            }
        }
    }

    void draftOfTheFirstVersion_thatWasRefused_stillIs_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("unknown name") << u"Hi {{name}}"_s;
        QTest::newRow("not closed") << u"a {{secrets.key"_s;
        QTest::newRow("only opened") << u"a {{"_s;
        QTest::newRow("expression of another language") << u"${{ github.sha }}"_s;
        QTest::newRow("JSON in braces") << u"{{\"a\": 1}}"_s;
        QTest::newRow("bad name") << u"{{secrets.a b}}"_s;
        QTest::newRow("capitals") << u"{{Secrets.key}}"_s;
        QTest::newRow("three braces") << u"{{{secrets.key}}}"_s;
    }

    void draftOfTheFirstVersion_thatWasRefused_stillIs()
    {
        QFETCH(QString, text);
        for (const char *kind : {"text", "json"}) {
            const auto draft = read(firstVersion(kind, text));
            QVERIFY(draft);
            QCOMPARE(draft->text, text);
            QVERIFY(!resolve(*draft, someSecrets));
        }
    }

    void literalPartsOfTheFirstVersion_areNotTouched()
    {
        const auto draft = read("{\"version\": 1, \"url\": \"http://h/\\\\{\", \"headers\": [[\"a\", \"\\\\{\"]], "
                                "\"body\": \"\\\\{{{secrets.a-b}}\", \"literal\": true}");
        QVERIFY(draft);
        QCOMPARE(draft->url + draft->headers[0].second + draft->text, u"http://h/\\{\\{\\{{{secrets.a-b}}"_s);
    }

    void fileWithoutVersion_mayNameKeysWithoutBackticks()
    {
        const auto draft = read("{\"url\": \"http://h/\", \"body\": \"\\\\{{x}} {{secrets.a-b}}\"}");
        QVERIFY(draft);
        QCOMPARE(draft->text, u"\\{{x}} {{secrets.a-b}}"_s);
    }

    void literalFields_areLeftAlone()
    {
        const QString text = u"{{secrets.key}}${{ github.sha }}{{"_s;
        Draft draft = withBody(BodyKind::Text, text);
        draft.headers = {{u"Content-Type"_s, u"x/y"_s}, {u"X"_s, text}};
        draft.literalHeaders = draft.literalBody = true;
        QCOMPARE(resolved(draft), u"POST http://h/ | Content-Type: x/y | X: "_s + text + u" || "_s + text);
        draft.literalUrl = true;
        draft.url = u"http://h/{{secrets.key}}"_s;
        QVERIFY2(resolved(draft).startsWith(u"POST http://h/{{secrets.key}} | "_s), qPrintable(resolved(draft)));
        QCOMPARE(secretsOf(draft).value_or(QStringList(u"wrong"_s)), QStringList());
        draft.literalBody = false;
        draft.text = u"{{secrets.key}}"_s; // what is literal is told part by part
        QVERIFY2(resolved(draft, someSecrets).endsWith(u" || k&y \"1\""_s), qPrintable(resolved(draft, someSecrets)));
    }

    void secretsOfADraft_areNamedOnceInOrder()
    {
        Draft draft = withBody(BodyKind::Json, u"{{secrets.c}}{{secrets.a}}"_s);
        draft.url = u"http://h/{{secrets.b}}"_s;
        draft.headers = {{u"X"_s, u"{{secrets.c}}"_s}};
        QCOMPARE(secretsOf(draft).value_or(QStringList()), (QStringList{u"b"_s, u"c"_s, u"a"_s}));
    }

    void whatCannotBeSent_isToldAtItsPlace_data()
    {
        QTest::addColumn<Draft>("draft");
        QTest::addColumn<QString>("expected");
        QTest::newRow("no scheme") << draftTo(
            u"h/x"_s) << u"Address: The address \"h/x\" has no scheme. Did you mean http://h/x or https://h/x?"_s;
        QTest::newRow("another scheme") << draftTo(u"ftp://h/x"_s) << u"Address: "_s;
        QTest::newRow("no host") << draftTo(u"http:///x"_s) << u"Address: The address names no host."_s;
        QTest::newRow("port") << draftTo(u"http://h:x/"_s)
                              << u"Address: \"x\" is no port. It is a number from 1 to 65535."_s;
        QTest::newRow("port 0") << draftTo(u"http://h:0/"_s)
                                << u"Address: \"0\" is no port. It is a number from 1 to 65535."_s;
        QTest::newRow("empty") << draftTo({}) << u"Address: "_s;
        QTest::newRow("blank in the address") << draftTo(u"http://h/a b"_s) << u"Address: "_s;
        QTest::newRow("line end in the address") << draftTo(u"http://h/a\r\nX: y"_s) << u"Address: "_s;
        Draft draft = draftTo(u"http://h/"_s);
        draft.method = u"GET /"_s;
        QTest::newRow("method") << draft << u"Method: \"GET /\" is no method. Write one like POST."_s;
        draft.method.clear();
        QTest::newRow("no method") << draft << u"Method: "_s;
        draft = draftTo(u"http://h/"_s);
        draft.headers = {{u"A"_s, u"1"_s}, {u"X Y"_s, u"1"_s}};
        QTest::newRow("header's name")
            << draft
            << u"Header 2: \"X Y\" cannot be the name of a header: it holds letters, digits and !#$%&'*+-.^_`|~ only."_s;
        draft.headers = {{QString(), u"1"_s}};
        QTest::newRow("empty name") << draft << u"Header 1: "_s;
        draft.headers = {{u"X"_s, u"a\nB: c"_s}};
        QTest::newRow("header's value")
            << draft
            << u"Header 1: The value of \"X\" holds a line end or a control character, which no header can carry."_s;
        draft.headers = {{u"X"_s, u"{{secrets.lost}}"_s}};
        QTest::newRow("missing secret")
            << draft
            << u"Header 1: There is no key called \"lost\". Add it on the page Keys, or with hookbench-cli keys set lost."_s;
    }

    void whatCannotBeSent_isToldAtItsPlace()
    {
        QFETCH(Draft, draft);
        QFETCH(QString, expected);
        const auto outgoing = resolve(draft, someSecrets);
        QVERIFY(!outgoing);
        const QString said = describe(outgoing.error());
        if (expected.endsWith(u": "))
            QVERIFY2(said.startsWith(expected) && said.size() > expected.size(), qPrintable(said));
        else
            QCOMPARE(said, expected);
    }

    void errorAboutAnAddressWithASecret_doesNotShowIt()
    {
        const Secrets secrets{{u"key"_s, Secret("never to be seen")}};
        QCOMPARE(resolved(draftTo(u"http://h/{{secrets.key}}"_s), secrets),
                 u"Url -1 [0, 24]: With its expressions filled in, this is no usable address."_s);
        Draft draft = draftTo(u"http://h/"_s);
        draft.headers = {{u"{{secrets.key}}"_s, u"1"_s}};
        QVERIFY(!resolved(draft, secrets).contains(u"never"_s));
        draft.headers = {{u"A"_s, u"{{secrets.key}}"_s}};
        QVERIFY(resolved(draft, {{u"key"_s, Secret("a\r\nb")}}).startsWith(u"HeaderValue 0 "_s));
    }

    void signing_isOverWhatLeaves()
    {
        Draft draft = draftTo(u"http://h/in"_s);
        draft.bodyKind = BodyKind::Text;
        draft.text = u"{}"_s;
        draft.signing = DraftSigning{u"github/sha256"_s, u"hook"_s, {}, {}, signature::Defect::None, {}};
        QCOMPARE(*secretsOf(draft), QStringList{u"hook"_s});
        const auto outgoing = resolve(draft, {});
        QVERIFY(outgoing);
        const auto sealed = signedOutgoing(*outgoing, *draft.signing, Secret("s"), {1'760'000'000'000, "00"});
        QVERIFY(sealed);
        QCOMPARE(sealed->headers.value("X-Hub-Signature-256"),
                 "sha256=" + signature::hmac(signature::Hash::Sha256, "s", {QByteArray("{}")}).toHex());
        QVERIFY(sealed->secrets.empty()); // the key itself does not leave
        const auto shown = previewSigned(*outgoing, *draft.signing, {1'760'000'000'000, "00"});
        QVERIFY(shown);
        QCOMPARE(shown->headers.value("X-Hub-Signature-256"), QByteArray("sha256={{signature}}"));
        draft.signing->scheme = u"gitlab/token"_s;
        const auto token = signedOutgoing(*outgoing, *draft.signing, Secret("s"), {1'760'000'000'000, "00"});
        QVERIFY(token);
        QCOMPARE(token->headers.value("X-Gitlab-Token"), QByteArray("s"));
        QCOMPARE(token->secrets.size(), std::size_t(1)); // it goes only where it may, and not into the history
        draft.signing->scheme = u"nobody"_s;
        QCOMPARE(signedOutgoing(*outgoing, *draft.signing, Secret("s"), {}).error().message,
                 u"There is no signature scheme \"nobody\"."_s);
        draft.signing->scheme = u"github/sha256"_s;
        QCOMPARE(signedOutgoing(*outgoing, *draft.signing, Secret(), {}).error().message, u"No secret is set."_s);
    }

    void contentType_isAddedOnlyWhereItIsMissing()
    {
        Draft draft = withBody(BodyKind::Json, u"1"_s);
        draft.headers = {{u"content-TYPE"_s, u"application/vnd.x+json"_s}};
        QCOMPARE(resolved(draft), u"POST http://h/ | content-TYPE: application/vnd.x+json || 1"_s);
        Draft file = withBody(BodyKind::File, {});
        file.file = u"a.json"_s;
        QCOMPARE(resolved(file), u"POST http://h/ || "_s);
    }

    void capture_becomesALiteralDraft()
    {
        http::Request captured;
        captured.method = "POST";
        captured.target = "/a?b={{x}}";
        for (const auto &[name, value] :
             std::initializer_list<std::pair<const char *, const char *>>{{"Host", "there"},
                                                                          {"X-A", "{{secrets.key}}"},
                                                                          {"x-a", "Jos\xe9"},
                                                                          {"Content-Length", "21"},
                                                                          {"Connection", "close"},
                                                                          {"Content-Type", "application/json"}})
            captured.headers.append(name, value);
        captured.body = SharedBytes("{\"a\":\"${{ secret }}\"}");
        const Draft draft = draftOf(captured, Address::parse(u"http://127.0.0.1:8"_s).value());
        QCOMPARE(
            QString::fromUtf8(writeDraft(draft).toCompact()).replace(u'"', u'\''),
            u"{'version':2,'method':'POST','url':'http://127.0.0.1:8/a?b={{x}}','headers':[['X-A','{{secrets.key}}'],['x-a','José'],['Content-Type','application/json']],"
            "'body_kind':'json','body':'{\\'a\\':\\'${{ secret }}\\'}','literal':true}"_s);
    }

    void targetOfAReplay_isAppendedOnlyToABareAddress_data()
    {
        QTest::addColumn<QString>("address");
        QTest::addColumn<QByteArray>("target");
        QTest::addColumn<QByteArray>("expected");
        QTest::newRow("bare") << u"http://h:1"_s << QByteArray("/a?b") << QByteArray("http://h:1/a?b");
        QTest::newRow("slash") << u"http://h/"_s << QByteArray("/a%2f?b=") << QByteArray("http://h/a%2f?b=");
        QTest::newRow("path of its own") << u"http://h/x"_s << QByteArray("/a") << QByteArray("http://h/x");
        QTest::newRow("path, captured query") << u"http://h/x"_s << QByteArray("/a?b") << QByteArray("http://h/x?b");
        QTest::newRow("path and query") << u"http://h/x?y"_s << QByteArray("/a?b") << QByteArray("http://h/x?y");
        QTest::newRow("absolute form") << u"https://h"_s << QByteArray("http://other:9/a?b")
                                       << QByteArray("https://h/a?b");
        QTest::newRow("asterisk") << u"http://h"_s << QByteArray("*") << QByteArray("http://h/");
    }

    void targetOfAReplay_isAppendedOnlyToABareAddress()
    {
        QFETCH(QString, address);
        QFETCH(QByteArray, target);
        QFETCH(QByteArray, expected);
        QCOMPARE(resolvedTarget(Address::parse(address).value(), target).url(), expected);
    }

    void address_isSplitAsItIsWritten_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<QByteArray>("parts"); // host, port, Host field, target
        QTest::newRow("http") << u"http://h"_s << QByteArray("h 80 h /");
        QTest::newRow("https") << u"https://H.Example/"_s << QByteArray("H.Example 443 H.Example /");
        QTest::newRow("scheme in capitals") << u"HTTP://h/a"_s << QByteArray("h 80 h /a");
        QTest::newRow("port") << u"http://h:8080/a"_s << QByteArray("h 8080 h:8080 /a");
        QTest::newRow("the scheme's own port") << u"https://h:443/a"_s << QByteArray("h 443 h /a");
        QTest::newRow("IPv6") << u"http://[::1]:81/?x"_s << QByteArray("::1 81 [::1]:81 /?x");
        QTest::newRow("query without path") << u"http://h?a=b"_s << QByteArray("h 80 h /?a=b");
        QTest::newRow("empty query") << u"http://h/a?"_s << QByteArray("h 80 h /a?");
        QTest::newRow("dots and percents stay")
            << u"http://h/a/../b/%7E//c?d=%zz"_s << QByteArray("h 80 h /a/../b/%7E//c?d=%zz");
        QTest::newRow("fragment goes") << u"http://h/a?b#c?d"_s << QByteArray("h 80 h /a?b");
        QTest::newRow("user") << u"http://u:p@h/a"_s << QByteArray("h 80 h /a");
    }

    void address_isSplitAsItIsWritten()
    {
        QFETCH(QString, url);
        QFETCH(QByteArray, parts);
        const auto address = Address::parse(url);
        QVERIFY2(address, address ? "" : qPrintable(address.error().message));
        QCOMPARE(address->host + ' ' + QByteArray::number(address->port) + ' ' + address->hostField() + ' '
                     + address->target(),
                 parts);
    }
};

QTEST_APPLESS_MAIN(DraftsTest)
#include "tst_drafts.moc"
