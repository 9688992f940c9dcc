// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/signature/scheme.h"

namespace hookbench::signature {

/// What a receiver can be written in.
enum class Language { Php, Node, Python, Go };
/// "php", "node", "python", "go"; none: no such word.
std::optional<Language> languageOf(const QString &name);
QString nameOf(Language language);
/// "receiver.php"
QString fileNameOf(Language language);

/// A short program that listens on the port of the variable PORT, reads each body as it came, and answers 200 where
/// its signature is valid and 401 where it is not. The secret stands in the variable WEBHOOK_SECRET; what else it needs
/// is said at its top. Errors: what the scheme has that no such program is written for.
Result<QString> receiverFor(const Provider &provider, const Scheme &scheme, Language language);
/// The first scheme of the provider that one is written for, or the one of that name.
Result<QString> receiverFor(const Provider &provider, const QString &schemeId, Language language);

} // namespace hookbench::signature
