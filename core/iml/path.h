// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/iml/value.h"

#include <optional>

namespace hookbench::iml {

/// All of them give a value inside of `value`; missing: there is none.

/// By a name behind a dot: a key of a collection, or an index of an array where it is digits.
Value memberOf(const Value &value, QStringView name);
/// By an index: 1 is the first element, -1 the last. What is no array counts as an array of one.
Value elementOf(const Value &value, double index);
/// By what stands in brackets: a number, or text that is a key or an integer.
Value selected(const Value &value, const Value &index);

/// A path in a text, as functions take it: "a.b[2].`c d`". Compiled once for all elements it is used on.
class Path
{
public:
    /// A number is an index, anything else the path that the text form of it is. What cannot be read as a path is one
    /// key as it stands.
    static Path of(const Value &path, const QString &text);

    /// A key that is the whole path wins.
    Value in(const Value &value) const;

private:
    struct Step
    {
        QString name;
        std::optional<double> index; // in brackets
    };
    static std::optional<std::vector<Step>> parse(QStringView text);

    QString m_whole;
    std::vector<Step> m_steps;
};

} // namespace hookbench::iml
