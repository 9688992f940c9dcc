// SPDX-License-Identifier: GPL-3.0-or-later
// The vault and its store. This program starts itself again for the tests with several processes: "--change" and
// "--add".
#include "core/secrets/vaultstore.h"
#include "tests/support/smalldisk.h"

#include <QElapsedTimer>
#include <QFile>
#include <QProcess>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <random>
#include <sys/stat.h>

using namespace hookbench;
using namespace hookbench::secrets;
using namespace Qt::StringLiterals;

namespace {

constexpr VaultCost cheap{1, 8}; // tests derive thousands of keys

bool ownMounts = false;
QString program; // this one

QByteArray bytesOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("cannot be read");
}

void replaceBytes(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("cannot be written");
}

QString shown(const Result<VaultEntries> &entries)
{
    if (!entries)
        return u"error: "_s + entries.error().message;
    QStringList out;
    for (const auto &[name, value] : *entries)
        out << name + u'=' + QString::fromUtf8(value.reveal());
    return out.join(u' ');
}

QString shown(const Result<void> &done)
{
    return done ? u"done"_s : u"error: "_s + done.error().message;
}

VaultKey keyOf(const QByteArray &passphrase)
{
    return *VaultKey::make(Secret(passphrase), cheap);
}

// Changes a vault until it is killed; says each change once it is done. Every seventh one is of the passphrase.
int changeForEver(const QString &path, const QByteArray &passphrase)
{
    Vault vault(path, cheap);
    if (!vault.unlock(Secret(passphrase)))
        return 1;
    QByteArray current = passphrase;
    for (int i = 1;; ++i) {
        const QByteArray number = QByteArray::number(i);
        if (i % 7 == 0) {
            const QByteArray next = current == "one" ? "two" : "one";
            if (!vault.changePassphrase(Secret(current), Secret(next)))
                return 2;
            current = next;
        }
        const auto changed = vault.change([&](VaultEntries &entries) {
            entries.insert_or_assign(u"a"_s, Secret(number));
            entries.insert_or_assign(u"b"_s, Secret(number + QByteArray(100'000, 'x')));
        });
        if (!changed)
            return 3;
        std::printf("%d\n", i);
        std::fflush(stdout);
    }
}

int addNames(const QString &path, const QString &prefix)
{
    Vault vault(path, cheap);
    if (!vault.unlock(Secret("one")))
        return 1;
    for (int i = 0; i < 50; ++i) {
        const QString name = prefix + QString::number(i);
        if (!vault.change([&](VaultEntries &entries) { entries.emplace(name, Secret("v")); }))
            return 2;
    }
    return 0;
}

} // namespace

class VaultTest : public QObject
{
    Q_OBJECT

private slots:
    void sealedEntries_comeBack_data()
    {
        QTest::addColumn<QByteArray>("value");
        QTest::newRow("text") << QByteArray("s3cr3t");
        QTest::newRow("empty") << QByteArray("");
        QTest::newRow("newlines") << QByteArray("-----BEGIN\nabc\r\n-----END\n");
        QTest::newRow("NUL") << QByteArray("a\0b\0", 4);
        QTest::newRow("not ASCII") << u"šifra 密码 🔑"_s.toUtf8();
        QTest::newRow("no UTF-8") << QByteArray("\xff\xfe\x80");
        QTest::newRow("1 MB") << QByteArray(1'000'000, 'm');
    }

    void sealedEntries_comeBack()
    {
        QFETCH(QByteArray, value);
        const VaultKey key = keyOf("one");
        const auto sealed = key.seal({{u"name"_s, Secret(value)}, {u"other"_s, Secret("o")}});
        QVERIFY(sealed);
        QVERIFY(value.size() < 4 || !sealed->contains(value));
        QVERIFY(!sealed->contains("name"));
        const auto opened = VaultKey::derive(Secret("one"), *sealed)->open(*sealed);
        QVERIFY(opened);
        QCOMPARE(opened->size(), 2u);
        QCOMPARE(opened->at(u"name"_s).reveal(), value);
        QCOMPARE(opened->at(u"other"_s).reveal(), QByteArray("o"));
        QVERIFY(*key.seal({}) != *key.seal({})); // a new nonce each time
    }

    void aValueThatIsTooLarge_isRefused()
    {
        const auto sealed = keyOf("one").seal({{u"big"_s, Secret(QByteArray(largestVaultValue + 1, 'x'))}});
        QVERIFY(!sealed);
        QCOMPARE(sealed.error().message, u"The value of \"big\" is larger than 16 MiB. Nothing was changed."_s);
    }

    void everyAlteredByte_isRefused()
    {
        const auto sealed = keyOf("one").seal({{u"name"_s, Secret("the value")}});
        QVERIFY(sealed);
        QElapsedTimer timer;
        timer.start();
        int taken = 0;
        for (qsizetype at = 0; at < sealed->size(); ++at) {
            for (int by = 1; by < 256; ++by) {
                QByteArray altered = *sealed;
                altered[at] = char(altered[at] ^ by);
                const auto key = VaultKey::derive(Secret("one"), altered);
                const auto opened = key ? key->open(altered) : Result<VaultEntries>(tl::unexpected(key.error()));
                if (opened)
                    ++taken;
                else
                    QVERIFY2(!opened.error().message.contains(u"value"_s), qPrintable(opened.error().message));
            }
        }
        qInfo("%lld bytes altered in 255 ways each, %lld ms", qlonglong(sealed->size()), timer.elapsed());
        QCOMPARE(taken, 0);
    }

    void aVaultThatIsCutOrLonger_isRefused()
    {
        const QByteArray sealed = *keyOf("one").seal({{u"name"_s, Secret("the value")}});
        const VaultKey key = *VaultKey::derive(Secret("one"), sealed);
        for (qsizetype size = 0; size < sealed.size(); ++size)
            QVERIFY(!key.open(sealed.first(size)));
        QVERIFY(!key.open(sealed + 'x'));
        QVERIFY(key.open(sealed));
    }

    void whatCannotBeOpened_saysWhy_data()
    {
        QTest::addColumn<QByteArray>("passphrase");
        QTest::addColumn<int>("at");
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("message");
        const auto row = [](const char *name, const QByteArray &passphrase, int at, const QByteArray &bytes,
                            ErrorKind kind, const QString &message) {
            QTest::newRow(name) << passphrase << at << bytes << int(kind) << message;
        };
        const QString altered =
            u"The vault is not as it was written: it was altered or damaged. Nothing was changed; bring back a copy of it."_s;
        row("wrong passphrase", "two", -1, {}, ErrorKind::Refused, u"The passphrase of the vault is wrong."_s);
        row("no passphrase", "", -1, {}, ErrorKind::Refused, u"The passphrase of the vault is wrong."_s);
        row("newer version", "one", 8, QByteArray("\0\x02", 2), ErrorKind::TooNew,
            u"The vault was written by a later version of Hookbench (2). It was not touched: use that version."_s);
        row("another file", "one", 0, "PK", ErrorKind::Corrupt,
            u"The file is no vault, or its first bytes were altered. Nothing was changed."_s);
        row("a cost that nobody pays", "one", 12, QByteArray("\0\0\xff\0", 4), ErrorKind::Corrupt, altered);
        row("nonce", "one", 60, "!", ErrorKind::Corrupt, altered);
        row("entries", "one", 84, "!", ErrorKind::Corrupt, altered);
    }

    void whatCannotBeOpened_saysWhy()
    {
        QFETCH(QByteArray, passphrase);
        QFETCH(int, at);
        QFETCH(QByteArray, bytes);
        QTemporaryDir folder;
        const QString path = folder.filePath(u"vault"_s);
        Vault vault(path, cheap);
        QVERIFY(vault.make(Secret("one")));
        QVERIFY(vault.change([](VaultEntries &entries) { entries.emplace(u"k"_s, Secret("planted-value")); }));
        QByteArray file = bytesOf(path);
        if (at >= 0 && bytes == "!" && file[at] == '!')
            file[at] = '?'; // by chance it was just this one
        else if (at >= 0)
            file.replace(at, bytes.size(), bytes);
        replaceBytes(path, file);
        Vault again(path, cheap);
        const auto unlocked = again.unlock(Secret(passphrase));
        QVERIFY(!unlocked);
        QTEST(int(unlocked.error().kind), "kind");
        QTEST(unlocked.error().message, "message");
        QVERIFY(again.isLocked());
        QVERIFY(!again.change([](VaultEntries &entries) { entries.clear(); }));
        QCOMPARE(bytesOf(path), file); // it was not touched
    }

    void vault_isMadeChangedAndReadByItsOwnerAlone()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(u"vault"_s);
        Vault vault(path, cheap);
        QVERIFY(!vault.exists());
        QCOMPARE(shown(vault.unlock(Secret("one"))), u"error: There is no vault %1."_s.arg(path));
        QCOMPARE(shown(vault.make(Secret())), u"error: A vault needs a passphrase; this one is empty."_s);
        QVERIFY(vault.make(Secret("one")));
        QVERIFY(!vault.isLocked());
        QCOMPARE(shown(vault.make(Secret("two"))), u"error: There is a vault %1 already."_s.arg(path));
        QVERIFY(vault.change([](VaultEntries &entries) { entries.emplace(u"k"_s, Secret("1")); }));
        vault.lock();
        QCOMPARE(shown(vault.entries()), u"error: The vault is locked. Unlock it with its passphrase."_s);
        QCOMPARE(shown(vault.change([](VaultEntries &) {})),
                 u"error: The vault is locked. Unlock it with its passphrase."_s);
        QVERIFY(vault.unlock(Secret("one")));
        QCOMPARE(shown(vault.entries()), u"k=1"_s);
        struct stat status = {};
        QCOMPARE(::stat(QFile::encodeName(path).constData(), &status), 0);
        QCOMPARE(status.st_mode & 0777, 0600u);
        QVERIFY(!QFile::exists(path + u".new"_s));
    }

    void aNewPassphrase_leavesTheEntriesAndLocksOutTheOld()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(u"vault"_s);
        Vault vault(path, cheap);
        QVERIFY(vault.make(Secret("one")));
        QVERIFY(vault.change([](VaultEntries &entries) { entries.emplace(u"k"_s, Secret("1")); }));
        Vault other(path, cheap);
        QVERIFY(other.unlock(Secret("one")));
        QCOMPARE(shown(vault.changePassphrase(Secret("wrong"), Secret("two"))),
                 u"error: The passphrase of the vault is wrong."_s);
        QVERIFY(vault.changePassphrase(Secret("one"), Secret("two")));
        QCOMPARE(shown(vault.entries()), u"k=1"_s);
        // Whoever held the old key is told, and cannot write over what is there.
        QCOMPARE(
            shown(other.change([](VaultEntries &entries) { entries.clear(); })),
            u"error: The vault got another passphrase meanwhile, or was altered. Unlock it with its passphrase."_s);
        QVERIFY(other.isLocked());
        QVERIFY(!other.unlock(Secret("one")));
        QVERIFY(other.unlock(Secret("two")));
        QCOMPARE(shown(other.entries()), u"k=1"_s);
    }

    void aVaultThatIsGone_isNotMadeAnew()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(u"vault"_s);
        Vault vault(path, cheap);
        QVERIFY(vault.make(Secret("one")));
        QVERIFY(QFile::remove(path));
        QCOMPARE(shown(vault.change([](VaultEntries &) {})), u"error: There is no vault %1."_s.arg(path));
        QVERIFY(!QFile::exists(path));
    }

    void whatOneProcessChanges_anotherSees()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(u"vault"_s);
        Vault a(path, cheap);
        QVERIFY(a.make(Secret("one")));
        Vault b(path, cheap);
        QVERIFY(b.unlock(Secret("one")));
        QVERIFY(a.change([](VaultEntries &entries) { entries.emplace(u"a"_s, Secret("1")); }));
        QVERIFY(b.change([](VaultEntries &entries) { entries.emplace(u"b"_s, Secret("2")); }));
        QCOMPARE(shown(a.entries()), u"a=1 b=2"_s);
    }

    void twoProcessesThatChangeAtOnce_loseNothing()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(u"vault"_s);
        Vault vault(path, cheap);
        QVERIFY(vault.make(Secret("one")));
        QProcess processes[2];
        for (int i = 0; i < 2; ++i)
            processes[i].start(program, {u"--add"_s, path, u"p%1_"_s.arg(i)});
        for (QProcess &process : processes) {
            QVERIFY(process.waitForFinished(60'000));
            QCOMPARE(process.exitCode(), 0);
        }
        QCOMPARE(vault.entries()->size(), 100u);
    }

    void whateverMomentItIsKilled_theVaultIsTheOldOrTheNew()
    {
        constexpr int kills = 200;
        std::mt19937 random(20261121);
        QTemporaryDir folder;
        const QString path = folder.filePath(u"vault"_s);
        QByteArray passphrase = "one";
        QVERIFY(Vault(path, cheap).make(Secret(passphrase)));
        int changes = 0;
        int leftovers = 0;
        for (int kill = 0; kill < kills; ++kill) {
            QProcess process;
            process.start(program, {u"--change"_s, path, QString::fromUtf8(passphrase)});
            QVERIFY(process.waitForReadyRead(30'000));
            QTest::qSleep(int(random() % 15));
            ::kill(pid_t(process.processId()), SIGKILL);
            process.waitForFinished();
            QCOMPARE(process.exitStatus(), QProcess::CrashExit);
            const QByteArrayList lines = process.readAllStandardOutput().split('\n');
            const int said = lines.value(lines.size() - 2).toInt();
            leftovers += QFile::exists(path + u".new"_s) ? 1 : 0;
            Vault vault(path, cheap);
            if (!vault.unlock(Secret(passphrase))) {
                passphrase = passphrase == "one" ? "two" : "one";
                const auto unlocked = vault.unlock(Secret(passphrase));
                QVERIFY2(unlocked, qPrintable(shown(unlocked)));
            }
            const auto entries = vault.entries();
            QVERIFY2(entries, qPrintable(shown(entries)));
            const QByteArray a = entries->at(u"a"_s).reveal();
            QCOMPARE(entries->at(u"b"_s).reveal(), a + QByteArray(100'000, 'x'));
            QVERIFY2(a.toInt() == said || a.toInt() == said + 1,
                     qPrintable(u"%1 after %2 was said"_s.arg(a.toInt()).arg(said)));
            changes += a.toInt();
        }
        qInfo("%d kills in %d changes; %d left a part of a new vault beside the old", kills, changes, leftovers);
    }

    void aFullDisk_leavesTheVaultAsItWas()
    {
        if (!ownMounts)
            QSKIP("mounts of its own are not allowed here");
        QTemporaryDir folder;
        test::SmallDisk disk(folder.path(), 400'000);
        QVERIFY(disk.isMounted());
        const QString path = folder.filePath(u"vault"_s);
        Vault vault(path, cheap);
        QVERIFY(vault.make(Secret("one")));
        QVERIFY(vault.change([](VaultEntries &entries) { entries.emplace(u"k"_s, Secret("1")); }));
        disk.fill(8192);
        const auto large = [](VaultEntries &entries) { entries.emplace(u"l"_s, Secret(QByteArray(100'000, 'x'))); };
        const auto changed = vault.change(large);
        QVERIFY(!changed);
        QCOMPARE(changed.error().kind, ErrorKind::Unavailable);
        QCOMPARE(changed.error().message,
                 u"The vault %1 cannot be written: No space left on device. What it held before is there."_s.arg(path));
        QCOMPARE(shown(vault.entries()), u"k=1"_s);
        QVERIFY(!QFile::exists(path + u".new"_s));
        disk.makeRoom();
        QVERIFY(vault.change(large));
        QCOMPARE(vault.entries()->size(), 2u);
    }

    void store_readsWritesAndRemoves()
    {
        QTemporaryDir folder;
        VaultStore store(folder.filePath(u"vault"_s), cheap);
        QCOMPARE(read(store, u"k"_s), u"error: The vault is locked. Unlock it with its passphrase."_s);
        QCOMPARE(ended([&](auto done) { store.make(Secret("one"), this, done); }), u"done"_s);
        QVERIFY(!store.isLocked());
        QCOMPARE(read(store, u"k"_s), u"error: There is no key called \"k\"."_s);
        QCOMPARE(ended([&](auto done) { store.write(u"k"_s, Secret("1"), this, done); }), u"done"_s);
        QCOMPARE(read(store, u"k"_s), u"1"_s);
        QCOMPARE(ended([&](auto done) {
                     store.writeAll({{u"k"_s, Secret("2")}, {u"l"_s, Secret("3")}}, this, done);
                 }),
                 u"done"_s);
        QCOMPARE(read(store, u"k"_s) + read(store, u"l"_s), u"23"_s);
        QCOMPARE(ended([&](auto done) { store.remove(u"k"_s, this, done); }), u"done"_s);
        QCOMPARE(read(store, u"k"_s), u"error: There is no key called \"k\"."_s);
        QCOMPARE(ended([&](auto done) { store.changePassphrase(Secret("one"), Secret("two"), this, done); }),
                 u"done"_s);
        store.lock();
        QTRY_VERIFY(store.isLocked());
        QCOMPARE(ended([&](auto done) { store.unlock(Secret("one"), this, done); }),
                 u"error: The passphrase of the vault is wrong."_s);
        QCOMPARE(ended([&](auto done) { store.unlock(Secret("two"), this, done); }), u"done"_s);
        QCOMPARE(read(store, u"l"_s), u"3"_s);
    }

    void store_locksWhenItIsNotUsed()
    {
        QTemporaryDir folder;
        VaultStore store(folder.filePath(u"vault"_s), cheap);
        QSignalSpy locks(&store, &VaultStore::lockedChanged);
        QCOMPARE(ended([&](auto done) { store.make(Secret("one"), this, done); }), u"done"_s);
        QCOMPARE(locks.takeFirst().first().toBool(), false);
        QCOMPARE(ended([&](auto done) { store.write(u"k"_s, Secret("1"), this, done); }), u"done"_s);
        store.lockAfter(std::chrono::milliseconds(150));
        QElapsedTimer timer;
        timer.start();
        while (timer.elapsed() < 400) // used all the time
            QCOMPARE(read(store, u"k"_s), u"1"_s);
        QVERIFY(!store.isLocked());
        QTRY_VERIFY(store.isLocked());
        QCOMPARE(locks.takeFirst().first().toBool(), true);
        QCOMPARE(read(store, u"k"_s), u"error: The vault is locked. Unlock it with its passphrase."_s);
    }

private:
    QString ended(const std::function<void(SecretStore::Done)> &begin)
    {
        std::optional<QString> out;
        begin([&](const Result<void> &done) { out = shown(done); });
        return QTest::qWaitFor([&] { return out.has_value(); }, 30'000) ? *out : u"never ended"_s;
    }

    QString read(VaultStore &store, const QString &name)
    {
        std::optional<QString> out;
        store.read(name, this, [&](const Result<Secret> &value) {
            out = value ? QString::fromUtf8(value->reveal()) : u"error: "_s + value.error().message;
        });
        return QTest::qWaitFor([&] { return out.has_value(); }, 30'000) ? *out : u"never ended"_s;
    }
};

int main(int argc, char **argv)
{
    QStringList words;
    for (int i = 1; i < argc; ++i)
        words << QString::fromLocal8Bit(argv[i]);
    if (words.value(0) == u"--change"_s)
        return changeForEver(words.value(1), words.value(2).toUtf8());
    if (words.value(0) == u"--add"_s)
        return addNames(words.value(1), words.value(2));
    program = QFile::symLinkTarget(u"/proc/self/exe"_s); // from mounts of its own in a chroot it reads otherwise
    ownMounts = test::haveOwnMounts();
    QCoreApplication application(argc, argv);
    VaultTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_vault.moc"
