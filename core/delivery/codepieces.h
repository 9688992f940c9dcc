// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/delivery/code.h"

namespace hookbench::delivery {

/// A part of a value: bytes that are known, or a variable of the environment and how its value is to be written.
struct CodePiece
{
    enum class Encoding { Raw, Json, Percent };
    QByteArray bytes;
    int variable = -1; // none
    Encoding encoding = Encoding::Raw;

    bool isVariable() const { return variable >= 0; }
};
using CodePieces = std::vector<CodePiece>;

/// A piece of a body that files are part of: a text, or a file's bytes.
struct CodeBodyPiece
{
    CodePieces text;
    QByteArray file; // empty: none
};

/// A part of a form.
struct CodePart
{
    CodePieces name;
    CodePieces value;
    QByteArray file; // in its place; empty: none
    CodePieces fileName;
    CodePieces contentType;
};

/// The request of a draft, for a language to write down.
struct CodeRequest
{
    QByteArray method;
    CodePieces url;
    std::vector<std::pair<QByteArray, CodePieces>> headers;
    CodePieces body;
    bool hasBody = false;
    QByteArray file; // whose bytes are the body; empty: none
    std::vector<CodeBodyPiece> pieces; // of a form with files, in the place of the body; else empty
    std::vector<CodePart> parts;       // of a form, for tools that make one themselves; else empty
    qint64 seconds = 30;
    bool followRedirects = false;
    bool verifyTls = true;
    std::vector<CodeVariable> variables;
    std::vector<StatusRange> success;

    QByteArray name(const CodePiece &piece) const { return variables[std::size_t(piece.variable)].name.toUtf8(); }
    bool uses(CodePiece::Encoding encoding) const;
    bool hasHeader(QByteArrayView name) const;
    /// Fields of one name in one, with commas (RFC 9110 section 5.3), for what cannot send several.
    std::vector<std::pair<QByteArray, CodePieces>> joinedHeaders() const;
    /// "STATUS == 204 || (STATUS >= 200 && STATUS <= 299)", with these words for "and" and "or".
    QByteArray condition(const QByteArray &status, const QByteArray &both, const QByteArray &either) const;
};

/// The pieces of a value, each written by `literal` or `variable`, joined; an empty value is an empty literal.
QByteArray joinedPieces(const CodePieces &pieces, const QByteArray &between,
                        const std::function<QByteArray(const QByteArray &)> &literal,
                        const std::function<QByteArray(const CodePiece &)> &variable);

/// A text in double quotes. What cannot be seen, or turns the direction of writing, is escaped.
enum class Quoting {
    Octal,   // C++, Go; any bytes
    Unicode, // Python, JavaScript; UTF-8 alone
    Php,     // any bytes
};
QByteArray quotedBytes(const QByteArray &bytes, Quoting quoting);

/// The headers without the type of a form, which a tool that makes the form writes itself.
std::vector<std::pair<QByteArray, CodePieces>> headersOfForm(std::vector<std::pair<QByteArray, CodePieces>> headers);

/// Whether all of it is UTF-8.
bool isText(const CodePieces &pieces);

QByteArray shellCode(const CodeRequest &request);
QByteArray httpieCode(const CodeRequest &request);
QByteArray pythonCode(const CodeRequest &request);
QByteArray javaScriptCode(const CodeRequest &request);
QByteArray phpCode(const CodeRequest &request);
QByteArray goCode(const CodeRequest &request);
QByteArray cppCode(const CodeRequest &request);

} // namespace hookbench::delivery
