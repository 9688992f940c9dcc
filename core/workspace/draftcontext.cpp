// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/draftcontext.h"

#include "core/base/clock.h"
#include "core/body/requestvalues.h"
#include "core/endpoint/programform.h"
#include "core/iml/fromjson.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QRandomGenerator>

namespace hookbench::workspace {

namespace {

QString s(const char *text)
{
    return QString::fromLatin1(text);
}

iml::Collection parametersOf(const endpoint::Endpoint &endpoint, const http::Request &request)
{
    endpoint::Segments segments;
    if (endpoint::pathProblem(endpoint.path).isEmpty())
        endpoint::PathPattern(endpoint.path).matches(endpoint::routePath(request.target), request.target, &segments);
    return endpoint::parameterValues(endpoint, segments, {});
}

// The items that outputs were made of are not kept: the program runs again with the inputs of then.
iml::Value itemOf(const record::Capture &capture, const endpoint::Endpoint &endpoint, const json::Ref &decided,
                  const iml::Value &output, std::size_t index)
{
    const auto program = endpoint::programOf(endpoint);
    const auto place = decided.find(u"inputs");
    auto inputs = place ? endpoint::readInputs(*place) : Result<endpoint::ProgramInputs>(endpoint::ProgramInputs());
    if (!program || !*program || !inputs)
        return {};
    inputs->parameters = parametersOf(endpoint, capture.request);
    const endpoint::ProgramOutcome outcome =
        (*program)->run(capture.request, std::move(*inputs), endpoint::Tracing::On);
    const iml::Value *container = nullptr;
    std::vector<qint64> items; // of the outputs
    bool hasOutput = false;
    for (const endpoint::Step &step : outcome.trace) {
        if (step.length > 0 || !step.value)
            continue;
        if (step.directive == QLatin1String("iterate.container"))
            container = &*step.value;
        if (step.directive != QLatin1String("output"))
            continue;
        hasOutput = true;
        if (!step.value->isNothing() && !(step.value->boolean() && !*step.value->boolean()))
            items.push_back(step.item);
    }
    if (!container)
        return {};
    if (!hasOutput) // the item itself
        return output;
    const iml::Array *all = container->array();
    const qint64 item = index < items.size() ? items[index] : 0;
    if (item < 1 || (all && std::size_t(item) > all->size()))
        return {};
    return all ? (*all)[std::size_t(item - 1)] : *container;
}

} // namespace

iml::Inputs inputsOfNow()
{
    iml::Inputs out;
    out.now = {SystemClock().now() / 1000};
    out.seed = QRandomGenerator::system()->generate64();
    return out;
}

iml::Variables variablesOfCapture(const record::Capture &capture, const endpoint::Endpoint *endpoint,
                                  std::size_t output)
{
    iml::Variables out;
    out.set(s("body"), body::bodyValue(capture.request).value_or(iml::Value()));
    out.set(s("headers"), body::headersValue(capture.request.headers));
    out.set(s("query"), body::queryValue(capture.request.target));
    out.set(s("method"), QString::fromLatin1(capture.request.method).toUpper());
    const iml::Collection parameters = endpoint ? parametersOf(*endpoint, capture.request) : iml::Collection();
    out.set(s("parameters"), parameters);
    out.set(s("data"), parameters);
    iml::Value made;
    iml::Value item;
    if (const auto decided = json::Document::parse(capture.decided); decided && !capture.decided.isEmpty()) {
        const auto place = decided->root().find(u"outputs");
        const auto outputs = place ? place->elements() : Result<std::vector<json::Ref>>(std::vector<json::Ref>());
        if (outputs && output < outputs->size()) {
            made = iml::fromJson((*outputs)[output].value()).value_or(iml::Value());
            if (endpoint)
                item = itemOf(capture, *endpoint, decided->root(), made, output);
        }
    }
    out.set(s("output"), std::move(made));
    out.set(s("item"), std::move(item));
    return out;
}

QStringList environmentsIn(const QString &folder)
{
    QStringList out = QDir(folder + s("/environments")).entryList({s("*.json")}, QDir::Files, QDir::Name);
    for (QString &name : out)
        name.chop(5);
    return out;
}

Result<delivery::Environment> readEnvironmentIn(const QString &folder, const QString &name)
{
    if (!environmentsIn(folder).contains(name))
        return fail(
            ErrorKind::NotFound,
            QCoreApplication::translate("hookbench::workspace", "There is no environment called \"%1\".").arg(name));
    QFile file(folder + s("/environments/") + name + s(".json"));
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorKind::Unavailable,
                    QCoreApplication::translate("hookbench::workspace", "The file %1 cannot be read: %2.")
                        .arg(file.fileName(), file.errorString()));
    const auto document = json::Document::parse(file.readAll());
    auto out = document ? delivery::readEnvironment(document->root(), name)
                        : Result<delivery::Environment>(tl::unexpected(document.error()));
    return out ? out : Result<delivery::Environment>(tl::unexpected(out.error().in(file.fileName())));
}

} // namespace hookbench::workspace
