// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/iml/fromjson.h"

#include "core/iml/conversion.h"

#include <QCoreApplication>

#include <array>
#include <charconv>
#include <mutex>

namespace hookbench::iml {

namespace {

constexpr qsizetype fewMembers = 16;  // of an object that is searched in its text
constexpr qsizetype shortToken = 256; // bytes of a value that may be made again and again

LanguageError tooDeep()
{
    return {Code::Limit, QCoreApplication::translate("hookbench::iml", "The JSON is nested too deeply."), 0, 0, {}};
}

std::optional<double> jsonNumber(QByteArrayView token)
{
    double plain = 0;
    if (std::from_chars(token.begin(), token.end(), plain).ec == std::errc())
        return plain;
    return numberIn(QString::fromLatin1(token)); // too small for a double
}

LanguageError tooLargeNumber(qsizetype offset, qsizetype length)
{
    return {Code::Range,
            QCoreApplication::translate("hookbench::iml", "The JSON holds a number that is too large."),
            offset,
            length,
            {}};
}

// A text and its tape, for all that is read of it later.
struct LateText
{
    SharedBytes text;
    json::Tape tape;
};

Value lateObject(const std::shared_ptr<const LateText> &source, json::Tape::Index node);

// Of no container.
Value leaf(const json::Tape &tape, json::Tape::Index node)
{
    switch (tape.kind(node)) {
    case json::Kind::Bool: return tape.token(node) == "true";
    case json::Kind::Number: return jsonNumber(tape.token(node)).value_or(0);
    case json::Kind::String: return tape.string(node);
    default: return nullptr;
    }
}

Array elements(const json::Tape &tape, json::Tape::Index array, const auto &value)
{
    Array out;
    out.reserve(std::size_t(tape.childCount(array)));
    for (auto child = tape.firstChild(array); child != json::Tape::none; child = tape.nextSibling(child))
        out.push_back(value(child));
    return out;
}

Collection members(const json::Tape &tape, json::Tape::Index object, auto &&name, const auto &value)
{
    Collection out;
    out.reserve(tape.childCount(object));
    for (auto child = tape.firstChild(object); child != json::Tape::none; child = tape.nextSibling(child))
        out.set(name(tape.keyToken(child)), value(child));
    return out;
}

// Objects are left for later.
Value lateValue(const std::shared_ptr<const LateText> &source, json::Tape::Index node)
{
    switch (source->tape.kind(node)) {
    case json::Kind::Array:
        return elements(source->tape, node, [&source](json::Tape::Index child) { return lateValue(source, child); });
    case json::Kind::Object: return lateObject(source, node);
    default: return leaf(source->tape, node);
    }
}

// Makes all values of a tape that is no deeper than deepestValue.
class TapeReader
{
public:
    explicit TapeReader(const json::Tape &tape)
        : m_tape(tape)
    {
    }

    Value value(json::Tape::Index node)
    {
        const auto child = [this](json::Tape::Index index) { return value(index); };
        switch (m_tape.kind(node)) {
        case json::Kind::Array: return elements(m_tape, node, child);
        case json::Kind::Object:
            return members(
                m_tape, node, [this](QByteArrayView token) -> const QString & { return name(token); }, child);
        default: return leaf(m_tape, node);
        }
    }

private:
    // Those that were read last are kept: objects in arrays have the same ones over and over.
    const QString &name(QByteArrayView token)
    {
        Name &kept =
            m_names[(std::size_t(token.size()) * 31 + uchar(token[1]) * 7 + uchar(token[token.size() / 2])) % 64];
        if (kept.token != token)
            kept = {token, json::decodeString(token)};
        return kept.text;
    }

    struct Name
    {
        QByteArrayView token;
        QString text;
    };

    const json::Tape &m_tape;
    std::array<Name, 64> m_names;
};

// Whether a string's token is this text.
bool isText(QByteArrayView token, QStringView text)
{
    const QByteArrayView inside = token.sliced(1).chopped(1);
    if (inside.size() < text.size())
        return false; // neither UTF-8 nor an escape is shorter
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (uchar(inside[i]) >= 0x80 || inside[i] == '\\')
            return json::decodeString(token) == text;
        if (QLatin1Char(inside[i]) != text[i])
            return false;
    }
    return inside.size() == text.size();
}

class LateObject : public LateMembers
{
public:
    LateObject(std::shared_ptr<const LateText> source, json::Tape::Index node)
        : m_source(std::move(source))
        , m_node(node)
    {
    }

    const Collection &all() const override
    {
        std::call_once(m_once, [this] {
            m_all = members(m_source->tape, m_node, json::decodeString,
                            [this](json::Tape::Index child) { return lateValue(m_source, child); });
        });
        return m_all;
    }

    // What takes long or has members of its own is made once, with the others.
    std::optional<Value> quick(QStringView key) const override
    {
        const json::Tape &tape = m_source->tape;
        if (tape.childCount(m_node) > fewMembers)
            return std::nullopt;
        auto found = json::Tape::none;
        for (auto child = tape.firstChild(m_node); child != json::Tape::none; child = tape.nextSibling(child)) {
            if (isText(tape.keyToken(child), key))
                found = child;
        }
        if (found == json::Tape::none || tape.isContainer(found) || tape.token(found).size() > shortToken)
            return std::nullopt;
        return leaf(tape, found);
    }

private:
    std::shared_ptr<const LateText> m_source;
    json::Tape::Index m_node;
    mutable std::once_flag m_once;
    mutable Collection m_all;
};

Value lateObject(const std::shared_ptr<const LateText> &source, json::Tape::Index node)
{
    return Collection(std::make_shared<const LateObject>(source, node));
}

// Why a tape can be no value.
std::optional<LanguageError> objection(const json::Tape &tape, json::Tape::Index root)
{
    if (tape.depth() > deepestValue)
        return tooDeep();
    const qsizetype end = tape.offset(root) + tape.token(root).size();
    for (auto node = root; node != json::Tape::none && tape.offset(node) < end; node = tape.following(node)) {
        if (tape.kind(node) != json::Kind::Number)
            continue;
        const QByteArrayView token = tape.token(node);
        const bool mayBeTooLarge = token.size() > 300 || token.contains('e') || token.contains('E');
        if (mayBeTooLarge && !jsonNumber(token))
            return tooLargeNumber(tape.offset(node), token.size());
    }
    return std::nullopt;
}

Result<Value, LanguageError> valueOf(const json::Value &value, qsizetype depth)
{
    if (depth > deepestValue)
        return tl::unexpected(tooDeep());
    switch (value.kind()) {
    case json::Kind::Null: return Value(nullptr);
    case json::Kind::Bool: return Value(*value.boolean());
    case json::Kind::Number: {
        const QByteArray &text = value.number()->text;
        const auto number = jsonNumber(text);
        return number ? Result<Value, LanguageError>(*number) : tl::unexpected(tooLargeNumber(0, text.size()));
    }
    case json::Kind::String: return Value(*value.text());
    case json::Kind::Array: {
        Array out;
        for (const json::Value &element : *value.array()) {
            auto one = valueOf(element, depth + 1);
            if (!one)
                return one;
            out.push_back(std::move(*one));
        }
        return Value(std::move(out));
    }
    case json::Kind::Object: break;
    }
    Collection out;
    for (const auto &[key, member] : *value.object()) {
        auto one = valueOf(member, depth + 1);
        if (!one)
            return one;
        out.set(key, std::move(*one));
    }
    return Value(std::move(out));
}

} // namespace

Result<Value, LanguageError> fromJson(const json::Tape &tape, json::Tape::Index node)
{
    if (auto why = objection(tape, node))
        return tl::unexpected(std::move(*why));
    return TapeReader(tape).value(node);
}

Result<Value, LanguageError> lateFromJson(SharedBytes text, json::Tape tape)
{
    const auto root = tape.root();
    if (auto why = objection(tape, root))
        return tl::unexpected(std::move(*why));
    auto source = std::make_shared<const LateText>(LateText{std::move(text), std::move(tape)});
    return lateValue(source, root);
}

Result<Value, LanguageError> fromJson(const json::Value &value)
{
    return valueOf(value, 0);
}

} // namespace hookbench::iml
