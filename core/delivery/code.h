// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/delivery/resolving.h"

namespace hookbench::delivery {

/// Languages and tools that a request can be written for.
enum class CodeLanguage { Curl, Httpie, Python, JavaScript, Go, Cpp, Php };
inline constexpr CodeLanguage allCodeLanguages[] = {CodeLanguage::Curl, CodeLanguage::Httpie,     CodeLanguage::Python,
                                                    CodeLanguage::JavaScript, CodeLanguage::Go,   CodeLanguage::Cpp,
                                                    CodeLanguage::Php};
/// "cURL"
QString nameOf(CodeLanguage language);

/// Statuses from the first to the last.
using StatusRange = std::pair<int, int>;

/// A variable of the environment that the code reads.
struct CodeVariable
{
    QString name;       // "GITHUB_TOKEN"
    QString expression; // whose value it holds, without its braces: "secrets.`github token`"
    QString secret;     // the secret's name, where the value is nothing but it; else empty

    bool operator==(const CodeVariable &) const = default;
};

/// A program that sends the request of a draft, prints the answer, and ends with 0 where that is success.
struct Code
{
    QByteArray text;
    std::vector<CodeVariable> variables;

    /// The .env file that it reads: names with empty values, or with those of the secrets that are given.
    QByteArray dotEnv(const Secrets &values = {}) const;
};

/// A draft's signature is not made by the code, which says so in its first lines. No secret is in it: values with secrets are read from the environment. Other expressions are evaluated now. success:
/// statuses that mean that it worked; empty: 2xx. Errors: those of resolve(), and a header whose name is a secret.
tl::expected<Code, DraftProblem> codeOf(const Draft &draft, const Context &context, CodeLanguage language,
                                        const std::vector<StatusRange> &success = {});

} // namespace hookbench::delivery
