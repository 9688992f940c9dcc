// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/record/completion.h"

#include <QLineEdit>

class QCompleter;
class QStringListModel;

namespace hookbench::ui::captures {

/// The field of the filter. While one types it offers terms, and the values that a term can have: fixed ones at once,
/// those that exist when whoever was asked for them offers them.
class FilterField : public QLineEdit
{
    Q_OBJECT

public:
    explicit FilterField(QWidget *parent = nullptr);

    /// Values of a term that was asked for and what was typed of them then; they show if nothing was typed since.
    void offerValues(const QString &term, const QString &typed, const QStringList &values);
    /// What is offered now; empty: nothing.
    QStringList offered() const;

signals:
    /// The values of a term, which hold what was typed.
    void valuesAsked(const QString &term, const QString &typed);
    void saveAsked();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    void complete();
    void offer(const QStringList &words);
    void insert(const QString &word);

    QCompleter *m_completer;
    QStringListModel *m_words;
    std::pair<QString, QString> m_asked; // term and what was typed; empty: nothing is waited for
};

} // namespace hookbench::ui::captures
