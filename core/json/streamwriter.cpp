// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/json/streamwriter.h"

namespace hookbench::json {

namespace {

constexpr qsizetype piece = 48 * 1024; // a multiple of 3: pieces of Base64 join without padding

bool isEscaped(char c)
{
    return uchar(c) < 0x20 || c == '"' || c == '\\';
}

} // namespace

void StreamWriter::begin(char bracket)
{
    comma();
    m_held += bracket;
    m_needsComma = false;
}

void StreamWriter::end(char bracket)
{
    m_held += bracket;
    m_needsComma = true;
    flushIfLong();
}

void StreamWriter::comma()
{
    if (m_needsComma)
        m_held += ',';
    m_needsComma = true;
}

void StreamWriter::key(QStringView name)
{
    comma();
    appendQuoted(m_held, name);
    m_held += ':';
    m_needsComma = false;
}

void StreamWriter::value(const Value &value)
{
    comma();
    m_held += value.toCompact();
    flushIfLong();
}

void StreamWriter::member(QStringView name, const Value &content)
{
    key(name);
    value(content);
}

void StreamWriter::members(const Value &object)
{
    for (const auto &[name, content] : *object.object())
        member(name, content);
}

void StreamWriter::text(QByteArrayView utf8)
{
    comma();
    m_held += '"';
    for (qsizetype at = 0; at < utf8.size();) {
        const qsizetype start = at;
        const qsizetype most = qMin(utf8.size(), at + piece);
        while (at < most && !isEscaped(utf8[at]))
            ++at;
        m_held += utf8.sliced(start, at - start);
        if (at < most) {
            const QByteArray escaped = quoted(QStringView(QString(QLatin1Char(utf8[at]))));
            m_held += QByteArrayView(escaped).sliced(1, escaped.size() - 2);
            ++at;
        }
        flushIfLong();
    }
    m_held += '"';
}

void StreamWriter::base64(QByteArrayView bytes)
{
    comma();
    m_held += '"';
    for (qsizetype at = 0; at < bytes.size(); at += piece) {
        const QByteArrayView part = bytes.sliced(at, qMin(piece, bytes.size() - at));
        m_held += QByteArray::fromRawData(part.data(), part.size()).toBase64();
        flushIfLong();
    }
    m_held += '"';
}

void StreamWriter::raw(QByteArrayView bytes)
{
    m_held += bytes;
    m_needsComma = false;
    flushIfLong();
}

void StreamWriter::written(QByteArrayView json)
{
    comma();
    m_held += json;
    m_needsComma = true;
    flushIfLong();
}

void StreamWriter::flush()
{
    if (!m_held.isEmpty())
        m_sink(m_held);
    m_held.clear();
}

void StreamWriter::flushIfLong()
{
    if (m_held.size() < piece)
        return;
    m_sink(m_held);
    m_held.resize(0); // keeps its memory
}

} // namespace hookbench::json
