// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>
#include <span>

/// Arithmetic on the shortest decimal text of each operand with 50 digits, rounded to the nearest double: 0.1 + 0.2 is
/// 0.3, and 4.35 * 100 is 435. None: no double is that large.
namespace hookbench::iml::decimal {

std::optional<double> sum(double a, double b);
std::optional<double> difference(double a, double b);
std::optional<double> product(double a, double b);
/// b is not 0.
std::optional<double> quotient(double a, double b);
/// With the sign of a; b is not 0.
double remainder(double a, double b);

/// Cut towards zero after so many digits behind the point; below 0: before it.
double truncated(double number, int decimals);
/// The plain decimal text with so many digits behind the point, halves away from zero: "-1234.57". No "-0.00".
QString fixed(double number, int decimals);

std::optional<double> sum(std::span<const double> numbers);
/// Of at least one.
double mean(std::span<const double> numbers);
/// The root of the sum of squared distances from the mean, divided by their count less `less`.
double deviation(std::span<const double> numbers, int less);

} // namespace hookbench::iml::decimal
