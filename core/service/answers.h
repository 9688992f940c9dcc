// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/service/catalogue.h"

namespace hookbench::service {

/// What came back. The body without content coding.
struct Answer
{
    int status = 0;
    const http::Headers &headers;
    QByteArrayView body;
};

/// How much of an answer's body is looked at, in bytes.
inline constexpr qsizetype readAnswerBytes = 1 << 20;

/// What an answer means, in words for people.
struct Reading
{
    enum class Outcome {
        Success,
        Accepted,    // what becomes of it is decided later
        Unconfirmed, // the answer is the same for failure
        RateLimited,
        Failed,
    };
    Outcome outcome = Outcome::Failed;
    QString title;   // "Discord asks to wait 1.4 s"
    QString meaning; // what is known of this answer; may be empty
    QString advice;  // what to do; may be empty
    QString said;    // the service's own words, from its JSON; may be empty
    std::optional<qint64> wait;      // milliseconds that it asks to wait
    std::optional<qint64> remaining; // how many more requests it takes now
    bool mayRetry = false;           // the same again may succeed
};

/// Whether an answer is success is asked of the service's rules, never of its status alone. now: milliseconds since
/// 1970, for answers that name a time.
Reading read(const Service &service, const Answer &answer, qint64 now);

/// For test cases: the verdict, and how many milliseconds to wait.
Verdict verdictOf(const Answers &answers, const Answer &answer);
std::optional<qint64> waitOf(const Answers &answers, const Answer &answer, qint64 now);

/// How a service is called in a sentence: "Discord".
QString shortName(const Service &service);

} // namespace hookbench::service
