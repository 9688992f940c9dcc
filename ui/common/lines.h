// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/sharedbytes.h"

#include <QString>

#include <atomic>
#include <memory>
#include <vector>

namespace hookbench::ui {

/// A stretch of a row, in characters. It may go on in the rows that follow.
struct Match
{
    qsizetype row = 0;
    qsizetype column = 0;
    qsizetype length = 0;

    auto operator<=>(const Match &) const = default;
};

/// Where a text occurs, in order; where that is too often, the first places.
struct Matches
{
    static constexpr std::size_t most = 10'000;

    std::vector<Match> places;
    bool isWhole = true;
};

/// Rows of text that are made when they are painted. Immutable; may be made and asked on any thread.
class Lines
{
public:
    virtual ~Lines() = default;

    virtual qsizetype count() const = 0;
    virtual QString at(qsizetype row) const = 0;
    /// Of the longest row, in characters.
    virtual qsizetype columns() const = 0;
    /// The same in another form, where that suits a room of so many characters better; null: this one does.
    virtual std::shared_ptr<const Lines> fitting(qsizetype) const { return nullptr; }
    /// Whether the next row belongs to the same line.
    virtual bool goesOn(qsizetype) const { return false; }
    /// Every place of a text, without case, also where it goes over the end of a row. Ends early once cancelled.
    virtual Matches findAll(const QString &text, const std::atomic_bool &cancelled) const;
    /// The stretches of single rows that show a match.
    virtual std::vector<Match> marks(const Match &match) const;
};

/// The longest row of a text; longer lines take several.
inline constexpr qsizetype longestRow = 4096;

/// Bytes as text: rows end at line feeds and at the latest after 4 KiB, never inside a character. Bytes that are not
/// UTF-8 show as U+FFFD.
std::shared_ptr<const Lines> textLines(const SharedBytes &bytes);
/// Bytes in hexadecimal, 16 a row or in a narrow room 8, with offset and text. Found is a text by its bytes without the case of ASCII
/// letters, and "de ad be ef" also as bytes.
std::shared_ptr<const Lines> hexLines(const SharedBytes &bytes);
/// Rows of two after each other. A row is not joined with the next.
std::shared_ptr<const Lines> joined(std::shared_ptr<const Lines> first, std::shared_ptr<const Lines> second);

/// The end of a row of UTF-8 that begins at a place of a line: at most longestRow bytes on, not inside a character.
qsizetype endOfRow(QByteArrayView bytes, qsizetype start);
/// UTF-8 as a row shows it: tabs as blanks, other controls and what is not seen by signs of their own.
QString rowText(QByteArrayView bytes);

} // namespace hookbench::ui
