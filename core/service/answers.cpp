// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/service/answers.h"

#include "core/service/jsonplace.h"
#include "core/signature/timetext.h"

#include <QCoreApplication>
#include <QLocale>
#include <QUrl>

#include <cmath>

namespace hookbench::service {

namespace {

using Kind = AnswerRule::Kind;

// An answer's body, read once and only as far as a rule asks for it.
class View
{
public:
    explicit View(const Answer &answer)
        : m_answer(answer)
    {
    }

    int status() const { return m_answer.status; }

    const QString &text()
    {
        if (!m_text)
            m_text = QString::fromUtf8(m_answer.body.first(qMin(readAnswerBytes, m_answer.body.size())));
        return *m_text;
    }

    // None: it is no JSON.
    const std::optional<json::Value> &json()
    {
        if (!m_isRead && m_answer.body.size() <= readAnswerBytes) {
            const auto document = json::Document::parse(m_answer.body.toByteArray());
            if (document)
                m_json = document->root().value();
        }
        m_isRead = true;
        return m_json;
    }

    const json::Value *at(const QString &pointer) { return json() ? valueAt(*m_json, pointer) : nullptr; }

    std::optional<QString> header(const QByteArray &name) const
    {
        const http::Header *field = m_answer.headers.find(name);
        return field ? std::optional(QString::fromUtf8(field->value).trimmed()) : std::nullopt;
    }

private:
    const Answer &m_answer;
    std::optional<QString> m_text;
    std::optional<json::Value> m_json;
    bool m_isRead = false;
};

bool same(const json::Value &a, const json::Value &b)
{
    if (a.number() && b.number())
        return a.number()->text.toDouble() == b.number()->text.toDouble();
    return a == b;
}

bool holds(const AnswerRule &rule, View &view)
{
    const auto isOne = [&](const AnswerRule &part) { return holds(part, view); };
    switch (rule.kind) {
    case Kind::Always: return true;
    case Kind::All: return std::all_of(rule.parts.begin(), rule.parts.end(), isOne);
    case Kind::Any: return std::any_of(rule.parts.begin(), rule.parts.end(), isOne);
    case Kind::Not: return !isOne(rule.parts.front());
    case Kind::Status:
        return std::find(rule.statuses.begin(), rule.statuses.end(), view.status()) != rule.statuses.end();
    case Kind::StatusRange: return view.status() >= rule.statuses[0] && view.status() <= rule.statuses[1];
    case Kind::BodyEquals: return view.text().trimmed() == rule.text;
    case Kind::BodyContains: return view.text().contains(rule.text);
    case Kind::BodyMatches: return rule.expression.match(view.text().trimmed().left(64 << 10)).hasMatch();
    case Kind::Header: return view.header(rule.header) == rule.text;
    case Kind::JsonExists: return view.at(rule.text);
    case Kind::JsonMissing: return !view.at(rule.text);
    case Kind::JsonEquals: {
        const json::Value *value = view.at(rule.text);
        return value && std::any_of(rule.values.begin(), rule.values.end(), [&](const json::Value &one) {
                   return same(*value, one);
               });
    }
    }
    return false;
}

std::optional<QString> textOf(const Delay &delay, View &view)
{
    switch (delay.from) {
    case Delay::From::Header: return view.header(delay.name.toUtf8());
    case Delay::From::Json: {
        const json::Value *value = view.at(delay.name);
        if (!value || (!value->number() && !value->text()))
            return std::nullopt;
        return value->number() ? QString::fromLatin1(value->number()->text) : *value->text();
    }
    case Delay::From::Body: {
        const auto match = delay.expression.match(view.text().left(64 << 10));
        return match.hasMatch() ? std::optional(match.captured(1)) : std::nullopt;
    }
    }
    return std::nullopt;
}

// Milliseconds; never less than none, never more than a year.
std::optional<qint64> waitFrom(const Delay &delay, const QString &text, qint64 now)
{
    constexpr double longest = 366.0 * 24 * 3600 * 1000;
    constexpr double firstEpoch = 1e9; // seconds: no wait is as long
    bool isNumber = false;
    const double number = text.toDouble(&isNumber);
    double wait = 0;
    if (!isNumber || !std::isfinite(number)) {
        if (delay.unit != Delay::Unit::SecondsOrDate)
            return std::nullopt;
        const auto date = signature::readTime(text.toLatin1(), signature::TimeUnit::Rfc1123);
        if (!date)
            return std::nullopt;
        wait = *date - double(now);
    } else {
        switch (delay.unit) {
        case Delay::Unit::Seconds:
        case Delay::Unit::SecondsOrDate: wait = number * 1000; break;
        case Delay::Unit::Milliseconds: wait = number; break;
        case Delay::Unit::EpochSeconds: wait = number * 1000 - double(now); break;
        case Delay::Unit::EpochMilliseconds: wait = number - double(now); break;
        case Delay::Unit::SecondsOrEpoch:
            wait = number >= firstEpoch ? number * 1000 - double(now) : number * 1000;
            break;
        }
    }
    return qint64(std::ceil(qBound(0.0, wait, longest)));
}

std::optional<qint64> waitOf(const Answers &answers, View &view, qint64 now)
{
    for (const Delay &delay : answers.delays) {
        const auto text = textOf(delay, view);
        if (const auto wait = text ? waitFrom(delay, *text, now) : std::nullopt)
            return wait;
    }
    return std::nullopt;
}

Verdict verdictOf(const Answers &answers, View &view)
{
    if (holds(answers.tooFast, view))
        return Verdict::RateLimited;
    return holds(answers.success, view) ? Verdict::Success : Verdict::Error;
}

const KnownError *knownError(const Answers &answers, View &view)
{
    for (const KnownError &error : answers.errors) {
        if ((!error.status || *error.status == view.status()) && holds(error.match, view))
            return &error;
    }
    return nullptr;
}

// What services call their explanation.
QString said(View &view)
{
    constexpr qsizetype longest = 300;
    static const QStringList pointers{
        QStringLiteral("/description"),     QStringLiteral("/message"), QStringLiteral("/error/message"),
        QStringLiteral("/errors/0/message"), QStringLiteral("/msg"),     QStringLiteral("/errmsg"),
        QStringLiteral("/error"),           QStringLiteral("/errors/0"), QStringLiteral("/0/error/description")};
    for (const QString &pointer : pointers) {
        const json::Value *value = view.at(pointer);
        if (value && value->text() && !value->text()->isEmpty())
            return value->text()->size() > longest ? value->text()->left(longest) + u'…' : *value->text();
    }
    return {};
}

QString translated(const char *text)
{
    return QCoreApplication::translate("hookbench::service", text);
}

QString waitText(qint64 wait)
{
    const QLocale locale;
    if (wait < 60'000)
        return QCoreApplication::translate("hookbench::service", "%1 s")
            .arg(locale.toString(double(wait) / 1000, 'f', wait % 1000 == 0 ? 0 : 1));
    if (wait < 2 * 3'600'000)
        return QCoreApplication::translate("hookbench::service", "%1 min").arg((wait + 59'999) / 60'000);
    return QCoreApplication::translate("hookbench::service", "%1 h").arg((wait + 3'599'999) / 3'600'000);
}

QString adviceFor(int status)
{
    switch (status) {
    case 401:
    case 403: return translated(QT_TRANSLATE_NOOP("hookbench::service", "Check the key, and what it is allowed to do."));
    case 404:
    case 410:
        return translated(QT_TRANSLATE_NOOP("hookbench::service",
                                    "Take the address anew from the service's settings; this one leads nowhere."));
    case 400:
    case 413:
    case 422:
        return translated(QT_TRANSLATE_NOOP("hookbench::service", "Mend the message: the same again would be refused again."));
    default: break;
    }
    return status >= 500 ? translated(QT_TRANSLATE_NOOP("hookbench::service", "The fault is at the service; try again later."))
                         : QString();
}

void readFailure(const Service &service, View &view, Reading &out)
{
    out.outcome = Reading::Outcome::Failed;
    const bool looksGood = view.status() >= 200 && view.status() < 300;
    out.title = (looksGood ? QCoreApplication::translate("hookbench::service",
                                                         "%1 did not do it, although the status says success")
                           : QCoreApplication::translate("hookbench::service", "%1 refused it"))
                    .arg(shortName(service));
    if (view.status() >= 300 && view.status() < 400) { // only the host: what follows it may be a key
        const QString host = QUrl(view.header("Location").value_or(QString())).host();
        out.title = QCoreApplication::translate("hookbench::service", "%1 did not do it: it points to another address")
                        .arg(shortName(service));
        out.meaning = host.isEmpty()
                          ? translated(QT_TRANSLATE_NOOP("hookbench::service", "The redirect was not followed."))
                          : QCoreApplication::translate("hookbench::service", "The redirect to %1 was not followed.")
                                .arg(host);
    }
    const auto &statuses = service.retry.statuses;
    out.mayRetry = std::find(statuses.begin(), statuses.end(), view.status()) != statuses.end();
    out.advice = adviceFor(view.status());
    if (const KnownError *error = knownError(service.answers, view)) {
        out.meaning = error->meaning;
        out.mayRetry = error->mayRetry;
        if (error->mayRetry)
            out.advice = translated(QT_TRANSLATE_NOOP("hookbench::service", "Trying again may help."));
        else if (looksGood || out.advice.isEmpty())
            out.advice = translated(QT_TRANSLATE_NOOP("hookbench::service", "The same again would fail again."));
    }
    if (!service.answers.partialNote.isEmpty() && out.meaning.isEmpty())
        out.meaning = service.answers.partialNote;
}

} // namespace

QString shortName(const Service &service)
{
    static const QRegularExpression kind(
        QStringLiteral("\\s(?:(?:incoming )?webhooks?|Web API|Bot API|JSON API|REST API|client-server send|channel "
                       "update|command|connector|Workflows|bot|robot)\\b.*$"),
        QRegularExpression::CaseInsensitiveOption);
    QString out = service.name.section(QLatin1String(" ("), 0, 0);
    out.remove(kind);
    return out;
}

Verdict verdictOf(const Answers &answers, const Answer &answer)
{
    View view(answer);
    return verdictOf(answers, view);
}

std::optional<qint64> waitOf(const Answers &answers, const Answer &answer, qint64 now)
{
    View view(answer);
    return waitOf(answers, view, now);
}

Reading read(const Service &service, const Answer &answer, qint64 now)
{
    View view(answer);
    const Answers &answers = service.answers;
    Reading out;
    out.said = said(view);
    if (const auto remaining = answers.remainingHeader.isEmpty() ? std::nullopt : view.header(answers.remainingHeader)) {
        bool isNumber = false;
        const qint64 count = remaining->toLongLong(&isNumber);
        if (isNumber)
            out.remaining = count;
    }
    switch (verdictOf(answers, view)) {
    case Verdict::RateLimited: {
        out.outcome = Reading::Outcome::RateLimited;
        out.wait = waitOf(answers, view, now);
        out.mayRetry = true;
        out.title = out.wait ? QCoreApplication::translate("hookbench::service", "%1 asks to wait %2")
                                   .arg(shortName(service), waitText(*out.wait))
                             : QCoreApplication::translate("hookbench::service", "%1 takes no more for now")
                                   .arg(shortName(service));
        const KnownError *error = knownError(answers, view);
        out.meaning = error && view.status() >= 400 ? error->meaning : answers.limitNote;
        out.advice = translated(QT_TRANSLATE_NOOP("hookbench::service", "Send it again after that, and more slowly."));
        break;
    }
    case Verdict::Error: readFailure(service, view, out); break;
    case Verdict::Success:
        out.meaning = answers.successNote;
        switch (answers.certainty) {
        case Certainty::Confirmed:
            out.outcome = Reading::Outcome::Success;
            out.title = QCoreApplication::translate("hookbench::service", "%1 took it").arg(shortName(service));
            break;
        case Certainty::Accepted:
            out.outcome = Reading::Outcome::Accepted;
            out.title = translated(QT_TRANSLATE_NOOP("hookbench::service", "Accepted, outcome unknown"));
            if (out.meaning.isEmpty())
                out.meaning = QCoreApplication::translate("hookbench::service",
                                                          "%1 answers before it knows what becomes of it.")
                                  .arg(shortName(service));
            break;
        case Certainty::Unconfirmed:
            out.outcome = Reading::Outcome::Unconfirmed;
            out.title = translated(QT_TRANSLATE_NOOP("hookbench::service", "Sent, and nothing confirms it"));
            if (out.meaning.isEmpty())
                out.meaning = QCoreApplication::translate("hookbench::service",
                                                          "%1 gives the same answer where it did nothing.")
                                  .arg(shortName(service));
            break;
        }
    }
    return out;
}

} // namespace hookbench::service
