// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/output.h"

#include "app/cli/queuedoutput.h"
#include "core/record/captureredaction.h"
#include "core/service/senders.h"

#include <QDateTime>

#include <cstdio>
#include <unistd.h>

namespace hookbench::cli {

namespace {

OutputSettings current;

bool isTerminal(int descriptor)
{
    return ::isatty(descriptor) == 1;
}

void write(std::FILE *stream, const QByteArray &bytes)
{
    std::fwrite(bytes.constData(), 1, std::size_t(bytes.size()), stream);
}

void writeLine(QByteArray line)
{
    if (QueuedOutput *queue = QueuedOutput::current())
        return queue->write(std::move(line));
    write(stdout, line);
    std::fflush(stdout);
}

} // namespace

void setOutput(const OutputSettings &settings)
{
    current = settings;
}

QString printable(const QString &text)
{
    return isTerminal(STDOUT_FILENO) ? withVisibleControls(text) : text;
}

void line(const QString &text)
{
    writeLine(text.toUtf8() + '\n');
}

bool showsProgress()
{
    return !current.quiet;
}

void progress(const QString &text)
{
    if (!current.quiet)
        line(text);
}

void jsonLine(const json::Value &value)
{
    writeLine(value.toCompact() + '\n');
}

void raw(QByteArrayView bytes)
{
    if (!bytes.isEmpty()) // there may be no address
        std::fwrite(bytes.data(), 1, std::size_t(bytes.size()), stdout);
    std::fflush(stdout);
}

void complain(const QString &text)
{
    write(stderr, "hookbench-cli: " + withVisibleControls(text).toUtf8() + '\n');
}

void remark(const QString &text)
{
    if (!current.quiet)
        write(stderr, withVisibleControls(text).toUtf8() + '\n');
}

void complainAbout(const QString &text, const Error &error)
{
    complain(error.message);
    if (error.offset < 0)
        return;
    write(stderr, "  " + withVisibleControls(text).toUtf8() + '\n');
    const auto carets = qMax<qsizetype>(1, qMin(error.length, text.size() - error.offset));
    write(stderr, "  " + QByteArray(error.offset, ' ') + QByteArray(carets, '^') + '\n');
}

QString colored(const QString &text, int ansi)
{
    return current.color ? QStringLiteral("\x1b[%1m%2\x1b[0m").arg(ansi).arg(text) : text;
}

QString recognisedText(const record::CaptureSummary &summary)
{
    QStringList parts{service::Senders::builtIn().nameOf(summary.service), summary.serviceEvent};
    if (summary.retry.value_or(0) > 0)
        parts << QStringLiteral("retry %1").arg(*summary.retry);
    parts.removeAll(QString());
    return parts.join(u' ');
}

namespace {

// A line is looked over, not read: the whole of it is in `show`.
QString shortened(QString text)
{
    constexpr qsizetype most = 200;
    if (text.size() > most)
        text = text.left(most) + QStringLiteral("… (%1)").arg(sizeText(text.size()));
    return text;
}

} // namespace

QString captureLine(const record::CaptureSummary &summary)
{
    const QString time =
        QDateTime::fromMSecsSinceEpoch(summary.receivedAt / 1000).toString(QStringLiteral("HH:mm:ss.zzz"));
    const int status = summary.status.value_or(0);
    const QString answer = summary.status ? QString::number(status) : QStringLiteral("-");
    const int color = status >= 500 ? 31 : status >= 400 || !summary.status ? 33 : 32;
    // In one call: what came from outside may hold "%1" itself.
    QString out =
        QStringLiteral("%1  %2  %3  %4  %5  %6  %7  %8")
            .arg(QString::number(summary.id).rightJustified(6), time,
                 printable(shortened(summary.method).leftJustified(7)), colored(answer.leftJustified(3), color),
                 (summary.duration ? durationText(*summary.duration) : QStringLiteral("-")).rightJustified(8),
                 sizeText(summary.size).rightJustified(8), summary.remoteAddress,
                 printable(shortened(record::redactedUrl(summary.target))));
    if (!summary.service.isEmpty() || !summary.serviceEvent.isEmpty())
        out += QStringLiteral("  ") + colored(printable(shortened(recognisedText(summary))), 36);
    if (const QString attempt = record::attemptText(summary); !attempt.isEmpty())
        out += QStringLiteral("  ") + colored(attempt, 36);
    if (summary.fault)
        out += QStringLiteral("  ") + colored(endpoint::describe(*summary.fault), 33);
    if (!summary.error.isEmpty())
        out += QStringLiteral("  ") + colored(QStringLiteral("(%1)").arg(summary.error), 31);
    return out;
}

} // namespace hookbench::cli
