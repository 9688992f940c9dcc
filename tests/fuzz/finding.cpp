// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/fuzz/finding.h"

#include <random>

namespace hookbench::fuzzing {

void finding(const QByteArray &what)
{
    qFatal("finding: %s", what.constData());
}

QByteArray shown(QByteArrayView bytes)
{
    QByteArray out;
    for (const char c : bytes) {
        if (c >= 0x20 && c < 0x7f && c != '\\')
            out += c;
        else
            out += "\\x" + QByteArray::number(uchar(c), 16).rightJustified(2, '0');
    }
    return '"' + out + '"';
}

QByteArray shown(const http::Request &request)
{
    const auto fields = [](const http::Headers &headers) {
        QByteArray out;
        for (const http::Header &field : headers)
            out += ' ' + shown(field.name) + '=' + shown(field.value);
        return out;
    };
    QByteArray out = "method " + shown(request.method) + " target " + shown(request.target) + ' ' + request.version()
                     + "\n  headers" + fields(request.headers) + "\n  head " + shown(request.head) + "\n  wire body "
                     + shown(request.wireBody) + "\n  body " + shown(request.body);
    if (request.chunked)
        out += "\n  chunks (" + QByteArray::number(request.chunkCount) + ')';
    for (const http::Chunk &chunk : request.chunks)
        out += ' ' + QByteArray::number(chunk.size) + shown(chunk.extension);
    out += "\n  trailers" + fields(request.trailers);
    return out + "\n  keep-alive " + QByteArray::number(int(request.keepAlive)) + " expects 100 "
           + QByteArray::number(int(request.expectContinue));
}

std::vector<QByteArrayView> pieces(QByteArrayView input)
{
    std::minstd_rand random(unsigned(qHash(input, 0)));
    std::vector<QByteArrayView> out;
    while (!input.isEmpty()) {
        const qsizetype size = qMin<qsizetype>(input.size(), 1 + qsizetype(random() % 16));
        out.push_back(input.first(size));
        input = input.sliced(size);
    }
    return out;
}

std::vector<QByteArrayView> singleBytes(QByteArrayView input)
{
    std::vector<QByteArrayView> out;
    out.reserve(std::size_t(input.size()));
    for (qsizetype i = 0; i < input.size(); ++i)
        out.push_back(input.sliced(i, 1));
    return out;
}

} // namespace hookbench::fuzzing
