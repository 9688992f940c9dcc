// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QRegularExpression>
#include <QString>

#include <optional>

namespace hookbench::record {

/// How a text is looked at: without case, whole with * as wildcard, as part, or by a regular expression.
class TextPattern
{
public:
    /// "POST", "/github/*", "/^a.c$/"; whole: must the value match as a whole where there is no wildcard.
    static Result<TextPattern> parse(const QString &text, bool whole);
    /// Whether it is "/REGEX/".
    static bool isExpression(const QString &text);
    /// Equal to the text, whatever signs stand in it.
    static TextPattern exactly(const QString &text);

    bool matches(const QString &value) const;
    /// The text to be equal to, where that is all there is to it.
    std::optional<QString> literal() const { return m_kind == Kind::Whole ? std::optional(m_text) : std::nullopt; }
    /// The text with * as wildcard, where that is all there is to it.
    std::optional<QString> wildcards() const
    {
        return m_kind == Kind::Wildcards ? std::optional(m_text) : std::nullopt;
    }

private:
    enum class Kind { Whole, Part, Wildcards, Expression };
    Kind m_kind = Kind::Whole;
    QString m_text;
    QRegularExpression m_expression;
};

} // namespace hookbench::record
