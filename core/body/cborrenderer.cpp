// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/body/binaryvalues.h"
#include "core/body/renderers.h"

#include <QCborStreamReader>
#include <QCoreApplication>
#include <QFloat16>

#include <array>

namespace hookbench::body {

namespace {

bool claims(const http::MediaType &type)
{
    return type.subtype == "cbor" || type.subtype.endsWith("+cbor") || type.subtype == "cose"
           || type.subtype == "cbor-seq";
}

int score(const Content &content)
{
    if (content.bytes.isEmpty())
        return 0;
    const bool isMarked = content.bytes.view().startsWith("\xd9\xd9\xf7"); // RFC 8949 section 3.4.6
    return isMarked ? 98 : claims(content.type) ? 90 : 0;
}

class Reader
{
public:
    Reader(QByteArrayView bytes, const Limits &limits)
        : m_bytes(bytes)
        , m_reader(bytes.data(), bytes.size())
        , m_values(limits)
    {
    }

    Rendering run()
    {
        while (!m_values.isFull() && step()) {
        }
        Rendering out;
        if ((m_isCut || m_reader.lastError() != QCborError::NoError) && !m_values.isFull()) {
            const qsizetype at = qsizetype(m_reader.currentOffset());
            const bool isCut = m_isCut || m_reader.lastError() == QCborError::EndOfFile;
            out.problems.push_back({cutOrDamaged("CBOR", isCut, at), true, at});
        } else if (m_isDone && m_reader.currentOffset() < m_bytes.size()) {
            out.problems.push_back({moreBytes("CBOR", m_bytes.size() - qsizetype(m_reader.currentOffset())), false,
                                    qsizetype(m_reader.currentOffset())});
        }
        m_values.finish(out);
        return out;
    }

private:
    // Reads one item. False: at the end, or where it is damaged.
    bool step()
    {
        if (m_reader.lastError() != QCborError::NoError || m_isDone)
            return false;
        if (m_reader.containerDepth() > 0 && !m_reader.hasNext()) {
            if (!m_reader.leaveContainer())
                return false;
            m_values.close();
            afterValue();
            return true;
        }
        switch (m_reader.type()) {
        case QCborStreamReader::UnsignedInteger:
            leaf(NodeType::Number, QByteArray::number(m_reader.toUnsignedInteger()), "uint");
            return next();
        case QCborStreamReader::NegativeInteger: {
            // Holds the absolute value, and zero for 2^64.
            const quint64 size = quint64(m_reader.toNegativeInteger());
            leaf(NodeType::Number, size == 0 ? QByteArray("-18446744073709551616") : '-' + QByteArray::number(size),
                 "int");
            return next();
        }
        case QCborStreamReader::ByteArray: return text(NodeType::Bytes);
        case QCborStreamReader::String: return text(NodeType::Text);
        case QCborStreamReader::Array: return enter(NodeType::Array);
        case QCborStreamReader::Map: return enter(NodeType::Object);
        case QCborStreamReader::Tag: m_values.tag(quint64(m_reader.toTag())); return next();
        case QCborStreamReader::SimpleType: simple(); return next();
        case QCborStreamReader::Float16:
            leaf(NodeType::Number, numberText(float(m_reader.toFloat16())), "float16");
            return next();
        case QCborStreamReader::Float: leaf(NodeType::Number, numberText(m_reader.toFloat()), "float32"); return next();
        case QCborStreamReader::Double:
            leaf(NodeType::Number, numberText(m_reader.toDouble()), "float64");
            return next();
        case QCborStreamReader::Invalid: break;
        }
        return false;
    }

    bool next() { return m_reader.next(); }

    void simple()
    {
        switch (m_reader.toSimpleType()) {
        case QCborSimpleType::False: return leaf(NodeType::Bool, "false");
        case QCborSimpleType::True: return leaf(NodeType::Bool, "true");
        case QCborSimpleType::Null: return leaf(NodeType::Null, "null");
        case QCborSimpleType::Undefined: return leaf(NodeType::Null, "undefined", "undefined");
        }
        const QByteArray name = "simple(" + QByteArray::number(int(m_reader.toSimpleType())) + ')';
        leaf(NodeType::Null, name, "simple");
    }

    // In pieces: a length that is claimed takes no memory before its bytes are there.
    bool text(NodeType type)
    {
        QByteArray all;
        for (;;) {
            const qsizetype size = m_reader.currentStringChunkSize();
            if (size < 0 || size > m_bytes.size() || all.size() + size > m_bytes.size()) {
                m_isCut = m_reader.lastError() == QCborError::NoError;
                break;
            }
            const qsizetype before = all.size();
            all.resize(before + size);
            const auto chunk = m_reader.readStringChunk(all.data() + before, size);
            if (chunk.status == QCborStreamReader::Ok)
                continue;
            all.resize(before);
            if (chunk.status != QCborStreamReader::EndOfString)
                break;
            leaf(type, all);
            return true;
        }
        if (!all.isEmpty())
            leaf(type, all); // as far as it came
        return false;
    }

    bool enter(NodeType type)
    {
        if (!m_reader.enterContainer())
            return false;
        m_values.open(type);
        return true;
    }

    void leaf(NodeType type, const QByteArray &value, const char *name = nullptr)
    {
        m_values.leaf(type, value, name);
        afterValue();
    }

    void afterValue() { m_isDone = m_reader.containerDepth() == 0; }

    QByteArrayView m_bytes;
    QCborStreamReader m_reader;
    BinaryValues m_values;
    bool m_isDone = false;
    bool m_isCut = false; // a string claims more bytes than there are
};

Rendering render(const Content &content, const Limits &limits)
{
    return Reader(content.bytes, limits).run();
}

} // namespace

const Renderer cborRenderer{"cbor", QT_TRANSLATE_NOOP("hookbench::body", "CBOR"), claims, score, render};

} // namespace hookbench::body
