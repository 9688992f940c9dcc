// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/http/replyplan.h"
#include "core/iml/error.h"
#include "core/iml/value.h"

#include <optional>

namespace hookbench::endpoint {

/// What values become in an answer.

enum class AnswerType : quint8 { Json, UrlEncoded, Text };

/// "json", "urlencoded" or "text".
std::optional<AnswerType> answerTypeNamed(QStringView name);
/// "application/json; charset=utf-8"
QByteArray contentTypeOf(AnswerType type);

/// A whole number from 200 to 599, or text that holds one.
std::optional<int> statusOf(const iml::Value &value);

/// UTF-16 units that one value may have.
inline constexpr qsizetype longestHeader = 32768;

/// Why this cannot be the name of a header; empty where it can.
QString headerNameProblem(const QByteArray &name);

/// Of a flat collection; members that are missing or null and fields of the framing are left out. Errors: Type: no
/// collection, or not flat; Value: a name or value that no header may have. The path is the member.
Result<http::Headers, iml::LanguageError> headersOf(const iml::Value &value);

/// The bytes of a body: compact JSON, the pairs of a form, or the text form; nothing where the value is missing.
/// Errors: Type: this cannot be a form; Limit: longer than limit.
Result<QByteArray, iml::LanguageError> contentOf(AnswerType type, const iml::Value &value, qsizetype limit);

} // namespace hookbench::endpoint
