// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/api/server.h"
#include "core/api/token.h"
#include "core/workspace/deliveries.h"
#include "core/workspace/listening.h"

namespace hookbench::workspace {

/// The local HTTP API of a workspace: its token, what its calls set going, and the listeners that it tells of. Where it
/// listens stands in .hookbench/api-address meanwhile, for scripts. Lives in the thread of its user interface.
class ApiService : public QObject
{
    Q_OBJECT

public:
    ApiService(const Workspace &workspace, const store::Location &location, store::Store &store, Deliveries &deliveries,
               const Listening &listening);
    ~ApiService() override;

    /// From now on with these settings, whatever those of the workspace are.
    void give(const api::ServerSettings &settings) { m_given = settings; }
    bool isGiven() const { return m_given.has_value(); }
    /// Starts, stops or restarts it, as what is wanted has changed.
    void update();
    void stop();

    QString url() const { return m_server.url(); }
    /// Why it does not listen though it should; empty: well.
    QString problem() const { return m_problem; }
    QString tokenFile() const { return api::tokenFile(m_workspace.privateFolder()); }
    void setKnown(std::shared_ptr<const record::KnownKeys> known) { m_server.setKnown(std::move(known)); }
    log::Tally &refusals() { return m_server.refusals(); }

    /// A command line that calls it with its token.
    static QString curlLine(const QString &url, const QString &tokenFile);
    static QString addressFile(const QString &privateFolder);

signals:
    void stateChanged();

private:
    std::optional<api::ServerSettings> wanted() const;
    void tellTunnels();
    void replay(const std::shared_ptr<const api::ReplayOrder> &order);

    const Workspace &m_workspace;
    Deliveries &m_deliveries;
    const Listening &m_listening;
    api::Server m_server;
    std::optional<api::ServerSettings> m_given;
    std::optional<api::ServerSettings> m_running; // or tried
    QString m_problem;
};

} // namespace hookbench::workspace
