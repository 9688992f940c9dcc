// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/iml/conversion.h"

#include "core/iml/calendar.h"
#include "core/iml/text.h"

#include <QCoreApplication>
#include <QVarLengthArray>

#include <array>
#include <charconv>
#include <cmath>

namespace hookbench::iml {

QString numberText(double number)
{
    if (std::abs(number) < 1e15 && std::trunc(number) == number)
        return QString::number(qint64(number));
    char buffer[32];
    const auto end = std::to_chars(buffer, buffer + sizeof buffer, std::abs(number), std::chars_format::scientific);
    const QLatin1String scientific(buffer, end.ptr - buffer); // "1.2345e+02"
    const qsizetype e = scientific.indexOf(u'e');
    const int exponent = scientific.sliced(e + 1).toString().toInt();
    QString digits = scientific.first(1).toString();
    if (e > 2)
        digits += scientific.sliced(2, e - 2);
    const qsizetype count = digits.size();
    QString out = number < 0 ? QStringLiteral("-") : QString();
    if (exponent >= count - 1 && exponent < 21)
        return out + digits + QString(exponent + 1 - count, u'0');
    if (exponent >= 0 && exponent < 21)
        return out + digits.insert(exponent + 1, u'.');
    if (exponent < 0 && exponent >= -6)
        return out + QStringLiteral("0.") + QString(-exponent - 1, u'0') + digits;
    if (count > 1)
        digits.insert(1, u'.');
    out += digits;
    return out + (exponent < 0 ? QStringLiteral("e-") : QStringLiteral("e+")) + QString::number(std::abs(exponent));
}

bool appendText(QString &out, const Value &value, qsizetype limit)
{
    switch (value.type()) {
    case Type::Missing:
    case Type::Null: break;
    case Type::Boolean: out += *value.boolean() ? QLatin1String("true") : QLatin1String("false"); break;
    case Type::Number: out += numberText(*value.number()); break;
    case Type::Text: out += *value.text(); break;
    case Type::Date: out += isoText(*value.date()); break;
    case Type::Binary: out += QString::fromUtf8(*value.binary()); break;
    case Type::Array: {
        bool first = true;
        for (const Value &element : *value.array()) {
            if (!first)
                out += u',';
            first = false;
            if (!appendText(out, element, limit))
                return false;
        }
        break;
    }
    case Type::Collection: {
        QByteArray json;
        if (out.size() > limit || !appendJson(json, value, limit - out.size()))
            return false;
        out += QString::fromUtf8(json);
        break;
    }
    }
    return out.size() <= limit;
}

bool appendJson(QByteArray &out, const Value &value, qsizetype limit)
{
    switch (value.type()) {
    case Type::Missing:
    case Type::Null: out += "null"; break;
    case Type::Boolean: out += *value.boolean() ? "true" : "false"; break;
    case Type::Number: out += numberText(*value.number()).toLatin1(); break;
    case Type::Text:
        if (value.text()->size() > limit - out.size())
            return false;
        out += json::quoted(*value.text());
        break;
    case Type::Date: out += '"' + isoText(*value.date()).toLatin1() + '"'; break;
    case Type::Binary:
        if (value.binary()->size() > limit - out.size())
            return false;
        out += '"' + value.binary()->toBase64() + '"';
        break;
    case Type::Array:
        out += '[';
        for (const Value &element : *value.array()) {
            if (&element != value.array()->data())
                out += ',';
            if (!appendJson(out, element, limit))
                return false;
        }
        out += ']';
        break;
    case Type::Collection: {
        out += '{';
        bool first = true;
        for (const auto &[key, member] : *value.collection()) {
            if (member.isMissing())
                continue;
            if (!first)
                out += ',';
            first = false;
            out += json::quoted(key) + ':';
            if (!appendJson(out, member, limit))
                return false;
        }
        out += '}';
        break;
    }
    }
    return out.size() <= limit;
}

namespace {

// [+-] digits [. [digits]] [e [+-] digits], or [+-] . digits [exponent]
bool isDecimal(QStringView text)
{
    qsizetype at = 0;
    const auto digits = [&] {
        const qsizetype from = at;
        while (at < text.size() && isDigit(text[at]))
            ++at;
        return at - from;
    };
    if (at < text.size() && (text[at] == u'+' || text[at] == u'-'))
        ++at;
    qsizetype mantissa = digits();
    if (at < text.size() && text[at] == u'.') {
        ++at;
        mantissa += digits();
    }
    if (mantissa == 0)
        return false;
    if (at < text.size() && (text[at] == u'e' || text[at] == u'E')) {
        ++at;
        if (at < text.size() && (text[at] == u'+' || text[at] == u'-'))
            ++at;
        if (digits() == 0)
            return false;
    }
    return at == text.size();
}

// Of a decimal that no double holds: whether it is too large, and not too small.
bool isLarge(QStringView text)
{
    const qsizetype e = qMax(text.indexOf(u'e'), text.indexOf(u'E'));
    const QStringView mantissa = e < 0 ? text : text.first(e);
    const qsizetype point = mantissa.indexOf(u'.');
    const qsizetype end = point < 0 ? mantissa.size() : point;
    qsizetype digit = 0; // the first that counts
    while (digit < mantissa.size() && (mantissa[digit] < u'1' || mantissa[digit] > u'9'))
        ++digit;
    const QString exponent = e < 0 ? QStringLiteral("0") : text.sliced(e + 1).toString();
    bool fits = false;
    const qlonglong value = exponent.toLongLong(&fits);
    return fits ? end - digit + value > 0 : !exponent.startsWith(u'-');
}

} // namespace

std::optional<double> numberIn(QStringView text)
{
    text = trimmed(text);
    if (!isDecimal(text))
        return std::nullopt;
    QVarLengthArray<char, 32> latin;
    for (const QChar c : text.front() == u'+' ? text.sliced(1) : text)
        latin.push_back(char(c.unicode()));
    double number = 0;
    const auto read = std::from_chars(latin.constData(), latin.constData() + latin.size(), number);
    if (read.ec == std::errc::result_out_of_range)
        return isLarge(text) ? std::nullopt : std::optional(0.0);
    return number;
}

std::optional<double> numberOf(const Value &value)
{
    if (const double *number = value.number())
        return *number;
    if (const QString *text = value.text())
        return numberIn(*text);
    if (const Date *date = value.date())
        return double(date->ms);
    return std::nullopt;
}

bool isTrue(const Value &value)
{
    switch (value.type()) {
    case Type::Missing:
    case Type::Null: return false;
    case Type::Boolean: return *value.boolean();
    case Type::Number: return *value.number() != 0;
    case Type::Text: return !value.text()->isEmpty();
    default: return true;
    }
}

bool isTrueInDirective(const Value &value)
{
    if (const QString *text = value.text();
        text && trimmed(*text).compare(QLatin1String("false"), Qt::CaseInsensitive) == 0)
        return false;
    return isTrue(value);
}

namespace {

LanguageFailure tooDeep()
{
    return LanguageFailure(LanguageError{
        Code::Limit, QCoreApplication::translate("hookbench::iml", "The JSON is nested too deeply."), 0, 0, {}});
}

Result<Value, LanguageError> jsonNumber(QByteArrayView token, qsizetype offset)
{
    double plain = 0;
    if (std::from_chars(token.begin(), token.end(), plain).ec == std::errc())
        return Value(plain);
    if (const auto number = numberIn(QString::fromLatin1(token))) // too small for a double
        return Value(*number);
    return LanguageFailure(
        LanguageError{Code::Range,
                      QCoreApplication::translate("hookbench::iml", "The JSON holds a number that is too large."),
                      offset,
                      token.size(),
                      {}});
}

// The names of members that were read last: objects in arrays have the same ones over and over.
class Names
{
public:
    QString of(QByteArrayView token)
    {
        Entry &entry =
            m_entries[(std::size_t(token.size()) * 31 + uchar(token[1]) * 7 + uchar(token[token.size() / 2])) % 64];
        if (entry.token != token)
            entry = {token, json::decodeString(token)};
        return entry.name;
    }

private:
    struct Entry
    {
        QByteArrayView token;
        QString name;
    };
    std::array<Entry, 64> m_entries;
};

// The tape is no deeper than deepestValue.
Result<Value, LanguageError> nodeValue(const json::Tape &tape, json::Tape::Index node, Names &names)
{
    using json::Kind;
    switch (tape.kind(node)) {
    case Kind::Null: return Value(nullptr);
    case Kind::Bool: return Value(tape.token(node) == "true");
    case Kind::Number: return jsonNumber(tape.token(node), tape.offset(node));
    case Kind::String: return Value(tape.string(node));
    case Kind::Array: {
        Array out;
        out.reserve(std::size_t(tape.childCount(node)));
        for (auto child = tape.firstChild(node); child != json::Tape::none; child = tape.nextSibling(child)) {
            auto element = nodeValue(tape, child, names);
            if (!element)
                return element;
            out.push_back(std::move(*element));
        }
        return Value(std::move(out));
    }
    case Kind::Object: break;
    }
    Collection out;
    out.reserve(tape.childCount(node));
    for (auto child = tape.firstChild(node); child != json::Tape::none; child = tape.nextSibling(child)) {
        auto member = nodeValue(tape, child, names);
        if (!member)
            return member;
        out.set(names.of(tape.keyToken(child)), std::move(*member));
    }
    return Value(std::move(out));
}

Result<Value, LanguageError> valueOf(const json::Value &value, qsizetype depth)
{
    if (depth > deepestValue)
        return tooDeep();
    switch (value.kind()) {
    case json::Kind::Null: return Value(nullptr);
    case json::Kind::Bool: return Value(*value.boolean());
    case json::Kind::Number: return jsonNumber(value.number()->text, 0);
    case json::Kind::String: return Value(*value.text());
    case json::Kind::Array: {
        Array out;
        for (const json::Value &element : *value.array()) {
            auto one = valueOf(element, depth + 1);
            if (!one)
                return one;
            out.push_back(std::move(*one));
        }
        return Value(std::move(out));
    }
    case json::Kind::Object: break;
    }
    Collection out;
    for (const auto &[key, member] : *value.object()) {
        auto one = valueOf(member, depth + 1);
        if (!one)
            return one;
        out.set(key, std::move(*one));
    }
    return Value(std::move(out));
}

} // namespace

Result<Value, LanguageError> fromJson(const json::Tape &tape, json::Tape::Index node)
{
    if (tape.depth() > deepestValue)
        return tooDeep();
    Names names;
    return nodeValue(tape, node, names);
}

Result<Value, LanguageError> fromJson(const json::Value &value)
{
    return valueOf(value, 0);
}

} // namespace hookbench::iml
