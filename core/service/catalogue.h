// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/http/headers.h"
#include "core/json/value.h"

#include <QRegularExpression>
#include <QString>

#include <map>
#include <optional>

namespace hookbench::service {

/// A value that a message needs.
struct Parameter
{
    QString name;
    QString description;
    QString type;  // string, integer, number, boolean, object, url
    QString where; // path, query, header, body, url
    QString example;
    QString automatic; // how a missing value is made: "uuid", "unix_s"
    bool required = false;
    bool secret = false;        // takes a reference to a secret only
    QRegularExpression pattern; // that the value has to fit; invalid: none
};

enum class BodyKind { None, Json, Form, Text };

/// One kind of message to a service.
struct Message
{
    QString id;
    QString name;
    QString note;
    QString method;
    QString urlTemplate;
    http::Headers headers; // with placeholders
    BodyKind bodyKind = BodyKind::None;
    QString contentType;
    json::Value body; // with placeholders
    std::map<QString, QString> fixed;
    QStringList parameters; // names of those that occur in it, in the service's order
};

/// How many characters a text of the body may have.
struct Limit
{
    QString place; // JSON pointer in the body, "*" for any element: "/embeds/*/title"
    qsizetype most = 0;
};

struct Service
{
    QString id;
    QString name;
    QString kind; // chat, device, automation, code
    QString summary;
    bool retired = false;
    QString replacedBy; // id
    std::vector<Parameter> parameters;
    std::vector<Message> messages;
    std::vector<QRegularExpression> urlPatterns;
    std::vector<Limit> limits; // those beyond which the service refuses a message

    const Message *message(const QString &id) const;
    const Parameter *parameter(const QString &name) const;
};

/// A message as a request. Secrets are still references.
struct Filled
{
    QString method;
    QString url;
    std::vector<std::pair<QString, QString>> headers;
    BodyKind bodyKind = BodyKind::None;
    QString text;                                  // Json: formatted; Text
    std::vector<std::pair<QString, QString>> form; // Form
};

/// A value that cannot be used: which, and why.
struct ValueProblem
{
    QString parameter;
    QString message;
};

/// Puts values into a message. What is missing and optional takes its member of a JSON object away. Problems: required
/// values that are missing, values that do not fit or are too long; the message is filled as far as it goes all the
/// same.
Filled fill(const Service &service, const Message &message, const std::map<QString, QString> &values,
            std::vector<ValueProblem> *problems);

/// A URL that belongs to a service and carries a key.
struct RecognisedUrl
{
    const Service *service = nullptr;
    std::map<QString, QString> values; // of parameters that stand in the URL
    QString secretParameter;           // empty: it carries none
    qsizetype keyOffset = 0;           // of the key in the URL
    qsizetype keyLength = 0;
};

/// The services we can write to.
class Catalogue
{
public:
    /// Reads a catalogue. Errors name line and JSON pointer.
    static Result<Catalogue> parse(const QByteArray &json);
    /// The one that the program brings.
    static const Catalogue &builtIn();

    const std::vector<Service> &services() const { return m_services; }
    const Service *find(const QString &id) const;
    std::optional<RecognisedUrl> recognise(const QString &url) const;

private:
    std::vector<Service> m_services;
};

} // namespace hookbench::service
