// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <compare>
#include <utility>
#include <vector>

namespace hookbench::endpoint {

/// Names and values of the ":name" segments of a path, in order.
using Segments = std::vector<std::pair<QString, QString>>;

/// Why a text cannot be the path of an endpoint; empty where it can: "/hooks/github"; "/files/*" for everything below;
/// "/orders/:id/paid", where :id is any one segment that is not empty; "*" for whatever nothing else takes.
QString pathProblem(const QString &path);

/// The path that a target names, percent-decoded; for the absolute form without scheme and authority.
QString routePath(QByteArrayView target);

/// An endpoint's path, ready to be compared with those of requests. Immutable.
class PathPattern
{
public:
    /// A path without pathProblem().
    explicit PathPattern(const QString &path);

    /// path: routePath() of the target. Segments of patterns that have names are looked at in the target itself, where
    /// an encoded slash parts none. names, where given, takes the values of the named ones.
    bool matches(QStringView path, QByteArrayView target, Segments *names) const;

    bool isCatchAll() const { return m_shape == Shape::Everything; }
    QStringList names() const;
    /// Lower comes first. By segments from the left: a text before a name, a name before "*"; the catch-all last.
    std::weak_ordering operator<=>(const PathPattern &other) const;
    bool operator==(const PathPattern &other) const { return (*this <=> other) == 0; }

private:
    enum class Shape { Exact, Prefix, Named, Everything };
    struct Part
    {
        QString text; // of a name, without its colon
        enum Rank { Literal, Name, Star } rank = Literal;
    };

    bool matchesParts(QByteArrayView target, Segments *names) const;

    Shape m_shape;
    QString m_text; // Exact: the path; Prefix: with its slash, without the star
    std::vector<Part> m_parts;
};

} // namespace hookbench::endpoint
