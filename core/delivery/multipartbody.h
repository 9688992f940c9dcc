// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/delivery/resolving.h"

namespace hookbench::delivery {

/// Makes the body of a multipart form of `out.parts`, whose texts are filled in: as one where no file is part of it,
/// else in pieces. The boundary is that of the header Content-Type, or made of what is sent and the seed, and written
/// into the header. Problems: a part that holds the header's boundary.
std::optional<DraftProblem> divideIntoParts(const Draft &draft, quint64 seed, Outgoing &out);

} // namespace hookbench::delivery
