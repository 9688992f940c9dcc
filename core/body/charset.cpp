// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/body/charset.h"

#include "core/body/renderers.h"

#include <QStringDecoder>

#include <iconv.h>

#include <array>
#include <cerrno>
#include <memory>

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

// What browsers still read besides Unicode and Latin (WHATWG Encoding section 4.2), by the names that iconv knows. A
// label means the widest of its family, as there.
struct Legacy
{
    const char *labels; // between blanks
    const char *name;
};
constexpr std::array legacies{
    Legacy{" windows-1250 cp1250 x-cp1250 ", "windows-1250"},
    Legacy{" windows-1251 cp1251 x-cp1251 ", "windows-1251"},
    Legacy{" windows-1253 cp1253 x-cp1253 ", "windows-1253"},
    Legacy{" windows-1254 cp1254 x-cp1254 iso-8859-9 iso8859-9 latin5 l5 ", "windows-1254"},
    Legacy{" windows-1255 cp1255 x-cp1255 ", "windows-1255"},
    Legacy{" windows-1256 cp1256 x-cp1256 ", "windows-1256"},
    Legacy{" windows-1257 cp1257 x-cp1257 ", "windows-1257"},
    Legacy{" windows-1258 cp1258 x-cp1258 ", "windows-1258"},
    Legacy{" windows-874 cp874 dos-874 tis-620 iso-8859-11 iso8859-11 ", "windows-874"},
    Legacy{" iso-8859-2 iso8859-2 latin2 l2 ", "ISO-8859-2"},
    Legacy{" iso-8859-3 iso8859-3 latin3 l3 ", "ISO-8859-3"},
    Legacy{" iso-8859-4 iso8859-4 latin4 l4 ", "ISO-8859-4"},
    Legacy{" iso-8859-5 iso8859-5 cyrillic ", "ISO-8859-5"},
    Legacy{" iso-8859-6 iso8859-6 arabic ", "ISO-8859-6"},
    Legacy{" iso-8859-7 iso8859-7 greek ", "ISO-8859-7"},
    Legacy{" iso-8859-8 iso8859-8 iso-8859-8-i hebrew ", "ISO-8859-8"},
    Legacy{" iso-8859-10 iso8859-10 latin6 l6 ", "ISO-8859-10"},
    Legacy{" iso-8859-13 iso8859-13 ", "ISO-8859-13"},
    Legacy{" iso-8859-14 iso8859-14 ", "ISO-8859-14"},
    Legacy{" iso-8859-16 ", "ISO-8859-16"},
    Legacy{" koi8-r koi8 koi ", "KOI8-R"},
    Legacy{" koi8-u koi8-ru ", "KOI8-U"},
    Legacy{" ibm866 cp866 866 ", "IBM866"},
    Legacy{" macintosh mac x-mac-roman ", "macintosh"},
    Legacy{" x-mac-cyrillic x-mac-ukrainian ", "MAC-UK"},
    Legacy{" gbk gb2312 gb_2312 gb_2312-80 x-gbk gb18030 chinese ", "GB18030"},
    Legacy{" big5 big5-hkscs cn-big5 x-x-big5 ", "BIG5-HKSCS"},
    Legacy{" euc-jp x-euc-jp ", "EUC-JP"},
    Legacy{" iso-2022-jp ", "ISO-2022-JP"},
    Legacy{" shift_jis shift-jis sjis x-sjis ms_kanji windows-31j ", "CP932"},
    Legacy{" euc-kr korean ks_c_5601-1987 windows-949 ", "CP949"},
};

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
    if (label == "iso-8859-15" || label == "latin9")
        return "ISO-8859-15";
    if (label.isEmpty() || label.contains(' '))
        return {};
    const QByteArray sought = ' ' + label + ' ';
    for (const Legacy &legacy : legacies) {
        if (QByteArrayView(legacy.labels).contains(sought))
            return legacy.name;
    }
    return {};
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

Decoded fromLegacy(QByteArrayView bytes, const QByteArray &name)
{
    struct Close
    {
        void operator()(iconv_t converter) const { iconv_close(converter); }
    };
    const iconv_t opened = iconv_open("UTF-8", name.constData());
    if (opened == iconv_t(-1)) // NOLINT: so POSIX says it
        return {fromOneByte(bytes, false), 0};
    const std::unique_ptr<std::remove_pointer_t<iconv_t>, Close> converter(opened);
    Decoded out;
    QByteArray part(64 * 1024, Qt::Uninitialized);
    char *from = const_cast<char *>(bytes.data()); // iconv does not write to it
    std::size_t left = std::size_t(bytes.size());
    while (left > 0) {
        char *to = part.data();
        std::size_t room = std::size_t(part.size());
        const bool isWhole = iconv(converter.get(), &from, &left, &to, &room) != std::size_t(-1);
        const int error = isWhole ? 0 : errno;
        out.text.append(part.constData(), part.size() - qsizetype(room));
        if (isWhole || error == E2BIG)
            continue;
        if (out.firstBad < 0)
            out.firstBad = bytes.size() - qsizetype(left);
        out.text += "\xef\xbf\xbd";
        iconv(converter.get(), nullptr, nullptr, nullptr, nullptr);
        ++from;
        --left;
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
    if (!charset.name.startsWith("UTF-"))
        return fromLegacy(bytes, charset.name);
    QStringDecoder decoder(charset.name.constData());
    const QString text = decoder(bytes);
    const bool isCut = bytes.size() % (charset.name.startsWith("UTF-32") ? 4 : 2) != 0;
    return {text.toUtf8(), decoder.hasError() ? 0 : isCut ? bytes.size() - 1 : -1};
}

} // namespace hookbench::body
