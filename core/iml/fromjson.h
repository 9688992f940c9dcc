// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/sharedbytes.h"
#include "core/iml/error.h"
#include "core/iml/value.h"
#include "core/json/tape.h"
#include "core/json/value.h"

namespace hookbench::iml {

/// A value of a JSON text that has no error. The last of members with the same name counts, in the place of the first.
/// Errors: Limit: nested too deeply; Range: a number that no double holds; the offset is in bytes of the text.
Result<Value, LanguageError> fromJson(const json::Tape &tape, json::Tape::Index node);
/// The same of a whole text that the value keeps: objects are read when they are asked for, so that what nobody names
/// costs little. tape: of that text.
Result<Value, LanguageError> lateFromJson(SharedBytes text, json::Tape tape);
/// Errors as before; without a place.
Result<Value, LanguageError> fromJson(const json::Value &value);

} // namespace hookbench::iml
