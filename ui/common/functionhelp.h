// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/iml/function.h"

#include <QString>

namespace hookbench::ui {

/// What a function gives, in a sentence; translated.
QString functionHelp(const iml::Function &function);

/// "substring(text, start, [end])" as rich text, with one argument in bold; the last one stands for all that follow it
/// where it repeats. The help below it.
QString functionTip(const iml::Function &function, int argument);

} // namespace hookbench::ui
