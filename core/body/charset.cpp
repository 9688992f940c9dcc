// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/body/charset.h"

#include "core/body/renderers.h"

#include <QStringDecoder>

#include <array>

namespace hookbench::body {

namespace {

// WHATWG Encoding, index windows-1252, 0x80 to 0x9f: what is not assigned stays a control character.
constexpr std::array<char16_t, 32> highControls{0x20ac, 0x0081, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021,
                                                0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0x008d, 0x017d, 0x008f,
                                                0x0090, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014,
                                                0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0x009d, 0x017e, 0x0178};

struct Mark
{
    QByteArrayView bytes;
    const char *name;
};
const std::array marks{
    Mark{QByteArrayView("\xff\xfe\0\0", 4), "UTF-32LE"}, Mark{QByteArrayView("\0\0\xfe\xff", 4), "UTF-32BE"},
    Mark{QByteArrayView("\xef\xbb\xbf", 3), "UTF-8"}, Mark{QByteArrayView("\xff\xfe", 2), "UTF-16LE"},
    Mark{QByteArrayView("\xfe\xff", 2), "UTF-16BE"}};

// The name a label stands for; empty where it is none that can be read.
QByteArray named(QByteArray label)
{
    label = label.trimmed().toLower();
    if (label == "utf-8" || label == "utf8")
        return "UTF-8";
    if (label == "utf-16" || label == "utf-16le") // without a mark it is little-endian for browsers
        return "UTF-16LE";
    if (label == "utf-16be" || label == "utf-32le" || label == "utf-32be")
        return label.toUpper();
    if (label == "utf-32")
        return "UTF-32LE";
    for (const char *latin :
         {"iso-8859-1", "iso8859-1", "latin1", "l1", "us-ascii", "ascii", "windows-1252", "cp1252"}) {
        if (label == latin)
            return "windows-1252";
    }
    return label == "iso-8859-15" || label == "latin9" ? QByteArray("ISO-8859-15") : QByteArray();
}

// UTF-16 without a mark: in most scripts' text one byte of two is zero again and again, always on the same side.
QByteArray wideCharset(QByteArrayView bytes)
{
    const qsizetype looked = qMin<qsizetype>(bytes.size(), 1024) & ~qsizetype(1);
    qsizetype even = 0;
    qsizetype odd = 0;
    for (qsizetype i = 0; i < looked; i += 2) {
        even += bytes[i] == 0 ? 1 : 0;
        odd += bytes[i + 1] == 0 ? 1 : 0;
    }
    if (looked < 4 || bytes.size() % 2 != 0)
        return {};
    if (odd * 10 >= looked * 3 && even == 0)
        return "UTF-16LE";
    return even * 10 >= looked * 3 && odd == 0 ? QByteArray("UTF-16BE") : QByteArray();
}

QByteArray fromOneByte(QByteArrayView bytes, bool isLatin9)
{
    QByteArray out;
    out.reserve(bytes.size() + bytes.size() / 8);
    constexpr QByteArrayView changed("\xa4\xa6\xa8\xb4\xb8\xbc\xbd\xbe"); // ISO-8859-15 beside ISO-8859-1
    constexpr std::array<char16_t, 8> to{0x20ac, 0x0160, 0x0161, 0x017d, 0x017e, 0x0152, 0x0153, 0x0178};
    for (const char c : bytes) {
        char16_t code = uchar(c);
        if (!isLatin9 && code >= 0x80 && code < 0xa0)
            code = highControls[code - 0x80];
        if (isLatin9) {
            if (const qsizetype at = changed.indexOf(c); at >= 0)
                code = to[std::size_t(at)];
        }
        if (code < 0x80) {
            out += char(code);
        } else if (code < 0x800) {
            out += char(0xc0 | (code >> 6));
            out += char(0x80 | (code & 0x3f));
        } else {
            out += char(0xe0 | (code >> 12));
            out += char(0x80 | ((code >> 6) & 0x3f));
            out += char(0x80 | (code & 0x3f));
        }
    }
    return out;
}

// The first place that is not UTF-8, found by halves: QByteArrayView says only whether a whole is.
qsizetype firstNotUtf8(QByteArrayView bytes)
{
    qsizetype good = 0;
    qsizetype step = bytes.size();
    while (step > 0) {
        // Not in the middle of a character.
        qsizetype to = qMin(good + step, bytes.size());
        qsizetype back = 0;
        while (back < 3 && to < bytes.size() && to > good && (uchar(bytes[to]) & 0xc0) == 0x80) {
            --to;
            ++back;
        }
        if (to > good && bytes.sliced(good, to - good).isValidUtf8())
            good = to;
        else
            step /= 2;
        if (good == bytes.size())
            return -1;
    }
    return good;
}

} // namespace

Charset charsetOf(QByteArrayView bytes, const http::MediaType &type)
{
    for (const Mark &mark : marks) {
        if (bytes.startsWith(mark.bytes))
            return {mark.name, Charset::Known::ByMark};
    }
    Charset out;
    if (const QByteArray label = type.parameter("charset"); !label.isEmpty()) {
        if (const QByteArray name = named(label); !name.isEmpty())
            return {name, Charset::Known::ByType};
        out.isUnreadable = true;
    }
    if (const QByteArray wide = wideCharset(bytes); !wide.isEmpty())
        return {wide, Charset::Known::ByContent, out.isUnreadable};
    if (bytes.isValidUtf8())
        return {"UTF-8", Charset::Known::ByContent, out.isUnreadable};
    if (beginsAsBinary(bytes))
        return out;
    return {"windows-1252", Charset::Known::ByGuess, out.isUnreadable};
}

Decoded toUtf8(QByteArrayView bytes, const Charset &charset)
{
    if (charset.name == "windows-1252" || charset.name == "ISO-8859-15")
        return {fromOneByte(bytes, charset.name == "ISO-8859-15"), -1};
    if (charset.name.isEmpty() || charset.name == "UTF-8") {
        if (bytes.startsWith("\xef\xbb\xbf"))
            return toUtf8(bytes.sliced(3), charset);
        if (bytes.isValidUtf8())
            return {bytes.toByteArray(), -1};
        return {QString::fromUtf8(bytes).toUtf8(), firstNotUtf8(bytes)};
    }
    QStringDecoder decoder(charset.name.constData());
    const QString text = decoder(bytes);
    const bool isCut = bytes.size() % (charset.name.startsWith("UTF-32") ? 4 : 2) != 0;
    return {text.toUtf8(), decoder.hasError() ? 0 : isCut ? bytes.size() - 1 : -1};
}

} // namespace hookbench::body
