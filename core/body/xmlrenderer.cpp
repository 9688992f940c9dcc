// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/body/charset.h"
#include "core/body/nodetree.h"
#include "core/body/renderers.h"
#include "core/body/xml.h"
#include "core/json/tape.h"

#include <QCoreApplication>

namespace hookbench::body {

namespace {

using Kind = XmlScanner::Kind;

bool claims(const http::MediaType &type)
{
    return type.isXml();
}

int score(const Content &content)
{
    if (content.bytes.isEmpty())
        return 0;
    const QByteArrayView start = content.bytes.view().first(qMin<qsizetype>(content.bytes.size(), 1024));
    const bool isLikely = beginsAsXml(toUtf8(start, charsetOf(start, content.type)).text);
    if (claims(content.type))
        return isLikely ? 95 : beginsAsBinary(start) ? 0 : 25;
    if (content.type.subtype == "html")
        return 0;
    return !isLikely ? 0 : startOf(start).startsWith("<?xml") ? 60 : 35;
}

// What the declaration says of the charset (XML 1.0 section 4.3.3), for a type that says nothing. A declaration that
// can be read byte by byte stands in no wide charset, whatever it says.
http::MediaType withDeclared(http::MediaType type, QByteArrayView bytes)
{
    const QByteArray start = startOf(bytes, 256).toByteArray();
    if (!type.parameter("charset").isEmpty() || !start.startsWith("<?xml"))
        return type;
    const QByteArray declaration = start.left(start.indexOf("?>"));
    const qsizetype at = declaration.indexOf("encoding");
    const QByteArray value = at < 0 ? QByteArray() : declaration.mid(at + 8).trimmed();
    if (!value.startsWith('='))
        return type;
    const QByteArray quoted = value.mid(1).trimmed();
    const qsizetype close = quoted.isEmpty() ? -1 : quoted.indexOf(quoted.front(), 1);
    const QByteArray name = quoted.mid(1, close - 1);
    if (close > 0 && !name.toLower().startsWith("utf-16") && !name.toLower().startsWith("utf-32"))
        type.parameters.emplace_back("charset", name);
    return type;
}

// What is told besides errors.
struct Remarks
{
    QByteArray unknownEntity;
    bool declaresEntities = false;
    bool namesOutside = false;
};

void addElement(NodeTreeBuilder &builder, const XmlScanner &scanner, const XmlScanner::Token &token, Remarks &remarks)
{
    builder.key(token.name);
    builder.open(NodeType::Element);
    for (const XmlScanner::Attribute &attribute : scanner.attributes()) {
        builder.key('@' + attribute.name.toByteArray());
        builder.add(NodeType::Attribute, xmlText(attribute.value, &remarks.unknownEntity));
    }
}

void addInner(NodeTreeBuilder &builder, NodeType type, const QByteArray &key, QByteArrayView value)
{
    if (builder.depth() == 0)
        return; // beside the outermost element: stands in the pretty text
    builder.key(key);
    builder.add(type, value);
}

std::shared_ptr<const NodeTree> treeOf(XmlScanner &scanner, const Limits &limits, Remarks &remarks, bool &isFull)
{
    NodeTreeBuilder builder(limits.nodes, limits.text, NodeTree::Paths::XPath);
    while (!builder.isFull()) {
        const XmlScanner::Token token = scanner.next();
        switch (token.kind) {
        case Kind::Start: addElement(builder, scanner, token, remarks); continue;
        case Kind::Empty:
            addElement(builder, scanner, token, remarks);
            builder.close();
            continue;
        case Kind::End: builder.closeElement(); continue;
        case Kind::Text:
            addInner(builder, NodeType::Text, "#text", xmlText(token.content.trimmed(), &remarks.unknownEntity));
            continue;
        case Kind::CData: addInner(builder, NodeType::Text, "#text", token.content); continue;
        case Kind::Comment: addInner(builder, NodeType::Note, "#comment", token.content.trimmed()); continue;
        case Kind::Instruction:
            addInner(builder, NodeType::Note, '?' + token.name.toByteArray(), token.content);
            continue;
        case Kind::Doctype:
            remarks.declaresEntities = token.content.contains("<!ENTITY");
            remarks.namesOutside = token.content.contains("SYSTEM") || token.content.contains("PUBLIC");
            continue;
        case Kind::Finished:
        case Kind::Error: break;
        }
        break;
    }
    isFull = builder.isFull();
    return builder.take();
}

// One tag a line; an element that holds one text stays on its line.
QByteArray prettyXml(QByteArrayView text, qint64 most)
{
    XmlScanner scanner(text);
    QByteArray out;
    qsizetype depth = 0;
    Kind before = Kind::Finished;
    const auto line = [&] {
        if (!out.isEmpty())
            out += '\n' + QByteArray(qMin<qsizetype>(depth, 20) * 2, ' ');
    };
    qsizetype read = 0;
    for (XmlScanner::Token token = scanner.next(); token.kind != Kind::Finished && token.kind != Kind::Error;
         token = scanner.next()) {
        if (out.size() > most)
            return text.toByteArray();
        const bool isText = token.kind == Kind::Text || token.kind == Kind::CData;
        if (token.kind == Kind::End)
            --depth;
        const bool staysOnLine = (isText && before == Kind::Start)
                                 || (token.kind == Kind::End && (before == Kind::Start || before == Kind::Text));
        if (!staysOnLine)
            line();
        out += token.kind == Kind::Text ? token.source.trimmed() : token.source;
        if (token.kind == Kind::Start)
            ++depth;
        before = isText ? (staysOnLine ? Kind::Text : Kind::CData) : token.kind;
        read = token.source.data() + token.source.size() - text.data();
    }
    if (scanner.error() && read < text.size())
        out += '\n' + text.sliced(read).toByteArray(); // as it came
    return out;
}

void tell(Rendering &out, const XmlScanner &scanner, const Remarks &remarks, QByteArrayView text)
{
    if (scanner.error()) {
        const auto [line, column] = json::Tape::position(text, scanner.errorOffset());
        out.problems.push_back({QCoreApplication::translate("hookbench::body", "Not valid XML: line %1, column %2: %3.")
                                    .arg(line)
                                    .arg(column)
                                    .arg(QCoreApplication::translate("hookbench::body", scanner.error())),
                                true, scanner.errorOffset(), line, column});
    }
    if (remarks.declaresEntities)
        out.problems.push_back(
            {QCoreApplication::translate("hookbench::body",
                                         "The document declares entities. None is expanded and nothing is fetched."),
             false});
    else if (remarks.namesOutside)
        out.problems.push_back(
            {QCoreApplication::translate("hookbench::body",
                                         "The document names an outside document type. Nothing is fetched."),
             false});
    if (!remarks.unknownEntity.isEmpty())
        out.problems.push_back(
            {QCoreApplication::translate("hookbench::body", "%1 is shown as it stands: it is not expanded.")
                 .arg(oneLine(QString::fromUtf8(remarks.unknownEntity), 80)),
             false});
}

Rendering render(const Content &content, const Limits &limits)
{
    Rendering out;
    const http::MediaType type = withDeclared(content.type, content.bytes);
    const Charset charset = charsetOf(content.bytes, type);
    if (charset.isUnreadable)
        out.problems.push_back(unknownCharset(type));
    SharedBytes text = content.bytes;
    if (charset.name != "UTF-8" || !text.view().isValidUtf8()) {
        Decoded decoded = toUtf8(content.bytes, charset);
        if (decoded.firstBad >= 0)
            out.problems.push_back(
                {QCoreApplication::translate("hookbench::body",
                                             "Not valid %1 from byte %2 on; what cannot be read shows as �.")
                     .arg(QString::fromLatin1(charset.name.isEmpty() ? "UTF-8" : charset.name))
                     .arg(decoded.firstBad),
                 true, decoded.firstBad});
        text = SharedBytes(std::move(decoded.text));
        out.info = QString::fromLatin1(charset.name);
    }
    XmlScanner scanner(text);
    Remarks remarks;
    bool isFull = false;
    const auto tree = treeOf(scanner, limits, remarks, isFull);
    if (tree->root() != Tree::none)
        out.tree = tree;
    tell(out, scanner, remarks, text);
    if (isFull)
        out.problems.push_back(
            {QCoreApplication::translate("hookbench::body",
                                         "The body holds more than can be shown as a tree; the rest was left out."),
             false});
    out.language = "xml";
    out.pretty = [text, most = limits.text] { return SharedBytes(prettyXml(text, most)); };
    return out;
}

} // namespace

const Renderer xmlRenderer{"xml", QT_TRANSLATE_NOOP("hookbench::body", "XML"), claims, score, render};

} // namespace hookbench::body
