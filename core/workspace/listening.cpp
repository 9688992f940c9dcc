// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/listening.h"

#include <QCoreApplication>

namespace hookbench::workspace {

Listening::Listening(QString privateFolder, Intake &intake, capture::Resources &resources)
    : m_intake(intake)
    , m_resources(resources)
    , m_lock(privateFolder + QStringLiteral("/listener.lock"))
{
    m_lock.setStaleLockTime(0); // only that of a process that is gone
}

Listening::~Listening()
{
    stop(std::chrono::milliseconds(0));
}

Result<void> Listening::acquire()
{
    if (m_lock.isLocked() || m_lock.tryLock(0))
        return {};
    qint64 process = 0;
    QString host;
    QString program;
    if (m_lock.error() == QLockFile::LockFailedError && m_lock.getLockInfo(&process, &host, &program)) {
        return fail(ErrorKind::Refused,
                    QCoreApplication::translate(
                        "hookbench::workspace",
                        "%1 (process %2) listens on this workspace already. End it, or choose another workspace.")
                        .arg(program)
                        .arg(process));
    }
    return fail(ErrorKind::Refused,
                QCoreApplication::translate("hookbench::workspace",
                                            "The lock %1 cannot be taken: there are no rights to write there.")
                    .arg(m_lock.fileName()));
}

void Listening::start(const std::vector<capture::ListenerSettings> &listeners)
{
    stop(std::chrono::milliseconds(1000));
    for (const capture::ListenerSettings &settings : listeners) {
        ListenerState state{settings.address.toString(), {}, settings.engine, {}};
        auto listener = capture::makeListener(settings, m_intake, m_resources);
        m_intake.addListener(listener.get()); // before the first request can arrive
        if (const auto started = listener->start(); started) {
            state.url = listener->url();
            m_listeners.push_back(std::move(listener));
        } else {
            m_intake.removeListener(listener.get());
            state.problem = started.error().message;
        }
        m_states.push_back(std::move(state));
    }
    emit statesChanged();
}

void Listening::stop(std::chrono::milliseconds grace)
{
    for (const auto &listener : m_listeners)
        listener->stop(grace);
    for (const auto &listener : m_listeners)
        m_intake.removeListener(listener.get());
    m_listeners.clear();
    m_states.clear();
}

QStringList Listening::urls() const
{
    QStringList out;
    for (const ListenerState &state : m_states) {
        if (!state.url.isEmpty())
            out << state.url;
    }
    return out;
}

std::vector<capture::ListenerSettings> listenersOf(const Settings &settings)
{
    std::vector<capture::ListenerSettings> out;
    for (const Settings::Listener &listener : settings.listeners) {
        capture::ListenerSettings one;
        one.address = capture::Address::parse(listener.address).value_or(capture::Address());
        one.engine = listener.engine;
        one.limits.message.body = settings.bodyLimit;
        one.limits.connections = settings.connections;
        out.push_back(std::move(one));
    }
    return out;
}

} // namespace hookbench::workspace
