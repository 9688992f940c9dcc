// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/endpoint/endpoint.h"

#include "core/endpoint/programform.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QStringList>

#include <algorithm>

namespace hookbench::endpoint {

Endpoint builtInCatchAll()
{
    Endpoint out;
    out.path = QStringLiteral("*");
    return out;
}

QString routeText(const Endpoint &endpoint)
{
    QStringList methods;
    for (const QByteArray &method : endpoint.methods)
        methods << QString::fromUtf8(method);
    return methods.isEmpty() ? endpoint.path
                             : QStringLiteral("%1 %2").arg(methods.join(QStringLiteral(", ")), endpoint.path);
}

bool isSameRoute(const Endpoint &a, const Endpoint &b)
{
    static const QRegularExpression name(QStringLiteral("/:[^/]*"));
    const QString nameless = QStringLiteral("/:");
    if (QString(a.path).replace(name, nameless) != QString(b.path).replace(name, nameless))
        return false;
    return (a.methods.isEmpty() && b.methods.isEmpty())
           || std::any_of(a.methods.begin(), a.methods.end(),
                          [&](const QByteArray &method) { return b.methods.contains(method); });
}

QStringList secretsOf(const Endpoint &endpoint)
{
    QStringList out;
    for (const Parameter &parameter : endpoint.parameters) {
        if (!parameter.secret.isEmpty() && !out.contains(parameter.secret))
            out << parameter.secret;
    }
    return out;
}

QStringList allSecretsOf(const Endpoint &endpoint)
{
    QStringList out = secretsOf(endpoint);
    if (endpoint.signature)
        out << endpoint.signature->secrets;
    out.removeDuplicates();
    return out;
}

Recipients recipientsOf(const Endpoint &endpoint, const ProgramOutcome &outcome)
{
    Recipients out;
    if (endpoint.kind == Ownership::Dedicated || outcome.ending != Ending::Emitted)
        return out;
    const QString uid = outcome.uid.value_or(QString());
    for (const Connection &connection : endpoint.connections) {
        if (!uid.isEmpty() && connection.uid == uid)
            out.connections << connection.name;
    }
    if (uid.isEmpty())
        out.remark = QCoreApplication::translate("hookbench::endpoint",
                                                 "The request has no uid, so that it is for no connection.");
    else if (out.connections.isEmpty())
        out.remark =
            QCoreApplication::translate("hookbench::endpoint", "No connection has the uid \"%1\".").arg(uid.left(200));
    return out;
}

QString sharedProblem(const Endpoint &endpoint, bool hasUid)
{
    if (endpoint.kind == Ownership::Dedicated)
        return {};
    if (!hasUid)
        return QCoreApplication::translate(
            "hookbench::endpoint",
            "A shared endpoint needs \"uid\" in its specification: it tells for whom a request is. Nobody receives anything.");
    const auto hasItsOwn = [](const Connection &connection) { return !connection.uid.isEmpty(); };
    if (std::none_of(endpoint.connections.begin(), endpoint.connections.end(), hasItsOwn))
        return QCoreApplication::translate(
            "hookbench::endpoint",
            "No connection of this shared endpoint has a uid. Add one; until then nobody receives anything.");
    return {};
}

QByteArray decidedForm(const ProgramOutcome &outcome, const Recipients &recipients)
{
    json::Value more;
    if (!recipients.connections.isEmpty()) {
        json::Value::Array names;
        for (const QString &name : recipients.connections)
            names.emplace_back(name);
        more.set(QStringLiteral("connections"), std::move(names));
    }
    if (!recipients.remark.isEmpty())
        more.set(QStringLiteral("remark"), recipients.remark);
    return outcomeForm(outcome, std::move(more), longestTrace);
}

Result<std::shared_ptr<const Program>, SpecificationIssue> programOf(const Endpoint &endpoint)
{
    if (endpoint.specification.isNull())
        return nullptr;
    const auto text = endpoint.specification.text();
    auto program = Program::compile(text ? text->toUtf8() : endpoint.specification.toCompact(), endpoint.kind);
    if (!program)
        return tl::unexpected(program.error());
    return std::make_shared<const Program>(std::move(*program));
}

} // namespace hookbench::endpoint
