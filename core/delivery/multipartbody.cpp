// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/delivery/multipartbody.h"

#include "core/http/mediatype.h"

#include <QCoreApplication>
#include <QCryptographicHash>

namespace hookbench::delivery {

namespace {

constexpr const char *typeName = "Content-Type";

// No file can hold one that nobody could know before.
QByteArray drawnBoundary(const std::vector<FilledFormPart> &parts, quint64 seed)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(QByteArray::number(seed));
    for (const FilledFormPart &part : parts) {
        hash.addData(part.name);
        hash.addData(part.content);
    }
    return "hookbench-" + hash.result().toHex().left(24);
}

// What it makes out of a header without one.
QByteArray withBoundary(const QByteArray &value, const QByteArray &boundary)
{
    QByteArray type = value.trimmed();
    while (type.endsWith(';') || type.endsWith(' '))
        type.chop(1);
    return (type.isEmpty() ? QByteArray("multipart/form-data") : type) + "; boundary=" + boundary;
}

} // namespace

std::optional<DraftProblem> divideIntoParts(const Draft &draft, quint64 seed, Outgoing &out)
{
    for (std::size_t i = 0; i < out.parts.size(); ++i) {
        FilledFormPart &part = out.parts[i];
        const FormPart &from = draft.parts[i];
        if (from.source == FormPart::Source::Bytes)
            part.content = from.bytes;
        if (from.source != FormPart::Source::File)
            continue;
        part.file = from.file;
        if (part.file.isEmpty())
            return DraftProblem{DraftProblem::Where::PartFile,
                                int(i),
                                {ErrorKind::Invalid,
                                 QCoreApplication::translate("hookbench::delivery", "Choose the file of this part."),
                                 0, 0},
                                {}};
        if (part.fileName.isEmpty())
            part.fileName = from.file.section(u'/', -1).toUtf8();
        if (part.contentType.isEmpty())
            part.contentType = mediaTypeOfFile(QString::fromUtf8(part.fileName));
    }
    const QByteArray type = out.headers.value("content-type");
    const auto read = http::MediaType::parse(type);
    QByteArray boundary = read.isMultipart() ? read.parameter("boundary") : QByteArray();
    if (boundary.isEmpty()) {
        boundary = drawnBoundary(out.parts, seed);
        if (!out.headers.contains("content-type"))
            out.headers.append(typeName, withBoundary({}, boundary));
        else if (read.isMultipart())
            out.headers.set(typeName, withBoundary(type, boundary));
    } else {
        for (std::size_t i = 0; i < out.parts.size(); ++i) {
            if (out.parts[i].content.contains("--" + boundary))
                return DraftProblem{
                    DraftProblem::Where::PartValue,
                    int(i),
                    {ErrorKind::Invalid,
                     QCoreApplication::translate("hookbench::delivery",
                                                 "This part holds the boundary that the header Content-Type names. Take "
                                                 "the boundary out of the header, and another one is made."),
                     0, 0},
                    {}};
        }
    }
    BodyPieces pieces = piecesOf(out.parts, boundary);
    if (pieces.size() == 1)
        out.body = SharedBytes(std::move(pieces.front().bytes));
    else
        out.pieces = std::move(pieces);
    return std::nullopt;
}

} // namespace hookbench::delivery
