// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/json/value.h"

#include <QStringList>

#include <vector>

namespace hookbench::workspace {

/// A secret without its value, as secrets.json keeps it.
struct SecretEntry
{
    /// A value that was in use before: it verifies, and is not sent.
    struct Older
    {
        QString id;        // its value is kept under olderName()
        QString rotatedAt; // ISO date

        bool operator==(const Older &) const = default;
    };
    static constexpr std::size_t mostOlder = 4;

    QString name;
    QString service; // whose key it is, for people
    QString note;
    QString madeAt;                // ISO date
    QStringList hosts = {};        // it may go to, see isAllowedHost(); none: it never left
    std::vector<Older> older = {}; // newest first
    bool memoryOnly = false;       // no store could keep its value: it is gone when the program ends

    bool operator==(const SecretEntry &) const = default;

    /// No secret can have such a name.
    QString olderName(const Older &one) const { return name + u'.' + one.id; }
};

/// secrets.json: {"version": 1, "secrets": [{"name", "service", "note", "made_at", "hosts": [...],
/// "older": [{"id", "rotated_at"}], "memory_only"}]}. Errors name line
/// and JSON pointer; TooNew.
Result<std::vector<SecretEntry>> readSecretList(const json::Ref &document);
json::Value writeSecretList(const std::vector<SecretEntry> &secrets);

} // namespace hookbench::workspace
