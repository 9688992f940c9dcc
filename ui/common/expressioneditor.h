// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/codeeditor.h"
#include "ui/common/offerpopup.h"

namespace hookbench::ui {

/// Something that is to be said of a place in a text.
struct Remark
{
    qsizetype offset = 0; // in bytes of the text as UTF-8
    qsizetype length = 0;
    qsizetype line = 1; // from 1
    qsizetype column = 1;
    QString message;
    bool isWarning = false;

    bool operator==(const Remark &) const = default;
};

/// An editor for JSON whose texts hold expressions, or for a Template. Underlines what is wrong, and offers variables with their members,
/// functions with their signatures. Ctrl+Space offers, F4 goes to the next remark, Esc and Tab leave it.
class ExpressionEditor : public CodeEditor
{
    Q_OBJECT

public:
    explicit ExpressionEditor(QWidget *parent = nullptr);

    /// UTF-8. A copy, quick enough for every key.
    QByteArray bytes() const;

    /// Errors go before warnings where they meet.
    void setRemarks(std::vector<Remark> remarks);
    const std::vector<Remark> &remarks() const { return m_remarks; }
    /// Puts the cursor there.
    void showRemark(const Remark &remark);

    /// What expressions know, with its values.
    void setVariables(std::shared_ptr<const iml::Collection> variables) { m_popup->setVariables(std::move(variables)); }
    /// What is offered now, as it would be inserted; empty: nothing.
    QStringList offered() const { return m_popup->offered(); }
    /// The signature that is shown, as rich text; empty: none.
    QString tip() const { return m_popup->tip(); }

protected:
    void changeEvent(QEvent *event) override;
    bool event(QEvent *event) override;
    bool viewportEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    void offer(OfferPopup::Asked asked);
    void insert(const QString &offer, qsizetype typed);
    void updateTip();
    bool typeOver();
    void colorIndicators();
    std::optional<QString> expressionAtCursor() const;
    QRect cursorRect() const;
    const Remark *remarkAt(long position) const;
    void stepRemark(bool backward);

    std::vector<Remark> m_remarks;
    OfferPopup *m_popup;
};

} // namespace hookbench::ui
