// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace hookbench::json {

/// JSON as people write it, made strict: comments ("//" to the end of the line, "/*" to "*/") and a comma before a
/// closing bracket become blanks, so that every other byte keeps its place and its line. What is in strings stays; a
/// comment that never ends stays too, and is an error for whoever reads on.
QByteArray withoutComments(QByteArray text);

} // namespace hookbench::json
