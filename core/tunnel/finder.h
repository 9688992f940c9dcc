// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/tunnel/tunnel.h"

#include <QNetworkAccessManager>

#include <functional>

class QNetworkReply;

namespace hookbench::tunnel {

/// Asks the local interfaces of tunnel programs for the tunnels they keep open. Loopback only; an answer may have 1 MiB
/// and take two seconds. Lives in the thread of its user; callbacks come there, and not after it is gone.
class Finder : public QObject
{
    Q_OBJECT

public:
    using Found = std::function<void(Result<std::vector<Tunnel>>)>;

    /// Where programs are asked.
    struct Places
    {
        std::vector<quint16> ngrok = {4040};
        std::vector<quint16> cloudflared = {20241, 20242, 20243, 20244, 20245};
    };

    explicit Finder(Places places = usualPlaces(), QObject *parent = nullptr);

    static Places usualPlaces() { return {}; }

    /// The tunnels of all that run. Errors: Unavailable: none runs; Invalid: something else answers in its place.
    void find(Program program, Found found);

private:
    using Read = Result<std::vector<Tunnel>> (*)(const QByteArray &answer);
    struct Question;
    void ask(quint16 port, const char *path, Read read, const std::shared_ptr<Question> &question);
    void take(QNetworkReply *reply, Read read, const std::shared_ptr<Question> &question);

    Places m_places;
    QNetworkAccessManager m_network;
};

} // namespace hookbench::tunnel
