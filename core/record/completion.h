// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/record/filter.h"

namespace hookbench::record {

/// What is being typed in a filter: the part of the text that a completion takes the place of.
struct Typing
{
    qsizetype from = 0;
    qsizetype length = 0;
    QString term;  // in lower case, with "-" left out; empty: a term's name or a word is being typed
    QString typed; // the beginning of the name or of the value
    bool isQuoted = false;
};

/// cursor: how many characters stand before it. What stands behind it up to the next blank is replaced too.
Typing typingAt(const QString &filter, qsizetype cursor);

/// The names of terms that begin so, as "method:".
QStringList termsLike(const QString &typed);
/// The values of a term that are always the same; none: they are to be looked up, or it can be anything.
QStringList fixedValues(const QString &term);
/// A value as it stands behind a term: in quotes where it has to be.
QString quotedValue(const QString &value);

} // namespace hookbench::record
