// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/log/log.h"

#include "core/base/clock.h"
#include "core/base/format.h"
#include "core/record/capture.h"
#include "core/record/keyhiding.h"
#include "core/record/textredaction.h"

#include <QDir>
#include <QFile>
#include <QLockFile>

#include <array>

namespace hookbench::log {

namespace {

constexpr std::array<std::pair<Level, const char *>, 4> names{
    {{Level::Debug, "debug"}, {Level::Info, "info"}, {Level::Warning, "warning"}, {Level::Error, "error"}}};

QString fileOf(const QString &folder, int number)
{
    return folder + (number == 0 ? QStringLiteral("/hookbench.log") : QStringLiteral("/hookbench.%1.log").arg(number));
}

} // namespace

Log::Log(QString folder)
    : Log(std::move(folder), Limits())
{
}

Log::Log(QString folder, Limits limits)
    : m_folder(std::move(folder))
    , m_limits(limits)
{
}

Log::~Log()
{
    {
        const std::lock_guard lock(m_mutex);
        m_stopping = true;
    }
    m_wake.notify_all();
    if (m_thread.joinable())
        m_thread.join();
}

void Log::write(Level level, const char *topic, const QString &text)
{
    if (level < m_limits.least)
        return;
    const std::lock_guard lock(m_mutex);
    if (!m_entries.empty() && m_entries.back().text == text && m_entries.back().level == level) {
        ++m_entries.back().times;
        return;
    }
    const qint64 bytes = text.size() * 2 + qint64(sizeof(Entry));
    if (m_stopping || m_queuedBytes + bytes > m_limits.queueBytes) {
        ++m_dropped;
        return;
    }
    m_queuedBytes += bytes;
    m_entries.push_back({SystemClock().now(), level, topic, text});
    if (!m_thread.joinable())
        m_thread = std::thread([this] { work(); });
    m_wake.notify_one();
}

void Log::flush()
{
    std::unique_lock lock(m_mutex);
    m_idle.wait(lock, [this] { return m_entries.empty() && !m_working; });
}

void Log::work()
{
    std::unique_lock lock(m_mutex);
    while (true) {
        m_wake.wait(lock, [this] { return m_stopping || !m_entries.empty(); });
        if (m_entries.empty())
            return;
        const std::vector<Entry> entries = std::exchange(m_entries, {});
        const qint64 dropped = std::exchange(m_dropped, 0);
        m_queuedBytes = 0;
        m_working = true;
        lock.unlock();
        append(entries, dropped);
        lock.lock();
        m_working = false;
        m_idle.notify_all();
    }
}

void Log::setKnown(std::shared_ptr<const record::KnownKeys> known)
{
    const std::lock_guard lock(m_mutex);
    m_known = std::move(known);
}

// Opened anew for each batch: another process may have moved the file on. A disk that takes nothing loses the lines.
void Log::append(const std::vector<Entry> &entries, qint64 dropped)
{
    QByteArray lines;
    const auto known = [this] {
        const std::lock_guard lock(m_mutex);
        return m_known;
    }();
    const auto add = [&lines, &known](qint64 time, Level level, const char *topic, const QString &text) {
        const QString clean = record::withoutCredentials(record::textWithoutKeys(text, known.get()));
        const QString shown = withVisibleControls(clean).replace(u'\n', QStringLiteral("\\n"));
        lines += record::isoTime(time).toLatin1() + ' ' + levelName(level).toLatin1() + ' ' + topic + "  "
                 + shown.toUtf8() + '\n';
    };
    for (const Entry &entry : entries)
        add(entry.time, entry.level, entry.topic,
            entry.times == 1 ? entry.text : QStringLiteral("%1 (%2 times)").arg(entry.text).arg(entry.times));
    if (dropped > 0)
        add(entries.back().time, Level::Warning, "log",
            QStringLiteral("%1 lines could not be written, and were left out.").arg(dropped));
    if (!QDir().exists(m_folder)) {
        QDir().mkpath(m_folder);
        QFile::setPermissions(m_folder, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    }
    bool isMovedOn = false;
    for (qsizetype at = 0; at < lines.size();) {
        QFile file(fileOf(m_folder, 0));
        if (!file.open(QIODevice::WriteOnly | QIODevice::Append | QIODevice::Unbuffered,
                       QFile::ReadOwner | QFile::WriteOwner))
            return;
        const qint64 room = m_limits.fileBytes - file.size();
        qsizetype end = lines.size();
        if (lines.size() - at > room) { // whole lines, and one at least where rotate() would leave the file as it is
            end = room > 0 ? lines.lastIndexOf('\n', at + room - 1) + 1 : at;
            if (end <= at && file.size() < m_limits.fileBytes / 2)
                end = lines.indexOf('\n', at) + 1;
        }
        if (end <= at && isMovedOn) { // in vain: the lock is held, or the folder is not ours to change
            const std::lock_guard lock(m_mutex);
            m_dropped += QByteArrayView(lines).sliced(at).count('\n') + qMax<qint64>(0, dropped - 1);
            return;
        }
        if (end > at && file.write(lines.constData() + at, end - at) < 0)
            return;
        at = qMax(at, end);
        file.close();
        if (at < lines.size())
            rotate();
        isMovedOn = true;
    }
}

void Log::rotate()
{
    QLockFile turn(m_folder + QStringLiteral("/rotation.lock"));
    turn.setStaleLockTime(10'000);
    if (!turn.tryLock(200) || QFile(fileOf(m_folder, 0)).size() < m_limits.fileBytes / 2)
        return; // another process did it just now
    QFile::remove(fileOf(m_folder, m_limits.files - 1));
    for (int number = m_limits.files - 1; number > 0; --number)
        QFile::rename(fileOf(m_folder, number - 1), fileOf(m_folder, number));
}

QStringList Log::files(const QString &folder)
{
    QStringList out;
    for (int number = 0; QFile::exists(fileOf(folder, number)); ++number)
        out.prepend(fileOf(folder, number));
    return out;
}

Level Log::levelOf(QByteArrayView line)
{
    const qsizetype start = line.indexOf(' ') + 1;
    const QByteArrayView rest = line.sliced(start);
    for (const auto &[level, name] : names) {
        const QByteArrayView word(name);
        if (rest.startsWith(word) && rest.size() > word.size() && rest[word.size()] == ' ')
            return level;
    }
    return Level::Info;
}

QString levelName(Level level)
{
    return QString::fromLatin1(names[std::size_t(level)].second);
}

} // namespace hookbench::log
