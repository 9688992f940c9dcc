// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/bodyoptions.h"

#include "core/http/textforms.h"
#include "core/json/value.h"

#include <QFileInfo>

namespace hookbench::cli {

namespace {

using delivery::BodyKind;
using delivery::Draft;

// As cURL reads them: "name=value", "name=@file", each with ";type=..." and ";filename=...".
Result<void> readForm(const QStringList &fields, Draft &draft)
{
    QString command = QStringLiteral("curl http://form");
    for (const QString &field : fields) {
        const QString option = QStringLiteral(" --form ") + http::shellQuoted(field);
        if (const auto read = http::parseCurl(QStringLiteral("curl http://form") + option); !read)
            return fail(ErrorKind::Invalid, QStringLiteral("--form %1: %2").arg(field, read.error().message));
        command += option;
    }
    const auto curl = http::parseCurl(command);
    if (!curl)
        return tl::unexpected(curl.error());
    auto form = delivery::draftOf(*curl);
    if (!form)
        return tl::unexpected(form.error());
    draft.bodyKind = form->bodyKind;
    draft.parts = std::move(form->parts);
    std::erase_if(draft.headers, [](const auto &row) { // it is of another body
        return row.first.compare(QLatin1String("content-type"), Qt::CaseInsensitive) == 0;
    });
    return {};
}

void readData(const QString &data, Draft &draft)
{
    if (!data.startsWith(u'@')) {
        draft.bodyKind = json::Document::parse(data.toUtf8()) ? BodyKind::Json : BodyKind::Text;
        draft.text = data;
        return;
    }
    draft.bodyKind = BodyKind::File;
    draft.file = data.mid(1);
    const bool hasType = std::any_of(draft.headers.begin(), draft.headers.end(), [](const auto &row) {
        return row.first.compare(QLatin1String("content-type"), Qt::CaseInsensitive) == 0;
    });
    if (!hasType)
        draft.headers.emplace_back(QStringLiteral("Content-Type"),
                                   QString::fromLatin1(delivery::mediaTypeOfFile(draft.file)));
}

} // namespace

bool hasBodyOptions(const Invocation &invocation)
{
    return invocation.has("form") || invocation.has("data");
}

Result<void> readBodyOptions(const Invocation &invocation, Draft &draft)
{
    if (!hasBodyOptions(invocation))
        return {};
    if (invocation.has("form") && invocation.has("data"))
        return fail(ErrorKind::Invalid, QStringLiteral("a request has either --form or --data"));
    draft.literalBody = false;
    if (draft.method == QLatin1String("GET") || draft.method == QLatin1String("HEAD"))
        draft.method = QStringLiteral("POST");
    if (invocation.has("form"))
        return readForm(invocation.values("form"), draft);
    readData(invocation.value("data"), draft);
    return {};
}

void useFilesFromHere(Draft &draft)
{
    const auto whole = [](QString &file) {
        if (!file.isEmpty())
            file = QFileInfo(file).absoluteFilePath();
    };
    if (draft.bodyKind == BodyKind::File)
        whole(draft.file);
    for (delivery::FormPart &part : draft.parts) {
        if (part.source == delivery::FormPart::Source::File)
            whole(part.file);
    }
}

} // namespace hookbench::cli
