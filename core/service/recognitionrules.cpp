// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/service/recognitionrules.h"

#include "core/json/value.h"

#include <algorithm>

namespace hookbench::service {

namespace {

QString s(const char *text)
{
    return QString::fromLatin1(text);
}

// What every match of an expression begins with: its letters up to the first that mean something else.
QByteArray literalBeginning(const QString &pattern)
{
    static const QString special = s("\\^$.|?*+()[]{}");
    qsizetype end = 0;
    while (end < pattern.size() && !special.contains(pattern[end]))
        ++end;
    const bool isRepeated = end > 0 && end < pattern.size() && s("?*{").contains(pattern[end]);
    return pattern.contains(u'|') ? QByteArray() : pattern.first(isRepeated ? end - 1 : end).toUtf8();
}

bool isNumbered(const Source &source)
{
    return source.kind != Source::Kind::Text && source.kind != Source::Kind::Constant;
}

// What is there wherever a condition holds.
std::vector<Need> needsOf(const Condition &condition)
{
    using Kind = Condition::Kind;
    std::vector<Need> out;
    switch (condition.kind) {
    case Kind::All:
        for (const Condition &part : condition.parts) {
            const std::vector<Need> needs = needsOf(part);
            out.insert(out.end(), needs.begin(), needs.end());
        }
        break;
    case Kind::Any:
        for (std::size_t i = 0; i < condition.parts.size(); ++i) {
            const std::vector<Need> needs = needsOf(condition.parts[i]);
            if (i == 0)
                out = needs;
            else
                std::erase_if(out, [&](const Need &need) { return std::ranges::find(needs, need) == needs.end(); });
        }
        break;
    case Kind::Present:
    case Kind::Equals:
    case Kind::Matches:
        if (isNumbered(condition.source))
            out.push_back({condition.source.kind, condition.source.number});
        break;
    case Kind::Not:
    case Kind::Absent:
    case Kind::Method:
    case Kind::BodyEmpty:
    case Kind::JsonType: break;
    }
    // A header costs a look, a body is read for the first that asks for it.
    std::ranges::stable_partition(out, [](const Need &need) { return need.kind == Source::Kind::Header; });
    return out;
}

// Reads the rules one after the other. The first thing that is wrong is kept; what follows then does no harm.
class RulesReader
{
public:
    RulesReader(RecognitionRules &out, const Senders &senders)
        : m_out(out)
        , m_senders(senders)
    {
    }

    Result<void> run(const json::Ref &root)
    {
        const auto list = root.find(u"rules");
        if (!list)
            return root.fail(s("\"rules\" is missing"));
        for (const json::Ref &row : elementsOf(*list)) {
            Rule rule = ruleFrom(row);
            if (m_error)
                return tl::unexpected(rule.id.isEmpty() ? *m_error : m_error->in(rule.id));
            m_out.rules.push_back(std::move(rule));
        }
        std::stable_sort(m_out.rules.begin(), m_out.rules.end(),
                         [](const Rule &a, const Rule &b) { return a.priority > b.priority; });
        m_out.contentType = m_out.headers.add("content-type");
        m_out.contentCoding = m_out.headers.add("content-encoding");
        m_out.payload = m_out.fields.add("payload");
        return m_error ? Result<void>(tl::unexpected(*m_error)) : Result<void>();
    }

private:
    void refuse(const json::Ref &place, const QString &why) { refuse(place.fail(why).value()); }
    void refuse(const Error &error)
    {
        if (!m_error)
            m_error = error;
    }

    std::vector<json::Ref> elementsOf(const json::Ref &place)
    {
        auto elements = place.elements();
        if (!elements)
            refuse(elements.error());
        return elements.value_or(std::vector<json::Ref>());
    }

    QString textOf(const json::Ref &place)
    {
        const auto text = place.text();
        if (!text)
            refuse(text.error());
        return text.value_or(QString());
    }

    bool flagOf(const json::Ref &place)
    {
        const auto flag = place.boolean();
        if (!flag)
            refuse(flag.error());
        return flag.value_or(false);
    }

    int numberOf(const json::Ref &place, int minimum, int maximum)
    {
        const auto number = place.integer(minimum, maximum);
        if (!number)
            refuse(number.error());
        return int(number.value_or(minimum));
    }

    std::vector<QByteArray> textsOf(const json::Ref &place)
    {
        std::vector<QByteArray> out;
        if (place.kind() != json::Kind::Array)
            return {textOf(place).toUtf8()};
        for (const json::Ref &element : elementsOf(place))
            out.push_back(textOf(element).toUtf8());
        return out;
    }

    QRegularExpression expressionOf(const json::Ref &place, QRegularExpression::PatternOptions options = {})
    {
        QRegularExpression out(textOf(place), options);
        if (!out.isValid())
            refuse(place, s("the regular expression cannot be read: %1").arg(out.errorString()));
        out.optimize();
        return out;
    }

    std::vector<std::pair<QString, json::Ref>> membersOf(const json::Ref &place)
    {
        auto members = place.members();
        if (!members)
            refuse(members.error());
        return members.value_or(std::vector<std::pair<QString, json::Ref>>());
    }

    Rule ruleFrom(const json::Ref &row)
    {
        Rule out;
        bool hasWhen = false;
        if (const auto id = row.find(u"id"))
            out.id = textOf(*id);
        for (const auto &[name, place] : membersOf(row)) {
            if (name == u"service")
                out.service = textOf(place);
            else if (name == u"priority")
                out.priority = numberOf(place, 0, 1000);
            else if (name == u"when")
                out.when = conditionFrom(place), hasWhen = true;
            else if (name == u"event")
                out.event = choicesFrom(place);
            else if (name == u"delivery_id")
                out.deliveryId = choicesFrom(place);
            else if (name == u"event_id")
                out.eventId = choicesFrom(place);
            else if (name == u"retry")
                out.retry = sourceFrom(place, {});
            else if (name == u"retry_base")
                out.retryBase = numberOf(place, 0, 1);
            else if (name == u"dedupe")
                out.eventId = {dedupeFrom(place)};
            else if (name != u"id" && name != u"confidence" && name != u"note")
                refuse(place, s("a rule has no member \"%1\"").arg(name));
        }
        if (out.id.isEmpty())
            refuse(row, s("\"id\" is missing"));
        if (std::any_of(m_out.rules.begin(), m_out.rules.end(), [&](const Rule &one) { return one.id == out.id; }))
            refuse(row, s("there is another rule of that name"));
        if (!hasWhen)
            refuse(row, s("\"when\" is missing"));
        if (const Sender *sender = m_senders.find(out.service); !sender || sender->id != out.service)
            refuse(row, s("its service \"%1\" is no sender").arg(out.service));
        out.needs = needsOf(out.when);
        return out;
    }

    Condition conditionFrom(const json::Ref &place)
    {
        using Kind = Condition::Kind;
        if (++m_depth > 20)
            refuse(place, s("this is nested too deeply"));
        Condition out;
        const auto members = m_error ? std::vector<std::pair<QString, json::Ref>>() : membersOf(place);
        if (members.empty())
            refuse(place, s("a condition is missing"));
        const bool isOne = members.size() == 1;
        const QString first = members.empty() ? QString() : members.front().first;
        if (isOne && (first == u"all" || first == u"any")) {
            out.kind = first == u"all" ? Kind::All : Kind::Any;
            for (const json::Ref &part : elementsOf(members.front().second))
                out.parts.push_back(conditionFrom(part));
            if (out.parts.empty())
                refuse(place, s("a condition is missing"));
        } else if (isOne && first == u"not") {
            out.kind = Kind::Not;
            out.parts.push_back(conditionFrom(members.front().second));
        } else if (isOne && first == u"method") {
            out.kind = Kind::Method;
            out.values = textsOf(members.front().second);
        } else if (isOne && first == u"body_empty") {
            out.kind = Kind::BodyEmpty;
            out.isEmpty = flagOf(members.front().second);
        } else if (isOne && first == u"json_type") {
            out.kind = Kind::JsonType;
            const QString type = textOf(members.front().second);
            if (type != u"object" && type != u"array")
                refuse(place, s("a JSON body is an object or an array"));
            out.bracket = type == u"array" ? '[' : '{';
        } else {
            testFrom(place, members, out);
        }
        --m_depth;
        return out;
    }

    void testFrom(const json::Ref &place, const std::vector<std::pair<QString, json::Ref>> &members, Condition &out)
    {
        out.kind = Condition::Kind::Present;
        QStringList tests;
        for (const auto &[name, member] : members) {
            if (name == u"equals" || name == u"in") {
                out.kind = Condition::Kind::Equals;
                out.values = textsOf(member);
            } else if (name == u"matches") {
                out.kind = Condition::Kind::Matches;
                out.expression = expressionOf(member);
            } else if (name == u"absent" && flagOf(member)) {
                out.kind = Condition::Kind::Absent;
            } else {
                continue;
            }
            tests << name;
        }
        if (tests.size() > 1)
            refuse(place, s("%1 exclude each other").arg(tests.join(s(" and "))));
        out.source = sourceFrom(place, tests);
    }

    // besides: members that are no part of it.
    Source sourceFrom(const json::Ref &place, const QStringList &besides)
    {
        Source out;
        int kinds = 0;
        for (const auto &[name, member] : membersOf(place)) {
            if (besides.contains(name))
                continue;
            if (name == u"header" || name == u"json" || name == u"form" || name == u"query" || name == u"const"
                || name == u"text_regex") {
                ++kinds;
                placeFrom(name, member, out);
            } else if (name == u"regex") {
                out.expression = expressionOf(member);
            } else if (name == u"as") {
                out.as = textOf(member).toUtf8();
            } else if (name == u"map") {
                for (const auto &[from, to] : membersOf(member))
                    out.names.emplace_back(from.toUtf8(), textOf(to).toUtf8());
            } else {
                refuse(member, s("a source has no member \"%1\"").arg(name));
            }
        }
        if (kinds != 1)
            refuse(place, s("this is one of header, json, form, query, const and text_regex"));
        return out;
    }

    void placeFrom(const QString &name, const json::Ref &member, Source &out)
    {
        using Kind = Source::Kind;
        const QByteArray text = textOf(member).toUtf8();
        if (name == u"header") {
            out.kind = Kind::Header;
            out.number = m_out.headers.add(text);
            if (!http::isToken(text))
                refuse(member, s("this cannot be the name of a header"));
        } else if (name == u"json") {
            out.kind = Kind::Json;
            out.number = m_out.pointers.add(text);
            if (out.number < 0)
                refuse(member, s("this is no JSON pointer"));
        } else if (name == u"form" || name == u"query") {
            out.kind = name == u"form" ? Kind::Form : Kind::Query;
            out.number = (name == u"form" ? m_out.fields : m_out.parameters).add(text);
        } else if (name == u"const") {
            out.constant = text;
        } else {
            out.kind = Kind::Text;
            out.expression = expressionOf(member, QRegularExpression::DotMatchesEverythingOption);
            out.beginning = literalBeginning(out.expression->pattern());
        }
    }

    std::vector<Joined> choicesFrom(const json::Ref &place)
    {
        std::vector<Joined> out;
        if (place.kind() == json::Kind::Null)
            return out;
        const std::vector<json::Ref> rows =
            place.kind() == json::Kind::Array ? elementsOf(place) : std::vector<json::Ref>{place};
        for (const json::Ref &row : rows)
            out.push_back(joinedFrom(row));
        return out;
    }

    Joined joinedFrom(const json::Ref &place)
    {
        Joined out;
        if (place.kind() != json::Kind::Object || !place.find(u"join")) {
            out.parts.push_back(sourceFrom(place, {}));
            return out;
        }
        for (const auto &[name, member] : membersOf(place)) {
            if (name == u"join") {
                for (const json::Ref &part : elementsOf(member))
                    out.parts.push_back(sourceFrom(part, {}));
            } else if (name == u"sep") {
                out.separator = textOf(member).toUtf8();
            } else if (name == u"optional") {
                out.needsAll = !flagOf(member);
            } else {
                refuse(member, s("a join has no member \"%1\"").arg(name));
            }
        }
        return out;
    }

    Joined dedupeFrom(const json::Ref &place)
    {
        Joined out;
        out.separator = " ";
        for (const json::Ref &row : elementsOf(place))
            placeFrom(s("json"), row, out.parts.emplace_back());
        return out;
    }

    RecognitionRules &m_out;
    const Senders &m_senders;
    int m_depth = 0;
    std::optional<Error> m_error;
};

} // namespace

int Names::add(const QByteArray &name)
{
    if (const int known = find(name); known >= 0)
        return known;
    m_names.push_back(name);
    m_bySize[std::size_t(qMin(name.size(), buckets - 1))].push_back(int(m_names.size()) - 1);
    return int(m_names.size()) - 1;
}

int Names::find(QByteArrayView name) const
{
    for (const int number : m_bySize[std::size_t(qMin(name.size(), buckets - 1))]) {
        const QByteArray &known = m_names[std::size_t(number)];
        if (m_case == Case::Any ? http::equalsIgnoringCase(known, name) : known == name)
            return number;
    }
    return -1;
}

Result<Recogniser> Recogniser::parse(const QByteArray &json, const Senders &senders)
{
    const auto document = json::Document::parse(json);
    if (!document)
        return tl::unexpected(document.error());
    auto rules = std::make_unique<RecognitionRules>();
    if (auto read = RulesReader(*rules, senders).run(document->root()); !read)
        return tl::unexpected(read.error());
    return Recogniser(std::move(rules));
}

} // namespace hookbench::service
