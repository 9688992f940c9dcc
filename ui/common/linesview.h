// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/sharedbytes.h"

#include <QAbstractScrollArea>

#include <memory>

namespace hookbench::ui {

/// Rows of text that are made when they are painted. Immutable; may be made on any thread.
class Lines
{
public:
    virtual ~Lines() = default;

    virtual qsizetype count() const = 0;
    virtual QString at(qsizetype row) const = 0;
    /// Of the longest row, in characters.
    virtual int columns() const = 0;
    /// The next row from there on that holds the text, without case, else -1.
    virtual qsizetype find(const QString &text, qsizetype from, bool backward) const = 0;
};

/// Bytes as text: rows end at line feeds and at the latest after 4 KiB, never inside a character. Bytes that are not
/// UTF-8 show as U+FFFD.
std::shared_ptr<const Lines> textLines(const SharedBytes &bytes);
/// Bytes in hexadecimal, 16 a row, with offset and text.
std::shared_ptr<const Lines> hexLines(const SharedBytes &bytes);

/// Shows any number of rows, in a fixed-width font; only what is seen costs anything. Text can be selected and copied
/// with mouse and keyboard.
class LinesView : public QAbstractScrollArea
{
    Q_OBJECT

public:
    explicit LinesView(QWidget *parent = nullptr);

    void setLines(std::shared_ptr<const Lines> lines);
    /// Selects the next row with the text and shows it.
    bool findNext(const QString &text, bool backward);
    /// At most 16 MB; longer selections are cut.
    QString selectedText() const;
    void selectAll();

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
        int column = 0;
        auto operator<=>(const Place &) const = default;
    };

    Place placeAt(const QPoint &position) const;
    qsizetype firstRow() const;
    void updateBars();
    void show(Place place);
    int visibleRows() const;

    std::shared_ptr<const Lines> m_lines;
    Place m_anchor;
    Place m_cursor;
    int m_rowHeight = 20;
    double m_charWidth = 8;
    qsizetype m_rowsAStep = 1; // scroll bars count in int
};

} // namespace hookbench::ui
