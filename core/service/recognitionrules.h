// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/http/headers.h"
#include "core/json/pointerset.h"
#include "core/service/recognition.h"

#include <QRegularExpression>

#include <array>
#include <vector>

namespace hookbench::service {

/// Names that are looked for in requests, each by a number.
class Names
{
public:
    enum class Case { Same, Any };
    explicit Names(Case letterCase)
        : m_case(letterCase)
    {
    }

    int add(const QByteArray &name);
    /// -1: nobody looks for it.
    int find(QByteArrayView name) const;
    int size() const { return int(m_names.size()); }

private:
    static constexpr qsizetype buckets = 64;

    Case m_case;
    std::vector<QByteArray> m_names;
    std::array<std::vector<int>, buckets> m_bySize; // numbers; longer names stand in the last
};

/// Where one value of a request stands, and what is made of it.
struct Source
{
    enum class Kind { Header, Json, Form, Query, Text, Constant };
    Kind kind = Kind::Constant;
    int number = -1; // in the names or pointers of its kind
    QByteArray constant;
    std::optional<QRegularExpression> expression;         // Text: what to look for; else what of the value to take
    QByteArray beginning;                                 // Text: what every match begins with
    std::vector<std::pair<QByteArray, QByteArray>> names; // values to be replaced
    std::optional<QByteArray> as;                         // stands for whatever is there
};

/// Parts that are put together; mostly one.
struct Joined
{
    std::vector<Source> parts;
    QByteArray separator = ".";
    bool needsAll = true;
};

struct Condition
{
    enum class Kind { All, Any, Not, Method, BodyEmpty, JsonType, Present, Absent, Equals, Matches };
    Kind kind = Kind::All;
    std::vector<Condition> parts;   // All, Any; Not: one
    std::vector<QByteArray> values; // Method, Equals: one of them
    bool isEmpty = true;            // BodyEmpty
    char bracket = '{';             // JsonType
    Source source;                  // Present and those after it
    QRegularExpression expression;  // Matches
};

/// A header, JSON value, field or parameter by its number.
struct Need
{
    Source::Kind kind;
    int number;

    bool operator==(const Need &) const = default;
};

struct Rule
{
    QString id;
    QString service;
    int priority = 0;
    Condition when;
    std::vector<Need> needs;   // all of these are there where the rule holds: asked first, as most rules fail by it
    std::vector<Joined> event; // the first that gives a value
    std::vector<Joined> deliveryId;
    std::vector<Joined> eventId;
    std::optional<Source> retry;
    int retryBase = 0;
};

/// What a Recogniser knows.
struct RecognitionRules
{
    std::vector<Rule> rules; // in the order they are tried
    Names headers{Names::Case::Any};
    Names fields{Names::Case::Same};
    Names parameters{Names::Case::Same};
    json::PointerSet pointers;
    // Those that every body is read by.
    int contentType = -1;
    int contentCoding = -1;
    int payload = -1;
};

} // namespace hookbench::service
