// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/textfinder.h"
#include "core/record/capture.h"
#include "core/record/filter.h"

#include <chrono>
#include <limits>

namespace hookbench::store {

/// A capture whose body holds the text, with what stands around its first place.
struct BodyHit
{
    record::CaptureSummary summary;
    qint64 offset = 0; // in the body, without framing and content coding
    QString before;    // of the line and the text it stands in, as far as it is text
    QString match;
    QString after;
};

/// A search through all bodies, newest first, in steps: Reader::search() takes the next one. Bodies are looked into as
/// SearchableBody has them. What arrives after the first step is not looked at. A search may begin below a capture.
struct BodySearch
{
    TextFinder text;
    record::Filter filter;

    qint64 newest = -1; // where it began; -1: not yet
    qint64 below = std::numeric_limits<qint64>::max(); // captures above and at it were searched
    qint64 oldest = 0;
    qint64 searched = 0; // captures
    bool isDone = false;

    /// From 0 to 1.
    double progress() const
    {
        return isDone ? 1 : newest <= oldest ? 0 : double(newest - below) / double(newest - oldest + 1);
    }
};

/// The hit as it is shown: a line, cut between characters, at most so many bytes on each side.
BodyHit hitAt(QByteArrayView body, TextFinder::Found found, qsizetype around = 60);

} // namespace hookbench::store
