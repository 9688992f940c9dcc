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

#include <limits>

namespace hookbench::ui {

namespace {

constexpr qsizetype longestRow = 4096;
constexpr int leftPadding = 12;
constexpr int topPadding = 6;

class TextLines : public Lines
{
public:
    explicit TextLines(const SharedBytes &bytes)
        : m_bytes(bytes)
    {
        const QByteArrayView view = m_bytes;
        for (qsizetype start = 0; start < view.size();) {
            m_starts.push_back(start);
            const qsizetype limit = qMin(view.size(), start + longestRow);
            const qsizetype lineFeed = view.first(limit).indexOf('\n', start);
            qsizetype end = lineFeed >= 0 ? lineFeed + 1 : limit;
            if (lineFeed < 0 && end < view.size()) { // back to the beginning of a character
                for (int i = 0; i < 3 && end > start + 1 && (uchar(view[end]) & 0xc0) == 0x80; ++i)
                    --end;
            }
            m_longest = qMax(m_longest, end - start);
            start = end;
        }
    }

    qsizetype count() const override { return qsizetype(m_starts.size()); }
    int columns() const override { return int(m_longest); }

    QString at(qsizetype row) const override
    {
        const qsizetype start = m_starts[std::size_t(row)];
        const qsizetype end = row + 1 < count() ? m_starts[std::size_t(row) + 1] : m_bytes.size();
        QByteArrayView line = m_bytes.view().sliced(start, end - start);
        while (line.endsWith('\n') || line.endsWith('\r'))
            line.chop(1);
        QString text = QString::fromUtf8(line);
        for (QChar &c : text) { // controls as their pictures, so that they are seen and do no harm
            if (c == u'\t')
                c = u' ';
            else if (c.unicode() < 0x20)
                c = QChar(char16_t(0x2400 + c.unicode()));
            else if (c.category() == QChar::Other_Format
                     || c.unicode() == 0x7f) // turns the direction of writing, or is not seen
                c = QChar::ReplacementCharacter;
        }
        return text;
    }

    qsizetype find(const QString &text, qsizetype from, bool backward) const override
    {
        for (qsizetype row = from; row >= 0 && row < count(); row += backward ? -1 : 1) {
            if (at(row).contains(text, Qt::CaseInsensitive))
                return row;
        }
        return -1;
    }

private:
    SharedBytes m_bytes;
    std::vector<qsizetype> m_starts;
    qsizetype m_longest = 0;
};

class HexLines : public Lines
{
public:
    explicit HexLines(const SharedBytes &bytes)
        : m_bytes(bytes)
    {
    }

    qsizetype count() const override { return (m_bytes.size() + 15) / 16; }
    int columns() const override { return 8 + 2 + 3 * 16 + 2 + 16; }

    QString at(qsizetype row) const override
    {
        static constexpr char digits[] = "0123456789abcdef";
        const QByteArrayView part = m_bytes.view().sliced(row * 16, qMin<qsizetype>(16, m_bytes.size() - row * 16));
        QString out = QStringLiteral("%1  ").arg(row * 16, 8, 16, QLatin1Char('0'));
        for (qsizetype i = 0; i < 16; ++i) {
            if (i < part.size()) {
                out += QLatin1Char(digits[uchar(part[i]) >> 4]);
                out += QLatin1Char(digits[uchar(part[i]) & 15]);
            } else {
                out += QLatin1String("  ");
            }
            out += i == 7 ? QLatin1String("  ") : QLatin1String(" ");
        }
        out += u' ';
        for (const char c : part)
            out += c >= 0x20 && c < 0x7f ? QLatin1Char(c) : QLatin1Char('.');
        return out;
    }

    // Looks for the text's bytes, and for hexadecimal digits as bytes: "48 65 6c".
    qsizetype find(const QString &text, qsizetype from, bool backward) const override
    {
        const QByteArrayView view = m_bytes;
        qsizetype best = -1;
        QByteArray digits = text.toLatin1();
        digits.replace(' ', "");
        const QByteArray asHex = QByteArray::fromHex(digits);
        const bool isHex = digits.size() >= 2 && asHex.toHex() == digits.toLower();
        for (const QByteArray &wanted : {text.toUtf8(), isHex ? asHex : QByteArray()}) {
            if (wanted.isEmpty())
                continue;
            const qsizetype at = backward ? view.lastIndexOf(wanted, qMin(view.size() - 1, from * 16 + 15))
                                          : view.indexOf(wanted, from * 16);
            if (at >= 0 && (best < 0 || (backward ? at / 16 > best : at / 16 < best)))
                best = at / 16;
        }
        return best;
    }

private:
    SharedBytes m_bytes;
};

} // namespace

std::shared_ptr<const Lines> textLines(const SharedBytes &bytes)
{
    return std::make_shared<TextLines>(bytes);
}

std::shared_ptr<const Lines> hexLines(const SharedBytes &bytes)
{
    return std::make_shared<HexLines>(bytes);
}

LinesView::LinesView(QWidget *parent)
    : QAbstractScrollArea(parent)
{
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    viewport()->setCursor(Qt::IBeamCursor);
    setFont(codeFont());
    setAccessibleName(tr("Body"));
}

void LinesView::setLines(std::shared_ptr<const Lines> lines)
{
    m_lines = std::move(lines);
    m_anchor = m_cursor = {};
    verticalScrollBar()->setValue(0);
    horizontalScrollBar()->setValue(0);
    updateBars();
    viewport()->update();
}

bool LinesView::findNext(const QString &text, bool backward)
{
    if (!m_lines || text.isEmpty() || m_lines->count() == 0)
        return false;
    const bool hasSelection = m_anchor != m_cursor;
    const qsizetype from = hasSelection ? m_cursor.row + (backward ? -1 : 1) : m_cursor.row;
    qsizetype row = m_lines->find(text, from, backward);
    if (row < 0)
        row = m_lines->find(text, backward ? m_lines->count() - 1 : 0, backward);
    if (row < 0)
        return false;
    const QString line = m_lines->at(row);
    const qsizetype column = line.indexOf(text, 0, Qt::CaseInsensitive);
    m_anchor = {row, int(qMax<qsizetype>(0, column))};
    m_cursor = {row, column < 0 ? int(line.size()) : int(column + text.size())};
    show(m_cursor);
    viewport()->update();
    return true;
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
        const int from = row == first.row ? first.column : 0;
        const qsizetype to = row == last.row ? last.column : line.size();
        out += QStringView(line).mid(from, to - from);
        if (row < last.row)
            out += u'\n';
    }
    return out;
}

void LinesView::selectAll()
{
    if (!m_lines || m_lines->count() == 0)
        return;
    m_anchor = {};
    m_cursor = {m_lines->count() - 1, int(m_lines->at(m_lines->count() - 1).size())};
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
    for (qsizetype row = top; row < m_lines->count(); ++row) {
        const int y = topPadding + int(row - top) * m_rowHeight;
        if (y > viewport()->height())
            break;
        const QString line = m_lines->at(row);
        if (row >= first.row && row <= last.row && first != last) {
            const int from = row == first.row ? first.column : 0;
            const int to = row == last.row ? last.column : int(line.size()) + 1;
            painter.fillRect(QRectF(left + from * m_charWidth, y, (to - from) * m_charWidth, m_rowHeight),
                             colors.selection);
        }
        painter.setPen(colors.text);
        // Only what can be seen of a long row.
        const int skipped = qMax(0, int(-left / m_charWidth) - 1);
        const int shown = int(viewport()->width() / m_charWidth) + 3;
        painter.drawText(QPointF(left + skipped * m_charWidth, y + m_rowHeight - 6), line.mid(skipped, shown));
    }
}

void LinesView::resizeEvent(QResizeEvent *)
{
    updateBars();
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
    const int width = int((m_lines ? m_lines->columns() : 0) * m_charWidth) + 2 * leftPadding;
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
    const int column = int((position.x() - leftPadding + horizontalScrollBar()->value()) / m_charWidth + 0.5);
    return {row, qBound(0, column, int(m_lines->at(row).size()))};
}

void LinesView::show(Place place)
{
    const qsizetype top = firstRow();
    if (place.row < top)
        verticalScrollBar()->setValue(int(place.row / m_rowsAStep));
    else if (place.row >= top + visibleRows() - 1)
        verticalScrollBar()->setValue(int((place.row - visibleRows() / 2) / m_rowsAStep));
    const int x = int(place.column * m_charWidth);
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
    const auto isWord = [&](int i) {
        return i >= 0 && i < line.size() && (line[i].isLetterOrNumber() || line[i] == u'_' || line[i] == u'-');
    };
    int from = place.column;
    int to = place.column;
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
    if (event->matches(QKeySequence::Copy)) {
        copyText(selectedText());
    } else if (event->matches(QKeySequence::SelectAll)) {
        selectAll();
    } else if (event->key() == Qt::Key_Home && event->modifiers() & Qt::ControlModifier) {
        verticalScrollBar()->setValue(0);
    } else if (event->key() == Qt::Key_End && event->modifiers() & Qt::ControlModifier) {
        verticalScrollBar()->setValue(verticalScrollBar()->maximum());
    } else {
        QAbstractScrollArea::keyPressEvent(event);
    }
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
