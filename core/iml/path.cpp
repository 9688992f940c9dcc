// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/iml/path.h"

#include "core/iml/text.h"

#include <algorithm>
#include <cmath>

namespace hookbench::iml {

namespace {

// "12", "-3"; what does not fit leads nowhere anyway.
std::optional<double> integerOf(QStringView text)
{
    const QStringView digits = text.startsWith(u'-') ? text.sliced(1) : text;
    if (digits.isEmpty() || !std::all_of(digits.begin(), digits.end(), [](QChar c) { return isDigit(c); }))
        return std::nullopt;
    return digits.size() > 15 ? 0.0 : double(text.toLongLong());
}

} // namespace

Value elementOf(const Value &value, double index)
{
    if (!value.array())
        return !value.isNothing() && (index == 1 || index == -1) ? value : Value();
    const double size = double(value.array()->size());
    const double place = index < 0 ? size + index : index - 1;
    if (index == 0 || std::trunc(index) != index || place < 0 || place >= size)
        return {};
    return (*value.array())[std::size_t(place)];
}

Value memberOf(const Value &value, QStringView name)
{
    if (const Collection *collection = value.collection())
        return collection->value(name).value_or(Value());
    if (value.array() && !name.isEmpty() && isDigit(name.front())) {
        if (const auto index = integerOf(name))
            return elementOf(value, *index);
    }
    return {};
}

Value selected(const Value &value, const Value &index)
{
    if (const double *number = index.number())
        return elementOf(value, *number);
    const QString *text = index.text();
    if (!text)
        return {};
    if (value.collection()) {
        if (auto member = value.collection()->value(*text))
            return std::move(*member);
    }
    const auto integer = integerOf(*text);
    return integer ? elementOf(value, *integer) : Value();
}

std::optional<std::vector<Path::Step>> Path::parse(QStringView text)
{
    std::vector<Step> out;
    qsizetype at = 0;
    bool needsName = true;
    while (at < text.size()) {
        if (text[at] == u'[') {
            const qsizetype close = text.indexOf(u']', at);
            if (close < 0)
                return std::nullopt;
            const QStringView inside = trimmed(text.sliced(at + 1, close - at - 1));
            const auto index = inside.isEmpty() ? std::optional(1.0) : integerOf(inside);
            if (!index)
                return std::nullopt;
            out.push_back({{}, index});
            at = close + 1;
            needsName = false;
            continue;
        }
        if (text[at] == u'.') {
            if (needsName)
                return std::nullopt;
            ++at;
            needsName = true;
            continue;
        }
        if (!needsName)
            return std::nullopt;
        QString name;
        if (text[at] == u'`') {
            for (++at; at < text.size() && text[at] != u'`'; ++at) {
                if (text[at] == u'\\' && at + 1 < text.size() && (text[at + 1] == u'`' || text[at + 1] == u'\\'))
                    ++at;
                name += text[at];
            }
            if (at++ >= text.size())
                return std::nullopt;
        } else {
            const qsizetype from = at;
            while (at < text.size() && text[at] != u'.' && text[at] != u'[')
                ++at;
            name = text.sliced(from, at - from).toString();
        }
        out.push_back({name, std::nullopt});
        needsName = false;
    }
    return needsName ? std::nullopt : std::optional(std::move(out));
}

Path Path::of(const Value &path, const QString &text)
{
    Path out;
    out.m_whole = text;
    if (const double *index = path.number()) {
        out.m_steps.push_back({text, *index});
    } else if (auto steps = parse(text)) {
        out.m_steps = std::move(*steps);
    } else {
        out.m_steps.push_back({text, std::nullopt});
    }
    return out;
}

Value Path::in(const Value &value) const
{
    if (value.collection()) {
        if (auto member = value.collection()->value(m_whole))
            return std::move(*member);
    }
    Value at = value;
    for (const Step &step : m_steps) {
        at = step.index ? elementOf(at, *step.index) : memberOf(at, step.name);
        if (at.isMissing())
            return {};
    }
    return at;
}

} // namespace hookbench::iml
