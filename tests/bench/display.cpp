// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/display.h"

#include <QStandardPaths>
#include <QtEndian>

namespace hookbench::bench {

namespace {

constexpr qsizetype headerField = 4; // bytes, big-endian
constexpr qsizetype colorSize = 12;  // of an entry of the colour map
constexpr qsizetype looked = 9973;   // every so many pixels; a prime, so that it meets all columns

qsizetype field(const uchar *header, int index)
{
    return qFromBigEndian<quint32>(header + index * headerField);
}

} // namespace

Display::Display(const QString &folder)
    : m_child(QStringLiteral("Xvfb"),
              {QStringLiteral("-displayfd"), QStringLiteral("1"), QStringLiteral("-screen"), QStringLiteral("0"),
               QStringLiteral("1440x900x24"), QStringLiteral("-nolisten"), QStringLiteral("tcp"),
               QStringLiteral("-noreset"), QStringLiteral("-fbdir"), folder},
              Child::Output::Read)
{
    qputenv("DISPLAY", ':' + m_child.line());
    qputenv("QT_QPA_PLATFORM", "xcb");
    m_file.setFileName(folder + QStringLiteral("/Xvfb_screen0"));
    must(m_file.open(QIODevice::ReadOnly),
         QStringLiteral("The screen's memory %1 cannot be read.").arg(m_file.fileName()));
    const uchar *header = m_file.map(0, m_file.size());
    must(header != nullptr, QStringLiteral("The screen's memory cannot be read."));
    constexpr int headerSize = 0;
    constexpr int height = 5;
    constexpr int bytesPerLine = 12;
    constexpr int colors = 19;
    m_pixels = header + field(header, headerSize) + field(header, colors) * colorSize;
    m_size = field(header, bytesPerLine) * field(header, height);
    must(m_pixels + m_size <= header + m_file.size(), QStringLiteral("The screen's memory has another form."));
}

double Display::covered() const
{
    qsizetype seen = 0;
    qsizetype of = 0;
    for (qsizetype at = 0; at + 4 <= m_size; at += looked / 4 * 4, ++of)
        seen += (qFromLittleEndian<quint32>(m_pixels + at) & 0xffffff) != 0;
    return double(seen) / double(of);
}

} // namespace hookbench::bench
