// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/output.h"
#include "app/cli/sending.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QTimer>

namespace hookbench::cli {

namespace {

/// Sends captures one after the other.
class Replayer : public QObject
{
public:
    Replayer(workspace::Session &session, store::Reader reader, const Invocation &invocation, delivery::Address address,
             std::vector<qint64> ids, qint64 times, qint64 rate)
        : m_session(session)
        , m_reader(std::move(reader))
        , m_invocation(invocation)
        , m_address(std::move(address))
        , m_ids(std::move(ids))
        , m_times(times)
        , m_rate(rate)
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
        const auto done = [this](const workspace::Delivered &delivered) {
            m_code =
                worse(m_code, tellDelivery(delivered, m_invocation.has("json"), m_ids.size() == 1 && m_times == 1));
            next();
        };
        if (m_invocation.has("exact"))
            m_session.deliveries().replayExact(*capture, m_address, m_invocation.has("replace-host"), attempt, this,
                                               done);
        else
            m_session.deliveries().replay(*capture, m_address, attempt, this, done);
    }

    workspace::Session &m_session;
    store::Reader m_reader;
    const Invocation &m_invocation;
    delivery::Address m_address;
    std::vector<qint64> m_ids;
    qint64 m_times;
    qint64 m_rate;
    qint64 m_sent = 0;
    int m_code = ItIsSo;
    QElapsedTimer m_clock;
};

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
    auto session = openSession(invocation);
    if (!session)
        return CouldNot;
    auto reader = store::Reader::open(session->storeLocation());
    if (!reader) {
        complain(reader.error().message);
        return CouldNot;
    }
    Replayer replayer(*session, std::move(*reader), invocation, *address, std::move(ids), *times, *rate);
    QMetaObject::invokeMethod(
        &replayer, [&replayer] { replayer.next(); }, Qt::QueuedConnection);
    return QCoreApplication::exec();
}

} // namespace hookbench::cli
