// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/json/value.h"

#include <QStringList>

namespace hookbench::signature {

/// The first thing that is wrong with a file; what comes after it is read for nothing.
class Problem
{
public:
    void keep(const Failure &failure)
    {
        if (!m_error)
            m_error = failure.value();
    }
    const std::optional<Error> &error() const { return m_error; }

private:
    std::optional<Error> m_error;
};

/// The members of one object, each asked for by its name. finish() refuses those that nobody asked for.
class ObjectReader
{
public:
    ObjectReader(const json::Ref &place, Problem &problem);

    const json::Ref &place() const { return m_place; }
    Problem &problem() { return m_problem; }

    std::optional<json::Ref> take(const char *name);
    /// The same; that it is missing is a problem.
    std::optional<json::Ref> need(const char *name);
    bool has(const char *name) const { return m_place.find(QString::fromLatin1(name)).has_value(); }

    QString text(const char *name);
    QString neededText(const char *name);
    QByteArray bytes(const char *name) { return text(name).toUtf8(); }
    /// One text, or a list of them.
    QStringList texts(const char *name);
    bool flag(const char *name, bool otherwise = false);
    qint64 number(const char *name, qint64 minimum, qint64 maximum, qint64 otherwise);
    std::vector<json::Ref> elements(const char *name);

    /// What a word stands for. Needed: that it is missing is a problem, else the first row counts.
    template <typename Value>
    Value word(const char *name, std::initializer_list<std::pair<const char *, Value>> words, bool isNeeded = false)
    {
        const QString given = isNeeded ? neededText(name) : text(name);
        QStringList known;
        for (const auto &[word, value] : words) {
            if (given == QLatin1String(word))
                return value;
            known << QLatin1String(word);
        }
        if (has(name))
            refuseWord(name, given, known);
        return words.begin()->second;
    }

    void refuse(const Failure &failure) { m_problem.keep(failure); }
    void finish();

private:
    void refuseWord(const char *name, const QString &given, const QStringList &known);

    json::Ref m_place;
    Problem &m_problem;
    QStringList m_asked;
};

} // namespace hookbench::signature
