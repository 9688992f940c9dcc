// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/background.h"
#include "ui/common/findfield.h"
#include "ui/common/lines.h"

#include <QAbstractScrollArea>

namespace hookbench::ui {

/// Shows any number of rows, in a fixed-width font; only what is seen costs anything. Text can be selected and copied
/// with mouse and keyboard.
class LinesView : public QAbstractScrollArea
{
    Q_OBJECT

public:
    explicit LinesView(QWidget *parent = nullptr);
    ~LinesView() override;

    void setLines(std::shared_ptr<const Lines> lines);
    const std::shared_ptr<const Lines> &lines() const { return m_lines; }
    /// Looks for a text in the pool, marks all its places and goes to the next one. Empty: none is marked.
    void find(const QString &text);
    void findNext(bool backward);
    /// At most 16 MB; longer selections are cut.
    QString selectedText() const;
    void selectAll();

signals:
    void found(const hookbench::ui::Found &found);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    struct Place
    {
        qsizetype row = 0;
        qsizetype column = 0;
        auto operator<=>(const Place &) const = default;
    };

    Place placeAt(const QPoint &position) const;
    qsizetype firstRow() const;
    void updateBars();
    /// Takes the form of the lines that suits the room.
    void fit();
    void show(Place place);
    int visibleRows() const;
    void moveCursor(QKeyEvent *event);
    void showMatch(qsizetype index);
    void paintMarks(QPainter *painter, qsizetype top, qsizetype bottom) const;
    void stopFinding();

    std::shared_ptr<const Lines> m_lines;
    JobTracker m_searches;
    std::shared_ptr<std::atomic_bool> m_cancelled;
    Matches m_matches;
    qsizetype m_match = -1;
    QString m_sought;
    Place m_anchor;
    Place m_cursor;
    int m_rowHeight = 20;
    double m_charWidth = 8;
    qsizetype m_rowsAStep = 1; // scroll bars count in int
};

} // namespace hookbench::ui
