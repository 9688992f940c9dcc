// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/secrets/secret.h"

#include <cstring>

namespace hookbench {

Secret::Secret(QByteArrayView value)
    : m_bytes(std::make_shared<Wiped>(value.data(), value.size()))
{
}

Secret::Wiped::~Wiped()
{
    if (isEmpty())
        return;
    volatile char *bytes = data(); // volatile: the wipe must not be optimised away
    for (qsizetype i = 0; i < size(); ++i)
        bytes[i] = 0;
}

} // namespace hookbench
