// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/json/difference.h"

#include <QElapsedTimer>
#include <QTest>

using namespace hookbench;
using namespace hookbench::json;

namespace {

QString sign(Alteration mark)
{
    switch (mark) {
    case Alteration::Same: return QStringLiteral("=");
    case Alteration::Changed: return QStringLiteral("~");
    case Alteration::Added: return QStringLiteral("+");
    case Alteration::Removed: return QStringLiteral("-");
    case Alteration::Moved: return QStringLiteral(">");
    case Alteration::Ignored: return QStringLiteral("i");
    }
    return {};
}

QString differences(const QByteArray &before, const QByteArray &after, DifferenceOptions options = {})
{
    const Tape a = Tape::parse(before);
    const Tape b = Tape::parse(after);
    QStringList out;
    for (const Difference &one : compare(a, b, options).differences) {
        QString line = sign(one.mark) + one.pointer;
        if (one.mark == Alteration::Moved)
            line += QStringLiteral(" from ") + one.from;
        if (one.mark == Alteration::Changed)
            line += u' ' + QString::fromUtf8(a.token(one.before)) + QStringLiteral("->")
                    + QString::fromUtf8(b.token(one.after));
        out << line;
    }
    return out.join(QStringLiteral(", "));
}

// Each row: mark, the part, and which sides have it.
QString rows(const QByteArray &before, const QByteArray &after)
{
    const Tape a = Tape::parse(before);
    const Tape b = Tape::parse(after);
    QString out;
    for (const DifferenceRow &row : compare(a, b).rows) {
        out += QString(int(row.depth), u' ') + sign(row.mark);
        const auto text = [&](const Tape &tape, Tape::Index node) {
            if (node == Tape::none)
                return QStringLiteral("_");
            if (row.part == DifferenceRow::Part::Whole)
                return QString::fromUtf8(tape.keyToken(node).toByteArray() + tape.token(node).toByteArray());
            return QString(row.part == DifferenceRow::Part::Open    ? u'{'
                           : row.part == DifferenceRow::Part::Close ? u'}'
                                                                    : u'…');
        };
        out += text(a, row.before) + u'|' + text(b, row.after) + u'\n';
    }
    return out;
}

} // namespace

class DifferenceTest : public QObject
{
    Q_OBJECT

private slots:
    void differences_areToldByPlace_data()
    {
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<QByteArray>("after");
        QTest::addColumn<QString>("told");
        const auto row = [](const char *name, const char *before, const char *after, const char *told) {
            QTest::newRow(name) << QByteArray(before) << QByteArray(after) << QString::fromUtf8(told);
        };
        row("equal", R"({"a":1,"b":[1,2]})", R"({ "a" : 1, "b" : [1, 2] })", "");
        row("another order of members", R"({"a":1,"b":2})", R"({"b":2,"a":1})", "");
        row("changed", R"({"a":{"b":1}})", R"({"a":{"b":2}})", "~/a/b 1->2");
        row("number text", R"({"a":1.0})", R"({"a":1})", "~/a 1.0->1");
        row("escapes that mean the same", R"(["\u00e9","\/"])", "[\"\xc3\xa9\",\"/\"]", "");
        row("added and removed", R"({"a":1,"b":2})", R"({"b":2,"c":3})", "-/a, +/c");
        row("names with slash and tilde", R"({"a/b~":1})", R"({"a/b~":2})", "~/a~1b~0 1->2");
        row("duplicates in their order", R"({"a":1,"a":2,"a":3})", R"({"a":1,"a":9})", "~/a 2->9, -/a");
        row("another kind", R"({"a":{"x":1}})", R"({"a":[1]})", "~/a {\"x\":1}->[1]");
        row("a leaf becomes a container", R"({"a":null})", R"({"a":{}})", "~/a null->{}");
        row("roots of other kinds", "1", "\"1\"", "~ 1->\"1\"");
        row("one is empty", "", "[1]", "+");
        row("elements by id", R"([{"id":1,"v":1},{"id":2,"v":2}])", R"([{"id":2,"v":3},{"id":3,"v":1}])",
            "-/0, ~/0/v 2->3, +/1");
        row("elements by id that moved", R"([{"id":1,"v":1},{"id":2,"v":2},{"id":3,"v":3}])",
            R"([{"id":3,"v":3},{"id":1,"v":1},{"id":2,"v":2}])", ">/0 from /2");
        row("moved and changed", R"([{"id":1,"v":1},{"id":2,"v":2},{"id":3,"v":3}])",
            R"([{"id":3,"v":4},{"id":1,"v":1},{"id":2,"v":2}])", ">/0 from /2, ~/0/v 3->4");
        row("an id that only the data knows", R"([{"plate":"A","n":1},{"plate":"B","n":1}])",
            R"([{"plate":"B","n":1},{"plate":"A","n":2}])", ">/0 from /1, ~/1/n 1->2");
        row("an id that is there twice is none", R"([{"id":1,"v":1},{"id":1,"v":2}])",
            R"([{"id":1,"v":1},{"id":1,"v":3}])", "~/1/v 2->3");
        row("by content", "[1,2,3,4]", "[1,3,4,5]", "-/1, +/3");
        row("by content, moved", R"(["a","b","c"])", R"(["c","a","b"])", ">/0 from /2");
        row("by content, changed", "[1,2,3]", "[1,9,3]", "~/1 2->9");
        row("nested arrays", "[[1,2],[3,4]]", "[[1,2],[3,5]]", "~/1/1 4->5");
    }
    void differences_areToldByPlace()
    {
        QFETCH(QByteArray, before);
        QFETCH(QByteArray, after);
        QFETCH(QString, told);
        QCOMPARE(differences(before, after), told);
        if (told.isEmpty()) {
            const Tape a = Tape::parse(before);
            const Tape b = Tape::parse(after);
            QCOMPARE(fingerprint(a, Volatility::None, 1), fingerprint(b, Volatility::None, 1));
        }
    }

    void anotherOrderOfMembers_isSaid()
    {
        const Tape a = Tape::parse(R"({"a":1,"b":2})");
        const Tape b = Tape::parse(R"({"b":2,"a":1})");
        QVERIFY(compare(a, b).orderDiffers);
        QVERIFY(!compare(a, a).orderDiffers);
    }

    void rows_standBesideEachOther()
    {
        QCOMPARE(rows(R"({"a":1,"b":[1],"c":2})", R"({"a":1,"b":[1,2],"d":{"x":null}})"),
                 QStringLiteral("={|{\n"
                                " =\"a\"1|\"a\"1\n"
                                " ={|{\n"
                                "  =1|1\n"
                                "  +_|2\n"
                                " =}|}\n"
                                " +_|{\n"
                                "  +_|\"x\"null\n"
                                " +_|}\n"
                                " -\"c\"2|_\n"
                                "=}|}\n"));
    }

    void volatileMembers_areIgnoredOnDemand()
    {
        const QByteArray before =
            R"({"id":"evt_1","created":1700000000,"attempt":1,"data":{"id":7,"sent_at":"x","n":1}})";
        const QByteArray after =
            R"({"id":"evt_2","created":1700000900,"attempt":2,"data":{"id":8,"sent_at":"y","n":1}})";
        QCOMPARE(differences(before, after).count(u'~'), 5);
        QCOMPARE(differences(before, after, {.ignoresVolatile = true}), QStringLiteral("~/data/id 7->8"));
        QCOMPARE(differences(R"({"a":1,"timestamp":5})", R"({"a":1})", {.ignoresVolatile = true}), QString());
    }

    void timesOfTheSending_areIgnoredByTheirValue_data()
    {
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<QByteArray>("after");
        QTest::addColumn<bool>("isIgnored");
        const auto row = [](const char *before, const char *after, bool isIgnored) {
            QTest::newRow(before) << QByteArray(before) << QByteArray(after) << isIgnored;
        };
        // Sent at 2026-11-20T10:00:00Z and an hour later.
        row(R"({"run":{"at":"2026-11-20T10:00:01Z"}})", R"({"run":{"at":"2026-11-20T11:00:01Z"}})", true);
        row(R"({"run":"2026-11-20T12:00:01.250+02:00"})", R"({"run":"2026-11-20T13:00:01.500+02:00"})", true);
        row(R"({"run":"2026-11-20 09:59:00"})", R"({"run":"2026-11-20 10:59:00"})", true);
        row(R"({"n":1795168800})", R"({"n":1795172400})", true);
        row(R"({"n":1795168800123})", R"({"n":"1795172400456"})", true);
        row(R"({"n":1795168800.5})", R"({"n":1795172400.5})", true);
        row(R"({"n":1795168800123456789})", R"({"n":1795172400123456789})", true);
        row(R"({"due":"2026-12-20T10:00:00Z"})", R"({"due":"2026-12-20T11:00:00Z"})", false);
        row(R"({"due":"2026-11-20T10:00:00Z"})", R"({"due":"2026-12-20T10:00:00Z"})", false);
        row(R"({"due":"2026-11-20"})", R"({"due":"2026-11-21"})", false);
        row(R"({"n":17951688})", R"({"n":17951724})", false);
        row(R"({"n":"2026-11-20T99:99:99Z"})", R"({"n":"2026-11-20T99:99:98Z"})", false);
    }
    void timesOfTheSending_areIgnoredByTheirValue()
    {
        QFETCH(QByteArray, before);
        QFETCH(QByteArray, after);
        json::DifferenceOptions options;
        options.ignoresVolatile = true;
        options.beforeAt = 1'795'168'800'000'000;
        options.afterAt = options.beforeAt + 3'600'000'000;
        QTEST(differences(before, after, options).isEmpty(), "isIgnored");
        options.ignoresVolatile = false;
        QVERIFY(!differences(before, after, options).isEmpty());
    }

    void timesOfWhatIsSent_count_data()
    {
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<bool>("isIgnored");
        const auto row = [](const char *text, bool isIgnored) { QTest::newRow(text) << QByteArray(text) << isIgnored; };
        row(R"({"data":{"created_at":"2026-11-20T10:00:00Z"}})", true);
        row(R"({"date":"2026-11-20"})", true);
        row(R"({"meta":{"time":"2026-11-20T10:00"}})", true);
        row(R"({"order":{"date":"2026-11-20"}})", false);
        row(R"({"order":{"time":"2026-11-20T10:00"}})", false);
        row(R"({"due_date":"2026-11-20"})", false);
        row(R"({"starts_at":"2026-11-20"})", false);
        row(R"({"flat":"2026-11-20"})", false);
        row(R"({"version":"2026-11-20"})", false);
    }
    void timesOfWhatIsSent_count()
    {
        QFETCH(QByteArray, before);
        QByteArray after = before;
        after.replace("2026-11-20", "2026-11-21");
        QTEST(differences(before, after, {.ignoresVolatile = true}).isEmpty(), "isIgnored");
    }

    void fingerprint_leavesOutTheSendingButNotTheEvent()
    {
        const auto of = [](const char *text) {
            const QByteArray bytes(text);
            return fingerprint(Tape::parse(bytes), Volatility::Sending, 1);
        };
        QCOMPARE(of(R"({"id":1,"attempt":1,"sent_at":"a"})"), of(R"({"sent_at":"b","attempt":2,"id":1})"));
        QVERIFY(of(R"({"id":1,"attempt":1})") != of(R"({"id":2,"attempt":1})"));
        QVERIFY(of("[1,2]") != of("[2,1]"));
        QVERIFY(of(R"({"created_at":"2026-11-20T10:00:00Z"})") != of(R"({"created_at":"2026-11-20T10:00:01Z"})"));
    }

    void depth_costsNoStackAndPointersStayShort()
    {
        const QByteArray open = QByteArray("[").repeated(200'000);
        const QByteArray close = QByteArray("]").repeated(200'000);
        const QByteArray before = open + "1" + close;
        const QByteArray after = open + "2" + close;
        const Tape a = Tape::parse(before);
        const Tape b = Tape::parse(after);
        const Comparison compared = compare(a, b);
        QCOMPARE(compared.differenceCount, qsizetype(1));
        QVERIFY(compared.differences.front().pointer.size() < 1000);
    }

    void manyElements_areBounded()
    {
        QByteArray before = "[";
        QByteArray after = "[";
        for (int i = 0; i < 100'000; ++i) {
            before += QByteArray::number(i) + ',';
            after += QByteArray::number(i + 1'000'000) + ',';
        }
        before += "0]";
        after += "0]";
        const Tape a = Tape::parse(before);
        const Tape b = Tape::parse(after);
        QElapsedTimer timer;
        timer.start();
        const Comparison compared = compare(a, b, {.mostRows = 1000});
        QVERIFY2(timer.elapsed() < 10'000, qPrintable(QString::number(timer.elapsed())));
        QCOMPARE(compared.differenceCount, qsizetype(100'000));
        QCOMPARE(compared.differences.size(), listedDifferences);
        QVERIFY(compared.isCut);
        QCOMPARE(compared.rows.size(), std::size_t(1000));
    }
};

QTEST_APPLESS_MAIN(DifferenceTest)
#include "tst_difference.moc"
