// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/json/base64.h"

#include <array>

namespace hookbench::json {

namespace {

constexpr quint8 lineEnd = 0xfe;
constexpr quint8 other = 0xff;

constexpr std::array<quint8, 256> makeTable()
{
    std::array<quint8, 256> table{};
    table.fill(other);
    quint8 value = 0;
    for (char c = 'A'; c <= 'Z'; ++c)
        table[uchar(c)] = value++;
    for (char c = 'a'; c <= 'z'; ++c)
        table[uchar(c)] = value++;
    for (char c = '0'; c <= '9'; ++c)
        table[uchar(c)] = value++;
    table['+'] = value++;
    table['/'] = value;
    table['\r'] = lineEnd;
    table['\n'] = lineEnd;
    return table;
}

constexpr std::array<quint8, 256> table = makeTable();

} // namespace

std::optional<QByteArray> base64Decoded(QByteArrayView text)
{
    while (text.endsWith('=') || text.endsWith('\n') || text.endsWith('\r'))
        text.chop(1);
    QByteArray out(text.size() / 4 * 3 + 3, Qt::Uninitialized);
    char *to = out.data();
    const auto put = [&to](quint32 bits, int bytes) {
        for (int i = 0; i < bytes; ++i)
            *to++ = char(bits >> (16 - 8 * i));
    };
    quint32 bits = 0;
    int held = 0; // characters of the group at hand
    const char *at = text.data();
    const char *const end = at + text.size();
    while (at < end) {
        if (held == 0 && end - at >= 4) { // most groups lie together
            const quint32 a = table[uchar(at[0])], b = table[uchar(at[1])], c = table[uchar(at[2])],
                          d = table[uchar(at[3])];
            if ((a | b | c | d) < 64) {
                put(a << 18 | b << 12 | c << 6 | d, 3);
                at += 4;
                continue;
            }
        }
        const quint8 value = table[uchar(*at++)];
        if (value == lineEnd)
            continue;
        if (value == other)
            return std::nullopt;
        bits = bits << 6 | value;
        if (++held == 4) {
            put(bits, 3);
            bits = 0;
            held = 0;
        }
    }
    if (held == 1)
        return std::nullopt;
    if (held > 1)
        put(bits << (6 * (4 - held)), held - 1);
    out.truncate(to - out.constData());
    return out;
}

} // namespace hookbench::json
