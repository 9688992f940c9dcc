// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/record/completion.h"
#include "core/record/filtermatching.h"

#include <QTest>
#include <QTimeZone>

#include <array>

using namespace hookbench;
using namespace hookbench::record;

namespace {

constexpr qint64 second = 1'000'000;
constexpr qint64 now = 1'795'262'400 * second; // 2026-11-21T12:00:00Z

// Times without a zone are local ones; the tests' are UTC.
const bool inUtc = qputenv("TZ", "UTC");

QString textOf(const TextPattern &pattern)
{
    return pattern.literal() ? QStringLiteral(" is ") + *pattern.literal() : QStringLiteral(" matches");
}

QString textOf(const Term &term)
{
    static constexpr std::array texts{"method",   "path",    "target", "host",    "remote",
                                      "endpoint", "service", "event",  "delivery"};
    static constexpr std::array amounts{"status", "size", "duration", "received", "retry", "attempt"};
    static constexpr std::array states{"error", "truncated", "replayed", "replay", "duplicate", "latest", "pinned"};
    static constexpr std::array signs{"=", "<", "<=", ">", ">="};
    if (const auto *matches = std::get_if<Term::Matches>(&term.what))
        return QLatin1String(texts[std::size_t(matches->field)]) + textOf(matches->pattern);
    if (const auto *compares = std::get_if<Term::Compares>(&term.what)) {
        const qint64 value = compares->field == Term::Amount::ReceivedAt ? compares->value - now : compares->value;
        return QStringLiteral("%1 %2 %3")
            .arg(QLatin1String(amounts[std::size_t(compares->field)]),
                 QLatin1String(signs[std::size_t(compares->comparison)]))
            .arg(value);
    }
    if (const auto *is = std::get_if<Term::Is>(&term.what))
        return QStringLiteral("is ") + QLatin1String(states[std::size_t(is->state)]);
    if (const auto *header = std::get_if<Term::HeaderMatches>(&term.what))
        return QStringLiteral("header ") + QString::fromUtf8(header->name)
               + (header->pattern ? textOf(*header->pattern) : QString());
    if (const auto *query = std::get_if<Term::QueryMatches>(&term.what))
        return QStringLiteral("query ") + QString::fromUtf8(query->name)
               + (query->pattern ? textOf(*query->pattern) : QString());
    if (const auto *text = std::get_if<Term::BodyHolds>(&term.what))
        return QStringLiteral("body holds ") + text->text.text();
    if (const auto *value = std::get_if<Term::BodyValue>(&term.what))
        return QStringLiteral("body at ") + value->path.join(u'/')
               + (value->pattern ? textOf(*value->pattern) : QString())
               + (value->comparison ? QStringLiteral(" %1 %2")
                                          .arg(QLatin1String(signs[std::size_t(value->comparison->first)]))
                                          .arg(value->comparison->second)
                                    : QString());
    if (const auto *color = std::get_if<Term::HasColor>(&term.what))
        return QStringLiteral("color ") + (color->color ? QString::number(int(*color->color)) : QStringLiteral("any"));
    if (const auto *note = std::get_if<Term::NoteMatches>(&term.what))
        return QStringLiteral("note") + textOf(note->pattern);
    return QStringLiteral("words");
}

// "and(method is POST, not(status = 200))"; times count from now.
QString textOf(const Filter &filter)
{
    if (filter.kind == Filter::Kind::Everything)
        return QStringLiteral("everything");
    if (filter.kind == Filter::Kind::Term)
        return textOf(*filter.term);
    QStringList parts;
    for (const Filter &part : filter.parts)
        parts << textOf(part);
    static constexpr std::array names{"", "", "not", "and", "or"};
    return QStringLiteral("%1(%2)").arg(QLatin1String(names[std::size_t(filter.kind)]),
                                        parts.join(QStringLiteral(", ")));
}

} // namespace

class FilterTest : public QObject
{
    Q_OBJECT

private slots:
    void aFilter_isReadAsTree_data()
    {
        QTest::addColumn<QString>("filter");
        QTest::addColumn<QString>("tree");
        const auto row = [](const char *filter, const char *tree) {
            QTest::newRow(filter) << QString::fromUtf8(filter) << QString::fromUtf8(tree);
        };
        row("", "everything");
        row("  \t ", "everything");
        row("method:POST", "method is POST");
        row("Method:post", "method is post");
        row("path:/a/b", "path is /a/b");
        row("path:/github/*", "path matches");
        row("path:/^.a(b|c)$/", "path matches");
        row("target:\"/a b?c\"", "target is /a b?c");
        row("host:localhost", "host is localhost");
        row("remote:::1", "remote is ::1");
        row("endpoint:orders", "endpoint is orders");
        row("status:404", "status = 404");
        row("status:4xx", "and(status >= 400, status < 500)");
        row("status:5XX", "and(status >= 500, status < 600)");
        row("status:>=400", "status >= 400");
        row("status:=200", "status = 200");
        row("size:512", "size = 512");
        row("size:>10k", "size > 10000");
        row("size:<=1.5MB", "size <= 1500000");
        row("size:>2G", "size > 2000000000");
        row("duration:>2s", "duration > 2000000");
        row("duration:<250ms", "duration < 250000");
        row("duration:>1m", "duration > 60000000");
        row("duration:>5", "duration > 5000");
        row("after:10m", "received >= -600000000");
        row("before:2h", "received < -7200000000");
        row("after:3d", "received >= -259200000000");
        row("after:2026-11-20T10:00", "received >= -93600000000");
        row("after:2026-11-21T11:59:59Z", "received >= -1000000");
        row("before:2026-11-21T12:00:00+01:00", "received < -3600000000");
        row("after:2026-11-21", "received >= -43200000000");
        row("after:14:30", "received >= 9000000000");
        row("service:github", "service is github");
        row("event:issues.*", "event matches");
        row("delivery:d-1", "delivery is d-1");
        row("retry:2", "retry = 2");
        row("retry:>0", "retry > 0");
        row("is:error", "is error");
        row("is:truncated", "is truncated");
        row("is:replayed", "is replayed");
        row("is:replay", "is replay");
        row("is:latest", "is latest");
        row("attempt:2", "attempt = 2");
        row("attempt:>1", "attempt > 1");
        row("duplicate:yes", "is duplicate");
        row("duplicate:no", "not(is duplicate)");
        row("is:pinned", "is pinned");
        row("color:red", "color 1");
        row("color:Purple", "color 6");
        row("color:none", "color 0");
        row("color:*", "color any");
        row("note:todo", "note matches");
        row("note:/^a/", "note matches");
        row("body:text", "body holds text");
        row("body:\"/x/\"", "body holds /x/");
        row("body:\"two words\"", "body holds two words");
        row("body.Issue.Number:>10", "body at Issue/Number > 10");
        row("body.action:opened", "body at action is opened");
        row("body.ref:refs/*", "body at ref matches");
        row("-body.a:<=-1.5", "not(body at a <= -1.5)");
        row("body.a:\">1\"", "body at a is >1");
        row("has:body.Error.code", "body at Error/code");
        row("header.X-Foo:bar", "header x-foo is bar");
        row("has:header.x-foo", "header x-foo");
        row("query.Page:1", "query Page is 1");
        row("-query.Page:1", "not(query Page is 1)");
        row("has:query.page", "query page");
        row("hello", "words");
        row("\"hello world\"", "words");
        row("http://example.com/x", "words");
        row("10:30", "words");
        row("a b", "and(words, words)");
        row("a AND b", "and(words, words)");
        row("a and b", "and(words, words, words)");
        row("\"OR\"", "words");
        row("method:GET OR method:POST", "or(method is GET, method is POST)");
        row("method:GET status:200 OR method:POST status:201",
            "or(and(method is GET, status = 200), and(method is POST, status = 201))");
        row("method:GET (status:200 OR status:201)", "and(method is GET, or(status = 200, status = 201))");
        row("-method:GET", "not(method is GET)");
        row("NOT method:GET", "not(method is GET)");
        row("NOT NOT method:GET", "not(not(method is GET))");
        row("-(method:GET OR status:200)", "not(or(method is GET, status = 200))");
        row("NOT (method:GET status:200)", "not(and(method is GET, status = 200))");
        row("((method:GET))", "method is GET");
        row("(method:GET)(status:200)", "and(method is GET, status = 200)");
        row("- a", "and(words, words)");
        row("path:\"/quoted \\\"name\\\"\"", "path is /quoted \"name\"");
        row("path:\"/orders/\"", "path is /orders/");
        row("path:\"/(/\"", "path is /(/");
        row("event:\"a*\"", "event is a*");
        row("header.x-foo:\"/x/\"", "header x-foo is /x/");
        row("body.a:\"/x/\"", "body at a is /x/");
    }

    void aFilter_isReadAsTree()
    {
        QFETCH(QString, filter);
        QFETCH(QString, tree);
        const auto parsed = parseFilter(filter, now);
        QCOMPARE(parsed ? textOf(*parsed) : parsed.error().message, tree);
    }

    void whatCannotBeRead_isAnErrorWithItsPlace_data()
    {
        QTest::addColumn<QString>("filter");
        QTest::addColumn<QString>("marks"); // ^ under what is wrong
        QTest::addColumn<QString>("message");
        const auto row = [](const char *filter, const char *marks, const char *message) {
            QTest::newRow(filter) << QString::fromUtf8(filter) << QString::fromUtf8(marks)
                                  << QString::fromUtf8(message);
        };
        row("methd:POST", "^^^^^^^^^^",
            "There is no term \"methd:\". Did you mean \"method:\"? Put the text in quotes to look for it as it is.");
        row("querry.a:1", "^^^^^^^^^^",
            "There is no term \"querry.a:\". Did you mean \"query.\"? Put the text in quotes to look for it as it is.");
        row("a -colour:red", "  ^^^^^^^^^^^",
            "There is no term \"colour:\". Did you mean \"color:\"? Put the text in quotes to look for it as it is.");
        row("header.:x", "^^^^^^^^^",
            "There is no term \"header.:\". Did you mean \"header.\"? Put the text in quotes to look for it as it is.");
        row("method:", "^^^^^^^", "A value must follow \"method:\".");
        row("status: 200", "^^^^^^^", "A value must follow \"status:\".");
        row("status:ok", "       ^^", "A status is written like 404, 4xx or >=400.");
        row("status:1000", "       ^^^^", "A status is written like 404, 4xx or >=400.");
        row("status:>4xx", "       ^^^^", "A status is written like 404, 4xx or >=400.");
        row("retry:-1", "      ^^", "A retry is written like 0, 2 or >0.");
        row("size:big", "     ^^^", "A size is written like 512, >10k, <2M or >1G.");
        row("size:>10q", "     ^^^^", "A size is written like 512, >10k, <2M or >1G.");
        row("size:99999999999999999999", "     ^^^^^^^^^^^^^^^^^^^^", "A size is written like 512, >10k, <2M or >1G.");
        row("duration:>2x", "         ^^^", "A duration is written like >250ms, >2s or >1m.");
        row("after:tomorrow", "      ^^^^^^^^",
            "A time is written like 10m, 2h, 3d (ago), 14:30, 2026-11-20 or 2026-11-20T10:00.");
        row("before:2026-13-01", "       ^^^^^^^^^^",
            "A time is written like 10m, 2h, 3d (ago), 14:30, 2026-11-20 or 2026-11-20T10:00.");
        row("is:bad", "   ^^^", "After \"is:\" comes error, truncated, replayed, replay, pinned or latest.");
        row("has:cheese", "    ^^^^^^", "After \"has:\" comes header.NAME, query.NAME or body.PATH.");
        row("has:body.", "    ^^^^^", "After \"has:\" comes header.NAME, query.NAME or body.PATH.");
        row("has:body.a..b", "    ^^^^^^^^^", "After \"has:\" comes header.NAME, query.NAME or body.PATH.");
        row("body.a..b:1", "^^^^^^^^^^", "A path is written like body.issue.labels.1.name.");
        row("body.a:>ten", "       ^^^^", "A number must follow \"<\", \">\" or \"=\".");
        row("a body:/x.y/", "  ^^^^^^^^^^",
            "Whole bodies are searched for texts alone. Put it in quotes to look for it as it is.");
        row("color:pink", "      ^^^^",
            "The colours are red, orange, yellow, green, blue, purple, none, and * for any.");
        row("a signature:right", "            ^^^^^", "After \"signature:\" comes valid, invalid or none.");
        row("path:/(/", "       ^", "The regular expression cannot be read: missing closing parenthesis.");
        row("a \"open", "  ^^^^^", "This quote is not closed.");
        row("path:\"open", "     ^^^^^", "This quote is not closed.");
        row("(a b", "^", "This bracket is not closed.");
        row("a (b (c)", "  ^", "This bracket is not closed.");
        row("a) b", " ^", "This bracket was never opened.");
        row("()", " ^", "Something is missing here.");
        row("OR a", "^^", "Something is missing here.");
        row("a OR", "    ", "Something is missing here.");
        row("a OR OR b", "     ^^", "Something is missing here.");
        row("AND a", "^^^", "Something must stand before AND.");
        row("a AND", "     ", "Something must follow.");
        row("a AND OR b", "      ^^", "Something must follow.");
        row("a AND AND b", "      ^^^", "Something must follow.");
        row("(a AND)", "      ^", "Something must follow.");
        row("NOT", "   ", "Something must follow.");
        row("a NOT OR b", "      ^^", "Something must follow.");
    }

    void whatCannotBeRead_isAnErrorWithItsPlace()
    {
        QFETCH(QString, filter);
        QFETCH(QString, marks);
        QFETCH(QString, message);
        const auto parsed = parseFilter(filter, now);
        QVERIFY2(!parsed, "it was read");
        QCOMPARE(parsed.error().message, message);
        const QString place = QString(parsed.error().offset, u' ') + QString(parsed.error().length, u'^');
        QCOMPARE(place, marks);
        QCOMPARE(parsed.error().kind, ErrorKind::Invalid);
    }

    void deepNesting_isRefused()
    {
        const auto nested = [](qsizetype depth) {
            return parseFilter(QString(depth, u'(') + u'a' + QString(depth, u')'), now);
        };
        QVERIFY(nested(45));
        const auto deep = nested(100'000);
        QVERIFY(!deep);
        QCOMPARE(deep.error().message, QStringLiteral("This is nested too deeply."));
        QVERIFY(!parseFilter(QStringLiteral("NOT ").repeated(100'000) + u'a', now));
    }

    void aPattern_matches_data()
    {
        QTest::addColumn<QString>("pattern");
        QTest::addColumn<bool>("whole");
        QTest::addColumn<QString>("value");
        QTest::addColumn<bool>("matches");
        const auto row = [](const char *pattern, bool whole, const char *value, bool matches) {
            const QByteArray shown = QByteArray(value).replace('\n', "\\n");
            QTest::addRow("%s %s: %s", whole ? "whole" : "part", pattern, shown.constData())
                << QString::fromUtf8(pattern) << whole << QString::fromUtf8(value) << matches;
        };
        row("POST", true, "post", true);
        row("POST", true, "POSTS", false);
        row("/github/*", true, "/github/push", true);
        row("/github/*", true, "/github/", true);
        row("/github/*", true, "/a/github/push", false);
        row("*push", true, "/github/push", true);
        row("*hub*pu*", true, "/GITHUB/push", true);
        row("a.c*", true, "abc", false);
        row("*", true, "", true);
        row("a*b", true, "a\nb", true);
        row("/^.a/", true, "/a/b", true);
        row("/^a/", true, "ba", false);
        row("/PUSH$/", true, "/github/push", true);
        row("/b/", true, "abc", true);
        row("/", true, "/", true);
        row("//", true, "//", true);
        row("ell", false, "HELLO", true);
        row("h*o", false, "hello", false);
        row("h*o", false, "an h*o", true);
        row("\xc3\x84", false, "\xc3\xa4pfel", true);
    }

    void aPattern_matches()
    {
        QFETCH(QString, pattern);
        QFETCH(bool, whole);
        QFETCH(QString, value);
        QFETCH(bool, matches);
        const auto parsed = TextPattern::parse(pattern, whole);
        QVERIFY2(parsed, parsed ? "" : qPrintable(parsed.error().message));
        QCOMPARE(parsed->matches(value), matches);
    }

    void aTermAboutTheMessage_holds_data()
    {
        QTest::addColumn<QString>("filter"); // of one term
        QTest::addColumn<bool>("holds");
        const auto row = [](const char *filter, bool holds) {
            QTest::newRow(filter) << QString::fromUtf8(filter) << holds;
        };
        row("header.x-event:push", true);
        row("header.X-EVENT:PUSH", true);
        row("header.x-event:second", true); // any of several
        row("header.x-event:pu", false);
        row("header.x-event:pu*", true);
        row("header.x-event:/^second$/", true);
        row("header.x-other:push", false);
        row("header.x-empty:\"\"", true);
        row("has:header.x-empty", true);
        row("has:header.X-None", false);
        row("query.a:1", true);
        row("query.a:2", true);
        row("query.A:1", false);
        row("query.name:\"a b&c\"", true);
        row("has:query.flag", true);
        row("has:query.frag", false);
        row("push", true);
        row("X-Event", true);
        row("/hooks", true);
        row("beginning", true);
        row("POST", false); // the method has a term of its own
        row("HTTP/1.1", false);
        row("far-away", false);
    }

    void aTermAboutTheMessage_holds()
    {
        QFETCH(QString, filter);
        QFETCH(bool, holds);
        const QByteArray head =
            "POST /hooks?a=1&a=2&name=a+b%26c&flag#frag=1 HTTP/1.1\r\nHost: x\r\nX-Event: push\r\nx-event: second\r\nX-Empty:\r\n\r\n";
        const QByteArray body = "the beginning" + QByteArray(searchedBodyBytes, '.') + "far-away";
        const auto parsed = parseFilter(filter, now);
        QVERIFY(parsed && parsed->term);
        QCOMPARE(record::holds(*parsed->term, head, body), holds);
    }

    void aTermAboutTheBody_holds_data()
    {
        QTest::addColumn<QString>("filter"); // of one term
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<bool>("holds");
        const auto row = [](const char *filter, const char *body, bool holds) {
            QTest::addRow("%s in %s", filter, body) << QString::fromUtf8(filter) << QByteArray(body) << holds;
        };
        const char *issue = R"({"action":"opened","issue":{"number":12,"labels":[{"name":"bug"},{"name":"ui"}],)"
                            R"("n\u0061me":"x","list":[[1,2],[3]],"big":1e400,"none":null,"a":1,"a":2,"":{"b":5}}})";
        row("body:OPENED", issue, true);
        row("body:closed", issue, false);
        row("body:\"\xc3\xa4pfel\"", "zwei \xc3\x84PFEL", true);
        row("body:\"\xc3\xa4pfel\"", "zwei \xc3\x84PFE", false);
        row("body:a", "", false);
        row("body.action:opened", issue, true);
        row("body.action:Opened", issue, true);
        row("body.Action:opened", issue, false); // members have case
        row("body.action:open*", issue, true);
        row("body.issue.number:12", issue, true);
        row("body.issue.labels[1].name:bug", issue, true); // as IML writes it
        row("body.issue.list[1][2]:2", issue, true);
        row("body[2].a:1", R"([{},{"a":1}])", true);
        row("has:body.issue.labels[1].name", issue, true);
        row("has:body.issue.labels[9].name", issue, false);
        row("body.issue.number:12.0", issue, true);
        row("body.issue.number:>10", issue, true);
        row("body.issue.number:>12", issue, false);
        row("body.issue.number:>=12", issue, true);
        row("body.issue.number:<12", issue, false);
        row("body.issue.number:=12", issue, true);
        row("body.issue.labels.name:ui", issue, true); // any element
        row("body.issue.labels.2.name:ui", issue, true);
        row("body.issue.labels.1.name:ui", issue, false);
        row("body.issue.labels.0.name:bug", issue, false);
        row("body.issue.name:x", issue, true); // escaped in the body
        row("body.issue.list:3", issue, true);
        row("body.issue.list:4", issue, false);
        row("body.issue.a:2", issue, true); // members of the same name
        row("body.issue.none:null", issue, true);
        row("body.issue.big:1e400", issue, true);
        row("body.issue:x", issue, false);
        row("has:body.issue", issue, true);
        row("has:body.issue.none", issue, true);
        row("has:body.issue.nothing", issue, false);
        row("has:body.issue.labels.name", issue, true);
        row("body.1.a:1", "[{\"a\":1}]", true);
        row("body.a:1", "[{\"a\":1}]", true);
        row("body.a:1", "{\"a\":1,", true); // what was read before the error
        row("body.a:1", "\xef\xbb\xbf {\"a\":1}", true);
        row("body.a:1", "a=1&a=2&b=x+y", true); // a form
        row("body.a:>1", "a=1&a=2&b=x+y", true);
        row("body.b:\"x y\"", "a=1&a=2&b=x+y", true);
        row("has:body.c", "a=1&a=2&b=x+y", false);
        row("body.payload.action:opened", "payload=%7B%22action%22%3A%22opened%22%7D", true);
        row("body.payload.action:closed", "payload=%7B%22action%22%3A%22opened%22%7D", false);
    }

    void aTermAboutTheBody_holds()
    {
        QFETCH(QString, filter);
        QFETCH(QByteArray, body);
        QFETCH(bool, holds);
        const QByteArray head =
            "POST / HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded; charset=utf-8\r\n\r\n";
        const auto parsed = parseFilter(filter, now);
        QVERIFY2(parsed && parsed->term, parsed ? "" : qPrintable(parsed.error().message));
        QCOMPARE(record::holdsInBody(*parsed->term, head, body), holds);
    }

    void aPathThroughADeepBody_costsNoMoreThanItsSize()
    {
        const QByteArray body = QByteArray(200'000, '[') + QByteArray("{\"a\":").repeated(100'000);
        const auto parsed =
            parseFilter(QStringLiteral("body.") + QStringLiteral("a.").repeated(5'000) + QStringLiteral("b:1"), now);
        QVERIFY(parsed && parsed->term);
        QVERIFY(!record::holdsInBody(*parsed->term, "GET / HTTP/1.1\r\n\r\n", body));
    }

    void whatIsTyped_isKnown_data()
    {
        QTest::addColumn<QString>("filter"); // | where the cursor stands
        QTest::addColumn<QString>("term");
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("replaced");
        const auto row = [](const char *filter, const char *term, const char *typed, const char *replaced) {
            QTest::newRow(filter) << QString::fromUtf8(filter) << QString::fromUtf8(term) << QString::fromUtf8(typed)
                                  << QString::fromUtf8(replaced);
        };
        row("|", "", "", "");
        row("me|", "", "me", "me");
        row("m|e", "", "m", "me");
        row("a me|", "", "me", "me");
        row("a -me|", "", "me", "me");
        row("(me|)", "", "me", "me");
        row("method:|", "method", "", "");
        row("method:po| status:200", "method", "po", "po");
        row("Method:p|o", "method", "p", "po");
        row("-path:/a|", "path", "/a", "/a");
        row("path:\"a b|c\" x", "path", "a b", "\"a bc\"");
        row("\"a:b|", "", "a:b", "\"a:b");
        row("status:200 |", "", "", "");
        row("header.x-a:b|", "header.x-a", "b", "b");
    }

    void whatIsTyped_isKnown()
    {
        QFETCH(QString, filter);
        QFETCH(QString, replaced);
        const qsizetype cursor = filter.indexOf(u'|');
        filter.remove(cursor, 1);
        const Typing typing = typingAt(filter, cursor);
        QTEST(typing.term, "term");
        QTEST(typing.typed, "typed");
        QCOMPARE(filter.mid(typing.from, typing.length), replaced);
    }

    void aCompletion_canBeRead()
    {
        for (const TermInfo &info : termInfos()) {
            const auto parsed = parseFilter(QString::fromUtf8(info.example), now);
            QVERIFY2(parsed, info.example);
            QVERIFY(QByteArray(info.example).startsWith(info.name));
            const QString term = QString::fromLatin1(info.name).chopped(1);
            for (const QString &value : fixedValues(term)) {
                if (!value.endsWith(u'.'))
                    QVERIFY2(parseFilter(term + u':' + quotedValue(value), now), qPrintable(value));
            }
        }
        QCOMPARE(termsLike(QStringLiteral("ST")), QStringList{QStringLiteral("status:")});
        for (const char *value : {"plain", "two words", "a\"b", "back\\slash", "(x)", "/x/", "a*b", "\"q\""}) {
            const auto parsed = parseFilter(QStringLiteral("host:") + quotedValue(QString::fromLatin1(value)), now);
            QVERIFY(parsed && parsed->term);
            QCOMPARE(textOf(*parsed), QStringLiteral("host is ") + QString::fromLatin1(value));
        }
    }
};

QTEST_APPLESS_MAIN(FilterTest)
#include "tst_filter.moc"
