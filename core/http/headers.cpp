// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/headers.h"

#include "core/http/characters.h"

#include <algorithm>

namespace hookbench::http {

const Header *Headers::find(QByteArrayView name) const
{
    const auto it = std::find_if(m_fields.begin(), m_fields.end(),
                                 [name](const Header &field) { return equalsIgnoringCase(field.name, name); });
    return it == m_fields.end() ? nullptr : &*it;
}

QByteArray Headers::value(QByteArrayView name) const
{
    const Header *field = find(name);
    return field ? field->value : QByteArray();
}

QList<QByteArray> Headers::values(QByteArrayView name) const
{
    QList<QByteArray> out;
    for (const Header &field : m_fields) {
        if (equalsIgnoringCase(field.name, name))
            out << field.value;
    }
    return out;
}

void Headers::set(QByteArrayView name, const QByteArray &value)
{
    const auto same = [name](const Header &field) { return equalsIgnoringCase(field.name, name); };
    const auto first = std::find_if(m_fields.begin(), m_fields.end(), same);
    if (first == m_fields.end()) {
        append(name.toByteArray(), value);
        return;
    }
    first->value = value;
    m_fields.erase(std::remove_if(first + 1, m_fields.end(), same), m_fields.end());
}

void Headers::remove(QByteArrayView name)
{
    std::erase_if(m_fields, [name](const Header &field) { return equalsIgnoringCase(field.name, name); });
}

bool equalsIgnoringCase(QByteArrayView a, QByteArrayView b)
{
    return a.size() == b.size()
           && std::equal(a.begin(), a.end(), b.begin(), [](char x, char y) { return lower(x) == lower(y); });
}

bool isToken(QByteArrayView text)
{
    return !text.isEmpty() && std::all_of(text.begin(), text.end(), isTokenByte);
}

bool isFieldValue(QByteArrayView text)
{
    return std::all_of(text.begin(), text.end(), isValueByte);
}

QByteArrayView trimmed(QByteArrayView text)
{
    while (!text.isEmpty() && isBlank(text.front()))
        text = text.sliced(1);
    while (!text.isEmpty() && isBlank(text.back()))
        text.chop(1);
    return text;
}

QList<QByteArray> splitList(QByteArrayView value)
{
    QList<QByteArray> out;
    for (qsizetype start = 0; start <= value.size();) {
        qsizetype comma = value.indexOf(',', start);
        if (comma < 0)
            comma = value.size();
        const QByteArrayView element = trimmed(value.sliced(start, comma - start));
        if (!element.isEmpty())
            out << element.toByteArray();
        start = comma + 1;
    }
    return out;
}

} // namespace hookbench::http
