// SPDX-License-Identifier: GPL-3.0-or-later
// Bytes: codings, digests, percent-encoding.
#include "core/iml/call.h"
#include "core/iml/function.h"
#include "core/iml/text.h"
#include "core/json/base64.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QMessageAuthenticationCode>
#include <QUrl>

#include <algorithm>

namespace hookbench::iml {

namespace {

using Hash = QCryptographicHash;

Value unknownEncoding(Call &call, const QString &encoding, qsizetype argument, const char *known)
{
    return call.fail(Code::Value,
                     QCoreApplication::translate("hookbench::iml", "There is no encoding \"%1\" here, only %2.")
                         .arg(encoding.left(100), QLatin1String(known)),
                     argument);
}

Value unfitText(Call &call, const QString &encoding, qsizetype argument)
{
    return call.fail(Code::Value, QCoreApplication::translate("hookbench::iml", "The text is not %1.").arg(encoding),
                     argument);
}

// What an argument names, or the usual where it is empty.
QString encodingOf(Call &call, qsizetype argument, QLatin1String usual)
{
    return call[argument].isEmpty() ? QString(usual) : call.text(argument);
}

std::optional<QByteArray> decoded(const QString &text, QStringView encoding)
{
    if (encoding == u"hex") {
        if (text.size() % 2 != 0 || !isHexDigits(text))
            return std::nullopt;
        return QByteArray::fromHex(text.toLatin1());
    }
    if (encoding == u"base64") {
        const bool isAscii = std::all_of(text.begin(), text.end(), [](QChar c) { return c.unicode() < 0x80; });
        return isAscii ? json::base64Decoded(text.toLatin1()) : std::nullopt;
    }
    const char16_t highest = encoding == u"ascii" ? 0x7f : 0xff;
    if (std::any_of(text.begin(), text.end(), [highest](QChar c) { return c.unicode() > highest; }))
        return std::nullopt;
    return text.toLatin1();
}

Value encoded(Call &call, const QByteArray &bytes, qsizetype argument, QLatin1String usual)
{
    const QString encoding = encodingOf(call, argument, usual);
    if (!call.mayMake(bytes.size() * 2))
        return {};
    if (encoding == QLatin1String("hex"))
        return QString::fromLatin1(bytes.toHex());
    if (encoding == QLatin1String("base64"))
        return QString::fromLatin1(bytes.toBase64());
    if (encoding == QLatin1String("latin1"))
        return QString::fromLatin1(bytes);
    if (encoding == QLatin1String("utf8") && usual == QLatin1String("utf8"))
        return QString::fromUtf8(bytes);
    return unknownEncoding(call, encoding, argument,
                           usual == QLatin1String("utf8") ? "utf8, hex, base64, latin1" : "hex, base64, latin1");
}

Value base64(Call &call)
{
    const QByteArray bytes = call.bytes(0);
    return call.mayMake(bytes.size() * 2) ? Value(QString::fromLatin1(bytes.toBase64())) : Value();
}

Value md5(Call &call)
{
    return QString::fromLatin1(Hash::hash(call.bytes(0), Hash::Md5).toHex());
}

// The key of an HMAC; empty: none.
QByteArray keyOf(Call &call)
{
    const QString encoding = encodingOf(call, 3, QLatin1String("text"));
    const auto is = [&encoding](const char *name) { return encoding == QLatin1String(name); };
    if (!is("text") && !is("hex") && !is("base64") && !is("binary")) {
        unknownEncoding(call, encoding, 3, "text, hex, base64, binary");
        return {};
    }
    if (call[2].isEmpty() && !is("binary"))
        return {};
    if (is("text"))
        return call.bytes(2);
    if (is("binary")) {
        if (!call[2].isNothing() && !call[2].binary())
            call.fail(Code::Type,
                      QCoreApplication::translate("hookbench::iml", "Binary data is needed here, not %1.")
                          .arg(typeName(call[2].type())),
                      2);
        return call[2].binary() ? *call[2].binary() : QByteArray();
    }
    if (call[2].binary())
        return *call[2].binary();
    const auto key = decoded(call.text(2), encoding);
    if (!key)
        unfitText(call, encoding, 2);
    return key.value_or(QByteArray());
}

Value digest(Call &call, Hash::Algorithm algorithm)
{
    const QByteArray bytes = call.bytes(0);
    const QByteArray key = keyOf(call);
    if (call.failed())
        return {};
    return encoded(
        call, key.isEmpty() ? Hash::hash(bytes, algorithm) : QMessageAuthenticationCode::hash(bytes, key, algorithm), 1,
        QLatin1String("hex"));
}

Value sha1(Call &call)
{
    return digest(call, Hash::Sha1);
}

Value sha256(Call &call)
{
    return digest(call, Hash::Sha256);
}

Value sha512(Call &call)
{
    return digest(call, Hash::Sha512);
}

Value toString(Call &call)
{
    if (const QByteArray *binary = call[0].binary())
        return encoded(call, *binary, 1, QLatin1String("utf8"));
    return call.textOf(call[0]);
}

Value toBinary(Call &call)
{
    if (call[0].binary())
        return call[0];
    const QString encoding = encodingOf(call, 1, QLatin1String("utf8"));
    if (encoding == QLatin1String("utf8"))
        return call.bytes(0);
    if (encoding != QLatin1String("hex") && encoding != QLatin1String("base64") && encoding != QLatin1String("ascii")
        && encoding != QLatin1String("binary"))
        return unknownEncoding(call, encoding, 1, "utf8, hex, base64, ascii, binary");
    const QByteArray checked = call.bytes(0); // says what does not convert at all
    if (call.failed())
        return {};
    const auto bytes = decoded(call.text(0), encoding);
    return bytes ? Value(*bytes) : unfitText(call, encoding, 0);
}

Value encodeUrl(Call &call)
{
    const QString text = call.text(0);
    return call.mayMake(text.size() * 3) ? Value(QString::fromLatin1(QUrl::toPercentEncoding(text, "!*'()"))) : Value();
}

Value decodeUrl(Call &call)
{
    const QByteArray text = call.text(0).toUtf8();
    QByteArray out;
    bool isFit = call.mayMake(text.size());
    for (qsizetype i = 0; i < text.size() && isFit; ++i) {
        if (text[i] != '%') {
            out += text[i];
            continue;
        }
        isFit = i + 2 < text.size() && isHexDigits(QString::fromLatin1(text.mid(i + 1, 2)));
        out += QByteArray::fromHex(text.mid(i + 1, 2));
        i += 2;
    }
    if (!isFit || !out.isValidUtf8())
        return call.fail(Code::Value,
                         QCoreApplication::translate("hookbench::iml", "The text is not percent-encoded UTF-8."), 0);
    return QString::fromUtf8(out);
}

using Subject = Function::Subject;
constexpr Function table[] = {
    {"base64", "text or binary", 1, Subject::OrNull, base64},
    {"md5", "text or binary", 1, Subject::OrNull, md5},
    {"sha1", "text, [encoding], [key], [keyEncoding]", 1, Subject::OrNull, sha1},
    {"sha256", "text, [encoding], [key], [keyEncoding]", 1, Subject::OrNull, sha256},
    {"sha512", "text, [encoding], [key], [keyEncoding]", 1, Subject::OrNull, sha512},
    {"toString", "value, [encoding]", 1, Subject::Any, toString},
    {"toBinary", "value, [encoding]", 1, Subject::OrNull, toBinary},
    {"encodeURL", "text", 1, Subject::OrNull, encodeUrl},
    {"decodeURL", "text", 1, Subject::OrNull, decodeUrl},
};

} // namespace

std::span<const Function> binaryFunctions()
{
    return table;
}

} // namespace hookbench::iml
