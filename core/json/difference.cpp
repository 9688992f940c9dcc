// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/json/difference.h"

#include "core/json/scan.h"

#include <QHashFunctions>

#include <algorithm>
#include <unordered_map>

namespace hookbench::json {

namespace {

using Index = Tape::Index;

// The finaliser of SplitMix64.
quint64 mixed(quint64 x)
{
    x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9;
    x = (x ^ (x >> 27)) * 0x94d049bb133111eb;
    return x ^ (x >> 31);
}

quint64 hashOfString(QByteArrayView token, std::size_t seed)
{
    if (token.contains('\\')) {
        const QByteArray text = decodedUtf8(token);
        return qHashBits(text.constData(), std::size_t(text.size()), seed);
    }
    return token.size() < 2 ? seed : qHashBits(token.data() + 1, std::size_t(token.size() - 2), seed);
}

quint64 hashOfLeaf(const Tape &tape, Index node, std::size_t seed)
{
    const QByteArrayView token = tape.token(node);
    if (tape.kind(node) == Kind::String)
        return mixed(hashOfString(token, seed) + 1);
    return mixed(qHashBits(token.data(), std::size_t(token.size()), seed) + 2);
}

// The next value in the order of the text; what lies behind the last one is not to be asked for.
Index following(const Tape &tape, Index node)
{
    return node + (tape.isContainer(node) ? 2 : 1);
}

// A number for each value, by its place on the tape. Members of objects count in any order, elements in theirs.
std::vector<quint64> fingerprints(const Tape &tape, Volatility ignored, std::size_t seed)
{
    std::vector<Index> nodes;
    nodes.reserve(std::size_t(tape.nodeCount()));
    Index at = 0;
    for (qsizetype i = 0; i < tape.nodeCount(); ++i, at = following(tape, at))
        nodes.push_back(at);
    std::vector<quint64> out(at, 0);
    for (auto node = nodes.rbegin(); node != nodes.rend(); ++node) { // what is inside comes first
        const Kind kind = tape.kind(*node);
        quint64 &own = out[*node];
        own = kind == Kind::Object  ? mixed(own + 3)
              : kind == Kind::Array ? mixed(own + 4)
                                    : hashOfLeaf(tape, *node, seed);
        const Index parent = tape.parent(*node);
        if (parent == Tape::none)
            continue;
        if (tape.kind(parent) == Kind::Array) {
            out[parent] = mixed(out[parent] * 31 + own);
        } else {
            const Volatility volatility = ignored == Volatility::None ? Volatility::None : volatilityOf(tape, *node);
            if (volatility == Volatility::None || volatility > ignored)
                out[parent] += mixed(own ^ mixed(hashOfString(tape.keyToken(*node), seed)));
        }
    }
    return out;
}

std::vector<Index> childrenOf(const Tape &tape, Index node)
{
    std::vector<Index> out;
    out.reserve(std::size_t(tape.childCount(node)));
    for (Index child = tape.firstChild(node); child != Tape::none; child = tape.nextSibling(child))
        out.push_back(child);
    return out;
}

// Names of members that commonly tell elements apart, the best first.
const std::array<QByteArrayView, 18> idNames{"id",    "_id",   "uuid", "guid", "key",      "sha",
                                             "iid",   "sku",   "slug", "code", "path",     "ref",
                                             "login", "email", "url",  "name", "filename", "number"};

class Comparer
{
public:
    Comparer(const Tape &before, const Tape &after, const DifferenceOptions &options)
        : m_before(before)
        , m_after(after)
        , m_options(options)
        , m_seed(QHashSeed::globalSeed())
    {
        const Volatility ignored = options.ignoresVolatile ? Volatility::Identity : Volatility::None;
        m_beforeHashes = fingerprints(before, ignored, m_seed);
        m_afterHashes = fingerprints(after, ignored, m_seed);
    }

    Comparison run()
    {
        if (!m_before.isEmpty() || !m_after.isEmpty())
            m_tasks.push_back({m_before.root(), m_after.root()});
        while (!m_tasks.empty()) {
            const Task task = m_tasks.back();
            m_tasks.pop_back();
            if (task.part == DifferenceRow::Part::Close) {
                row(task, task.mark, task.part);
                continue;
            }
            m_beforePath.resize(task.depth + 1);
            m_afterPath.resize(task.depth + 1);
            m_beforePath.back() = task.beforePlace;
            m_afterPath.back() = task.afterPlace;
            if (task.before == Tape::none || task.after == Tape::none)
                oneSided(task);
            else
                pair(task);
        }
        return std::move(m_out);
    }

private:
    struct Task
    {
        Index before = Tape::none;
        Index after = Tape::none;
        quint32 depth = 0;
        quint32 beforePlace = 0;
        quint32 afterPlace = 0;
        Alteration mark = Alteration::Same; // of what is the same in it
        DifferenceRow::Part part = DifferenceRow::Part::Whole;
        bool isTold = false; // as a part of something that was told already
        bool hasMoved = false;
    };

    void row(const Task &task, Alteration mark, DifferenceRow::Part part)
    {
        if (qsizetype(m_out.rows.size()) < m_options.mostRows)
            m_out.rows.push_back({task.before, task.after, task.depth, mark, part});
        else
            m_out.isCut = true;
    }

    bool isNearlyFull() const { return qsizetype(m_out.rows.size()) > m_options.mostRows / 2; }
    bool isFull() const { return qsizetype(m_out.rows.size()) >= m_options.mostRows; }

    void tell(const Task &task, Alteration mark)
    {
        ++m_out.differenceCount;
        if (m_out.differences.size() >= listedDifferences)
            return;
        Difference difference{mark, task.before, task.after, {}, {}, m_out.rows.size()};
        const bool isGone = task.after == Tape::none;
        difference.pointer =
            isGone ? pointerOf(m_before, task.before, m_beforePath) : pointerOf(m_after, task.after, m_afterPath);
        if (mark == Alteration::Moved)
            difference.from = pointerOf(m_before, task.before, m_beforePath);
        m_out.differences.push_back(std::move(difference));
    }

    // places: of each container's element on the way, by depth.
    static QString pointerOf(const Tape &tape, Index node, const std::vector<quint32> &places)
    {
        constexpr std::size_t mostSteps = 128;
        QStringList steps;
        std::size_t depth = places.size();
        for (Index at = node; tape.parent(at) != Tape::none; at = tape.parent(at)) {
            --depth;
            if (steps.size() == qsizetype(mostSteps)) {
                steps.prepend(QStringLiteral("…"));
                break;
            }
            QString step =
                tape.kind(tape.parent(at)) == Kind::Array ? QString::number(places[depth]) : tape.key(at).left(256);
            steps.prepend(step.replace(u'~', QStringLiteral("~0")).replace(u'/', QStringLiteral("~1")));
        }
        return steps.isEmpty() ? QString() : u'/' + steps.join(u'/');
    }

    void oneSided(const Task &task)
    {
        const bool isGone = task.after == Tape::none;
        const Tape &tape = isGone ? m_before : m_after;
        const Index node = isGone ? task.before : task.after;
        const Alteration mark = task.mark == Alteration::Ignored ? Alteration::Ignored : isGone ? Alteration::Removed : Alteration::Added;
        if (!task.isTold && mark != Alteration::Ignored)
            tell(task, mark);
        if (!tape.isContainer(node) || tape.childCount(node) == 0)
            return row(task, mark, DifferenceRow::Part::Whole);
        if (isFull() || (isNearlyFull() && task.depth > 8)) {
            m_out.isCut = true;
            return row(task, mark, DifferenceRow::Part::Folded);
        }
        row(task, mark, DifferenceRow::Part::Open);
        pushClose(task, mark);
        const std::size_t first = m_tasks.size();
        for (Index child = tape.firstChild(node); child != Tape::none; child = tape.nextSibling(child)) {
            Task next{isGone ? child : Tape::none, isGone ? Tape::none : child, task.depth + 1};
            next.mark = mark;
            next.isTold = true;
            m_tasks.push_back(next);
        }
        std::reverse(m_tasks.begin() + qptrdiff(first), m_tasks.end());
    }

    void pushClose(const Task &task, Alteration mark)
    {
        Task close = task;
        close.part = DifferenceRow::Part::Close;
        close.mark = mark;
        m_tasks.push_back(close);
    }

    void pair(const Task &task)
    {
        const bool isEqual = m_beforeHashes[task.before] == m_afterHashes[task.after];
        const bool isContainer = m_before.isContainer(task.before);
        if (task.hasMoved)
            tell(task, Alteration::Moved);
        if (!isContainer && !m_after.isContainer(task.after)) {
            if (!isEqual && task.mark != Alteration::Ignored)
                tell(task, Alteration::Changed);
            return row(task, isEqual || task.mark == Alteration::Ignored ? task.mark : Alteration::Changed,
                       DifferenceRow::Part::Whole);
        }
        if (task.mark == Alteration::Ignored)
            return row(task, Alteration::Ignored, DifferenceRow::Part::Folded);
        if (m_before.kind(task.before) != m_after.kind(task.after)) {
            tell(task, Alteration::Changed);
            Task gone = task;
            Task come = task;
            gone.after = come.before = Tape::none;
            gone.isTold = come.isTold = true;
            m_tasks.push_back(come);
            m_tasks.push_back(gone);
            return;
        }
        const bool isEmpty = m_before.childCount(task.before) == 0 && m_after.childCount(task.after) == 0;
        if (isEmpty)
            return row(task, task.mark, DifferenceRow::Part::Whole);
        if ((isEqual && isNearlyFull()) || isFull()) {
            if (!isEqual)
                tell(task, Alteration::Changed);
            m_out.isCut = true;
            return row(task, isEqual ? task.mark : Alteration::Changed, DifferenceRow::Part::Folded);
        }
        row(task, task.mark, DifferenceRow::Part::Open);
        pushClose(task, task.mark);
        pushChildren(task, isEqual);
    }

    void pushChildren(const Task &task, bool isEqual)
    {
        const std::vector<Index> before = childrenOf(m_before, task.before);
        const std::vector<Index> after = childrenOf(m_after, task.after);
        const bool isObject = m_before.kind(task.before) == Kind::Object;
        const std::vector<Match> pairs = isObject  ? pairMembers(before, after)
                                         : isEqual ? pairInTurn(before.size())
                                                   : pairElements(before, after);
        for (auto it = pairs.rbegin(); it != pairs.rend(); ++it) {
            Task next{it->before == nowhere ? Tape::none : before[it->before],
                      it->after == nowhere ? Tape::none : after[it->after], task.depth + 1,
                      it->before == nowhere ? 0 : it->before, it->after == nowhere ? 0 : it->after};
            next.mark = it->hasMoved ? Alteration::Moved : task.mark;
            next.hasMoved = it->hasMoved;
            if (isObject && m_options.ignoresVolatile && isIgnored(next))
                ignore(next);
            m_tasks.push_back(next);
        }
    }

    void ignore(Task &task)
    {
        task.mark = Alteration::Ignored;
        ++m_out.ignoredCount;
    }

    // A volatile member that differs.
    bool isIgnored(const Task &task) const
    {
        if (task.before != Tape::none && task.after != Tape::none
            && m_beforeHashes[task.before] == m_afterHashes[task.after])
            return false;
        if (task.before != Tape::none && task.after != Tape::none
            && isTimeNear(m_before, task.before, m_options.beforeAt)
            && isTimeNear(m_after, task.after, m_options.afterAt))
            return true;
        return (task.before != Tape::none && volatilityOf(m_before, task.before) != Volatility::None)
               || (task.after != Tape::none && volatilityOf(m_after, task.after) != Volatility::None);
    }

    static std::vector<Match> pairInTurn(std::size_t count)
    {
        std::vector<Match> out(count);
        for (std::size_t i = 0; i < count; ++i)
            out[i] = {quint32(i), quint32(i), false};
        return out;
    }

    std::vector<Match> pairMembers(const std::vector<Index> &before, const std::vector<Index> &after)
    {
        const auto named = [](const Tape &tape, Index node) { return tape.keyToken(node); };
        const bool isSame = before.size() == after.size()
                            && std::equal(before.begin(), before.end(), after.begin(),
                                          [&](Index a, Index b) { return named(m_before, a) == named(m_after, b); });
        if (isSame)
            return pairInTurn(before.size());
        using Named = std::pair<quint64, quint32>;
        const auto sorted = [this](const Tape &tape, const std::vector<Index> &nodes) {
            std::vector<Named> out;
            for (std::size_t i = 0; i < nodes.size(); ++i)
                out.emplace_back(hashOfString(tape.keyToken(nodes[i]), m_seed), quint32(i));
            std::sort(out.begin(), out.end());
            return out;
        };
        const std::vector<Named> a = sorted(m_before, before);
        const std::vector<Named> b = sorted(m_after, after);
        std::vector<quint32> matches(after.size(), nowhere);
        for (std::size_t i = 0, j = 0; i < a.size() && j < b.size();) {
            if (a[i].first == b[j].first)
                matches[b[j++].second] = a[i++].second;
            else
                a[i].first < b[j].first ? ++i : ++j;
        }
        quint32 last = 0;
        for (const quint32 match : matches) {
            if (match == nowhere)
                continue;
            m_out.orderDiffers = m_out.orderDiffers || match < last;
            last = match;
        }
        return merged(before.size(), matches, std::vector<bool>(after.size(), false));
    }

    std::vector<Match> pairElements(const std::vector<Index> &before, const std::vector<Index> &after)
    {
        if (const auto matches = matchesById(before, after); !matches.empty())
            return merged(before.size(), matches, movedOf(matches));
        return pairByContent(before, after);
    }

    // Empty: no member tells the elements apart.
    std::vector<quint32> matchesById(const std::vector<Index> &before, const std::vector<Index> &after) const
    {
        const auto isObject = [](const Tape &tape) {
            return [&tape](Index node) { return tape.kind(node) == Kind::Object; };
        };
        if (before.empty() || after.empty() || !std::all_of(before.begin(), before.end(), isObject(m_before))
            || !std::all_of(after.begin(), after.end(), isObject(m_after)))
            return {};
        for (const auto &[rank, name] : idCandidates(before.front())) {
            const auto ours = idsOf(m_before, m_beforeHashes, before, name);
            if (ours.empty())
                continue;
            const auto theirs = idsOf(m_after, m_afterHashes, after, name);
            if (theirs.empty())
                continue;
            std::unordered_map<quint64, quint32> places;
            for (std::size_t i = 0; i < ours.size(); ++i)
                places.emplace(ours[i], quint32(i));
            std::vector<quint32> matches(theirs.size(), nowhere);
            std::size_t found = 0;
            for (std::size_t i = 0; i < theirs.size(); ++i) {
                if (const auto it = places.find(theirs[i]); it != places.end()) {
                    matches[i] = it->second;
                    ++found;
                }
            }
            // A name that is no common one for ids has to be good at it.
            const std::size_t fewest = std::min(ours.size(), theirs.size());
            if (rank < idNames.size() ? found * 2 >= fewest : found * 5 >= fewest * 4)
                return matches;
        }
        return {};
    }

    // Names of the first element's members with their ranks: known ones first, then whatever the data has.
    std::vector<std::pair<std::size_t, quint64>> idCandidates(Index element) const
    {
        constexpr std::size_t most = 26;
        std::vector<quint64> known;
        for (const QByteArrayView name : idNames)
            known.push_back(qHashBits(name.data(), std::size_t(name.size()), m_seed));
        std::vector<std::pair<std::size_t, quint64>> found;
        int looked = 0;
        for (Index child = m_before.firstChild(element); child != Tape::none && looked < 64;
             child = m_before.nextSibling(child), ++looked) {
            const Kind kind = m_before.kind(child);
            if (kind != Kind::String && kind != Kind::Number)
                continue;
            const quint64 name = hashOfString(m_before.keyToken(child), m_seed);
            found.emplace_back(std::size_t(std::find(known.begin(), known.end(), name) - known.begin()), name);
        }
        std::stable_sort(found.begin(), found.end(), [](const auto &a, const auto &b) { return a.first < b.first; });
        found.resize(std::min(found.size(), most));
        return found;
    }

    // The values of that member, one an element; empty where one lacks it, or two have the same.
    std::vector<quint64> idsOf(const Tape &tape, const std::vector<quint64> &hashes, const std::vector<Index> &elements,
                               quint64 name) const
    {
        std::vector<quint64> out;
        out.reserve(elements.size());
        for (const Index element : elements) {
            int looked = 0;
            Index child = tape.firstChild(element);
            while (child != Tape::none && hashOfString(tape.keyToken(child), m_seed) != name)
                child = ++looked < 64 ? tape.nextSibling(child) : Tape::none;
            if (child == Tape::none || tape.isContainer(child))
                return {};
            out.push_back(hashes[child]);
        }
        std::vector<quint64> sorted = out;
        std::sort(sorted.begin(), sorted.end());
        if (std::adjacent_find(sorted.begin(), sorted.end()) != sorted.end())
            return {};
        return out;
    }

    std::vector<Match> pairByContent(const std::vector<Index> &before, const std::vector<Index> &after)
    {
        std::unordered_map<quint64, quint32> numbers;
        const auto numbered = [&numbers](const std::vector<quint64> &hashes, const std::vector<Index> &nodes) {
            std::vector<quint32> out;
            out.reserve(nodes.size());
            for (const Index node : nodes)
                out.push_back(numbers.emplace(hashes[node], quint32(numbers.size())).first->second);
            return out;
        };
        const std::vector<quint32> a = numbered(m_beforeHashes, before);
        const std::vector<quint32> b = numbered(m_afterHashes, after);
        const std::vector<AlignmentStep> steps = align(a, b, m_cost);
        std::vector<quint32> matches(after.size(), nowhere);
        std::vector<bool> moved(after.size(), false);
        std::vector<bool> isTaken(before.size(), false);
        std::unordered_map<quint32, std::vector<quint32>> gone; // by content, the last first
        std::size_t x = 0;
        std::size_t y = 0;
        for (const AlignmentStep &step : steps) {
            for (qsizetype i = 0; i < step.same; ++i, ++x, ++y) {
                matches[y] = quint32(x);
                isTaken[x] = true;
            }
            for (qsizetype i = 0; i < step.removed; ++i, ++x)
                gone[a[x]].push_back(quint32(x));
            y += std::size_t(step.added);
        }
        for (auto &[content, places] : gone)
            std::reverse(places.begin(), places.end());
        for (std::size_t i = 0; i < b.size(); ++i) { // what came and went is the same: it moved
            const auto it = matches[i] == nowhere ? gone.find(b[i]) : gone.end();
            if (it == gone.end() || it->second.empty())
                continue;
            matches[i] = it->second.back();
            it->second.pop_back();
            isTaken[matches[i]] = true;
            moved[i] = true;
        }
        x = 0;
        y = 0;
        for (const AlignmentStep &step : steps) { // of what is left, the same kind in the same gap changed
            x += std::size_t(step.same);
            y += std::size_t(step.same);
            std::size_t from = x;
            x += std::size_t(step.removed);
            for (qsizetype i = 0; i < step.added; ++i, ++y) {
                while (from < x && isTaken[from])
                    ++from;
                if (matches[y] != nowhere || from == x || !areAlike(before[from], after[y]))
                    continue;
                isTaken[from] = true;
                matches[y] = quint32(from++);
            }
        }
        return merged(before.size(), matches, moved);
    }

    bool areAlike(Index before, Index after) const
    {
        return m_before.isContainer(before) || m_after.isContainer(after) ? m_before.kind(before) == m_after.kind(after)
                                                                          : true;
    }

    const Tape &m_before;
    const Tape &m_after;
    DifferenceOptions m_options;
    std::size_t m_seed;
    std::vector<quint64> m_beforeHashes;
    std::vector<quint64> m_afterHashes;
    qint64 m_cost = alignmentCost;
    std::vector<Task> m_tasks;
    std::vector<quint32> m_beforePath;
    std::vector<quint32> m_afterPath;
    Comparison m_out;
};

} // namespace

Comparison compare(const Tape &before, const Tape &after, const DifferenceOptions &options)
{
    return Comparer(before, after, options).run();
}

quint64 fingerprint(const Tape &tape, Volatility ignored, std::size_t seed)
{
    return tape.isEmpty() ? 0 : fingerprints(tape, ignored, seed)[tape.root()];
}

} // namespace hookbench::json
