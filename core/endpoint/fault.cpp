// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/endpoint/fault.h"

#include "core/base/similar.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QStringList>

namespace hookbench::endpoint {

namespace {

constexpr qint64 longestWait = 600'000; // milliseconds
constexpr qint64 usualHang = 60'000;
constexpr qint64 usualRetryAfter = 5; // seconds, of 429
constexpr qint64 usualRate = 10;      // bytes a second
constexpr qint64 usualLengthError = 10;
constexpr qint64 largestLengthError = 1'000'000'000;

// Those that are a word and nothing else.
constexpr std::pair<const char *, Fault::Kind> plainWords[] = {{"ok", Fault::Kind::None},
                                                               {"drop", Fault::Kind::DropBefore},
                                                               {"drop before", Fault::Kind::DropBefore},
                                                               {"drop in", Fault::Kind::DropIn},
                                                               {"drop after", Fault::Kind::DropAfter},
                                                               {"reset", Fault::Kind::Reset},
                                                               {"truncate", Fault::Kind::Truncate}};

// The fault that may have been meant, by its word.
QString meantBy(const QString &text)
{
    static const QStringList words = [] {
        QStringList out{QStringLiteral("delay"), QStringLiteral("drip"), QStringLiteral("hang"),
                        QStringLiteral("length")};
        for (const auto &[word, kind] : plainWords)
            out << QLatin1String(word);
        return out;
    }();
    const QString whole = mostSimilar(text, words);
    const QString first = text.section(u' ', 0, 0);
    const QString meant = whole.isEmpty() ? mostSimilar(first, words) : whole;
    return meant == first.toLower() ? QString() : meant; // the word is right: what follows it is not
}

Failure unknown(const QString &written)
{
    const QString text = written.trimmed();
    const QString meant = meantBy(text);
    const QString message = QCoreApplication::translate(
        "hookbench::endpoint",
        "\"%1\" is no fault; there are: ok, a status as 500 or 429 5, delay 2s, drip 10, drop before, drop in, drop after, reset, hang 30s, truncate, length +10");
    const QString guess =
        QCoreApplication::translate("hookbench::endpoint", "\"%1\" is no fault. Did you mean \"%2\"?");
    return fail(ErrorKind::Invalid,
                meant.isEmpty() ? message.arg(text.left(60)) : guess.arg(text.left(60), meant), 0,
                written.size());
}

// "500ms", "2s", "1m" or "2" in milliseconds.
std::optional<qint64> milliseconds(const QString &text)
{
    static const QRegularExpression shape(QStringLiteral("^(\\d{1,7})(ms|s|m)?$"));
    const auto match = shape.match(text);
    if (!match.hasMatch())
        return std::nullopt;
    const QString unit = match.captured(2);
    const qint64 each = unit == QLatin1String("ms") ? 1 : unit == QLatin1String("m") ? 60'000 : 1000;
    return match.captured(1).toLongLong() * each;
}

QString spanText(qint64 milliseconds)
{
    return milliseconds % 1000 == 0 ? QStringLiteral("%1s").arg(milliseconds / 1000)
                                    : QStringLiteral("%1ms").arg(milliseconds);
}

Result<qint64> within(std::optional<qint64> value, qint64 least, qint64 most, const QString &text)
{
    if (!value)
        return unknown(text);
    if (*value < least || *value > most)
        return fail(ErrorKind::Invalid,
                    QCoreApplication::translate("hookbench::endpoint", "\"%1\" is too much or too little for a fault")
                        .arg(text),
                    0, text.size());
    return *value;
}

std::optional<qint64> number(const QString &text)
{
    bool isNumber = false;
    const qint64 out = text.toLongLong(&isNumber);
    return isNumber ? std::optional(out) : std::nullopt;
}

// SplitMix64 (Steele, Lea, Flood 2014): of a request's number, evenly spread.
quint64 spread(quint64 number)
{
    quint64 z = (number + 1) * 0x9e3779b97f4a7c15;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
    z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
    return z ^ (z >> 31);
}

QString whatWasDone(const Fault &fault)
{
    const auto said = [](const char *text) { return QCoreApplication::translate("hookbench::endpoint", text); };
    switch (fault.kind) {
    case Fault::Kind::None: return said(QT_TRANSLATE_NOOP("hookbench::endpoint", "answered as usual"));
    case Fault::Kind::Status: return said(QT_TRANSLATE_NOOP("hookbench::endpoint", "answered %1")).arg(fault.status);
    case Fault::Kind::Delay:
        return said(QT_TRANSLATE_NOOP("hookbench::endpoint", "answered %1 late")).arg(spanText(fault.amount));
    case Fault::Kind::Drip:
        return said(QT_TRANSLATE_NOOP("hookbench::endpoint", "answered at %1 bytes a second")).arg(fault.amount);
    case Fault::Kind::DropBefore: return said(QT_TRANSLATE_NOOP("hookbench::endpoint", "closed without an answer"));
    case Fault::Kind::DropIn: return said(QT_TRANSLATE_NOOP("hookbench::endpoint", "closed in the middle of the head"));
    case Fault::Kind::DropAfter: return said(QT_TRANSLATE_NOOP("hookbench::endpoint", "closed after the answer"));
    case Fault::Kind::Reset: return said(QT_TRANSLATE_NOOP("hookbench::endpoint", "reset without an answer"));
    case Fault::Kind::Hang:
        return said(QT_TRANSLATE_NOOP("hookbench::endpoint", "left without an answer for %1"))
            .arg(spanText(fault.amount));
    case Fault::Kind::Truncate:
        return said(QT_TRANSLATE_NOOP("hookbench::endpoint", "closed in the middle of the body"));
    case Fault::Kind::WrongLength:
        return said(QT_TRANSLATE_NOOP("hookbench::endpoint", "answered with a length that is wrong by %1"))
            .arg(fault.amount);
    }
    return {};
}

} // namespace

bool Fault::replacesAnswer() const
{
    return kind == Kind::Status || kind == Kind::DropBefore || kind == Kind::Reset || kind == Kind::Hang;
}

Result<Fault> parseFault(const QString &written)
{
    const QString text = written.simplified().toLower();
    for (const auto &[word, kind] : plainWords) {
        if (text == QLatin1String(word))
            return Fault{kind};
    }
    const QString word = text.section(u' ', 0, 0);
    const QString rest = text.section(u' ', 1);
    Fault out;
    Result<qint64> amount = qint64(-1);
    if (const auto status = number(word); status && !word.startsWith(u'+') && !word.startsWith(u'-')) {
        out.kind = Fault::Kind::Status;
        if (*status < 200 || *status > 999)
            return unknown(written);
        out.status = int(*status);
        if (!rest.isEmpty())
            amount = within(number(rest), 0, 1'000'000, written);
        else if (out.status == 429)
            amount = usualRetryAfter;
    } else if (word == QLatin1String("delay")) {
        out.kind = Fault::Kind::Delay;
        amount = within(milliseconds(rest), 1, longestWait, written);
    } else if (word == QLatin1String("hang")) {
        out.kind = Fault::Kind::Hang;
        amount = rest.isEmpty() ? Result<qint64>(usualHang) : within(milliseconds(rest), 1, longestWait, written);
    } else if (word == QLatin1String("drip")) {
        out.kind = Fault::Kind::Drip;
        amount = rest.isEmpty() ? Result<qint64>(usualRate) : within(number(rest), 1, 1'000'000, written);
    } else if (word == QLatin1String("length")) {
        out.kind = Fault::Kind::WrongLength;
        amount = rest.isEmpty() ? Result<qint64>(usualLengthError)
                                : within(number(rest), -largestLengthError, largestLengthError, written);
        if (amount && *amount == 0)
            return unknown(written);
    } else {
        return unknown(written);
    }
    if (!amount)
        return tl::unexpected(amount.error());
    out.amount = *amount;
    return out;
}

QString faultText(const Fault &fault)
{
    switch (fault.kind) {
    case Fault::Kind::Status:
        return fault.amount < 0 ? QString::number(fault.status)
                                : QStringLiteral("%1 %2").arg(fault.status).arg(fault.amount);
    case Fault::Kind::Delay: return QStringLiteral("delay ") + spanText(fault.amount);
    case Fault::Kind::Hang: return QStringLiteral("hang ") + spanText(fault.amount);
    case Fault::Kind::Drip: return QStringLiteral("drip %1").arg(fault.amount);
    case Fault::Kind::WrongLength:
        return QStringLiteral("length %1%2").arg(fault.amount > 0 ? QStringLiteral("+") : QString()).arg(fault.amount);
    default: break;
    }
    for (const auto &[word, kind] : plainWords) {
        if (kind == fault.kind)
            return QString::fromLatin1(word);
    }
    return {};
}

void apply(const Fault &fault, http::ReplyPlan &plan)
{
    using Kind = http::ReplyFault::Kind;
    switch (fault.kind) {
    case Fault::Kind::None: break;
    case Fault::Kind::Status:
        if (fault.status >= 300 && fault.status != plan.status) {
            const auto delay = plan.delay;
            plan = http::plainReply(fault.status, "This answer is a fault that was set up for this endpoint.");
            plan.delay = delay;
        }
        plan.status = fault.status;
        plan.reason.clear();
        if (fault.amount >= 0)
            plan.headers.append("Retry-After", QByteArray::number(fault.amount));
        break;
    case Fault::Kind::Delay: plan.delay += std::chrono::milliseconds(fault.amount); break;
    case Fault::Kind::Drip: plan.fault = {Kind::Drip, fault.amount}; break;
    case Fault::Kind::DropBefore: plan.fault = {Kind::NoAnswer}; break;
    case Fault::Kind::DropIn: plan.fault = {Kind::CutHead}; break;
    case Fault::Kind::DropAfter: plan.fault = {Kind::CloseAfter}; break;
    case Fault::Kind::Reset: plan.fault = {Kind::Reset}; break;
    case Fault::Kind::Hang:
        plan.delay = std::chrono::milliseconds(fault.amount);
        plan.fault = {Kind::NoAnswer};
        break;
    case Fault::Kind::Truncate:
        if (plan.body.isEmpty()) // there must be something to be cut
            plan.body = SharedBytes(QByteArray("This answer was cut.\n"));
        plan.fault = {Kind::CutBody};
        break;
    case Fault::Kind::WrongLength: plan.fault = {Kind::WrongLength, fault.amount}; break;
    }
}

QString engineProblem(const Fault &fault, bool isQt)
{
    const bool isAnswer =
        fault.kind == Fault::Kind::None || fault.kind == Fault::Kind::Status || fault.kind == Fault::Kind::Delay;
    if (!isQt || isAnswer)
        return {};
    return QCoreApplication::translate(
               "hookbench::endpoint",
               "The engine \"qt\" cannot do the fault \"%1\": it writes whole answers and nothing else. Use \"wire\".")
        .arg(faultText(fault));
}

Result<std::vector<Fault>> parseSequence(const QString &text)
{
    std::vector<Fault> out;
    qsizetype at = 0;
    for (const QString &part : text.split(u',')) {
        auto fault = parseFault(part);
        if (!fault)
            return fail(ErrorKind::Invalid, fault.error().message, at, part.size());
        out.push_back(*fault);
        at += part.size() + 1;
        if (qsizetype(out.size()) > Faults::mostSteps)
            return fail(ErrorKind::Invalid,
                        QCoreApplication::translate("hookbench::endpoint", "a sequence of faults has at most %1 steps")
                            .arg(Faults::mostSteps),
                        0, text.size());
    }
    return out;
}

QString sequenceText(const std::vector<Fault> &sequence)
{
    QStringList out;
    for (const Fault &fault : sequence)
        out << faultText(fault);
    return out.join(QStringLiteral(", "));
}

QString MetFault::toText() const
{
    return (number > 0 ? QStringLiteral("%1/%2 %3").arg(number).arg(of) : QStringLiteral("%1% %2").arg(of))
        .arg(faultText(fault));
}

std::optional<MetFault> MetFault::fromText(const QString &text)
{
    static const QRegularExpression shape(QStringLiteral("^(?:(\\d{1,3})/(\\d{1,3})|(\\d{1,3})%) (.+)$"));
    const auto match = shape.match(text);
    const auto fault = match.hasMatch() ? parseFault(match.captured(4)) : unknown(text);
    if (!fault)
        return std::nullopt;
    return MetFault{*fault, match.captured(1).toInt(),
                    (match.captured(2).isEmpty() ? match.captured(3) : match.captured(2)).toInt()};
}

QString describe(const MetFault &met)
{
    if (met.number > 0)
        return QCoreApplication::translate("hookbench::endpoint", "%1 by fault %2 of %3")
            .arg(whatWasDone(met.fault))
            .arg(met.number)
            .arg(met.of);
    return QCoreApplication::translate("hookbench::endpoint", "%1 by a fault that %2 % of requests meet")
        .arg(whatWasDone(met.fault))
        .arg(met.of);
}

std::optional<MetFault> FaultCounter::next(const QString &endpoint, const Faults &faults, const QString &deliveryId)
{
    Count &count = m_counts[endpoint];
    if (!(count.faults == faults)) {
        count = {};
        count.faults = faults;
    }
    const qint64 number = count.requests++;
    if (faults.sequence.empty()) {
        if (!faults.fault || spread(quint64(number)) % 100 >= quint64(faults.share))
            return std::nullopt;
        ++count.met;
        return MetFault{*faults.fault, 0, faults.share};
    }
    std::size_t *place = &count.unnamed;
    if (!deliveryId.isEmpty()) {
        auto known = count.deliveries.find(deliveryId);
        if (known == count.deliveries.end()) {
            if (count.deliveries.size() >= mostDeliveries) {
                count.deliveries.remove(count.order.front());
                count.order.pop_front();
            }
            known = count.deliveries.insert(deliveryId, 0);
            count.order.push_back(deliveryId);
        }
        place = &known.value();
    }
    if (*place >= faults.sequence.size())
        return std::nullopt;
    const std::size_t step = (*place)++;
    ++count.met;
    return MetFault{faults.sequence[step], int(step) + 1, int(faults.sequence.size())};
}

FaultCounter::Tally FaultCounter::tally(const QString &endpoint) const
{
    const auto found = m_counts.find(endpoint);
    if (found == m_counts.end())
        return {};
    const Count &count = found->second;
    return {count.met, !count.faults.sequence.empty() && count.unnamed >= count.faults.sequence.size()};
}

} // namespace hookbench::endpoint
