// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/json/value.h"

namespace hookbench::service {

/// What a pattern of JSON pointers leads to: "*" is any element of an array, "*[k=v]" any that has that member.
struct JsonPlace
{
    QString pointer;
    const json::Value *value = nullptr; // in the value that was looked into
};

/// In the order of the value. "/" and "" are the whole.
std::vector<JsonPlace> placesIn(const json::Value &whole, const QString &pattern);
/// Null: there is nothing.
const json::Value *valueAt(const json::Value &whole, const QString &pointer);

} // namespace hookbench::service
