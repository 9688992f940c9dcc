// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/base/textfinder.h"
#include "core/record/annotation.h"

#include <QByteArray>
#include <QRegularExpression>
#include <QString>
#include <QStringList>

#include <memory>
#include <optional>
#include <variant>
#include <vector>

namespace hookbench::record {

/// How a text is looked at: without case, whole with * as wildcard, as part, or by a regular expression.
class TextPattern
{
public:
    /// "POST", "/github/*", "/^a.c$/"; whole: must the value match as a whole where there is no wildcard.
    static Result<TextPattern> parse(const QString &text, bool whole);
    /// Equal to the text, whatever signs stand in it.
    static TextPattern exactly(const QString &text);

    bool matches(const QString &value) const;
    /// The text to be equal to, where that is all there is to it.
    std::optional<QString> literal() const { return m_kind == Kind::Whole ? std::optional(m_text) : std::nullopt; }
    /// The text with * as wildcard, where that is all there is to it.
    std::optional<QString> wildcards() const
    {
        return m_kind == Kind::Wildcards ? std::optional(m_text) : std::nullopt;
    }

private:
    enum class Kind { Whole, Part, Wildcards, Expression };
    Kind m_kind = Kind::Whole;
    QString m_text;
    QRegularExpression m_expression;
};

enum class Comparison { Equal, Less, LessOrEqual, Greater, GreaterOrEqual };

/// One condition of a filter.
struct Term
{
    enum class Text { Method, Path, Target, Host, Remote, Endpoint, Service, Event, Delivery, Reason };
    enum class Amount { Status, Size, Duration, ReceivedAt, Retry, Attempt };
    enum class State {
        Error,
        Truncated,
        Replayed, // it was sent again
        Replay,   // Hookbench sent it, made from another
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

/// How much of a body free words look into, in bytes.
inline constexpr qsizetype searchedBodyBytes = 1024;

/// How long a body may be that body.PATH looks into; longer ones hold nothing there.
inline constexpr qsizetype longestStructuredBody = qsizetype(64) << 20;

/// Whether a term about headers, query or words holds. head: exact bytes; body: its beginning. Words are not looked for
/// in notes here.
bool holds(const Term &term, QByteArrayView head, QByteArrayView bodyBeginning);
/// Whether a term about the body holds. head: exact bytes; body: without framing and content coding.
bool holdsInBody(const Term &term, QByteArrayView head, QByteArrayView body);

/// A term for people who type: "method", and an example of it, "method:POST".
struct TermInfo
{
    const char *name; // with ":", or "." where a name follows
    const char *example;
};
const std::vector<TermInfo> &termInfos();

} // namespace hookbench::record
