// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/sockets.h"

#include "core/http/requestparser.h"
#include "core/http/responseparser.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace hookbench::test {

namespace {

constexpr int patience = 10'000; // milliseconds
constexpr auto patienceTime = std::chrono::milliseconds(patience);

sockaddr_in loopback(quint16 port)
{
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address.sin_port = htons(port);
    return address;
}

int listenOn(quint16 &port)
{
    const int descriptor = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address = loopback(0);
    socklen_t size = sizeof address;
    if (::bind(descriptor, reinterpret_cast<sockaddr *>(&address), size) != 0 || ::listen(descriptor, 64) != 0)
        qFatal("no port for a test");
    ::getsockname(descriptor, reinterpret_cast<sockaddr *>(&address), &size);
    port = ntohs(address.sin_port);
    return descriptor;
}

} // namespace

RawClient::RawClient(quint16 port, const char *host)
{
    sockaddr_storage storage{};
    socklen_t size = sizeof(sockaddr_in);
    if (QByteArrayView(host).contains(':')) {
        auto &six = reinterpret_cast<sockaddr_in6 &>(storage);
        six.sin6_family = AF_INET6;
        six.sin6_port = htons(port);
        ::inet_pton(AF_INET6, host, &six.sin6_addr);
        size = sizeof six;
    } else {
        auto &four = reinterpret_cast<sockaddr_in &>(storage);
        four = loopback(port);
        ::inet_pton(AF_INET, host, &four.sin_addr);
    }
    m_descriptor = ::socket(storage.ss_family, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const int on = 1;
    ::setsockopt(m_descriptor, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    if (::connect(m_descriptor, reinterpret_cast<sockaddr *>(&storage), size) != 0)
        qWarning("nothing listens on port %d", int(port));
}

RawClient::~RawClient()
{
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

bool RawClient::send(QByteArrayView bytes)
{
    while (!bytes.isEmpty()) {
        const ssize_t sent = ::send(m_descriptor, bytes.data(), size_t(bytes.size()), MSG_NOSIGNAL);
        if (sent <= 0)
            return false;
        bytes = bytes.sliced(sent);
    }
    return true;
}

void RawClient::endSending()
{
    ::shutdown(m_descriptor, SHUT_WR);
}

void RawClient::reset()
{
    const linger now{1, 0};
    ::setsockopt(m_descriptor, SOL_SOCKET, SO_LINGER, &now, sizeof now);
    ::close(std::exchange(m_descriptor, -1));
}

// False: nothing more comes.
bool RawClient::readOn(QByteArray &out, qsizetype most)
{
    pollfd waiting{m_descriptor, POLLIN, 0};
    if (::poll(&waiting, 1, patience) <= 0) {
        qWarning("nothing came within ten seconds");
        return false;
    }
    char buffer[65536];
    const ssize_t count = ::recv(m_descriptor, buffer, qMin(sizeof buffer, size_t(most)), 0);
    if (count <= 0)
        return false;
    out.append(buffer, count);
    return true;
}

QByteArray RawClient::receive(const QByteArray &method, int answers)
{
    QByteArray out;
    QByteArray unread;
    http::ResponseParser parser(method);
    while (answers > 0) {
        // Fed byte by byte, because a parser reads one answer and says not where it ended.
        while (answers > 0 && !unread.isEmpty()) {
            parser.feed(unread.first(1));
            unread.remove(0, 1);
            if (parser.state() == http::ResponseParser::State::Failed)
                return out;
            if (parser.state() == http::ResponseParser::State::Complete) {
                --answers;
                parser = http::ResponseParser(method);
            }
        }
        if (answers == 0)
            break;
        const qsizetype before = out.size();
        if (!readOn(out))
            break;
        unread += out.sliced(before);
    }
    return out;
}

QByteArray RawClient::receiveUntil(QByteArrayView end)
{
    QByteArray out;
    while (!out.contains(end) && readOn(out)) {
    }
    return out;
}

QByteArray RawClient::receiveBytes(qsizetype count)
{
    QByteArray out;
    while (out.size() < count && readOn(out, count - out.size())) {
    }
    return out;
}

bool RawClient::receiveAll(QByteArray &out)
{
    for (;;) {
        pollfd waiting{m_descriptor, POLLIN, 0};
        if (::poll(&waiting, 1, patience) <= 0)
            return false;
        if (!readOn(out))
            return true;
    }
}

QByteArray exchange(quint16 port, const QByteArray &bytes, int answers, const QByteArray &method)
{
    RawClient client(port);
    client.send(bytes);
    return client.receive(method, answers);
}

void RecordingSink::arrived(capture::Arrival arrival)
{
    {
        const std::lock_guard lock(m_mutex);
        m_arrivals.push_back(arrival);
        if (holds) {
            m_held.push_back(std::move(arrival));
            m_changed.notify_all();
            return;
        }
    }
    m_changed.notify_all();
    reply(arrival);
}

void RecordingSink::reply(const capture::Arrival &arrival)
{
    http::ReplyPlan plan = arrival.damage
                               ? http::plainReply(arrival.damage->refusal.status, arrival.damage->refusal.reason)
                               : answer(arrival);
    qint64 id = 0;
    {
        const std::lock_guard lock(m_mutex);
        id = m_nextId++;
    }
    listener->answer({arrival.ticket, id, std::move(plan)});
}

void RecordingSink::release()
{
    std::vector<capture::Arrival> held;
    {
        const std::lock_guard lock(m_mutex);
        holds = false;
        held.swap(m_held);
    }
    for (const capture::Arrival &arrival : held)
        reply(arrival);
}

void RecordingSink::answered(const capture::AnswerReport &report)
{
    const std::lock_guard lock(m_mutex);
    m_reports.push_back(report);
    m_changed.notify_all();
}

std::vector<capture::Arrival> RecordingSink::arrivals() const
{
    const std::lock_guard lock(m_mutex);
    return m_arrivals;
}

std::vector<capture::AnswerReport> RecordingSink::reports() const
{
    const std::lock_guard lock(m_mutex);
    return m_reports;
}

bool RecordingSink::waitForArrivals(std::size_t count) const
{
    std::unique_lock lock(m_mutex);
    return m_changed.wait_for(lock, patienceTime, [&] { return m_arrivals.size() >= count; });
}

bool RecordingSink::waitForReports(std::size_t count) const
{
    std::unique_lock lock(m_mutex);
    return m_changed.wait_for(lock, patienceTime, [&] { return m_reports.size() >= count; });
}

StandIn::StandIn(Behaviour behaviour)
    : m_behaviour(std::move(behaviour))
{
    listen();
}

StandIn::StandIn(const QByteArray &answer)
    : m_behaviour([answer](Answering &to) { to.write(answer); })
{
    listen();
}

StandIn::~StandIn()
{
    m_stopping = true;
    ::shutdown(m_descriptor, SHUT_RDWR);
    {
        const std::lock_guard lock(m_mutex);
        for (const int descriptor : m_descriptors)
            ::shutdown(descriptor, SHUT_RDWR);
        m_changed.notify_all();
    }
    m_acceptor.join();
    for (std::thread &server : m_servers)
        server.join();
    ::close(m_descriptor);
}

QString StandIn::url(const QString &path) const
{
    return QStringLiteral("http://127.0.0.1:%1%2").arg(m_port).arg(path);
}

void StandIn::listen()
{
    m_descriptor = listenOn(m_port);
    m_acceptor = std::thread([this] {
        while (!m_stopping) {
            const int client = ::accept4(m_descriptor, nullptr, nullptr, SOCK_CLOEXEC);
            if (client < 0)
                return;
            const std::lock_guard lock(m_mutex);
            m_descriptors.push_back(client);
            m_servers.emplace_back([this, client] { serve(client); });
        }
    });
}

void StandIn::serve(int descriptor)
{
    http::RequestParser parser;
    bool open = true;
    QByteArray unread;
    while (open && !m_stopping) {
        if (unread.isEmpty()) {
            char buffer[65536];
            const ssize_t count = ::recv(descriptor, buffer, sizeof buffer, 0);
            if (count <= 0)
                break;
            unread = QByteArray(buffer, count);
        }
        unread.remove(0, parser.feed(unread));
        if (parser.state() == http::RequestParser::State::Refused)
            break;
        if (parser.state() != http::RequestParser::State::Complete)
            continue;
        const http::Request request = parser.take();
        {
            const std::lock_guard lock(m_mutex);
            m_requests.push_back(request);
            m_changed.notify_all();
        }
        Answering answering{
            request,
            [descriptor](QByteArrayView bytes) {
                while (!bytes.isEmpty()) {
                    const ssize_t sent = ::send(descriptor, bytes.data(), size_t(bytes.size()), MSG_NOSIGNAL);
                    if (sent <= 0)
                        return;
                    bytes = bytes.sliced(sent);
                }
            },
            [this](int milliseconds) {
                std::unique_lock lock(m_mutex);
                m_changed.wait_for(lock, std::chrono::milliseconds(milliseconds), [this] { return m_stopping.load(); });
            },
            [&open] { open = false; }};
        m_behaviour(answering);
        open = open && request.keepAlive;
    }
    const std::lock_guard lock(m_mutex);
    std::erase(m_descriptors, descriptor);
    ::close(descriptor);
}

std::vector<http::Request> StandIn::requests() const
{
    const std::lock_guard lock(m_mutex);
    return m_requests;
}

bool StandIn::waitForRequests(std::size_t count) const
{
    std::unique_lock lock(m_mutex);
    return m_changed.wait_for(lock, patienceTime, [&] { return m_requests.size() >= count; });
}

quint16 freePort()
{
    quint16 port = 0;
    ::close(listenOn(port));
    return port;
}

} // namespace hookbench::test
