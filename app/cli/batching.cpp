// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/batching.h"

#include "app/cli/ending.h"
#include "app/cli/output.h"
#include "app/cli/sending.h"

#include <QCoreApplication>
#include <QElapsedTimer>

#include <algorithm>

namespace hookbench::cli {

namespace {

QString limitText(qint64 microseconds)
{
    return durationText(microseconds);
}

void tellReport(const record::BatchReport &report)
{
    line(QStringLiteral("%1 of %2 sent in %3, %4 a second: %5 succeeded, %6 failed%7")
             .arg(report.ended())
             .arg(report.planned)
             .arg(durationText(report.endedAt - report.startedAt))
             .arg(report.rate(), 0, 'f', 1)
             .arg(report.succeeded())
             .arg(report.failed())
             .arg(report.isCancelled ? QStringLiteral("; it was ended") : QString()));
    for (const auto &[end, count] : report.ends())
        line(printable(QStringLiteral("%1  %2").arg(count, 8).arg(end)));
    if (report.percentile(100) == 0)
        return;
    line(QStringLiteral("took: mean %1, half %2, 90 % %3, 95 % %4, 99 % %5, longest %6")
             .arg(durationText(report.mean()), durationText(report.percentile(50)), durationText(report.percentile(90)),
                  durationText(report.percentile(95)), durationText(report.percentile(99)),
                  durationText(report.percentile(100))));
    constexpr qint64 widest = 50;
    qint64 most = 1;
    const auto buckets = report.histogram();
    for (const record::BatchReport::Bucket &bucket : buckets)
        most = std::max(most, bucket.count);
    for (const record::BatchReport::Bucket &bucket : buckets)
        line(QStringLiteral("%1 to %2 %3 %4")
                 .arg(limitText(bucket.from), 10)
                 .arg(limitText(bucket.to), -10)
                 .arg(bucket.count, 8)
                 .arg(QString(qsizetype((bucket.count * widest + most - 1) / most), u'#')));
}

} // namespace

Result<workspace::Batch::Plan> batchPlanOf(const Invocation &invocation, qint64 count)
{
    const auto rate = invocation.number("rate", 1, 100'000, 0);
    const auto parallel = invocation.number("parallel", 1, workspace::Batch::mostAtOnce, 1);
    if (!rate || !parallel)
        return tl::unexpected(!rate ? rate.error() : parallel.error());
    return workspace::Batch::Plan{count, int(*parallel), double(*rate)};
}

int sendAll(const Invocation &invocation, workspace::Session &session, const workspace::Batch::Plan &plan,
            workspace::Batch::SendOne sendOne, bool showsBody)
{
    const bool tellsWhole = invocation.has("report") || invocation.has("parallel");
    int code = ItIsSo;
    workspace::Batch batch(session.deliveries(), plan, std::move(sendOne));
    SignalWatch watch;
    QElapsedTimer told;
    told.start();
    QObject::connect(&watch, &SignalWatch::asked, &batch, &workspace::Batch::cancel);
    QObject::connect(&batch, &workspace::Batch::ended, &batch, [&](const workspace::Delivered &delivered) {
        if (tellsWhole)
            return;
        const bool isUnknown = delivered.error && delivered.error->kind == ErrorKind::NotFound;
        const int one = tellDelivery(delivered, invocation.has("json"), showsBody);
        code = worse(code, isUnknown ? int(ItIsNotSo) : one);
    });
    QObject::connect(&batch, &workspace::Batch::progressed, &batch, [&] {
        if (tellsWhole && batch.isRunning() && told.elapsed() > 1000) {
            told.restart();
            remark(QStringLiteral("%1 of %2").arg(batch.report().ended()).arg(plan.count));
        }
    });
    QObject::connect(&batch, &workspace::Batch::finished, qApp, &QCoreApplication::quit, Qt::QueuedConnection);
    batch.start();
    QCoreApplication::exec();
    const record::BatchReport &report = batch.report();
    if (tellsWhole) {
        invocation.has("json") ? jsonLine(record::toJson(report)) : tellReport(report);
        code = report.failed() > 0 ? ItIsNotSo : ItIsSo;
    }
    return report.isCancelled ? worse(code, ItIsNotSo) : code;
}

} // namespace hookbench::cli
