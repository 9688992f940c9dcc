// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/delivery/servicedraft.h"

#include "core/body/contentcoding.h"

namespace hookbench::delivery {

void fillInto(Draft &draft, const service::Filled &filled)
{
    draft.method = filled.method;
    draft.url = filled.url;
    draft.headers = filled.headers;
    draft.text = filled.text;
    draft.form = filled.form;
    draft.parts.clear();
    for (const service::FilledPart &part : filled.parts) {
        const bool isFile = !part.file.isEmpty();
        draft.parts.push_back({.name = part.name,
                               .source = isFile ? FormPart::Source::File : FormPart::Source::Text,
                               .value = part.text,
                               .file = part.file,
                               .bytes = {},
                               .fileName = {},
                               .contentType = part.contentType});
    }
    switch (filled.bodyKind) {
    case service::BodyKind::None: draft.bodyKind = BodyKind::None; break;
    case service::BodyKind::Multipart: draft.bodyKind = BodyKind::Multipart; break;
    case service::BodyKind::Json: draft.bodyKind = BodyKind::Json; break;
    case service::BodyKind::Form: draft.bodyKind = BodyKind::Form; break;
    case service::BodyKind::Text: draft.bodyKind = BodyKind::Text; break;
    }
    if (!filled.signingKey.isEmpty()) {
        DraftSigning signing;
        signing.scheme = QStringLiteral("standard-webhooks/v1");
        signing.secret = filled.signingKey.section(QLatin1String("secrets."), 1).remove(u'`').remove(u'}').trimmed();
        draft.signing = std::move(signing);
    }
    draft.literalUrl = draft.literalHeaders = draft.literalBody = false;
}

service::Filled filledOf(const Draft &draft)
{
    service::Filled out;
    out.method = draft.method;
    out.url = draft.url;
    out.headers = draft.headers;
    switch (draft.bodyKind) {
    case BodyKind::Json:
        out.bodyKind = service::BodyKind::Json;
        out.text = draft.text;
        break;
    case BodyKind::Text:
        out.bodyKind = service::BodyKind::Text;
        out.text = draft.text;
        break;
    case BodyKind::Form:
        out.bodyKind = service::BodyKind::Form;
        out.form = draft.form;
        break;
    case BodyKind::Multipart:
        out.bodyKind = service::BodyKind::Multipart;
        for (const FormPart &part : draft.parts)
            out.parts.push_back({part.name, part.value, part.contentType, part.file});
        break;
    case BodyKind::File:
    case BodyKind::Bytes:
    case BodyKind::None: break;
    }
    return out;
}

const service::Service *serviceOf(const Draft &draft, const Address &address, const service::Catalogue &catalogue)
{
    if (draft.service) {
        if (const service::Service *service = catalogue.find(draft.service->service))
            return service;
    }
    const auto found = catalogue.recognise(QString::fromUtf8(address.url()));
    return found ? found->service : nullptr;
}

std::vector<service::Measured> measure(const service::Service &service, const Draft &draft, const Outgoing &outgoing)
{
    service::Rendered rendered{outgoing.headers.value("content-type"), outgoing.body.view(), {}};
    QByteArray withoutFiles; // which are not read for this
    for (const BodyPiece &piece : outgoing.pieces)
        withoutFiles += piece.bytes;
    if (!outgoing.pieces.empty())
        rendered.body = withoutFiles;
    for (const auto &[name, value] : draft.service ? draft.service->values : decltype(ServiceForm::values)()) {
        if (!value.contains(QLatin1String("{{")))
            rendered.parameters.emplace(name, value);
    }
    auto out = service::measure(service, rendered);
    const service::Message *message = draft.service ? service.message(draft.service->message) : nullptr;
    if (message && message->hasOtherPath) {
        std::erase_if(out, [](const service::Measured &one) {
            return one.limit->measure == service::Limit::Measure::OneOfRequired
                   || one.limit->measure == service::Limit::Measure::Required;
        });
    }
    return out;
}

Repeatable repeatableOf(const service::Service &service, const service::Reading *reading, int status)
{
    Repeatable out;
    out.statuses = service.retry.statuses;
    if (reading) // it knows more than the status tells
        out.statuses = reading->mayRetry ? std::vector<int>{status} : std::vector<int>{};
    out.afterNetworkErrors = service.retry.onNetworkError;
    return out;
}

service::Reading readingOf(const service::Service &service, const http::Response &response, qint64 now)
{
    const QByteArray codings = body::contentCodings(response.headers);
    const QByteArray unpacked =
        codings.isEmpty()
            ? QByteArray()
            : body::unpack(response.body.view(), codings, {service::readAnswerBytes, body::UnpackLimits().ratio}).bytes;
    return service::read(
        service, {response.status, response.headers, codings.isEmpty() ? response.body.view() : QByteArrayView(unpacked)},
        now);
}

} // namespace hookbench::delivery
