// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/http/headers.h"
#include "core/json/value.h"

#include <QRegularExpression>
#include <QString>

#include <optional>
#include <vector>

namespace hookbench::service {

/// A condition on an answer.
struct AnswerRule
{
    enum class Kind {
        All,
        Any,
        Not,
        Status,       // one of
        StatusRange,  // from the first to the second
        BodyEquals,   // but for blanks around it
        BodyContains,
        BodyMatches,
        Header,     // has that value
        JsonEquals, // one of the values stands at the pointer
        JsonExists, // something stands at the pointer
        JsonMissing,
        Always,
    };
    Kind kind = Kind::Always;
    std::vector<AnswerRule> parts; // All, Any; Not: one
    std::vector<int> statuses;
    QString text; // of a body or header; a JSON pointer
    QByteArray header;
    QRegularExpression expression;
    std::vector<json::Value> values;
};

/// How sure a service's word of success is.
enum class Certainty {
    Confirmed,
    Accepted,    // what becomes of it is decided later
    Unconfirmed, // the answer is the same for failure
};

/// Where an answer says how long to wait.
struct Delay
{
    enum class From { Header, Json, Body };
    enum class Unit { Seconds, Milliseconds, EpochSeconds, EpochMilliseconds, SecondsOrDate, SecondsOrEpoch };
    From from = From::Header;
    Unit unit = Unit::Seconds;
    QString name; // of the header; a JSON pointer
    QRegularExpression expression; // Body: whose first group is the number
};

/// An answer that is known to mean that it failed.
struct KnownError
{
    std::optional<int> status; // none: any
    AnswerRule match;
    QString meaning;
    bool mayRetry = false;
};

/// How the answers of a service are read: first whether it was too fast, then whether it succeeded.
struct Answers
{
    AnswerRule success;
    Certainty certainty = Certainty::Confirmed;
    QString successNote;
    AnswerRule tooFast;
    std::vector<Delay> delays; // the first that is there counts
    QString limitNote;
    QByteArray remainingHeader; // how many more may follow
    std::vector<KnownError> errors;
    QString partialNote; // it may have done a part
};

enum class Verdict { Success, RateLimited, Error };

/// A test case of a catalogue.
struct AnswerExample
{
    int status = 0;
    http::Headers headers;
    QByteArray body;
    Verdict verdict = Verdict::Error;
    std::optional<double> wait; // seconds
};

} // namespace hookbench::service
