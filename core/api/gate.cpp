// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/api/gate.h"

#include "core/api/token.h"

#include <QHostAddress>

namespace hookbench::api {

namespace {

QString s(const char *text)
{
    return QString::fromLatin1(text);
}

// "127.0.0.1:4040" -> "127.0.0.1"; empty: that is no name with a port.
QByteArray nameOf(QByteArrayView host)
{
    qsizetype end = host.size();
    if (const qsizetype colon = host.lastIndexOf(':'); colon > host.lastIndexOf(']')) {
        bool ok = false;
        host.sliced(colon + 1).toByteArray().toUShort(&ok);
        if (!ok)
            return {};
        end = colon;
    }
    return host.first(end).toByteArray().toLower();
}

bool isOfThisComputer(const QByteArray &name)
{
    if (name == "localhost")
        return true;
    if (name.startsWith('[') && name.endsWith(']'))
        return QHostAddress(QString::fromLatin1(name.sliced(1, name.size() - 2))).isLoopback();
    QHostAddress address;
    return address.setAddress(QString::fromLatin1(name)) && address.protocol() == QAbstractSocket::IPv4Protocol
           && address.isLoopback();
}

std::optional<Fault> wrongHost(const http::Headers &headers)
{
    const QList<QByteArray> hosts = headers.values("host");
    if (hosts.size() == 1 && isOfThisComputer(nameOf(hosts.front())))
        return {};
    return Fault{403, s("the Host is not this computer"), QStringLiteral("Host"),
                 s("Call 127.0.0.1, [::1] or localhost by that name.")};
}

std::optional<Fault> wrongOrigin(const http::Headers &headers)
{
    for (const QByteArray &origin : headers.values("origin")) {
        if (origin.toLower() != "http://" + headers.value("host").toLower())
            return Fault{403, s("the call comes from a page of the web"), QStringLiteral("Origin"),
                         s("Call the API from a script, without Origin.")};
    }
    for (const QByteArray &site : headers.values("sec-fetch-site")) {
        if (site != "same-origin" && site != "none")
            return Fault{403, s("the call comes from a page of the web"), QStringLiteral("Sec-Fetch-Site"),
                         s("Call the API from a script.")};
    }
    return {};
}

// Pages may send forms and plain text anywhere without being asked; JSON they may not.
std::optional<Fault> wrongBody(const http::Request &request, Form form)
{
    if (request.method != "POST" || request.body.isEmpty())
        return {};
    const QByteArray type = request.headers.value("content-type").toLower();
    const QByteArray plain = type.left(type.indexOf(';') < 0 ? type.size() : type.indexOf(';')).trimmed();
    if (plain == "application/json" || (form == Form::Ngrok && plain == "application/x-www-form-urlencoded"))
        return {};
    return Fault{415, s("the body is not announced as JSON"), QStringLiteral("Content-Type"),
                 s("Send JSON with Content-Type: application/json.")};
}

QByteArray bearerOf(const http::Headers &headers)
{
    const QByteArray value = headers.value("authorization");
    const bool isBearer = value.size() > 7 && http::equalsIgnoringCase(value.first(7), "bearer ");
    return isBearer ? value.sliced(7).trimmed() : QByteArray();
}

} // namespace

Form Gate::formOf(QByteArrayView path)
{
    const auto isAt = [path](QByteArrayView root) {
        return path == root || (path.startsWith(root) && path[root.size()] == '/');
    };
    return path == "/api" || path == "/api/" || isAt("/api/requests/http") || isAt("/api/tunnels") ? Form::Ngrok
                                                                                                   : Form::Ours;
}

std::variant<Call, Fault> Gate::pass(const http::Request &request, qint64 now)
{
    Call call;
    call.method = request.method;
    call.path = http::percentDecoded(http::pathOf(request.target));
    call.query = http::parseForm(http::queryOf(request.target));
    call.headers = request.headers;
    const Form form = formOf(call.path);
    if (auto fault = wrongHost(request.headers))
        return *fault;
    if (auto fault = wrongOrigin(request.headers))
        return *fault;
    if (!mayCall(now))
        return Fault{429, s("there are more calls than are answered"), {}, s("Wait a second between them.")};
    const QByteArray given = bearerOf(request.headers);
    call.hasToken = !given.isEmpty() && isSame(given, m_token);
    if (!call.hasToken && !(form == Form::Ngrok && m_ngrokIsOpen && given.isEmpty()))
        return Fault{401, given.isEmpty() ? s("the token is missing") : s("the token is another one"),
                     QStringLiteral("Authorization"),
                     s("Send \"Authorization: Bearer TOKEN\" with what stands in .hookbench/api-token.")};
    if (request.method != "GET" && request.method != "POST" && request.method != "DELETE")
        return Fault{405, s("the method is not known here"), {}, s("Use GET, POST or DELETE.")};
    if (auto fault = wrongBody(request, form))
        return *fault;
    call.body = request.body.toByteArray();
    return call;
}

bool Gate::mayCall(qint64 now)
{
    if (m_last >= 0)
        m_calls = qMin(double(callsAtOnce), m_calls + double(now - m_last) * callsASecond / 1'000'000.0);
    m_last = now;
    if (m_calls < 1)
        return false;
    m_calls -= 1;
    return true;
}

} // namespace hookbench::api
