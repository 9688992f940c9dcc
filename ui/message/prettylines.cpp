// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/message/prettylines.h"

#include <array>

namespace hookbench::ui::message {

namespace {

using json::Tape;

constexpr qsizetype rowsAMark = 64;
constexpr qsizetype deepestIndent = 20;

/// A line, as the pieces of the source that it is made of. Long ones take several rows of longestRow bytes.
struct Line
{
    qsizetype indent = 0;
    std::array<QByteArrayView, 4> pieces; // name, colon, value, comma

    qsizetype size() const
    {
        qsizetype out = indent;
        for (const QByteArrayView piece : pieces)
            out += piece.size();
        return out;
    }
    qsizetype rows() const { return qMax<qsizetype>(1, (size() + longestRow - 1) / longestRow); }

    QByteArray bytes(qsizetype from, qsizetype to) const
    {
        QByteArray out(qBound<qsizetype>(0, indent - from, to - from), ' ');
        qsizetype start = indent;
        for (const QByteArrayView piece : pieces) {
            const qsizetype first = qBound<qsizetype>(0, from - start, piece.size());
            const qsizetype last = qBound<qsizetype>(0, to - start, piece.size());
            out += piece.sliced(first, last - first);
            start += piece.size();
        }
        return out;
    }

    // A row neither begins nor ends inside a character.
    QByteArray row(qsizetype number) const
    {
        const auto bound = [this](qsizetype at) {
            if (at >= size())
                return size();
            const QByteArray around = at == 0 ? QByteArray() : bytes(at - 3, at + 1);
            for (int back = 0; back < around.size(); ++back) {
                if ((uchar(around[around.size() - 1 - back]) & 0xc0) != 0x80)
                    return at - back;
            }
            return at;
        };
        return bytes(bound(number * longestRow), bound((number + 1) * longestRow));
    }
};

class PrettyLines : public Lines
{
public:
    explicit PrettyLines(std::shared_ptr<const body::TapeTree> tree)
        : m_tree(std::move(tree))
    {
        for (Place place = {m_tree->tape().root(), 0, false, 0}; place.node != Tape::none; place = afterLine(place)) {
            const Line line = lineAt(place);
            m_longest = qMax(m_longest, qMin(longestRow, line.size()));
            for (const qsizetype rows = line.rows(); place.row < rows; ++place.row, ++m_count) {
                if (m_count % rowsAMark == 0)
                    m_marks.push_back(place);
            }
        }
    }

    qsizetype count() const override { return m_count; }
    qsizetype columns() const override { return m_longest; }
    QString at(qsizetype row) const override
    {
        const Place place = placeOf(row);
        return rowText(lineAt(place).row(place.row));
    }
    bool goesOn(qsizetype row) const override
    {
        const Place place = placeOf(row);
        return place.row + 1 < lineAt(place).rows();
    }

private:
    struct Place
    {
        Tape::Index node;
        quint32 depth;
        bool closes;   // the line of the closing bracket
        qsizetype row; // of the line
    };

    const Tape &tape() const { return m_tree->tape(); }

    Place placeOf(qsizetype row) const
    {
        Place place = m_marks[std::size_t(row / rowsAMark)];
        qsizetype left = row % rowsAMark;
        for (;;) {
            const qsizetype rows = lineAt(place).rows() - place.row; // a long line is measured once
            if (left < rows)
                break;
            left -= rows;
            place = afterLine(place);
        }
        place.row += left;
        return place;
    }

    bool opens(const Place &place) const { return !place.closes && tape().firstChild(place.node) != Tape::none; }

    Line lineAt(const Place &place) const
    {
        Line out;
        out.indent = qMin<qsizetype>(place.depth, deepestIndent) * 2;
        const bool isObject = tape().kind(place.node) == json::Kind::Object;
        if (!place.closes && !tape().keyToken(place.node).isEmpty()) {
            out.pieces[0] = tape().keyToken(place.node);
            out.pieces[1] = ": ";
        }
        if (opens(place)) {
            out.pieces[2] = isObject ? "{" : "[";
            return out;
        }
        if (place.closes)
            out.pieces[2] = isObject ? "}" : "]";
        else if (tape().isContainer(place.node))
            out.pieces[2] = isObject ? "{}" : "[]";
        else
            out.pieces[2] = tape().token(place.node);
        if (tape().parent(place.node) != Tape::none && tape().nextSibling(place.node) != Tape::none)
            out.pieces[3] = ",";
        return out;
    }

    Place afterLine(const Place &place) const
    {
        if (opens(place))
            return {tape().firstChild(place.node), place.depth + 1, false, 0};
        if (const Tape::Index sibling = tape().nextSibling(place.node); sibling != Tape::none)
            return {sibling, place.depth, false, 0};
        const Tape::Index container = tape().parent(place.node);
        return {container, container == Tape::none ? 0 : place.depth - 1, true, 0};
    }

    std::shared_ptr<const body::TapeTree> m_tree;
    std::vector<Place> m_marks;
    qsizetype m_count = 0;
    qsizetype m_longest = 0;
};

} // namespace

std::shared_ptr<const Lines> prettyLines(std::shared_ptr<const body::TapeTree> tree)
{
    auto lines = std::make_shared<const PrettyLines>(tree);
    const auto &error = tree->tape().error();
    if (!error)
        return lines;
    const QByteArrayView rest = tree->tape().text().sliced(error->offset);
    return joined(std::move(lines), textLines(SharedBytes(std::shared_ptr<const void>(tree), rest)));
}

} // namespace hookbench::ui::message
