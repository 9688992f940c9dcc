// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/remains.h"

#include <QFile>
#include <QTemporaryFile>
#include <QTest>

#include <atomic>
#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <sys/ptrace.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>
#include <vector>

namespace hookbench::test {

namespace {

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

// "7f0000000000-7f0000021000 rw-p 00000000 00:00 0"
QByteArray writableMemory(pid_t process)
{
    constexpr qsizetype largestRegion = qsizetype(512) << 20;
    constexpr ssize_t pageSize = 4096;
    QByteArray out;
    const QString folder = QStringLiteral("/proc/%1/").arg(process);
    const int memory = ::open(QFile::encodeName(folder + QStringLiteral("mem")).constData(), O_RDONLY | O_CLOEXEC);
    if (memory < 0)
        return out;
    for (const QByteArray &line : contentOf(folder + QStringLiteral("maps")).split('\n')) {
        const QByteArrayList parts = line.split(' ');
        const QByteArrayList range = parts.value(0).split('-');
        if (range.size() != 2 || !parts.value(1).startsWith("rw"))
            continue;
        const auto from = range[0].toULongLong(nullptr, 16);
        const auto size = qsizetype(range[1].toULongLong(nullptr, 16) - from);
        if (size > largestRegion)
            continue;
        QByteArray region(size, '\0');
        const ssize_t count = ::pread(memory, region.data(), std::size_t(size), off_t(from));
        for (ssize_t at = 0; at < count; at += pageSize) { // most of it was never written to
            const QByteArrayView page(region.constData() + at, qMin(pageSize, count - at));
            if (page.count('\0') != page.size())
                out += page;
        }
    }
    ::close(memory);
    return out;
}

// ptrace belongs to one thread: it starts the program and follows it.
Remains follow(const std::vector<QByteArray> &words, const std::vector<QByteArray> &variables, int input)
{
    std::vector<char *> arguments;
    std::vector<char *> environment;
    for (const QByteArray &word : words)
        arguments.push_back(const_cast<char *>(word.constData()));
    for (const QByteArray &variable : variables)
        environment.push_back(const_cast<char *>(variable.constData()));
    arguments.push_back(nullptr);
    environment.push_back(nullptr);
    const pid_t process = ::fork();
    if (process == 0) {
        const int nowhere = ::open("/dev/null", O_WRONLY);
        ::dup2(input, STDIN_FILENO);
        ::dup2(nowhere, STDOUT_FILENO);
        ::dup2(nowhere, STDERR_FILENO);
        ::ptrace(PTRACE_TRACEME, 0, nullptr, nullptr);
        ::execve(arguments[0], arguments.data(), environment.data());
        ::_exit(127);
    }
    Remains out;
    bool isFollowed = false;
    for (int status = 0; ::waitpid(process, &status, __WALL) == process || errno == EINTR;) {
        if (WIFEXITED(status) || WIFSIGNALED(status)) {
            out.code = WIFEXITED(status) && isFollowed ? WEXITSTATUS(status) : -1;
            break;
        }
        int signal = WIFSTOPPED(status) ? WSTOPSIG(status) : 0;
        if (!isFollowed && signal == SIGTRAP) {
            isFollowed = ::ptrace(PTRACE_SETOPTIONS, process, nullptr, PTRACE_O_TRACEEXIT | PTRACE_O_EXITKILL) == 0;
            signal = 0;
        } else if (status >> 8 == (SIGTRAP | (PTRACE_EVENT_EXIT << 8))) {
            const QString folder = QStringLiteral("/proc/%1/").arg(process);
            out.memory = writableMemory(process);
            out.visible = contentOf(folder + QStringLiteral("cmdline")) + contentOf(folder + QStringLiteral("environ"));
            signal = 0;
        }
        ::ptrace(PTRACE_CONT, process, nullptr, signal);
    }
    return out;
}

} // namespace

Remains remainsOf(const QString &program, const QStringList &arguments, const QProcessEnvironment &environment,
                  const QByteArray &input)
{
    std::vector<QByteArray> words{QFile::encodeName(program)};
    for (const QString &argument : arguments)
        words.push_back(argument.toUtf8());
    std::vector<QByteArray> variables;
    for (const QString &variable : environment.toStringList())
        variables.push_back(variable.toUtf8());
    QTemporaryFile given;
    if (!given.open() || given.write(input) != input.size() || !given.flush() || !given.seek(0))
        return {};
    Remains out;
    std::atomic<bool> ended = false;
    std::thread thread([&] {
        out = follow(words, variables, given.handle());
        ended = true;
    });
    const bool isInTime = QTest::qWaitFor([&] { return ended.load(); }, 120'000);
    thread.join();
    return isInTime ? out : Remains();
}

} // namespace hookbench::test
