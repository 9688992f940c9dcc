// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/secrets/keychainstore.h"

#include "core/secrets/secretservice.h"

#include <QCoreApplication>
#include <QTimer>

#include <qt6keychain/keychain.h>

#include <memory>

namespace hookbench::secrets {

namespace {

const QString service = QStringLiteral("hookbench");

/// How a job of QtKeychain went.
struct JobEnd
{
    bool isLate = false; // it hangs, perhaps in a prompt that nobody answers, and was let go: it ends by itself
    QKeychain::Error error = QKeychain::NoError;
    QString text;
    Secret value; // of a job that reads
};

Error lockedError()
{
    return {ErrorKind::Locked,
            QCoreApplication::translate("hookbench::secrets",
                                        "The system keychain is locked. Unlock it, or keep keys in the vault.")};
}

Error errorOf(const JobEnd &end, ServiceState state, const QString &name)
{
    if (state == ServiceState::Locked)
        return lockedError();
    if (state == ServiceState::Silent || (end.isLate && state != ServiceState::Absent))
        return {ErrorKind::Timeout,
                QCoreApplication::translate(
                    "hookbench::secrets", "The system keychain does not answer. Is a question of it open somewhere?")};
    if (end.error == QKeychain::EntryNotFound)
        return notThere(name);
    if (end.error == QKeychain::AccessDeniedByUser || end.error == QKeychain::AccessDenied)
        return {ErrorKind::Refused,
                QCoreApplication::translate("hookbench::secrets", "The keychain refused access to \"%1\".").arg(name)};
    if (state == ServiceState::NoKeyring)
        return {
            ErrorKind::Unavailable,
            QCoreApplication::translate(
                "hookbench::secrets", "The system keychain has no keyring yet. Make one, or keep keys in the vault.")};
    return {ErrorKind::Unavailable,
            QCoreApplication::translate("hookbench::secrets", "The system keychain cannot be used here: %1.")
                .arg(end.text)};
}

Secret valueOf(QKeychain::Job *job)
{
    const auto *reading = qobject_cast<QKeychain::ReadPasswordJob *>(job);
    return reading ? Secret(reading->binaryData()) : Secret();
}

// Runs a job; calls back once, at its end or when patience is over.
void run(QKeychain::Job *job, const QString &key, std::chrono::milliseconds patience, QObject *context,
         std::function<void(const JobEnd &)> finish)
{
    auto ended = std::make_shared<bool>(false);
    job->setAutoDelete(true);
    job->setKey(key);
    QObject::connect(job, &QKeychain::Job::finished, context, [ended, finish](QKeychain::Job *done) {
        if (!std::exchange(*ended, true))
            finish({false, done->error(), done->errorString(), valueOf(done)});
    });
    QTimer::singleShot(patience, context, [ended, finish] {
        if (!std::exchange(*ended, true))
            finish({true, QKeychain::OtherError, QString(), {}});
    });
    job->start();
}

} // namespace

KeychainStore::KeychainStore(QString scope, std::chrono::milliseconds patience)
    : m_scope(std::move(scope))
    , m_patience(patience)
{
}

void KeychainStore::read(const QString &name, QObject *context, Read done)
{
    run(new QKeychain::ReadPasswordJob(service), m_scope + u'/' + name, m_patience, context,
        [name, context, done = std::move(done)](const JobEnd &end) {
            if (end.error == QKeychain::NoError)
                return done(end.value);
            askServiceState(context, [=](ServiceState state) { done(tl::unexpected(errorOf(end, state, name))); });
        });
}

void KeychainStore::write(const QString &name, const Secret &value, QObject *context, Done done)
{
    auto *job = new QKeychain::WritePasswordJob(service);
    job->setBinaryData(value.reveal());
    run(job, m_scope + u'/' + name, m_patience, context, [name, context, done = std::move(done)](const JobEnd &end) {
        if (end.error == QKeychain::NoError)
            return done({});
        askServiceState(context, [=](ServiceState state) { done(tl::unexpected(errorOf(end, state, name))); });
    });
}

void KeychainStore::askWhetherOpen(QObject *context, std::function<void(bool)> done)
{
    askServiceState(context, [done = std::move(done)](ServiceState state) { done(state == ServiceState::Unlocked); });
}

// With a locked keyring the job says that all is well.
void KeychainStore::remove(const QString &name, QObject *context, Done done)
{
    run(new QKeychain::DeletePasswordJob(service), m_scope + u'/' + name, m_patience, context,
        [name, context, done = std::move(done)](const JobEnd &end) {
            askServiceState(context, [=](ServiceState state) {
                const bool isGone = end.error == QKeychain::NoError || end.error == QKeychain::EntryNotFound;
                if (isGone && state != ServiceState::Locked && state != ServiceState::Silent)
                    done({});
                else
                    done(tl::unexpected(errorOf(end, state, name)));
            });
        });
}

} // namespace hookbench::secrets
