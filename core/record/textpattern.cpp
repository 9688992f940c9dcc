// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/record/textpattern.h"

#include <QCoreApplication>

namespace hookbench::record {

bool TextPattern::isExpression(const QString &text)
{
    return text.size() > 2 && text.startsWith(u'/') && text.endsWith(u'/');
}

Result<TextPattern> TextPattern::parse(const QString &text, bool whole)
{
    TextPattern out;
    out.m_text = text;
    if (whole && isExpression(text)) {
        out.m_kind = Kind::Expression;
        out.m_expression = QRegularExpression(text.mid(1, text.size() - 2), QRegularExpression::CaseInsensitiveOption);
        if (!out.m_expression.isValid()) {
            return fail(ErrorKind::Invalid,
                        QCoreApplication::translate("hookbench::record", "The regular expression cannot be read: %1.")
                            .arg(out.m_expression.errorString()),
                        1 + out.m_expression.patternErrorOffset(), 1);
        }
    } else if (text.contains(u'*') && whole) {
        out.m_kind = Kind::Wildcards;
        QStringList parts = text.split(u'*');
        for (QString &part : parts)
            part = QRegularExpression::escape(part);
        out.m_expression = QRegularExpression(QRegularExpression::anchoredPattern(parts.join(QStringLiteral(".*"))),
                                              QRegularExpression::CaseInsensitiveOption
                                                  | QRegularExpression::DotMatchesEverythingOption);
    } else if (!whole) {
        out.m_kind = Kind::Part;
    }
    return out;
}

TextPattern TextPattern::exactly(const QString &text)
{
    TextPattern out;
    out.m_text = text;
    return out;
}

bool TextPattern::matches(const QString &value) const
{
    switch (m_kind) {
    case Kind::Whole: return value.compare(m_text, Qt::CaseInsensitive) == 0;
    case Kind::Part: return value.contains(m_text, Qt::CaseInsensitive);
    case Kind::Wildcards:
    case Kind::Expression: return m_expression.match(value).hasMatch();
    }
    return false;
}

} // namespace hookbench::record
