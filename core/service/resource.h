// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QByteArray>

namespace hookbench::service {

/// The bytes of a file that is compiled in; ends the program where there is none of that name.
QByteArray resourceBytes(const char *name);
/// Ends the program: a file that is compiled in cannot be used.
[[noreturn]] void endForResource(const char *name, const Error &error);

/// Reads a file that is compiled in. read: Result<Type>(QByteArray).
template <typename Type, typename Read>
Type builtInResource(const char *name, Read read)
{
    Result<Type> out = read(resourceBytes(name));
    if (!out)
        endForResource(name, out.error());
    return std::move(*out);
}

} // namespace hookbench::service
