// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/request.h"

#include "core/http/chunkreader.h"
#include "core/http/fieldreader.h"

namespace hookbench::http {

namespace {

// The fields between the request line and the empty line, read leniently.
void readHead(Request &request)
{
    qsizetype at = 0;
    bool first = true;
    while (at < request.head.size()) {
        qsizetype end = request.head.indexOf('\n', at);
        if (end < 0)
            end = request.head.size();
        QByteArrayView line = QByteArrayView(request.head).sliced(at, end - at);
        at = end + 1;
        if (line.endsWith('\r'))
            line.chop(1);
        if (line.isEmpty())
            return;
        if (first) {
            first = false;
            const qsizetype blank = line.indexOf(' ');
            const qsizetype last = line.lastIndexOf(' ');
            request.method = line.first(blank < 0 ? line.size() : blank).toByteArray();
            if (blank >= 0 && last > blank) {
                request.target = line.sliced(blank + 1, last - blank - 1).toByteArray();
                request.minorVersion = line.endsWith("HTTP/1.0") ? 0 : 1;
            } else if (blank >= 0) {
                request.target = line.sliced(blank + 1).toByteArray();
            }
        } else if (const qsizetype colon = line.indexOf(':'); colon > 0) {
            request.headers.append(line.first(colon).toByteArray(), trimmed(line.sliced(colon + 1)).toByteArray());
        }
    }
}

enum class RemoveFraming { No, Yes };

void readChunks(Request &request, RemoveFraming remove)
{
    ChunkReader reader;
    QByteArray body;
    const QByteArrayView wire = request.wireBody;
    const qsizetype taken = reader.feed(wire, 0, remove == RemoveFraming::Yes ? &body : nullptr);
    if (remove == RemoveFraming::Yes)
        request.body = SharedBytes(std::move(body));
    request.chunkCount = reader.chunkCount();
    request.chunks = reader.takeChunks();
    if (reader.isDone()) {
        FieldReader fields(FieldReader::Section::Trailers, 1, 256);
        fields.feed(wire.sliced(taken), taken);
        request.trailers = fields.takeHeaders();
    }
}

} // namespace

QByteArray originForm(QByteArrayView target)
{
    const qsizetype scheme = target.indexOf("://");
    if (scheme <= 0 || !isToken(target.first(scheme)))
        return target.toByteArray();
    const auto end = std::find_if(target.begin() + scheme + 3, target.end(),
                                  [](char c) { return c == '/' || c == '?' || c == '#'; });
    const QByteArrayView rest = target.sliced(end - target.begin());
    return rest.startsWith('/') ? rest.toByteArray() : '/' + rest.toByteArray();
}

QByteArray pathOf(QByteArrayView target)
{
    qsizetype end = target.size();
    for (const char mark : {'?', '#'}) {
        if (const qsizetype at = target.indexOf(mark); at >= 0)
            end = qMin(end, at);
    }
    return target.first(end).toByteArray();
}

QByteArray queryOf(QByteArrayView target)
{
    if (const qsizetype fragment = target.indexOf('#'); fragment >= 0)
        target = target.first(fragment);
    const qsizetype mark = target.indexOf('?');
    return mark < 0 ? QByteArray() : target.sliced(mark + 1).toByteArray();
}

void readFraming(Request &request)
{
    readChunks(request, RemoveFraming::No);
}

Request readStored(const SharedBytes &bytes, qsizetype headSize, bool chunked)
{
    Request request;
    headSize = qBound(qsizetype(0), headSize, bytes.size());
    request.head = bytes.view().first(headSize).toByteArray();
    readHead(request);
    request.wireBody = bytes.slice(headSize, bytes.size() - headSize);
    request.chunked = chunked;
    if (chunked)
        readChunks(request, RemoveFraming::Yes);
    else
        request.body = request.wireBody;
    return request;
}

} // namespace hookbench::http
