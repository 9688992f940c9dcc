// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/signature/schemereader.h"

#include <algorithm>

namespace hookbench::signature {

namespace {

constexpr qint64 longestWindow = 366 * 86'400; // seconds

std::optional<Algorithm> algorithmOf(const QString &name)
{
    static const std::initializer_list<std::pair<const char *, Family>> whole{{"none", Family::None},
                                                                              {"equals", Family::Equals},
                                                                              {"basic", Family::Basic},
                                                                              {"jwt", Family::Jwt},
                                                                              {"ed25519", Family::Ed25519}};
    for (const auto &[word, family] : whole) {
        if (name == QLatin1String(word))
            return Algorithm{family, Hash::Sha256};
    }
    static const std::initializer_list<std::pair<const char *, Family>> hashed{
        {"hmac-", Family::Hmac}, {"hash-", Family::Digest}, {"rsa-", Family::Rsa}, {"ecdsa-p256-", Family::Ecdsa}};
    for (const auto &[prefix, family] : hashed) {
        const auto hash = name.startsWith(QLatin1String(prefix)) ? hashOf(name.sliced(qstrlen(prefix)).toUtf8())
                                                                 : std::optional<Hash>();
        if (hash)
            return Algorithm{family, *hash};
    }
    return std::nullopt;
}

Algorithm readAlgorithm(const json::Ref &place, Problem &problem)
{
    const QString name = place.text().value_or(QString());
    const auto out = algorithmOf(name);
    if (!out)
        problem.keep(place.fail(QStringLiteral("there is no algorithm \"%1\"").arg(name.left(100))));
    return out.value_or(Algorithm());
}

QList<QByteArray> byteTexts(ObjectReader &object, const char *name)
{
    QList<QByteArray> out;
    for (const QString &text : object.texts(name))
        out << text.toUtf8();
    return out;
}

Fetch readFetch(const json::Ref &place, Problem &problem)
{
    ObjectReader object(place, problem);
    Fetch out;
    if (const auto url = object.need("url"))
        out.url = readPart(*url, problem);
    out.hosts = object.texts("hosts");
    out.format = object.neededText("format");
    object.finish();
    return out;
}

KeyForm readKey(const json::Ref &place, Problem &problem)
{
    using Decode = KeyForm::Decode;
    using Format = KeyForm::Format;
    using Kind = KeyForm::Kind;
    ObjectReader object(place, problem);
    KeyForm out;
    out.label = object.text("label");
    out.kind = object.word<Kind>(
        "kind", {{"shared", Kind::Shared}, {"token", Kind::Token}, {"basic", Kind::Basic}, {"public", Kind::Public}});
    out.decode =
        object.word<Decode>("decode", {{"utf8", Decode::Utf8}, {"base64", Decode::Base64}, {"hex", Decode::Hex}});
    out.strip = byteTexts(object, "strip");
    if (const auto derive = object.take("derive"))
        out.derive = readSteps(*derive, problem);
    out.suffix = object.bytes("suffix");
    out.format = object.word<Format>("format", {{"", Format::None},
                                                {"ed25519-hex", Format::Ed25519Hex},
                                                {"ed25519-base64", Format::Ed25519Base64},
                                                {"spki-base64", Format::SpkiBase64},
                                                {"pem", Format::Pem},
                                                {"certificate", Format::Certificate},
                                                {"jwks", Format::Jwks}});
    if (out.kind == Kind::Public)
        object.need("format");
    if (const auto fetch = object.take("fetch"))
        out.fetch = readFetch(*fetch, problem);
    object.finish();
    return out;
}

void readParse(const json::Ref &place, Problem &problem, SignatureForm &out)
{
    using Format = SignatureForm::Format;
    ObjectReader object(place, problem);
    out.format = object.word<Format>("format",
                                     {{"raw", Format::Raw},
                                      {"prefix", Format::Prefix},
                                      {"prefix-optional", Format::PrefixOptional},
                                      {"list", Format::List},
                                      {"pairs", Format::Pairs},
                                      {"json", Format::Json}},
                                     true);
    const auto needsText = [&object](const char *name) { return object.neededText(name).toUtf8(); };
    switch (out.format) {
    case Format::Raw: out.trims = object.flag("trim", true); break;
    case Format::Prefix:
    case Format::PrefixOptional: out.prefix = needsText("prefix"); break;
    case Format::List:
        out.separator = needsText("sep");
        out.prefix = object.bytes("prefix");
        out.skip = int(object.number("skip", 0, 100, 0));
        break;
    case Format::Pairs:
        out.separator = needsText("sep");
        out.assignment = needsText("eq");
        object.need("key");
        out.keys = byteTexts(object, "key");
        out.unquotes = object.flag("unquote");
        break;
    case Format::Json:
        out.pointer = readPointer(object, "ptr");
        out.isBase64 = object.word<bool>("decode", {{"", false}, {"base64", true}});
        break;
    }
    object.finish();
}

SignatureForm readSignature(const json::Ref &place, Problem &problem)
{
    ObjectReader object(place, problem);
    SignatureForm out;
    if (const auto from = object.need("from"))
        out.from =
            from->kind() == json::Kind::Array ? readParts(*from, problem) : std::vector<Part>{readPart(*from, problem)};
    out.takesAll = object.flag("all");
    if (const auto parse = object.take("parse"))
        readParse(*parse, problem, out);
    out.encoding = object.word<Encoding>("encoding",
                                         {{"hex", Encoding::Hex},
                                          {"base64", Encoding::Base64},
                                          {"base64url", Encoding::Base64Url},
                                          {"utf8", Encoding::Utf8}},
                                         true);
    out.isP1363 = object.word<bool>("ecdsa", {{"der", false}, {"p1363", true}});
    object.finish();
    return out;
}

TimestampForm readTimestamp(const json::Ref &place, Problem &problem)
{
    using Policy = TimestampForm::Policy;
    ObjectReader object(place, problem);
    TimestampForm out;
    if (const auto from = object.need("from"))
        out.from = readPart(*from, problem);
    out.unit = readUnit(object, true);
    out.tolerance = object.number("tolerance", 0, longestWindow, 300);
    out.future = object.number("future", 0, longestWindow, out.tolerance);
    out.policy = object.word<Policy>(
        "policy", {{"enforce", Policy::Enforce}, {"advise", Policy::Advise}, {"none", Policy::None}}, true);
    out.isOptional = object.flag("optional");
    out.isSigned = object.flag("signed", true);
    object.finish();
    return out;
}

Check readCheck(const json::Ref &place, Problem &problem)
{
    ObjectReader object(place, problem);
    Check out;
    out.name = object.text("name");
    if (const auto when = object.take("when"))
        out.when = readConditions(*when, problem);
    if (const auto require = object.need("require"))
        out.require = readCondition(*require, problem);
    out.isOfBody = object.word<bool>("reason", {{"claim_mismatch", false}, {"body_digest_mismatch", true}});
    object.finish();
    return out;
}

void readPlace(const json::Ref &place, Problem &problem, Writing &out)
{
    ObjectReader object(place, problem);
    if (object.has("json")) {
        out.place = Writing::Place::Json;
        out.pointer = readPointer(object, "json");
        out.isNumber = object.flag("number");
        if (out.pointer.names.empty())
            object.refuse(place.fail(QStringLiteral("the whole body cannot be replaced")));
    } else if (object.has("form")) {
        out.place = Writing::Place::Form;
        out.name = object.neededText("form").toUtf8();
    } else if (object.has("query")) {
        out.place = Writing::Place::Query;
        out.name = object.neededText("query").toUtf8();
    } else {
        out.name = object.neededText("header").toUtf8();
    }
    object.finish();
}

Writing readWriting(const json::Ref &place, Problem &problem)
{
    ObjectReader object(place, problem);
    Writing out;
    if (const auto to = object.need("to"))
        readPlace(*to, problem, out);
    out.keeps = object.flag("keep");
    if (const auto value = object.need("value"))
        out.value = readParts(*value, problem);
    out.needsSignature = uses(out.value, {Part::Source::Signature});
    object.finish();
    return out;
}

AlgorithmChoice readChoice(const json::Ref &place, Problem &problem)
{
    ObjectReader object(place, problem);
    AlgorithmChoice out;
    if (const auto from = object.need("from"))
        out.from = readPart(*from, problem);
    if (object.has("default"))
        out.otherwise = object.bytes("default");
    const auto values = object.need("values");
    const auto members = values ? values->members() : Result<std::vector<std::pair<QString, json::Ref>>>();
    if (!members)
        problem.keep(tl::unexpected(members.error()));
    for (const auto &[name, value] : members.value_or(std::vector<std::pair<QString, json::Ref>>()))
        out.values.emplace_back(name.toUtf8(), readAlgorithm(value, problem));
    object.finish();
    return out;
}

void judgeScheme(const ObjectReader &object, const Scheme &scheme, Problem &problem)
{
    const auto refuse = [&](const char *what) { problem.keep(object.place().fail(QLatin1String(what))); };
    const Family family = scheme.algorithm.family;
    if (family == Family::None)
        return;
    if (scheme.signature.from.empty())
        refuse("it does not say where the signature stands");
    const bool needsContent = family == Family::Hmac || family == Family::Digest || scheme.algorithm.isPublic();
    if (needsContent && !scheme.content)
        refuse("it does not say what is signed");
    if (family == Family::Jwt && scheme.algorithms.isEmpty())
        refuse("it does not say which algorithms its tokens may have");
    // RFC 8725 section 3.1: else a public key, which anybody has, would do as a shared one.
    const auto isShared = [](const QByteArray &name) { return name.startsWith("HS"); };
    const auto sharedOnes = std::count_if(scheme.algorithms.begin(), scheme.algorithms.end(), isShared);
    if (family == Family::Jwt
        && sharedOnes != (scheme.key.kind == KeyForm::Kind::Public ? 0 : scheme.algorithms.size()))
        refuse("its tokens may have algorithms that its kind of key is not for");
    if (scheme.algorithm.isPublic() && scheme.key.format == KeyForm::Format::None)
        refuse("it does not say in which format its key is");
    const auto isOther = [family](const auto &row) { return row.second.family != family; };
    if (scheme.choice && std::any_of(scheme.choice->values.begin(), scheme.choice->values.end(), isOther))
        refuse("the request chooses among algorithms of different kinds");
}

Scheme readScheme(const json::Ref &place, Problem &problem)
{
    using Source = Part::Source;
    ObjectReader object(place, problem);
    Scheme out;
    out.id = object.neededText("id");
    if (const auto algorithm = object.need("algorithm"))
        out.algorithm = readAlgorithm(*algorithm, problem);
    if (const auto choice = object.take("algorithmFrom"))
        out.choice = readChoice(*choice, problem);
    out.algorithms = byteTexts(object, "algs");
    if (const auto when = object.take("when"))
        out.when = readConditions(*when, problem);
    if (const auto key = object.take("key"))
        out.key = readKey(*key, problem);
    if (const auto signature = object.take("signature"))
        out.signature = readSignature(*signature, problem);
    if (const auto timestamp = object.take("timestamp"))
        out.timestamp = readTimestamp(*timestamp, problem);
    if (const auto content = object.take("content"))
        out.content = readParts(*content, problem);
    out.truncate = int(object.number("truncate", 1, 64, 0));
    out.leeway = object.number("leeway", 0, longestWindow, 60);
    for (const json::Ref &check : object.elements("checks"))
        out.checks.push_back(readCheck(check, problem));
    for (const json::Ref &writing : object.elements("emit"))
        out.writings.push_back(readWriting(writing, problem));
    const bool isToken = object.word<bool>("strength", {{"", false}, {"token", true}});
    const std::vector<Part> content = out.content.value_or(std::vector<Part>());
    out.readsBody = uses(content, {Source::Body, Source::FormSorted, Source::Form, Source::JsonRaw, Source::JsonSorted,
                                   Source::JsonObject});
    out.readsUrl = uses(content, {Source::Url, Source::Path, Source::Target});
    out.signsSecret = uses(content, {Source::Secret, Source::SecretText, Source::Jwt});
    const bool hasDigest =
        std::any_of(out.checks.begin(), out.checks.end(), [](const Check &check) { return check.isOfBody; });
    out.protectsBody = !isToken && (out.readsBody || hasDigest);
    judgeScheme(object, out, problem);
    object.finish();
    return out;
}

Node readNode(const json::Ref &place, Problem &problem, int depth = 0)
{
    constexpr int deepest = 32;
    Node out;
    if (depth > deepest) {
        problem.keep(place.fail(QStringLiteral("this stands too deep")));
        return out;
    }
    if (place.kind() == json::Kind::Array) {
        out.kind = Node::Kind::Array;
        const auto elements = place.elements();
        for (const json::Ref &element : *elements)
            out.nodes.push_back({{}, readNode(element, problem, depth + 1)});
    } else if (place.kind() != json::Kind::Object) {
        out.kind = place.kind() == json::Kind::String ? Node::Kind::Text : Node::Kind::Number;
        out.text = place.kind() == json::Kind::String ? place.text()->toUtf8() : place.token().toByteArray();
    } else if (place.find(u"src")) {
        out.kind = Node::Kind::Part;
        out.part = readPart(place, problem);
    } else if (const auto number = place.find(u"number")) {
        out.kind = Node::Kind::Number;
        out.part = readPart(*number, problem);
    } else {
        out.kind = Node::Kind::Object;
        const auto members = place.members();
        for (const auto &[name, value] : *members)
            out.nodes.push_back({name.toUtf8(), readNode(value, problem, depth + 1)});
    }
    return out;
}

void readAnswer(const json::Ref &place, Problem &problem, HandshakeForm &out)
{
    ObjectReader object(place, problem);
    out.status = int(object.number("status", 200, 599, 200));
    if (const auto headers = object.take("headers")) {
        const auto members = headers->members();
        if (!members)
            problem.keep(tl::unexpected(members.error()));
        for (const auto &[name, value] : members.value_or(std::vector<std::pair<QString, json::Ref>>()))
            out.headers.emplace_back(name.toUtf8(), readPart(value, problem));
    }
    if (const auto json = object.take("json"))
        out.json = readNode(*json, problem);
    if (const auto body = object.take("body"))
        out.body = readParts(*body, problem);
    object.finish();
}

HandshakeForm readHandshake(const json::Ref &place, Problem &problem)
{
    ObjectReader object(place, problem);
    HandshakeForm out;
    out.id = object.neededText("id");
    if (const auto when = object.need("when"))
        out.when = readConditions(*when, problem);
    if (const auto require = object.take("require"))
        out.require = readCondition(*require, problem);
    out.refusal = int(object.number("refuse", 400, 599, 403));
    out.isSigned = object.flag("signed");
    out.bySignature = object.flag("bySignature");
    if (const auto key = object.take("key"))
        out.key = readKey(*key, problem);
    if (const auto respond = object.need("respond"))
        readAnswer(*respond, problem, out);
    if (const auto store = object.take("store")) {
        const auto members = store->members();
        if (!members)
            problem.keep(tl::unexpected(members.error()));
        for (const auto &[name, value] : members.value_or(std::vector<std::pair<QString, json::Ref>>()))
            out.store.emplace_back(name, readPart(value, problem));
    }
    if (const auto visit = object.take("visit"))
        out.visit = readPart(*visit, problem);
    object.finish();
    return out;
}

} // namespace

Provider readProvider(const json::Ref &row, Problem &problem)
{
    using Confidence = Provider::Confidence;
    ObjectReader object(row, problem);
    Provider out;
    out.id = object.neededText("id");
    out.name = object.neededText("name");
    out.group = object.text("group");
    out.docs = object.text("docs");
    out.confidence = object.word<Confidence>(
        "confidence",
        {{"sdk", Confidence::Sdk}, {"documented", Confidence::Documented}, {"uncertain", Confidence::Uncertain}}, true);
    for (const char *note : {"checked_with", "checked_schemes", "ngrok", "version"}) // of those who keep the catalogue
        object.take(note);
    for (const json::Ref &place : object.elements("params")) {
        ObjectReader parameter(place, problem);
        out.parameters.push_back({parameter.neededText("name").toUtf8(), parameter.text("label")});
        parameter.finish();
    }
    object.need("schemes");
    for (const json::Ref &place : object.elements("schemes")) {
        out.schemes.push_back(readScheme(place, problem));
        const auto same = [&out](const Scheme &scheme) { return scheme.id == out.schemes.back().id; };
        if (std::count_if(out.schemes.begin(), out.schemes.end(), same) > 1)
            problem.keep(place.fail(QStringLiteral("two schemes have this id")));
    }
    if (const auto event = object.take("event")) {
        ObjectReader places(*event, problem);
        if (const auto type = places.take("type"))
            out.eventType = readParts(*type, problem);
        if (const auto id = places.take("id"))
            out.eventId = readParts(*id, problem);
        places.finish();
    }
    for (const json::Ref &place : object.elements("handshakes"))
        out.handshakes.push_back(readHandshake(place, problem));
    out.notes = object.texts("notes");
    object.finish();
    return out;
}

} // namespace hookbench::signature
