// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/alignment.h"

#include <algorithm>

namespace hookbench {

namespace {

using Sequence = std::vector<quint32>;

struct Range
{
    qsizetype beforeBegin;
    qsizetype beforeEnd;
    qsizetype afterBegin;
    qsizetype afterEnd;
};

class Aligner
{
public:
    Aligner(const Sequence &before, const Sequence &after, qint64 &cost)
        : m_before(before)
        , m_after(after)
        , m_cost(cost)
        , m_goes(before.size(), false)
        , m_comes(after.size(), false)
    {
    }

    std::vector<AlignmentStep> run()
    {
        std::vector<Range> open{{0, qsizetype(m_before.size()), 0, qsizetype(m_after.size())}};
        while (!open.empty()) { // by hand: ranges may lie in each other deeply
            Range range = open.back();
            open.pop_back();
            trim(range);
            if (range.beforeBegin == range.beforeEnd || range.afterBegin == range.afterEnd) {
                replace(range);
                continue;
            }
            const auto [x, y] = middle(range);
            const bool splits = x >= 0
                                && !(x == range.beforeBegin && y == range.afterBegin)
                                && !(x == range.beforeEnd && y == range.afterEnd);
            if (!splits) {
                replace(range);
                continue;
            }
            open.push_back({x, range.beforeEnd, y, range.afterEnd});
            open.push_back({range.beforeBegin, x, range.afterBegin, y});
        }
        return steps();
    }

private:
    bool equal(qsizetype x, qsizetype y) const { return m_before[std::size_t(x)] == m_after[std::size_t(y)]; }

    void trim(Range &range) const
    {
        while (range.beforeBegin < range.beforeEnd && range.afterBegin < range.afterEnd
               && equal(range.beforeBegin, range.afterBegin)) {
            ++range.beforeBegin;
            ++range.afterBegin;
        }
        while (range.beforeBegin < range.beforeEnd && range.afterBegin < range.afterEnd
               && equal(range.beforeEnd - 1, range.afterEnd - 1)) {
            --range.beforeEnd;
            --range.afterEnd;
        }
    }

    void replace(const Range &range)
    {
        std::fill(m_goes.begin() + range.beforeBegin, m_goes.begin() + range.beforeEnd, true);
        std::fill(m_comes.begin() + range.afterBegin, m_comes.begin() + range.afterEnd, true);
    }

    // A place that a shortest way runs through, found from both ends; -1 where it costs too much.
    std::pair<qsizetype, qsizetype> middle(const Range &range)
    {
        const qsizetype n = range.beforeEnd - range.beforeBegin;
        const qsizetype m = range.afterEnd - range.afterBegin;
        const qsizetype most = (n + m + 1) / 2;
        const qsizetype difference = n - m;
        const bool isOdd = (difference & 1) != 0;
        const auto offset = most + 1; // diagonals lie around it, -d to d
        const auto size = std::size_t(2 * most + 3);
        if (m_forward.size() < size) {
            m_forward.resize(size);
            m_backward.resize(size);
        }
        for (qsizetype d = 0; d <= most; ++d) {
            for (qsizetype k = -d; k <= d; k += 2) {
                if (k < -m || k > n)
                    continue;
                qsizetype x = furthest(m_forward, offset, k, d, n, m);
                const qsizetype start = x;
                while (x >= 0 && x < n && x - k < m && equal(range.beforeBegin + x, range.afterBegin + x - k))
                    ++x;
                m_cost -= 1 + x - start;
                m_forward[std::size_t(offset + k)] = x;
                const qsizetype other = difference - k; // the same diagonal, seen from the end
                if (x >= 0 && isOdd && qAbs(other) <= d - 1 && other >= -m && other <= n
                    && m_backward[std::size_t(offset + other)] >= n - x)
                    return {range.beforeBegin + start, range.afterBegin + start - k};
            }
            for (qsizetype k = -d; k <= d; k += 2) {
                if (k < -m || k > n)
                    continue;
                qsizetype x = furthest(m_backward, offset, k, d, n, m);
                const qsizetype start = x;
                while (x >= 0 && x < n && x - k < m && equal(range.beforeEnd - 1 - x, range.afterEnd - 1 - (x - k)))
                    ++x;
                m_cost -= 1 + x - start;
                m_backward[std::size_t(offset + k)] = x;
                const qsizetype other = difference - k;
                if (x >= 0 && !isOdd && qAbs(other) <= d && other >= -m && other <= n
                    && m_forward[std::size_t(offset + other)] >= n - x)
                    return {range.beforeEnd - start, range.afterEnd - (start - k)};
            }
            if (m_cost < 0)
                return {-1, -1};
        }
        return {-1, -1};
    }

    // How far d edits get on diagonal k before what is equal; -1: nowhere.
    static qsizetype furthest(const std::vector<qsizetype> &ends, qsizetype offset, qsizetype k, qsizetype d,
                              qsizetype n, qsizetype m)
    {
        if (d == 0)
            return 0;
        const qsizetype left = k > -d && k - 1 >= -m ? ends[std::size_t(offset + k - 1)] : -1;
        const qsizetype right = k < d && k + 1 <= n ? ends[std::size_t(offset + k + 1)] : -1;
        const qsizetype across = left >= 0 && left < n ? left + 1 : -1;
        const qsizetype down = right >= 0 && right - k <= m ? right : -1;
        return qMax(across, down);
    }

    std::vector<AlignmentStep> steps() const
    {
        std::vector<AlignmentStep> out;
        const auto n = m_before.size();
        const auto m = m_after.size();
        for (std::size_t x = 0, y = 0; x < n || y < m;) {
            AlignmentStep step;
            for (; x < n && y < m && !m_goes[x] && !m_comes[y]; ++x, ++y)
                ++step.same;
            for (; x < n && m_goes[x]; ++x)
                ++step.removed;
            for (; y < m && m_comes[y]; ++y)
                ++step.added;
            out.push_back(step);
        }
        return out;
    }

    const Sequence &m_before;
    const Sequence &m_after;
    qint64 &m_cost;
    std::vector<bool> m_goes;
    std::vector<bool> m_comes;
    std::vector<qsizetype> m_forward;
    std::vector<qsizetype> m_backward;
};

} // namespace

std::vector<AlignmentStep> align(const std::vector<quint32> &before, const std::vector<quint32> &after, qint64 &cost)
{
    return Aligner(before, after, cost).run();
}

namespace {

// Which of different places keep their order: a longest increasing subsequence, by patience sorting.
std::vector<bool> inOrder(const std::vector<quint32> &places)
{
    std::vector<std::size_t> tails; // tails[l] is where the best one of length l + 1 ends
    std::vector<std::size_t> previous(places.size(), places.size());
    for (std::size_t i = 0; i < places.size(); ++i) {
        const auto at = std::lower_bound(tails.begin(), tails.end(), places[i],
                                         [&](std::size_t tail, quint32 place) { return places[tail] < place; });
        if (at != tails.begin())
            previous[i] = *(at - 1);
        if (at == tails.end())
            tails.push_back(i);
        else
            *at = i;
    }
    std::vector<bool> out(places.size(), false);
    for (std::size_t i = tails.empty() ? places.size() : tails.back(); i < places.size(); i = previous[i])
        out[i] = true;
    return out;
}

} // namespace

std::vector<bool> movedOf(const std::vector<quint32> &matches)
{
    std::vector<quint32> places;
    for (const quint32 match : matches) {
        if (match != nowhere)
            places.push_back(match);
    }
    const std::vector<bool> stays = inOrder(places);
    std::vector<bool> out(matches.size(), false);
    for (std::size_t i = 0, at = 0; i < matches.size(); ++i) {
        if (matches[i] != nowhere)
            out[i] = !stays[at++];
    }
    return out;
}

std::vector<Match> merged(std::size_t beforeCount, const std::vector<quint32> &matches, const std::vector<bool> &moved)
{
    std::vector<bool> isMatched(beforeCount, false);
    for (const quint32 match : matches) {
        if (match != nowhere)
            isMatched[match] = true;
    }
    std::vector<Match> out;
    out.reserve(beforeCount + matches.size());
    std::size_t at = 0;
    const auto takeGone = [&](std::size_t until) {
        for (; at < until; ++at) {
            if (!isMatched[at])
                out.push_back({quint32(at), nowhere, false});
        }
    };
    for (std::size_t i = 0; i < matches.size(); ++i) {
        if (matches[i] != nowhere && !moved[i])
            takeGone(matches[i]);
        out.push_back({matches[i], quint32(i), bool(moved[i])});
    }
    takeGone(beforeCount);
    return out;
}

} // namespace hookbench
