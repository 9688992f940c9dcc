// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "app/cli/ending.h"
#include "app/cli/output.h"
#include "app/cli/queuedoutput.h"

#include "core/log/qtmessages.h"
#include "core/workspace/listenoptions.h"

#include <QCoreApplication>
#include <QTimer>

#include <set>

namespace hookbench::cli {

namespace {

/// Runs until it is asked to end, and tells of each capture once its answer's fate is known.
class Server : public QObject
{
public:
    Server(workspace::Session &session, store::Reader reader, bool json, qint64 most)
        : m_session(session)
        , m_reader(std::move(reader))
        , m_json(json)
        , m_most(most)
    {
        if (m_json || showsProgress() || m_most > 0) // else nobody asks
            connect(&session.store(), &store::Store::changed, this, &Server::onChanged);
        connect(&session, &workspace::Session::noticeChanged, this, [this] { complain(m_session.notice()); });
        connect(&session.store(), &store::Store::healthChanged, this, [](const QString &problem) {
            complain(problem.isEmpty()
                         ? QStringLiteral("Requests can be stored again.")
                         : QStringLiteral("Requests cannot be stored and are answered 503: %1").arg(problem));
        });
    }

    /// Says once that captures take much space, where no bound is set.
    void tellSize()
    {
        const auto info = m_reader.info();
        const bool isDue = !m_session.workspace().settings().retention.isBounded() && info
                           && info->bytes > store::worthABound && !std::exchange(m_isSizeTold, true);
        if (isDue)
            remark(
                QStringLiteral(
                    "The captures take %1. All are kept: set \"retention\" in workspace.json, or see hookbench-cli help store.")
                    .arg(sizeText(info->bytes)));
    }

    void end()
    {
        if (std::exchange(m_ending, true))
            return;
        m_session.listening().stop(std::chrono::seconds(10));
        m_session.store().flush();
        // What the last commits announced is on its way to this thread.
        QMetaObject::invokeMethod(
            this, [] { QCoreApplication::exit(ItIsSo); }, Qt::QueuedConnection);
    }

private:
    void onChanged(const store::Change &change)
    {
        for (qint64 id = change.firstNewCapture; id != 0 && id <= change.lastNewCapture; ++id)
            m_outstanding.insert(id);
        m_stored += change.newCaptures();
        std::vector<qint64> finished;
        for (const qint64 id : change.changedCaptures) {
            if (m_outstanding.contains(id))
                finished.push_back(id);
        }
        tell(finished);
        if (m_most > 0 && m_stored >= m_most && m_outstanding.empty())
            end();
    }

    void tell(const std::vector<qint64> &ids)
    {
        if (m_reader.isStale()) {
            if (auto reader = store::Reader::open(m_session.storeLocation()))
                m_reader = std::move(*reader);
        }
        const auto summaries = m_reader.summaries(ids);
        if (!summaries)
            return complain(summaries.error().message);
        for (const record::CaptureSummary &summary : *summaries) {
            // A target's answer changes a capture before its own fate is known.
            if (summary.fate == record::AnswerFate::Unknown)
                continue;
            if (m_outstanding.erase(summary.id) == 0)
                continue; // one batch may change it twice
            m_json ? jsonLine(record::toJson(summary)) : progress(captureLine(summary));
        }
    }

    workspace::Session &m_session;
    store::Reader m_reader;
    bool m_json;
    qint64 m_most;
    qint64 m_stored = 0;
    std::set<qint64> m_outstanding;
    bool m_ending = false;
    bool m_isSizeTold = false;
};

json::Value::Array certificates(const workspace::Listening &listening)
{
    json::Value::Array out;
    for (const workspace::ListenerState &state : listening.states()) {
        if (state.url.isEmpty() || !state.certificate)
            continue;
        json::Value one;
        one.set(QStringLiteral("url"), state.url);
        one.set(QStringLiteral("fingerprint"), state.certificate->fingerprint());
        one.set(QStringLiteral("certificate"), state.certificateFiles.certificate);
        one.set(QStringLiteral("valid_until"), state.certificate->validUntil().toUTC().toString(Qt::ISODate));
        out.push_back(std::move(one));
    }
    return out;
}

// Each certificate once, with the address of its first listener.
void tellCertificates(const workspace::Listening &listening)
{
    QStringList told;
    for (const workspace::ListenerState &state : listening.states()) {
        if (state.url.isEmpty() || !state.certificate || told.contains(state.certificateFiles.certificate))
            continue;
        told << state.certificateFiles.certificate;
        if (!state.notice.isEmpty())
            remark(state.notice);
        remark(QStringLiteral("  Certificate  %1 (valid until %2)")
                   .arg(told.last(), state.certificate->validUntil().date().toString(Qt::ISODate)));
        remark(QStringLiteral("  SHA-256      %1").arg(state.certificate->fingerprint()));
        remark(QStringLiteral("  Verified by  %1").arg(workspace::curlLine(state)));
    }
}

// Addresses that were asked for must all be there. Of the workspace's own the first must: there may be no IPv6.
bool tellListening(const workspace::Listening &listening, const workspace::ApiService &api, bool all, bool json)
{
    bool well = !listening.states().empty() && listening.states().front().problem.isEmpty();
    for (const workspace::ListenerState &state : listening.states()) {
        if (state.problem.isEmpty())
            continue;
        complain(state.problem);
        well = well && !all;
    }
    if (!api.problem().isEmpty()) {
        complain(api.problem());
        well = well && !api.isGiven();
    }
    if (!well)
        return false;
    if (json) {
        json::Value::Array urls;
        for (const QString &url : listening.urls())
            urls.push_back(url);
        json::Value event;
        event.set(QStringLiteral("event"), QStringLiteral("listening"));
        event.set(QStringLiteral("urls"), std::move(urls));
        json::Value::Array tls = certificates(listening);
        if (!tls.empty())
            event.set(QStringLiteral("tls"), std::move(tls));
        if (!api.url().isEmpty()) {
            json::Value told;
            told.set(QStringLiteral("url"), api.url());
            told.set(QStringLiteral("token_file"), api.tokenFile());
            event.set(QStringLiteral("api"), std::move(told));
        }
        jsonLine(event);
        for (const workspace::ListenerState &state : listening.states()) {
            if (!state.notice.isEmpty())
                remark(state.notice);
        }
    } else {
        for (const workspace::ListenerState &state : listening.states()) {
            if (!state.url.isEmpty())
                remark(QStringLiteral("Listening on %1").arg(state.url));
        }
        tellCertificates(listening);
        if (!api.url().isEmpty()) {
            remark(QStringLiteral("Local API on %1").arg(api.url()));
            remark(
                QStringLiteral("  Called by    %1").arg(workspace::ApiService::curlLine(api.url(), api.tokenFile())));
        }
    }
    return true;
}

// None where it is not asked for: the workspace decides then.
Result<std::optional<api::ServerSettings>> apiOf(const Invocation &invocation, const workspace::Workspace &workspace)
{
    if (!invocation.has("api"))
        return std::nullopt;
    const QString text = invocation.value("api");
    const bool isUsual = text.isEmpty();
    const auto address = capture::Address::parse(isUsual ? workspace::Settings::Api().address : text);
    if (!address)
        return tl::unexpected(address.error().in(QStringLiteral("--api")));
    return std::optional(api::ServerSettings{*address, isUsual,
                                             invocation.has("api-ngrok-open") || workspace.settings().api.ngrokIsOpen});
}

} // namespace

int runServe(const Invocation &invocation)
{
    const auto most = invocation.number("max", 1, std::numeric_limits<qint64>::max(), 0);
    const auto seconds = invocation.number("for", 1, 1'000'000'000, 0);
    for (const auto *number : {&most, &seconds}) {
        if (!*number) {
            complain(number->error().message);
            return WrongUsage;
        }
    }
    auto session = openSession(invocation);
    if (!session)
        return CouldNot;
    const log::QtMessages messages(session->log());
    const auto listeners = workspace::resolveListeners(
        {invocation.values("listen"), invocation.value("engine"), invocation.value("tls"), invocation.value("target")},
        session->workspace());
    if (!listeners) {
        complain(listeners.error().message);
        return WrongUsage;
    }
    if (const auto api = apiOf(invocation, session->workspace()); !api) {
        complain(api.error().message);
        return WrongUsage;
    } else if (*api) {
        session->giveApi(**api);
    }
    if (invocation.has("target"))
        session->setTarget(invocation.value("target"));
    auto reader = store::Reader::open(session->storeLocation());
    if (!reader) {
        complain(reader.error().message);
        return CouldNot;
    }
    const bool json = invocation.has("json");
    QueuedOutput queued;
    Server server(*session, std::move(*reader), json, *most);
    QObject::connect(&session->workspace(), &workspace::Workspace::problemsChanged, &server, [&session] {
        for (const workspace::Problem &problem : session->workspace().problems())
            complain(problem.file + QStringLiteral(": ") + problem.message);
    });
    SignalWatch signalWatch; // before anything listens: whoever sees the first line may end us
    QObject::connect(&signalWatch, &SignalWatch::asked, &server, &Server::end);
    session->keyFinder().start();
    if (const auto listening = session->listen(*listeners); !listening) {
        complain(listening.error().message);
        return CouldNot;
    }
    if (!tellListening(session->listening(), session->api(), invocation.has("listen"), json))
        return CouldNot;
    server.tellSize();
    QTimer eachMinute;
    QObject::connect(&eachMinute, &QTimer::timeout, &server, &Server::tellSize);
    eachMinute.start(std::chrono::minutes(1));
    if (*seconds > 0)
        QTimer::singleShot(std::chrono::seconds(*seconds), &server, &Server::end);
    return QCoreApplication::exec();
}

} // namespace hookbench::cli
