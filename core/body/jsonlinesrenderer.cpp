// SPDX-License-Identifier: GPL-3.0-or-later
// Newline-delimited JSON: a value a line (ndjson.org, jsonlines.org); also values with nothing but blanks between them.
#include "core/body/renderers.h"
#include "core/body/tapetree.h"
#include "core/json/pretty.h"
#include "core/json/scan.h"

#include <QCoreApplication>

namespace hookbench::body {

namespace {

constexpr qsizetype lookedAt = 64 * 1024;

bool claims(const http::MediaType &type)
{
    const QByteArray &name = type.subtype;
    return name == "x-ndjson" || name == "ndjson" || name == "jsonl" || name == "x-jsonlines" || name == "jsonlines"
           || name == "x-json-stream" || name == "json-seq";
}

// Whether a second object or array begins after the first one.
bool holdsTwo(QByteArrayView bytes)
{
    const QByteArrayView start = startOf(bytes, lookedAt);
    const auto first = json::valueAt(start, 0);
    return first && beginsAsJson(start) && beginsAsJson(start.sliced(first->end));
}

int score(const Content &content)
{
    if (content.bytes.isEmpty())
        return 0;
    if (claims(content.type))
        return beginsAsBinary(content.bytes) ? 0 : 97;
    return beginsAsJson(content.bytes) && holdsTwo(content.bytes) ? 96 : 0;
}

Rendering render(const Content &content, const Limits &)
{
    Rendering out;
    const auto tree = std::make_shared<const TapeTree>(content.bytes, json::Tape::parseSequence(content.bytes));
    out.problems = problemsOf(tree->tape());
    out.language = "json";
    if (tree->root() != Tree::none)
        out.tree = tree;
    out.pretty = [tree] { return SharedBytes(json::pretty(tree->tape())); };
    out.info = QCoreApplication::translate("hookbench::body", "%n value(s)", nullptr, int(tree->tape().rootCount()));
    return out;
}

} // namespace

const Renderer jsonLinesRenderer{"jsonlines", QT_TRANSLATE_NOOP("hookbench::body", "JSON lines"), claims, score,
                                 render};

} // namespace hookbench::body
