// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/secrets/keyring.h"

#include <QObject>

namespace hookbench::ui::endpoints {

/// The secrets of endpoints that previews run with: those that can be read.
class PreviewSecrets : public QObject
{
    Q_OBJECT

public:
    explicit PreviewSecrets(secrets::KeyRing &keys, QObject *parent = nullptr);

    /// Reads what was not asked for yet; each once, for a keychain may ask somebody.
    void want(const QStringList &names);
    /// To be read anew.
    void forget();
    const std::map<QString, Secret> &known() const { return m_known; }

signals:
    /// Another one is known.
    void changed();

private:
    secrets::KeyRing &m_keys;
    std::map<QString, Secret> m_known;
    QStringList m_asked;
};

} // namespace hookbench::ui::endpoints
