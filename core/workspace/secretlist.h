// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/json/value.h"

#include <QStringList>

#include <vector>

namespace hookbench::workspace {

/// A secret without its value, as secrets.json keeps it.
struct SecretEntry
{
    QString name;
    QString service; // whose key it is, for people
    QString note;
    QString madeAt;          // ISO date
    bool memoryOnly = false; // no store could keep its value: it is gone when the program ends

    bool operator==(const SecretEntry &) const = default;
};

/// secrets.json: {"version": 1, "secrets": [{"name", "service", "note", "made_at", "memory_only"}]}. Errors name line
/// and JSON pointer; TooNew.
Result<std::vector<SecretEntry>> readSecretList(const json::Ref &document);
json::Value writeSecretList(const std::vector<SecretEntry> &secrets);

} // namespace hookbench::workspace
