// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/alignment.h"
#include "core/json/volatility.h"

#include <QString>

#include <vector>

namespace hookbench::json {

struct DifferenceOptions
{
    bool ignoresVolatile = false; // members that change with each sending or event
    qsizetype mostRows = 500'000;
    qint64 beforeAt = 0; // when each was sent, microseconds since 1970: what tells that time is volatile; 0: unknown
    qint64 afterAt = 0;
};

/// One line of both texts side by side, as pretty text has them.
struct DifferenceRow
{
    enum class Part : quint8 { Whole, Open, Close, Folded }; // Folded: a container in one line
    Tape::Index before = Tape::none;                         // none: the line is empty there
    Tape::Index after = Tape::none;
    quint32 depth = 0;
    Alteration mark = Alteration::Same;
    Part part = Part::Whole;
};

/// A value that differs. Where a whole container was added or removed, that container alone.
struct Difference
{
    Alteration mark = Alteration::Changed;
    Tape::Index before = Tape::none;
    Tape::Index after = Tape::none;
    QString pointer; // RFC 6901, in the second text; of what was removed in the first. In the middle of very deep ones …
    QString from;    // where it moved from
    std::size_t row = 0;
};

/// What came of comparing two texts. The tapes must outlive it.
struct Comparison
{
    std::vector<DifferenceRow> rows;
    std::vector<Difference> differences; // the first listedDifferences
    qsizetype differenceCount = 0;       // of all of them
    qsizetype ignoredCount = 0;          // members that differ and do not count
    bool orderDiffers = false;           // members stand in another order: no difference, but said
    bool isCut = false;                  // there were more rows than wanted: what is below is folded

    bool isEqual() const { return differenceCount == 0; }
};

inline constexpr std::size_t listedDifferences = 10'000;

/// Compares by structure. Members are matched by name, duplicates in their order. Elements are matched by a member that
/// tells them apart (id, key, name or whatever the data has), else by the longest common subsequence; what stands
/// elsewhere is moved, not changed. Numbers are compared by their text, strings by what they mean. Iterative over depth,
/// and nothing grows faster than the texts but for what align() allows itself.
Comparison compare(const Tape &before, const Tape &after, const DifferenceOptions &options = {});

/// A number that is the same for texts that compare() finds equal, and for others only by chance: once in 2^64.
/// ignored: None: all members count; Sending: those do not; Identity: neither do these. seed: the same for numbers that
/// are compared.
quint64 fingerprint(const Tape &tape, Volatility ignored, std::size_t seed);

} // namespace hookbench::json
