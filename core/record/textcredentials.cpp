// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/record/textcredentials.h"

#include "core/record/credentialnames.h"

#include <cstring>
#include <utility>

namespace hookbench::record {

namespace {

constexpr qsizetype mostBlanks = 4; // between a name and its value

bool isWordByte(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-'
           || c == '.' || c == '[' || c == ']';
}

bool isScheme(QByteArrayView word)
{
    return word.compare(QByteArrayView("bearer"), Qt::CaseInsensitive) == 0
           || word.compare(QByteArrayView("basic"), Qt::CaseInsensitive) == 0;
}

// Three parts of Base64 between dots, of which the first begins an object of JSON.
bool isWebToken(QByteArrayView word)
{
    constexpr qsizetype shortest = 16;
    return word.size() >= shortest && word.startsWith("eyJ") && word.count('.') >= 2;
}

class TextSearch
{
public:
    TextSearch(QByteArrayView text, const std::function<bool(qsizetype, qsizetype)> &found)
        : m_text(text)
        , m_found(found)
    {
    }

    void run()
    {
        while (m_at < m_text.size() && m_goesOn) {
            const char c = m_text[m_at];
            if (isWordByte(c)) {
                word();
                continue;
            }
            if (c == '<')
                m_isElementNext = m_at + 1 < m_text.size() && isWordByte(m_text[m_at + 1]);
            else if (c == '>' && std::exchange(m_elementIsNamed, false) && m_text[m_at - 1] != '/')
                content();
            ++m_at;
        }
    }

private:
    bool isAt(qsizetype place, const char *bytes) const
    {
        return place < m_text.size() && m_text[place] != '\0' && std::strchr(bytes, m_text[place]);
    }

    qsizetype pastBlanks(qsizetype place) const
    {
        const qsizetype start = place;
        while (place - start < mostBlanks && isAt(place, " \t"))
            ++place;
        return place;
    }

    void word()
    {
        const qsizetype start = m_at;
        while (m_at < m_text.size() && isWordByte(m_text[m_at]))
            ++m_at;
        const QByteArrayView word = m_text.sliced(start, m_at - start);
        const bool isPrefix = m_isElementNext && isAt(m_at, ":"); // "<ns:name>"
        if (m_isElementNext && !isPrefix) {
            m_elementIsNamed = namesCredential(word);
            m_isElementNext = false;
            return;
        }
        if (isWebToken(word))
            m_goesOn = m_found(start, word.size());
        else if (isScheme(word) && word.startsWith('B') && isAt(m_at, " "))
            value(pastBlanks(m_at));
        else if (!isPrefix && namesCredential(word))
            named();
    }

    // Behind a name: "=" or ":" between blanks, after a quote that ends the name.
    void named()
    {
        qsizetype at = isAt(m_at, "\"'") ? m_at + 1 : m_at;
        at = pastBlanks(at);
        if (!isAt(at, "=:"))
            return;
        at = pastBlanks(at + 1);
        qsizetype end = at;
        while (end < m_text.size() && isWordByte(m_text[end]))
            ++end;
        if (isScheme(m_text.sliced(at, end - at)) && isAt(end, " ")) // "Authorization: Bearer x"
            at = pastBlanks(end);
        value(at);
    }

    void value(qsizetype at)
    {
        const bool isQuoted = isAt(at, "\"'");
        qsizetype end = isQuoted ? at + 1 : at;
        const qsizetype start = end;
        if (isQuoted)
            while (end < m_text.size() && m_text[end] != m_text[at] && !isAt(end, "\r\n"))
                end += m_text[end] == '\\' ? 2 : 1;
        else
            while (end < m_text.size() && !isAt(end, " \t\r\n\"',;&<>)"))
                ++end;
        end = qMin(end, m_text.size());
        if (end > start)
            m_goesOn = m_found(start, end - start);
        m_at = qMax(m_at, end);
    }

    // From ">" to the tag that follows.
    void content()
    {
        static constexpr QByteArrayView cdata = "<![CDATA[";
        qsizetype start = m_at + 1;
        const bool isCdata = m_text.sliced(start).startsWith(cdata);
        start += isCdata ? cdata.size() : 0;
        qsizetype end = isCdata ? m_text.indexOf("]]>", start) : m_text.indexOf('<', start);
        end = end < 0 ? m_text.size() : end;
        if (!m_text.sliced(start, end - start).trimmed().isEmpty())
            m_goesOn = m_found(start, end - start);
        m_at = end - 1;
    }

    QByteArrayView m_text;
    const std::function<bool(qsizetype, qsizetype)> &m_found;
    qsizetype m_at = 0;
    bool m_goesOn = true;
    bool m_isElementNext = false;  // a tag began
    bool m_elementIsNamed = false; // its name says that it holds a credential
};

} // namespace

void findCredentials(QByteArrayView text, const std::function<bool(qsizetype offset, qsizetype length)> &found)
{
    TextSearch(text, found).run();
}

} // namespace hookbench::record
