// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/json/tape.h"
#include "core/signature/scheme.h"

namespace hookbench::signature {

/// A way to write a value as JSON. Without any: as ECMAScript's JSON.stringify() does.
struct JsonStyle
{
    enum class Layout { Compact, Spaced, Indented }; // Spaced: as Python's json.dumps(), ", " and ": "
    Layout layout = Layout::Compact;
    int indent = 2;
    bool sortsMembers = false;   // by UTF-16 units, whole numbers first
    bool isAscii = false;        // other characters as \uXXXX
    bool escapesSlashes = false; // as PHP's json_encode()
    bool keepsNumbers = false;   // by their text: 1.0 stays 1.0
    bool isDistinct = false;     // no name stands twice in an object: that is not looked for then
};

/// How deep a text may be that is written again.
inline constexpr qsizetype deepestJson = 200;

/// Of the last member where a name stands twice. The tape must be no deeper than deepestJson.
QByteArray writtenJson(const json::Tape &tape, json::Tape::Index node, const JsonStyle &style);

/// The last value that a pointer leads to; none where there is none.
json::Tape::Index nodeAt(const json::Tape &tape, const Pointer &pointer);
/// A value as text: strings decoded, numbers as ECMAScript writes them, containers compact. None: there is none, or
/// null.
std::optional<QByteArray> scalarText(const json::Tape &tape, json::Tape::Index node);

/// Whether a name stands twice in an object of it. No deeper than deepestJson.
bool hasDuplicates(const json::Tape &tape, json::Tape::Index node);
/// Whether a number in it is not written as ECMAScript would. No deeper than deepestJson.
bool hasOtherNumbers(const json::Tape &tape, json::Tape::Index node);
/// A number's text as ECMAScript would write the number (ECMA-262 section 6.1.6.1.20). Whole numbers that no double
/// holds keep their digits.
QByteArray numberText(QByteArrayView token);

} // namespace hookbench::signature
