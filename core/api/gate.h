// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/api/reply.h"
#include "core/http/request.h"
#include "core/secrets/secret.h"

#include <variant>

namespace hookbench::api {

/// Who is let in. Only programs of this computer reach the port, but a browser is one of them: a page of the web may
/// send requests here (Origin, Sec-Fetch-Site tell), or make its own name point to this computer (Host tells). What
/// passes needs the token, but for ngrok's paths where these are open. Pure; one thread.
class Gate
{
public:
    static constexpr int callsASecond = 200;
    static constexpr int callsAtOnce = 400;

    Gate(Secret token, bool ngrokIsOpen)
        : m_token(std::move(token))
        , m_ngrokIsOpen(ngrokIsOpen)
    {
    }

    /// now: microseconds that never go back.
    std::variant<Call, Fault> pass(const http::Request &request, qint64 now);

    /// The paths of ngrok's agent API.
    static Form formOf(QByteArrayView path);

private:
    bool mayCall(qint64 now);

    Secret m_token;
    bool m_ngrokIsOpen;
    double m_calls = callsAtOnce; // that may come at once
    qint64 m_last = -1;
};

} // namespace hookbench::api
