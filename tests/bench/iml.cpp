// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/benches.h"
#include "tests/bench/child.h"
#include "tests/bench/series.h"

#include "core/endpoint/program.h"
#include "core/iml/conversion.h"

#include <functional>

namespace hookbench::bench {

namespace {

// An order as shops send it, 2 KB.
QByteArray body()
{
    QByteArray items;
    for (int i = 1; i <= 12; ++i)
        items += QByteArray(i > 1 ? "," : "") + R"({"sku":"A-100)" + QByteArray::number(i)
                 + R"(","name":"A thing of some kind","price":12.5,"quantity":2,"tags":["new","blue"],"weight":0.25})";
    return R"({"code":"k9","id":8731,"created":"2024-02-29T12:34:56.789Z","customer":{"name":"Zoe","mail":"zoe@example.com",)"
           R"("address":{"street":"Long Street 1","city":"Brno","zip":"60200"}},"total":300.5,"currency":"EUR","items":[)"
           + items + R"(],"note":"Please ring twice, the bell is not loud.","paid":true,"channel":"web"})";
}

constexpr const char *answer =
    R"({"id":"{{body.id}}","ok":true,"who":"{{upper(body.customer.name)}}","city":"{{body.customer.address.city}}",)"
    R"("first":"{{body.items[1].sku}}","count":"{{length(body.items)}}","paid":"{{if(body.paid, 'yes', 'no')}}",)"
    R"("day":"{{formatDate(body.created, 'YYYY-MM-DD')}}","text":"Order {{body.id}} of {{body.customer.mail}}",)"
    R"("sum":"{{body.total + 10}}","none":"{{ifempty(body.none, 'nothing')}}"})";

// Verification, respond with the answer, and output.
QByteArray specification()
{
    return QByteArray(R"({"verification":{"condition":"{{if(body.challenge, true, false)}}"},"respond":{"body":)")
           + answer
           + R"(},"output":{"id":"{{body.id}}","mail":"{{body.customer.mail}}","items":"{{map(body.items, 'sku')}}"}})";
}

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
    const QByteArray text = body();
    const auto condition = iml::Template::compile(QStringLiteral("{{if(body.code, true, false)}}"));
    const auto document = json::Document::parse(answer);
    must(condition && document, QStringLiteral("A template of the bench cannot be read."));
    const auto respond = iml::JsonTemplate::compile(document->root().value());
    must(respond.has_value(), QStringLiteral("A template of the bench cannot be read."));
    QString source;
    while (source.size() < 1000)
        source += QStringLiteral(
            "Order {{body.id + 1}} of {{upper(body.customer.name)}}: {{if(body.paid & 1 < 2, 'paid', \"open\")}}\n");
    iml::Run run = runOver(text);
    const auto program = endpoint::Program::compile(specification(), endpoint::Ownership::Dedicated);
    must(program.has_value(), QStringLiteral("The specification of the bench cannot be read."));
    const http::Request arrived = request(text);
    const auto decide = [&](endpoint::Tracing tracing) {
        must(program->run(arrived, {}, tracing).outputs.size() == 1,
             QStringLiteral("The program of the bench emits nothing."));
    };
    must(respond->evaluate(run).has_value(), QStringLiteral("The answer of the bench cannot be evaluated."));

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
}

} // namespace hookbench::bench
