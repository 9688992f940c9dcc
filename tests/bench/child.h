// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QProcess>
#include <QStringList>

#include <chrono>
#include <functional>

namespace hookbench::bench {

/// Ends the bench where what it needs itself is missing or goes wrong.
void must(bool well, const QString &otherwise);

/// Seconds since some fixed moment.
double now();

/// A process that ends with this object, and with the bench however that ends.
class Child
{
public:
    enum class Output { None, Read };

    Child(const QString &program, const QStringList &arguments, Output output = Output::None);
    ~Child();
    Child(const Child &) = delete;
    Child &operator=(const Child &) = delete;

    qint64 pid() const { return m_process.processId(); }
    bool isRunning();
    /// The next line of its output; the bench ends where none comes.
    QByteArray line();
    /// Hands on its output as it comes until it ends, and returns its exit status.
    int read(const std::function<void(const QByteArray &)> &take);
    /// Asks it to end and waits.
    void end();
    /// At once, without asking.
    void kill();
    /// Waits until it ends by itself.
    void waitForEnd();

private:
    QString m_name;
    QProcess m_process;
};

/// Runs a program to its end; the bench ends where it fails.
QByteArray outputOf(const QString &program, const QStringList &arguments);

/// Waits until something listens there.
void waitForPort(quint16 port, Child &child);

} // namespace hookbench::bench
