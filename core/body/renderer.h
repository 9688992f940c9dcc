// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/sharedbytes.h"
#include "core/body/contentcoding.h"
#include "core/body/tree.h"
#include "core/http/headers.h"
#include "core/http/mediatype.h"

#include <QSize>

#include <functional>
#include <memory>
#include <optional>
#include <span>

namespace hookbench::body {

/// What is to be shown: the body as it arrived and the fields that describe it.
struct Message
{
    SharedBytes body;
    http::Headers headers;
    qint64 now = 0; // wall time in microseconds since 1970, for "expired 3 h ago"
    std::optional<qint64> arrived = {}; // bytes, where the body is not as it arrived: keys are hidden in it
};

/// What a rendering may cost. Beyond it the rendering ends and says so.
struct Limits
{
    UnpackLimits unpack;
    qsizetype nodes = 1'000'000; // of trees that are built; JSON's lies in the text and is not bounded
    qint64 text = qint64(256) << 20;
    qint64 pixels = 40'000'000; // an image of more is described and not shown
};

/// A message with its content codings taken off, which all renderers look at.
struct Content
{
    SharedBytes bytes;
    http::MediaType type;
    http::Headers headers;
    qint64 now = 0;
    std::optional<qint64> arrived;
    QString coding; // "gzip", as the field says; empty: none
    std::vector<Problem> problems;
};

/// A part of a multipart body. Its content is a slice of the body and can be opened as a message of its own.
struct Part
{
    http::Headers headers;
    QString name;
    QString fileName;
    QString type; // "image/png"; text/plain where nothing is said (RFC 7578 section 4.4)
    SharedBytes content;
};

/// An image, from its header: nothing is decoded.
struct Image
{
    QString format; // "PNG"
    QSize size;     // in pixels; empty where it could not be read
    bool canBeShown = false;
};

struct Renderer;

/// What came of it. Where there is neither tree, text, parts nor image: hexadecimal.
struct Rendering
{
    const Renderer *renderer = nullptr;
    SharedBytes bytes; // the body without its codings: for text, hexadecimal, saving
    std::shared_ptr<const Tree> tree;
    /// Well-laid text in UTF-8, made when it is called: pure, for the pool; at most Limits::text. Null: there is none.
    std::function<SharedBytes()> pretty;
    QByteArray language; // of the text, for its colours: "json", "xml" or empty
    std::vector<Part> parts;
    std::optional<Image> image;
    QString info; // "JSON · UTF-8 · gzip · 6,142 B"
    std::vector<Problem> problems;
};

/// A way to show bodies. A new one is a file that defines it, named in renderers.h, and a row in renderer.cpp.
struct Renderer
{
    const char *id;    // stable: for settings and the command line
    const char *title; // English, marked for translation in the context "hookbench::body"
    /// Whether the content type names just this. Where it names another than the best, the rendering says so.
    bool (*claims)(const http::MediaType &);
    /// How well it suits, from 0 (not at all) to 100; looks at the type and at the first few KB.
    int (*score)(const Content &);
    /// Never fails: shows what can be shown and says what is wrong. What stands in Content is put in by render().
    Rendering (*render)(const Content &, const Limits &);

    QString translatedTitle() const;
};

/// All there are, in the order a menu shows them.
std::span<const Renderer *const> renderers();
/// By its id, null where there is none.
const Renderer *rendererOf(QByteArrayView id);

/// Takes the codings off.
Content open(const Message &message, const Limits &limits = {});
/// The one with the highest score; hexadecimal where none suits.
const Renderer &best(const Content &content);
/// Those that suit, the best first.
std::vector<const Renderer *> suitable(const Content &content);

/// Shows a message by the best renderer, or by the one that is asked for. Pure, of bounded time and memory: for the
/// pool.
Rendering render(const Content &content, const Limits &limits = {}, const Renderer *with = nullptr);

} // namespace hookbench::body
