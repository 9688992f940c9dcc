// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/message/imagepage.h"

#include "core/base/format.h"
#include "ui/common/theme.h"
#include "ui/common/widgets.h"

#include <QBoxLayout>
#include <QBuffer>
#include <QImageReader>
#include <QPainter>

namespace hookbench::ui::message {

namespace {

// A preview of more would not be seen.
constexpr int longestSide = 2000;

struct Decoded
{
    QImage image;
    QString problem;
};

Decoded decode(const SharedBytes &bytes, const QByteArray &format)
{
    const QByteArrayView view = bytes;
    QByteArray raw = QByteArray::fromRawData(view.data(), view.size());
    QBuffer buffer(&raw);
    buffer.open(QIODevice::ReadOnly);
    QImageReader reader(&buffer, format);
    reader.setDecideFormatFromContent(false); // it is what it was recognised as, and never a drawing with links
    reader.setAutoTransform(true);
    if (const QSize size = reader.size(); size.width() > longestSide || size.height() > longestSide)
        reader.setScaledSize(size.scaled(longestSide, longestSide, Qt::KeepAspectRatio).expandedTo(QSize(1, 1)));
    Decoded out;
    out.image = reader.read();
    if (out.image.isNull())
        out.problem = reader.errorString();
    return out;
}

} // namespace

/// Draws the image in the middle, over the squares that show where it is transparent.
class ImagePage::Canvas : public QWidget
{
public:
    Canvas()
    {
        setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
        setMinimumSize(40, 40);
    }

    void setImage(const QImage &image, const QString &text)
    {
        m_image = image;
        m_text = text;
        update();
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        const Colors &colors = colorsOf(palette());
        QPainter painter(this);
        const QRect room = rect().adjusted(14, 14, -14, -14);
        if (m_image.isNull()) {
            painter.setPen(colors.dim);
            painter.drawText(room, Qt::AlignCenter | Qt::TextWordWrap, m_text);
            return;
        }
        QSize size = m_image.size();
        if (size.width() > room.width() || size.height() > room.height())
            size.scale(room.size(), Qt::KeepAspectRatio);
        QRect place(QPoint(), size.expandedTo(QSize(1, 1)));
        place.moveCenter(room.center());
        if (m_image.hasAlphaChannel()) {
            constexpr int square = 8;
            painter.fillRect(place, colors.window);
            for (int y = 0; y < place.height(); y += square) {
                for (int x = (y / square % 2) * square; x < place.width(); x += 2 * square)
                    painter.fillRect(QRect(place.topLeft() + QPoint(x, y), QSize(square, square)) & place, colors.line);
            }
        }
        painter.setRenderHint(QPainter::SmoothPixmapTransform);
        painter.drawImage(place, m_image);
        painter.setPen(colors.line);
        painter.drawRect(place.adjusted(-1, -1, 0, 0));
    }

private:
    QImage m_image;
    QString m_text;
};

ImagePage::ImagePage(QWidget *parent)
    : QWidget(parent)
{
    m_canvas = new Canvas;
    m_canvas->setAccessibleName(tr("Image"));
    m_info = makeSelectable(makeLabel({}, "small"));
    m_info->setObjectName(QStringLiteral("imageInfo"));
    QBoxLayout *bar = nullptr;
    auto *barWidget = makeBar("panel", 30, &bar);
    bar->addWidget(m_info);
    bar->addStretch();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_canvas, 1);
    layout->addWidget(makeLine());
    layout->addWidget(barWidget);
}

void ImagePage::setImage(const body::Image &image, const SharedBytes &bytes)
{
    const QLocale locale;
    QStringList info{image.format};
    if (!image.size.isEmpty())
        info << tr("%1 × %2 pixels", "width and height")
                    .arg(locale.toString(image.size.width()), locale.toString(image.size.height()));
    info << sizeText(bytes.size(), locale);
    m_info->setText(info.join(QStringLiteral(" · ")));
    const quint64 job = m_jobs.start();
    if (!image.canBeShown) {
        m_canvas->setImage({}, tr("No preview: the image is damaged, too large, or of a kind that is not shown here. "
                                  "It can be saved."));
        return;
    }
    m_canvas->setImage({}, {});
    inBackground(
        this, [bytes, format = image.format.toLower().toLatin1()] { return decode(bytes, format); },
        [this, job](const Decoded &decoded) {
            if (m_jobs.isCurrent(job))
                m_canvas->setImage(decoded.image,
                                   tr("The image cannot be shown: %1. It can be saved.").arg(decoded.problem));
        });
}

} // namespace hookbench::ui::message
