// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/delivery/draft.h"
#include "core/delivery/environment.h"

namespace hookbench::delivery {

/// A request of another tool's file.
struct CollectedDraft
{
    QStringList folders; // from the outside in, as that tool names them
    QString name;
    Draft draft;
};

/// What another tool keeps in a file. Passwords, tokens and keys that stand there in plain text are not taken over:
/// drafts refer to them as {{secrets.NAME}}.
struct Collection
{
    std::vector<CollectedDraft> drafts;
    std::vector<Environment> environments;
    QStringList missing; // names of the secrets that drafts refer to
};

/// Whether a JSON text is a collection of Postman; looks at its beginning alone.
bool looksLikePostman(QByteArrayView text);
/// A collection of Postman, format 2.0 or 2.1 (schema.postman.com): folders, variables, authentication that folders
/// hand down, raw bodies and both kinds of forms. What only runs within Postman, as scripts, is left out. Errors name
/// line and JSON pointer.
Result<Collection> readPostman(const json::Ref &document);

/// Whether a text is a file of requests as editors send them (.http, .rest) and not one raw request.
bool looksLikeHttpFile(QByteArrayView text);
/// Requests with "###" between them, "@name = value" variables, comments, and bodies that are files ("< ./body.json").
/// Errors name the line.
Result<Collection> readHttpFile(const QString &text);

/// A text of such a tool as a template: {{name}} is a variable or one of its own values ({{$guid}}), all else stays as
/// it is.
QString fromForeignTemplate(const QString &text, Template::Form form);

} // namespace hookbench::delivery
