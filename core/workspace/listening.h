// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/workspace/intake.h"
#include "core/workspace/workspace.h"

#include <QLockFile>

namespace hookbench::workspace {

/// A listener as it runs, or why it does not.
struct ListenerState
{
    QString wanted; // as set: "127.0.0.1:4280"
    QString url;    // empty where it does not listen
    capture::Engine engine = capture::Engine::Wire;
    QString problem;
    capture::CertificateFiles certificateFiles;      // with TLS
    std::optional<capture::Certificate> certificate; // with TLS, where it can be read
    QString notice;                                  // what the user should know of the certificate: new, expired
};

/// The listeners of a workspace. One process listens on a workspace; a lock file names it.
class Listening : public QObject
{
    Q_OBJECT

public:
    Listening(QString privateFolder, Intake &intake, capture::Resources &resources);
    ~Listening() override;

    /// Takes the lock. Errors: another process holds it; the message names it.
    Result<void> acquire();
    bool isHolder() const { return m_lock.isLocked(); }

    /// Stops what runs and starts these. Those that cannot be started say why in their state; the others go on.
    void start(const std::vector<capture::ListenerSettings> &listeners);
    /// Lets outstanding answers leave for so long, then ends.
    void stop(std::chrono::milliseconds grace);

    const std::vector<ListenerState> &states() const { return m_states; }
    QStringList urls() const;

signals:
    void statesChanged();

private:
    Result<capture::OwnCertificate> ownCertificateFor(const std::vector<capture::ListenerSettings> &listeners) const;
    void tellCertificate(ListenerState &state, const Result<capture::OwnCertificate> &own) const;

    capture::CertificateFiles m_ownCertificate;
    Intake &m_intake;
    capture::Resources &m_resources;
    QLockFile m_lock;
    std::vector<std::unique_ptr<capture::Listener>> m_listeners;
    std::vector<ListenerState> m_states;
};

/// An address at which clients find a name that the listener's certificate is for: "https://localhost:4280/".
QString trustedUrl(const ListenerState &state);
/// A command line that calls the listener and verifies its certificate.
QString curlLine(const ListenerState &state);

/// The listeners that a workspace's settings ask for. One with a certificate of our own names its files, which
/// Listening::start() makes where they are missing.
std::vector<capture::ListenerSettings> listenersOf(const Workspace &workspace);

} // namespace hookbench::workspace
