// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/log/log.h"
#include "core/workspace/apiservice.h"
#include "core/workspace/attaching.h"
#include "core/workspace/automating.h"
#include "core/workspace/deliveries.h"
#include "core/workspace/intake.h"
#include "core/workspace/journal.h"
#include "core/workspace/keyfinder.h"
#include "core/workspace/listening.h"
#include "core/workspace/workspace.h"

#include <QTimer>

namespace hookbench::workspace {

/// An open workspace with everything that runs for it. Wires, and does nothing else.
class Session : public QObject
{
    Q_OBJECT

public:
    struct Options
    {
        QString folder;                       // empty: the user's default
        std::optional<store::Location> store; // none: in the workspace
        std::chrono::milliseconds keychainPatience{60'000};
        std::unique_ptr<secrets::SecretStore> keychain; // none: the system's
        secrets::VaultCost vaultCost;                   // of a vault that is made
        std::optional<Secret> passphrase;               // of the vault, used when it is needed
        const Clock *clock = nullptr;                   // of the queue; null: the system's
    };

    /// Errors: the workspace or its database cannot be used.
    static Result<std::unique_ptr<Session>> open(Options options);
    ~Session() override;

    Workspace &workspace() { return *m_workspace; }
    store::Store &store() { return *m_store; }
    Listening &listening() { return *m_listening; }
    Intake &intake() { return *m_intake; }
    Deliveries &deliveries() { return *m_deliveries; }
    Queue &queue() { return *m_queue; }
    Automating &automating() { return *m_automating; }
    secrets::KeyRing &keys() { return *m_keys; }
    KeyGate &keyGate() { return *m_keyGate; }
    KeyFinder &keyFinder() { return *m_keyFinder; }
    IssuedKeys &issuedKeys() { return *m_issuedKeys; }
    ApiService &api() { return *m_api; }
    PublicAddresses &publicAddresses() { return *m_publicAddresses; }
    Attaching &attaching() { return *m_attaching; }
    log::Log &log() { return *m_log; }
    const store::Location &storeLocation() const { return m_storeLocation; }
    /// What the user should know of the database: a damaged one was put aside, a lost one was replaced.
    QString notice() const { return m_notice; }

    /// Takes the lock and starts the listeners of the settings, or those that are given: they stay given. Where none
    /// are, changed settings restart them from then on. Errors: another process listens.
    Result<void> listen(std::optional<std::vector<capture::ListenerSettings>> listeners = {});
    /// Serves the local API with these settings, whatever those of the workspace say, from listen() on.
    void giveApi(const api::ServerSettings &settings) { m_api->give(settings); }
    /// Whether the listeners were given when the program was started: those of the settings do not count then.
    bool hasGivenListeners() const { return m_given.has_value(); }
    /// Starts these instead, until the next start or change of the settings.
    void listenFor(const std::vector<capture::ListenerSettings> &listeners);
    /// Passes everything that no endpoint takes on to this address, whatever the settings say.
    void setTarget(const QString &target);

signals:
    void noticeChanged();

private:
    Session() = default;
    void updateRouter();
    void watchKeys();
    void readSecrets(const QStringList &names, std::vector<endpoint::Endpoint> endpoints);

    std::unique_ptr<log::Log> m_log;
    std::unique_ptr<Workspace> m_workspace;
    std::unique_ptr<secrets::KeyRing> m_keys;
    std::unique_ptr<KeyGate> m_keyGate;
    std::unique_ptr<KeyFinder> m_keyFinder;
    std::unique_ptr<IssuedKeys> m_issuedKeys;
    std::unique_ptr<ReplayMarks> m_replayMarks;
    std::unique_ptr<store::Store> m_store;
    std::unique_ptr<delivery::Sender> m_sender;
    std::unique_ptr<delivery::ExactSender> m_exactSender;
    std::unique_ptr<Intake> m_intake;
    std::unique_ptr<capture::Resources> m_resources;
    std::unique_ptr<Listening> m_listening;
    std::unique_ptr<Deliveries> m_deliveries;
    std::unique_ptr<Queue> m_queue;
    std::unique_ptr<Automating> m_automating;
    std::unique_ptr<ApiService> m_api;
    std::unique_ptr<PublicAddresses> m_publicAddresses;
    std::unique_ptr<Attaching> m_attaching;
    std::unique_ptr<Journal> m_journal;
    store::Location m_storeLocation;
    QString m_notice;
    QString m_target;
    std::map<QString, Secret> m_secrets; // of the parameters of endpoints, as they were read last
    quint64 m_turn = 0;                  // of reading them
    std::optional<std::vector<capture::ListenerSettings>> m_given;
    std::vector<capture::ListenerSettings> m_wanted; // by the settings
    QTimer m_purge;
    QTimer m_counting; // of the uses of issued keys
};

} // namespace hookbench::workspace
