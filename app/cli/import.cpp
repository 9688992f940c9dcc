// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "app/cli/ending.h"
#include "app/cli/output.h"

#include "core/transfer/importing.h"
#include "core/workspace/draftimport.h"

namespace hookbench::cli {

namespace {

int tellImported(const Invocation &invocation, const transfer::Source &source, const char *what,
                 json::Value::Array names)
{
    const auto count = qint64(names.size());
    if (!invocation.has("json")) {
        remark(QStringLiteral("Imported %1 %2 from %3.").arg(count).arg(QLatin1String(what), source.name));
        return ItIsSo;
    }
    json::Value out;
    out.set(QStringLiteral("event"), QStringLiteral("imported"));
    out.set(QStringLiteral("file"), source.name);
    out.set(QStringLiteral("format"), QString::fromLatin1(transfer::infoOf(source.format).id));
    out.set(QStringLiteral("count"), count);
    out.set(QString::fromLatin1(what), std::move(names));
    jsonLine(out);
    return ItIsSo;
}

int importAsDrafts(const Invocation &invocation, const transfer::Source &source)
{
    auto workspace = workspace::Workspace::open(invocation.workspaceFolder());
    if (!workspace)
        return tellError(workspace.error());
    const QString folder = invocation.value("folder", workspace::draftFolderFor(source.name));
    const auto drafts = workspace::readDrafts(source);
    const auto paths = drafts ? workspace::keepDrafts(*drafts, **workspace, folder) : tl::unexpected(drafts.error());
    if (!paths) {
        complain(paths.error().message);
        return CouldNot;
    }
    json::Value::Array names;
    for (const QString &path : *paths)
        names.push_back(path);
    return tellImported(invocation, source, "drafts", std::move(names));
}

int importAsCaptures(const Invocation &invocation, const transfer::Source &source)
{
    auto session = openSession(invocation);
    if (!session)
        return CouldNot;
    const InterruptFlag interrupt;
    const auto imported =
        transfer::importCaptures(source, session->store(), [](qint64, qint64) { return !InterruptFlag::isRaised(); });
    if (!imported) {
        complain(imported.error().message);
        return CouldNot;
    }
    json::Value::Array ids;
    for (const qint64 id : imported->ids)
        ids.push_back(id);
    return tellImported(invocation, source, "captures", std::move(ids));
}

} // namespace

int runImport(const Invocation &invocation)
{
    const QString as = invocation.value("as", QStringLiteral("captures"));
    if (as != QLatin1String("captures") && as != QLatin1String("drafts")) {
        complain(QStringLiteral("--as takes captures or drafts, not \"%1\"").arg(as));
        return WrongUsage;
    }
    std::optional<transfer::Format> format;
    if (invocation.has("format")) {
        format = transfer::formatNamed(invocation.value("format"));
        if (!format || !transfer::infoOf(*format).isRead) {
            complain(
                QStringLiteral("--format takes har, ndjson, http or curl, not \"%1\"").arg(invocation.value("format")));
            return WrongUsage;
        }
    }
    if (invocation.has("folder") && as != QLatin1String("drafts")) {
        complain(QStringLiteral("--folder goes with --as drafts"));
        return WrongUsage;
    }
    const auto source = transfer::openSource(invocation.arguments.first(), format);
    if (!source) {
        complain(source.error().message);
        return CouldNot;
    }
    return as == QLatin1String("drafts") ? importAsDrafts(invocation, *source) : importAsCaptures(invocation, *source);
}

} // namespace hookbench::cli
