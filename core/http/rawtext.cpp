// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/requestparser.h"
#include "core/http/textforms.h"
#include "core/json/tape.h"

#include <QCoreApplication>

namespace hookbench::http {

Result<Request> parseRawText(QByteArrayView text)
{
    Request request;
    qsizetype at = 0;
    bool inHead = true;
    while (inHead && at < text.size()) {
        const qsizetype start = at;
        qsizetype end = text.indexOf('\n', at);
        at = end < 0 ? text.size() : end + 1;
        QByteArrayView line = text.sliced(start, (end < 0 ? text.size() : end) - start);
        if (line.endsWith('\r'))
            line.chop(1);
        if (line.isEmpty()) {
            inHead = request.head.isEmpty(); // empty lines before the request are passed over
            continue;
        }
        if (request.head.isEmpty()) {
            const qsizetype blank = line.indexOf(' ');
            request.method = line.first(qMax<qsizetype>(0, blank)).toByteArray();
            QByteArrayView target = trimmed(line.sliced(qMax<qsizetype>(0, blank)));
            if (const qsizetype version = target.lastIndexOf(" HTTP/"); version > 0) {
                request.minorVersion = target.endsWith("/1.0") ? 0 : 1;
                target = trimmed(target.first(version));
            }
            if (!isToken(request.method) || target.isEmpty() || target.startsWith("HTTP/")) {
                return fail(ErrorKind::Invalid,
                            QCoreApplication::translate("hookbench::http",
                                                        "A request begins with a line like \"POST /path HTTP/1.1\"."),
                            start, line.size());
            }
            request.target = target.toByteArray();
            request.head = request.method + ' ' + request.target + ' ' + request.version() + "\r\n";
            continue;
        }
        const qsizetype colon = line.indexOf(':');
        if (colon <= 0 || !isToken(line.first(colon))) {
            return fail(ErrorKind::Invalid,
                        QCoreApplication::translate("hookbench::http", "A header line reads \"Name: value\"."), start,
                        line.size());
        }
        request.headers.append(line.first(colon).toByteArray(), trimmed(line.sliced(colon + 1)).toByteArray());
        request.head += line.toByteArray() + "\r\n";
    }
    if (request.head.isEmpty())
        return fail(ErrorKind::Invalid,
                    QCoreApplication::translate("hookbench::http", "There is no request in this text."));
    request.head += "\r\n";
    request.wireBody = SharedBytes(text.sliced(at).toByteArray());
    request.body = request.wireBody;
    return request;
}

Failure RawReader::wrong(const QString &message, qsizetype at) const
{
    return fail(ErrorKind::Invalid,
                QCoreApplication::translate("hookbench::http", "message %1 (line %2): %3")
                    .arg(m_count)
                    .arg(json::Tape::position(m_text, at).first)
                    .arg(message),
                at);
}

Result<std::optional<Request>> RawReader::next()
{
    const QByteArrayView text = m_text;
    while (m_at < text.size() && (text[m_at] == '\r' || text[m_at] == '\n'))
        ++m_at;
    if (m_at == text.size())
        return std::nullopt;
    ++m_count;
    constexpr qint64 generous = 1 << 20; // what a file holds was taken by someone before
    RequestParser parser({.head = generous, .target = generous, .fields = 10'000, .trailers = generous});
    parser.feed(text.sliced(m_at));
    const RequestParser::State state = parser.state();
    if (state == RequestParser::State::Body) {
        return wrong(QCoreApplication::translate("hookbench::http", "the file ends before the body does"), text.size());
    }
    if (state != RequestParser::State::Complete) {
        const bool isRefused = state == RequestParser::State::Refused;
        const QString why =
            isRefused ? QCoreApplication::translate("hookbench::http", parser.refusal().reason)
                      : QCoreApplication::translate("hookbench::http", "the file ends before the empty line does");
        auto request = nextAsWritten(why, isRefused ? m_at + qsizetype(parser.refusal().at) : text.size());
        return request ? Result<std::optional<Request>>(std::move(*request)) : tl::unexpected(request.error());
    }
    Request request = parser.take();
    m_at += request.head.size();
    request.wireBody = m_text.slice(m_at, request.wireBody.size());
    m_at += request.wireBody.size();
    if (!request.chunked)
        request.body = request.wireBody;
    return std::optional(std::move(request));
}

Result<Request> RawReader::nextAsWritten(const QString &whyNotStrict, qsizetype at)
{
    const QByteArrayView rest = m_text.view().sliced(m_at);
    auto request = parseRawText(rest);
    if (!request || request->headers.contains("transfer-encoding"))
        return wrong(whyNotStrict, at);
    qsizetype size = request->body.size();
    const qsizetype start = m_text.size() - size;
    if (const QList<QByteArray> lengths = request->headers.values("content-length"); !lengths.isEmpty()) {
        bool ok = false;
        const qint64 told = lengths.first().toLongLong(&ok);
        if (!ok || told < 0 || lengths.size() > 1)
            return wrong(whyNotStrict, at);
        if (told > size) {
            return wrong(QCoreApplication::translate("hookbench::http", "the file ends before the body does"),
                         m_text.size());
        }
        size = qsizetype(told);
    }
    request->wireBody = m_text.slice(start, size);
    request->body = request->wireBody;
    m_at = start + size;
    return request;
}

} // namespace hookbench::http
