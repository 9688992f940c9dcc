// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/delivery/address.h"
#include "core/delivery/authentication.h"
#include "core/delivery/bodypieces.h"
#include "core/delivery/exchange.h"
#include "core/delivery/template.h"
#include "core/http/form.h"
#include "core/http/request.h"
#include "core/http/textforms.h"
#include "core/json/value.h"
#include "core/signature/defect.h"

#include <chrono>

namespace hookbench::delivery {

enum class BodyKind {
    None,
    Json, // text that should be JSON
    Text,
    Form,      // rows, sent as application/x-www-form-urlencoded
    Multipart, // parts, sent as multipart/form-data
    File,      // the bytes of a file, read when it is sent
    Bytes,     // bytes that are not text, as a capture brings them; always literal
};

/// The parts of a draft that are either literal or templates.
enum class Part { Url, Headers, Body, Authentication };

/// Which service's form filled the draft, and with what: enough to show the form again.
struct ServiceForm
{
    QString service;
    QString message; // the service's template
    std::vector<std::pair<QString, QString>> values;

    bool operator==(const ServiceForm &) const = default;
};

/// How a draft is signed when it is sent.
struct DraftSigning
{
    QString scheme;                                      // "github/sha256"
    QString secret;                                      // its name
    std::vector<std::pair<QString, QString>> parameters; // settings that are no secrets
    QString url;                                         // as the receiver knows itself; empty: that of the draft
    signature::Defect defect = signature::Defect::None;  // on purpose
    json::Value::Object more;

    bool operator==(const DraftSigning &) const = default;
};

/// A request being composed. Secrets are references, never values. Stored as drafts/<folder>/<name>.json.
struct Draft
{
    static constexpr int fileVersion = 2; // 1: only {{secrets.NAME}} could stand between braces

    QString method = QStringLiteral("POST");
    QString url;
    std::vector<std::pair<QString, QString>> headers;
    BodyKind bodyKind = BodyKind::None;
    QString text;                                  // Json, Text
    std::vector<std::pair<QString, QString>> form; // Form
    FormParts parts;                               // Multipart
    QString file;                                  // File: its path; relative ones start at the workspace
    QByteArray bytes;                              // Bytes
    bool literalUrl = false;
    bool literalHeaders = false;
    bool literalBody = false;
    std::optional<ServiceForm> service;
    std::optional<DraftSigning> signing;
    std::chrono::seconds timeout{30};
    bool followRedirects = false;
    bool verifyTls = true;
    std::optional<Authentication> authentication;
    Transport transport;
    QStringList assertions; // of the answer, as parseAssertion() reads them

    bool operator==(const Draft &) const = default;

    bool isLiteral(Part part) const;
};

/// Reads a draft's file, or any request in a file: {"method", "url" or "target" or "path", "headers", "body" or
/// "body_json" or "body_base64"}. Errors name line and JSON pointer.
Result<Draft> readDraft(const json::Ref &document);
json::Value writeDraft(const Draft &draft);

/// What a cURL command line sends, as a draft. An error where its request target is no path: no URL says that.
Result<Draft> draftOf(const http::CurlRequest &curl);

/// For a server that asks for it: digest authentication.
struct Login
{
    QByteArray user;
    Secret password;
};

/// A request that is ready to leave.
struct Outgoing
{
    QByteArray method;
    Address address;
    http::Headers headers; // with Content-Type where the body's kind asks for one; Host and length come when it is sent
    SharedBytes body;
    BodyPieces pieces;                 // of a body with files in it, which assembled() makes of them; else empty
    std::vector<FilledFormPart> parts; // of a multipart form, for whoever writes it in another way; else empty
    bool hasBody = false;
    std::chrono::seconds timeout{30};
    bool followRedirects = false;
    bool verifyTls = true;
    bool once = false; // it must not arrive twice: nothing repeats it once it may have left
    std::optional<Login> login;
    Transport transport; // files by their whole paths
    Secrets secrets;     // those that are in it: to keep them out of what is stored
    QString url;         // as it may be shown: where secrets are, their expressions stand
    Leaving leaving;
};

/// A captured request to be sent to an address again: its very method, fields and body, but without the fields that
/// concern the connection it came by (Host, Content-Length, Transfer-Encoding, Connection and the like). The target
/// goes as resolvedTarget() says.
Outgoing replayOf(const http::Request &captured, const Address &address);

/// The same as a draft to be edited, with every part literal. A field whose bytes are not UTF-8 is shown as Latin-1.
Draft draftOf(const http::Request &captured, const Address &address);

} // namespace hookbench::delivery
