// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/body/renderers.h"
#include "core/body/tapetree.h"
#include "core/json/pretty.h"

#include <QCoreApplication>

namespace hookbench::body {

namespace {

bool claims(const http::MediaType &type)
{
    return type.isJson();
}

// A number, text or word alone is JSON only where the type says so.
bool beginsAsLeaf(QByteArrayView bytes)
{
    const QByteArrayView start = startOf(bytes, 64);
    return !start.isEmpty() && QByteArrayView("\"-0123456789tfn").contains(start.front());
}

int score(const Content &content)
{
    const QByteArrayView bytes = content.bytes;
    if (bytes.isEmpty())
        return 0;
    const bool isLikely = beginsAsJson(bytes);
    if (claims(content.type))
        return isLikely ? 95 : beginsAsLeaf(bytes) ? 70 : beginsAsBinary(bytes) ? 0 : 25;
    return !isLikely ? 0 : startOf(bytes).startsWith('{') ? 55 : 45;
}

Rendering render(const Content &content, const Limits &)
{
    Rendering out;
    const auto tree = std::make_shared<const TapeTree>(content.bytes, json::Tape::parse(content.bytes));
    out.problems = problemsOf(tree->tape());
    out.language = "json";
    if (tree->root() != Tree::none)
        out.tree = tree;
    out.pretty = [tree] { return SharedBytes(json::pretty(tree->tape())); };
    return out;
}

} // namespace

const Renderer jsonRenderer{"json", QT_TRANSLATE_NOOP("hookbench::body", "JSON"), claims, score, render};

} // namespace hookbench::body
