// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/secrets/secretstore.h"
#include "core/workspace/session.h"
#include "tests/support/program.h"

#include <QTest>

#include <atomic>

namespace hookbench::test {

/// Stands still until it is moved. Any thread.
class StillClock final : public Clock
{
public:
    qint64 now() const override { return m_now; }
    qint64 monotonic() const override { return m_now; }
    void advance(std::chrono::seconds by) { m_now += std::chrono::microseconds(by).count(); }

private:
    std::atomic<qint64> m_now = SystemClock().now();
};

/// A session on a workspace of its own, with a queue under a clock that stands still, or the system's. Keys go wherever
/// they are asked for.
class QueueBench
{
public:
    explicit QueueBench(std::map<QString, QByteArray> keys = {}, bool standsStill = true)
        : m_keys(std::move(keys))
        , m_standsStill(standsStill)
    {
        open();
    }

    /// Ends the session and opens another one on the same workspace.
    void reopen()
    {
        session.reset();
        open();
    }

    void open()
    {
        workspace::Session::Options options;
        options.folder = home.workspace();
        options.clock = m_standsStill ? &clock : nullptr;
        auto ring = std::make_unique<secrets::MemoryStore>();
        for (const auto &[name, value] : m_keys)
            ring->write(name, Secret(value), nullptr, [](const Result<void> &) {});
        options.keychain = std::move(ring);
        auto opened = workspace::Session::open(std::move(options));
        if (!opened)
            qFatal("%s", qPrintable(opened.error().message));
        session = std::move(*opened);
        const auto listed = session->workspace().changeSecrets([this](std::vector<workspace::SecretEntry> &entries) {
            for (const auto &[name, value] : m_keys) {
                workspace::SecretEntry entry;
                entry.name = name;
                if (std::ranges::none_of(entries, [&entry](const auto &one) { return one.name == entry.name; }))
                    entries.push_back(entry);
            }
        });
        if (!listed)
            qFatal("%s", qPrintable(listed.error().message));
        session->keyGate().setAsker([](const QStringList &, const QString &, const auto &answer) { answer(true); });
    }

    workspace::Queue &queue() { return session->queue(); }

    /// Their numbers; none: they were refused.
    std::vector<qint64> add(std::vector<record::QueuedOrder> orders)
    {
        std::optional<Result<std::vector<qint64>>> told;
        queue().add(std::move(orders), session.get(), [&](const auto &ids) { told = ids; });
        if (!QTest::qWaitFor([&] { return told.has_value(); }, 30'000) || !*told)
            return {};
        return **told;
    }

    template <typename Read>
    auto read(Read query)
    {
        session->store().flush();
        auto reader = store::Reader::open(session->storeLocation());
        if (!reader)
            qFatal("%s", qPrintable(reader.error().message));
        auto out = query(reader->database());
        if (!out)
            qFatal("%s", qPrintable(out.error().message));
        return std::move(*out);
    }
    record::QueuedDelivery row(qint64 id)
    {
        return read([id](store::Database &database) { return store::queue::row(database, id); });
    }
    std::vector<record::QueueAttempt> attempts(qint64 id)
    {
        return read([id](store::Database &database) { return store::queue::attempts(database, id); });
    }
    store::queue::Counts counts()
    {
        return read([](store::Database &database) { return store::queue::counts(database); });
    }
    /// "waiting", "dead: It was answered with 404."
    QString state(qint64 id)
    {
        const record::QueuedDelivery one = row(id);
        return record::stateName(one.state)
               + (one.state == record::QueueState::Dead ? QStringLiteral(": ") + one.reason : QString());
    }

    Home home;
    StillClock clock;
    std::unique_ptr<workspace::Session> session;

private:
    std::map<QString, QByteArray> m_keys;
    bool m_standsStill;
};

/// A POST of a text.
inline record::QueuedOrder orderTo(const QString &url, const QString &text = QStringLiteral("x"))
{
    record::QueuedOrder out;
    out.draft.url = url;
    out.draft.bodyKind = delivery::BodyKind::Text;
    out.draft.text = text;
    out.repetition.jitter = 0;
    return out;
}

} // namespace hookbench::test
