// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/report.h"
#include "tests/bench/series.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace hookbench::bench;

class FiguresTest : public QObject
{
    Q_OBJECT

private slots:
    void percentile_isByNearestRank_data();
    void percentile_isByNearestRank();
    void aLateOne_standsForThoseThatWaited();
    void ratios_areTakenRoundByRound();
    void missedRequirements_areToldWithWhatWasMeasured();
    void theTable_takesThePlaceOfTheOldOne();
    void aFileWithoutMarkers_staysAsItIs();
};

void FiguresTest::percentile_isByNearestRank_data()
{
    QTest::addColumn<QList<double>>("values");
    QTest::addColumn<double>("share");
    QTest::addColumn<double>("expected");

    QTest::newRow("nothing") << QList<double>{} << 0.5 << 0.0;
    QTest::newRow("one") << QList<double>{7} << 0.99 << 7.0;
    QTest::newRow("median of an odd count") << QList<double>{3, 1, 2} << 0.5 << 2.0;
    QTest::newRow("median of an even count: the lower") << QList<double>{4, 1, 3, 2} << 0.5 << 2.0;
    QTest::newRow("p99 of few: the largest") << QList<double>{5, 9, 1} << 0.99 << 9.0;
    QList<double> hundred;
    for (int i = 100; i > 0; --i)
        hundred << i;
    QTest::newRow("p99 of a hundred") << hundred << 0.99 << 99.0;
    QTest::newRow("all of them") << hundred << 1.0 << 100.0;
}

void FiguresTest::percentile_isByNearestRank()
{
    QFETCH(const QList<double>, values);
    QFETCH(const double, share);
    QTEST(percentile(std::vector<double>(values.begin(), values.end()), share), "expected");
}

void FiguresTest::aLateOne_standsForThoseThatWaited()
{
    QCOMPARE(withThoseThatWaited({1, 5, 23, 2}, 5), (std::vector<double>{1, 5, 23, 18, 13, 8, 2}));
}

void FiguresTest::ratios_areTakenRoundByRound()
{
    QCOMPARE(ratios({10, 30, 8}, {20, 20}), (std::vector<double>{0.5, 1.5}));
}

void FiguresTest::missedRequirements_areToldWithWhatWasMeasured()
{
    Report report;
    report.add({QStringLiteral("start"),
                QStringLiteral("listens"),
                milliseconds(312.4),
                spread({300.2, 340}),
                {},
                {atMost({}, 312.4, 300, QStringLiteral(" ms")), atLeast(QStringLiteral("of webhook"), 1.2, 1.1)}});
    QCOMPARE(report.missed(),
             QStringList{QStringLiteral("start, listens: at most 300 ms is required, 312.40 was measured")});
    QVERIFY2(report.table().endsWith(QStringLiteral("|\n| start | listens | 312 ms | 300 – 340 |  | **missed:** at "
                                                    "most 300 ms; of webhook at least 1.10 |\n")),
             qPrintable(report.table()));
}

void FiguresTest::theTable_takesThePlaceOfTheOldOne()
{
    const QTemporaryDir folder;
    QFile file(folder.filePath(QStringLiteral("README.md")));
    QVERIFY(file.open(QIODevice::ReadWrite));
    file.write("# Speed\n<!-- bench -->\nold\nolder\n<!-- /bench -->\nEnd ü\n");
    file.flush();
    QVERIFY(putBetweenMarkers(file.fileName(), QStringLiteral("bench"), QStringLiteral("| new |\n")));
    file.seek(0);
    QCOMPARE(file.readAll(), QByteArray("# Speed\n<!-- bench -->\n| new |\n<!-- /bench -->\nEnd ü\n"));
}

void FiguresTest::aFileWithoutMarkers_staysAsItIs()
{
    const QTemporaryDir folder;
    QFile file(folder.filePath(QStringLiteral("README.md")));
    QVERIFY(file.open(QIODevice::ReadWrite));
    file.write("# Speed\n<!-- bench -->\n");
    file.flush();
    QVERIFY(!putBetweenMarkers(file.fileName(), QStringLiteral("bench"), QStringLiteral("new\n")));
    QVERIFY(!putBetweenMarkers(folder.filePath(QStringLiteral("none.md")), QStringLiteral("bench"), {}));
    file.seek(0);
    QCOMPARE(file.readAll(), QByteArray("# Speed\n<!-- bench -->\n"));
}

QTEST_GUILESS_MAIN(FiguresTest)
#include "tst_figures.moc"
