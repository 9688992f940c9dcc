// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/composer/messagepreview.h"

#include "ui/common/widgets.h"

#include <QBoxLayout>
#include <QGridLayout>
#include <QPainter>

namespace hookbench::ui::composer {

namespace {

using service::PreviewBlock;

// A box with a bar of the card's colour at its left.
class Card : public QFrame
{
public:
    explicit Card(const QString &accent)
        : m_accent(accent)
    {
        setProperty("role", QByteArray("box"));
    }

protected:
    void paintEvent(QPaintEvent *event) override
    {
        QFrame::paintEvent(event);
        if (m_accent.isEmpty())
            return;
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(QColor(m_accent));
        painter.drawRoundedRect(QRectF(0, 0, 4, height()), 2, 2);
    }

private:
    QString m_accent;
};

// HTML whose long words can be broken, as a QLabel does not by itself: it would be as wide as they are.
QString breakable(const QString &html)
{
    constexpr int longest = 20;
    constexpr QChar zeroWidthSpace(0x200b);
    QString out;
    int run = 0; // characters since the last place to break at
    for (qsizetype i = 0; i < html.size();) {
        const QChar end = html[i] == u'<' ? u'>' : html[i] == u'&' ? u';' : QChar();
        qsizetype stop = end.isNull() ? -1 : html.indexOf(end, i);
        stop = stop < 0 ? i + (html[i].isHighSurrogate() ? 2 : 1) : stop + 1;
        const bool isTag = html[i] == u'<';
        if (!isTag && run == longest) {
            out += zeroWidthSpace;
            run = 0;
        }
        run = html[i].isSpace() ? 0 : isTag ? run : run + 1;
        out += QStringView(html).sliced(i, qMin(stop, html.size()) - i);
        i = stop;
    }
    return out;
}

QLabel *textLabel(const QString &text, service::Markup markup, const char *role)
{
    auto *label = makeSelectable(makeLabel({}, role));
    label->setTextFormat(Qt::RichText);
    label->setText(breakable(service::asHtml(text, markup)));
    label->setWordWrap(true);
    return label;
}

QWidget *blockOf(const PreviewBlock &block)
{
    switch (block.kind) {
    case PreviewBlock::Kind::Title: {
        auto *label = textLabel(block.text, block.markup, "heading");
        label->setToolTip(block.value);
        return label;
    }
    case PreviewBlock::Kind::Text: return textLabel(block.text, block.markup, nullptr);
    case PreviewBlock::Kind::Small: return textLabel(block.text, block.markup, "small");
    case PreviewBlock::Kind::Field: {
        auto *field = new QWidget;
        auto *layout = new QVBoxLayout(field);
        layout->setContentsMargins(0, 0, 0, 0);
        layout->setSpacing(0);
        layout->addWidget(textLabel(block.text, block.markup, "small"));
        layout->addWidget(textLabel(block.value, block.markup, nullptr));
        return field;
    }
    case PreviewBlock::Kind::Button: {
        auto *label = makeLabel(block.text, "chip");
        label->setToolTip(block.value);
        label->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
        return label;
    }
    case PreviewBlock::Kind::Image: {
        auto *label = new ElidedLabel;
        setRole(label, "small");
        label->setFullText(MessagePreviewView::tr("Image: %1").arg(block.value));
        return label;
    }
    case PreviewBlock::Kind::Line: break;
    }
    return makeLine();
}

} // namespace

MessagePreviewView::MessagePreviewView(QWidget *parent)
    : QWidget(parent)
{
    m_layout = new QVBoxLayout(this);
    m_layout->setContentsMargins(0, 8, 0, 0);
    m_layout->setSpacing(6);
    m_layout->addWidget(makeLabel(tr("Preview"), "small"));
    hide();
}

void MessagePreviewView::setPreview(const std::optional<service::MessagePreview> &preview)
{
    if (m_preview == preview)
        return;
    m_preview = preview;
    delete m_content;
    m_content = nullptr;
    setVisible(preview.has_value());
    if (!preview)
        return;
    m_content = new QWidget;
    m_content->setObjectName(QStringLiteral("messagePreview"));
    auto *layout = new QVBoxLayout(m_content);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    if (!preview->sender.isEmpty())
        layout->addWidget(textLabel(preview->sender, service::Markup::Plain, "heading"));
    for (const service::PreviewCard &card : preview->cards)
        layout->addWidget(cardOf(card));
    m_layout->addWidget(m_content);
}

QWidget *MessagePreviewView::cardOf(const service::PreviewCard &card)
{
    auto *out = new Card(card.accent);
    auto *grid = new QGridLayout(out);
    grid->setContentsMargins(12, 10, 12, 10);
    grid->setHorizontalSpacing(16);
    grid->setVerticalSpacing(6);
    constexpr int columns = 3;
    int row = 0;
    int column = 0; // where the next short one goes
    for (const PreviewBlock &block : card.blocks) {
        if (!block.isShort || column == columns) {
            row += column > 0 ? 1 : 0;
            column = 0;
        }
        if (block.isShort) {
            grid->addWidget(blockOf(block), row, column++, Qt::AlignTop);
        } else {
            grid->addWidget(blockOf(block), row++, 0, 1, columns);
        }
    }
    for (int i = 0; i < columns; ++i)
        grid->setColumnStretch(i, 1);
    return out;
}

} // namespace hookbench::ui::composer
