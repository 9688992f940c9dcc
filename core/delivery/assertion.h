// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/delivery/exchange.h"

#include <QRegularExpression>

namespace hookbench::delivery {

/// What the answer to a draft is expected to be, in one line: WHAT IS VALUE.
/// - what: "status", "time", "body", "header NAME", "json POINTER" (RFC 6901: /items/0/id; "" is the whole);
/// - is: = != < <= > >= contains matches (a regular expression), or exists and missing without a value;
/// - value: the rest of the line. A status may be 2xx; a time is 300ms or 2s. A member of JSON compares as a number
///   where both are numbers, else as its text, what is no text by its compact form.
struct Assertion
{
    enum class What { Status, Time, Body, Header, Json };
    enum class Is { Equal, NotEqual, Less, LessOrEqual, More, MoreOrEqual, Contains, Matches, Exists, Missing };
    What what = What::Status;
    QString name; // of a header; the pointer
    Is is = Is::Equal;
    QString value;
    QRegularExpression expression; // Matches

    bool operator==(const Assertion &) const = default;
};

/// What became of one.
struct AssertionResult
{
    QString text; // the assertion's line
    bool holds = false;
    QString actual; // what there was instead, shortened; empty: nothing

    bool operator==(const AssertionResult &) const = default;
};

/// Errors tell the place in the line.
Result<Assertion> parseAssertion(const QString &line);
/// Each line that is not empty. Where nothing came back none holds. Lines that cannot be read do not hold, with the
/// reason in `actual`.
std::vector<AssertionResult> checkAssertions(const QStringList &lines, const Exchange &exchange);

} // namespace hookbench::delivery
