// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <vector>

namespace hookbench::store {

/// What commits changed.
struct Change
{
    qint64 firstNewCapture = 0;
    qint64 lastNewCapture = 0;           // 0: none
    std::vector<qint64> changedCaptures; // answers
    std::vector<qint64> newDeliveries;
    bool deleted = false; // captures came or went otherwise: read lists anew

    qint64 newCaptures() const { return lastNewCapture == 0 ? 0 : lastNewCapture - firstNewCapture + 1; }
    bool isEmpty() const { return lastNewCapture == 0 && changedCaptures.empty() && newDeliveries.empty() && !deleted; }
};

} // namespace hookbench::store
