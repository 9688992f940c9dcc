// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "app/cli/ending.h"
#include "app/cli/output.h"
#include "app/cli/queuedoutput.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QTimer>

namespace hookbench::cli {

namespace {

using record::QueuedDelivery;
using record::QueueState;

QString s(const char *text)
{
    return QString::fromLatin1(text);
}

std::optional<QueueState> stateOf(const QString &name)
{
    for (const QueueState state :
         {QueueState::Waiting, QueueState::Started, QueueState::Done, QueueState::Dead, QueueState::Cancelled}) {
        if (name == record::stateName(state))
            return state;
    }
    return std::nullopt;
}

QString timeText(qint64 microseconds)
{
    return QDateTime::fromMSecsSinceEpoch(microseconds / 1000).toString(QStringLiteral("yyyy-MM-dd HH:mm:ss"));
}

QString rowLine(const QueuedDelivery &row)
{
    QStringList words{
        QStringLiteral("%1  %2  %3 %4")
            .arg(row.id, 6)
            .arg(record::stateName(row.state), -9)
            .arg(row.order.kind == record::DeliveryKind::Draft ? row.order.method() : record::kindName(row.order.kind),
                 row.order.url())};
    if (row.order.captureId)
        words << QStringLiteral("capture %1").arg(*row.order.captureId);
    if (row.attempts > 0)
        words << QStringLiteral("%1 attempts").arg(row.attempts);
    if (row.isPossiblyTwice())
        words << s("possibly twice");
    if (row.state == QueueState::Waiting && row.attempts > 0)
        words << QStringLiteral("next at %1").arg(timeText(row.dueAt));
    if (!row.reason.isEmpty())
        words << row.reason;
    return words.join(s(", "));
}

json::Value attemptForm(const record::QueueAttempt &attempt)
{
    json::Value out;
    out.set(s("number"), attempt.number);
    out.set(s("started_at"), record::isoTime(attempt.startedAt));
    out.set(s("ended_at"), attempt.endedAt ? json::Value(record::isoTime(*attempt.endedAt)) : json::Value());
    out.set(s("delivery"), attempt.deliveryId ? json::Value(*attempt.deliveryId) : json::Value());
    out.set(s("status"), attempt.status ? json::Value(*attempt.status) : json::Value());
    out.set(s("error"), attempt.error.isEmpty() ? json::Value() : json::Value(attempt.error));
    return out;
}

int list(const Invocation &invocation, store::Reader &reader)
{
    const auto limit = invocation.number("limit", 1, 1'000'000, 100);
    const auto state = stateOf(invocation.value("state"));
    if (!limit || (invocation.has("state") && !state)) {
        complain(limit ? QStringLiteral("--state takes waiting, started, done, dead or cancelled, not \"%1\"")
                             .arg(invocation.value("state"))
                       : limit.error().message);
        return WrongUsage;
    }
    const auto rows = store::queue::rows(reader.database(), state, *limit);
    const auto counts = store::queue::counts(reader.database());
    const auto pauses = store::queue::pauses(reader.database());
    for (const Error *error :
         {rows ? nullptr : &rows.error(), counts ? nullptr : &counts.error(), pauses ? nullptr : &pauses.error()}) {
        if (error)
            return tellError(*error);
    }
    for (const QueuedDelivery &row : *rows)
        invocation.has("json") ? jsonLine(record::toJson(row)) : line(printable(rowLine(row)));
    if (invocation.has("json"))
        return ItIsSo;
    const qint64 now = SystemClock().now();
    for (const record::TargetPause &pause : *pauses) {
        if (pause.until > now)
            remark(printable(
                QStringLiteral("%1 is paused until %2: %3").arg(pause.target, timeText(pause.until), pause.reason)));
    }
    remark(QStringLiteral("%1 waiting, %2 started, %3 delivered, %4 dead, %5 cancelled.")
               .arg(counts->waiting)
               .arg(counts->started)
               .arg(counts->done)
               .arg(counts->dead)
               .arg(counts->cancelled));
    return ItIsSo;
}

int show(const Invocation &invocation, store::Reader &reader, qint64 id)
{
    const auto row = store::queue::row(reader.database(), id);
    const auto attempts = row ? store::queue::attempts(reader.database(), id)
                              : Result<std::vector<record::QueueAttempt>>(tl::unexpected(row.error()));
    if (!attempts)
        return tellError(attempts.error());
    if (invocation.has("json")) {
        json::Value out = record::toJson(*row);
        json::Value::Array rows;
        for (const record::QueueAttempt &attempt : *attempts)
            rows.push_back(attemptForm(attempt));
        out.set(s("tries"), std::move(rows));
        jsonLine(out);
        return ItIsSo;
    }
    line(printable(rowLine(*row)));
    for (const record::QueueAttempt &attempt : *attempts) {
        const QString end = !attempt.endedAt          ? s("nobody knows how it ended: it may have arrived")
                            : attempt.status          ? QString::number(*attempt.status)
                            : attempt.error.isEmpty() ? s("-")
                                                      : attempt.error;
        line(printable(QStringLiteral("  %1  %2  %3").arg(attempt.number, 4).arg(timeText(attempt.startedAt), end)));
    }
    return ItIsSo;
}

/// Sends until nothing waits any more.
class Drainer : public QObject
{
public:
    Drainer(workspace::Session &session, store::Reader reader, const Invocation &invocation,
            std::optional<qint64> seconds)
        : m_session(session)
        , m_reader(std::move(reader))
        , m_invocation(invocation)
    {
        connect(&session.queue(), &workspace::Queue::settled, this, &Drainer::tell);
        connect(&session.queue(), &workspace::Queue::changed, this, &Drainer::look);
        connect(&m_watch, &SignalWatch::asked, this, &Drainer::stop);
        connect(&m_interval, &QTimer::timeout, this, &Drainer::look);
        m_interval.start(200);
        if (seconds)
            QTimer::singleShot(std::chrono::seconds(*seconds), this, &Drainer::stop);
        if (const auto started = session.queue().start(); !started)
            remark(started.error().message);
        session.queue().keepStarting();
    }

private:
    void stop()
    {
        m_isStopping = true;
        m_session.queue().stop();
        look();
    }

    void look()
    {
        const auto counts = store::queue::counts(m_reader.database());
        if (!counts) {
            complain(counts.error().message);
            return QCoreApplication::exit(CouldNot);
        }
        if (m_session.queue().underWay() > 0 || (counts->open() > 0 && !m_isStopping))
            return;
        remark(QStringLiteral("%1 delivered, %2 given up, %3 wait.").arg(m_done).arg(m_dead).arg(counts->open()));
        QCoreApplication::exit(m_dead > 0 || counts->open() > 0 ? ItIsNotSo : ItIsSo);
    }

    void tell(qint64 id, QueueState state, const QString &reason)
    {
        (state == QueueState::Done ? m_done : m_dead) += 1;
        if (m_invocation.has("json")) {
            if (const auto row = store::queue::row(m_reader.database(), id))
                jsonLine(record::toJson(*row));
        } else if (state != QueueState::Done) {
            complain(QStringLiteral("delivery %1: %2").arg(id).arg(reason));
        } else {
            progress(QStringLiteral("%1 delivered").arg(id));
        }
    }

    workspace::Session &m_session;
    store::Reader m_reader;
    const Invocation &m_invocation;
    SignalWatch m_watch;
    QTimer m_interval;
    qint64 m_done = 0;
    qint64 m_dead = 0;
    bool m_isStopping = false;
};

// Tells a number, then ends.
std::function<void(qint64)> counted(const QString &text, int *code)
{
    return [text, code](qint64 count) {
        remark(text.arg(count));
        *code = count > 0 ? ItIsSo : ItIsNotSo;
        QCoreApplication::quit();
    };
}

} // namespace

int runQueue(const Invocation &invocation)
{
    const QString what = invocation.arguments.value(0, s("list"));
    static const QStringList forms{s("list"), s("show"), s("retry"), s("cancel"), s("resume"), s("drain")};
    std::vector<qint64> ids;
    const bool takesNumbers = what == s("show") || what == s("retry") || what == s("cancel");
    for (const QString &text : invocation.arguments.mid(1)) {
        bool ok = !takesNumbers;
        ids.push_back(takesNumbers ? text.toLongLong(&ok) : 0);
        if (!ok) {
            complain(QStringLiteral("\"%1\" is no number of the queue").arg(text));
            return WrongUsage;
        }
    }
    const bool isComplete = what == s("show") || what == s("resume") ? ids.size() == 1
                            : what == s("cancel")                    ? ids.empty() == invocation.has("all")
                            : what == s("retry")                     ? true
                                                                     : ids.empty();
    if (!forms.contains(what) || !isComplete) {
        complain(
            s("\"queue\" takes list, show ID, retry [ID...], cancel ID... or cancel --all, resume TARGET, or drain"));
        return WrongUsage;
    }
    const auto seconds = invocation.number("for", 1, 1'000'000, 0);
    if (!seconds) {
        complain(seconds.error().message);
        return WrongUsage;
    }
    const auto session = openSession(invocation); // also makes what an older database lacks
    if (!session)
        return CouldNot;
    auto reader = store::Reader::open(session->storeLocation());
    if (!reader)
        return tellError(reader.error());
    if (what == s("list"))
        return list(invocation, *reader);
    if (what == s("show"))
        return show(invocation, *reader, ids.front());
    int code = CouldNot;
    if (what == s("drain")) {
        QueuedOutput queued;
        Drainer drainer(*session, std::move(*reader), invocation,
                        invocation.has("for") ? std::optional(*seconds) : std::nullopt);
        return QCoreApplication::exec();
    }
    if (what == s("resume")) {
        session->queue().resume(invocation.arguments[1]);
        session->store().flush();
        return ItIsSo;
    }
    const bool isRetry = what == s("retry");
    const auto told = counted(isRetry ? s("%1 will be tried again.") : s("%1 cancelled."), &code);
    QMetaObject::invokeMethod(
        session.get(),
        [&] {
            isRetry ? session->queue().retry(ids, session.get(), told)
                    : session->queue().cancel(ids, session.get(), told);
        },
        Qt::QueuedConnection);
    QCoreApplication::exec();
    return code;
}

} // namespace hookbench::cli
