// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/textfinder.h"

#include <QList>

#include <algorithm>

namespace hookbench {

namespace {

constexpr std::array<uchar, 256> lowerCase = [] {
    std::array<uchar, 256> out{};
    for (int i = 0; i < 256; ++i)
        out[std::size_t(i)] = uchar(i >= 'A' && i <= 'Z' ? i + 32 : i);
    return out;
}();

struct Character
{
    char32_t code = 0;
    qsizetype length = 0; // 0: no character stands there
};

// Overlong forms need not be refused: they are found at worst.
Character characterAt(const uchar *bytes, qsizetype left)
{
    const uchar lead = bytes[0];
    const qsizetype length = lead < 0x80   ? 1
                             : lead < 0xc2 ? 0
                             : lead < 0xe0 ? 2
                             : lead < 0xf0 ? 3
                             : lead < 0xf5 ? 4
                                           : 0;
    if (length == 0 || length > left)
        return {};
    if (length == 1)
        return {lead, 1};
    char32_t code = lead & (0x7fu >> length);
    for (qsizetype i = 1; i < length; ++i) {
        if ((bytes[i] & 0xc0) != 0x80)
            return {};
        code = (code << 6) | (bytes[i] & 0x3fu);
    }
    return {code, length};
}

} // namespace

TextFinder::TextFinder(const QString &text)
    : m_text(text)
{
    const QByteArray utf8 = text.toUtf8();
    if (utf8.size() == text.size()) { // ASCII alone has as many bytes as characters
        m_ascii = utf8.toLower();
        m_skips.fill(m_ascii.size());
        for (qsizetype i = 0; i + 1 < m_ascii.size(); ++i) {
            const auto c = uchar(m_ascii[i]);
            m_skips[c] = m_ascii.size() - 1 - i;
            if (c >= 'a' && c <= 'z')
                m_skips[std::size_t(c - 32)] = m_skips[c];
        }
        return;
    }
    for (const uint code : text.toUcs4())
        m_folded.push_back(QChar::toCaseFolded(char32_t(code)));
    // Whatever folds to the first character begins with one of these bytes.
    const char32_t first = m_folded.front();
    for (const char32_t variant : {first, QChar::toUpper(first), QChar::toLower(first), QChar::toTitleCase(first),
                                   char32_t(text.toUcs4().front())})
        m_leads[uchar(QString::fromUcs4(&variant, 1).toUtf8().front())] = true;
}

std::optional<TextFinder::Found> TextFinder::find(QByteArrayView bytes, qsizetype from) const
{
    if (m_text.isEmpty())
        return from <= bytes.size() ? std::optional(Found{from, 0}) : std::nullopt;
    return m_folded.empty() ? findAscii(bytes, from) : findFolded(bytes, from);
}

std::optional<TextFinder::Found> TextFinder::findAscii(QByteArrayView bytes, qsizetype from) const
{
    const auto *text = reinterpret_cast<const uchar *>(bytes.data());
    const auto *wanted = reinterpret_cast<const uchar *>(m_ascii.constData());
    const qsizetype last = m_ascii.size() - 1;
    for (qsizetype at = from; at + last < bytes.size(); at += m_skips[text[at + last]]) {
        qsizetype i = last;
        while (lowerCase[text[at + i]] == wanted[i]) {
            if (i-- == 0)
                return Found{at, m_ascii.size()};
        }
    }
    return std::nullopt;
}

std::optional<TextFinder::Found> TextFinder::findFolded(QByteArrayView bytes, qsizetype from) const
{
    const auto *text = reinterpret_cast<const uchar *>(bytes.data());
    for (qsizetype at = from; at < bytes.size(); ++at) {
        if (!m_leads[text[at]])
            continue;
        qsizetype end = at;
        const bool fits = std::all_of(m_folded.begin(), m_folded.end(), [&](char32_t wanted) {
            const Character found = end < bytes.size() ? characterAt(text + end, bytes.size() - end) : Character();
            end += found.length;
            return found.length > 0 && QChar::toCaseFolded(found.code) == wanted;
        });
        if (fits)
            return Found{at, end - at};
    }
    return std::nullopt;
}

} // namespace hookbench
