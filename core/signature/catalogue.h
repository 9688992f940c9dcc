// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/signature/scheme.h"

#include <map>
#include <memory>

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

    /// Errors: one of that id is there.
    Result<void> add(std::shared_ptr<const Provider> provider);

    const std::vector<std::shared_ptr<const Provider>> &providers() const { return m_providers; }
    /// Null: not known.
    const Provider *find(const QString &id) const;

private:
    std::vector<std::shared_ptr<const Provider>> m_providers;
    std::map<QString, std::size_t> m_byId;
};

/// Those of a workspace. Null: those of the program alone, which are read when they are needed first.
using Schemes = std::shared_ptr<const Catalogue>;
inline const Catalogue &catalogueOf(const Schemes &schemes)
{
    return schemes ? *schemes : Catalogue::builtIn();
}

/// A provider of the user's own: {"version": 1, ...} with the members of a row of the catalogue. Errors name line and
/// JSON pointer, and why; TooNew: of a later version.
Result<std::shared_ptr<const Provider>> readOwnProvider(const QByteArray &json);
/// Such a file, with the row of that id that the program brings. Errors: NotFound.
Result<QByteArray> builtInProviderFile(const QString &id);
/// Such a file with another id and name. Errors: it cannot be read.
Result<QByteArray> renamedProvider(const QByteArray &file, const QString &id, const QString &name);

/// A provider, and one of its schemes where a name says which: "github", "svix/webhook".
struct Choice
{
    const Provider *provider = nullptr;
    QString scheme; // empty: all of them, in order
};
/// Errors: NotFound, with the names that there are.
Result<Choice> chosen(const Catalogue &catalogue, const QString &name);

} // namespace hookbench::signature
