// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/http/request.h"
#include "core/http/response.h"
#include "core/json/streamwriter.h"

namespace hookbench::http {

/// One exchange of an HTTP Archive (HAR 1.2, http://www.softwareishard.com/blog/har-12-spec/). Times are microseconds.
struct HarEntry
{
    qint64 startedAt = 0;         // since 1970; 0: not told
    qint64 sending = 0;           // from the first byte of the request to the last
    std::optional<qint64> waited; // from there to the end of the answer
    QByteArray url;               // whole, as the client asked for it
    Request request;
    std::optional<Response> response;
    QString remark;         // why there is no answer, or no whole request
    bool lacksBody = false; // read: a body was sent, but the file does not hold it
    json::Value ours;       // member "_hookbench": what HAR has no place for
    bool isExact = false;   // read: the body is as it was sent, head and framing stand in `ours`

    bool operator==(const HarEntry &) const = default;
};

/// Writes an archive entry by entry. HAR knows no binary request bodies: they are Base64, told by "_encoding" (custom
/// members begin with "_") and "comment" of postData, as "encoding" tells it of an answer's content.
class HarWriter
{
public:
    /// creatorVersion: of the program that writes.
    HarWriter(json::StreamWriter::Sink sink, const QString &creatorVersion);

    void add(const HarEntry &entry);
    /// Nothing can be added afterwards.
    void end();

private:
    json::StreamWriter m_json;
};

/// Reads an archive entry by entry, so that no more than one of them is held. What browsers and tools write is taken:
/// members that are missing, fields as pairs, HTTP/2's pseudo fields, bodies in Base64 or as parameters, and times as
/// numbers. The text must outlive the reader.
///
/// Errors name the number of the entry, from 1, and the line.
class HarReader
{
public:
    explicit HarReader(QByteArrayView text)
        : m_text(text)
    {
    }

    /// The next entry; none after the last one, where all of the text was well formed.
    Result<std::optional<HarEntry>> next();
    /// Bytes of the text that were looked at.
    qsizetype position() const { return m_at; }

private:
    Result<void> findEntries();
    Result<void> finish();
    /// Reads members of the object that is open until the one of that name, and stops at its value. False: the object
    /// ended before.
    Result<bool> findMember(QByteArrayView name);
    Failure broken() const;

    QByteArrayView m_text;
    qsizetype m_at = 0;
    qint64 m_count = 0;
    bool m_begun = false;
    bool m_ended = false;
};

/// All entries at once. Errors as HarReader.
Result<std::vector<HarEntry>> readHar(QByteArrayView text);

/// Whether a text is an archive by its beginning: an object with the member "log".
bool looksLikeHar(QByteArrayView text);

} // namespace hookbench::http
