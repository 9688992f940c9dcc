// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/body/textdifference.h"

#include <QHash>

#include <unordered_map>

namespace hookbench::body {

namespace {

constexpr qsizetype longestLine = 4096;
constexpr qsizetype shortestPart = 16;

// Whether a part of a long line may end there: the few bytes before it decide, so that the same parts are found again
// behind what was put in or left out. One in four separators does.
bool endsPart(QByteArrayView text, qsizetype stop)
{
    if (!QByteArrayView(",;&> ").contains(text[stop - 1]))
        return false;
    quint32 sum = 0;
    for (qsizetype i = stop - 8; i < stop; ++i)
        sum = sum * 31 + uchar(text[i]);
    return ((sum ^ (sum >> 7)) & 3) == 0;
}

std::vector<TextSpan> linesOf(QByteArrayView text)
{
    std::vector<TextSpan> out;
    for (qsizetype at = 0; at < text.size();) {
        const qsizetype lineFeed = text.indexOf('\n', at);
        const qsizetype end = lineFeed < 0 ? text.size() : lineFeed;
        if (end - at > longestLine) {
            while (end - at > shortestPart) {
                qsizetype stop = at + shortestPart;
                const qsizetype last = qMin(end, at + longestLine);
                while (stop < last && !endsPart(text, stop))
                    ++stop;
                out.push_back({at, stop});
                at = stop;
            }
        }
        if (at < end || lineFeed < 0 || out.empty() || out.back().end != at)
            out.push_back({at, end});
        at = lineFeed < 0 ? text.size() : end + 1;
    }
    if (text.endsWith('\n'))
        out.push_back({text.size(), text.size()}); // with a line end at the end or without
    return out;
}

// Numbers by which equal parts are known.
class Numbers
{
public:
    template <typename Part>
    quint32 of(Part part)
    {
        const quint32 next = quint32(m_numbers.size());
        return m_numbers.emplace(qHash(part, m_seed), next).first->second;
    }

private:
    std::size_t m_seed = QHashSeed::globalSeed();
    std::unordered_map<std::size_t, quint32> m_numbers;
};

std::vector<TextSpan> wordsOf(QStringView line)
{
    std::vector<TextSpan> out;
    const auto kindOf = [](QChar c) { return c.isLetterOrNumber() || c == u'_' ? 1 : c.isSpace() ? 2 : 3; };
    for (qsizetype at = 0; at < line.size();) {
        qsizetype end = at + 1;
        const int kind = kindOf(line[at]);
        while (kind != 3 && end < line.size() && kindOf(line[end]) == kind)
            ++end;
        out.push_back({at, end});
        at = end;
    }
    return out;
}

void addSpan(std::vector<TextSpan> &spans, TextSpan span)
{
    if (!spans.empty() && spans.back().end == span.begin)
        spans.back().end = span.end;
    else
        spans.push_back(span);
}

} // namespace

TextComparison compareLines(QByteArrayView before, QByteArrayView after, qsizetype mostRows)
{
    TextComparison out;
    out.before = linesOf(before);
    out.after = linesOf(after);
    Numbers numbers;
    const auto numbered = [&numbers](QByteArrayView text, const std::vector<TextSpan> &lines) {
        std::vector<quint32> values;
        values.reserve(lines.size());
        for (const TextSpan &line : lines)
            values.push_back(numbers.of(text.sliced(line.begin, line.end - line.begin)));
        return values;
    };
    qint64 cost = alignmentCost;
    const auto steps = align(numbered(before, out.before), numbered(after, out.after), cost);
    quint32 x = 0;
    quint32 y = 0;
    const auto add = [&](quint32 one, quint32 other, Alteration mark) {
        out.differenceCount += mark == Alteration::Same ? 0 : 1;
        if (qsizetype(out.rows.size()) < mostRows)
            out.rows.push_back({one, other, mark});
        else
            out.isCut = true;
    };
    for (const AlignmentStep &step : steps) {
        for (qsizetype i = 0; i < step.same; ++i)
            add(x++, y++, Alteration::Same);
        const qsizetype both = qMin(step.removed, step.added);
        for (qsizetype i = 0; i < both; ++i)
            add(x++, y++, Alteration::Changed);
        for (qsizetype i = both; i < step.removed; ++i)
            add(x++, nowhere, Alteration::Removed);
        for (qsizetype i = both; i < step.added; ++i)
            add(nowhere, y++, Alteration::Added);
    }
    return out;
}

TextComparison compareBytes(QByteArrayView before, QByteArrayView after, qsizetype mostRows)
{
    constexpr qsizetype width = 16;
    const auto rowsOf = [](QByteArrayView bytes) {
        std::vector<TextSpan> out;
        for (qsizetype at = 0; at < bytes.size(); at += width)
            out.push_back({at, qMin(bytes.size(), at + width)});
        return out;
    };
    TextComparison out;
    out.before = rowsOf(before);
    out.after = rowsOf(after);
    const std::size_t both = qMin(out.before.size(), out.after.size());
    const std::size_t all = qMax(out.before.size(), out.after.size());
    for (std::size_t i = 0; i < all; ++i) {
        const TextSpan &a = i < out.before.size() ? out.before[i] : TextSpan();
        const TextSpan &b = i < out.after.size() ? out.after[i] : TextSpan();
        const Alteration mark = i >= both ? (i < out.before.size() ? Alteration::Removed : Alteration::Added)
                          : before.sliced(a.begin, a.end - a.begin) == after.sliced(b.begin, b.end - b.begin)
                              ? Alteration::Same
                              : Alteration::Changed;
        out.differenceCount += mark == Alteration::Same ? 0 : 1;
        if (qsizetype(i) < mostRows)
            out.rows.push_back(
                {mark == Alteration::Added ? nowhere : quint32(i), mark == Alteration::Removed ? nowhere : quint32(i), mark});
        else
            out.isCut = true;
    }
    return out;
}

std::pair<std::vector<TextSpan>, std::vector<TextSpan>> changedWords(QStringView before, QStringView after)
{
    before = before.first(qMin(before.size(), longestLine));
    after = after.first(qMin(after.size(), longestLine));
    const std::vector<TextSpan> ours = wordsOf(before);
    const std::vector<TextSpan> theirs = wordsOf(after);
    Numbers numbers;
    const auto numbered = [&numbers](QStringView line, const std::vector<TextSpan> &words) {
        std::vector<quint32> values;
        for (const TextSpan &word : words)
            values.push_back(numbers.of(line.sliced(word.begin, word.end - word.begin)));
        return values;
    };
    qint64 cost = 500'000; // it is asked for while a line is painted
    std::pair<std::vector<TextSpan>, std::vector<TextSpan>> out;
    std::size_t x = 0;
    std::size_t y = 0;
    const auto a = numbered(before, ours);
    const auto b = numbered(after, theirs);
    for (const AlignmentStep &step : align(a, b, cost)) {
        x += std::size_t(step.same);
        y += std::size_t(step.same);
        for (qsizetype i = 0; i < step.removed; ++i)
            addSpan(out.first, ours[x++]);
        for (qsizetype i = 0; i < step.added; ++i)
            addSpan(out.second, theirs[y++]);
    }
    return out;
}

} // namespace hookbench::body
