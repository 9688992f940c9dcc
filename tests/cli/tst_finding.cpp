// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/program.h"

using namespace hookbench::test;
using namespace Qt::StringLiterals;

namespace {

QByteArray post(const QByteArray &target, const QByteArray &body)
{
    return "POST " + target + " HTTP/1.1\r\nHost: x\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n"
           + body;
}

QByteArray ids(const QByteArray &lines)
{
    QByteArrayList out;
    for (const QByteArray &line : lines.split('\n')) {
        if (!line.isEmpty())
            out << QByteArray::number(QJsonDocument::fromJson(line).object()[u"id"_s].toInt());
    }
    return out.join(' ');
}

} // namespace

class FindingTest : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<Home> m_home;

    QByteArray list(const QString &filter)
    {
        return ids(m_home->cli({u"list"_s, u"--json"_s, u"--filter"_s, filter}).out);
    }

private slots:
    void init()
    {
        m_home = std::make_unique<Home>();
        Serving serving(*m_home, {u"--max"_s, u"3"_s});
        exchange(serving.port(), post("/a", "{\"place\":\"Lisbon\",\"issue\":{\"number\":12}}"));
        exchange(serving.port(), post("/b", QByteArray(3000, '.') + " from Lisbon to Porto"));
        exchange(serving.port(), post("/c", "{\"place\":\"Porto\",\"issue\":{\"number\":7}}"));
        QCOMPARE(serving.ended(), 0);
    }

    void cleanup() { m_home.reset(); }

    void search_findsInWholeBodies_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<int>("code");
        QTest::addColumn<QByteArray>("found");
        QTest::newRow("newest first") << QStringList{u"lisbon"_s} << 0 << QByteArray("2 1");
        QTest::newRow("with a filter") << QStringList{u"porto"_s, u"--filter"_s, u"path:/c"_s} << 0 << QByteArray("3");
        QTest::newRow("limited") << QStringList{u"porto"_s, u"--limit"_s, u"1"_s} << 0 << QByteArray("3");
        QTest::newRow("nothing") << QStringList{u"Madrid"_s} << 1 << QByteArray();
        QTest::newRow("a faulty filter") << QStringList{u"x"_s, u"--filter"_s, u"(a"_s} << 2 << QByteArray();
        QTest::newRow("no text") << QStringList{QString()} << 2 << QByteArray();
    }

    void search_findsInWholeBodies()
    {
        QFETCH(QStringList, arguments);
        const Ended search = m_home->cli(QStringList{u"search"_s, u"--json"_s} + arguments);
        QTEST(search.code, "code");
        QTEST(ids(search.out), "found");
    }

    void search_showsThePlace()
    {
        const Ended search = m_home->cli({u"search"_s, u"lisbon"_s, u"--json"_s, u"--limit"_s, u"1"_s});
        const QJsonObject hit = QJsonDocument::fromJson(search.out).object();
        QCOMPARE(hit[u"offset"_s].toInt(), 3006);
        const QJsonArray match = hit[u"match"_s].toArray();
        QCOMPARE(match[1].toString(), u"Lisbon"_s);
        QVERIFY(match[0].toString().endsWith(u". from "_s) && match[0].toString().startsWith(u'…'));
        QCOMPARE(match[2].toString(), u" to Porto"_s);
        QVERIFY(m_home->cli({u"search"_s, u"lisbon"_s}).out.contains(" from Lisbon to Porto\n"));
    }

    void bodyTerms_areFiltersToo()
    {
        QCOMPARE(list(u"body:lisbon"_s), QByteArray("2 1"));
        QCOMPARE(list(u"body.issue.number:>10"_s), QByteArray("1"));
        QCOMPARE(list(u"has:body.issue -body.place:Porto"_s), QByteArray("1"));
    }

    void aNote_isWrittenFoundAndTakenAway()
    {
        QCOMPARE(m_home->cli({u"note"_s, u"2"_s, u"sent twice"_s, u"--mark"_s, u"red"_s}).code, 0);
        QCOMPARE(list(u"note:twice"_s), QByteArray("2"));
        QCOMPARE(list(u"twice"_s), QByteArray("2"));
        QCOMPARE(list(u"color:red"_s), QByteArray("2"));
        const QJsonObject shown = QJsonDocument::fromJson(m_home->cli({u"show"_s, u"2"_s, u"--json"_s}).out).object();
        QCOMPARE(shown[u"note"_s].toString(), u"sent twice"_s);
        QCOMPARE(shown[u"color"_s].toString(), u"red"_s);
        QCOMPARE(m_home->cli({u"note"_s, u"2"_s, QString()}).code, 0);
        QCOMPARE(list(u"note:*"_s), QByteArray());
        QCOMPARE(list(u"color:red"_s), QByteArray("2"));
        QCOMPARE(m_home->cli({u"note"_s, u"9"_s, u"x"_s}).code, 1);
        QCOMPARE(m_home->cli({u"note"_s, u"2"_s}).code, 2);
        QCOMPARE(m_home->cli({u"note"_s, u"2"_s, u"--mark"_s, u"pink"_s}).code, 2);
    }

    void pins_areSetAndTakenOut()
    {
        QCOMPARE(m_home->cli({u"pin"_s, u"1"_s, u"3"_s}).code, 0);
        QCOMPARE(list(u"is:pinned"_s), QByteArray("3 1"));
        QCOMPARE(m_home->cli({u"pin"_s, u"3"_s, u"--off"_s}).code, 0);
        QCOMPARE(list(u"is:pinned"_s), QByteArray("1"));
        QCOMPARE(m_home->cli({u"pin"_s, u"2"_s, u"9"_s}).code, 1);
        QCOMPARE(list(u"is:pinned"_s), QByteArray("1"));
        QCOMPARE(m_home->cli({u"pin"_s, u"x"_s}).code, 2);
        QCOMPARE(m_home->cli({u"store"_s, u"prune"_s, u"--keep"_s, u"1"_s}).code, 0);
        QCOMPARE(list({}), QByteArray("3 1")); // what is pinned stays
    }

    void delete_takesThoseThatAreNamed()
    {
        QCOMPARE(m_home->cli({u"delete"_s, u"1"_s, u"9"_s}).code, 1);
        QCOMPARE(list({}), QByteArray("3 2 1"));
        QCOMPARE(m_home->cli({u"delete"_s, u"1"_s}).code, 0);
        QCOMPARE(list({}), QByteArray("3 2"));
        QCOMPARE(m_home->cli({u"delete"_s, u"--filter"_s, u"path:/b"_s}).code, 0);
        QCOMPARE(list({}), QByteArray("3"));
        QCOMPARE(m_home->cli({u"delete"_s}).code, 2);
        QCOMPARE(m_home->cli({u"delete"_s, u"3"_s, u"--filter"_s, u"path:/c"_s}).code, 2);
    }

    void annotations_travelInFiles_data()
    {
        QTest::addColumn<QString>("format");
        QTest::newRow("ndjson") << u"ndjson"_s;
        QTest::newRow("har") << u"har"_s;
    }

    void annotations_travelInFiles()
    {
        QFETCH(QString, format);
        QCOMPARE(m_home->cli({u"note"_s, u"2"_s, u"sent twice"_s, u"--mark"_s, u"blue"_s}).code, 0);
        QCOMPARE(m_home->cli({u"pin"_s, u"2"_s}).code, 0);
        const QString file = m_home->path(u"all."_s + format);
        QCOMPARE(m_home->cli({u"export"_s, u"--format"_s, format, u"-o"_s, file}).code, 0);
        Home other;
        QCOMPARE(other.cli({u"import"_s, file}).code, 0);
        const Ended found = other.cli({u"list"_s, u"--json"_s, u"--filter"_s, u"is:pinned color:blue note:twice"_s});
        QCOMPARE(ids(found.out), QByteArray("2"));
        QVERIFY(m_home->cli({u"export"_s, u"--format"_s, u"csv"_s}).out.contains(",yes,blue,sent twice\r\n"));
    }
};

QTEST_GUILESS_MAIN(FindingTest)
#include "tst_finding.moc"
