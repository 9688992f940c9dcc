// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/spool/spool.h"

#include <QCryptographicHash>
#include <QDir>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <future>
#include <sys/resource.h>

using namespace hookbench;
using spool::BodyFolder;
using spool::Spool;
using spool::SpooledBody;

namespace {

QByteArray noise(qsizetype size)
{
    QByteArray out(size, Qt::Uninitialized);
    QRandomGenerator random(3);
    for (char &c : out)
        c = char(random.generate());
    return out;
}

QString nameOf(const QByteArray &bytes)
{
    return QString::fromLatin1(QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex());
}

Result<SpooledBody> finish(spool::SpoolFile &file)
{
    std::promise<Result<SpooledBody>> done;
    auto finished = done.get_future();
    file.finish([&done](Result<SpooledBody> body) { done.set_value(std::move(body)); });
    return finished.get();
}

QStringList filesIn(const QString &folder)
{
    return QDir(folder).entryList(QDir::Files | QDir::Hidden, QDir::Name);
}

// Files of this process cannot grow over a size, as if the disk were full.
class FullDisk
{
public:
    explicit FullDisk(rlim_t bytes)
    {
        ::signal(SIGXFSZ, SIG_IGN);
        ::getrlimit(RLIMIT_FSIZE, &m_before);
        const rlimit limit{bytes, m_before.rlim_max};
        ::setrlimit(RLIMIT_FSIZE, &limit);
    }
    ~FullDisk() { ::setrlimit(RLIMIT_FSIZE, &m_before); }

private:
    rlimit m_before{};
};

} // namespace

class SpoolTest : public QObject
{
    Q_OBJECT

private slots:
    void body_isNamedByItsContent_data()
    {
        QTest::addColumn<qsizetype>("size");
        QTest::addColumn<qsizetype>("piece");
        QTest::newRow("empty") << qsizetype(0) << qsizetype(1);
        QTest::newRow("one byte") << qsizetype(1) << qsizetype(1);
        QTest::newRow("one piece") << qsizetype(300'000) << qsizetype(300'000);
        QTest::newRow("over several steps of syncing") << qsizetype(9'000'001) << qsizetype(250'007);
    }
    void body_isNamedByItsContent()
    {
        QFETCH(qsizetype, size);
        QFETCH(qsizetype, piece);
        const QByteArray bytes = noise(size);
        const QTemporaryDir folder;
        const QString path = folder.path() + QStringLiteral("/bodies");
        Spool spool{BodyFolder(path)};
        std::atomic<int> progress{0};
        const auto file = spool.begin([&progress] { ++progress; });
        for (qsizetype at = 0; at < size; at += piece)
            file->append(bytes.mid(at, piece));
        const auto body = finish(*file);
        QVERIFY(body);
        QCOMPARE(body->name, nameOf(bytes));
        QVERIFY(body->bytes.view() == bytes);
        QCOMPARE(file->pending(), qint64(0));
        QCOMPARE(progress.load(), int((size + piece - 1) / piece));
        QCOMPARE(filesIn(path), QStringList{body->name});
        QCOMPARE(QFile::permissions(path + u'/' + body->name),
                 QFile::ReadOwner | QFile::WriteOwner | QFile::ReadUser | QFile::WriteUser);
        QVERIFY(BodyFolder(path).map(body->name)->view() == bytes);
    }

    void sameContent_isKeptOnce()
    {
        const QTemporaryDir folder;
        Spool spool{BodyFolder(folder.path())};
        const QByteArray bytes = noise(100'000);
        std::vector<SpooledBody> bodies;
        for (int i = 0; i < 3; ++i) {
            const auto file = spool.begin([] {});
            file->append(bytes);
            bodies.push_back(*finish(*file));
        }
        QCOMPARE(filesIn(folder.path()), QStringList{nameOf(bytes)});
        QCOMPARE(*BodyFolder(folder.path()).add(bytes), nameOf(bytes));
        QCOMPARE(filesIn(folder.path()).size(), 1);
        BodyFolder(folder.path()).remove(nameOf(bytes));
        for (const SpooledBody &body : bodies) // what is being read stays while it is read
            QVERIFY(body.bytes.view() == bytes);
    }

    void whatIsDroppedUnfinished_leavesNoFile()
    {
        const QTemporaryDir folder;
        {
            Spool spool{BodyFolder(folder.path())};
            auto file = spool.begin([] {});
            file->append(noise(100'000));
            QTRY_COMPARE(filesIn(folder.path()).size(), 1);
            file.reset();
        }
        QVERIFY(filesIn(folder.path()).isEmpty());
    }

    void spoolThatEnds_finishesWhatIsUnderWay()
    {
        const QTemporaryDir folder;
        const QByteArray bytes = noise(5'000'000);
        std::atomic<int> finished{0};
        {
            Spool spool{BodyFolder(folder.path())};
            for (int i = 0; i < 6; ++i) {
                const auto file = spool.begin([] {});
                file->append(bytes + QByteArray::number(i));
                file->finish([&finished](const Result<SpooledBody> &body) { finished += body ? 1 : 0; });
            }
        }
        QCOMPARE(finished.load(), 6);
        QCOMPARE(filesIn(folder.path()).size(), 6);
    }

    void diskThatIsFull_isAnErrorAndLeavesNothing()
    {
        const QTemporaryDir folder;
        Spool spool{BodyFolder(folder.path())};
        std::atomic<int> progress{0};
        auto file = spool.begin([&progress] { ++progress; });
        {
            const FullDisk full(1'000'000);
            file->append(noise(1'500'000));
            QTRY_COMPARE(progress.load(), 1);
        }
        QVERIFY(file->hasFailed());
        file->append(noise(1000)); // nothing more is written after a gap
        const auto body = finish(*file);
        QVERIFY(!body);
        QCOMPARE(body.error().kind, ErrorKind::Unavailable);
        QVERIFY(body.error().message.contains(folder.path()));
        file.reset();
        QTRY_VERIFY(filesIn(folder.path()).isEmpty());
        const auto next = spool.begin([] {});
        next->append("well again");
        QVERIFY(finish(*next));
    }

    void folderThatCannotBeMade_isAnError()
    {
        const QTemporaryDir folder;
        const QString path = folder.path() + QStringLiteral("/bodies");
        QFile inTheWay(path);
        QVERIFY(inTheWay.open(QIODevice::WriteOnly));
        Spool spool{BodyFolder(path)};
        const auto file = spool.begin([] {});
        file->append("bytes");
        const auto body = finish(*file);
        QVERIFY(!body);
        QVERIFY(body.error().message.contains(path));
        QVERIFY(!BodyFolder(path).add("bytes"));
    }

    void leftOvers_areRemoved_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<bool>("stays");
        const QString own = QString::number(QCoreApplication::applicationPid());
        QTest::newRow("of a process that is gone") << QStringLiteral("99999999-abcdef01-1.part") << false;
        QTest::newRow("of an earlier process with our number") << own + QStringLiteral("-00000000-1.part") << false;
        QTest::newRow("of a process that runs") << QStringLiteral("1-abcdef01-1.part") << true;
        QTest::newRow("no number") << QStringLiteral("x.part") << false;
        QTest::newRow("a body") << QString(64, u'a') << true;
    }
    void leftOvers_areRemoved()
    {
        QFETCH(QString, name);
        QFETCH(bool, stays);
        const QTemporaryDir folder;
        QFile file(folder.filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        const BodyFolder bodies(folder.path());
        QCOMPARE(bodies.removeLeftOvers(), stays ? 0 : 1);
        QCOMPARE(file.exists(), stays);
    }

    void ownUnfinishedFile_isNoLeftOver()
    {
        const QTemporaryDir folder;
        Spool spool{BodyFolder(folder.path())};
        const auto file = spool.begin([] {});
        file->append("first");
        QTRY_COMPARE(filesIn(folder.path()).size(), 1);
        QCOMPARE(spool.folder().removeLeftOvers(), 0);
        file->append("second");
        QCOMPARE(finish(*file)->name, nameOf("firstsecond"));
    }
};

QTEST_GUILESS_MAIN(SpoolTest)
#include "tst_spool.moc"
