// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QString>

#include <chrono>
#include <memory>

struct pcre2_real_code_16;

namespace hookbench::iml {

/// A pattern of ECMAScript as PCRE2 reads it, with the same meaning: classes, anchors, line ends, references and
/// escapes differ. unicode: the flag u. Not the same: lookbehinds must have a length that is known beforehand, and
/// groups in a repeated group keep what they matched in an earlier turn. Errors: one sentence.
Result<QString, QString> pcrePattern(QStringView pattern, bool multiLine, bool dotAll, bool unicode);

/// A regular expression of the language. Matching is bounded in steps and in time.
class Regex
{
public:
    struct Failure
    {
        QString message;
        bool isLimit = false; // the result was too long; else the pattern takes too long
    };
    struct Bounds
    {
        qsizetype longest;                  // UTF-16 units of the result
        std::chrono::nanoseconds &patience; // what is left of it; matching takes from it
    };

    /// flags: of "gimsuy", each at most once. Errors: one sentence that says what is wrong.
    static Result<Regex, QString> compile(QStringView pattern, QStringView flags);
    /// Sequences of emoji, with skin tones, joined ones, flags and keycaps each as one; symbols with text presentation
    /// only before U+FE0F (Unicode Technical Standard 51). Replaces all.
    static const Regex &emoji();

    /// With the flag g every match, else the first. In the replacement "$&" is the match, "$1" to "$99" the groups,
    /// "$$" a dollar sign.
    Result<QString, Failure> replace(const QString &text, QStringView replacement, const Bounds &bounds) const;
    /// With a text that has no such signs.
    Result<QString, Failure> replaceLiterally(const QString &text, QStringView replacement, const Bounds &bounds) const;

private:
    class Matches;

    std::shared_ptr<const pcre2_real_code_16> m_code;
    quint32 m_groups = 0;
    bool m_isGlobal = false;
    bool m_isSticky = false;
    bool m_isUnicode = false;
};

} // namespace hookbench::iml
