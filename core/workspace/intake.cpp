// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/intake.h"

#include "core/base/clock.h"
#include "core/base/freedmemory.h"
#include "core/workspace/keysinurls.h"

#include <QCoreApplication>
#include <QHostAddress>
#include <QRandomGenerator>

namespace hookbench::workspace {

namespace {

constexpr const char *retryAfter = "10";   // seconds
constexpr qint64 longestAtOnce = 64 << 10; // bytes of a body that is verified on the listener's thread

// Reasons that looking for near misses may tell more of.
bool isGuessedAbout(signature::Reason reason)
{
    using signature::Reason;
    return reason == Reason::SignatureMismatch || reason == Reason::TokenMismatch
           || reason == Reason::CredentialsMismatch || reason == Reason::BodyDigestMismatch
           || reason == Reason::InvalidSecret;
}

http::ReplyPlan refusalReply(const capture::Damage &damage)
{
    http::ReplyPlan plan =
        http::plainReply(damage.refusal.status, QByteArray("Refused: ") + damage.refusal.reason + " (byte "
                                                    + QByteArray::number(damage.refusal.at) + ").");
    if (damage.refusal.status == 503)
        plan.headers.append("Retry-After", retryAfter);
    return plan;
}

http::ReplyPlan notStoredReply(const Error &error)
{
    http::ReplyPlan plan = http::plainReply(503, "The request could not be stored: " + error.message.toUtf8());
    plan.headers.append("Retry-After", retryAfter);
    return plan;
}

// What the sender gets where a target gave no answer.
http::ReplyPlan gatewayReply(const Error &error)
{
    const int status = error.kind == ErrorKind::Timeout ? 504 : error.kind == ErrorKind::Invalid ? 508 : 502;
    return http::plainReply(status, error.message.toUtf8());
}

bool isWithoutAnswer(const http::ReplyPlan &plan)
{
    return plan.fault.kind == http::ReplyFault::Kind::NoAnswer || plan.fault.kind == http::ReplyFault::Kind::Reset;
}

// Chance that nobody need guard: what `random`, `uuid` and shuffle() give.
endpoint::ProgramInputs inputsFor(const capture::Arrival &arrival)
{
    thread_local QRandomGenerator64 chance = QRandomGenerator64::securelySeeded();
    endpoint::ProgramInputs out;
    out.language.now = {arrival.receivedAt / 1000};
    out.language.seed = chance.generate64();
    out.language.executionId = QStringLiteral("%1").arg(chance.generate64(), 16, 16, QLatin1Char('0'));
    return out;
}

} // namespace

Intake::Intake(store::Store &store, delivery::ExactSender &sender, const ReplayMarks &replayMarks)
    : m_store(store)
    , m_sender(sender)
    , m_replayMarks(replayMarks)
    , m_recogniser(service::Recogniser::builtIn())
    , m_router(std::make_shared<const endpoint::Router>(std::vector<endpoint::Endpoint>{}))
{
}

void Intake::setRouter(std::shared_ptr<const endpoint::Router> router)
{
    const std::lock_guard lock(m_mutex);
    m_router = std::move(router);
}

void Intake::addListener(capture::Listener *listener)
{
    const std::lock_guard lock(m_mutex);
    m_listeners.insert(listener);
}

void Intake::removeListener(capture::Listener *listener)
{
    const std::lock_guard lock(m_mutex);
    m_listeners.erase(listener);
}

void Intake::arrived(capture::Arrival arrival)
{
    std::shared_ptr<const endpoint::Router> router;
    {
        const std::lock_guard lock(m_mutex);
        router = m_router;
    }
    take(std::make_shared<capture::Arrival>(std::move(arrival)), std::move(router), {}, false);
}

std::optional<endpoint::SignatureVerdict> Intake::verdictFor(const capture::Arrival &arrival,
                                                             const endpoint::Endpoint &endpoint,
                                                             const std::map<QString, Secret> &secrets,
                                                             const signature::Schemes &schemes,
                                                             const QString &service, bool guesses)
{
    if (!endpoint.signature || arrival.damage)
        return std::nullopt;
    const service::Sender *sender = service::Senders::builtIn().find(service);
    const FreedMemoryWiping wiping(true); // keys, decoded and prepared
    return endpoint::verdictOf(*endpoint.signature, secrets, arrival.request,
                               arrival.listener.startsWith(QLatin1String("https:")),
                               sender ? sender->signature : QString(), arrival.receivedAt / 1000, guesses, schemes);
}

void Intake::take(std::shared_ptr<capture::Arrival> shared, std::shared_ptr<const endpoint::Router> router,
                  std::optional<endpoint::Admission> admission, bool isInPool)
{
    capture::Arrival &arrival = *shared;
    const auto match = router->match(arrival.request.method, arrival.request.target);
    const service::Recognition recognition = m_recogniser.recognise(arrival.request, match.endpoint.eventPlace);
    if (!admission)
        admission = admissionFor(match.endpoint, router->keys(), arrival); // once, for it counts
    const bool isVerified = match.endpoint.signature && !admission->refusal;
    const auto goOnInPool = [&] {
        m_pool.start([this, shared, router, admission] { take(shared, router, admission, true); });
    };
    if (isVerified && !isInPool && arrival.request.body.size() > longestAtOnce)
        return goOnInPool();
    const auto verdict = isVerified
                             ? verdictFor(arrival, match.endpoint, router->secrets(), router->schemes(),
                                          recognition.service, isInPool)
                             : std::nullopt;
    if (verdict && !isInPool && isGuessedAbout(verdict->verdict.reason))
        return goOnInPool();
    auto answered = admission->refusal ? endpoint::answeredWith(match.endpoint, *admission->refusal)
                    : verdict          ? endpoint::answerOf(match, *verdict)
                                       : std::nullopt;
    endpoint::Outcome outcome =
        answered ? std::move(*answered) : endpoint::run(match, router->secrets(), arrival.request, inputsFor(arrival));
    if (admission->refusal)
        outcome.decided = [form = endpoint::refusalForm(*admission)] { return form; };
    std::optional<endpoint::MetFault> fault;
    if (match.endpoint.faults.isActive() && !arrival.damage && !admission->refusal)
        fault = faultFor(match.endpoint, arrival, recognition.deliveryId);
    if (fault) {
        if (fault->fault.replacesAnswer())
            outcome.target.clear();
        if (outcome.target.isEmpty())
            endpoint::apply(fault->fault, outcome.reply);
    }
    if (arrival.damage) {
        outcome.reply = refusalReply(*arrival.damage); // status 0 where nobody is there to be answered
        outcome.target.clear();
        emit refused(QString::fromLatin1(arrival.damage->refusal.reason));
    }
    store::NewCapture capture;
    capture.summary = record::summaryOf(arrival, outcome.endpoint);
    record::setRecognition(capture.summary, recognition);
    if (verdict)
        record::setVerdict(capture.summary, *verdict);
    capture.summary.fault = fault;
    capture.summary.replayOf =
        m_replayMarks.captureOf(arrival.remoteAddress, arrival.remotePort, arrival.firstByteAt);
    capture.firstByteAt = arrival.firstByteAt;
    capture.request = arrival.request;
    capture.bodyFile = arrival.bodyFile;
    capture.contentFile = arrival.contentFile;
    capture.answer = outcome.reply;
    if (isWithoutAnswer(outcome.reply))
        capture.answer.status = 0;
    capture.target = outcome.target;
    if (!arrival.damage)
        capture.decided = std::exchange(outcome.decided, nullptr);
    m_store.addCapture(std::move(capture), [this, kept = std::shared_ptr<const capture::Arrival>(std::move(shared)),
                                            fault, outcome = std::move(outcome)](const Result<qint64> &id) {
        if (!id)
            answer(kept->source, {kept->ticket, 0, notStoredReply(id.error())});
        else if (!outcome.target.isEmpty())
            passOn(*id, *kept, outcome, fault);
        else
            answer(kept->source, {kept->ticket, *id, outcome.reply});
    });
}

void Intake::answered(const capture::AnswerReport &report)
{
    if (report.captureId != 0)
        m_store.reportAnswer(report);
}

void Intake::passOn(qint64 captureId, const capture::Arrival &arrival, const endpoint::Outcome &outcome,
                    const std::optional<endpoint::MetFault> &fault)
{
    // The request counts into the memory of all connections until its target has answered.
    const auto finish = [this, captureId, fault, source = arrival.source, ticket = arrival.ticket,
                         target = outcome.target, memory = arrival.memory,
                         method = QString::fromLatin1(arrival.request.method)](delivery::Exchange exchange,
                                                                               const QString &url) {
        http::ReplyPlan plan = exchange.error ? gatewayReply(*exchange.error) : http::replyOf(exchange.response);
        if (fault)
            endpoint::apply(fault->fault, plan);
        const QString problem = exchange.error ? exchange.error->message : QString();
        record::Delivery delivery{record::summaryOf(exchange, record::DeliveryKind::PassOn, method, url),
                                  std::move(exchange)};
        hideKeyInUrl(delivery);
        delivery.summary.captureId = captureId;
        m_store.addDelivery(std::move(delivery), {});
        m_store.setAnswer(captureId, plan);
        answer(source, {ticket, captureId, plan});
        emit targetAsked(target, problem);
    };
    const auto address = delivery::Address::parse(outcome.target);
    if (!address) {
        delivery::Exchange exchange;
        exchange.startedAt = arrival.receivedAt;
        exchange.error =
            address.error().in(QCoreApplication::translate("hookbench::workspace", "The target cannot be used"));
        exchange.error->kind = ErrorKind::Unavailable;
        return finish(std::move(exchange), outcome.target);
    }
    delivery::ExactRequest request = delivery::exactRequestOf(arrival.request, *address, !outcome.keepHost);
    request.timeout = outcome.targetTimeout;
    request.objection = [this, target = outcome.target](const QHostAddress &peer, quint16 port) {
        return isOurs(peer, port)
                   ? QCoreApplication::translate("hookbench::workspace",
                                                 "The target %1 is this listener itself: passing on would never end.")
                         .arg(target)
                   : QString();
    };
    const QString url = QString::fromUtf8(delivery::resolvedTarget(*address, arrival.request.target).url());
    m_sender.send(std::move(request), [finish, url](delivery::Exchange exchange) { finish(std::move(exchange), url); });
}

std::optional<endpoint::MetFault> Intake::faultFor(const endpoint::Endpoint &endpoint, const capture::Arrival &arrival,
                                                   const QString &deliveryId)
{
    std::optional<endpoint::MetFault> out;
    {
        const std::lock_guard lock(m_faultMutex);
        out = m_faults.next(endpoint.name, endpoint.faults, deliveryId);
    }
    if (out && !endpoint::engineProblem(out->fault, arrival.engine == capture::Engine::Qt).isEmpty())
        return std::nullopt;
    if (out)
        emit faultMet(endpoint.name);
    return out;
}

// What is damaged is refused for that.
endpoint::Admission Intake::admissionFor(const endpoint::Endpoint &endpoint,
                                         const std::vector<endpoint::IssuedKey> &keys, const capture::Arrival &arrival)
{
    if (arrival.damage || endpoint.access == endpoint::Access())
        return {};
    const std::lock_guard lock(m_accessMutex);
    auto out = endpoint::admit(endpoint.access, endpoint.name, keys, arrival.request, arrival.remoteAddress, m_limiter,
                               arrival.receivedAt, SystemClock().monotonic());
    if (!out.refusal && !out.key.key.isEmpty()) {
        KeyUse &use = m_keyUses[out.key.key];
        ++use.count;
        use.at = arrival.receivedAt;
    }
    return out;
}

std::vector<std::pair<endpoint::RateLimiter::Name, endpoint::RateLimiter::State>>
Intake::limitStates(const QString &endpoint) const
{
    const std::lock_guard lock(m_accessMutex);
    return m_limiter.states(endpoint, SystemClock().monotonic());
}

std::map<QString, KeyUse> Intake::takeKeyUses()
{
    const std::lock_guard lock(m_accessMutex);
    return std::exchange(m_keyUses, {});
}

endpoint::FaultCounter::Tally Intake::faultTally(const QString &endpoint) const
{
    const std::lock_guard lock(m_faultMutex);
    return m_faults.tally(endpoint);
}

void Intake::restartFaults(const QString &endpoint)
{
    const std::lock_guard lock(m_faultMutex);
    m_faults.restart(endpoint);
}

// Holds the lock while it answers: a listener that is being removed waits for it.
void Intake::answer(capture::Listener *listener, capture::Reply reply)
{
    const std::lock_guard lock(m_mutex);
    if (m_listeners.contains(listener))
        listener->answer(std::move(reply));
}

bool Intake::isOurs(const QHostAddress &peer, quint16 port) const
{
    const std::lock_guard lock(m_mutex);
    return std::any_of(m_listeners.begin(), m_listeners.end(),
                       [&](capture::Listener *one) { return one->address().isReachedAt(peer, port); });
}

} // namespace hookbench::workspace
