// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace hookbench::bench {

/// An order as shops send it, 2 KB of JSON.
QByteArray orderBody();
/// An answer with ten expressions over it.
extern const char *const orderAnswer;
/// Verification, respond with that answer, and output.
QByteArray orderSpecification();

} // namespace hookbench::bench
