// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/apiservice.h"

#include "core/http/textforms.h"

#include <QFile>
#include <QPointer>

namespace hookbench::workspace {

ApiService::ApiService(const Workspace &workspace, const store::Location &location, store::Store &store,
                       Deliveries &deliveries, const Listening &listening)
    : m_workspace(workspace)
    , m_deliveries(deliveries)
    , m_listening(listening)
    , m_server(location, store, [this](api::ReplayOrder order) {
        // On the API's thread, which ends before this does.
        QMetaObject::invokeMethod(
            this, [this, order = std::make_shared<const api::ReplayOrder>(std::move(order))] { replay(order); },
            Qt::QueuedConnection);
    })
{
    connect(&listening, &Listening::statesChanged, this, &ApiService::tellTunnels);
    connect(&workspace, &Workspace::settingsChanged, this, &ApiService::tellTunnels);
}

ApiService::~ApiService()
{
    stop();
}

std::optional<api::ServerSettings> ApiService::wanted() const
{
    if (m_given)
        return m_given;
    const Settings::Api &settings = m_workspace.settings().api;
    const auto address = capture::Address::parse(settings.address);
    if (!settings.enabled || !address)
        return std::nullopt;
    return api::ServerSettings{*address, false, settings.ngrokIsOpen};
}

void ApiService::update()
{
    const auto settings = wanted();
    if (settings == m_running && m_problem.isEmpty())
        return;
    stop();
    m_running = settings;
    if (settings) {
        tellTunnels();
        const auto token = api::tokenOf(m_workspace.privateFolder());
        const auto started = token ? m_server.start(*settings, *token) : tl::unexpected(token.error());
        m_problem = started ? QString() : started.error().message;
        QFile file(addressFile(m_workspace.privateFolder()));
        if (started && file.open(QIODevice::WriteOnly, QFile::ReadOwner | QFile::WriteOwner))
            file.write(m_server.url().toUtf8() + '\n');
    }
    emit stateChanged();
}

void ApiService::stop()
{
    if (!m_server.url().isEmpty())
        QFile::remove(addressFile(m_workspace.privateFolder()));
    m_server.stop();
    m_running.reset();
    m_problem.clear();
}

void ApiService::tellTunnels()
{
    std::vector<api::Tunnel> tunnels;
    for (const ListenerState &state : m_listening.states()) {
        if (state.url.isEmpty())
            continue;
        const QString name =
            tunnels.empty() ? QStringLiteral("command_line") : state.url.section(QStringLiteral("://"), 1);
        tunnels.push_back({name, state.url, m_workspace.settings().target});
    }
    m_server.setTunnels(std::move(tunnels));
}

void ApiService::replay(const std::shared_ptr<const api::ReplayOrder> &order)
{
    for (int attempt = 1; attempt <= order->times; ++attempt) {
        if (order->isExact)
            m_deliveries.replayExact(order->capture, order->address, order->replacesHost, attempt, this, {});
        else
            m_deliveries.replay(order->capture, order->address, attempt, this, {});
    }
}

QString ApiService::curlLine(const QString &url, const QString &tokenFile)
{
    return QStringLiteral("curl -H \"Authorization: Bearer $(cat %1)\" %2/api/v1/captures")
        .arg(http::shellQuoted(tokenFile), url);
}

QString ApiService::addressFile(const QString &privateFolder)
{
    return privateFolder + QStringLiteral("/api-address");
}

} // namespace hookbench::workspace
