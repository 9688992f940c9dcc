// SPDX-License-Identifier: GPL-3.0-or-later
// What fuzzing found once stays mended: every file of the kept corpus goes through its target again.
#include "app/cli/checks/httpcases.h"
#include "tests/fuzz/targets.h"

#include <QDir>
#include <QTest>

#include <array>

using namespace hookbench;

namespace {

struct Target
{
    const char *name;
    void (*run)(QByteArrayView);
};

constexpr std::array targets{
#ifdef HOOKBENCH_BEAST
    Target{"requestparser", fuzzing::requestParser},
#endif
    Target{"responseparser", fuzzing::responseParser},
    Target{"curltext", fuzzing::curlText},
    Target{"multipart", fuzzing::multipart},
    Target{"form", fuzzing::form},
    Target{"filter", fuzzing::filter},
    Target{"json", fuzzing::json},
    Target{"har", fuzzing::har},
    Target{"iml", fuzzing::iml},
    Target{"specification", fuzzing::specification},
    Target{"signature", fuzzing::signature},
    Target{"xml", fuzzing::xml},
    Target{"cbor", fuzzing::cbor},
    Target{"msgpack", fuzzing::messagePack},
    Target{"jsonrenderer", fuzzing::jsonRenderer},
    Target{"renderers", fuzzing::renderers},
    Target{"codings", fuzzing::codings},
};

QDir corpusOf(const QString &target)
{
    return QDir(QStringLiteral(PROJECT_SOURCE "/tests/fuzz/corpus/") + target);
}

} // namespace

class CorpusTest : public QObject
{
    Q_OBJECT

private slots:
    void everyFile_isWithoutFinding_data()
    {
        QTest::addColumn<int>("target");
        QTest::addColumn<QString>("file");
        for (std::size_t i = 0; i < targets.size(); ++i) {
            const QDir corpus = corpusOf(QString::fromLatin1(targets[i].name));
            const QStringList files = corpus.entryList(QDir::Files);
            QVERIFY2(!files.isEmpty(), targets[i].name);
            for (const QString &file : files)
                QTest::addRow("%s/%s", targets[i].name, qPrintable(file)) << int(i) << corpus.filePath(file);
        }
    }

    // A finding ends the process; the report names the row.
    void everyFile_isWithoutFinding()
    {
        QFETCH(int, target);
        QFETCH(QString, file);
        QFile in(file);
        QVERIFY2(in.open(QIODevice::ReadOnly), qPrintable(in.errorString()));
        targets[std::size_t(target)].run(in.readAll());
    }

#ifdef HOOKBENCH_BEAST
    // The cases that fix the policy, limits of full size among them, before the second opinion.
    void everyHttpCase_isWithoutFinding_data()
    {
        QFile in(QStringLiteral(TEST_DATA "/http-cases.json"));
        QVERIFY(in.open(QIODevice::ReadOnly));
        const auto document = json::Document::parse(in.readAll());
        QVERIFY2(document, document ? "" : qPrintable(document.error().message));
        const auto cases = cli::readHttpCases(document->root());
        QVERIFY2(cases, cases ? "" : qPrintable(cases.error().message));
        QTest::addColumn<QByteArray>("input");
        for (const cli::HttpCase &httpCase : *cases)
            QTest::newRow(qPrintable(httpCase.id)) << httpCase.input;
    }
    void everyHttpCase_isWithoutFinding()
    {
        QFETCH(QByteArray, input);
        fuzzing::requestParser(input);
    }
#endif

    void everyCorpus_hasItsTarget()
    {
        for (const QString &name : corpusOf(QString()).entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
            const auto it = std::find_if(targets.begin(), targets.end(),
                                         [&](const Target &target) { return name == QLatin1String(target.name); });
            if (it == targets.end() && name == QLatin1String("requestparser"))
                QSKIP("Boost was not found when this was built.");
            QVERIFY2(it != targets.end(), qPrintable(name));
        }
    }
};

QTEST_APPLESS_MAIN(CorpusTest)
#include "tst_corpus.moc"
