// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QList>

#include <optional>
#include <vector>

namespace hookbench::http {

struct Header
{
    QByteArray name;
    QByteArray value; // without the blanks around it

    bool operator==(const Header &) const = default;
};

/// Field lines in their order, with their letter case and duplicates. Names are compared without case (RFC 9110
/// section 5.1).
class Headers
{
public:
    Headers() = default;
    Headers(std::initializer_list<Header> fields)
        : m_fields(fields)
    {
    }

    bool operator==(const Headers &) const = default;

    auto begin() const { return m_fields.begin(); }
    auto end() const { return m_fields.end(); }
    qsizetype size() const { return qsizetype(m_fields.size()); }
    bool isEmpty() const { return m_fields.empty(); }
    const Header &at(qsizetype i) const { return m_fields[std::size_t(i)]; }

    bool contains(QByteArrayView name) const { return find(name) != nullptr; }
    /// The first field of that name, null where there is none.
    const Header *find(QByteArrayView name) const;
    /// The first value of that name, empty where there is none.
    QByteArray value(QByteArrayView name) const;
    QList<QByteArray> values(QByteArrayView name) const;

    void append(QByteArray name, QByteArray value) { m_fields.push_back({std::move(name), std::move(value)}); }
    /// Replaces the first field of that name and drops the others; appends where there was none.
    void set(QByteArrayView name, const QByteArray &value);
    void remove(QByteArrayView name);

private:
    std::vector<Header> m_fields;
};

/// Whether the two are the same but for the case of ASCII letters.
bool equalsIgnoringCase(QByteArrayView a, QByteArrayView b);

/// Whether every byte is one that a token may hold, and there is one (RFC 9110 section 5.6.2).
bool isToken(QByteArrayView text);
/// Whether the text can stand as a field's value: no controls but the tab, no line ends (RFC 9110 section 5.5).
bool isFieldValue(QByteArrayView text);

/// Splits a list value at its commas and trims each element; empty elements are dropped (RFC 9110 section 5.6.1).
QList<QByteArray> splitList(QByteArrayView value);

/// Without blanks and tabs at both ends.
QByteArrayView trimmed(QByteArrayView text);

} // namespace hookbench::http
