// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/delivery/draft.h"
#include "core/delivery/environment.h"
#include "core/iml/run.h"

#include <optional>

namespace hookbench::delivery {

/// What the expressions of a draft see beside `secrets`.
struct Context
{
    iml::Inputs inputs;     // time, zone, chance
    iml::Variables capture; // of a chosen one; none: no capture is chosen
    std::optional<Environment> environment;
};

/// A fault in a draft, at its place.
struct DraftProblem
{
    enum class Where {
        Method,
        Url,
        HeaderName,
        HeaderValue,
        Body,
        FormName,
        FormValue,
        PartName,
        PartValue,
        PartFile,
        PartFileName,
        PartType,
        File,
        Signing,
        Authentication,
    };
    Where where = Where::Url;
    int row = -1; // of headers, form or parts
    Error error;  // offset and length count within that field
    QString code; // of a fault in an expression: "E_SYNTAX"; empty: it is none
};

/// The names of all secrets that a draft refers to, also by its environment. Needs no values. Errors: a template that
/// cannot be read.
tl::expected<QStringList, DraftProblem> secretsOf(const Draft &draft,
                                                  const std::optional<Environment> &environment = {});

/// Evaluates the templates of a copy. A variable that is not there is an error here: nothing leaves with a gap in it by
/// a mistake in writing. Files are not read: where a body has some, it is in pieces.
tl::expected<Outgoing, DraftProblem> resolve(const Draft &draft, const Secrets &secrets, const Context &context = {});

/// The same to be shown, without any secret: what an expression that has one in it gives is written by `cover`, from
/// the expression with its braces. The address is that of `url`, but for what is covered.
using Cover = std::function<QString(const QString &expression)>;
tl::expected<Outgoing, DraftProblem> resolveCovered(const Draft &draft, const Context &context, const Cover &cover);

/// "Header 3: ..." for people, where the field cannot be pointed at.
QString describe(const DraftProblem &problem);

} // namespace hookbench::delivery
