// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/wireform.h"

#include "core/http/characters.h"
#include "core/http/form.h"

#include <QCoreApplication>

#include <limits>

namespace hookbench::http {

namespace {

Failure cannotStand(const QString &what, const QByteArray &text)
{
    return fail(
        ErrorKind::Invalid,
        QCoreApplication::translate("hookbench::http", "%1 \"%2\" cannot stand in a request")
            .arg(what, QString::fromUtf8(text.left(100)).replace(QChar(u'\0'), QChar(QChar::ReplacementCharacter))));
}

// Values that browsers joined by line ends are fields of their own again.
Result<Headers> usableFields(const Headers &headers)
{
    Headers out;
    for (const Header &field : headers) {
        if (field.name.startsWith(':'))
            continue;
        if (!isToken(field.name))
            return cannotStand(QCoreApplication::translate("hookbench::http", "the header name"), field.name);
        for (const QByteArray &line : field.value.split('\n')) {
            const QByteArray value = trimmed(line.endsWith('\r') ? line.chopped(1) : line).toByteArray();
            if (!isFieldValue(value))
                return cannotStand(QCoreApplication::translate("hookbench::http", "the value of the header"),
                                   field.name);
            out.append(field.name, value);
        }
    }
    return out;
}

bool isChunked(const Headers &headers)
{
    const QList<QByteArray> codings = splitList(headers.values("transfer-encoding").join(','));
    return !codings.isEmpty() && equalsIgnoringCase(codings.last(), "chunked");
}

void frameByLength(Headers &headers, qsizetype size)
{
    headers.remove("transfer-encoding");
    const QByteArray length = QByteArray::number(size);
    const auto told = headers.values("content-length");
    if (told.isEmpty() ? size > 0 : told != QList<QByteArray>{length})
        headers.set("Content-Length", length);
}

QByteArray fieldLines(const Headers &headers)
{
    QByteArray out;
    for (const Header &field : headers)
        out += field.name + (field.value.isEmpty() ? ":" : ": ") + field.value + "\r\n";
    return out;
}

bool mayStandInTarget(char c)
{
    return uchar(c) > 0x20 && uchar(c) < 0x7f;
}

qsizetype startOfAuthority(QByteArrayView url)
{
    const qsizetype scheme = url.indexOf("://");
    return scheme > 0 && isToken(url.first(scheme)) ? scheme + 3 : -1;
}

qsizetype endOfAuthority(QByteArrayView url, qsizetype from)
{
    while (from < url.size() && url[from] != '/' && url[from] != '?' && url[from] != '#')
        ++from;
    return from;
}

} // namespace

QByteArray targetOfUrl(QByteArrayView url)
{
    if (const qsizetype start = startOfAuthority(url); start >= 0)
        url = url.sliced(endOfAuthority(url, start));
    if (const qsizetype fragment = url.indexOf('#'); fragment >= 0)
        url = url.first(fragment);
    QByteArray out = url.startsWith('/') || url == "*" ? "" : "/";
    for (const char c : url) {
        if (mayStandInTarget(c))
            out += c;
        else
            out += percentEncoded(QByteArrayView(&c, 1));
    }
    return out;
}

QByteArray authorityOfUrl(QByteArrayView url)
{
    const qsizetype start = startOfAuthority(url);
    if (start < 0)
        return {};
    const QByteArrayView whole = url.sliced(start, endOfAuthority(url, start) - start);
    const QByteArrayView host = whole.sliced(whole.lastIndexOf('@') + 1);
    return isFieldValue(host) ? host.toByteArray() : QByteArray();
}

Result<Request> rebuilt(RequestParts parts)
{
    if (!isToken(parts.method))
        return cannotStand(QCoreApplication::translate("hookbench::http", "the method"), parts.method);
    if (parts.target.isEmpty() || !std::all_of(parts.target.begin(), parts.target.end(), [](char c) {
            return mayStandInTarget(c) || uchar(c) >= 0x80;
        }))
        return cannotStand(QCoreApplication::translate("hookbench::http", "the address"), parts.target);
    auto fields = usableFields(parts.headers);
    auto trailers = usableFields(parts.trailers);
    if (!fields || !trailers)
        return tl::unexpected(!fields ? fields.error() : trailers.error());
    Request out;
    out.method = parts.method;
    out.target = parts.target;
    out.minorVersion = parts.minorVersion;
    if (out.minorVersion > 0 && !fields->contains("host")) {
        if (!isFieldValue(parts.authority))
            return cannotStand(QCoreApplication::translate("hookbench::http", "the value of the header"), "Host");
        Headers withHost{{"Host", trimmed(parts.authority).toByteArray()}};
        for (const Header &field : *fields)
            withHost.append(field.name, field.value);
        *fields = std::move(withHost);
    }
    out.body = parts.body;
    out.wireBody = parts.body;
    out.chunked = out.minorVersion > 0 && isChunked(*fields);
    if (out.chunked) {
        fields->remove("content-length");
        QByteArray wire;
        if (!out.body.isEmpty())
            wire = QByteArray::number(out.body.size(), 16) + "\r\n" + out.body.toByteArray() + "\r\n";
        wire += "0\r\n" + fieldLines(*trailers) + "\r\n";
        const qsizetype size = wire.size();
        out = readStored(SharedBytes(std::move(wire)).slice(0, size), 0, true);
        out.method = parts.method;
        out.target = parts.target;
        out.minorVersion = parts.minorVersion;
    } else {
        frameByLength(*fields, out.body.size());
    }
    out.headers = std::move(*fields);
    out.head = out.method + ' ' + out.target + ' ' + out.version() + "\r\n" + fieldLines(out.headers) + "\r\n";
    return out;
}

namespace {

// The size that a chunk's line tells, as ChunkReader reads it; -1: it would not.
qint64 chunkSize(QByteArrayView line)
{
    qint64 size = 0;
    qsizetype at = 0;
    for (; at < line.size() && hexDigit(line[at]) >= 0; ++at) {
        if (size > (std::numeric_limits<qint64>::max() >> 4))
            return -1;
        size = size * 16 + hexDigit(line[at]);
    }
    return at > 0 ? size : -1;
}

} // namespace

std::optional<std::vector<FramingPart>> framingOf(const Request &request)
{
    constexpr std::size_t mostParts = 200'000;
    const QByteArrayView wire = request.wireBody;
    std::vector<FramingPart> out;
    qsizetype literal = 0; // where the framing at hand begins
    qsizetype at = 0;
    qint64 left = request.body.size();
    while (left > 0) {
        const qsizetype lineEnd = wire.indexOf('\n', at);
        const qint64 size = lineEnd < 0 ? -1 : chunkSize(wire.sliced(at, lineEnd - at));
        if (size <= 0 || out.size() == mostParts)
            return std::nullopt;
        at = lineEnd + 1;
        const qint64 here = qMin(qMin(size, left), qint64(wire.size() - at));
        const QByteArrayView bytes = wire.sliced(literal, at - literal);
        if (!out.empty() && out.back().data == here && QByteArrayView(out.back().bytes) == bytes)
            ++out.back().times;
        else
            out.push_back({bytes.toByteArray(), here, 1});
        at += qsizetype(here);
        left -= here;
        literal = at;
        if (wire.sliced(at).startsWith("\r\n"))
            at += 2;
    }
    if (literal < wire.size())
        out.push_back({wire.sliced(literal).toByteArray(), 0, 1});
    return out;
}

std::optional<QByteArray> framed(QByteArrayView body, const std::vector<FramingPart> &framing)
{
    const qint64 mostFraming = (qint64(1) << 20) + qMin(qint64(body.size()) * 300, qint64(1) << 30);
    QByteArray out;
    qsizetype at = 0;
    for (const FramingPart &part : framing) {
        const bool isAbsurd = part.data < 0 || part.times < 1 || (part.times > 1 && part.data == 0);
        if (isAbsurd || part.data > body.size() || part.times > body.size() + 1)
            return std::nullopt;
        for (qint64 i = 0; i < part.times; ++i) {
            if (part.data > body.size() - at || out.size() - at + part.bytes.size() > mostFraming)
                return std::nullopt;
            out += part.bytes;
            out += body.sliced(at, qsizetype(part.data));
            at += qsizetype(part.data);
        }
    }
    return at == body.size() ? std::optional(std::move(out)) : std::nullopt;
}

} // namespace hookbench::http
