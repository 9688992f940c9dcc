// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "app/cli/ending.h"
#include "app/cli/knownkeys.h"
#include "app/cli/output.h"
#include "version.h"

#include "core/transfer/exporting.h"

#include <cerrno>
#include <cstdio>
#include <cstring>

namespace hookbench::cli {

namespace {

std::optional<transfer::Format> formatOf(const Invocation &invocation)
{
    const QString name = invocation.value("format");
    const auto format =
        invocation.has("format") ? transfer::formatNamed(name) : transfer::formatOfFile(invocation.value("output"));
    if (!format && invocation.has("format"))
        complain(QStringLiteral("--format takes har, ndjson, http, curl or csv, not \"%1\"").arg(name));
    else if (!format)
        complain(QStringLiteral("--format FORMAT is missing: har, ndjson, http, curl or csv"));
    return format;
}

Result<transfer::Selection> selectionOf(const Invocation &invocation, const record::Filter &filter)
{
    transfer::Selection out;
    out.filter = filter;
    if (invocation.arguments.isEmpty())
        return out;
    if (invocation.has("filter"))
        return fail(ErrorKind::Invalid, QStringLiteral("captures are named by --filter or by their numbers, not both"));
    out.ids.emplace();
    for (const QString &text : invocation.arguments) {
        bool ok = false;
        out.ids->push_back(text.toLongLong(&ok));
        if (!ok)
            return fail(ErrorKind::Invalid, QStringLiteral("\"%1\" is no capture's number").arg(text));
    }
    return out;
}

Result<transfer::Exported> exportToOutput(store::Reader &reader, const transfer::Selection &selection,
                                          const transfer::ExportOptions &options)
{
    int problem = 0;
    const auto write = [&problem](QByteArrayView bytes) {
        const auto size = std::size_t(bytes.size());
        if (problem == 0 && std::fwrite(bytes.data(), 1, size, stdout) != size)
            problem = errno;
    };
    const auto goesOn = [&problem](qint64, qint64) { return problem == 0 && !InterruptFlag::isRaised(); };
    auto exported = transfer::exportTo(write, reader, selection, options, goesOn);
    if (problem == 0 && std::fflush(stdout) != 0)
        problem = errno;
    if (problem != 0)
        return fail(ErrorKind::Unavailable, QStringLiteral("standard output cannot be written: %1")
                                                .arg(QString::fromLocal8Bit(std::strerror(problem))));
    return exported;
}

} // namespace

int runExport(const Invocation &invocation)
{
    const auto filter = filterOf(invocation);
    const auto format = formatOf(invocation);
    if (!filter || !format)
        return WrongUsage;
    const auto selection = selectionOf(invocation, *filter);
    if (!selection) {
        complain(selection.error().message);
        return WrongUsage;
    }
    auto reader = openReader(invocation);
    if (!reader)
        return tellError(reader.error());
    const bool keepsSecrets = invocation.has("keep-secrets");
    const transfer::ExportOptions options{*format, keepsSecrets, QStringLiteral(HOOKBENCH_VERSION),
                                          keepsSecrets ? nullptr : knownKeys(invocation)};
    const InterruptFlag interrupt;
    const QString output = invocation.value("output", QStringLiteral("-"));
    const auto exported = output == QLatin1String("-")
                              ? exportToOutput(*reader, *selection, options)
                              : transfer::exportToFile(output, *reader, *selection, options,
                                                       [](qint64, qint64) { return !InterruptFlag::isRaised(); });
    if (!exported) {
        complain(exported.error().message);
        return CouldNot;
    }
    remark(QStringLiteral("Exported %1 captures%2.")
               .arg(exported->captures)
               .arg(options.keepsSecrets ? QStringLiteral(" with their credentials")
                                         : QStringLiteral("; credentials are replaced")));
    if (exported->leftOut > 0)
        remark(QStringLiteral(
                   "Left out %1: damaged requests, which only har and ndjson hold, or numbers that are not there.")
                   .arg(exported->leftOut));
    const bool hasAsked = selection->ids.has_value();
    return hasAsked && exported->captures == 0 ? ItIsNotSo : ItIsSo;
}

} // namespace hookbench::cli
