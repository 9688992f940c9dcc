// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/json/value.h"
#include "core/service/answerrule.h"
#include "core/service/limit.h"

#include <QRegularExpression>
#include <QString>
#include <QStringList>

#include <map>
#include <memory>
#include <optional>

namespace hookbench::service {

/// A value that a message needs.
struct Parameter
{
    QString name;
    QString description;
    QString type;  // string, integer, number, boolean, object, url, file
    QString where; // path, query, header, body, url, auth
    QString example;
    QString automatic; // what a missing value is: "uuid", "unix_s", "lark_sign", "hmac_sha256_base64"
    bool required = false;
    bool secret = false;          // takes a reference to a secret only
    QRegularExpression pattern;   // that the value has to fit; empty: none
    QStringList choices;          // empty: any
    std::map<QString, QString> from; // by sender: what a capture of it has for this, as a template; "*": any sender

    bool isText() const { return type == QLatin1String("string") || type == QLatin1String("url"); }
};

enum class BodyKind { None, Json, Form, Text, Multipart };

/// One kind of message to a service. Its texts are expressions over `parameters`, as placeholders of the file are
/// compiled: {x} in an address to {{encodeURL(parameters.x)}}, {{x}} to {{parameters.x}}.
struct Message
{
    QString id;
    QString name;
    QString note;
    QString method;
    QString url;
    std::vector<std::pair<QString, QString>> headers;
    bool hasOtherPath = false; // than its service: what every message must have is not asked of it
    BodyKind bodyKind = BodyKind::None;
    QString contentType;
    json::Value body; // Json: any value; Text: a text; Form: rows [name, value]; Multipart: [{"name", "value"|"file"}]
    std::map<QString, QString> fixed;    // values that are the message's own
    std::map<QString, QString> defaults; // values that it starts with
    QStringList parameters; // names of those that occur in it and are not fixed, in the service's order
};

/// How a request may be sent again.
struct Retry
{
    /// What becomes of a request that arrived twice.
    enum class Risk { None, NoneWithId, Duplicate, Toggle };
    std::vector<int> statuses; // that are worth another attempt
    bool onNetworkError = true;
    Risk risk = Risk::Duplicate;
    QString note;
    /// What a request that must arrive at most once matches: "URL\nbody". Invalid or empty: none does.
    QRegularExpression onceIf;
};

struct Service
{
    enum class Status { Current, Sunset, Retired };

    QString id;
    QString name;
    QString kind; // chat, device, automation, notification, code
    QString summary;
    QString notes;
    Status status = Status::Current;
    QString replacedBy; // id, or the name of something that is in no catalogue
    bool isOwn = false; // of the workspace's file
    std::vector<Parameter> parameters;
    std::vector<Message> messages;
    std::vector<Limit> limits;
    Answers answers;
    Retry retry;
    std::vector<QRegularExpression> urlPatterns;
    QStringList urlExamples;
    std::vector<AnswerExample> examples;

    bool isRetired() const { return status != Status::Current; }
    const Message *message(const QString &id) const;
    const Parameter *parameter(const QString &name) const;
    /// Whether this request must never be repeated once it may have arrived: a toggle would undo itself.
    bool isOnce(const QString &url, QByteArrayView body) const;
};

/// A URL that belongs to a service.
struct RecognisedUrl
{
    const Service *service = nullptr;
    std::map<QString, QString> values; // of parameters that stand in the URL, decoded
    QString secretParameter;           // whose key stands in it in plain text; empty: none does
    qsizetype keyOffset = 0;           // of the key in the URL
    qsizetype keyLength = 0;
};

/// The services we can write to. Immutable; may be used on any thread.
///
/// The file is a list of services; the members of a row are described by resources/services.json, of which "id",
/// "name", "kind", "method", "url_template", "parameters" and "templates" have to be there. Everything is checked when
/// it is read: placeholders name parameters, expressions compile, patterns are expressions, examples name verdicts.
class Catalogue
{
public:
    /// Errors name the row by its id, the line and the JSON pointer of the member.
    static Result<Catalogue> parse(const QByteArray &json);
    /// The one that the program brings.
    static const Catalogue &builtIn();

    /// With the rows of another file, whose ids go first. replaced: the ids that stood here before.
    Result<Catalogue> with(const QByteArray &json, QStringList *replaced) const;

    const std::vector<Service> &services() const { return m_services; }
    const Service *find(const QString &id) const;
    /// Whose address this is beyond doubt: its host is the service's own.
    std::optional<RecognisedUrl> recognise(const QString &url) const;
    /// All whose address this may be, those with hosts of their own first. A server at home may look like many.
    std::vector<RecognisedUrl> candidates(const QString &url) const;
    /// What a retired service is replaced by, for people; empty: by nothing.
    QString replacementOf(const Service &service) const;

private:
    std::vector<Service> m_services;
};

} // namespace hookbench::service
