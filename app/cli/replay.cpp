// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/batching.h"
#include "app/cli/output.h"
#include "app/cli/queueing.h"
#include "app/cli/sending.h"
#include "app/cli/signing.h"

#include "core/workspace/resigning.h"

#include <QCoreApplication>
#include <QDateTime>

#include <algorithm>

namespace hookbench::cli {

namespace {

/// Sends captures again, each as often as it is wanted.
class Replayer : public QObject
{
public:
    Replayer(workspace::Session &session, store::Reader reader, const Invocation &invocation, delivery::Address address,
             std::vector<qint64> ids, qint64 times, signature::Terms keys)
        : m_session(session)
        , m_reader(std::move(reader))
        , m_invocation(invocation)
        , m_address(std::move(address))
        , m_ids(std::move(ids))
        , m_times(times)
        , m_keys(std::move(keys))
    {
    }

    quint64 send(qint64 index, const workspace::Deliveries::Done &done)
    {
        const qint64 id = m_ids[std::size_t(index / m_times)];
        const int attempt = int(index % m_times) + 1;
        auto capture = m_reader.capture(id);
        if (!capture) {
            done({{}, {}, capture.error()});
            return 0;
        }
        if (m_invocation.has("exact"))
            return m_session.deliveries().replayExact(*capture, m_address, m_invocation.has("replace-host"), attempt,
                                                      this, done);
        if (m_invocation.has("sign") || m_invocation.has("broken")) {
            auto again = signedAgain(*capture);
            if (!again) {
                done({{},
                      {},
                      Error{ErrorKind::Invalid, again.error().in(QStringLiteral("capture %1").arg(id)).message}});
                return 0;
            }
            capture->request = std::move(*again);
        }
        return m_session.deliveries().replay(*capture, m_address, attempt, this, done);
    }

private:
    // By the options; what they leave out, the endpoint's rule says.
    Result<http::Request> signedAgain(const record::Capture &capture)
    {
        const auto rule = workspace::ruleOf(m_session.workspace(), capture.summary);
        const signature::Schemes schemes = m_session.workspace().schemes();
        const bool isOfRule = rule && !rule->scheme.isEmpty() && !m_invocation.has("scheme");
        const auto choice = isOfRule ? signature::chosen(signature::catalogueOf(schemes), rule->scheme)
                                     : choiceOf(m_invocation, capture.request, schemes);
        if (!choice)
            return tl::unexpected(choice.error());
        const auto key = keyFor(rule);
        if (!key)
            return tl::unexpected(key.error());
        workspace::Resigning with{schemes, *choice, *key, m_keys.parameters, signature::Defect::None,
                                  m_invocation.has("keep-id")};
        if (rule) {
            for (const auto &[name, value] : rule->parameters)
                with.parameters.emplace(name.toUtf8(), value.toUtf8());
        }
        with.defect = signature::defectOf(m_invocation.value("broken")).value_or(signature::Defect::None);
        return workspace::signedAgain(capture, m_address, with, QDateTime::currentMSecsSinceEpoch());
    }

    // The one that was named, else the first of the rule.
    Result<signature::Key> keyFor(const std::optional<endpoint::SignatureRule> &rule) const
    {
        if (m_invocation.has("secret"))
            return m_keys.keys.front();
        const QString name = rule ? rule->secrets.value(0) : QString();
        const auto it = std::find_if(m_keys.otherKeys.begin(), m_keys.otherKeys.end(),
                                     [&name](const signature::Key &one) { return one.name == name; });
        if (it != m_keys.otherKeys.end())
            return *it;
        return fail(ErrorKind::NotFound, name.isEmpty() ? QStringLiteral("no key is known: name one with --secret")
                                                        : QStringLiteral("the key \"%1\" cannot be read").arg(name));
    }

    workspace::Session &m_session;
    store::Reader m_reader;
    const Invocation &m_invocation;
    delivery::Address m_address;
    std::vector<qint64> m_ids;
    qint64 m_times;
    signature::Terms m_keys; // with --sign: those that were named; the others are those of the rules
};

// Before anything is sent: the keys that are named, and those of the rules of all endpoints.
Result<void> readForSigning(const Invocation &invocation, workspace::Session &session, signature::Terms &out)
{
    if (auto read = readParameters(invocation, out.parameters); !read)
        return read;
    if (auto read = readKeys(invocation, &session, out); !read || invocation.has("secret"))
        return read;
    QStringList names;
    for (const endpoint::Endpoint &one : session.workspace().endpoints()) {
        if (one.signature)
            names << one.signature->secrets;
    }
    names.removeDuplicates();
    signature::Terms ofRules;
    (void)readStored(session, names, ofRules); // of one that is needed and not there it is said then
    out.otherKeys = std::move(ofRules.keys);
    return {};
}

// Each capture, as often as it is wanted; none of them where one is not there.
int queueAll(const Invocation &invocation, workspace::Session &session, store::Reader &reader,
             const std::vector<qint64> &ids, qint64 times, record::QueuedOrder order)
{
    order.kind = invocation.has("exact") ? record::DeliveryKind::Exact : record::DeliveryKind::Replay;
    order.to = invocation.value("to");
    order.replacesHost = invocation.has("replace-host");
    std::vector<record::QueuedOrder> orders;
    for (const qint64 id : ids) {
        if (const auto known = reader.capture(id); !known)
            return tellError(known.error());
        order.captureId = id;
        orders.insert(orders.end(), std::size_t(times), order);
    }
    return enqueue(invocation, session, std::move(orders));
}

} // namespace

int runReplay(const Invocation &invocation)
{
    const auto times = invocation.number("times", 1, 1'000'000, 1);
    const auto plan = times ? batchPlanOf(invocation, qint64(invocation.arguments.size()) * *times)
                            : Result<workspace::Batch::Plan>(tl::unexpected(times.error()));
    if (!plan) {
        complain(plan.error().message);
        return WrongUsage;
    }
    std::vector<qint64> ids;
    for (const QString &text : invocation.arguments) {
        bool ok = false;
        ids.push_back(text.toLongLong(&ok));
        if (!ok) {
            complain(QStringLiteral("\"%1\" is no capture's number").arg(text));
            return WrongUsage;
        }
    }
    if (!invocation.has("to")) {
        complain(QStringLiteral("--to URL is missing: where to send them"));
        return WrongUsage;
    }
    const auto address = delivery::Address::parse(invocation.value("to"));
    if (!address) {
        complainAbout(invocation.value("to"), address.error());
        return WrongUsage;
    }
    const bool signs = invocation.has("sign") || invocation.has("broken");
    if (invocation.has("broken") && !signature::defectOf(invocation.value("broken"))) {
        complain(
            QStringLiteral("--broken is stale, wrong, missing or body, not \"%1\"").arg(invocation.value("broken")));
        return WrongUsage;
    }
    if (invocation.has("exact") && signs) {
        complain(QStringLiteral("either --exact or --sign: what is signed again has other bytes"));
        return WrongUsage;
    }
    record::QueuedOrder order;
    const auto queueing = readQueueing(invocation, order);
    if (!queueing || (invocation.has("queue") && signs)) {
        complain(queueing ? QStringLiteral("either --queue or --sign: a signature would be old when it leaves")
                          : queueing.error().message);
        return WrongUsage;
    }
    auto session = openSession(invocation);
    if (!session)
        return CouldNot;
    auto reader = store::Reader::open(session->storeLocation());
    if (!reader) {
        complain(reader.error().message);
        return CouldNot;
    }
    if (invocation.has("queue"))
        return queueAll(invocation, *session, *reader, ids, *times, order);
    signature::Terms keys;
    if (signs) {
        if (const auto read = readForSigning(invocation, *session, keys); !read) {
            complain(read.error().message);
            return CouldNot;
        }
    }
    const bool isOne = plan->count == 1;
    Replayer replayer(*session, std::move(*reader), invocation, *address, std::move(ids), *times, std::move(keys));
    const auto sendOne = [&replayer](qint64 index, const workspace::Batch::Calls &calls) {
        if (const quint64 number = replayer.send(index, calls.done); number != 0)
            calls.started(number);
    };
    return sendAll(invocation, *session, *plan, sendOne, isOne);
}

} // namespace hookbench::cli
