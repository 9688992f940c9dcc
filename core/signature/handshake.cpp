// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/signature/handshake.h"

#include "core/json/value.h"

namespace hookbench::signature {

namespace {

QByteArray written(const Node &node, Evaluation &values)
{
    switch (node.kind) {
    case Node::Kind::Text: return json::quoted(QString::fromUtf8(node.text));
    case Node::Kind::Number: return node.text.isEmpty() ? values.needed(node.part) : node.text;
    case Node::Kind::Part: return json::quoted(QString::fromUtf8(values.needed(node.part)));
    case Node::Kind::Object:
    case Node::Kind::Array: break;
    }
    const bool isObject = node.kind == Node::Kind::Object;
    QByteArray out(1, isObject ? '{' : '[');
    for (const auto &[name, value] : node.nodes) {
        if (out.size() > 1)
            out += ',';
        if (isObject)
            out += json::quoted(QString::fromUtf8(name)) + ':';
        out += written(value, values);
    }
    return out + (isObject ? '}' : ']');
}

HandshakeAnswer refusal(const HandshakeForm &form)
{
    HandshakeAnswer out;
    out.id = form.id;
    out.status = form.refusal;
    out.isRefusal = true;
    return out;
}

std::optional<HandshakeAnswer> answer(const HandshakeForm &form, Evaluation &values)
{
    HandshakeAnswer out;
    out.id = form.id;
    out.status = form.status;
    out.isSigned = form.isSigned;
    for (const auto &[name, part] : form.headers) {
        const QByteArray value = values.needed(part);
        if (!http::isFieldValue(value)) // it comes from the request and must not begin a line of the answer
            return std::nullopt;
        out.headers.append(name, value);
    }
    out.body = form.json ? written(*form.json, values) : values.content(form.body);
    for (const auto &[name, part] : form.store)
        out.store.emplace_back(name, values.needed(part));
    if (form.visit)
        out.visit = values.needed(*form.visit);
    return values.isMissing() ? std::nullopt : std::optional(std::move(out));
}

} // namespace

std::optional<HandshakeAnswer> handshake(const Provider &provider, const Message &message, const Terms &terms)
{
    for (const HandshakeForm &form : provider.handshakes) {
        Evaluation values(message, terms.parameters, terms.now);
        if (!terms.keys.empty() && !terms.keys.front().value.isEmpty()) {
            values.secretText = terms.keys.front().value.reveal();
            values.secret = keyBytes(*values.secretText, form.key);
        }
        if (!values.holds(form.when))
            continue;
        const bool isAllowed = form.bySignature ? verify(provider, message, terms).isValid()
                                                : !form.require || values.holds(*form.require);
        return isAllowed ? answer(form, values) : refusal(form);
    }
    return std::nullopt;
}

} // namespace hookbench::signature
