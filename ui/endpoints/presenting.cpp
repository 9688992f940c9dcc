// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/endpoints/presenting.h"

#include "core/record/credentialnames.h"
#include "core/record/keyhiding.h"

#include <algorithm>

namespace hookbench::ui::endpoints {

bool holdsKey(const QString &text, const record::KnownKeys &known)
{
    const QByteArray bytes = text.toUtf8();
    return record::withoutKeys(bytes, &known) || record::withoutWebTokens(bytes);
}

bool answerHoldsKey(const endpoint::Endpoint &endpoint, const record::KnownKeys &known)
{
    const auto &fields = endpoint.answer.headers;
    return std::any_of(fields.begin(), fields.end(),
                       [&](const http::Header &field) {
                           return (record::carriesCredentials(field.name) && !record::isHidden(field.value))
                                  || holdsKey(QString::fromUtf8(field.value), known);
                       })
           || holdsKey(endpoint.path, known) || holdsKey(QString::fromUtf8(endpoint.answer.body.toByteArray()), known);
}

bool parametersHoldKey(const endpoint::Endpoint &endpoint, const record::KnownKeys &known)
{
    return std::any_of(endpoint.parameters.begin(), endpoint.parameters.end(), [&](const endpoint::Parameter &one) {
        const bool isPlain = one.secret.isEmpty() && !one.value.isNull();
        const auto text = one.value.text();
        return isPlain && !(text && record::isHidden(text->toUtf8()))
               && (record::namesCredential(one.name.toUtf8())
                   || holdsKey(QString::fromUtf8(one.value.toCompact()), known));
    });
}

bool restHoldsKey(const endpoint::Endpoint &endpoint, const record::KnownKeys &known)
{
    endpoint::Endpoint rest = endpoint;
    rest.answer = {};
    rest.parameters.clear();
    rest.specification = {};
    rest.target.clear();
    return holdsKey(QString::fromUtf8(endpoint::writeEndpoint(rest).toCompact()), known);
}

} // namespace hookbench::ui::endpoints
