// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/program.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QUrl>

namespace hookbench::test {

namespace {

constexpr int patience = 30'000; // milliseconds
const QString cli = QStringLiteral(PROGRAMS "/hookbench-cli");

} // namespace

Home::Home() : m_environment(QProcessEnvironment::systemEnvironment())
{
    m_environment.insert(QStringLiteral("HOME"), m_dir.path());
    for (const char *variable : {"XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_RUNTIME_DIR", "XDG_CACHE_HOME", "HOOKBENCH_PASSPHRASE"})
        m_environment.remove(QString::fromLatin1(variable));
    m_environment.insert(QStringLiteral("DBUS_SESSION_BUS_ADDRESS"), QStringLiteral("unix:path=/nonexistent")); // no keychain
    m_environment.insert(QStringLiteral("LC_ALL"), QStringLiteral("C.UTF-8"));
}

void Home::write(const QString &below, const QByteArray &content) const
{
    const QString file = path(below);
    QDir().mkpath(QFileInfo(file).path());
    QFile out(file);
    if (!out.open(QIODevice::WriteOnly) || out.write(content) != content.size())
        qFatal("cannot write %s", qPrintable(file));
}

Ended Home::run(const QStringList &arguments, const QByteArray &input) const
{
    QStringList all = arguments;
    if (!all.isEmpty() && !all.contains(QStringLiteral("--workspace")))
        all << QStringLiteral("--workspace") << workspace();
    return runProgram(cli, all, input);
}

Ended Home::runProgram(const QString &program, const QStringList &arguments, const QByteArray &input) const
{
    QProcess process;
    process.setProcessEnvironment(m_environment);
    process.setWorkingDirectory(m_dir.path());
    process.start(program, arguments);
    if (!process.waitForStarted(patience))
        qFatal("cannot start %s", qPrintable(program));
    process.write(input);
    process.closeWriteChannel();
    Ended out;
    if (process.waitForFinished(patience) && process.exitStatus() == QProcess::NormalExit)
        out.status = process.exitCode();
    out.out = process.readAllStandardOutput();
    out.err = process.readAllStandardError();
    return out;
}

QStringList Home::filesWith(const QString &folder, const QByteArray &bytes) const
{
    QStringList out;
    for (QDirIterator it(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories); it.hasNext();) {
        QFile file(it.next());
        if (file.open(QIODevice::ReadOnly) && file.readAll().contains(bytes))
            out << file.fileName();
    }
    return out;
}

Serving::Serving(const Home &home, const QStringList &arguments, const QString &listen)
{
    m_process.setProcessEnvironment(home.environment());
    m_process.start(cli, QStringList{QStringLiteral("serve"), QStringLiteral("--json"), QStringLiteral("--workspace"), home.workspace(), QStringLiteral("--listen"), listen} + arguments);
    while (!m_firstLine.endsWith('\n') && m_process.waitForReadyRead(patience))
        m_firstLine += m_process.readLine();
    const QJsonArray urls = QJsonDocument::fromJson(m_firstLine).object().value(QLatin1String("urls")).toArray();
    m_port = quint16(QUrl(urls.first().toString()).port(0));
}

Serving::~Serving()
{
    if (m_process.state() != QProcess::NotRunning)
        end();
}

Ended Serving::end(bool signal)
{
    if (signal)
        m_process.terminate();
    Ended out;
    if (m_process.waitForFinished(patience) && m_process.exitStatus() == QProcess::NormalExit)
        out.status = m_process.exitCode();
    out.out = m_process.readAllStandardOutput();
    out.err = m_process.readAllStandardError();
    return out;
}

} // namespace hookbench::test
