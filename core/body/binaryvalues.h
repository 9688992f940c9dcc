// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/body/nodetree.h"
#include "core/body/renderer.h"

namespace hookbench::body {

/// Makes a tree of the values of CBOR and MessagePack as they are read. A key that is no text becomes its notation:
/// {[1, 2]: 3} has the member "[1,2]".
class BinaryValues
{
public:
    explicit BinaryValues(const Limits &limits);

    bool isFull() const { return m_builder.isFull() || m_open.size() > deepest; }

    /// value: UTF-8 of text, digits of numbers, the bytes of Bytes as they are. name: what the type is called.
    void leaf(NodeType type, const QByteArray &value, const char *name = nullptr);
    void open(NodeType type);
    void close();
    /// A tag of CBOR (RFC 8949 section 3.4) on the next value.
    void tag(quint64 number);

    /// Puts tree, pretty text and what did not fit into the rendering.
    void finish(Rendering &out);

private:
    struct Open
    {
        bool isObject;
        bool hasKey = false; // in an object: the next value is that of a key
    };

    bool expectsKey() const { return !m_open.empty() && m_open.back().isObject && !m_open.back().hasKey; }
    void setKey(const QByteArray &key);
    void afterValue();
    void keyPiece(const QByteArray &text);
    void useKind(const QString &name);

    static constexpr std::size_t deepest = 1'000'000; // also of keys, which are no nodes

    NodeTreeBuilder m_builder;
    qint64 m_most;
    std::vector<Open> m_open;
    std::size_t m_keyFrom = 0; // containers that were open before the key that is being read; 0: none is
    QByteArray m_keyText;
    QByteArray m_tags; // notation before the next value
    int m_tagCount = 0;
    QString m_tagName;
};

/// The shortest text that reads back as the same number; "NaN", "Infinity".
QByteArray numberText(double number);
QByteArray numberText(float number);

QString cutOrDamaged(const char *format, bool isCut, qsizetype at);
QString moreBytes(const char *format, qsizetype count);

} // namespace hookbench::body
