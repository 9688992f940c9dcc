// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/capture/listener.h"
#include "core/delivery/exactsender.h"
#include "core/endpoint/router.h"
#include "core/service/recognition.h"
#include "core/store/store.h"
#include "core/workspace/issuedkeys.h"
#include "core/workspace/replaymarks.h"

#include <QObject>
#include <QThreadPool>

#include <mutex>
#include <set>

namespace hookbench::workspace {

/// The path of a captured request: find its endpoint, run its program, store both, and only then answer; pass it on
/// where there is a target. Works on the threads of the listeners, the store and the sender; owns none of them.
class Intake : public QObject, public capture::ArrivalSink
{
    Q_OBJECT

public:
    Intake(store::Store &store, delivery::ExactSender &sender, const ReplayMarks &replayMarks);

    /// From now on; may be called on any thread.
    void setRouter(std::shared_ptr<const endpoint::Router> router);
    /// To be told before the listener starts, and until it has stopped: others are not answered.
    void addListener(capture::Listener *listener);
    void removeListener(capture::Listener *listener);

    /// What the faults of an endpoint have done so far, by its name. May be called on any thread.
    endpoint::FaultCounter::Tally faultTally(const QString &endpoint) const;
    /// Its sequence begins anew. May be called on any thread.
    void restartFaults(const QString &endpoint);

    /// The limits of an endpoint that are not at rest, see RateLimiter::states(). May be called on any thread.
    std::vector<std::pair<endpoint::RateLimiter::Name, endpoint::RateLimiter::State>>
    limitStates(const QString &endpoint) const;

    /// How often each issued key was taken since it was asked last, and when last. May be called on any thread.
    std::map<QString, KeyUse> takeKeyUses();

    void arrived(capture::Arrival arrival) override;
    void answered(const capture::AnswerReport &report) override;

signals:
    /// A target was asked. Empty problem: it answered. Emitted on the sender's thread.
    void targetAsked(const QString &target, const QString &problem);
    /// A request was refused, cut off or too slow, and why. Emitted on a listener's thread.
    void refused(const QString &reason);
    /// A request met a fault of its endpoint. Emitted on a listener's thread.
    void faultMet(const QString &endpoint);

private:
    /// Asks for its key, verifies, runs the endpoint, stores. On the listener's thread; in the pool where the body is
    /// long, or where the reason of a mismatch is to be found.
    void take(std::shared_ptr<capture::Arrival> shared, std::shared_ptr<const endpoint::Router> router,
              std::optional<endpoint::Admission> admission, bool isInPool);
    static std::optional<endpoint::SignatureVerdict> verdictFor(const capture::Arrival &arrival,
                                                                const endpoint::Endpoint &endpoint,
                                                                const std::map<QString, Secret> &secrets,
                                                                const signature::Schemes &schemes,
                                                                const QString &service, bool guesses);
    void passOn(qint64 captureId, const capture::Arrival &arrival, const endpoint::Outcome &outcome,
                const std::optional<endpoint::MetFault> &fault);
    void answer(capture::Listener *listener, capture::Reply reply);
    std::optional<endpoint::MetFault> faultFor(const endpoint::Endpoint &endpoint, const capture::Arrival &arrival,
                                               const QString &deliveryId);
    endpoint::Admission admissionFor(const endpoint::Endpoint &endpoint, const std::vector<endpoint::IssuedKey> &keys,
                                     const capture::Arrival &arrival);
    bool isOurs(const QHostAddress &peer, quint16 port) const;

    store::Store &m_store;
    delivery::ExactSender &m_sender;
    const ReplayMarks &m_replayMarks;
    const service::Recogniser &m_recogniser;
    mutable std::mutex m_mutex; // for what follows
    std::shared_ptr<const endpoint::Router> m_router;
    std::set<capture::Listener *> m_listeners;
    mutable std::mutex m_faultMutex; // for what follows
    endpoint::FaultCounter m_faults;
    mutable std::mutex m_accessMutex; // for what follows
    endpoint::RateLimiter m_limiter;
    std::map<QString, KeyUse> m_keyUses;
    QThreadPool m_pool; // the last: it is waited for while all else is still there
};

} // namespace hookbench::workspace
