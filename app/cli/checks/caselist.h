// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/json/value.h"

namespace hookbench::cli {

/// The cases of a file, each read by a function. Errors: those of the first that cannot be read.
template <typename Case>
Result<std::vector<Case>> readCases(const json::Ref &document, Result<Case> (*read)(const json::Ref &place))
{
    const auto list = document.find(u"cases");
    if (!list)
        return document.fail(QStringLiteral("cases is missing"));
    const auto places = list->elements();
    if (!places)
        return tl::unexpected(places.error());
    std::vector<Case> out;
    for (const json::Ref &place : *places) {
        auto one = read(place);
        if (!one)
            return tl::unexpected(one.error());
        out.push_back(std::move(*one));
    }
    return out;
}

} // namespace hookbench::cli
