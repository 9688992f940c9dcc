// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <array>
#include <optional>

namespace hookbench::record {

/// What captures are marked with. Stored by its number.
enum class Mark { None, Red, Orange, Yellow, Green, Blue, Purple };
inline constexpr std::array allMarks{Mark::Red, Mark::Orange, Mark::Yellow, Mark::Green, Mark::Blue, Mark::Purple};

/// What the user wrote on a capture.
struct Annotation
{
    bool pinned = false;
    Mark color = Mark::None;
    QString note; // plain text, may have several lines

    bool operator==(const Annotation &) const = default;
    bool isEmpty() const { return *this == Annotation(); }
};

/// What is to become of an annotation; what is not named stays.
struct AnnotationChange
{
    std::optional<bool> pinned;
    std::optional<Mark> color;
    std::optional<QString> note; // empty: none

    /// The change that makes it this one.
    static AnnotationChange to(const Annotation &annotation)
    {
        return {annotation.pinned, annotation.color, annotation.note};
    }
};

inline constexpr qsizetype longestNote = 4096; // characters; more is cut

/// "red"; empty for none.
QString markName(Mark mark);
/// Case does not count. "none" and empty are Mark::None.
std::optional<Mark> markNamed(const QString &name);

} // namespace hookbench::record
