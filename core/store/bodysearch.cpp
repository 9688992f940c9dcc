// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/bodysearch.h"

namespace hookbench::store {

namespace {

bool isContinuation(char c)
{
    return (uchar(c) & 0xc0) == 0x80;
}

// Line ends and tabs as blanks: a hit is one line.
QString inOneLine(QByteArrayView bytes)
{
    QString out = QString::fromUtf8(bytes);
    for (QChar &c : out) {
        if (c == u'\n' || c == u'\r' || c == u'\t')
            c = u' ';
    }
    return out;
}

} // namespace

BodyHit hitAt(QByteArrayView body, TextFinder::Found found, qsizetype around)
{
    const qsizetype end = found.at + found.length;
    qsizetype from = qMax(qsizetype(0), found.at - around);
    qsizetype to = qMin(body.size(), end + around);
    for (int i = 0; i < 3 && from < found.at && isContinuation(body[from]); ++i)
        ++from;
    for (int i = 0; i < 3 && to > end && to < body.size() && isContinuation(body[to]); ++i)
        --to;
    BodyHit out;
    out.offset = found.at;
    out.before = (from > 0 ? QStringLiteral("…") : QString()) + inOneLine(body.sliced(from, found.at - from));
    out.match = inOneLine(body.sliced(found.at, found.length));
    out.after = inOneLine(body.sliced(end, to - end)) + (to < body.size() ? QStringLiteral("…") : QString());
    return out;
}

} // namespace hookbench::store
