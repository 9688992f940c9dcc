// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QByteArray>

namespace hookbench::delivery {

/// An http or https address, split without being changed.
struct Address
{
    bool tls = false;
    QByteArray userInfo; // "name:password", empty where there is none
    QByteArray host;     // as written; an IPv6 address without its brackets
    quint16 port = 80;
    bool portGiven = false;
    QByteArray path;  // with its slash; empty where there is none
    QByteArray query; // without "?"
    bool hasQuery = false;

    bool operator==(const Address &) const = default;

    /// Errors: no scheme, another scheme, no host, a bad port, blanks or controls: with offset and length.
    static Result<Address> parse(const QString &url);

    /// "https://host:port", without path.
    QByteArray base() const;
    /// What stands in a Host field: the port only where it is not the scheme's own.
    QByteArray hostField() const;
    /// Path and query as a request's target; "/" where there is no path.
    QByteArray target() const;
    QByteArray url() const { return base() + target(); }
};

/// Where a captured target goes when it is sent to an address: an address with a path of its own is taken as it is,
/// with the captured query where it has none; to one without, the captured target is appended.
Address resolvedTarget(const Address &address, QByteArrayView capturedTarget);

/// Host and port of an address for people; the text itself where it is none.
QString hostOf(const QString &url);

} // namespace hookbench::delivery
