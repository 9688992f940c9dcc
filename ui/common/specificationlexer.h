// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <Qsci/qscilexercustom.h>

namespace hookbench::ui {

/// Colours JSON in which comments are allowed, and the expressions in its texts. A line needs nothing but itself and
/// whether the one before ended in a comment; a long text is coloured in parts, so that the window stays quick.
class SpecificationLexer : public QsciLexerCustom
{
    Q_OBJECT

public:
    enum Style {
        Plain,
        Operator,
        Key,
        Text,
        Literal, // numbers, true, false, null
        LineComment,
        BlockComment,
        Brace, // "{{" and "}}"
        Name,  // of a variable or member
        Function,
        ExpressionText,
        ExpressionNumber,
        ExpressionOperator,
        StyleCount
    };

    using QsciLexerCustom::QsciLexerCustom;

    const char *language() const override { return "Specification"; }
    QString description(int style) const override;
    void styleText(int start, int end) override;
};

/// The style of each byte. isInComment: the text begins in a block comment.
QByteArray specificationStyles(QByteArrayView text, bool isInComment);

} // namespace hookbench::ui
