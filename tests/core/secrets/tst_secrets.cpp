// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/secrets/keychainstore.h"
#include "core/secrets/keyring.h"

#include <QDataStream>
#include <QDebug>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <array>
#include <concepts>
#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

using namespace hookbench;
using namespace hookbench::secrets;
using namespace Qt::StringLiterals;

namespace {

template <typename Stream>
concept TakesASecret = requires(Stream stream, const Secret &secret)
{
    stream << secret;
};
template <typename T>
concept Comparable = requires(const T &a, const T &b)
{
    a == b;
};

// A mistake here is one that the compiler tells.
static_assert(!TakesASecret<QDebug>);
static_assert(!TakesASecret<QDataStream &>);
static_assert(!TakesASecret<QTextStream &>);
static_assert(!Comparable<Secret>);
static_assert(!std::convertible_to<Secret, QByteArray>);
static_assert(!std::convertible_to<Secret, QString>);
static_assert(!std::convertible_to<QByteArray, Secret>);

/// Looks for a value in all memory of this process that can be written, freed memory too. The value is never in memory
/// as it is while it is looked for: only masked.
class MemorySearch
{
public:
    static constexpr std::size_t length = 48;

    MemorySearch()
    {
        for (std::size_t i = 0; i < length; ++i)
            m_masked[i] = char(i * 37 + 11);
    }

    QByteArray value() const
    {
        QByteArray out(qsizetype(length), Qt::Uninitialized);
        for (std::size_t i = 0; i < length; ++i)
            out[qsizetype(i)] = char(m_masked[i] ^ 0x5a);
        return out;
    }

    int count() const
    {
        constexpr std::size_t step = 1 << 20;
        auto *buffer =
            static_cast<char *>(::mmap(nullptr, step, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0));
        QFile maps(u"/proc/self/maps"_s);
        const int memory = ::open("/proc/self/mem", O_RDONLY | O_CLOEXEC);
        if (!maps.open(QIODevice::ReadOnly) || memory < 0 || buffer == MAP_FAILED)
            qFatal("the memory of this process cannot be read");
        int found = 0;
        for (const QByteArray &line : maps.readAll().split('\n')) {
            const QByteArrayList parts = line.simplified().split(' ');
            if (parts.size() < 2 || parts[1] != "rw-p")
                continue; // the buffer is rw-s
            const quint64 begin = parts[0].split('-')[0].toULongLong(nullptr, 16);
            const quint64 end = parts[0].split('-')[1].toULongLong(nullptr, 16);
            for (quint64 at = begin; at < end; at += step - length) {
                const ssize_t size = ::pread(memory, buffer, std::min<quint64>(step, end - at), off_t(at));
                for (ssize_t i = 0; i + ssize_t(length) <= size; ++i)
                    found += isAt(buffer + i) ? 1 : 0;
            }
        }
        ::close(memory);
        ::munmap(buffer, step);
        return found;
    }

private:
    bool isAt(const char *place) const
    {
        for (std::size_t i = 0; i < length; ++i) {
            if (char(place[i] ^ 0x5a) != m_masked[i])
                return false;
        }
        return true;
    }

    std::array<char, length> m_masked;
};

/// The end of a callback.
template <typename T>
struct Ended
{
    std::optional<T> value;
    bool came() const { return value.has_value(); }
};

QString shown(const Result<Secret> &secret)
{
    return secret ? QString::fromUtf8(secret->reveal()) : u"error: "_s + secret.error().message;
}

} // namespace

class SecretsTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent"); // no keychain is there
    }

    void secret_givesItsValueOnlyWhenAsked()
    {
        QVERIFY(Secret().isEmpty());
        QVERIFY(Secret(QByteArray()).isEmpty());
        QCOMPARE(Secret().reveal(), QByteArray());
        const QByteArray bytes("a\0\xff", 3);
        const Secret secret(bytes);
        QVERIFY(!secret.isEmpty());
        QCOMPARE(secret.reveal(), bytes);
        QVERIFY(secret.reveal().constData() != secret.reveal().constData()); // copies of the caller's own
    }

    void secret_isWipedWithItsLastCopy()
    {
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
        QSKIP("the memory of a sanitizer is too large to be searched");
#endif
        const MemorySearch search;
        QByteArray value = search.value();
        Secret secret(value);
        value.fill('\0');
        QCOMPARE(search.count(), 1);
        Secret copy = secret;
        secret = Secret();
        QCOMPARE(search.count(), 1);
        copy = Secret();
        QCOMPARE(search.count(), 0);
    }

    void memoryStore_keepsReplacesAndForgets()
    {
        MemoryStore store;
        QCOMPARE(read(store, u"a"_s), u"error: There is no key called \"a\"."_s);
        write(store, u"a"_s, "1");
        write(store, u"b"_s, "2");
        write(store, u"a"_s, "3");
        QCOMPARE(read(store, u"a"_s), u"3"_s);
        QVERIFY(store.contains(u"b"_s));
        bool removed = false;
        store.remove(u"a"_s, this, [&](const Result<void> &result) { removed = result.has_value(); });
        QTRY_VERIFY(removed);
        QVERIFY(!store.contains(u"a"_s));
        QCOMPARE(read(store, u"b"_s), u"2"_s);
    }

    void callback_neverComesWithinTheCallNorAfterItsContext()
    {
        MemoryStore store;
        write(store, u"a"_s, "1");
        int calls = 0;
        store.read(u"a"_s, this, [&](const Result<Secret> &) { ++calls; });
        QCOMPARE(calls, 0);
        {
            QObject gone;
            store.read(u"a"_s, &gone, [&](const Result<Secret> &) { calls += 100; });
        }
        QTRY_COMPARE(calls, 1);
        QCoreApplication::processEvents();
        QCOMPARE(calls, 1);
    }

    void environmentVariable_isMadeOfTheName_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("variable");
        QTest::newRow("plain") << u"discord"_s << u"HOOKBENCH_SECRET_DISCORD"_s;
        QTest::newRow("hyphens, digits") << u"my-key_2"_s << u"HOOKBENCH_SECRET_MY_KEY_2"_s;
        QTest::newRow("capitals") << u"IFTTT"_s << u"HOOKBENCH_SECRET_IFTTT"_s;
    }

    void environmentVariable_isMadeOfTheName()
    {
        QFETCH(QString, name);
        QFETCH(QString, variable);
        QCOMPARE(environmentVariable(name), variable);
        const QByteArray set = variable.toLatin1();
        QVERIFY(!fromEnvironment(name));
        qputenv(set.constData(), "va lue");
        const auto value = fromEnvironment(name);
        qunsetenv(set.constData());
        QVERIFY(value);
        QCOMPARE(value->reveal(), QByteArray("va lue"));
    }

    void keyRing_looksIntoTheEnvironmentFirst()
    {
        KeyRing keys(keychainWith({{u"a"_s, "of the keychain"}}));
        QCOMPARE(read(keys, u"a"_s), u"of the keychain"_s);
        qputenv("HOOKBENCH_SECRET_A", "of the environment");
        const QString found = read(keys, u"a"_s);
        qunsetenv("HOOKBENCH_SECRET_A");
        QCOMPARE(found, u"of the environment"_s);
    }

    void keyRing_writesToTheKeychain()
    {
        KeyRing keys(std::make_unique<MemoryStore>());
        std::optional<Place> place;
        std::optional<Error> why;
        keys.write(u"a"_s, Secret("1"), this, [&](Place where, const std::optional<Error> &error) {
            place = where;
            why = error;
        });
        QTRY_VERIFY(place);
        QVERIFY(*place == Place::Keychain);
        QVERIFY(!why);
        QVERIFY(!keys.isInMemory(u"a"_s));
        QCOMPARE(read(keys, u"a"_s), u"1"_s);
    }

    void withoutAKeychain_theValueIsInMemoryAndTheReasonIsTold()
    {
        KeyRing keys(std::make_unique<KeychainStore>(u"scope"_s, std::chrono::seconds(20)));
        std::optional<Place> place;
        std::optional<Error> why;
        keys.write(u"a"_s, Secret("1"), this, [&](Place where, const std::optional<Error> &error) {
            place = where;
            why = error;
        });
        QTRY_VERIFY_WITH_TIMEOUT(place, 30'000);
        QVERIFY(*place == Place::Memory);
        QVERIFY(why);
        QCOMPARE(why->kind, ErrorKind::Unavailable);
        QVERIFY2(why->message.startsWith(u"The system keychain cannot be used here: "_s), qPrintable(why->message));
        QVERIFY(keys.isInMemory(u"a"_s));
        QCOMPARE(read(keys, u"a"_s), u"1"_s);
        bool removed = false;
        keys.remove(u"a"_s, this, [&](const Result<void> &result) { removed = result.has_value(); });
        QTRY_VERIFY(removed);
        QVERIFY(!keys.isInMemory(u"a"_s));
        QVERIFY2(read(keys, u"a"_s).startsWith(u"error: The system keychain cannot be used here: "_s), "");
    }

    void whereAVaultIs_valuesAreKeptInIt()
    {
        QTemporaryDir folder;
        const auto keychain = new MemoryStore;
        KeyRing keys(std::unique_ptr<SecretStore>(keychain),
                     std::make_unique<VaultStore>(folder.filePath(u"vault"_s), VaultCost{1, 8}));
        QVERIFY(keys.chosen() == Place::Keychain);
        QCOMPARE(kept(keys, u"old"_s, "of the keychain"), u"keychain"_s);
        keys.vault()->make(Secret("p"), this, [](const Result<void> &) {});
        QTRY_VERIFY(!keys.vault()->isLocked());
        QVERIFY(keys.chosen() == Place::Vault);
        QCOMPARE(kept(keys, u"new"_s, "of the vault"), u"vault"_s);
        QCOMPARE(read(*keychain, u"new"_s), u"error: There is no key called \"new\"."_s);
        QCOMPARE(read(keys, u"new"_s), u"of the vault"_s);
        QCOMPARE(read(keys, u"old"_s), u"of the keychain"_s); // what was there before is found
        QCOMPARE(kept(keys, u"old"_s, "newer"), u"vault"_s);
        QCOMPARE(read(keys, u"old"_s), u"newer"_s);
        keys.choose(Place::Keychain);
        QCOMPARE(kept(keys, u"new"_s, "newest"), u"keychain"_s);
        keys.choose(Place::Vault);
        QTRY_COMPARE(read(keys, u"new"_s), u"newest"_s); // the vault has none of that name any more
        keys.vault()->lock();
        QTRY_VERIFY(keys.vault()->isLocked());
        QCOMPARE(read(keys, u"none"_s), u"error: The vault is locked. Unlock it with its passphrase."_s);
        QCOMPARE(kept(keys, u"k"_s, "1"), u"memory: The vault is locked. Unlock it with its passphrase."_s);
        QCOMPARE(read(keys, u"k"_s), u"1"_s);
        // The keychain's is an older one.
        QCOMPARE(read(*keychain, u"old"_s), u"of the keychain"_s);
        QCOMPARE(read(keys, u"old"_s), u"error: The vault is locked. Unlock it with its passphrase."_s);
    }

    void aVaultWithItsPassphrase_isUnlockedWhenItIsNeeded()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(u"vault"_s);
        QVERIFY(Vault(path, VaultCost{1, 8}).make(Secret("p")));
        KeyRing keys(std::make_unique<MemoryStore>(), std::make_unique<VaultStore>(path));
        keys.vault()->unlockWhenNeeded(Secret("p"));
        QVERIFY(keys.vault()->isLocked());
        QCOMPARE(kept(keys, u"k"_s, "1"), u"vault"_s);
        QVERIFY(!keys.vault()->isLocked());
        QVERIFY(!keys.vault()->passphrase());
        KeyRing wrong(std::make_unique<MemoryStore>(), std::make_unique<VaultStore>(path));
        wrong.vault()->unlockWhenNeeded(Secret("q"));
        QCOMPARE(read(wrong, u"k"_s), u"error: The passphrase of the vault is wrong."_s);
    }

    void remove_takesAValueFromEveryStore()
    {
        QTemporaryDir folder;
        auto keychain = keychainWith({{u"k"_s, "older"}});
        KeyRing keys(std::move(keychain), std::make_unique<VaultStore>(folder.filePath(u"vault"_s), VaultCost{1, 8}));
        keys.vault()->make(Secret("p"), this, [](const Result<void> &) {});
        QTRY_VERIFY(!keys.vault()->isLocked());
        QCOMPARE(kept(keys, u"k"_s, "newer"), u"vault"_s);
        bool removed = false;
        keys.remove(u"k"_s, this, [&](const Result<void> &result) { removed = result.has_value(); });
        QTRY_VERIFY(removed);
        QCOMPARE(read(keys, u"k"_s), u"error: There is no key called \"k\"."_s);
    }

    void envFiles_goBeforeTheStores()
    {
        QTemporaryDir folder;
        QFile file(folder.filePath(u".env"_s));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("A=of the file\nB=of the file\n") > 0);
        file.close();
        KeyRing keys(keychainWith({{u"a"_s, "of the keychain"}}), {}, std::make_unique<DotEnvFiles>(folder.path()));
        QCOMPARE(read(keys, u"a"_s), u"of the file"_s);
        QVERIFY(keys.outside(u"a"_s) == Place::DotEnv);
        QVERIFY(!keys.outside(u"c"_s));
        qputenv("HOOKBENCH_SECRET_A", "of the environment");
        const QString found = read(keys, u"a"_s);
        qunsetenv("HOOKBENCH_SECRET_A");
        QCOMPARE(found, u"of the environment"_s);
    }

    void readAll_givesEachValueOrNamesTheFirstThatIsMissing()
    {
        KeyRing keys(keychainWith({{u"a"_s, "1"}, {u"b"_s, "2"}}));
        QCOMPARE(readAll(keys, {u"a"_s, u"b"_s}), u"a=1 b=2"_s);
        QCOMPARE(readAll(keys, {}), QString());
        QCOMPARE(readAll(keys, {u"a"_s, u"lost"_s, u"gone"_s}), u"error: There is no key called \"lost\"."_s);
        KeyRing none(std::make_unique<KeychainStore>(u"scope"_s, std::chrono::seconds(20)));
        QVERIFY2(
            readAll(none, {u"lost"_s})
                .startsWith(
                    u"error: The key \"lost\" cannot be read (without a keychain, the variable HOOKBENCH_SECRET_LOST stands for it): The system keychain cannot be used here: "_s),
            qPrintable(readAll(none, {u"lost"_s})));
    }

private:
    template <typename Keeper>
    QString read(Keeper &keeper, const QString &name)
    {
        Ended<Result<Secret>> ended;
        keeper.read(name, this, [&](const Result<Secret> &secret) { ended.value = secret; });
        return QTest::qWaitFor([&] { return ended.came(); }, 30'000) ? shown(*ended.value) : u"never ended"_s;
    }

    QString readAll(KeyRing &keys, const QStringList &names)
    {
        std::optional<QString> out;
        keys.readAll(names, this, [&](const Result<std::map<QString, Secret>> &values) {
            QStringList pairs;
            if (values) {
                for (const auto &[name, value] : *values)
                    pairs << name + u'=' + QString::fromUtf8(value.reveal());
            }
            out = values ? pairs.join(u' ') : u"error: "_s + values.error().message;
        });
        return QTest::qWaitFor([&] { return out.has_value(); }, 30'000) ? *out : u"never ended"_s;
    }

    // The place, and why it is not the chosen one.
    QString kept(KeyRing &keys, const QString &name, const QByteArray &value)
    {
        std::optional<QString> out;
        keys.write(name, Secret(value), this, [&](Place place, const std::optional<Error> &error) {
            out = place == Place::Vault      ? u"vault"_s
                  : place == Place::Keychain ? u"keychain"_s
                                             : u"memory: "_s + (error ? error->message : QString());
        });
        return QTest::qWaitFor([&] { return out.has_value(); }, 30'000) ? *out : u"never ended"_s;
    }

    void write(MemoryStore &store, const QString &name, const QByteArray &value)
    {
        bool written = false;
        store.write(name, Secret(value), this, [&](const Result<void> &result) { written = result.has_value(); });
        QVERIFY(QTest::qWaitFor([&] { return written; }));
    }

    std::unique_ptr<SecretStore> keychainWith(const std::map<QString, QByteArray> &values)
    {
        auto out = std::make_unique<MemoryStore>();
        for (const auto &[name, value] : values)
            write(*out, name, value);
        return out;
    }
};

QTEST_GUILESS_MAIN(SecretsTest)
#include "tst_secrets.moc"
