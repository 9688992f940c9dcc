// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QHash>
#include <QString>

#include <concepts>
#include <memory>
#include <optional>
#include <variant>
#include <vector>

namespace hookbench::iml {

enum class Type : quint8 { Missing, Null, Boolean, Number, Text, Date, Binary, Array, Collection };

/// The type's name for people, translated: "text".
QString typeName(Type type);
/// Its name for machines: "text", "collection".
const char *typeWord(Type type);

/// An instant: milliseconds since 1970-01-01T00:00:00Z, at most latestDate from it.
struct Date
{
    qint64 ms = 0;
    auto operator<=>(const Date &) const = default;
};

/// What a date may be away from 1970: 100,000,000 days, as ECMAScript has it.
inline constexpr qint64 latestDate = 8'640'000'000'000'000;

class Collection;
class LateMembers;

/// A value of the expression language. Missing (a path that leads nowhere) is told from null. Numbers are finite
/// doubles and never -0; texts are UTF-16. Copies are cheap: texts, arrays and collections are shared and immutable.
class Value
{
public:
    using Array = std::vector<Value>;

    Value() = default; // missing
    Value(std::nullptr_t)
        : m_value(nullptr)
    {
    }
    Value(bool value)
        : m_value(value)
    {
    }
    /// Finite.
    Value(double value)
        : m_value(value + 0.0) // no -0
    {
    }
    template <std::integral T>
    Value(T value)
        : Value(double(value))
    {
    }
    Value(QString text)
        : m_value(std::move(text))
    {
    }
    Value(Date date)
        : m_value(date)
    {
    }
    Value(QByteArray bytes)
        : m_value(std::move(bytes))
    {
    }
    Value(Array elements)
        : m_value(std::make_shared<const Array>(std::move(elements)))
    {
    }
    Value(Collection members);
    /// A pointer is no boolean.
    template <typename T>
    Value(T *) = delete;

    Type type() const { return Type(m_value.index()); }
    bool isMissing() const { return type() == Type::Missing; }
    /// Missing or null.
    bool isNothing() const { return type() <= Type::Null; }
    /// Missing, null or empty text.
    bool isEmpty() const { return isNothing() || (text() && text()->isEmpty()); }

    const bool *boolean() const { return std::get_if<bool>(&m_value); }
    const double *number() const { return std::get_if<double>(&m_value); }
    const QString *text() const { return std::get_if<QString>(&m_value); }
    const Date *date() const { return std::get_if<Date>(&m_value); }
    const QByteArray *binary() const { return std::get_if<QByteArray>(&m_value); }
    const Array *array() const
    {
        const auto *pointer = std::get_if<std::shared_ptr<const Array>>(&m_value);
        return pointer ? pointer->get() : nullptr;
    }
    const Collection *collection() const
    {
        const auto *pointer = std::get_if<std::shared_ptr<const Collection>>(&m_value);
        return pointer ? pointer->get() : nullptr;
    }

private:
    std::variant<std::monostate, std::nullptr_t, bool, double, QString, Date, QByteArray, std::shared_ptr<const Array>,
                 std::shared_ptr<const Collection>>
        m_value; // in the order of Type
};

using Array = Value::Array;

/// Members in the order in which their keys were first set. Keys are told apart by case, unless it ignores case.
class Collection
{
public:
    Collection() = default;
    /// With members that are made when they are asked for.
    explicit Collection(std::shared_ptr<const LateMembers> members)
        : m_late(std::move(members))
    {
    }

    struct Member
    {
        QString key;
        Value value;
    };

    qsizetype size() const { return qsizetype(made().m_members.size()); }
    auto begin() const { return made().m_members.begin(); }
    auto end() const { return made().m_members.end(); }
    void reserve(qsizetype size) { m_members.reserve(std::size_t(size)); }

    /// None: null.
    const Member *member(QStringView key) const;
    const Value *find(QStringView key) const
    {
        const Member *found = member(key);
        return found ? &found->value : nullptr;
    }
    /// Of late members it makes no more than it must.
    std::optional<Value> value(QStringView key) const;
    /// At the end, or in the place of the member that has this key.
    void set(const QString &key, Value value);

    bool ignoresCase() const { return m_ignoresCase; }
    /// For the names of headers. Looking up walks all members then.
    void setIgnoresCase()
    {
        own();
        m_ignoresCase = true;
    }

private:
    const Collection &made() const;
    void own();
    qsizetype indexOf(QStringView key) const;

    std::vector<Member> m_members;
    // Only of a collection with many members. The views are into the members' keys, whose characters stay where they
    // are when the members are moved, and are shared with every copy.
    QHash<QStringView, qsizetype> m_index;
    bool m_ignoresCase = false;
    std::shared_ptr<const LateMembers> m_late; // in place of all that
};

/// Members that are made when they are asked for. Any number of threads may ask at a time.
class LateMembers
{
public:
    virtual ~LateMembers() = default;

    /// All of them, made once.
    virtual const Collection &all() const = 0;
    /// One that is made quickly; none: ask all().
    virtual std::optional<Value> quick(QStringView key) const = 0;
};

inline const Collection &Collection::made() const
{
    return m_late ? m_late->all() : *this;
}

inline Value::Value(Collection members)
    : m_value(std::make_shared<const Collection>(std::move(members)))
{
}

} // namespace hookbench::iml
