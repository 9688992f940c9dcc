// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/secrets/secretstore.h"

#include <QCoreApplication>
#include <QPointer>
#include <QTimer>

#include <memory>

namespace hookbench::secrets {

namespace {

// Calls back from the event loop, so that every store behaves alike.
template <typename Callback, typename Value>
void later(QObject *context, Callback done, Value value)
{
    QMetaObject::invokeMethod(
        context, [done = std::move(done), value = std::move(value)] { done(value); }, Qt::QueuedConnection);
}

Failure notThere(const QString &name)
{
    return fail(ErrorKind::NotFound,
                QCoreApplication::translate("hookbench::secrets", "There is no key called \"%1\".").arg(name));
}

} // namespace

void MemoryStore::read(const QString &name, QObject *context, Read done)
{
    const auto it = m_values.find(name);
    later(context, std::move(done), it == m_values.end() ? Result<Secret>(notThere(name)) : Result<Secret>(it->second));
}

void MemoryStore::write(const QString &name, const Secret &value, QObject *context, Done done)
{
    m_values.insert_or_assign(name, value);
    later(context, std::move(done), Result<void>());
}

void MemoryStore::remove(const QString &name, QObject *context, Done done)
{
    m_values.erase(name);
    later(context, std::move(done), Result<void>());
}

QString environmentVariable(const QString &name)
{
    return QStringLiteral("HOOKBENCH_SECRET_") + name.toUpper().replace(u'-', u'_');
}

std::optional<Secret> fromEnvironment(const QString &name)
{
    const QByteArray variable = environmentVariable(name).toLatin1();
    if (!qEnvironmentVariableIsSet(variable.constData()))
        return std::nullopt;
    return Secret(qgetenv(variable.constData()));
}

void KeyRing::read(const QString &name, QObject *context, SecretStore::Read done)
{
    if (auto value = fromEnvironment(name))
        later(context, std::move(done), Result<Secret>(*value));
    else if (m_memory.contains(name))
        m_memory.read(name, context, std::move(done));
    else
        m_keychain->read(name, context, std::move(done));
}

void KeyRing::write(const QString &name, const Secret &value, QObject *context,
                    std::function<void(Place, std::optional<Error>)> done)
{
    m_keychain->write(
        name, value, context, [this, name, value, context, done = std::move(done)](const Result<void> &written) {
            if (written) {
                m_memory.remove(name, context, [](const Result<void> &) {});
                done(Place::Keychain, std::nullopt);
                return;
            }
            m_memory.write(name, value, context,
                           [done, error = written.error()](const Result<void> &) { done(Place::Memory, error); });
        });
}

void KeyRing::remove(const QString &name, QObject *context, SecretStore::Done done)
{
    if (!m_memory.contains(name))
        return m_keychain->remove(name, context, std::move(done));
    // An older value may be in the keychain, which could not be reached when the newer one was kept.
    m_memory.remove(name, context, [](const Result<void> &) {});
    m_keychain->remove(name, context, [done = std::move(done)](const Result<void> &) { done({}); });
}

void KeyRing::readAll(const QStringList &names, QObject *context,
                      std::function<void(Result<std::map<QString, Secret>>)> done)
{
    struct State
    {
        std::map<QString, Secret> values;
        qsizetype left = 0;
        bool ended = false;
    };
    auto state = std::make_shared<State>();
    state->left = names.size();
    if (names.isEmpty())
        return later(context, std::move(done), Result<std::map<QString, Secret>>(state->values));
    for (const QString &name : names) {
        read(name, context, [state, name, done](const Result<Secret> &value) {
            if (state->ended)
                return;
            if (!value) {
                state->ended = true;
                const bool isNamed = value.error().message.contains(name);
                done(tl::unexpected(
                    isNamed ? value.error()
                            : value.error().in(
                                QCoreApplication::translate(
                                    "hookbench::secrets",
                                    "The key \"%1\" cannot be read (without a keychain, the variable %2 stands for it)")
                                    .arg(name, environmentVariable(name)))));
                return;
            }
            state->values.emplace(name, *value);
            if (--state->left == 0)
                done(state->values);
        });
    }
}

} // namespace hookbench::secrets
