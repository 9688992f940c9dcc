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

    /// Whether the expressions stand in JSON or in any text, of which nothing else is coloured.
    enum class Around { Json, Text };

    explicit SpecificationLexer(QObject *parent = nullptr, Around around = Around::Json)
        : QsciLexerCustom(parent)
        , m_around(around)
    {
    }

    const char *language() const override { return "Specification"; }
    QString description(int style) const override;
    void styleText(int start, int end) override;

private:
    Around m_around;
};

/// The style of each byte. isInComment: the text begins in a block comment.
QByteArray specificationStyles(QByteArrayView text, bool isInComment);
/// The same for expressions in any text.
QByteArray templateStyles(QByteArrayView text);

} // namespace hookbench::ui
