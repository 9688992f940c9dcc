// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/base/sharedbytes.h"

#include <QString>

namespace hookbench::store {

/// Bodies above this many bytes are files of their own, named by their content.
inline constexpr qsizetype largestBodyInDatabase = 16'000'000;

/// The folder of large bodies. Any thread.
class Bodies
{
public:
    explicit Bodies(QString folder)
        : m_folder(std::move(folder))
    {
    }

    /// Writes a body, synced to disk; returns its name. The same content is kept once.
    Result<QString> add(QByteArrayView body) const;
    /// The body, mapped: it is read when it is looked at.
    Result<SharedBytes> map(const QString &name) const;
    void remove(const QString &name) const;

private:
    QString m_folder;
};

} // namespace hookbench::store
