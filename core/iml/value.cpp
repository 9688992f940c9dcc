// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/iml/value.h"

#include <QCoreApplication>

namespace hookbench::iml {

namespace {

constexpr qsizetype manyMembers = 16;

} // namespace

QString typeName(Type type)
{
    switch (type) {
    case Type::Missing: return QCoreApplication::translate("hookbench::iml", "nothing");
    case Type::Null: return QCoreApplication::translate("hookbench::iml", "null");
    case Type::Boolean: return QCoreApplication::translate("hookbench::iml", "a boolean");
    case Type::Number: return QCoreApplication::translate("hookbench::iml", "a number");
    case Type::Text: return QCoreApplication::translate("hookbench::iml", "text");
    case Type::Date: return QCoreApplication::translate("hookbench::iml", "a date");
    case Type::Binary: return QCoreApplication::translate("hookbench::iml", "binary data");
    case Type::Array: return QCoreApplication::translate("hookbench::iml", "an array");
    case Type::Collection: return QCoreApplication::translate("hookbench::iml", "a collection");
    }
    return {};
}

const char *typeWord(Type type)
{
    static constexpr const char *words[] = {"missing", "null",   "boolean", "number",    "text",
                                            "date",    "binary", "array",   "collection"};
    return words[std::size_t(type)];
}

qsizetype Collection::indexOf(QStringView key) const
{
    if (!m_index.isEmpty()) {
        const auto it = m_index.constFind(key);
        return it == m_index.constEnd() ? -1 : *it;
    }
    for (std::size_t i = 0; i < m_members.size(); ++i) {
        if (m_members[i].key == key)
            return qsizetype(i);
    }
    return -1;
}

void Collection::own()
{
    if (const auto late = std::exchange(m_late, nullptr))
        *this = late->all();
}

std::optional<Value> Collection::value(QStringView key) const
{
    if (m_late) {
        if (auto quick = m_late->quick(key))
            return quick;
    }
    const Value *found = find(key);
    return found ? std::optional(*found) : std::nullopt;
}

const Collection::Member *Collection::member(QStringView key) const
{
    if (m_late)
        return m_late->all().member(key);
    if (const qsizetype i = indexOf(key); i >= 0)
        return &m_members[std::size_t(i)];
    if (m_ignoresCase) {
        for (const Member &one : m_members) {
            if (key.compare(one.key, Qt::CaseInsensitive) == 0)
                return &one;
        }
    }
    return nullptr;
}

void Collection::set(const QString &key, Value value)
{
    own();
    if (const qsizetype i = indexOf(key); i >= 0) {
        m_members[std::size_t(i)].value = std::move(value);
        return;
    }
    m_members.push_back({key, std::move(value)});
    if (size() <= manyMembers)
        return;
    for (qsizetype i = m_index.size(); i < size(); ++i)
        m_index.insert(m_members[std::size_t(i)].key, i);
}

} // namespace hookbench::iml
