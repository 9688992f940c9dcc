// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

namespace hookbench::http {

/// Why a message cannot be read. The reason is English and marked for translation in the context
/// "hookbench::http"; it is kept as it is in captures and translated where it is shown.
struct Refusal
{
    int status = 400;
    qint64 at = 0; // offset of the byte with which no request is possible any more, from the first byte ever fed
    const char *reason = "";
};

} // namespace hookbench::http
