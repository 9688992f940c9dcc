// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/publicaddresses.h"

#include <QCoreApplication>
#include <QUrl>

namespace hookbench::workspace {

namespace {

constexpr std::chrono::seconds interval{10};

} // namespace

PublicAddresses::PublicAddresses(const Workspace &workspace, const Listening &listening)
    : m_workspace(workspace)
    , m_listening(listening)
    , m_finder(std::make_unique<tunnel::Finder>())
{
    m_interval.setInterval(interval);
    connect(&m_interval, &QTimer::timeout, this, &PublicAddresses::refresh);
    connect(&workspace, &Workspace::settingsChanged, this, [this] {
        emit changed();
        refresh();
    });
    connect(&listening, &Listening::statesChanged, this, &PublicAddresses::refresh);
}

void PublicAddresses::askAt(tunnel::Finder::Places places)
{
    m_finder = std::make_unique<tunnel::Finder>(std::move(places));
    refresh();
}

void PublicAddresses::refresh()
{
    std::set<tunnel::Program> wanted;
    for (const ListenerState &state : m_listening.states()) {
        if (const auto program = programOf(state.url))
            wanted.insert(*program);
    }
    for (const tunnel::Program program : wanted)
        ask(program);
    wanted.empty() ? m_interval.stop() : m_interval.start();
}

void PublicAddresses::ask(tunnel::Program program)
{
    m_finder->find(program, [this, program](const Result<std::vector<tunnel::Tunnel>> &found) {
        Told told{found.value_or(std::vector<tunnel::Tunnel>()), found ? QString() : found.error().message};
        Told &known = m_told[program];
        if (known.tunnels == told.tunnels && known.problem == told.problem)
            return;
        known = std::move(told);
        emit changed();
    });
}

const Settings::Listener *PublicAddresses::wantedOf(const ListenerState &state) const
{
    for (const Settings::Listener &one : m_workspace.settings().listeners) {
        const auto address = capture::Address::parse(one.address);
        if (address && address->toString() == state.wanted)
            return &one;
    }
    return nullptr;
}

std::optional<tunnel::Program> PublicAddresses::programOf(const QString &listenerUrl) const
{
    for (const ListenerState &state : m_listening.states()) {
        const Settings::Listener *wanted = state.url == listenerUrl ? wantedOf(state) : nullptr;
        if (wanted)
            return tunnel::programNamed(wanted->publicUrl);
    }
    return std::nullopt;
}

QString PublicAddresses::baseOf(const QString &listenerUrl) const
{
    if (listenerUrl.isEmpty())
        return {};
    if (const auto program = programOf(listenerUrl)) {
        const QUrl url(listenerUrl);
        const auto told = m_told.find(*program);
        const auto found = told == m_told.end()
                               ? std::nullopt
                               : tunnel::tunnelTo(told->second.tunnels, QHostAddress(url.host()), quint16(url.port()));
        return found ? found->publicUrl : QString();
    }
    for (const ListenerState &state : m_listening.states()) {
        const Settings::Listener *wanted = state.url == listenerUrl ? wantedOf(state) : nullptr;
        if (wanted)
            return tunnel::publicBase(wanted->publicUrl).value_or(QString());
    }
    return {};
}

QString PublicAddresses::base() const
{
    for (const ListenerState &state : m_listening.states()) {
        if (const QString base = baseOf(state.url); !base.isEmpty())
            return base;
    }
    return {};
}

QString PublicAddresses::urlOf(const endpoint::Endpoint &endpoint) const
{
    const QString known = base();
    QString path = endpoint.isCatchAll() ? QStringLiteral("/") : endpoint.path;
    if (path.endsWith(u'*'))
        path.chop(1);
    return known.isEmpty() ? QString() : known + path;
}

QString PublicAddresses::problemOf(const QString &listenerUrl) const
{
    const auto program = programOf(listenerUrl);
    const auto told = program ? m_told.find(*program) : m_told.end();
    if (told == m_told.end() || !baseOf(listenerUrl).isEmpty())
        return {};
    return told->second.problem.isEmpty()
               ? QCoreApplication::translate("hookbench::workspace", "It has no tunnel that leads to %1.")
                     .arg(listenerUrl)
               : told->second.problem;
}

} // namespace hookbench::workspace
