// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/json/value.h"

#include <QByteArray>
#include <QString>

#include <optional>

namespace hookbench::delivery {

/// A part of a form that is sent as multipart/form-data (RFC 7578).
struct FormPart
{
    enum class Source {
        Text,
        File,  // the bytes of a file, read when it is sent
        Bytes, // bytes that are no text, as a capture brings them; always literal
    };
    QString name;
    Source source = Source::Text;
    QString value;       // Text: in the form of JSON where the type says that it is
    QString file;        // File: its path, as Draft::file; never a template
    QByteArray bytes;    // Bytes
    QString fileName;    // empty: that of the file, and of what is no file none
    QString contentType; // empty: of a file what its name tells, and of what is no file none

    bool operator==(const FormPart &) const = default;

    bool isJson() const;
};
using FormParts = std::vector<FormPart>;

/// As a draft's file has them: [{"name", "value" or "file" or "base64", "file_name", "content_type"}]. Errors name line
/// and JSON pointer.
Result<FormParts> readFormParts(const json::Ref &place);
json::Value writeFormParts(const FormParts &parts);

/// Those of a captured body; none where written again they would not give its very bytes.
std::optional<FormParts> formPartsOf(QByteArrayView body, QByteArrayView boundary);

/// The media type that a file's name tells; of an unknown one application/octet-stream.
QByteArray mediaTypeOfFile(const QString &name);

} // namespace hookbench::delivery
