// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QRegularExpression>
#include <QString>
#include <QStringList>

#include <optional>

namespace hookbench::service {

/// How much of something a message may have.
struct Limit
{
    enum class Measure {
        Characters, // Unicode code points
        Bytes,      // UTF-8; of a container its compact JSON; of "body" what leaves
        Utf16Units,
        Utf16Bytes,
        Items,        // of an array, or files
        Keys,         // of an object
        KeysMatching, // those that fit the pattern
        SumOfCharacters, // over all places
        Range,           // a number
        FlatStrings,     // every member is text
        OneOfRequired,   // one of the keys is there
        Required,        // all keys are there
        JsonText,        // text that holds a JSON object
        NoFractions,     // no number with a fraction
        BacklogItems,    // commands behind "Backlog", split by ";"
    };
    /// What the service does with what is beyond.
    enum class Excess { Refused, Cut, Split, Attached, Dropped, Lost };

    /// JSON pointers in which "*" is any element, and "*[k=v]" those with that member; names of form fields or
    /// parameters; "body"; "files".
    QStringList places;
    Measure measure = Measure::Characters;
    std::optional<double> least;
    std::optional<double> most;
    std::optional<double> recommended;
    QStringList keys;           // of OneOfRequired, Required; of Keys: those that are allowed
    QRegularExpression pattern; // that text has to fit; of KeysMatching: that keys do
    QString note;
    Excess excess = Excess::Refused;
};

} // namespace hookbench::service
