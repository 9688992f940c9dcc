// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/iml/call.h"
#include "core/iml/function.h"
#include "core/iml/path.h"

#include <QCoreApplication>
#include <QSet>

namespace hookbench::iml {

namespace {

// The keys from the second argument on: each may be a list of them.
QStringList keyArguments(Call &call)
{
    QStringList out;
    for (qsizetype i = 1; i < call.count() && !call.failed(); ++i) {
        if (call[i].array()) {
            for (const Value &key : call.elements(i))
                out << call.textOf(key);
        } else if (call.has(i)) {
            out << call.text(i);
        }
    }
    call.hold(out.size() * 64);
    return out;
}

Value pick(Call &call)
{
    const Collection *from = call.collection(0);
    const QStringList keys = keyArguments(call);
    Collection out;
    for (qsizetype i = 0; from && i < keys.size() && !call.failed(); ++i) {
        call.spend(from->ignoresCase() ? from->size() : 1);
        if (const Collection::Member *member = from->member(keys[i]))
            out.set(member->key, member->value);
    }
    return out;
}

Value omit(Call &call)
{
    const Collection *from = call.collection(0);
    if (!from)
        return {};
    QSet<QString> keys;
    for (const QString &key : keyArguments(call)) {
        const Collection::Member *member = from->member(key);
        call.spend(from->ignoresCase() ? from->size() : 1);
        if (member)
            keys.insert(member->key);
    }
    if (!call.spend(from->size()) || !call.hold(from->size() * qint64(sizeof(Collection::Member))))
        return {};
    Collection out;
    for (const auto &[key, value] : *from) {
        if (!keys.contains(key))
            out.set(key, value);
    }
    return out;
}

// The keys of a collection as texts, or the positions of an array; each made a value.
Value eachMember(Call &call, auto make)
{
    const Value &subject = call[0];
    Array out;
    if (const Array *array = subject.array()) {
        for (std::size_t i = 0; i < array->size() && call.hold(128); ++i)
            out.push_back(make(Value(qint64(i) + 1), (*array)[i]));
    } else if (const Collection *collection = call.collection(0)) {
        for (const auto &[key, value] : *collection) {
            if (!call.hold(128))
                return {};
            out.push_back(make(Value(key), value));
        }
    }
    return call.made(std::move(out));
}

Value keys(Call &call)
{
    return eachMember(call, [](Value key, const Value &) { return key; });
}

Value toArray(Call &call)
{
    return eachMember(call, [](Value key, const Value &value) {
        Collection pair;
        pair.set(QStringLiteral("key"), std::move(key));
        pair.set(QStringLiteral("value"), value);
        return Value(std::move(pair));
    });
}

Value toCollection(Call &call)
{
    const Path keyField = Path::of(call[1], call.text(1));
    const Path valueField = Path::of(call[2], call.text(2));
    Collection out;
    for (const Value &element : call.elements(0)) {
        if (call.failed())
            return {};
        const Value key = keyField.in(element);
        if (key.isNothing())
            continue;
        Value value = valueField.in(element);
        out.set(call.textOf(key), value.isMissing() ? Value(nullptr) : std::move(value));
        call.hold(qint64(sizeof(Collection::Member)) + 64);
        call.spend(4);
    }
    return out;
}

using Subject = Function::Subject;
constexpr Function table[] = {
    {"pick", "collection, key1, [key2, ...]", 2, Subject::OrNull, pick},
    {"omit", "collection, key1, [key2, ...]", 2, Subject::OrNull, omit},
    {"keys", "collection or array", 1, Subject::OrNull, keys},
    {"toCollection", "array, keyField, valueField", 3, Subject::OrNull, toCollection},
    {"toArray", "collection", 1, Subject::OrNull, toArray},
};

} // namespace

std::span<const Function> collectionFunctions()
{
    return table;
}

} // namespace hookbench::iml
