// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProcess>
#include <QTemporaryDir>

namespace hookbench::test {

struct Ended
{
    int status = -1; // -1: it crashed or did not end
    QByteArray out;
    QByteArray err;
};

/// A user's home in a temporary folder, without a keychain, and hookbench-cli in it.
class Home
{
public:
    Home();

    QString path(const QString &below) const { return m_dir.filePath(below); }
    /// The workspace that the commands are run on.
    QString workspace() const { return path(QStringLiteral("workspace")); }
    void write(const QString &below, const QByteArray &content) const;
    const QProcessEnvironment &environment() const { return m_environment; }
    void setVariable(const QString &name, const QString &value) { m_environment.insert(name, value); }

    /// Runs hookbench-cli to its end, at most half a minute.
    Ended run(const QStringList &arguments, const QByteArray &input = {}) const;
    /// The same for another program.
    Ended runProgram(const QString &program, const QStringList &arguments, const QByteArray &input = {}) const;
    /// Every file below a folder that holds these bytes.
    QStringList filesWith(const QString &folder, const QByteArray &bytes) const;

private:
    QTemporaryDir m_dir;
    QProcessEnvironment m_environment;
};

/// `hookbench-cli serve --json` on a free port, until it is told to end.
class Serving
{
public:
    explicit Serving(const Home &home, const QStringList &arguments = {}, const QString &listen = QStringLiteral("127.0.0.1:0"));
    ~Serving();

    quint16 port() const { return m_port; }
    QString url(const QString &path = {}) const { return QStringLiteral("http://127.0.0.1:%1%2").arg(m_port).arg(path); }
    QByteArray firstLine() const { return m_firstLine; }
    /// Ends it with SIGTERM, or waits where it ends by itself.
    Ended end(bool signal = true);

private:
    QProcess m_process;
    QByteArray m_firstLine;
    quint16 m_port = 0;
};

} // namespace hookbench::test
