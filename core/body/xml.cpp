// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/body/xml.h"

#include <QCoreApplication>
#include <QString>

#include <algorithm>

namespace hookbench::body {

namespace {

constexpr std::size_t deepest = 1'000'000;
constexpr std::size_t mostAttributes = 10'000;

constexpr const char *noEnd = QT_TRANSLATE_NOOP("hookbench::body", "the text ends inside a tag, comment or section");
constexpr const char *openElements =
    QT_TRANSLATE_NOOP("hookbench::body", "the text ends before all elements are closed");
constexpr const char *noElement = QT_TRANSLATE_NOOP("hookbench::body", "there is no element");
constexpr const char *outside = QT_TRANSLATE_NOOP("hookbench::body", "text stands outside of the outermost element");
constexpr const char *secondRoot = QT_TRANSLATE_NOOP("hookbench::body", "a second outermost element begins");
constexpr const char *badName = QT_TRANSLATE_NOOP("hookbench::body", "a name is expected");
constexpr const char *wrongEnd = QT_TRANSLATE_NOOP("hookbench::body", "this end tag closes no open element");
constexpr const char *badAttribute =
    QT_TRANSLATE_NOOP("hookbench::body", "an attribute with a value in quotes is expected");
constexpr const char *tooMuch = QT_TRANSLATE_NOOP("hookbench::body", "there are too many levels or attributes");

bool isBlank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

bool endsName(char c)
{
    return isBlank(c) || QByteArrayView("/>=<\"'&!?").contains(c) || uchar(c) < 0x20;
}

bool isAllBlank(QByteArrayView text)
{
    return std::all_of(text.begin(), text.end(), isBlank);
}

// A reference to a character (XML 1.0 section 4.1); 0 where it is none that XML allows.
char32_t character(QByteArrayView digits)
{
    const bool isHex = digits.startsWith('x');
    bool ok = false;
    const uint code = digits.sliced(isHex ? 1 : 0).toByteArray().toUInt(&ok, isHex ? 16 : 10);
    const bool isAllowed = code == 9 || code == 10 || code == 13 || (code >= 0x20 && code < 0xd800)
                           || (code >= 0xe000 && code <= 0x10ffff && code != 0xfffe && code != 0xffff);
    return ok && isAllowed ? char32_t(code) : U'\0';
}

QByteArray resolved(QByteArrayView name)
{
    if (name == "lt")
        return "<";
    if (name == "gt")
        return ">";
    if (name == "amp")
        return "&";
    if (name == "apos")
        return "'";
    if (name == "quot")
        return "\"";
    if (name.size() < 2 || name.front() != '#' || name.size() > 12)
        return {};
    const char32_t code = character(name.sliced(1));
    return code == 0 ? QByteArray() : QString::fromUcs4(&code, 1).toUtf8();
}

} // namespace

XmlScanner::XmlScanner(QByteArrayView text)
    : m_text(text)
{
    if (m_text.startsWith("\xef\xbb\xbf"))
        m_at = 3;
}

XmlScanner::Token XmlScanner::next()
{
    if (m_error)
        return {Kind::Error, {}, {}, {}};
    while (m_at < m_text.size()) {
        qsizetype end = m_text.indexOf('<', m_at);
        if (end < 0)
            end = m_text.size();
        if (end == m_at)
            return markup();
        if (!isAllBlank(m_text.sliced(m_at, end - m_at)))
            return text(end);
        m_at = end;
    }
    if (!m_open.empty())
        return fail(openElements, m_at);
    if (!m_hadRoot)
        return fail(noElement, m_at);
    return {};
}

XmlScanner::Token XmlScanner::text(qsizetype end)
{
    if (m_open.empty())
        return fail(outside, skipBlanks(m_at));
    const QByteArrayView source = m_text.sliced(m_at, end - m_at);
    m_at = end;
    return {Kind::Text, source, {}, source};
}

XmlScanner::Token XmlScanner::markup()
{
    const QByteArrayView rest = m_text.sliced(m_at);
    if (rest.startsWith("<!--"))
        return until(Kind::Comment, 4, "-->");
    if (rest.startsWith("<![CDATA["))
        return m_open.empty() ? fail(outside, m_at) : until(Kind::CData, 9, "]]>");
    if (rest.startsWith("<?"))
        return until(Kind::Instruction, 2, "?>");
    if (rest.startsWith("<!DOCTYPE"))
        return m_hadRoot ? fail(badName, m_at + 1) : doctype();
    return rest.startsWith("</") ? endTag() : startTag();
}

XmlScanner::Token XmlScanner::until(Kind kind, qsizetype opening, QByteArrayView closing)
{
    const qsizetype end = m_text.indexOf(closing, m_at + opening);
    if (end < 0)
        return fail(noEnd, m_at);
    Token token{kind,
                m_text.sliced(m_at, end + closing.size() - m_at),
                {},
                m_text.sliced(m_at + opening, end - m_at - opening)};
    if (kind == Kind::Instruction) {
        const qsizetype nameEnd = endOfName(m_at + 2);
        token.name = m_text.sliced(m_at + 2, nameEnd - m_at - 2);
        token.content = token.content.sliced(qMin(token.name.size(), token.content.size())).trimmed();
    }
    m_at = end + closing.size();
    return token;
}

// Up to its ">", over quotes, comments and the declarations between brackets.
XmlScanner::Token XmlScanner::doctype()
{
    qsizetype depth = 0;
    for (qsizetype at = m_at + 1; at < m_text.size();) {
        const char c = m_text[at];
        if (c == '"' || c == '\'') {
            at = m_text.indexOf(c, at + 1);
            if (at < 0)
                break;
        } else if (c == '<' && m_text.sliced(at).startsWith("<!--")) {
            at = m_text.indexOf("-->", at + 4);
            if (at < 0)
                break;
            at += 2;
        } else if (c == '[' || c == '<') {
            ++depth;
        } else if (c == ']' || (c == '>' && depth > 0)) {
            --depth;
        } else if (c == '>') {
            const Token token{
                Kind::Doctype, m_text.sliced(m_at, at + 1 - m_at), {}, m_text.sliced(m_at + 9, at - m_at - 9)};
            m_at = at + 1;
            return token;
        }
        ++at;
    }
    return fail(noEnd, m_at);
}

XmlScanner::Token XmlScanner::endTag()
{
    const qsizetype nameEnd = endOfName(m_at + 2);
    const qsizetype close = skipBlanks(nameEnd);
    if (close >= m_text.size())
        return fail(noEnd, m_at);
    const QByteArrayView name = m_text.sliced(m_at + 2, nameEnd - m_at - 2);
    if (m_open.empty() || m_text[close] != '>' || m_text.sliced(m_open.back().begin, m_open.back().size) != name)
        return fail(wrongEnd, m_at);
    m_open.pop_back();
    const Token token{Kind::End, m_text.sliced(m_at, close + 1 - m_at), name, {}};
    m_at = close + 1;
    return token;
}

XmlScanner::Token XmlScanner::startTag()
{
    const qsizetype nameEnd = endOfName(m_at + 1);
    const QByteArrayView name = m_text.sliced(m_at + 1, nameEnd - m_at - 1);
    const char first = name.isEmpty() ? '-' : name.front();
    if (first == '-' || first == '.' || (first >= '0' && first <= '9'))
        return fail(m_at + 1 >= m_text.size() ? noEnd : badName, m_at);
    if (m_open.empty() && m_hadRoot)
        return fail(secondRoot, m_at);
    m_attributes.clear();
    qsizetype at = nameEnd;
    for (;;) {
        const qsizetype before = at;
        at = skipBlanks(at);
        if (at >= m_text.size())
            return fail(noEnd, m_at);
        if (m_text[at] == '>' || m_text.sliced(at).startsWith("/>"))
            break;
        if (at == before)
            return fail(badAttribute, at);
        if (!attribute(at))
            return {Kind::Error, {}, {}, {}};
    }
    const bool isEmpty = m_text[at] == '/';
    const qsizetype end = at + (isEmpty ? 2 : 1);
    if (m_open.size() >= deepest)
        return fail(tooMuch, m_at);
    if (!isEmpty)
        m_open.push_back({quint32(m_at + 1), quint32(name.size())});
    m_hadRoot = true;
    const Token token{isEmpty ? Kind::Empty : Kind::Start, m_text.sliced(m_at, end - m_at), name, {}};
    m_at = end;
    return token;
}

// Reads name="value" at a place and moves it on; false: it is none.
bool XmlScanner::attribute(qsizetype &at)
{
    const auto refuse = [this](const char *message, qsizetype where) {
        fail(message, where);
        return false;
    };
    const qsizetype nameEnd = endOfName(at);
    const qsizetype equals = skipBlanks(nameEnd);
    if (nameEnd == at || equals >= m_text.size() || m_text[equals] != '=')
        return refuse(badAttribute, at);
    const qsizetype open = skipBlanks(equals + 1);
    if (open >= m_text.size() || (m_text[open] != '"' && m_text[open] != '\''))
        return refuse(badAttribute, at);
    const qsizetype close = m_text.indexOf(m_text[open], open + 1);
    if (close < 0)
        return refuse(noEnd, at);
    const QByteArrayView value = m_text.sliced(open + 1, close - open - 1);
    if (const qsizetype bracket = value.indexOf('<'); bracket >= 0)
        return refuse(badAttribute, open + 1 + bracket);
    if (m_attributes.size() >= mostAttributes)
        return refuse(tooMuch, at);
    m_attributes.push_back({m_text.sliced(at, nameEnd - at), value});
    at = close + 1;
    return true;
}

XmlScanner::Token XmlScanner::fail(const char *message, qsizetype at)
{
    m_error = message;
    m_errorOffset = qMin(at, m_text.size());
    return {Kind::Error, {}, {}, {}};
}

qsizetype XmlScanner::skipBlanks(qsizetype at) const
{
    while (at < m_text.size() && isBlank(m_text[at]))
        ++at;
    return at;
}

qsizetype XmlScanner::endOfName(qsizetype at) const
{
    at = qMin(at, m_text.size());
    while (at < m_text.size() && !endsName(m_text[at]))
        ++at;
    return at;
}

QByteArray xmlText(QByteArrayView text, QByteArray *unknown)
{
    QByteArray out;
    out.reserve(text.size());
    qsizetype run = 0;
    for (qsizetype at = 0; (at = text.indexOf('&', at)) >= 0;) {
        const qsizetype end = text.sliced(at, qMin<qsizetype>(text.size() - at, 80)).indexOf(';');
        const QByteArrayView name = end < 0 ? QByteArrayView() : text.sliced(at + 1, end - 1);
        const QByteArray value = resolved(name);
        if (value.isEmpty()) {
            if (unknown && unknown->isEmpty())
                *unknown = name.isEmpty() ? QByteArray("&") : '&' + name.toByteArray() + ';';
            ++at;
            continue;
        }
        out += text.sliced(run, at - run);
        out += value;
        at += end + 1;
        run = at;
    }
    return out += text.sliced(run);
}

} // namespace hookbench::body
