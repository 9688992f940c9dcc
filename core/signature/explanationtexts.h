// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/signature/explanation.h"

namespace hookbench::signature {

// The sentences of an explanation, translated.

/// What came of it.
QString titleFor(const Explanation &explanation);
/// What would make it valid. The name of the sender is that of the provider.
QString sentenceFor(const Explanation &explanation, const Provider &provider, const Scheme *scheme);
/// What to mend; empty: nothing that we know.
QString adviceFor(const Explanation &explanation);
QStringList remarksOn(const Provider &provider, const Scheme &scheme);

} // namespace hookbench::signature
