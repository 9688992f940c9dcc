// SPDX-License-Identifier: GPL-3.0-or-later
// Format and size of an image from its first bytes. Nothing is decoded: whoever shows it asks canBeShown first.
#include "core/body/renderers.h"

#include <QCoreApplication>

#include <array>

namespace hookbench::body {

namespace {

quint32 big(QByteArrayView bytes, qsizetype at, int size)
{
    quint32 out = 0;
    for (int i = 0; i < size; ++i)
        out = out << 8 | (at + i < bytes.size() ? uchar(bytes[at + i]) : 0u);
    return out;
}

quint32 little(QByteArrayView bytes, qsizetype at, int size)
{
    quint32 out = 0;
    for (int i = size - 1; i >= 0; --i)
        out = out << 8 | (at + i < bytes.size() ? uchar(bytes[at + i]) : 0u);
    return out;
}

QSize sized(quint32 width, quint32 height)
{
    constexpr quint32 most = 0x7fffffff;
    return {int(qMin(width, most)), int(qMin(height, most))};
}

// PNG (third edition) section 11.2.1: IHDR is the first chunk.
QSize pngSize(QByteArrayView bytes)
{
    return bytes.size() >= 24 && bytes.sliced(12).startsWith("IHDR") ? sized(big(bytes, 16, 4), big(bytes, 20, 4))
                                                                     : QSize();
}

QSize gifSize(QByteArrayView bytes)
{
    return bytes.size() >= 10 ? sized(little(bytes, 6, 2), little(bytes, 8, 2)) : QSize();
}

// ITU-T T.81 annex B: segments up to the frame header.
QSize jpegSize(QByteArrayView bytes)
{
    qsizetype at = 2;
    for (int segments = 0; segments < 1000 && at + 9 < bytes.size() && uchar(bytes[at]) == 0xff; ++segments) {
        const uchar marker = uchar(bytes[at + 1]);
        if (marker == 0xff) {
            ++at; // a filler
            continue;
        }
        if (marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc)
            return sized(big(bytes, at + 7, 2), big(bytes, at + 5, 2));
        at += marker == 0x01 || (marker >= 0xd0 && marker <= 0xd8) ? 2 : 2 + qsizetype(big(bytes, at + 2, 2));
    }
    return {};
}

// RFC 9649 section 2: the three kinds of the first chunk.
QSize webpSize(QByteArrayView bytes)
{
    const QByteArrayView kind = bytes.size() >= 30 ? bytes.sliced(12, 4) : QByteArrayView();
    if (kind == "VP8X")
        return sized(little(bytes, 24, 3) + 1, little(bytes, 27, 3) + 1);
    if (kind == "VP8 ")
        return sized(little(bytes, 26, 2) & 0x3fff, little(bytes, 28, 2) & 0x3fff);
    if (kind == "VP8L") {
        const quint32 packed = little(bytes, 21, 4);
        return sized((packed & 0x3fff) + 1, ((packed >> 14) & 0x3fff) + 1);
    }
    return {};
}

QSize bmpSize(QByteArrayView bytes)
{
    if (bytes.size() < 26)
        return {};
    const qint64 height = qint32(little(bytes, 22, 4)); // below zero: from the top down
    return sized(little(bytes, 18, 4), quint32(height < 0 ? -height : height));
}

QSize iconSize(QByteArrayView bytes)
{
    if (bytes.size() < 8)
        return {};
    const auto side = [&](qsizetype at) { return bytes[at] == 0 ? 256u : quint32(uchar(bytes[at])); };
    return sized(side(6), side(7));
}

// TIFF 6.0 section 2: the first directory's ImageWidth (256) and ImageLength (257).
QSize tiffSize(QByteArrayView bytes)
{
    const bool isBig = bytes.startsWith("MM");
    const auto read = [&](qsizetype at, int size) { return isBig ? big(bytes, at, size) : little(bytes, at, size); };
    const qsizetype directory = read(4, 4);
    quint32 width = 0;
    quint32 height = 0;
    const quint32 entries = qMin(read(directory, 2), 512u);
    for (quint32 i = 0; i < entries && directory + 14 + 12 * qsizetype(i) <= bytes.size(); ++i) {
        const qsizetype entry = directory + 2 + 12 * qsizetype(i);
        const quint32 tag = read(entry, 2);
        const quint32 value = read(entry + 8, read(entry + 2, 2) == 3 ? 2 : 4);
        if (tag == 256)
            width = value;
        else if (tag == 257)
            height = value;
    }
    return sized(width, height);
}

// ISO/IEC 23008-12: the property "ispe" lies near the beginning.
QSize heifSize(QByteArrayView bytes)
{
    const QByteArrayView start = bytes.first(qMin<qsizetype>(bytes.size(), 4096));
    const qsizetype at = start.indexOf("ispe");
    return at < 0 ? QSize() : sized(big(bytes, at + 8, 4), big(bytes, at + 12, 4));
}

struct Format
{
    const char *name;
    QByteArrayView magic;
    qsizetype at;
    QSize (*size)(QByteArrayView);
};

constexpr std::array formats{
    Format{"PNG", QByteArrayView("\x89PNG\r\n\x1a\n", 8), 0, pngSize},
    Format{"GIF", QByteArrayView("GIF87a", 6), 0, gifSize},
    Format{"GIF", QByteArrayView("GIF89a", 6), 0, gifSize},
    Format{"JPEG", QByteArrayView("\xff\xd8\xff", 3), 0, jpegSize},
    Format{"WebP", QByteArrayView("WEBPVP8", 7), 8, webpSize},
    Format{"BMP", QByteArrayView("BM", 2), 0, bmpSize},
    Format{"ICO", QByteArrayView("\0\0\1\0", 4), 0, iconSize},
    Format{"TIFF", QByteArrayView("II*\0", 4), 0, tiffSize},
    Format{"TIFF", QByteArrayView("MM\0*", 4), 0, tiffSize},
    Format{"AVIF", QByteArrayView("ftypavif", 8), 4, heifSize},
    Format{"HEIC", QByteArrayView("ftypheic", 8), 4, heifSize},
};

const Format *formatOf(QByteArrayView bytes)
{
    for (const Format &format : formats) {
        if (bytes.size() > format.at && bytes.sliced(format.at).startsWith(format.magic))
            return &format;
    }
    return nullptr;
}

bool claims(const http::MediaType &type)
{
    return type.type == "image" && !type.isXml();
}

int score(const Content &content)
{
    const Format *format = formatOf(content.bytes);
    if (!format)
        return claims(content.type) ? 2 : 0;
    // Two letters begin many a text.
    const bool isSure = format->magic.size() > 2 || (beginsAsBinary(content.bytes) && content.bytes.size() > 26);
    return isSure ? 99 : claims(content.type) ? 50 : 0;
}

Rendering render(const Content &content, const Limits &limits)
{
    Rendering out;
    Image image;
    const Format *format = formatOf(content.bytes);
    if (!format) {
        out.problems.push_back({QCoreApplication::translate(
            "hookbench::body", "The bytes do not begin as an image of a known format does.")});
        return out;
    }
    image.format = QString::fromLatin1(format->name);
    image.size = format->size(content.bytes);
    const qint64 pixels = qint64(image.size.width()) * image.size.height();
    image.canBeShown = !image.size.isEmpty() && pixels <= limits.pixels;
    if (image.size.isEmpty())
        out.problems.push_back(
            {QCoreApplication::translate("hookbench::body", "The size of the image cannot be read; it is not shown.")});
    else if (!image.canBeShown)
        out.problems.push_back(
            {QCoreApplication::translate(
                 "hookbench::body",
                 "The image has %1 × %2 pixels; more than %3 million are not decoded, so it is not shown.")
                 .arg(image.size.width())
                 .arg(image.size.height())
                 .arg(limits.pixels / 1'000'000)});
    out.info = image.size.isEmpty()
                   ? image.format
                   : QStringLiteral("%1 · %2 × %3").arg(image.format).arg(image.size.width()).arg(image.size.height());
    out.image = image;
    return out;
}

} // namespace

const Renderer imageRenderer{"image", QT_TRANSLATE_NOOP("hookbench::body", "Image"), claims, score, render};

} // namespace hookbench::body
