// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/automation/rule.h"
#include "core/delivery/draft.h"

#include <map>

namespace hookbench::automation {

/// A key that a recipe needs.
struct RecipeKey
{
    enum class Kind {
        Given,  // by the service that is written to or that signs: put into the key store
        Made,   // by us, and given to the sender
        Issued, // by us for a caller: an issued key
    };
    QString name;
    Kind kind = Kind::Given;
    QString hint; // where it is found, or where it goes; translated

    bool operator==(const RecipeKey &) const = default;
};

/// An endpoint, a draft and a rule that join two systems. Shipped as data, in resources/recipes/<id>.json:
///     {"id", "name", "summary", "endpoint_name", "endpoint": {...}, "draft_path", "draft": {...}, "rule": {...},
///      "keys": [{"name", "kind": "given" | "made" | "issued", "hint"}], "hosts": {"KEY": ["maker.ifttt.com"]}}
struct Recipe
{
    QString id;
    QString name;    // translated
    QString summary; // likewise
    endpoint::Endpoint endpoint;
    QString draftPath;
    delivery::Draft draft;
    Rule rule;
    std::vector<RecipeKey> keys;
    std::map<QString, QStringList> hosts; // where a key may go; none: the first host is asked for
};

/// Errors name line and JSON pointer.
Result<Recipe> readRecipe(const QByteArray &json);
/// Those that the program brings.
std::vector<Recipe> recipes();
/// Null: there is none.
std::optional<Recipe> recipe(const QString &id);

} // namespace hookbench::automation
