// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/record/completion.h"
#include "core/record/filtermatching.h"

#include "tests/fuzz/finding.h"
#include "tests/fuzz/targets.h"

namespace hookbench::fuzzing {

namespace {

using record::Filter;

constexpr qint64 now = 1'770'000'000'000'000;

int checkTree(const Filter &filter, int depth)
{
    require(depth < 300, "a tree deeper than the language allows");
    switch (filter.kind) {
    case Filter::Kind::Everything: require(depth == 0 && filter.parts.empty(), "everything inside a filter"); return 0;
    case Filter::Kind::Term: require(filter.term.has_value() && filter.parts.empty(), "a term without a term"); break;
    case Filter::Kind::Not: require(filter.parts.size() == 1, "a negation of not one"); break;
    case Filter::Kind::And:
    case Filter::Kind::Or: require(filter.parts.size() >= 2, "a junction of less than two"); break;
    }
    if (filter.term) {
        static const QByteArray head =
            "POST /hooks/a?x=1&y=%C3%A4 HTTP/1.1\r\nHost: localhost\r\nX-Test: caf\xc3\xa9\r\n\r\n";
        static const QByteArray body = "{\"hello\": \"world\"}";
        record::holds(*filter.term, head, body);
        record::holdsInBody(*filter.term, head, body);
    }
    int terms = filter.kind == Filter::Kind::Term ? 1 : 0;
    for (const Filter &part : filter.parts)
        terms += checkTree(part, depth + 1);
    return terms;
}

} // namespace

void filter(QByteArrayView input)
{
    const QString text = QString::fromUtf8(input);
    const record::Typing typing = record::typingAt(text, text.size() / 2);
    require(typing.from >= 0 && typing.length >= 0 && typing.from + typing.length <= text.size(),
            "a completion outside the text");
    const auto read = record::parseFilter(text, now);
    if (read) {
        // A status like 4xx is one term for people and two in the tree.
        require(checkTree(*read, 0) <= 2 * record::mostTerms, "more terms than allowed");
        return;
    }
    const Error &error = read.error();
    if (error.message.isEmpty() || error.offset < 0 || error.length < 0 || error.offset + error.length > text.size())
        finding("an error outside the text: " + error.message.toUtf8() + " at " + QByteArray::number(error.offset)
                + ", length " + QByteArray::number(error.length) + " of " + QByteArray::number(text.size()));
}

} // namespace hookbench::fuzzing
