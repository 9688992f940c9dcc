// SPDX-License-Identifier: GPL-3.0-or-later
// The cases of the catalogue of signatures: verdict, reason, hint, handshakes; what is valid is signed again.
#include "app/cli/checks/signaturevectors.h"

#include <QFile>
#include <QTest>

using namespace hookbench;

Q_DECLARE_METATYPE(hookbench::cli::SignatureCase)

class VectorsTest : public QObject
{
    Q_OBJECT

private slots:
    void everyCase_givesWhatIsExpected_data()
    {
        QTest::addColumn<cli::SignatureCase>("signatureCase");
        QFile file(QStringLiteral(TEST_DATA "/signature-vectors.json"));
        QVERIFY2(file.open(QIODevice::ReadOnly), qPrintable(file.errorString()));
        const auto document = json::Document::parse(file.readAll());
        QVERIFY2(document, document ? "" : qPrintable(document.error().message));
        const auto cases = cli::readSignatureCases(document->root());
        QVERIFY2(cases, cases ? "" : qPrintable(cases.error().message));
        QCOMPARE(cases->size(), 3132u);
        for (const cli::SignatureCase &one : *cases)
            QTest::newRow(qPrintable(one.id)) << one;
    }
    void everyCase_givesWhatIsExpected()
    {
        QFETCH(cli::SignatureCase, signatureCase);
        const QString difference = cli::signatureCaseDifference(signatureCase);
        QVERIFY2(difference.isEmpty(), qPrintable(difference));
    }
};

QTEST_APPLESS_MAIN(VectorsTest)
#include "tst_vectors.moc"
