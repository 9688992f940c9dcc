// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/readerthread.h"

#include <QTimer>
#include <QWidget>

namespace hookbench::ui::captures {

/// Arrivals over time as bars, those that failed in red. A range is selected by dragging, or with the arrows and Shift;
/// Escape and a double click take it away. Counts on the reader's thread, in small steps, at most ten times a second.
class ArrivalStrip : public QWidget
{
    Q_OBJECT

public:
    explicit ArrivalStrip(store::ReaderThread &reader, QWidget *parent = nullptr);

    /// Something arrived or changed.
    void refresh();
    const store::Timeline::Bars &bars() const { return m_bars; }
    /// The range as terms of a filter, in local time to the second: "after:2026-11-20T10:00:00 before:...".
    static QString rangeFilter(qint64 from, qint64 to);

    QSize sizeHint() const override;

signals:
    /// A filter's terms; empty: no range.
    void rangeChosen(const QString &filter);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    bool event(QEvent *event) override;

private:
    void read();
    int barAt(int x) const;
    int xOf(int bar) const;
    qint64 timeAt(int bar) const; // where it begins
    void choose(int first, int last);
    QString tipOf(int bar) const;

    store::ReaderThread &m_reader;
    std::shared_ptr<store::Timeline> m_timeline; // of the reader's thread
    store::Timeline::Bars m_bars;
    QTimer m_pause;
    bool m_reading = false;
    bool m_isStale = false;
    int m_dragFrom = -1; // bars
    int m_dragTo = -1;
};

} // namespace hookbench::ui::captures
