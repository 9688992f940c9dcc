// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/json/value.h"

#include <QCoreApplication>

#include <optional>

namespace hookbench::workspace {

/// Reads members of an object into places; what is missing leaves its place alone, the first error stays.
class MemberReader
{
public:
    explicit MemberReader(json::Ref place)
        : m_place(std::move(place))
    {
    }

    void text(const char *name, QString &out)
    {
        if (const auto member = m_place.find(QString::fromLatin1(name)))
            take(member->text(), out);
    }
    void integer(const char *name, qint64 minimum, qint64 maximum, qint64 &out)
    {
        if (const auto member = m_place.find(QString::fromLatin1(name)))
            take(member->integer(minimum, maximum), out);
    }
    void flag(const char *name, bool &out)
    {
        if (const auto member = m_place.find(QString::fromLatin1(name)))
            take(member->boolean(), out);
    }
    /// One of two words.
    void choice(const char *name, const char *first, const char *second, bool &isSecond)
    {
        QString word = QString::fromLatin1(isSecond ? second : first);
        text(name, word);
        if (word != QString::fromLatin1(first) && word != QString::fromLatin1(second))
            keep(m_place.find(QString::fromLatin1(name))
                     ->fail(QCoreApplication::translate("hookbench::workspace", "this must be \"%1\" or \"%2\"")
                                .arg(QString::fromLatin1(first), QString::fromLatin1(second)))
                     .value());
        isSecond = word == QString::fromLatin1(second);
    }
    void keep(const Error &error)
    {
        if (!m_error)
            m_error = error;
    }
    const std::optional<Error> &error() const { return m_error; }

private:
    template <typename Given>
    void take(const Result<Given> &given, Given &out)
    {
        if (given)
            out = *given;
        else
            keep(given.error());
    }

    json::Ref m_place;
    std::optional<Error> m_error;
};

} // namespace hookbench::workspace
