// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/json/value.h"

namespace hookbench::delivery {

/// Variables of drafts. Stored as environments/<name>.json: {"version": 1, "variables": {"base_url": "https://...",
/// "token": "{{secrets.name}}"}}. Expressions see each by its name and as environment.NAME; texts may refer to secrets.
struct Environment
{
    static constexpr int fileVersion = 1;

    QString name;
    json::Value::Object variables;

    bool operator==(const Environment &) const = default;
};

/// Errors name line and JSON pointer.
Result<Environment> readEnvironment(const json::Ref &document, const QString &name);

} // namespace hookbench::delivery
