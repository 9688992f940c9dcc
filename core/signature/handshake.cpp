// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/signature/handshake.h"

#include "core/json/value.h"

#include <algorithm>

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

Evaluation valuesFor(const HandshakeForm &form, const Message &message, const Terms &terms)
{
    Evaluation out(message, terms.parameters, terms.now);
    if (!terms.keys.empty() && !terms.keys.front().value.isEmpty()) {
        out.secretText = terms.keys.front().value.reveal();
        out.secret = keyBytes(*out.secretText, form.key);
    }
    return out;
}

// What a guard compares with settings that are not set.
void readSettings(const Condition &condition, Evaluation &values, std::vector<std::pair<QString, QString>> &out)
{
    for (const Condition &inner : condition.conditions)
        readSettings(inner, values, out);
    if (condition.kind != Condition::Kind::Equals)
        return;
    for (const auto &[setting, other] : {std::pair{&condition.parts.front(), &condition.parts.back()},
                                         std::pair{&condition.parts.back(), &condition.parts.front()}}) {
        if (setting->source != Part::Source::Param || values.parameters().count(setting->text) > 0)
            continue;
        if (const auto value = values.value(*other))
            out.emplace_back(QString::fromUtf8(setting->text), QString::fromUtf8(*value));
    }
}

bool isTold(const HandshakeForm &form)
{
    return std::any_of(form.when.begin(), form.when.end(),
                       [](const Condition &one) { return one.kind != Condition::Kind::Method; });
}

std::optional<SeenHandshake> seenBy(const Provider &provider, bool isKnown, const Message &message, const Terms &terms)
{
    for (const HandshakeForm &form : provider.handshakes) {
        if (!isKnown && !isTold(form))
            continue;
        Evaluation values = valuesFor(form, message, terms);
        if (!values.holds(form.when))
            continue;
        SeenHandshake out;
        out.provider = &provider;
        out.id = form.id;
        if (form.require)
            readSettings(*form.require, values, out.settings);
        (void)values.takeMissing();
        const bool isAllowed = form.bySignature || form.isSigned ? verify(provider, message, terms).isValid()
                                                                 : !form.require || values.holds(*form.require);
        if (isAllowed)
            out.answer = answer(form, values);
        return out;
    }
    return std::nullopt;
}

} // namespace

bool mayBeHandshake(const Message &message)
{
    constexpr qsizetype longest = 16 << 10;
    static const QByteArrayList words{
        "challenge",   "verif", "validat",         "crc_token",   "echostr",
        "hook-secret", "check", "webhook-request", "x-adobesign", "subscriptionconfirmation"};
    const auto hasWord = [](const QByteArray &text) {
        return std::any_of(words.begin(), words.end(), [&text](const QByteArray &word) { return text.contains(word); });
    };
    if (message.method == "HEAD" || hasWord(queryOf(message.url).left(longest).toLower()))
        return true;
    for (const http::Header &field : message.headers) {
        if (hasWord(field.name.toLower()) || hasWord(field.value.left(longest).toLower()))
            return true;
    }
    return message.body.size() <= longest && hasWord(message.body.toByteArray().toLower());
}

std::optional<SeenHandshake> handshakeIn(const Catalogue &catalogue, const Provider *known, const Message &message,
                                         const Terms &terms)
{
    if (known) {
        if (auto out = seenBy(*known, true, message, terms))
            return out;
    }
    for (const auto &provider : catalogue.providers()) {
        if (auto out = provider.get() == known ? std::nullopt : seenBy(*provider, false, message, terms))
            return out;
    }
    return std::nullopt;
}

std::optional<HandshakeAnswer> handshake(const Provider &provider, const Message &message, const Terms &terms)
{
    for (const HandshakeForm &form : provider.handshakes) {
        Evaluation values = valuesFor(form, message, terms);
        if (!values.holds(form.when))
            continue;
        const bool isAllowed = form.bySignature ? verify(provider, message, terms).isValid()
                                                : !form.require || values.holds(*form.require);
        return isAllowed ? answer(form, values) : refusal(form);
    }
    return std::nullopt;
}

} // namespace hookbench::signature
