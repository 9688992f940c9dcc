// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/capture/wirelistener.h"

#include "core/base/freedmemory.h"
#include "core/capture/certificate.h"

#include <QSemaphore>
#include <QSocketNotifier>
#include <QSslSocket>

#include <cerrno>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

namespace hookbench::capture {

namespace {

Result<QSslConfiguration> tlsConfiguration(const ListenerSettings &settings)
{
    auto certificate = loadCertificate({settings.certificateFile, settings.keyFile});
    if (!certificate)
        return tl::unexpected(certificate.error());
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.setLocalCertificateChain(certificate->chain);
    tls.setPrivateKey(certificate->key);
    tls.setPeerVerifyMode(QSslSocket::VerifyNone);
    return tls;
}

std::atomic<quint64> nextTicket{1};

constexpr std::size_t scratchSize = 256 * 1024;
constexpr int acceptedInOneGo = 64; // then others have their turn
constexpr int acceptAgainMilliseconds = 50;
constexpr qint64 idleEnoughMicroseconds = 1'000'000;
constexpr int relieveMilliseconds = 20;

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

Greeting::Greeting(int descriptor, qint64 now, QObject *parent)
    : QObject(parent)
    , m_descriptor(descriptor)
    , m_since(now)
    , m_notifier(new QSocketNotifier(descriptor, QSocketNotifier::Read, this))
{
    connect(m_notifier, &QSocketNotifier::activated, this, &Greeting::look);
}

Greeting::~Greeting()
{
    m_notifier->setEnabled(false); // before the descriptor can be another connection's
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

// RFC 8446 section 5.1: a record of the handshake begins with 22, which no method does.
void Greeting::look()
{
    char first = 0;
    const ssize_t count = ::recv(m_descriptor, &first, 1, MSG_PEEK | MSG_DONTWAIT);
    if (count < 0 && (errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR))
        return;
    m_notifier->setEnabled(false);
    if (count > 0)
        emit greeted(first == 0x16);
    else
        emit left();
}

WireServer::WireServer(const ListenerSettings &settings, ArrivalSink &sink, Resources &resources, Listener *source)
    : m_settings(settings)
    , m_sink(sink)
    , m_resources(resources)
    , m_source(source)
    , m_acceptAgain(this)
    , m_relieve(this)
    , m_deadlines(this)
    , m_scratch(scratchSize)
{
    m_acceptAgain.setSingleShot(true);
    m_relieve.setSingleShot(true);
    connect(&m_acceptAgain, &QTimer::timeout, this, &WireServer::acceptWaiting);
    connect(&m_relieve, &QTimer::timeout, this, &WireServer::relieve);
    connect(&m_deadlines, &QTimer::timeout, this, &WireServer::checkDeadlines);
}

WireServer::~WireServer() = default;

Result<Address> WireServer::open()
{
    if (isTls()) {
        auto tls = tlsConfiguration(m_settings);
        if (!tls)
            return tl::unexpected(tls.error());
        m_tls = *tls;
    }
    setListenBacklogSize(512);
    if (!listen(m_settings.address.host, m_settings.address.port))
        return tl::unexpected(listenError(m_settings.address, serverError(), errorString()));
    pauseAccepting(); // Qt; we do it ourselves
    const Address address{m_settings.address.host, serverPort()};
    m_url = (isTls() ? QStringLiteral("https://") : QStringLiteral("http://")) + address.reachable().toString();
    m_waiting = new QSocketNotifier(socketDescriptor(), QSocketNotifier::Read, this);
    connect(m_waiting, &QSocketNotifier::activated, this, &WireServer::acceptWaiting);
    m_deadlines.start(500);
    return address;
}

bool WireServer::mayAccept()
{
    return m_connections.size() + qsizetype(m_greetings.size()) < m_settings.limits.connections
           && m_resources.takeConnection();
}

// Makes room for one who waits: a client that has been silent since its last answer can connect again.
void WireServer::closeIdlest()
{
    Connection *idlest = nullptr;
    qint64 since = m_clock.monotonic() - idleEnoughMicroseconds;
    for (Connection *connection : std::as_const(m_connections)) {
        if (const auto idle = connection->idleSince(); idle && *idle < since) {
            idlest = connection;
            since = *idle;
        }
    }
    if (idlest)
        idlest->abandon();
}

// Those above the limit of connections or of open files wait in the backlog until others have left.
void WireServer::acceptWaiting()
{
    if (m_draining || !m_waiting)
        return;
    for (int i = 0; i < acceptedInOneGo; ++i) {
        if (!mayAccept()) {
            m_waiting->setEnabled(false);
            m_acceptAgain.start(acceptAgainMilliseconds); // others may have left elsewhere
            return closeIdlest();
        }
        const int descriptor = ::accept4(int(socketDescriptor()), nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC);
        if (descriptor < 0) {
            m_resources.giveConnectionBack();
            if (errno == EMFILE || errno == ENFILE || errno == ENOBUFS || errno == ENOMEM) {
                m_waiting->setEnabled(false); // it would tell of the same client again and again
                m_acceptAgain.start(acceptAgainMilliseconds);
                return;
            }
            if (errno == EINTR || errno == ECONNABORTED)
                continue;
            break;
        }
        if (isTls())
            greet(descriptor);
        else
            takeIn(descriptor);
    }
    m_waiting->setEnabled(true);
}

void WireServer::takeIn(int descriptor)
{
    add(new PlainChannel(descriptor, this), peerOf(descriptor),
        isTls() ? QT_TRANSLATE_NOOP("hookbench::http", "a plain request on a port that speaks TLS: use https://")
                : nullptr);
}

void WireServer::takeInTls(int descriptor)
{
    auto *socket = new QSslSocket;
    socket->setSslConfiguration(m_tls);
    if (!socket->setSocketDescriptor(descriptor)) {
        ::close(descriptor);
        delete socket;
        m_resources.giveConnectionBack();
        return;
    }
    const Connection::Peer peer{socket->peerAddress(), socket->peerPort()};
    add(new TlsChannel(socket, this), peer, nullptr);
    socket->startServerEncryption();
}

void WireServer::greet(int descriptor)
{
    auto *greeting = new Greeting(descriptor, m_clock.monotonic(), this);
    m_greetings.push_back(greeting);
    const auto done = [this, greeting] {
        std::erase(m_greetings, greeting);
        greeting->deleteLater();
        return greeting->takeDescriptor();
    };
    connect(greeting, &Greeting::greeted, this, [this, done](bool withTls) {
        const int taken = done();
        if (withTls)
            takeInTls(taken);
        else
            takeIn(taken);
    });
    connect(greeting, &Greeting::left, this, [this, done] {
        ::close(done());
        m_resources.giveConnectionBack();
    });
}

void WireServer::add(Channel *channel, const Connection::Peer &peer, const char *objection)
{
    const quint64 id = nextTicket++;
    Connection::Context context{m_source,
                                &m_sink,
                                &m_resources,
                                &m_settings.limits,
                                &m_clock,
                                m_url,
                                [this] { return date(); },
                                m_scratch,
                                [this] { m_relieve.start(relieveMilliseconds); }};
    auto *connection = new Connection(id, channel, peer, std::move(context), objection, this);
    connect(connection, &Connection::closed, this, &WireServer::forget);
    connect(connection, &Connection::becameIdle, this, &WireServer::checkDrained);
    m_connections.insert(id, connection);
    connectionCount = int(m_connections.size());
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
    m_resources.giveConnectionBack();
    connectionCount = int(m_connections.size());
    if (m_waiting && !m_waiting->isEnabled())
        acceptWaiting();
    checkDrained();
}

void WireServer::relieve()
{
    const auto connections = m_connections.values(); // one may end meanwhile
    for (Connection *connection : connections)
        connection->relieve();
}

void WireServer::checkDeadlines()
{
    const qint64 now = m_clock.monotonic();
    const auto connections = m_connections.values(); // a deadline may take one out
    for (Connection *connection : connections)
        connection->checkDeadlines(now);
    const qint64 patience = std::chrono::microseconds(m_settings.limits.head).count();
    const auto greetings = m_greetings;
    for (Greeting *greeting : greetings) {
        if (now - greeting->since() > patience)
            emit greeting->left();
    }
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

// Accepts no more. What waits in the backlog is refused by the system.
void WireServer::drain()
{
    m_draining = true;
    delete std::exchange(m_waiting, nullptr);
    close();
    const auto connections = m_connections.values();
    for (Connection *connection : connections)
        connection->finish();
    checkDrained();
}

void WireServer::abandon()
{
    m_draining = true;
    delete std::exchange(m_waiting, nullptr);
    close();
    const auto greetings = m_greetings;
    for (Greeting *greeting : greetings)
        emit greeting->left();
    const auto connections = m_connections.values();
    for (Connection *connection : connections)
        connection->abandon();
    qDeleteAll(findChildren<Connection *>(Qt::FindDirectChildrenOnly));
    for (QTimer *timer : {&m_acceptAgain, &m_relieve, &m_deadlines})
        timer->stop(); // in their own thread
}

void WireServer::checkDrained()
{
    const auto isBusy = [](Connection *connection) { return connection->isBusy(); };
    if (m_draining && std::none_of(m_connections.begin(), m_connections.end(), isBusy))
        emit drained();
}

WireListener::WireListener(ListenerSettings settings, ArrivalSink &sink, Resources &resources)
    : m_settings(std::move(settings))
    , m_sink(sink)
    , m_resources(resources)
{
    m_thread.setObjectName(QStringLiteral("capture"));
}

WireListener::~WireListener()
{
    stop(std::chrono::milliseconds(0));
}

Result<void> WireListener::start()
{
    m_server = std::make_unique<WireServer>(m_settings, m_sink, m_resources, this);
    m_server->moveToThread(&m_thread);
    m_thread.start();
    QMetaObject::invokeMethod(m_server.get(), [] { wipesFreedMemory = false; });
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
