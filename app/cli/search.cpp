// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "app/cli/ending.h"
#include "app/cli/output.h"

namespace hookbench::cli {

namespace {

void tellHit(const store::BodyHit &hit, bool asJson)
{
    if (asJson) {
        json::Value object = record::toJson(hit.summary);
        object.set(QStringLiteral("offset"), hit.offset);
        object.set(QStringLiteral("match"), json::Value::Array{hit.before, hit.match, hit.after});
        return jsonLine(object);
    }
    line(captureLine(hit.summary));
    constexpr int red = 31;
    line(QStringLiteral("    %1%2%3")
             .arg(printable(hit.before), colored(printable(hit.match), red), printable(hit.after)));
}

} // namespace

int runSearch(const Invocation &invocation)
{
    constexpr std::chrono::milliseconds step{100};
    const auto filter = filterOf(invocation);
    const auto limit =
        invocation.number("limit", 1, std::numeric_limits<qint64>::max(), std::numeric_limits<qint64>::max());
    const QString text = invocation.arguments.first();
    if (!limit)
        complain(limit.error().message);
    if (text.isEmpty())
        complain(QStringLiteral("the text to look for is empty"));
    if (!filter || !limit || text.isEmpty())
        return WrongUsage;
    auto reader = openReader(invocation);
    if (!reader)
        return tellError(reader.error());
    store::BodySearch search{.text = TextFinder(text), .filter = *filter};
    const InterruptFlag interrupted;
    qint64 found = 0;
    while (!search.isDone && found < *limit && !InterruptFlag::isRaised()) {
        const auto hits = reader->search(search, step);
        if (!hits)
            return tellError(hits.error());
        for (const store::BodyHit &hit : *hits) {
            if (found++ < *limit)
                tellHit(hit, invocation.has("json"));
        }
    }
    return found > 0 ? ItIsSo : ItIsNotSo;
}

} // namespace hookbench::cli
