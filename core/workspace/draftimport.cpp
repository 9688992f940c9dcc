// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/draftimport.h"

#include "core/base/clock.h"
#include "core/base/format.h"
#include "core/delivery/collection.h"
#include "core/http/wireform.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QRegularExpression>
#include <QSaveFile>

namespace hookbench::workspace {

namespace {

// "POST hooks github": what tells requests apart, as far as a name of a file may say it.
QString nameFor(const QString &method, const QByteArray &target)
{
    QString path = QString::fromUtf8(http::pathOf(http::originForm(target)));
    path.replace(QRegularExpression(QStringLiteral("[^\\w.-]+")), QStringLiteral(" "));
    constexpr qsizetype longest = 60;
    return (method + u' ' + path.trimmed()).left(longest).trimmed();
}

QString freePath(const Workspace &workspace, const QStringList &taken, const QString &folder, const QString &name)
{
    const QString start = folder.isEmpty() ? name : folder + u'/' + name;
    const QStringList there = workspace.drafts();
    const auto isTaken = [&](const QString &path) {
        return taken.contains(path, Qt::CaseInsensitive) || there.contains(path, Qt::CaseInsensitive);
    };
    QString path = start;
    for (int number = 2; isTaken(path); ++number)
        path = QStringLiteral("%1 %2").arg(start).arg(number);
    return path;
}

Result<NamedDraft> draftOf(const transfer::Entry &entry)
{
    const http::Request &request = entry.capture.request;
    if (request.body.size() > largestDraftBody) {
        return fail(ErrorKind::Invalid, QCoreApplication::translate("hookbench::workspace",
                                                                    "a body of %1 is too long for a draft (at most %2)")
                                            .arg(sizeText(request.body.size()), sizeText(largestDraftBody)));
    }
    const QString url = entry.url;
    const qsizetype scheme = url.indexOf(QLatin1String("://"));
    const QString authority = QString::fromUtf8(http::authorityOfUrl(url.toUtf8()));
    const auto address =
        delivery::Address::parse(url.left(scheme < 0 ? 0 : scheme) + QStringLiteral("://") + authority);
    if (!address)
        return tl::unexpected(address.error());
    return NamedDraft{
        nameFor(QString::fromLatin1(request.method), request.target), delivery::draftOf(request, *address), {}};
}

Failure tooMany(const QString &file)
{
    return fail(ErrorKind::Invalid,
                QCoreApplication::translate("hookbench::workspace",
                                            "%1 holds more than %2 requests: import them as captures instead.")
                    .arg(file)
                    .arg(mostDrafts));
}

// A name of another tool as one of a file.
QString fileName(QString name, const QString &otherwise)
{
    name.replace(QRegularExpression(QStringLiteral("[^\\w.-]+")), QStringLiteral(" "));
    while (name.startsWith(u'.') || name.startsWith(u' '))
        name.remove(0, 1);
    constexpr qsizetype longest = 60;
    name = name.left(longest).trimmed();
    return name.isEmpty() ? otherwise : name;
}

Result<std::vector<NamedDraft>> draftsOf(Result<delivery::Collection> collection, const QString &file)
{
    if (!collection)
        return tl::unexpected(collection.error().in(file));
    if (qint64(collection->drafts.size()) > mostDrafts)
        return tooMany(file);
    std::vector<NamedDraft> out;
    for (delivery::CollectedDraft &one : collection->drafts) {
        QStringList path;
        for (const QString &folder : one.folders)
            path << fileName(folder, QStringLiteral("folder"));
        path << fileName(one.name, nameFor(one.draft.method, http::targetOfUrl(one.draft.url.toUtf8())));
        out.push_back({path.join(u'/'), std::move(one.draft), {}});
    }
    if (!out.empty() && !collection->environments.empty())
        out.front().environment = std::move(collection->environments.front());
    return out;
}

std::optional<Result<std::vector<NamedDraft>>> draftsOfCollection(const transfer::Source &source)
{
    constexpr qint64 longest = qint64(64) << 20;
    const QByteArrayView text = source.bytes.view();
    if (text.size() > longest)
        return std::nullopt;
    if (source.format == transfer::Format::Curl || source.format == transfer::Format::Http) {
        if (!delivery::looksLikeHttpFile(text))
            return std::nullopt;
        return draftsOf(delivery::readHttpFile(QString::fromUtf8(text)), source.name);
    }
    if (!delivery::looksLikePostman(text))
        return std::nullopt;
    const auto document = json::Document::parse(source.bytes.toByteArray());
    return draftsOf(document ? delivery::readPostman(document->root())
                             : Result<delivery::Collection>(tl::unexpected(document.error())),
                    source.name);
}

// Under a name that is free.
Result<void> keepEnvironment(const delivery::Environment &environment, const QString &workspaceFolder)
{
    const QDir folder(workspaceFolder + QStringLiteral("/environments"));
    const QString name = fileName(environment.name, QStringLiteral("imported"));
    QString file = name;
    for (int number = 2; QFileInfo::exists(folder.filePath(file + QStringLiteral(".json"))); ++number)
        file = QStringLiteral("%1 %2").arg(name).arg(number);
    json::Value content;
    content.set(QStringLiteral("version"), delivery::Environment::fileVersion);
    content.set(QStringLiteral("variables"), environment.variables);
    QSaveFile out(folder.filePath(file + QStringLiteral(".json")));
    if (!folder.mkpath(QStringLiteral(".")) || !out.open(QIODevice::WriteOnly) || out.write(content.toPretty()) < 0
        || !out.commit())
        return fail(ErrorKind::Unavailable,
                    QCoreApplication::translate("hookbench::workspace", "%1 cannot be written: %2")
                        .arg(out.fileName(), out.errorString()));
    return {};
}

Result<std::vector<NamedDraft>> draftsOfCurl(const transfer::Source &source)
{
    std::vector<NamedDraft> out;
    http::CurlReader reader(source.bytes);
    for (;;) {
        const auto curl = reader.next();
        if (!curl)
            return tl::unexpected(curl.error().in(source.name));
        if (!*curl)
            return out;
        if (qint64(out.size()) == mostDrafts)
            return tooMany(source.name);
        auto draft = delivery::draftOf(**curl);
        if (!draft)
            return tl::unexpected(draft.error().in(source.name));
        out.push_back(
            {nameFor(QString::fromUtf8((*curl)->effectiveMethod()), (*curl)->target()), std::move(*draft), {}});
    }
}

} // namespace

Result<std::vector<NamedDraft>> readDrafts(const transfer::Source &source, const transfer::ReadProgress &progress)
{
    if (auto collection = draftsOfCollection(source))
        return std::move(*collection);
    if (source.format == transfer::Format::Curl)
        return draftsOfCurl(source); // its options say more than a request does
    std::vector<NamedDraft> out;
    const auto read = transfer::readEntries(
        source, SystemClock().now(),
        [&](const transfer::Entry &entry) -> Result<void> {
            if (qint64(out.size()) == mostDrafts)
                return tooMany(source.name);
            auto draft = draftOf(entry);
            if (!draft) {
                return tl::unexpected(
                    draft.error().in(QCoreApplication::translate("hookbench::workspace", "%1: entry %2")
                                         .arg(source.name)
                                         .arg(out.size() + 1)));
            }
            out.push_back(std::move(*draft));
            return {};
        },
        progress);
    return read ? Result<std::vector<NamedDraft>>(std::move(out)) : tl::unexpected(read.error());
}

QString draftFolderFor(const QString &fileName)
{
    QString name = QFileInfo(fileName).completeBaseName();
    name.replace(QRegularExpression(QStringLiteral("[^\\w.-]+")), QStringLiteral(" "));
    name = name.trimmed();
    return Workspace::draftPathProblem(name).isEmpty() ? name : QStringLiteral("imported");
}

Result<QStringList> keepDrafts(const std::vector<NamedDraft> &drafts, Workspace &workspace, const QString &folder)
{
    QStringList paths;
    for (const NamedDraft &draft : drafts) {
        paths << freePath(workspace, paths, folder, draft.name);
        if (const QString problem = Workspace::draftPathProblem(paths.last()); !problem.isEmpty())
            return fail(ErrorKind::Invalid, paths.last() + QStringLiteral(": ") + problem);
    }
    for (qsizetype i = 0; i < paths.size(); ++i) {
        const auto saved = workspace.saveDraft(paths[i], drafts[std::size_t(i)].draft);
        if (!saved) {
            for (qsizetype made = 0; made < i; ++made)
                (void)workspace.removeDraft(paths[made]);
            return tl::unexpected(saved.error());
        }
    }
    for (const NamedDraft &draft : drafts) {
        if (auto kept = draft.environment ? keepEnvironment(*draft.environment, workspace.folder()) : Result<void>();
            !kept)
            return tl::unexpected(kept.error());
    }
    return paths;
}

} // namespace hookbench::workspace
