// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/output.h"
#include "app/cli/sending.h"

#include "core/http/textforms.h"
#include "core/service/catalogue.h"
#include "core/workspace/draftcontext.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>

namespace hookbench::cli {

namespace {

using delivery::BodyKind;
using delivery::Draft;

Result<Draft> draftFromFile(const QString &name)
{
    QFile file(name);
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorKind::NotFound, QStringLiteral("%1 cannot be read: %2").arg(name, file.errorString()));
    const auto document = json::Document::parse(file.readAll());
    auto draft = document ? delivery::readDraft(document->root()) : Result<Draft>(tl::unexpected(document.error()));
    if (!draft)
        return tl::unexpected(draft.error().in(name));
    return draft;
}

Result<Draft> draftFromCurl(const QString &command)
{
    const auto curl = http::parseCurl(command);
    if (!curl) {
        complainAbout(command, curl.error());
        return tl::unexpected(Error{ErrorKind::Invalid, QString()});
    }
    return delivery::draftOf(*curl);
}

void listServices()
{
    for (const service::Service &service : service::Catalogue::builtIn().services()) {
        line(QStringLiteral("%1  %2%3")
                 .arg(service.id.leftJustified(22), service.name,
                      service.retired ? QStringLiteral(" (retired)") : QString()));
        for (const service::Message &message : service.messages)
            line(QStringLiteral("  %1  %2: %3")
                     .arg(message.id.leftJustified(20), message.name, message.parameters.join(QStringLiteral(", "))));
    }
}

Result<Draft> draftFromService(const Invocation &invocation)
{
    const service::Service *service = service::Catalogue::builtIn().find(invocation.value("service"));
    if (!service)
        return fail(ErrorKind::Invalid,
                    QStringLiteral("there is no service \"%1\"; \"hookbench-cli send --service list\" lists them")
                        .arg(invocation.value("service")));
    const QString id = invocation.value("template", service->messages.front().id);
    const service::Message *message = service->message(id);
    if (!message)
        return fail(ErrorKind::Invalid,
                    QStringLiteral("%1 has no template \"%2\"; \"hookbench-cli send --service list\" lists them")
                        .arg(service->id, id));
    std::map<QString, QString> values;
    for (const QString &pair : invocation.values("set")) {
        const qsizetype equals = pair.indexOf(u'=');
        if (equals <= 0)
            return fail(ErrorKind::Invalid, QStringLiteral("--set takes NAME=VALUE, not \"%1\"").arg(pair));
        if (!message->parameters.contains(pair.left(equals)))
            return fail(ErrorKind::Invalid,
                        QStringLiteral("the template has no value \"%1\"; it has: %2")
                            .arg(pair.left(equals), message->parameters.join(QStringLiteral(", "))));
        values[pair.left(equals)] = pair.mid(equals + 1);
    }
    std::vector<service::ValueProblem> problems;
    const service::Filled filled = service::fill(*service, *message, values, &problems);
    if (!problems.empty())
        return fail(ErrorKind::Invalid,
                    QStringLiteral("%1: %2").arg(problems.front().parameter, problems.front().message));
    Draft out;
    out.method = filled.method;
    out.url = filled.url;
    out.headers = filled.headers;
    out.text = filled.text;
    out.form = filled.form;
    out.bodyKind = filled.bodyKind == service::BodyKind::Json   ? BodyKind::Json
                   : filled.bodyKind == service::BodyKind::Form ? BodyKind::Form
                   : filled.bodyKind == service::BodyKind::Text ? BodyKind::Text
                                                                : BodyKind::None;
    return out;
}

// What would leave, with expressions in the place of secrets.
int dryRun(const Draft &draft, delivery::Context seen)
{
    seen.inputs = workspace::inputsOfNow();
    const auto outgoing = delivery::resolveCovered(draft, seen, [](const QString &expression) { return expression; });
    if (!outgoing)
        return tellProblem(outgoing.error());
    line(printable(QStringLiteral("%1 %2").arg(draft.method, outgoing->url)));
    for (const http::Header &field : outgoing->headers)
        line(printable(QStringLiteral("%1: %2").arg(QString::fromUtf8(field.name), QString::fromUtf8(field.value))));
    line({});
    if (draft.bodyKind == BodyKind::File)
        line(QStringLiteral("(the bytes of %1)").arg(draft.file));
    else if (outgoing->hasBody)
        raw(outgoing->body);
    return ItIsSo;
}

// --env, --capture and --output.
Result<delivery::Context> contextOf(const Invocation &invocation)
{
    delivery::Context out;
    const QString folder = invocation.workspaceFolder();
    if (invocation.has("env")) {
        auto environment = workspace::readEnvironmentIn(folder, invocation.value("env"));
        if (!environment)
            return tl::unexpected(environment.error());
        out.environment = std::move(*environment);
    }
    if (!invocation.has("capture"))
        return out;
    const qint64 id = invocation.value("capture").toLongLong();
    const int output = invocation.value("output", QStringLiteral("1")).toInt();
    if (id < 1 || output < 1)
        return fail(ErrorKind::Invalid, QStringLiteral("--capture and --output take numbers from 1"));
    auto reader = openReader(invocation);
    const auto capture = reader ? reader->capture(id) : Result<record::Capture>(tl::unexpected(reader.error()));
    if (!capture)
        return tl::unexpected(capture.error());
    const auto opened = workspace::Workspace::open(folder);
    const auto endpoint = opened ? (*opened)->endpoint(capture->summary.endpoint) : std::nullopt;
    out.capture = workspace::variablesOfCapture(*capture, endpoint ? &*endpoint : nullptr, std::size_t(output - 1));
    return out;
}

} // namespace

int runSend(const Invocation &invocation)
{
    const int ways =
        int(!invocation.arguments.isEmpty()) + int(invocation.has("curl")) + int(invocation.has("service"));
    if (ways != 1) {
        complain(QStringLiteral(
            "usage: hookbench-cli send DRAFT.json, or --curl COMMAND, or --service ID --template ID --set NAME=VALUE..."));
        return WrongUsage;
    }
    if (invocation.value("service") == QLatin1String("list")) {
        listServices();
        return ItIsSo;
    }
    auto draft = invocation.has("curl")      ? draftFromCurl(invocation.value("curl"))
                 : invocation.has("service") ? draftFromService(invocation)
                                             : draftFromFile(invocation.arguments.first());
    if (!draft) {
        if (!draft.error().message.isEmpty())
            complain(draft.error().message);
        return draft.error().kind == ErrorKind::NotFound ? CouldNot : WrongUsage;
    }
    if (invocation.has("to")) {
        const auto to = delivery::Address::parse(invocation.value("to"));
        if (!to) {
            complain(to.error().in(QStringLiteral("--to")).message);
            return WrongUsage;
        }
        // To an address without a path goes that of the draft, as with replay.
        const qsizetype slash = draft->url.indexOf(u'/', draft->url.indexOf(QLatin1String("://")) + 3);
        const bool hasPath = draft->url.contains(QLatin1String("://")) && slash > 0;
        draft->url = invocation.value("to") + (to->path.isEmpty() && hasPath ? draft->url.mid(slash) : QString());
    }
    if (draft->bodyKind == BodyKind::File)
        draft->file = QFileInfo(draft->file).absoluteFilePath(); // counted from here, not from the workspace
    auto seen = contextOf(invocation);
    if (!seen)
        return seen.error().kind == ErrorKind::Invalid ? (complain(seen.error().message), int(WrongUsage))
                                                       : tellError(seen.error());
    if (invocation.has("dry-run"))
        return dryRun(*draft, std::move(*seen));
    auto session = openSession(invocation);
    if (!session)
        return CouldNot;
    int code = CouldNot;
    const std::optional<qint64> capture =
        invocation.has("capture") ? std::optional(invocation.value("capture").toLongLong()) : std::nullopt;
    const auto tell = [&](const workspace::Delivered &delivered) {
        code = tellDelivery(delivered, invocation.has("json"), true);
        QCoreApplication::quit();
    };
    session->deliveries().send(*draft, {}, capture, session.get(), tell, std::move(*seen));
    QCoreApplication::exec();
    return code;
}

} // namespace hookbench::cli
