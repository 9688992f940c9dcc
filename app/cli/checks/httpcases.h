// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/json/value.h"

namespace hookbench::cli {

/// How the bytes of a case are handed to the parser.
enum class Feeding { Whole, ByteByByte, RandomPieces };

struct HttpCase
{
    QString id;
    QByteArray input;
    qint64 bodyLimit = -1;
    json::Value expect;
};

/// Reads a document whose "format" is "http-cases/1".
Result<std::vector<HttpCase>> readHttpCases(const json::Ref &document);

/// What the parser makes of the input differs from what is expected: a text that says where and how. Empty: it fits.
QString httpCaseDifference(const HttpCase &httpCase, Feeding feeding);

} // namespace hookbench::cli
