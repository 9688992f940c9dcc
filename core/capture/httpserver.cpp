// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/capture/httpserver.h"

#include "core/base/clock.h"

#include <QAbstractHttpServer>
#include <QHttpServerRequest>
#include <QHttpServerResponder>
#include <QTcpServer>
#include <QTcpSocket>
#include <QUrl>

#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
#include <QHttpHeaders>
#endif

namespace hookbench::capture {

namespace {

QByteArray methodName(QHttpServerRequest::Method method)
{
    switch (method) {
    case QHttpServerRequest::Method::Get: return "GET";
    case QHttpServerRequest::Method::Put: return "PUT";
    case QHttpServerRequest::Method::Delete: return "DELETE";
    case QHttpServerRequest::Method::Post: return "POST";
    case QHttpServerRequest::Method::Head: return "HEAD";
    case QHttpServerRequest::Method::Options: return "OPTIONS";
    case QHttpServerRequest::Method::Patch: return "PATCH";
    case QHttpServerRequest::Method::Connect: return "CONNECT";
    default: return "UNKNOWN"; // Qt does not tell its name
    }
}

http::Headers headersOf(const QHttpServerRequest &request)
{
    http::Headers out;
#if QT_VERSION < QT_VERSION_CHECK(6, 8, 0)
    for (const auto &[name, value] : request.headers())
        out.append(name, value);
#else
    const QHttpHeaders &headers = request.headers();
    for (qsizetype i = 0; i < headers.size(); ++i)
        out.append(QByteArray(headers.nameAt(i).data(), headers.nameAt(i).size()), headers.valueAt(i).toByteArray());
#endif
    return out;
}

http::Request rebuilt(const QHttpServerRequest &request)
{
    http::Request out;
    out.method = methodName(request.method());
    out.target = request.url().toEncoded(QUrl::RemoveScheme | QUrl::RemoveAuthority);
    if (out.target.isEmpty())
        out.target = "/";
    out.headers = headersOf(request);
    out.head = out.method + ' ' + out.target + " HTTP/1.1\r\n";
    for (const http::Header &field : out.headers)
        out.head += field.name + ": " + field.value + "\r\n";
    out.head += "\r\n";
    out.wireBody = SharedBytes(request.body());
    out.body = out.wireBody;
    return out;
}

#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
void write(QHttpServerResponder &responder, const http::ReplyPlan &plan, const QByteArray &method)
{
    const auto status = QHttpServerResponder::StatusCode(plan.status);
    const QByteArray body = http::hasBody(plan, method) ? plan.body.toByteArray() : QByteArray();
#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
    QHttpHeaders headers;
    for (const http::Header &field : plan.headers) {
        if (!http::equalsIgnoringCase(field.name, "content-length"))
            headers.append(field.name, field.value);
    }
    if (body.isEmpty())
        responder.write(headers, status);
    else
        responder.write(body, headers, status);
#else
    responder.writeStatusLine(status);
    for (const http::Header &field : plan.headers) {
        if (!http::equalsIgnoringCase(field.name, "content-length"))
            responder.writeHeader(field.name, field.value);
    }
    responder.writeHeader("Content-Length", QByteArray::number(body.size()));
    responder.writeBody(body);
#endif
}
#endif

class HttpServer final : public QAbstractHttpServer
{
public:
    explicit HttpServer(ServeHttp serve)
        : m_serve(std::move(serve))
    {
    }

protected:
#if QT_VERSION < QT_VERSION_CHECK(6, 5, 0)
    bool handleRequest(const QHttpServerRequest &request, QTcpSocket *socket) override
    {
        const QByteArray method = methodName(request.method());
        return m_serve(rebuilt(request), request.remoteAddress(), socket->peerPort(), [&](const http::ReplyPlan &plan) {
            QByteArray bytes = http::replyHead(plan, method, true, 1, http::httpDate(SystemClock().now() / 1'000'000));
            if (http::hasBody(plan, method))
                bytes += plan.body.view();
            socket->write(bytes); // in one piece: a second one would wait for the client's acknowledgement
            socket->flush();      // a client that closed its side would lose it otherwise
        });
    }
    void missingHandler(const QHttpServerRequest &, QTcpSocket *socket) override
    {
        socket->abort();
    }
#else
    bool handleRequest(const QHttpServerRequest &request, QHttpServerResponder &responder) override
    {
        const QByteArray method = methodName(request.method());
        return m_serve(rebuilt(request), request.remoteAddress(), request.remotePort(),
                       [&](const http::ReplyPlan &plan) { write(responder, plan, method); });
    }
#if QT_VERSION < QT_VERSION_CHECK(6, 8, 0)
    void missingHandler(const QHttpServerRequest &, QHttpServerResponder &&) override {}
#else
    void missingHandler(const QHttpServerRequest &, QHttpServerResponder &) override {}
#endif
#endif

private:
    ServeHttp m_serve;
};

} // namespace

std::unique_ptr<QAbstractHttpServer> makeHttpServer(ServeHttp serve)
{
    return std::make_unique<HttpServer>(std::move(serve));
}

} // namespace hookbench::capture
