// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/keygate.h"

#include "core/workspace/hostpattern.h"

#include <QCoreApplication>
#include <QFile>
#include <QPointer>
#include <QSaveFile>

namespace hookbench::workspace {

namespace {

QString s(const char *text)
{
    return QString::fromLatin1(text);
}

QString usesFile(const Workspace &workspace)
{
    return workspace.privateFolder() + s("/key-uses.json");
}

} // namespace

KeyGate::KeyGate(Workspace &workspace, const secrets::KeyRing &keys)
    : m_workspace(workspace)
    , m_keys(keys)
{
    m_saving.setSingleShot(true);
    m_saving.setInterval(1000);
    connect(&m_saving, &QTimer::timeout, this, &KeyGate::save);
    read();
}

KeyGate::~KeyGate()
{
    if (m_saving.isActive())
        save();
}

void KeyGate::pass(const QStringList &secrets, const QString &host, QObject *context,
                   std::function<void(const Result<void> &)> done)
{
    QStringList unlearned;
    for (const QString &name : secrets) {
        const auto entry = m_workspace.secret(name);
        const auto outside = m_keys.outside(name);
        const bool isOthers = outside == secrets::Place::Environment || outside == secrets::Place::DotEnv;
        if (!entry && !isOthers) // secrets.json is damaged, or the entry was taken out: nobody knows its hosts
            return done(fail(
                ErrorKind::Refused,
                QCoreApplication::translate(
                    "hookbench::workspace",
                    "The key \"%1\" has no entry in secrets.json that says where it may go. Nothing was sent. Mend that file, or set the key again.")
                    .arg(name)));
        if (!entry || isAllowedHost(entry->hosts, host))
            continue;
        if (!entry->hosts.isEmpty())
            return done(fail(
                ErrorKind::Refused,
                QCoreApplication::translate(
                    "hookbench::workspace",
                    "The key \"%1\" may go to %2, not to %3. Nothing was sent. Allow the host on the page Keys, or with hookbench-cli keys hosts %1 %3.")
                    .arg(name, entry->hosts.join(s(", ")), host)));
        unlearned << name;
    }
    if (unlearned.isEmpty())
        return done({});
    if (!m_asker)
        return done(
            fail(ErrorKind::Refused,
                 QCoreApplication::translate(
                     "hookbench::workspace",
                     "The key \"%1\" was never sent anywhere, and nobody was there to be asked whether it may go "
                     "to %2. Nothing was sent. Allow the host with hookbench-cli keys hosts %1 %2.")
                     .arg(unlearned.first(), host)));
    QPointer<QObject> target(context);
    QPointer<KeyGate> self(this);
    m_asker(unlearned, host, [self, target, unlearned, host, done = std::move(done)](bool yes) {
        if (!self || !target)
            return;
        if (!yes)
            return done(fail(ErrorKind::Cancelled,
                             QCoreApplication::translate("hookbench::workspace",
                                                         "The key \"%1\" may not go to %2. Nothing was sent.")
                                 .arg(unlearned.join(s("\", \"")), host)));
        done(self->m_workspace.changeSecrets([&](std::vector<SecretEntry> &entries) {
            for (SecretEntry &entry : entries) {
                if (unlearned.contains(entry.name) && !isAllowedHost(entry.hosts, host))
                    entry.hosts << host.toLower();
            }
        }));
    });
}

void KeyGate::noteUse(const QStringList &secrets, const LastUse &use)
{
    for (const QString &name : secrets)
        m_uses[name] = use;
    if (!m_saving.isActive())
        m_saving.start();
    emit used();
}

std::optional<LastUse> KeyGate::lastUse(const QString &secret) const
{
    const auto found = m_uses.find(secret);
    return found == m_uses.end() ? std::nullopt : std::optional(found->second);
}

// Newer uses by other processes count; a file that cannot be read is written anew.
void KeyGate::read()
{
    constexpr qint64 largest = 16'000'000;
    QFile file(usesFile(m_workspace));
    if (!file.open(QIODevice::ReadOnly) || file.size() > largest)
        return;
    const auto document = json::Document::parse(file.readAll());
    const auto members = document
                             ? document->root().members()
                             : Result<std::vector<std::pair<QString, json::Ref>>>(tl::unexpected(document.error()));
    if (!members)
        return;
    for (const auto &[name, place] : *members) {
        const auto text = [&place = place](QStringView member) {
            const auto found = place.find(member);
            return found ? found->text().value_or(QString()) : QString();
        };
        const auto at = place.find(u"at");
        LastUse use{at ? at->integer(0, std::numeric_limits<qint64>::max()).value_or(0) : 0, text(u"by"),
                    text(u"host")};
        if (use.at > m_uses[name].at)
            m_uses[name] = use;
    }
}

void KeyGate::save()
{
    read();
    json::Value out;
    for (const auto &[name, use] : m_uses) {
        json::Value one;
        one.set(s("at"), use.at);
        one.set(s("by"), use.by);
        one.set(s("host"), use.host);
        out.set(name, std::move(one));
    }
    QSaveFile file(usesFile(m_workspace));
    (void)(file.open(QIODevice::WriteOnly) && file.write(out.toPretty()) >= 0 && file.commit()); // it is of no weight
}

} // namespace hookbench::workspace
