// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/body/nodetree.h"
#include "core/body/renderers.h"
#include "core/http/form.h"

#include <QCoreApplication>

namespace hookbench::body {

namespace {

bool claims(const http::MediaType &type)
{
    return type.isForm();
}

int score(const Content &content)
{
    if (content.bytes.isEmpty() || !claims(content.type))
        return 0;
    // What `curl -d` sends without a type of its own is said to be a form.
    const bool isOther = beginsAsJson(content.bytes) || beginsAsXml(content.bytes);
    return isOther ? 30 : beginsAsBinary(content.bytes) ? 5 : 90;
}

// At which byte a "%" stands that two hexadecimal digits do not follow; -1: nowhere.
qsizetype brokenEscape(QByteArrayView text)
{
    for (qsizetype at = 0; (at = text.indexOf('%', at)) >= 0; ++at) {
        if (at + 2 >= text.size() || !isxdigit(uchar(text[at + 1])) || !isxdigit(uchar(text[at + 2])))
            return at;
    }
    return -1;
}

Rendering render(const Content &content, const Limits &limits)
{
    Rendering out;
    // Before it is taken apart: a pair of one byte would cost fifty times as much.
    QByteArrayView bytes = content.bytes;
    qsizetype cut = 0;
    for (qsizetype pairs = 0; cut >= 0 && pairs < limits.nodes; ++pairs)
        cut = bytes.indexOf('&', cut + 1);
    if (cut > 0)
        bytes = bytes.first(cut);
    const http::Form form = http::parseForm(bytes);
    NodeTreeBuilder builder(limits.nodes + 1, limits.text);
    builder.open(NodeType::Object);
    QByteArray pretty;
    for (const auto &[name, value] : form) {
        builder.key(name);
        builder.add(NodeType::Text, value);
        pretty += name + " = " + value + '\n';
    }
    if (cut > 0 || builder.isFull())
        out.problems.push_back(
            {QCoreApplication::translate("hookbench::body",
                                         "The body holds more than can be shown as a tree; the rest was left out."),
             false});
    if (const qsizetype at = brokenEscape(bytes); at >= 0)
        out.problems.push_back(
            {QCoreApplication::translate(
                 "hookbench::body",
                 "At byte %1 stands a % that two hexadecimal digits do not follow; it stays as it is.")
                 .arg(at),
             false, at});
    out.tree = builder.take();
    out.pretty = [pretty = SharedBytes(pretty)] { return pretty; };
    out.info = QCoreApplication::translate("hookbench::body", "%n field(s)", nullptr, int(form.size()));
    return out;
}

} // namespace

const Renderer formRenderer{"form", QT_TRANSLATE_NOOP("hookbench::body", "Form"), claims, score, render};

} // namespace hookbench::body
