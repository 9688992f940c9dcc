// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/batching.h"
#include "app/cli/bodyoptions.h"
#include "app/cli/output.h"
#include "app/cli/queueing.h"
#include "app/cli/sending.h"
#include "app/cli/services.h"

#include "core/delivery/assertion.h"
#include "core/delivery/code.h"
#include "core/http/textforms.h"
#include "core/service/catalogue.h"
#include "core/service/successstatus.h"
#include "core/workspace/draftcontext.h"

#include <QCoreApplication>
#include <QFile>

namespace hookbench::cli {

namespace {

using delivery::Draft;

constexpr qsizetype longestShown = 1 << 20; // of a body with files in it

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

// What it breaks is told. False: its service would not do what is meant.
bool fitsLimits(const Draft &draft, const delivery::Outgoing &outgoing, const service::Catalogue &services)
{
    const service::Service *service = draft.service ? services.find(draft.service->service) : nullptr;
    return !service || tellLimits(*service, delivery::measure(*service, draft, outgoing));
}

// What would leave, with expressions in the place of secrets.
int dryRun(const Draft &draft, delivery::Context seen, const service::Catalogue &services)
{
    seen.inputs = workspace::inputsOfNow();
    const auto outgoing = delivery::resolveCovered(draft, seen, [](const QString &expression) { return expression; });
    if (!outgoing)
        return tellProblem(outgoing.error());
    line(printable(QStringLiteral("%1 %2").arg(draft.method, outgoing->url)));
    for (const http::Header &field : outgoing->headers)
        line(printable(QStringLiteral("%1: %2").arg(QString::fromUtf8(field.name), QString::fromUtf8(field.value))));
    line({});
    if (const auto problem = delivery::fileProblem(outgoing->pieces, {}))
        return tellProblem(*problem);
    if (!outgoing->pieces.empty())
        line(printable(QString::fromUtf8(delivery::shownBody(*outgoing, longestShown))));
    else if (outgoing->hasBody)
        raw(outgoing->body);
    return fitsLimits(draft, *outgoing, services) ? ItIsSo : WrongUsage;
}

// The request as a program, or the .env file that goes with it.
int showCode(const Draft &draft, delivery::Context seen, const Invocation &invocation,
             const service::Catalogue &services)
{
    static const std::pair<const char *, delivery::CodeLanguage> languages[] = {
        {"curl", delivery::CodeLanguage::Curl},     {"httpie", delivery::CodeLanguage::Httpie},
        {"python", delivery::CodeLanguage::Python}, {"javascript", delivery::CodeLanguage::JavaScript},
        {"go", delivery::CodeLanguage::Go},         {"cpp", delivery::CodeLanguage::Cpp},
        {"php", delivery::CodeLanguage::Php},       {"env", delivery::CodeLanguage::Curl}};
    const QString name = invocation.value("code");
    const auto language = std::find_if(std::begin(languages), std::end(languages),
                                       [&name](const auto &one) { return name == QLatin1String(one.first); });
    if (language == std::end(languages)) {
        complain(
            QStringLiteral("--code takes curl, httpie, python, javascript, go, cpp, php or env, not \"%1\"").arg(name));
        return WrongUsage;
    }
    seen.inputs = workspace::inputsOfNow();
    const QString service = invocation.value("service", draft.service ? draft.service->service : QString());
    const auto code = delivery::codeOf(draft, seen, language->second, service::successStatuses(services.find(service)));
    if (!code)
        return tellProblem(code.error());
    raw(name == QLatin1String("env") ? code->dotEnv() : code->text);
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
    const qint64 id = invocation.values("capture").front().toLongLong();
    const int output = invocation.value("output", QStringLiteral("1")).toInt();
    const QStringList numbers = invocation.values("capture");
    if (std::any_of(numbers.begin(), numbers.end(), [](const QString &text) { return text.toLongLong() < 1; })
        || output < 1)
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

// Those that --capture names, or that --filter finds; none: expressions see no capture.
Result<std::vector<qint64>> capturesOf(const Invocation &invocation)
{
    std::vector<qint64> out;
    for (const QString &text : invocation.values("capture"))
        out.push_back(text.toLongLong());
    if (!invocation.has("filter"))
        return out;
    const auto filter = filterOf(invocation);
    auto reader = filter ? openReader(invocation) : Result<store::Reader>(fail(ErrorKind::Invalid, QString()));
    auto ids = reader ? reader->ids(*filter, {store::Column::Id, false})
                      : Result<std::vector<qint64>>(tl::unexpected(reader.error()));
    if (ids && ids->empty())
        return fail(ErrorKind::NotFound, QStringLiteral("no capture matches the filter"));
    return ids;
}

} // namespace

int runSend(const Invocation &invocation)
{
    const int ways =
        int(!invocation.arguments.isEmpty()) + int(invocation.has("curl")) + int(invocation.has("service"));
    const bool isBodyAlone = ways == 0 && invocation.has("to") && hasBodyOptions(invocation);
    if (ways != 1 && !isBodyAlone) {
        complain(QStringLiteral(
            "usage: hookbench-cli send DRAFT.json, or --curl COMMAND, or --service ID --template ID --set NAME=VALUE..., or "
            "--to URL with --form or --data"));
        return WrongUsage;
    }
    if (invocation.value("service") == QLatin1String("list") || invocation.value("template") == QLatin1String("list"))
        return listServices(invocation);
    const auto services = servicesOf(invocation);
    auto draft = invocation.has("curl")      ? draftFromCurl(invocation.value("curl"))
                 : invocation.has("service") ? draftFromService(invocation, *services)
                 : isBodyAlone               ? Result<Draft>(Draft())
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
    if (const auto read = readBodyOptions(invocation, *draft); !read) {
        complain(read.error().message);
        return WrongUsage;
    }
    useFilesFromHere(*draft);
    draft->assertions << invocation.values("expect");
    for (const QString &line : draft->assertions) {
        if (const auto read = delivery::parseAssertion(line); !line.trimmed().isEmpty() && !read) {
            complainAbout(line, read.error());
            return WrongUsage;
        }
    }
    auto seen = contextOf(invocation);
    if (!seen)
        return seen.error().kind == ErrorKind::Invalid ? (complain(seen.error().message), int(WrongUsage))
                                                       : tellError(seen.error());
    if (invocation.has("code"))
        return showCode(*draft, std::move(*seen), invocation, *services);
    if (invocation.has("dry-run"))
        return dryRun(*draft, std::move(*seen), *services);
    if (invocation.has("service")) {
        delivery::Context now = *seen;
        now.inputs = workspace::inputsOfNow();
        const auto outgoing =
            delivery::resolveCovered(*draft, now, [](const QString &expression) { return expression; });
        if (outgoing && !fitsLimits(*draft, *outgoing, *services))
            return WrongUsage;
    }
    const auto captures = capturesOf(invocation);
    const auto times = invocation.number("times", 1, 1'000'000, 1);
    const auto plan = captures && times ? batchPlanOf(invocation, *times * qMax<qint64>(1, qint64(captures->size())))
                                        : Result<workspace::Batch::Plan>(workspace::Batch::Plan());
    for (const Error *error :
         {captures ? nullptr : &captures.error(), times ? nullptr : &times.error(), plan ? nullptr : &plan.error()}) {
        if (error) {
            if (!error->message.isEmpty()) // else it was said, with its place
                complain(error->message);
            return error->kind == ErrorKind::NotFound ? ItIsNotSo : WrongUsage;
        }
    }
    record::QueuedOrder order;
    if (const auto read = readQueueing(invocation, order); !read) {
        complain(read.error().message);
        return WrongUsage;
    }
    auto session = openSession(invocation);
    if (!session)
        return CouldNot;
    order.draft = *draft;
    order.output = invocation.value("output", QStringLiteral("1")).toInt() - 1;
    order.environment = invocation.value("env");
    const std::optional<qint64> capture = captures->empty() ? std::nullopt : std::optional(captures->front());
    if (invocation.has("queue")) {
        std::vector<record::QueuedOrder> orders(std::size_t(plan->count), order);
        for (std::size_t i = 0; capture && i < orders.size(); ++i)
            orders[i].captureId = (*captures)[i % captures->size()];
        return enqueue(invocation, *session, std::move(orders));
    }
    if (plan->count > 1 || invocation.has("report")) {
        workspace::OrderSender sender(session->workspace(), session->storeLocation(), session->deliveries(), order,
                                      *captures);
        return sendAll(invocation, *session, *plan, sender.sendOne(session.get()), false);
    }
    int code = CouldNot;
    const auto tell = [&](const workspace::Delivered &delivered) {
        code = tellChecked(delivered, draft->assertions, invocation.has("json"));
        QCoreApplication::quit();
    };
    session->deliveries().send(*draft, {}, capture, session.get(), tell, std::move(*seen));
    QCoreApplication::exec();
    return code;
}

} // namespace hookbench::cli
