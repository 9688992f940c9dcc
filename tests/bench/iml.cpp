// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/benches.h"
#include "tests/bench/child.h"
#include "tests/bench/orders.h"
#include "tests/bench/series.h"

#include "core/delivery/resolving.h"
#include "core/endpoint/program.h"
#include "core/iml/fromjson.h"

#include <functional>

namespace hookbench::bench {

namespace {

http::Request request(const QByteArray &text)
{
    http::Request out;
    out.method = "POST";
    out.target = "/hooks/orders?source=web";
    for (const char *name : {"Host", "User-Agent", "Accept", "X-Request-Id", "X-Signature", "Content-Type"})
        out.headers.append(name, "application/json");
    out.body = SharedBytes(text);
    return out;
}

iml::Run runOver(const QByteArray &text)
{
    const json::Tape tape = json::Tape::parse(text);
    iml::Variables variables;
    variables.set(QStringLiteral("body"), iml::fromJson(tape, tape.root()).value_or(iml::Value()));
    iml::Inputs inputs;
    inputs.limits.work = std::numeric_limits<qint64>::max();
    inputs.limits.memory = std::numeric_limits<qint64>::max();
    return iml::Run(std::move(inputs), std::move(variables));
}

// How often a second.
double rate(const Setup &setup, const std::function<void()> &once)
{
    constexpr int atOnce = 1000;
    const double until = now() + setup.seconds * 0.5;
    const double from = now();
    qint64 count = 0;
    do {
        for (int i = 0; i < atOnce; ++i)
            once();
        count += atOnce;
    } while (now() < until);
    return double(count) / (now() - from);
}

Row rateRow(const QString &what, const std::vector<double> &rates, double limit)
{
    return {QStringLiteral("iml"), what, number(median(rates)) + QStringLiteral(" /s"),
            spread(rates),         {},   {atLeast(QStringLiteral("a second"), median(rates), limit, 0)}};
}

} // namespace

void benchIml(const Setup &setup, Report &report)
{
    const QByteArray text = orderBody();
    const auto condition = iml::Template::compile(QStringLiteral("{{if(body.code, true, false)}}"));
    const auto document = json::Document::parse(orderAnswer);
    must(condition && document, QStringLiteral("A template of the bench cannot be read."));
    const auto respond = iml::JsonTemplate::compile(document->root().value());
    must(respond.has_value(), QStringLiteral("A template of the bench cannot be read."));
    QString source;
    while (source.size() < 1000)
        source += QStringLiteral(
            "Order {{body.id + 1}} of {{upper(body.customer.name)}}: {{if(body.paid & 1 < 2, 'paid', \"open\")}}\n");
    iml::Run run = runOver(text);
    const auto program = endpoint::Program::compile(orderSpecification(), endpoint::Ownership::Dedicated);
    must(program.has_value(), QStringLiteral("The specification of the bench cannot be read."));
    const http::Request arrived = request(text);
    const auto decide = [&](endpoint::Tracing tracing) {
        must(program->run(arrived, {}, tracing).outputs.size() == 1,
             QStringLiteral("The program of the bench emits nothing."));
    };
    must(respond->evaluate(run).has_value(), QStringLiteral("The answer of the bench cannot be evaluated."));

    delivery::Draft draft;
    draft.url = QStringLiteral("https://hooks.example/{{encodeURL(body.customer.city)}}/{{secrets.key}}");
    draft.headers = {{QStringLiteral("X-Order"), QStringLiteral("{{body.id}}")}};
    draft.bodyKind = delivery::BodyKind::Json;
    while (draft.text.size() < 2000)
        draft.text +=
            QStringLiteral(
                "%1{\"id\": \"{{body.id}}\", \"text\": \"Order of {{upper(body.customer.name)}}, {{body.total}}\"}")
                .arg(draft.text.isEmpty() ? QStringLiteral("[") : QStringLiteral(",\n "));
    draft.text += u']';
    const delivery::Context context{run.inputs(), run.variables, {}};
    const auto render = [&] {
        const auto shown = delivery::resolveCovered(draft, context, [](const QString &one) { return one; });
        must(shown.has_value(), QStringLiteral("The draft of the bench cannot be rendered."));
    };
    render();

    std::vector<double> drafts;
    std::vector<double> conditions;
    std::vector<double> answers;
    std::vector<double> compilings;
    std::vector<double> programs;
    std::vector<double> traced;
    for (int i = 0; i < setup.rounds; ++i) {
        conditions.push_back(rate(setup, [&] { must(condition->evaluate(run).has_value(), {}); }));
        answers.push_back(rate(setup, [&] { must(respond->evaluate(run).has_value(), {}); }));
        programs.push_back(rate(setup, [&] { decide(endpoint::Tracing::Off); }));
        traced.push_back(rate(setup, [&] { decide(endpoint::Tracing::On); }));
        drafts.push_back(1e3 / rate(setup, render));
        compilings.push_back(1e6 / rate(setup, [&] { must(iml::Template::compile(source).has_value(), {}); }));
    }
    report.add(rateRow(QStringLiteral("`{{if(body.code, true, false)}}` over a body of 2 KB"), conditions, 1e6));
    report.add(rateRow(QStringLiteral("an answer with ten expressions"), answers, 150e3));
    report.add(rateRow(QStringLiteral("a request of 2 KB through verification, answer and output"), programs, 25e3));
    report.add(rateRow(QStringLiteral("the same with a trace"), traced, 20e3));
    report.add({QStringLiteral("iml"),
                QStringLiteral("compiling 1 KB of template"),
                number(median(compilings), 1) + QStringLiteral(" µs"),
                spread(compilings, 1),
                {},
                {atMost({}, median(compilings), 50, QStringLiteral(" µs"))}});
    report.add({QStringLiteral("iml"),
                QStringLiteral("checking and rendering a draft of 2 KB"),
                number(median(drafts), 3) + QStringLiteral(" ms"),
                spread(drafts, 3),
                {},
                {atMost({}, median(drafts), 1, QStringLiteral(" ms"))}});
}

} // namespace hookbench::bench
