// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/journal.h"

#include "core/workspace/session.h"
#include "version.h"

#include <QCoreApplication>

namespace hookbench::workspace {

namespace {

constexpr std::chrono::seconds interval{10};

} // namespace

Journal::Journal(Session &session, log::Log &log)
    : m_session(session)
    , m_log(log)
{
    m_log.write(
        log::Level::Info, "program",
        QStringLiteral("%1 %2 (Qt %3, process %4) opened %5.")
            .arg(QCoreApplication::applicationName(), QStringLiteral(HOOKBENCH_VERSION), QLatin1String(qVersion()))
            .arg(QCoreApplication::applicationPid())
            .arg(session.workspace().folder()));
    if (!session.notice().isEmpty())
        m_log.write(log::Level::Warning, "store", session.notice());
    connect(&session.listening(), &Listening::statesChanged, this, &Journal::tellListeners);
    connect(&session.api(), &ApiService::stateChanged, this, &Journal::tellApi);
    connect(&session.workspace(), &Workspace::problemsChanged, this, [this] {
        for (const Problem &problem : m_session.workspace().problems())
            m_log.write(log::Level::Warning, "workspace", problem.file + QStringLiteral(": ") + problem.message);
    });
    // These come on threads of the store, the sender and the listeners; a log takes them there.
    connect(
        &session.store(), &store::Store::healthChanged, this,
        [this](const QString &problem) {
            m_log.write(problem.isEmpty() ? log::Level::Info : log::Level::Error, "store",
                        problem.isEmpty() ? QStringLiteral("Requests can be stored again.")
                                          : QStringLiteral("Requests cannot be stored: ") + problem);
        },
        Qt::DirectConnection);
    connect(
        &session.store(), &store::Store::noticed, this,
        [this](const QString &text) { m_log.write(log::Level::Warning, "store", text); }, Qt::DirectConnection);
    connect(
        &session.intake(), &Intake::targetAsked, this,
        [this](const QString &target, const QString &problem) {
            if (!problem.isEmpty())
                m_targets.add(target + QStringLiteral(": ") + problem);
        },
        Qt::DirectConnection);
    connect(
        &session.intake(), &Intake::refused, this, [this](const QString &reason) { m_refused.add(reason); },
        Qt::DirectConnection);
    connect(&session.deliveries(), &Deliveries::delivered, this, [this](const record::DeliverySummary &summary) {
        if (summary.outcome == record::DeliveryOutcome::Failed)
            m_log.write(
                log::Level::Warning, "delivery",
                QStringLiteral("Delivery %1 (%2) to %3 failed: %4")
                    .arg(summary.id)
                    .arg(record::kindName(summary.kind), summary.url,
                         summary.error.isEmpty() ? QString::number(summary.status.value_or(0)) : summary.error));
    });
    connect(&m_interval, &QTimer::timeout, this, &Journal::tellCounts);
    m_interval.start(interval);
}

Journal::~Journal()
{
    tellCounts();
    m_log.write(log::Level::Info, "program",
                QStringLiteral("Process %1 closed the workspace.").arg(QCoreApplication::applicationPid()));
}

void Journal::tellListeners()
{
    QStringList now;
    for (const ListenerState &state : m_session.listening().states()) {
        const bool listens = state.problem.isEmpty();
        const QString text = listens ? QStringLiteral("Listens on %1.").arg(state.url)
                                     : QStringLiteral("Does not listen on %1: %2").arg(state.wanted, state.problem);
        now << text;
        if (!m_listeners.contains(text))
            m_log.write(listens ? log::Level::Info : log::Level::Error, "listener", text);
    }
    m_listeners = now;
}

void Journal::tellApi()
{
    const ApiService &api = m_session.api();
    const QString text = !api.problem().isEmpty() ? QStringLiteral("The local API does not run: ") + api.problem()
                         : api.url().isEmpty()    ? QStringLiteral("The local API is off.")
                                                  : QStringLiteral("The local API listens on %1.").arg(api.url());
    if (text != std::exchange(m_api, text))
        m_log.write(api.problem().isEmpty() ? log::Level::Info : log::Level::Error, "api", text);
}

void Journal::tellCounts()
{
    const auto tell = [this](const char *topic, const QString &what, log::Tally &tally) {
        if (const QString counts = tally.take(); !counts.isEmpty())
            m_log.write(log::Level::Warning, topic, what.arg(counts));
    };
    tell("listener", QStringLiteral("Requests that were refused: %1"), m_refused);
    tell("target", QStringLiteral("Targets that gave no answer: %1"), m_targets);
    tell("api", QStringLiteral("Calls that were refused: %1"), m_session.api().refusals());
}

} // namespace hookbench::workspace
