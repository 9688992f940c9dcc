// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/base/textfinder.h"
#include "core/record/annotation.h"
#include "core/record/textpattern.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <optional>
#include <variant>
#include <vector>

namespace hookbench::record {

enum class Comparison { Equal, Less, LessOrEqual, Greater, GreaterOrEqual };

/// One condition of a filter.
struct Term
{
    enum class Text { Method, Path, Target, Host, Remote, Endpoint, Service, Event, Delivery, Reason };
    enum class Amount { Status, Size, Duration, ReceivedAt, Retry, Attempt };
    enum class State {
        Error,
        Truncated,
        Replayed,  // it was sent again
        Replay,    // Hookbench sent it, made from another
        Duplicate, // one of several of the same delivery or event
        Latest,    // the last attempt of its delivery
        Pinned,
        Valid, // its signature
        Invalid,
        Unverified,
    };

    struct Matches // a column of text
    {
        Text field;
        TextPattern pattern;
    };
    struct Compares // a number: status; bytes; microseconds; microseconds since 1970; the sender's own count
    {
        Amount field;
        Comparison comparison;
        qint64 value;
    };
    struct Is
    {
        State state;
    };
    struct HeaderMatches // no pattern: the field is there
    {
        QByteArray name;
        std::optional<TextPattern> pattern;
    };
    struct QueryMatches
    {
        QByteArray name;
        std::optional<TextPattern> pattern;
    };
    struct Words // in target, headers, service, event, note and the beginning of the body
    {
        TextPattern pattern;
    };
    struct BodyHolds // anywhere in the body
    {
        TextFinder text;
    };
    struct BodyValue // of a JSON body or a form: the value at a path, of several any
    {
        QStringList path;
        std::optional<TextPattern> pattern; // neither: something is there
        std::optional<std::pair<Comparison, double>> comparison;
    };
    struct HasColor
    {
        std::optional<Mark> color; // none: any
    };
    struct NoteMatches
    {
        TextPattern pattern;
    };

    std::variant<Matches, Compares, Is, HeaderMatches, QueryMatches, Words, BodyHolds, BodyValue, HasColor, NoteMatches>
        what;
};

/// A filter as a tree. An empty one matches everything.
struct Filter
{
    enum class Kind { Everything, Term, Not, And, Or };
    Kind kind = Kind::Everything;
    std::optional<Term> term;
    std::vector<Filter> parts; // Not: one

    bool isEverything() const { return kind == Kind::Everything; }
};

/// Reads the filter language of the command line and the filter box. now: microseconds since 1970, for "after:10m".
/// Errors tell offset and length in the text.
Result<Filter> parseFilter(const QString &text, qint64 now);

/// How many terms a filter may have.
inline constexpr int mostTerms = 200;

/// A term for people who type: "method", and an example of it, "method:POST".
struct TermInfo
{
    const char *name; // with ":", or "." where a name follows
    const char *example;
};
const std::vector<TermInfo> &termInfos();

} // namespace hookbench::record
