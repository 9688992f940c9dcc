// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/endpoints/previewsecrets.h"

namespace hookbench::ui::endpoints {

PreviewSecrets::PreviewSecrets(secrets::KeyRing &keys, QObject *parent)
    : QObject(parent)
    , m_keys(keys)
{
}

void PreviewSecrets::want(const QStringList &names)
{
    for (const QString &name : names) {
        if (m_asked.contains(name))
            continue;
        m_asked << name;
        m_keys.read(name, this, [this, name](const Result<Secret> &secret) {
            if (!secret)
                return;
            m_known.insert_or_assign(name, *secret);
            emit changed();
        });
    }
}

void PreviewSecrets::forget()
{
    m_asked.clear();
    m_known.clear();
    emit changed();
}

} // namespace hookbench::ui::endpoints
