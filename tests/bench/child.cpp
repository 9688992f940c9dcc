// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/child.h"

#include "tests/bench/client.h"

#include <QFileInfo>

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <sys/prctl.h>
#include <thread>

namespace hookbench::bench {

namespace {

constexpr int patience = 60'000; // milliseconds
constexpr std::chrono::milliseconds step{1};

} // namespace

void must(bool well, const QString &otherwise)
{
    if (well)
        return;
    std::fprintf(stderr, "bench: %s\n", qPrintable(otherwise));
    std::exit(3);
}

double now()
{
    return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

Child::Child(const QString &program, const QStringList &arguments, Output output)
    : m_name(QFileInfo(program).fileName())
{
    m_process.setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGKILL); });
    m_process.setStandardInputFile(QProcess::nullDevice());
    m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    if (output == Output::None)
        m_process.setStandardOutputFile(QProcess::nullDevice());
    m_process.start(program, arguments);
    must(m_process.waitForStarted(), QStringLiteral("%1 cannot be started: %2").arg(program, m_process.errorString()));
}

Child::~Child()
{
    end();
}

bool Child::isRunning()
{
    return m_process.state() == QProcess::Running && !m_process.waitForFinished(0);
}

QByteArray Child::line()
{
    while (!m_process.canReadLine())
        must(m_process.waitForReadyRead(patience), QStringLiteral("%1 says nothing").arg(m_name));
    return m_process.readLine().trimmed();
}

int Child::read(const std::function<void(const QByteArray &)> &take)
{
    while (m_process.waitForReadyRead(patience))
        take(m_process.readAllStandardOutput());
    waitForEnd();
    take(m_process.readAllStandardOutput());
    return m_process.exitStatus() == QProcess::NormalExit ? m_process.exitCode() : -1;
}

void Child::end()
{
    if (m_process.state() == QProcess::NotRunning)
        return;
    m_process.terminate();
    if (m_process.waitForFinished(patience / 3))
        return;
    std::fprintf(stderr, "bench: %s does not end and is killed\n", qPrintable(m_name));
    kill();
}

void Child::kill()
{
    m_process.kill();
    m_process.waitForFinished();
}

void Child::waitForEnd()
{
    must(m_process.state() == QProcess::NotRunning || m_process.waitForFinished(patience),
         QStringLiteral("%1 does not end").arg(m_name));
}

QByteArray outputOf(const QString &program, const QStringList &arguments)
{
    Child child(program, arguments, Child::Output::Read);
    QByteArray out;
    const int code = child.read([&out](const QByteArray &bytes) { out += bytes; });
    must(code == 0, QStringLiteral("%1 %2 failed").arg(program, arguments.join(u' ')));
    return out;
}

void waitForPort(quint16 port, Child &child)
{
    const double until = now() + patience / 1000.0;
    while (!Connection(port).isOpen()) {
        must(child.isRunning() && now() < until, QStringLiteral("a server did not come to listen"));
        std::this_thread::sleep_for(step);
    }
}

} // namespace hookbench::bench
