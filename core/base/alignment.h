// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <vector>

namespace hookbench {

/// How two things that are compared stand to each other.
enum class Alteration : quint8 {
    Same,
    Changed,
    Added,
    Removed,
    Moved,   // it stands elsewhere among its likes; what is in it may have changed too
    Ignored, // it differs, and was asked not to count
};

/// One step from a sequence to another: counts of elements that stay, that go and that come, in this order.
struct AlignmentStep
{
    qsizetype same = 0;
    qsizetype removed = 0;
    qsizetype added = 0;

    bool operator==(const AlignmentStep &) const = default;
};

/// How much an alignment may cost, in steps along diagonals: about 0.1 s.
inline constexpr qint64 alignmentCost = 20'000'000;

/// The shortest way from one sequence to the other, in linear space (E. W. Myers, "An O(ND) Difference Algorithm and
/// Its Variations", Algorithmica 1 (1986), section 4b). Elements are equal where their numbers are. Where it would cost
/// more than that, parts in the middle are taken as removed and added as a whole: right, but not the shortest. What it
/// did cost is taken off.
std::vector<AlignmentStep> align(const std::vector<quint32> &before, const std::vector<quint32> &after, qint64 &cost);

/// A place that there is none for.
inline constexpr quint32 nowhere = 0xffffffff;

/// Two elements that belong together, by their places; nowhere: it has no counterpart.
struct Match
{
    quint32 before = nowhere;
    quint32 after = nowhere;
    bool hasMoved = false;
};

/// Which elements moved, when as few as possible are to have: those outside a longest increasing subsequence. matches:
/// for each element of the second sequence its place in the first. O(n log n).
std::vector<bool> movedOf(const std::vector<quint32> &matches);

/// All elements of both in the order of the second; what went stands where it stood in the first.
std::vector<Match> merged(std::size_t beforeCount, const std::vector<quint32> &matches, const std::vector<bool> &moved);

} // namespace hookbench
