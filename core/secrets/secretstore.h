// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/secrets/secret.h"

#include <QObject>
#include <QString>

#include <functional>
#include <map>
#include <optional>

namespace hookbench::secrets {

/// Calls back from the event loop, so that every store behaves alike.
template <typename Callback, typename Value>
void later(QObject *context, Callback done, Value value)
{
    QMetaObject::invokeMethod(
        context, [done = std::move(done), value = std::move(value)] { done(value); }, Qt::QueuedConnection);
}

/// Keeps values by name. Asynchronous: callbacks come on the caller's thread, which needs an event loop, and never
/// after the context is gone.
class SecretStore
{
public:
    using Read = std::function<void(Result<Secret>)>;
    using Done = std::function<void(Result<void>)>;

    virtual ~SecretStore() = default;

    /// Errors: NotFound; Locked; Unavailable where the store cannot be reached; Timeout where it does not answer.
    virtual void read(const QString &name, QObject *context, Read done) = 0;
    virtual void write(const QString &name, const Secret &value, QObject *context, Done done) = 0;
    /// What is not there is no error.
    virtual void remove(const QString &name, QObject *context, Done done) = 0;
    /// Tells whether it can be read without asking anybody for anything.
    virtual void askWhetherOpen(QObject *context, std::function<void(bool)> done) { later(context, std::move(done), true); }
};

/// Until the program ends.
class MemoryStore final : public SecretStore
{
public:
    void read(const QString &name, QObject *context, Read done) override;
    void write(const QString &name, const Secret &value, QObject *context, Done done) override;
    void remove(const QString &name, QObject *context, Done done) override;
    bool contains(const QString &name) const { return m_values.contains(name); }
    std::optional<Secret> value(const QString &name) const;
    void keep(const QString &name, const Secret &value) { m_values.insert_or_assign(name, value); }
    void drop(const QString &name) { m_values.erase(name); }

private:
    std::map<QString, Secret> m_values;
};

/// The NotFound of every store.
Error notThere(const QString &name);

} // namespace hookbench::secrets
