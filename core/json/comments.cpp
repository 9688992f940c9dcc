// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/json/comments.h"

#include "core/json/scan.h"

namespace hookbench::json {

namespace {

// Past the comment that begins at a place; the place itself where none does, or where it does not end.
qsizetype endOfComment(QByteArrayView text, qsizetype at)
{
    const QByteArrayView from = text.sliced(at);
    if (from.startsWith("//")) {
        const qsizetype end = text.indexOf('\n', at);
        return end < 0 ? text.size() : end;
    }
    if (!from.startsWith("/*"))
        return at;
    const qsizetype end = text.indexOf("*/", at + 2);
    return end < 0 ? at : end + 2;
}

} // namespace

QByteArray withoutComments(QByteArray text)
{
    qsizetype comma = -1; // one behind a value, with nothing but blanks after it so far
    bool afterValue = false;
    for (qsizetype at = 0; at < text.size();) {
        const char c = text.at(at);
        if (c == '"') {
            at = endOfString(text, at);
            if (at < 0)
                break;
            comma = -1;
            afterValue = true;
            continue;
        }
        if (c == '/') {
            const qsizetype end = endOfComment(text, at);
            if (end == at)
                break;
            for (; at < end; ++at) {
                if (text.at(at) != '\n' && text.at(at) != '\r')
                    text[at] = ' ';
            }
            continue;
        }
        if ((c == '}' || c == ']') && comma >= 0)
            text[comma] = ' ';
        if (c != ' ' && c != '\t' && c != '\n' && c != '\r') {
            comma = c == ',' && afterValue ? at : -1;
            afterValue = c != ',' && c != ':' && c != '[' && c != '{';
        }
        ++at;
    }
    return text;
}

} // namespace hookbench::json
