// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/log/log.h"
#include "core/log/qtmessages.h"
#include "core/log/tally.h"
#include "core/record/textredaction.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

#include <thread>

using namespace hookbench;
using log::Level;
using log::Log;

namespace {

QByteArray contentOf(const QString &file)
{
    QFile in(file);
    return in.open(QIODevice::ReadOnly) ? in.readAll() : QByteArray();
}

QByteArray allOf(const QString &folder)
{
    QByteArray out;
    for (const QString &file : Log::files(folder))
        out += contentOf(file);
    return out;
}

// Lines without their times.
QByteArray untimed(const QByteArray &lines)
{
    QByteArray out;
    for (const QByteArray &line : lines.split('\n'))
        out += line.mid(line.indexOf(' ') + 1) + '\n';
    return out.chopped(1);
}

} // namespace

class LogTest : public QObject
{
    Q_OBJECT

private slots:
    void lines_sayWhenHowBadWhereAndWhat()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("log"));
        {
            Log log(path);
            log.write(Level::Debug, "a", QStringLiteral("not this"));
            log.write(Level::Info, "listener", QStringLiteral("Listens.\nSecond line \x1b[31m"));
            log.write(Level::Error, "store", QStringLiteral("Full"));
            log.write(Level::Error, "store", QStringLiteral("Full"));
            log.write(Level::Warning, "x", QStringLiteral("ü"));
        }
        const QByteArray text = allOf(path);
        QCOMPARE(untimed(text), QByteArray("info listener  Listens.\\nSecond line \\x1b[31m\n"
                                           "error store  Full (2 times)\nwarning x  \xc3\xbc\n"));
        QVERIFY2(text.size() > 24 && text[10] == 'T' && text[23] == 'Z', text.constData());
        const QList<QByteArray> lines = text.split('\n');
        QCOMPARE(Log::levelOf(lines[0]), Level::Info);
        QCOMPARE(Log::levelOf(lines[1]), Level::Error);
        QCOMPARE(Log::levelOf(lines[2]), Level::Warning);
        QCOMPARE(Log::levelOf({}), Level::Info);
        const auto mine = QFile::ReadOwner | QFile::WriteOwner | QFile::ReadUser | QFile::WriteUser;
        QCOMPARE(QFile(Log::files(path).last()).permissions(), mine);
        QCOMPARE(QFile(path).permissions(), mine | QFile::ExeOwner | QFile::ExeUser);
    }

    void fullFiles_areMovedOn_andTheOldestGoes()
    {
        const QTemporaryDir folder;
        constexpr int lines = 2000;
        {
            Log log(folder.path(), {.fileBytes = 10'000, .files = 3});
            for (int i = 0; i < lines; ++i) {
                log.write(Level::Info, "t", QStringLiteral("line %1").arg(i));
                if (i % 50 == 0)
                    log.flush();
            }
        }
        const QStringList files = Log::files(folder.path());
        QCOMPARE(files.size(), 3);
        for (const QString &file : files)
            QVERIFY2(QFileInfo(file).size() <= 10'000, qPrintable(file));
        const QByteArray text = allOf(folder.path());
        QVERIFY(text.endsWith("line 1999\n"));
        // Without a gap: whole lines, each after the one before.
        const QList<QByteArray> kept = text.trimmed().split('\n');
        QVERIFY(kept.size() > 400);
        for (qsizetype i = 0; i < kept.size(); ++i)
            QVERIFY2(kept[i].endsWith("line " + QByteArray::number(lines - kept.size() + i)), kept[i].constData());
    }

    void writer_neverWaits_andWhatIsTooMuchIsCounted()
    {
        const QTemporaryDir folder;
        QElapsedTimer timer;
        {
            Log log(folder.path(), {.queueBytes = 20'000});
            std::vector<std::thread> threads;
            timer.start();
            for (int t = 0; t < 4; ++t)
                threads.emplace_back([&log, t] {
                    for (int i = 0; i < 20'000; ++i)
                        log.write(Level::Info, "t", QStringLiteral("%1 %2").arg(t).arg(i));
                });
            for (std::thread &thread : threads)
                thread.join();
        }
        const QByteArray text = allOf(folder.path());
        QVERIFY2(text.contains("lines could not be written"), text.left(2000).constData());
        QVERIFY(text.size() < 5 * (1 << 20));
    }

    void folderThatTakesNothing_harmsNobody()
    {
        const QTemporaryDir folder;
        QFile blocker(folder.filePath(QStringLiteral("log")));
        QVERIFY(blocker.open(QIODevice::WriteOnly));
        Log log(blocker.fileName());
        log.write(Level::Error, "t", QStringLiteral("lost"));
        log.flush();
        QCOMPARE(Log::files(blocker.fileName()), QStringList());
    }

    void fileThatCannotBeMovedOn_takesNoMore_untilItCan()
    {
        const QTemporaryDir folder;
        QVERIFY(QDir(folder.path()).mkdir(QStringLiteral("rotation.lock"))); // in the way for ever
        Log log(folder.path(), {.fileBytes = 1000, .files = 2});
        for (int i = 0; i < 100; ++i)
            log.write(Level::Info, "t", QStringLiteral("line %1").arg(i));
        log.flush();
        const QByteArray full = allOf(folder.path());
        QVERIFY2(full.contains("line 0\n") && full.size() <= 1000, full.constData());
        QVERIFY(QDir(folder.path()).rmdir(QStringLiteral("rotation.lock")));
        log.write(Level::Info, "t", QStringLiteral("at last"));
        log.flush();
        const qsizetype written = full.count('\n');
        QCOMPARE(untimed(contentOf(folder.filePath(QStringLiteral("hookbench.log")))),
                 "info t  at last\nwarning log  " + QByteArray::number(100 - written)
                     + " lines could not be written, and were left out.\n");
    }

    void lineLongerThanAFile_harmsNobody()
    {
        const QTemporaryDir folder;
        Log log(folder.path(), {.fileBytes = 1000, .files = 3});
        log.write(Level::Info, "t", QStringLiteral("before"));
        log.flush();
        log.write(Level::Info, "t", QString(2000, u'x'));
        log.write(Level::Info, "t", QStringLiteral("after"));
        log.flush();
        QVERIFY(allOf(folder.path()).contains("x\n"));
        QVERIFY(allOf(folder.path()).endsWith("after\n"));
    }

    void messagesOfQt_areWrittenToo()
    {
        const QTemporaryDir folder;
        {
            Log log(folder.path());
            QTest::ignoreMessage(QtWarningMsg, "odd: token=abcdef");
            const log::QtMessages messages(log);
            qWarning("odd: token=abcdef");
        }
        QTest::ignoreMessage(QtWarningMsg, "after");
        qWarning("after");
        QCOMPARE(untimed(allOf(folder.path())), QByteArray("warning qt  odd: token=REDACTED\n"));
    }

    void tally_countsByReason()
    {
        log::Tally tally;
        QCOMPARE(tally.take(), QString());
        for (int i = 0; i < 1200; ++i)
            tally.add(QStringLiteral("no Host"));
        tally.add(QStringLiteral("too long"));
        QCOMPARE(tally.take(), QStringLiteral("1201: no Host (1200), too long (1)"));
        QCOMPARE(tally.take(), QString());
        for (int i = 0; i < 1000; ++i)
            tally.add(QString::number(i));
        const QString text = tally.take();
        QVERIFY(text.startsWith(QStringLiteral("1000: other reasons (970)")));
    }

    void credentials_areTakenOut_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("clean");
        const auto row = [](const char *text, const char *clean) {
            QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(clean);
        };
        row("GET http://u:pa55@h/x?token=abc&b=1 failed", "GET http://u:REDACTED@h/x?token=REDACTED&b=1 failed");
        row("to https://discord.com/api/webhooks/123456789012345678/abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789ab: 404",
            "to https://discord.com/api/webhooks/123456789012345678/REDACTED: 404");
        row("Authorization: Bearer abcdefgh.123", "Authorization: Bearer REDACTED");
        row("sent bearer abcdefgh123", "sent bearer REDACTED");
        row("error: password = hunter2, next", "error: password = REDACTED, next");
        row("{\"client_secret\":\"xyz\",\"a\":1}", "{\"client_secret\":\"REDACTED\",\"a\":1}");
        row("a:b:token=x", "a:b:token=REDACTED");
        row("Port 4280 on 127.0.0.1 is in use", "Port 4280 on 127.0.0.1 is in use");
        row("token", "token");
        row("", "");
    }
    void credentials_areTakenOut()
    {
        QFETCH(QString, text);
        QTEST(record::withoutCredentials(text), "clean");
    }

    void hostileText_costsLittle()
    {
        QElapsedTimer timer;
        timer.start();
        for (const char *part : {"a=", "token=", "http://", "a.b-", "Bearer ", "\"", "x: "})
            (void)record::withoutCredentials(QString::fromLatin1(QByteArray(part).repeated(100'000)));
        QVERIFY2(timer.elapsed() < 2000, qPrintable(QString::number(timer.elapsed())));
    }
};

QTEST_GUILESS_MAIN(LogTest)
#include "tst_log.moc"
