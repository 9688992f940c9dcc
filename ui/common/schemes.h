// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/signature/catalogue.h"

#include <QString>

class QComboBox;

namespace hookbench::ui {

/// "GitHub", "GitHub · sha1" for another scheme than its first, "Shop · own" for one of the workspace.
QString schemeTitle(const signature::Schemes &schemes, const QString &scheme);

/// Takes what stands below the first rows out of a box and puts all schemes there, the user's own first; the chosen one
/// stays. signing: those alone by which a request can be signed.
void fillSchemes(QComboBox *box, int first, const signature::Schemes &schemes, bool signing);
/// Chooses one, also one that fillSchemes() did not offer.
void chooseScheme(QComboBox *box, const signature::Schemes &schemes, const QString &scheme);

} // namespace hookbench::ui
