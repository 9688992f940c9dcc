// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/linesview.h"

#include "ui/common/theme.h"
#include "ui/common/widgets.h"

#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>
#include <limits>

namespace hookbench::ui {

namespace {

constexpr int leftPadding = 12;
constexpr int topPadding = 6;

} // namespace

LinesView::LinesView(QWidget *parent)
    : QAbstractScrollArea(parent)
{
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    viewport()->setCursor(Qt::IBeamCursor);
    setFont(codeFont());
    setAccessibleName(tr("Body"));
}

LinesView::~LinesView()
{
    stopFinding();
}

void LinesView::setLines(std::shared_ptr<const Lines> lines)
{
    stopFinding();
    m_matches = {};
    m_match = -1;
    m_lines = std::move(lines);
    m_anchor = m_cursor = {};
    m_sought.clear();
    verticalScrollBar()->setValue(0);
    horizontalScrollBar()->setValue(0);
    updateBars();
    fit();
    viewport()->update();
}

void LinesView::fit()
{
    auto other = m_lines ? m_lines->fitting(qsizetype((viewport()->width() - 2 * leftPadding) / m_charWidth)) : nullptr;
    if (!other)
        return;
    const double place = double(firstRow()) / double(qMax<qsizetype>(1, m_lines->count()));
    m_lines = std::move(other);
    m_anchor = m_cursor = {};
    updateBars();
    verticalScrollBar()->setValue(int(place * double(m_lines->count()) / double(m_rowsAStep)));
    if (!m_sought.isEmpty())
        find(m_sought);
}

void LinesView::stopFinding()
{
    m_searches.cancel();
    if (m_cancelled)
        *m_cancelled = true;
}

void LinesView::find(const QString &text)
{
    stopFinding();
    m_matches = {};
    m_match = -1;
    m_sought = text;
    viewport()->update();
    if (!m_lines || text.isEmpty()) {
        emit found({});
        return;
    }
    Found busy;
    busy.isBusy = true;
    emit found(busy);
    m_cancelled = std::make_shared<std::atomic_bool>(false);
    inBackground(
        this, [lines = m_lines, text, cancelled = m_cancelled] { return lines->findAll(text, *cancelled); },
        [this, job = m_searches.start()](Matches &&matches) {
            if (!m_searches.isCurrent(job))
                return;
            m_matches = std::move(matches);
            const Place from = qMax(qMin(m_anchor, m_cursor), Place{firstRow(), 0});
            const auto next =
                std::lower_bound(m_matches.places.begin(), m_matches.places.end(), Match{from.row, from.column, 0});
            showMatch(next == m_matches.places.end() ? 0 : next - m_matches.places.begin());
        });
}

void LinesView::findNext(bool backward)
{
    const qsizetype count = qsizetype(m_matches.places.size());
    if (count > 0)
        showMatch((m_match + (backward ? count - 1 : 1)) % count);
}

void LinesView::showMatch(qsizetype index)
{
    const qsizetype count = qsizetype(m_matches.places.size());
    m_match = count > 0 ? index : -1;
    if (m_match >= 0) {
        const std::vector<Match> marks = m_lines->marks(m_matches.places[std::size_t(m_match)]);
        if (!marks.empty()) {
            m_anchor = {marks.front().row, marks.front().column};
            const Match &last =
                marks.size() > 1 && marks.back().row != marks.front().row ? marks.back() : marks.front();
            m_cursor = {last.row, last.column + last.length};
            show(m_anchor);
        }
    }
    emit found({m_match, count, m_matches.isWhole, false});
    viewport()->update();
}

QString LinesView::selectedText() const
{
    if (!m_lines || m_anchor == m_cursor)
        return {};
    constexpr qsizetype most = 16'000'000;
    const Place first = qMin(m_anchor, m_cursor);
    const Place last = qMax(m_anchor, m_cursor);
    QString out;
    for (qsizetype row = first.row; row <= last.row && row < m_lines->count() && out.size() < most; ++row) {
        const QString line = m_lines->at(row);
        const qsizetype from = row == first.row ? first.column : 0;
        const qsizetype to = row == last.row ? last.column : line.size();
        out += QStringView(line).mid(from, to - from);
        if (row < last.row && !m_lines->goesOn(row))
            out += u'\n';
    }
    return out;
}

void LinesView::selectAll()
{
    if (!m_lines || m_lines->count() == 0)
        return;
    m_anchor = {};
    m_cursor = {m_lines->count() - 1, m_lines->at(m_lines->count() - 1).size()};
    viewport()->update();
}

void LinesView::paintEvent(QPaintEvent *)
{
    const Colors &colors = colorsOf(palette());
    QPainter painter(viewport());
    painter.fillRect(viewport()->rect(), colors.window);
    if (!m_lines)
        return;
    painter.setFont(font());
    const qsizetype top = firstRow();
    const int left = leftPadding - horizontalScrollBar()->value();
    const Place first = qMin(m_anchor, m_cursor);
    const Place last = qMax(m_anchor, m_cursor);
    const qsizetype bottom = top + viewport()->height() / m_rowHeight + 1;
    paintMarks(&painter, top, bottom);
    for (qsizetype row = top; row < m_lines->count(); ++row) {
        const int y = topPadding + int(row - top) * m_rowHeight;
        if (y > viewport()->height())
            break;
        const QString line = m_lines->at(row);
        if (row >= first.row && row <= last.row && first != last) {
            const qsizetype from = row == first.row ? first.column : 0;
            const qsizetype to = row == last.row ? last.column : line.size() + 1;
            painter.fillRect(QRectF(left + double(from) * m_charWidth, y, double(to - from) * m_charWidth, m_rowHeight),
                             colors.selection);
        }
        painter.setPen(colors.text);
        // Only what can be seen of a long row.
        const int skipped = qMax(0, int(-left / m_charWidth) - 1);
        const int shown = int(viewport()->width() / m_charWidth) + 3;
        painter.drawText(QPointF(left + skipped * m_charWidth, y + m_rowHeight - 6), line.mid(skipped, shown));
    }
}

void LinesView::paintMarks(QPainter *painter, qsizetype top, qsizetype bottom) const
{
    const Colors &colors = colorsOf(palette());
    const double left = leftPadding - horizontalScrollBar()->value();
    // One that begins above may reach into what is seen.
    auto match = std::lower_bound(m_matches.places.begin(), m_matches.places.end(), Match{top - 4, 0, 0});
    for (; match != m_matches.places.end() && match->row <= bottom; ++match) {
        if (left + double(match->column) * m_charWidth > viewport()->width())
            continue;
        for (const Match &mark : m_lines->marks(*match)) {
            const QRectF rect(left + double(mark.column) * m_charWidth,
                              topPadding + double(mark.row - top) * m_rowHeight, double(mark.length) * m_charWidth,
                              m_rowHeight);
            painter->fillRect(rect, colors.warningBack);
        }
    }
}

void LinesView::resizeEvent(QResizeEvent *)
{
    updateBars();
    fit();
}

int LinesView::visibleRows() const
{
    return qMax(1, (viewport()->height() - topPadding) / m_rowHeight);
}

qsizetype LinesView::firstRow() const
{
    return verticalScrollBar()->value() * m_rowsAStep;
}

void LinesView::updateBars()
{
    const QFontMetricsF metrics(font());
    m_charWidth = metrics.horizontalAdvance(u'0');
    m_rowHeight = qMax(20, int(metrics.height()) + 2);
    const qsizetype rows = m_lines ? m_lines->count() : 0;
    m_rowsAStep = rows / std::numeric_limits<int>::max() + 1;
    verticalScrollBar()->setRange(0, int(qMax<qsizetype>(0, rows - visibleRows() + 1) / m_rowsAStep));
    verticalScrollBar()->setPageStep(visibleRows());
    const int width = int(double(m_lines ? m_lines->columns() : 0) * m_charWidth) + 2 * leftPadding;
    horizontalScrollBar()->setRange(0, qMax(0, width - viewport()->width()));
    horizontalScrollBar()->setPageStep(viewport()->width());
    horizontalScrollBar()->setSingleStep(int(m_charWidth * 4));
}

LinesView::Place LinesView::placeAt(const QPoint &position) const
{
    if (!m_lines || m_lines->count() == 0)
        return {};
    const qsizetype row =
        qBound<qsizetype>(0, firstRow() + (position.y() - topPadding) / m_rowHeight, m_lines->count() - 1);
    const auto column = qsizetype((position.x() - leftPadding + horizontalScrollBar()->value()) / m_charWidth + 0.5);
    return {row, qBound<qsizetype>(0, column, m_lines->at(row).size())};
}

void LinesView::show(Place place)
{
    const qsizetype top = firstRow();
    if (place.row < top)
        verticalScrollBar()->setValue(int(place.row / m_rowsAStep));
    else if (place.row >= top + visibleRows() - 1)
        verticalScrollBar()->setValue(int((place.row - visibleRows() / 2) / m_rowsAStep));
    const int x = int(double(place.column) * m_charWidth);
    if (x < horizontalScrollBar()->value()
        || x > horizontalScrollBar()->value() + viewport()->width() - 4 * leftPadding)
        horizontalScrollBar()->setValue(qMax(0, x - viewport()->width() / 2));
}

void LinesView::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return;
    m_cursor = placeAt(event->position().toPoint());
    if (!(event->modifiers() & Qt::ShiftModifier))
        m_anchor = m_cursor;
    viewport()->update();
}

void LinesView::mouseMoveEvent(QMouseEvent *event)
{
    if (!(event->buttons() & Qt::LeftButton))
        return;
    m_cursor = placeAt(event->position().toPoint());
    show(m_cursor);
    viewport()->update();
}

void LinesView::mouseDoubleClickEvent(QMouseEvent *event)
{
    const Place place = placeAt(event->position().toPoint());
    const QString line = m_lines ? m_lines->at(place.row) : QString();
    const auto isWord = [&](qsizetype i) {
        return i >= 0 && i < line.size() && (line[i].isLetterOrNumber() || line[i] == u'_' || line[i] == u'-');
    };
    qsizetype from = place.column;
    qsizetype to = place.column;
    while (isWord(from - 1))
        --from;
    while (isWord(to))
        ++to;
    m_anchor = {place.row, from};
    m_cursor = {place.row, to};
    viewport()->update();
}

void LinesView::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Copy))
        copyText(selectedText());
    else if (event->matches(QKeySequence::SelectAll))
        selectAll();
    else if (m_lines && m_lines->count() > 0)
        moveCursor(event);
    else
        QAbstractScrollArea::keyPressEvent(event);
}

// Arrows scroll; with Shift they select from the place that was clicked or found.
void LinesView::moveCursor(QKeyEvent *event)
{
    const bool selects = event->modifiers() & Qt::ShiftModifier;
    const bool isWhole = event->modifiers() & Qt::ControlModifier;
    Place to = m_cursor;
    const qsizetype last = m_lines->count() - 1;
    switch (event->key()) {
    case Qt::Key_Home: to = {isWhole ? 0 : to.row, 0}; break;
    case Qt::Key_End:
        to.row = isWhole ? last : to.row;
        to.column = m_lines->at(to.row).size();
        break;
    case Qt::Key_Left: to.column = qMax<qsizetype>(0, to.column - 1); break;
    case Qt::Key_Right: to.column = qMin(m_lines->at(to.row).size(), to.column + 1); break;
    case Qt::Key_Up: to.row = qMax<qsizetype>(0, to.row - 1); break;
    case Qt::Key_Down: to.row = qMin(last, to.row + 1); break;
    case Qt::Key_PageUp: to.row = qMax<qsizetype>(0, to.row - visibleRows()); break;
    case Qt::Key_PageDown: to.row = qMin(last, to.row + visibleRows()); break;
    default: QAbstractScrollArea::keyPressEvent(event); return;
    }
    if (!selects && !((event->key() == Qt::Key_Home || event->key() == Qt::Key_End) && isWhole)) {
        QAbstractScrollArea::keyPressEvent(event);
        return;
    }
    to.column = qMin(to.column, m_lines->at(to.row).size());
    m_cursor = to;
    if (!selects)
        m_anchor = to;
    show(m_cursor);
    viewport()->update();
}

void LinesView::contextMenuEvent(QContextMenuEvent *event)
{
    QMenu menu(this);
    QAction *copy = menu.addAction(tr("Copy"), this, [this] { copyText(selectedText()); });
    copy->setEnabled(m_anchor != m_cursor);
    menu.addAction(tr("Select all"), this, &LinesView::selectAll);
    menu.exec(event->globalPos());
}

void LinesView::changeEvent(QEvent *event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange) {
        updateBars();
        viewport()->update();
    }
}

} // namespace hookbench::ui
