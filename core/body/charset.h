// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/http/mediatype.h"

#include <QByteArray>
#include <QByteArrayView>

namespace hookbench::body {

/// In which charset a text is written, and how that is known.
struct Charset
{
    enum class Known { ByMark, ByType, ByContent, ByGuess, Not };

    QByteArray name; // "UTF-8", "windows-1252"; empty: the bytes are no text
    Known known = Known::Not;
    bool isUnreadable = false; // the type names a charset that cannot be read here; the name is the one used instead

    bool operator==(const Charset &) const = default;
};

/// A byte order mark, else what the type says, else UTF-8 where the bytes are that, else UTF-16 where zeros say so,
/// else windows-1252, which is what most text without a label is; nothing where there are controls that no text holds.
/// A label is read as browsers do (WHATWG Encoding section 4.2: ISO-8859-1 and US-ASCII mean windows-1252, gb2312 means
/// GB18030).
Charset charsetOf(QByteArrayView bytes, const http::MediaType &type);

/// A text in UTF-8.
struct Decoded
{
    QByteArray text;         // without a byte order mark; what cannot be read stands as U+FFFD
    qsizetype firstBad = -1; // where something cannot be read, about
};
Decoded toUtf8(QByteArrayView bytes, const Charset &charset);

} // namespace hookbench::body
