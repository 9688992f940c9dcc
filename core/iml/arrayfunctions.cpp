// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/iml/call.h"
#include "core/iml/conversion.h"
#include "core/iml/equality.h"
#include "core/iml/function.h"
#include "core/iml/path.h"
#include "core/iml/text.h"

#include <QCoreApplication>
#include <QSet>

#include <algorithm>

namespace hookbench::iml {

namespace {

Array copied(std::span<const Value> elements)
{
    return Array(elements.begin(), elements.end());
}

QString identityOf(Call &call, const Value &value)
{
    const auto out = identity(value, call.run().inputs().limits.text);
    if (!out)
        call.tooLong();
    else
        call.spend(out->size());
    return out.value_or(QString());
}

Value add(Call &call)
{
    Array out = copied(call.elements(0));
    for (qsizetype i = 1; i < call.count(); ++i)
        out.push_back(call[i].isMissing() ? Value(nullptr) : call[i]);
    return call.made(std::move(out));
}

// The elements that are, or are not, among others.
Value chosen(Call &call, std::span<const Value> from, const QSet<QString> &others, bool among)
{
    Array out;
    for (const Value &element : from) {
        if (call.failed())
            return {};
        if (others.contains(identityOf(call, element)) == among)
            out.push_back(element);
    }
    return call.made(std::move(out));
}

QSet<QString> identities(Call &call, std::span<const Value> values)
{
    QSet<QString> out;
    for (const Value &value : values) {
        const QString one = identityOf(call, value);
        if (call.failed() || !call.hold(one.size() * 2))
            return {};
        out.insert(one);
    }
    return out;
}

Value removeValues(Call &call)
{
    QSet<QString> values;
    for (qsizetype i = 1; i < call.count() && !call.failed(); ++i)
        values.insert(identityOf(call, call[i]));
    return chosen(call, call.elements(0), values, false);
}

Value difference(Call &call)
{
    return chosen(call, call.elements(0), identities(call, call.elements(1)), false);
}

Value intersection(Call &call)
{
    return chosen(call, call.elements(0), identities(call, call.elements(1)), true);
}

Value joined(Call &call)
{
    const QString separator = call.has(1) ? call.text(1) : QStringLiteral(",");
    const qsizetype most = call.run().inputs().limits.text;
    QString out;
    bool first = true;
    for (const Value &element : call.elements(0)) {
        if (!first)
            out += separator;
        first = false;
        if (out.size() > most || !appendText(out, element, most))
            return call.tooLong();
    }
    return call.mayMake(out.size()) ? Value(out) : Value();
}

// The texts of a filter: an array, or a text with commas.
QSet<QString> filterTexts(Call &call, qsizetype argument)
{
    QSet<QString> out;
    if (call[argument].array()) {
        for (const Value &value : call.elements(argument))
            out.insert(trimmed(call.textOf(value)).toString());
        return out;
    }
    if (!call.has(argument))
        return out;
    const QString text = call.text(argument);
    if (!call.hold(text.size() * 64))
        return out;
    for (const QStringView part : QStringView(text).split(u','))
        out.insert(trimmed(part).toString());
    return out;
}

Path pathOf(Call &call, qsizetype argument)
{
    return Path::of(call[argument], call.text(argument));
}

Value mapped(Call &call)
{
    const Path key = pathOf(call, 1);
    const bool isFiltered = !call[2].isEmpty();
    const Path filterKey = pathOf(call, 2);
    const QSet<QString> texts = filterTexts(call, 3);
    if (call.failed())
        return {};
    Array out;
    for (const Value &element : call.elements(0)) {
        if (!call.spend(4))
            return {};
        if (isFiltered) {
            const Value value = filterKey.in(element);
            if (value.isNothing() || !texts.contains(call.textOf(value)))
                continue;
        }
        Value found = key.in(element);
        out.push_back(found.isMissing() ? Value(nullptr) : std::move(found));
    }
    return call.made(std::move(out));
}

struct Order
{
    bool isDescending = false;
    bool ignoresCase = false;
};

std::optional<Order> orderNamed(const QString &name)
{
    if (name == QLatin1String("asc"))
        return Order{false, false};
    if (name == QLatin1String("desc"))
        return Order{true, false};
    if (name == QLatin1String("asc ci"))
        return Order{false, true};
    if (name == QLatin1String("desc ci"))
        return Order{true, true};
    return std::nullopt;
}

// What an element is sorted by, with its type's rank among others.
struct SortKey
{
    int rank = 0;
    Value value;
    std::size_t index = 0;
};

int rankOf(const Value &value)
{
    switch (value.type()) {
    case Type::Number: return 0;
    case Type::Date: return 1;
    case Type::Text: return 2;
    case Type::Boolean: return 3;
    default: return 4;
    }
}

SortKey sortKey(Call &call, const Value &value, std::size_t index, bool ignoresCase)
{
    SortKey out{rankOf(value), value, index};
    if (const QString *text = value.text()) {
        if (ignoresCase && call.hold(text->size() * 2))
            out.value = Value(text->toLower());
        call.spend(text->size());
    }
    return out;
}

Value sorted(Call &call)
{
    Order order;
    qsizetype keyArgument = 2;
    if (!call[1].isEmpty()) {
        const auto named = orderNamed(call.text(1));
        if (!named && call.count() > 2)
            return call.fail(Code::Value,
                             QCoreApplication::translate("hookbench::iml",
                                                         "There is no order \"%1\", only asc, desc, asc ci, desc ci.")
                                 .arg(call.text(1).left(100)),
                             1);
        order = named.value_or(Order());
        keyArgument = named ? 2 : 1;
    }
    const auto elements = call.elements(0);
    const bool hasKey = !call[keyArgument].isEmpty();
    const Path path = pathOf(call, keyArgument);
    if (call.failed() || !call.hold(qint64(elements.size() * sizeof(SortKey)))
        || !call.spend(qint64(elements.size()) * 20))
        return {};
    std::vector<SortKey> keys;
    std::vector<std::size_t> last; // without a value: behind all others, whatever the order
    for (std::size_t i = 0; i < elements.size(); ++i) {
        const Value value = hasKey ? path.in(elements[i]) : elements[i];
        if (value.isNothing())
            last.push_back(i);
        else
            keys.push_back(sortKey(call, value, i, order.ignoresCase));
    }
    const auto before = [](const SortKey &a, const SortKey &b) {
        if (a.rank != b.rank)
            return a.rank < b.rank;
        const auto found = a.rank < 4 ? iml::order(a.value, b.value) : std::nullopt;
        return found.value_or(0) < 0;
    };
    if (order.isDescending)
        std::stable_sort(keys.begin(), keys.end(), [&](const SortKey &a, const SortKey &b) { return before(b, a); });
    else
        std::stable_sort(keys.begin(), keys.end(), before);
    Array out;
    out.reserve(elements.size());
    for (const SortKey &key : keys)
        out.push_back(elements[key.index]);
    for (const std::size_t index : last)
        out.push_back(elements[index]);
    return call.made(std::move(out));
}

Value reversed(Call &call)
{
    Array out = copied(call.elements(0));
    std::reverse(out.begin(), out.end());
    return call.made(std::move(out));
}

Value shuffled(Call &call)
{
    Array out = copied(call.elements(0));
    for (std::size_t i = out.size(); i > 1; --i)
        std::swap(out[i - 1], out[call.run().chance() % i]);
    return call.made(std::move(out));
}

Value sliced(Call &call)
{
    const auto elements = call.elements(0);
    const auto size = qsizetype(elements.size());
    const auto place = [size](qsizetype at) { return qBound(qsizetype(0), at < 0 ? size + at : at, size); };
    const qsizetype start = place(call.integer(1, 0));
    const qsizetype end = place(call.integer(2, size));
    if (start >= end)
        return Array();
    return call.made(copied(elements.subspan(std::size_t(start), std::size_t(end - start))));
}

Value merged(Call &call)
{
    Array out;
    for (qsizetype i = 0; i < call.count(); ++i) {
        if (const Array *array = call[i].array())
            out.insert(out.end(), array->begin(), array->end());
        if (!call.hold(call[i].array() ? qint64(call[i].array()->size() * sizeof(Value)) : 0))
            return {};
    }
    return call.made(std::move(out));
}

// Recurses no deeper than arrays stand in each other.
bool flattenInto(Call &call, Array &out, std::span<const Value> elements, qsizetype depth)
{
    for (const Value &element : elements) {
        if (!call.spend(1) || !call.hold(qint64(sizeof(Value))))
            return false;
        if (!element.array() || depth <= 0)
            out.push_back(element);
        else if (!flattenInto(call, out, *element.array(), depth - 1))
            return false;
    }
    return true;
}

Value flattened(Call &call)
{
    Array out;
    const qsizetype depth = call.integer(1, 1);
    return flattenInto(call, out, call.elements(0), depth) ? Value(std::move(out)) : Value();
}

// Simple values are the same where their text is; arrays and collections where their content is.
QString sameness(Call &call, const Value &value)
{
    return value.array() || value.collection() ? u'c' + identityOf(call, value) : u't' + call.textOf(value);
}

Value distinct(Call &call)
{
    const bool hasKey = !call[1].isEmpty();
    const Path key = pathOf(call, 1);
    QSet<QString> seen;
    Array out;
    for (const Value &element : call.elements(0)) {
        if (call.failed())
            return {};
        const QString same = sameness(call, hasKey ? key.in(element) : element);
        if (seen.contains(same))
            continue;
        call.hold(same.size() * 2 + 64);
        seen.insert(same);
        out.push_back(element);
    }
    return call.made(std::move(out));
}

Value first(Call &call)
{
    const auto elements = call.elements(0);
    return elements.empty() ? Value() : elements.front();
}

Value last(Call &call)
{
    const auto elements = call.elements(0);
    return elements.empty() ? Value() : elements.back();
}

using Subject = Function::Subject;
constexpr Function table[] = {
    {"add", "array, value1, [value2, ...]", 2, Subject::Any, add},
    {"remove", "array, value1, [value2, ...]", 2, Subject::Any, removeValues},
    {"join", "array, [separator]", 1, Subject::OrNull, joined},
    {"map", "array, key, [filterKey], [filterValues]", 2, Subject::OrNull, mapped},
    {"sort", "array, [order], [key]", 1, Subject::OrNull, sorted},
    {"reverse", "array", 1, Subject::OrNull, reversed},
    {"shuffle", "array", 1, Subject::OrNull, shuffled},
    {"slice", "array, start, [end]", 2, Subject::OrNull, sliced},
    {"merge", "array1, array2, ...", 1, Subject::Any, merged},
    {"flatten", "array, [depth]", 1, Subject::OrNull, flattened},
    {"distinct", "array, [key]", 1, Subject::OrNull, distinct},
    {"deduplicate", "array, [key]", 1, Subject::OrNull, distinct},
    {"first", "array", 1, Subject::Any, first},
    {"last", "array", 1, Subject::Any, last},
    {"arrayDiff", "a, b", 2, Subject::OrNull, difference},
    {"arrayIntersect", "a, b", 2, Subject::OrNull, intersection},
};

} // namespace

std::span<const Function> arrayFunctions()
{
    return table;
}

} // namespace hookbench::iml
