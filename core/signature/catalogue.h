// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/signature/scheme.h"

#include <map>

namespace hookbench::signature {

/// How those who send webhooks sign them. Immutable; may be used on any thread.
class Catalogue
{
public:
    /// Reads a list of providers; each member that is not known is an error. Errors name the provider, line and JSON
    /// pointer, and why.
    static Result<Catalogue> parse(const QByteArray &json);
    /// Those that the program brings: resources/signatures.json.
    static const Catalogue &builtIn();

    const std::vector<Provider> &providers() const { return m_providers; }
    /// Null: not known.
    const Provider *find(const QString &id) const;

private:
    std::vector<Provider> m_providers;
    std::map<QString, std::size_t> m_byId;
};

/// A provider, and one of its schemes where a name says which: "github", "svix/webhook".
struct Choice
{
    const Provider *provider = nullptr;
    QString scheme; // empty: all of them, in order
};
/// Errors: NotFound, with the names that there are.
Result<Choice> chosen(const Catalogue &catalogue, const QString &name);

} // namespace hookbench::signature
