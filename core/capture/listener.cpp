// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/capture/listener.h"

#include "core/capture/qtlistener.h"
#include "core/capture/wirelistener.h"

#include <QCoreApplication>
#include <QTcpServer>

namespace hookbench::capture {

QString Listener::url() const
{
    return (isTls() ? QStringLiteral("https://") : QStringLiteral("http://")) + address().reachable().toString();
}

std::unique_ptr<Listener> makeListener(ListenerSettings settings, ArrivalSink &sink, Resources &resources)
{
    if (settings.engine == Engine::Qt)
        return std::make_unique<QtListener>(std::move(settings), sink);
    return std::make_unique<WireListener>(std::move(settings), sink, resources);
}

Error listenError(const Address &address, int socketError, const QString &systemText)
{
    const QString host = plainAddress(address.host);
    switch (socketError) {
    case QAbstractSocket::AddressInUseError: {
        QString text =
            QCoreApplication::translate("hookbench::capture", "Port %1 on %2 is already in use by another program.")
                .arg(QString::number(address.port), host);
        if (const quint16 free = nextFreePort(address)) {
            Address next = address;
            next.port = free;
            text +=
                u' '
                + QCoreApplication::translate("hookbench::capture", "The next free one is %1.").arg(next.toString());
        }
        return {ErrorKind::Refused, text};
    }
    case QAbstractSocket::SocketAccessError:
        return {
            ErrorKind::Refused,
            QCoreApplication::translate(
                "hookbench::capture",
                "You have no rights to listen on port %1: ports below 1024 are kept for the administrator. Choose a higher one.")
                .arg(address.port)};
    case QAbstractSocket::SocketAddressNotAvailableError:
        return {ErrorKind::Invalid,
                QCoreApplication::translate("hookbench::capture",
                                            "%1 is not an address of this computer. Use 127.0.0.1, [::1] or * for all.")
                    .arg(host)};
    default:
        return {ErrorKind::Unavailable, QCoreApplication::translate("hookbench::capture", "Listening on %1 failed: %2.")
                                            .arg(address.toString(), systemText)};
    }
}

quint16 nextFreePort(const Address &address)
{
    for (int port = address.port + 1; port <= 65535 && port <= address.port + 100; ++port) {
        QTcpServer probe;
        if (probe.listen(address.host, quint16(port)))
            return quint16(port);
    }
    return 0;
}

} // namespace hookbench::capture
