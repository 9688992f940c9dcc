// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QHostAddress>
#include <QString>

#include <optional>
#include <vector>

namespace hookbench::tunnel {

/// Programs that give a listener an address the world reaches.
enum class Program {
    Ngrok,
    Cloudflared,
    Ssh, // ssh -R, to a server of one's own
};

/// "ngrok", "cloudflared": those that tell their addresses while they run.
std::optional<Program> programNamed(const QString &name);

/// A tunnel as its program tells it.
struct Tunnel
{
    Program program = Program::Ngrok;
    QString publicUrl; // "https://a1b2.ngrok.app", without a slash at the end
    QString target;    // where it leads: "http://localhost:4280"; empty: the program does not tell

    bool operator==(const Tunnel &) const = default;
};

/// An answer of ngrok's agent to GET /api/tunnels: {"tunnels": [{"public_url", "config": {"addr"}}]}
/// (ngrok.com/docs/agent/api). Those of HTTP whose address is not on this computer alone, encrypted ones first. Errors:
/// it is no such answer.
Result<std::vector<Tunnel>> readNgrok(const QByteArray &answer);
/// An answer of cloudflared's metrics server to GET /quicktunnel: {"hostname": "x.trycloudflare.com"}. None: it is no
/// quick tunnel.
Result<std::vector<Tunnel>> readQuickTunnel(const QByteArray &answer);
/// Likewise to GET /config, where the tunnel is managed by Cloudflare: {"config": {"ingress": [{"hostname",
/// "service"}]}}. Hostnames with wildcards, and paths, are left out.
Result<std::vector<Tunnel>> readIngress(const QByteArray &answer);

/// The first that leads to the listener; one that does not tell where it leads, where none does. None: there is none.
std::optional<Tunnel> tunnelTo(const std::vector<Tunnel> &tunnels, const QHostAddress &host, quint16 port);

/// An address that was typed, as the beginning of public ones: "https://hooks.example/base" without a slash at the end.
/// Errors: it is no http or https address, or has a query.
Result<QString> publicBase(const QString &typed);

/// A line for a shell that makes a tunnel to a listener.
struct CommandLine
{
    Program program = Program::Ngrok;
    QString line;
    QString note; // what to know of it, for people
};

/// url: the listener's, "http://127.0.0.1:4280". For each program, in the order of Program.
std::vector<CommandLine> commandLines(const QString &url);

} // namespace hookbench::tunnel
