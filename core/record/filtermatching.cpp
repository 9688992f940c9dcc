// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/record/filtermatching.h"

#include "core/http/form.h"
#include "core/http/mediatype.h"
#include "core/http/request.h"
#include "core/json/tape.h"

#include <algorithm>

namespace hookbench::record {

namespace {

template <typename Test>
bool anyHeader(QByteArrayView head, Test test)
{
    const http::Request request = http::readStored(SharedBytes(head.toByteArray()), head.size(), false);
    return std::any_of(request.headers.begin(), request.headers.end(), test);
}

QByteArray targetOf(QByteArrayView head)
{
    qsizetype end = head.indexOf('\n');
    return http::readStored(SharedBytes(head.first(end < 0 ? head.size() : end).toByteArray()), head.size(), false)
        .target;
}

bool compares(double value, Comparison comparison, double bound)
{
    switch (comparison) {
    case Comparison::Equal: return value == bound;
    case Comparison::Less: return value < bound;
    case Comparison::LessOrEqual: return value <= bound;
    case Comparison::Greater: return value > bound;
    case Comparison::GreaterOrEqual: return value >= bound;
    }
    return false;
}

// Whether a value that was found at the path is one that is asked for.
bool fits(const Term::BodyValue &term, const QString &text, bool isNumber)
{
    bool ok = false;
    if (term.comparison) {
        const double value = text.toDouble(&ok);
        return ok && compares(value, term.comparison->first, term.comparison->second);
    }
    if (!term.pattern || term.pattern->matches(text))
        return true;
    if (!isNumber || !term.pattern->literal())
        return false;
    const double wanted = term.pattern->literal()->toDouble(&ok); // 10 is 10.0
    return ok && text.toDouble() == wanted;
}

bool isNamed(const json::Tape &tape, json::Tape::Index member, const QString &name, const QByteArray &utf8)
{
    const QByteArrayView token = tape.keyToken(member);
    return token.contains('\\') ? tape.key(member) == name : token.size() >= 2 && token.sliced(1).chopped(1) == utf8;
}

// From step to step of the path all values that can be meant: a member of each that has the name, an element by its
// number from 1, and where no number is given the elements of a list, whichever. Each step looks at a value once.
bool jsonHolds(const Term::BodyValue &term, QByteArrayView body, qsizetype firstStep)
{
    const json::Tape tape = json::Tape::parse(body);
    if (tape.isEmpty())
        return false;
    std::vector<json::Tape::Index> reached{tape.root()};
    for (qsizetype step = firstStep; step < term.path.size(); ++step) {
        const QString &name = term.path[step];
        const QByteArray utf8 = name.toUtf8();
        bool isIndex = false;
        const qsizetype index = name.toLongLong(&isIndex);
        std::vector<json::Tape::Index> next;
        for (std::size_t i = 0; i < reached.size(); ++i) {
            const json::Tape::Index node = reached[i];
            if (!tape.isContainer(node))
                continue;
            qsizetype number = 0;
            for (auto child = tape.firstChild(node); child != json::Tape::none; child = tape.nextSibling(child)) {
                ++number;
                if (tape.kind(node) == json::Kind::Object) {
                    if (isNamed(tape, child, name, utf8))
                        next.push_back(child);
                } else if (isIndex) {
                    if (number == index)
                        next.push_back(child);
                } else {
                    reached.push_back(child);
                }
            }
        }
        reached = std::move(next);
    }
    const bool asksForValue = term.pattern || term.comparison;
    for (std::size_t i = 0; i < reached.size(); ++i) {
        const json::Kind kind = tape.kind(reached[i]);
        if (!asksForValue
            || (!tape.isContainer(reached[i]) && fits(term, tape.string(reached[i]), kind == json::Kind::Number)))
            return true;
        if (kind == json::Kind::Array) {
            for (auto child = tape.firstChild(reached[i]); child != json::Tape::none; child = tape.nextSibling(child))
                reached.push_back(child);
        }
    }
    return false;
}

bool isJson(QByteArrayView body)
{
    qsizetype at = body.startsWith("\xef\xbb\xbf") ? 3 : 0;
    while (at < body.size() && (body[at] == ' ' || body[at] == '\t' || body[at] == '\r' || body[at] == '\n'))
        ++at;
    return at < body.size() && (body[at] == '{' || body[at] == '[');
}

// The first step names a field; what follows goes into the JSON that it holds, as in payload=%7B...
bool formHolds(const Term::BodyValue &term, QByteArrayView body)
{
    const QByteArray name = term.path.front().toUtf8();
    const http::Form form = http::parseForm(body);
    return std::any_of(form.begin(), form.end(), [&](const auto &field) {
        if (field.first != name)
            return false;
        return term.path.size() == 1 ? fits(term, QString::fromUtf8(field.second), true)
                                     : isJson(field.second) && jsonHolds(term, field.second, 1);
    });
}

} // namespace

bool holds(const Term &term, QByteArrayView head, QByteArrayView bodyBeginning)
{
    if (const auto *header = std::get_if<Term::HeaderMatches>(&term.what)) {
        return anyHeader(head, [&](const http::Header &field) {
            return http::equalsIgnoringCase(field.name, header->name)
                   && (!header->pattern || header->pattern->matches(QString::fromUtf8(field.value)));
        });
    }
    if (const auto *query = std::get_if<Term::QueryMatches>(&term.what)) {
        const http::Form form = http::parseForm(http::queryOf(targetOf(head)));
        return std::any_of(form.begin(), form.end(), [&](const auto &pair) {
            return pair.first == query->name
                   && (!query->pattern || query->pattern->matches(QString::fromUtf8(pair.second)));
        });
    }
    if (const auto *words = std::get_if<Term::Words>(&term.what)) {
        const auto found = [&](QByteArrayView text) { return words->pattern.matches(QString::fromUtf8(text)); };
        const qsizetype line = head.indexOf('\n');
        return found(targetOf(head)) || (line >= 0 && found(head.sliced(line + 1)))
               || found(bodyBeginning.first(qMin(bodyBeginning.size(), searchedBodyBytes)));
    }
    return false;
}

bool holdsInBody(const Term &term, QByteArrayView head, QByteArrayView body)
{
    if (const auto *text = std::get_if<Term::BodyHolds>(&term.what))
        return text->text.find(body).has_value();
    const auto *value = std::get_if<Term::BodyValue>(&term.what);
    if (!value || body.size() > longestStructuredBody)
        return false;
    if (isJson(body))
        return jsonHolds(*value, body, 0);
    const bool isForm = anyHeader(head, [](const http::Header &field) {
        return http::equalsIgnoringCase(field.name, "content-type") && http::MediaType::parse(field.value).isForm();
    });
    return isForm && formHolds(*value, body);
}

} // namespace hookbench::record
