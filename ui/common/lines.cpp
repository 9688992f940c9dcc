// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/lines.h"

#include <QStringMatcher>

#include <algorithm>

namespace hookbench::ui {

namespace {

constexpr qsizetype rowsAMark = 16;
constexpr qsizetype bytesAWideRow = 16;
constexpr qsizetype bytesANarrowRow = 8;
constexpr int offsetDigits = 8;
constexpr int hexColumn = offsetDigits + 2;

constexpr qsizetype textColumnFor(qsizetype bytesARow)
{
    return hexColumn + 3 * bytesARow + 2;
}

constexpr qsizetype columnsFor(qsizetype bytesARow)
{
    return textColumnFor(bytesARow) + bytesARow;
}

class TextLines : public Lines
{
public:
    explicit TextLines(const SharedBytes &bytes)
        : m_bytes(bytes)
    {
        for (qsizetype start = 0; start < m_bytes.size(); ++m_count) {
            if (m_count % rowsAMark == 0)
                m_marks.push_back(start);
            const qsizetype end = rowEnd(start);
            m_longest = qMax(m_longest, end - start);
            start = end;
        }
    }

    qsizetype count() const override { return m_count; }
    qsizetype columns() const override { return m_longest; }
    QString at(qsizetype row) const override { return rowText(bytesOf(row)); }
    bool goesOn(qsizetype row) const override { return row + 1 < m_count && !bytesOf(row).endsWith('\n'); }

private:
    // Only every 16th row's place is kept: a list of short lines must not cost more than they do.
    QByteArrayView bytesOf(qsizetype row) const
    {
        qsizetype start = m_marks[std::size_t(row / rowsAMark)];
        for (qsizetype i = row % rowsAMark; i > 0; --i)
            start = rowEnd(start);
        return m_bytes.view().sliced(start, rowEnd(start) - start);
    }

    qsizetype rowEnd(qsizetype start) const
    {
        const QByteArrayView view = m_bytes;
        const qsizetype limit = endOfRow(view, start);
        const qsizetype lineFeed = view.sliced(start, limit - start).indexOf('\n');
        return lineFeed >= 0 ? start + lineFeed + 1 : limit;
    }

    SharedBytes m_bytes;
    std::vector<qsizetype> m_marks;
    qsizetype m_count = 0;
    qsizetype m_longest = 0;
};

char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? char(c + 32) : c;
}

// The next place of lower-case bytes, without the case of ASCII letters.
qsizetype indexOfFolded(QByteArrayView bytes, QByteArrayView wanted, qsizetype from)
{
    const auto at = std::search(bytes.begin() + from, bytes.end(), wanted.begin(), wanted.end(),
                                [](char a, char b) { return lower(a) == b; });
    return at == bytes.end() ? -1 : at - bytes.begin();
}

class HexLines : public Lines
{
public:
    HexLines(const SharedBytes &bytes, qsizetype bytesARow)
        : m_bytes(bytes)
        , m_bytesARow(bytesARow)
    {
    }

    qsizetype count() const override { return (m_bytes.size() + m_bytesARow - 1) / m_bytesARow; }
    qsizetype columns() const override { return columnsFor(m_bytesARow); }
    std::shared_ptr<const Lines> fitting(qsizetype room) const override
    {
        const qsizetype wanted = room < columnsFor(bytesAWideRow) ? bytesANarrowRow : bytesAWideRow;
        return wanted == m_bytesARow ? nullptr : std::make_shared<HexLines>(m_bytes, wanted);
    }

    QString at(qsizetype row) const override
    {
        static constexpr char digits[] = "0123456789abcdef";
        const qsizetype start = row * m_bytesARow;
        const QByteArrayView part = m_bytes.view().sliced(start, qMin(m_bytesARow, m_bytes.size() - start));
        QString out = QStringLiteral("%1  ").arg(start, offsetDigits, 16, QLatin1Char('0'));
        for (qsizetype i = 0; i < m_bytesARow; ++i) {
            if (i < part.size()) {
                out += QLatin1Char(digits[uchar(part[i]) >> 4]);
                out += QLatin1Char(digits[uchar(part[i]) & 15]);
            } else {
                out += QLatin1String("  ");
            }
            out += i == 7 ? QLatin1String("  ") : QLatin1String(" ");
        }
        out += u' ';
        for (const char c : part)
            out += c >= 0x20 && c < 0x7f ? QLatin1Char(c) : QLatin1Char('.');
        return out;
    }

    // Here a column counts bytes, not characters.
    Matches findAll(const QString &text, const std::atomic_bool &cancelled) const override
    {
        const QByteArrayView view = m_bytes;
        QByteArray digits = text.toLatin1().toLower();
        digits.replace(' ', "");
        QByteArray asHex = QByteArray::fromHex(digits);
        if (digits.size() < 2 || asHex.toHex() != digits)
            asHex.clear();
        QByteArray asText = text.toUtf8();
        std::transform(asText.begin(), asText.end(), asText.begin(), lower);
        Matches out;
        if (asText.isEmpty())
            return out;
        // In pieces, so that a search through much can be left.
        constexpr qsizetype piece = 1 << 20;
        const qsizetype overlap = qMax(asText.size(), asHex.size()) - 1;
        for (qsizetype start = 0; start < view.size() && !cancelled; start += piece) {
            const QByteArrayView part = view.sliced(start, qMin(piece + overlap, view.size() - start));
            const std::size_t first = out.places.size();
            const auto add = [&](qsizetype at, qsizetype length) {
                if (at < piece)
                    out.places.push_back({(start + at) / m_bytesARow, (start + at) % m_bytesARow, length});
                return out.places.size() - first < Matches::most;
            };
            for (qsizetype at = 0; (at = indexOfFolded(part, asText, at)) >= 0 && add(at, asText.size());)
                ++at;
            const std::size_t middle = out.places.size();
            if (!asHex.isEmpty()) {
                for (qsizetype at = 0; (at = part.indexOf(asHex, at)) >= 0 && add(at, asHex.size());)
                    ++at;
            }
            std::inplace_merge(out.places.begin() + qsizetype(first), out.places.begin() + qsizetype(middle),
                               out.places.end());
            if (out.places.size() >= Matches::most) {
                out.places.resize(Matches::most);
                out.isWhole = false;
                break;
            }
        }
        return out;
    }

    std::vector<Match> marks(const Match &match) const override
    {
        std::vector<Match> out;
        qsizetype row = match.row;
        qsizetype column = match.column;
        for (qsizetype left = match.length; left > 0 && row < count(); ++row, column = 0) {
            const qsizetype bytes = qMin(left, m_bytesARow - column);
            const auto digits = [](qsizetype i) { return hexColumn + 3 * i + (i > 7 ? 1 : 0); };
            out.push_back({row, digits(column), digits(column + bytes - 1) + 2 - digits(column)});
            out.push_back({row, textColumnFor(m_bytesARow) + column, bytes});
            left -= bytes;
        }
        return out;
    }

private:
    SharedBytes m_bytes;
    qsizetype m_bytesARow;
};

class JoinedLines : public Lines
{
public:
    JoinedLines(std::shared_ptr<const Lines> first, std::shared_ptr<const Lines> second)
        : m_first(std::move(first))
        , m_second(std::move(second))
    {
    }

    qsizetype count() const override { return m_first->count() + m_second->count(); }
    qsizetype columns() const override { return qMax(m_first->columns(), m_second->columns()); }
    QString at(qsizetype row) const override
    {
        return isFirst(row) ? m_first->at(row) : m_second->at(row - m_first->count());
    }
    bool goesOn(qsizetype row) const override
    {
        return isFirst(row) ? m_first->goesOn(row) : m_second->goesOn(row - m_first->count());
    }

private:
    bool isFirst(qsizetype row) const { return row < m_first->count(); }

    std::shared_ptr<const Lines> m_first;
    std::shared_ptr<const Lines> m_second;
};

} // namespace

Matches Lines::findAll(const QString &text, const std::atomic_bool &cancelled) const
{
    Matches out;
    if (text.isEmpty())
        return out;
    const QStringMatcher matcher(text, Qt::CaseInsensitive);
    QString line;
    qsizetype skipped = 0; // what a match of the row before took of this one
    for (qsizetype row = 0; row < count() && !cancelled; ++row) {
        line = at(row);
        const qsizetype own = line.size();
        for (qsizetype next = row; goesOn(next) && line.size() < own + text.size() - 1;)
            line += at(++next).left(own + text.size() - 1 - line.size());
        qsizetype from = skipped;
        for (qsizetype found; (found = matcher.indexIn(line, from)) >= 0 && found < own; from = found + text.size()) {
            if (out.places.size() == Matches::most) {
                out.isWhole = false;
                return out;
            }
            out.places.push_back({row, found, text.size()});
        }
        skipped = qMax<qsizetype>(0, from - own);
    }
    return out;
}

std::vector<Match> Lines::marks(const Match &match) const
{
    std::vector<Match> out;
    qsizetype row = match.row;
    qsizetype column = match.column;
    for (qsizetype left = match.length; left > 0 && row < count(); ++row, column = 0) {
        // A row that goes on has at least a quarter of its bytes in characters.
        if (column + left <= longestRow / 4 || !goesOn(row)) {
            out.push_back({row, column, left});
            break;
        }
        const qsizetype length = qMin(left, at(row).size() - column);
        out.push_back({row, column, length});
        left -= length;
    }
    return out;
}

std::shared_ptr<const Lines> textLines(const SharedBytes &bytes)
{
    return std::make_shared<TextLines>(bytes);
}

std::shared_ptr<const Lines> hexLines(const SharedBytes &bytes)
{
    return std::make_shared<HexLines>(bytes, bytesAWideRow);
}

std::shared_ptr<const Lines> joined(std::shared_ptr<const Lines> first, std::shared_ptr<const Lines> second)
{
    return std::make_shared<JoinedLines>(std::move(first), std::move(second));
}

qsizetype endOfRow(QByteArrayView bytes, qsizetype start)
{
    if (bytes.size() - start <= longestRow)
        return bytes.size();
    qsizetype end = start + longestRow;
    for (int i = 0; i < 3 && (uchar(bytes[end]) & 0xc0) == 0x80; ++i)
        --end;
    return (uchar(bytes[end]) & 0xc0) == 0x80 ? start + longestRow : end;
}

QString rowText(QByteArrayView bytes)
{
    while (bytes.endsWith('\n') || bytes.endsWith('\r'))
        bytes.chop(1);
    QString text = QString::fromUtf8(bytes);
    for (QChar &c : text) { // controls as their pictures, so that they are seen and do no harm
        if (c == u'\t')
            c = u' ';
        else if (c.unicode() < 0x20)
            c = QChar(char16_t(0x2400 + c.unicode()));
        else if (c.unicode() >= 0x7f && (c.unicode() == 0x7f || c.category() == QChar::Other_Format))
            c = QChar::ReplacementCharacter; // turns the direction of writing, or is not seen
    }
    return text;
}

} // namespace hookbench::ui
