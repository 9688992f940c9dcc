// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/endpoint/programform.h"

#include "core/iml/calendar.h"
#include "core/iml/conversion.h"
#include "core/iml/dateformat.h"

#include <QCoreApplication>

namespace hookbench::endpoint {

namespace {

constexpr const char *cover = "***";

QString s(const char *text)
{
    return QString::fromLatin1(text);
}

QString covered(QString text, const QStringList &hidden)
{
    for (const QString &one : hidden) {
        if (!one.isEmpty())
            text.replace(one, s(cover));
    }
    return text;
}

json::Value errorForm(const iml::LanguageError &error, const QStringList &hidden)
{
    json::Value out;
    out.set(s("code"), iml::codeName(error.code));
    out.set(s("message"), covered(error.message, hidden));
    if (!error.path.isEmpty())
        out.set(s("path"), error.path);
    out.set(s("offset"), qint64(error.offset));
    out.set(s("length"), qint64(error.length));
    return out;
}

// Whether it was short enough to be added, and nothing of it is hidden.
bool appendWhole(QByteArray &out, const iml::Value &value, const QStringList &hidden)
{
    const qsizetype before = out.size();
    if (hidden.isEmpty() && iml::appendJson(out, value, before + longestShown))
        return true;
    out.truncate(before);
    return false;
}

// Written as it goes: every request to an endpoint with a program has a trace.
void appendStep(QByteArray &out, const Step &step, const QStringList &hidden)
{
    out += "{\"directive\":";
    json::appendQuoted(out, step.directive);
    if (!step.path.isEmpty()) {
        out += ",\"path\":";
        json::appendQuoted(out, step.path);
    }
    if (step.item > 0)
        out.append(",\"item\":").append(QByteArray::number(step.item));
    if (step.length > 0) {
        out += ",\"expression\":";
        json::appendQuoted(out, step.expression);
        out.append(",\"offset\":").append(QByteArray::number(step.offset));
        out.append(",\"length\":").append(QByteArray::number(step.length));
    }
    if (!step.value) {
        out.append(",\"error\":").append(errorForm(step.value.error(), hidden).toCompact()) += '}';
        return;
    }
    out.append(",\"type\":\"").append(iml::typeWord(step.value->type()));
    if (step.value->isMissing()) {
        out += "\"}";
        return;
    }
    const qsizetype end = out.size();
    out += "\",\"value\":";
    if (!appendWhole(out, *step.value, hidden)) {
        const ShownValue shown = shownValue(*step.value, hidden);
        out.truncate(end);
        out += shown.isCut ? "\",\"beginning\":" : "\",\"value\":";
        out += shown.isCut ? json::quoted(QString::fromUtf8(shown.json)) : shown.json;
    }
    out += '}';
}

} // namespace

QByteArray outputsForm(const ProgramOutcome &outcome)
{
    QByteArray out = "[";
    for (const QByteArray &output : outcome.outputs) {
        if (out.size() > 1)
            out += ',';
        out += output;
    }
    out += ']';
    return out;
}

QByteArray traceForm(const ProgramOutcome &outcome)
{
    QByteArray out = "[";
    constexpr qsizetype usual = 160; // bytes of a step
    out.reserve(qsizetype(outcome.trace.size()) * usual);
    for (const Step &step : outcome.trace) {
        if (out.size() > 1)
            out += ',';
        appendStep(out, step, outcome.inputs.hidden);
    }
    out += ']';
    return out;
}

namespace {

// trace: JSON; empty: none.
QByteArray form(const ProgramOutcome &outcome, json::Value members, const QByteArray &trace)
{
    if (outcome.uid)
        members.set(s("uid"), outcome.uid->isNull() ? json::Value() : json::Value(*outcome.uid));
    if (outcome.error) {
        json::Value error = errorForm(outcome.error->error, outcome.inputs.hidden);
        error.set(s("directive"), outcome.error->directive);
        if (outcome.error->item > 0)
            error.set(s("item"), outcome.error->item);
        members.set(s("error"), std::move(error));
    }
    members.set(s("inputs"), inputsForm(outcome.inputs));
    const QByteArray rest = members.toCompact();
    QByteArray out = "{\"ending\":" + json::quoted(endingName(outcome.ending));
    out += outcome.ending == Ending::Handshake ? ",\"verification\":true" : ",\"verification\":false";
    out += outcome.ending == Ending::Emitted ? ",\"executed\":true" : ",\"executed\":false";
    out += ",\"outputs\":";
    out += outputsForm(outcome);
    out += ',';
    out += QByteArrayView(rest).sliced(1).chopped(1);
    if (!trace.isEmpty()) {
        out += ",\"trace\":";
        out += trace;
    }
    out += '}';
    return out;
}

QByteArray traceOf(const ProgramOutcome &outcome)
{
    return outcome.trace.empty() ? QByteArray() : traceForm(outcome);
}

} // namespace

QByteArray outcomeForm(const ProgramOutcome &outcome, json::Value more, qsizetype longestTrace)
{
    const QByteArray trace = traceOf(outcome);
    return form(outcome, std::move(more), trace.size() > longestTrace ? QByteArray() : trace);
}

json::Value inputsForm(const ProgramInputs &inputs)
{
    json::Value out;
    out.set(s("now"), iml::isoText(inputs.language.now));
    out.set(s("timezone"), QString::fromUtf8(inputs.language.zone.id()));
    out.set(s("seed"), QString::number(inputs.language.seed));
    out.set(s("execution_id"), inputs.language.executionId);
    out.set(s("attempt"), inputs.attempt);
    out.set(s("count"), inputs.count);
    return out;
}

Result<ProgramInputs> readInputs(const json::Ref &place)
{
    ProgramInputs out;
    const auto text = [&](QStringView name) {
        const auto found = place.find(name);
        return found ? found->text().value_or(QString()) : QString();
    };
    const auto number = [&](QStringView name, qint64 otherwise) {
        const auto found = place.find(name);
        return found ? found->integer(0, std::numeric_limits<int>::max()).value_or(otherwise) : otherwise;
    };
    if (const QString zone = text(u"timezone"); !zone.isEmpty()) {
        const auto found = iml::namedZone(zone);
        if (!found)
            return place.fail(
                QCoreApplication::translate("hookbench::endpoint", "there is no time zone \"%1\"").arg(zone));
        out.language.zone = *found;
    }
    const auto now = iml::parsedPlain(text(u"now"), out.language.zone);
    if (!now)
        return place.fail(QCoreApplication::translate("hookbench::endpoint", "\"now\" is no date"));
    out.language.now = *now;
    out.language.seed = text(u"seed").toULongLong();
    out.language.executionId = text(u"execution_id");
    out.attempt = int(number(u"attempt", out.attempt));
    out.count = number(u"count", out.count);
    return out;
}

QString endingName(Ending ending)
{
    switch (ending) {
    case Ending::Handshake: return s("handshake");
    case Ending::Filtered: return s("filtered");
    case Ending::Unmatched: return s("unmatched");
    case Ending::Emitted: return s("emitted");
    case Ending::Failed: return s("failed");
    }
    return {};
}

ShownValue shownValue(const iml::Value &value, const QStringList &hidden)
{
    ShownValue out;
    if (const QString *text = value.text()) {
        qsizetype longest = longestShown; // a hidden text that goes over the end is covered too
        for (const QString &one : hidden)
            longest += one.size();
        out.isCut = text->size() > longestShown;
        const QString beginning = covered(text->left(longest), hidden);
        out.json = json::quoted(QStringView(beginning).left(longestShown));
        if (out.isCut)
            out.json.chop(1);
        return out;
    }
    out.isCut = !iml::appendJson(out.json, value, longestShown);
    for (const QString &one : hidden) {
        const QByteArray quoted = json::quoted(one);
        if (!one.isEmpty())
            out.json.replace(quoted.sliced(1, quoted.size() - 2), cover);
    }
    return out;
}

} // namespace hookbench::endpoint
