// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/body/textdifference.h"
#include "core/json/difference.h"
#include "core/record/capture.h"
#include "core/record/delivery.h"

namespace hookbench::record {

/// A request as one side of a comparison.
struct ComparedRequest
{
    QString title; // "17", "replay 3"
    http::Request request;
    qint64 at = 0; // when it came or left, microseconds since 1970
};

ComparedRequest comparedOf(const Capture &capture);
/// What left with a delivery.
ComparedRequest comparedOf(const Delivery &delivery);
/// What came back: its first line reads "200 OK HTTP/1.1". The delivery has an answer.
ComparedRequest comparedAnswerOf(const Delivery &delivery);

/// Two requests beside each other: the first line, fields by name without case (their order, duplicates and case tell),
/// trailers, and the body without its content coding: JSON by structure, else text by line, else bytes. Immutable; made
/// and asked on any thread.
class CaptureDifference
{
public:
    enum class Part : quint8 { Head, Header, Trailer, Body };
    enum class Form : quint8 { None, Json, Text, Bytes }; // of the bodies
    enum class Side : quint8 { Before, After };

    /// A line of both.
    struct Row
    {
        Part part = Part::Head;
        Alteration mark = Alteration::Same;
        json::DifferenceRow::Part json = json::DifferenceRow::Part::Whole;
        quint32 before = nowhere; // what stands there, by part and form
        quint32 after = nowhere;
        quint32 depth = 0;

        bool has(Side side) const { return (side == Side::Before ? before : after) != nowhere; }
    };

    /// One difference in words.
    struct Change
    {
        QString part; // "method", "target", "version", "header", "trailer", "body"
        Alteration mark = Alteration::Changed;
        QString place;  // a field's name; a JSON pointer; "line 3"; "byte 16"
        QString from;   // where it moved from
        QString before; // at most 4,096 characters; credentials in fields are masked
        QString after;
        std::size_t row = 0;
    };

    /// ignoresVolatile: what changes with each sending does not count.
    CaptureDifference(ComparedRequest before, ComparedRequest after, bool ignoresVolatile);

    CaptureDifference(const CaptureDifference &) = delete; // the tapes look into its bytes
    CaptureDifference &operator=(const CaptureDifference &) = delete;

    bool isEqual() const { return m_count == 0; }
    qsizetype count() const { return m_count; }
    Form form() const { return m_form; }
    QString title(Side side) const { return side == Side::Before ? m_before.title : m_after.title; }
    const std::vector<Row> &rows() const { return m_rows; }
    /// The first json::listedDifferences of them, in the order of the rows.
    const std::vector<Change> &changes() const { return m_changes; }
    /// What else is to be said: members in another order, how many differences were ignored, a body that could not be
    /// unpacked, a comparison that was cut.
    const QStringList &remarks() const { return m_remarks; }

    /// The line as it is shown, at most 4,096 characters; empty where there is none.
    QString text(const Row &row, Side side) const;
    /// The spans of a changed line that differ, by word.
    std::pair<std::vector<body::TextSpan>, std::vector<body::TextSpan>> words(const Row &row) const;

private:
    struct Body
    {
        QByteArray bytes;
        json::Tape tape;
    };

    void compareHeads(bool ignoresVolatile);
    void compareFields(Part part, const http::Headers &before, const http::Headers &after, bool ignoresVolatile);
    void compareBodies(bool ignoresVolatile);
    bool compareAsJson(bool ignoresVolatile);
    void compareAsText();
    void add(Change change);
    QString jsonText(const Row &row, Side side) const;
    const http::Headers &fields(Part part, Side side) const;

    ComparedRequest m_before;
    ComparedRequest m_after;
    Body m_beforeBody;
    Body m_afterBody;
    body::TextComparison m_text;
    Form m_form = Form::None;
    qsizetype m_count = 0;
    qsizetype m_ignored = 0;
    std::vector<Row> m_rows;
    std::vector<Change> m_changes;
    QStringList m_remarks;
};

/// Whether a field tells about the sending rather than about what is sent: Date, an attempt, a delivery's id, a signature.
bool isVolatileField(QByteArrayView name);

/// The machine form: {"event":"difference","part","kind","place","before","after"}.
json::Value toJson(const CaptureDifference::Change &change);

/// "changed", "added", "removed", "moved".
QString alterationName(Alteration mark);

} // namespace hookbench::record
