// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/record/customaryid.h"

#include "core/json/pointerset.h"

namespace hookbench::record {

namespace {

constexpr qsizetype longestId = 256;

struct Pointers
{
    json::PointerSet set;
    int eventId = set.add("/event_id");
    int id = set.add("/id");
    int type = set.add("/type");
};

// A string's or number's text; empty of anything else.
QString idAt(QByteArrayView text, const json::Span &span)
{
    const QByteArrayView token = span.of(text);
    if (token.isEmpty() || token.size() > longestId)
        return {};
    if (token.startsWith('"'))
        return QString::fromUtf8(json::decodedUtf8(token));
    return token[0] >= '0' && token[0] <= '9' ? QString::fromLatin1(token) : QString();
}

CustomaryId idInBody(QByteArrayView content)
{
    static const Pointers pointers;
    if (!content.startsWith('{'))
        return {};
    const std::vector<json::Span> spans = pointers.set.find(content);
    if (const QString id = idAt(content, spans[std::size_t(pointers.eventId)]); !id.isEmpty())
        return {id, true};
    const json::Span &type = spans[std::size_t(pointers.type)];
    return type.end > type.begin ? CustomaryId{idAt(content, spans[std::size_t(pointers.id)]), false} : CustomaryId();
}

} // namespace

CustomaryId customaryIdOf(const http::Headers &headers, QByteArrayView content)
{
    CustomaryId uncertain;
    for (const http::Header &field : headers) {
        if (field.value.isEmpty() || field.value.size() > longestId)
            continue;
        const QByteArray name = field.name.toLower();
        const bool isOwn = name.startsWith("x-");
        const bool isCertain = name == "idempotency-key" || name == "webhook-id"
                               || (isOwn && (name.endsWith("-delivery") || name.endsWith("-delivery-id")));
        if (isCertain)
            return {QString::fromUtf8(field.value), true};
        if (isOwn && name.endsWith("-webhook-id"))
            uncertain.id = QString::fromUtf8(field.value);
    }
    const CustomaryId inBody = idInBody(content);
    return inBody.isCertain || uncertain.id.isEmpty() ? inBody : uncertain;
}

} // namespace hookbench::record
