// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/privacy.h"

#include <utility>

namespace hookbench::ui {

void Privacy::setKnown(std::shared_ptr<const record::KnownKeys> known)
{
    if (std::exchange(m_known, std::move(known)) != m_known)
        emit changed();
}

void Privacy::setPresenting(bool presenting)
{
    if (std::exchange(m_isPresenting, presenting) != presenting)
        emit changed();
}

} // namespace hookbench::ui
