// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/icons.h"

#include "ui/common/theme.h"

#include <QFile>
#include <QGuiApplication>
#include <QIconEngine>
#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>

namespace hookbench::ui {

namespace {

QColor colorOf(Tint tint)
{
    const QPalette palette = QGuiApplication::palette();
    const Colors &colors = colorsOf(palette);
    switch (tint) {
    case Tint::Text: return colors.text;
    case Tint::Dim: return colors.dim;
    case Tint::Accent: return colors.accent;
    case Tint::OnAccent: return colors.onAccent;
    case Tint::Good: return colors.good;
    case Tint::Warning: return colors.warning;
    case Tint::Bad: return colors.bad;
    }
    return colors.text;
}

/// Renders an SVG whose strokes are "currentColor" in the colour of the theme that is set when it is painted.
class TintedIcon : public QIconEngine
{
public:
    TintedIcon(QString name, Tint tint, Tint checked)
        : m_name(std::move(name))
        , m_tint(tint)
        , m_checked(checked)
    {
    }

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State state) override
    {
        const QColor color =
            mode == QIcon::Disabled ? colorOf(Tint::Dim) : colorOf(state == QIcon::On ? m_checked : m_tint);
        QFile file(QStringLiteral(":/hookbench/icons/%1.svg").arg(m_name));
        if (!file.open(QIODevice::ReadOnly))
            return;
        QSvgRenderer renderer(file.readAll().replace("currentColor", color.name().toLatin1()));
        renderer.setAspectRatioMode(Qt::KeepAspectRatio);
        renderer.render(painter, rect);
    }

    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        if (size.isEmpty()) // of a button that has no room yet
            return {};
        const QColor color =
            mode == QIcon::Disabled ? colorOf(Tint::Dim) : colorOf(state == QIcon::On ? m_checked : m_tint);
        const QString key =
            QStringLiteral("icon:%1:%2:%3x%4").arg(m_name, color.name()).arg(size.width()).arg(size.height());
        QPixmap pixmap;
        if (QPixmapCache::find(key, &pixmap))
            return pixmap;
        pixmap = QPixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paint(&painter, QRect(QPoint(), size), mode, state);
        painter.end();
        QPixmapCache::insert(key, pixmap);
        return pixmap;
    }

    QIconEngine *clone() const override { return new TintedIcon(*this); }

private:
    QString m_name;
    Tint m_tint;
    Tint m_checked;
};

} // namespace

QIcon themedIcon(const char *name, Tint tint)
{
    return themedIcon(name, tint, tint);
}

QIcon themedIcon(const char *name, Tint tint, Tint checked)
{
    return QIcon(new TintedIcon(QString::fromLatin1(name), tint, checked));
}

} // namespace hookbench::ui
