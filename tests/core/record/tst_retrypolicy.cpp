// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/record/retrypolicy.h"

#include <QRandomGenerator>
#include <QTest>

#include <cmath>

using namespace hookbench::record;

namespace {

std::vector<qint64> microseconds(const std::vector<double> &seconds)
{
    std::vector<qint64> out;
    for (const double second : seconds)
        out.push_back(qint64(second * 1e6));
    return out;
}

} // namespace

class RetryPolicyTest : public QObject
{
    Q_OBJECT

private slots:
    void gaps_nameThePolicy_data()
    {
        QTest::addColumn<std::vector<double>>("seconds");
        QTest::addColumn<QString>("policy");
        const auto row = [](const char *name, std::vector<double> seconds, const char *policy) {
            QTest::newRow(name) << std::move(seconds) << QString::fromUtf8(policy);
        };
        const char *unknown = "no policy that can be told";
        row("none", {}, unknown);
        row("one gap", {10}, unknown);
        row("fixed, two gaps", {10, 10.2}, "fixed, every 10 s");
        row("fixed", {30, 30, 30, 30}, "fixed, every 30 s");
        row("fixed with noise", {60.1, 59.8, 61.9, 60.4, 60}, "fixed, every 60 s");
        row("fixed and short", {0.5, 0.52, 0.5}, "fixed, every 500 ms");
        row("doubled", {10, 20, 40, 80}, "exponential, factor 2, from 10 s");
        row("doubled, two gaps", {10, 20.4}, "exponential, factor 2, from 10 s");
        row("doubled with noise", {1.1, 2.05, 4.1, 8.2, 16.1}, "exponential, factor 2, from 1.1 s");
        row("tripled", {5, 15, 45, 135}, "exponential, factor 3, from 5 s");
        row("by one and a half", {10, 15, 22.5, 33.75, 50.6}, "exponential, factor 1.5, from 10 s");
        row("by ten", {1, 10, 100}, "exponential, factor 10, from 1 s");
        row("doubled up to a longest gap", {10, 20, 40, 80, 100, 100, 100},
            "exponential, factor 2, from 10 s, up to a longest gap");
        row("at once, then doubled", {0.05, 10, 20, 40}, "exponential, factor 2, from 10 s, after one attempt at once");
        row("at once, then fixed", {0.02, 60, 60, 60}, "fixed, every 60 s, after one attempt at once");
        row("linear", {10, 20, 30, 40}, "linear, from 10 s, each gap 10 s longer");
        row("fixed with jitter", {30, 38, 24, 41, 27, 33}, "fixed, every 32 s, with jitter");
        row("two gaps of some ratio", {10, 37}, unknown);
        row("shrinking", {100, 50, 20, 5}, unknown);
        row("anything", {5, 300, 12, 4000, 60}, unknown);
        row("by hand after fixed ones", {10, 10, 10, 5000}, unknown);
        row("all at once", {0.01, 0.01, 0.01}, unknown);
    }
    void gaps_nameThePolicy()
    {
        QFETCH(std::vector<double>, seconds);
        QTEST(policyText(retryPolicyOf(microseconds(seconds))), "policy");
    }

    void noise_doesNotHideAPolicy_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<double>("factor");
        for (const double factor : {1.5, 2.0, 2.5, 3.0, 4.0, 5.0})
            QTest::addRow("exponential %g", factor) << int(RetryPolicy::Kind::Exponential) << factor;
        QTest::newRow("fixed") << int(RetryPolicy::Kind::Fixed) << 1.0;
    }
    void noise_doesNotHideAPolicy()
    {
        QFETCH(double, factor);
        QRandomGenerator random(3);
        for (int round = 0; round < 300; ++round) {
            std::vector<double> seconds;
            const double first = 2 + random.bounded(60.0);
            for (int i = 0; i < 3 + round % 4; ++i)
                seconds.push_back(first * std::pow(factor, i) * (0.98 + random.bounded(0.04)) + random.bounded(0.15));
            const RetryPolicy policy = retryPolicyOf(microseconds(seconds));
            QTEST(int(policy.kind), "kind");
            QVERIFY2(std::abs(policy.factor - factor) < 0.1 * factor, qPrintable(policyText(policy)));
            QVERIFY(!policy.isJittered);
        }
    }

    void jitter_isTold()
    {
        QRandomGenerator random(5);
        int told = 0;
        constexpr int rounds = 300;
        for (int round = 0; round < rounds; ++round) {
            std::vector<double> seconds;
            for (int i = 0; i < 7; ++i)
                seconds.push_back(10 * std::pow(2, i) * (0.75 + random.bounded(0.5)));
            const RetryPolicy policy = retryPolicyOf(microseconds(seconds));
            told += policy.kind == RetryPolicy::Kind::Exponential && policy.isJittered
                    && std::abs(policy.factor - 2) < 0.4;
        }
        QVERIFY2(told >= rounds * 95 / 100, qPrintable(QString::number(told)));
    }

    void chance_isMostlyUnknown()
    {
        QRandomGenerator random(6);
        int unknown = 0;
        constexpr int rounds = 500;
        for (int round = 0; round < rounds; ++round) {
            std::vector<double> seconds;
            for (int i = 0; i < 6; ++i)
                seconds.push_back(std::exp(random.bounded(10.0)));
            unknown += retryPolicyOf(microseconds(seconds)).kind == RetryPolicy::Kind::Unknown;
        }
        QVERIFY2(unknown >= rounds * 95 / 100, qPrintable(QString::number(unknown)));
    }
};

QTEST_APPLESS_MAIN(RetryPolicyTest)
#include "tst_retrypolicy.moc"
