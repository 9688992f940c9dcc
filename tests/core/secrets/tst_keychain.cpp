// SPDX-License-Identifier: GPL-3.0-or-later
// The system's keychain, on private session buses: with gnome-keyring and an unlocked keyring, with a locked one, with
// nobody, and with a service that never answers. Each is used by this program started again on that bus: D-Bus and
// libsecret know one session bus for a process.
#include "core/secrets/keychainstore.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusVirtualObject>
#include <QElapsedTimer>
#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

using namespace hookbench;
using namespace hookbench::secrets;
using namespace Qt::StringLiterals;

namespace {

QString kindName(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::NotFound: return u"not found"_s;
    case ErrorKind::Locked: return u"locked"_s;
    case ErrorKind::Unavailable: return u"unavailable"_s;
    case ErrorKind::Timeout: return u"timeout"_s;
    default: return u"another"_s;
    }
}

// Words: "read NAME", "write NAME VALUE" (in base64), "remove NAME", one after the other; prints what came of each.
int useKeychain(QCoreApplication &application, QStringList words)
{
    KeychainStore store(u"test"_s, std::chrono::milliseconds(words.takeFirst().toInt()));
    const auto say = [](const QString &text) {
        std::printf("%s\n", text.toUtf8().constData());
        std::fflush(stdout);
        QCoreApplication::quit();
    };
    const auto failed = [](const Error &error) { return kindName(error.kind) + u": "_s + error.message; };
    const auto done = [&](const Result<void> &result) { say(result ? u"done"_s : failed(result.error())); };
    while (!words.isEmpty()) {
        const QString what = words.takeFirst();
        const QString name = words.takeFirst();
        if (what == u"write"_s)
            store.write(name, Secret(QByteArray::fromBase64(words.takeFirst().toLatin1())), &application, done);
        else if (what == u"remove"_s)
            store.remove(name, &application, done);
        else
            store.read(name, &application, [&](const Result<Secret> &value) {
                say(value ? QString::fromLatin1(value->reveal().toBase64()) : failed(value.error()));
            });
        QCoreApplication::exec();
    }
    return 0;
}

// Owns the name and answers nothing.
int keepSilent(QCoreApplication &)
{
    class Silence : public QDBusVirtualObject
    {
    public:
        QString introspect(const QString &) const override { return {}; }
        bool handleMessage(const QDBusMessage &, const QDBusConnection &) override { return true; }
    };
    Silence silence;
    QDBusConnection bus = QDBusConnection::sessionBus();
    bus.registerVirtualObject(u"/"_s, &silence, QDBusConnection::SubPath);
    if (!bus.registerService(u"org.freedesktop.secrets"_s))
        return 1;
    std::printf("silent\n");
    std::fflush(stdout);
    return QCoreApplication::exec();
}

/// A session bus of its own that starts no services, in a home of its own.
class PrivateBus
{
public:
    PrivateBus()
    {
        for (const char *name : {"HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_RUNTIME_DIR"})
            m_environment.insert(QString::fromLatin1(name), m_folder.path());
        QFile::setPermissions(m_folder.path(), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        m_environment.remove(u"DISPLAY"_s); // nobody is asked in a window
        m_environment.remove(u"WAYLAND_DISPLAY"_s);
        m_environment.insert(u"XDG_CURRENT_DESKTOP"_s, u"GNOME"_s); // or QtKeychain looks for another keychain
        QFile config(m_folder.filePath(u"bus.conf"_s));
        if (!config.open(QIODevice::WriteOnly))
            qFatal("no configuration");
        config.write(R"(<busconfig><type>session</type><listen>unix:dir=)" + m_folder.path().toUtf8()
                     + R"(</listen><policy context="default"><allow send_destination="*" eavesdrop="true"/>)"
                       R"(<allow eavesdrop="true"/><allow own="*"/></policy></busconfig>)");
        config.close();
        m_daemon.setProcessEnvironment(m_environment);
        m_daemon.start(u"dbus-daemon"_s,
                       {u"--config-file="_s + config.fileName(), u"--nofork"_s, u"--print-address"_s});
        if (m_daemon.waitForReadyRead(10'000))
            m_environment.insert(u"DBUS_SESSION_BUS_ADDRESS"_s,
                                 QString::fromLatin1(m_daemon.readAllStandardOutput().trimmed()));
    }
    ~PrivateBus()
    {
        end(m_service);
        end(m_daemon);
    }

    bool isThere() const { return m_environment.contains(u"DBUS_SESSION_BUS_ADDRESS"_s); }
    QString home() const { return m_folder.path(); }

    /// With a password its keyring is made or unlocked.
    bool startKeyring(const QByteArray &password)
    {
        end(m_service);
        QStringList arguments{u"--foreground"_s, u"--components=secrets"_s};
        if (!password.isEmpty())
            arguments << u"--unlock"_s;
        start(u"gnome-keyring-daemon"_s, arguments);
        m_service.write(password);
        m_service.closeWriteChannel();
        return QTest::qWaitFor([&] { return use(500, {u"read"_s, u"absent"_s}) != u"unavailable"_s; }, 10'000);
    }
    bool startSilence()
    {
        start(QCoreApplication::applicationFilePath(), {u"--keep-silent"_s});
        return m_service.waitForReadyRead(10'000);
    }
    void stop() { end(m_service); }

    /// What each of these gives, by lines; only the kinds of errors.
    QString use(int patience, const QStringList &words) const { return used(patience, words, true); }
    QString messages(int patience, const QStringList &words) const { return used(patience, words, false); }

private:
    QString used(int patience, const QStringList &words, bool onlyKinds) const
    {
        QProcess process;
        process.setProcessEnvironment(m_environment);
        process.start(QCoreApplication::applicationFilePath(),
                      QStringList{u"--use-keychain"_s, QString::number(patience)} + words);
        if (!process.waitForFinished(60'000)) {
            process.kill();
            process.waitForFinished();
            return u"never ended"_s;
        }
        QStringList out = QString::fromUtf8(process.readAllStandardOutput()).split(u'\n', Qt::SkipEmptyParts);
        for (QString &line : out)
            line = onlyKinds ? line.section(u": "_s, 0, 0) : line;
        return out.join(u" | "_s);
    }
    void start(const QString &program, const QStringList &arguments)
    {
        m_service.setProcessEnvironment(m_environment);
        m_service.start(program, arguments);
    }
    static void end(QProcess &process)
    {
        if (process.state() == QProcess::NotRunning)
            return;
        process.terminate();
        if (!process.waitForFinished(5000)) {
            process.kill();
            process.waitForFinished();
        }
    }

    QTemporaryDir m_folder;
    QProcessEnvironment m_environment = QProcessEnvironment::systemEnvironment();
    QProcess m_daemon;
    QProcess m_service;
};

QString encoded(const QByteArray &value)
{
    return QString::fromLatin1(value.toBase64());
}

} // namespace

class KeychainTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        for (const QString &program : {u"dbus-daemon"_s, u"gnome-keyring-daemon"_s}) {
            QVERIFY2(!QStandardPaths::findExecutable(program).isEmpty(),
                     qPrintable(program + u" is missing: scripts/setup installs it"_s));
        }
    }

    void anUnlockedKeyring_keepsAndForgets()
    {
        PrivateBus bus;
        QVERIFY(bus.isThere());
        QVERIFY(bus.startKeyring("pw"));
        QCOMPARE(bus.messages(20'000, {u"read"_s, u"k"_s}), u"not found: There is no key called \"k\"."_s);
        const QString value = encoded(u"š\n密\x1f"_s.toUtf8());
        QCOMPARE(bus.use(20'000, {u"write"_s, u"k"_s, value, u"read"_s, u"k"_s}), u"done | "_s + value);
        QCOMPARE(bus.use(20'000, {u"read"_s, u"k"_s}), value); // another process
        const QString large = encoded(QByteArray(60'000, 'x'));
        QCOMPARE(bus.use(20'000, {u"write"_s, u"k"_s, large, u"read"_s, u"k"_s}), u"done | "_s + large);
        const QString nul = encoded(QByteArray("a\0b", 3));
        QCOMPARE(bus.use(20'000, {u"write"_s, u"n"_s, nul, u"read"_s, u"n"_s}), u"done | "_s + nul);
        QCOMPARE(bus.use(20'000, {u"remove"_s, u"k"_s, u"read"_s, u"k"_s, u"remove"_s, u"k"_s}),
                 u"done | not found | done"_s);
    }

    void aLockedKeyring_isToldFromAMissingEntry()
    {
        PrivateBus bus;
        QVERIFY(bus.startKeyring("pw"));
        const QString value = encoded("v");
        QCOMPARE(bus.use(20'000, {u"write"_s, u"k"_s, value}), u"done"_s);
        QVERIFY(bus.startKeyring({}));
        const QString locked = u"locked: The system keychain is locked. Unlock it, or keep keys in the vault."_s;
        QCOMPARE(bus.messages(5000, {u"read"_s, u"k"_s, u"write"_s, u"k"_s, value, u"remove"_s, u"k"_s}),
                 locked + u" | "_s + locked + u" | "_s + locked);
        QVERIFY(bus.startKeyring("pw"));
        QCOMPARE(bus.use(20'000, {u"read"_s, u"k"_s}), value); // it was not removed
    }

    void noService_isTold()
    {
        PrivateBus bus;
        QVERIFY(bus.isThere());
        const QString said = bus.messages(5000, {u"read"_s, u"k"_s});
        QVERIFY2(said.startsWith(u"unavailable: The system keychain cannot be used here: "_s), qPrintable(said));
        QCOMPARE(bus.use(5000, {u"write"_s, u"k"_s, encoded("v"), u"remove"_s, u"k"_s}),
                 u"unavailable | unavailable"_s);
    }

    void aServiceThatHangs_isTold()
    {
        PrivateBus bus;
        QVERIFY(bus.startSilence());
        QElapsedTimer timer;
        timer.start();
        QCOMPARE(bus.messages(700, {u"read"_s, u"k"_s}),
                 u"timeout: The system keychain does not answer. Is a question of it open somewhere?"_s);
        QVERIFY2(timer.elapsed() < 10'000, qPrintable(QString::number(timer.elapsed())));
        QCOMPARE(bus.use(700, {u"write"_s, u"k"_s, encoded("v"), u"remove"_s, u"k"_s}), u"timeout | timeout"_s);
    }

    void aServiceThatVanishes_isTold()
    {
        PrivateBus bus;
        QVERIFY(bus.startKeyring("pw"));
        QCOMPARE(bus.use(20'000, {u"write"_s, u"k"_s, encoded("v")}), u"done"_s);
        bus.stop();
        QCOMPARE(bus.use(5000, {u"read"_s, u"k"_s}), u"unavailable"_s);
    }
};

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    QStringList words = QCoreApplication::arguments().mid(1);
    const QString first = words.value(0);
    if (first == u"--keep-silent"_s)
        return keepSilent(application);
    if (first == u"--use-keychain"_s)
        return useKeychain(application, words.mid(1));
    KeychainTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_keychain.moc"
