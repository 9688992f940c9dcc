// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/sharedbytes.h"
#include "core/body/tree.h"
#include "core/json/tape.h"

#include <QHash>

namespace hookbench::body {

/// A JSON text as a tree over its tape. Nothing is decoded before it is asked for. Of a container that is looked into,
/// the list of its children is kept, 4 bytes each; those of the largest near the root are made at once, in whatever
/// thread makes the tree.
class TapeTree final : public Tree
{
public:
    /// The tape lies over just these bytes.
    TapeTree(SharedBytes text, json::Tape tape);

    const json::Tape &tape() const { return m_tape; }

    Index root() const override;
    qsizetype childCount(Index node) const override;
    Index child(Index node, qsizetype row) const override;
    Index parent(Index node) const override;
    qsizetype row(Index node) const override;
    Index next(Index node) const override;
    NodeType type(Index node) const override;
    QString key(Index node) const override;
    QString value(Index node, qsizetype most) const override;
    QString text(Index node) const override;

private:
    const std::vector<Index> &children(Index node) const;
    void prepare();

    SharedBytes m_text;
    json::Tape m_tape;
    mutable QHash<Index, std::vector<Index>> m_children;
};

/// The problems of a tape as sentences; a text that is no JSON begins with "Not valid JSON".
std::vector<Problem> problemsOf(const json::Tape &tape);

} // namespace hookbench::body
