// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/http/headers.h"
#include "core/json/value.h"

#include <QString>

#include <optional>
#include <vector>

namespace hookbench::service {

/// How a service writes emphasis.
enum class Markup { Plain, Markdown, SlackMarkdown, Html };

/// A part of a message as its reader sees it.
struct PreviewBlock
{
    enum class Kind { Title, Text, Small, Field, Button, Image, Line };
    Kind kind = Kind::Text;
    QString text;  // of a field: its name
    QString value; // of a field; the address of a button, image or title
    Markup markup = Markup::Plain;
    bool isShort = false; // of a field: it stands beside others

    bool operator==(const PreviewBlock &) const = default;
};

/// A card, or the text above cards.
struct PreviewCard
{
    QString accent; // "#rrggbb"; empty: none
    bool isCard = true;
    std::vector<PreviewBlock> blocks;

    bool operator==(const PreviewCard &) const = default;
};

/// What somebody reads of a message, as far as it can be told from the request. Nothing is fetched.
struct MessagePreview
{
    QString sender; // the name that it is shown under; empty: the service's own
    std::vector<PreviewCard> cards;

    bool operator==(const MessagePreview &) const = default;
};

/// Knows Discord's messages, embeds and components, Slack's text, blocks and attachments (which others take too),
/// MessageCards and Adaptive Cards, Telegram, ntfy, Google Chat's cards, and messages that are a text under a usual
/// name. None: it is not for people, or not known. At most 100 blocks.
std::optional<MessagePreview> previewOf(const http::Headers &headers, QByteArrayView body);

/// A text of a message as the subset of HTML that labels show, everything else escaped: bold, italic, struck, code and
/// links. Bounded: what is beyond 20,000 characters is left out.
QString asHtml(const QString &text, Markup markup);

} // namespace hookbench::service
