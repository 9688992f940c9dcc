// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/iml/call.h"
#include "core/iml/conversion.h"
#include "core/iml/decimal.h"
#include "core/iml/function.h"
#include "core/iml/text.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <cmath>

namespace hookbench::iml {

namespace {

// What is neither a number nor numeric text is passed over. One array stands for its elements.
std::vector<double> numbers(Call &call)
{
    std::vector<double> out;
    const auto put = [&](const Value &value) {
        const auto number = value.date() ? std::nullopt : numberOf(value);
        if (number)
            out.push_back(*number);
        return call.spend(8) && call.hold(8);
    };
    if (call.count() == 1 && call[0].array()) {
        for (const Value &element : call.elements(0)) {
            if (!put(element))
                return {};
        }
        return out;
    }
    for (qsizetype i = 0; i < call.count(); ++i)
        put(call[i]);
    return out;
}

Value tooLarge(Call &call)
{
    return call.fail(Code::Range,
                     QCoreApplication::translate("hookbench::iml", "The result is too large for a number."));
}

Value absolute(Call &call)
{
    return std::abs(call.number(0));
}

Value ceiling(Call &call)
{
    return std::ceil(call.number(0));
}

Value floored(Call &call)
{
    return std::floor(call.number(0));
}

Value rounded(Call &call)
{
    const double number = call.number(0);
    const double below = std::floor(number);
    return number - below >= 0.5 ? below + 1 : below;
}

Value truncated(Call &call)
{
    return decimal::truncated(call.number(0), int(call.integer(1, 0, 1000)));
}

Value minimum(Call &call)
{
    const auto all = numbers(call);
    return all.empty() ? Value(nullptr) : Value(*std::min_element(all.begin(), all.end()));
}

Value maximum(Call &call)
{
    const auto all = numbers(call);
    return all.empty() ? Value(nullptr) : Value(*std::max_element(all.begin(), all.end()));
}

Value total(Call &call)
{
    const auto sum = decimal::sum(numbers(call));
    return sum ? Value(*sum) : tooLarge(call);
}

Value average(Call &call)
{
    const auto all = numbers(call);
    return all.empty() || !call.spend(qint64(all.size()) * 16) ? Value(nullptr) : Value(decimal::mean(all));
}

Value median(Call &call)
{
    auto all = numbers(call);
    if (all.empty())
        return nullptr;
    const auto middle = all.begin() + qsizetype(all.size() / 2);
    std::nth_element(all.begin(), middle, all.end());
    if (all.size() % 2 == 1)
        return *middle;
    return decimal::mean(std::array{*std::max_element(all.begin(), middle), *middle});
}

Value deviation(Call &call, int less)
{
    const auto all = numbers(call);
    if (qsizetype(all.size()) <= less || !call.spend(qint64(all.size()) * 64))
        return nullptr;
    return decimal::deviation(all, less);
}

Value sampleDeviation(Call &call)
{
    return deviation(call, 1);
}

Value populationDeviation(Call &call)
{
    return deviation(call, 0);
}

Value parseNumber(Call &call)
{
    const QString separator = call.has(1) ? call.text(1) : QStringLiteral(".");
    if (separator != QLatin1String(".") && separator != QLatin1String(","))
        return call.fail(Code::Value,
                         QCoreApplication::translate("hookbench::iml", "The decimal separator is \".\" or \",\"."), 1);
    if (call[0].number())
        return call[0];
    QString plain;
    for (const QChar c : call.text(0)) {
        if (c == separator[0])
            plain += u'.';
        else if (!isBlank(c) && c != u'.' && c != u',')
            plain += c;
    }
    const auto number = numberIn(plain);
    return number ? Value(*number) : Value(nullptr);
}

// Thousands of the digits before the point, apart by a separator.
QString grouped(QStringView digits, const QString &separator)
{
    QString out;
    for (qsizetype i = 0; i < digits.size(); ++i) {
        if (i > 0 && (digits.size() - i) % 3 == 0)
            out += separator;
        out += digits[i];
    }
    return out;
}

Value formatNumber(Call &call)
{
    constexpr qsizetype mostDecimals = 100;
    const double number = call.number(0);
    const qsizetype decimals = call.integer(1, 0);
    const QString point = call.has(2) ? call.text(2) : QStringLiteral(",");
    const QString thousands = call.has(3) ? call.text(3) : QStringLiteral(".");
    if (decimals > mostDecimals)
        return call.fail(
            Code::Range,
            QCoreApplication::translate("hookbench::iml", "There can be at most %1 decimals.").arg(mostDecimals), 1);
    if (call.failed() || !call.mayMake(point.size() + 110 * (thousands.size() + 10)))
        return {};
    const QString plain = decimal::fixed(number, int(qMax<qsizetype>(0, decimals)));
    const qsizetype sign = plain.startsWith(u'-') ? 1 : 0;
    const qsizetype dot = plain.indexOf(u'.');
    const QStringView digits = QStringView(plain).sliced(sign, (dot < 0 ? plain.size() : dot) - sign);
    QString out = plain.first(sign) + grouped(digits, thousands);
    if (dot >= 0)
        out += point + plain.sliced(dot + 1);
    return out;
}

using Subject = Function::Subject;
constexpr Function table[] = {
    {"abs", "number", 1, Subject::OrNull, absolute},
    {"ceil", "number", 1, Subject::OrNull, ceiling},
    {"floor", "number", 1, Subject::OrNull, floored},
    {"round", "number", 1, Subject::OrNull, rounded},
    {"trunc", "number, [decimals]", 1, Subject::OrNull, truncated},
    {"min", "array or value1, [value2, ...]", 1, Subject::Any, minimum},
    {"max", "array or value1, [value2, ...]", 1, Subject::Any, maximum},
    {"sum", "array or value1, [value2, ...]", 1, Subject::Any, total},
    {"average", "array or value1, [value2, ...]", 1, Subject::Any, average},
    {"median", "array or value1, [value2, ...]", 1, Subject::Any, median},
    {"stdevS", "array or value1, [value2, ...]", 1, Subject::Any, sampleDeviation},
    {"stdevP", "array or value1, [value2, ...]", 1, Subject::Any, populationDeviation},
    {"parseNumber", "text, [decimalSeparator]", 1, Subject::OrNull, parseNumber},
    {"formatNumber", "number, decimals, [decimalSeparator], [thousandsSeparator]", 1, Subject::OrNull, formatNumber},
};

} // namespace

std::span<const Function> mathFunctions()
{
    return table;
}

} // namespace hookbench::iml
