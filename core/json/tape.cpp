// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/json/tape.h"

#include <QCoreApplication>
#include <QStringDecoder>

#include <array>
#include <cstring>

namespace hookbench::json {

namespace {

constexpr std::size_t maximumFlaws = 16;
constexpr std::size_t maximumErrors = 16;

constexpr const char *expectedValue = QT_TRANSLATE_NOOP("hookbench::json", "a value is expected");
constexpr const char *expectedName = QT_TRANSLATE_NOOP("hookbench::json", "a member's name in quotes is expected");
constexpr const char *expectedColon = QT_TRANSLATE_NOOP("hookbench::json", "a colon is expected after the name");
constexpr const char *expectedCommaOrBrace = QT_TRANSLATE_NOOP("hookbench::json", "a comma or } is expected");
constexpr const char *expectedCommaOrBracket = QT_TRANSLATE_NOOP("hookbench::json", "a comma or ] is expected");
constexpr const char *endsInside = QT_TRANSLATE_NOOP("hookbench::json", "the text ends before the value does");
constexpr const char *endsInString = QT_TRANSLATE_NOOP("hookbench::json", "the text ends inside a string");
constexpr const char *badNumber = QT_TRANSLATE_NOOP("hookbench::json", "this is not a number of JSON");
constexpr const char *trailing = QT_TRANSLATE_NOOP("hookbench::json", "there is more text after the value");
constexpr const char *tooLong = QT_TRANSLATE_NOOP("hookbench::json", "the text is longer than 4 GiB");
constexpr const char *controlInString =
    QT_TRANSLATE_NOOP("hookbench::json", "a control character stands in a string without an escape");
constexpr const char *badEscape = QT_TRANSLATE_NOOP("hookbench::json", "a string holds an unknown escape");
constexpr const char *badUtf8 = QT_TRANSLATE_NOOP("hookbench::json", "a string holds bytes that are not UTF-8");

// Bytes inside a string that need a look: quote, backslash, controls and everything from 0x80.
constexpr std::array<bool, 256> makeStopTable()
{
    std::array<bool, 256> table{};
    for (int i = 0; i < 256; ++i)
        table[std::size_t(i)] = i < 0x20 || i >= 0x80 || i == '"' || i == '\\';
    return table;
}
constexpr auto stopsString = makeStopTable();

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

bool isHexDigit(char c)
{
    return isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

// Length of the well-formed UTF-8 sequence at p (RFC 3629), 0 if it is not one.
int utf8Length(const uchar *p, const uchar *end)
{
    const auto continues = [&](int i, uchar low = 0x80, uchar high = 0xbf) { return p[i] >= low && p[i] <= high; };
    const qptrdiff left = end - p;
    if (p[0] >= 0xc2 && p[0] <= 0xdf)
        return left >= 2 && continues(1) ? 2 : 0;
    if (p[0] >= 0xe0 && p[0] <= 0xef) {
        const uchar low = p[0] == 0xe0 ? 0xa0 : 0x80;
        const uchar high = p[0] == 0xed ? 0x9f : 0xbf;
        return left >= 3 && continues(1, low, high) && continues(2) ? 3 : 0;
    }
    if (p[0] >= 0xf0 && p[0] <= 0xf4) {
        const uchar low = p[0] == 0xf0 ? 0x90 : 0x80;
        const uchar high = p[0] == 0xf4 ? 0x8f : 0xbf;
        return left >= 4 && continues(1, low, high) && continues(2) && continues(3) ? 4 : 0;
    }
    return 0;
}

} // namespace

class TapeParser
{
public:
    explicit TapeParser(QByteArrayView text, bool sequence = false)
        : m_begin(text.data())
        , m_at(m_begin)
        , m_end(m_begin + text.size())
    {
        m_tape.m_text = text;
        m_tape.m_isSequence = sequence;
    }

    Tape run()
    {
        if (m_tape.m_text.size() >= qsizetype(Tape::none)) {
            stop(tooLong);
            return std::move(m_tape);
        }
        if (m_tape.m_text.startsWith("\xef\xbb\xbf"))
            m_at += 3;
        for (;;) {
            while (step()) {
            }
            while (m_open != Tape::none)
                close();
            if (!m_tape.m_isSequence || !nextLine())
                return std::move(m_tape);
        }
    }

private:
    // After an error in a sequence: to where the next line begins. False at the end of the text.
    bool nextLine()
    {
        while (m_at < m_end && *m_at != '\n')
            ++m_at;
        m_key = Tape::none;
        m_expect = Expect::Value;
        return m_at < m_end;
    }

    enum class Expect { Value, FirstValueOrEnd, FirstNameOrEnd, Name, CommaOrEnd, Nothing };

    // Takes one token. False at the end of the text.
    bool step()
    {
        while (m_at < m_end && (*m_at == ' ' || *m_at == '\n' || *m_at == '\r' || *m_at == '\t'))
            ++m_at;
        if (m_at == m_end) {
            if (m_expect != Expect::Nothing && !(m_tape.m_isSequence && m_open == Tape::none && m_tape.m_roots > 0))
                stop(m_tape.m_nodes.empty() ? expectedValue : endsInside);
            return false;
        }
        switch (m_expect) {
        case Expect::FirstValueOrEnd:
            if (*m_at == ']')
                return closeHere();
            [[fallthrough]];
        case Expect::Value: return value();
        case Expect::FirstNameOrEnd:
            if (*m_at == '}')
                return closeHere();
            [[fallthrough]];
        case Expect::Name: return name();
        case Expect::CommaOrEnd: return commaOrEnd();
        case Expect::Nothing:
            if (!m_tape.m_isSequence)
                return stop(trailing);
            m_expect = Expect::Value;
            return true;
        }
        return false;
    }

    bool commaOrEnd()
    {
        const bool object = m_begin[m_tape.m_nodes[m_open].offset] == '{';
        if (*m_at == ',') {
            ++m_at;
            m_expect = object ? Expect::Name : Expect::Value;
            return true;
        }
        if (*m_at == (object ? '}' : ']'))
            return closeHere();
        return stop(object ? expectedCommaOrBrace : expectedCommaOrBracket);
    }

    bool name()
    {
        if (*m_at != '"')
            return stop(expectedName);
        const quint32 key = offset();
        if (!string())
            return false;
        while (m_at < m_end && (*m_at == ' ' || *m_at == '\n' || *m_at == '\r' || *m_at == '\t'))
            ++m_at;
        if (m_at == m_end || *m_at != ':')
            return stop(m_at == m_end ? endsInside : expectedColon);
        ++m_at;
        m_key = key;
        m_expect = Expect::Value;
        return true;
    }

    bool value()
    {
        const quint32 start = offset();
        switch (*m_at) {
        case '{':
        case '[': open(); return true;
        case '"': return string() && leaf(start);
        case 't': return word("true") && leaf(start);
        case 'f': return word("false") && leaf(start);
        case 'n': return word("null") && leaf(start);
        default:
            if (*m_at == '-' || isDigit(*m_at))
                return number() && leaf(start);
            return stop(expectedValue);
        }
    }

    bool word(const char *text)
    {
        const char *start = m_at;
        for (; *text != '\0'; ++text, ++m_at) {
            if (m_at == m_end || *m_at != *text) {
                m_at = start;
                return stop(expectedValue);
            }
        }
        return true;
    }

    // RFC 8259 section 6.
    bool number()
    {
        const char *start = m_at;
        const auto digits = [this] {
            const char *first = m_at;
            while (m_at < m_end && isDigit(*m_at))
                ++m_at;
            return m_at > first;
        };
        const auto refuse = [&] {
            m_at = start;
            return stop(badNumber);
        };
        if (*m_at == '-')
            ++m_at;
        const bool zero = m_at < m_end && *m_at == '0';
        const char *integer = m_at;
        if (!digits() || (zero && m_at - integer > 1))
            return refuse();
        if (m_at < m_end && *m_at == '.') {
            ++m_at;
            if (!digits())
                return refuse();
        }
        if (m_at < m_end && (*m_at == 'e' || *m_at == 'E')) {
            ++m_at;
            if (m_at < m_end && (*m_at == '+' || *m_at == '-'))
                ++m_at;
            if (!digits())
                return refuse();
        }
        return true;
    }

    // From the opening quote to past the closing one.
    bool string()
    {
        const char *start = m_at++;
        for (;;) {
            while (m_at < m_end && !stopsString[uchar(*m_at)])
                ++m_at;
            if (m_at == m_end) {
                m_at = start;
                return stop(endsInString);
            }
            const uchar c = uchar(*m_at);
            if (c == '"') {
                ++m_at;
                return true;
            }
            if (c == '\\') {
                escape();
            } else if (c == '\n' && m_tape.m_isSequence) {
                m_at = start; // one line's open quote does not eat the next
                return stop(controlInString);
            } else if (c < 0x20) {
                flaw(controlInString);
                ++m_at;
            } else if (const int length =
                           utf8Length(reinterpret_cast<const uchar *>(m_at), reinterpret_cast<const uchar *>(m_end))) {
                m_at += length;
            } else {
                flaw(badUtf8);
                ++m_at;
            }
        }
    }

    void escape()
    {
        const qptrdiff left = m_end - m_at;
        if (left >= 2 && std::strchr("\"\\/bfnrt", m_at[1]) && m_at[1] != '\0') {
            m_at += 2;
        } else if (left >= 6 && m_at[1] == 'u' && isHexDigit(m_at[2]) && isHexDigit(m_at[3]) && isHexDigit(m_at[4])
                   && isHexDigit(m_at[5])) {
            m_at += 6;
        } else {
            flaw(badEscape);
            ++m_at;
        }
    }

    void open()
    {
        const bool object = *m_at == '{';
        const Tape::Index node = append();
        push({offset(), 0, Tape::none, m_open});
        m_open = node;
        m_tape.m_depth = qMax(m_tape.m_depth, ++m_depth);
        ++m_at;
        m_expect = object ? Expect::FirstNameOrEnd : Expect::FirstValueOrEnd;
    }

    bool leaf(quint32 start)
    {
        const Tape::Index node = append();
        m_tape.m_nodes[node].offset = start;
        m_tape.m_nodes[node].end = offset();
        m_expect = m_open == Tape::none ? Expect::Nothing : Expect::CommaOrEnd;
        return true;
    }

    Tape::Index append()
    {
        const auto node = Tape::Index(m_tape.m_nodes.size());
        push({offset(), 0, m_key, m_open});
        m_key = Tape::none;
        ++m_tape.m_count;
        if (m_open != Tape::none)
            ++m_tape.m_nodes[m_open + 1].end;
        else
            ++m_tape.m_roots;
        return node;
    }

    void push(const Tape::Node &node)
    {
        if (m_tape.m_nodes.size() == m_tape.m_nodes.capacity())
            grow();
        m_tape.m_nodes.push_back(node);
    }

    // To what the whole text will need if it goes on as it began, so that a large tape is not copied while both copies
    // take room. What is not used is only addresses.
    void grow()
    {
        constexpr double atOnce = 64 * 1024 * 1024; // nodes
        const double size = double(m_tape.m_nodes.size());
        const double whole = size * 1.05 * double(m_tape.m_text.size()) / double(m_at - m_begin + 1);
        const double longest = double(m_tape.m_text.size()) + 2; // a bracket takes one, and a word more than one byte
        m_tape.m_nodes.reserve(
            std::size_t(size < 4096 ? qMin(qMax(16.0, size * 2), longest) : qBound(size * 1.5, whole, size + atOnce)));
    }

    bool closeHere()
    {
        close();
        ++m_at;
        return true;
    }

    void close()
    {
        auto &nodes = m_tape.m_nodes;
        nodes[m_open].end = quint32(nodes.size());
        nodes[m_open + 1].offset = offset();
        m_open = nodes[m_open].parent;
        --m_depth;
        m_expect = m_open == Tape::none ? Expect::Nothing : Expect::CommaOrEnd;
    }

    bool stop(const char *message)
    {
        if (m_tape.m_errors.size() == maximumErrors)
            return false;
        const qsizetype at = m_at - m_begin;
        const auto [line, column] = Tape::position(m_tape.m_text, at);
        m_tape.m_errors.push_back({QCoreApplication::translate("hookbench::json", message), at, line, column});
        if (!m_tape.m_error)
            m_tape.m_error = m_tape.m_errors.front();
        return false;
    }

    void flaw(const char *message)
    {
        if (m_tape.m_flaws.size() < maximumFlaws)
            m_tape.m_flaws.push_back({message, m_at - m_begin});
    }

    quint32 offset() const { return quint32(m_at - m_begin); }

    Tape m_tape;
    const char *m_begin;
    const char *m_at;
    const char *m_end;
    Expect m_expect = Expect::Value;
    quint32 m_key = Tape::none;
    Tape::Index m_open = Tape::none;
    qsizetype m_depth = 0;
};

Tape Tape::parse(QByteArrayView text)
{
    return TapeParser(text).run();
}

Tape Tape::parseSequence(QByteArrayView text)
{
    return TapeParser(text, true).run();
}

QByteArrayView Tape::keyToken(Index node) const
{
    const quint32 key = m_nodes[node].key;
    if (key == none)
        return {};
    qsizetype end = key + 1;
    while (m_text[end] != '"')
        end += m_text[end] == '\\' ? 2 : 1;
    return m_text.sliced(key, end + 1 - key);
}

QString Tape::string(Index node) const
{
    if (isContainer(node))
        return {};
    const QByteArrayView raw = token(node);
    return kind(node) == Kind::String ? decodeString(raw) : QString::fromLatin1(raw);
}

QString Tape::key(Index node) const
{
    return decodeString(keyToken(node));
}

std::pair<qsizetype, qsizetype> Tape::position(QByteArrayView text, qsizetype offset)
{
    const QByteArrayView before = text.first(qMin(offset, text.size()));
    qsizetype line = 1;
    qsizetype start = 0;
    for (qsizetype at = 0; (at = before.indexOf('\n', at)) >= 0; start = ++at)
        ++line;
    return {line, before.size() - start + 1};
}

namespace {

// QString::fromUtf8() takes a U+FEFF at the beginning for a byte order mark and drops it.
QString fromUtf8(QByteArrayView bytes)
{
    if (!bytes.startsWith("\xef\xbb\xbf"))
        return QString::fromUtf8(bytes);
    qsizetype marks = 0;
    while (bytes.startsWith("\xef\xbb\xbf")) {
        bytes = bytes.sliced(3);
        ++marks;
    }
    return QString(marks, QChar(0xfeff)) + QString::fromUtf8(bytes);
}

} // namespace

QString decodeString(QByteArrayView token)
{
    if (token.size() < 2)
        return {};
    token = token.sliced(1, token.size() - 2);
    uchar all = 0;
    bool hasEscape = false;
    for (const char c : token) {
        all |= uchar(c);
        hasEscape |= c == '\\';
    }
    if (!hasEscape)
        return all < 0x80 ? QString::fromLatin1(token) : fromUtf8(token);
    QString out;
    out.reserve(token.size());
    qsizetype run = 0;
    const auto flush = [&](qsizetype until) { out += fromUtf8(token.sliced(run, until - run)); };
    for (qsizetype i = 0; i < token.size();) {
        if (token[i] != '\\' || i + 1 == token.size()) {
            ++i;
            continue;
        }
        static constexpr char names[] = "\"\\/bfnrt";
        static constexpr char values[] = "\"\\/\b\f\n\r\t";
        const char *name = token[i + 1] == '\0' ? nullptr : std::strchr(names, token[i + 1]);
        bool isHex = token[i + 1] == 'u' && i + 6 <= token.size();
        for (qsizetype digit = i + 2; isHex && digit < i + 6; ++digit)
            isHex = isHexDigit(token[digit]);
        if (name) {
            flush(i);
            out += QLatin1Char(values[name - names]);
            i += 2;
            run = i;
        } else if (isHex) {
            flush(i);
            out += QChar(token.sliced(i + 2, 4).toByteArray().toUShort(nullptr, 16));
            i += 6;
            run = i;
        } else {
            ++i; // an unknown escape stays as it is
        }
    }
    flush(token.size());
    for (qsizetype i = 0; i < out.size(); ++i) {
        if (!out[i].isSurrogate())
            continue;
        if (out[i].isHighSurrogate() && i + 1 < out.size() && out[i + 1].isLowSurrogate())
            ++i;
        else
            out[i] = QChar::ReplacementCharacter;
    }
    return out;
}

} // namespace hookbench::json
