// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/alignment.h"

#include <QRandomGenerator>
#include <QTest>

using namespace hookbench;

namespace {

using Sequence = std::vector<quint32>;

// The length of a longest common subsequence, by the table that everyone knows.
qsizetype commonLength(const Sequence &a, const Sequence &b)
{
    std::vector<std::vector<qsizetype>> table(a.size() + 1, std::vector<qsizetype>(b.size() + 1, 0));
    for (std::size_t i = 0; i < a.size(); ++i) {
        for (std::size_t j = 0; j < b.size(); ++j)
            table[i + 1][j + 1] = a[i] == b[j] ? table[i][j] + 1 : qMax(table[i][j + 1], table[i + 1][j]);
    }
    return table[a.size()][b.size()];
}

// How many are told to stay; -1 where the steps do not lead from one to the other.
qsizetype kept(const Sequence &a, const Sequence &b, const std::vector<AlignmentStep> &steps)
{
    std::size_t x = 0;
    std::size_t y = 0;
    qsizetype out = 0;
    for (const AlignmentStep &step : steps) {
        for (qsizetype i = 0; i < step.same; ++i, ++x, ++y) {
            if (x >= a.size() || y >= b.size() || a[x] != b[y])
                return -1;
        }
        out += step.same;
        x += std::size_t(step.removed);
        y += std::size_t(step.added);
    }
    return x == a.size() && y == b.size() ? out : -1;
}

Sequence randomSequence(QRandomGenerator &random, int most, int letters)
{
    Sequence out(std::size_t(random.bounded(most + 1)));
    for (quint32 &element : out)
        element = quint32(random.bounded(letters));
    return out;
}

} // namespace

class AlignmentTest : public QObject
{
    Q_OBJECT

private slots:
    void align_findsAShortestWay()
    {
        QRandomGenerator random(7);
        for (int round = 0; round < 3000; ++round) {
            const Sequence a = randomSequence(random, 24, 2 + round % 6);
            const Sequence b = randomSequence(random, 24, 2 + round % 6);
            qint64 cost = alignmentCost;
            QCOMPARE(kept(a, b, align(a, b, cost)), commonLength(a, b));
        }
    }

    void align_isRightWhereItMayCostNothing()
    {
        QRandomGenerator random(8);
        for (int round = 0; round < 500; ++round) {
            const Sequence a = randomSequence(random, 200, 4);
            const Sequence b = randomSequence(random, 200, 4);
            qint64 cost = random.bounded(100);
            QVERIFY(kept(a, b, align(a, b, cost)) >= 0);
        }
    }

    void align_isBoundedForWhatHasNothingInCommon()
    {
        Sequence a(200'000);
        Sequence b(200'000);
        for (std::size_t i = 0; i < a.size(); ++i) {
            a[i] = quint32(i);
            b[i] = quint32(i + a.size());
        }
        qint64 cost = 1'000'000;
        QCOMPARE(kept(a, b, align(a, b, cost)), qsizetype(0));
        QVERIFY2(cost > -1'000'000, qPrintable(QString::number(cost)));
    }

    void movedOf_movesAsFewAsPossible_data()
    {
        QTest::addColumn<std::vector<quint32>>("matches");
        QTest::addColumn<std::vector<bool>>("moved");
        QTest::newRow("none") << Sequence{} << std::vector<bool>{};
        QTest::newRow("in order") << Sequence{0, 1, 2} << std::vector<bool>{false, false, false};
        QTest::newRow("the last comes first") << Sequence{2, 0, 1} << std::vector<bool>{true, false, false};
        QTest::newRow("the first goes last") << Sequence{1, 2, 3, 0} << std::vector<bool>{false, false, false, true};
        QTest::newRow("with new ones") << Sequence{nowhere, 1, nowhere, 0, 2}
                                       << std::vector<bool>{false, true, false, false, false};
    }
    void movedOf_movesAsFewAsPossible()
    {
        QFETCH(std::vector<quint32>, matches);
        QTEST(movedOf(matches), "moved");
    }

    void merged_putsWhatWentWhereItStood()
    {
        const std::vector<quint32> matches{0, nowhere, 3};
        QStringList out;
        for (const Match &match : merged(4, matches, movedOf(matches)))
            out << QStringLiteral("%1-%2").arg(qint32(match.before)).arg(qint32(match.after));
        QCOMPARE(out.join(u' '), QStringLiteral("0-0 -1-1 1--1 2--1 3-2"));
    }
};

QTEST_APPLESS_MAIN(AlignmentTest)
#include "tst_alignment.moc"
