// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/record/captureredaction.h"

#include <QStringList>

#include <memory>

namespace hookbench::ui::inspector {

/// A capture as it is shown: without known keys, or without credentials at all; the same one where there is nothing to
/// hide. Of a body above 8 MiB nothing is hidden unless all credentials are. Takes as long as reading it: not on the
/// window's thread.
std::shared_ptr<const record::Capture> hiddenIn(const std::shared_ptr<const record::Capture> &capture,
                                                const record::KnownKeys &known, bool hidesCredentials);
/// The names of known keys that stand in it; likewise.
QStringList keysIn(const record::Capture &capture, const record::KnownKeys &known);

/// Why its endpoint did not let it in, in two words; empty: it did.
QString refusalOf(const record::Capture &capture);

} // namespace hookbench::ui::inspector
