// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/capture/wirelistener.h"

#include "core/capture/connection.h"

#include <QCoreApplication>
#include <QFile>
#include <QSemaphore>
#include <QSslCertificate>
#include <QSslKey>
#include <QSslSocket>
#include <QTimer>

#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

namespace hookbench::capture {

namespace {

Result<QByteArray> readFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(
            ErrorKind::NotFound,
            QCoreApplication::translate("hookbench::capture", "%1 cannot be read: %2.").arg(path, file.errorString()));
    return file.readAll();
}

Result<QSslConfiguration> tlsConfiguration(const ListenerSettings &settings)
{
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    auto certificates = readFile(settings.certificateFile);
    if (!certificates)
        return tl::unexpected(certificates.error());
    const QList<QSslCertificate> chain = QSslCertificate::fromData(*certificates);
    if (chain.isEmpty()) {
        return fail(ErrorKind::Invalid,
                    QCoreApplication::translate("hookbench::capture", "%1 holds no certificate in PEM form.")
                        .arg(settings.certificateFile));
    }
    auto keyText = readFile(settings.keyFile);
    if (!keyText)
        return tl::unexpected(keyText.error());
    for (const QSsl::KeyAlgorithm algorithm : {QSsl::Rsa, QSsl::Ec, QSsl::Dsa}) {
        const QSslKey key(*keyText, algorithm);
        if (!key.isNull()) {
            tls.setLocalCertificateChain(chain);
            tls.setPrivateKey(key);
            tls.setPeerVerifyMode(QSslSocket::VerifyNone);
            return tls;
        }
    }
    return fail(
        ErrorKind::Invalid,
        QCoreApplication::translate("hookbench::capture", "%1 holds no private key in PEM form without a passphrase.")
            .arg(settings.keyFile));
}

std::atomic<quint64> nextTicket{1};

constexpr std::size_t scratchSize = 256 * 1024;

Connection::Peer peerOf(int descriptor)
{
    sockaddr_storage storage{};
    socklen_t size = sizeof storage;
    auto *address = reinterpret_cast<sockaddr *>(&storage);
    if (::getpeername(descriptor, address, &size) != 0)
        return {};
    const bool six = storage.ss_family == AF_INET6;
    const quint16 port = six ? reinterpret_cast<sockaddr_in6 *>(&storage)->sin6_port
                             : reinterpret_cast<sockaddr_in *>(&storage)->sin_port;
    return {QHostAddress(address), ntohs(port)};
}

} // namespace

WireServer::WireServer(const ListenerSettings &settings, ArrivalSink &sink, Listener *source)
    : m_settings(settings)
    , m_sink(sink)
    , m_source(source)
    , m_scratch(scratchSize)
{
}

WireServer::~WireServer() = default;

Result<Address> WireServer::open()
{
    if (!m_settings.certificateFile.isEmpty()) {
        auto tls = tlsConfiguration(m_settings);
        if (!tls)
            return tl::unexpected(tls.error());
        m_tls = *tls;
    }
    setListenBacklogSize(512);
    if (!listen(m_settings.address.host, m_settings.address.port))
        return tl::unexpected(listenError(m_settings.address, serverError(), errorString()));
    const Address address{m_settings.address.host, serverPort()};
    m_url = (m_tls.isNull() || m_settings.certificateFile.isEmpty() ? QStringLiteral("http://")
                                                                    : QStringLiteral("https://"))
            + address.reachable().toString();
    m_deadlines = new QTimer(this);
    connect(m_deadlines, &QTimer::timeout, this, &WireServer::checkDeadlines);
    m_deadlines->start(500);
    return address;
}

// Qt hands over all that wait in the backlog, also where accepting was paused after the first of them.
void WireServer::incomingConnection(qintptr descriptor)
{
    if (m_connections.size() >= m_settings.limits.connections)
        m_surplus.push_back(int(descriptor));
    else
        takeIn(descriptor);
}

void WireServer::takeIn(qintptr descriptor)
{
    Connection::Peer peer;
    Channel *channel = nullptr;
    if (m_settings.certificateFile.isEmpty()) {
        peer = peerOf(int(descriptor));
        channel = new PlainChannel(int(descriptor), this);
    } else {
        auto *socket = new QSslSocket;
        socket->setSslConfiguration(m_tls);
        if (!socket->setSocketDescriptor(descriptor)) {
            ::close(int(descriptor));
            delete socket;
            return;
        }
        peer = {socket->peerAddress(), socket->peerPort()};
        channel = new TlsChannel(socket, this);
        socket->startServerEncryption();
    }
    const quint64 id = nextTicket++;
    auto *connection = new Connection(
        id, channel, peer,
        {m_source, &m_sink, &m_settings.limits, &m_clock, m_url, [this] { return date(); }, m_scratch}, this);
    connect(connection, &Connection::closed, this, &WireServer::forget);
    connect(connection, &Connection::becameIdle, this, &WireServer::checkDrained);
    m_connections.insert(id, connection);
    connectionCount = int(m_connections.size());
    if (m_connections.size() >= m_settings.limits.connections)
        pauseAccepting(); // the others wait in the backlog
}

void WireServer::deliver(std::vector<Reply> replies)
{
    for (Reply &reply : replies) {
        if (Connection *connection = m_connections.value(reply.ticket))
            connection->answer(std::move(reply));
        else
            m_sink.answered({reply.captureId, 0, false, m_clock.now()});
    }
    checkDrained();
}

void WireServer::forget(quint64 id)
{
    Connection *connection = m_connections.take(id);
    if (!connection)
        return;
    connection->deleteLater();
    connectionCount = int(m_connections.size());
    while (!m_draining && !m_surplus.empty() && m_connections.size() < m_settings.limits.connections) {
        const int next = m_surplus.front();
        m_surplus.pop_front();
        takeIn(next);
    }
    if (!m_draining && m_connections.size() < m_settings.limits.connections)
        resumeAccepting();
    checkDrained();
}

void WireServer::checkDeadlines()
{
    const qint64 now = m_clock.monotonic();
    const auto connections = m_connections.values(); // a deadline may take one out
    for (Connection *connection : connections)
        connection->checkDeadlines(now);
}

QByteArray WireServer::date()
{
    const qint64 second = m_clock.now() / 1'000'000;
    if (second != m_dateSecond) {
        m_dateSecond = second;
        m_date = http::httpDate(second);
    }
    return m_date;
}

void WireServer::drain()
{
    m_draining = true;
    close();
    const auto connections = m_connections.values();
    for (Connection *connection : connections)
        connection->finish();
    checkDrained();
}

void WireServer::abandon()
{
    close();
    for (const int descriptor : m_surplus)
        ::close(descriptor);
    m_surplus.clear();
    const auto connections = m_connections.values();
    for (Connection *connection : connections)
        connection->abandon();
    qDeleteAll(findChildren<Connection *>(Qt::FindDirectChildrenOnly));
    delete std::exchange(m_deadlines, nullptr);
}

void WireServer::checkDrained()
{
    const auto isBusy = [](Connection *connection) { return connection->isBusy(); };
    if (m_draining && std::none_of(m_connections.begin(), m_connections.end(), isBusy))
        emit drained();
}

WireListener::WireListener(ListenerSettings settings, ArrivalSink &sink)
    : m_settings(std::move(settings))
    , m_sink(sink)
{
    m_thread.setObjectName(QStringLiteral("capture"));
}

WireListener::~WireListener()
{
    stop(std::chrono::milliseconds(0));
}

Result<void> WireListener::start()
{
    m_server = std::make_unique<WireServer>(m_settings, m_sink, this);
    m_server->moveToThread(&m_thread);
    m_thread.start();
    {
        const std::lock_guard lock(m_mutex);
        m_accepting = true; // an answer may be there before start() returns
    }
    Result<Address> opened = fail(ErrorKind::Unavailable, {});
    QMetaObject::invokeMethod(
        m_server.get(), [&] { opened = m_server->open(); }, Qt::BlockingQueuedConnection);
    if (!opened) {
        stop(std::chrono::milliseconds(0));
        return tl::unexpected(opened.error());
    }
    m_address = *opened;
    return {};
}

void WireListener::answer(Reply reply)
{
    const std::lock_guard lock(m_mutex);
    if (!m_accepting)
        return m_sink.answered({reply.captureId, 0, false, SystemClock().now()});
    m_replies.push_back(std::move(reply));
    if (m_replies.size() > 1)
        return; // the thread is told already
    QMetaObject::invokeMethod(
        m_server.get(),
        [this] {
            std::vector<Reply> replies;
            {
                const std::lock_guard inner(m_mutex);
                replies.swap(m_replies);
            }
            m_server->deliver(std::move(replies));
        },
        Qt::QueuedConnection);
}

void WireListener::stop(std::chrono::milliseconds grace)
{
    if (m_thread.isRunning()) {
        QSemaphore drained;
        const auto connection =
            QObject::connect(m_server.get(), &WireServer::drained, m_server.get(), [&drained] { drained.release(); });
        QMetaObject::invokeMethod(m_server.get(), &WireServer::drain, Qt::QueuedConnection);
        drained.tryAcquire(1, int(grace.count()));
        {
            const std::lock_guard lock(m_mutex);
            m_accepting = false;
        }
        QMetaObject::invokeMethod(
            m_server.get(),
            [this, connection] {
                QObject::disconnect(connection);
                m_server->abandon();
            },
            Qt::BlockingQueuedConnection);
        m_thread.quit();
        m_thread.wait();
    }
    m_server.reset();
}

} // namespace hookbench::capture
