// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QIcon>

namespace hookbench::ui {

/// What colour of the theme an icon takes. It follows the theme while the program runs.
enum class Tint { Text, Dim, Accent, OnAccent, Good, Warning, Bad };

/// An icon of resources/icons, by its file's name: themedIcon("copy").
QIcon themedIcon(const char *name, Tint tint = Tint::Text);
/// One that takes another colour where its button is checked.
QIcon themedIcon(const char *name, Tint tint, Tint checked);

} // namespace hookbench::ui
