// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/form.h"

#include "core/http/mediatype.h"
#include "core/http/request.h"
#include "tests/fuzz/finding.h"
#include "tests/fuzz/targets.h"

#include <algorithm>

namespace hookbench::fuzzing {

namespace {

bool isPrintable(QByteArrayView text, QByteArrayView except)
{
    return std::all_of(text.begin(), text.end(), [&](char c) { return c > 0x20 && c < 0x7f && !except.contains(c); });
}

void checkForm(QByteArrayView text)
{
    const http::Form form = http::parseForm(text);
    const QByteArray encoded = http::encodeForm(form);
    if (http::parseForm(encoded) != form)
        finding("a form is read otherwise than it was written: " + shown(encoded));
    require(http::encodeForm(http::parseForm(encoded)) == encoded, "an encoded form changes");
    require(isPrintable(encoded, "\"<>\\^`{|}#/?:@~!$'(),;[]"), "a byte that no encoded form may hold");
    require(std::size_t(std::count(encoded.begin(), encoded.end(), '&')) + (form.empty() ? 0 : 1) == form.size(),
            "another number of pairs");
}

void checkPercent(QByteArrayView bytes)
{
    const QByteArray encoded = http::percentEncoded(bytes);
    require(http::percentDecoded(encoded) == bytes, "decoded it is not what was encoded");
    require(isPrintable(encoded, "\"<>\\^`{|}#/?:@!$&'()*+,;=[]"), "a byte that must not stand unencoded");
    require(http::percentDecoded(bytes).size() <= bytes.size(), "decoding makes longer");
    require(http::percentDecoded(http::percentEncoded(bytes, "/?:@")) == bytes, "kept bytes are read otherwise");
}

void checkTarget(QByteArrayView target)
{
    const QByteArray origin = http::originForm(target);
    require(target.endsWith(origin) || (origin.startsWith('/') && target.endsWith(origin.sliced(1))),
            "an origin form that is no part of the target");
    const QByteArray path = http::pathOf(origin);
    const QByteArray query = http::queryOf(origin);
    require(origin.startsWith(path) && path.size() + query.size() <= origin.size(), "more path and query than target");
    require(!path.contains('?') && !path.contains('#') && !query.contains('#'), "a mark inside path or query");
}

// The value of a Content-Type: what was read, written again, is read as the same.
void checkMediaType(QByteArrayView text)
{
    const http::MediaType type = http::MediaType::parse(text);
    require(type.type.isEmpty() == type.subtype.isEmpty(), "half a media type");
    QByteArray written = type.name();
    for (const auto &[name, value] : type.parameters) {
        QByteArray quoted = value;
        written += "; " + name + "=\"" + quoted.replace('\\', "\\\\").replace('"', "\\\"") + '"';
    }
    if (const auto again = http::MediaType::parse(written); again != type)
        finding("a media type is read otherwise than it was written: " + shown(written));
}

} // namespace

void form(QByteArrayView input)
{
    checkForm(input);
    checkPercent(input);
    checkTarget(input);
    checkMediaType(input);
}

} // namespace hookbench::fuzzing
