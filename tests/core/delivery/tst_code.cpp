// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/delivery/code.h"
#include "core/service/catalogue.h"
#include "core/service/successstatus.h"
#include "tests/support/program.h"
#include "tests/support/recordingserver.h"

#include <QStandardPaths>

using namespace hookbench;
using namespace hookbench::delivery;
using namespace hookbench::test;
using namespace Qt::StringLiterals;

namespace {

// What runs the code of a language here, and the name of its file.
struct Tool
{
    CodeLanguage language;
    const char *name;
    QString program;
    QString file;
};

const Tool tools[] = {{CodeLanguage::Curl, "cURL", u"bash"_s, u"request.sh"_s},
                      {CodeLanguage::Python, "Python", u"/usr/bin/python3"_s, u"request.py"_s},
                      {CodeLanguage::JavaScript, "JavaScript", u"node"_s, u"request.mjs"_s},
                      {CodeLanguage::Php, "PHP", u"php"_s, u"request.php"_s}};

Draft draftOf(const QString &method, const QString &path, std::vector<std::pair<QString, QString>> headers = {})
{
    Draft out;
    out.method = method;
    out.url = u"URL"_s + path;
    out.headers = std::move(headers);
    return out;
}

Draft withText(Draft draft, BodyKind kind, const QString &text)
{
    draft.bodyKind = kind;
    draft.text = text;
    return draft;
}

// Method, target, the fields that were asked for with their values joined, whether there is a type, and the body.
QByteArray shown(const QByteArray &request, const std::vector<std::pair<QString, QString>> &asked)
{
    const qsizetype end = request.indexOf("\r\n\r\n");
    QByteArrayList lines = request.left(end).split('\n');
    QByteArray out = QByteArray::fromPercentEncoding(lines.takeFirst().trimmed().chopped(9)) + '\n';
    const auto joined = [&lines](const QByteArray &name) {
        QByteArrayList values;
        for (const QByteArray &line : lines) {
            if (line.left(line.indexOf(':')).toLower() == name)
                values << line.mid(line.indexOf(':') + 1).trimmed();
        }
        return name + ": " + values.join(", ") + '\n';
    };
    QByteArrayList names{"content-type"};
    for (const auto &[name, value] : asked)
        names << name.toLower().toUtf8();
    for (const QByteArray &name : names) {
        if (!out.contains('\n' + name + ": "))
            out += joined(name);
    }
    // What need not be encoded may be.
    const QByteArray body = request.mid(end + 4);
    return out + '\n' + (out.contains("form-urlencoded") ? QByteArray::fromPercentEncoding(body) : body);
}

} // namespace

Q_DECLARE_METATYPE(hookbench::delivery::Draft)

class CodeTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        for (const Tool &tool : tools)
            QVERIFY2(!QStandardPaths::findExecutable(tool.program).isEmpty(), tool.name);
    }

    void code_sendsTheSameRequest_data()
    {
        QTest::addColumn<int>("tool");
        QTest::addColumn<Draft>("draft");
        QTest::addColumn<QByteArray>("target");
        QTest::addColumn<QByteArray>("body");
        const QString nasty =
            u"it's \"a\" \\n $HOME `id` ${x} $(id) !x %s {{ü 日本 \U0001F600 \u2028 \u202e\ttab\r\nline\n'''\"\"\"\\"_s;
        QString literal = nasty;
        literal.replace(u"{{"_s, u"\\{{"_s);
        const std::vector<std::pair<QString, QString>> awkward{
            {u"X-One"_s, u"it's \"quoted\" $HOME \\ `x`"_s}, {u"X-Two"_s, u"a: b; c=d, e"_s}, {u"X-Two"_s, u"more"_s}};
        Draft bytes = draftOf(u"PUT"_s, u"/bytes"_s);
        bytes.bodyKind = BodyKind::Bytes;
        bytes.bytes = QByteArray("\0\xff\xfe\r\n'\"$\\", 9);
        Draft mark = draftOf(u"POST"_s, u"/mark"_s, {{u"Content-Type"_s, u"text/plain"_s}});
        mark.bodyKind = BodyKind::Bytes;
        mark.bytes = "\xef\xbb\xbfmark";
        Draft form = draftOf(u"POST"_s, u"/form"_s);
        form.bodyKind = BodyKind::Form;
        form.form = {{u"a b"_s, u"c&d=é"_s}, {u"key"_s, u"{{secrets.odd}}"_s}};
        struct Row
        {
            const char *name;
            Draft draft;
            QByteArray target;
            QByteArray body;
        };
        const Row rows[] = {
            {"get", draftOf(u"GET"_s, u"/a/b?c=d&e=%20f"_s, awkward), "/a/b?c=d&e=%20f", ""},
            {"delete", draftOf(u"DELETE"_s, u"/x"_s), "/x", ""},
            {"nasty text", withText(draftOf(u"POST"_s, u"/t"_s), BodyKind::Text, literal), "/t", nasty.toUtf8()},
            {"no type",
             withText(draftOf(u"PATCH"_s, u"/t"_s, {{u"Content-Type"_s, u""_s}}), BodyKind::Text, u"@file"_s), "/t",
             "@file"},
            {"empty body", withText(draftOf(u"POST"_s, u"/t"_s), BodyKind::Text, QString()), "/t", ""},
            {"bytes", bytes, "/bytes", bytes.bytes},
            {"byte order mark", mark, "/mark", mark.bytes},
            {"form with a secret", form, "/form", "a+b=c%26d%3D%C3%A9&key=p%27a%22b%5Cc%26%C3%BC"},
            {"secrets in all places",
             withText(
                 draftOf(u"POST"_s, u"/hook/{{secrets.plain}}?k={{encodeURL(secrets.odd)}}"_s,
                         {{u"Authorization"_s, u"Bearer {{secrets.plain}}"_s}, {u"X-Odd"_s, u"{{secrets.odd}}"_s}}),
                 BodyKind::Json, u"{\"k\": \"<{{secrets.odd}}>\", \"l\": \"{{secrets.plain}}\", \"m\": \"it's\"}"_s),
             "/hook/t0ken?k=p%27a%22b%5Cc%26%C3%BC",
             "{\"k\": \"<p'a\\\"b\\\\c&\xc3\xbc>\", \"l\": \"t0ken\", \"m\": \"it's\"}"},
        };
        for (const Row &row : rows) {
            for (int tool = 0; tool < int(std::size(tools)); ++tool)
                QTest::addRow("%s, %s", row.name, tools[tool].name) << tool << row.draft << row.target << row.body;
        }
    }

    void code_sendsTheSameRequest()
    {
        QFETCH(int, tool);
        QFETCH(Draft, draft);
        QFETCH(QByteArray, target);
        QFETCH(QByteArray, body);
        RecordingServer server;
        server.setClosing(true);
        draft.url.replace(0, 3, server.url());
        const auto code = codeOf(draft, {}, tools[tool].language);
        QVERIFY2(code, code ? "" : qPrintable(describe(code.error())));
        QVERIFY(!code->text.contains("t0ken"));
        Home home;
        const Secrets secrets{{u"plain"_s, Secret("t0ken")}, {u"odd"_s, Secret("p'a\"b\\c&\xc3\xbc")}};
        home.write(u".env"_s, code->dotEnv());
        for (const CodeVariable &variable : code->variables)
            home.setVariable(variable.name, QString::fromUtf8(secrets.at(variable.secret).reveal()));
        if (tools[tool].language == CodeLanguage::Curl && !code->variables.empty())
            QFile::remove(home.path(u".env"_s)); // its empty values would count
        const Ended ended = home.run(tools[tool].program, {home.write(tools[tool].file, code->text)});
        QVERIFY2(ended.code == 0, (ended.err + ended.out + code->text).constData());

        // What our own sender sends.
        const auto resolved = resolve(draft, secrets);
        QVERIFY2(resolved, resolved ? "" : qPrintable(describe(resolved.error())));
        QByteArray expected = draft.method.toUtf8() + ' ' + target + " HTTP/1.1\r\n";
        for (const http::Header &field : resolved->headers)
            expected += field.name + ": " + field.value + "\r\n";
        expected += "\r\n" + body;
        QCOMPARE(shown(server.request(), draft.headers), shown(expected, draft.headers));
    }

    void dotEnv_isReadByEachTool_data()
    {
        QTest::addColumn<int>("tool");
        for (int tool = 0; tool < int(std::size(tools)); ++tool)
            QTest::addRow("%s", tools[tool].name) << tool;
    }
    void dotEnv_isReadByEachTool()
    {
        QFETCH(int, tool);
        RecordingServer server;
        server.setClosing(true);
        const Draft draft = draftOf(u"GET"_s, u"/"_s, {{u"X-Key"_s, u"{{secrets.`a key`}}"_s}});
        Draft here = draft;
        here.url = server.url(u"/"_s);
        const auto code = codeOf(here, {}, tools[tool].language);
        QCOMPARE(code->variables.size(), std::size_t(1));
        QCOMPARE(code->dotEnv(), QByteArray("A_KEY=\n"));
        Home home;
        const QString env = home.write(u".env"_s, code->dotEnv({{u"a key"_s, Secret("s3 $cret")}}));
        QStringList arguments{home.write(tools[tool].file, code->text)};
        if (tools[tool].language == CodeLanguage::JavaScript)
            arguments.prepend(u"--env-file="_s + env);
        QString program = tools[tool].program;
        if (tools[tool].language == CodeLanguage::Php) {
            arguments = {u"-c"_s, u"set -a; . ./.env; set +a; php request.php"_s};
            program = u"bash"_s;
        }
        const Ended ended = home.run(program, arguments);
        if (tools[tool].language == CodeLanguage::JavaScript && ended.err.contains("bad option"))
            QSKIP("node reads .env files from version 20.6 on");
        QVERIFY2(ended.code == 0, (ended.err + ended.out).constData());
        QVERIFY2(server.request().contains("s3 $cret\r\n"), server.request().constData());
    }

    void success_isWhatTheServiceSays_data()
    {
        QTest::addColumn<int>("tool");
        QTest::addColumn<QByteArray>("status");
        QTest::addColumn<bool>("isSuccess");
        for (int tool = 0; tool < int(std::size(tools)); ++tool) {
            QTest::addRow("%s, 204", tools[tool].name) << tool << QByteArray("204 No Content") << true;
            QTest::addRow("%s, 201", tools[tool].name) << tool << QByteArray("201 Created") << false;
        }
    }
    void success_isWhatTheServiceSays()
    {
        QFETCH(int, tool);
        QFETCH(QByteArray, status);
        QFETCH(bool, isSuccess);
        RecordingServer server("HTTP/1.1 " + status + "\r\nContent-Length: 0\r\n\r\n");
        server.setClosing(true);
        Draft draft = withText(draftOf(u"POST"_s, u"/"_s), BodyKind::Text, u"\r\n"_s);
        draft.url = server.url(u"/"_s);
        const auto success = service::successStatuses(service::Catalogue::builtIn().find(u"discord-webhook"_s));
        QCOMPARE(success, (std::vector<StatusRange>{{204, 204}, {200, 200}}));
        const auto code = codeOf(draft, {}, tools[tool].language, success);
        Home home;
        const Ended ended = home.run(tools[tool].program, {home.write(tools[tool].file, code->text)});
        QVERIFY2((ended.code == 0) == isSuccess, (ended.err + ended.out + code->text).constData());
        QCOMPARE(server.body(), QByteArray("\r\n"));
    }

    void everyLanguage_readsSecretsFromTheEnvironment()
    {
        Draft draft = withText(draftOf(u"POST"_s, u"https://h/{{secrets.one}}"_s, {{u"A"_s, u"{{token}}"_s}}),
                               BodyKind::Json, u"{\"a\": \"{{base64(secrets.one)}}\"}"_s);
        draft.url.remove(u"URL"_s);
        Context context;
        context.environment = Environment{u"e"_s, {{u"token"_s, json::Value(u"Bearer {{secrets.two}}"_s)}}};
        for (const CodeLanguage language : allCodeLanguages) {
            const auto code = codeOf(draft, context, language);
            QVERIFY2(code, qPrintable(nameOf(language)));
            QCOMPARE(code->dotEnv(), QByteArray("ONE=\n# token\nTOKEN=\n# base64(secrets.one)\nBASE64_SECRETS_ONE=\n"));
            for (const char *name : {"ONE", "TOKEN", "BASE64_SECRETS_ONE"})
                QVERIFY2(code->text.contains(name), code->text.constData());
            QVERIFY2(!code->text.contains("{{"), code->text.constData());
        }
    }

    void signature_isSaidToBeMissing()
    {
        Draft draft = withText(draftOf(u"POST"_s, {}), BodyKind::Text, u"x"_s);
        draft.url = u"http://h/"_s;
        for (const CodeLanguage language : allCodeLanguages) {
            draft.signing.reset();
            QVERIFY(!codeOf(draft, {}, language)->text.contains("unsigned"));
            draft.signing.emplace();
            draft.signing->scheme = u"github/sha256"_s;
            const QByteArray code = codeOf(draft, {}, language)->text;
            QVERIFY2(code.contains("Hookbench signs this request (github/sha256); this code sends it unsigned.\n"), code.constData());
            QVERIFY2(code.startsWith("#!") || code.startsWith("<?php\n") || code.startsWith("// "), code.constData());
        }
    }

    void go_isWellFormed()
    {
        const QString go = QStandardPaths::findExecutable(u"gofmt"_s);
        if (go.isEmpty())
            QSKIP("gofmt is not installed");
        Draft draft = withText(draftOf(u"POST"_s, u""_s, {{u"A"_s, u"{{secrets.a}}"_s}}), BodyKind::Json,
                               u"{\"ü\": \"{{secrets.a}}\\n\"}"_s);
        draft.url = u"http://h/?a={{encodeURL(secrets.a)}}"_s;
        draft.verifyTls = false;
        const auto code = codeOf(draft, {}, CodeLanguage::Go);
        Home home;
        const Ended ended = home.run(go, {u"-e"_s, home.write(u"request.go"_s, code->text)});
        QVERIFY2(ended.code == 0, (ended.err + ended.out + code->text).constData());
    }

    void nameThatIsASecret_isRefused()
    {
        const Draft draft = draftOf(u"GET"_s, u"http://h/"_s, {{u"{{secrets.a}}"_s, u"b"_s}});
        Draft here = draft;
        here.url = u"http://h/"_s;
        const auto code = codeOf(here, {}, CodeLanguage::Python);
        QVERIFY(!code || !code->text.contains("hb"));
    }
};

QTEST_GUILESS_MAIN(CodeTest)
#include "tst_code.moc"
