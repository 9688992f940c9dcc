// SPDX-License-Identifier: GPL-3.0-or-later
#include <QProcess>
#include <QProcessEnvironment>
#include <QTest>

/// Whether ThreadSanitizer bites, with the list of suppressions that the other tests run with.
class RacesTest : public QObject
{
    Q_OBJECT

private slots:
    void aRace_isReported_data()
    {
        QTest::addColumn<QString>("where");
        QTest::addRow("between threads") << QStringLiteral("threads");
        QTest::addRow("between slots") << QStringLiteral("slots");
    }

    void aRace_isReported()
    {
        QFETCH(QString, where);
        QProcess race;
        auto environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("TSAN_OPTIONS"),
                           QStringLiteral("exitcode=66:suppressions=" PROJECT_SOURCE "/tests/tsan.txt"));
        race.setProcessEnvironment(environment);
        race.start(QStringLiteral(RACE), {where});
        QVERIFY(race.waitForFinished());
        QVERIFY2(race.readAllStandardError().contains("ThreadSanitizer: data race"), "nothing was reported");
        QCOMPARE(race.exitCode(), 66);
    }
};

QTEST_GUILESS_MAIN(RacesTest)
#include "tst_races.moc"
