// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/keyfinder.h"

#include "core/secrets/generate.h"
#include "core/workspace/keeping.h"

namespace hookbench::workspace {

KeyFinder::KeyFinder(Workspace &workspace, secrets::KeyRing &keys)
    : m_workspace(workspace)
    , m_keys(keys)
    , m_known(std::make_shared<const record::KnownKeys>())
{
    const auto again = [this] {
        if (m_isStarted)
            read({});
    };
    connect(&workspace, &Workspace::secretsChanged, this, again);
    if (keys.vault()) {
        connect(keys.vault(), &secrets::VaultStore::lockedChanged, this, [again](bool locked) {
            if (!locked)
                again();
        });
    }
    if (keys.files())
        connect(keys.files(), &secrets::DotEnvFiles::changed, this, again);
}

void KeyFinder::start(std::function<void()> done)
{
    m_isStarted = true;
    read(std::move(done));
}

void KeyFinder::read(std::function<void()> done)
{
    QStringList names;
    for (const SecretEntry &entry : m_workspace.secrets())
        names << entry.name;
    const QStringList all = withOlderNames(m_workspace, names);
    m_keys.readOpen(all, this, [this, all, turn = ++m_turn, done = std::move(done)](const auto &values) {
        if (turn == m_turn) {
            // What is known of a value that cannot be read now stays.
            auto known = std::make_shared<record::KnownKeys>();
            if (values.size() < std::size_t(all.size()))
                *known = *m_known;
            std::map<QString, Health> health;
            std::map<QByteArrayView, QString> owners; // of each value
            m_unread.clear();
            for (const QString &name : all) {
                const QString owner = name.section(u'.', 0, 0); // of an older value too
                const auto value = values.find(name);
                if (value == values.end()) {
                    m_unread << name;
                    if (const auto before = m_health.find(owner); before != m_health.end())
                        health.insert(*before);
                    continue;
                }
                const QByteArrayView bytes = value->second.revealed();
                const auto [place, isFirst] = owners.emplace(bytes, owner);
                if (!isFirst && place->second != owner) {
                    health[owner].sameAs = place->second;
                    health[place->second].sameAs = owner;
                }
                if (name == owner)
                    health[owner].isWeak = secrets::strengthOf(value->second) < secrets::weakBelow;
                if (!known->knows(owner, bytes))
                    known->add(owner, bytes);
            }
            m_known = std::move(known);
            m_health = std::move(health);
            emit changed();
        }
        if (done)
            done();
    });
}

} // namespace hookbench::workspace
