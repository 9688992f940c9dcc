// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "app/cli/output.h"

#include "core/iml/conversion.h"
#include "core/iml/dateformat.h"
#include "core/iml/template.h"

#include <QDateTime>
#include <QFile>
#include <QRandomGenerator>

#include <cstdio>

namespace hookbench::cli {

namespace {

Result<iml::Variables> readVariables(const QString &name)
{
    QFile file(name);
    const bool isOpen =
        name == QLatin1String("-") ? file.open(stdin, QIODevice::ReadOnly) : file.open(QIODevice::ReadOnly);
    if (!isOpen)
        return fail(ErrorKind::NotFound, name + QStringLiteral(": ") + file.errorString());
    const auto document = json::Document::parse(file.readAll());
    if (!document)
        return tl::unexpected(document.error().in(name));
    const auto members = document->root().members();
    if (!members)
        return tl::unexpected(members.error().in(name));
    iml::Variables out;
    for (const auto &[key, member] : *members) {
        auto value = iml::fromJson(member.value());
        if (!value)
            return fail(ErrorKind::Invalid,
                        name + QStringLiteral(": ") + member.pointer() + QStringLiteral(": ") + value.error().message);
        out.set(key, std::move(*value));
    }
    return out;
}

// False: an option has no such value; it was said.
bool readInputs(const Invocation &invocation, iml::Inputs &out)
{
    if (invocation.has("timezone")) {
        const auto zone = iml::namedZone(invocation.value("timezone"));
        if (!zone) {
            complain(QStringLiteral("there is no time zone \"%1\"; names are like Europe/Prague")
                         .arg(invocation.value("timezone")));
            return false;
        }
        out.zone = *zone;
    }
    out.now = {QDateTime::currentMSecsSinceEpoch()};
    if (invocation.has("now")) {
        const auto now = iml::parsedPlain(invocation.value("now"), out.zone);
        if (!now) {
            complain(QStringLiteral("--now takes a time like 2026-11-20T10:00:00Z, not \"%1\"")
                         .arg(invocation.value("now")));
            return false;
        }
        out.now = *now;
    }
    out.seed = QRandomGenerator::global()->generate64();
    out.executionId = QStringLiteral("eval");
    return true;
}

// The line of the template that has the error, of a long one the part around it.
void tellPlace(const QString &source, const iml::LanguageError &error)
{
    constexpr qsizetype around = 60;
    const qsizetype at = qMin(error.offset, source.size());
    const qsizetype lineStart = at == 0 ? 0 : source.lastIndexOf(u'\n', at - 1) + 1;
    qsizetype lineEnd = source.indexOf(u'\n', at);
    lineEnd = lineEnd < 0 ? source.size() : lineEnd;
    const qsizetype from = qMax(lineStart, at - around);
    const qsizetype to = qMin(lineEnd, at + around);
    complainAbout(source.mid(from, to - from), {ErrorKind::Invalid,
                                                QStringLiteral("%1 at character %2: %3")
                                                    .arg(iml::codeName(error.code))
                                                    .arg(error.offset + 1)
                                                    .arg(error.message),
                                                at - from, error.length});
}

int tellFailure(const Invocation &invocation, const iml::LanguageError &error)
{
    tellPlace(invocation.arguments.first(), error);
    if (invocation.has("json")) {
        json::Value::Object details;
        details.emplace_back(QStringLiteral("code"), iml::codeName(error.code));
        details.emplace_back(QStringLiteral("message"), error.message);
        details.emplace_back(QStringLiteral("offset"), qint64(error.offset));
        details.emplace_back(QStringLiteral("length"), qint64(error.length));
        jsonLine(json::Value::Object{{QStringLiteral("error"), std::move(details)}});
    }
    return ItIsNotSo;
}

} // namespace

int runEval(const Invocation &invocation)
{
    iml::Inputs inputs;
    if (!readInputs(invocation, inputs))
        return WrongUsage;
    iml::Variables variables;
    if (invocation.has("variables")) {
        auto read = readVariables(invocation.value("variables"));
        if (!read) {
            complain(read.error().message);
            return CouldNot;
        }
        variables = std::move(*read);
    }
    const auto compiled = iml::Template::compile(invocation.arguments.first());
    if (!compiled)
        return tellFailure(invocation, compiled.error());
    iml::Run run(std::move(inputs), std::move(variables));
    const auto value = compiled->evaluate(run);
    if (!value)
        return tellFailure(invocation, value.error());
    QByteArray json;
    if (!iml::appendJson(json, *value, run.inputs().limits.text)) {
        complain(QStringLiteral("the value is too long"));
        return ItIsNotSo;
    }
    raw(json + '\n');
    return ItIsSo;
}

} // namespace hookbench::cli
