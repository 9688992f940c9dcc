// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/body/renderers.h"

#include "core/http/characters.h"

#include <algorithm>

namespace hookbench::body {

namespace {

bool isLetter(char c)
{
    const char lower = http::lower(c);
    return (lower >= 'a' && lower <= 'z') || c == '_' || uchar(c) >= 0x80;
}

} // namespace

QByteArrayView startOf(QByteArrayView bytes, qsizetype most)
{
    if (bytes.startsWith("\xef\xbb\xbf"))
        bytes = bytes.sliced(3);
    return bytes.first(qMin(bytes.size(), most)).trimmed();
}

bool beginsAsJson(QByteArrayView bytes)
{
    const QByteArrayView start = startOf(bytes);
    if (start.startsWith('['))
        return true;
    if (!start.startsWith('{'))
        return false;
    const QByteArrayView inside = start.sliced(1).trimmed();
    return inside.isEmpty() || inside.startsWith('"') || inside.startsWith('}');
}

bool beginsAsXml(QByteArrayView bytes)
{
    const QByteArrayView start = startOf(bytes);
    if (start.size() < 3 || start.front() != '<')
        return false;
    const QByteArray head = start.first(qMin<qsizetype>(start.size(), 14)).toByteArray().toLower();
    if (head.startsWith("<!doctype html") || head.startsWith("<html"))
        return false;
    return isLetter(start[1]) || head.startsWith("<?xml") || head.startsWith("<!doctype") || head.startsWith("<!--");
}

bool beginsAsBinary(QByteArrayView bytes)
{
    const QByteArrayView start = bytes.first(qMin<qsizetype>(bytes.size(), 4096));
    const auto isOdd = [](char c) {
        return uchar(c) < 0x20 && c != '\n' && c != '\r' && c != '\t' && c != '\f' && c != '\x1b' && c != '\b';
    };
    return std::any_of(start.begin(), start.end(), isOdd);
}

} // namespace hookbench::body
