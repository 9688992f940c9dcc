// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/body/renderers.h"
#include "core/body/tapetree.h"
#include "core/json/pretty.h"

#include <QCoreApplication>

namespace hookbench::body {

namespace {

// Whether the text begins as JSON's containers do. A single value is JSON only where the type says so.
bool beginsAsJson(QByteArrayView bytes)
{
    if (bytes.startsWith("\xef\xbb\xbf"))
        bytes = bytes.sliced(3);
    const QByteArrayView start = bytes.first(qMin<qsizetype>(bytes.size(), 256)).trimmed();
    if (start.startsWith('{')) {
        const QByteArrayView inside = start.sliced(1).trimmed();
        return inside.isEmpty() || inside.startsWith('"') || inside.startsWith('}');
    }
    return start.startsWith('[');
}

int score(const Content &content)
{
    if (content.bytes.isEmpty())
        return 0;
    if (content.type.isJson())
        return beginsAsJson(content.bytes) ? 95 : 60;
    return beginsAsJson(content.bytes) ? 50 : 0;
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

const Renderer jsonRenderer{"json", QT_TRANSLATE_NOOP("hookbench::body", "JSON"), score, render};

} // namespace hookbench::body
