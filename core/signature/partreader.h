// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/signature/objectreader.h"
#include "core/signature/scheme.h"

namespace hookbench::signature {

// How the parts of a catalogue are written. What is wrong goes to the problem; what is returned then is of no use.
// Parts stand in each other at most 32 deep.

Part readPart(const json::Ref &place, Problem &problem, int depth = 0);
std::vector<Part> readParts(const json::Ref &place, Problem &problem, int depth = 0);
/// "sha1", {"stripPrefix": "v1="} and so on.
std::vector<Step> readSteps(const json::Ref &place, Problem &problem);
Condition readCondition(const json::Ref &place, Problem &problem, int depth = 0);
/// One condition, or a list of those that must all hold.
std::vector<Condition> readConditions(const json::Ref &place, Problem &problem, int depth = 0);
Pointer readPointer(ObjectReader &object, const char *name);
TimeUnit readUnit(ObjectReader &object, bool isNeeded);

/// Whether a source occurs in them, at any depth.
bool uses(const std::vector<Part> &parts, std::initializer_list<Part::Source> sources);

} // namespace hookbench::signature
