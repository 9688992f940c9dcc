// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/endpoint/preset.h"

#include "core/service/resource.h"

#include <QCoreApplication>

#include <algorithm>

namespace hookbench::endpoint {

namespace {

struct Listed
{
    const char *id;
    const char *name;
    const char *summary;
};

constexpr Listed listed[] = {
    {"empty", QT_TRANSLATE_NOOP("hookbench::endpoint", "Empty 200"),
     QT_TRANSLATE_NOOP("hookbench::endpoint", "Answers 200 without a body, as most senders want it.")},
    {"echo", QT_TRANSLATE_NOOP("hookbench::endpoint", "Echo"),
     QT_TRANSLATE_NOOP("hookbench::endpoint", "Answers the body that came, with its type.")},
    {"cors", QT_TRANSLATE_NOOP("hookbench::endpoint", "CORS"),
     QT_TRANSLATE_NOOP("hookbench::endpoint", "Lets pages of any origin call it, and answers their preflight.")},
    {"redirect", QT_TRANSLATE_NOOP("hookbench::endpoint", "Redirect"),
     QT_TRANSLATE_NOOP("hookbench::endpoint",
                       "Sends the client elsewhere with 307, so that method and body go along.")},
    {"slack", QT_TRANSLATE_NOOP("hookbench::endpoint", "Slack events"),
     QT_TRANSLATE_NOOP("hookbench::endpoint", "Answers url_verification and gives each event as output.")},
    {"slack-shared", QT_TRANSLATE_NOOP("hookbench::endpoint", "Slack app, shared"),
     QT_TRANSLATE_NOOP("hookbench::endpoint", "One address for all workspaces; team_id tells whom an event is for.")},
    {"meta", QT_TRANSLATE_NOOP("hookbench::endpoint", "Meta (Messenger, Instagram)"),
     QT_TRANSLATE_NOOP("hookbench::endpoint", "Answers hub.challenge and gives each message of a batch as an output.")},
    {"github", QT_TRANSLATE_NOOP("hookbench::endpoint", "GitHub"),
     QT_TRANSLATE_NOOP("hookbench::endpoint", "Reads the payload, whether it comes as JSON or as a form.")},
    {"intercom", QT_TRANSLATE_NOOP("hookbench::endpoint", "Intercom notifications"),
     QT_TRANSLATE_NOOP("hookbench::endpoint", "Gives each comment of a conversation as an output, without HTML.")},
    {"ifttt", QT_TRANSLATE_NOOP("hookbench::endpoint", "IFTTT"),
     QT_TRANSLATE_NOOP("hookbench::endpoint", "Reads value1 to value3, also where no content type says what came.")},
    {"challenge", QT_TRANSLATE_NOOP("hookbench::endpoint", "Handshake: challenge"),
     QT_TRANSLATE_NOOP("hookbench::endpoint", "Answers a challenge with itself, as JSON.")},
    {"code", QT_TRANSLATE_NOOP("hookbench::endpoint", "Handshake: code"),
     QT_TRANSLATE_NOOP("hookbench::endpoint", "Answers a code with itself and a text of ours.")},
    {"signed-challenge", QT_TRANSLATE_NOOP("hookbench::endpoint", "Handshake: signed challenge"),
     QT_TRANSLATE_NOOP("hookbench::endpoint", "Answers a token and its HMAC, as Zoom wants it.")},
};

Result<Endpoint> readListed(const QByteArray &bytes)
{
    const auto document = json::Document::parse(bytes);
    return document ? readEndpoint(document->root(), {}) : Result<Endpoint>(tl::unexpected(document.error()));
}

Result<Attachment> readAttachment(const QByteArray &bytes)
{
    const auto document = json::Document::parse(bytes);
    if (!document)
        return tl::unexpected(document.error());
    // The same members as in an endpoint's file, which needs a path besides.
    json::Value file = document->root().value();
    Attachment out;
    out.service = *file.find(u"service")->text();
    out.docs = *file.find(u"docs")->text();
    file.set(QStringLiteral("path"), QStringLiteral("/hooks/") + out.service);
    const auto whole = json::Document::parse(file.toCompact());
    auto endpoint = readEndpoint(whole->root(), out.service);
    if (!endpoint)
        return tl::unexpected(endpoint.error());
    out.endpoint = std::move(*endpoint);
    out.endpoint.more.clear();
    return out;
}

} // namespace

std::vector<Preset> presets()
{
    std::vector<Preset> out;
    for (const Listed &one : listed) {
        const QByteArray file = QByteArray("presets/") + one.id + ".json";
        out.push_back({QString::fromLatin1(one.id), QCoreApplication::translate("hookbench::endpoint", one.name),
                       QCoreApplication::translate("hookbench::endpoint", one.summary),
                       service::builtInResource<Endpoint>(file.constData(), readListed)});
    }
    return out;
}

std::optional<Preset> presetNamed(const QString &id)
{
    std::vector<Preset> all = presets();
    for (Preset &one : all) {
        if (one.id == id)
            return std::move(one);
    }
    return std::nullopt;
}

const std::vector<Attachment> &attachments()
{
    static const std::vector<Attachment> all{
        service::builtInResource<Attachment>("attach/github.json", readAttachment),
        service::builtInResource<Attachment>("attach/telegram.json", readAttachment)};
    return all;
}

} // namespace hookbench::endpoint
