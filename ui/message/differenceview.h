// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/record/capturedifference.h"
#include "ui/common/background.h"

#include <QAbstractScrollArea>
#include <QCache>

class QLabel;
class QToolButton;

namespace hookbench::ui::message {

/// The lines of a comparison, side by side or one below the other. Only what is seen costs anything.
class DifferenceCanvas : public QAbstractScrollArea
{
    Q_OBJECT

public:
    explicit DifferenceCanvas(QWidget *parent = nullptr);

    void setDifference(std::shared_ptr<const record::CaptureDifference> difference);
    /// Inline: what was before stands above what is after. onlyDifferences: with three lines around each.
    void setLayoutOfLines(bool isInline, bool onlyDifferences);
    /// To the next or the previous run of lines that differ; false: there is none.
    bool step(int by);
    /// The line that is chosen as text, "~ before | after"; empty: none.
    QString currentText() const;
    int lineCount() const { return int(m_lines.size()); }

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    using Row = record::CaptureDifference::Row;
    using Side = record::CaptureDifference::Side;
    using Words = std::pair<std::vector<body::TextSpan>, std::vector<body::TextSpan>>;
    struct Line
    {
        enum class Kind { Both, Before, After, Heading, Gap };
        Kind kind = Kind::Both;
        quint32 row = 0; // Gap: how many rows are left out
    };

    void layOut();
    bool differs(std::size_t line) const;
    void setCurrent(qsizetype line);
    void updateBars();
    const Words &wordsOf(quint32 row);
    void paintLine(QPainter &painter, const Line &line, int y, bool isCurrent);
    void paintSide(QPainter &painter, const Row &row, quint32 number, Side side, const QRect &area);

    std::shared_ptr<const record::CaptureDifference> m_difference;
    std::vector<Line> m_lines;
    QCache<quint32, Words> m_words;
    bool m_isInline = false;
    bool m_onlyDifferences = false;
    qsizetype m_current = -1;
    int m_rowHeight = 20;
    double m_charWidth = 8;
};

/// Two requests compared: with next and previous difference, both layouts, and what changes with each sending left out
/// on demand. Compares in the pool.
class DifferenceView : public QWidget
{
    Q_OBJECT

public:
    explicit DifferenceView(QWidget *parent = nullptr);

    void compare(record::ComparedRequest before, record::ComparedRequest after);
    /// Nothing is compared; the text says why.
    void clear(const QString &text);
    void setIgnoresVolatile(bool ignores);
    const std::shared_ptr<const record::CaptureDifference> &difference() const { return m_difference; }
    DifferenceCanvas &canvas() { return *m_canvas; }

signals:
    void compared();

protected:
    void focusInEvent(QFocusEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void run();
    void show(std::shared_ptr<const record::CaptureDifference> difference);

    JobTracker m_jobs;
    record::ComparedRequest m_before;
    record::ComparedRequest m_after;
    std::shared_ptr<const record::CaptureDifference> m_difference;
    QLabel *m_count;
    QLabel *m_remarks;
    QToolButton *m_previous;
    QToolButton *m_next;
    QToolButton *m_inline;
    QToolButton *m_only;
    QToolButton *m_ignore;
    DifferenceCanvas *m_canvas;
};

} // namespace hookbench::ui::message
