// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/checks/servicecatalogue.h"
#include "core/service/answers.h"
#include "core/service/resource.h"
#include "core/service/servicereader.h"

#include <QTest>

using namespace hookbench;
using namespace hookbench::service;
using namespace Qt::StringLiterals;

namespace {

// A catalogue of one row, with members put in the place of those that it has.
QByteArray rowWith(const QByteArray &members)
{
    json::Value row = json::Document::parse("{\"id\": \"mine\", \"name\": \"Mine\", \"kind\": \"chat\", \"method\": \"POST\",\n"
"        \"url_template\": \"https://mine.example/{key}\", \"parameters\": [\n"
"          {\"name\": \"key\", \"in\": \"path\", \"type\": \"string\", \"required\": true, \"secret\": true, \"example\": \"{{secrets.k}}\"},\n"
"          {\"name\": \"text\", \"in\": \"body\", \"type\": \"string\", \"required\": true, \"example\": \"Hi\"}],\n"
"        \"templates\": [{\"id\": \"text\", \"name\": \"Text\", \"body_kind\": \"json\", \"body\": {\"text\": \"{{text}}\"}}]}")
                         ->root()
                         .value();
    const auto changed = json::Document::parse("{" + members + "}");
    if (!changed)
        qFatal("no JSON: %s", members.constData());
    const json::Value other = changed->root().value();
    for (const auto &[name, value] : *other.object())
        row.set(name, value);
    return '[' + row.toCompact() + ']';
}

} // namespace

class CatalogueTest : public QObject
{
    Q_OBJECT

private slots:
    // Every answer that is an example, every address, every template with the examples of its parameters.
    void builtIn_passesItsOwnCases()
    {
        int cases = 0;
        QStringList failed;
        for (const cli::ServiceCase &one : cli::serviceCases(Catalogue::builtIn())) {
            ++cases;
            if (!one.difference.isEmpty())
                failed << one.id + u": "_s + one.difference;
        }
        QCOMPARE(failed.join(u'\n'), QString());
        QVERIFY2(cases > 192 + 233, qPrintable(QString::number(cases)));
    }

    void rowWithAnError_isNamedWithItsMember_data()
    {
        QTest::addColumn<QByteArray>("members");
        QTest::addColumn<QString>("said");
        const auto row = [](const char *name, const QByteArray &members, const QString &said) {
            QTest::newRow(name) << members << said;
        };
        row("no name", "\"name\": \"\"", u"mine: line 1, /0/name: this is empty"_s);
        row("kind", "\"kind\": \"radio\"",
            u"mine: line 1, /0/kind: \"radio\" is none of chat, device, automation, notification, code"_s);
        row("unknown parameter", "\"url_template\": \"https://mine.example/{kee}\"",
            u"mine: line 1, /0/url_template: there is no parameter \"kee\""_s);
        row("unknown placeholder",
            "\"templates\": [{\"id\": \"t\", \"name\": \"T\", \"body_kind\": \"json\", \"body\": {\"a\": [\"{{b}}\"]}}]",
            u"mine: line 1, /0/templates/0/body/a/0: there is no parameter \"b\""_s);
        row("template twice",
            "\"templates\": [{\"id\": \"t\", \"name\": \"T\", \"body_kind\": \"none\"}, {\"id\": \"t\", \"name\": \"T\", \"body_kind\": \"none\"}]",
            u"mine: line 1, /0/templates/1: the template \"t\" is there twice"_s);
        row("body of a form", "\"templates\": [{\"id\": \"t\", \"name\": \"T\", \"body_kind\": \"form\", \"body\": {\"a\": 1}}]",
            u"mine: line 1, /0/templates/0/body: the body of a form is a list of [\"name\", value]"_s);
        row("kind of body", "\"templates\": [{\"id\": \"t\", \"name\": \"T\", \"body_kind\": \"jsn\"}]",
            u"mine: line 1, /0/templates/0/body_kind: \"jsn\" is none of json, form, text, xml, none, multipart"_s);
        row("no templates", "\"templates\": []", u"mine: line 1, /0: \"templates\" is missing or empty"_s);
        row("expression of an address", "\"url_patterns\": [\"^https://(mine\"]", u"mine: line 1, /0/url_patterns/0: the URL pattern cannot be read: "_s);
        row("rule", "\"success\": {\"stat\": [200]}", u"mine: line 1, /0/success: a rule is one of all, any, "_s);
        row("rule within", "\"success\": {\"any\": [{\"not\": {\"status\": [\"x\"]}}]}",
            u"mine: line 1, /0/success/any/0/not/status/0: this must be a whole number from 0 to 999"_s);
        row("pointer", "\"success\": {\"json\": {\"pointer\": \"ok\", \"equals\": true}}",
            u"mine: line 1, /0/success/json/pointer: a JSON pointer begins with /"_s);
        row("measure", "\"limits\": [{\"target\": \"/text\", \"measure\": \"letters\", \"max\": 1}]",
            u"mine: line 1, /0/limits/0/measure: \"letters\" is none of chars, "_s);
        row("limit", "\"limits\": [{\"target\": \"/text\", \"measure\": \"chars\", \"max\": \"9\"}]",
            u"mine: line 1, /0/limits/0/max: this must be a number"_s);
        row("verdict", "\"response_examples\": [{\"status\": 200, \"headers\": [], \"body\": \"\", \"verdict\": \"good\"}]",
            u"mine: line 1, /0/response_examples/0/verdict: \"good\" is none of success, rate_limited, error"_s);
        row("delay", "\"rate_limit\": {\"when\": {\"status\": [429]}, \"delay\": [{\"from\": \"header\", \"name\": \"X\", \"unit\": \"h\"}]}",
            u"mine: line 1, /0/rate_limit/delay/0/unit: \"h\" is none of s, ms, "_s);
        row("a member nobody knows", "\"limit\": []", u"mine: line 1, /0/limit: there is no member of this name"_s);
        row("a key in plain text",
            "\"parameters\": [{\"name\": \"key\", \"in\": \"path\", \"type\": \"string\", \"secret\": true, \"example\": \"abc\"}]",
            u"mine: line 1, /0/parameters/0: the example of a secret is a reference like {{secrets.name}}"_s);
    }

    void rowWithAnError_isNamedWithItsMember()
    {
        QFETCH(QByteArray, members);
        QFETCH(QString, said);
        const auto catalogue = Catalogue::parse(rowWith(members));
        QVERIFY(!catalogue);
        QVERIFY2(catalogue.error().message.startsWith(said), qPrintable(catalogue.error().message));
    }

    void ownRows_joinTheOthersAndReplaceThem()
    {
        QStringList replaced;
        const auto with = Catalogue::builtIn().with(rowWith("\"summary\": \"Ours\""), &replaced);
        QVERIFY2(with, with ? "" : qPrintable(with.error().message));
        QCOMPARE(with->services().size(), Catalogue::builtIn().services().size() + 1);
        QVERIFY(with->find(u"mine"_s)->isOwn);
        QCOMPARE(replaced, QStringList());
        const auto other = Catalogue::builtIn().with(rowWith("\"id\": \"discord-webhook\""), &replaced);
        QVERIFY(other);
        QCOMPARE(replaced, QStringList(u"discord-webhook"_s));
        QCOMPARE(other->find(u"discord-webhook"_s)->name, u"Mine"_s);
        QCOMPARE(other->services().size(), Catalogue::builtIn().services().size());
        QVERIFY(!Catalogue::builtIn().with(rowWith("\"kind\": \"x\""), &replaced));
    }

    void answer_isReadAsItsServiceMeansIt_data()
    {
        QTest::addColumn<QString>("service");
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("header"); // "Name: value"
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("expected"); // outcome | title | meaning | said | advice | wait
        const auto row = [](const char *name, const char *service, int status, const QByteArray &header,
                            const QByteArray &body, const QString &expected) {
            QTest::newRow(name) << QString::fromLatin1(service) << status << header << body << expected;
        };
        row("Discord took it", "discord-webhook", 204, {}, {}, u"success|Discord took it||||"_s);
        row("Discord says 200 to a login page", "discord-webhook", 200, {}, "<html>",
            u"failed|Discord did not do it, although the status says success||||"_s);
        row("Discord asks to wait", "discord-webhook", 429, {},
            "{\"message\": \"You are being rate limited.\", \"retry_after\": 1.4, \"global\": false}",
            u"rate|Discord asks to wait 1.4 s|retry_after is a float in seconds (API v8 and later); the body may also carry global:true. More than 10,000 answers of 401, 403 or 429 in 10 minutes blocks the address.|You are being rate limited.|Send it again after that, and more slowly.|1400"_s);
        row("Discord: deleted", "discord-webhook", 404, {}, "{\"message\": \"Unknown Webhook\", \"code\": 10015}",
            u"failed|Discord refused it|Webhook deleted: stop using it|Unknown Webhook|Take the address anew from the service's settings; this one leads nowhere.|"_s);
        row("Slack says ok:false with 200", "slack-chat-postmessage", 200, {}, "{\"ok\":false,\"error\":\"not_in_channel\"}",
            u"failed|Slack did not do it, although the status says success|Invite the bot first|not_in_channel|The same again would fail again.|"_s);
        row("Teams hides the limit in 200", "teams-connector", 200, {},
            "Webhook message delivery failed with error: Microsoft Teams endpoint returned HTTP error 429 with ContextId x",
            u"rate|Microsoft Teams takes no more for now|Throttling hides in an HTTP 200 whose text reports error 429.||Send it again after that, and more slowly.|"_s);
        row("IFTTT cannot know", "ifttt-webhooks", 200, {}, "Congratulations! You've fired the x event",
            u"accepted|Accepted, outcome unknown|The text is returned as soon as the event is queued, also when no Applet listens to that event name.|||"_s);
        row("Home Assistant answers anything", "home-assistant-webhook", 200, {}, {},
            u"unconfirmed|Sent, and nothing confirms it|HAMEANING|||"_s);
        row("Matrix counts milliseconds", "matrix-client", 429, {},
            "{\"errcode\":\"M_LIMIT_EXCEEDED\",\"error\":\"Too many requests\",\"retry_after_ms\":2500}",
            u"rate|Matrix asks to wait 2.5 s||Too many requests|Send it again after that, and more slowly.|2500"_s);
        row("ThingSpeak's 0", "thingspeak-update", 200, {}, "0",
            u"rate|ThingSpeak takes no more for now|0 is also the answer to a wrong value; wait 15 s and try once.||Send it again after that, and more slowly.|"_s);
        row("a date to wait for", "generic-json", 503, "Retry-After: Fri, 15 Jan 2027 08:02:00 GMT", {},
            u"rate|Generic JSON asks to wait 2 min|||Send it again after that, and more slowly.|120000"_s);
        row("a date that is past", "generic-json", 429, "Retry-After: Fri, 15 Jan 2021 08:02:00 GMT", {},
            u"rate|Generic JSON asks to wait 0 s|||Send it again after that, and more slowly.|0"_s);
        row("no date", "generic-json", 429, "Retry-After: soon", {},
            u"rate|Generic JSON takes no more for now|||Send it again after that, and more slowly.|"_s);
        row("a fault of the service", "generic-json", 500, {}, {},
            u"failed|Generic JSON refused it|||The fault is at the service; try again later.|"_s);
        row("broken JSON", "slack-chat-postmessage", 200, {}, "{\"ok\":tru",
            u"failed|Slack did not do it, although the status says success||||"_s);
    }

    void answer_isReadAsItsServiceMeansIt()
    {
        QFETCH(QString, service);
        QFETCH(int, status);
        QFETCH(QByteArray, header);
        QFETCH(QByteArray, body);
        QFETCH(QString, expected);
        const Service &found = *Catalogue::builtIn().find(service);
        http::Headers headers;
        if (const qsizetype colon = header.indexOf(": "); colon > 0)
            headers.append(header.first(colon), header.sliced(colon + 2));
        const Reading reading = read(found, {status, headers, body}, 1'800'000'000'000);
        const char *names[] = {"success", "accepted", "unconfirmed", "rate", "failed"};
        if (expected.contains(u"HAMEANING"_s))
            expected.replace(u"HAMEANING"_s, found.answers.successNote);
        QCOMPARE(QStringList({QString::fromLatin1(names[int(reading.outcome)]), reading.title, reading.meaning,
                              reading.said, reading.advice, reading.wait ? QString::number(*reading.wait) : QString()})
                     .join(u'|'),
                 expected);
    }

    void hugeAnswer_isReadInTime()
    {
        const Service &slack = *Catalogue::builtIn().find(u"slack-chat-postmessage"_s);
        const QByteArray deep = QByteArray(8 << 20, '[');
        QCOMPARE(read(slack, {200, {}, deep}, 0).outcome, Reading::Outcome::Failed);
        QCOMPARE(read(slack, {200, {}, QByteArray("{\"ok\":true,\"x\":\"") + QByteArray(900'000, 'x') + "\"}"}, 0).outcome,
                 Reading::Outcome::Success);
    }

    void address_atHomeMayBeOfSeveral()
    {
        QStringList ids;
        for (const RecognisedUrl &found : Catalogue::builtIn().candidates(u"http://192.168.1.7/rpc"_s))
            ids << found.service->id;
        QCOMPARE(ids, QStringList(u"shelly-gen2"_s));
        QVERIFY(!Catalogue::builtIn().recognise(u"http://192.168.1.7/rpc"_s));
        QVERIFY(!Catalogue::builtIn().recognise(u"http://localhost:3000/api/webhook/stripe"_s));
        const auto found = Catalogue::builtIn().candidates(u"http://10.0.0.2:8080/sub/hooks/abcdefghijklmnopqrstuvwxyz"_s);
        QVERIFY(!found.empty());
        QCOMPARE(found.front().service->id, u"mattermost"_s);
        QCOMPARE(found.front().values.at(u"base_url"_s), u"http://10.0.0.2:8080/sub"_s);
        QCOMPARE(found.front().secretParameter, u"hook"_s);
    }

    void keysInAQuery_areFoundOneAfterTheOther()
    {
        QString url = u"https://chat.googleapis.com/v1/spaces/AAA/messages?key=one%2B1&token=two%3D"_s;
        auto found = Catalogue::builtIn().recognise(url);
        QVERIFY(found);
        QCOMPARE(found->secretParameter, u"key"_s);
        QCOMPARE(url.mid(found->keyOffset, found->keyLength), u"one%2B1"_s);
        QCOMPARE(found->values.at(u"key"_s), u"one+1"_s);
        url.replace(found->keyOffset, found->keyLength, u"{{secrets.a}}"_s);
        found = Catalogue::builtIn().recognise(url);
        QVERIFY(found);
        QCOMPARE(found->secretParameter, u"token"_s);
        QCOMPARE(url.mid(found->keyOffset, found->keyLength), u"two%3D"_s);
    }
};

QTEST_GUILESS_MAIN(CatalogueTest)
#include "tst_catalogue.moc"
