// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/delivery/environment.h"

#include <QCoreApplication>

namespace hookbench::delivery {

Result<Environment> readEnvironment(const json::Ref &document, const QString &name)
{
    Environment out{name, {}};
    const auto members = document.members();
    if (!members)
        return tl::unexpected(members.error());
    if (const auto version = document.find(u"version")) {
        const auto number = version->integer(1, std::numeric_limits<int>::max());
        if (!number)
            return tl::unexpected(number.error());
        if (*number > Environment::fileVersion) {
            Error error = version
                              ->fail(QCoreApplication::translate(
                                  "hookbench::delivery", "the file was written by a later version of Hookbench"))
                              .value();
            error.kind = ErrorKind::TooNew;
            return tl::unexpected(error);
        }
    }
    const auto variables = document.find(u"variables");
    if (!variables)
        return document.fail(QCoreApplication::translate("hookbench::delivery", "\"variables\" is missing"));
    const auto all = variables->members();
    if (!all)
        return tl::unexpected(all.error());
    for (const auto &[key, value] : *all)
        out.variables.emplace_back(key, value.value());
    return out;
}

} // namespace hookbench::delivery
