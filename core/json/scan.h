// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <optional>

namespace hookbench::json {

/// A value's place in a text.
struct Span
{
    qsizetype begin = 0;
    qsizetype end = 0; // past its last byte

    QByteArrayView of(QByteArrayView text) const { return text.sliced(begin, end - begin); }
    bool operator==(const Span &) const = default;
};

/// Past the blanks that stand at a place.
qsizetype skipBlanks(QByteArrayView text, qsizetype at);

/// The value that begins at a place, after blanks. Only strings and brackets are paired; what is in them is not judged:
/// for finding the parts of a text that is too long for one Tape. None: nothing is there, or it does not end.
std::optional<Span> valueAt(QByteArrayView text, qsizetype at);

/// The end of a string whose opening quote stands at a place: past its closing quote; -1 where it has none.
qsizetype endOfString(QByteArrayView text, qsizetype at);

/// Where in a string token so many UTF-16 units of its text end, in bytes from the opening quote: for marking a place
/// in a text that stands in JSON. At most the closing quote.
qsizetype placeInString(QByteArrayView token, qsizetype units);

/// The text of a string token as UTF-8, escapes resolved: as decodeString(), without a detour over UTF-16. Lone
/// surrogates become U+FFFD; other bytes stay as they are.
QByteArray decodedUtf8(QByteArrayView token);

/// The bytes behind a string token that holds Base64; none where it does not.
std::optional<QByteArray> decodedBase64(QByteArrayView token);

} // namespace hookbench::json
