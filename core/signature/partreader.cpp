// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/signature/partreader.h"

#include <algorithm>

namespace hookbench::signature {

namespace {

using Source = Part::Source;

constexpr int deepest = 32;
constexpr qint64 mostHeaders = 100;

bool isTooDeep(const json::Ref &place, Problem &problem, int depth)
{
    if (depth > deepest)
        problem.keep(place.fail(QStringLiteral("this stands too deep in other parts")));
    return depth > deepest;
}

Source readSource(ObjectReader &object)
{
    return object.word<Source>("src",
                               {{"body", Source::Body},
                                {"method", Source::Method},
                                {"url", Source::Url},
                                {"target", Source::Target},
                                {"path", Source::Path},
                                {"host", Source::Host},
                                {"rawquery", Source::RawQuery},
                                {"header", Source::Header},
                                {"headers", Source::Headers},
                                {"query", Source::Query},
                                {"form", Source::Form},
                                {"json", Source::Json},
                                {"jsonraw", Source::JsonRaw},
                                {"formjson", Source::FormJson},
                                {"jsonsorted", Source::JsonSorted},
                                {"jsonobj", Source::JsonObject},
                                {"field", Source::Field},
                                {"index", Source::Index},
                                {"claim", Source::Claim},
                                {"param", Source::Param},
                                {"ts", Source::Time},
                                {"signature", Source::Signature},
                                {"nonce", Source::Nonce},
                                {"secret", Source::Secret},
                                {"secrettext", Source::SecretText},
                                {"now", Source::Now},
                                {"formsorted", Source::FormSorted},
                                {"querysorted", Source::QuerySorted},
                                {"signedheaders", Source::SignedHeaders},
                                {"sorted", Source::Sorted},
                                {"concat", Source::Concat},
                                {"digest", Source::Digest},
                                {"jwt", Source::Jwt}},
                               true);
}

Hash readHash(ObjectReader &object, const char *name)
{
    return object.word<Hash>(name,
                             {{"md5", Hash::Md5},
                              {"sha1", Hash::Sha1},
                              {"sha256", Hash::Sha256},
                              {"sha384", Hash::Sha384},
                              {"sha512", Hash::Sha512}},
                             true);
}

std::vector<Part> partsIn(ObjectReader &object, const char *name, int depth)
{
    const auto place = object.need(name);
    return place ? readParts(*place, object.problem(), depth + 1) : std::vector<Part>();
}

// [["name", part, "number"?], ...]
std::vector<Member> readRows(ObjectReader &object, const char *name, int depth)
{
    std::vector<Member> out;
    for (const json::Ref &row : object.elements(name)) {
        const auto cells = row.elements();
        const auto key = cells && cells->size() >= 2 ? cells->front().text() : Result<QString>(QString());
        if (!key || key->isEmpty()) {
            object.refuse(row.fail(QStringLiteral("a member is written as [\"name\", part]")));
            return out;
        }
        Member member;
        member.name = key->toUtf8();
        member.value = readPart(cells->at(1), object.problem(), depth + 1);
        member.isNumber = cells->size() > 2 && cells->at(2).text().value_or(QString()) == QLatin1String("number");
        out.push_back(std::move(member));
    }
    return out;
}

// {"name": part, ...}; a part may be a number, with something added to it.
std::vector<Member> readMembers(ObjectReader &object, const char *name, int depth)
{
    std::vector<Member> out;
    const auto place = object.take(name);
    if (!place)
        return out;
    const auto members = place->members();
    if (!members) {
        object.refuse(tl::unexpected(members.error()));
        return out;
    }
    for (const auto &[key, value] : *members) {
        Member member;
        member.name = key.toUtf8();
        if (value.kind() == json::Kind::Object) {
            Problem ignored; // the part's own reader tells what is wrong with it
            ObjectReader inner(value, ignored);
            member.isNumber = inner.flag("number");
            member.add = inner.number("add", -1'000'000'000, 1'000'000'000, 0);
        }
        member.value = readPart(value, object.problem(), depth + 1);
        out.push_back(std::move(member));
    }
    return out;
}

void readSignedHeaders(ObjectReader &object, Part &out, int depth)
{
    if (const auto names = object.need("names"))
        out.parts.push_back(readPart(*names, object.problem(), depth + 1));
    if (const QByteArray split = object.neededText("split").toUtf8(); split != "ws")
        out.split = split;
    out.lowersNames = object.flag("lower");
    out.valuesOnly = object.flag("valueOnly");
    out.trimsValues = object.flag("trimValues");
}

void readList(ObjectReader &object, Part &out)
{
    out.duplicates = object.word<Part::Duplicates>("dupes", {{"as-is", Part::Duplicates::AsTheyAre},
                                                             {"sorted", Part::Duplicates::Sorted},
                                                             {"sorted-unique", Part::Duplicates::SortedUnique}});
    for (const QString &name : object.texts("except"))
        out.except << name.toUtf8();
}

void readJwt(ObjectReader &object, Part &out, int depth)
{
    out.members = readMembers(object, "claims", depth);
    out.headers = readMembers(object, "header", depth);
    if (!object.has("claims"))
        object.need("claims");
}

// What belongs to a source alone.
void readDetails(ObjectReader &object, Part &out, int depth)
{
    switch (out.source) {
    case Source::Header:
    case Source::Query:
    case Source::Form:
    case Source::Param: out.text = object.neededText("name").toUtf8(); break;
    case Source::FormJson:
        out.text = object.neededText("name").toUtf8();
        out.pointer = readPointer(object, "ptr");
        break;
    case Source::Json:
    case Source::JsonRaw:
    case Source::Claim: out.pointer = readPointer(object, "ptr"); break;
    case Source::Headers:
        out.text = object.neededText("pattern").toUtf8();
        out.first = int(object.number("first", 0, mostHeaders, 1));
        out.last = int(object.number("last", 0, mostHeaders, 0));
        break;
    case Source::Field: out.text = object.neededText("key").toUtf8(); break;
    case Source::Index: out.first = int(object.number("n", 0, 1000, 0)); break;
    case Source::Url:
        out.form = object.word<Part::UrlForm>("form", {{"whole", Part::UrlForm::Whole},
                                                       {"noquery", Part::UrlForm::WithoutQuery},
                                                       {"origin", Part::UrlForm::Origin}});
        break;
    case Source::Now: out.unit = readUnit(object, false); break;
    case Source::FormSorted:
    case Source::QuerySorted: readList(object, out); break;
    case Source::SignedHeaders: readSignedHeaders(object, out, depth); break;
    case Source::JsonObject: out.members = readRows(object, "fields", depth); break;
    case Source::Sorted: out.parts = partsIn(object, "parts", depth); break;
    case Source::Concat:
        out.parts = partsIn(object, "parts", depth);
        if (const auto when = object.take("when"))
            out.when = readConditions(*when, object.problem(), depth + 1);
        break;
    case Source::Digest:
        out.hash = readHash(object, "alg");
        out.parts = partsIn(object, "parts", depth);
        if (const auto key = object.take("key")) {
            const bool isSecret = key->kind() == json::Kind::String && *key->text() == QLatin1String("secret");
            out.key.push_back(isSecret ? Part() : readPart(*key, object.problem(), depth + 1));
            if (isSecret)
                out.key.front().source = Source::Secret;
        }
        break;
    case Source::Jwt: readJwt(object, out, depth); break;
    default: break;
    }
}

Step stepOfWord(const QString &word, const json::Ref &place, Problem &problem)
{
    using Kind = Step::Kind;
    static const std::initializer_list<std::pair<const char *, Kind>> words{{"lower", Kind::Lower},
                                                                            {"upper", Kind::Upper},
                                                                            {"trim", Kind::Trim},
                                                                            {"hex", Kind::Hex},
                                                                            {"unhex", Kind::Unhex},
                                                                            {"base64", Kind::Base64},
                                                                            {"unbase64", Kind::Unbase64},
                                                                            {"base64url", Kind::Base64Url},
                                                                            {"urlencode", Kind::UrlEncode},
                                                                            {"urldecode", Kind::UrlDecode},
                                                                            {"nfkd", Kind::Nfkd},
                                                                            {"crc32dec", Kind::Crc32Decimal},
                                                                            {"jsonstring", Kind::JsonString},
                                                                            {"strip-padding", Kind::StripPadding},
                                                                            {"strip-bearer", Kind::StripBearer},
                                                                            {"first-line", Kind::FirstLine}};
    Step out;
    for (const auto &[known, kind] : words) {
        if (word == QLatin1String(known)) {
            out.kind = kind;
            return out;
        }
    }
    const auto hash = hashOf(word.toUtf8());
    if (!hash)
        problem.keep(place.fail(QStringLiteral("there is no map \"%1\"").arg(word.left(100))));
    out.kind = Kind::Digest;
    out.hash = hash.value_or(Hash::Sha256);
    return out;
}

Step stepOfObject(const json::Ref &place, Problem &problem)
{
    using Kind = Step::Kind;
    ObjectReader object(place, problem);
    Step out;
    for (const auto &[name, kind] :
         {std::pair{"pctDecodeOnly", Kind::PercentDecodeOnly}, std::pair{"stripPrefix", Kind::StripPrefix},
          std::pair{"afterLast", Kind::AfterLast}, std::pair{"beforeFirst", Kind::BeforeFirst},
          std::pair{"split", Kind::Split}}) {
        if (!object.has(name))
            continue;
        out.kind = kind;
        out.text = object.neededText(name).toUtf8();
        if (kind == Kind::Split)
            out.take = int(object.number("take", 0, 1000, 0));
    }
    if (out.text.isEmpty())
        problem.keep(place.fail(QStringLiteral("there is no map of this name")));
    object.finish();
    return out;
}

} // namespace

Pointer readPointer(ObjectReader &object, const char *name)
{
    const auto place = object.need(name);
    Pointer out{object.text(name), {}};
    if (!out.text.isEmpty() && !out.text.startsWith(u'/'))
        object.refuse(place->fail(QStringLiteral("a JSON pointer begins with \"/\"")));
    const QStringList names = out.text.split(u'/');
    for (qsizetype i = 1; i < names.size(); ++i)
        out.names.push_back(QString(names.at(i))
                                .replace(QLatin1String("~1"), QLatin1String("/"))
                                .replace(QLatin1String("~0"), QLatin1String("~")));
    return out;
}

TimeUnit readUnit(ObjectReader &object, bool isNeeded)
{
    return object.word<TimeUnit>("unit",
                                 {{"s", TimeUnit::Seconds},
                                  {"ms", TimeUnit::Milliseconds},
                                  {"us", TimeUnit::Microseconds},
                                  {"ns", TimeUnit::Nanoseconds},
                                  {"s|ms", TimeUnit::SecondsOrMilliseconds},
                                  {"iso8601", TimeUnit::Iso8601},
                                  {"rfc1123", TimeUnit::Rfc1123}},
                                 isNeeded);
}

Part readPart(const json::Ref &place, Problem &problem, int depth)
{
    Part out;
    if (isTooDeep(place, problem, depth))
        return out;
    if (place.kind() == json::Kind::String) {
        out.text = place.text()->toUtf8();
        return out;
    }
    ObjectReader object(place, problem);
    out.source = readSource(object);
    if (problem.error())
        return out;
    readDetails(object, out, depth);
    out.separator = object.bytes("sep");
    if (object.has("kv"))
        out.assignment = object.bytes("kv");
    if (const auto map = object.take("map"))
        out.steps = readSteps(*map, problem);
    if (object.has("default"))
        out.otherwise = object.bytes("default");
    out.isOptional = object.flag("optional");
    out.isNonEmpty = object.flag("nonEmpty");
    object.take("number"); // of a claim, whose reader asked for them
    object.take("add");
    object.finish();
    return out;
}

std::vector<Part> readParts(const json::Ref &place, Problem &problem, int depth)
{
    std::vector<Part> out;
    if (place.kind() != json::Kind::Array) {
        problem.keep(place.fail(QStringLiteral("a list of parts is needed here")));
        return out;
    }
    const auto elements = place.elements();
    for (const json::Ref &element : *elements)
        out.push_back(readPart(element, problem, depth));
    return out;
}

std::vector<Step> readSteps(const json::Ref &place, Problem &problem)
{
    std::vector<Step> out;
    const auto elements = place.kind() == json::Kind::Array ? place.elements() : Result<std::vector<json::Ref>>();
    if (place.kind() != json::Kind::Array)
        problem.keep(place.fail(QStringLiteral("a list of steps is needed here")));
    for (const json::Ref &element : *elements)
        out.push_back(element.kind() == json::Kind::String ? stepOfWord(*element.text(), element, problem)
                                                           : stepOfObject(element, problem));
    return out;
}

Condition readCondition(const json::Ref &place, Problem &problem, int depth)
{
    using Kind = Condition::Kind;
    Condition out;
    if (isTooDeep(place, problem, depth))
        return out;
    if (place.kind() == json::Kind::Array) {
        out.conditions = readConditions(place, problem, depth + 1);
        return out;
    }
    ObjectReader object(place, problem);
    if (object.has("any") || object.has("not")) {
        out.kind = object.has("any") ? Kind::Any : Kind::Not;
        const auto inner = object.take(out.kind == Kind::Any ? "any" : "not");
        out.conditions = readConditions(*inner, problem, depth + 1);
    } else if (object.has("method")) {
        out.kind = Kind::Method;
        for (const QString &method : object.texts("method"))
            out.methods << method.toUtf8();
    } else if (object.has("present") || object.has("absent")) {
        out.kind = object.has("present") ? Kind::Present : Kind::Absent;
        out.parts.push_back(
            readPart(*object.take(out.kind == Kind::Present ? "present" : "absent"), problem, depth + 1));
    } else if (object.has("emptyBody")) {
        out.kind = Kind::EmptyBody;
        object.flag("emptyBody");
    } else if (object.has("equals") || object.has("startsWith")) {
        out.kind = object.has("equals") ? Kind::Equals : Kind::StartsWith;
        const auto both = object.take(out.kind == Kind::Equals ? "equals" : "startsWith");
        out.parts = readParts(*both, problem, depth + 1);
        if (out.parts.size() != 2)
            problem.keep(both->fail(QStringLiteral("two parts are needed here")));
    } else {
        problem.keep(place.fail(QStringLiteral("there is no condition of this name")));
    }
    object.finish();
    return out;
}

std::vector<Condition> readConditions(const json::Ref &place, Problem &problem, int depth)
{
    if (place.kind() != json::Kind::Array)
        return {readCondition(place, problem, depth)};
    std::vector<Condition> out;
    const auto elements = place.elements();
    for (const json::Ref &element : *elements)
        out.push_back(readCondition(element, problem, depth));
    return out;
}

bool uses(const std::vector<Part> &parts, std::initializer_list<Part::Source> sources)
{
    return std::any_of(parts.begin(), parts.end(), [&sources](const Part &part) {
        return std::find(sources.begin(), sources.end(), part.source) != sources.end() || uses(part.parts, sources)
               || uses(part.key, sources)
               || std::any_of(part.members.begin(), part.members.end(),
                              [&sources](const Member &member) { return uses({member.value}, sources); });
    });
}

} // namespace hookbench::signature
