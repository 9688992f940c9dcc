// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/delivery/resolving.h"
#include "core/delivery/sender.h"
#include "core/delivery/servicedraft.h"
#include "core/iml/fromjson.h"
#include "core/service/resource.h"
#include "core/service/senders.h"

#include <QHttpServer>
#include <QHttpServerRequest>
#include <QHttpServerResponse>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTcpServer>
#include <QTest>
#include <QUrlQuery>

#include <mutex>
#include <set>

using namespace hookbench;
using namespace hookbench::service;
using namespace Qt::StringLiterals;

using Values = std::map<QString, QString>;
Q_DECLARE_METATYPE(Values)

namespace {

const Service &serviceOf(const char *id)
{
    const Service *service = Catalogue::builtIn().find(QString::fromLatin1(id));
    if (!service)
        qFatal("there is no service %s", id);
    return *service;
}

QByteArray compact(const QString &json)
{
    const auto document = json::Document::parse(json.toUtf8());
    return document ? document->root().value().toCompact() : "no JSON: " + json.toUtf8();
}

// "METHOD url | Header: value || body"
QByteArray shown(const Filled &filled)
{
    QString out = filled.method + u' ' + filled.url;
    for (const auto &[name, value] : filled.headers)
        out += u" | "_s + name + u": "_s + value;
    QByteArray text = out.toUtf8();
    switch (filled.bodyKind) {
    case BodyKind::None: break;
    case BodyKind::Json: text += " || " + compact(filled.text); break;
    case BodyKind::Text: text += " || " + filled.text.toUtf8(); break;
    case BodyKind::Form:
        for (const auto &[name, value] : filled.form)
            text += " || " + name.toUtf8() + '=' + value.toUtf8();
        break;
    case BodyKind::Multipart:
        for (const FilledPart &part : filled.parts)
            text += " || " + part.name.toUtf8() + '=' + part.text.toUtf8() + part.file.toUtf8();
        break;
    }
    return text;
}

QString shown(const std::vector<ValueProblem> &problems)
{
    QStringList out;
    for (const ValueProblem &problem : problems)
        out << problem.parameter + u": "_s + problem.message;
    return out.join(u'\n');
}

delivery::Draft draftOf(const Filled &filled)
{
    delivery::Draft out;
    delivery::fillInto(out, filled);
    return out;
}

// What of a message's limits is broken, each in words.
QStringList broken(const Service &service, const QString &message, const Values &values)
{
    delivery::Draft draft = draftOf(fill(service, *service.message(message), values, nullptr));
    draft.service = delivery::ServiceForm{service.id, message, {values.begin(), values.end()}};
    const auto outgoing = delivery::resolveCovered(draft, {}, [](const QString &) { return u"covered"_s; });
    if (!outgoing)
        return {delivery::describe(outgoing.error())};
    QStringList out;
    for (const Measured &measured : delivery::measure(service, draft, *outgoing)) {
        if (measured.isBroken || measured.isHeavy)
            out << (measured.mustMend() ? u"! "_s : u"~ "_s) + describe(service, measured);
    }
    return out;
}

// What each service documents for its address, with values that need escaping.
const Values discord{{u"webhook_id"_s, u"223704706495545344"_s}, {u"webhook_token"_s, u"{{secrets.discord}}"_s}};
const Values slack{{u"team"_s, u"T00000000"_s}, {u"hook"_s, u"B00000000"_s}, {u"token"_s, u"{{secrets.slack}}"_s}};
const Values webhookUrl{{u"webhook_url"_s, u"{{secrets.teams}}"_s}};
const Values ifttt{{u"event"_s, u"door_opened"_s}, {u"key"_s, u"{{secrets.ifttt}}"_s}};
const Values sinric{{u"api_key"_s, u"{{secrets.sinric}}"_s}, {u"device_id"_s, u"5d737888aea17c30a056d759"_s}};
const Values github{{u"url"_s, u"http://127.0.0.1:4280/hooks/github"_s},
                    {u"repository"_s, u"octo/web"_s},
                    {u"delivery_id"_s, u"72d3162e-cc78-11e3-81ab-4c9367dc0958"_s}};

// Base64 of HMAC-SHA256 of nothing, with "1599360473\nk/+" as its key.
const QByteArray larkSign = "alwsx2oY7Q3QfiCsg/1ipy8AyVWjKrDkdJ6ka+AGFfw=";

Values with(Values values, const Values &more)
{
    values.insert(more.begin(), more.end());
    return values;
}

} // namespace

class ServicesTest : public QObject
{
    Q_OBJECT

private slots:
    void everyService_isInTheCatalogue()
    {
        std::set<QString> ids;
        for (const Service &service : Catalogue::builtIn().services()) {
            QVERIFY2(ids.insert(service.id).second, qPrintable(service.id));
            QVERIFY2(!service.name.isEmpty() && !service.summary.isEmpty() && !service.messages.empty(),
                     qPrintable(service.id));
        }
        QCOMPARE(ids.size(), 61u); // the 60 of the reference, and events in GitHub's shape
        for (const char *id : {"ifttt-webhooks",
                               "ifttt-webhooks-json",
                               "sinric-ifttt-action",
                               "sinric-rest-action",
                               "make-webhook",
                               "github-repository-dispatch",
                               "github-workflow-dispatch",
                               "discord-webhook",
                               "slack-incoming",
                               "teams-connector",
                               "teams-workflows",
                               "tasmota",
                               "shelly-gen1",
                               "shelly-gen2",
                               "esphome-web",
                               "wled",
                               "hue-v1",
                               "hue-v2",
                               "home-assistant-webhook",
                               "home-assistant-action",
                               "node-red-http-in"})
            QVERIFY2(ids.contains(QString::fromLatin1(id)), id);
        QVERIFY(serviceOf("teams-connector").isRetired());
        QCOMPARE(Catalogue::builtIn().replacementOf(serviceOf("teams-connector")), serviceOf("teams-workflows").name);
        QCOMPARE(Catalogue::builtIn().replacementOf(serviceOf("opsgenie-alert")), u"Jira Service Management"_s);
        QVERIFY(!Catalogue::builtIn().find(u"telegraph"_s));
    }

    void everyIdOfSenders_resolves()
    {
        const auto document = json::Document::parse(resourceBytes("senders.json"));
        QVERIFY(document);
        int outbound = 0;
        const auto rows = document->root().find(u"senders")->elements();
        for (const json::Ref &row : *rows) {
            if (const auto list = row.find(u"outbound")) {
                const auto ids = list->elements();
                for (const json::Ref &id : *ids) {
                    QVERIFY2(Catalogue::builtIn().find(*id.text()), qPrintable(*id.text()));
                    ++outbound;
                }
            }
        }
        QVERIFY(outbound > 20);
        for (const Service &service : Catalogue::builtIn().services()) {
            for (const Parameter &parameter : service.parameters) {
                for (const auto &[sender, value] : parameter.from)
                    QVERIFY2(sender == u"*"_s || Senders::builtIn().find(sender), qPrintable(sender));
            }
        }
    }

    void message_isWhatTheServiceDocuments_data()
    {
        QTest::addColumn<QString>("service");
        QTest::addColumn<QString>("message");
        QTest::addColumn<Values>("values");
        QTest::addColumn<QByteArray>("expected");
        const auto row = [](const char *service, const char *message, const Values &values,
                            const QByteArray &expected) {
            QTest::addRow("%s/%s", service, message)
                << QString::fromLatin1(service) << QString::fromLatin1(message) << values << expected;
        };
        const QByteArray json = " | Content-Type: application/json || ";
        const QByteArray discordUrl =
            "POST https://discord.com/api/webhooks/223704706495545344/{{encodeURL(secrets.discord)}}";
        const Values said{{u"text"_s, u"He said \"hi\"\n@everyone \\o/ 😀"_s}};
        const QByteArray escaped = "He said \\\"hi\\\"\\n@everyone \\\\o/ 😀";
        row("discord-webhook", "text", with(discord, said),
            discordUrl + json + "{\"content\":\"" + escaped + "\",\"allowed_mentions\":{\"parse\":[]}}");
        row("discord-webhook", "named", with(discord, {{u"text"_s, u"Hi"_s}, {u"username"_s, u"Bot"_s}}),
            discordUrl + json + "{\"content\":\"Hi\",\"username\":\"Bot\",\"allowed_mentions\":{\"parse\":[]}}");
        row("discord-webhook", "embed",
            with(discord, {{u"title"_s, u"Deploy"_s},
                           {u"description"_s, u"done"_s},
                           {u"color"_s, u"3066993"_s},
                           {u"link"_s, u"https://ci.example/1"_s}}),
            discordUrl + json
                + "{\"embeds\":[{\"title\":\"Deploy\",\"description\":\"done\",\"color\":3066993,\"url\":\"https://ci.example/1\"}]}");
        row("discord-webhook", "wait", with(discord, {{u"text"_s, u"Hi"_s}}),
            discordUrl + "?wait=true" + json + "{\"content\":\"Hi\"}");
        row("discord-webhook", "thread",
            with(discord, {{u"text"_s, u"Hi"_s}, {u"thread_id"_s, u"1234567890123456789"_s}}),
            discordUrl + "?thread_id=1234567890123456789" + json + "{\"content\":\"Hi\"}");
        row("discord-webhook", "components-v2", with(discord, {{u"text"_s, u"Hi"_s}}),
            discordUrl + "?with_components=true" + json
                + "{\"flags\":32768,\"components\":[{\"type\":17,\"components\":[{\"type\":10,\"content\":\"Hi\"}]}]}");
        const QByteArray slackUrl =
            "POST https://hooks.slack.com/services/T00000000/B00000000/{{encodeURL(secrets.slack)}}";
        row("slack-incoming", "text", with(slack, said), slackUrl + json + "{\"text\":\"" + escaped + "\"}");
        row("slack-incoming", "blocks",
            with(slack, {{u"text"_s, u"short"_s},
                         {u"title"_s, u"Deploy"_s},
                         {u"description"_s, u"*done*"_s},
                         {u"link"_s, u"https://ci.example/1"_s}}),
            slackUrl + json
                + "{\"text\":\"short\",\"blocks\":[{\"type\":\"header\",\"text\":{\"type\":\"plain_text\",\"text\":\"Deploy\"}},{\"type\":\"section\",\"text\":{\"type\":\"mrkdwn\",\"text\":\"*done*\"}},"
                  "{\"type\":\"actions\",\"elements\":[{\"type\":\"button\",\"text\":{\"type\":\"plain_text\",\"text\":\"Open\"},\"url\":\"https://ci.example/1\"}]}]}");
        row("slack-incoming", "form-payload", with(slack, {{u"text"_s, u"Hi & bye"_s}}),
            slackUrl + " | Content-Type: application/x-www-form-urlencoded || payload={\"text\":\"Hi & bye\"}");
        row("teams-workflows", "text", with(webhookUrl, {{u"title"_s, u"T"_s}, {u"text"_s, u"Hi"_s}}),
            "POST {{secrets.teams}}" + json
                + "{\"type\":\"message\",\"attachments\":[{\"contentType\":\"application/vnd.microsoft.card.adaptive\",\"contentUrl\":null,\"content\":{\"$schema\":\"http://adaptivecards.io/schemas/adaptive-card.json\","
                  "\"type\":\"AdaptiveCard\",\"version\":\"1.4\",\"body\":[{\"type\":\"TextBlock\",\"text\":\"Hi\",\"wrap\":true}]}}]}");
        row("teams-workflows", "messagecard", with(webhookUrl, {{u"title"_s, u"T"_s}, {u"text"_s, u"Hi"_s}}),
            "POST {{secrets.teams}}" + json
                + "{\"@type\":\"MessageCard\",\"@context\":\"https://schema.org/extensions\",\"summary\":\"T\",\"title\":\"T\",\"text\":\"Hi\"}");
        row("teams-connector", "text", with(webhookUrl, {{u"title"_s, u"T"_s}, {u"text"_s, u"Hi"_s}}),
            "POST {{secrets.teams}}" + json
                + "{\"@type\":\"MessageCard\",\"@context\":\"https://schema.org/extensions\",\"title\":\"T\",\"text\":\"Hi\",\"summary\":\"T\"}");
        row("teams-connector", "bare-text", with(webhookUrl, {{u"text"_s, u"Hi"_s}}),
            "POST {{secrets.teams}}" + json + "{\"text\":\"Hi\"}");
        const QByteArray iftttUrl =
            "POST https://maker.ifttt.com/trigger/door_opened/with/key/{{encodeURL(secrets.ifttt)}}";
        row("ifttt-webhooks", "values",
            with(ifttt, {{u"value1"_s, u"front"_s}, {u"value2"_s, u"2"_s}, {u"value3"_s, u"x"_s}}),
            iftttUrl + json + "{\"value1\":\"front\",\"value2\":\"2\",\"value3\":\"x\"}");
        row("ifttt-webhooks", "no-values", ifttt, iftttUrl);
        row("ifttt-webhooks", "form-values", with(ifttt, {{u"value1"_s, u"a b"_s}, {u"value3"_s, u"c"_s}}),
            iftttUrl + " | Content-Type: application/x-www-form-urlencoded || value1=a b || value3=c");
        row("ifttt-webhooks", "get-values",
            with(ifttt, {{u"value1"_s, u"a b&c"_s}, {u"value2"_s, u"ä"_s}, {u"value3"_s, u"/"_s}}),
            "GET https://maker.ifttt.com/trigger/door_opened/with/key/{{encodeURL(secrets.ifttt)}}?value1=a%20b%26c&value2=%C3%A4&value3=%2F");
        const QByteArray sinricUrl =
            "POST https://ifttt.sinric.pro/ifttt/v1/actions" + json
            + "{\"api_key\":\"{{secrets.sinric}}\",\"device_id\":\"5d737888aea17c30a056d759\",";
        row("sinric-ifttt-action", "action",
            with(sinric, {{u"action"_s, u"setPowerState"_s}, {u"value"_s, u"{\"state\": \"On\"}"_s}}),
            sinricUrl + "\"action\":\"setPowerState\",\"value\":{\"state\":\"On\"}}");
        row("sinric-ifttt-action", "power-on", sinric,
            sinricUrl + "\"action\":\"setPowerState\",\"value\":{\"state\":\"On\"}}");
        row("sinric-ifttt-action", "power-level", sinric,
            sinricUrl + "\"action\":\"setPowerLevel\",\"value\":{\"powerLevel\":50}}");
        row("sinric-ifttt-action", "color", sinric,
            sinricUrl + "\"action\":\"setColor\",\"value\":{\"color\":{\"r\":255,\"g\":120,\"b\":0}}}");
        row("sinric-ifttt-action", "target-temperature", sinric,
            sinricUrl + "\"action\":\"targetTemperature\",\"value\":{\"temperature\":21.5}}");
        row("sinric-ifttt-action", "lock", sinric,
            sinricUrl + "\"action\":\"setLockState\",\"value\":{\"state\":\"lock\"}}");
        row("sinric-ifttt-action", "doorbell", sinric,
            sinricUrl + "\"action\":\"DoorbellPress\",\"value\":{\"state\":\"pressed\"}}");
        row("github-event", "ping", with(github, {{u"sender"_s, u"octocat"_s}}),
            "POST http://127.0.0.1:4280/hooks/github | User-Agent: GitHub-Hookshot/0000000 | X-GitHub-Event: ping | X-GitHub-Delivery: 72d3162e-cc78-11e3-81ab-4c9367dc0958 | X-GitHub-Hook-ID: 1"
                + json
                + "{\"zen\":\"Sample of a ping.\",\"hook_id\":1,\"hook\":{\"type\":\"Repository\",\"id\":1,\"name\":\"web\",\"active\":true,\"events\":[\"push\"]},"
                  "\"repository\":{\"id\":186853002,\"full_name\":\"octo/web\",\"private\":false},\"sender\":{\"login\":\"octocat\",\"type\":\"User\"}}");
        row("generic-json", "json",
            {{u"url"_s, u"http://h/a?b=c"_s}, {u"payload"_s, u"{\"b\": [1.50, null], \"a\": \"x\"}"_s}},
            "POST http://h/a?b=c" + json + "{\"b\":[1.50,null],\"a\":\"x\"}");
        row("generic-json", "put", {{u"url"_s, u"http://h/"_s}, {u"payload"_s, u"[]"_s}},
            "PUT http://h/" + json + "[]");
        row("generic-json", "ndjson", {{u"url"_s, u"http://h/"_s}, {u"payload"_s, u"1"_s}},
            "POST http://h/ | Content-Type: application/x-ndjson || {\"n\":1}\n{\"n\":2}\n");
    }

    void message_isWhatTheServiceDocuments()
    {
        QFETCH(QString, service);
        QFETCH(QString, message);
        QFETCH(Values, values);
        QFETCH(QByteArray, expected);
        const Service &found = serviceOf(service.toLatin1().constData());
        QVERIFY(found.message(message));
        std::vector<ValueProblem> problems;
        const Filled filled = fill(found, *found.message(message), values, &problems);
        QCOMPARE(shown(problems), QString());
        QCOMPARE(shown(filled), expected);
    }

    void missingOptionalValue_takesItsMemberAway()
    {
        const Service &service = serviceOf("discord-webhook");
        QVERIFY(shown(fill(service, *service.message(u"embed"_s), with(discord, {{u"title"_s, u"T"_s}}), nullptr))
                    .endsWith(" || {\"embeds\":[{\"title\":\"T\"}]}"));
    }

    void valueThatDoesNotFit_isTold_data()
    {
        QTest::addColumn<QString>("service");
        QTest::addColumn<QString>("message");
        QTest::addColumn<Values>("values");
        QTest::addColumn<QString>("expected");
        QTest::newRow("nothing given")
            << u"discord-webhook"_s << u"text"_s << Values{}
            << u"webhook_id: This is needed.\nwebhook_token: This is needed.\ntext: This is needed."_s;
        QTest::newRow("id") << u"discord-webhook"_s << u"text"_s
                            << Values{{u"webhook_id"_s, u"12x"_s},
                                      {u"webhook_token"_s, u"{{secrets.d}}"_s},
                                      {u"text"_s, u"x"_s}}
                            << u"webhook_id: This does not look right. An example: 223704706495545344"_s;
        QTest::newRow("colour") << u"discord-webhook"_s << u"embed"_s
                                << with(discord, {{u"title"_s, u"x"_s}, {u"color"_s, u"red"_s}})
                                << u"color: This is a whole number."_s;
        QTest::newRow("JSON") << u"generic-json"_s << u"json"_s
                              << Values{{u"url"_s, u"http://h/"_s}, {u"payload"_s, u"{a}"_s}}
                              << u"payload: This is a JSON value, like "_s;
        QTest::newRow("no IFTTT key") << u"ifttt-webhooks"_s << u"values"_s << Values{{u"event"_s, u"e"_s}}
                                      << u"key: This is needed."_s;
    }

    void valueThatDoesNotFit_isTold()
    {
        QFETCH(QString, service);
        QFETCH(QString, message);
        QFETCH(Values, values);
        QFETCH(QString, expected);
        const Service &found = serviceOf(service.toLatin1().constData());
        std::vector<ValueProblem> problems;
        fill(found, *found.message(message), values, &problems);
        if (expected.endsWith(u' '))
            QVERIFY2(shown(problems).startsWith(expected), qPrintable(shown(problems)));
        else
            QCOMPARE(shown(problems), expected);
    }

    void brokenLimit_isToldWithItsPlaceAndWhatTheServiceDoes_data()
    {
        QTest::addColumn<QString>("service");
        QTest::addColumn<QString>("message");
        QTest::addColumn<Values>("values");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char *name, const char *service, const char *message, const Values &values,
                            const QString &expected) {
            QTest::newRow(name) << QString::fromLatin1(service) << QString::fromLatin1(message) << values << expected;
        };
        const auto text = [](int length) { return QString(length, u'x'); };
        row("Discord, 2000", "discord-webhook", "text", with(discord, {{u"text"_s, text(2000)}}), {});
        row("Discord, 2001", "discord-webhook", "text", with(discord, {{u"text"_s, text(2001)}}),
            u"! /content: 2,001 of at most 2,000 characters. Discord would refuse this."_s);
        row("Discord, 2000 beyond the BMP", "discord-webhook", "text",
            with(discord, {{u"text"_s, u"😀"_s.repeated(2000)}}), {});
        row("Discord, name", "discord-webhook", "named",
            with(discord, {{u"text"_s, u"x"_s}, {u"username"_s, text(81)}}),
            u"! /username: 81 of at most 80 characters. Discord would refuse this."_s);
        row("Discord, title of an embed", "discord-webhook", "embed",
            with(discord, {{u"title"_s, text(257)}, {u"description"_s, text(4096)}}),
            u"! /embeds/0/title: 257 of at most 256 characters. Discord would refuse this."_s);
        row("Discord, value of a field", "discord-webhook", "alert-fields",
            with(discord, {{u"title"_s, u"x"_s}, {u"description"_s, text(1025)}}),
            u"! /embeds/0/fields/2/value: 1,025 of at most 1,024 characters. Discord would refuse this."_s);
        row("Discord, nothing in it", "discord-webhook", "embed", discord,
            u"! /: one of these is needed: content, embeds, components, files, poll. Discord would refuse this."_s);
        row("Slack, a section", "slack-incoming", "blocks",
            with(slack, {{u"text"_s, u"x"_s},
                         {u"title"_s, u"x"_s},
                         {u"description"_s, text(3001)},
                         {u"link"_s, u"http://h"_s}}),
            u"! /blocks/1/text/text: 3,001 of at most 3,000 characters. Slack would refuse this."_s);
        row("Slack, a header", "slack-incoming", "blocks",
            with(slack, {{u"text"_s, u"x"_s}, {u"title"_s, text(151)}, {u"description"_s, u"x"_s}}),
            u"! /blocks/0/text/text: 151 of at most 150 characters. Slack would refuse this."_s);
        row("Slack cuts", "slack-incoming", "text", with(slack, {{u"text"_s, text(40001)}}),
            u"~ /text: 40,001 of at most 40,000 characters. Slack cuts it off there."_s);
        row("Slack recommends", "slack-incoming", "text", with(slack, {{u"text"_s, text(4001)}}),
            u"~ /text: 4,001 / 40,000. Slack recommends at most 4,000."_s);
        row("Mattermost splits", "mattermost", "text",
            {{u"base_url"_s, u"https://m.example/"_s}, {u"hook"_s, u"{{secrets.m}}"_s}, {u"text"_s, text(16384)}},
            u"~ /text: 16,384 of at most 16,383 characters. Mattermost splits it into several messages."_s);
        row("ntfy attaches", "ntfy", "text",
            {{u"base_url"_s, u"https://n.example"_s},
             {u"topic"_s, u"{{secrets.n}}"_s},
             {u"text"_s, u"ä"_s.repeated(2049)}},
            u"~ body: 4,098 of at most 4,096 bytes. ntfy makes it an attachment."_s);
        row("Teams loses", "teams-workflows", "text",
            with(webhookUrl, {{u"title"_s, u"x"_s}, {u"text"_s, text(29000)}}),
            u"! body: 29,441 of at most 28,672 bytes. Microsoft Teams would accept it and lose it afterwards."_s);
        row("Telegram counts UTF-16", "telegram-bot", "text",
            {{u"token"_s, u"{{secrets.t}}"_s}, {u"chat_id"_s, u"1"_s}, {u"text"_s, u"😀"_s.repeated(2049)}},
            u"! /text: 4,098 of at most 4,096 characters. Telegram would refuse this."_s);
        row("Telegram counts without tags", "telegram-bot", "html",
            {{u"token"_s, u"{{secrets.t}}"_s}, {u"chat_id"_s, u"1"_s}, {u"text"_s, text(4096)}}, {});
        row("a value out of range", "wled", "brightness", {{u"base_url"_s, u"http://w"_s}, {u"brightness"_s, u"256"_s}},
            u"! /bri: 256; from 0 to 255. WLED would refuse this."_s);
        row("a form's field", "pushover", "text",
            {{u"token"_s, u"{{secrets.a}}"_s}, {u"user"_s, u"{{secrets.b}}"_s}, {u"text"_s, text(1025)}},
            u"! message: 1,025 of at most 1,024 characters. Pushover would refuse this."_s);
        row("text that must hold JSON", "sinric-rest-action", "action",
            {{u"device_id"_s, u"5d737888aea17c30a056d759"_s},
             {u"token"_s, u"{{secrets.s}}"_s},
             {u"action"_s, u"setPowerState"_s},
             {u"value_json"_s, u"On"_s}},
            u"! /value: this must be text that holds a JSON object. Sinric Pro would refuse this."_s);
        row("many commands", "tasmota", "command",
            {{u"base_url"_s, u"http://t"_s}, {u"command"_s, u"Backlog "_s + u"Power On;"_s.repeated(31)}},
            u"! command: 31 of at most 30 commands. Tasmota would refuse this."_s);
        row("no limit", "generic-json", "json", {{u"url"_s, u"http://h/"_s}, {u"payload"_s, u'"' + text(10000) + u'"'}},
            {});
    }

    void brokenLimit_isToldWithItsPlaceAndWhatTheServiceDoes()
    {
        QFETCH(QString, service);
        QFETCH(QString, message);
        QFETCH(Values, values);
        QFETCH(QString, expected);
        QCOMPARE(broken(serviceOf(service.toLatin1().constData()), message, values).join(u'\n'), expected);
    }

    // What was written in a form is a template: it leaves evaluated, with the type and the escapes of its place.
    void expressionInAValue_isEvaluatedInItsPlace_data()
    {
        QTest::addColumn<QString>("service");
        QTest::addColumn<QString>("message");
        QTest::addColumn<Values>("values");
        QTest::addColumn<QByteArray>("expected"); // target and body
        const auto row = [](const char *name, const char *service, const char *message, const Values &values,
                            const QByteArray &expected) {
            QTest::newRow(name) << QString::fromLatin1(service) << QString::fromLatin1(message) << values << expected;
        };
        const QByteArray discordPath = "/api/webhooks/223704706495545344/k%2F%2B ";
        row("text", "discord-webhook", "text", with(discord, {{u"text"_s, u"#{{body.n}}: {{body.quote}}"_s}}),
            discordPath + "{\"content\":\"#7: say \\\"hi\\\"\",\"allowed_mentions\":{\"parse\":[]}}");
        row("a text that is a number stays a text", "discord-webhook", "text",
            with(discord, {{u"text"_s, u"{{body.n}}"_s}}),
            discordPath + "{\"content\":\"7\",\"allowed_mentions\":{\"parse\":[]}}");
        row("a collection as text is JSON", "ifttt-webhooks", "sinric-event",
            with(ifttt, {{u"state_json"_s, u"{{body.value}}"_s}}),
            "/trigger/door_opened/with/key/k%2F%2B {\"value1\":\"{\\\"state\\\":\\\"On\\\"}\"}");
        row("a number keeps its type", "discord-webhook", "embed",
            with(discord, {{u"title"_s, u"x"_s}, {u"color"_s, u"{{body.n}}"_s}}),
            discordPath + "{\"embeds\":[{\"title\":\"x\",\"color\":7}]}");
        row("an object", "ifttt-webhooks-json", "json", with(ifttt, {{u"payload"_s, u"{{body.value}}"_s}}),
            "/trigger/door_opened/json/with/key/k%2F%2B {\"state\":\"On\"}");
        row("expressions in an object", "ifttt-webhooks-json", "json",
            with(ifttt, {{u"payload"_s, u"{\"a\": [\"{{body.n}}\", 1.50]}"_s}}),
            "/trigger/door_opened/json/with/key/k%2F%2B {\"a\":[7,1.50]}");
        row("in an address", "ifttt-webhooks", "get-values", with(ifttt, {{u"value1"_s, u"a b {{body.quote}}"_s}}),
            "/trigger/door_opened/with/key/k%2F%2B?value1=a%20b%20say%20%22hi%22 ");
        row("JSON in a form", "slack-incoming", "form-payload", with(slack, {{u"text"_s, u"{{body.quote}} & x"_s}}),
            "/services/T00000000/B00000000/k%2F%2B payload=%7B%22text%22%3A%22say+%5C%22hi%5C%22+%26+x%22%7D");
        row("in XML", "generic-xml", "xml", {{u"url"_s, u"http://h/x"_s}, {u"text"_s, u"<a> & {{body.quote}}"_s}},
            "/x <?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<notification><message>&lt;a&gt; &amp; say \"hi\"</message></notification>");
        row("braces that are none", "discord-webhook", "text", with(discord, {{u"text"_s, u"\\{{a}} {b}"_s}}),
            discordPath + "{\"content\":\"{{a}} {b}\",\"allowed_mentions\":{\"parse\":[]}}");
        row("made when it leaves", "cloudevents", "structured",
            {{u"url"_s, u"http://h/"_s}, {u"payload"_s, u"1"_s}, {u"type"_s, u"t"_s}, {u"source"_s, u"/s"_s}},
            "/ {\"specversion\":\"1.0\",\"id\":\"UUID\",\"source\":\"/s\",\"type\":\"t\",\"datacontenttype\":\"application/json\",\"data\":1}");
        row("a signature of Lark", "lark-bot", "signed",
            {{u"hook"_s, u"{{secrets.any}}"_s}, {u"text"_s, u"x"_s}, {u"secret"_s, u"{{secrets.any}}"_s}},
            "/open-apis/bot/v2/hook/k%2F%2B {\"timestamp\":1599360473,\"sign\":\"" + larkSign
                + "\",\"msg_type\":\"text\",\"content\":{\"text\":\"x\"}}");
    }

    void expressionInAValue_isEvaluatedInItsPlace()
    {
        QFETCH(QString, service);
        QFETCH(QString, message);
        QFETCH(Values, values);
        QFETCH(QByteArray, expected);
        const Service &found = serviceOf(service.toLatin1().constData());
        std::vector<ValueProblem> problems;
        const delivery::Draft draft = draftOf(fill(found, *found.message(message), values, &problems));
        QCOMPARE(shown(problems), QString());
        delivery::Context seen;
        seen.inputs.now = {1'599'360'473'000};
        const auto body =
            json::Document::parse("{\"n\": 7, \"quote\": \"say \\\"hi\\\"\", \"value\": {\"state\": \"On\"}}");
        seen.capture.set(u"body"_s, *iml::fromJson(body->root().value()));
        delivery::Secrets secrets;
        for (const char *name : {"discord", "ifttt", "slack", "any"})
            secrets.emplace(QString::fromLatin1(name), Secret("k/+"));
        const auto outgoing = delivery::resolve(draft, secrets, seen);
        QVERIFY2(outgoing, outgoing ? "" : qPrintable(delivery::describe(outgoing.error())));
        QByteArray bytes = outgoing->body.toByteArray();
        if (draft.bodyKind == delivery::BodyKind::Json)
            bytes = compact(QString::fromUtf8(bytes));
        static const QRegularExpression uuid(u"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}"_s);
        QCOMPARE(QString::fromUtf8(outgoing->address.target() + ' ' + bytes).replace(uuid, u"UUID"_s).toUtf8(),
                 expected);
    }

    // Both ways: what a form made is read back, and what is no such message is not.
    void request_isReadBackIntoItsForm()
    {
        for (const Service &service : Catalogue::builtIn().services()) {
            for (const Message &message : service.messages) {
                Values values;
                for (const QString &name : message.parameters) {
                    const Parameter &parameter = *service.parameter(name);
                    if (parameter.automatic.isEmpty() && parameter.where != u"auth"_s)
                        values[name] = parameter.example;
                }
                const Filled filled = fill(service, message, values, nullptr);
                if (!filled.signingKey.isEmpty())
                    continue;
                const auto back = valuesOf(service, message, filled);
                QVERIFY2(back, qPrintable(service.id + u'/' + message.id));
                QCOMPARE(shown(fill(service, message, *back, nullptr)), shown(filled));
            }
        }
        const Service &service = serviceOf("discord-webhook");
        Filled filled =
            fill(service, *service.message(u"embed"_s),
                 with(discord, {{u"title"_s, u"T"_s}, {u"description"_s, u"{{body.x}} and \"y\""_s}}), nullptr);
        filled.text.replace(u"\"T\""_s, u"\"Other {{body.y}}\""_s);
        const auto back = valuesOf(service, *service.message(u"embed"_s), filled);
        QVERIFY(back);
        QCOMPARE(back->at(u"title"_s), u"Other {{body.y}}"_s);
        QCOMPARE(back->at(u"webhook_token"_s), u"{{secrets.discord}}"_s);
        filled.text.replace(u"\"title\""_s, u"\"titel\""_s);
        QVERIFY(!valuesOf(service, *service.message(u"embed"_s), filled));
    }

    void toggle_isKnownInAnyForm_data()
    {
        QTest::addColumn<QString>("service");
        QTest::addColumn<QString>("message");
        QTest::addColumn<Values>("values");
        QTest::addColumn<bool>("expected");
        const auto row = [](const char *service, const char *message, const Values &values, bool expected) {
            QTest::addRow("%s/%s", service, message)
                << QString::fromLatin1(service) << QString::fromLatin1(message) << values << expected;
        };
        const Values base{{u"base_url"_s, u"http://192.0.2.1"_s}};
        row("tasmota", "toggle", base, true);
        row("tasmota", "on", base, false);
        row("tasmota", "command", with(base, {{u"command"_s, u"Power 2"_s}}), true);
        row("tasmota", "dimmer", base, false);
        row("shelly-gen1", "switch", with(base, {{u"channel"_s, u"0"_s}, {u"state"_s, u"toggle"_s}}), true);
        row("shelly-gen1", "timer", with(base, {{u"channel"_s, u"0"_s}, {u"state"_s, u"on"_s}, {u"timer"_s, u"1"_s}}),
            false);
        row("shelly-gen2", "toggle", with(base, {{u"channel"_s, u"0"_s}}), true);
        row("shelly-gen2", "timer", with(base, {{u"channel"_s, u"0"_s}, {u"on"_s, u"true"_s}}), false);
        row("esphome-web", "switch", with(base, {{u"entity"_s, u"Lamp"_s}}), true);
        row("esphome-web", "button", with(base, {{u"entity"_s, u"Bell"_s}}), true);
        row("esphome-web", "light", with(base, {{u"entity"_s, u"Lamp"_s}}), false);
        row("wled", "toggle", base, true);
        row("wled", "on", with(base, {{u"on"_s, u"true"_s}}), false);
        row("domoticz", "switch", with(base, {{u"idx"_s, u"1"_s}, {u"state"_s, u"Toggle"_s}}), true);
        row("domoticz", "switch", with(base, {{u"idx"_s, u"1"_s}, {u"state"_s, u"On"_s}}), false);
        row("discord-webhook", "text", with(discord, {{u"text"_s, u"toggle"_s}}), false);
    }

    void toggle_isKnownInAnyForm()
    {
        QFETCH(QString, service);
        QFETCH(QString, message);
        QFETCH(Values, values);
        QFETCH(bool, expected);
        const Service &found = serviceOf(service.toLatin1().constData());
        const Filled filled = fill(found, *found.message(message), values, nullptr);
        QCOMPARE(found.isOnce(filled.url, filled.text.toUtf8()), expected);
    }

    void keyInAPastedUrl_isFound_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<QString>("expected"); // service, the URL with a reference, the key
        QTest::newRow("Discord")
            << u"https://discord.com/api/webhooks/223704706495545344/3d89bb7572e0fb30d8128367b3b1b44fecd1726de135cbe28a41f8b2f777c372ba2939e72279b94526ff5d1bd4358d65cf11"_s
            << u"discord-webhook https://discord.com/api/webhooks/223704706495545344/{{secrets.k}} 3d89bb7572e0fb30d8128367b3b1b44fecd1726de135cbe28a41f8b2f777c372ba2939e72279b94526ff5d1bd4358d65cf11"_s;
        QTest::newRow("Discord canary")
            << u"https://canary.discord.com/api/v10/webhooks/223704706495545344/abcdefghijklmnopqrstuvwxyz012345/slack"_s
            << u"discord-webhook https://canary.discord.com/api/v10/webhooks/223704706495545344/{{secrets.k}}/slack abcdefghijklmnopqrstuvwxyz012345"_s;
        QTest::newRow("Discord with a query")
            << u"https://discordapp.com/api/webhooks/223704706495545344/abcdefghijklmnopqrstuvwxyz012345?wait=true"_s
            << u"discord-webhook https://discordapp.com/api/webhooks/223704706495545344/{{secrets.k}}?wait=true abcdefghijklmnopqrstuvwxyz012345"_s;
        QTest::newRow("Slack")
            << u"https://hooks.slack.com/services/T00000000/B00000000/XXXXXXXXXXXXXXXXXXXXXXXX"_s
            << u"slack-incoming https://hooks.slack.com/services/T00000000/B00000000/{{secrets.k}} XXXXXXXXXXXXXXXXXXXXXXXX"_s;
        QTest::newRow("IFTTT")
            << u"https://maker.ifttt.com/trigger/door_opened/with/key/bXyZ-0123456789_abcdefg"_s
            << u"ifttt-webhooks https://maker.ifttt.com/trigger/door_opened/with/key/{{secrets.k}} bXyZ-0123456789_abcdefg"_s;
        QTest::newRow("IFTTT, page of the key")
            << u"https://maker.ifttt.com/use/bXyZ-0123456789_abcdefg"_s
            << u"ifttt-webhooks https://maker.ifttt.com/use/{{secrets.k}} bXyZ-0123456789_abcdefg"_s;
        QTest::newRow("Sinric Pro carries none")
            << u"https://ifttt.sinric.pro/ifttt/v1/actions"_s << u"sinric-ifttt-action none"_s;
        QTest::newRow("another host")
            << u"https://example.com/api/webhooks/223704706495545344/abcdefghijklmnopqrstuvwxyz012345"_s
            << u"unknown"_s;
        QTest::newRow("host in the path")
            << u"https://example.com/https://hooks.slack.com/services/T0/B0/X"_s << u"unknown"_s;
    }

    void keyInAPastedUrl_isFound()
    {
        QFETCH(QString, url);
        QFETCH(QString, expected);
        const auto found = Catalogue::builtIn().recognise(url);
        QString got = u"unknown"_s;
        if (found) {
            const QString key = url.mid(found->keyOffset, found->keyLength);
            got = found->service->id
                  + (found->secretParameter.isEmpty()
                         ? u" none"_s
                         : u' ' + QString(url).replace(found->keyOffset, found->keyLength, u"{{secrets.k}}"_s) + u' '
                               + key);
        }
        QCOMPARE(got, expected);
    }

    // Both kinds of Teams addresses: the signature is the key.
    void keyInATeamsUrl_isFound_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<QString>("service");
        QTest::newRow("logic apps")
            << u"https://prod-161.westeurope.logic.azure.com:443/workflows/643e69f83c8944438d68119179a10a64/triggers/manual/paths/invoke?api-version=2016-06-01&sp=%2Ftriggers%2Fmanual%2Frun&sv=1.0&sig=abcDEF-123"_s
            << u"teams-workflows"_s;
        QTest::newRow("power platform")
            << u"https://default0123456789abcdef.12.environment.api.powerplatform.com:443/powerautomate/automations/direct/workflows/643e69f83c8944438d68119179a10a64/triggers/manual/paths/invoke?api-version=1&sp=%2Ftriggers%2Fmanual%2Frun&sv=1.0&sig=abcDEF-123"_s
            << u"teams-workflows"_s;
        QTest::newRow("connector")
            << u"https://contoso.webhook.office.com/webhookb2/11111111-2222-3333-4444-555555555555@66666666-7777-8888-9999-000000000000/IncomingWebhook/0123456789abcdef0123456789abcdef/aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee"_s
            << u"teams-connector"_s;
    }

    void keyInATeamsUrl_isFound()
    {
        QFETCH(QString, url);
        QFETCH(QString, service);
        const auto found = Catalogue::builtIn().recognise(url);
        QVERIFY(found);
        QCOMPARE(found->service->id, service);
        QCOMPARE(found->secretParameter, u"webhook_url"_s);
        const QString key = url.mid(found->keyOffset, found->keyLength);
        QVERIFY2(key.contains(service == u"teams-workflows"_s ? u"abcDEF-123"_s
                                                              : u"IncomingWebhook/0123456789abcdef0123456789abcdef"_s),
                 qPrintable(key));
    }

    void standIns_checkEachMessageAndTheirAnswersAreRead_data()
    {
        QTest::addColumn<QString>("service");
        QTest::addColumn<QString>("message");
        QTest::addColumn<Values>("values");
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("answer");
        const Values texts{{u"text"_s, u"Hi \"there\""_s}, {u"title"_s, u"T"_s}};
        QTest::newRow("Discord") << u"discord-webhook"_s << u"text"_s << with(discord, texts)
                                 << QByteArray("/api/webhooks/223704706495545344/key-of-discord-0123456789") << 204
                                 << QByteArray();
        QTest::newRow("Discord, wait") << u"discord-webhook"_s << u"wait"_s << with(discord, texts)
                                       << QByteArray(
                                              "/api/webhooks/223704706495545344/key-of-discord-0123456789?wait=true")
                                       << 200 << QByteArray("{\"id\":\"1\",\"content\":\"Hi\"}");
        QTest::newRow("Teams") << u"teams-workflows"_s << u"text"_s << with(webhookUrl, texts)
                               << QByteArray(
                                      "/workflows/643e69f83c8944438d68119179a10a64/triggers/manual/paths/invoke?sig=k")
                               << 202 << QByteArray();
        QTest::newRow("IFTTT") << u"ifttt-webhooks"_s << u"values"_s << with(ifttt, {{u"value1"_s, u"front"_s}})
                               << QByteArray("/trigger/door_opened/with/key/key-of-ifttt") << 200
                               << QByteArray("Congratulations! You've fired the door_opened event");
        QTest::newRow("Sinric Pro") << u"sinric-ifttt-action"_s << u"power-on"_s << sinric
                                    << QByteArray("/ifttt/v1/actions") << 200
                                    << QByteArray("{\"success\":true,\"message\":\"OK\"}");
    }

    void standIns_checkEachMessageAndTheirAnswersAreRead()
    {
        QFETCH(QString, service);
        QFETCH(QString, message);
        QFETCH(Values, values);
        QFETCH(QByteArray, path);
        QFETCH(int, status);
        QFETCH(QByteArray, answer);
        StandIns standIns;
        const Service &found = serviceOf(service.toLatin1().constData());
        delivery::Draft draft = draftOf(fill(found, *found.message(message), values, nullptr));
        const QString base = u"http://127.0.0.1:%1"_s.arg(standIns.port());
        for (const char *host : {"https://discord.com", "https://maker.ifttt.com", "https://ifttt.sinric.pro"})
            draft.url.replace(QLatin1String(host), base);
        const delivery::Secrets secrets{
            {u"discord"_s, Secret("key-of-discord-0123456789")},
            {u"ifttt"_s, Secret("key-of-ifttt")},
            {u"sinric"_s, Secret("key-of-sinric")},
            {u"teams"_s,
             Secret(base.toUtf8() + "/workflows/643e69f83c8944438d68119179a10a64/triggers/manual/paths/invoke?sig=k")}};
        const auto outgoing = delivery::resolve(draft, secrets);
        QVERIFY2(outgoing, outgoing ? "" : qPrintable(delivery::describe(outgoing.error())));
        std::mutex mutex;
        std::optional<delivery::Exchange> ended;
        delivery::Sender sender;
        sender.send(*outgoing, [&](delivery::Exchange exchange) {
            const std::lock_guard lock(mutex);
            ended = std::move(exchange);
        });
        const auto hasEnded = [&] {
            const std::lock_guard lock(mutex);
            return ended.has_value();
        };
        QTRY_VERIFY_WITH_TIMEOUT(hasEnded(), 30'000);
        QVERIFY2(!ended->error, ended->error ? qPrintable(ended->error->message) : "");
        QCOMPARE(ended->response.body.toByteArray(), answer);
        QCOMPARE(ended->response.status, status);
        QVERIFY2(ended->sentHead.startsWith("POST " + path + " HTTP/1.1\r\n"), ended->sentHead.constData());
    }

private:
    /// Discord, Teams, IFTTT and Sinric Pro as their documents say, on one port. What is wrong is answered 400 in
    /// words.
    class StandIns
    {
    public:
        StandIns()
        {
            route(u"/api/webhooks/223704706495545344/key-of-discord-0123456789"_s, [](const QHttpServerRequest &request,
                                                                                      const QJsonObject &body) {
                if (body[u"content"_s].toString() != u"Hi \"there\""_s)
                    return QHttpServerResponse("text/plain", "content", QHttpServerResponse::StatusCode::BadRequest);
                if (request.query().queryItemValue(u"wait"_s) == u"true"_s)
                    return QHttpServerResponse("application/json", "{\"id\":\"1\",\"content\":\"Hi\"}");
                return QHttpServerResponse(QHttpServerResponse::StatusCode::NoContent);
            });
            route(u"/workflows/643e69f83c8944438d68119179a10a64/triggers/manual/paths/invoke"_s,
                  [](const QHttpServerRequest &request, const QJsonObject &body) {
                      const QJsonObject card = body[u"attachments"_s][0].toObject();
                      const bool good = request.query().queryItemValue(u"sig"_s) == u"k"_s
                                        && body[u"type"_s] == u"message"_s
                                        && card[u"contentType"_s] == u"application/vnd.microsoft.card.adaptive"_s
                                        && card[u"content"_s][u"type"_s] == u"AdaptiveCard"_s
                                        && card[u"content"_s][u"body"_s][0][u"text"_s] == u"Hi \"there\""_s;
                      return QHttpServerResponse(good ? QHttpServerResponse::StatusCode::Accepted
                                                      : QHttpServerResponse::StatusCode::BadRequest);
                  });
            route(u"/trigger/door_opened/with/key/key-of-ifttt"_s,
                  [](const QHttpServerRequest &, const QJsonObject &body) {
                      const bool good = body == QJsonObject{{u"value1"_s, u"front"_s}};
                      return QHttpServerResponse(
                          "text/html", good ? "Congratulations! You've fired the door_opened event" : "{\"errors\":[]}",
                          good ? QHttpServerResponse::StatusCode::Ok : QHttpServerResponse::StatusCode::BadRequest);
                  });
            route(u"/ifttt/v1/actions"_s, [](const QHttpServerRequest &, const QJsonObject &body) {
                const bool good = body[u"api_key"_s] == u"key-of-sinric"_s
                                  && body[u"device_id"_s] == u"5d737888aea17c30a056d759"_s
                                  && body[u"action"_s] == u"setPowerState"_s
                                  && body[u"value"_s] == QJsonObject{{u"state"_s, u"On"_s}};
                return QHttpServerResponse(
                    "application/json", good ? "{\"success\":true,\"message\":\"OK\"}" : "{\"success\":false}",
                    good ? QHttpServerResponse::StatusCode::Ok : QHttpServerResponse::StatusCode::BadRequest);
            });
            // QHttpServer takes only servers that listen already.
            auto *socket = new QTcpServer(&m_server);
            socket->listen(QHostAddress::LocalHost);
            m_port = socket->serverPort();
            m_server.bind(socket);
        }

        quint16 port() const { return m_port; }

    private:
        template <typename Answer>
        void route(const QString &path, Answer answer)
        {
            m_server.route(path, QHttpServerRequest::Method::Post, [answer](const QHttpServerRequest &request) {
                if (!request.value("Content-Type").startsWith("application/json"))
                    return QHttpServerResponse(QHttpServerResponse::StatusCode::UnsupportedMediaType);
                return answer(request, QJsonDocument::fromJson(request.body()).object());
            });
        }

        QHttpServer m_server;
        quint16 m_port = 0;
    };
};

QTEST_GUILESS_MAIN(ServicesTest)
#include "tst_services.moc"
