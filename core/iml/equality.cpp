// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/iml/equality.h"

#include "core/iml/conversion.h"

#include <algorithm>

namespace hookbench::iml {

namespace {

bool equalCollections(const Collection &a, const Collection &b)
{
    return a.size() == b.size() && std::all_of(a.begin(), a.end(), [&](const Collection::Member &member) {
               const Value *other = b.find(member.key);
               return other && equal(member.value, *other);
           });
}

int sign(auto a, auto b)
{
    return a < b ? -1 : b < a ? 1 : 0;
}

// Each part begins with a letter for its type and tells its length, so that no two values read the same.
bool appendIdentity(QString &out, const Value &value, qsizetype limit)
{
    const auto part = [&](char16_t letter, QStringView text) {
        out += QChar(letter) + QString::number(text.size()) + u':';
        out += text;
    };
    switch (value.type()) {
    case Type::Missing:
    case Type::Null: out += u'0'; break;
    case Type::Boolean: out += *value.boolean() ? u'+' : u'-'; break;
    case Type::Number: part(u'n', numberText(*value.number())); break;
    case Type::Text: part(u't', *value.text()); break;
    case Type::Date: part(u'd', QString::number(value.date()->ms)); break;
    case Type::Binary: part(u'b', QString::fromLatin1(*value.binary())); break;
    case Type::Array:
        out += u'[' + QString::number(value.array()->size()) + u':';
        for (const Value &element : *value.array()) {
            if (!appendIdentity(out, element, limit))
                return false;
        }
        break;
    case Type::Collection: {
        std::vector<const Collection::Member *> members;
        for (const Collection::Member &member : *value.collection())
            members.push_back(&member);
        std::sort(members.begin(), members.end(), [](const auto *a, const auto *b) { return a->key < b->key; });
        out += u'{' + QString::number(members.size()) + u':';
        for (const Collection::Member *member : members) {
            part(u'k', member->key);
            if (!appendIdentity(out, member->value, limit))
                return false;
        }
        break;
    }
    }
    return out.size() <= limit;
}

} // namespace

bool equal(const Value &a, const Value &b)
{
    if (a.isNothing() || b.isNothing())
        return a.isNothing() && b.isNothing();
    if (a.type() != b.type())
        return false;
    switch (a.type()) {
    case Type::Boolean: return *a.boolean() == *b.boolean();
    case Type::Number: return *a.number() == *b.number();
    case Type::Text: return *a.text() == *b.text();
    case Type::Date: return *a.date() == *b.date();
    case Type::Binary: return *a.binary() == *b.binary();
    case Type::Array: return a.array() == b.array() || std::ranges::equal(*a.array(), *b.array(), equal);
    case Type::Collection:
        return a.collection() == b.collection() || equalCollections(*a.collection(), *b.collection());
    default: return false;
    }
}

std::optional<QString> identity(const Value &value, qsizetype limit)
{
    QString out;
    return appendIdentity(out, value, limit) ? std::optional(out) : std::nullopt;
}

std::optional<int> order(const Value &a, const Value &b)
{
    if (a.number() || b.number()) {
        if (a.date() || b.date())
            return std::nullopt;
        const auto left = numberOf(a);
        const auto right = numberOf(b);
        return left && right ? std::optional(sign(*left, *right)) : std::nullopt;
    }
    if (a.text() && b.text())
        return sign(*a.text(), *b.text());
    if (a.date() && b.date())
        return sign(a.date()->ms, b.date()->ms);
    if (a.boolean() && b.boolean())
        return sign(*a.boolean(), *b.boolean());
    return std::nullopt;
}

} // namespace hookbench::iml
