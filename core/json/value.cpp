// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/json/value.h"

#include <QCoreApplication>

#include <array>

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
        case Kind::String: appendQuoted(m_out, *value.text()); break;
        case Kind::Array: list('[', ']', *value.array(), [this](const Value &element) { write(element); }); break;
        case Kind::Object:
            list('{', '}', *value.object(), [this](const auto &member) {
                appendQuoted(m_out, member.first);
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

namespace {

// How a unit of a text is written: 0 as it is, 'u' by its number, else a backslash and that.
constexpr std::array<char, 128> makeEscapes()
{
    std::array<char, 128> out{};
    for (std::size_t i = 0; i < 0x20; ++i)
        out[i] = 'u';
    out['\b'] = 'b';
    out['\f'] = 'f';
    out['\n'] = 'n';
    out['\r'] = 'r';
    out['\t'] = 't';
    out['"'] = '"';
    out['\\'] = '\\';
    return out;
}
constexpr auto escapes = makeEscapes();

// Surrogates without their other half become "?", as QString::toUtf8() has it.
char *appendUtf8(char *to, const char16_t *&at, const char16_t *end)
{
    char32_t code = *at;
    if (QChar::isSurrogate(code)) {
        const bool isPair = QChar::isHighSurrogate(code) && at + 1 < end && QChar::isLowSurrogate(char32_t(at[1]));
        if (!isPair) {
            *to++ = '?';
            return to;
        }
        code = QChar::surrogateToUcs4(*at, at[1]);
        ++at;
    }
    if (code >= 0x10000) {
        *to++ = char(0xf0 | code >> 18);
        *to++ = char(0x80 | (code >> 12 & 0x3f));
    } else if (code >= 0x800) {
        *to++ = char(0xe0 | code >> 12);
    } else {
        *to++ = char(0xc0 | code >> 6);
        *to++ = char(0x80 | (code & 0x3f));
        return to;
    }
    *to++ = char(0x80 | (code >> 6 & 0x3f));
    *to++ = char(0x80 | (code & 0x3f));
    return to;
}

} // namespace

void appendQuoted(QByteArray &out, QStringView text)
{
    constexpr qsizetype mostOfAUnit = 6; // \u0001
    constexpr qptrdiff piece = 1024;     // units for which the most is made room for at once
    const char16_t *at = text.utf16();
    const char16_t *const end = at + text.size();
    qsizetype done = out.size();
    out.resize(done + text.size() + 2); // enough for most texts
    char *to = out.data() + done;
    *to++ = '"';
    while (at < end && *at < 0x80 && !escapes[*at])
        *to++ = char(*at++);
    while (at < end) {
        const char16_t *const pieceEnd = at + qMin(piece, end - at);
        done = to - out.constData();
        if (const qsizetype needed = done + (pieceEnd - at) * mostOfAUnit + (end - pieceEnd) + 1; needed > out.size())
            out.resize(needed);
        to = out.data() + done;
        for (; at < pieceEnd; ++at) {
            if (*at >= 0x80) {
                to = appendUtf8(to, at, end);
                continue;
            }
            const char escape = escapes[*at];
            if (!escape) {
                *to++ = char(*at);
                continue;
            }
            *to++ = '\\';
            *to++ = escape;
            if (escape == 'u') {
                static constexpr char digits[] = "0123456789abcdef";
                for (const char c : {'0', '0', digits[*at >> 4], digits[*at & 15]})
                    *to++ = c;
            }
        }
    }
    *to++ = '"';
    out.truncate(to - out.constData());
}

QByteArray quoted(QStringView text)
{
    QByteArray out;
    appendQuoted(out, text);
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
    const QByteArray plain = name.toUtf8();
    const auto isCalled = [&](Tape::Index child) { // most names are written as they are
        const QByteArrayView token = m_tape->keyToken(child);
        return token.contains('\\') ? m_tape->key(child) == name
                                     : token.size() == plain.size() + 2 && token.sliced(1).chopped(1) == plain;
    };
    for (Tape::Index child = m_tape->firstChild(m_node); child != Tape::none; child = m_tape->nextSibling(child)) {
        if (isCalled(child))
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
