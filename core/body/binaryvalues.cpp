// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/body/binaryvalues.h"

#include "core/json/value.h"

#include <QCoreApplication>

#include <charconv>
#include <cmath>

namespace hookbench::body {

namespace {

constexpr qsizetype longestKey = 64 * 1024;
constexpr int mostTags = 16; // on one value; further ones are not named

template <typename Number>
QByteArray shortest(Number number)
{
    if (std::isnan(number))
        return "NaN";
    if (std::isinf(number))
        return number < 0 ? "-Infinity" : "Infinity";
    char buffer[64];
    const auto end = std::to_chars(buffer, buffer + sizeof buffer, number).ptr;
    return QByteArray(buffer, end - buffer);
}

} // namespace

BinaryValues::BinaryValues(const Limits &limits)
    : m_builder(limits.nodes, limits.text)
    , m_most(limits.text)
{
}

void BinaryValues::keyPiece(const QByteArray &text)
{
    if (m_keyText.size() < longestKey)
        m_keyText += text;
}

void BinaryValues::setKey(const QByteArray &key)
{
    m_builder.key(key);
    m_open.back().hasKey = true;
}

void BinaryValues::useKind(const QString &name)
{
    if (m_tagCount == 0 && name.isEmpty())
        return;
    const QString all = m_tagCount == 0 ? name : name.isEmpty() ? m_tagName : m_tagName + QStringLiteral(", ") + name;
    m_builder.kind(all, m_tags, QByteArray(m_tagCount, ')'));
    m_tags.clear();
    m_tagName.clear();
    m_tagCount = 0;
}

void BinaryValues::leaf(NodeType type, const QByteArray &value, const char *name)
{
    const QByteArray text = type == NodeType::Bytes ? value.toHex() : value;
    if (m_keyFrom > 0) {
        keyPiece(type == NodeType::Text ? json::quoted(QString::fromUtf8(text)) : text);
        afterValue();
    } else if (expectsKey()) {
        m_tags.clear();
        m_tagName.clear();
        m_tagCount = 0;
        setKey(text);
    } else {
        useKind(QString::fromLatin1(name));
        m_builder.add(type, text);
        afterValue();
    }
}

void BinaryValues::open(NodeType type)
{
    const bool isObject = type == NodeType::Object;
    if (m_keyFrom == 0 && expectsKey()) {
        m_keyFrom = m_open.size();
        m_keyText.clear();
    }
    m_open.push_back({isObject});
    if (m_keyFrom > 0) {
        keyPiece(isObject ? "{" : "[");
        return;
    }
    useKind({});
    m_builder.open(type);
}

void BinaryValues::close()
{
    if (m_open.empty())
        return;
    const bool isObject = m_open.back().isObject;
    m_open.pop_back();
    if (m_keyFrom == 0) {
        m_builder.close();
        afterValue();
        return;
    }
    if (m_keyText.endsWith(','))
        m_keyText.chop(1);
    keyPiece(isObject ? "}" : "]");
    if (m_open.size() > m_keyFrom) {
        afterValue();
        return;
    }
    m_keyFrom = 0;
    setKey(m_keyText);
}

void BinaryValues::afterValue()
{
    if (m_open.empty())
        return;
    Open &container = m_open.back();
    if (m_keyFrom > 0 && m_open.size() > m_keyFrom)
        keyPiece(container.isObject && !container.hasKey ? ":" : ",");
    if (container.isObject)
        container.hasKey = m_keyFrom > 0 && m_open.size() > m_keyFrom ? !container.hasKey : false;
}

void BinaryValues::tag(quint64 number)
{
    if (m_tagCount == mostTags)
        return;
    ++m_tagCount;
    m_tags += QByteArray::number(number) + '(';
    if (!m_tagName.isEmpty())
        m_tagName += QStringLiteral(", ");
    m_tagName += QCoreApplication::translate("hookbench::body", "tag %1").arg(number);
}

void BinaryValues::finish(Rendering &out)
{
    if (isFull())
        out.problems.push_back(
            {QCoreApplication::translate("hookbench::body",
                                         "The body holds more than can be shown as a tree; the rest was left out."),
             false});
    const std::shared_ptr<const NodeTree> tree = m_builder.take();
    if (tree->root() == Tree::none)
        return;
    out.tree = tree;
    out.language = "json";
    out.pretty = [tree, most = m_most] { return SharedBytes(tree->notation(tree->root(), true, most)); };
}

QByteArray numberText(double number)
{
    return shortest(number);
}

QByteArray numberText(float number)
{
    return shortest(number);
}

QString cutOrDamaged(const char *format, bool isCut, qsizetype at)
{
    const QString name = QString::fromLatin1(format);
    return isCut ? QCoreApplication::translate("hookbench::body", "The %1 data ends before it is whole.").arg(name)
                 : QCoreApplication::translate("hookbench::body", "Not valid %1 from byte %2 on.").arg(name).arg(at);
}

QString moreBytes(const char *format, qsizetype count)
{
    return QCoreApplication::translate("hookbench::body", "After the %1 value stand %2 more bytes.")
        .arg(QString::fromLatin1(format))
        .arg(count);
}

} // namespace hookbench::body
