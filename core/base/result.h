// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <tl/expected.hpp>

namespace hookbench {

enum class ErrorKind {
    Invalid,     // what was given cannot be read or is not allowed
    NotFound,    // it names something that is not there
    Refused,     // no rights, or held by another
    Locked,      // a store of secrets that has to be unlocked first
    Unavailable, // network, disk or service did not do it; trying again may help
    Timeout,
    Cancelled,
    Changed,     // somebody else changed it meanwhile; nothing was overwritten
    Corrupt, // what is stored cannot be trusted
    TooNew,  // written by a later version; never altered
};

/// The one error style: a kind for code to branch on and one sentence for people, which begins with what was
/// being done to what. Errors in a language or a file also say where: offset and length in its own units
/// (bytes for bytes, UTF-16 units for text), -1 where there is no place.
struct Error
{
    ErrorKind kind = ErrorKind::Invalid;
    QString message;
    qsizetype offset = -1;
    qsizetype length = 0;

    bool operator==(const Error &) const = default;

    /// The same error with "context: " before its message.
    Error in(const QString &context) const { return {kind, context + QStringLiteral(": ") + message, offset, length}; }
};

/// E: an error type of its own where an error must tell more, as those of the expression language do.
template <typename T, typename E = Error>
using Result = tl::expected<T, E>;

using Failure = tl::unexpected<Error>;

[[nodiscard]] inline Failure fail(ErrorKind kind, QString message, qsizetype offset = -1, qsizetype length = 0)
{
    return Failure(Error{kind, std::move(message), offset, length});
}

} // namespace hookbench
