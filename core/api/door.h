// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/http/refusal.h"
#include "core/http/requestparser.h"

#include <QTcpServer>
#include <QTimer>

#include <functional>

namespace hookbench::api {

/// The server that QHttpServer gets its connections from. QHttpServer has no limits before Qt 6.11 and reads what it
/// does not understand as it likes, so every byte is read by our strict parser first: what that refuses, what is too
/// long, comes too slowly or before the answer to the call before, is answered here and never gets further.
class Door : public QTcpServer
{
    Q_OBJECT

public:
    static constexpr int mostConnections = 64;
    static constexpr http::RequestParser::Limits limits{.head = 32768, .target = 16384, .fields = 100, .body = 65536};
    static constexpr std::chrono::milliseconds patience{15'000}; // for a whole call, and between two

    /// refused: called for each call that is answered here, with the reason.
    Door(std::function<void(const QString &)> refused, QObject *parent = nullptr);

protected:
    void incomingConnection(qintptr descriptor) override;

private:
    std::function<void(const QString &)> m_refused;
    int m_connections = 0;
};

} // namespace hookbench::api
