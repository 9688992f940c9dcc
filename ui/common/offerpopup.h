// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/completion.h"

#include <QObject>
#include <QPointer>
#include <QRect>

class QCompleter;
class QKeyEvent;
class QLabel;
class QStandardItemModel;

namespace hookbench::ui {

/// What an expression may go on with, as a list below the cursor of a field, and the signature of the call that the
/// cursor is in.
class OfferPopup : public QObject
{
    Q_OBJECT

public:
    /// The field has the keyboard while the list shows, and leaves keys that isForList() names alone.
    explicit OfferPopup(QWidget *field);
    ~OfferPopup() override;

    void setVariables(std::shared_ptr<const iml::Collection> variables) { m_variables = std::move(variables); }

    enum class Asked { ByTyping, ByKey };
    /// expression: from behind "{{" up to the cursor; none: there is nothing to offer. cursor: in the field.
    void offer(Asked asked, const std::optional<QString> &expression, const QRect &cursor);
    void showTip(const std::optional<QString> &expression, const QRect &cursor);
    void hideList();
    void hideTip();

    bool isOpen() const;
    bool isTipShown() const;
    /// Enter, Tab and Esc, while the list shows.
    bool isForList(const QKeyEvent &key) const;
    /// What is offered now, as it would be inserted; empty: nothing.
    QStringList offered() const;
    /// The signature that is shown, as rich text; empty: none.
    QString tip() const;

signals:
    /// To be put in the place of so many UTF-16 units before the cursor.
    void chosen(const QString &offer, qsizetype typed);

private:
    QWidget *m_field;
    std::shared_ptr<const iml::Collection> m_variables;
    QCompleter *m_completer;
    QStandardItemModel *m_offers;
    qsizetype m_typed = 0;
    QPointer<QLabel> m_tip; // lies over the field's window
};

} // namespace hookbench::ui
