// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/storedbody.h"

#include "core/base/textfinder.h"
#include "core/body/contentcoding.h"
#include "core/http/request.h"

namespace hookbench::store {

const QString storedBodyColumns = QStringLiteral("data, head_size, chunked, body_file, content_file");

SearchableBody::SearchableBody(const StoredBody &stored, const spool::BodyFolder &bodies)
    : m_head(stored.data.first(qBound(qsizetype(0), stored.headSize, stored.data.size())))
    , m_bytes(stored.data.sliced(m_head.size()))
{
    if (!stored.bodyFile.isEmpty()) {
        const bool hasContent = !stored.contentFile.isEmpty();
        m_shared = bodies.map(hasContent ? stored.contentFile : stored.bodyFile).value_or(SharedBytes());
        if (stored.chunked && !hasContent)
            m_shared = http::readStored(m_shared, 0, true).body;
        m_bytes = m_shared;
    } else if (stored.chunked) {
        m_shared = http::readStored(SharedBytes(m_bytes.toByteArray()), 0, true).body;
        m_bytes = m_shared;
    }
    // Most requests have no coding, and to read their fields costs more than to look for one name.
    static const TextFinder coding(QStringLiteral("\ncontent-encoding:"));
    if (!coding.find(m_head))
        return;
    constexpr qint64 longestUnpacked = 64 << 20;
    const http::Request head = http::readStored(SharedBytes(m_head.toByteArray()), m_head.size(), false);
    const QByteArray codings = body::contentCodings(head.headers);
    const body::Unpacked unpacked = body::unpack(m_bytes, codings, {.bytes = longestUnpacked});
    if (unpacked.bytes.isEmpty())
        return;
    m_unpacked = unpacked.bytes;
    m_bytes = m_unpacked;
}

} // namespace hookbench::store
