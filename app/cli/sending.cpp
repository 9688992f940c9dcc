// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/sending.h"

#include "app/cli/output.h"

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
        jsonLine(record::toJson(delivered.delivery));
    } else {
        const QString answer = summary.status ? QString::number(*summary.status) : QStringLiteral("-");
        remark(
            QStringLiteral("%1 %2: %3 in %4").arg(summary.method, summary.url, answer, durationText(summary.duration)));
        if (showBody)
            showAnswer(delivered.delivery.exchange.response.body);
    }
    if (!summary.error.isEmpty()) {
        complain(summary.error);
        return CouldNot;
    }
    return summary.status.value_or(0) >= 400 ? ItIsNotSo : ItIsSo;
}

int worse(int a, int b)
{
    return qMax(a, b);
}

} // namespace hookbench::cli
