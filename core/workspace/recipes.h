// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/automation/recipe.h"
#include "core/workspace/automating.h"
#include "core/workspace/issuedkeys.h"

namespace hookbench::workspace {

/// Whether the rule of a recipe is there, and on.
bool isRecipeOn(const Workspace &workspace, const automation::Recipe &recipe);

/// The keys that a recipe needs and that are not there.
std::vector<automation::RecipeKey> missingKeys(const Workspace &workspace, const secrets::KeyRing &keys,
                                               const IssuedKeys &issued, const automation::Recipe &recipe);

/// Makes what is not there of endpoint, draft and rule, and switches endpoint and rule on; what somebody changed stays.
/// A key that never left may go where the recipe sends it. Errors: those of saving; an endpoint of the same path.
Result<void> switchOn(Workspace &workspace, Automating &automating, const automation::Recipe &recipe);
/// Switches the rule off, and its endpoint where no other rule needs it. Errors: NotFound; those of saving.
Result<void> switchOff(Workspace &workspace, Automating &automating, const automation::Recipe &recipe);

} // namespace hookbench::workspace
