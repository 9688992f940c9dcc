// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "app/cli/output.h"

#include "core/endpoint/preset.h"
#include "core/endpoint/router.h"

namespace hookbench::cli {

namespace {

QString s(const char *text)
{
    return QString::fromLatin1(text);
}

QString faultsText(const endpoint::Faults &faults)
{
    return !faults.sequence.empty() ? endpoint::sequenceText(faults.sequence)
           : faults.fault           ? QStringLiteral("%1% %2").arg(faults.share).arg(endpoint::faultText(*faults.fault))
                                    : QString();
}

json::Value row(const endpoint::Endpoint &endpoint, qint64 captures)
{
    const QString faults = faultsText(endpoint.faults);
    json::Value::Array methods;
    for (const QByteArray &method : endpoint.methods)
        methods.push_back(QString::fromUtf8(method));
    json::Value out;
    out.set(s("event"), s("endpoint"));
    out.set(s("name"), endpoint.name.isEmpty() ? json::Value() : json::Value(endpoint.name));
    out.set(s("path"), endpoint.path);
    out.set(s("methods"), std::move(methods));
    out.set(s("enabled"), endpoint.enabled);
    out.set(s("kind"), endpoint.kind == endpoint::Ownership::Shared ? s("shared") : s("dedicated"));
    out.set(s("specification"), !endpoint.specification.isNull());
    out.set(s("target"), endpoint.target.isEmpty() ? json::Value() : json::Value(endpoint.target));
    out.set(s("faults"), faults.isEmpty() ? json::Value() : json::Value(faults));
    out.set(s("faults_enabled"), endpoint.faults.isActive());
    out.set(s("attached"), endpoint.isAttached());
    out.set(s("captures"), captures);
    return out;
}

QString textRow(const endpoint::Endpoint &endpoint, qint64 captures)
{
    QStringList words;
    if (!endpoint.specification.isNull())
        words << s("specification");
    else if (endpoint.target.isEmpty())
        words << QString::number(endpoint.answer.status);
    if (!endpoint.target.isEmpty())
        words << s("-> ") + endpoint.target;
    if (endpoint.kind == endpoint::Ownership::Shared)
        words << QStringLiteral("shared by %1").arg(endpoint.connections.size());
    if (const QString faults = faultsText(endpoint.faults); !faults.isEmpty())
        words << (endpoint.faults.enabled ? s("faults: ") : s("faults ended: ")) + faults;
    return QStringLiteral("%1  %2  %3  %4  %5")
        .arg(endpoint.enabled ? colored(s("on "), 32) : colored(s("off"), 33))
        .arg(captures, 8)
        .arg(endpoint.name.isEmpty() ? s("(everything else)") : endpoint.name, -20)
        .arg(endpoint::routeText(endpoint), -24)
        .arg(words.join(s(", ")));
}

// In the order in which a request is offered to them.
int list(const Invocation &invocation, const workspace::Session &session, const workspace::Workspace &workspace)
{
    auto reader = store::Reader::open(session.storeLocation());
    const auto counts = reader ? reader->countsByEndpoint() : Result<std::map<QString, qint64>>();
    const endpoint::Router router(workspace.endpoints());
    for (const endpoint::Endpoint &one : router.endpoints()) {
        const auto count = counts ? counts->find(one.name) : std::map<QString, qint64>::const_iterator();
        const qint64 captures = counts && count != counts->end() ? count->second : 0;
        if (invocation.has("json"))
            jsonLine(row(one, captures));
        else
            line(printable(textRow(one, captures)));
    }
    for (const workspace::Problem &problem : workspace.problems())
        complain(QStringLiteral("%1: %2").arg(problem.file, problem.message));
    return ItIsSo;
}

Result<void> setFaults(workspace::Workspace &workspace, const QString &name, const QString &text)
{
    if (text == s("on") || text == s("off"))
        return workspace.setFaultsEnabled(name, text == s("on"));
    endpoint::Faults faults;
    if (const auto shared = endpoint::MetFault::fromText(text); shared && shared->number == 0) {
        faults.fault = shared->fault;
        faults.share = qBound(1, shared->of, 100);
    } else {
        const auto sequence = endpoint::parseSequence(text);
        if (!sequence)
            return tl::unexpected(sequence.error());
        faults.sequence = *sequence;
    }
    auto endpoint = workspace.endpoint(name);
    if (!endpoint) // the same words for it
        return workspace.setFaultsEnabled(name, true);
    endpoint->faults = faults;
    return workspace.saveEndpoint(*endpoint, name);
}

int listPresets(const Invocation &invocation)
{
    for (const endpoint::Preset &one : endpoint::presets()) {
        if (invocation.has("json")) {
            json::Value out;
            out.set(s("event"), s("preset"));
            out.set(s("id"), one.id);
            out.set(s("name"), one.name);
            out.set(s("summary"), one.summary);
            out.set(s("endpoint"), endpoint::writeEndpoint(one.endpoint));
            jsonLine(out);
        } else {
            line(QStringLiteral("%1  %2").arg(one.id, -18).arg(one.summary));
        }
    }
    return ItIsSo;
}

} // namespace

int runEndpoint(const Invocation &invocation)
{
    const QString what = invocation.arguments[0];
    const qsizetype given = invocation.arguments.size() - 1;
    const std::pair<const char *, qsizetype> forms[] = {
        {"list", 0}, {"presets", 0}, {"on", 1}, {"off", 1}, {"faults", 2}};
    const auto form =
        std::find_if(std::begin(forms), std::end(forms), [&](const auto &one) { return what == s(one.first); });
    if (form == std::end(forms) || form->second != given) {
        complain(s("\"endpoint\" takes list, presets, on NAME, off NAME or faults NAME on|off|STEPS"));
        return WrongUsage;
    }
    if (what == s("presets"))
        return listPresets(invocation);
    const auto session = openSession(invocation);
    if (!session)
        return CouldNot;
    workspace::Workspace &workspace = session->workspace();
    if (what == s("list"))
        return list(invocation, *session, workspace);
    const QString name = invocation.arguments[1];
    const auto done = what == s("faults") ? setFaults(workspace, name, invocation.arguments[2])
                                          : workspace.setEndpointEnabled(name, what == s("on"));
    if (!done && what == s("faults") && done.error().offset >= 0) {
        complainAbout(invocation.arguments[2], done.error());
        return WrongUsage;
    }
    return done ? int(ItIsSo) : tellError(done.error());
}

} // namespace hookbench::cli
