// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace hookbench {

/// The name that somebody who wrote another one may have meant: of those with the fewest letters changed, left out, put
/// in or swapped with the next, without case, the first. Empty: more than a third of the letters would be wrong, or
/// there are more than 40.
QString mostSimilar(QStringView written, const QStringList &names);

} // namespace hookbench
