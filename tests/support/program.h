// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCryptographicHash>
#include <QDateTime>
#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>
#include <QUrl>

#include <functional>
#include <vector>

namespace hookbench::test {

/// A process that has ended.
struct Ended
{
    int code = -1; // -1: it crashed, could not be started or took longer than a minute
    QByteArray out;
    QByteArray err;
};

/// A home of its own for programs: no settings, no keychain, no workspace of whoever runs the tests.
class Home
{
public:
    QString path(const QString &name = {}) const { return m_folder.filePath(name); }
    QString workspace() const { return path(QStringLiteral("workspace")); }

    void setVariable(const QString &name, const QString &value) { m_environment.insert(name, value); }
    const QProcessEnvironment &environment()
    {
        const std::pair<const char *, const char *> folders[] = {{"HOME", "home"},
                                                                 {"XDG_CONFIG_HOME", "home/config"},
                                                                 {"XDG_DATA_HOME", "home/data"},
                                                                 {"XDG_CACHE_HOME", "home/cache"},
                                                                 {"XDG_RUNTIME_DIR", "home/runtime"}};
        for (const auto &[name, folder] : folders) {
            const QString whole = path(QString::fromLatin1(folder));
            QDir().mkpath(whole);
            QFile::setPermissions(whole, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
            m_environment.insert(QString::fromLatin1(name), whole);
        }
        m_environment.insert(QStringLiteral("DBUS_SESSION_BUS_ADDRESS"), QStringLiteral("unix:path=/nonexistent"));
        return m_environment;
    }

    /// Writes a file below this home; folders are made.
    QString write(const QString &name, const QByteArray &bytes) const
    {
        const QString whole = path(name);
        QDir().mkpath(QFileInfo(whole).path());
        QFile file(whole);
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("%s cannot be written", qPrintable(whole));
        return whole;
    }

    /// Runs to the end. Events of this thread go on meanwhile, so that servers in it answer.
    Ended run(const QString &program, const QStringList &arguments, const QByteArray &input = {})
    {
        QProcess process;
        process.setProcessEnvironment(environment());
        process.setWorkingDirectory(path());
        process.start(program, arguments);
        process.write(input);
        process.closeWriteChannel();
        if (!QTest::qWaitFor([&] { return process.state() == QProcess::NotRunning; }, 60'000)) {
            process.kill();
            process.waitForFinished();
            return {-1, process.readAllStandardOutput(), process.readAllStandardError()};
        }
        return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1, process.readAllStandardOutput(),
                process.readAllStandardError()};
    }

    /// hookbench-cli COMMAND --workspace ... ARGUMENTS
    Ended cli(const QStringList &arguments, const QByteArray &input = {})
    {
        return run(QStringLiteral(PROGRAMS "/hookbench-cli"),
                   QStringList{QStringLiteral("--workspace"), workspace()} + arguments, input);
    }

    Ended curl(const QStringList &arguments)
    {
        return run(QStringLiteral("curl"),
                   QStringList{QStringLiteral("-sS"), QStringLiteral("--noproxy"), QStringLiteral("*")} + arguments);
    }

    /// Files below a folder that hold the text.
    QStringList filesWith(const QByteArray &text) const
    {
        QStringList out;
        for (QDirIterator it(path(), QDir::Files | QDir::Hidden | QDir::System, QDirIterator::Subdirectories);
             it.hasNext();) {
            QFile file(it.next());
            if (file.open(QIODevice::ReadOnly) && file.readAll().contains(text))
                out << QDir(path()).relativeFilePath(file.fileName());
        }
        return out;
    }

private:
    QTemporaryDir m_folder;
    QProcessEnvironment m_environment = QProcessEnvironment::systemEnvironment();
};

/// Makes a key and a certificate of it in a home, signed by itself, which is over after so many days; below 0 it is
/// over already. names: "DNS:localhost". False: openssl cannot.
inline bool makeCertificate(Home &home, const QString &key, const QString &certificate, const QByteArray &names,
                            int days)
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const auto time = [&](qint64 day) { return now.addDays(day).toString(QStringLiteral("yyyyMMddhhmmss")) + u'Z'; };
    home.write(QStringLiteral("ca/index.txt"), {});
    home.write(QStringLiteral("ca/serial"), "01\n");
    home.write(QStringLiteral("ca/config"), "[ca]\ndefault_ca=own\n[own]\ndatabase=ca/index.txt\nserial=ca/serial\n"
                                            "new_certs_dir=ca\ndefault_md=sha256\npolicy=any\n"
                                            "[any]\ncommonName=supplied\n[names]\nsubjectAltName="
                                                + names + '\n');
    const auto run = [&](const QString &arguments) {
        return home.run(QStringLiteral("openssl"), arguments.split(u' ')).code == 0;
    };
    return run(QStringLiteral("ecparam -name prime256v1 -genkey -noout -out ") + key)
           && run(QStringLiteral("req -new -subj /CN=own -key %1 -out ca/request.pem").arg(key))
           && run(QStringLiteral("ca -batch -selfsign -notext -config ca/config -extensions names -in ca/request.pem"
                                 " -keyfile %1 -out %2 -startdate %3 -enddate %4")
                      .arg(key, certificate, time(qMin(0, days) - 1), time(days)));
}

/// hookbench-cli serve --json on a free port, until this goes.
class Serving
{
public:
    /// The function is called in the process before its program runs.
    explicit Serving(Home &home, const QStringList &options = {}, const std::function<void()> &prepare = {})
    {
        m_process.setChildProcessModifier(prepare);
        m_process.setProcessEnvironment(home.environment());
        m_process.start(QStringLiteral(PROGRAMS "/hookbench-cli"),
                        QStringList{QStringLiteral("--workspace"), home.workspace(), QStringLiteral("serve"),
                                    QStringLiteral("--json"), QStringLiteral("--listen"), QStringLiteral("127.0.0.1:0")}
                            + options);
        if (QTest::qWaitFor([&] { return m_process.canReadLine() || m_process.state() == QProcess::NotRunning; },
                            30'000))
            m_first = m_process.readLine();
    }

    ~Serving()
    {
        m_process.kill();
        m_process.waitForFinished();
    }

    /// The line that tells the address.
    QByteArray firstLine() const { return m_first; }
    QString url(const QString &path = {}) const
    {
        return QJsonDocument::fromJson(m_first).object()[QStringLiteral("urls")].toArray()[0].toString() + path;
    }
    quint16 port() const { return quint16(QUrl(url()).port(0)); }
    QProcess &process() { return m_process; }

    /// The next capture that it tells of; empty after half a minute.
    QJsonObject nextCapture()
    {
        if (!QTest::qWaitFor([&] { return m_process.canReadLine(); }, 30'000))
            return {};
        return QJsonDocument::fromJson(m_process.readLine()).object();
    }

    /// Its exit status; -1 where it goes on.
    int ended()
    {
        if (!QTest::qWaitFor([&] { return m_process.state() == QProcess::NotRunning; }, 30'000)
            || m_process.exitStatus() != QProcess::NormalExit)
            return -1;
        return m_process.exitCode();
    }

private:
    QProcess m_process;
    QByteArray m_first;
};

/// Whether head and body are there, as Content-Length says.
inline bool isWholeAnswer(const QByteArray &bytes)
{
    const qsizetype end = bytes.indexOf("\r\n\r\n");
    const qsizetype field = bytes.left(qMax<qsizetype>(end, 0)).toLower().indexOf("\r\ncontent-length:");
    const qsizetype length =
        field < 0 ? 0 : bytes.mid(field + 17, bytes.indexOf("\r\n", field + 2) - field - 17).trimmed().toLongLong();
    return end >= 0 && bytes.size() >= end + 4 + length;
}

/// Writes bytes to a port of 127.0.0.1 and gives the answer, or what came before the other side closed.
inline QByteArray exchange(quint16 port, const QByteArray &bytes)
{
    QTcpSocket socket;
    QByteArray got;
    QObject::connect(&socket, &QTcpSocket::readyRead, &socket, [&] { got += socket.readAll(); });
    socket.connectToHost(QHostAddress::LocalHost, port);
    socket.write(bytes);
    const auto isClosed = [&] {
        return socket.state() == QTcpSocket::UnconnectedState && socket.error() != QTcpSocket::UnknownSocketError;
    };
    const bool came = QTest::qWaitFor([&] { return isWholeAnswer(got) || isClosed(); }, 30'000);
    return came ? got : "nothing whole came within 30 s: " + got;
}

inline QByteArray sha256(const QByteArray &bytes)
{
    return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex();
}

/// The members of an object that are named, as a JSON array.
inline QByteArray members(const QJsonObject &object, const QStringList &names)
{
    QJsonArray values;
    for (const QString &name : names)
        values.append(object.contains(name) ? object[name] : QJsonValue(QStringLiteral("(missing)")));
    return QJsonDocument(values).toJson(QJsonDocument::Compact);
}

} // namespace hookbench::test
