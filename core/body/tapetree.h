// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/sharedbytes.h"
#include "core/body/tree.h"
#include "core/json/tape.h"

namespace hookbench::body {

/// A JSON text as a tree over its tape; nothing is decoded before it is asked for. Where the tape holds several values,
/// one a line, they are the elements of an array without brackets.
class TapeTree final : public Tree
{
public:
    /// The tape lies over just these bytes.
    TapeTree(SharedBytes text, json::Tape tape);

    const json::Tape &tape() const { return m_tape; }

    Index root() const override;
    qsizetype childCount(Index node) const override;
    Index firstChild(Index node) const override;
    Index nextSibling(Index node) const override;
    Index parent(Index node) const override;
    NodeType type(Index node) const override;
    QString key(Index node) const override;
    QString value(Index node, qsizetype most) const override;
    QString text(Index node) const override;

private:
    // The array around the values of a sequence; before all others in order, so the tape's begin with 1.
    bool isAround(Index node) const { return m_isSequence && node == 0; }
    json::Tape::Index inTape(Index node) const { return node - (m_isSequence ? 1 : 0); }
    Index fromTape(json::Tape::Index index) const { return index == none ? none : index + (m_isSequence ? 1 : 0); }

    SharedBytes m_text;
    json::Tape m_tape;
    bool m_isSequence;
};

/// The problems of a tape as sentences; a text that is no JSON begins with "Not valid JSON".
std::vector<Problem> problemsOf(const json::Tape &tape);

} // namespace hookbench::body
