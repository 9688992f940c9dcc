// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/secrets/secretstore.h"

#include <QCoreApplication>

namespace hookbench::secrets {

Error notThere(const QString &name)
{
    return {ErrorKind::NotFound,
            QCoreApplication::translate("hookbench::secrets", "There is no key called \"%1\".").arg(name)};
}

void MemoryStore::read(const QString &name, QObject *context, Read done)
{
    const auto it = m_values.find(name);
    later(context, std::move(done),
          it == m_values.end() ? Result<Secret>(tl::unexpected(notThere(name))) : Result<Secret>(it->second));
}

std::optional<Secret> MemoryStore::value(const QString &name) const
{
    const auto it = m_values.find(name);
    return it == m_values.end() ? std::nullopt : std::optional(it->second);
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

} // namespace hookbench::secrets
