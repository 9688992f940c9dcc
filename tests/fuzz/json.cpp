// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/json/base64.h"
#include "core/json/pretty.h"
#include "core/json/scan.h"
#include "core/json/value.h"

#include "tests/fuzz/finding.h"
#include "tests/fuzz/targets.h"

namespace hookbench::fuzzing {

namespace {

using hookbench::json::Document;
using hookbench::json::Kind;
using hookbench::json::Tape;

bool isInside(QByteArrayView part, QByteArrayView whole)
{
    return part.isEmpty() || (part.data() >= whole.data() && part.data() + part.size() <= whole.data() + whole.size());
}

// The two decoders agree.
void checkText(QByteArrayView token, const QString &text)
{
    if (!token.startsWith('"') || !token.isValidUtf8())
        return;
    if (const QByteArray bytes = hookbench::json::decodedUtf8(token); bytes != text.toUtf8())
        finding("a string is decoded in two ways: " + shown(token) + " to " + shown(bytes) + " and "
                + shown(text.toUtf8()));
}

// Ours beside Qt's, which is slower.
void checkBase64(const QByteArray &text)
{
    if (hookbench::json::base64Decoded(text.toBase64()) != text)
        finding("Base64 is read otherwise than it was written: " + shown(text));
    const auto ours = hookbench::json::base64Decoded(text);
    QByteArray packed = text;
    packed.replace('\n', QByteArrayView()).replace('\r', QByteArrayView());
    if (ours && *ours != QByteArray::fromBase64(packed))
        finding("Base64 is read in two ways: " + shown(text) + " to " + shown(*ours));
}

// A value's place in a text, found without a tape.
void checkSpan(QByteArrayView text)
{
    for (const qsizetype at : {qsizetype(0), text.size() / 2, text.size(), text.size() + 1}) {
        const auto span = hookbench::json::valueAt(text, at);
        require(!span || (span->begin >= at && span->begin < span->end && span->end <= text.size()),
                "a value outside the text");
    }
}

// Walks in document order; the tape's links must lead through every value once.
void checkNodes(const Tape &tape)
{
    qsizetype seen = 0;
    Tape::Index node = tape.root();
    while (node != Tape::none) {
        require(++seen <= tape.nodeCount(), "more values than were counted");
        require(tape.offset(node) >= 0 && tape.offset(node) < tape.text().size(), "an offset outside the text");
        require(!tape.token(node).isEmpty() && isInside(tape.token(node), tape.text()), "a token outside the text");
        require(isInside(tape.keyToken(node), tape.text()), "a name outside the text");
        const Tape::Index parent = tape.parent(node);
        require(tape.keyToken(node).isEmpty() == (parent == Tape::none || tape.kind(parent) != Kind::Object),
                "a name outside an object, or a member without");
        checkText(tape.token(node), tape.string(node));
        checkText(tape.keyToken(node), tape.key(node));
        if (const Tape::Index child = tape.firstChild(node); child != Tape::none) {
            qsizetype children = 0;
            for (Tape::Index it = child; it != Tape::none; it = tape.nextSibling(it), ++children)
                require(tape.parent(it) == node, "a child of another");
            require(children == tape.childCount(node), "another number of children");
            node = child;
            continue;
        }
        while (node != Tape::none && tape.nextSibling(node) == Tape::none)
            node = tape.parent(node);
        if (node != Tape::none)
            node = tape.nextSibling(node);
    }
    require(seen == tape.nodeCount(), "fewer values than were counted");
}

// The same values in the same order, by their source text; containers by the number of their children.
QByteArray outline(const Tape &tape)
{
    QByteArray out;
    for (Tape::Index node = tape.root(); node != Tape::none;) {
        out += tape.keyToken(node);
        if (tape.isContainer(node))
            out += (tape.kind(node) == Kind::Object ? '{' : '[') + QByteArray::number(tape.childCount(node));
        else
            out += tape.token(node);
        out += '\n';
        if (const Tape::Index child = tape.firstChild(node); child != Tape::none) {
            node = child;
            continue;
        }
        while (node != Tape::none && tape.nextSibling(node) == Tape::none)
            node = tape.parent(node);
        node = node == Tape::none ? node : tape.nextSibling(node);
    }
    return out;
}

void checkError(const Tape &tape)
{
    const auto &error = *tape.error();
    require(error.offset >= 0 && error.offset <= tape.text().size(), "an error outside the text");
    require(error.line >= 1 && error.column >= 1 && !error.message.isEmpty(), "an error without a place");
}

void checkPrinted(const Tape &tape, const QByteArray &printed, const char *what)
{
    const Tape again = Tape::parse(printed);
    if (again.error() || outline(again) != outline(tape) || again.flaws().size() != tape.flaws().size())
        finding(QByteArray(what) + " is not the same text: " + shown(printed));
}

void checkValue(const QByteArray &text)
{
    const auto document = Document::parse(text);
    if (!document)
        return;
    const hookbench::json::Value value = document->root().value();
    for (const QByteArray &written : {value.toPretty(), value.toCompact()}) {
        const auto again = Document::parse(written);
        if (!again || again->root().value() != value)
            finding("a value is read otherwise than it was written: " + shown(written));
        require(again->tape().flaws().empty(), "what is written has flaws");
    }
}

} // namespace

void json(QByteArrayView input)
{
    const QByteArray text = input.toByteArray();
    const Tape tape = Tape::parse(text);
    checkNodes(tape);
    checkSpan(text);
    checkBase64(text);
    for (const Tape::Flaw &flaw : tape.flaws())
        require(flaw.offset >= 0 && flaw.offset < text.size(), "a flaw outside the text");
    const QByteArray pretty = hookbench::json::pretty(tape);
    const QByteArray compact = hookbench::json::compact(tape);
    if (tape.error()) {
        checkError(tape);
        return;
    }
    checkPrinted(tape, pretty, "pretty");
    checkPrinted(tape, compact, "compact");
    require(hookbench::json::pretty(Tape::parse(pretty)) == pretty, "pretty text changes when it is made pretty");
    checkValue(text);
}

} // namespace hookbench::fuzzing
