// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/iml/error.h"

namespace hookbench::iml {

QString codeName(Code code)
{
    switch (code) {
    case Code::Syntax: return QStringLiteral("E_SYNTAX");
    case Code::Limit: return QStringLiteral("E_LIMIT");
    case Code::UnknownFunction: return QStringLiteral("E_UNKNOWN_FUNCTION");
    case Code::Args: return QStringLiteral("E_ARGS");
    case Code::Type: return QStringLiteral("E_TYPE");
    case Code::Date: return QStringLiteral("E_DATE");
    case Code::Value: return QStringLiteral("E_VALUE");
    case Code::Range: return QStringLiteral("E_RANGE");
    case Code::Regex: return QStringLiteral("E_REGEX");
    case Code::Body: return QStringLiteral("E_BODY");
    }
    return {};
}

} // namespace hookbench::iml
