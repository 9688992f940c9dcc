// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/checks/imlvectors.h"

#include "app/cli/checks/caselist.h"
#include "core/iml/conversion.h"
#include "core/iml/dateformat.h"
#include "core/iml/equality.h"
#include "core/iml/fromjson.h"
#include "core/iml/template.h"

namespace hookbench::cli {

namespace {

// The vectors have a word of their own for binary data.
QString typeText(iml::Type type)
{
    return type == iml::Type::Binary ? QStringLiteral("buffer") : QString::fromLatin1(iml::typeWord(type));
}

QString memberText(const json::Ref &place, QStringView name)
{
    const auto found = place.find(name);
    return found ? found->text().value_or(QString()) : QString();
}

Result<ImlCase> readCase(const json::Ref &place)
{
    ImlCase out;
    out.id = memberText(place, u"id");
    const auto source = place.find(u"template");
    if (!source)
        return place.fail(QStringLiteral("template is missing"));
    out.jsonTemplate = source->value();
    if (const auto variables = place.find(u"variables")) {
        const auto members = variables->members();
        if (!members)
            return tl::unexpected(members.error());
        for (const auto &[name, member] : *members) {
            auto value = iml::fromJson(member.value());
            if (!value)
                return member.fail(value.error().message);
            out.variables.set(name, std::move(*value));
        }
    }
    if (const QString zone = memberText(place, u"timezone"); !zone.isEmpty()) {
        const auto found = iml::namedZone(zone);
        if (!found)
            return place.fail(QStringLiteral("the time zone %1 is not known").arg(zone));
        out.inputs.zone = *found;
    }
    if (const QString now = memberText(place, u"now"); !now.isEmpty()) {
        const auto date = iml::parsedPlain(now, out.inputs.zone);
        if (!date)
            return place.fail(QStringLiteral("now is no date"));
        out.inputs.now = *date;
    }
    out.inputs.executionId = out.id;
    out.error = memberText(place, u"error");
    out.expectedType = memberText(place, u"expected_type");
    const auto expected = place.find(u"expected");
    if (!expected && out.error.isEmpty())
        return place.fail(QStringLiteral("a case has expected or error"));
    if (expected)
        out.expected = expected->value();
    return out;
}

// What leaves as JSON, read again; null where nothing is left.
iml::Value projected(const iml::Value &value)
{
    QByteArray json;
    if (!iml::appendJson(json, value, std::numeric_limits<qsizetype>::max()))
        return {};
    const json::Tape tape = json::Tape::parse(json);
    return iml::fromJson(tape, tape.root()).value_or(iml::Value());
}

QString shown(const iml::Value &value)
{
    QByteArray json;
    const bool isWhole = iml::appendJson(json, value, 400);
    return typeText(value.type()) + u' ' + QString::fromUtf8(json).left(400)
           + (isWhole ? QString() : QStringLiteral("..."));
}

Result<iml::Value, iml::LanguageError> evaluated(const ImlCase &imlCase)
{
    const auto compiled = iml::JsonTemplate::compile(imlCase.jsonTemplate);
    if (!compiled)
        return tl::unexpected(compiled.error());
    iml::Run run(imlCase.inputs, imlCase.variables);
    return compiled->evaluate(run);
}

} // namespace

Result<std::vector<ImlCase>> readImlCases(const json::Ref &document)
{
    return readCases<ImlCase>(document, readCase);
}

QString imlCaseDifference(const ImlCase &imlCase)
{
    const auto value = evaluated(imlCase);
    const QString actual =
        value ? shown(*value) : QStringLiteral("%1 (%2)").arg(iml::codeName(value.error().code), value.error().message);
    const auto expected = iml::fromJson(imlCase.expected).value_or(iml::Value());
    const bool fits = imlCase.error.isEmpty() ? value && typeText(value->type()) == imlCase.expectedType
                                                    && iml::equal(projected(*value), expected)
                                              : !value && iml::codeName(value.error().code) == imlCase.error;
    if (fits)
        return {};
    const QString wanted = imlCase.error.isEmpty()
                               ? imlCase.expectedType + u' ' + QString::fromUtf8(imlCase.expected.toCompact()).left(400)
                               : imlCase.error;
    return QStringLiteral("expected %1, got %2").arg(wanted, actual);
}

} // namespace hookbench::cli
