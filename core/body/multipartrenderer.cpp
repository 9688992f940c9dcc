// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/body/renderers.h"
#include "core/http/multipart.h"

#include <QCoreApplication>

namespace hookbench::body {

namespace {

bool claims(const http::MediaType &type)
{
    return type.isMultipart();
}

int score(const Content &content)
{
    return claims(content.type) ? 98 : 0;
}

// The boundary of a body whose type does not name one: its first line where that is a delimiter.
QByteArray firstDelimiter(QByteArrayView bytes)
{
    const QByteArrayView start = bytes.first(qMin<qsizetype>(bytes.size(), 200));
    if (!start.startsWith("--"))
        return {};
    const qsizetype end = start.indexOf('\n');
    return end < 0 ? QByteArray() : start.sliced(2, end - 2).trimmed().toByteArray();
}

Rendering render(const Content &content, const Limits &)
{
    Rendering out;
    QByteArray boundary = content.type.parameter("boundary");
    http::Multipart read = http::parseMultipart(content.bytes, boundary);
    if (read.parts.empty()) {
        if (const QByteArray other = firstDelimiter(content.bytes); !other.isEmpty() && other != boundary) {
            out.problems.push_back({QCoreApplication::translate("hookbench::body", "The multipart body is damaged: %1.")
                                        .arg(read.problem)});
            read = http::parseMultipart(content.bytes, other);
        }
    }
    if (!read.problem.isEmpty())
        out.problems.push_back(
            {QCoreApplication::translate("hookbench::body", "The multipart body is damaged: %1.").arg(read.problem)});
    out.parts.reserve(read.parts.size());
    for (http::Part &part : read.parts) {
        const QByteArray type = http::MediaType::parse(part.headers.value("content-type")).name();
        out.parts.push_back({std::move(part.headers), QString::fromUtf8(part.name), QString::fromUtf8(part.fileName),
                             type.isEmpty() ? QStringLiteral("text/plain") : QString::fromLatin1(type),
                             content.bytes.slice(part.offset, part.size)});
    }
    out.info = QCoreApplication::translate("hookbench::body", "%n part(s)", nullptr, int(out.parts.size()));
    return out;
}

} // namespace

const Renderer multipartRenderer{"multipart", QT_TRANSLATE_NOOP("hookbench::body", "Parts"), claims, score, render};

} // namespace hookbench::body
