// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/record/knownkeys.h"
#include "core/secrets/keyring.h"
#include "core/workspace/workspace.h"

#include <QObject>

namespace hookbench::workspace {

/// What the values of the workspace's keys are known by, for hiding them wherever they turn up. It reads what can be
/// read without asking anybody, again when keys change or the vault is unlocked, and keeps hashes alone: they stay when
/// the vault is locked. Lives in the thread of its user interface.
class KeyFinder : public QObject
{
    Q_OBJECT

public:
    KeyFinder(Workspace &workspace, secrets::KeyRing &keys);

    /// Reads for the first time; until then none is known. done comes when they are.
    void start(std::function<void()> done = {});
    /// Never null; does not change. Any thread may use it.
    const std::shared_ptr<const record::KnownKeys> &known() const { return m_known; }
    /// Names that could not be read: the vault or the keychain is locked.
    const QStringList &unread() const { return m_unread; }

    /// What values tell of the health of a key.
    struct Health
    {
        bool isWeak = false; // see secrets::strengthOf()
        QString sameAs = {}; // another key with its value
    };
    std::map<QString, Health> health() const { return m_health; }

signals:
    void changed();

private:
    void read(std::function<void()> done);

    Workspace &m_workspace;
    secrets::KeyRing &m_keys;
    std::shared_ptr<const record::KnownKeys> m_known;
    QStringList m_unread;
    std::map<QString, Health> m_health;
    bool m_isStarted = false;
    quint64 m_turn = 0;
};

} // namespace hookbench::workspace
