// SPDX-License-Identifier: GPL-3.0-or-later
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>
#include <QXmlStreamReader>

#include <vector>

namespace {

struct Text
{
    QString context;
    QString source;
    QStringList translations; // one, or one for each plural form
    bool isPlural = false;
    bool isFinished = true;
    bool isGone = false; // the code does not hold it any more
};

// The file that lupdate writes. Its variants of a text by length are of no use to us and read as one.
std::vector<Text> readTexts(const QString &file, QString *problem)
{
    std::vector<Text> out;
    QFile ts(file);
    if (!ts.open(QIODevice::ReadOnly)) {
        *problem = ts.errorString();
        return out;
    }
    QXmlStreamReader xml(&ts);
    QString context;
    while (!xml.atEnd()) {
        xml.readNext();
        if (!xml.isStartElement())
            continue;
        const QStringView name = xml.name();
        if (name == u"name") {
            context = xml.readElementText();
        } else if (name == u"message") {
            out.emplace_back();
            out.back().context = context;
            out.back().isPlural = xml.attributes().value(QLatin1String("numerus")) == u"yes";
        } else if (name == u"source") {
            out.back().source = xml.readElementText();
        } else if (name == u"translation") {
            const auto type = xml.attributes().value(QLatin1String("type")).toString();
            out.back().isFinished = type != QLatin1String("unfinished");
            out.back().isGone = type == QLatin1String("vanished") || type == QLatin1String("obsolete");
            if (out.back().isPlural) {
                while (xml.readNextStartElement())
                    out.back().translations << xml.readElementText();
            } else {
                out.back().translations << xml.readElementText();
            }
        }
    }
    if (xml.hasError())
        *problem = xml.errorString();
    return out;
}

// "%1", "%L2" and "%n" of a text, each once, in order.
QStringList placeholders(const QString &text)
{
    static const QRegularExpression pattern(QStringLiteral("%(L?[0-9]{1,2}|n)"));
    QStringList out;
    for (const auto &match : pattern.globalMatch(text))
        out << match.captured();
    out.sort();
    out.removeDuplicates();
    return out;
}

// What is wrong with a text; empty: nothing.
QString problemOf(const Text &text)
{
    if (!text.isFinished)
        return QStringLiteral("unfinished");
    if (text.translations.size() < (text.isPlural ? 2 : 1)) // English and German have two forms
        return QStringLiteral("missing");
    const QStringList wanted = placeholders(text.source);
    for (const QString &translation : text.translations) {
        if (translation.trimmed().isEmpty())
            return QStringLiteral("empty");
        QStringList held = placeholders(translation);
        // A form of the plural may say "one" in words, but numbers it holds must be those of the source.
        if (text.isPlural && !held.contains(QStringLiteral("%n")) && wanted.contains(QStringLiteral("%n"))) {
            held << QStringLiteral("%n");
            held.sort();
        }
        if (held != wanted)
            return QStringLiteral("its placeholders are %1 and not %2").arg(held.join(u' '), wanted.join(u' '));
    }
    return {};
}

} // namespace

class TranslationsTest : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;

    // The file as it would be if it were brought up to date with the code now.
    std::vector<Text> updated(const QString &name, const QStringList &options, QString *problem)
    {
        const QString copy = m_folder.filePath(name);
        QFile::remove(copy);
        if (!QFile::copy(QStringLiteral(PROJECT_SOURCE "/translations/") + name, copy)) {
            *problem = QStringLiteral("%1 cannot be copied.").arg(name);
            return {};
        }
        QFile(copy).setPermissions(QFile::ReadOwner | QFile::WriteOwner);
        QProcess lupdate;
        lupdate.start(QStringLiteral(LUPDATE), QStringList{QStringLiteral("-locations"), QStringLiteral("none"),
                                                           QStringLiteral("-I"), QStringLiteral(PROJECT_SOURCE)}
                                                   + options + QStringLiteral(TRANSLATED_FOLDERS).split(u'|')
                                                   + QStringList{QStringLiteral("-ts"), copy});
        if (!lupdate.waitForFinished(120'000) || lupdate.exitCode() != 0) {
            *problem = QStringLiteral("lupdate failed: %1 %2")
                           .arg(lupdate.errorString(), QString::fromLocal8Bit(lupdate.readAllStandardError()));
            return {};
        }
        return readTexts(copy, problem);
    }

private slots:
    void everyText_hasItsTranslation_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QStringList>("options");
        QTest::addColumn<int>("least"); // so many texts there are at least: less means that they were not found
        QTest::newRow("German") << "hookbench_de.ts" << QStringList() << 300;
        QTest::newRow("English plurals") << "hookbench_en.ts" << QStringList(QStringLiteral("-pluralonly")) << 10;
    }

    void everyText_hasItsTranslation()
    {
        QFETCH(QString, file);
        QFETCH(QStringList, options);
        QFETCH(int, least);
        QString problem;
        const std::vector<Text> texts = updated(file, options, &problem);
        QVERIFY2(problem.isEmpty(), qPrintable(problem));
        QStringList faulty;
        int current = 0;
        for (const Text &text : texts) {
            if (text.isGone)
                continue;
            ++current;
            if (const QString fault = problemOf(text); !fault.isEmpty())
                faulty << QStringLiteral("%1: \"%2\": %3").arg(text.context, text.source, fault);
        }
        QVERIFY2(current >= least, qPrintable(QStringLiteral("%1 texts").arg(current)));
        QVERIFY2(faulty.isEmpty(), qPrintable(QStringLiteral("%1 of %2 texts of %3:\n%4")
                                                  .arg(faulty.size())
                                                  .arg(current)
                                                  .arg(file, faulty.join(u'\n').left(20'000))));
    }

    // What the data of the program says is told to translators by a list beside the code that reads it.
    void everyTextOfTheIntegrations_hasItsTranslation()
    {
        QFile file(QStringLiteral(PROJECT_SOURCE "/resources/integrations.json"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QString problem;
        QStringList known;
        for (const Text &text : readTexts(QStringLiteral(PROJECT_SOURCE "/translations/hookbench_de.ts"), &problem))
            known << text.context + u'|' + text.source;
        QVERIFY2(problem.isEmpty(), qPrintable(problem));
        QStringList missing;
        const QJsonArray services = QJsonDocument::fromJson(file.readAll()).array();
        QVERIFY(!services.isEmpty());
        for (const QJsonValue &service : services) {
            for (const QJsonValue &key : service[QLatin1String("keys")].toArray()) {
                for (const char *member : {"title", "where"}) {
                    const QString text = key[QLatin1String(member)].toString();
                    if (!known.contains(QStringLiteral("hookbench::service|") + text))
                        missing << text;
                }
            }
        }
        QVERIFY2(missing.isEmpty(), qPrintable(missing.join(u'\n')));
    }

    void aFaultyTranslation_isFound_data()
    {
        QTest::addColumn<QString>("source");
        QTest::addColumn<QStringList>("translations");
        QTest::addColumn<bool>("plural");
        QTest::addColumn<QString>("problem");
        const auto row = [](const char *name, const char *source, const QStringList &translations, bool plural,
                            const char *problem) {
            QTest::newRow(name) << QString::fromLatin1(source) << translations << plural
                                << QString::fromLatin1(problem);
        };
        row("good", "%1 of %2", {QStringLiteral("%2: davon %1")}, false, "");
        row("empty", "Send", {QString()}, false, "empty");
        row("missing", "Send", {}, false, "missing");
        row("a placeholder less", "%1 of %2", {QStringLiteral("%1 davon")}, false,
            "its placeholders are %1 and not %1 %2");
        row("another one", "%1 of %2", {QStringLiteral("%1 von %3")}, false,
            "its placeholders are %1 %3 and not %1 %2");
        row("one more", "Send", {QStringLiteral("%1 senden")}, false, "its placeholders are %1 and not ");
        row("plural", "%n new", {QStringLiteral("eine neue"), QStringLiteral("%n neue")}, true, "");
        row("plural with one form", "%n new", {QStringLiteral("%n neue")}, true, "missing");
        row("plural with an empty form", "%n new", {QStringLiteral("%n neue"), QString()}, true, "empty");
        row("plural with another number", "%n new", {QStringLiteral("%n neue"), QStringLiteral("%1 neue")}, true,
            "its placeholders are %1 %n and not %n");
    }

    void aFaultyTranslation_isFound()
    {
        Text text;
        QFETCH(QString, source);
        QFETCH(QStringList, translations);
        QFETCH(bool, plural);
        text.source = source;
        text.translations = translations;
        text.isPlural = plural;
        QTEST(problemOf(text), "problem");
        text.isFinished = false;
        QCOMPARE(problemOf(text), QStringLiteral("unfinished"));
    }
};

QTEST_GUILESS_MAIN(TranslationsTest)
#include "tst_translations.moc"
