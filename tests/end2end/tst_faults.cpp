// SPDX-License-Identifier: GPL-3.0-or-later
// What goes wrong around the program that listens: it says 503, lives, and goes on by itself once it is mended.
#include "tests/support/program.h"
#include "tests/support/smalldisk.h"
#include "tests/support/sockets.h"

#include "core/store/reader.h"
#include "core/store/store.h"

using namespace hookbench;

namespace {

constexpr int patience = 10'000; // milliseconds

struct Answer
{
    int status = 0; // 0: none came
    bool saysWhenAgain = false;
};

/// A client that stays connected and knows what it was promised.
class Client
{
public:
    explicit Client(quint16 port)
        : m_port(port)
    {
    }

    Answer post(qsizetype size)
    {
        const QByteArray target = "/" + QByteArray::number(++m_count) + "/" + QByteArray::number(size);
        const QByteArray request = "POST " + target + " HTTP/1.1\r\nHost: x\r\nContent-Length: "
                                   + QByteArray::number(size) + "\r\n\r\n" + bodyOf(target, size);
        if (!m_socket) {
            m_socket = std::make_unique<test::RawClient>(m_port);
            ++m_connections;
        }
        m_socket->send(request);
        const QByteArray answer = m_socket->receive("POST");
        const QByteArray head = answer.left(answer.indexOf("\r\n\r\n")).toLower() + "\r\n";
        if (answer.isEmpty() || head.contains("\r\nconnection: close\r\n"))
            m_socket.reset();
        Answer out{answer.mid(9, 3).toInt(), head.contains("\r\nretry-after: ")};
        if (out.status >= 200 && out.status < 300)
            m_promised[target] = size;
        return out;
    }
    /// Posts until that status comes; false: it did not in time.
    bool postUntil(int status, qsizetype size)
    {
        return QTest::qWaitFor([&] { return post(size).status == status; }, patience);
    }

    int connections() const { return m_connections; }
    void forgetPromises() { m_promised.clear(); }
    /// What was answered with 2xx and is not in the store as it was sent.
    QStringList missingIn(const store::Location &location) const
    {
        QStringList out;
        auto reader = store::Reader::open(location);
        const auto ids = reader ? reader->ids({}, {store::Column::Id, false})
                                : Result<std::vector<qint64>>(tl::unexpected(reader.error()));
        if (!ids)
            return {ids.error().message};
        std::map<QByteArray, QByteArray> stored;
        for (const qint64 id : *ids) {
            if (const auto capture = reader->capture(id))
                stored[capture->request.target] = capture->request.body.toByteArray();
        }
        for (const auto &[target, size] : m_promised) {
            if (!stored.contains(target) || stored[target] != bodyOf(target, size))
                out << QString::fromUtf8(target);
        }
        return out;
    }

private:
    static QByteArray bodyOf(const QByteArray &target, qsizetype size)
    {
        const QByteArray pattern = test::sha256(target);
        return pattern.repeated(size / pattern.size() + 1).first(size);
    }

    quint16 m_port;
    std::unique_ptr<test::RawClient> m_socket;
    int m_count = 0;
    int m_connections = 0;
    std::map<QByteArray, qsizetype> m_promised;
};

/// The program on a workspace of its own, and what its store is.
struct Bench
{
    test::Home home;
    store::Location location = store::Location::inFolder(home.workspace() + QStringLiteral("/.hookbench"));
    std::unique_ptr<test::SmallDisk> disk;
    std::unique_ptr<test::Serving> serving;
    std::unique_ptr<Client> client;

    /// On a disk of so many bytes; 0: on the one of all.
    explicit Bench(qint64 bytes = 0)
    {
        QDir().mkpath(home.workspace());
        if (bytes > 0)
            disk = std::make_unique<test::SmallDisk>(home.workspace(), bytes);
        serving = std::make_unique<test::Serving>(home, QStringList(), test::dropRights);
        client = std::make_unique<Client>(serving->port());
    }
    ~Bench() { serving.reset(); }

    bool isListening() const { return serving->port() > 0; }
    bool lives() { return serving->process().state() == QProcess::Running; }
    QString folder() const { return QFileInfo(location.database).path(); }
    /// Nothing is on its way to the store any more: what came of every answer is known to it.
    bool isQuiet() const
    {
        auto reader = store::Reader::open(location);
        const auto captures = reader ? reader->newest({}, 1000) : Result<std::vector<record::CaptureSummary>>();
        return captures && std::all_of(captures->begin(), captures->end(), [](const record::CaptureSummary &capture) {
                   return capture.fate != record::AnswerFate::Unknown;
               });
    }
    QStringList parts() const { return QDir(location.bodies).entryList({QStringLiteral("*.part")}, QDir::Files); }
};

void setWritable(const QString &folder, bool writable)
{
    const auto read = QFile::ReadOwner | QFile::ExeOwner;
    QFile::setPermissions(folder, writable ? read | QFile::WriteOwner : read);
}

} // namespace

class FaultsTest : public QObject
{
    Q_OBJECT

public:
    explicit FaultsTest(bool haveMounts)
        : m_haveMounts(haveMounts)
    {
    }

private slots:
    void aFullDisk_isSaidUntilThereIsRoom()
    {
        if (!m_haveMounts)
            QSKIP("the system allows no mounts of our own");
        Bench bench(8'000'000);
        QVERIFY(bench.disk->isMounted() && bench.isListening());
        for (int i = 0; i < 10; ++i)
            QCOMPARE(bench.client->post(1000).status, 200);
        bench.disk->fill();
        int refused = 0;
        for (int i = 0; i < 200 && refused < 20; ++i) { // a log that was emptied may have room for one more
            const Answer answer = bench.client->post(60'000);
            QVERIFY(answer.status == 200 || (answer.status == 503 && answer.saysWhenAgain));
            refused += answer.status == 503;
        }
        QCOMPARE(refused, 20);
        QVERIFY(bench.lives());
        bench.disk->makeRoom();
        QVERIFY(bench.client->postUntil(200, 60'000));
        QTRY_VERIFY(bench.isQuiet()); // what came of the answers is kept too
        QCOMPARE(bench.client->connections(), 1);
        QCOMPARE(bench.client->missingIn(bench.location), QStringList());
    }

    void aDiskThatFillsUnderALargeBody_isSaidUntilThereIsRoom()
    {
        if (!m_haveMounts)
            QSKIP("the system allows no mounts of our own");
        Bench bench(20'000'000);
        QVERIFY(bench.disk->isMounted() && bench.isListening());
        QCOMPARE(bench.client->post(1000).status, 200);
        bench.disk->fill(2'000'000);
        for (int i = 0; i < 3; ++i) {
            const Answer answer = bench.client->post(5'000'000);
            QCOMPARE(answer.status, 503);
            QVERIFY(answer.saysWhenAgain);
            QTRY_COMPARE(bench.parts(), QStringList()); // what was written of it gives its room back
            QVERIFY(bench.client->postUntil(200, 1000));
        }
        bench.disk->makeRoom();
        QVERIFY(bench.client->postUntil(200, 5'000'000));
        QVERIFY(bench.lives());
        QCOMPARE(bench.client->missingIn(bench.location), QStringList());
    }

    // Nobody waits long for the refusal: the most impatient sender, Slack, gives an answer three seconds.
    void aForeignLock_isSaidUntilItIsFree()
    {
        constexpr qint64 patience = 3000;
        Bench bench;
        QVERIFY(bench.isListening());
        QCOMPARE(bench.client->post(1000).status, 200);
        auto other = store::Database::open(bench.location.database, store::Database::Mode::ReadWrite);
        QVERIFY(other && other->execute("BEGIN EXCLUSIVE"));
        QElapsedTimer held;
        held.start();
        while (held.elapsed() < 3000) {
            QElapsedTimer one;
            one.start();
            const Answer answer = bench.client->post(1000);
            QCOMPARE(answer.status, 503);
            QVERIFY(answer.saysWhenAgain);
            QVERIFY2(one.elapsed() < patience, qPrintable(QString::number(one.elapsed())));
        }
        QVERIFY(other->execute("COMMIT"));
        QVERIFY(bench.client->postUntil(200, 1000));
        QTRY_VERIFY(bench.isQuiet()); // what came of the answers is kept too
        QCOMPARE(bench.client->connections(), 1);
        QCOMPARE(bench.client->missingIn(bench.location), QStringList());
    }

    // The log grows beyond what is written back bit by bit, and is emptied as a whole.
    void ourOwnUseOfTheDatabase_isNoForeignLock()
    {
        Bench bench;
        QVERIFY(bench.isListening());
        std::atomic<int> refused = 0;
        std::vector<std::thread> clients;
        for (int i = 0; i < 8; ++i) {
            clients.emplace_back([&] {
                Client client(bench.serving->port());
                for (int n = 0; n < 40; ++n)
                    refused += client.post(1'000'000).status != 200;
            });
        }
        for (std::thread &client : clients)
            client.join();
        QCOMPARE(refused.load(), 0);
    }

    void aDatabaseThatIsNotTheSameAnyMore_isNoticedAndReplaced_data()
    {
        using Act = std::function<void(Bench &)>;
        QTest::addColumn<Act>("act");
        const auto remove = [](const Bench &bench, const QList<const char *> &suffixes) {
            for (const char *suffix : suffixes)
                QFile::remove(bench.location.database + QLatin1String(suffix));
        };
        const auto put = [](const Bench &bench, const QByteArray &bytes) {
            QFile file(bench.home.write(QStringLiteral("other"), bytes));
            QFile::remove(bench.location.database);
            QVERIFY(file.rename(bench.location.database));
        };
        QTest::newRow("removed") << Act([=](Bench &bench) { remove(bench, {""}); });
        QTest::newRow("removed with its log") << Act([=](Bench &bench) { remove(bench, {"", "-wal", "-shm"}); });
        QTest::newRow("removed with its folder") << Act([](Bench &bench) { QDir(bench.folder()).removeRecursively(); });
        QTest::newRow("replaced by an empty file") << Act([=](Bench &bench) { put(bench, {}); });
        QTest::newRow("replaced by what is no database")
            << Act([=](Bench &bench) { put(bench, QByteArray(100'000, 'x')); });
        QTest::newRow("replaced by another store") << Act([](Bench &bench) {
            const auto other = store::Location::inFolder(bench.home.path(QStringLiteral("other")));
            QString notice;
            store::Store::open(other, store::Durability::Full, &notice).value().reset();
            QVERIFY(std::rename(qPrintable(other.database), qPrintable(bench.location.database)) == 0);
        });
    }

    void aDatabaseThatIsNotTheSameAnyMore_isNoticedAndReplaced()
    {
        QFETCH(std::function<void(Bench &)>, act);
        Bench bench;
        QVERIFY(bench.isListening());
        for (int i = 0; i < 5; ++i)
            QCOMPARE(bench.client->post(1000).status, 200);
        QTRY_VERIFY(bench.isQuiet()); // else it may be noticed before the next request
        act(bench);
        bench.client->forgetPromises(); // those went with it
        const Answer first = bench.client->post(1000);
        QCOMPARE(first.status, 503); // never a 2xx into nowhere
        QVERIFY(first.saysWhenAgain);
        QVERIFY(bench.client->postUntil(200, 1000));
        for (int i = 0; i < 5; ++i)
            QCOMPARE(bench.client->post(1000).status, 200);
        QCOMPARE(bench.client->post(2'000'000).status, 200);
        QCOMPARE(bench.client->connections(), 1);
        QVERIFY(bench.lives());
        QCOMPARE(bench.client->missingIn(bench.location), QStringList());
    }

    void aDatabaseThatComesBack_hasLostNothing()
    {
        Bench bench;
        QVERIFY(bench.isListening());
        for (int i = 0; i < 5; ++i)
            QCOMPARE(bench.client->post(1000).status, 200);
        // With its log: what is in there belongs to it.
        const QString aside = bench.home.path(QStringLiteral("aside"));
        QVERIFY(QDir().rename(bench.folder(), aside));
        QFile inItsPlace(bench.home.write(QStringLiteral("workspace/.hookbench"), "no folder"));
        for (int i = 0; i < 3; ++i) {
            const Answer answer = bench.client->post(1000);
            QCOMPARE(answer.status, 503);
            QVERIFY(answer.saysWhenAgain);
        }
        QVERIFY(inItsPlace.remove());
        QVERIFY(QDir().rename(aside, bench.folder()));
        QVERIFY(bench.client->postUntil(200, 1000));
        QCOMPARE(bench.client->connections(), 1);
        QCOMPARE(bench.client->missingIn(bench.location), QStringList());
    }

    void aFolderThatIsReadOnly_isSaidUntilItIsNot()
    {
        Bench bench;
        QVERIFY(bench.isListening());
        QCOMPARE(bench.client->post(1000).status, 200);
        bench.client->forgetPromises();
        QVERIFY(QFile::remove(bench.location.database)); // so that it has to be opened anew
        setWritable(bench.folder(), false);
        for (int i = 0; i < 5; ++i) {
            const Answer answer = bench.client->post(1000);
            QCOMPARE(answer.status, 503);
            QVERIFY(answer.saysWhenAgain);
        }
        QVERIFY(bench.lives());
        setWritable(bench.folder(), true);
        QVERIFY(bench.client->postUntil(200, 1000));
        QCOMPARE(bench.client->connections(), 1);
        QCOMPARE(bench.client->missingIn(bench.location), QStringList());
    }

    void aFolderOfBodiesThatIsReadOnly_isSaidUntilItIsNot()
    {
        Bench bench;
        QVERIFY(bench.isListening());
        QCOMPARE(bench.client->post(2'000'000).status, 200);
        setWritable(bench.location.bodies, false);
        for (int i = 0; i < 3; ++i) {
            const Answer answer = bench.client->post(2'000'000);
            QCOMPARE(answer.status, 503);
            QVERIFY(answer.saysWhenAgain);
            QVERIFY(bench.client->postUntil(200, 1000)); // small ones need no folder
        }
        setWritable(bench.location.bodies, true);
        QVERIFY(bench.client->postUntil(200, 2'000'000));
        QCOMPARE(bench.client->missingIn(bench.location), QStringList());
    }

    void aReadOnlyMount_isSaidUntilItIsGone()
    {
        if (!m_haveMounts)
            QSKIP("the system allows no mounts of our own");
        Bench bench;
        QVERIFY(bench.isListening());
        for (int i = 0; i < 5; ++i)
            QCOMPARE(bench.client->post(1000).status, 200);
        {
            const test::SmallDisk over(bench.folder(), 1'000'000, true);
            QVERIFY(over.isMounted());
            for (const qsizetype size : {1000, 1000, 2'000'000, 1000}) {
                const Answer answer = bench.client->post(size);
                QCOMPARE(answer.status, 503);
                QVERIFY(answer.saysWhenAgain);
            }
        }
        QVERIFY(bench.client->postUntil(200, 1000));
        QVERIFY(bench.client->postUntil(200, 2'000'000));
        QVERIFY(bench.lives());
        QCOMPARE(bench.client->missingIn(bench.location), QStringList());
    }

    void aWorkspaceThatCannotBeWritten_isAnErrorThatNamesIt_data()
    {
        QTest::addColumn<bool>("byMount");
        QTest::newRow("another user's") << false;
        QTest::newRow("a read-only mount") << true;
    }

    void aWorkspaceThatCannotBeWritten_isAnErrorThatNamesIt()
    {
        QFETCH(bool, byMount);
        if (byMount && !m_haveMounts)
            QSKIP("the system allows no mounts of our own");
        test::Home home;
        QDir().mkpath(home.workspace());
        const auto disk = byMount ? std::make_unique<test::SmallDisk>(home.workspace(), 1'000'000, true) : nullptr;
        if (!byMount)
            setWritable(home.workspace(), false);
        test::Serving serving(home, {}, test::dropRights);
        QCOMPARE(serving.ended(), 3);
        QVERIFY2(serving.process().readAllStandardError().contains(home.workspace().toUtf8()),
                 serving.firstLine().constData());
    }

private:
    bool m_haveMounts;
};

int main(int argc, char *argv[])
{
    const bool haveMounts = test::haveOwnMounts(); // while there is one thread
    QCoreApplication application(argc, argv);
    FaultsTest test(haveMounts);
    return QTest::qExec(&test, argc, argv);
}

#include "tst_faults.moc"
