// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/delivery/formpart.h"

#include "core/http/mediatype.h"
#include "core/http/multipart.h"

#include <QCoreApplication>
#include <QStringDecoder>

namespace hookbench::delivery {

namespace {

using Source = FormPart::Source;

std::optional<QString> asText(const QByteArray &bytes)
{
    if (!QByteArrayView(bytes).isValidUtf8() || bytes.contains('\0') || bytes.startsWith("\xef\xbb\xbf"))
        return std::nullopt;
    return QString::fromUtf8(bytes);
}

Result<FormPart> readPart(const json::Ref &place)
{
    const auto name = place.find(u"name");
    const auto value = place.find(u"value");
    const auto file = place.find(u"file");
    const auto base64 = place.find(u"base64");
    if (!name || int(value.has_value()) + int(file.has_value()) + int(base64.has_value()) != 1)
        return place.fail(QCoreApplication::translate(
            "hookbench::delivery", "a part has \"name\", and one of \"value\", \"file\" and \"base64\""));
    FormPart out;
    out.source = file ? Source::File : base64 ? Source::Bytes : Source::Text;
    QString encoded;
    const std::pair<std::optional<json::Ref>, QString *> members[] = {
        {name, &out.name},
        {value, &out.value},
        {file, &out.file},
        {base64, &encoded},
        {place.find(u"file_name"), &out.fileName},
        {place.find(u"content_type"), &out.contentType}};
    for (const auto &[member, to] : members) {
        if (!member)
            continue;
        auto text = member->text();
        if (!text)
            return tl::unexpected(text.error());
        *to = std::move(*text);
    }
    if (!base64)
        return out;
    const auto bytes = QByteArray::fromBase64Encoding(encoded.toLatin1(), QByteArray::AbortOnBase64DecodingErrors);
    if (!bytes)
        return base64->fail(QCoreApplication::translate("hookbench::delivery", "this is not base64"));
    out.bytes = *bytes;
    return out;
}

} // namespace

bool FormPart::isJson() const
{
    return http::MediaType::parse(contentType.toUtf8()).isJson();
}

Result<FormParts> readFormParts(const json::Ref &place)
{
    const auto elements = place.elements();
    if (!elements)
        return tl::unexpected(elements.error());
    FormParts out;
    for (const json::Ref &element : *elements) {
        auto part = readPart(element);
        if (!part)
            return tl::unexpected(part.error());
        out.push_back(std::move(*part));
    }
    return out;
}

json::Value writeFormParts(const FormParts &parts)
{
    json::Value::Array out;
    for (const FormPart &part : parts) {
        json::Value row;
        row.set(QStringLiteral("name"), part.name);
        switch (part.source) {
        case Source::Text: row.set(QStringLiteral("value"), part.value); break;
        case Source::File: row.set(QStringLiteral("file"), part.file); break;
        case Source::Bytes: row.set(QStringLiteral("base64"), QString::fromLatin1(part.bytes.toBase64())); break;
        }
        if (!part.fileName.isEmpty())
            row.set(QStringLiteral("file_name"), part.fileName);
        if (!part.contentType.isEmpty())
            row.set(QStringLiteral("content_type"), part.contentType);
        out.push_back(std::move(row));
    }
    return out;
}

std::optional<FormParts> formPartsOf(QByteArrayView body, QByteArrayView boundary)
{
    const http::Multipart read = http::parseMultipart(body, boundary);
    if (!read.problem.isEmpty() || read.parts.empty())
        return std::nullopt;
    FormParts out;
    QByteArray again;
    for (const http::Part &part : read.parts) {
        const QByteArray content = part.content(body).toByteArray();
        const QByteArray type = part.headers.value("content-type");
        const auto name = asText(part.name);
        const auto fileName = asText(part.fileName);
        const auto text = asText(content);
        if (!name || !fileName || !asText(type))
            return std::nullopt;
        again += http::multipartHead(boundary, {part.name, part.fileName, type}) + content + "\r\n";
        FormPart made;
        made.name = *name;
        made.fileName = *fileName;
        made.contentType = QString::fromUtf8(type);
        made.source = text ? Source::Text : Source::Bytes;
        made.value = text.value_or(QString());
        made.bytes = text ? QByteArray() : content;
        out.push_back(std::move(made));
    }
    again += "--" + boundary.toByteArray() + "--\r\n";
    return again == body ? std::optional(std::move(out)) : std::nullopt;
}

QByteArray mediaTypeOfFile(const QString &name)
{
    static constexpr std::pair<const char *, const char *> types[] = {
        {"png", "image/png"},         {"jpg", "image/jpeg"},      {"jpeg", "image/jpeg"},
        {"gif", "image/gif"},         {"webp", "image/webp"},     {"svg", "image/svg+xml"},
        {"txt", "text/plain"},        {"log", "text/plain"},      {"md", "text/markdown"},
        {"csv", "text/csv"},          {"htm", "text/html"},       {"html", "text/html"},
        {"xml", "application/xml"},   {"json", "application/json"}, {"pdf", "application/pdf"},
        {"zip", "application/zip"},   {"gz", "application/gzip"}, {"mp3", "audio/mpeg"},
        {"ogg", "audio/ogg"},         {"wav", "audio/wav"},       {"mp4", "video/mp4"}};
    const QString ending = name.section(u'.', -1).toLower();
    for (const auto &[known, type] : types) {
        if (ending == QLatin1String(known) && name.contains(u'.'))
            return type;
    }
    return "application/octet-stream";
}

} // namespace hookbench::delivery
