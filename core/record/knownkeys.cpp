// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/record/knownkeys.h"

#include <QStringList>

#include <sodium.h>

#include <algorithm>
#include <cstring>

namespace hookbench::record {

namespace {

constexpr qsizetype longestHashed = qsizetype(16) << 10; // bytes; what follows these is taken for the rest
constexpr qsizetype shortestRun = 8;                     // characters of Base64 that can hold six bytes
constexpr qsizetype escapedSize = 12;                    // the most characters a byte is written with: \u0041, twice

// The six bits of a character, -1: it is none of Base64.
constexpr std::array<signed char, 256> base64Bits = [] {
    std::array<signed char, 256> out{};
    out.fill(-1);
    for (int i = 0; i < 26; ++i) {
        out[std::size_t('A' + i)] = static_cast<signed char>(i);
        out[std::size_t('a' + i)] = static_cast<signed char>(26 + i);
    }
    for (int i = 0; i < 10; ++i)
        out[std::size_t('0' + i)] = static_cast<signed char>(52 + i);
    out['+'] = out['-'] = 62;
    out['/'] = out['_'] = 63;
    return out;
}();

int bitsOf(char c)
{
    return base64Bits[static_cast<unsigned char>(c)];
}

int hexDigit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    const char lower = char(c | 0x20);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

/// A text that was decoded, with the place of each of its bytes in what it was decoded from.
struct View
{
    QByteArray bytes;
    std::vector<qsizetype> at; // one more than bytes: the end
};

qsizetype placeIn(const View *view, qsizetype place)
{
    return view ? view->at[std::size_t(place)] : place;
}

View percentDecoded(QByteArrayView text)
{
    View out;
    out.bytes.reserve(text.size());
    out.at.reserve(std::size_t(text.size()) + 1);
    for (qsizetype i = 0; i < text.size();) {
        out.at.push_back(i);
        const bool isEscape = text[i] == '%' && i + 2 < text.size() && hexDigit(text[i + 1]) >= 0
                              && hexDigit(text[i + 2]) >= 0;
        if (isEscape)
            out.bytes += char(hexDigit(text[i + 1]) * 16 + hexDigit(text[i + 2]));
        else
            out.bytes += text[i] == '+' ? ' ' : text[i];
        i += isEscape ? 3 : 1;
    }
    out.at.push_back(text.size());
    return out;
}

// The four digits behind \u, -1: there are none.
int codeUnitAt(QByteArrayView text, qsizetype place)
{
    int out = 0;
    for (qsizetype i = place; i < place + 4; ++i) {
        const int digit = i < text.size() ? hexDigit(text[i]) : -1;
        if (digit < 0)
            return -1;
        out = out * 16 + digit;
    }
    return out;
}

// At a backslash: its character and how many bytes it is written with.
QByteArray unescaped(QByteArrayView text, qsizetype place, qsizetype *size)
{
    *size = 2;
    const char c = place + 1 < text.size() ? text[place + 1] : '\0';
    switch (c) {
    case '"':
    case '\\':
    case '/': return QByteArray(1, c);
    case 'n': return "\n";
    case 'r': return "\r";
    case 't': return "\t";
    case 'b': return "\b";
    case 'f': return "\f";
    default: break;
    }
    const int unit = c == 'u' ? codeUnitAt(text, place + 2) : -1;
    *size = unit < 0 ? 1 : 6;
    if (unit < 0)
        return "\\";
    const bool hasLow = QChar::isHighSurrogate(char32_t(unit)) && place + 7 < text.size() && text[place + 6] == '\\'
                        && text[place + 7] == 'u';
    const int low = hasLow ? codeUnitAt(text, place + 8) : -1;
    if (low < 0 || !QChar::isLowSurrogate(char32_t(low)))
        return QString(QChar(char16_t(unit))).toUtf8();
    *size = 12;
    const QChar pair[] = {QChar(char16_t(unit)), QChar(char16_t(low))};
    return QString(pair, 2).toUtf8();
}

View jsonDecoded(QByteArrayView text)
{
    View out;
    out.bytes.reserve(text.size());
    out.at.reserve(std::size_t(text.size()) + 1);
    for (qsizetype i = 0; i < text.size();) {
        if (text[i] != '\\') {
            out.at.push_back(i);
            out.bytes += text[i++];
            continue;
        }
        qsizetype size = 1;
        const QByteArray made = unescaped(text, i, &size);
        out.bytes += made;
        out.at.insert(out.at.end(), std::size_t(made.size()), i);
        i += size;
    }
    out.at.push_back(text.size());
    return out;
}

qsizetype middleOf(qsizetype length)
{
    return (length - KnownKeys::shortest) / 2;
}

} // namespace

KnownKeys::KnownKeys()
    : m_places((std::size_t(1) << placeBits) / 64)
{
    [[maybe_unused]] static const int ready = ::sodium_init();
    ::randombytes_buf(m_salt.data(), m_salt.size());
    ::randombytes_buf(&m_factor, sizeof m_factor);
    m_factor |= 1;
}

// Sixteen bits of six bytes: what is kept of the beginning of a value.
quint32 KnownKeys::placeOf(const char *sixBytes) const
{
    quint64 value = 0;
    std::memcpy(&value, sixBytes, std::size_t(shortest));
    value *= m_factor;
    value ^= value >> 29;
    value *= 0x9e3779b97f4a7c15u;
    return quint32(value >> (64 - placeBits));
}

KnownKeys::Hash KnownKeys::hashOf(QByteArrayView bytes) const
{
    Hash out;
    static_assert(sizeof out.bytes == crypto_shorthash_siphashx24_BYTES);
    ::crypto_shorthash_siphashx24(out.bytes.data(), reinterpret_cast<const unsigned char *>(bytes.data()),
                                  quint64(bytes.size()), m_salt.data());
    return out;
}

bool KnownKeys::knows(const QString &name, QByteArrayView value) const
{
    const Hash hash = hashOf(value.first(qMin(value.size(), longestHashed)));
    return std::any_of(m_keys.begin(), m_keys.end(), [&](const Key &key) {
        return key.name == name && key.length == value.size() && key.hash == hash;
    });
}

void KnownKeys::add(const QString &name, QByteArrayView value)
{
    if (value.size() < shortest)
        return;
    const quint32 place = placeOf(value.data());
    m_places[place / 64] |= quint64(1) << (place % 64);
    const std::pair start(place, m_keys.size());
    m_starts.insert(std::upper_bound(m_starts.begin(), m_starts.end(), start), start);
    const QByteArrayView hashed = value.first(qMin(value.size(), longestHashed));
    m_keys.push_back({name, value.size(), placeOf(hashed.data() + middleOf(hashed.size())), hashOf(hashed)});
    m_longest = qMax(m_longest, value.size());
}

/// One pass over some bytes in all forms.
class KnownKeys::Search
{
public:
    Search(const KnownKeys &known, QByteArrayView bytes, std::size_t most)
        : m_known(known)
        , m_bytes(bytes)
        , m_most(most)
    {
    }

    std::vector<Found> run()
    {
        lookThrough(m_bytes, 0, nullptr);
        // Forms that need another text are made of one piece after the other, which overlap by the longest value.
        const qsizetype overlap = qMin(m_known.m_longest, longestHashed) * escapedSize;
        const qsizetype piece = qMax(qsizetype(1) << 18, 2 * overlap);
        for (qsizetype from = 0; from < m_bytes.size() && !isFull(); from += piece - overlap)
            lookThroughForms(m_bytes.sliced(from, qMin(piece, m_bytes.size() - from)), from);
        return joined();
    }

private:
    bool isFull() const { return m_found.size() >= m_most; }

    void lookThroughForms(QByteArrayView text, qsizetype from)
    {
        if (text.contains('%') || text.contains('+')) {
            const View view = percentDecoded(text);
            lookThrough(view.bytes, from, &view);
        }
        if (!text.contains('\\'))
            return;
        const View view = jsonDecoded(text);
        lookThrough(view.bytes, from, &view);
        if (!view.bytes.contains('\\')) // JSON in a string of JSON
            return;
        View inner = jsonDecoded(view.bytes);
        for (qsizetype &place : inner.at)
            place = view.at[std::size_t(place)];
        lookThrough(inner.bytes, from, &inner);
    }

    void lookThrough(QByteArrayView text, qsizetype from, const View *view)
    {
        scan(text, [&](qsizetype place, qsizetype length, const Key &key) {
            keep(from + placeIn(view, place), from + placeIn(view, place + length), key);
        });
        for (qsizetype start = 0; start < text.size() && !isFull();) {
            if (bitsOf(text[start]) < 0) {
                ++start;
                continue;
            }
            qsizetype end = start;
            while (end < text.size() && bitsOf(text[end]) >= 0)
                ++end;
            if (end - start >= shortestRun)
                lookIntoRun(text.sliced(start, end - start), start, from, view);
            start = end;
        }
    }

    // Nobody knows with which character a group of four begins.
    void lookIntoRun(QByteArrayView run, qsizetype start, qsizetype from, const View *view)
    {
        constexpr qsizetype piece = qsizetype(1) << 16; // characters, a multiple of four
        const qsizetype overlap = (qMin(m_known.m_longest, longestHashed) / 3 + 2) * 4;
        const qsizetype size = qMax(piece, 2 * overlap);
        for (qsizetype shift = 0; shift < 4; ++shift) {
            for (qsizetype at = shift; at + shortestRun <= run.size() && !isFull(); at += size - overlap) {
                const QByteArrayView part = run.sliced(at, qMin(size, run.size() - at));
                scan(decoded(part), [&](qsizetype place, qsizetype length, const Key &key) {
                    const qsizetype first = start + at + place / 3 * 4;
                    const qsizetype last = qMin(start + at + (place + length + 2) / 3 * 4, start + run.size());
                    keep(from + placeIn(view, first), from + placeIn(view, last), key);
                });
                if (part.size() < size)
                    break;
            }
        }
    }

    QByteArrayView decoded(QByteArrayView run)
    {
        m_decoded.resize(run.size() / 4 * 3 + 3);
        char *to = m_decoded.data();
        const char *c = run.data();
        qsizetype left = run.size();
        for (; left >= 4; left -= 4, c += 4) {
            const quint32 bits = quint32(bitsOf(c[0])) << 18 | quint32(bitsOf(c[1])) << 12
                                 | quint32(bitsOf(c[2])) << 6 | quint32(bitsOf(c[3]));
            *to++ = char(bits >> 16);
            *to++ = char(bits >> 8);
            *to++ = char(bits);
        }
        if (left >= 2)
            *to++ = char(bitsOf(c[0]) << 2 | bitsOf(c[1]) >> 4);
        if (left == 3)
            *to++ = char((bitsOf(c[1]) & 15) << 4 | bitsOf(c[2]) >> 2);
        return QByteArrayView(m_decoded.constData(), to - m_decoded.constData());
    }

    template <typename Match>
    void scan(QByteArrayView text, Match match)
    {
        const qsizetype end = text.size() - shortest;
        for (qsizetype i = 0; i <= end; ++i) {
            const quint32 place = m_known.placeOf(text.data() + i);
            if ((m_known.m_places[place / 64] >> (place % 64) & 1) == 0)
                continue;
            const Key *found = keyAt(text.sliced(i), place);
            if (!found)
                continue;
            match(i, qMin(found->length, text.size() - i), *found); // another may begin within it
            if (isFull())
                return;
        }
    }

    // The longest that the text begins with.
    const Key *keyAt(QByteArrayView text, quint32 place) const
    {
        const Key *out = nullptr;
        for (auto it = std::lower_bound(m_known.m_starts.begin(), m_known.m_starts.end(), std::pair(place, std::size_t(0)));
             it != m_known.m_starts.end() && it->first == place; ++it) {
            const Key &key = m_known.m_keys[it->second];
            const qsizetype hashed = qMin(key.length, longestHashed);
            if (hashed <= text.size() && (!out || key.length > out->length)
                && m_known.placeOf(text.data() + middleOf(hashed)) == key.middle
                && m_known.hashOf(text.first(hashed)) == key.hash)
                out = &key;
        }
        return out;
    }

    void keep(qsizetype from, qsizetype to, const Key &key) { m_found.push_back({from, to - from, key.name}); }

    // What lies over another is joined with it, so that nothing of either stays.
    std::vector<Found> joined()
    {
        std::sort(m_found.begin(), m_found.end(), [](const Found &a, const Found &b) {
            return a.offset != b.offset ? a.offset < b.offset : a.length > b.length;
        });
        std::vector<Found> out;
        for (Found &one : m_found) {
            if (out.empty() || one.offset >= out.back().offset + out.back().length) {
                out.push_back(std::move(one));
                continue;
            }
            Found &last = out.back();
            last.length = qMax(last.length, one.offset + one.length - last.offset);
        }
        return out;
    }

    const KnownKeys &m_known;
    QByteArrayView m_bytes;
    std::size_t m_most;
    QByteArray m_decoded;
    std::vector<Found> m_found;
};

std::vector<KnownKeys::Found> KnownKeys::find(QByteArrayView bytes, std::size_t most) const
{
    return isEmpty() ? std::vector<Found>() : Search(*this, bytes, most).run();
}

QStringList KnownKeys::namesIn(QByteArrayView bytes) const
{
    QStringList out;
    for (const Found &one : find(bytes)) {
        if (!out.contains(one.name))
            out << one.name;
    }
    return out;
}

} // namespace hookbench::record
