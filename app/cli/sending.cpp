// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/sending.h"

#include "app/cli/output.h"

#include "core/delivery/assertion.h"

namespace hookbench::cli {

namespace {

// Its bytes as they are, but on a terminal without what would steer it.
void showAnswer(const SharedBytes &body)
{
    const QByteArray bytes = body.toByteArray();
    const auto text = record::asText(bytes);
    if (!text || printable(QStringLiteral("\x1b")) == QLatin1String("\x1b"))
        raw(bytes);
    else
        line(printable(*text));
}

json::Value readingValue(const service::Reading &reading)
{
    const auto text = [](const QString &value) { return value.isEmpty() ? json::Value() : json::Value(value); };
    json::Value out;
    out.set(QStringLiteral("title"), text(reading.title));
    out.set(QStringLiteral("meaning"), text(reading.meaning));
    out.set(QStringLiteral("said"), text(reading.said));
    out.set(QStringLiteral("advice"), text(reading.advice));
    out.set(QStringLiteral("wait_ms"), reading.wait ? json::Value(*reading.wait) : json::Value());
    out.set(QStringLiteral("remaining"), reading.remaining ? json::Value(*reading.remaining) : json::Value());
    return out;
}

void tellReading(const service::Reading &reading)
{
    remark(printable(reading.title));
    for (const QString &text : {reading.meaning, reading.said, reading.advice}) {
        if (!text.isEmpty())
            remark(QStringLiteral("  ") + printable(text));
    }
}

} // namespace

int tellProblem(const delivery::DraftProblem &problem)
{
    if (problem.code.isEmpty()) {
        complain(delivery::describe(problem));
        return WrongUsage;
    }
    complain(QStringLiteral("%1 at character %2: %3")
                 .arg(problem.code)
                 .arg(problem.error.offset + 1)
                 .arg(delivery::describe(problem)));
    return ItIsNotSo;
}

int tellDelivery(const workspace::Delivered &delivered, bool json, bool showBody)
{
    if (delivered.problem) {
        return tellProblem(*delivered.problem);
    }
    if (delivered.error) {
        complain(delivered.error->message);
        return CouldNot;
    }
    const record::DeliverySummary &summary = delivered.delivery.summary;
    if (json) {
        json::Value told = record::toJson(delivered.delivery);
        if (delivered.reading)
            told.set(QStringLiteral("reading"), readingValue(*delivered.reading));
        jsonLine(told);
    } else {
        const QString answer = summary.status ? QString::number(*summary.status) : QStringLiteral("-");
        remark(
            QStringLiteral("%1 %2: %3 in %4").arg(summary.method, summary.url, answer, durationText(summary.duration)));
        if (delivered.reading)
            tellReading(*delivered.reading);
        if (showBody)
            showAnswer(delivered.delivery.exchange.response.body);
    }
    if (!summary.error.isEmpty()) {
        complain(summary.error);
        return CouldNot;
    }
    const bool isRefused = delivered.reading && (delivered.reading->outcome == service::Reading::Outcome::Failed
                                                 || delivered.reading->outcome == service::Reading::Outcome::RateLimited);
    return summary.status.value_or(0) >= 400 || isRefused ? ItIsNotSo : ItIsSo;
}

int tellChecked(const workspace::Delivered &delivered, const QStringList &assertions, bool json)
{
    if (!json && !delivered.problem && !delivered.error) {
        for (const delivery::Hop &hop : delivered.delivery.exchange.hops)
            remark(hop.to.isEmpty() ? QStringLiteral("%1 from %2").arg(hop.status).arg(hop.from)
                                    : QStringLiteral("%1 from %2 to %3").arg(hop.status).arg(hop.from, hop.to));
    }
    int code = tellDelivery(delivered, json, true);
    if (delivered.problem || delivered.error)
        return code;
    const auto results = delivery::checkAssertions(assertions, delivered.delivery.exchange);
    for (const delivery::AssertionResult &result : results) {
        const auto read = delivery::parseAssertion(result.text);
        if (read && read->what == delivery::Assertion::What::Status && code == ItIsNotSo)
            code = ItIsSo;
    }
    for (const delivery::AssertionResult &result : results) {
        if (json)
            jsonLine(json::Value::Object{{QStringLiteral("event"), QStringLiteral("check")},
                                         {QStringLiteral("text"), result.text},
                                         {QStringLiteral("holds"), result.holds},
                                         {QStringLiteral("actual"), result.holds ? json::Value() : json::Value(result.actual)}});
        else if (!result.holds)
            complain(result.actual.isEmpty()
                         ? QStringLiteral("does not hold: %1").arg(result.text)
                         : QStringLiteral("does not hold: %1 (it is %2)").arg(result.text, printable(result.actual)));
        if (!result.holds)
            code = worse(code, ItIsNotSo);
    }
    return code;
}

int worse(int a, int b)
{
    return qMax(a, b);
}

} // namespace hookbench::cli
