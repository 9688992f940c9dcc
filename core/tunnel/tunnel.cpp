// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tunnel/tunnel.h"

#include "core/json/value.h"

#include <QCoreApplication>
#include <QUrl>

#include <algorithm>

namespace hookbench::tunnel {

namespace {

constexpr std::size_t mostTunnels = 1000;

QString textAt(const json::Ref &object, QStringView name)
{
    const auto member = object.kind() == json::Kind::Object ? object.find(name) : std::nullopt;
    return member && member->kind() == json::Kind::String ? *member->text() : QString();
}

Failure unreadable(const char *program)
{
    return fail(ErrorKind::Invalid,
                QCoreApplication::translate("hookbench::tunnel", "What answers in the place of %1 is not %1.")
                    .arg(QLatin1String(program)));
}

bool isLoopback(const QString &host)
{
    return host == QLatin1String("localhost") || host.endsWith(QLatin1String(".localhost"))
           || QHostAddress(host).isLoopback();
}

// Where the world gets to; empty where it is no address for it.
QString worldly(const QString &url)
{
    const auto base = publicBase(url);
    return base && !isLoopback(QUrl(*base).host()) ? *base : QString();
}

// "localhost:4280", "http://127.0.0.1:4280", "4280"
bool leadsTo(const QString &target, const QHostAddress &host, quint16 port)
{
    bool isPort = false;
    const quint16 alone = target.toUShort(&isPort);
    if (isPort)
        return alone == port;
    const QUrl url(target.contains(QLatin1String("://")) ? target : QStringLiteral("http://") + target);
    const int usual = url.scheme() == QLatin1String("https") ? 443 : 80;
    if (url.port(usual) != port)
        return false;
    return isLoopback(url.host()) || QHostAddress(url.host()) == host;
}

} // namespace

std::optional<Program> programNamed(const QString &name)
{
    return name == QLatin1String("ngrok")         ? std::optional(Program::Ngrok)
           : name == QLatin1String("cloudflared") ? std::optional(Program::Cloudflared)
                                                  : std::nullopt;
}

Result<std::vector<Tunnel>> readNgrok(const QByteArray &answer)
{
    const auto document = json::Document::parse(answer);
    const auto list = document ? document->root().find(u"tunnels") : std::nullopt;
    const auto all = list ? list->elements() : unreadable("ngrok");
    if (!all)
        return unreadable("ngrok");
    std::vector<Tunnel> out;
    for (const json::Ref &one : *all) {
        const QString url = worldly(textAt(one, u"public_url"));
        const auto config = one.kind() == json::Kind::Object ? one.find(u"config") : std::nullopt;
        if (!url.isEmpty() && out.size() < mostTunnels)
            out.push_back({Program::Ngrok, url, config ? textAt(*config, u"addr") : QString()});
    }
    std::stable_partition(out.begin(), out.end(),
                          [](const Tunnel &one) { return one.publicUrl.startsWith(QLatin1String("https:")); });
    return out;
}

Result<std::vector<Tunnel>> readQuickTunnel(const QByteArray &answer)
{
    const auto document = json::Document::parse(answer);
    if (!document || document->root().kind() != json::Kind::Object || !document->root().find(u"hostname"))
        return unreadable("cloudflared");
    const QString host = textAt(document->root(), u"hostname");
    const QString url = host.isEmpty() ? QString() : worldly(QStringLiteral("https://") + host);
    return url.isEmpty() ? std::vector<Tunnel>() : std::vector<Tunnel>{{Program::Cloudflared, url, QString()}};
}

Result<std::vector<Tunnel>> readIngress(const QByteArray &answer)
{
    const auto document = json::Document::parse(answer);
    const auto config = document ? document->root().find(u"config") : std::nullopt;
    const auto ingress = config && config->kind() == json::Kind::Object ? config->find(u"ingress") : std::nullopt;
    const auto rules = ingress ? ingress->elements() : unreadable("cloudflared");
    if (!rules)
        return unreadable("cloudflared");
    std::vector<Tunnel> out;
    for (const json::Ref &rule : *rules) {
        const QString host = textAt(rule, u"hostname");
        const bool isWhole = !host.isEmpty() && !host.contains(u'*') && textAt(rule, u"path").isEmpty();
        const QString url = isWhole ? worldly(QStringLiteral("https://") + host) : QString();
        if (!url.isEmpty() && out.size() < mostTunnels)
            out.push_back({Program::Cloudflared, url, textAt(rule, u"service")});
    }
    return out;
}

std::optional<Tunnel> tunnelTo(const std::vector<Tunnel> &tunnels, const QHostAddress &host, quint16 port)
{
    const Tunnel *untold = nullptr;
    for (const Tunnel &one : tunnels) {
        if (leadsTo(one.target, host, port))
            return one;
        if (one.target.isEmpty() && !untold)
            untold = &one;
    }
    return untold ? std::optional(*untold) : std::nullopt;
}

Result<QString> publicBase(const QString &typed)
{
    const QUrl url(typed.trimmed(), QUrl::StrictMode);
    const bool isHttp = url.scheme() == QLatin1String("http") || url.scheme() == QLatin1String("https");
    if (!url.isValid() || !isHttp || url.host().isEmpty() || url.hasQuery() || url.hasFragment()
        || !url.userInfo().isEmpty())
        return fail(ErrorKind::Invalid,
                    QCoreApplication::translate(
                        "hookbench::tunnel",
                        "\"%1\" cannot be a public address; one is written as https://hooks.example, without a query")
                        .arg(typed.left(200)));
    QString out = url.toString(QUrl::FullyEncoded);
    while (out.endsWith(u'/'))
        out.chop(1);
    return out;
}

std::vector<CommandLine> commandLines(const QString &url)
{
    const QUrl listener(url);
    const bool tls = listener.scheme() == QLatin1String("https");
    const int port = listener.port(tls ? 443 : 80);
    const QString host = QHostAddress(listener.host()).protocol() == QAbstractSocket::IPv6Protocol
                             ? QStringLiteral("[%1]").arg(listener.host())
                             : listener.host();
    const QString place = QStringLiteral("%1:%2").arg(host).arg(port);
    const QString whole = listener.toString(QUrl::RemovePath);
    return {
        {Program::Ngrok,
         host == QLatin1String("127.0.0.1") && !tls ? QStringLiteral("ngrok http %1").arg(port)
                                                    : QStringLiteral("ngrok http %1").arg(whole),
         QCoreApplication::translate("hookbench::tunnel",
                                     "Needs an account of ngrok. Its address is read while it runs.")},
        {Program::Cloudflared,
         QStringLiteral("cloudflared tunnel --url %1%2")
             .arg(whole, tls ? QStringLiteral(" --no-tls-verify") : QString()),
         QCoreApplication::translate("hookbench::tunnel", "Needs no account. Its address is read while it runs.")},
        {Program::Ssh, QStringLiteral("ssh -N -R 8080:%1 USER@SERVER").arg(place),
         QCoreApplication::translate(
             "hookbench::tunnel",
             "To a server of yours: port 8080 there leads here. Its sshd must say \"GatewayPorts clientspecified\" for others than itself, or a web server there passes on to port 8080.")},
    };
}

} // namespace hookbench::tunnel
