// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/json/tape.h"

#include <QByteArray>
#include <QString>

#include <optional>
#include <utility>
#include <variant>
#include <vector>

namespace hookbench::json {

/// A JSON value that keeps the order of members and the text of numbers: for files of ours and for bodies that are
/// built. What arrives is looked at through a Tape instead.
class Value
{
public:
    using Array = std::vector<Value>;
    using Object = std::vector<std::pair<QString, Value>>;
    /// A number by its text, as it stands in the file.
    struct Number
    {
        QByteArray text;
        bool operator==(const Number &) const = default;
    };

    Value() = default;
    Value(std::nullptr_t) {}
    Value(bool value)
        : m_value(value)
    {
    }
    Value(int value)
        : Value(qint64(value))
    {
    }
    Value(qint64 value)
        : m_value(Number{QByteArray::number(value)})
    {
    }
    Value(Number number)
        : m_value(std::move(number))
    {
    }
    Value(QString text)
        : m_value(std::move(text))
    {
    }
    Value(const char *) = delete;
    Value(Array elements)
        : m_value(std::move(elements))
    {
    }
    Value(Object members)
        : m_value(std::move(members))
    {
    }

    bool operator==(const Value &) const = default;

    Kind kind() const { return Kind(m_value.index()); }
    bool isNull() const { return kind() == Kind::Null; }
    const bool *boolean() const { return std::get_if<bool>(&m_value); }
    const Number *number() const { return std::get_if<Number>(&m_value); }
    const QString *text() const { return std::get_if<QString>(&m_value); }
    const Array *array() const { return std::get_if<Array>(&m_value); }
    const Object *object() const { return std::get_if<Object>(&m_value); }
    Array *array() { return std::get_if<Array>(&m_value); }
    Object *object() { return std::get_if<Object>(&m_value); }

    /// The first member of that name, null where there is none or this is no object.
    const Value *find(QStringView name) const;
    /// Puts a member at the end, or in the place of the one with that name. Makes null an object first.
    void set(const QString &name, Value value);

    QByteArray toCompact() const;
    /// Two blanks a level, one member or element a line, with a line end at the end.
    QByteArray toPretty() const;

private:
    std::variant<std::monostate, bool, Number, QString, Array, Object> m_value;
};

/// The text as a JSON string, with its quotes. Only what must be escaped is. Surrogates without their other half become
/// "?".
QByteArray quoted(QStringView text);
/// Adds it to what is there.
void appendQuoted(QByteArray &out, QStringView text);

/// How deep brackets may stand in each other where a text becomes a Value, which is built and walked by recursion.
inline constexpr qsizetype deepestValue = 512;

/// A JSON text that was read whole, with what is needed to say where in it something is wrong.
class Document
{
public:
    /// Errors name line and column. Depth is limited to deepestValue, which is plenty for files people write.
    static Result<Document> parse(QByteArray text);

    const Tape &tape() const { return m_tape; }
    class Ref root() const;

private:
    QByteArray m_text;
    Tape m_tape;
};

/// A place in a document: reads with errors that name line and JSON pointer (RFC 6901). The document must outlive it.
class Ref
{
public:
    Ref(const Tape *tape, Tape::Index node, QString pointer)
        : m_tape(tape)
        , m_node(node)
        , m_pointer(std::move(pointer))
    {
    }

    Kind kind() const { return m_tape->kind(m_node); }
    QString pointer() const { return m_pointer; }
    QByteArrayView token() const { return m_tape->token(m_node); }

    /// The last member of that name, as JSON readers commonly do.
    std::optional<Ref> find(QStringView name) const;
    /// Elements of an array, or members of an object by name, in order. Errors: neither.
    Result<std::vector<Ref>> elements() const;
    Result<std::vector<std::pair<QString, Ref>>> members() const;

    Result<QString> text() const;
    Result<bool> boolean() const;
    Result<qint64> integer(qint64 minimum, qint64 maximum) const;
    /// Only in a text that is no deeper than deepestValue.
    Value value() const;

    /// An error that stands at this place: "line 3, /answer/status: message".
    Failure fail(const QString &message) const;

private:
    const Tape *m_tape;
    Tape::Index m_node;
    QString m_pointer;
};

} // namespace hookbench::json
