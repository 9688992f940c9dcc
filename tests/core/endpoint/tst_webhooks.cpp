// SPDX-License-Identifier: GPL-3.0-or-later
// The cases that fix what endpoints do with their specification, and the worked examples of its reference.
#include "app/cli/checks/webhookcases.h"

#include <QFile>
#include <QTest>

using namespace hookbench;

Q_DECLARE_METATYPE(hookbench::cli::WebhookCase)

class WebhooksTest : public QObject
{
    Q_OBJECT

private slots:
    void everyCase_givesWhatIsExpected_data()
    {
        QTest::addColumn<cli::WebhookCase>("webhookCase");
        for (const auto &[name, count] :
             {std::pair("webhook-cases.json", 65u), std::pair("webhook-examples.json", 211u)}) {
            QFile file(QStringLiteral(TEST_DATA "/") + QLatin1String(name));
            QVERIFY2(file.open(QIODevice::ReadOnly), qPrintable(file.errorString()));
            const auto document = json::Document::parse(file.readAll());
            QVERIFY2(document, document ? "" : qPrintable(document.error().message));
            const auto cases = cli::readWebhookCases(document->root());
            QVERIFY2(cases, cases ? "" : qPrintable(cases.error().message));
            QCOMPARE(cases->size(), count);
            for (const cli::WebhookCase &one : *cases)
                QTest::newRow(qPrintable(one.id)) << one;
        }
    }
    void everyCase_givesWhatIsExpected()
    {
        QFETCH(cli::WebhookCase, webhookCase);
        const QString difference = cli::webhookCaseDifference(webhookCase);
        QVERIFY2(difference.isEmpty(), qPrintable(difference));
    }
};

QTEST_APPLESS_MAIN(WebhooksTest)
#include "tst_webhooks.moc"
