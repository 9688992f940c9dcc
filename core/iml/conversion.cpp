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

namespace {

// As numberText() writes it.
void appendNumber(QByteArray &out, double number)
{
    if (std::abs(number) >= 1e15 || std::trunc(number) != number) {
        out += numberText(number).toLatin1();
        return;
    }
    char buffer[24];
    const auto end = std::to_chars(buffer, buffer + sizeof buffer, qint64(number));
    out.append(buffer, end.ptr - buffer);
}

} // namespace

bool appendJson(QByteArray &out, const Value &value, qsizetype limit)
{
    switch (value.type()) {
    case Type::Missing:
    case Type::Null: out += "null"; break;
    case Type::Boolean: out += *value.boolean() ? "true" : "false"; break;
    case Type::Number: appendNumber(out, *value.number()); break;
    case Type::Text:
        if (value.text()->size() > limit - out.size())
            return false;
        json::appendQuoted(out, *value.text());
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
            json::appendQuoted(out, key);
            out += ':';
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

bool isTooLarge(const Value &value)
{
    return value.text() && isDecimal(trimmed(*value.text())) && !numberIn(*value.text());
}

QString tooLargeText()
{
    return QCoreApplication::translate("hookbench::iml", "The number is too large.");
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

} // namespace hookbench::iml
