// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/capture/address.h"

#include <QCoreApplication>
#include <QNetworkInterface>

#include <algorithm>

namespace hookbench::capture {

Result<Address> Address::parse(const QString &text)
{
    const QString trimmed = text.trimmed();
    const auto refuse = [&](const QString &why) {
        return fail(ErrorKind::Invalid,
                    QCoreApplication::translate(
                        "hookbench::capture",
                        "\"%1\" is no address to listen on: %2. Write it like 127.0.0.1:4280 or [::1]:4280.")
                        .arg(text, why));
    };
    QString host = QStringLiteral("127.0.0.1");
    QString port = trimmed;
    if (trimmed.startsWith(u'[')) {
        const qsizetype bracket = trimmed.indexOf(u']');
        if (bracket < 0 || bracket + 1 >= trimmed.size() || trimmed[bracket + 1] != u':')
            return refuse(QCoreApplication::translate("hookbench::capture", "\"]:\" and a port are missing"));
        host = trimmed.mid(1, bracket - 1);
        port = trimmed.mid(bracket + 2);
    } else if (const qsizetype colon = trimmed.lastIndexOf(u':'); colon >= 0) {
        host = trimmed.left(colon);
        port = trimmed.mid(colon + 1);
        if (host.contains(u':'))
            return refuse(QCoreApplication::translate("hookbench::capture", "an IPv6 address stands in brackets"));
    }
    Address out;
    bool ok = false;
    const uint number = port.toUInt(&ok);
    if (!ok || number > 65535)
        return refuse(QCoreApplication::translate("hookbench::capture", "the port must be a number from 0 to 65535"));
    out.port = quint16(number);
    if (host == QLatin1String("localhost"))
        out.host = QHostAddress::LocalHost;
    else if (host == QLatin1String("*"))
        out.host = QHostAddress::Any;
    else if (!out.host.setAddress(host))
        return refuse(
            QCoreApplication::translate("hookbench::capture", "\"%1\" is not the number of an address").arg(host));
    return out;
}

QString Address::toString() const
{
    const QString text = host == QHostAddress(QHostAddress::Any) ? QStringLiteral("*") : host.toString();
    return (text.contains(u':') ? u'[' + text + u']' : text) + u':' + QString::number(port);
}

Address Address::reachable() const
{
    if (host == QHostAddress(QHostAddress::Any) || host == QHostAddress(QHostAddress::AnyIPv4))
        return {QHostAddress(QHostAddress::LocalHost), port};
    if (host == QHostAddress(QHostAddress::AnyIPv6))
        return {QHostAddress(QHostAddress::LocalHostIPv6), port};
    return *this;
}

bool Address::isReachedAt(const QHostAddress &peer, quint16 peerPort) const
{
    if (port != peerPort)
        return false;
    if (reachable() == *this)
        return plainAddress(host) == plainAddress(peer);
    // All addresses: those of this computer.
    const auto own = QNetworkInterface::allAddresses();
    return peer.isLoopback() || std::any_of(own.begin(), own.end(), [&](const QHostAddress &one) {
               return plainAddress(one) == plainAddress(peer);
           });
}

QString plainAddress(const QHostAddress &address)
{
    bool isV4 = false;
    const quint32 v4 = address.toIPv4Address(&isV4);
    return isV4 ? QHostAddress(v4).toString() : address.toString();
}

} // namespace hookbench::capture
