// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/signature/parsedsignature.h"

#include "core/signature/jsontext.h"
#include "core/signature/steps.h"

namespace hookbench::signature {

namespace {

// The pieces between separators, trimmed; empty ones are dropped.
std::vector<QByteArray> piecesOf(const QByteArray &text, const QByteArray &separator)
{
    std::vector<QByteArray> out;
    for (qsizetype begin = 0; begin <= text.size();) {
        const qsizetype at = text.indexOf(separator, begin);
        const qsizetype end = at < 0 ? text.size() : at;
        const QByteArray piece = text.sliced(begin, end - begin).trimmed();
        if (!piece.isEmpty())
            out.push_back(piece);
        begin = end + separator.size();
    }
    return out;
}

QByteArray unquoted(QByteArray text)
{
    if (text.startsWith('"'))
        text.remove(0, 1);
    if (text.endsWith('"'))
        text.chop(1);
    return text;
}

QByteArray headerName(const QByteArray &pattern, int number)
{
    return QByteArray(pattern).replace("{n}", QByteArray::number(number));
}

} // namespace

bool ParsedSignature::add(const QByteArray &text, const SignatureForm &form)
{
    using Format = SignatureForm::Format;
    switch (form.format) {
    case Format::Raw:
        if (!text.isEmpty())
            signatures.push_back(form.trims ? trimmedText(text) : text);
        return !text.isEmpty();
    case Format::Prefix:
    case Format::PrefixOptional: {
        const bool hasPrefix = text.startsWith(form.prefix);
        if (!hasPrefix && form.format == Format::Prefix)
            return false;
        signatures.push_back(hasPrefix ? text.sliced(form.prefix.size()) : text);
        return true;
    }
    case Format::List: return addList(text, form);
    case Format::Pairs: return addPairs(text, form);
    case Format::Json: return addJson(text, form);
    }
    return false;
}

bool ParsedSignature::addList(const QByteArray &text, const SignatureForm &form)
{
    const std::vector<QByteArray> pieces = piecesOf(text, form.separator);
    bool isFound = false;
    for (std::size_t i = std::size_t(form.skip); i < pieces.size(); ++i) {
        if (!pieces[i].startsWith(form.prefix))
            continue;
        signatures.push_back(pieces[i].sliced(form.prefix.size()));
        isFound = true;
    }
    if (isFound)
        items = pieces;
    return isFound;
}

bool ParsedSignature::addPairs(const QByteArray &text, const SignatureForm &form)
{
    std::map<QByteArray, QByteArray> found;
    const std::size_t before = signatures.size();
    for (const QByteArray &piece : piecesOf(text, form.separator)) {
        const qsizetype at = piece.indexOf(form.assignment);
        if (at < 0)
            continue;
        const QByteArray key = piece.first(at).trimmed();
        QByteArray value = piece.sliced(at + form.assignment.size()).trimmed();
        if (form.unquotes)
            value = unquoted(value);
        found.emplace(key, value);
        if ((form.keys.contains("*") || form.keys.contains(key)) && !value.isEmpty())
            signatures.push_back(value);
    }
    if (signatures.size() == before)
        return false;
    for (auto &[key, value] : found)
        fields[key] = value;
    return true;
}

bool ParsedSignature::addJson(const QByteArray &text, const SignatureForm &form)
{
    const QByteArray json = form.isBase64 ? QByteArray::fromBase64(text) : text;
    const json::Tape tape = json::Tape::parse(json);
    if (tape.error() || tape.isEmpty())
        return false;
    const auto signature = scalarText(tape, nodeAt(tape, form.pointer));
    if (!signature)
        return false;
    signatures.push_back(*signature);
    if (tape.kind(tape.root()) != json::Kind::Object)
        return true;
    for (auto child = tape.firstChild(tape.root()); child != json::Tape::none; child = tape.nextSibling(child)) {
        if (const auto value = scalarText(tape, child))
            fields[tape.key(child).toUtf8()] = *value;
    }
    return true;
}

std::vector<QByteArray> signatureTexts(Evaluation &values, const SignatureForm &form)
{
    std::vector<QByteArray> out;
    for (const Part &part : form.from) {
        if (part.source == Part::Source::Headers) {
            for (int number = part.first; number <= part.last; ++number) {
                if (auto value = headerValue(values.message().headers, headerName(part.text, number)))
                    out.push_back(std::move(*value));
            }
        } else if (auto value = values.value(part)) {
            out.push_back(std::move(*value));
        }
        if (!out.empty() && !form.takesAll)
            break;
    }
    return out;
}

QString placesText(const SignatureForm &form)
{
    QStringList out;
    for (const Part &part : form.from)
        out << (part.text.isEmpty() ? part.pointer.text : QString::fromUtf8(part.text));
    return out.join(QStringLiteral(" / "));
}

std::optional<QByteArray> decodedSignature(const QByteArray &text, Encoding encoding)
{
    switch (encoding) {
    case Encoding::Hex: return bytesOfHex(text);
    case Encoding::Base64: return bytesOfBase64(text, true, false);
    case Encoding::Base64Url: return bytesOfBase64(text, false, true);
    case Encoding::Utf8: return text;
    }
    return std::nullopt;
}

QByteArray encodedSignature(const QByteArray &bytes, Encoding encoding)
{
    switch (encoding) {
    case Encoding::Hex: return bytes.toHex();
    case Encoding::Base64: return bytes.toBase64();
    case Encoding::Base64Url: return bytes.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
    case Encoding::Utf8: return bytes;
    }
    return bytes;
}

const char *nameOf(Encoding encoding)
{
    switch (encoding) {
    case Encoding::Hex: return "hex";
    case Encoding::Base64: return "base64";
    case Encoding::Base64Url: return "base64url";
    case Encoding::Utf8: return "utf8";
    }
    return "";
}

} // namespace hookbench::signature
