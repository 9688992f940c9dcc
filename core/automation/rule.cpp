// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/automation/rule.h"

#include "core/record/captureform.h"

#include <QCoreApplication>
#include <QCryptographicHash>

namespace hookbench::automation {

namespace {

constexpr qsizetype mostOutputs = 1000; // of one request

QString s(const char *text)
{
    return QString::fromLatin1(text);
}

Plan nothing(const char *reason)
{
    Plan out;
    out.reason = QCoreApplication::translate("hookbench::automation", reason);
    return out;
}

// How many outputs a program gave; none: it did not run.
std::optional<qsizetype> outputsOf(const record::Capture &capture)
{
    if (capture.decided.isEmpty())
        return std::nullopt;
    const auto document = json::Document::parse(capture.decided);
    const auto place = document ? document->root().find(u"outputs") : std::nullopt;
    const auto elements = place ? place->elements() : Result<std::vector<json::Ref>>(std::vector<json::Ref>());
    return elements ? qsizetype(elements->size()) : 0;
}

// Whether it never got past the door: neither program nor target saw it.
bool isTurnedAway(const record::Capture &capture, const endpoint::Endpoint &endpoint)
{
    const auto reason = capture.summary.reason;
    if (endpoint.signature && endpoint.signature->refuses && reason && *reason != signature::Reason::Ok)
        return true;
    const int status = capture.answer.status;
    return endpoint.access != endpoint::Access() && (status == 401 || status == 429);
}

QStringList marksIn(const http::Headers &headers)
{
    QStringList out;
    for (const QByteArray &value : headers.values("Hookbench-Via")) {
        for (const QByteArray &mark : http::splitList(value))
            out << QString::fromLatin1(mark.left(64));
    }
    return out;
}

} // namespace

Result<Rule> readRule(const json::Ref &document, const QString &name)
{
    Rule out;
    out.name = name;
    const auto members = document.members();
    if (!members)
        return tl::unexpected(members.error());
    std::optional<Error> error;
    const auto take = [&error](const auto &value, auto &to) {
        if (value)
            to = *value;
        else if (!error)
            error = value.error();
    };
    for (const auto &[member, place] : *members) {
        if (member == s("version")) {
            const auto version = place.integer(1, std::numeric_limits<int>::max());
            if (version && *version > Rule::fileVersion) {
                error = place
                            .fail(QCoreApplication::translate("hookbench::automation",
                                                              "the file was written by a later version of Hookbench"))
                            .value();
                error->kind = ErrorKind::TooNew;
            }
        } else if (member == s("enabled")) {
            take(place.boolean(), out.enabled);
        } else if (member == s("endpoint")) {
            take(place.text(), out.endpoint);
        } else if (member == s("draft")) {
            take(place.text(), out.draft);
        } else if (member == s("filter")) {
            take(place.text(), out.filter);
        } else if (member == s("environment")) {
            take(place.text(), out.environment);
        } else if (member == s("retry")) {
            take(delivery::readRepetition(place), out.repetition);
        } else if (member == s("ordered")) {
            take(place.boolean(), out.isOrdered);
        } else if (member == s("recipe")) {
            take(place.text(), out.recipe);
        } else {
            out.more.emplace_back(member, place.value());
        }
    }
    if (!error && out.draft.isEmpty())
        return document.fail(QCoreApplication::translate("hookbench::automation", "\"draft\" is missing"));
    return error ? Result<Rule>(tl::unexpected(*error)) : Result<Rule>(std::move(out));
}

json::Value writeRule(const Rule &rule)
{
    json::Value out;
    out.set(s("version"), Rule::fileVersion);
    out.set(s("enabled"), rule.enabled);
    out.set(s("endpoint"), rule.endpoint);
    out.set(s("draft"), rule.draft);
    if (!rule.filter.isEmpty())
        out.set(s("filter"), rule.filter);
    if (!rule.environment.isEmpty())
        out.set(s("environment"), rule.environment);
    if (rule.repetition != delivery::Repetition())
        out.set(s("retry"), delivery::writeRepetition(rule.repetition));
    if (rule.isOrdered)
        out.set(s("ordered"), true);
    if (!rule.recipe.isEmpty())
        out.set(s("recipe"), rule.recipe);
    for (const auto &[name, value] : rule.more)
        out.set(name, value);
    return out;
}

QString markOf(const Rule &rule, const QString &workspaceId)
{
    const QByteArray text = (workspaceId + u'\n' + rule.name).toUtf8();
    return QString::fromLatin1(QCryptographicHash::hash(text, QCryptographicHash::Sha256).toHex().left(12));
}

Plan planOf(const Rule &rule, const record::Capture &capture, const endpoint::Endpoint *endpoint,
            const QString &workspaceId)
{
    if (capture.summary.damage)
        return nothing(QT_TRANSLATE_NOOP("hookbench::automation", "The request was damaged or refused."));
    if (!record::importedFrom(capture.summary.listener).isEmpty())
        return nothing(QT_TRANSLATE_NOOP("hookbench::automation", "The request was imported."));
    if (endpoint && isTurnedAway(capture, *endpoint))
        return nothing(QT_TRANSLATE_NOOP("hookbench::automation", "The endpoint turned the request away."));
    const bool hasProgram = endpoint && !endpoint->specification.isNull();
    const auto decided = outputsOf(capture);
    if (hasProgram && decided.value_or(0) == 0)
        return nothing(QT_TRANSLATE_NOOP("hookbench::automation", "The specification gave no output."));
    Plan out;
    const QString mark = markOf(rule, workspaceId);
    out.via = marksIn(capture.request.headers);
    if (out.via.contains(mark) || out.via.size() >= mostHops) {
        out.kind = Plan::Kind::Loop;
        out.reason =
            out.via.contains(mark) ? QCoreApplication::translate(
                "hookbench::automation", "The request was sent by this very rule: it would be sent again and again.")
                                   : QCoreApplication::translate("hookbench::automation",
                                                                 "The request came by %1 rules: it was stopped.")
                                         .arg(out.via.size());
        out.via.clear();
        return out;
    }
    out.kind = Plan::Kind::Send;
    out.outputs = int(std::min(decided.value_or(1), mostOutputs));
    out.via << mark;
    return out;
}

} // namespace hookbench::automation
