// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/json/value.h"

#include <QCoreApplication>

namespace hookbench::json {

namespace {

class Writer
{
public:
    explicit Writer(bool indented)
        : m_indented(indented)
    {
    }

    QByteArray run(const Value &value)
    {
        write(value);
        return std::move(m_out);
    }

private:
    void write(const Value &value)
    {
        switch (value.kind()) {
        case Kind::Null: m_out += "null"; break;
        case Kind::Bool: m_out += *value.boolean() ? "true" : "false"; break;
        case Kind::Number: m_out += value.number()->text; break;
        case Kind::String: m_out += quoted(*value.text()); break;
        case Kind::Array: list('[', ']', *value.array(), [this](const Value &element) { write(element); }); break;
        case Kind::Object:
            list('{', '}', *value.object(), [this](const auto &member) {
                m_out += quoted(member.first);
                m_out += m_indented ? ": " : ":";
                write(member.second);
            });
            break;
        }
    }

    template <typename List, typename WriteOne>
    void list(char open, char close, const List &list, WriteOne writeOne)
    {
        m_out += open;
        ++m_depth;
        bool first = true;
        for (const auto &element : list) {
            if (!first)
                m_out += ',';
            first = false;
            line();
            writeOne(element);
        }
        --m_depth;
        if (!list.empty())
            line();
        m_out += close;
    }

    void line()
    {
        if (!m_indented)
            return;
        m_out += '\n';
        m_out.append(m_depth * 2, ' ');
    }

    bool m_indented;
    qsizetype m_depth = 0;
    QByteArray m_out;
};

// RFC 6901 section 3.
QString escapedForPointer(QString name)
{
    return name.replace(u'~', QStringLiteral("~0")).replace(u'/', QStringLiteral("~1"));
}

} // namespace

const Value *Value::find(QStringView name) const
{
    if (const Object *members = object()) {
        for (const auto &[key, value] : *members) {
            if (key == name)
                return &value;
        }
    }
    return nullptr;
}

void Value::set(const QString &name, Value value)
{
    if (isNull())
        m_value = Object{};
    for (auto &[key, old] : *object()) {
        if (key == name) {
            old = std::move(value);
            return;
        }
    }
    object()->emplace_back(name, std::move(value));
}

QByteArray Value::toCompact() const
{
    return Writer(false).run(*this);
}

QByteArray Value::toPretty() const
{
    return Writer(true).run(*this) + '\n';
}

QByteArray quoted(QStringView text)
{
    const QByteArray utf8 = text.toUtf8();
    QByteArray out;
    out.reserve(utf8.size() + 2);
    out += '"';
    qsizetype run = 0; // where what is copied as it is begins
    for (qsizetype i = 0; i < utf8.size(); ++i) {
        const char c = utf8.at(i);
        if (uchar(c) >= 0x20 && c != '"' && c != '\\')
            continue;
        out.append(utf8.constData() + run, i - run);
        run = i + 1;
        switch (c) {
        case '"': out += "\\\""; break;
        case '\\': out += "\\\\"; break;
        case '\b': out += "\\b"; break;
        case '\f': out += "\\f"; break;
        case '\n': out += "\\n"; break;
        case '\r': out += "\\r"; break;
        case '\t': out += "\\t"; break;
        default: out += "\\u00" + QByteArray::number(uchar(c), 16).rightJustified(2, '0');
        }
    }
    out.append(utf8.constData() + run, utf8.size() - run);
    out += '"';
    return out;
}

Result<Document> Document::parse(QByteArray text)
{
    Document document;
    document.m_text = std::move(text);
    document.m_tape = Tape::parse(document.m_text);
    if (const auto &error = document.m_tape.error()) {
        return hookbench::fail(ErrorKind::Invalid,
                               QCoreApplication::translate("hookbench::json", "line %1, column %2: %3")
                                   .arg(error->line)
                                   .arg(error->column)
                                   .arg(error->message),
                               error->offset, 1);
    }
    if (document.m_tape.depth() > deepestValue)
        return hookbench::fail(ErrorKind::Invalid,
                               QCoreApplication::translate("hookbench::json", "it is nested too deeply"));
    return document;
}

Ref Document::root() const
{
    return {&m_tape, m_tape.root(), QString()};
}

std::optional<Ref> Ref::find(QStringView name) const
{
    std::optional<Ref> found;
    if (kind() != Kind::Object)
        return found;
    for (Tape::Index child = m_tape->firstChild(m_node); child != Tape::none; child = m_tape->nextSibling(child)) {
        if (m_tape->key(child) == name)
            found.emplace(m_tape, child, m_pointer + u'/' + escapedForPointer(name.toString()));
    }
    return found;
}

Result<std::vector<Ref>> Ref::elements() const
{
    if (kind() != Kind::Array)
        return fail(QCoreApplication::translate("hookbench::json", "this must be a list [...]"));
    std::vector<Ref> out;
    for (Tape::Index child = m_tape->firstChild(m_node); child != Tape::none; child = m_tape->nextSibling(child))
        out.emplace_back(m_tape, child, m_pointer + u'/' + QString::number(out.size()));
    return out;
}

Result<std::vector<std::pair<QString, Ref>>> Ref::members() const
{
    if (kind() != Kind::Object)
        return fail(QCoreApplication::translate("hookbench::json", "this must be an object {...}"));
    std::vector<std::pair<QString, Ref>> out;
    for (Tape::Index child = m_tape->firstChild(m_node); child != Tape::none; child = m_tape->nextSibling(child)) {
        const QString name = m_tape->key(child);
        out.emplace_back(name, Ref(m_tape, child, m_pointer + u'/' + escapedForPointer(name)));
    }
    return out;
}

Result<QString> Ref::text() const
{
    if (kind() != Kind::String)
        return fail(QCoreApplication::translate("hookbench::json", "this must be text in quotes"));
    return m_tape->string(m_node);
}

Result<bool> Ref::boolean() const
{
    if (kind() != Kind::Bool)
        return fail(QCoreApplication::translate("hookbench::json", "this must be true or false"));
    return token() == "true";
}

Result<qint64> Ref::integer(qint64 minimum, qint64 maximum) const
{
    bool ok = kind() == Kind::Number;
    const qint64 value = ok ? token().toByteArray().toLongLong(&ok) : 0;
    if (!ok || value < minimum || value > maximum) {
        return fail(QCoreApplication::translate("hookbench::json", "this must be a whole number from %1 to %2")
                        .arg(minimum)
                        .arg(maximum));
    }
    return value;
}

Value Ref::value() const
{
    switch (kind()) {
    case Kind::Null: return {};
    case Kind::Bool: return token() == "true";
    case Kind::Number: return Value::Number{token().toByteArray()};
    case Kind::String: return m_tape->string(m_node);
    case Kind::Array: {
        Value::Array out;
        for (Tape::Index child = m_tape->firstChild(m_node); child != Tape::none; child = m_tape->nextSibling(child))
            out.push_back(Ref(m_tape, child, {}).value());
        return out;
    }
    case Kind::Object: {
        Value::Object out;
        for (Tape::Index child = m_tape->firstChild(m_node); child != Tape::none; child = m_tape->nextSibling(child))
            out.emplace_back(m_tape->key(child), Ref(m_tape, child, {}).value());
        return out;
    }
    }
    return {};
}

Failure Ref::fail(const QString &message) const
{
    const qsizetype at = m_tape->offset(m_node);
    return hookbench::fail(ErrorKind::Invalid,
                           QCoreApplication::translate("hookbench::json", "line %1, %2: %3")
                               .arg(Tape::position(m_tape->text(), at).first)
                               .arg(m_pointer.isEmpty() ? QStringLiteral("/") : m_pointer, message),
                           at, m_tape->token(m_node).size());
}

} // namespace hookbench::json
