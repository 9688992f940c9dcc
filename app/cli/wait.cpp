// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "app/cli/output.h"

#include <QDeadlineTimer>
#include <QThread>

namespace hookbench::cli {

namespace {

// The store may not be there before the first capture: then it is looked for again.
std::optional<store::Reader> tryOpen(const store::Location &location, std::optional<Error> &error)
{
    auto reader = store::Reader::open(location);
    if (reader)
        return std::move(*reader);
    if (reader.error().kind != ErrorKind::NotFound)
        error = reader.error();
    return std::nullopt;
}

} // namespace

int runWait(const Invocation &invocation)
{
    const auto filter = filterOf(invocation);
    const auto count = invocation.number("count", 1, 1'000'000, 1);
    const auto timeout = invocation.number("timeout", 0, 1'000'000, 60);
    const auto location = invocation.storeLocation();
    const QString since = invocation.value("since", QStringLiteral("now"));
    for (const auto *error : {count ? nullptr : &count.error(), timeout ? nullptr : &timeout.error(),
                              location ? nullptr : &location.error()}) {
        if (error)
            complain(error->message);
    }
    const bool knownSince = since == QLatin1String("now") || since == QLatin1String("start");
    if (!knownSince)
        complain(QStringLiteral("--since takes now or start, not \"%1\"").arg(since));
    if (!filter || !count || !timeout || !location || !knownSince)
        return WrongUsage;

    const QDeadlineTimer deadline{std::chrono::seconds(*timeout)};
    std::optional<Error> error;
    std::optional<store::Reader> reader = tryOpen(*location, error);
    qint64 after = 0;
    if (reader && since == QLatin1String("now"))
        after = reader->lastId().value_or(0);
    qint64 version = -1;
    while (!error) {
        if (!reader || reader->isStale())
            reader = tryOpen(*location, error);
        const auto now = reader ? reader->dataVersion() : Result<qint64>(version);
        if (!now) {
            error = now.error();
            break;
        }
        if (reader && *now != version) {
            version = *now;
            const auto found = reader->after(after, *filter, *count);
            if (!found) {
                error = found.error();
                break;
            }
            if (qint64(found->size()) >= *count) {
                for (const record::CaptureSummary &capture : *found)
                    invocation.has("json") ? jsonLine(record::toJson(capture)) : line(captureLine(capture));
                return ItIsSo;
            }
        }
        if (deadline.hasExpired()) {
            remark(QStringLiteral("Fewer than %1 captures matched within %2 s.").arg(*count).arg(*timeout));
            return ItIsNotSo;
        }
        QThread::msleep(30);
    }
    complain(error->message);
    return CouldNot;
}

} // namespace hookbench::cli
