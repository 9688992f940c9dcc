// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/program.h"
#include "tests/support/recordingserver.h"

using namespace hookbench::test;
using namespace Qt::StringLiterals;

class CliSendingTest : public QObject
{
    Q_OBJECT

private slots:
    void send_writesWhatTheDraftSays_data()
    {
        QTest::addColumn<QByteArray>("draft");
        QTest::addColumn<QByteArray>("expected");
        QTest::newRow("text")
            << QByteArray(
                   R"({"version": 1, "method": "POST", "url": "URL/a?b=%20", "headers": [["X-One", "1"], ["x-one", "2"]], "body": "hi"})")
            << QByteArray(
                   "POST /a?b=%20 HTTP/1.1\r\nHost: HOST\r\nX-One: 1\r\nx-one: 2\r\nUser-Agent: AGENT\r\nAccept: */*\r\nContent-Length: 2\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nhi");
        QTest::newRow("headers as an object")
            << QByteArray(
                   R"({"method": "PUT", "url": "URL/", "headers": {"Content-Type": "a/b", "User-Agent": "me", "Accept": "x/y"}, "body": "hi"})")
            << QByteArray(
                   "PUT / HTTP/1.1\r\nHost: HOST\r\nContent-Type: a/b\r\nUser-Agent: me\r\nAccept: x/y\r\nContent-Length: 2\r\n\r\nhi");
        QTest::newRow("json, compact in its order")
            << QByteArray(
                   "{\"url\": \"URL/\", \"headers\": [[\"User-Agent\", \"me\"], [\"Accept\", \"*/*\"]], \"body_json\": {\"b\": [1.50, null],\n \"a\": \"\\u00e4\"}}")
            << QByteArray(
                   "POST / HTTP/1.1\r\nHost: HOST\r\nUser-Agent: me\r\nAccept: */*\r\nContent-Length: 26\r\nContent-Type: application/json\r\n\r\n{\"b\":[1.50,null],\"a\":\"ä\"}");
        QTest::newRow("base64")
            << QByteArray(
                   R"({"method": "POST", "url": "URL/", "headers": [["User-Agent", "me"], ["Accept", "*/*"], ["Content-Type", "x/y"]], "body_base64": "/wAN"})")
            << QByteArrayLiteral(
                   "POST / HTTP/1.1\r\nHost: HOST\r\nUser-Agent: me\r\nAccept: */*\r\nContent-Type: x/y\r\nContent-Length: 3\r\n\r\n\xff\0\r");
        QTest::newRow("literal")
            << QByteArray(
                   R"({"method": "POST", "url": "URL/", "headers": [["User-Agent", "{{a}}"], ["Accept", "*/*"], ["Content-Type", "x/y"]], "body": "{{secrets.x}} {{now}}", "literal": true})")
            << QByteArray(
                   "POST / HTTP/1.1\r\nHost: HOST\r\nUser-Agent: {{a}}\r\nAccept: */*\r\nContent-Type: x/y\r\nContent-Length: 21\r\n\r\n{{secrets.x}} {{now}}");
        QTest::newRow("no body")
            << QByteArray(R"({"method": "DELETE", "url": "URL", "headers": [["User-Agent", "me"], ["Accept", "*/*"]]})")
            << QByteArray("DELETE / HTTP/1.1\r\nHost: HOST\r\nUser-Agent: me\r\nAccept: */*\r\n\r\n");
    }

    void send_writesWhatTheDraftSays()
    {
        QFETCH(QByteArray, draft);
        QFETCH(QByteArray, expected);
        Home home;
        RecordingServer server;
        const QString file = home.write(u"draft.json"_s, draft.replace("URL", server.url().toUtf8()));
        const Ended send = home.cli({u"send"_s, file});
        QVERIFY2(send.err.endsWith(" ms\n"), send.err.constData());
        QCOMPARE(send.code, 0);
        QCOMPARE(send.out, QByteArray("ok")); // the answer's body
        QByteArray sent = server.request();
        sent.replace(server.host(), "HOST");
        QCOMPARE(fieldsSorted(sent), fieldsSorted(expected));
    }

    void sendJson_tellsTheDelivery()
    {
        Home home;
        RecordingServer server("HTTP/1.1 202 Accepted\r\nContent-Length: 0\r\n\r\n");
        const QString file =
            home.write(u"draft.json"_s, "{\"method\": \"PATCH\", \"url\": \"" + server.url(u"/x"_s).toUtf8() + "\"}");
        const Ended send = home.cli({u"send"_s, file, u"--json"_s});
        QCOMPARE(send.err, QByteArray());
        const QJsonObject delivery = QJsonDocument::fromJson(send.out).object();
        QCOMPARE(members(delivery, {u"event"_s, u"id"_s, u"attempt"_s, u"method"_s, u"url"_s, u"status"_s, u"error"_s}),
                 "[\"delivery\",1,1,\"PATCH\",\"" + server.url(u"/x"_s).toUtf8() + "\",202,null]");
        const QJsonObject timings = delivery[u"timings_ms"_s].toObject();
        QVERIFY(timings[u"total"_s].toDouble() > 0);
        QVERIFY(timings[u"total"_s].toDouble() >= timings[u"first_byte"_s].toDouble());
        QCOMPARE(members(QJsonDocument::fromJson(home.cli({u"store"_s, u"info"_s, u"--json"_s}).out).object(),
                         {u"captures"_s, u"deliveries"_s}),
                 QByteArray("[0,1]"));
    }

    void send_takesACurlCommand()
    {
        Home home;
        RecordingServer server;
        const Ended send = home.cli(
            {u"send"_s, u"--curl"_s,
             QStringLiteral(
                 "curl -X PUT '%1' -H 'X-A: b' -H \"Content-Type: application/json\" --data-raw '{\"a\": \"it'\\''s\"}'")
                 .arg(server.url(u"/p?q=1"_s))});
        QCOMPARE(send.code, 0);
        QVERIFY2(server.request().startsWith("PUT /p?q=1 HTTP/1.1\r\n"), server.request().constData());
        QVERIFY(server.request().contains("\r\nX-A: b\r\n"));
        QVERIFY(server.request().contains("\r\nContent-Type: application/json\r\n"));
        QCOMPARE(server.body(), QByteArray("{\"a\": \"it's\"}"));
    }

    void send_fillsTheTemplateOfAService_data()
    {
        QTest::addColumn<QStringList>("options");
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QByteArray>("answer");
        QTest::newRow("Discord")
            << QStringList{u"--service"_s,  u"discord-webhook"_s,
                           u"--template"_s, u"text"_s,
                           u"--set"_s,      u"webhook_id=123456789012345678"_s,
                           u"--set"_s,      u"webhook_token={{secrets.discord}}"_s,
                           u"--set"_s,      u"text=Backup \"a=b\" done"_s}
            << QByteArray("{\"allowed_mentions\":{\"parse\":[]},\"content\":\"Backup \\\"a=b\\\" done\"}")
            << QByteArray("HTTP/1.1 204 No Content\r\n\r\n");
        QTest::newRow("Slack") << QStringList{u"--service"_s, u"slack-incoming"_s,
                                              u"--set"_s,     u"text=Deployed"_s,
                                              u"--set"_s,     u"team=T00000000"_s,
                                              u"--set"_s,     u"hook=B00000000"_s,
                                              u"--set"_s,     u"token={{secrets.slack}}"_s}
                               << QByteArray(R"({"text":"Deployed"})")
                               << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
    }

    void send_fillsTheTemplateOfAService()
    {
        QFETCH(QStringList, options);
        QFETCH(QByteArray, json);
        Home home;
        home.setVariable(u"HOOKBENCH_SECRET_DISCORD"_s, u"a1-tokenOfDiscord"_s);
        home.setVariable(u"HOOKBENCH_SECRET_SLACK"_s, u"b2tokenOfSlack"_s);
        QFETCH(QByteArray, answer);
        RecordingServer server(answer);
        const Ended send = home.cli(QStringList{u"send"_s, u"--to"_s, server.url(u"/stand-in"_s)} + options);
        QVERIFY2(send.code == 0, send.err.constData());
        QVERIFY2(send.err.contains(" took it\n"), send.err.constData());
        QCOMPARE(QJsonDocument::fromJson(server.body()).toJson(QJsonDocument::Compact), json);
        QVERIFY(server.request().toLower().contains("\r\ncontent-type: application/json"));
    }

    void dryRun_printsWhatWouldLeaveAndSendsNothing()
    {
        Home home;
        home.setVariable(u"HOOKBENCH_SECRET_KEY"_s, u"never-to-be-seen"_s);
        RecordingServer server;
        const QString file = home.write(
            u"draft.json"_s,
            R"({"method": "POST", "url": ")" + server.url().toUtf8()
                + R"(/a?k={{secrets.key}}", "headers": [["X-Key", "{{ secrets.key }}"]], "body_json": {"k": "{{secrets.key}}"}})");
        const Ended send = home.cli({u"send"_s, file, u"--dry-run"_s});
        QCOMPARE(send.code, 0);
        QCOMPARE(send.err, QByteArray());
        QCOMPARE(
            send.out,
            "POST " + server.url().toUtf8()
                + "/a?k={{secrets.key}}\nX-Key: {{secrets.key}}\nContent-Type: application/json\n\n{\"k\":\"{{secrets.key}}\"}");
        QCOMPARE(server.connections(), 0);
    }

    void send_seesACaptureAndAnEnvironment()
    {
        Home home;
        RecordingServer server;
        home.setVariable(u"HOOKBENCH_SECRET_KEY"_s, u"never-to-be-seen"_s);
        const QByteArray body = "{\"id\": 7, \"to\": \"Ann \\\"A\\\"\"}";
        const QString captured =
            home.write(u"captured.http"_s,
                       "POST /a?q=x%20y HTTP/1.1\r\nHost: h\r\nContent-Type: application/json\r\nContent-Length: "
                           + QByteArray::number(body.size()) + "\r\n\r\n" + body);
        QCOMPARE(home.cli({u"import"_s, captured}).code, 0);
        home.write(u"workspace/environments/test.json"_s, "{\"version\": 1, \"variables\": {\"base\": \""
                                                              + server.url().toUtf8()
                                                              + "\", \"token\": \"{{secrets.key}}\"}}");
        const QString draft = home.write(
            u"draft.json"_s,
            "{\"url\": \"{{base}}/to?q={{encodeURL(query.q)}}\", \"headers\": [[\"X-Token\", \"{{upper(environment.token)}}\"]], "
            "\"body_json\": {\"id\": \"{{body.id}}\", \"text\": \"For {{body.to}}\", \"none\": \"{{output}}\"}}");
        const QStringList options{u"--capture"_s, u"1"_s, u"--env"_s, u"test"_s};
        const Ended dry = home.cli(QStringList{u"send"_s, draft, u"--dry-run"_s} + options);
        QCOMPARE(dry.err, QByteArray());
        QCOMPARE(dry.out, "POST " + server.url().toUtf8()
                              + "/to?q=x%20y\nX-Token: {{upper(environment.token)}}\nContent-Type: application/json\n\n"
                                "{\"id\":7,\"text\":\"For Ann \\\"A\\\"\"}");
        QCOMPARE(server.connections(), 0);
        const Ended sent = home.cli(QStringList{u"send"_s, draft, u"--json"_s} + options);
        QVERIFY2(sent.code == 0, sent.err.constData());
        QVERIFY(server.request().startsWith("POST /to?q=x%20y HTTP/1.1\r\n"));
        QVERIFY(server.request().contains("\r\nX-Token: NEVER-TO-BE-SEEN\r\n"));
        QCOMPARE(server.body(), QByteArray("{\"id\":7,\"text\":\"For Ann \\\"A\\\"\"}"));
        // What is made of a secret is not kept either.
        QVERIFY(!sent.out.contains("NEVER") && !sent.err.contains("NEVER"));
        QCOMPARE(home.filesWith("NEVER-TO-BE-SEEN"), QStringList());
        QVERIFY(!home.filesWith("{{upper(environment.token)}}").isEmpty());
        const Ended lost = home.cli({u"send"_s, draft, u"--env"_s, u"test"_s, u"--dry-run"_s});
        QCOMPARE(lost.code, 1);
        QCOMPARE(
            lost.err,
            QByteArray(
                "hookbench-cli: E_VALUE at character 27: Address: \"query\" is of a capture. Choose the one that it is taken from.\n"));
    }

    void secret_isSentButNeverShownOrStored_data()
    {
        QTest::addColumn<QStringList>("options");
        QTest::newRow("text") << QStringList{};
        QTest::newRow("json") << QStringList{u"--json"_s};
        QTest::newRow("verbose") << QStringList{u"-v"_s};
    }

    void secret_isSentButNeverShownOrStored()
    {
        QFETCH(QStringList, options);
        const QByteArray secret = "s3cr3t/+Value\"9";
        Home home;
        home.setVariable(u"HOOKBENCH_SECRET_MY_KEY"_s, QString::fromUtf8(secret));
        // A service that gives the key back in its answer.
        RecordingServer server("HTTP/1.1 200 OK\r\nX-Back: " + secret + "\r\nContent-Length: 45\r\n\r\nkey=" + secret
                               + " {\"key\":\"s3cr3t/+Value\\\"9\"}");
        const QString file = home.write(
            u"draft.json"_s,
            R"({"method": "POST", "url": ")" + server.url().toUtf8()
                + R"(/a", "headers": [["Authorization", "Bearer {{secrets.my-key}}"]], "body_json": {"k": "{{secrets.my-key}}"}})");
        const Ended send = home.cli(QStringList{u"send"_s, file} + options);
        QVERIFY2(send.code == 0, send.err.constData());
        QVERIFY(server.request().contains("\r\nAuthorization: Bearer " + secret + "\r\n"));
        QCOMPARE(server.body(), QByteArray("{\"k\":\"s3cr3t/+Value\\\"9\"}"));
        for (const QByteArray &form : {secret, QByteArray("s3cr3t/+Value\\\"9"), secret.toBase64(),
                                       secret.toPercentEncoding(), QByteArray("s3cr3t")}) {
            QVERIFY2(!send.out.contains(form), send.out.constData());
            QVERIFY2(!send.err.contains(form), send.err.constData());
            QCOMPARE(home.filesWith(form), QStringList());
        }
        QVERIFY(!home.filesWith("{{secrets.my-key}}").isEmpty());
    }

    void send_endsWith1ForAnAnswerOf4xxOr5xx_data()
    {
        QTest::addColumn<QByteArray>("status");
        QTest::addColumn<int>("code");
        QTest::newRow("204") << QByteArray("204 No Content") << 0;
        QTest::newRow("302") << QByteArray("302 Found") << 0;
        QTest::newRow("404") << QByteArray("404 Not Found") << 1;
        QTest::newRow("429") << QByteArray("429 Too Many Requests") << 1;
        QTest::newRow("500") << QByteArray("500 Internal Server Error") << 1;
    }

    void send_endsWith1ForAnAnswerOf4xxOr5xx()
    {
        QFETCH(QByteArray, status);
        QFETCH(int, code);
        Home home;
        RecordingServer server("HTTP/1.1 " + status + "\r\nContent-Length: 0\r\n\r\n");
        QCOMPARE(home.cli({u"send"_s, u"--curl"_s, u"curl "_s + server.url()}).code, code);
        QCOMPARE(server.connections(), 1);
    }

    void send_saysWhyItCouldNot_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QByteArray>("draft");
        QTest::addColumn<int>("code");
        QTest::addColumn<QByteArray>("said");
        const auto draft = [](const char *name, const QByteArray &text, int code, const QByteArray &said) {
            QTest::newRow(name) << QStringList{u"DRAFT"_s} << text << code << said;
        };
        const auto row = [](const char *name, const QStringList &arguments, int code, const QByteArray &said) {
            QTest::newRow(name) << arguments << QByteArray() << code << said;
        };
        row("nothing given", {}, 2,
            "hookbench-cli: usage: hookbench-cli send DRAFT.json, or --curl COMMAND, or --service ID --template ID --set NAME=VALUE..., or --to URL with --form or --data\n");
        row("two given", {u"a.json"_s, u"--curl"_s, u"curl x"_s}, 2,
            "hookbench-cli: usage: hookbench-cli send DRAFT.json, or --curl COMMAND, or --service ID --template ID --set NAME=VALUE..., or --to URL with --form or --data\n");
        row("no such file", {u"/nonexistent/d.json"_s}, 3,
            "hookbench-cli: /nonexistent/d.json cannot be read: No such file or directory\n");
        row("no such service", {u"--service"_s, u"telegraph"_s}, 2,
            "hookbench-cli: there is no service \"telegraph\"; \"hookbench-cli send --service list\" lists them\n");
        row("no such template", {u"--service"_s, u"discord-webhook"_s, u"--template"_s, u"smoke"_s}, 2,
            "hookbench-cli: discord-webhook has no template \"smoke\"; \"hookbench-cli send --service list\" lists them\n");
        row("nobody listens", {u"--curl"_s, u"curl http://127.0.0.1:1/{{secrets.key}}"_s}, 3,
            "hookbench-cli: Nothing listens at http://127.0.0.1:1: the connection was refused. Is the program running?\n");
        draft("no JSON", "{\"url\": \"http://x\",\n \"body\": }", 2, "line 2");
        draft("another type", "{\"url\": \"http://x\",\n \"body\": 1}", 2, "/body");
        draft("later version", "{\"version\": 9, \"url\": \"http://x\"}", 2,
              "the file was written by a later version of Hookbench");
        draft("no url", "{\"method\": \"GET\"}", 2, "\"url\" is missing");
        draft(
            "no scheme", "{\"url\": \"127.0.0.1:1/a\"}", 2,
            "hookbench-cli: Address: The address \"127.0.0.1:1/a\" has no scheme. Did you mean http://127.0.0.1:1/a or https://127.0.0.1:1/a?\n");
        draft(
            "unknown variable", "{\"url\": \"http://127.0.0.1:1/\", \"body\": \"a {{x}}\"}", 1,
            "E_VALUE at character 5: Body: There is no variable \"x\". To send braces as they are, write \\{, or mark the field as literal.\n");
        draft("no capture", "{\"url\": \"http://127.0.0.1:1/\", \"body\": \"{{body.x}}\"}", 1,
              "Body: \"body\" is of a capture. Choose the one that it is taken from.\n");
        draft("expression", "{\"url\": \"http://127.0.0.1:1/{{1 / 0}}\"}", 1, "E_RANGE at character 22: Address: ");
        row("no such environment", {u"--curl"_s, u"curl http://127.0.0.1:1/"_s, u"--env"_s, u"lost"_s}, 1,
            "hookbench-cli: There is no environment called \"lost\".\n");
        row("no such capture", {u"--curl"_s, u"curl http://127.0.0.1:1/"_s, u"--capture"_s, u"x"_s}, 2,
            "--capture and --output take numbers from 1\n");
        draft("field's name", "{\"url\": \"http://127.0.0.1:1/\", \"headers\": [[\"a b\", \"c\"]]}", 2, "eader 1");
        draft("file of the body", "{\"url\": \"http://127.0.0.1:1/\", \"body_file\": \"/nonexistent/f\"}", 2,
              "The file /nonexistent/f cannot be read: it is not there.\n");
        draft(
            "no such secret", "{\"url\": \"http://127.0.0.1:1/\", \"body\": \"{{secrets.lost}}\"}", 3,
            "hookbench-cli: The key \"lost\" cannot be read (without a keychain, the variable HOOKBENCH_SECRET_LOST stands for it): The system keychain cannot be used here");
    }

    void send_saysWhyItCouldNot()
    {
        QFETCH(QStringList, arguments);
        QFETCH(QByteArray, draft);
        QFETCH(int, code);
        QFETCH(QByteArray, said);
        Home home;
        home.setVariable(u"HOOKBENCH_SECRET_KEY"_s, u"never-to-be-seen"_s);
        arguments.replaceInStrings(u"DRAFT"_s, home.write(u"draft.json"_s, draft));
        const Ended send = home.cli(QStringList{u"send"_s, u"-q"_s} + arguments);
        QVERIFY2(send.err.startsWith("hookbench-cli: ") && send.err.contains(said), send.err.constData());
        QCOMPARE(send.code, code);
        QCOMPARE(send.err.count('\n'), 1);
        QCOMPARE(send.out, QByteArray());
        QVERIFY(!send.err.contains("never-to-be-seen"));
    }

    // Success is what the service means by it, in the outcome and in the exit status.
    void send_readsTheAnswerAsItsServiceMeansIt_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<QStringList>("options");
        QTest::addColumn<int>("code");
        QTest::addColumn<QByteArray>("expected"); // outcome, title and wait
        const QStringList slack{u"--service"_s, u"slack-incoming"_s, u"--set"_s, u"team=T0"_s, u"--set"_s, u"hook=B0"_s,
                                u"--set"_s,     u"token={{secrets.key}}"_s, u"--set"_s, u"text=x"_s};
        const QStringList ifttt{u"--service"_s, u"ifttt-webhooks"_s, u"--template"_s, u"no-values"_s,
                                u"--set"_s,     u"event=e"_s,        u"--set"_s,      u"key={{secrets.key}}"_s};
        const auto ok = [](const QByteArray &body) {
            return "HTTP/1.1 200 OK\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
        };
        QTest::newRow("taken") << ok("ok") << slack << 0 << QByteArray("success|Slack took it|");
        QTest::newRow("200 that is none") << ok("invalid_token") << slack << 1
                                          << QByteArray("failed|Slack did not do it, although the status says success|");
        QTest::newRow("queued") << ok("Congratulations! You've fired the e event") << ifttt << 0
                                << QByteArray("accepted|Accepted, outcome unknown|");
        QTest::newRow("too fast") << QByteArray(
            "HTTP/1.1 429 Too Many Requests\r\nRetry-After: 30\r\nContent-Length: 0\r\n\r\n")
                                  << slack << 1 << QByteArray("rate_limited|Slack asks to wait 30 s|30000");
    }

    void send_readsTheAnswerAsItsServiceMeansIt()
    {
        QFETCH(QByteArray, answer);
        QFETCH(QStringList, options);
        QFETCH(int, code);
        QFETCH(QByteArray, expected);
        Home home;
        home.setVariable(u"HOOKBENCH_SECRET_KEY"_s, u"keyOfTheService"_s);
        RecordingServer server(answer);
        const Ended send = home.cli(QStringList{u"send"_s, u"--json"_s, u"--to"_s, server.url(u"/x"_s)} + options);
        QVERIFY2(send.code == code, send.err.constData());
        const QJsonObject told = QJsonDocument::fromJson(send.out).object();
        const QJsonObject reading = told[u"reading"_s].toObject();
        const QString wait = reading[u"wait_ms"_s].isNull() ? QString() : QString::number(reading[u"wait_ms"_s].toInt());
        QCOMPARE((told[u"outcome"_s].toString() + u'|' + reading[u"title"_s].toString() + u'|' + wait).toUtf8(), expected);
    }

    void brokenLimit_isToldAndNothingLeaves()
    {
        Home home;
        RecordingServer server;
        const QStringList options{u"send"_s, u"--service"_s, u"discord-webhook"_s, u"--set"_s, u"webhook_id=223704706495545344"_s,
                                  u"--set"_s, u"webhook_token={{secrets.key}}"_s, u"--to"_s, server.url(), u"--set"_s,
                                  u"text="_s + QString(2001, u'x')};
        home.setVariable(u"HOOKBENCH_SECRET_KEY"_s, u"keyOfTheService"_s);
        const Ended send = home.cli(options);
        QCOMPARE(send.code, 2);
        QCOMPARE(send.err, QByteArray("hookbench-cli: /content: 2,001 of at most 2,000 characters. Discord would refuse this.\n"));
        QCOMPARE(server.connections(), 0);
    }

    void servicesOfTheWorkspace_joinTheOthers()
    {
        Home home;
        home.cli({u"store"_s, u"info"_s}); // makes the workspace
        const QByteArray row = QByteArray("{'name': 'Mine', 'kind': 'chat', 'method': 'POST', 'url_template': '{url}',\n"
                                          "'parameters': [{'name': 'url', 'in': 'url', 'type': 'url', 'required': true}],\n"
                                          "'templates': [{'id': 'hi', 'name': 'Hi', 'body_kind': 'text', 'body': 'hi'}],"
                                          " 'id': ")
                                   .replace('\'', '"');
        home.write(u"workspace/services.json"_s, "[" + row + "\"mine\"}, " + row + "\"generic-json\"}]");
        RecordingServer server;
        const Ended send =
            home.cli({u"send"_s, u"--service"_s, u"mine"_s, u"--set"_s, u"url="_s + server.url(u"/own"_s)});
        QVERIFY2(send.code == 0, send.err.constData());
        QVERIFY2(send.err.contains("services.json of the workspace replaces generic-json\n"), send.err.constData());
        QCOMPARE(server.body(), QByteArray("hi"));
        home.write(u"workspace/services.json"_s, "[" + row + "3}]");
        const Ended broken = home.cli({u"send"_s, u"--service"_s, u"mine"_s});
        QCOMPARE(broken.code, 2);
        QVERIFY2(broken.err.startsWith("hookbench-cli: services.json: line 3, /0/id: "), broken.err.constData());
    }

    void serviceList_namesEveryServiceAndItsTemplates()
    {
        Home home;
        const Ended list = home.cli({u"send"_s, u"--service"_s, u"list"_s});
        QCOMPARE(list.code, 0);
        for (const char *id : {"discord-webhook", "slack-incoming", "teams-workflows", "teams-connector",
                               "ifttt-webhooks", "sinric-ifttt-action", "github-event", "generic-json"})
            QVERIFY2(("\n" + list.out).contains("\n" + QByteArray(id) + " "), id);
        QVERIFY2(list.out.contains("(retired; now Microsoft Teams Workflows"), list.out.constData());
    }

    void replay_sendsTheCaptureAgain()
    {
        Home home;
        capture(
            home,
            "POST /from?x=1 HTTP/1.1\r\nHost: there\r\nX-A: 1\r\nx-a: 2\r\nContent-Type: a/b\r\nContent-Length: 51\r\n\r\n{\"a\":\"{{secrets.x}} ${{ github.sha }} {{ now() }}\"}");
        RecordingServer server;
        const Ended replay =
            home.cli({u"replay"_s, u"1"_s, u"--to"_s, server.url(), u"--times"_s, u"3"_s, u"--json"_s});
        QVERIFY2(replay.code == 0, replay.err.constData());
        QCOMPARE(server.requests().size(), std::size_t(3));
        for (const QByteArray &request : server.requests()) {
            QVERIFY2(request.startsWith("POST /from?x=1 HTTP/1.1\r\n"), request.constData());
            QVERIFY(request.contains("\r\nHost: " + server.host() + "\r\n"));
            QVERIFY(request.contains("\r\nX-A: 1\r\nx-a: 2\r\nContent-Type: a/b\r\n"));
            QCOMPARE(request.mid(request.indexOf("\r\n\r\n") + 4),
                     QByteArray("{\"a\":\"{{secrets.x}} ${{ github.sha }} {{ now() }}\"}"));
        }
        QByteArrayList told;
        for (const QByteArray &line : replay.out.trimmed().split('\n'))
            told << members(QJsonDocument::fromJson(line).object(),
                            {u"event"_s, u"capture"_s, u"attempt"_s, u"method"_s, u"status"_s});
        QCOMPARE(
            told.join('\n'),
            QByteArray(
                "[\"delivery\",1,1,\"POST\",200]\n[\"delivery\",1,2,\"POST\",200]\n[\"delivery\",1,3,\"POST\",200]"));
    }

    void replayExact_writesTheCapturedBytes_data()
    {
        QTest::addColumn<QByteArray>("wire");
        QTest::newRow("braces") << QByteArray(
            "POST /a/{{secrets.x}} HTTP/1.1\r\nhOST:  there:81 \r\nX-Ref: ${{ github.sha }}\r\nContent-Length: 32\r\n\r\n{{secrets.x}} ${{ github.sha }}\n");
        QTest::newRow("chunks and trailers") << QByteArray(
            "PUT /b?c HTTP/1.1\r\nHost: there\r\nTransfer-Encoding: chunked\r\n\r\n003;x=1\r\nabc\r\n0\r\n\r\n");
        QTest::newRow("no body, duplicates")
            << QByteArray("GET / HTTP/1.1\r\nhost: there\r\nA: 1\r\na:\t2\r\nA:3  \r\n\r\n");
        QTest::newRow("bytes") << QByteArrayLiteral(
            "POST / HTTP/1.1\r\nHost: there\r\nX: \xe9\r\nContent-Length: 4\r\n\r\n\0\xff\r\n");
    }

    void replayExact_writesTheCapturedBytes()
    {
        QFETCH(QByteArray, wire);
        Home home;
        home.setVariable(u"HOOKBENCH_SECRET_X"_s, u"must-not-be-put-in"_s);
        capture(home, wire);
        RecordingServer server;
        const Ended replay = home.cli({u"replay"_s, u"1"_s, u"--to"_s, server.url(), u"--exact"_s});
        QVERIFY2(replay.code == 0, replay.err.constData());
        QCOMPARE(server.request(), wire);
        QCOMPARE(replay.out, QByteArray("ok"));
        const Ended again = home.cli({u"replay"_s, u"1"_s, u"--to"_s, server.url(), u"--exact"_s, u"--replace-host"_s});
        QCOMPARE(again.code, 0);
        QByteArray expected = wire;
        expected.replace("there:81 ", server.host()).replace("there", server.host());
        QCOMPARE(server.request(), expected);
    }

    void replay_endsWithTheWorstOfItsAnswers_data()
    {
        QTest::addColumn<QStringList>("options");
        QTest::newRow("replay") << QStringList{};
        QTest::newRow("exact") << QStringList{u"--exact"_s};
    }

    void replay_endsWithTheWorstOfItsAnswers()
    {
        QFETCH(QStringList, options);
        Home home;
        capture(home, "GET /a HTTP/1.1\r\nHost: x\r\n\r\n");
        RecordingServer server;
        server.setAnswers({"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n",
                           "HTTP/1.1 503 Gone\r\nContent-Length: 0\r\n\r\n",
                           "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"});
        QCOMPARE(
            home.cli(QStringList{u"replay"_s, u"1"_s, u"--to"_s, server.url(), u"--times"_s, u"3"_s} + options).code,
            1);
        QCOMPARE(server.requests().size(), std::size_t(3));
        const QString url = server.url();
        server.stop();
        const Ended refused = home.cli(QStringList{u"replay"_s, u"1"_s, u"--to"_s, url, u"-q"_s} + options);
        QCOMPARE(refused.code, 3);
        QCOMPARE(refused.err, "hookbench-cli: Nothing listens at " + url.toUtf8()
                                  + ": the connection was refused. Is the program running?\n");
    }

    void replayToAnAddressWithoutAScheme_isWrongUsage()
    {
        Home home;
        const Ended replay = home.cli({u"replay"_s, u"1"_s, u"--to"_s, u"127.0.0.1:80/a"_s});
        QCOMPARE(replay.code, 2);
        QVERIFY2(replay.err.startsWith("hookbench-cli: ") && replay.err.contains("\n  127.0.0.1:80/a\n  ^"),
                 replay.err.constData());
    }

    void keysSet_withoutAKeychain_keepsNothingAndSaysSo()
    {
        Home home;
        const Ended set = home.cli({u"keys"_s, u"set"_s, u"my-key"_s}, "never-to-be-seen\n");
        QCOMPARE(set.code, 3);
        QCOMPARE(set.out, QByteArray());
        QVERIFY2(set.err.startsWith("hookbench-cli: The system keychain cannot be used here"), set.err.constData());
        QVERIFY2(
            set.err.endsWith(
                "The secret was not kept: here it would be gone when this command ends. Set the environment variable HOOKBENCH_SECRET_MY_KEY instead where it is needed.\n"),
            set.err.constData());
        QCOMPARE(home.filesWith("never-to-be-seen"), QStringList());
        QCOMPARE(home.cli({u"keys"_s, u"list"_s}).out, QByteArray());
    }

    void keysSet_refusesAnEmptyValue()
    {
        Home home;
        const Ended set = home.cli({u"keys"_s, u"set"_s, u"k"_s}, "\n");
        QCOMPARE(set.code, 2);
        QCOMPARE(set.err, QByteArray("hookbench-cli: the value is empty; nothing was changed\n"));
    }

    void keysList_tellsWhereEachIsKeptAndUsed()
    {
        Home home;
        home.write(
            u"workspace/secrets.json"_s,
            R"({"version": 1, "secrets": [{"name": "one", "service": "Discord", "made_at": "2026-11-20"}, {"name": "two"}]})");
        home.write(u"workspace/drafts/Chat/Hello.json"_s, "{\"version\": 1, \"url\": \"http://x/{{secrets.one}}\"}");
        home.setVariable(u"HOOKBENCH_SECRET_TWO"_s, u"never-to-be-seen"_s);
        const Ended list = home.cli({u"keys"_s, u"list"_s, u"--json"_s});
        QCOMPARE(list.code, 0);
        QCOMPARE(list.err, QByteArray());
        QCOMPARE(
            list.out,
            QByteArray(
                "{\"name\":\"one\",\"service\":\"Discord\",\"kept_in\":\"keychain\",\"made_at\":\"2026-11-20\",\"used_by\":[\"Chat/Hello\"]}\n"
                "{\"name\":\"two\",\"service\":null,\"kept_in\":\"environment\",\"made_at\":null,\"used_by\":[]}\n"));
    }

    void keysRemove_ofAnUnknownNameEndsWith1()
    {
        Home home;
        const Ended removed = home.cli({u"keys"_s, u"remove"_s, u"ghost"_s});
        QCOMPARE(removed.code, 1);
        QCOMPARE(removed.err, QByteArray("hookbench-cli: there is no key called \"ghost\"\n"));
    }

    // A keychain of its own, on a session bus of its own.
    void keysInTheKeychain_areSetUsedAndRemoved()
    {
        Home home;
        RecordingServer server;
        const QByteArray script =
            "printf password | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1\n"
            "cli=\"" PROGRAMS "/hookbench-cli -w $PWD/workspace\"\n"
            "printf 'in-the-keychain-7\\n' | $cli keys set k1 --service Mine 2>&1; echo \"set $?\"\n"
            "$cli keys list; echo \"list $?\"\n"
            "$cli send -q --curl 'curl URL/{{secrets.k1}}' 2>&1; echo \" send $?\"\n"
            "$cli keys remove k1; echo \"remove $?\"\n"
            "$cli keys list; echo \"list $?\"\n"
            "$cli send -q --curl 'curl URL/{{secrets.k1}}' 2>/dev/null; echo \"send $?\"\n";
        const QString file = home.write(u"script"_s, QByteArray(script).replace("URL", server.url().toUtf8()));
        home.write(u"home/runtime/here"_s, {});
        const Ended session = home.run(u"dbus-run-session"_s, {u"--"_s, u"sh"_s, file});
        QCOMPARE(session.out, QByteArray("Kept in the system keychain. Write it as {{secrets.k1}}\nset 0\n"
                                         "k1                        Mine              keychain     unused\nlist 0\n"
                                         "ok send 0\nremove 0\nlist 0\nsend 3\n"));
        QCOMPARE(server.requests().size(), std::size_t(1));
        QVERIFY2(server.request().startsWith("GET /in-the-keychain-7 HTTP/1.1\r\n"), server.request().constData());
        QStringList holders = home.filesWith("in-the-keychain-7");
        holders.removeOne(u"script"_s);
        QCOMPARE(holders, QStringList());
    }

private:
    static void capture(Home &home, const QByteArray &wire)
    {
        Serving serving(home, {u"--max"_s, u"1"_s});
        exchange(serving.port(), wire);
        if (serving.ended() != 0)
            qFatal("serve failed");
    }

    // The sender chooses where its own fields stand; those of the draft keep their order, which send_keepsTheOrder()
    // of tst_sender looks at.
    static QByteArray fieldsSorted(const QByteArray &message)
    {
        const qsizetype end = message.indexOf("\r\n\r\n");
        QByteArrayList lines = message.left(end).split('\n');
        for (QByteArray &line : lines) {
            line = line.trimmed();
            if (line.startsWith("User-Agent: Hookbench/"))
                line = "User-Agent: AGENT";
        }
        std::sort(lines.begin() + 1, lines.end());
        return lines.join('\n') + "\n\n" + message.mid(end + 4);
    }
};

QTEST_GUILESS_MAIN(CliSendingTest)
#include "tst_sending.moc"
