// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/json/value.h"

#include <functional>

namespace hookbench::json {

/// Writes JSON piece by piece, so that long texts and bytes in it are never held as a whole. Commas and colons come by
/// themselves; what is begun must be ended by the caller.
class StreamWriter
{
public:
    using Sink = std::function<void(QByteArrayView)>;

    explicit StreamWriter(Sink sink)
        : m_sink(std::move(sink))
    {
    }
    ~StreamWriter() { flush(); }
    StreamWriter(const StreamWriter &) = delete;
    StreamWriter &operator=(const StreamWriter &) = delete;

    void beginObject() { begin('{'); }
    void endObject() { end('}'); }
    void beginArray() { begin('['); }
    void endArray() { end(']'); }
    void key(QStringView name);
    void value(const Value &value);
    void member(QStringView name, const Value &value);
    /// The members of an object, into the one that is open.
    void members(const Value &object);
    /// A string of bytes that are UTF-8.
    void text(QByteArrayView utf8);
    /// A string of the bytes in Base64 (RFC 4648 section 4).
    void base64(QByteArrayView bytes);
    /// Bytes between values as they are: line ends.
    void raw(QByteArrayView bytes);
    /// A value that is JSON already.
    void written(QByteArrayView json);
    /// Hands what is still held to the sink.
    void flush();

private:
    void begin(char bracket);
    void end(char bracket);
    void comma();
    void flushIfLong();

    Sink m_sink;
    QByteArray m_held;
    bool m_needsComma = false;
};

} // namespace hookbench::json
