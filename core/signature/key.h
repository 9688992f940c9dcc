// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/secrets/secret.h"
#include "core/signature/scheme.h"

namespace hookbench::signature {

/// A secret or a public key as the user stored it.
struct Key
{
    QString name; // as people know it; may be empty
    Secret value;
};

/// The bytes of a shared key. None: the text does not have the form, or holds nothing.
std::optional<QByteArray> keyBytes(QByteArray text, const KeyForm &form);

} // namespace hookbench::signature
