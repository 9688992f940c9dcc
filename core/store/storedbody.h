// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/spool/bodyfolder.h"

namespace hookbench::store {

/// What a row of message holds of a request. The views belong to the row.
struct StoredBody
{
    QByteArrayView data; // head and body; the head and the beginning of it where the body is a file
    qsizetype headSize = 0;
    bool chunked = false;
    QString bodyFile; // empty: none
    QString contentFile;
};

/// Columns of message in the order of StoredBody, for queries.
extern const QString storedBodyColumns;

/// A body as searches look into it: without chunk framing, and unpacked where a content coding was given, as far as 64
/// MB go. Bodies in files are mapped. Where a file is gone or a coding is damaged, it is what there is.
class SearchableBody
{
public:
    SearchableBody(const StoredBody &stored, const spool::BodyFolder &bodies);
    SearchableBody(const SearchableBody &) = delete;
    SearchableBody &operator=(const SearchableBody &) = delete;

    QByteArrayView head() const { return m_head; }
    QByteArrayView bytes() const { return m_bytes; }

private:
    QByteArrayView m_head;
    QByteArrayView m_bytes;
    SharedBytes m_shared; // what m_bytes looks at, where that is not the row
    QByteArray m_unpacked;
};

} // namespace hookbench::store
