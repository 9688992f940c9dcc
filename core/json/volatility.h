// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/json/tape.h"

namespace hookbench::json {

/// What of a member changes from one sending to the next.
enum class Volatility : quint8 {
    None,
    Sending,  // the time of sending, the attempt, the delivery's or the request's id, a signature
    Identity, // what tells one event from the next: its id, its times
};

/// Whether a name alone says Sending: without case, blanks and signs ("Sent-At"), without its quotes.
bool isOfTheSending(QByteArrayView name);

/// By its name, and where that alone does not tell, by its value; the id of the event is one of the outermost object, and
/// "date" and "time" are those of the event there and in what it holds about itself ("meta").
Volatility volatilityOf(const Tape &tape, Tape::Index member);

/// Whether a value is a time, as text with the time of day or as a number since 1970, not farther than ten minutes from
/// one. at: microseconds since 1970; 0: unknown, it is none.
bool isTimeNear(const Tape &tape, Tape::Index value, qint64 at);

} // namespace hookbench::json
