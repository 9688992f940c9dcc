// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/signature/steps.h"

#include "core/http/characters.h"
#include "core/http/form.h"
#include "core/http/headers.h"
#include "core/json/value.h"

#include <zlib.h>

#include <algorithm>

namespace hookbench::signature {

namespace {

bool isAscii(const QByteArray &text)
{
    return std::all_of(text.begin(), text.end(), [](char c) { return uchar(c) < 0x80; });
}

QByteArray withCase(const QByteArray &text, bool isUpper)
{
    if (isAscii(text))
        return isUpper ? text.toUpper() : text.toLower();
    const QString wide = QString::fromUtf8(text);
    return (isUpper ? wide.toUpper() : wide.toLower()).toUtf8();
}

// %XX of some characters alone.
QByteArray decodedOnly(const QByteArray &text, const QByteArray &characters)
{
    QByteArray out;
    out.reserve(text.size());
    for (qsizetype i = 0; i < text.size(); ++i) {
        const int high = text[i] == '%' && i + 2 < text.size() ? http::hexDigit(text[i + 1]) : -1;
        const int low = high >= 0 ? http::hexDigit(text[i + 2]) : -1;
        const char decoded = char(high * 16 + low);
        if (low >= 0 && high < 8 && characters.contains(decoded)) {
            out += decoded;
            i += 2;
        } else {
            out += text[i];
        }
    }
    return out;
}

QByteArray withoutBearer(const QByteArray &text)
{
    constexpr QByteArrayView word = "bearer";
    if (!http::equalsIgnoringCase(QByteArrayView(text).first(qMin(word.size(), text.size())), word))
        return text;
    qsizetype end = word.size();
    while (end < text.size() && (http::isBlank(text[end]) || text[end] == '\n' || text[end] == '\r'))
        ++end;
    return end > word.size() ? text.sliced(end) : text;
}

QByteArray withoutPadding(QByteArray text)
{
    while (text.endsWith('='))
        text.chop(1);
    return text;
}

QByteArray pieceOf(const QByteArray &text, const QByteArray &separator, int number)
{
    qsizetype begin = 0;
    for (; number > 0; --number) {
        const qsizetype at = text.indexOf(separator, begin);
        if (at < 0)
            return {};
        begin = at + separator.size();
    }
    const qsizetype end = text.indexOf(separator, begin);
    return end < 0 ? text.sliced(begin) : text.sliced(begin, end - begin);
}

QByteArray changedBy(const QByteArray &value, const Step &step)
{
    using Kind = Step::Kind;
    switch (step.kind) {
    case Kind::Lower: return withCase(value, false);
    case Kind::Upper: return withCase(value, true);
    case Kind::Trim: return trimmedText(value);
    case Kind::Hex: return value.toHex();
    case Kind::Unhex: return QByteArray::fromHex(value);
    case Kind::Base64: return value.toBase64();
    case Kind::Unbase64: return bytesOfBase64(value, true, true).value_or(QByteArray());
    case Kind::Base64Url: return value.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
    case Kind::UrlEncode: return http::percentEncoded(value, "!*'()");
    case Kind::UrlDecode: return http::percentDecoded(QByteArray(value).replace('+', ' '));
    case Kind::Crc32Decimal:
        return QByteArray::number(
            quint32(crc32_z(0, reinterpret_cast<const unsigned char *>(value.constData()), std::size_t(value.size()))));
    case Kind::JsonString: return json::quoted(QString::fromUtf8(value));
    case Kind::StripPadding: return withoutPadding(value);
    case Kind::Nfkd:
        return isAscii(value) ? value : QString::fromUtf8(value).normalized(QString::NormalizationForm_KD).toUtf8();
    case Kind::StripBearer: return withoutBearer(value);
    case Kind::FirstLine: return pieceOf(value, "\n", 0);
    case Kind::Digest: return digest(step.hash, {value});
    case Kind::PercentDecodeOnly: return decodedOnly(value, step.text);
    case Kind::StripPrefix: return value.startsWith(step.text) ? value.sliced(step.text.size()) : value;
    case Kind::AfterLast: {
        const qsizetype at = value.lastIndexOf(step.text);
        return at < 0 ? value : value.sliced(at + step.text.size());
    }
    case Kind::BeforeFirst: return pieceOf(value, step.text, 0);
    case Kind::Split: return pieceOf(value, step.text, step.take);
    }
    return value;
}

} // namespace

QByteArray changed(QByteArray value, const std::vector<Step> &steps)
{
    for (const Step &step : steps)
        value = changedBy(value, step);
    return value;
}

QByteArray trimmedText(const QByteArray &utf8)
{
    const auto isInner = [](char c) { return uchar(c) > 0x20 && uchar(c) < 0x80; };
    if (utf8.isEmpty() || (isInner(utf8.front()) && isInner(utf8.back())))
        return utf8;
    if (!utf8.isValidUtf8())
        return utf8.trimmed();
    const QString text = QString::fromUtf8(utf8);
    const auto isBlank = [](QChar c) { return c.isSpace() || c == QChar::ByteOrderMark; };
    qsizetype begin = 0;
    qsizetype end = text.size();
    while (begin < end && isBlank(text.at(begin)))
        ++begin;
    while (end > begin && isBlank(text.at(end - 1)))
        --end;
    return text.mid(begin, end - begin).toUtf8();
}

std::optional<QByteArray> bytesOfHex(QByteArrayView text)
{
    const auto isDigit = [](char c) { return http::hexDigit(c) >= 0; };
    if (text.isEmpty() || text.size() % 2 != 0 || !std::all_of(text.begin(), text.end(), isDigit))
        return std::nullopt;
    return QByteArray::fromHex(QByteArray::fromRawData(text.data(), text.size()));
}

std::optional<QByteArray> bytesOfBase64(QByteArrayView text, bool takesPlain, bool takesUrl)
{
    qsizetype end = text.size();
    while (end > 0 && text[end - 1] == '=')
        --end;
    const auto isDigit = [=](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')
               || (takesPlain && (c == '+' || c == '/')) || (takesUrl && (c == '-' || c == '_'));
    };
    if (end == 0 || text.size() - end > 2 || !std::all_of(text.begin(), text.begin() + end, isDigit))
        return std::nullopt;
    QByteArray plain = text.first(end).toByteArray();
    if (takesUrl)
        plain.replace('-', '+').replace('_', '/');
    return QByteArray::fromBase64(plain);
}

} // namespace hookbench::signature
