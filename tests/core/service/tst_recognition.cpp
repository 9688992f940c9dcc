// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/checks/requestsample.h"
#include "core/http/requestfile.h"
#include "core/service/recognition.h"

#include <QDirIterator>
#include <QFile>
#include <QTest>

#include <zlib.h>

using namespace hookbench;
using namespace hookbench::service;
using namespace Qt::StringLiterals;

namespace {

http::Request requestOf(const QByteArray &json)
{
    const auto document = json::Document::parse(json);
    const auto request =
        document ? http::readRequestFile(document->root()) : Result<http::Request>(tl::unexpected(document.error()));
    if (!request)
        qFatal("%s", qPrintable(request.error().message));
    return *request;
}

http::Request post(const http::Headers &headers, const QByteArray &body)
{
    http::Request out;
    out.method = "POST";
    out.target = "/";
    out.headers = headers;
    out.body = SharedBytes(body);
    return out;
}

// "service event delivery event-id retry", with "-" for what is not known.
QString shown(const Recognition &recognition)
{
    const auto orDash = [](const QString &text) { return text.isEmpty() ? u"-"_s : text; };
    return QStringList{orDash(recognition.service), orDash(recognition.event), orDash(recognition.deliveryId),
                       orDash(recognition.eventId), recognition.retry ? QString::number(*recognition.retry) : u"-"_s}
        .join(u' ');
}

QString recognised(const http::Request &request, const QString &eventPlace = {})
{
    return shown(Recogniser::builtIn().recognise(request, eventPlace));
}

const QByteArray someSenders =
    R"({"format":"senders/1","senders":[{"id":"a","name":"A","docs_topic":"A's hooks","aliases":["old-a"],
    "answer_deadline_s":2.5,"retries":"twice","checked":"full"},{"id":"b","name":"B","docs_topic":"B"}]})";

// Rules with that one among them.
Result<Recogniser> parsed(const QByteArray &rule)
{
    return Recogniser::parse("{\"rules\": [\n" + rule + "\n]}", *Senders::parse(someSenders));
}

QByteArray gzipped(const QByteArray &bytes)
{
    QByteArray out(bytes.size() + 64, '\0');
    z_stream stream{};
    deflateInit2(&stream, 6, Z_DEFLATED, 16 + 15, 8, Z_DEFAULT_STRATEGY);
    stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(bytes.data()));
    stream.avail_in = uInt(bytes.size());
    stream.next_out = reinterpret_cast<Bytef *>(out.data());
    stream.avail_out = uInt(out.size());
    deflate(&stream, Z_FINISH);
    out.truncate(qsizetype(stream.total_out));
    deflateEnd(&stream);
    return out;
}

} // namespace

class RecognitionTest : public QObject
{
    Q_OBJECT

private slots:
    void samples_areRecognised_data()
    {
        QTest::addColumn<QString>("file");
        for (QDirIterator it(QStringLiteral(TEST_DATA "/requests"), {u"*.json"_s}); it.hasNext();) {
            it.next();
            QTest::newRow(qPrintable(it.fileInfo().completeBaseName())) << it.filePath();
        }
    }

    void samples_areRecognised()
    {
        QFETCH(QString, file);
        QFile opened(file);
        QVERIFY(opened.open(QIODevice::ReadOnly));
        const auto document = json::Document::parse(opened.readAll());
        QVERIFY(document);
        const auto difference = cli::requestSampleDifference(document->root());
        QCOMPARE(difference ? *difference : difference.error().message, QString());
    }

    // What providers document and no sample shows.
    void aRequest_isRecognised_data()
    {
        QTest::addColumn<QByteArray>("request");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char *name, QByteArray request, const char *expected) {
            QTest::newRow(name) << request << QString::fromUtf8(expected);
        };
        row("Discord interaction with its version",
            R"({"headers":{"X-Signature-Ed25519":"0"},"body_json":{"version":1,"id":"7","type":2,"token":"t"}})",
            "discord APPLICATION_COMMAND 7 - -");
        row("Discord ping of webhook events",
            R"({"headers":{"X-Signature-Ed25519":"0"},"body_json":{"version":1,"application_id":"9","type":0}})",
            "discord PING - - -");
        row("Discord webhook event",
            R"({"headers":{"X-Signature-Ed25519":"0"},"body_json":{"version":1,"application_id":"9","type":1,"event":{"type":"ENTITLEMENT_CREATE","timestamp":"2026-01-01T00:00:00"}}})",
            "discord ENTITLEMENT_CREATE 9:2026-01-01T00:00:00 - -");
        row("Telegram poll answer", R"({"body_json":{"update_id":5,"poll_answer":{}}})", "telegram poll_answer 5 - -");
        row("Telegram chat member", R"({"body_json":{"update_id":6,"chat_member":{}}})", "telegram chat_member 6 - -");
        row("WebSub handshake is nobody's",
            R"({"method":"GET","target":"/?hub.mode=subscribe&hub.challenge=1&hub.topic=https%3A%2F%2Fx"})",
            "- - - - -");
        row("Meta handshake", R"({"method":"GET","target":"/?hub.mode=subscribe&hub.challenge=1&hub.verify_token=t"})",
            "facebook-messenger verification - - -");
        row("Graph lifecycle", R"({"body_json":{"value":[{"subscriptionId":"s","lifecycleEvent":"missed","id":"i"}]}})",
            "microsoft-graph missed i - -");
        row("Event Grid with a single CloudEvent",
            R"({"headers":{"aeg-event-type":"Notification","aeg-delivery-count":"1"},"body_json":{"id":"i","type":"t.x","source":"s","specversion":"1.0"}})",
            "azure-eventgrid t.x i - 1");
        row("Slack rate limit", R"({"headers":{"X-Slack-Signature":"v0=0"},"body_json":{"type":"app_rate_limited"}})",
            "slack app_rate_limited - - -");
        row("Mattermost in JSON", R"({"body_json":{"token":"t","post_id":"p","trigger_word":"w"}})",
            "mattermost outgoing_webhook p - -");
        row("GitLab tells the event from its deliveries",
            R"({"headers":{"X-Gitlab-Event":"Push Hook","X-Gitlab-Event-UUID":"e","Idempotency-Key":"k"},"body_json":{"object_kind":"push"}})",
            "gitlab push k e -");
        row("Shopify likewise",
            R"({"headers":{"X-Shopify-Topic":"orders/create","X-Shopify-Webhook-Id":"w","X-Shopify-Event-Id":"e"},"body_json":{}})",
            "shopify orders/create w e -");
        row("Alertmanager without ids",
            R"({"body_json":{"receiver":"r","status":"firing","groupKey":"{}:{}","alerts":[{"startsAt":"2026-01-01T00:00:00Z"}]}})",
            "alertmanager firing - {}:{} firing 2026-01-01T00:00:00Z -");
        row("attempts that count from 1",
            R"({"headers":{"X-Event-Key":"repo:push","X-Request-UUID":"u","X-Attempt-Number":"3"}})",
            "bitbucket repo:push u - 2");
        row("a count that is none",
            R"({"headers":{"X-Event-Key":"repo:push","X-Request-UUID":"u","X-Attempt-Number":"x"}})",
            "bitbucket repo:push u - -");
        row("header names without case", R"({"headers":{"x-github-EVENT":"ping"}})", "github ping - - -");
        row("the first of two headers counts",
            R"({"headers":[["X-GitHub-Event","push"],["X-GitHub-Event","ping"],["X-GitHub-Delivery","d"]]})",
            "github push d - -");
        row("Gitea, though it says it is GitHub too",
            R"({"headers":{"X-GitHub-Event":"push","X-Gitea-Event":"push","X-Gitea-Delivery":"d"}})",
            "gitea push d - -");
        row("a form with a payload",
            R"({"headers":{"X-GitHub-Event":"issues","Content-Type":"application/x-www-form-urlencoded"},"body":"payload=%7B%22action%22%3A%22opened%22%7D"})",
            "github issues.opened - - -");
        row("an id that is too long is none",
            "{\"headers\":{\"X-GitHub-Event\":\"push\",\"X-GitHub-Delivery\":\"" + QByteArray(2000, 'd') + "\"}}",
            "github push - - -");
        row("JSON that is none", R"({"headers":{"Content-Type":"application/json"},"body":"{value1: 1}"})",
            "- - - - -");
        row("a URL with its host", R"({"url":"https://a.example/hook?validationToken=t","body":null})",
            "microsoft-graph validation - - -");
    }

    void aRequest_isRecognised()
    {
        QFETCH(QByteArray, request);
        QTEST(recognised(requestOf(request)), "expected");
    }

    void aPackedBody_isLookedInto()
    {
        const QByteArray body = R"({"type":"event_callback","event":{"type":"message"},"event_id":"Ev1"})";
        const http::Headers headers{{"X-Slack-Signature", "v0=0"}, {"Content-Encoding", "gzip"}};
        QCOMPARE(recognised(post(headers, gzipped(body))), u"slack message Ev1 - -"_s);
        http::Headers twice = headers;
        twice.append("Content-Encoding", "gzip");
        QCOMPARE(recognised(post(twice, gzipped(gzipped(body)))), u"slack message Ev1 - -"_s);
        QCOMPARE(recognised(post(headers, gzipped(body).left(9))), u"- - - - -"_s);
    }

    void aBodyThatIsCut_isJudgedByWhatIsThere()
    {
        const http::Headers headers{{"Stripe-Signature", "t=1"}};
        const QByteArray body = R"({"id":"evt_1","type":"invoice.paid","data":{"object":{"lines":[)";
        QCOMPARE(recognised(post(headers, body)), u"stripe invoice.paid evt_1 - -"_s);
    }

    void aLongBody_isLookedIntoAtItsBeginningAlone()
    {
        const http::Headers headers{{"Stripe-Signature", "t=1"}};
        const QByteArray filler = "\"data\":\"" + QByteArray(recognisedBodyBytes, 'x') + "\"";
        QCOMPARE(recognised(post(headers, "{\"id\":\"evt_1\"," + filler + ",\"type\":\"invoice.paid\"}")),
                 u"stripe - evt_1 - -"_s);
        QCOMPARE(recognised(post(headers, "{" + filler + ",\"id\":\"evt_1\"}")), u"- - - - -"_s);
    }

    void hostileBodies_costLittle_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("nesting") << QByteArray("{\"event\":").repeated(100'000);
        QTest::newRow("lists") << QByteArray("[").repeated(recognisedBodyBytes);
        QTest::newRow("members") << '{' + QByteArray("\"type\":1,").repeated(40'000);
        QTest::newRow("beginnings of an expression") << QByteArray("<ToUserName>").repeated(30'000);
        QTest::newRow("backslashes") << "{\"a\":\"" + QByteArray(recognisedBodyBytes, '\\');
        QTest::newRow("fields") << QByteArray("payload=a&").repeated(30'000);
        QTest::newRow("NUL") << QByteArray(recognisedBodyBytes, '\0');
    }

    void hostileBodies_costLittle()
    {
        QFETCH(QByteArray, body);
        for (const char *type :
             {"application/json", "application/x-www-form-urlencoded", "multipart/form-data; boundary=p", "text/xml"})
            (void)recognised(post({{"Content-Type", type}}, body), u"/event/event"_s);
    }

    void anUnknownSendersEvent_standsWhereTheUserSays_data()
    {
        QTest::addColumn<QString>("place");
        QTest::addColumn<QByteArray>("request");
        QTest::addColumn<QString>("event");
        QTest::newRow("member") << u"/kind"_s << QByteArray(R"({"body_json":{"kind":"door"}})") << u"door"_s;
        QTest::newRow("element") << u"/e/0/kind"_s << QByteArray(R"({"body_json":{"e":[{"kind":"door"}]}})")
                                 << u"door"_s;
        QTest::newRow("number") << u"/kind"_s << QByteArray(R"({"body_json":{"kind":3}})") << u"3"_s;
        QTest::newRow("no text") << u"/kind"_s << QByteArray(R"({"body_json":{"kind":{}}})") << QString();
        QTest::newRow("header") << u"x-kind"_s << QByteArray(R"({"headers":{"X-Kind":"door"}})") << u"door"_s;
        QTest::newRow("field")
            << u"/kind"_s
            << QByteArray(R"({"headers":{"Content-Type":"application/x-www-form-urlencoded"},"body":"kind=door"})")
            << u"door"_s;
        QTest::newRow("missing") << u"/kind"_s << QByteArray(R"({"body_json":[]})") << QString();
        QTest::newRow("a known sender") << u"/kind"_s
                                        << QByteArray(
                                               R"({"headers":{"X-GitHub-Event":"push"},"body_json":{"kind":"door"}})")
                                        << u"push"_s;
    }

    void anUnknownSendersEvent_standsWhereTheUserSays()
    {
        QFETCH(QString, place);
        QFETCH(QByteArray, request);
        QCOMPARE(eventPlaceProblem(place), QString());
        QTEST(Recogniser::builtIn().recognise(requestOf(request), place).event, "event");
    }

    void aPlaceThatIsNone_isToldSo()
    {
        QVERIFY(!eventPlaceProblem(u"X Event"_s).isEmpty());
        QVERIFY(!eventPlaceProblem(u"/a"_s.repeated(40)).isEmpty());
        QVERIFY(eventPlaceProblem({}).isEmpty());
    }

    void aWrongRule_isNamedWithTheReason_data()
    {
        QTest::addColumn<QByteArray>("rule");
        QTest::addColumn<QString>("message");
        const auto row = [](const char *name, QByteArray rule, const char *message) {
            QTest::newRow(name) << rule << QString::fromUtf8(message);
        };
        row("sender", R"({"id":"x","service":"c","when":{"header":"X"}})",
            "x: line 2, /rules/0: its service \"c\" is no sender");
        row("an alias is no id", R"({"id":"x","service":"old-a","when":{"header":"X"}})",
            "x: line 2, /rules/0: its service \"old-a\" is no sender");
        row("when", R"({"id":"x","service":"a"})", "x: line 2, /rules/0: \"when\" is missing");
        row("empty condition", R"({"id":"x","service":"a","when":{"all":[]}})",
            "x: line 2, /rules/0/when: a condition is missing");
        row("id", R"({"service":"a","when":{"header":"X"}})", "line 2, /rules/0: \"id\" is missing");
        row("twice",
            "{\"id\":\"x\",\"service\":\"a\",\"when\":{\"header\":\"X\"}},\n{\"id\":\"x\",\"service\":\"a\",\"when\":{\"header\":\"X\"}}",
            "x: line 3, /rules/1: there is another rule of that name");
        row("member", R"({"id":"x","service":"a","whem":{}})",
            "x: line 2, /rules/0/whem: a rule has no member \"whem\"");
        row("pointer", R"({"id":"x","service":"a","when":{"json":"type"}})",
            "x: line 2, /rules/0/when/json: this is no JSON pointer");
        row("header", R"({"id":"x","service":"a","when":{"header":"X Y"}})",
            "x: line 2, /rules/0/when/header: this cannot be the name of a header");
        row("two sources", R"({"id":"x","service":"a","when":{"header":"X","json":"/a"}})",
            "x: line 2, /rules/0/when: this is one of header, json, form, query, const and text_regex");
        row("two tests", R"({"id":"x","service":"a","when":{"header":"X","equals":"a","matches":"b"}})",
            "x: line 2, /rules/0/when: equals and matches exclude each other");
        row("expression", R"({"id":"x","service":"a","when":{"header":"X","matches":"("}})",
            "x: line 2, /rules/0/when/matches: the regular expression cannot be read: missing closing parenthesis");
        row("member of a source", R"({"id":"x","service":"a","when":{"header":"X"},"event":{"json":"/a","mop":{}}})",
            "x: line 2, /rules/0/event/mop: a source has no member \"mop\"");
    }

    void aWrongRule_isNamedWithTheReason()
    {
        QFETCH(QByteArray, rule);
        const auto read = parsed(rule);
        QVERIFY(!read);
        QTEST(read.error().message, "message");
    }

    void conditions_areWhatTheySay_data()
    {
        QTest::addColumn<QByteArray>("when");
        QTest::addColumn<bool>("holds"); // of PUT /?q=1 with X: abc and the body {"n":null,"t":true}
        const auto row = [](const char *when, bool holds) { QTest::newRow(when) << QByteArray(when) << holds; };
        row(R"({"method":"PUT"})", true);
        row(R"({"method":["GET","POST"]})", false);
        row(R"({"query":"q","equals":"1"})", true);
        row(R"({"query":"q","in":["2","3"]})", false);
        row(R"({"header":"x","matches":"^ab"})", true);
        row(R"({"header":"Y","absent":true})", true);
        row(R"({"not":{"header":"X"}})", false);
        row(R"({"any":[{"header":"Y"},{"header":"X"}]})", true);
        row(R"({"all":[{"header":"Y"},{"header":"X"}]})", false);
        row(R"({"json":"/n"})", false);
        row(R"({"json":"/t","equals":"true"})", true);
        row(R"({"json_type":"object"})", true);
        row(R"({"json_type":"array"})", false);
        row(R"({"body_empty":true})", false);
        row(R"({"text_regex":"\"t\".*e}"})", true);
        row(R"({"form":"t"})", false);
    }

    void conditions_areWhatTheySay()
    {
        QFETCH(QByteArray, when);
        QFETCH(bool, holds);
        const auto recogniser = parsed("{\"id\":\"x\",\"service\":\"a\",\"when\":" + when + "}");
        QVERIFY2(recogniser, recogniser ? "" : qPrintable(recogniser.error().message));
        http::Request request = post({{"X", "abc"}}, R"({"n":null,"t":true})");
        request.method = "PUT";
        request.target = "/?q=1";
        QCOMPARE(recogniser->recognise(request).service, holds ? u"a"_s : QString());
    }

    void aWrongSender_isNamedWithTheReason_data()
    {
        QTest::addColumn<QByteArray>("row");
        QTest::addColumn<QString>("message");
        QTest::newRow("name") << QByteArray(R"({"id":"a","docs_topic":"A"})")
                              << u"a: line 2, /senders/0: \"name\" is missing"_s;
        QTest::newRow("deadline")
            << QByteArray(R"({"id":"a","name":"A","docs_topic":"A","answer_deadline_s":0})")
            << u"a: line 2, /senders/0/answer_deadline_s: a deadline is a number of seconds, above 0 and at most 600"_s;
        QTest::newRow("alias") << QByteArray(R"({"id":"a","name":"A","docs_topic":"A","aliases":["a"]})")
                               << u"line 2, /senders/0: \"a\" names two senders"_s;
    }

    void aWrongSender_isNamedWithTheReason()
    {
        QFETCH(QByteArray, row);
        const auto read = Senders::parse("{\"format\":\"senders/1\",\"senders\":[\n" + row + "]}");
        QVERIFY(!read);
        QTEST(read.error().message, "message");
    }

    void aDeadline_isMissedByWhatIsSlower()
    {
        const auto senders = Senders::parse(someSenders);
        QVERIFY(senders);
        QCOMPARE(senders->missedDeadline(u"a"_s, 2'500'000), std::optional<qint64>());
        QCOMPARE(senders->missedDeadline(u"old-a"_s, 2'500'001), std::optional<qint64>(2'500'000));
        QCOMPARE(senders->missedDeadline(u"b"_s, 1'000'000'000), std::optional<qint64>());
        QCOMPARE(senders->nameOf(u"c"_s), u"c"_s);
    }
};

QTEST_APPLESS_MAIN(RecognitionTest)
#include "tst_recognition.moc"
