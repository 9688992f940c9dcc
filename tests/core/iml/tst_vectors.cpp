// SPDX-License-Identifier: GPL-3.0-or-later
// The cases that fix the language, and the worked examples of its reference.
#include "app/cli/checks/imlvectors.h"

#include <QFile>
#include <QTest>

using namespace hookbench;

Q_DECLARE_METATYPE(hookbench::cli::ImlCase)

class VectorsTest : public QObject
{
    Q_OBJECT

private slots:
    void everyCase_givesWhatIsExpected_data()
    {
        QTest::addColumn<cli::ImlCase>("imlCase");
        for (const auto &[name, count] : {std::pair("iml-vectors.json", 635u), std::pair("iml-examples.json", 236u)}) {
            QFile file(QStringLiteral(TEST_DATA "/") + QLatin1String(name));
            QVERIFY2(file.open(QIODevice::ReadOnly), qPrintable(file.errorString()));
            const auto document = json::Document::parse(file.readAll());
            QVERIFY2(document, document ? "" : qPrintable(document.error().message));
            const auto cases = cli::readImlCases(document->root());
            QVERIFY2(cases, cases ? "" : qPrintable(cases.error().message));
            QCOMPARE(cases->size(), count);
            for (const cli::ImlCase &one : *cases)
                QTest::newRow(qPrintable(one.id)) << one;
        }
    }
    void everyCase_givesWhatIsExpected()
    {
        QFETCH(cli::ImlCase, imlCase);
        const QString difference = cli::imlCaseDifference(imlCase);
        QVERIFY2(difference.isEmpty(), qPrintable(difference));
    }
};

QTEST_APPLESS_MAIN(VectorsTest)
#include "tst_vectors.moc"
