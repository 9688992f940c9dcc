// SPDX-License-Identifier: GPL-3.0-or-later
// The arrows between folders, read from the #includes.
#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>
#include <QTest>

namespace {

// The level of each folder of core: it includes only folders of a lower one.
const QHash<QString, int> levels{
    {QStringLiteral("base"), 0},       {QStringLiteral("json"), 1},      {QStringLiteral("secrets"), 1},
    {QStringLiteral("spool"), 1},      {QStringLiteral("http"), 2},      {QStringLiteral("iml"), 2},
    {QStringLiteral("body"), 3},       {QStringLiteral("signature"), 3}, {QStringLiteral("capture"), 3},
    {QStringLiteral("tunnel"), 3},     {QStringLiteral("service"), 4},   {QStringLiteral("endpoint"), 5},
    {QStringLiteral("delivery"), 5},   {QStringLiteral("record"), 6},    {QStringLiteral("store"), 7},
    {QStringLiteral("automation"), 7}, {QStringLiteral("log"), 7}, {QStringLiteral("transfer"), 8},  {QStringLiteral("api"), 8},
    {QStringLiteral("workspace"), 9}};

// These open no socket, file or database.
const QStringList pure{QStringLiteral("base"),      QStringLiteral("json"),     QStringLiteral("http"),
                       QStringLiteral("iml"),       QStringLiteral("body"),     QStringLiteral("signature"),
                       QStringLiteral("service"),   QStringLiteral("endpoint"), QStringLiteral("record"),
                       QStringLiteral("automation")};

const QRegularExpression worldly(QStringLiteral(
    "^(QTcp\\w+|QUdp\\w+|QSsl\\w+|QLocalS\\w+|QNetwork\\w+|QAbstractSocket|QSaveFile|QTemporary\\w+|QDir\\w*|QLockFile|"
    "QProcess|QSql\\w*|QFileInfo|sqlite3\\.h|curl/.*|sys/socket\\.h|netinet/.*|fcntl\\.h|fstream|QHttpServer\\w*)$"));
// Catalogues are compiled in: ":/..." is no file of a disk.
const QStringList readsResources{QStringLiteral("core/service/resource.cpp"),
                                 QStringLiteral("core/http/fieldmeaning.cpp"),
                                 QStringLiteral("core/signature/catalogue.cpp")};

// Files that may ask for the version of Qt: one for each difference.
const QStringList versionFiles{QStringLiteral("core/capture/httpserver.cpp"),
                               QStringLiteral("ui/common/colorscheme.cpp")};

QString folderOf(const QString &path)
{
    return path.section(u'/', 0, 0) == QLatin1String("core") || path.section(u'/', 0, 0) == QLatin1String("ui")
                   || path.section(u'/', 0, 0) == QLatin1String("app")
               ? path.section(u'/', 1, -2)
               : QString();
}

// Why a file of the project must not include this; empty where it may.
QString wrongArrow(const QString &file, const QString &included)
{
    const QString from = file.section(u'/', 0, 0);
    const QString to = included.section(u'/', 0, 0);
    const QString fromFolder = folderOf(file);
    const QString toFolder = folderOf(included);
    const bool isOurs = to == QLatin1String("core") || to == QLatin1String("ui") || to == QLatin1String("app");
    if (from == QLatin1String("core")) {
        if (!isOurs) {
            if (pure.contains(fromFolder)
                && (worldly.match(included).hasMatch()
                    || (included == QLatin1String("QFile") && !readsResources.contains(file))))
                return QStringLiteral("a pure folder opens nothing");
            return {};
        }
        if (to != QLatin1String("core"))
            return QStringLiteral("core includes core only");
        if (!levels.contains(fromFolder) || !levels.contains(toFolder))
            return QStringLiteral("a folder without a level");
        if (fromFolder != toFolder && levels[toFolder] >= levels[fromFolder])
            return QStringLiteral("level %1 includes level %2").arg(levels[fromFolder]).arg(levels[toFolder]);
    } else if (from == QLatin1String("ui")) {
        if (to == QLatin1String("app"))
            return QStringLiteral("ui includes no app");
        const QStringList shared{QStringLiteral("common"), QStringLiteral("message")};
        if (to != QLatin1String("ui") || fromFolder.isEmpty() || fromFolder == toFolder
            || toFolder == QLatin1String("common"))
            return {}; // what lies in ui itself joins the features
        if (toFolder.isEmpty() || !shared.contains(toFolder) || fromFolder == QLatin1String("common"))
            return QStringLiteral("features of ui do not know each other");
    } else if (from == QLatin1String("app")) {
        if (to == QLatin1String("ui") && fromFolder.startsWith(QLatin1String("cli")))
            return QStringLiteral("the command line has no window");
        if (to == QLatin1String("app") && fromFolder.section(u'/', 0, 0) != toFolder.section(u'/', 0, 0))
            return QStringLiteral("programs do not include each other");
    }
    return {};
}

QStringList sources()
{
    QStringList out;
    const QDir root(QStringLiteral(PROJECT_SOURCE));
    for (const QString &top :
         {QStringLiteral("core"), QStringLiteral("ui"), QStringLiteral("app"), QStringLiteral("tests")}) {
        for (QDirIterator it(root.filePath(top), {QStringLiteral("*.cpp"), QStringLiteral("*.h")}, QDir::Files,
                             QDirIterator::Subdirectories);
             it.hasNext();)
            out << root.relativeFilePath(it.next());
    }
    return out;
}

QByteArray contentOf(const QString &file)
{
    QFile in(QStringLiteral(PROJECT_SOURCE "/") + file);
    return in.open(QIODevice::ReadOnly) ? in.readAll() : QByteArray();
}

} // namespace

class LayersTest : public QObject
{
    Q_OBJECT

private slots:
    void everyInclude_followsTheArrows()
    {
        const QStringList files = sources();
        QVERIFY(files.size() > 100);
        const QRegularExpression include(QStringLiteral("^\\s*#\\s*include\\s*[<\"]([^>\"]+)[>\"]"),
                                         QRegularExpression::MultilineOption);
        QStringList wrong;
        int looked = 0;
        for (const QString &file : files) {
            const QString content = QString::fromUtf8(contentOf(file));
            for (auto it = include.globalMatch(content); it.hasNext();) {
                const QString included = it.next().captured(1);
                ++looked;
                if (const QString why = wrongArrow(file, included); !why.isEmpty())
                    wrong << QStringLiteral("%1 includes %2: %3").arg(file, included, why);
            }
        }
        QVERIFY(looked > 1000);
        QCOMPARE(wrong.join(u'\n'), QString());
    }

    void arrow_isJudged_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("included");
        QTest::addColumn<bool>("allowed");
        const auto row = [](const char *file, const char *included, bool allowed) {
            QTest::addRow("%s -> %s", file, included)
                << QString::fromLatin1(file) << QString::fromLatin1(included) << allowed;
        };
        row("core/http/a.cpp", "core/base/result.h", true);
        row("core/http/a.cpp", "core/http/headers.h", true);
        row("core/http/a.cpp", "core/iml/value.h", false);
        row("core/http/a.cpp", "core/store/store.h", false);
        row("core/http/a.cpp", "QTcpSocket", false);
        row("core/http/a.cpp", "QFile", false);
        row("core/service/resource.cpp", "QFile", true);
        row("core/capture/a.cpp", "QTcpServer", true);
        row("core/endpoint/a.cpp", "core/delivery/draft.h", false);
        row("core/workspace/a.cpp", "core/store/store.h", true);
        row("core/workspace/a.cpp", "ui/common/theme.h", false);
        row("core/new/a.cpp", "core/base/result.h", false);
        row("ui/captures/a.cpp", "ui/common/theme.h", true);
        row("ui/captures/a.cpp", "ui/message/bodyview.h", true);
        row("ui/captures/a.cpp", "ui/inspector/inspector.h", false);
        row("ui/captures/a.cpp", "ui/mainwindow.h", false);
        row("ui/common/a.cpp", "ui/message/bodyview.h", false);
        row("ui/mainwindow.cpp", "ui/inspector/inspector.h", true);
        row("ui/mainwindow.cpp", "app/desktop/desktop.h", false);
        row("app/cli/a.cpp", "core/store/store.h", true);
        row("app/cli/a.cpp", "ui/common/theme.h", false);
        row("app/desktop/a.cpp", "ui/mainwindow.h", true);
        row("app/desktop/a.cpp", "app/cli/output.h", false);
    }
    void arrow_isJudged()
    {
        QFETCH(QString, file);
        QFETCH(QString, included);
        QTEST(wrongArrow(file, included).isEmpty(), "allowed");
    }

    void everyFile_beginsWithItsLicence()
    {
        QStringList without;
        for (const QString &file : sources()) {
            if (!contentOf(file).startsWith("// SPDX-License-Identifier: GPL-3.0-or-later\n"))
                without << file;
        }
        QCOMPARE(without.join(u'\n'), QString());
    }

    void versionOfQt_isAskedInFewFiles()
    {
        QStringList asking;
        for (const QString &file : sources()) {
            if (file != QLatin1String("tests/tst_layers.cpp") && !versionFiles.contains(file)
                && contentOf(file).contains("QT_VERSION"))
                asking << file;
        }
        QCOMPARE(asking.join(u'\n'), QString());
    }
};

QTEST_GUILESS_MAIN(LayersTest)
#include "tst_layers.moc"
