// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/checks/servicecatalogue.h"

#include "core/delivery/resolving.h"
#include "core/delivery/servicedraft.h"

namespace hookbench::cli {

namespace {

using service::Service;

constexpr qint64 now = 1'800'000'000'000; // milliseconds since 1970, for answers that name a time

QString verdictName(service::Verdict verdict)
{
    switch (verdict) {
    case service::Verdict::Success: return QStringLiteral("success");
    case service::Verdict::RateLimited: return QStringLiteral("rate_limited");
    case service::Verdict::Error: break;
    }
    return QStringLiteral("error");
}

QString answerDifference(const Service &service, const service::AnswerExample &example)
{
    const service::Answer answer{example.status, example.headers, example.body};
    const service::Verdict verdict = service::verdictOf(service.answers, answer);
    if (verdict != example.verdict)
        return QStringLiteral("status %1, \"%2\": expected %3, got %4")
            .arg(example.status)
            .arg(QString::fromUtf8(example.body.left(60)), verdictName(example.verdict), verdictName(verdict));
    if (!example.wait)
        return {};
    const auto wait = service::waitOf(service.answers, answer, now);
    const qint64 expected = qint64(*example.wait * 1000 + 0.5);
    if (!wait || *wait != expected)
        return QStringLiteral("status %1: expected to wait %2 ms, got %3")
            .arg(example.status)
            .arg(expected)
            .arg(wait ? QString::number(*wait) : QStringLiteral("none"));
    return {};
}

QString urlDifference(const service::Catalogue &catalogue, const Service &service, const QString &url)
{
    QStringList others;
    for (const service::RecognisedUrl &found : catalogue.candidates(url)) {
        if (found.service == &service)
            return {};
        others << found.service->id;
    }
    return QStringLiteral("%1 is not recognised%2")
        .arg(url, others.isEmpty() ? QString() : QStringLiteral(", but as %1").arg(others.join(QStringLiteral(", "))));
}

QString templateDifference(const Service &service, const service::Message &message)
{
    std::map<QString, QString> values;
    delivery::Draft draft;
    draft.service = delivery::ServiceForm{service.id, message.id, {}};
    for (const QString &name : message.parameters) {
        const service::Parameter *parameter = service.parameter(name);
        if (!parameter->automatic.isEmpty() || message.defaults.contains(name))
            continue;
        values[name] = parameter->example;
        draft.service->values.emplace_back(name, parameter->example);
    }
    std::vector<service::ValueProblem> problems;
    const service::Filled filled = service::fill(service, message, values, &problems);
    if (!problems.empty())
        return problems.front().parameter + QStringLiteral(": ") + problems.front().message;
    delivery::fillInto(draft, filled);
    const auto outgoing =
        delivery::resolveCovered(draft, {}, [](const QString &) { return QStringLiteral("covered"); });
    if (!outgoing)
        return delivery::describe(outgoing.error());
    for (const service::Measured &measured : delivery::measure(service, draft, *outgoing)) {
        if (measured.isBroken)
            return service::describe(service, measured);
    }
    return {};
}

} // namespace

std::vector<ServiceCase> serviceCases(const service::Catalogue &catalogue)
{
    std::vector<ServiceCase> out;
    for (const Service &service : catalogue.services()) {
        for (std::size_t i = 0; i < service.examples.size(); ++i)
            out.push_back({QStringLiteral("%1: answer %2").arg(service.id).arg(i + 1),
                           answerDifference(service, service.examples[i])});
        for (const QString &url : service.urlExamples)
            out.push_back({QStringLiteral("%1: address").arg(service.id), urlDifference(catalogue, service, url)});
        for (const service::Message &message : service.messages)
            out.push_back({QStringLiteral("%1: template %2").arg(service.id, message.id),
                           templateDifference(service, message)});
    }
    return out;
}

} // namespace hookbench::cli
