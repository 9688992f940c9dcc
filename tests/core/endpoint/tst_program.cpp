// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/body/requestvalues.h"
#include "core/endpoint/programform.h"
#include "core/iml/conversion.h"

#include <QTest>

#include <thread>

using namespace hookbench;
using namespace hookbench::endpoint;
using namespace Qt::StringLiterals;

namespace {

Program compiled(const QByteArray &text, Ownership ownership = Ownership::Dedicated)
{
    auto program = Program::compile(text, ownership);
    if (!program)
        qFatal("%s", qPrintable(program.error().message));
    return std::move(*program);
}

http::Request posted(const QByteArray &body, const QByteArray &type = "application/json")
{
    http::Request out;
    out.method = "POST";
    out.target = "/hook?q=1";
    out.headers.append("Content-Type", type);
    out.body = SharedBytes(body);
    return out;
}

ProgramInputs inputs(quint64 seed = 1)
{
    ProgramInputs out;
    out.language.now = {1'714'979'289'010};
    out.language.seed = seed;
    out.language.executionId = u"e1"_s;
    out.parameters = iml::Collection();
    return out;
}

QString codeOf(const ProgramOutcome &outcome)
{
    return outcome.error ? iml::codeName(outcome.error->error.code) + u' ' + outcome.error->directive : QString();
}

// What came of it, to compare two runs.
QByteArray formOf(const ProgramOutcome &outcome)
{
    return QByteArray::number(outcome.response.status) + outcome.response.body.toByteArray() + outcomeForm(outcome);
}

QStringList linesOf(const ProgramOutcome &outcome)
{
    QStringList out;
    const auto document = json::Document::parse(traceForm(outcome));
    if (!document)
        return {document.error().message};
    const auto steps = document->root().elements();
    for (const json::Ref &step : *steps) {
        QStringList parts;
        for (const auto name : {u"directive", u"path", u"item", u"expression", u"value", u"beginning"}) {
            if (const auto member = step.find(name))
                parts << (member->kind() == json::Kind::String && QStringView(name) != u"value"
                              ? *member->text()
                              : QString::fromUtf8(member->value().toCompact()));
        }
        if (const auto error = step.find(u"error"))
            parts << *error->find(u"code")->text();
        out << parts.join(u' ');
    }
    return out;
}

} // namespace

class ProgramTest : public QObject
{
    Q_OBJECT

private slots:
    // The place is what stands between the two marks.
    void problem_isMarkedAtItsPlace_data()
    {
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("path");
        QTest::addColumn<QByteArray>("text");
        const auto row = [](const char *name, const char *code, const char *path, const char *text) {
            QTest::newRow(name) << QString::fromLatin1(code) << QString::fromLatin1(path) << QByteArray(text);
        };
        row("no JSON", "S_ROOT", "", R"({"respond" §5§})");
        row("no object", "S_ROOT", "", R"( §[1]§)");
        row("empty", "S_ROOT", "", "§§");
        row("comment without end", "S_ROOT", "", "{§/§* }");
        row("two commas", "S_ROOT", "", R"({"output":[1,§,§]})");
        row("comma alone", "S_ROOT", "", R"({"output":[§,§]})");
        row("comma in a string", "S_ROOT", "", "{\"output\":\",]\",§,§}");
        row("type", "S_TYPE", "condition", R"({"condition": §[1, 2]§})");
        row("behind comments", "S_TYPE", "uid", "{ // one\n /* \xc5\xbe */ \"uid\": §5§, }");
        row("missing", "S_REQUIRED", "iterate.container", R"({"iterate": §{"condition": true}§})");
        row("status", "S_RANGE", "respond.status", R"({"respond": {"status": §"12"§}})");
        row("the last of two counts", "S_TYPE", "uid", R"({"uid": "a", "uid": §5§})");
        row("template", "S_TEMPLATE", "output.a[2]", R"({"output": {"a": [1, "x {{1 + §}}§"]}})");
        row("behind escapes", "S_TEMPLATE", "output", "{\"output\": \"\\\"\\u00e9\\n\\ud83d\\ude00{{1 + §}}§\"}");
        row("behind letters", "S_TEMPLATE", "output", "{\"output\": \"\xc5\xbe\xf0\x9f\x98\x80{{1 + §}}§\"}");
        row("key with a dot", "S_TEMPLATE", "output.a.b[c]", R"({"output": {"a": {}, "a.b[c]": "{{1 + §}}§"}})");
        row("number", "S_TEMPLATE", "output[1]", R"({"output": [§1e999§]})");
    }
    void problem_isMarkedAtItsPlace()
    {
        QFETCH(QString, code);
        QFETCH(QString, path);
        QFETCH(QByteArray, text);
        const qsizetype from = text.indexOf("§");
        const qsizetype to = text.lastIndexOf("§") - 2;
        text.replace("§", "");
        const auto program = Program::compile(text, Ownership::Dedicated);
        QVERIFY(!program);
        QCOMPARE(program.error().code, code);
        QCOMPARE(program.error().path, path);
        QVERIFY(!program.error().message.isEmpty());
        QCOMPARE(text.mid(program.error().offset, program.error().length), text.mid(from, to - from));
        QCOMPARE(program.error().offset, from);
    }

    void commentsAndTrailingCommas_arePassedOver()
    {
        const Program program =
            compiled("// first\n { /* a ] */ \"output\": [\"// no \\\" comment\", \"/* nor */ this\", 1, ],"
                     " // last\n \"respond\": {\"body\": {\"a\": {},},}, }");
        const ProgramOutcome outcome = program.run(posted("{}"), inputs());
        QCOMPARE(outcome.outputs.at(0), QByteArray("[\"// no \\\" comment\",\"/* nor */ this\",1]"));
        QCOMPARE(outcome.response.body.toByteArray(), QByteArray(R"({"a":{}})"));
    }

    void warning_isToldWithItsPlace_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QStringList>("paths");
        const auto row = [](const char *name, const char *text, const QStringList &paths) {
            QTest::newRow(name) << QByteArray(text) << paths;
        };
        row("none", R"({"verification":{"condition":"{{body.a}}"},"output":null})", {});
        row("verification without condition", R"({"verification":{"respond":{}}})", {u"verification"_s});
        row("verification always", R"({"verification":{"condition":true}})", {u"verification"_s});
        row("unknown members",
            R"({"responde":{},"respond":{"code":1,"body":{"any":1}},"iterate":{"container":"x","if":1}})",
            {u"respond.code"_s, u"iterate.if"_s, u"responde"_s});
        row("header names", R"({"respond":{"headers":{"X A":1,"Content-Length":"2","X-B":"3"}}})",
            {u"respond.headers.X A"_s, u"respond.headers.Content-Length"_s});
    }
    void warning_isToldWithItsPlace()
    {
        QFETCH(QByteArray, text);
        QFETCH(QStringList, paths);
        const Program program = compiled(text);
        QStringList told;
        for (const SpecificationIssue &warning : program.warnings()) {
            told << warning.path;
            QVERIFY(warning.code.isEmpty() && !warning.message.isEmpty() && warning.length > 0);
        }
        QCOMPARE(told, paths);
    }

    void hugeSpecification_isRefused_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("code");
        QTest::newRow("too long") << QByteArray("{\"output\":\"" + QByteArray(5 << 20, 'x') + "\"}") << u"S_ROOT"_s;
        QTest::newRow("template of 1 MB")
            << QByteArray("{\"output\":\"" + QByteArray("{{1}}").repeated(300'000) + "\"}") << u"S_TEMPLATE"_s;
        QTest::newRow("brackets") << QByteArray("{\"output\":" + QByteArray(10'000, '[') + QByteArray(10'000, ']')
                                                + "}")
                                  << u"S_ROOT"_s;
        QTest::newRow("parentheses") << QByteArray("{\"output\":\"{{" + QByteArray(10'000, '(') + "1"
                                                   + QByteArray(10'000, ')') + "}}\"}")
                                     << u"S_TEMPLATE"_s;
        QTest::newRow("comments") << QByteArray("/*") + QByteArray("/*").repeated(500'000) << u"S_ROOT"_s;
    }
    void hugeSpecification_isRefused()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, code);
        const auto program = Program::compile(text, Ownership::Dedicated);
        QVERIFY(!program);
        QCOMPARE(program.error().code, code);
    }

    void costlyRun_endsWithACode_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("code");
        const auto row = [](const char *name, const char *text, const QString &code) {
            QTest::newRow(name) << QByteArray(text) << code;
        };
        row("regular expression", R"({"output":"{{replace(body.a, '/^(a+)+$/', '')}}"})", u"E_REGEX output"_s);
        row("text", R"({"respond":{"body":"{{join(map(body.many, 'none'), body.long)}}"}})", u"E_LIMIT respond.body"_s);
        row("outputs", R"({"iterate":"{{body.many}}","output":"{{body}}"})", u"E_LIMIT output"_s);
        row("year", R"({"condition":"{{addYears(now, 99999999)}}"})", u"E_RANGE condition"_s);
        row("date", R"({"condition":"{{parseDate('99999-01-01')}}"})", u"E_DATE condition"_s);
        row("header", R"({"respond":{"headers":{"X-A":"{{body.long}}"}}})", u"E_LIMIT respond.headers"_s);
        row("uid", R"({"uid":"{{body.long}}"})", u"E_LIMIT uid"_s);
    }
    void costlyRun_endsWithACode()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, code);
        const QByteArray body = "{\"a\":\"" + QByteArray(100, 'a') + "!\",\"long\":\"" + QByteArray(100'000, 'x')
                                + "\",\"many\":[" + QByteArray("1,").repeated(100'000) + "1]}";
        const ProgramOutcome outcome = compiled(text).run(posted(body), inputs());
        QCOMPARE(codeOf(outcome), code);
        QCOMPARE(outcome.ending, Ending::Failed);
        QVERIFY(outcome.outputs.empty());
    }

    void bodyOf16MiB_isSeen_data()
    {
        QTest::addColumn<QByteArray>("type");
        QTest::newRow("text") << QByteArray("text/plain");
        QTest::newRow("JSON") << QByteArray("application/json");
        QTest::newRow("form") << QByteArray("application/x-www-form-urlencoded");
    }
    void bodyOf16MiB_isSeen()
    {
        QFETCH(QByteArray, type);
        const Program program = compiled(R"({"output":"{{isArray(body)}}","respond":{"body":{}}})");
        QByteArray body = '"' + QByteArray(body::largestSeenBody - 2, 'x') + '"';
        QCOMPARE(codeOf(program.run(posted(body, type), inputs())), QString());
        body += ' ';
        const ProgramOutcome outcome = program.run(posted(body, type), inputs());
        QCOMPARE(codeOf(outcome), u"E_LIMIT body"_s);
        QCOMPARE(outcome.response.status, 400);
    }

    void hostileBody_isBounded_data()
    {
        QTest::addColumn<QByteArray>("type");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("code");
        const QByteArray form = "application/x-www-form-urlencoded";
        QTest::newRow("values") << QByteArray("application/json") << "[" + QByteArray("0,").repeated(4'000'000) + "0]"
                                << u"E_LIMIT body"_s;
        QTest::newRow("pairs") << form << QByteArray("a&").repeated(1'000'000) << u"E_LIMIT body"_s;
        QTest::newRow("one name") << form << QByteArray("a&").repeated(100'000) << QString();
        QTest::newRow("brackets") << form << "a" + QByteArray("[b]").repeated(1'000'000) << QString();
        QTest::newRow("open brackets") << form << "a" + QByteArray("[").repeated(1'000'000) << QString();
        QTest::newRow("many deep names") << form
                                         << QByteArray("a" + QByteArray("[b]").repeated(32) + "&").repeated(20'000)
                                         << QString();
    }
    void hostileBody_isBounded()
    {
        QFETCH(QByteArray, type);
        QFETCH(QByteArray, body);
        QFETCH(QString, code);
        const Program program = compiled(R"({"output":null})");
        QCOMPARE(codeOf(program.run(posted(body, type), inputs())), code);
    }

    void packedBody_isUnpacked()
    {
        const Program program = compiled("{}");
        http::Request request = posted(QByteArray::fromHex("1f8b0800000000000203ab564a54b232ac0500afac1b5607000000"));
        request.headers.append("Content-Encoding", "gzip");
        QCOMPARE(program.run(request, inputs()).outputs.at(0), QByteArray(R"({"a":1})"));
        request.body = SharedBytes(QByteArray("{\"a\":1}"));
        QCOMPARE(codeOf(program.run(request, inputs())), u"E_BODY body"_s);
    }

    void sameInputs_giveTheSame()
    {
        const Program program = compiled(
            R"({"output":["{{random}}","{{uuid}}","{{shuffle(body)}}","{{now}}","{{executionId}}"],"respond":{"body":"{{uuid}}"}})");
        const http::Request request = posted("[1,2,3,4,5,6,7,8,9]");
        const ProgramOutcome first = program.run(request, inputs());
        const auto kept = json::Document::parse(inputsForm(first.inputs).toCompact());
        auto again = readInputs(kept->root());
        QVERIFY2(again, again ? "" : qPrintable(again.error().message));
        again->parameters = first.inputs.parameters;
        QCOMPARE(formOf(program.run(request, *again)), formOf(first));
        QVERIFY(formOf(program.run(request, inputs(2))) != formOf(first));
        ProgramOutcome traced = program.run(request, inputs(), Tracing::On);
        QVERIFY(!traced.trace.empty());
        traced.trace.clear();
        QCOMPARE(formOf(traced), formOf(first));
    }

    void severalThreads_mayRunOneProgram()
    {
        const Program program = compiled(
            R"({"iterate":"{{body.l}}","output":["{{replace(item, '/b+/g', 'x')}}","{{formatDate(now, 'dddd HH:mm Z', 'Europe/Prague')}}","{{uuid}}"]})");
        const http::Request request = posted(R"({"l":["abb","b","ccc"]})");
        const QByteArray expected = formOf(program.run(request, inputs()));
        std::vector<int> wrong(4);
        std::vector<std::thread> threads;
        for (int &count : wrong) {
            threads.emplace_back([&] {
                for (int i = 0; i < 200; ++i)
                    count += formOf(program.run(request, inputs(), Tracing::Off)) == expected ? 0 : 1;
            });
        }
        for (std::thread &one : threads)
            one.join();
        QCOMPARE(wrong, std::vector<int>(4));
    }

    void trace_tellsEveryDirectiveAndExpression()
    {
        const Program program = compiled(R"({
            "verification": {"condition": "{{body.code}}"},
            "condition": true,
            "respond": {"status": "{{200 + 1}}", "headers": {"X-A": "{{body.none}}"}, "body": {"a": ["Hi {{body.n}}, {{length(body.l)}}"]}},
            "uid": "u{{body.n}}",
            "iterate": "{{body.l}}",
            "output": {"v": "{{10 / item}}"}
        })");
        const ProgramOutcome outcome = program.run(posted(R"({"n":"Zo\u00eb","l":[5,0]})"), inputs(), Tracing::On);
        QCOMPARE(linesOf(outcome).join(u'\n'), QString::fromUtf8(R"(verification.condition {{body.code}}
verification.condition
condition true
respond.status {{200 + 1}} 201
respond.status 201
respond.headers X-A {{body.none}}
respond.headers {}
respond.body a[1] {{body.n}} "Zoë"
respond.body a[1] {{length(body.l)}} 2
respond.body {"a":["Hi Zoë, 2"]}
uid {{body.n}} "Zoë"
uid "uZoë"
iterate.container {{body.l}} [5,0]
iterate.container [5,0]
output v 1 {{10 / item}} 2
output 1 {"v":2}
output v 2 {{10 / item}} E_RANGE
output 2 E_RANGE)"));
        QCOMPARE(codeOf(outcome), u"E_RANGE output"_s);
        QCOMPARE(outcome.error->item, 2);
        QCOMPARE(outcome.error->error.path, u"v"_s);
    }

    void trace_isBounded()
    {
        const Program program = compiled(R"({"iterate":"{{body.l}}","output":"{{body.t}}"})");
        const QByteArray body =
            "{\"t\":\"" + QByteArray(20'000, 'x') + "\",\"l\":[" + QByteArray("1,").repeated(1'499) + "1]}";
        const ProgramOutcome outcome = program.run(posted(body), inputs(), Tracing::On);
        QCOMPARE(outcome.outputs.size(), 1'500u);
        QCOMPARE(outcome.trace.size(), mostSteps);
        QCOMPARE(outcome.untraced, 3'002 - qint64(mostSteps));
        QVERIFY(traceForm(outcome).size() < 3'000'000);
    }

    void hiddenValues_areCoveredInTheTrace()
    {
        const Program program = compiled(
            R"({"output":["{{parameters.key}}","{{body.pad + parameters.key}}","{{add(emptyarray, parameters.key)}}","{{parseDate(parameters.key)}}"]})");
        ProgramInputs secret = inputs();
        iml::Collection parameters;
        parameters.set(u"key"_s, u"s3\"cret"_s);
        secret.parameters = parameters;
        secret.hidden = QStringList{u"s3\"cret"_s};
        const QByteArray body = "{\"pad\":\"" + QByteArray(longestShown - 3, 'x') + "\"}";
        const ProgramOutcome outcome = program.run(posted(body), secret, Tracing::On);
        const QByteArray form = outcomeForm(outcome);
        QCOMPARE(codeOf(outcome), u"E_DATE output"_s);
        QVERIFY(form.contains("***"));
        QVERIFY2(!form.contains("s3") && !form.contains("cret\""), form.constData());
    }

    void form_tellsWhatWasDecided()
    {
        const Program program = compiled(R"({"uid":"{{body.u}}","output":"{{body.a}}"})", Ownership::Shared);
        QCOMPARE(outcomeForm(program.run(posted(R"({"u":"x","a":[1]})"), inputs())),
                 QByteArray(R"({"ending":"emitted","verification":false,"executed":true,"outputs":[[1]],"uid":"x",)"
                            R"("inputs":{"now":"2024-05-06T07:08:09.010Z","timezone":"UTC","seed":"1",)"
                            R"("execution_id":"e1","attempt":1,"count":1}})"));
        QVERIFY(
            outcomeForm(program.run(posted("{}"), inputs()))
                .startsWith(R"({"ending":"unmatched","verification":false,"executed":false,"outputs":[],"uid":null,)"));
    }
};

QTEST_APPLESS_MAIN(ProgramTest)
#include "tst_program.moc"
