// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/service/answerreader.h"

namespace hookbench::service {

namespace {

using signature::ObjectReader;
using Kind = AnswerRule::Kind;

constexpr qint64 mostStatus = 999;
constexpr int deepestRule = 16;

bool isNull(const std::optional<json::Ref> &place)
{
    return !place || place->kind() == json::Kind::Null;
}

std::optional<double> readNumber(ObjectReader &object, const char *name)
{
    const auto place = object.take(name);
    if (isNull(place))
        return std::nullopt;
    bool ok = place->kind() == json::Kind::Number;
    const double number = ok ? place->token().toByteArray().toDouble(&ok) : 0;
    if (!ok)
        object.refuse(place->fail(QStringLiteral("this must be a number")));
    return number;
}

std::vector<int> readStatuses(ObjectReader &object, const char *name)
{
    std::vector<int> out;
    for (const json::Ref &element : object.elements(name)) {
        const auto status = element.integer(0, mostStatus);
        if (!status)
            object.refuse(tl::unexpected(status.error()));
        out.push_back(int(status.value_or(0)));
    }
    return out;
}

QString readPointer(ObjectReader &object, const char *name)
{
    const QString pointer = object.neededText(name);
    if (!pointer.isEmpty() && !pointer.startsWith(u'/'))
        object.refuse(object.place().find(QString::fromLatin1(name))->fail(QStringLiteral("a JSON pointer begins with /")));
    return pointer;
}

AnswerRule readRule(const json::Ref &place, signature::Problem &problem, int depth);

AnswerRule readJsonRule(const json::Ref &place, signature::Problem &problem)
{
    AnswerRule out;
    ObjectReader object(place, problem);
    out.text = readPointer(object, "pointer");
    if (object.has("exists")) {
        out.kind = object.flag("exists") ? Kind::JsonExists : Kind::JsonMissing;
    } else if (object.has("in")) {
        out.kind = Kind::JsonEquals;
        for (const json::Ref &element : object.elements("in"))
            out.values.push_back(element.value());
    } else {
        out.kind = Kind::JsonEquals;
        if (const auto value = object.need("equals"))
            out.values.push_back(value->value());
    }
    object.finish();
    return out;
}

std::vector<AnswerRule> readParts(ObjectReader &object, const char *name, int depth)
{
    std::vector<AnswerRule> out;
    for (const json::Ref &element : object.elements(name))
        out.push_back(readRule(element, object.problem(), depth + 1));
    return out;
}

AnswerRule readRule(const json::Ref &place, signature::Problem &problem, int depth)
{
    AnswerRule out;
    if (place.kind() == json::Kind::Null)
        return out;
    ObjectReader object(place, problem);
    if (depth > deepestRule) {
        object.refuse(place.fail(QStringLiteral("rules are nested too deeply")));
    } else if (object.has("all")) {
        out.kind = Kind::All;
        out.parts = readParts(object, "all", depth);
    } else if (object.has("any")) {
        out.kind = Kind::Any;
        out.parts = readParts(object, "any", depth);
    } else if (object.has("not")) {
        out.kind = Kind::Not;
        out.parts.push_back(readRule(*object.take("not"), problem, depth + 1));
    } else if (object.has("status")) {
        out.kind = Kind::Status;
        out.statuses = readStatuses(object, "status");
    } else if (object.has("status_range")) {
        out.kind = Kind::StatusRange;
        out.statuses = readStatuses(object, "status_range");
        if (out.statuses.size() != 2)
            object.refuse(place.fail(QStringLiteral("a range is [from, to]")));
    } else if (object.has("body_equals")) {
        out.kind = Kind::BodyEquals;
        out.text = object.text("body_equals");
    } else if (object.has("body_contains")) {
        out.kind = Kind::BodyContains;
        out.text = object.neededText("body_contains");
    } else if (object.has("body_regex")) {
        out.kind = Kind::BodyMatches;
        out.expression = readExpression(object, "body_regex");
    } else if (const auto header = object.take("header")) {
        out.kind = Kind::Header;
        ObjectReader field(*header, problem);
        out.header = field.neededText("name").toUtf8();
        out.text = field.text("equals");
        field.finish();
    } else if (const auto json = object.take("json")) {
        out = readJsonRule(*json, problem);
    } else {
        object.refuse(place.fail(QStringLiteral(
            "a rule is one of all, any, not, status, status_range, body_equals, body_contains, body_regex, header, json")));
    }
    object.finish();
    return out;
}

Delay readDelay(const json::Ref &place, signature::Problem &problem)
{
    using From = Delay::From;
    using Unit = Delay::Unit;
    Delay out;
    ObjectReader object(place, problem);
    out.from = object.word<From>("from", {{"header", From::Header}, {"json", From::Json}, {"body_regex", From::Body}},
                                 true);
    out.unit = object.word<Unit>("unit",
                                 {{"s", Unit::Seconds},
                                  {"ms", Unit::Milliseconds},
                                  {"epoch_s", Unit::EpochSeconds},
                                  {"epoch_ms", Unit::EpochMilliseconds},
                                  {"s_or_date", Unit::SecondsOrDate},
                                  {"s_or_epoch", Unit::SecondsOrEpoch}},
                                 true);
    switch (out.from) {
    case From::Header: out.name = object.neededText("name"); break;
    case From::Json: out.name = readPointer(object, "pointer"); break;
    case From::Body:
        out.expression = readExpression(object, "pattern");
        if (out.expression.captureCount() < 1)
            object.refuse(place.fail(QStringLiteral("the expression needs a group for the number")));
        break;
    }
    object.finish();
    return out;
}

void readRateLimit(const json::Ref &place, signature::Problem &problem, Answers &out)
{
    ObjectReader object(place, problem);
    if (const auto when = object.need("when"))
        out.tooFast = readRule(*when, problem, 0);
    out.delays.clear();
    for (const json::Ref &element : object.elements("delay"))
        out.delays.push_back(readDelay(element, problem));
    if (const auto remaining = object.take("remaining")) {
        ObjectReader field(*remaining, problem);
        out.remainingHeader = field.neededText("header").toUtf8();
        for (const char *known : {"reset_header", "reset_unit", "bucket_header"})
            field.take(known);
        field.finish();
    }
    out.limitNote = object.text("note");
    object.take("published");
    object.finish();
}

AnswerRule rule(Kind kind, std::vector<int> statuses)
{
    AnswerRule out;
    out.kind = kind;
    out.statuses = std::move(statuses);
    return out;
}

} // namespace

QRegularExpression readExpression(ObjectReader &object, const char *name, QRegularExpression::PatternOptions options)
{
    const QString pattern = object.text(name);
    QRegularExpression out(pattern, options);
    if (!out.isValid())
        object.refuse(object.place()
                          .find(QString::fromLatin1(name))
                          ->fail(QStringLiteral("the expression cannot be read: %1").arg(out.errorString())));
    return out;
}

Answers readAnswers(ObjectReader &row)
{
    Answers out;
    out.success = rule(Kind::StatusRange, {200, 299});
    out.tooFast = rule(Kind::Status, {429});
    out.delays.push_back({Delay::From::Header, Delay::Unit::SecondsOrDate, QStringLiteral("Retry-After"), {}});
    if (const auto success = row.take("success"))
        out.success = readRule(*success, row.problem(), 0);
    out.certainty = row.word<Certainty>("success_certainty", {{"confirmed", Certainty::Confirmed},
                                                              {"accepted", Certainty::Accepted},
                                                              {"unconfirmed", Certainty::Unconfirmed}});
    out.successNote = row.text("success_note");
    out.partialNote = row.text("partial");
    if (const auto limit = row.take("rate_limit"))
        readRateLimit(*limit, row.problem(), out);
    for (const json::Ref &element : row.elements("errors")) {
        ObjectReader object(element, row.problem());
        KnownError error;
        if (const auto status = object.take("status"); !isNull(status))
            error.status = int(object.number("status", 0, mostStatus, 0));
        if (const auto match = object.take("match"))
            error.match = readRule(*match, row.problem(), 0);
        error.meaning = object.neededText("meaning");
        error.mayRetry = object.flag("retry");
        object.finish();
        out.errors.push_back(std::move(error));
    }
    return out;
}

Retry readRetry(ObjectReader &row)
{
    using Risk = Retry::Risk;
    Retry out;
    out.statuses = {408, 425, 429, 500, 502, 503, 504};
    const auto place = row.take("retry");
    if (!place)
        return out;
    ObjectReader object(*place, row.problem());
    if (object.has("retry_statuses"))
        out.statuses = readStatuses(object, "retry_statuses");
    out.onNetworkError = object.flag("retry_on_network_error", true);
    if (object.has("duplicate_risk"))
        out.risk = object.word<Risk>("duplicate_risk", {{"may-duplicate", Risk::Duplicate},
                                                        {"none", Risk::None},
                                                        {"none-with-guid", Risk::NoneWithId},
                                                        {"toggle-is-not-idempotent", Risk::Toggle}});
    out.note = object.text("note");
    out.onceIf = readExpression(object, "once_if");
    if (out.risk == Risk::Toggle && out.onceIf.pattern().isEmpty())
        out.onceIf = QRegularExpression(QStringLiteral("(?i)\\btoggle\\b"));
    for (const char *known : {"retry_statuses", "duplicate_risk", "idempotency"})
        object.take(known);
    object.finish();
    return out;
}

std::vector<Limit> readLimits(ObjectReader &row)
{
    using Measure = Limit::Measure;
    using Excess = Limit::Excess;
    std::vector<Limit> out;
    for (const json::Ref &element : row.elements("limits")) {
        ObjectReader object(element, row.problem());
        Limit limit;
        limit.places = object.texts("target");
        if (limit.places.isEmpty())
            object.refuse(element.fail(QStringLiteral("\"target\" is missing")));
        limit.measure = object.word<Measure>("measure",
                                             {{"chars", Measure::Characters},
                                              {"bytes", Measure::Bytes},
                                              {"utf16_units", Measure::Utf16Units},
                                              {"utf16_bytes", Measure::Utf16Bytes},
                                              {"items", Measure::Items},
                                              {"keys", Measure::Keys},
                                              {"keys_matching", Measure::KeysMatching},
                                              {"sum_chars", Measure::SumOfCharacters},
                                              {"range", Measure::Range},
                                              {"flat_strings", Measure::FlatStrings},
                                              {"one_of_required", Measure::OneOfRequired},
                                              {"required", Measure::Required},
                                              {"json_text", Measure::JsonText},
                                              {"no_floats", Measure::NoFractions},
                                              {"backlog_items", Measure::BacklogItems}},
                                             true);
        limit.least = readNumber(object, "min");
        limit.most = readNumber(object, "max");
        limit.recommended = readNumber(object, "recommended");
        limit.keys = object.texts("keys") + object.texts("allowed_keys");
        limit.pattern = readExpression(object, "pattern");
        limit.note = object.text("note");
        limit.excess = object.word<Excess>("on_excess", {{"refused", Excess::Refused},
                                                         {"truncated", Excess::Cut},
                                                         {"split", Excess::Split},
                                                         {"attachment", Excess::Attached},
                                                         {"dropped", Excess::Dropped},
                                                         {"lost", Excess::Lost}});
        object.finish();
        out.push_back(std::move(limit));
    }
    return out;
}

std::vector<AnswerExample> readExamples(ObjectReader &row)
{
    std::vector<AnswerExample> out;
    for (const json::Ref &element : row.elements("response_examples")) {
        ObjectReader object(element, row.problem());
        AnswerExample example;
        example.status = int(object.number("status", 0, mostStatus, 0));
        for (const json::Ref &field : object.elements("headers")) {
            const auto pair = field.elements();
            if (!pair || pair->size() != 2 || !pair->at(0).text() || !pair->at(1).text())
                object.refuse(field.fail(QStringLiteral("a header is written as [\"name\", \"value\"]")));
            else
                example.headers.append(pair->at(0).text()->toUtf8(), pair->at(1).text()->toUtf8());
        }
        example.body = object.bytes("body");
        example.verdict = object.word<Verdict>("verdict",
                                               {{"success", Verdict::Success},
                                                {"rate_limited", Verdict::RateLimited},
                                                {"error", Verdict::Error}},
                                               true);
        example.wait = readNumber(object, "retry_after_s");
        object.take("assumed");
        object.finish();
        out.push_back(std::move(example));
    }
    return out;
}

} // namespace hookbench::service
