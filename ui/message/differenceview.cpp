// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/message/differenceview.h"

#include "core/base/format.h"
#include "ui/common/icons.h"
#include "ui/common/theme.h"
#include "ui/common/widgets.h"

#include <QBoxLayout>
#include <QFocusEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>

namespace hookbench::ui::message {

namespace {

constexpr int signWidth = 18;
constexpr int padding = 6;
constexpr qsizetype around = 3; // lines that are shown around a difference

using Part = record::CaptureDifference::Part;

QChar signOf(Alteration mark)
{
    switch (mark) {
    case Alteration::Same: return u' ';
    case Alteration::Changed: return u'~';
    case Alteration::Added: return u'+';
    case Alteration::Removed: return u'−';
    case Alteration::Moved: return u'↕';
    case Alteration::Ignored: return u'·';
    }
    return u' ';
}

QColor backOf(Alteration mark, const Colors &colors)
{
    switch (mark) {
    case Alteration::Same:
    case Alteration::Ignored: return colors.window;
    case Alteration::Changed: return colors.warningBack;
    case Alteration::Added: return colors.goodBack;
    case Alteration::Removed: return colors.badBack;
    case Alteration::Moved: return colors.selection;
    }
    return colors.window;
}

bool counts(Alteration mark)
{
    return mark != Alteration::Same && mark != Alteration::Ignored;
}

QToolButton *makeSwitch(const char *icon, const QString &text, const QString &tip)
{
    auto *button = new QToolButton;
    button->setText(text);
    button->setAccessibleName(text);
    button->setIcon(themedIcon(icon, Tint::Text, Tint::Accent));
    button->setIconSize(QSize(14, 14));
    button->setToolButtonStyle(Qt::ToolButtonTextOnly);
    button->setToolTip(tip);
    button->setCheckable(true);
    button->setProperty("role", QByteArray("button"));
    button->setSizePolicy(QSizePolicy::Minimum, QSizePolicy::Fixed);
    return button;
}

} // namespace

DifferenceCanvas::DifferenceCanvas(QWidget *parent)
    : QAbstractScrollArea(parent)
    , m_words(512)
{
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    setFont(codeFont());
    setAccessibleName(tr("Differences"));
}

void DifferenceCanvas::setDifference(std::shared_ptr<const record::CaptureDifference> difference)
{
    m_difference = std::move(difference);
    m_words.clear();
    m_current = -1;
    verticalScrollBar()->setValue(0);
    layOut();
}

void DifferenceCanvas::setLayoutOfLines(bool isInline, bool onlyDifferences)
{
    m_isInline = isInline;
    m_onlyDifferences = onlyDifferences;
    m_current = -1;
    layOut();
}

void DifferenceCanvas::layOut()
{
    m_lines.clear();
    const auto &rows = m_difference ? m_difference->rows() : std::vector<Row>();
    std::optional<Part> part;
    quint32 left = 0;
    qsizetype nextDifference = -1; // the first at or after the row
    qsizetype lastDifference = -around - 1;
    const auto closeGap = [&] {
        if (left > 0)
            m_lines.push_back({Line::Kind::Gap, std::exchange(left, 0)});
    };
    for (qsizetype i = 0; i < qsizetype(rows.size()); ++i) {
        const Row &row = rows[std::size_t(i)];
        if (nextDifference < i) {
            nextDifference = i;
            while (nextDifference < qsizetype(rows.size()) && !counts(rows[std::size_t(nextDifference)].mark))
                ++nextDifference;
        }
        if (part != row.part) {
            closeGap();
            part = row.part;
            m_lines.push_back({Line::Kind::Heading, quint32(i)});
        }
        if (counts(row.mark))
            lastDifference = i;
        if (m_onlyDifferences && i - lastDifference > around && nextDifference - i > around) {
            ++left;
            continue;
        }
        closeGap();
        const bool isPair = m_isInline && row.mark == Alteration::Changed && row.has(Side::Before) && row.has(Side::After);
        if (isPair) {
            m_lines.push_back({Line::Kind::Before, quint32(i)});
            m_lines.push_back({Line::Kind::After, quint32(i)});
        } else if (m_isInline) {
            m_lines.push_back({row.has(Side::After) ? Line::Kind::After : Line::Kind::Before, quint32(i)});
        } else {
            m_lines.push_back({Line::Kind::Both, quint32(i)});
        }
    }
    closeGap();
    updateBars();
    viewport()->update();
}

bool DifferenceCanvas::differs(std::size_t line) const
{
    const Line &one = m_lines[line];
    return one.kind != Line::Kind::Heading && one.kind != Line::Kind::Gap && counts(m_difference->rows()[one.row].mark);
}

bool DifferenceCanvas::step(int by)
{
    const auto count = qsizetype(m_lines.size());
    const auto isDifferent = [this](qsizetype line) { return differs(std::size_t(line)); };
    qsizetype at = m_current < 0 ? (by > 0 ? -1 : count) : m_current;
    if (at >= 0 && at < count && isDifferent(at)) { // out of the run that is shown
        while (at >= 0 && at < count && isDifferent(at))
            at += by;
    } else {
        at += by;
    }
    while (at >= 0 && at < count && !isDifferent(at))
        at += by;
    if (at < 0 || at >= count)
        return false;
    while (by < 0 && at > 0 && isDifferent(at - 1))
        --at;
    setCurrent(at);
    return true;
}

void DifferenceCanvas::setCurrent(qsizetype line)
{
    m_current = line;
    const int visible = qMax(1, viewport()->height() / m_rowHeight);
    const int top = verticalScrollBar()->value();
    if (line < top || line >= top + visible - 1)
        verticalScrollBar()->setValue(int(qMax<qsizetype>(0, line - visible / 3)));
    setAccessibleDescription(currentText());
    viewport()->update();
}

QString DifferenceCanvas::currentText() const
{
    if (m_current < 0 || m_current >= qsizetype(m_lines.size()) || !m_difference)
        return {};
    const Line &line = m_lines[std::size_t(m_current)];
    if (line.kind == Line::Kind::Heading || line.kind == Line::Kind::Gap)
        return {};
    const Row &row = m_difference->rows()[line.row];
    return signOf(row.mark) + QStringLiteral(" ") + m_difference->text(row, Side::Before).trimmed()
           + QStringLiteral(" | ") + m_difference->text(row, Side::After).trimmed();
}

const DifferenceCanvas::Words &DifferenceCanvas::wordsOf(quint32 row)
{
    if (const Words *known = m_words.object(row))
        return *known;
    auto *words = new Words(m_difference->words(m_difference->rows()[row]));
    m_words.insert(row, words);
    return *words;
}

void DifferenceCanvas::paintEvent(QPaintEvent *)
{
    const Colors &colors = colorsOf(palette());
    QPainter painter(viewport());
    painter.fillRect(viewport()->rect(), colors.window);
    painter.setFont(font());
    const auto first = std::size_t(verticalScrollBar()->value());
    for (std::size_t i = first; i < m_lines.size(); ++i) {
        const int y = int(i - first) * m_rowHeight;
        if (y > viewport()->height())
            break;
        paintLine(painter, m_lines[i], y, qsizetype(i) == m_current);
    }
}

void DifferenceCanvas::paintLine(QPainter &painter, const Line &line, int y, bool isCurrent)
{
    const Colors &colors = colorsOf(palette());
    const QRect area(0, y, viewport()->width(), m_rowHeight);
    if (line.kind == Line::Kind::Heading || line.kind == Line::Kind::Gap) {
        painter.fillRect(area, colors.panel);
        painter.setPen(colors.dim);
        QString text = tr("… %n equal line(s)", nullptr, int(qMin<quint32>(line.row, 1'000'000'000)));
        if (line.kind == Line::Kind::Heading) {
            switch (m_difference->rows()[line.row].part) {
            case Part::Head: text = tr("First line"); break;
            case Part::Header: text = tr("Headers"); break;
            case Part::Trailer: text = tr("Trailers"); break;
            case Part::Body: text = tr("Body"); break;
            }
        }
        painter.drawText(area.adjusted(padding, 0, 0, 0), Qt::AlignVCenter, text);
        return;
    }
    const Row &row = m_difference->rows()[line.row];
    if (line.kind == Line::Kind::Both) {
        const int half = area.width() / 2;
        paintSide(painter, row, line.row, Side::Before, QRect(0, y, half, m_rowHeight));
        paintSide(painter, row, line.row, Side::After, QRect(half, y, area.width() - half, m_rowHeight));
        painter.setPen(colors.line);
        painter.drawLine(half, y, half, y + m_rowHeight);
    } else {
        paintSide(painter, row, line.row, line.kind == Line::Kind::Before ? Side::Before : Side::After, area);
    }
    if (isCurrent)
        painter.fillRect(QRect(0, y, 3, m_rowHeight), colors.accent);
}

void DifferenceCanvas::paintSide(QPainter &painter, const Row &row, quint32 number, Side side, const QRect &area)
{
    const Colors &colors = colorsOf(palette());
    Alteration mark = row.mark;
    if (mark == Alteration::Changed && m_isInline)
        mark = side == Side::Before ? Alteration::Removed : Alteration::Added;
    painter.fillRect(area, row.has(side) ? backOf(mark, colors) : colors.panel);
    if (!row.has(side))
        return;
    painter.save();
    painter.setClipRect(area);
    const int baseline = area.top() + m_rowHeight - 6;
    painter.setPen(colors.dim);
    painter.drawText(area.left() + padding, baseline, QString(signOf(mark)));
    const int left = area.left() + padding + signWidth - horizontalScrollBar()->value();
    painter.setClipRect(area.adjusted(padding + signWidth - 2, 0, 0, 0));
    if (row.mark == Alteration::Changed) {
        const Words &words = wordsOf(number);
        QColor mine = side == Side::Before ? colors.bad : colors.good;
        mine.setAlphaF(0.28f);
        for (const body::TextSpan &span : side == Side::Before ? words.first : words.second)
            painter.fillRect(QRectF(left + double(span.begin) * m_charWidth, area.top() + 1,
                                    double(span.end - span.begin) * m_charWidth, m_rowHeight - 2),
                             mine);
    }
    QString text = withVisibleControls(m_difference->text(row, side));
    text.replace(u'\t', u' ').replace(u'\n', u' ');
    const int skipped = qBound(0, int(horizontalScrollBar()->value() / m_charWidth) - 1, int(text.size()));
    painter.setPen(row.mark == Alteration::Ignored ? colors.dim : colors.text);
    painter.drawText(QPointF(left + skipped * m_charWidth, baseline),
                     text.mid(skipped, int(area.width() / m_charWidth) + 3));
    painter.restore();
}

void DifferenceCanvas::updateBars()
{
    const QFontMetricsF metrics(font());
    m_charWidth = metrics.horizontalAdvance(u'0');
    m_rowHeight = qMax(20, int(metrics.height()) + 2);
    const int visible = qMax(1, viewport()->height() / m_rowHeight);
    verticalScrollBar()->setRange(0, int(qMax<qsizetype>(0, qsizetype(m_lines.size()) - visible + 1)));
    verticalScrollBar()->setPageStep(visible);
    // Lines are made when they are painted; the longest of them is not known.
    constexpr int columns = 512;
    const int room = m_isInline ? viewport()->width() : viewport()->width() / 2;
    horizontalScrollBar()->setRange(0, qMax(0, int(columns * m_charWidth) - room));
    horizontalScrollBar()->setPageStep(room);
    horizontalScrollBar()->setSingleStep(int(m_charWidth * 4));
}

void DifferenceCanvas::resizeEvent(QResizeEvent *)
{
    updateBars();
}

void DifferenceCanvas::mousePressEvent(QMouseEvent *event)
{
    const qsizetype line = verticalScrollBar()->value() + event->position().toPoint().y() / m_rowHeight;
    if (line < qsizetype(m_lines.size()))
        setCurrent(line);
}

void DifferenceCanvas::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Copy))
        copyText(currentText());
    else if (event->key() == Qt::Key_Home)
        verticalScrollBar()->setValue(0);
    else if (event->key() == Qt::Key_End)
        verticalScrollBar()->setValue(verticalScrollBar()->maximum());
    else
        QAbstractScrollArea::keyPressEvent(event);
}

void DifferenceCanvas::changeEvent(QEvent *event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange) {
        updateBars();
        viewport()->update();
    }
}

// Where there is no room for words, the icons stand alone.
void DifferenceView::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    constexpr int ofTheCount = 130;
    constexpr int gap = 12;
    int needed = ofTheCount;
    for (QToolButton *button : {m_previous, m_next, m_inline, m_only, m_ignore}) {
        if (button->isCheckable())
            button->setToolButtonStyle(Qt::ToolButtonTextOnly);
        needed += button->sizeHint().width() + gap;
    }
    for (QToolButton *button : {m_inline, m_only, m_ignore})
        button->setToolButtonStyle(needed <= width() ? Qt::ToolButtonTextOnly : Qt::ToolButtonIconOnly);
}

DifferenceView::DifferenceView(QWidget *parent)
    : QWidget(parent)
{
    QBoxLayout *bar = nullptr;
    auto *barWidget = makeBar("bar", metrics::innerBarHeight, &bar);
    m_count = makeLabel({}, "small");
    m_count->setObjectName(QStringLiteral("differenceCount"));
    m_previous = makeSwitch("chevron-up", {}, tr("Previous difference (P)"));
    m_next = makeSwitch("chevron-down", {}, tr("Next difference (N)"));
    for (QToolButton *button : {m_previous, m_next}) {
        button->setCheckable(false);
        button->setToolButtonStyle(Qt::ToolButtonIconOnly);
        button->setAccessibleName(button->toolTip());
    }
    m_inline = makeSwitch("panel-bottom", tr("Inline"), tr("One below the other instead of side by side"));
    m_only = makeSwitch("list-filter", tr("Differences only"), tr("Leave out equal lines"));
    m_ignore = makeSwitch("eye-off", tr("Ignore volatile"),
                          tr("What changes with each sending does not count: times, attempts, ids of deliveries and "
                             "events, signatures"));
    m_ignore->setObjectName(QStringLiteral("ignoreVolatile"));
    m_inline->setObjectName(QStringLiteral("inline"));
    bar->addWidget(m_count, 1);
    for (QToolButton *button : {m_previous, m_next, m_inline, m_only, m_ignore})
        bar->addWidget(button);
    m_remarks = makeLabel({}, "small");
    m_remarks->setWordWrap(true);
    m_remarks->setContentsMargins(12, 4, 12, 4);
    m_remarks->hide();
    m_canvas = new DifferenceCanvas;
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(barWidget);
    layout->addWidget(m_remarks);
    layout->addWidget(m_canvas, 1);
    connect(m_previous, &QToolButton::clicked, this, [this] { m_canvas->step(-1); });
    connect(m_next, &QToolButton::clicked, this, [this] { m_canvas->step(1); });
    connect(m_ignore, &QToolButton::toggled, this, &DifferenceView::run);
    for (QToolButton *button : {m_inline, m_only})
        connect(button, &QToolButton::toggled, this,
                [this] { m_canvas->setLayoutOfLines(m_inline->isChecked(), m_only->isChecked()); });
}

void DifferenceView::compare(record::ComparedRequest before, record::ComparedRequest after)
{
    m_before = std::move(before);
    m_after = std::move(after);
    run();
}

void DifferenceView::clear(const QString &text)
{
    m_jobs.cancel();
    m_difference.reset();
    m_canvas->setDifference({});
    m_count->setText(text);
    m_remarks->hide();
}

void DifferenceView::setIgnoresVolatile(bool ignores)
{
    const QSignalBlocker blocker(m_ignore);
    m_ignore->setChecked(ignores);
}

void DifferenceView::run()
{
    const quint64 job = m_jobs.start();
    m_count->setText(tr("Comparing…"));
    inBackground(
        this,
        [before = m_before, after = m_after, ignores = m_ignore->isChecked()] {
            return std::make_shared<const record::CaptureDifference>(before, after, ignores);
        },
        [this, job](std::shared_ptr<const record::CaptureDifference> difference) {
            if (m_jobs.isCurrent(job))
                show(std::move(difference));
        });
}

void DifferenceView::show(std::shared_ptr<const record::CaptureDifference> difference)
{
    m_difference = std::move(difference);
    const qsizetype count = m_difference->count();
    const QString text =
        count == 0 ? tr("No difference") : tr("%n difference(s)", nullptr, int(qMin<qsizetype>(count, 1'000'000'000)));
    m_count->setText(QStringLiteral("%1 ↔ %2 · %3")
                         .arg(m_difference->title(record::CaptureDifference::Side::Before),
                              m_difference->title(record::CaptureDifference::Side::After), text));
    m_remarks->setText(m_difference->remarks().join(u'\n'));
    m_remarks->setVisible(!m_difference->remarks().isEmpty());
    m_previous->setEnabled(count > 0);
    m_next->setEnabled(count > 0);
    m_canvas->setDifference(m_difference);
    m_canvas->step(1);
    emit compared();
}

// No focus proxy: on the way to it, Tab would leave out the bar.
void DifferenceView::focusInEvent(QFocusEvent *event)
{
    m_canvas->setFocus(event->reason());
}

void DifferenceView::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_N && event->modifiers() == Qt::NoModifier)
        m_canvas->step(1);
    else if (event->key() == Qt::Key_P && event->modifiers() == Qt::NoModifier)
        m_canvas->step(-1);
    else
        QWidget::keyPressEvent(event);
}

} // namespace hookbench::ui::message
