// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/requests.h"

#include "core/http/requestfile.h"

#include <QFile>

namespace hookbench::cli {

Result<QByteArray> contentOf(const QString &name)
{
    QFile file(name);
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorKind::Unavailable, name + QStringLiteral(": ") + file.errorString());
    return file.readAll();
}

Result<GivenRequest> requestOf(const Invocation &invocation, const QString &name)
{
    bool isNumber = false;
    const qint64 id = name.toLongLong(&isNumber);
    if (isNumber && !QFile::exists(name)) {
        auto reader = openReader(invocation);
        if (!reader)
            return tl::unexpected(reader.error());
        auto capture = reader->capture(id);
        if (!capture)
            return tl::unexpected(capture.error());
        return GivenRequest{std::move(capture->request),
                            capture->summary.receivedAt,
                            record::isEncrypted(capture->summary),
                            {},
                            capture->summary};
    }
    const auto text = contentOf(name);
    if (!text)
        return tl::unexpected(text.error());
    const auto document = json::Document::parse(*text);
    auto request =
        document ? http::readRequestFile(document->root()) : Result<http::Request>(tl::unexpected(document.error()));
    if (!request)
        return tl::unexpected(request.error().in(name));
    const auto url = document->root().find(u"url");
    return GivenRequest{
        std::move(*request), std::nullopt, false, url ? url->text().value_or(QString()).toUtf8() : QByteArray(), {}};
}

} // namespace hookbench::cli
