// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/delivery/draft.h"

#include "core/http/mediatype.h"
#include "core/http/wireform.h"

#include <QCoreApplication>
#include <QStringDecoder>

namespace hookbench::delivery {

namespace {

bool isUtf8Text(const QByteArray &bytes)
{
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    const QString text = decoder(bytes);
    return !decoder.hasError() && !bytes.contains('\0') && text.toUtf8() == bytes; // a byte order mark would be lost
}

// What its target says, as a URL says it.
QString urlOf(const http::CurlRequest &curl)
{
    if (curl.requestTarget.isEmpty())
        return curl.url;
    const QString scheme = curl.url.left(curl.url.indexOf(QLatin1String("://")) + 3);
    return scheme + QString::fromUtf8(http::authorityOfUrl(curl.url.toUtf8()))
           + QString::fromUtf8(http::targetOfUrl(QByteArray(curl.requestTarget).replace("#", "%23")));
}

} // namespace

bool Draft::isLiteral(Part part) const
{
    switch (part) {
    case Part::Url: return literalUrl;
    case Part::Headers: return literalHeaders;
    case Part::Body: return literalBody;
    case Part::Authentication: return false;
    }
    return false;
}

Outgoing replayOf(const http::Request &captured, const Address &address)
{
    static constexpr QByteArrayView ofTheConnection[] = {
        "host", "content-length", "transfer-encoding", "connection", "keep-alive", "proxy-connection",
        "te",   "trailer",        "upgrade",           "expect"};
    Outgoing out;
    out.method = captured.method;
    out.address = resolvedTarget(address, captured.target);
    for (const http::Header &field : captured.headers) {
        const auto same = [&](QByteArrayView name) { return http::equalsIgnoringCase(field.name, name); };
        if (std::none_of(std::begin(ofTheConnection), std::end(ofTheConnection), same))
            out.headers.append(field.name, field.value);
    }
    out.body = captured.body;
    out.hasBody = !captured.body.isEmpty() || captured.headers.contains("content-length") || captured.chunked;
    return out;
}

Draft draftOf(const http::Request &captured, const Address &address)
{
    const Outgoing replay = replayOf(captured, address);
    const auto text = [](const QByteArray &bytes) {
        return isUtf8Text(bytes) ? QString::fromUtf8(bytes) : QString::fromLatin1(bytes);
    };
    Draft out;
    out.method = text(replay.method);
    out.url =
        QString::fromUtf8(replay.address.base())
        + (isUtf8Text(replay.address.target())
               ? QString::fromUtf8(replay.address.target())
               : QString::fromLatin1(http::percentEncoded(replay.address.target(), ":/?#[]@!$&'()*+,;=%\"<>\\^`{|}")));
    for (const http::Header &field : replay.headers)
        out.headers.emplace_back(text(field.name), text(field.value));
    const QByteArray body = captured.body.toByteArray();
    const auto type = http::MediaType::parse(captured.headers.value("content-type"));
    auto parts = type.name() == "multipart/form-data" && !captured.headers.contains("content-encoding")
                     ? formPartsOf(body, type.parameter("boundary"))
                     : std::nullopt;
    if (parts) {
        out.bodyKind = BodyKind::Multipart;
        out.parts = std::move(*parts);
    } else if (!body.isEmpty() && isUtf8Text(body)) {
        out.bodyKind = type.isJson() ? BodyKind::Json : BodyKind::Text;
        out.text = QString::fromUtf8(body);
    } else if (!body.isEmpty()) {
        out.bodyKind = BodyKind::Bytes;
        out.bytes = body;
    }
    out.literalUrl = out.literalHeaders = out.literalBody = true;
    return out;
}

Result<Draft> draftOf(const http::CurlRequest &curl)
{
    if (!curl.requestTarget.isEmpty() && !curl.requestTarget.startsWith('/')) {
        return fail(ErrorKind::Invalid,
                    QCoreApplication::translate("hookbench::delivery",
                                                "The request target \"%1\" cannot be carried over: a draft has a URL.")
                        .arg(QString::fromUtf8(curl.requestTarget).left(100)));
    }
    // A command line knows of references at most; its backslashes are its own.
    const auto text = [](const QString &from) { return fromFirstVersion(from, Template::Form::Text); };
    Draft out;
    out.method = QString::fromUtf8(curl.effectiveMethod());
    out.url = text(urlOf(curl));
    for (const http::Header &field : curl.headers)
        out.headers.emplace_back(text(QString::fromUtf8(field.name)), text(QString::fromUtf8(field.value)));
    out.followRedirects = curl.followRedirects;
    out.verifyTls = !curl.insecure;
    if (!curl.form.empty()) {
        out.bodyKind = BodyKind::Multipart;
        for (const http::CurlFormField &field : curl.form) {
            FormPart part;
            part.name = text(QString::fromUtf8(field.name));
            part.source = field.file.isEmpty() ? FormPart::Source::Text : FormPart::Source::File;
            part.file = field.file;
            part.fileName = text(QString::fromUtf8(field.fileName));
            part.contentType = text(QString::fromUtf8(field.contentType));
            part.value = fromFirstVersion(QString::fromUtf8(field.value),
                                          part.isJson() ? Template::Form::Json : Template::Form::Text);
            out.parts.push_back(std::move(part));
        }
        std::erase_if(out.headers, [](const auto &row) { // it names the boundary that was
            return row.first.compare(QLatin1String("content-type"), Qt::CaseInsensitive) == 0
                   && row.second.startsWith(QLatin1String("multipart/form-data"), Qt::CaseInsensitive);
        });
    } else if (!curl.bodyFile.isEmpty()) {
        out.bodyKind = BodyKind::File;
        out.file = curl.bodyFile;
    } else if (curl.hasBody) {
        const bool isJson = http::MediaType::parse(curl.headers.value("content-type")).isJson();
        out.bodyKind = isJson ? BodyKind::Json : BodyKind::Text;
        out.text = fromFirstVersion(QString::fromUtf8(curl.body), isJson ? Template::Form::Json : Template::Form::Text);
    }
    return out;
}

} // namespace hookbench::delivery
