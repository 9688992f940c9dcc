// SPDX-License-Identifier: GPL-3.0-or-later
// What the cases of the vectors do not say: places of errors, limits, hostile input, chance, watching.
#include "core/iml/conversion.h"
#include "core/iml/equality.h"
#include "core/iml/fromjson.h"
#include "core/iml/function.h"
#include "core/iml/template.h"

#include <QElapsedTimer>
#include <QTest>

using namespace hookbench;
using namespace hookbench::iml;

namespace {

json::Value jsonOf(const QByteArray &text)
{
    const auto document = json::Document::parse(text);
    return document ? document->root().value() : json::Value();
}

Variables variablesOf(const QByteArray &text)
{
    Variables out;
    const json::Value value = jsonOf(text);
    for (const auto &[name, member] : *value.object())
        out.set(name, fromJson(member).value_or(Value()));
    return out;
}

QString shown(const Result<Value, LanguageError> &value)
{
    if (!value)
        return codeName(value.error().code);
    QByteArray json;
    if (!appendJson(json, *value, 1 << 20))
        return QStringLiteral("too long");
    return QString::fromUtf8(json);
}

Result<Value, LanguageError> evaluated(const QString &text, const QByteArray &variables = "{}", Inputs inputs = {})
{
    const auto compiled = Template::compile(text);
    if (!compiled)
        return tl::unexpected(compiled.error());
    Run run(std::move(inputs), variablesOf(variables));
    return compiled->evaluate(run);
}

QString repeated(const char *text, int times)
{
    return QString::fromLatin1(text).repeated(times);
}

} // namespace

class LanguageTest : public QObject
{
    Q_OBJECT

private slots:
    void errors_tellPlaceAndReason_data();
    void errors_tellPlaceAndReason();
    void expression_givesValue_data();
    void expression_givesValue();
    void hostileInput_isRefused_data();
    void hostileInput_isRefused();
    void work_isBounded();
    void sameInputs_giveTheSameChance();
    void run_goesOnFromTemplateToTemplate();
    void watcher_seesEveryExpression();
    void jsonTemplate_tellsThePathOfItsErrors();
    void jsonTemplate_keepsTheOrderOfMembers();
    void bigCollection_findsItsMembers();
    void directives_takeTheTextFalseAsFalse();
    void identity_isThatOfEqualValues();
    void functions_areAllThere();
};

void LanguageTest::errors_tellPlaceAndReason_data()
{
    QTest::addColumn<QString>("source");
    QTest::addColumn<QString>("code");
    QTest::addColumn<int>("offset");
    QTest::addColumn<QString>("marked");
    QTest::addColumn<QString>("message");
    QTest::newRow("unknown function") << "a {{formatdate(now)}}"
                                      << "E_UNKNOWN_FUNCTION" << 4 << "formatdate(now)"
                                      << "Did you mean formatDate()?";
    QTest::newRow("letters swapped") << "{{uppre('a')}}"
                                     << "E_UNKNOWN_FUNCTION" << 2 << "uppre('a')"
                                     << "Did you mean upper()?";
    QTest::newRow("nothing similar") << "{{zzzzzzzz()}}"
                                     << "E_UNKNOWN_FUNCTION" << 2 << "zzzzzzzz()"
                                     << "There is no function zzzzzzzz().";
    QTest::newRow("never closed") << "ok {{body.a"
                                  << "E_SYNTAX" << 3 << "{{"
                                  << "\"}}\" is missing";
    QTest::newRow("empty") << "x{{ }}"
                           << "E_SYNTAX" << 1 << "{{ }}"
                           << "no expression";
    QTest::newRow("list") << "{{['a']}}"
                          << "E_SYNTAX" << 2 << "["
                          << "add(emptyarray";
    QTest::newRow("choice") << "{{a ? 1 : 2}}"
                            << "E_SYNTAX" << 4 << "?"
                            << "if(condition";
    QTest::newRow("typographic") << QStringLiteral("{{\u201ca\u201d}}") << "E_SYNTAX" << 2 << QStringLiteral("\u201c")
                                 << "Typographic";
    QTest::newRow("quote") << "{{'abc}}"
                           << "E_SYNTAX" << 2 << "'"
                           << "closing quote";
    QTest::newRow("backtick") << "{{body.`a}}"
                              << "E_SYNTAX" << 7 << "`"
                              << "backtick";
    QTest::newRow("two values") << "{{body a}}"
                                << "E_SYNTAX" << 7 << "a"
                                << "\"a\" cannot stand here";
    QTest::newRow("too few") << "{{1 + substring('abc')}}"
                             << "E_ARGS" << 6 << "substring('abc')"
                             << "substring(text, start, [end]) needs more arguments.";
    QTest::newRow("argument") << "{{upper('a') + round(1, 2) + abs('x')}}"
                              << "E_TYPE" << 33 << "'x'"
                              << "A number is needed here, not text.";
    QTest::newRow("division") << "{{ 1 + 4 / 0 }}"
                              << "E_RANGE" << 7 << "4 / 0"
                              << "Division by zero.";
    QTest::newRow("date") << "{{addDays('soon', 1)}}"
                          << "E_DATE" << 10 << "'soon'"
                          << "\"soon\" is not a date";
    QTest::newRow("regex") << "{{replace('a', '/(/', '')}}"
                           << "E_REGEX" << 15 << "'/(/'"
                           << "cannot be read";
    QTest::newRow("number") << "{{1e999}}"
                            << "E_RANGE" << 2 << "1e999"
                            << "too large";
}

void LanguageTest::errors_tellPlaceAndReason()
{
    QFETCH(QString, source);
    QFETCH(QString, code);
    QFETCH(int, offset);
    QFETCH(QString, marked);
    QFETCH(QString, message);
    const auto value = evaluated(source);
    QVERIFY2(!value, qPrintable(shown(value)));
    const LanguageError &error = value.error();
    QCOMPARE(codeName(error.code), code);
    QCOMPARE(error.offset, offset);
    QCOMPARE(source.mid(error.offset, error.length), marked);
    QVERIFY2(error.message.contains(message), qPrintable(error.message));
}

void LanguageTest::expression_givesValue_data()
{
    QTest::addColumn<QString>("source");
    QTest::addColumn<QString>("value");
    const auto row = [](const char *source, const char *value) {
        QTest::newRow(source) << QString::fromUtf8(source) << QString::fromUtf8(value);
    };
    // Numbers.
    row("{{0.1 + 0.2}}", "0.3");
    row("{{9007199254740993 - 1}}", "9007199254740991");
    row("{{1e300 * 1e-300}}", "1");
    row("{{1 / 3}}", "0.3333333333333333");
    row("{{5e-324 / 3}}", "0");
    row("{{1e308 * 10}}", "E_RANGE");
    row("{{1e300 % 7}}", "1");
    row("{{1e300 % 0.7}}", "0.3");
    row("{{1e-400 + 1}}", "1");
    row("{{-5.5 % 2}}", "-1.5");
    row("{{round(0.49999999999999994)}}", "0");
    row("{{round(-0.4)}}", "0");
    row("{{trunc(-1234.567, -2)}}", "-1200");
    row("{{trunc(1.1, 400)}}", "1.1");
    row("{{formatNumber(1.005, 2)}}", "\"1,01\"");
    row("{{formatNumber(-999.995, 2, '.', ',')}}", "\"-1,000.00\"");
    row("{{formatNumber(1e21, 0)}}", "\"1.000.000.000.000.000.000.000\"");
    row("{{formatNumber(1, 101)}}", "E_RANGE");
    row("{{formatNumber(123456789012345680000, 0, '.', '')}}", "\"123456789012345680000\"");
    row("{{formatNumber(1e23, 2, '.', '')}}", "\"100000000000000000000000.00\"");
    row("{{formatNumber(0.00012345, 6, '.', '')}}", "\"0.000123\"");
    row("{{formatNumber(0.5, 0)}}", "\"1\"");
    row("{{formatNumber(99.995, 2, '.', '')}}", "\"100.00\"");
    row("{{' 12 ' * 1}}", "12");
    row("{{'1e999' * 1}}", "E_RANGE");
    row("{{-'1e999'}}", "E_RANGE");
    row("{{round('1e999')}}", "E_RANGE");
    row("{{'-1e-999' * 1}}", "0");
    row("{{'0x10' * 1}}", "E_TYPE");
    row("{{'Infinity' * 1}}", "E_TYPE");
    row("{{123456789012345680000 + ''}}", "\"123456789012345680000\"");
    row("{{0.000001 + ''}}", "\"0.000001\"");
    row("{{1.5e-7 + ''}}", "\"1.5e-7\"");
    row("{{sum('a', nil, 2, '3')}}", "5");
    // Paths.
    row("{{people.1.name}}", "\"Ann\"");
    row("{{people['-1'].name}}", "\"bob\"");
    row("{{people[1.5]}}", "null");
    row("{{o['2']}}", "\"two\"");
    row("{{o.2}}", "\"two\"");
    row("{{headers['x-A']}}", "1");
    row("{{get(headers, 'X-a')}}", "1");
    row("{{get(o, 'a.b')}}", "\"dotted\"");
    row("{{get(people, '[-1].`name`')}}", "\"bob\"");
    row("{{`now` = now}}", "true");
    row("{{`timestamp` = timestamp}}", "true");
    row("{{body.and.or}}", "null");
    row("{{body..3}}", "E_SYNTAX");
    row("{{people.1.5}}", "null");
    row("{{1.5.a}}", "E_SYNTAX");
    row("{{parseDate(true)}}", "E_TYPE");
    // Text.
    row("{{lower('ΟΔΥΣΣΕΥΣ')}}", "\"οδυσσευς\"");
    row("{{upper('ŉ')}}", "\"ʼN\"");
    row("{{capitalize('😀a')}}", "\"😀a\"");
    row("{{split('a😀b', '')}}", "[\"a\",\"😀\",\"b\"]");
    row("{{stripHTML('a <b title=\">\">x</b> 1 < 2 <unclosed')}}", "\"a x 1 < 2 <unclosed\"");
    row("{{decodeURL('%zz')}}", "E_VALUE");
    row("{{encodeURL('\xc5\xbe/')}}", "\"%C5%BE%2F\"");
    row("{{toBinary('é', 'ascii')}}", "E_VALUE");
    row("{{sha256('a', 'rot13')}}", "E_VALUE");
    row("{{sha256('a', 'hex', '', 'nope')}}", "E_VALUE");
    row("{{replaceEmojiCharacters('\xf0\x9f\xab\xa8 \xf0\x9f\x9b\x9c', '_')}}", "\"_ _\"");
    row("{{replaceEmojiCharacters('👩‍🚀👨‍👩‍👧‍👦❤️☝🏽1️⃣🏴󠁧󠁢󠁥󠁮󠁧󠁿©️ © 1', '_')}}",
        "\"_______ © 1\"");
    // Regular expressions as ECMAScript has them.
    row("{{replace('a.b', '/./g', 'x')}}", "\"xxx\"");
    row("{{replace('l1\\nl2', '/$/', '!')}}", "\"l1\\nl2!\"");
    row("{{replace('l1\\n', '/1$/', '!')}}", "\"l1\\n\"");
    row("{{replace('a\\rb', '/^b/m', '!')}}", "\"a\\r!\"");
    row("{{replace('٣3', '/\\d/g', '!')}}", "\"٣!\"");
    row("{{replace('é', '/\\w/', '!')}}", "\"é\"");
    row("{{replace('É', '/é/i', '!')}}", "\"!\"");
    row("{{replace('éa', '/\\ba/i', '!')}}", "\"é!\"");
    row("{{replace('ab', '/(a)|(b)/g', '[$1|$2]')}}", "\"[a|][|b]\"");
    row("{{replace('aa', '/(a)\\1/', '$$$10$01$2')}}", "\"$a0a$2\"");
    row("{{replace('ab', '/x*/g', '-')}}", "\"-a-b-\"");
    row("{{replace('aab', '/a/y', '-')}}", "\"-ab\"");
    row("{{replace('baa', '/a/gy', '-')}}", "\"baa\"");
    row("{{replace('a{1', '/{1/', '-')}}", "\"a-\"");
    row("{{replace('a]b', '/[]]/', '-')}}", "\"a]b\"");
    row("{{replace('a^b', '/[^]b/', '-')}}", "\"a-\"");
    row("{{replace('a-b', '/[\\w-]+/', '!')}}", "\"!\"");
    row("{{replace('[:alpha:]', '/[[:alpha:]]/', '!')}}", "\"[:alpha!\"");
    row("{{replace('x', '/(?i)x/', '!')}}", "E_REGEX");
    row("{{replace('x', '/(*ACCEPT)x/', '!')}}", "E_REGEX");
    row("{{replace('x', '/x++/', '!')}}", "E_REGEX");
    row("{{replace('x', '/x/gg', '!')}}", "E_REGEX");
    row("{{replace('😀', '/^.$/u', '!')}}", "\"!\"");
    row("{{replace('😀', '/^..$/', '!')}}", "\"!\"");
    row("{{replace('😀', '/\\u{1F600}/u', '!')}}", "\"!\"");
    row("{{replace('aQ', '/\\Q/', '!')}}", "\"a!\"");
    row("{{replace('//x', '//', '-')}}", "\"-x\"");
    row("{{replace('a/b', '/', '-')}}", "\"a-b\"");
    // Dates.
    row("{{formatDate('99999-01-01')}}", "E_DATE");
    row("{{addYears('2024-01-01', 300000)}}", "E_RANGE");
    row("{{addDays('2024-01-01', 1e300)}}", "E_RANGE");
    row("{{addYears('2024-01-01', 10000)}}", "\"+012024-01-01T00:00:00.000Z\"");
    row("{{formatDate(addYears('2024-01-01', 10000), 'Y YYYY')}}", "\"+12024 12024\"");
    row("{{addMonths('2024-01-31', -11)}}", "\"2023-02-28T00:00:00.000Z\"");
    row("{{parseDate('13:70', 'HH:mm')}}", "E_DATE");
    row("{{parseDate('x', 'YYYY')}}", "E_DATE");
    row("{{parseDate('2024-W53-1', 'GGGG-[W]WW-E')}}", "E_DATE");
    row("{{parseDate('366 2023', 'DDD YYYY')}}", "E_DATE");
    row("{{parseDate('1538379125.5', 'X')}}", "\"2018-10-01T07:32:05.500Z\"");
    row("{{parseDate('99999999999999999', 'X')}}", "E_DATE");
    row("{{parseDate('2024-03-05 2', 'YYYY-MM-DD E')}}", "\"2024-03-05T00:00:00.000Z\"");
    row("{{parseDate('2023-03-05 W9', 'YYYY-MM-DD [W]W')}}", "\"2023-03-05T00:00:00.000Z\"");
    row("{{parseDate('2020-W10', 'YYYY-[W]WW')}}", "\"2020-03-02T00:00:00.000Z\"");
    row("{{parseDate('2020 3', 'YYYY E')}}", "\"2020-01-01T00:00:00.000Z\"");
    row("{{parseDate('2024', '[20]YY')}}", "\"2024-01-01T00:00:00.000Z\"");
    row("{{parseDate('#1 2024-05-06', '[#1] YYYY-MM-DD')}}", "\"2024-05-06T00:00:00.000Z\"");
    row("{{addHours('soon', 'x')}}", "E_DATE");
    row("{{parseDate('10/2024', 'MM/YYYY')}}", "\"2024-10-01T00:00:00.000Z\"");
    row("{{formatDate('2024-01-01', 'HH:mm', '../../etc/passwd')}}", "\"00:00\"");
    row("{{formatDate('2024-01-01', 'HH:mm', 'EST5')}}", "\"00:00\"");
    row("{{formatDate('2016-06-20T17:26', '[a]YYYY[b')}}", "\"a2016[b\"");
    row("{{dateDifference('2024-01-31', '2024-02-29', 'months')}}", "-1");
    row("{{dateDifference('2024-02-28', '2024-01-31', 'months')}}", "0");
    row("{{dateDifference('2024-03-31', '2024-02-29', 'months')}}", "1");
    // Arrays.
    row("{{merge(1, emptyarray)}}", "[]");
    row("{{sort(merge(emptyarray, add(emptyarray, true, 'b', nil, 2, parseDate(0))), 'desc')}}",
        "[true,\"b\",\"1970-01-01T00:00:00.000Z\",2,null]");
    row("{{distinct(people, 'none')}}", "[{\"name\":\"Ann\",\"age\":30}]");
    row("{{map(people, 'name', 'age', ' 25 , 31')}}", "[\"bob\"]");
    row("{{toCollection(people, 'name', 'none')}}", "{\"Ann\":null,\"bob\":null}");
    row("{{keys(headers)}}", "[\"X-A\"]");
    row("{{flatten(add(emptyarray, people), 1e300)}}", "[{\"name\":\"Ann\",\"age\":30},{\"name\":\"bob\",\"age\":25}]");
    row("{{createJSON(parseJSON('{\"b\":1,\"a\":2,\"b\":3}'))}}", "\"{\\\"b\\\":3,\\\"a\\\":2}\"");
    row("{{parseJSON('1e999')}}", "E_RANGE");
    // What a request says is no template.
    row("{{evil}}", "\"{{1 + 1}}\"");
    row("{{evil}}!", "\"{{1 + 1}}!\"");
}

void LanguageTest::expression_givesValue()
{
    QFETCH(QString, source);
    QFETCH(QString, value);
    const QByteArray variables =
        R"({"nil":null,"headers":{"X-A":1},"o":{"2":"two","a.b":"dotted"},"evil":"{{1 + 1}}",
        "people":[{"name":"Ann","age":30},{"name":"bob","age":25}]})";
    const auto actual = evaluated(source, variables);
    QVERIFY2(shown(actual) == value, qPrintable(shown(actual) + (actual ? QString() : u' ' + actual.error().message)));
}

// None of them takes long, and all of them end with a code.
void LanguageTest::hostileInput_isRefused_data()
{
    QTest::addColumn<QString>("source");
    QTest::addColumn<QString>("code");
    const auto wrapped = [](const QString &inside) { return QStringLiteral("{{") + inside + QStringLiteral("}}"); };
    QTest::newRow("too long") << QString(longestTemplate + 1, u'x') << "E_LIMIT";
    QTest::newRow("parentheses") << wrapped(QString(10000, u'(') + u'1' + QString(10000, u')')) << "E_LIMIT";
    QTest::newRow("64 are allowed") << wrapped(QString(64, u'(') + u'1' + QString(64, u')')) << "1";
    QTest::newRow("65 are not") << wrapped(QString(65, u'(') + u'1' + QString(65, u')')) << "E_LIMIT";
    QTest::newRow("calls") << wrapped(repeated("upper(", 10000)) << "E_LIMIT";
    QTest::newRow("indexes") << wrapped(repeated("a[", 10000)) << "E_LIMIT";
    QTest::newRow("signs") << wrapped(QString(10000, u'!')) << "E_LIMIT";
    QTest::newRow("a long sum") << wrapped(u'1' + repeated("+1", 500000)) << "500001";
    QTest::newRow("a long path") << wrapped(u'a' + repeated(".a", 500000)) << "null";
    QTest::newRow("many braces") << repeated("{{", 500000) << "E_SYNTAX";
    QTest::newRow("many arguments") << wrapped(QStringLiteral("length(merge(1") + repeated(",1", 500000)
                                               + QStringLiteral("))"))
                                    << "0";
    QTest::newRow("growing text") << wrapped(
        QStringLiteral("replace(replace(replace(replace(s, 'a', s), 'a', s), 'a', s), 'a', s)"))
                                  << "E_LIMIT";
    QTest::newRow("growing by $&") << wrapped(QStringLiteral("replace(s, '/a+/', '%1')").arg(repeated("$&", 100000)))
                                   << "E_LIMIT";
    QTest::newRow("exploding pattern") << wrapped(
        QStringLiteral("replace('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!', '/^(a+)+$/', '')"))
                                       << "E_REGEX";
    QTest::newRow("slow pattern") << wrapped(QStringLiteral("replace(s, '/(?:a*)*[^a]$|a*[^a]x/', '')")) << "E_REGEX";
    QTest::newRow("huge repetition") << wrapped(QStringLiteral("replace('a', '/((a{1000}){1000}){1000}/', '')"))
                                     << "E_REGEX";
    QTest::newRow("deep pattern") << wrapped(QStringLiteral("replace('a', '/%1/', '')").arg(QString(5000, u'(')))
                                  << "E_REGEX";
    QTest::newRow("deep JSON") << wrapped(QStringLiteral("parseJSON('%1')").arg(QString(10000, u'['))) << "E_VALUE";
    QTest::newRow("deep JSON, closed") << wrapped(
        QStringLiteral("parseJSON('%1')").arg(QString(10000, u'[') + QString(10000, u']')))
                                       << "E_LIMIT";
    QTest::newRow("a search that repeats") << wrapped(QStringLiteral("contains(s, 'b' + s)")) << "false";
    QTest::newRow("a long format") << wrapped(QStringLiteral("length(formatDate(0 + '', s))")) << "E_DATE";
}

void LanguageTest::hostileInput_isRefused()
{
    QFETCH(QString, source);
    QFETCH(QString, code);
    QElapsedTimer timer;
    timer.start();
    const QByteArray variables = R"({"s":")" + QByteArray(200000, 'a') + R"("})";
    QCOMPARE(shown(evaluated(source, variables)), code);
    QVERIFY2(timer.elapsed() < 60000, qPrintable(QString::number(timer.elapsed())));
}

void LanguageTest::work_isBounded()
{
    const QString tooMuch = QStringLiteral("E_LIMIT");
    const QByteArray commas = R"({"s":")" + QByteArray(2000, ',') + R"("})";
    const QByteArray letters = R"({"s":")" + QByteArray(2000, 'x') + R"("})";
    Inputs inputs;
    inputs.limits.work = 1000;
    QCOMPARE(shown(evaluated(QStringLiteral("{{sort(split(s, ','))}}"), commas, inputs)), tooMuch);
    inputs = {};
    inputs.limits.memory = 1000;
    QCOMPARE(shown(evaluated(QStringLiteral("{{split(s, '')}}"), letters, inputs)), tooMuch);
    inputs = {};
    inputs.limits.text = 10;
    QCOMPARE(shown(evaluated(QStringLiteral("{{'12345'}}{{'67890'}}!"), "{}", inputs)), tooMuch);
}

void LanguageTest::sameInputs_giveTheSameChance()
{
    const QString source = QStringLiteral("{{random}} {{uuid}} {{uuid}} {{shuffle(split('a b c d e f g', ' '))}}");
    Inputs inputs;
    inputs.seed = 7;
    const QString first = shown(evaluated(source, "{}", inputs));
    QCOMPARE(shown(evaluated(source, "{}", inputs)), first);
    inputs.seed = 8;
    QVERIFY(shown(evaluated(source, "{}", inputs)) != first);
}

void LanguageTest::run_goesOnFromTemplateToTemplate()
{
    const auto compiled = Template::compile(QStringLiteral("{{uuid}}"));
    Run run({}, {});
    const QString first = shown(compiled->evaluate(run));
    QVERIFY(shown(compiled->evaluate(run)) != first);
}

void LanguageTest::watcher_seesEveryExpression()
{
    const auto compiled = JsonTemplate::compile(jsonOf(R"({"t":["{{2}}","a{{1 + 1}}b{{'x' - 1}}"]})"));
    Run run({}, {});
    QStringList seen;
    run.watcher = [&](const Seen &one) {
        seen << QStringLiteral("%1 %2+%3 %4")
                    .arg(one.path.join(u'/'))
                    .arg(one.offset)
                    .arg(one.length)
                    .arg(shown(one.value));
    };
    QVERIFY(!compiled->evaluate(run));
    QCOMPARE(seen.join(u';'), QStringLiteral("t/[1] 0+5 2;t/[2] 1+9 2;t/[2] 11+11 E_TYPE"));
}

void LanguageTest::jsonTemplate_tellsThePathOfItsErrors()
{
    const auto broken = JsonTemplate::compile(jsonOf(R"({"a":[{"b":"x {{body."}]})"));
    QVERIFY(!broken);
    QCOMPARE(broken.error().path, QStringLiteral("a[1].b"));
    QCOMPARE(broken.error().offset, 2);
    const auto failing = JsonTemplate::compile(jsonOf(R"({"a":["{{1}}","{{1 / 0}}"]})"));
    QVERIFY(failing.has_value());
    Run run({}, {});
    const auto value = failing->evaluate(run);
    QVERIFY(!value);
    QCOMPARE(value.error().path, QStringLiteral("a[2]"));
    const auto spread = JsonTemplate::compile(jsonOf(R"({"a":{"{{...}}":"{{1}}"}})"));
    QCOMPARE(spread->evaluate(run).error().path, QStringLiteral("a.{{...}}"));
}

void LanguageTest::jsonTemplate_keepsTheOrderOfMembers()
{
    const auto compiled =
        JsonTemplate::compile(jsonOf(R"({"z":1,"{{...}}":"{{o}}","a":"{{none}}","z":"{{2}}","m":[null,"{{none}}"]})"));
    QVERIFY(compiled.has_value());
    Run run({}, variablesOf(R"({"o":{"y":1,"z":5,"b":null}})"));
    const QString expected = QStringLiteral(R"({"z":2,"y":1,"b":null,"m":[null,null]})");
    QCOMPARE(shown(compiled->evaluate(run)), expected);
}

void LanguageTest::bigCollection_findsItsMembers()
{
    Collection collection;
    for (int i = 0; i < 1000; ++i)
        collection.set(QStringLiteral("k%1").arg(i), i);
    const Collection copy = collection; // its index must not depend on the original
    collection = {};
    QCOMPARE(*copy.find(u"k999")->number(), 999.0);
    QVERIFY(!copy.find(u"k1000"));
    QVERIFY(equal(Value(copy), Value(copy)));
}

void LanguageTest::directives_takeTheTextFalseAsFalse()
{
    for (const char *text : {"false", " FALSE ", ""})
        QVERIFY(!isTrueInDirective(Value(QString::fromLatin1(text))));
    QVERIFY(isTrueInDirective(Value(QStringLiteral("no"))));
    QVERIFY(isTrueInDirective(Value(Array())));
    QVERIFY(!isTrueInDirective(Value(0)));
    QVERIFY(isTrue(Value(QStringLiteral("false"))));
}

void LanguageTest::identity_isThatOfEqualValues()
{
    const char *texts[] = {"1",
                           "\"1\"",
                           "true",
                           "null",
                           "[]",
                           "{}",
                           "[1,\"2\"]",
                           "[\"1\",2]",
                           "{\"a\":1,\"b\":[]}",
                           "{\"b\":[],\"a\":1}",
                           "{\"a\":[],\"b\":1}",
                           "[[1],2]",
                           "[[1,2]]"};
    for (const char *a : texts) {
        for (const char *b : texts) {
            const Value left = *fromJson(jsonOf(a));
            const Value right = *fromJson(jsonOf(b));
            QVERIFY2(equal(left, right) == (identity(left, 1000) == identity(right, 1000)), a);
        }
    }
}

void LanguageTest::functions_areAllThere()
{
    QCOMPARE(allFunctions().size(), 85u);
}

QTEST_APPLESS_MAIN(LanguageTest)
#include "tst_language.moc"
