// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/service/catalogue.h"

namespace hookbench::service {

/// A part of a multipart body.
struct FilledPart
{
    QString name;
    QString text; // JSON where contentType says so
    QString contentType;
    QString file; // a path; empty: the part is a text
};

/// A message as a request whose texts are templates of a draft: what was given as an expression still is one, secrets
/// are references, and everything else is literal.
struct Filled
{
    QString method;
    QString url;
    std::vector<std::pair<QString, QString>> headers;
    BodyKind bodyKind = BodyKind::None;
    QString text;                                  // Json: formatted; Text
    std::vector<std::pair<QString, QString>> form; // Form
    std::vector<FilledPart> parts;                 // Multipart
    QString signingKey; // Standard Webhooks: the reference to the key that it has to be signed with; else empty
};

/// A value that cannot be used: which, and why.
struct ValueProblem
{
    QString parameter;
    QString message;
};

/// Renders a message with values. Each value is a template: what is in double braces is evaluated when the request
/// leaves, so that {{body.x}} and {{secrets.x}} can stand in it. A value that is missing and optional takes with it the
/// header, form row, query parameter or member of a JSON object that is nothing but it, and what is useless without it.
/// Problems: required values that are missing, values that do not fit; the message is rendered as far as it goes all
/// the same.
Filled fill(const Service &service, const Message &message, const std::map<QString, QString> &values,
            std::vector<ValueProblem> *problems);

/// The values with which fill() gives this request; none: it is no such message. What was made of several values, or
/// of one in several places that differ, is not found.
std::optional<std::map<QString, QString>> valuesOf(const Service &service, const Message &message,
                                                   const Filled &request);

/// What a capture of this sender offers a message: templates by parameter. Values by the name of the parameter go
/// first, so that what is not offered keeps the value that it had.
std::map<QString, QString> valuesFrom(const Service &service, const Message &message, const QString &sender);

/// Where in a message's body a parameter stands alone: JSON pointers, or names of fields.
QStringList placesOf(const Message &message, const QString &parameter);

} // namespace hookbench::service
