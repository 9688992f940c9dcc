// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QLineEdit;
class QToolButton;

namespace hookbench::ui {

/// How a search stands.
struct Found
{
    qsizetype current = -1; // which of them is shown
    qsizetype count = 0;
    bool isWhole = true; // all were counted
    bool isBusy = false;
};

/// A field to search what a page shows: says "3 of 17", steps with Return, F3 and its buttons, and leaves with Esc.
class FindField : public QWidget
{
    Q_OBJECT

public:
    explicit FindField(const QString &name, QWidget *parent = nullptr);

    /// Takes the keys of the search wherever the focus is in a page: Ctrl+F, F3, and Esc while there is a text.
    void serve(QWidget *page);
    QString text() const;
    /// Seeks it as if it were typed.
    void setText(const QString &text);
    void setFound(const Found &found);
    /// Shows it and takes the focus.
    void begin();
    /// What Esc does: empties the field and says so.
    void leave();
    /// Whether the field is hidden once it is left.
    void setHidesWhenLeft(bool hides) { m_hides = hides; }

signals:
    void sought(const QString &text);
    void nextAsked(bool backward);
    void begun();
    void left();

protected:
    bool event(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    bool owns(const QKeyEvent &event) const;

    bool m_hides = false;
    QLineEdit *m_field;
    QLabel *m_count;
    QToolButton *m_previous;
    QToolButton *m_next;
};

} // namespace hookbench::ui
