// SPDX-License-Identifier: GPL-3.0-or-later
// msgpack-cxx reads through a visitor: no recursion, no memory but a stack of what is open.
#include "core/body/binaryvalues.h"
#include "core/body/jwt.h"
#include "core/body/renderers.h"

#include <QCoreApplication>
#include <QtEndian>

#include <msgpack.hpp>

namespace hookbench::body {

namespace {

bool claims(const http::MediaType &type)
{
    return type.subtype == "msgpack" || type.subtype == "x-msgpack" || type.subtype == "vnd.msgpack"
           || type.subtype.endsWith("+msgpack");
}

int score(const Content &content)
{
    return claims(content.type) && !content.bytes.isEmpty() ? 90 : 0;
}

// The extension type -1: a time (specification, "Timestamp extension type").
QByteArray timestamp(QByteArrayView bytes)
{
    qint64 seconds = 0;
    quint32 nanoseconds = 0;
    if (bytes.size() == 4) {
        seconds = qFromBigEndian<quint32>(bytes.data());
    } else if (bytes.size() == 8) {
        const auto packed = qFromBigEndian<quint64>(bytes.data());
        nanoseconds = quint32(packed >> 34);
        seconds = qint64(packed & 0x3ffffffff);
    } else if (bytes.size() == 12) {
        nanoseconds = qFromBigEndian<quint32>(bytes.data());
        seconds = qFromBigEndian<qint64>(bytes.data() + 4);
    } else {
        return {};
    }
    if (nanoseconds > 999'999'999 || seconds > 253'402'300'799 || seconds < -62'135'596'800)
        return {}; // beyond the years 1 to 9999
    return absoluteTime(seconds * 1'000'000 + nanoseconds / 1000).toUtf8();
}

class Visitor : public msgpack::null_visitor
{
public:
    explicit Visitor(const Limits &limits)
        : m_values(limits)
    {
    }

    bool visit_nil() { return leaf(NodeType::Null, "null"); }
    bool visit_boolean(bool v) { return leaf(NodeType::Bool, v ? "true" : "false"); }
    bool visit_positive_integer(uint64_t v) { return leaf(NodeType::Number, QByteArray::number(quint64(v)), "uint"); }
    bool visit_negative_integer(int64_t v) { return leaf(NodeType::Number, QByteArray::number(qint64(v)), "int"); }
    bool visit_float32(float v) { return leaf(NodeType::Number, numberText(v), "float32"); }
    bool visit_float64(double v) { return leaf(NodeType::Number, numberText(v), "float64"); }
    bool visit_str(const char *v, uint32_t size) { return leaf(NodeType::Text, QByteArray(v, size)); }
    bool visit_bin(const char *v, uint32_t size) { return leaf(NodeType::Bytes, QByteArray(v, size)); }
    bool visit_ext(const char *v, uint32_t size)
    {
        if (size == 0)
            return leaf(NodeType::Bytes, {}, "ext");
        const QByteArrayView content(v + 1, qsizetype(size) - 1);
        if (v[0] == char(-1)) {
            if (const QByteArray time = timestamp(content); !time.isEmpty())
                return leaf(NodeType::Time, time);
        }
        const QByteArray name = "ext " + QByteArray::number(int(qint8(v[0])));
        return leaf(NodeType::Bytes, content.toByteArray(), name.constData());
    }
    bool start_array(uint32_t) { return open(NodeType::Array); }
    bool end_array() { return close(); }
    bool start_map(uint32_t) { return open(NodeType::Object); }
    bool end_map() { return close(); }

    BinaryValues &values() { return m_values; }

private:
    bool leaf(NodeType type, const QByteArray &value, const char *name = nullptr)
    {
        m_values.leaf(type, value, name);
        return !m_values.isFull();
    }
    bool open(NodeType type)
    {
        m_values.open(type);
        return !m_values.isFull();
    }
    bool close()
    {
        m_values.close();
        return !m_values.isFull();
    }

    BinaryValues m_values;
};

Rendering render(const Content &content, const Limits &limits)
{
    Rendering out;
    Visitor visitor(limits);
    std::size_t at = 0;
    const auto result =
        msgpack::detail::parse_imp(content.bytes.view().data(), std::size_t(content.bytes.size()), at, visitor);
    const bool isFull = visitor.values().isFull();
    if (!isFull && result == msgpack::PARSE_EXTRA_BYTES)
        out.problems.push_back({moreBytes("MessagePack", content.bytes.size() - qsizetype(at)), false, qsizetype(at)});
    else if (!isFull && result != msgpack::PARSE_SUCCESS)
        out.problems.push_back(
            {cutOrDamaged("MessagePack", result == msgpack::PARSE_CONTINUE, qsizetype(at)), true, qsizetype(at)});
    visitor.values().finish(out);
    return out;
}

} // namespace

const Renderer messagePackRenderer{"msgpack", QT_TRANSLATE_NOOP("hookbench::body", "MessagePack"), claims, score,
                                   render};

} // namespace hookbench::body
