// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/api/server.h"

#include "core/api/captures.h"
#include "core/api/door.h"
#include "core/api/ngrok.h"
#include "core/base/clock.h"
#include "core/capture/httpserver.h"
#include "core/capture/listener.h"

#include <QAbstractHttpServer>
#include <QCoreApplication>

namespace hookbench::api {

/// All that lives in the thread of the API.
class Server::Room : public QObject
{
public:
    Room(Server &server, const ServerSettings &settings, const Secret &token)
        : m_server(server)
        , m_gate(token, settings.ngrokIsOpen)
        , m_tunnels(server.m_tunnels)
        , m_known(server.m_known)
        , m_http(capture::makeHttpServer(
              [this](http::Request request, const QHostAddress &, quint16, const capture::WriteReply &write) {
                  http::ReplyPlan reply = answer(request);
                  if (http::equalsIgnoringCase(request.headers.value("connection"), "close"))
                      reply.headers.append("Connection", "close"); // see Door
                  write(reply);
                  return true;
              }))
    {
    }

    Result<QString> open(const ServerSettings &settings)
    {
        auto *door = new Door([this](const QString &reason) { m_server.m_refusals.add(reason); }, m_http.get());
        const capture::Address &wanted = settings.address;
        bool listens = door->listen(wanted.host, wanted.port);
        if (!listens && settings.orAnyPort)
            listens = door->listen(wanted.host, 0);
        if (!listens)
            return tl::unexpected(capture::listenError(wanted, door->serverError(), door->errorString()));
        m_http->bind(door); // listens already: Qt 6.8 wants it so
        return QStringLiteral("http://") + capture::Address{wanted.host, door->serverPort()}.toString();
    }

    void setTunnels(std::vector<Tunnel> tunnels) { m_tunnels = std::move(tunnels); }
    void setKnown(std::shared_ptr<const record::KnownKeys> known) { m_known = std::move(known); }

private:
    http::ReplyPlan answer(const http::Request &request)
    {
        const Form form = Gate::formOf(http::percentDecoded(http::pathOf(request.target)));
        const auto passed = m_gate.pass(request, SystemClock().monotonic());
        if (const Fault *fault = std::get_if<Fault>(&passed)) {
            m_server.m_refusals.add(fault->what);
            return faultReply(*fault, form);
        }
        if (!m_reader || m_reader->isStale()) {
            auto opened = store::Reader::open(m_server.m_location);
            if (!opened)
                return faultReply(faultOf(opened.error(), {}), form);
            m_reader.emplace(std::move(*opened));
        }
        const Backend backend{*m_reader, m_server.m_store, m_server.m_replay, m_tunnels, m_known.get()};
        const Call &call = std::get<Call>(passed);
        return form == Form::Ngrok ? answerNgrok(call, backend) : answerOurs(call, backend);
    }

    Server &m_server;
    Gate m_gate;
    std::vector<Tunnel> m_tunnels;
    std::shared_ptr<const record::KnownKeys> m_known;
    std::optional<store::Reader> m_reader;
    std::unique_ptr<QAbstractHttpServer> m_http;
};

Server::Server(store::Location location, store::Store &store, std::function<void(ReplayOrder)> replay)
    : m_location(std::move(location))
    , m_store(store)
    , m_replay(std::move(replay))
{
    m_thread.setObjectName(QStringLiteral("api"));
}

Server::~Server()
{
    stop();
}

Result<void> Server::start(const ServerSettings &settings, const Secret &token)
{
    stop();
    if (!settings.address.isLoopback())
        return fail(
            ErrorKind::Invalid,
            QCoreApplication::translate(
                "hookbench::api",
                "The local API listens on 127.0.0.1 or [::1] only, not on %1: whoever reaches it reads everything.")
                .arg(settings.address.toString()));
    m_thread.start();
    QThread *here = QThread::currentThread();
    QObject starter;
    starter.moveToThread(&m_thread);
    Result<QString> opened = fail(ErrorKind::Unavailable, {});
    QMetaObject::invokeMethod(
        &starter,
        [&] {
            m_room = new Room(*this, settings, token); // made in its thread: QHttpServer's parts must not move
            opened = m_room->open(settings);
            starter.moveToThread(here);
        },
        Qt::BlockingQueuedConnection);
    if (!opened) {
        stop();
        return tl::unexpected(opened.error());
    }
    m_url = *opened;
    return {};
}

void Server::stop()
{
    m_url.clear();
    if (!m_thread.isRunning())
        return;
    QMetaObject::invokeMethod(
        m_room,
        [this] {
            delete std::exchange(m_room, nullptr);
            m_thread.quit();
        },
        Qt::QueuedConnection);
    m_thread.wait();
}

void Server::setKnown(std::shared_ptr<const record::KnownKeys> known)
{
    m_known = known;
    if (m_room)
        QMetaObject::invokeMethod(
            m_room, [room = m_room, known = std::move(known)]() mutable { room->setKnown(std::move(known)); },
            Qt::QueuedConnection);
}

void Server::setTunnels(std::vector<Tunnel> tunnels)
{
    m_tunnels = tunnels;
    if (m_room)
        QMetaObject::invokeMethod(
            m_room, [room = m_room, tunnels = std::move(tunnels)]() mutable { room->setTunnels(std::move(tunnels)); },
            Qt::QueuedConnection);
}

} // namespace hookbench::api
