// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/multipart.h"

#include "core/http/form.h"
#include "core/http/mediatype.h"

#include <QCoreApplication>

namespace hookbench::http {

namespace {

constexpr std::size_t maximumParts = 10000;
constexpr qsizetype maximumHead = 65536;
constexpr qsizetype longestBoundary = 200; // RFC 2046 section 5.1.1 allows 70

// A delimiter line: "--boundary" at the start of a line, "--" after it where it is the last, blanks, line end.
struct Delimiter
{
    qsizetype lineStart = -1; // of the line end before it, which belongs to it; -1: none
    qsizetype after = 0;
    bool last = false;
};

// Looks at the beginnings of lines alone, from one on.
Delimiter findDelimiter(QByteArrayView body, const QByteArray &marker, qsizetype from)
{
    for (qsizetype at = from, next = 0; at < body.size(); at = next) {
        const qsizetype lineFeed = body.indexOf('\n', at);
        next = lineFeed < 0 ? body.size() : lineFeed + 1;
        if (!body.sliced(at, next - at).startsWith(marker))
            continue;
        Delimiter found;
        found.lineStart = at;
        if (at >= 2 && body[at - 2] == '\r')
            found.lineStart = at - 2;
        else if (at >= 1)
            found.lineStart = at - 1;
        qsizetype end = at + marker.size();
        if (body.sliced(end).startsWith("--")) {
            found.last = true;
            end += 2;
        }
        while (end < body.size() && (body[end] == ' ' || body[end] == '\t'))
            ++end;
        if (body.sliced(end).startsWith("\r\n"))
            end += 2;
        else if (end < body.size() && body[end] == '\n')
            ++end;
        else if (end < body.size())
            continue; // a longer word that begins like the boundary
        found.after = end;
        return found;
    }
    return {};
}

// Reads field lines up to an empty one; returns the offset of the content. Of too many the rest is content.
qsizetype readFields(QByteArrayView body, qsizetype from, qsizetype until, Headers &headers)
{
    qsizetype at = from;
    while (at < until) {
        qsizetype end = body.indexOf('\n', at);
        if (end < 0 || end >= until)
            return until;
        QByteArrayView line = body.sliced(at, end - at);
        at = end + 1;
        if (line.endsWith('\r'))
            line.chop(1);
        if (line.isEmpty() || at - from > maximumHead)
            return at;
        if (const qsizetype colon = line.indexOf(':'); colon > 0)
            headers.append(line.first(colon).toByteArray(), trimmed(line.sliced(colon + 1)).toByteArray());
    }
    return at;
}

void readDisposition(Part &part)
{
    const QByteArray value = part.headers.value("content-disposition");
    const qsizetype semicolon = value.indexOf(';');
    if (semicolon < 0)
        return;
    for (const auto &[name, text] : parseParameters(QByteArrayView(value).sliced(semicolon))) {
        if (name == "name") {
            part.name = text;
        } else if (name == "filename" && part.fileName.isEmpty()) {
            part.fileName = text;
        } else if (name == "filename*") { // charset'language'encoded
            const qsizetype quote = text.lastIndexOf('\'');
            part.fileName = percentDecoded(QByteArrayView(text).sliced(quote + 1));
        }
    }
}

} // namespace

Multipart parseMultipart(QByteArrayView body, QByteArrayView boundary)
{
    Multipart out;
    if (boundary.isEmpty() || boundary.size() > longestBoundary) {
        out.problem = QCoreApplication::translate("hookbench::http", "the content type names no usable boundary");
        return out;
    }
    const QByteArray marker = "--" + boundary.toByteArray();
    Delimiter delimiter = findDelimiter(body, marker, 0);
    if (delimiter.lineStart < 0) {
        out.problem = QCoreApplication::translate("hookbench::http", "the boundary does not occur in the body");
        return out;
    }
    bool hasLongFields = false;
    while (!delimiter.last) {
        if (out.parts.size() == maximumParts) {
            out.problem =
                QCoreApplication::translate("hookbench::http", "there are more than %1 parts").arg(maximumParts);
            return out;
        }
        const qsizetype start = delimiter.after;
        // The line end after one delimiter may also be the one before the next: search from it.
        delimiter = findDelimiter(body, marker, start);
        const bool open = delimiter.lineStart < 0;
        const qsizetype end = open ? body.size() : qMax(start, delimiter.lineStart);
        Part part;
        part.offset = readFields(body, start, end, part.headers);
        hasLongFields = hasLongFields || part.offset - start > maximumHead;
        part.size = end - part.offset;
        readDisposition(part);
        out.parts.push_back(std::move(part));
        if (open) {
            out.problem = QCoreApplication::translate("hookbench::http", "the body ends before the last boundary");
            return out;
        }
    }
    if (hasLongFields)
        out.problem = QCoreApplication::translate("hookbench::http", "a part has more than %1 KiB of fields")
                          .arg(maximumHead / 1024);
    return out;
}

QByteArray multipartHead(QByteArrayView boundary, const PartHead &head)
{
    const auto quoted = [](QByteArray text) {
        return '"' + text.replace("\r", "%0D").replace("\n", "%0A").replace("\"", "%22") + '"';
    };
    QByteArray out = "--" + boundary.toByteArray() + "\r\nContent-Disposition: form-data; name=" + quoted(head.name);
    if (!head.fileName.isEmpty())
        out += "; filename=" + quoted(head.fileName);
    if (!head.contentType.isEmpty())
        out += "\r\nContent-Type: " + head.contentType;
    return out + "\r\n\r\n";
}

QByteArray encodeMultipart(const std::vector<std::pair<QByteArray, QByteArray>> &form, QByteArrayView boundary)
{
    QByteArray out;
    for (const auto &[name, value] : form)
        out += multipartHead(boundary, {name, {}, {}}) + value + "\r\n";
    return out + "--" + boundary.toByteArray() + "--\r\n";
}

} // namespace hookbench::http
