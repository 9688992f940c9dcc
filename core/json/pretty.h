// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/json/tape.h"

#include <QByteArray>

namespace hookbench::json {

/// How long a pretty text may become, in bytes: a few bytes deep down in brackets would fill the memory with blanks.
inline constexpr qsizetype longestPretty = 256 << 20;

/// The text again, one member or element a line, indented by two blanks a level (at most 20 levels deep, beyond it
/// the indent stops growing). Tokens are copied as they are: order, duplicates, number text and escapes stay.
/// Where it would become longer than longestPretty, the text as it is. Where the text is damaged, what follows the
/// error is appended as it came; of a sequence the damaged lines are left out.
QByteArray pretty(const Tape &tape);

/// The text without blanks between tokens.
QByteArray compact(const Tape &tape);

} // namespace hookbench::json
