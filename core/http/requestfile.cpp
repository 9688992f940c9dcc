// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/requestfile.h"

#include "core/http/wireform.h"
#include "core/json/base64.h"

#include <QCoreApplication>

namespace hookbench::http {

namespace {

Result<Headers> readHeaders(const json::Ref &place)
{
    Headers out;
    const auto append = [&out](const QString &name, const json::Ref &value) -> Result<void> {
        const auto text = value.text();
        if (!text)
            return tl::unexpected(text.error());
        out.append(name.toUtf8(), text->toUtf8());
        return {};
    };
    if (place.kind() == json::Kind::Object) {
        const auto members = place.members();
        for (const auto &[name, value] : *members) {
            if (auto done = append(name, value); !done)
                return tl::unexpected(done.error());
        }
        return out;
    }
    const auto rows = place.elements();
    if (!rows)
        return tl::unexpected(rows.error());
    for (const json::Ref &row : *rows) {
        const auto pair = row.elements();
        const auto name = pair && pair->size() == 2 ? pair->at(0).text() : Result<QString>(QString());
        if (!name || name->isEmpty())
            return row.fail(
                QCoreApplication::translate("hookbench::http", "a header is written as [\"Name\", \"value\"]"));
        if (auto done = append(*name, pair->at(1)); !done)
            return tl::unexpected(done.error());
    }
    return out;
}

Result<SharedBytes> readBody(const json::Ref &document)
{
    if (const auto json = document.find(u"body_json"))
        return SharedBytes(json->value().toCompact());
    const auto base64 = document.find(u"body_base64");
    const auto place = base64 ? base64 : document.find(u"body");
    if (!place || place->kind() == json::Kind::Null)
        return SharedBytes();
    const auto text = place->text();
    if (!text)
        return tl::unexpected(text.error());
    if (!base64)
        return SharedBytes(text->toUtf8());
    auto bytes = json::base64Decoded(text->toUtf8());
    return bytes ? Result<SharedBytes>(SharedBytes(std::move(*bytes)))
                 : place->fail(QCoreApplication::translate("hookbench::http", "this is not base64"));
}

} // namespace

Result<Request> readRequestFile(const json::Ref &document)
{
    Request out;
    out.method = "POST";
    out.target = "/";
    if (const auto members = document.members(); !members)
        return tl::unexpected(members.error());
    for (const auto &[name, field] : {std::pair{u"method", &out.method}, std::pair{u"target", &out.target},
                                      std::pair{u"path", &out.target}, std::pair{u"url", &out.target}}) {
        const auto place = document.find(name);
        const auto text = place ? place->text() : Result<QString>(QString::fromLatin1(*field));
        if (!text)
            return tl::unexpected(text.error());
        *field = text->toUtf8();
    }
    if (const auto headers = document.find(u"headers")) {
        auto read = readHeaders(*headers);
        if (!read)
            return tl::unexpected(read.error());
        out.headers = std::move(*read);
    }
    if (document.find(u"url")) {
        if (const QByteArray host = authorityOfUrl(out.target); !host.isEmpty() && !out.headers.contains("host"))
            out.headers.append("Host", host);
        out.target = targetOfUrl(out.target);
    }
    auto body = readBody(document);
    if (!body)
        return tl::unexpected(body.error());
    out.body = *body;
    out.wireBody = std::move(*body);
    return out;
}

} // namespace hookbench::http
