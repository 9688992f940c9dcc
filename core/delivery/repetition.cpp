// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/delivery/repetition.h"

#include "core/delivery/retryafter.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace hookbench::delivery {

namespace {

using std::chrono::milliseconds;
using Kind = Repetition::Kind;

constexpr std::pair<Kind, const char *> names[] = {
    {Kind::None, "none"}, {Kind::Service, "service"}, {Kind::Fixed, "fixed"}, {Kind::Exponential, "exponential"}};

QString nameOf(Kind kind)
{
    const auto it =
        std::find_if(std::begin(names), std::end(names), [&](const auto &one) { return one.first == kind; });
    return QString::fromLatin1(it->second);
}

std::optional<Kind> kindOf(const QString &name)
{
    const auto it = std::find_if(std::begin(names), std::end(names),
                                 [&](const auto &one) { return name == QLatin1String(one.second); });
    return it == std::end(names) ? std::nullopt : std::optional(it->first);
}

// From 0 to 1; a step of SplitMix64 (Steele, Lea, Flood: Fast splittable pseudorandom number generators, 2014).
double drawn(quint64 seed, int attempt)
{
    quint64 z = seed + 0x9e3779b97f4a7c15U * (quint64(attempt) + 1);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9U;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebU;
    return double((z ^ (z >> 31)) >> 11) * 0x1.0p-53;
}

NextStep givenUp(const QString &reason)
{
    NextStep out;
    out.kind = NextStep::Kind::GiveUp;
    out.reason = reason;
    return out;
}

QString failureOf(const Exchange &exchange)
{
    return exchange.error ? exchange.error->message
                          : QCoreApplication::translate("hookbench::delivery", "It was answered with %1.")
                                .arg(exchange.response.status);
}

bool isRepeatable(const Attempt &attempt, const Exchange &exchange, const Repeatable &repeatable)
{
    const int status = exchange.response.status;
    if (exchange.error && status >= 300 && status < 400) // redirects in circles, or to where keys must not go
        return false;
    if (exchange.error)
        return repeatable.afterNetworkErrors
               && (exchange.error->kind == ErrorKind::Unavailable || exchange.error->kind == ErrorKind::Timeout);
    if (attempt.ending == Ending::RateLimited)
        return true;
    return std::find(repeatable.statuses.begin(), repeatable.statuses.end(), status) != repeatable.statuses.end();
}

} // namespace

milliseconds Repetition::gapAfter(int attempt, quint64 seed) const
{
    const double grown = kind == Kind::Fixed ? double(first.count())
                                             : double(first.count()) * std::pow(factor, std::max(0, attempt - 1));
    const double capped = std::min(grown, double(longest.count()));
    const double share = 1 + jitter * (2 * drawn(seed, attempt) - 1);
    return milliseconds(qint64(std::llround(std::min(capped * share, double(milliseconds(longestWait).count())))));
}

Result<Repetition> Repetition::parse(const QString &text)
{
    const QStringList parts = text.split(u':');
    const auto wrong = [&text] {
        return fail(
            ErrorKind::Invalid,
            QCoreApplication::translate(
                "hookbench::delivery",
                "\"%1\" is no way to try again. Write none, service, fixed:SECONDS:ATTEMPTS or exponential:SECONDS:ATTEMPTS.")
                .arg(text),
            0, text.size());
    };
    const auto kind = kindOf(parts.first());
    const bool takesNumbers = kind && (*kind == Kind::Fixed || *kind == Kind::Exponential);
    if (!kind || parts.size() > (takesNumbers ? 3 : 1))
        return wrong();
    Repetition out;
    out.kind = *kind;
    bool ok = true;
    if (parts.size() > 1) {
        const double seconds = parts[1].toDouble(&ok);
        if (!ok || !(seconds > 0) || seconds > double(std::chrono::seconds(longestWait).count()))
            return wrong();
        out.first = milliseconds(qMax<qint64>(1, std::llround(seconds * 1000)));
        out.longest = std::max(out.longest, out.first);
    }
    if (parts.size() > 2) {
        out.attempts = parts[2].toInt(&ok);
        if (!ok || out.attempts < 1 || out.attempts > mostAttempts)
            return wrong();
    }
    return out;
}

QString Repetition::toText() const
{
    const QString name = nameOf(kind);
    if (kind == Kind::None || kind == Kind::Service)
        return name;
    return QStringLiteral("%1:%2:%3").arg(name).arg(double(first.count()) / 1000).arg(attempts);
}

Result<Repetition> readRepetition(const json::Ref &place)
{
    Repetition out;
    const auto name = place.find(u"kind");
    const auto text = name ? name->text() : Result<QString>(QStringLiteral("service"));
    if (!text)
        return tl::unexpected(text.error());
    const auto kind = kindOf(*text);
    if (!kind)
        return name->fail(QCoreApplication::translate(
            "hookbench::delivery", "\"kind\" is \"none\", \"service\", \"fixed\" or \"exponential\""));
    out.kind = *kind;
    const qint64 most = milliseconds(longestWait).count();
    std::optional<Error> error;
    const auto integer = [&](const char *member, qint64 minimum, qint64 maximum, auto assign) {
        const auto at = place.find(QString::fromLatin1(member));
        const auto value = at ? at->integer(minimum, maximum) : Result<qint64>(0);
        if (at && value)
            assign(*value);
        else if (at && !error)
            error = value.error();
    };
    const auto share = [&](const char *member, double minimum, double maximum, double &to) {
        const auto at = place.find(QString::fromLatin1(member));
        if (!at || error)
            return;
        const json::Value::Number *number = at->kind() == json::Kind::Number ? at->value().number() : nullptr;
        const double value = number ? number->text.toDouble() : std::nan("");
        if (value >= minimum && value <= maximum)
            to = value;
        else
            error = at->fail(QCoreApplication::translate("hookbench::delivery", "this is a number from %1 to %2")
                                 .arg(minimum)
                                 .arg(maximum))
                        .value();
    };
    integer("attempts", 1, Repetition::mostAttempts, [&](qint64 value) { out.attempts = int(value); });
    integer("first_ms", 1, most, [&](qint64 value) { out.first = milliseconds(value); });
    integer("longest_ms", 1, most, [&](qint64 value) { out.longest = milliseconds(value); });
    integer("give_up_s", 1, most / 1000, [&](qint64 value) { out.giveUpAfter = std::chrono::seconds(value); });
    share("factor", 1, 10, out.factor);
    share("jitter", 0, 1, out.jitter);
    return error ? Result<Repetition>(tl::unexpected(*error)) : Result<Repetition>(out);
}

json::Value writeRepetition(const Repetition &repetition)
{
    const Repetition usual;
    json::Value out;
    const auto number = [](double value) { return json::Value::Number{QByteArray::number(value)}; };
    out.set(QStringLiteral("kind"), nameOf(repetition.kind));
    if (repetition.attempts != usual.attempts)
        out.set(QStringLiteral("attempts"), repetition.attempts);
    if (repetition.first != usual.first)
        out.set(QStringLiteral("first_ms"), qint64(repetition.first.count()));
    if (repetition.factor != usual.factor)
        out.set(QStringLiteral("factor"), number(repetition.factor));
    if (repetition.longest != usual.longest)
        out.set(QStringLiteral("longest_ms"), qint64(repetition.longest.count()));
    if (repetition.jitter != usual.jitter)
        out.set(QStringLiteral("jitter"), number(repetition.jitter));
    if (repetition.giveUpAfter != usual.giveUpAfter)
        out.set(QStringLiteral("give_up_s"), qint64(repetition.giveUpAfter.count()));
    return out;
}

NextStep nextStep(const Attempt &attempt, const Exchange &exchange, const Repetition &repetition,
                  const Repeatable &repeatable, qint64 now, quint64 seed)
{
    if (attempt.ending == Ending::Delivered)
        return {};
    const auto tell = [&](const char *why) {
        return givenUp(failureOf(exchange) + u' ' + QCoreApplication::translate("hookbench::delivery", why));
    };
    if (exchange.error && exchange.error->kind == ErrorKind::Cancelled)
        return givenUp(exchange.error->message);
    if (exchange.error && exchange.response.status >= 200 && exchange.response.status < 300)
        return tell(QT_TRANSLATE_NOOP("hookbench::delivery",
                                      "It had arrived: the answer began with success, so it is not sent again."));
    if (repetition.kind == Kind::None)
        return givenUp(failureOf(exchange));
    if (!isRepeatable(attempt, exchange, repeatable))
        return givenUp(failureOf(exchange));
    if (repeatable.isToggle && attempt.ending != Ending::RateLimited && mayHaveArrived(exchange))
        return tell(QT_TRANSLATE_NOOP("hookbench::delivery",
                                      "It may have arrived all the same, and twice is not the same as once here."));
    NextStep out;
    out.kind = NextStep::Kind::Again;
    out.wait = repetition.gapAfter(attempt.number, seed);
    const auto asked = attempt.wait ? attempt.wait : waitAskedFor(exchange.response, now);
    if (asked && !exchange.error) {
        out.isAsked = true;
        out.counts = *asked <= milliseconds(0);
        // Never before that, and a little later where gaps are drawn, so that not all come back at once.
        const auto later = std::min(std::chrono::duration_cast<milliseconds>(*asked * repetition.jitter / 4),
                                    milliseconds(std::chrono::seconds(5)));
        out.wait = std::max(*asked + milliseconds(qint64(double(later.count()) * drawn(seed, attempt.number))),
                            *asked > milliseconds(0) ? milliseconds(0) : out.wait);
    }
    if (out.counts && attempt.number >= repetition.attempts)
        return tell(QT_TRANSLATE_NOOP("hookbench::delivery", "That was the last attempt."));
    const qint64 end = attempt.firstAt + std::chrono::microseconds(repetition.giveUpAfter).count();
    if (now + std::chrono::microseconds(out.wait).count() > end)
        return tell(QT_TRANSLATE_NOOP("hookbench::delivery", "Another attempt would come too late."));
    return out;
}

bool mayHaveArrived(const Exchange &exchange)
{
    return !exchange.sentHead.isEmpty() || exchange.response.status != 0;
}

} // namespace hookbench::delivery
