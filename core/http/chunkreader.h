// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/http/refusal.h"
#include "core/http/request.h"

#include <QByteArrayView>

#include <optional>

namespace hookbench::http {

/// Takes the chunk framing off a body as its bytes come (RFC 9112 section 7.1), through the line of the last chunk;
/// trailers follow and are read by FieldReader. Strict: no blanks around the size, no bare line ends.
class ChunkReader
{
public:
    struct Limits
    {
        qint64 body = std::numeric_limits<qint64>::max();
        qint64 extensions = 16384; // in sum
        int sizeText = 256;
    };

    ChunkReader() = default;
    explicit ChunkReader(Limits limits)
        : m_limits(limits)
    {
    }

    /// So many chunks are listed; what follows is read and counted.
    static constexpr std::size_t listedChunks = 16384;

    /// Reads on; data is appended to body, where one is given. Returns how many bytes were taken: all of them, or
    /// those through the last chunk's line, or those before the fault. position is the offset of the first byte, for
    /// the refusal.
    qsizetype feed(QByteArrayView bytes, qint64 position, QByteArray *body);

    bool isDone() const { return m_state == State::Done; }
    const std::optional<Refusal> &refusal() const { return m_refusal; }
    std::vector<Chunk> takeChunks() { return std::move(m_chunks); }
    /// With the last one, also those that are not listed.
    qint64 chunkCount() const { return m_count; }

private:
    enum class State { SizeStart, Size, Extension, LineFeed, Data, DataReturn, DataLineFeed, Done };

    void sizeByte(char c, qint64 at);
    void extensionByte(char c, qint64 at);
    void endOfSizeLine(qint64 at);
    void refuse(int status, qint64 at, const char *reason) { m_refusal = Refusal{status, at, reason}; }

    Limits m_limits;
    State m_state = State::SizeStart;
    qint64 m_size = 0; // of the chunk at hand
    qint64 m_left = 0; // of its data
    qint64 m_total = 0;
    qint64 m_count = 0;
    qint64 m_extensionBytes = 0;
    int m_sizeDigits = 0;
    QByteArray m_extension;
    std::vector<Chunk> m_chunks;
    std::optional<Refusal> m_refusal;
};

} // namespace hookbench::http
