// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/endpoint/endpoint.h"

namespace hookbench::endpoint {

/// An endpoint to begin with: resources/presets/<id>.json.
struct Preset
{
    QString id;
    QString name;    // translated
    QString summary; // likewise: what it does, in a sentence
    Endpoint endpoint;
};

/// All that ship, in the order in which they are shown; in the language of now.
std::vector<Preset> presets();
/// None: there is none of that id.
std::optional<Preset> presetNamed(const QString &id);

/// How a service is told by request where to send events: resources/attach/<service>.json.
struct Attachment
{
    QString service;   // id of the sender
    QString docs;      // where the requests are described, without scheme
    Endpoint endpoint; // its parameters, attach, detach and update; nothing else
};

const std::vector<Attachment> &attachments();

} // namespace hookbench::endpoint
