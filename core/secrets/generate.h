// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/secrets/secret.h"

namespace hookbench::secrets {

/// How a new value is made.
struct Recipe
{
    enum class Form {
        Characters, // of the alphabet, each as likely
        Hex,
        Base64,
        Base64Url, // without padding
    };
    static constexpr int mostLength = 4096;

    Form form = Form::Characters;
    int length = 32; // characters; bytes before they are written in the other forms
    QByteArray alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    QByteArray prefix;

    /// As Standard Webhooks has its signing secrets: "whsec_" and 24 bytes in Base64
    /// (https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md).
    static Recipe standardWebhooks() { return {Form::Base64, 24, {}, "whsec_"}; }
};

/// From the system's random numbers. Errors: Invalid, a length outside 1 to mostLength, or an alphabet of fewer than
/// two characters, of bytes that are not ASCII, or with one twice. Any thread.
Result<Secret> generate(const Recipe &recipe);

/// How many bits a value has at most, by its length and the kinds of its characters (digits, small and capital letters,
/// others); what repeats itself has fewer.
double strengthOf(const Secret &value);
inline constexpr double weakBelow = 64; // bits: what can be guessed by trying

} // namespace hookbench::secrets
