// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/iml/decimal.h"

#include <boost/multiprecision/cpp_dec_float.hpp>
#include <boost/multiprecision/cpp_int.hpp>

#include <charconv>
#include <cmath>

namespace hookbench::iml::decimal {

namespace {

using Decimal = boost::multiprecision::number<boost::multiprecision::cpp_dec_float<50>, boost::multiprecision::et_off>;

constexpr double exactIntegers = 9007199254740992.0; // 2^53

// Integers of this size are added, subtracted and multiplied by doubles without loss.
bool isExact(double number)
{
    return std::abs(number) <= exactIntegers && std::trunc(number) == number;
}

Decimal decimalOf(double number)
{
    char buffer[40];
    const auto end = std::to_chars(buffer, buffer + sizeof buffer - 1, number, std::chars_format::scientific);
    *end.ptr = '\0';
    return Decimal(buffer);
}

std::optional<double> nearest(const Decimal &value)
{
    const std::string text = value.str(40, std::ios_base::scientific);
    double out = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), out);
    if (read.ec == std::errc::result_out_of_range)
        return abs(value) > 1 ? std::nullopt : std::optional(0.0);
    return read.ec == std::errc() && std::isfinite(out) ? std::optional(out) : std::nullopt;
}

} // namespace

std::optional<double> sum(double a, double b)
{
    if (isExact(a) && isExact(b) && isExact(a + b))
        return a + b;
    return nearest(decimalOf(a) + decimalOf(b));
}

std::optional<double> difference(double a, double b)
{
    return sum(a, -b);
}

std::optional<double> product(double a, double b)
{
    if (isExact(a) && isExact(b) && isExact(a * b))
        return a * b;
    return nearest(decimalOf(a) * decimalOf(b));
}

std::optional<double> quotient(double a, double b)
{
    if (isExact(a) && isExact(b) && std::fmod(a, b) == 0)
        return a / b;
    return nearest(decimalOf(a) / decimalOf(b));
}

namespace {

using Integer = boost::multiprecision::cpp_int;

// A number as digits times a power of ten.
struct Scaled
{
    Integer digits;
    int exponent = 0;
};

Scaled scaled(double number)
{
    const QString text = QString::fromStdString(decimalOf(number).str(0, std::ios_base::scientific));
    const QString mantissa = text.section(u'e', 0, 0);
    const qsizetype point = mantissa.indexOf(u'.');
    Scaled out;
    out.digits = Integer(QString(mantissa).remove(u'.').toStdString());
    out.exponent = text.section(u'e', 1).toInt() - int(point < 0 ? 0 : mantissa.size() - point - 1);
    return out;
}

} // namespace

// On whole numbers of as many digits as it takes: the quotient may have 600.
double remainder(double a, double b)
{
    if (isExact(a) && isExact(b))
        return std::fmod(a, b);
    Scaled left = scaled(std::abs(a));
    Scaled right = scaled(std::abs(b));
    const int exponent = std::min(left.exponent, right.exponent);
    left.digits *= pow(Integer(10), unsigned(left.exponent - exponent));
    right.digits *= pow(Integer(10), unsigned(right.exponent - exponent));
    const Integer rest = left.digits % right.digits;
    const std::string text = rest.str() + 'e' + std::to_string(exponent);
    double out = 0;
    std::from_chars(text.data(), text.data() + text.size(), out);
    return a < 0 ? -out : out;
}

double truncated(double number, int decimals)
{
    if (decimals == 0 || number == 0)
        return std::trunc(number);
    if (decimals > 330)
        return number;
    if (decimals < -330)
        return 0;
    // By its digits: the point is moved in the decimal text, which loses nothing.
    const Decimal scale = pow(Decimal(10), std::abs(decimals));
    const Decimal value = decimalOf(number);
    const Decimal cut = decimals > 0 ? Decimal(trunc(value * scale) / scale) : Decimal(trunc(value / scale) * scale);
    return nearest(cut).value_or(number);
}

QString fixed(double number, int decimals)
{
    // The digits of the shortest form, "1.2345e+02", without its exponent.
    char buffer[32];
    const auto end = std::to_chars(buffer, buffer + sizeof buffer, std::abs(number), std::chars_format::scientific);
    const std::string text(buffer, end.ptr);
    const std::size_t e = text.find('e');
    const int whole = std::stoi(text.substr(e + 1)) + 1; // digits before the point
    std::string digits = text.substr(0, 1) + (e > 2 ? text.substr(2, e - 2) : std::string());
    if (whole <= 0)
        digits.insert(0, std::size_t(1 - whole), '0');
    const std::size_t point = std::size_t(std::max(whole, 1));
    if (digits.size() < point)
        digits.append(point - digits.size(), '0');
    std::string fraction = digits.substr(point);
    digits.resize(point);
    const bool up = fraction.size() > std::size_t(decimals) && fraction[std::size_t(decimals)] >= '5';
    fraction.resize(std::size_t(decimals), '0');
    digits += fraction;
    if (up) {
        std::size_t i = digits.size();
        while (i > 0 && digits[i - 1] == '9')
            digits[--i] = '0';
        if (i == 0)
            digits.insert(digits.begin(), '1');
        else
            ++digits[i - 1];
    }
    const bool isZero = digits.find_first_not_of('0') == std::string::npos;
    if (decimals > 0)
        digits.insert(digits.size() - std::size_t(decimals), ".");
    return (number < 0 && !isZero ? QStringLiteral("-") : QString()) + QString::fromStdString(digits);
}

std::optional<double> sum(std::span<const double> numbers)
{
    double exact = 0;
    std::size_t i = 0;
    while (i < numbers.size() && isExact(numbers[i]) && isExact(exact + numbers[i]))
        exact += numbers[i++];
    if (i == numbers.size())
        return exact;
    Decimal total = decimalOf(exact);
    for (; i < numbers.size(); ++i)
        total += decimalOf(numbers[i]);
    return nearest(total);
}

namespace {

Decimal meanOf(std::span<const double> numbers)
{
    Decimal total = 0;
    for (const double number : numbers)
        total += decimalOf(number);
    return total / Decimal(numbers.size());
}

} // namespace

double mean(std::span<const double> numbers)
{
    return nearest(meanOf(numbers)).value_or(0);
}

double deviation(std::span<const double> numbers, int less)
{
    const Decimal middle = meanOf(numbers);
    Decimal squares = 0;
    for (const double number : numbers) {
        const Decimal distance = decimalOf(number) - middle;
        squares += distance * distance;
    }
    return nearest(Decimal(sqrt(squares / Decimal(qsizetype(numbers.size()) - less)))).value_or(0);
}

} // namespace hookbench::iml::decimal
