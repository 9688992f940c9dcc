// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/signature/key.h"

#include <functional>

namespace hookbench::signature {

/// Asked for each variant until it says yes. The name is for scripts: "json-compact".
using Tries = std::function<bool(const QString &name, const QByteArray &variant)>;

/// Beyond it no other forms of a body are tried.
inline constexpr qsizetype largestVaried = 8 << 20;

/// Other forms that a body may have had when it was signed: other line ends, JSON written in another way, another
/// charset. One at a time is in memory. Whether one was taken.
bool anyBody(QByteArrayView body, const Tries &tries);
/// Other forms of a URL that proxies make: scheme, port, trailing slash.
bool anyUrl(const QByteArray &url, const Tries &tries);

/// Another way to read a secret.
struct Reading
{
    QString name; // "whitespace"
    QByteArray text;
    KeyForm form;
};
std::vector<Reading> readings(const QByteArray &secret, const KeyForm &form);

} // namespace hookbench::signature
