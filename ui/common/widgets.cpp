// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/widgets.h"

#include "ui/common/icons.h"
#include "ui/common/theme.h"

#include <QBoxLayout>
#include <QClipboard>
#include <QEvent>
#include <QGuiApplication>
#include <QHeaderView>
#include <QKeySequence>
#include <QPainter>
#include <QStyle>
#include <QStyleOptionTab>
#include <QStylePainter>
#include <QTableWidget>
#include <QTextDocument>
#include <QTimer>

namespace hookbench::ui {

namespace {

constexpr int countPadding = 6;
constexpr int tabPadding = 10;

QFont countFont()
{
    return smallFont(11);
}

} // namespace

void setRole(QWidget *widget, const char *role)
{
    if (widget->property("role").toByteArray() == role)
        return;
    widget->setProperty("role", QByteArray(role));
    widget->style()->unpolish(widget);
    widget->style()->polish(widget);
}

void setProblem(QWidget *field, bool problem)
{
    if (field->property("problem").toBool() == problem)
        return;
    field->setProperty("problem", problem);
    field->style()->unpolish(field);
    field->style()->polish(field);
}

QLabel *makeLabel(const QString &text, const char *role, QWidget *parent)
{
    auto *label = new QLabel(text, parent);
    label->setTextFormat(Qt::PlainText);
    if (role)
        label->setProperty("role", QByteArray(role));
    return label;
}

QLabel *makeSelectable(QLabel *label)
{
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    label->setCursor(Qt::IBeamCursor);
    return label;
}

QPushButton *makeButton(const QString &text, const char *role, QWidget *parent)
{
    auto *button = new QPushButton(text, parent);
    button->setCursor(Qt::PointingHandCursor);
    if (role)
        button->setProperty("role", QByteArray(role));
    return button;
}

QToolButton *makeIconButton(const char *icon, const QString &name, QWidget *parent)
{
    auto *button = new QToolButton(parent);
    button->setIcon(themedIcon(icon, Tint::Dim, Tint::Accent));
    button->setIconSize(QSize(16, 16));
    button->setToolTip(name);
    button->setAccessibleName(name);
    button->setProperty("role", QByteArray("flat"));
    button->setCursor(Qt::PointingHandCursor);
    return button;
}

QWidget *makeBar(const char *role, int height, QBoxLayout **layout, QWidget *parent)
{
    auto *bar = new QWidget(parent);
    bar->setAttribute(Qt::WA_StyledBackground);
    bar->setProperty("role", QByteArray(role));
    bar->setFixedHeight(height);
    *layout = new QHBoxLayout(bar);
    (*layout)->setContentsMargins(12, 0, 12, 0);
    (*layout)->setSpacing(8);
    return bar;
}

QFrame *makeLine(QWidget *parent)
{
    auto *line = new QFrame(parent);
    line->setProperty("role", QByteArray("line"));
    return line;
}

QTableWidget *makeTable(const QStringList &columns, const QString &name)
{
    auto *table = new QTableWidget(0, int(columns.size()));
    table->setHorizontalHeaderLabels(columns);
    table->setAccessibleName(name);
    table->setShowGrid(false);
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setSelectionMode(QAbstractItemView::SingleSelection);
    table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table->setTabKeyNavigation(false);
    table->setFrameShape(QFrame::NoFrame);
    table->verticalHeader()->hide();
    table->verticalHeader()->setDefaultSectionSize(metrics::rowHeight);
    table->horizontalHeader()->setHighlightSections(false);
    table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    return table;
}

ElidedLabel::ElidedLabel(Qt::TextElideMode mode, QWidget *parent)
    : QLabel(parent)
    , m_mode(mode)
{
    setTextFormat(Qt::PlainText);
}

void ElidedLabel::setFullText(const QString &text)
{
    m_text = text;
    setAccessibleName(text);
    updateGeometry();
    update();
}

QSize ElidedLabel::minimumSizeHint() const
{
    return {fontMetrics().averageCharWidth() * 4, QLabel::minimumSizeHint().height()};
}

QSize ElidedLabel::sizeHint() const
{
    return {fontMetrics().horizontalAdvance(m_text) + 4, fontMetrics().height() + 4};
}

void ElidedLabel::paintEvent(QPaintEvent *)
{
    const QString shown = fontMetrics().elidedText(m_text, m_mode, width());
    setToolTip(shown == m_text ? QString() : Qt::convertFromPlainText(m_text)); // it may come from anyone
    QPainter painter(this);
    painter.setPen(palette().color(foregroundRole()));
    painter.drawText(rect(), int(Qt::AlignLeft | Qt::AlignVCenter), shown);
}

PageStack::PageStack(QWidget *parent)
    : QStackedWidget(parent)
{
    connect(this, &QStackedWidget::currentChanged, this, &QWidget::updateGeometry);
}

QSize PageStack::sizeHint() const
{
    return currentWidget() ? currentWidget()->sizeHint() : QSize();
}

QSize PageStack::minimumSizeHint() const
{
    return currentWidget() ? currentWidget()->minimumSizeHint() : QSize();
}

CountTabBar::CountTabBar(QWidget *parent)
    : QTabBar(parent)
{
    setDrawBase(false);
    setExpanding(false);
    setElideMode(Qt::ElideNone);
    setUsesScrollButtons(true);
    setFocusPolicy(Qt::TabFocus);
}

void CountTabBar::setCount(int index, int count)
{
    if (countAt(index) == count)
        return;
    setTabData(index, count);
    setAccessibleTabName(index, count < 0 ? tabText(index) : tabText(index) + u' ' + QString::number(count));
    // The width of a tab depends on its count; this is how a tab bar is told so.
    setTabText(index, tabText(index));
}

int CountTabBar::countAt(int index) const
{
    const QVariant stored = tabData(index);
    return stored.isValid() ? stored.toInt() : -1;
}

QSize CountTabBar::tabSizeHint(int index) const
{
    QFont bold = font();
    bold.setWeight(QFont::DemiBold);
    QSize size(QFontMetrics(bold).horizontalAdvance(tabText(index)) + 2 * tabPadding, metrics::tabHeight);
    if (const int count = countAt(index); count >= 0)
        size.rwidth() += QFontMetrics(countFont()).horizontalAdvance(QString::number(count)) + 2 * countPadding + 6;
    return size;
}

void CountTabBar::paintEvent(QPaintEvent *)
{
    const Colors &colors = colorsOf(palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(rect(), colors.panel);
    for (int i = 0; i < count(); ++i) {
        if (!isTabVisible(i))
            continue;
        const QRect tab = tabRect(i);
        const bool selected = i == currentIndex();
        const bool hovered = tab.contains(mapFromGlobal(QCursor::pos())) && underMouse();
        QFont titleFont = font();
        titleFont.setWeight(selected ? QFont::DemiBold : QFont::Normal);
        painter.setFont(titleFont);
        painter.setPen(!isTabEnabled(i) ? colors.line : selected || hovered ? colors.text : colors.dim);
        const QRect content = tab.adjusted(tabPadding, 0, -tabPadding, 0);
        painter.drawText(content, int(Qt::AlignLeft | Qt::AlignVCenter), tabText(i));
        if (const int number = countAt(i); number >= 0) {
            const QString text = QString::number(number);
            const int left = content.left() + QFontMetrics(titleFont).horizontalAdvance(tabText(i)) + 6;
            const int width = QFontMetrics(countFont()).horizontalAdvance(text) + 2 * countPadding;
            const QRectF chip(left, tab.center().y() - 8, width, 17);
            painter.setPen(Qt::NoPen);
            painter.setBrush(colors.line);
            painter.drawRoundedRect(chip, 8.5, 8.5);
            painter.setFont(countFont());
            painter.setPen(colors.text);
            painter.drawText(chip, int(Qt::AlignCenter), text);
        }
        if (selected)
            painter.fillRect(QRect(tab.left() + 8, tab.bottom() - 1, tab.width() - 16, 2), colors.accent);
        if (selected && hasFocus()) {
            painter.setPen(colors.accent);
            painter.setBrush(Qt::NoBrush);
            painter.drawRoundedRect(QRectF(tab).adjusted(4.5, 5.5, -4.5, -6.5), 4, 4);
        }
    }
}

EmptyState::EmptyState(const char *icon, const QString &title, const QString &text, QWidget *parent)
    : QWidget(parent)
{
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(24, 24, 24, 24);
    m_content = new QVBoxLayout;
    m_content->setSpacing(12);
    auto *picture = new QLabel;
    picture->setPixmap(themedIcon(icon, Tint::Dim).pixmap(36, 36));
    picture->setAlignment(Qt::AlignCenter);
    auto *heading = makeLabel(title, "title");
    heading->setAlignment(Qt::AlignCenter);
    heading->setWordWrap(true);
    m_text = makeLabel(text, "dim");
    m_text->setAlignment(Qt::AlignCenter);
    m_text->setWordWrap(true);
    m_text->setMinimumWidth(200);
    m_content->addWidget(picture);
    m_content->addWidget(heading);
    m_content->addWidget(m_text);
    outer->addStretch(2);
    outer->addLayout(m_content);
    outer->addStretch(3);
}

void EmptyState::addWidget(QWidget *widget)
{
    m_content->addWidget(widget, 0, Qt::AlignHCenter);
}

Toast::Toast(QWidget *over)
    : QFrame(over)
{
    setProperty("role", QByteArray("toast"));
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(14, 8, 14, 8);
    layout->setSpacing(14);
    m_label = makeLabel({});
    m_button = makeButton({}, "link");
    layout->addWidget(m_label);
    layout->addWidget(m_button);
    m_timer = new QTimer(this);
    m_timer->setSingleShot(true);
    m_timer->setInterval(8000);
    connect(m_timer, &QTimer::timeout, this, &QWidget::hide);
    connect(m_button, &QPushButton::clicked, this, [this] {
        hide();
        if (const auto action = std::exchange(m_action, nullptr))
            action();
    });
    over->installEventFilter(this);
    hide();
}

void Toast::show(const QString &text, const QString &action, std::function<void()> onAction)
{
    m_label->setText(text);
    m_button->setText(action);
    m_button->setVisible(!action.isEmpty());
    m_action = std::move(onAction);
    setAccessibleName(text);
    place();
    QWidget::show();
    raise();
    m_timer->start();
}

void Toast::trigger()
{
    if (isVisible() && m_action)
        m_button->click();
}

bool Toast::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Resize)
        place();
    return QFrame::eventFilter(watched, event);
}

void Toast::place()
{
    adjustSize();
    const QWidget *over = parentWidget();
    move((over->width() - width()) / 2, over->height() - height() - metrics::statusHeight - 16);
}

Banner::Banner(const char *role, QWidget *parent)
    : QWidget(parent)
{
    auto *outer = new QVBoxLayout(this);
    m_box = new QFrame;
    m_box->setProperty("role", QByteArray(role));
    outer->addWidget(m_box);
    auto *layout = new QHBoxLayout(m_box);
    layout->setContentsMargins(12, 8, 12, 8);
    layout->setSpacing(12);
    m_text = makeLabel({});
    m_text->setWordWrap(true);
    makeSelectable(m_text);
    layout->addWidget(m_text, 1);
    setRoom(12, 8);
    hide();
}

void Banner::setRoom(int horizontal, int vertical)
{
    layout()->setContentsMargins(horizontal, vertical, horizontal, vertical);
}

void Banner::setText(const QString &text)
{
    m_text->setText(text);
    setAccessibleName(text);
    setVisible(!text.isEmpty());
}

QPushButton *Banner::addButton(const QString &text)
{
    QPushButton *button = makeButton(text);
    m_box->layout()->addWidget(button);
    return button;
}

QString nativeKeys(const char *keys)
{
    return QKeySequence::fromString(QLatin1String(keys), QKeySequence::PortableText).toString(QKeySequence::NativeText);
}

void copyText(const QString &text)
{
    QGuiApplication::clipboard()->setText(text);
}

} // namespace hookbench::ui
