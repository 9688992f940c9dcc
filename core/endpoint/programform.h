// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/endpoint/program.h"

namespace hookbench::endpoint {

/// The JSON forms of what a program decided: stored with a capture, printed by the command line, shown in the window.

/// {"ending": "handshake" | "filtered" | "unmatched" | "emitted" | "failed", "verification": it is a handshake,
/// "executed": everything was done, "outputs": [...], "uid" (text or null; not there: not evaluated), "error": {"code",
/// "message", "directive", "path", "offset", "length", "item"}, "inputs": as inputsForm(), "trace": as traceForm(),
/// where there is one}. Compact. The response is not in it: it is stored as any answer is.
/// more: further members. A trace of more bytes than longestTrace is left out.
QByteArray outcomeForm(const ProgramOutcome &outcome, json::Value more = {},
                       qsizetype longestTrace = std::numeric_limits<qsizetype>::max());

/// [...] of the outputs.
QByteArray outputsForm(const ProgramOutcome &outcome);

/// A line for each step: {"directive", "path", "item", "expression" (its source; not there: the directive as a whole),
/// "offset", "length", "type", "value" | "beginning" (of JSON that is longer than longestShown) | "error": {"code",
/// "message", "path", "offset", "length"}}. Members that say nothing are left out. Hidden values are covered.
QByteArray traceForm(const ProgramOutcome &outcome);

/// {"now", "timezone", "seed" (decimal text), "execution_id", "attempt", "count"}. Parameters and limits are the
/// endpoint's and not in it.
json::Value inputsForm(const ProgramInputs &inputs);
/// Errors name line and JSON pointer.
Result<ProgramInputs> readInputs(const json::Ref &place);

/// "handshake"
QString endingName(Ending ending);

/// Bytes of JSON that are shown of one value.
inline constexpr qsizetype longestShown = 2000;

/// A value as it is shown: compact JSON without hidden values, cut where it is too long.
struct ShownValue
{
    QByteArray json;
    bool isCut = false; // it is the beginning only
};
ShownValue shownValue(const iml::Value &value, const QStringList &hidden);

} // namespace hookbench::endpoint
