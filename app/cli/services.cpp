// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/services.h"

#include "app/cli/output.h"

#include "core/workspace/ownservices.h"

namespace hookbench::cli {

namespace {

using service::Message;
using service::Parameter;
using service::Service;

QString statusText(const service::Catalogue &services, const Service &service)
{
    QString out;
    if (service.isRetired()) {
        const QString next = services.replacementOf(service);
        out = service.status == Service::Status::Sunset ? QStringLiteral("ending") : QStringLiteral("retired");
        out = QStringLiteral(" (%1%2)").arg(out, next.isEmpty() ? QString() : QStringLiteral("; now %1").arg(next));
    }
    return service.isOwn ? out + QStringLiteral(" (of services.json)") : out;
}

QString parameterNames(const Message &message)
{
    return message.parameters.isEmpty() ? QString() : QStringLiteral(": ") + message.parameters.join(QStringLiteral(", "));
}

void listParameter(const Parameter &parameter)
{
    QStringList facts;
    facts << parameter.type;
    if (parameter.required)
        facts << QStringLiteral("needed");
    if (parameter.secret)
        facts << QStringLiteral("key");
    if (!parameter.choices.isEmpty())
        facts << parameter.choices.join(u'|');
    line(QStringLiteral("      %1 %2 (%3)")
             .arg(parameter.name.leftJustified(18), parameter.description, facts.join(QStringLiteral(", "))));
}

json::Value asJson(const Service &service)
{
    json::Value out;
    out.set(QStringLiteral("id"), service.id);
    out.set(QStringLiteral("name"), service.name);
    out.set(QStringLiteral("kind"), service.kind);
    out.set(QStringLiteral("retired"), service.isRetired());
    json::Value::Array templates;
    for (const Message &message : service.messages) {
        json::Value row;
        row.set(QStringLiteral("id"), message.id);
        row.set(QStringLiteral("name"), message.name);
        json::Value::Array names;
        for (const QString &name : message.parameters)
            names.push_back(name);
        row.set(QStringLiteral("parameters"), std::move(names));
        templates.push_back(std::move(row));
    }
    out.set(QStringLiteral("templates"), std::move(templates));
    return out;
}

Result<const Service *> serviceNamed(const Invocation &invocation, const service::Catalogue &services)
{
    const Service *out = services.find(invocation.value("service"));
    if (!out)
        return fail(ErrorKind::Invalid,
                    QStringLiteral("there is no service \"%1\"; \"hookbench-cli send --service list\" lists them")
                        .arg(invocation.value("service")));
    return out;
}

} // namespace

std::shared_ptr<const service::Catalogue> servicesOf(const Invocation &invocation)
{
    workspace::OwnServices own;
    if (const auto read = own.read(invocation.workspaceFolder()); !read)
        complain(QStringLiteral("services.json: %1").arg(read.error().message));
    if (!own.replaced().isEmpty())
        remark(QStringLiteral("services.json of the workspace replaces %1").arg(own.replaced().join(QStringLiteral(", "))));
    return own.catalogue();
}

int listServices(const Invocation &invocation)
{
    const auto services = servicesOf(invocation);
    if (invocation.value("service") != QLatin1String("list")) {
        const auto one = serviceNamed(invocation, *services);
        if (!one) {
            complain(one.error().message);
            return WrongUsage;
        }
        line(QStringLiteral("%1  %2%3").arg((*one)->id, (*one)->name, statusText(*services, **one)));
        line(QStringLiteral("  %1").arg((*one)->summary));
        for (const Message &message : (*one)->messages) {
            line(QStringLiteral("  %1  %2").arg(message.id.leftJustified(20), message.name));
            for (const QString &name : message.parameters)
                listParameter(*(*one)->parameter(name));
        }
        return ItIsSo;
    }
    for (const Service &service : services->services()) {
        if (invocation.has("json")) {
            jsonLine(asJson(service));
            continue;
        }
        line(QStringLiteral("%1  %2%3")
                 .arg(service.id.leftJustified(26), service.name, statusText(*services, service)));
        for (const Message &message : service.messages)
            line(QStringLiteral("  %1  %2%3")
                     .arg(message.id.leftJustified(24), message.name, parameterNames(message)));
    }
    return ItIsSo;
}

Result<delivery::Draft> draftFromService(const Invocation &invocation, const service::Catalogue &services)
{
    const auto found = serviceNamed(invocation, services);
    if (!found)
        return tl::unexpected(found.error());
    const Service &service = **found;
    const QString id = invocation.value("template", service.messages.front().id);
    const Message *message = service.message(id);
    if (!message)
        return fail(ErrorKind::Invalid,
                    QStringLiteral("%1 has no template \"%2\"; \"hookbench-cli send --service list\" lists them")
                        .arg(service.id, id));
    delivery::ServiceForm form{service.id, id, {}};
    std::map<QString, QString> values;
    for (const QString &pair : invocation.values("set")) {
        const qsizetype equals = pair.indexOf(u'=');
        if (equals <= 0)
            return fail(ErrorKind::Invalid, QStringLiteral("--set takes NAME=VALUE, not \"%1\"").arg(pair));
        const QString name = pair.left(equals);
        if (!message->parameters.contains(name))
            return fail(ErrorKind::Invalid,
                        message->parameters.isEmpty()
                            ? QStringLiteral("the template takes no values, and none called \"%1\"").arg(name)
                            : QStringLiteral("the template has no value \"%1\"; it has: %2")
                                  .arg(name, message->parameters.join(QStringLiteral(", "))));
        if (values.contains(name))
            return fail(ErrorKind::Invalid, QStringLiteral("--set gives %1 twice").arg(name));
        values[name] = pair.mid(equals + 1);
        form.values.emplace_back(name, values[name]);
    }
    std::vector<service::ValueProblem> problems;
    delivery::Draft out;
    delivery::fillInto(out, service::fill(service, *message, values, &problems));
    if (!problems.empty()) {
        QStringList told;
        for (const service::ValueProblem &problem : problems)
            told << QStringLiteral("%1: %2").arg(problem.parameter, problem.message);
        return fail(ErrorKind::Invalid, told.join(QStringLiteral(" ")));
    }
    if (service.isRetired())
        remark(QStringLiteral("%1%2").arg(service.name, statusText(services, service)));
    out.service = std::move(form);
    return out;
}

bool tellLimits(const Service &service, const std::vector<service::Measured> &measured)
{
    bool out = true;
    for (const service::Measured &one : measured) {
        if (one.mustMend())
            complain(service::describe(service, one));
        else if (one.isBroken || one.isHeavy)
            remark(service::describe(service, one));
        out = out && !one.mustMend();
    }
    return out;
}

} // namespace hookbench::cli
