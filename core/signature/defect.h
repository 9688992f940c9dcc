// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>

namespace hookbench::signature {

/// What is done to a signature on purpose, to see whether a receiver refuses it.
enum class Defect {
    None,
    Stale,   // the time is long past the tolerance
    Wrong,   // well formed, over the right bytes, with another digest
    Missing, // what holds the signature is left out
    Body,    // a byte of the body is changed after signing
};
/// "stale"; none: no such word.
std::optional<Defect> defectOf(const QString &name);
QString nameOf(Defect defect);

} // namespace hookbench::signature
