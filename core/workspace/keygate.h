// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/secrets/keyring.h"
#include "core/workspace/workspace.h"

namespace hookbench::workspace {

/// When a secret left last.
struct LastUse
{
    qint64 at = 0; // microseconds since 1970
    QString by;    // the draft; empty: something else
    QString host;

    bool operator==(const LastUse &) const = default;
};

/// Decides whether secrets may leave for a host, and keeps when they did, in .hookbench/key-uses.json. A secret goes to
/// the hosts of its entry alone; the first one is asked for and learned. Who sets a secret in the environment or a .env
/// file, without an entry in secrets.json, decides himself where it goes. Lives in the thread of its user interface.
class KeyGate : public QObject
{
    Q_OBJECT

public:
    /// Answers whether these secrets, which never left, may go to the host from now on.
    using Asker =
        std::function<void(const QStringList &secrets, const QString &host, std::function<void(bool)> answer)>;

    KeyGate(Workspace &workspace, const secrets::KeyRing &keys);
    ~KeyGate() override;

    /// Without one, secrets that never left stay.
    void setAsker(Asker asker) { m_asker = std::move(asker); }
    /// Errors: Refused, with the secret, the host and what to do; Cancelled, the answer was no. Not called back after
    /// the context is gone.
    void pass(const QStringList &secrets, const QString &host, QObject *context,
              std::function<void(const Result<void> &)> done);
    void noteUse(const QStringList &secrets, const LastUse &use);
    std::optional<LastUse> lastUse(const QString &secret) const;

signals:
    void used();

private:
    void read();
    void save();

    Workspace &m_workspace;
    const secrets::KeyRing &m_keys;
    Asker m_asker;
    std::map<QString, LastUse> m_uses;
    QTimer m_saving;
};

} // namespace hookbench::workspace
