// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/signature/jsontext.h"

#include "core/json/value.h"

#include <QHash>

#include <algorithm>
#include <array>
#include <charconv>

namespace hookbench::signature {

namespace {

using json::Tape;

// A name that ECMAScript takes as the index of an array: it sorts such names first, by number.
std::optional<quint32> indexOf(const QString &name)
{
    bool isNumber = false;
    const quint32 out = name.toUInt(&isNumber);
    return isNumber && out != 0xffffffff && QString::number(out) == name ? std::optional<quint32>(out) : std::nullopt;
}

class Writer
{
public:
    Writer(const Tape &tape, const JsonStyle &style)
        : m_tape(tape)
        , m_style(style)
    {
    }

    QByteArray run(Tape::Index node)
    {
        write(node);
        return std::move(m_out);
    }

private:
    void write(Tape::Index node)
    {
        switch (m_tape.kind(node)) {
        case json::Kind::String: m_out += text(m_tape.token(node)); break;
        case json::Kind::Number:
            m_out += m_style.keepsNumbers ? m_tape.token(node).toByteArray() : numberText(m_tape.token(node));
            break;
        case json::Kind::Array: writeArray(node); break;
        case json::Kind::Object: writeObject(node); break;
        default: m_out += m_tape.token(node);
        }
    }

    void writeArray(Tape::Index node)
    {
        begin('[');
        for (Tape::Index child = m_tape.firstChild(node); child != Tape::none; child = m_tape.nextSibling(child)) {
            element();
            write(child);
        }
        end(']');
    }

    void writeObject(Tape::Index node)
    {
        // A name that stands twice keeps its first place and its last value.
        Members members; // names as they are written
        QHash<QByteArrayView, std::size_t> places;
        for (Tape::Index child = m_tape.firstChild(node); child != Tape::none; child = m_tape.nextSibling(child)) {
            const QByteArrayView name = m_tape.keyToken(child);
            const auto place = m_style.isDistinct ? places.cend() : places.constFind(name);
            if (place != places.cend()) {
                members[*place].second = child;
                continue;
            }
            if (!m_style.isDistinct)
                places.insert(name, members.size());
            members.emplace_back(name, child);
        }
        if (m_style.sortsMembers)
            sort(members);
        begin('{');
        for (const auto &[name, child] : members) {
            element();
            m_out += text(name);
            m_out += m_style.layout == JsonStyle::Layout::Compact ? ":" : ": ";
            write(child);
        }
        end('}');
    }

    using Members = std::vector<std::pair<QByteArrayView, Tape::Index>>;

    static void sort(Members &members)
    {
        struct Named
        {
            QString name;
            std::optional<quint32> index;
            Members::value_type member;
        };
        std::vector<Named> named;
        named.reserve(members.size());
        for (const auto &member : members) {
            const QString name = json::decodeString(member.first);
            named.push_back({name, indexOf(name), member});
        }
        std::stable_sort(named.begin(), named.end(), [](const Named &x, const Named &y) {
            if (x.index && y.index)
                return *x.index < *y.index;
            return x.index || y.index ? x.index.has_value() : x.name < y.name;
        });
        std::transform(named.begin(), named.end(), members.begin(), [](const Named &one) { return one.member; });
    }

    void begin(char bracket)
    {
        m_out += bracket;
        m_isFirst = true;
        ++m_depth;
    }

    void element()
    {
        if (!m_isFirst)
            m_out += m_style.layout == JsonStyle::Layout::Spaced ? ", " : ",";
        line();
        m_isFirst = false;
    }

    void end(char bracket)
    {
        --m_depth;
        if (!m_isFirst)
            line();
        m_out += bracket;
        m_isFirst = false;
    }

    void line()
    {
        if (m_style.layout != JsonStyle::Layout::Indented)
            return;
        m_out += '\n';
        m_out.append(m_depth * m_style.indent, ' ');
    }

    // A string token as this style writes it. Most hold no escapes, and stay as they are.
    QByteArray text(QByteArrayView token) const
    {
        QByteArray out = token.contains('\\') ? json::quoted(json::decodeString(token)) : token.toByteArray();
        if (m_style.escapesSlashes)
            out.replace('/', "\\/");
        return m_style.isAscii ? inAscii(out) : out;
    }

    static QByteArray inAscii(const QByteArray &utf8)
    {
        if (std::all_of(utf8.begin(), utf8.end(), [](char c) { return uchar(c) < 0x7f; }))
            return utf8;
        QByteArray out;
        for (const QChar unit : QString::fromUtf8(utf8)) {
            if (unit.unicode() < 0x7f)
                out += char(unit.unicode());
            else
                out += "\\u" + QByteArray::number(unit.unicode(), 16).rightJustified(4, '0');
        }
        return out;
    }

    const Tape &m_tape;
    const JsonStyle &m_style;
    QByteArray m_out;
    int m_depth = 0;
    bool m_isFirst = true;
};

// The last child of that name, or the element of that number.
Tape::Index childOf(const Tape &tape, Tape::Index node, const QString &name)
{
    Tape::Index out = Tape::none;
    if (!tape.isContainer(node))
        return out;
    const bool isArray = tape.kind(node) == json::Kind::Array;
    const auto wanted = isArray ? indexOf(name) : std::nullopt;
    if (isArray && !wanted)
        return out;
    quint32 number = 0;
    for (Tape::Index child = tape.firstChild(node); child != Tape::none; child = tape.nextSibling(child)) {
        if (isArray && number++ == *wanted)
            return child;
        if (!isArray && tape.key(child) == name)
            out = child;
    }
    return out;
}

} // namespace

QByteArray writtenJson(const Tape &tape, Tape::Index node, const JsonStyle &style)
{
    Q_ASSERT(tape.depth() <= deepestJson);
    return Writer(tape, style).run(node);
}

Tape::Index nodeAt(const Tape &tape, const Pointer &pointer)
{
    Tape::Index node = tape.root();
    for (const QString &name : pointer.names) {
        if (node == Tape::none)
            return node;
        node = childOf(tape, node, name);
    }
    return node;
}

std::optional<QByteArray> scalarText(const Tape &tape, Tape::Index node)
{
    if (node == Tape::none)
        return std::nullopt;
    switch (tape.kind(node)) {
    case json::Kind::Null: return std::nullopt;
    case json::Kind::String: return tape.string(node).toUtf8();
    case json::Kind::Number: return numberText(tape.token(node));
    case json::Kind::Bool: return tape.token(node).toByteArray();
    default: break;
    }
    return tape.depth() <= deepestJson ? std::optional(writtenJson(tape, node, {})) : std::nullopt;
}

bool hasDuplicates(const Tape &tape, Tape::Index node)
{
    std::vector<QByteArrayView> names;
    for (Tape::Index child = tape.firstChild(node); child != Tape::none; child = tape.nextSibling(child)) {
        if (tape.isContainer(child) && hasDuplicates(tape, child))
            return true;
        if (tape.kind(node) == json::Kind::Object)
            names.push_back(tape.keyToken(child));
    }
    std::sort(names.begin(), names.end());
    return std::adjacent_find(names.begin(), names.end()) != names.end();
}

bool hasOtherNumbers(const Tape &tape, Tape::Index node)
{
    if (tape.kind(node) == json::Kind::Number)
        return numberText(tape.token(node)) != tape.token(node);
    for (Tape::Index child = tape.firstChild(node); child != Tape::none; child = tape.nextSibling(child)) {
        if (hasOtherNumbers(tape, child))
            return true;
    }
    return false;
}

QByteArray numberText(QByteArrayView token)
{
    const bool isNegative = token.startsWith('-');
    const bool isWhole =
        std::all_of(token.begin() + isNegative, token.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (isWhole && token != QByteArrayView("-0"))
        return token.toByteArray();
    const double value = token.toByteArray().toDouble();
    if (value == 0)
        return "0";
    std::array<char, 32> buffer;
    const auto written =
        std::to_chars(buffer.data(), buffer.data() + buffer.size(), std::abs(value), std::chars_format::scientific);
    const QByteArray scientific(buffer.data(), written.ptr - buffer.data());
    const qsizetype mark = scientific.indexOf('e');
    if (mark < 0)
        return token.toByteArray(); // out of the range of numbers
    const QByteArray digits = scientific.first(mark).replace(".", "");
    const int exponent = scientific.sliced(mark + 1).toInt();
    const qsizetype point = exponent + 1; // digits before it
    QByteArray out = isNegative ? "-" : "";
    if (point > 21 || point < -5) {
        out += digits.first(1);
        if (digits.size() > 1)
            out += '.' + digits.sliced(1);
        return out + (exponent < 0 ? "e-" : "e+") + QByteArray::number(std::abs(exponent));
    }
    if (point <= 0)
        return out + "0." + QByteArray(-point, '0') + digits;
    if (point >= digits.size())
        return out + digits + QByteArray(point - digits.size(), '0');
    return out + digits.first(point) + '.' + digits.sliced(point);
}

} // namespace hookbench::signature
