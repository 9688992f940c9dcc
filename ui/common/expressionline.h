// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "ui/common/offerpopup.h"

#include <QLineEdit>

namespace hookbench::ui {

/// A line with expressions in it: underlines what is wrong with them, and offers variables with their members and
/// functions with their signatures, as ExpressionEditor does for more than a line.
class ExpressionLine : public QLineEdit
{
    Q_OBJECT

public:
    explicit ExpressionLine(QWidget *parent = nullptr);

    /// What expressions know, with its values.
    void setVariables(std::shared_ptr<const iml::Collection> variables) { m_popup->setVariables(std::move(variables)); }
    /// Literal: braces mean nothing.
    void setLiteral(bool literal);

    /// Underlines the place of an error, whose text is the tooltip then; its offset counts in UTF-16 units. None: what
    /// is wrong with the expressions as they are written, if anything, is all that is told.
    void setError(const std::optional<Error> &error);
    /// What is underlined now; none: nothing.
    const std::optional<Error> &error() const { return m_error; }

    const OfferPopup &popup() const { return *m_popup; }

protected:
    bool event(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void inputMethodEvent(QInputMethodEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    std::optional<QString> expressionAtCursor() const;
    std::optional<Error> syntaxError() const;
    void insert(const QString &offer, qsizetype typed);
    void underline();

    OfferPopup *m_popup;
    std::optional<Error> m_error;
    bool m_isLiteral = false;
    bool m_isComposing = false; // with an input method
};

} // namespace hookbench::ui
