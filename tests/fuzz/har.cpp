// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/har.h"

#include "tests/fuzz/finding.h"
#include "tests/fuzz/targets.h"

#include <algorithm>
#include <cmath>

namespace hookbench::fuzzing {

namespace {

using http::HarEntry;

bool isWellFormed(const http::Headers &headers)
{
    return std::all_of(headers.begin(), headers.end(), [](const http::Header &field) {
        return http::isToken(field.name) && http::isFieldValue(field.value);
    });
}

void checkEntry(const HarEntry &entry)
{
    require(entry.startedAt >= 0 && entry.sending >= 0 && entry.waited.value_or(0) >= 0, "a time before all times");
    if (entry.response)
        require(entry.response->status >= 100 && entry.response->status <= 999 && isWellFormed(entry.response->headers)
                    && http::isFieldValue(entry.response->reason),
                "an answer that cannot stand on the wire");
    const http::Request &request = entry.request;
    if (entry.isExact)
        return; // head and framing stand in `ours`
    require(http::isToken(request.method) && isWellFormed(request.headers), "a request that cannot stand on the wire");
    // What is written for the wire is read as the same.
    http::Request again = http::readStored(SharedBytes(request.head + request.wireBody.toByteArray()),
                                           request.head.size(), request.chunked);
    again.keepAlive = request.keepAlive;
    again.expectContinue = request.expectContinue;
    if (again != request)
        finding("a request is rebuilt otherwise than it reads\n== rebuilt\n" + shown(request) + "\n== read\n"
                + shown(again));
}

QByteArray written(const std::vector<HarEntry> &entries)
{
    QByteArray out;
    http::HarWriter writer([&out](QByteArrayView bytes) { out += bytes; }, QStringLiteral("1"));
    for (const HarEntry &entry : entries)
        writer.add(entry);
    writer.end();
    return out;
}

// JSON holds text: other bytes are taken for Latin-1. An exact entry's method may hold any; its bytes stand in `ours`.
QByteArray asText(const QByteArray &bytes)
{
    return bytes.isValidUtf8() ? bytes : QString::fromLatin1(bytes).toUtf8();
}

// What HAR has a place for, in words.
QByteArray outline(const HarEntry &entry)
{
    const http::Request &request = entry.request;
    QByteArray out = asText(request.method) + ' ' + request.version() + ' ' + QByteArray::number(entry.startedAt) + ' '
                     + QByteArray::number(entry.sending) + ' '
                     + (entry.waited ? QByteArray::number(*entry.waited) : QByteArray("never")) + "\nbody "
                     + shown(request.body) + "\nours " + entry.ours.toCompact();
    if (entry.response)
        out += "\nanswer " + QByteArray::number(entry.response->status) + ' ' + shown(entry.response->body);
    return out;
}

// An archive of ours holds what was read from another.
void checkWritten(const std::vector<HarEntry> &entries)
{
    const QByteArray archive = written(entries);
    require(http::looksLikeHar(archive), "an archive of ours is not seen as one");
    const auto again = http::readHar(archive);
    if (!again)
        finding("an archive of ours cannot be read: " + again.error().message.toUtf8() + '\n' + shown(archive));
    require(again->size() == entries.size(), "another number of entries");
    for (std::size_t i = 0; i < entries.size(); ++i) {
        HarEntry expected = entries[i];
        expected.waited = expected.waited.value_or(0);
        if (outline((*again)[i]) != outline(expected))
            finding("an entry is read otherwise than it was written\n== written\n" + outline(expected) + "\n== read\n"
                    + outline((*again)[i]) + '\n' + shown(archive));
    }
}

} // namespace

void har(QByteArrayView input)
{
    http::looksLikeHar(input);
    http::HarReader reader(input);
    std::vector<HarEntry> entries;
    qsizetype before = 0;
    for (;;) {
        auto entry = reader.next();
        require(reader.position() >= before && reader.position() <= input.size(), "a place outside the text");
        before = reader.position();
        if (!entry) {
            const Error &error = entry.error();
            require(!error.message.isEmpty() && error.offset >= 0 && error.offset <= input.size(),
                    "an error outside the text");
            break;
        }
        if (!*entry) {
            require(!reader.next().value(), "an entry after the last one");
            break;
        }
        checkEntry(**entry);
        entries.push_back(std::move(**entry));
    }
    checkWritten(entries);
}

} // namespace hookbench::fuzzing
