// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/listening.h"

#include "core/http/textforms.h"

#include <QCoreApplication>
#include <QDir>
#include <QUrl>

#include <thread>

namespace hookbench::workspace {

namespace {

capture::CertificateFiles certificateFilesOf(const Workspace &workspace, const Settings::Tls &tls)
{
    const QDir folder(workspace.folder());
    switch (tls.kind) {
    case Settings::Tls::Kind::Off: return {};
    case Settings::Tls::Kind::Own: return workspace.ownCertificate();
    case Settings::Tls::Kind::Files: break;
    }
    return {folder.absoluteFilePath(tls.certificate), folder.absoluteFilePath(tls.key)};
}

} // namespace

Listening::Listening(QString privateFolder, Intake &intake, capture::Resources &resources)
    : m_ownCertificate(capture::CertificateFiles::inFolder(privateFolder))
    , m_intake(intake)
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
    const auto own = ownCertificateFor(listeners);
    for (const capture::ListenerSettings &settings : listeners) {
        ListenerState state;
        state.wanted = settings.address.toString();
        state.engine = settings.engine;
        state.certificateFiles = {settings.certificateFile, settings.keyFile};
        tellCertificate(state, own);
        if (!state.problem.isEmpty()) {
            m_states.push_back(std::move(state));
            continue;
        }
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

// Made once for all of them, so that none has one that the start of another replaces.
Result<capture::OwnCertificate>
Listening::ownCertificateFor(const std::vector<capture::ListenerSettings> &listeners) const
{
    std::vector<QHostAddress> addresses;
    for (const capture::ListenerSettings &settings : listeners) {
        if (settings.certificateFile == m_ownCertificate.certificate)
            addresses.push_back(settings.address.host);
    }
    if (addresses.empty())
        return fail(ErrorKind::NotFound, {});
    return capture::ownCertificate(m_ownCertificate, addresses);
}

void Listening::tellCertificate(ListenerState &state, const Result<capture::OwnCertificate> &own) const
{
    if (state.certificateFiles.certificate.isEmpty())
        return;
    const bool isOwn = state.certificateFiles == m_ownCertificate;
    const auto loaded = !isOwn ? capture::loadCertificate(state.certificateFiles)
                        : own  ? Result<capture::Certificate>(own->certificate)
                               : tl::unexpected(own.error());
    if (!loaded) {
        state.problem = loaded.error().message;
        return;
    }
    state.certificate = *loaded;
    state.notice = isOwn ? own->notice : loaded->warning();
}

void Listening::stop(std::chrono::milliseconds grace)
{
    std::vector<std::thread> stopping; // all at once: none takes requests while another still answers
    for (const auto &listener : m_listeners)
        stopping.emplace_back([&listener, grace] { listener->stop(grace); });
    for (std::thread &one : stopping)
        one.join();
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

QString trustedUrl(const ListenerState &state)
{
    QUrl url(state.url);
    url.setPath(QStringLiteral("/"));
    if (!state.certificate)
        return url.toString();
    const QStringList names = state.certificate->names();
    const bool isPlainLoopback = url.host() == QLatin1String("127.0.0.1");
    if (isPlainLoopback && names.contains(QLatin1String("localhost")))
        url.setHost(QStringLiteral("localhost"));
    else if (!state.certificate->covers(QHostAddress(url.host())) && !names.isEmpty())
        url.setHost(names.front());
    return url.toString();
}

QString curlLine(const ListenerState &state)
{
    // One of an authority is verified with the authority's, which the system has or its owner knows.
    const QString trust =
        state.certificate && state.certificate->signsItself()
            ? QStringLiteral("--cacert %1 ").arg(http::shellQuoted(state.certificateFiles.certificate))
            : QString();
    return QStringLiteral("curl %1%2").arg(trust, http::shellQuoted(trustedUrl(state)));
}

std::vector<capture::ListenerSettings> listenersOf(const Workspace &workspace)
{
    const Settings &settings = workspace.settings();
    std::vector<capture::ListenerSettings> out;
    for (const Settings::Listener &listener : settings.listeners) {
        capture::ListenerSettings one;
        one.address = capture::Address::parse(listener.address).value_or(capture::Address());
        one.engine = listener.engine;
        const auto files = certificateFilesOf(workspace, listener.tls);
        one.certificateFile = files.certificate;
        one.keyFile = files.key;
        one.limits.message.body = settings.bodyLimit;
        one.limits.connections = settings.connections;
        out.push_back(std::move(one));
    }
    return out;
}

} // namespace hookbench::workspace
