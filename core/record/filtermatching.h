// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/record/filter.h"

#include <QByteArrayView>

namespace hookbench::record {

/// How much of a body free words look into, in bytes.
inline constexpr qsizetype searchedBodyBytes = 1024;

/// How long a body may be that body.PATH looks into; longer ones hold nothing there.
inline constexpr qsizetype longestStructuredBody = qsizetype(64) << 20;

/// Whether a term about headers, query or words holds. head: exact bytes; body: its beginning. Words are not looked for
/// in notes here.
bool holds(const Term &term, QByteArrayView head, QByteArrayView bodyBeginning);
/// Whether a term about the body holds. head: exact bytes; body: without framing and content coding.
bool holdsInBody(const Term &term, QByteArrayView head, QByteArrayView body);

} // namespace hookbench::record
