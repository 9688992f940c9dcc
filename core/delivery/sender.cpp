// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/delivery/sender.h"

#include "core/delivery/transfersettings.h"
#include "core/http/chunkreader.h"
#include "core/http/responseparser.h"
#include "version.h"

#include <QCoreApplication>

#include <curl/curl.h>

#include <cstring>

namespace hookbench::delivery {

namespace {

void initializeOnce()
{
    static const CURLcode done = curl_global_init(CURL_GLOBAL_DEFAULT);
    Q_UNUSED(done);
}

qint64 timeOf(CURL *easy, CURLINFO info)
{
    curl_off_t value = 0;
    curl_easy_getinfo(easy, info, &value);
    return value;
}

// RFC 9110 section 9.2.2; of methods that are not registered nobody knows.
bool isIdempotent(const QByteArray &method)
{
    return method == "GET" || method == "HEAD" || method == "PUT" || method == "DELETE" || method == "OPTIONS"
           || method == "TRACE";
}

Error errorOf(CURLcode code, const Outgoing &request, const char *detail, long osError)
{
    const QString where = QString::fromUtf8(request.address.base());
    const QString host = QString::fromUtf8(request.address.host);
    switch (code) {
    case CURLE_COULDNT_RESOLVE_HOST:
        return {ErrorKind::Unavailable,
                QCoreApplication::translate("hookbench::delivery",
                                            "The host \"%1\" is not known. Check its name and the network.")
                    .arg(host)};
    case CURLE_COULDNT_CONNECT:
        return {ErrorKind::Unavailable,
                osError == ECONNREFUSED
                    ? QCoreApplication::translate(
                          "hookbench::delivery",
                          "Nothing listens at %1: the connection was refused. Is the program running?")
                          .arg(where)
                    : QCoreApplication::translate("hookbench::delivery", "No connection to %1: %2.")
                          .arg(where, QString::fromUtf8(osError != 0 ? std::strerror(int(osError)) : detail))};
    case CURLE_OPERATION_TIMEDOUT:
        return {ErrorKind::Timeout, QCoreApplication::translate("hookbench::delivery", "%1 did not answer within %2 s.")
                                        .arg(where)
                                        .arg(request.timeout.count())};
    case CURLE_GOT_NOTHING:
        return {ErrorKind::Unavailable,
                QCoreApplication::translate("hookbench::delivery", "%1 closed the connection without an answer.")
                    .arg(where)};
    case CURLE_PARTIAL_FILE:
        return {
            ErrorKind::Unavailable,
            QCoreApplication::translate("hookbench::delivery", "%1 closed the connection before its answer was whole.")
                .arg(where)};
    case CURLE_SEND_ERROR:
    case CURLE_RECV_ERROR:
        return {ErrorKind::Unavailable,
                QCoreApplication::translate("hookbench::delivery", "The connection to %1 broke: %2.")
                    .arg(where, QString::fromUtf8(detail))};
    case CURLE_UNSUPPORTED_PROTOCOL:
    case CURLE_WEIRD_SERVER_REPLY:
        return {ErrorKind::Unavailable,
                QCoreApplication::translate("hookbench::delivery", "What %1 sent back is not HTTP.").arg(where)};
    case CURLE_PEER_FAILED_VERIFICATION:
        return {ErrorKind::Refused,
                QCoreApplication::translate("hookbench::delivery", "The certificate of %1 is not to be trusted: %2.")
                    .arg(where, QString::fromUtf8(detail))};
    case CURLE_SSL_CONNECT_ERROR:
        return {ErrorKind::Unavailable,
                QCoreApplication::translate("hookbench::delivery", "%1 does not speak TLS as expected: %2.")
                    .arg(where, QString::fromUtf8(detail))};
    case CURLE_TOO_MANY_REDIRECTS:
        return {ErrorKind::Unavailable,
                QCoreApplication::translate("hookbench::delivery", "%1 redirects in circles.").arg(where)};
    case CURLE_WRITE_ERROR:
    case CURLE_FILESIZE_EXCEEDED:
        return {ErrorKind::Unavailable,
                QCoreApplication::translate("hookbench::delivery",
                                            "The answer of %1 is longer than %2 MB; the rest was not read.")
                    .arg(where)
                    .arg(Sender::largestAnswer >> 20)};
    default:
        return {ErrorKind::Unavailable, QCoreApplication::translate("hookbench::delivery", "Sending to %1 failed: %2.")
                                            .arg(where, QString::fromUtf8(detail))};
    }
}

} // namespace

class Sender::Transfer
{
public:
    Transfer(quint64 id, Outgoing request, ExchangeDone done)
        : m_id(id)
        , m_request(std::move(request))
        , m_done(std::move(done))
    {
    }
    ~Transfer()
    {
        curl_slist_free_all(m_fields);
        if (m_easy)
            curl_easy_cleanup(m_easy);
    }
    Q_DISABLE_COPY_MOVE(Transfer)

    quint64 id() const { return m_id; }

    /// spare: what released() gave; null: none.
    CURL *prepare(qint64 now, CURL *spare)
    {
        m_exchange.startedAt = now;
        m_easy = spare ? spare : curl_easy_init();
        m_target = m_request.address.target();
        set(CURLOPT_PRIVATE, this);
        set(CURLOPT_ERRORBUFFER, m_detail);
        set(CURLOPT_NOSIGNAL, 1L);
        // The address without its path: cURL would read the path its own way. The target goes beside it, as it is.
        m_url = m_request.address.base() + '/';
        set(CURLOPT_URL, m_url.constData());
        // A digest is over the address that cURL knows.
        const bool needsWholeAddress = m_request.followRedirects || m_request.login;
        if (!m_request.login && goesThroughPlainProxy(m_request))
            set(CURLOPT_REQUEST_TARGET,
                (m_target = m_request.address.base() + m_target).constData()); // RFC 9112 section 3.2.2
        else if (!needsWholeAddress)
            set(CURLOPT_REQUEST_TARGET, m_target.constData());
        else
            set(CURLOPT_URL, (m_url = m_request.address.url()).constData());
        if (m_request.once) // an open connection may turn out to be dead: it would fail for nothing
            set(CURLOPT_FRESH_CONNECT, 1L);
        set(CURLOPT_PATH_AS_IS, 1L);
        set(CURLOPT_HTTP_TRANSFER_DECODING, 0L); // the answer's exact bytes; the framing is taken off below
        set(CURLOPT_HTTP_CONTENT_DECODING, 0L);
        set(CURLOPT_PREREQDATA, this);
        set(CURLOPT_PREREQFUNCTION, &Transfer::onRequest);
        set(CURLOPT_PROTOCOLS_STR, "http,https");
        set(CURLOPT_REDIR_PROTOCOLS_STR, "http,https");
        set(CURLOPT_TIMEOUT_MS, long(std::chrono::milliseconds(m_request.timeout).count()));
        if (!m_request.address.userInfo.isEmpty()) {
            const qsizetype colon = m_request.address.userInfo.indexOf(':');
            set(CURLOPT_USERNAME, QByteArray::fromPercentEncoding(m_request.address.userInfo.left(colon)).constData());
            set(CURLOPT_PASSWORD,
                colon < 0 ? ""
                          : QByteArray::fromPercentEncoding(m_request.address.userInfo.mid(colon + 1)).constData());
        }
        setTransport(m_easy, m_request);
        set(CURLOPT_VERBOSE, 1L);
        set(CURLOPT_DEBUGDATA, this);
        set(CURLOPT_DEBUGFUNCTION, &Transfer::onDebug);
        set(CURLOPT_HEADERDATA, this);
        set(CURLOPT_HEADERFUNCTION, &Transfer::onHeader);
        set(CURLOPT_WRITEDATA, this);
        set(CURLOPT_WRITEFUNCTION, &Transfer::onBody);
        methodAndBody();
        fields();
        return m_easy;
    }

    void finish(int result)
    {
        if (m_easy) {
            long osError = 0;
            curl_easy_getinfo(m_easy, CURLINFO_OS_ERRNO, &osError);
            if (result != CURLE_OK && !m_isAnswered)
                m_exchange.error =
                    errorOf(CURLcode(result), m_request,
                            m_detail[0] != '\0' ? m_detail : curl_easy_strerror(CURLcode(result)), osError);
            if (m_isRepeatRefused)
                m_exchange.error = errorOf(CURLE_GOT_NOTHING, m_request, "", 0);
            if (m_refusedHost)
                m_exchange.error =
                    Error{ErrorKind::Refused,
                          QCoreApplication::translate(
                              "hookbench::delivery",
                              "The answer redirects to %1. The request carries keys, and was not sent to another host.")
                              .arg(*m_refusedHost)};
            times();
            response();
        }
        done();
    }

    void cancel()
    {
        m_exchange.error =
            Error{ErrorKind::Cancelled, QCoreApplication::translate("hookbench::delivery", "Sending was cancelled.")};
        if (m_easy) {
            times();
            response();
        }
        done();
    }

    /// Once it is over: cURL's handle for the next one, without what this one set. Null: it may remember a key, or
    /// cookies.
    CURL *released()
    {
        if (!m_request.secrets.empty() || m_request.login || !m_request.address.userInfo.isEmpty()
            || m_request.transport.keepsCookies)
            return nullptr;
        curl_easy_reset(m_easy);
        return std::exchange(m_easy, nullptr);
    }

private:
    template <typename Value>
    void set(CURLoption option, Value value)
    {
        curl_easy_setopt(m_easy, option, value);
    }

    void methodAndBody()
    {
        if (m_request.hasBody) {
            set(CURLOPT_POST, 1L);
            set(CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(m_request.body.size()));
            set(CURLOPT_POSTFIELDS, m_request.body.isEmpty() ? "" : m_request.body.view().data()); // not copied
        } else if (m_request.method == "HEAD") {
            set(CURLOPT_NOBODY, 1L);
        } else {
            set(CURLOPT_HTTPGET, 1L);
        }
        set(CURLOPT_CUSTOMREQUEST, m_request.method.constData());
    }

    void fields()
    {
        const auto add = [this](const QByteArray &line) { m_fields = curl_slist_append(m_fields, line.constData()); };
        for (const http::Header &field : m_request.headers) // "Name;" is how cURL writes a field with an empty value
            add(field.value.isEmpty() ? field.name + ';' : field.name + ": " + field.value);
        const auto suppress = [&](const char *name) {
            if (!m_request.headers.contains(name))
                add(QByteArray(name) + ':');
        };
        suppress("Expect");
        if (m_request.hasBody)
            suppress("Content-Type");
        if (!m_request.hasBody
            && (m_request.method == "POST" || m_request.method == "PUT" || m_request.method == "PATCH")
            && !m_request.headers.contains("Content-Length"))
            add("Content-Length: 0"); // RFC 9110 section 8.6
        set(CURLOPT_HTTPHEADER, m_fields);
        set(CURLOPT_USERAGENT, "Hookbench/" HOOKBENCH_VERSION);
    }

    // Before each request, also those of redirects: what carries secrets goes to its own host alone.
    static int onRequest(void *self, char *, char *localAddress, int, int localPort)
    {
        auto *transfer = static_cast<Transfer *>(self);
        // cURL sends it again where the peer closes a connection that was open already. It may have arrived.
        transfer->m_isRepeatRefused =
            transfer->hasLeft() && (transfer->m_request.once || !isIdempotent(transfer->m_request.method));
        if (transfer->m_isRepeatRefused)
            return CURL_PREREQFUNC_ABORT;
        if (transfer->m_request.leaving)
            transfer->m_request.leaving(QString::fromLatin1(localAddress), quint16(localPort));
        char *url = nullptr;
        curl_easy_getinfo(transfer->m_easy, CURLINFO_EFFECTIVE_URL, &url);
        transfer->m_hopStarts = QString::fromUtf8(url);
        if (transfer->m_request.secrets.empty() || !transfer->m_request.followRedirects)
            return CURL_PREREQFUNC_OK;
        const auto next = delivery::Address::parse(transfer->m_hopStarts);
        const Address &first = transfer->m_request.address;
        const bool isSame = next && next->host.compare(first.host, Qt::CaseInsensitive) == 0 && next->tls >= first.tls;
        if (isSame)
            return CURL_PREREQFUNC_OK;
        transfer->m_refusedHost = next ? QString::fromUtf8(next->base()) : QString();
        return CURL_PREREQFUNC_ABORT;
    }

    // Whole, as far as its head, and without an answer yet.
    bool hasLeft() const { return !m_answerBegan && m_exchange.sentHead.endsWith("\r\n\r\n"); }

    static int onDebug(CURL *, curl_infotype type, char *data, std::size_t size, void *self)
    {
        auto *transfer = static_cast<Transfer *>(self);
        if (type == CURLINFO_HEADER_OUT) {
            const bool isRepeated = transfer->hasLeft();
            const bool isNextHop = std::exchange(transfer->m_answerBegan, false); // of a redirect
            transfer->m_exchange.repeats += isRepeated ? 1 : 0;
            if (isNextHop)
                transfer->addHop();
            if (isNextHop || isRepeated) {
                transfer->m_exchange.sentHead.clear();
                transfer->m_bodySent = 0;
            }
            transfer->m_asked = transfer->m_hopStarts;
            transfer->m_exchange.sentHead.append(data, qsizetype(size));
        } else if (type == CURLINFO_DATA_OUT) {
            transfer->m_bodySent += qsizetype(size);
        }
        return 0;
    }

    static std::size_t onHeader(char *data, std::size_t size, std::size_t count, void *self)
    {
        auto *transfer = static_cast<Transfer *>(self);
        const QByteArrayView line(data, qsizetype(size * count));
        if (line.startsWith("HTTP/")) { // a 1xx answer or a redirect came before
            transfer->m_head.clear();
            transfer->m_wire.clear();
        }
        transfer->m_answerBegan = true;
        transfer->m_head += line;
        return transfer->isEndOfAnswerToHead(line) ? 0 : size * count;
    }

    // To a HEAD with a body, which cURL sends as a POST under another name, it would wait for the body of the answer.
    bool isEndOfAnswerToHead(QByteArrayView line)
    {
        if (m_request.method != "HEAD" || !m_request.hasBody || !line.trimmed().isEmpty())
            return false;
        long status = 0;
        curl_easy_getinfo(m_easy, CURLINFO_RESPONSE_CODE, &status);
        const bool isRedirected = m_request.followRedirects && status >= 300 && status < 400;
        m_isAnswered = status >= 200 && !isRedirected;
        return m_isAnswered;
    }

    static std::size_t onBody(char *data, std::size_t size, std::size_t count, void *self)
    {
        auto *transfer = static_cast<Transfer *>(self);
        const auto bytes = qsizetype(size * count);
        if (transfer->m_wire.size() + bytes > largestAnswer)
            return 0; // CURLE_WRITE_ERROR
        transfer->m_wire.append(data, bytes);
        return std::size_t(bytes);
    }

    void times()
    {
        Timings &times = m_exchange.timings;
        times.name = timeOf(m_easy, CURLINFO_NAMELOOKUP_TIME_T);
        times.total = timeOf(m_easy, CURLINFO_TOTAL_TIME_T);
        const auto orNone = [](qint64 value) { return value > 0 ? value : -1; };
        times.connect = orNone(timeOf(m_easy, CURLINFO_CONNECT_TIME_T));
        times.tls = orNone(timeOf(m_easy, CURLINFO_APPCONNECT_TIME_T));
        times.sent = orNone(timeOf(m_easy, CURLINFO_PRETRANSFER_TIME_T));
        times.firstByte = orNone(timeOf(m_easy, CURLINFO_STARTTRANSFER_TIME_T));
        char *ip = nullptr;
        long port = 0;
        curl_easy_getinfo(m_easy, CURLINFO_PRIMARY_IP, &ip);
        curl_easy_getinfo(m_easy, CURLINFO_PRIMARY_PORT, &port);
        if (ip && *ip != '\0')
            m_exchange.remoteAddress = QString::fromLatin1(ip) + u':' + QString::number(port);
    }

    // cURL writes the fields of HTTP/2 as lines, below a version that stands on no wire.
    static QByteArray plainHead(const QByteArray &head)
    {
        return head.startsWith("HTTP/2 ") ? "HTTP/1.1 " + head.sliced(7) : head;
    }

    // The answer that was there is not the last one.
    void addHop()
    {
        http::ResponseParser parser(m_request.method, {.head = qint64(16) << 20, .body = largestAnswer + 1});
        parser.feed(plainHead(m_head));
        parser.end();
        const http::Response answer = parser.take();
        const bool isRedirect = answer.status >= 300 && answer.status < 400;
        m_exchange.hops.push_back(
            {answer.status, m_asked, isRedirect ? QString::fromUtf8(answer.headers.value("location")) : QString()});
    }

    // cURL has framed the answer already: the parser reads the same bytes for status, fields and chunks.
    void response()
    {
        m_exchange.sentBody = m_request.body.slice(0, m_bodySent);
        if (m_head.isEmpty())
            return;
        http::ResponseParser parser(m_request.method, {.head = qint64(16) << 20, .body = largestAnswer + 1});
        parser.feed(plainHead(m_head));
        parser.feed(m_wire);
        parser.end();
        m_exchange.response = parser.take();
    }

    // The callback is let go, and with it what it holds.
    void done()
    {
        if (const ExchangeDone done = std::exchange(m_done, nullptr))
            done(std::move(m_exchange));
    }

    quint64 m_id;
    Outgoing m_request;
    ExchangeDone m_done;
    Exchange m_exchange;
    CURL *m_easy = nullptr;
    curl_slist *m_fields = nullptr;
    QByteArray m_url;
    QByteArray m_target;
    QByteArray m_head;
    QByteArray m_wire;
    qsizetype m_bodySent = 0;
    bool m_answerBegan = false;
    bool m_isRepeatRefused = false;
    QString m_hopStarts; // the address of the request that begins
    QString m_asked;     // of the one whose answer comes
    std::optional<QString> m_refusedHost;
    bool m_isAnswered = false; // a HEAD with a body: the rest of cURL's work was stopped
    char m_detail[CURL_ERROR_SIZE] = {};
};

Sender::Sender()
{
    initializeOnce();
    m_multi = curl_multi_init();
    m_thread = std::thread([this] { run(); });
}

Sender::~Sender()
{
    {
        const std::lock_guard lock(m_mutex);
        m_stopping = true;
    }
    curl_multi_wakeup(m_multi);
    m_thread.join();
    for (void *const spare : m_spare)
        curl_easy_cleanup(spare);
    curl_multi_cleanup(m_multi);
}

quint64 Sender::send(Outgoing request, ExchangeDone done)
{
    quint64 id = 0;
    {
        const std::lock_guard lock(m_mutex);
        id = m_nextId++;
        m_waiting.push_back(std::make_unique<Transfer>(id, std::move(request), std::move(done)));
    }
    curl_multi_wakeup(m_multi);
    return id;
}

void Sender::cancel(quint64 id)
{
    {
        const std::lock_guard lock(m_mutex);
        m_cancelled.push_back(id);
    }
    curl_multi_wakeup(m_multi);
}

void Sender::run()
{
    for (;;) {
        // In this order: what is to be cancelled has been started, or is now.
        const std::vector<quint64> cancelled = takeCancelled();
        startNew();
        remove(cancelled);
        int running = 0;
        curl_multi_perform(m_multi, &running);
        int left = 0;
        while (CURLMsg *message = curl_multi_info_read(m_multi, &left)) {
            if (message->msg == CURLMSG_DONE)
                finish(message->easy_handle, message->data.result);
        }
        {
            const std::lock_guard lock(m_mutex);
            if (m_stopping)
                break;
        }
        curl_multi_poll(m_multi, nullptr, 0, 1000, nullptr);
    }
    for (auto &[easy, transfer] : m_running) {
        curl_multi_remove_handle(m_multi, easy);
        transfer->cancel();
    }
    m_running.clear();
    for (const auto &transfer : m_waiting)
        transfer->cancel();
}

void Sender::startNew()
{
    std::vector<std::unique_ptr<Transfer>> waiting;
    {
        const std::lock_guard lock(m_mutex);
        waiting.swap(m_waiting);
    }
    for (auto &transfer : waiting) {
        void *const spare = m_spare.empty() ? nullptr : m_spare.back();
        if (spare)
            m_spare.pop_back();
        CURL *easy = transfer->prepare(m_clock.now(), spare);
        curl_multi_add_handle(m_multi, easy);
        m_running.emplace(easy, std::move(transfer));
    }
}

std::vector<quint64> Sender::takeCancelled()
{
    const std::lock_guard lock(m_mutex);
    return std::exchange(m_cancelled, {});
}

void Sender::remove(const std::vector<quint64> &cancelled)
{
    for (const quint64 id : cancelled) {
        const auto it = std::find_if(m_running.begin(), m_running.end(),
                                     [id](const auto &entry) { return entry.second->id() == id; });
        if (it == m_running.end())
            continue;
        curl_multi_remove_handle(m_multi, it->first);
        const auto transfer = std::move(it->second);
        m_running.erase(it);
        transfer->cancel();
    }
}

void Sender::finish(void *easy, int result)
{
    const auto it = m_running.find(easy);
    if (it == m_running.end())
        return;
    curl_multi_remove_handle(m_multi, easy);
    const auto transfer = std::move(it->second);
    m_running.erase(it);
    transfer->finish(result);
    constexpr std::size_t mostSpare = 64;
    if (void *const spare = m_spare.size() < mostSpare ? transfer->released() : nullptr)
        m_spare.push_back(spare);
}

} // namespace hookbench::delivery
