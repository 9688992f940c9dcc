// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/delivery/exactsender.h"

#include "core/http/responseparser.h"

#include <QCoreApplication>
#include <QNetworkProxy>
#include <QSslSocket>
#include <QTimer>

namespace hookbench::delivery {

namespace {

constexpr qint64 writeSlice = 256 * 1024;

// Replaces the bytes of the target in a request line.
void replaceTarget(QByteArray &head, const QByteArray &target)
{
    const qsizetype first = head.indexOf(' ');
    const qsizetype lineEnd = head.indexOf('\r');
    const qsizetype last = head.lastIndexOf(' ', lineEnd < 0 ? -1 : lineEnd - head.size());
    if (first > 0 && last > first)
        head.replace(first + 1, last - first - 1, target);
}

// Replaces the value of the Host line; the rest of the line stays.
void replaceHostValue(QByteArray &head, const QByteArray &value)
{
    for (qsizetype line = head.indexOf('\n') + 1; line > 0 && line < head.size(); line = head.indexOf('\n', line) + 1) {
        if (!http::equalsIgnoringCase(QByteArrayView(head).sliced(line, qMin<qsizetype>(5, head.size() - line)),
                                      "host:"))
            continue;
        qsizetype start = line + 5;
        while (start < head.size() && (head[start] == ' ' || head[start] == '\t'))
            ++start;
        qsizetype end = head.indexOf('\r', start);
        if (end < 0)
            end = head.size();
        head.replace(start, end - start, value);
        return;
    }
}

class ExactTransfer : public QObject
{
public:
    ExactTransfer(ExactRequest request, ExchangeDone done, QObject *parent)
        : QObject(parent)
        , m_request(std::move(request))
        , m_done(std::move(done))
        , m_parser(m_request.method)
        , m_start(m_clock.monotonic())
    {
        m_exchange.startedAt = m_clock.now();
        m_socket.setProxy(QNetworkProxy::NoProxy);
        m_silence.setSingleShot(true);
        m_silence.setInterval(m_request.timeout);
        connect(&m_silence, &QTimer::timeout, this, &ExactTransfer::onSilence);
        m_head.setSingleShot(true);
        m_head.setInterval(m_request.timeout);
        connect(&m_head, &QTimer::timeout, this, &ExactTransfer::onSilence);
        connect(&m_socket, &QAbstractSocket::hostFound, this, [this] { m_exchange.timings.name = elapsed(); });
        connect(&m_socket, &QAbstractSocket::connected, this, &ExactTransfer::onConnected);
        connect(&m_socket, &QSslSocket::encrypted, this, &ExactTransfer::onEncrypted);
        connect(&m_socket, &QIODevice::bytesWritten, this, &ExactTransfer::writeOn);
        connect(&m_socket, &QIODevice::readyRead, this, &ExactTransfer::onReadyRead);
        connect(&m_socket, &QAbstractSocket::errorOccurred, this, &ExactTransfer::onError);
        if (!m_request.verifyTls)
            m_socket.setPeerVerifyMode(QSslSocket::VerifyNone);
    }

    ~ExactTransfer() override
    {
        if (m_done)
            fail(ErrorKind::Cancelled, QCoreApplication::translate("hookbench::delivery", "Sending was cancelled."));
    }

    void start()
    {
        m_silence.start();
        const QString host = QString::fromUtf8(m_request.address.host);
        if (m_request.address.tls)
            m_socket.connectToHostEncrypted(host, m_request.address.port);
        else
            m_socket.connectToHost(host, m_request.address.port);
    }

private:
    QString where() const { return QString::fromUtf8(m_request.address.base()); }
    qint64 elapsed() const { return m_clock.monotonic() - m_start; }

    void onSilence()
    {
        fail(ErrorKind::Timeout, QCoreApplication::translate("hookbench::delivery", "%1 did not answer within %2 s.")
                                     .arg(where())
                                     .arg(m_request.timeout.count()));
    }

    void onConnected()
    {
        const QString objection =
            m_request.objection ? m_request.objection(m_socket.peerAddress(), m_socket.peerPort()) : QString();
        if (!objection.isEmpty())
            return fail(ErrorKind::Invalid, objection);
        m_exchange.timings.connect = elapsed();
        m_exchange.remoteAddress = m_socket.peerAddress().toString() + u':' + QString::number(m_socket.peerPort());
        if (!m_request.address.tls)
            writeAll();
    }

    void onEncrypted()
    {
        m_exchange.timings.tls = elapsed();
        writeAll();
    }

    void writeAll()
    {
        if (m_request.leaving)
            m_request.leaving(m_socket.localAddress().toString(), m_socket.localPort());
        m_socket.write(m_request.head);
        m_exchange.sentHead = m_request.head;
        writeOn();
    }

    void writeOn()
    {
        m_silence.start();
        while (m_sent < m_request.wireBody.size()
               && m_socket.bytesToWrite() + m_socket.encryptedBytesToWrite() < writeSlice) {
            const SharedBytes slice = m_request.wireBody.slice(m_sent, writeSlice);
            m_socket.write(slice.view().data(), slice.size());
            m_sent += slice.size();
        }
        if (m_sent == m_request.wireBody.size() && m_socket.bytesToWrite() == 0 && m_exchange.timings.sent < 0)
            m_exchange.timings.sent = elapsed();
        if (m_exchange.timings.sent >= 0 && !m_head.isActive() && m_parser.state() == http::ResponseParser::State::Head)
            m_head.start();
    }

    void onReadyRead()
    {
        m_silence.start();
        if (m_exchange.timings.firstByte < 0)
            m_exchange.timings.firstByte = elapsed();
        m_parser.feed(m_socket.readAll());
        if (m_parser.state() != http::ResponseParser::State::Head)
            m_head.stop();
        judge();
    }

    void onError(QAbstractSocket::SocketError error)
    {
        const bool established =
            m_exchange.timings.connect >= 0 && (!m_request.address.tls || m_exchange.timings.tls >= 0);
        if (established && error == QAbstractSocket::RemoteHostClosedError) {
            m_parser.feed(m_socket.readAll());
            m_parser.end();
            return judge();
        }
        switch (error) {
        case QAbstractSocket::HostNotFoundError:
            return fail(ErrorKind::Unavailable,
                        QCoreApplication::translate("hookbench::delivery",
                                                    "The host \"%1\" is not known. Check its name and the network.")
                            .arg(QString::fromUtf8(m_request.address.host)));
        case QAbstractSocket::ConnectionRefusedError:
            return fail(
                ErrorKind::Unavailable,
                QCoreApplication::translate(
                    "hookbench::delivery", "Nothing listens at %1: the connection was refused. Is the program running?")
                    .arg(where()));
        case QAbstractSocket::SslHandshakeFailedError: {
            const QList<QSslError> errors = m_socket.sslHandshakeErrors();
            if (!errors.isEmpty())
                return fail(ErrorKind::Refused,
                            QCoreApplication::translate("hookbench::delivery",
                                                        "The certificate of %1 is not to be trusted: %2.")
                                .arg(where(), errors.first().errorString()));
            return fail(ErrorKind::Unavailable,
                        QCoreApplication::translate("hookbench::delivery", "%1 does not speak TLS as expected: %2.")
                            .arg(where(), m_socket.errorString()));
        }
        default:
            return fail(ErrorKind::Unavailable,
                        QCoreApplication::translate("hookbench::delivery", "The connection to %1 broke: %2.")
                            .arg(where(), m_socket.errorString()));
        }
    }

    void judge()
    {
        if (m_parser.state() == http::ResponseParser::State::Complete)
            finish();
        else if (m_parser.state() == http::ResponseParser::State::Failed)
            fail(ErrorKind::Unavailable,
                 where() + QStringLiteral(": ")
                     + QCoreApplication::translate("hookbench::http", m_parser.problem().toLatin1().constData()));
    }

    void fail(ErrorKind kind, const QString &message)
    {
        m_exchange.error = Error{kind, message};
        finish();
    }

    void finish()
    {
        const ExchangeDone done = std::exchange(m_done, nullptr);
        if (!done)
            return;
        m_silence.stop();
        m_head.stop();
        m_exchange.sentBody = m_request.wireBody.slice(0, m_sent);
        m_exchange.response = m_parser.take();
        if (m_exchange.response.status == 0)
            m_exchange.response = {};
        m_exchange.timings.total = elapsed();
        m_socket.disconnect(this);
        m_socket.abort();
        done(std::move(m_exchange));
        deleteLater();
    }

    ExactRequest m_request;
    ExchangeDone m_done;
    http::ResponseParser m_parser;
    SystemClock m_clock;
    qint64 m_start;
    Exchange m_exchange;
    QSslSocket m_socket;
    QTimer m_silence; // no byte either way
    QTimer m_head;    // all is sent, and the answer's head does not come
    qsizetype m_sent = 0;
};

} // namespace

ExactRequest exactRequestOf(const http::Request &captured, const Address &address, bool replaceHost)
{
    ExactRequest out;
    out.address = address;
    out.method = captured.method;
    out.head = captured.head;
    out.wireBody = captured.wireBody;
    if (address.path.size() > 1)
        replaceTarget(out.head, resolvedTarget(address, captured.target).target());
    if (replaceHost)
        replaceHostValue(out.head, address.hostField());
    return out;
}

ExactSender::ExactSender()
    : m_context(std::make_unique<QObject>())
{
    m_thread.setObjectName(QStringLiteral("exact-sender"));
    m_context->moveToThread(&m_thread);
    m_thread.start();
}

ExactSender::~ExactSender()
{
    QMetaObject::invokeMethod(
        m_context.get(),
        [this] {
            qDeleteAll(m_context->children());
            m_thread.quit();
        },
        Qt::QueuedConnection);
    m_thread.wait();
}

void ExactSender::send(ExactRequest request, ExchangeDone done)
{
    QMetaObject::invokeMethod(
        m_context.get(),
        [this, request = std::move(request), done = std::move(done)]() mutable {
            auto *transfer = new ExactTransfer(std::move(request), std::move(done), m_context.get());
            transfer->start();
        },
        Qt::QueuedConnection);
}

} // namespace hookbench::delivery
