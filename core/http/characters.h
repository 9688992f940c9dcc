// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>

namespace hookbench::http {

/// The classes of bytes that RFC 9110 section 5.6 and RFC 9112 name.
namespace characters {

enum Class : unsigned char { Token = 1, Target = 2, Value = 4 };

constexpr std::array<unsigned char, 256> makeTable()
{
    std::array<unsigned char, 256> table{};
    for (unsigned i = 0; i < 256; ++i) {
        if (i > 0x20 && i != 0x7f)
            table[i] |= Target;
        if ((i >= 0x20 && i != 0x7f) || i == '\t')
            table[i] |= Value;
        if ((i >= '0' && i <= '9') || (i >= 'a' && i <= 'z') || (i >= 'A' && i <= 'Z'))
            table[i] |= Token;
    }
    for (const char c : {'!', '#', '$', '%', '&', '\'', '*', '+', '-', '.', '^', '_', '`', '|', '~'})
        table[static_cast<unsigned char>(c)] |= Token;
    return table;
}

inline constexpr auto table = makeTable();

inline bool is(char c, Class wanted)
{
    return (table[static_cast<unsigned char>(c)] & wanted) != 0;
}

} // namespace characters

inline bool isTokenByte(char c)
{
    return characters::is(c, characters::Token);
}

/// Any byte but controls, the blank and DEL.
inline bool isTargetByte(char c)
{
    return characters::is(c, characters::Target);
}

inline bool isValueByte(char c)
{
    return characters::is(c, characters::Value);
}

inline bool isBlank(char c)
{
    return c == ' ' || c == '\t';
}

inline char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? char(c + ('a' - 'A')) : c;
}

inline int hexDigit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return -1;
}

} // namespace hookbench::http
