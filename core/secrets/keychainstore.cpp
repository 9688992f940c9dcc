// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/secrets/secretstore.h"

#include <QCoreApplication>
#include <QPointer>
#include <QTimer>

#include <qt6keychain/keychain.h>

#include <memory>

namespace hookbench::secrets {

namespace {

Error errorOf(const QKeychain::Job &job, const QString &name)
{
    switch (job.error()) {
    case QKeychain::EntryNotFound:
        return {
            ErrorKind::NotFound,
            QCoreApplication::translate("hookbench::secrets", "The keychain holds no key called \"%1\".").arg(name)};
    case QKeychain::AccessDeniedByUser:
    case QKeychain::AccessDenied:
        return {ErrorKind::Refused,
                QCoreApplication::translate("hookbench::secrets", "The keychain refused access to \"%1\".").arg(name)};
    default:
        return {ErrorKind::Unavailable,
                QCoreApplication::translate("hookbench::secrets", "The system keychain cannot be used here: %1.")
                    .arg(job.errorString())};
    }
}

// Runs a job; calls back once, at its end or when patience is over. A job that hangs (a prompt that nobody answers) is
// let go: it ends by itself.
template <typename Job, typename Finish>
void run(Job *job, const QString &key, const QString &name, std::chrono::milliseconds patience, QObject *context,
         Finish finish)
{
    auto ended = std::make_shared<bool>(false);
    job->setAutoDelete(true);
    job->setKey(key);
    QObject::connect(job, &QKeychain::Job::finished, context, [=](QKeychain::Job *done) {
        if (std::exchange(*ended, true))
            return;
        if (done->error() == QKeychain::NoError)
            finish(std::nullopt, static_cast<Job *>(done));
        else
            finish(errorOf(*done, name), nullptr);
    });
    QTimer::singleShot(patience, context, [=] {
        if (std::exchange(*ended, true))
            return;
        finish(
            Error{ErrorKind::Timeout, QCoreApplication::translate("hookbench::secrets",
                                                                  "The system keychain did not answer. Is it locked?")},
            nullptr);
    });
    job->start();
}

const QString service = QStringLiteral("hookbench");

} // namespace

KeychainStore::KeychainStore(QString scope, std::chrono::milliseconds patience)
    : m_scope(std::move(scope))
    , m_patience(patience)
{
}

void KeychainStore::read(const QString &name, QObject *context, Read done)
{
    run(new QKeychain::ReadPasswordJob(service), m_scope + u'/' + name, name, m_patience, context,
        [done = std::move(done)](const std::optional<Error> &error, QKeychain::ReadPasswordJob *job) {
            if (error)
                done(tl::unexpected(*error));
            else
                done(Secret(job->binaryData()));
        });
}

void KeychainStore::write(const QString &name, const Secret &value, QObject *context, Done done)
{
    auto *job = new QKeychain::WritePasswordJob(service);
    job->setBinaryData(value.reveal());
    run(job, m_scope + u'/' + name, name, m_patience, context,
        [done = std::move(done)](const std::optional<Error> &error, QKeychain::WritePasswordJob *) {
            error ? done(tl::unexpected(*error)) : done({});
        });
}

void KeychainStore::remove(const QString &name, QObject *context, Done done)
{
    run(new QKeychain::DeletePasswordJob(service), m_scope + u'/' + name, name, m_patience, context,
        [done = std::move(done)](const std::optional<Error> &error, QKeychain::DeletePasswordJob *) {
            if (error && error->kind != ErrorKind::NotFound)
                done(tl::unexpected(*error));
            else
                done({});
        });
}

} // namespace hookbench::secrets
