// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/output.h"
#include "app/cli/sending.h"
#include "app/cli/signing.h"

#include "core/delivery/signedagain.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QElapsedTimer>
#include <QTimer>

#include <algorithm>

namespace hookbench::cli {

namespace {

/// Sends captures one after the other.
class Replayer : public QObject
{
public:
    Replayer(workspace::Session &session, store::Reader reader, const Invocation &invocation, delivery::Address address,
             std::vector<qint64> ids, qint64 times, qint64 rate, signature::Terms keys)
        : m_session(session)
        , m_reader(std::move(reader))
        , m_invocation(invocation)
        , m_address(std::move(address))
        , m_ids(std::move(ids))
        , m_times(times)
        , m_rate(rate)
        , m_keys(std::move(keys))
    {
        m_clock.start();
    }

    void next()
    {
        if (m_sent == qint64(m_ids.size()) * m_times)
            return QCoreApplication::exit(m_code);
        const qint64 due = m_rate > 0 ? m_sent * 1000 / m_rate : 0;
        QTimer::singleShot(int(qMax<qint64>(0, due - m_clock.elapsed())), this, &Replayer::sendOne);
    }

private:
    void sendOne()
    {
        const qint64 id = m_ids[std::size_t(m_sent / m_times)];
        const int attempt = int(m_sent % m_times) + 1;
        ++m_sent;
        const auto capture = m_reader.capture(id);
        if (!capture) {
            complain(capture.error().message);
            m_code = worse(m_code, capture.error().kind == ErrorKind::NotFound ? ItIsNotSo : CouldNot);
            return next();
        }
        record::Capture outgoing = *capture;
        if (m_invocation.has("sign")) {
            auto again = signedAgain(*capture);
            if (!again) {
                complain(QStringLiteral("capture %1: %2").arg(id).arg(again.error().message));
                m_code = worse(m_code, CouldNot);
                return next();
            }
            outgoing.request = std::move(*again);
        }
        const auto done = [this](const workspace::Delivered &delivered) {
            m_code =
                worse(m_code, tellDelivery(delivered, m_invocation.has("json"), m_ids.size() == 1 && m_times == 1));
            next();
        };
        if (m_invocation.has("exact"))
            m_session.deliveries().replayExact(*capture, m_address, m_invocation.has("replace-host"), attempt, this,
                                               done);
        else
            m_session.deliveries().replay(outgoing, m_address, attempt, this, done);
    }

    // By the options; what they leave out, the endpoint's rule says.
    Result<http::Request> signedAgain(const record::Capture &capture)
    {
        const auto rule = ruleOf(capture.summary.endpoint);
        const bool isOfRule = rule && !rule->scheme.isEmpty() && !m_invocation.has("scheme");
        const auto choice = isOfRule ? signature::chosen(signature::Catalogue::builtIn(), rule->scheme)
                                     : choiceOf(m_invocation, capture.request);
        if (!choice)
            return tl::unexpected(choice.error());
        const auto scheme = signature::signingScheme(*choice->provider, choice->scheme);
        if (!scheme)
            return tl::unexpected(scheme.error());
        const auto key = keyFor(rule);
        if (!key)
            return tl::unexpected(key.error());
        signature::Signing signing;
        signing.key = *key;
        signing.parameters = m_keys.parameters;
        if (rule) {
            for (const auto &[name, value] : rule->parameters)
                signing.parameters.emplace(name.toUtf8(), value.toUtf8());
        }
        signing.now = QDateTime::currentMSecsSinceEpoch();
        signing.nonce = drawnNonce();
        signing.renewsIds = !m_invocation.has("keep-id");
        return delivery::signedAgain(capture.request, m_address, **scheme, signing);
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

    std::optional<endpoint::SignatureRule> ruleOf(const QString &name) const
    {
        for (const endpoint::Endpoint &one : m_session.workspace().endpoints()) {
            if (one.name == name)
                return one.signature;
        }
        return std::nullopt;
    }

    workspace::Session &m_session;
    store::Reader m_reader;
    const Invocation &m_invocation;
    delivery::Address m_address;
    std::vector<qint64> m_ids;
    qint64 m_times;
    qint64 m_rate;
    signature::Terms m_keys; // with --sign: those that were named; the others are those of the rules
    qint64 m_sent = 0;
    int m_code = ItIsSo;
    QElapsedTimer m_clock;
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

} // namespace

int runReplay(const Invocation &invocation)
{
    const auto times = invocation.number("times", 1, 1'000'000, 1);
    const auto rate = invocation.number("rate", 1, 100'000, 0);
    for (const auto *number : {&times, &rate}) {
        if (!*number) {
            complain(number->error().message);
            return WrongUsage;
        }
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
    if (invocation.has("exact") && invocation.has("sign")) {
        complain(QStringLiteral("either --exact or --sign: what is signed again has other bytes"));
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
    signature::Terms keys;
    if (invocation.has("sign")) {
        if (const auto read = readForSigning(invocation, *session, keys); !read) {
            complain(read.error().message);
            return CouldNot;
        }
    }
    Replayer replayer(*session, std::move(*reader), invocation, *address, std::move(ids), *times, *rate,
                      std::move(keys));
    QMetaObject::invokeMethod(
        &replayer, [&replayer] { replayer.next(); }, Qt::QueuedConnection);
    return QCoreApplication::exec();
}

} // namespace hookbench::cli
