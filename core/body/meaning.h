// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringView>

#include <vector>

namespace hookbench::body {

/// One thing that a value may be: a line of a tooltip.
struct Meaning
{
    enum class Kind { Time, Uuid, Base64, Token, Url };

    Kind kind;
    QString text; // "2026-01-02 03:04:05 UTC, 3 h ago (Unix time in seconds)"

    bool operator==(const Meaning &) const = default;
};

/// What a value means, the most likely first; mostly nothing. A number that would be a Unix time counts as one from
/// 2001 to 2100 and only with the digits of its unit. text: the decoded value of a string or the text of a number; of
/// longer ones than 64 KiB nothing is said. now: microseconds since 1970.
std::vector<Meaning> meaningsOf(QStringView text, bool isNumber, qint64 now);

} // namespace hookbench::body
