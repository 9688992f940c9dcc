// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/alignment.h"

#include <QByteArrayView>
#include <QString>

#include <utility>
#include <vector>

namespace hookbench::body {

/// A part of a text: of bytes, or of UTF-16 units.
struct TextSpan
{
    qsizetype begin = 0;
    qsizetype end = 0; // past its last

    bool operator==(const TextSpan &) const = default;
};

/// Two texts line by line, side by side.
struct TextComparison
{
    std::vector<TextSpan> before; // the lines, without their ends
    std::vector<TextSpan> after;
    struct Row
    {
        quint32 before = nowhere; // the line's number, from 0
        quint32 after = nowhere;
        Alteration mark = Alteration::Same;
    };
    std::vector<Row> rows;
    qsizetype differenceCount = 0; // lines that differ
    bool isCut = false;            // there were more rows than wanted: the rest is not there
};

/// Compares by line, the shortest way that align() finds. Lines of more than 4 KiB are taken in parts, which end at
/// commas, blanks and the like. Line ends "\n" and "\r\n" differ.
TextComparison compareLines(QByteArrayView before, QByteArrayView after, qsizetype mostRows = 500'000);

/// Bytes side by side, 16 a row, place by place.
TextComparison compareBytes(QByteArrayView before, QByteArrayView after, qsizetype mostRows = 500'000);

/// What differs between two lines, by word: the spans of the first that are not in the second, and the other way round.
/// Of longer lines the first 4,096 characters are looked at.
std::pair<std::vector<TextSpan>, std::vector<TextSpan>> changedWords(QStringView before, QStringView after);

} // namespace hookbench::body
