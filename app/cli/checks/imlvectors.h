// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/iml/run.h"
#include "core/json/value.h"

namespace hookbench::cli {

struct ImlCase
{
    QString id;
    json::Value jsonTemplate;
    iml::Variables variables;
    iml::Inputs inputs;
    QString error; // a code; empty: a value is expected
    json::Value expected;
    QString expectedType;
};

/// Reads a document whose "format" is "iml-vectors/1".
Result<std::vector<ImlCase>> readImlCases(const json::Ref &document);

/// What the template gives differs from what is expected: a text that says how. Empty: it fits. Members of collections
/// may stand in any order; of errors the code is compared.
QString imlCaseDifference(const ImlCase &imlCase);

} // namespace hookbench::cli
