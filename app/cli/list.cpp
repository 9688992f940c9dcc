// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "app/cli/output.h"

namespace hookbench::cli {

int runList(const Invocation &invocation)
{
    const auto filter = filterOf(invocation);
    const auto limit = invocation.number("limit", 0, std::numeric_limits<qint64>::max(), 100);
    if (!limit)
        complain(limit.error().message);
    if (!filter || !limit)
        return WrongUsage;
    auto reader = openReader(invocation);
    if (!reader && reader.error().kind == ErrorKind::NotFound && !invocation.has("store")) {
        remark(reader.error().message); // a list of nothing
        return ItIsSo;
    }
    if (!reader) {
        complain(reader.error().message);
        return CouldNot;
    }
    const auto captures = reader->newest(*filter, *limit);
    if (!captures)
        return tellError(captures.error());
    for (const record::CaptureSummary &capture : *captures) {
        if (invocation.has("json"))
            jsonLine(record::toJson(capture));
        else
            line(captureLine(capture));
    }
    return ItIsSo;
}

} // namespace hookbench::cli
