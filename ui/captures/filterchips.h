// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>
#include <QWidget>

class QBoxLayout;

namespace hookbench::ui::captures {

/// The saved filters, one chip each: a click applies one, another click takes it away again. Hidden where there is
/// none.
class FilterChips : public QWidget
{
    Q_OBJECT

public:
    explicit FilterChips(QWidget *parent = nullptr);

    const QStringList &filters() const { return m_filters; }
    void setFilters(const QStringList &filters);
    /// Saves a filter, or forgets it where it is saved.
    void toggle(const QString &filter);
    /// The filter that is applied: its chip shows it.
    void setCurrent(const QString &filter);

signals:
    /// Empty: none.
    void chosen(const QString &filter);
    void filtersChanged();

private:
    void build();

    QStringList m_filters;
    QString m_current;
    QBoxLayout *m_row;
};

} // namespace hookbench::ui::captures
