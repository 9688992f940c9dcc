// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "app/cli/inputs.h"
#include "app/cli/output.h"

#include "core/iml/conversion.h"
#include "core/iml/fromjson.h"
#include "core/iml/template.h"

#include <QFile>

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

int tellFailure(const Invocation &invocation, const iml::LanguageError &error)
{
    complainAtPlace(invocation.arguments.first(),
                    QStringLiteral("%1 at character %2: %3")
                        .arg(iml::codeName(error.code))
                        .arg(error.offset + 1)
                        .arg(error.message),
                    error.offset, error.length);
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
    auto inputs = inputsOf(invocation);
    if (!inputs)
        return WrongUsage;
    inputs->executionId = QStringLiteral("eval");
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
    iml::Run run(std::move(*inputs), std::move(variables));
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
