// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/secrets/secretservice.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusObjectPath>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusVariant>

namespace hookbench::secrets {

namespace {

constexpr int patience = 1500; // milliseconds for each of two calls

QDBusMessage call(const QString &path, const QString &interface, const QString &method, const QVariantList &arguments)
{
    QDBusMessage out =
        QDBusMessage::createMethodCall(QStringLiteral("org.freedesktop.secrets"), path, interface, method);
    out.setArguments(arguments);
    return out;
}

template <typename Reply>
void ask(const QDBusMessage &message, QObject *context, std::function<void(const QDBusPendingReply<Reply> &)> done)
{
    auto *watcher = new QDBusPendingCallWatcher(QDBusConnection::sessionBus().asyncCall(message, patience), context);
    QObject::connect(watcher, &QDBusPendingCallWatcher::finished, context, [watcher, done = std::move(done)] {
        watcher->deleteLater();
        done(*watcher);
    });
}

ServiceState stateOf(const QDBusError &error)
{
    const bool isSilent = error.type() == QDBusError::NoReply || error.type() == QDBusError::Timeout
                          || error.type() == QDBusError::TimedOut;
    return isSilent ? ServiceState::Silent : ServiceState::Absent;
}

} // namespace

void askServiceState(QObject *context, std::function<void(ServiceState)> done)
{
    if (!QDBusConnection::sessionBus().isConnected()) {
        QMetaObject::invokeMethod(
            context, [done = std::move(done)] { done(ServiceState::Absent); }, Qt::QueuedConnection);
        return;
    }
    const QDBusMessage alias =
        call(QStringLiteral("/org/freedesktop/secrets"), QStringLiteral("org.freedesktop.Secret.Service"),
             QStringLiteral("ReadAlias"), {QStringLiteral("default")});
    ask<QDBusObjectPath>(alias, context, [context, done](const QDBusPendingReply<QDBusObjectPath> &reply) {
        if (reply.isError())
            return done(stateOf(reply.error()));
        const QString keyring = reply.value().path();
        if (keyring == QLatin1String("/"))
            return done(ServiceState::NoKeyring);
        const QDBusMessage isLocked =
            call(keyring, QStringLiteral("org.freedesktop.DBus.Properties"), QStringLiteral("Get"),
                 {QStringLiteral("org.freedesktop.Secret.Collection"), QStringLiteral("Locked")});
        ask<QDBusVariant>(isLocked, context, [done](const QDBusPendingReply<QDBusVariant> &locked) {
            if (locked.isError())
                return done(stateOf(locked.error()));
            done(locked.value().variant().toBool() ? ServiceState::Locked : ServiceState::Unlocked);
        });
    });
}

} // namespace hookbench::secrets
