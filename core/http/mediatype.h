// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <utility>
#include <vector>

namespace hookbench::http {

/// The value of a Content-Type field (RFC 9110 section 8.3.1): type and subtype in lower case, parameters with their
/// names in lower case and quotes removed. What cannot be read is left empty.
struct MediaType
{
    QByteArray type;
    QByteArray subtype;
    std::vector<std::pair<QByteArray, QByteArray>> parameters;

    static MediaType parse(QByteArrayView value);

    QByteArray name() const { return type.isEmpty() ? QByteArray() : type + '/' + subtype; }
    QByteArray parameter(QByteArrayView name) const;

    bool isJson() const { return subtype == "json" || subtype.endsWith("+json"); }
    bool isXml() const { return subtype == "xml" || subtype.endsWith("+xml"); }
    bool isForm() const { return type == "application" && subtype == "x-www-form-urlencoded"; }
    bool isMultipart() const { return type == "multipart"; }
    bool isText() const { return type == "text" || isJson() || isXml() || isForm() || subtype == "javascript"; }

    bool operator==(const MediaType &) const = default;
};

/// Parameters as Content-Type and Content-Disposition write them: `; name=value; name="quoted \" value"`.
std::vector<std::pair<QByteArray, QByteArray>> parseParameters(QByteArrayView text);

} // namespace hookbench::http
