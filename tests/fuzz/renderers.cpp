// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/body/renderer.h"

#include "core/body/meaning.h"
#include "tests/fuzz/finding.h"
#include "tests/fuzz/targets.h"

#include <array>

namespace hookbench::fuzzing {

namespace {

constexpr qint64 now = 1'767'323'045'000'000;

// Every node is reached once in document order, and rows, parents and children agree.
void checkTree(const body::Tree &tree, const body::Limits &limits, bool isBuilt)
{
    using body::Tree;
    qsizetype seen = 0;
    Tree::Index before = Tree::none;
    for (Tree::Index node = tree.root(); node != Tree::none; node = tree.next(node)) {
        require(before == Tree::none || node > before, "indices that do not ascend");
        before = node;
        require(!isBuilt || ++seen <= limits.nodes, "more nodes than are allowed");
        const qsizetype count = tree.childCount(node);
        require((tree.firstChild(node) == Tree::none) == (count == 0), "children that are not counted");
        require(tree.child(node, count) == Tree::none, "a child beyond the last");
        if (count > 0)
            require(tree.parent(tree.child(node, count - 1)) == node, "a child of another");
        require(tree.value(node, 20).size() <= 20 * 6 + 1, "a value that is not shortened");
        const Tree::Index parent = tree.parent(node);
        require(parent == Tree::none || tree.child(parent, tree.row(node)) == node, "a row that is not its own");
        if (seen < 64) {
            tree.paths(node);
            tree.label(node);
            tree.typeName(node);
            body::meaningsOf(tree.text(node), tree.type(node) == body::NodeType::Number, now);
        }
    }
}

void check(QByteArrayView bytes, const QByteArray &type, const body::Renderer *with)
{
    body::Limits limits;
    limits.nodes = 500;
    limits.text = 1 << 20;
    const SharedBytes held(bytes.toByteArray());
    const body::Content content = body::open({held, http::Headers{{"Content-Type", type}}, now}, limits);
    const body::Rendering rendering = body::render(content, limits, with);
    require(rendering.renderer && !rendering.info.isEmpty(), "a rendering without its renderer");
    for (const body::Problem &problem : rendering.problems) {
        require(!problem.message.isEmpty(), "a problem without words");
        // Of text that was made from the bytes, places may lie beyond them: UTF-8 takes up to three bytes for one.
        require(problem.offset >= -1 && problem.offset <= bytes.size() * 3 + 3, "a problem outside the body");
    }
    const QByteArrayView id = rendering.renderer->id;
    if (rendering.tree)
        checkTree(*rendering.tree, limits, id == "xml" || id == "cbor" || id == "msgpack");
    if (rendering.pretty)
        require(rendering.pretty().size() <= (32 << 20), "a pretty text without bound");
    for (const body::Part &part : rendering.parts)
        require(part.content.size() <= bytes.size(), "a part outside the body");
}

} // namespace

void xml(QByteArrayView input)
{
    check(input, "application/xml", body::rendererOf("xml"));
}

void cbor(QByteArrayView input)
{
    check(input, "application/cbor", body::rendererOf("cbor"));
}

void messagePack(QByteArrayView input)
{
    check(input, "application/msgpack", body::rendererOf("msgpack"));
}

void jsonRenderer(QByteArrayView input)
{
    check(input, "application/json", body::rendererOf("json"));
    check(input, "application/x-ndjson", body::rendererOf("jsonlines"));
}

void renderers(QByteArrayView input)
{
    static const std::array<QByteArray, 12> types{"",
                                                  "application/json",
                                                  "application/x-www-form-urlencoded",
                                                  "multipart/form-data; boundary=b",
                                                  "text/plain",
                                                  "text/plain; charset=utf-16",
                                                  "text/plain; charset=latin1",
                                                  "image/png",
                                                  "text/xml",
                                                  "application/jwt",
                                                  "application/octet-stream",
                                                  "application/x-ndjson"};
    if (input.isEmpty())
        return;
    const QByteArray &type = types[uchar(input.front()) % types.size()];
    check(input.sliced(1), type, nullptr);
    for (const body::Renderer *renderer : body::renderers())
        check(input.sliced(1), type, renderer);
}

void codings(QByteArrayView input)
{
    static const std::array<QByteArray, 8> lists{
        "gzip", "deflate", "br", "zstd", "gzip, gzip", "br, gzip", "zstd, deflate", "x-gzip, br, zstd"};
    if (input.isEmpty())
        return;
    const body::UnpackLimits limits{4 << 20, 200};
    const QByteArray &list = lists[uchar(input.front()) % lists.size()];
    const body::Unpacked out = body::unpack(input.sliced(1), list, limits);
    require(out.bytes.size() <= limits.bytes, "more than the limit");
    require(!out.problem || !out.problem->message.isEmpty(), "a problem without words");
}

} // namespace hookbench::fuzzing
