// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/iml/call.h"

#include "core/iml/conversion.h"
#include "core/iml/dateformat.h"
#include "core/iml/evaluator.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace hookbench::iml {

const Value &Call::operator[](qsizetype i) const
{
    static const Value missing;
    return i < qsizetype(m_values.size()) ? m_values[std::size_t(i)] : missing;
}

Value Call::evaluate(qsizetype i)
{
    return i < m_count ? m_evaluator.evaluate(m_nodes[i]) : Value();
}

Value Call::fail(Code code, const QString &message, qsizetype argument)
{
    if (m_evaluator.m_error)
        return {};
    if (argument >= 0 && argument < m_count)
        return m_evaluator.fail(code, message, m_evaluator.m_tree.nodes[m_nodes[argument]]);
    m_evaluator.m_error = LanguageError{code, message, -1, 0, {}};
    return {};
}

bool Call::failed() const
{
    return m_evaluator.m_error.has_value();
}

bool Call::spend(qint64 units)
{
    if (m_run.spend(units))
        return true;
    fail(Code::Limit,
         QCoreApplication::translate("hookbench::iml", "This takes more time or memory than one run may."));
    return false;
}

bool Call::hold(qint64 bytes)
{
    if (m_run.hold(bytes))
        return true;
    fail(Code::Limit,
         QCoreApplication::translate("hookbench::iml", "This takes more time or memory than one run may."));
    return false;
}

bool Call::mayMake(qint64 units)
{
    if (units > m_run.inputs().limits.text) {
        tooLong();
        return false;
    }
    return hold(units * 2) && spend(units);
}

Value Call::tooLong()
{
    return fail(Code::Limit, QCoreApplication::translate("hookbench::iml", "The result would be too long."));
}

Value Call::made(Array elements)
{
    const auto size = qint64(elements.size());
    return hold(size * qint64(sizeof(Value))) && spend(size) ? Value(std::move(elements)) : Value();
}

Value Call::wrongType(qsizetype i, const char *expected)
{
    return fail(Code::Type, QCoreApplication::translate("hookbench::iml", expected).arg(typeName((*this)[i].type())),
                i);
}

QString Call::textOf(const Value &value)
{
    if (const QString *text = value.text()) {
        spend(text->size());
        return *text;
    }
    QString out;
    if (!appendText(out, value, m_run.inputs().limits.text))
        tooLong();
    else if (hold(out.size() * 2))
        spend(out.size());
    return out;
}

QString Call::text(qsizetype i)
{
    const Value &value = (*this)[i];
    if (value.collection()) {
        wrongType(i, QT_TRANSLATE_NOOP("hookbench::iml", "Text is needed here, not %1."));
        return {};
    }
    return textOf(value);
}

double Call::number(qsizetype i)
{
    if (const auto number = numberOf((*this)[i]))
        return *number;
    if (isTooLarge((*this)[i]))
        fail(Code::Range, tooLargeText(), i);
    else
        wrongType(i, QT_TRANSLATE_NOOP("hookbench::iml", "A number is needed here, not %1."));
    return 0;
}

qsizetype Call::integer(qsizetype i, qsizetype otherwise, qsizetype most)
{
    if (!has(i))
        return otherwise;
    return qsizetype(std::clamp(std::trunc(number(i)), -double(most), double(most)));
}

qsizetype Call::integer(qsizetype i)
{
    return qsizetype(std::clamp(std::trunc(number(i)), -1e9, 1e9));
}

bool Call::flag(qsizetype i) const
{
    return isTrueInDirective((*this)[i]);
}

Date Call::date(qsizetype i)
{
    const Value &value = (*this)[i];
    if (const Date *date = value.date())
        return *date;
    const QString *text = value.text();
    if (!text) {
        wrongType(i, QT_TRANSLATE_NOOP("hookbench::iml", "A date is needed here, not %1."));
        return {};
    }
    if (const auto date = parsedPlain(*text, zone()))
        return *date;
    fail(Code::Date,
         QCoreApplication::translate("hookbench::iml",
                                     "\"%1\" is not a date in a known form. Read it with parseDate(text, format).")
             .arg(text->left(100)),
         i);
    return {};
}

QByteArray Call::bytes(qsizetype i)
{
    const Value &value = (*this)[i];
    if (const QByteArray *binary = value.binary())
        return spend(binary->size()) ? *binary : QByteArray();
    if (value.array()) {
        wrongType(i, QT_TRANSLATE_NOOP("hookbench::iml", "Text or binary data is needed here, not %1."));
        return {};
    }
    return text(i).toUtf8();
}

std::span<const Value> Call::elements(qsizetype i) const
{
    const Value &value = (*this)[i];
    if (const Array *array = value.array())
        return *array;
    return value.isNothing() ? std::span<const Value>() : std::span(&value, 1);
}

const Collection *Call::collection(qsizetype i)
{
    const Collection *found = (*this)[i].collection();
    if (!found)
        wrongType(i, QT_TRANSLATE_NOOP("hookbench::iml", "A collection is needed here, not %1."));
    return found;
}

} // namespace hookbench::iml
