// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/badges.h"

#include <QCoreApplication>
#include <QPainter>

namespace hookbench::ui {

QColor methodColor(const QString &method, const Colors &colors)
{
    if (method == QLatin1String("GET") || method == QLatin1String("HEAD"))
        return colors.good;
    if (method == QLatin1String("PUT") || method == QLatin1String("PATCH"))
        return colors.warning;
    if (method == QLatin1String("DELETE"))
        return colors.bad;
    return colors.accent;
}

StatusColors statusColors(int status, bool faulty, const Colors &colors)
{
    if (status >= 500 || (status == 0 && faulty))
        return {colors.bad, colors.badBack};
    if (status >= 400)
        return {colors.warning, colors.warningBack};
    if (status == 0)
        return {colors.dim, {}};
    return {colors.good, colors.goodBack};
}

int drawStatus(QPainter *painter, const QRect &rect, const QString &text, int status, bool faulty, const Colors &colors)
{
    const StatusColors own = statusColors(status, faulty, colors);
    QFont font = smallFont(12);
    font.setWeight(QFont::DemiBold);
    painter->setFont(font);
    const int width = QFontMetrics(font).horizontalAdvance(text);
    if (!own.back.isValid()) {
        painter->setPen(own.text);
        painter->drawText(rect, int(Qt::AlignLeft | Qt::AlignVCenter), text);
        return rect.left() + width;
    }
    const QRect badge(rect.left() - 4, rect.center().y() - 8, qMin(rect.width() + 8, width + 12), 18);
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(own.back);
    painter->drawRoundedRect(QRectF(badge), 4, 4);
    painter->setPen(own.text);
    painter->drawText(badge, int(Qt::AlignCenter), text);
    return badge.left() + badge.width();
}

QString faultStep(const std::optional<endpoint::MetFault> &met)
{
    return met && met->number > 0 ? QStringLiteral("%1/%2").arg(met->number).arg(met->of) : QString();
}

QColor serviceColor(const QString &id)
{
    static constexpr QRgb palette[] = {0x1f6feb, 0x8250df, 0xbf3989, 0xcf222e, 0xbc4c00, 0x9a6700,
                                       0x57742a, 0x1a7f37, 0x1b7c83, 0x0a7ea4, 0x5763c9, 0x6e7781};
    uint sum = 0;
    for (const QChar c : id)
        sum = sum * 31 + c.unicode();
    return palette[sum % std::size(palette)];
}

int drawServiceBadge(QPainter *painter, const QRect &rect, const QString &id, const QString &name)
{
    constexpr int side = 16;
    const QRect badge(rect.left(), rect.center().y() - side / 2 + 1, side, side);
    QFont font = smallFont(11);
    font.setWeight(QFont::DemiBold);
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(serviceColor(id));
    painter->drawRoundedRect(badge, 4, 4);
    painter->setFont(font);
    painter->setPen(Qt::white);
    painter->drawText(badge, int(Qt::AlignCenter), name.left(1).toUpper());
    return badge.right();
}

QColor markColor(record::Mark mark)
{
    switch (mark) {
    case record::Mark::None: return {};
    case record::Mark::Red: return QColor(0xe0, 0x4f, 0x4f);
    case record::Mark::Orange: return QColor(0xe8, 0x8a, 0x2e);
    case record::Mark::Yellow: return QColor(0xd9, 0xb4, 0x1c);
    case record::Mark::Green: return QColor(0x3f, 0xa8, 0x5f);
    case record::Mark::Blue: return QColor(0x4a, 0x8c, 0xe0);
    case record::Mark::Purple: return QColor(0x9a, 0x6b, 0xd8);
    }
    return {};
}

QString markTitle(record::Mark mark)
{
    switch (mark) {
    case record::Mark::None: return QCoreApplication::translate("hookbench::ui", "no colour");
    case record::Mark::Red: return QCoreApplication::translate("hookbench::ui", "red");
    case record::Mark::Orange: return QCoreApplication::translate("hookbench::ui", "orange");
    case record::Mark::Yellow: return QCoreApplication::translate("hookbench::ui", "yellow");
    case record::Mark::Green: return QCoreApplication::translate("hookbench::ui", "green");
    case record::Mark::Blue: return QCoreApplication::translate("hookbench::ui", "blue");
    case record::Mark::Purple: return QCoreApplication::translate("hookbench::ui", "purple");
    }
    return {};
}

const char *statusChipRole(int status)
{
    if (status >= 500 || status == 0)
        return "chipBad";
    return status >= 400 ? "chipWarning" : "chipGood";
}

} // namespace hookbench::ui
