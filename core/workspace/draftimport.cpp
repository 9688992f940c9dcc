// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/draftimport.h"

#include "core/base/clock.h"
#include "core/base/format.h"
#include "core/http/wireform.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QRegularExpression>

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
    return NamedDraft{nameFor(QString::fromLatin1(request.method), request.target),
                      delivery::draftOf(request, *address)};
}

Failure tooMany(const QString &file)
{
    return fail(ErrorKind::Invalid,
                QCoreApplication::translate("hookbench::workspace",
                                            "%1 holds more than %2 requests: import them as captures instead.")
                    .arg(file)
                    .arg(mostDrafts));
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
        out.push_back({nameFor(QString::fromUtf8((*curl)->effectiveMethod()), http::targetOfUrl((*curl)->url.toUtf8())),
                       delivery::draftOf(**curl)});
    }
}

} // namespace

Result<std::vector<NamedDraft>> readDrafts(const transfer::Source &source, const transfer::ReadProgress &progress)
{
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
    return paths;
}

} // namespace hookbench::workspace
