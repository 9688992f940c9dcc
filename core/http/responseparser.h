// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/http/chunkreader.h"
#include "core/http/response.h"

#include <QString>

namespace hookbench::http {

/// Reads the answer to one request out of the bytes of a connection (RFC 9112). More lenient than RequestParser where
/// nothing depends on it: bare line feeds in the head are taken. 1xx answers before the final one are skipped.
class ResponseParser
{
public:
    struct Limits
    {
        qint64 head = 262144;
        qint64 body = qint64(100) << 20;
    };
    enum class State { Head, Body, Complete, Failed };

    explicit ResponseParser(QByteArray requestMethod)
        : ResponseParser(std::move(requestMethod), Limits())
    {
    }
    ResponseParser(QByteArray requestMethod, Limits limits)
        : m_method(std::move(requestMethod))
        , m_limits(limits)
    {
    }

    /// Reads on to the end of the answer.
    void feed(QByteArrayView bytes);
    /// The peer closed: ends a body that has no other end; else an unfinished answer fails.
    void end();

    State state() const { return m_state; }
    /// Why it failed, in English: "the answer ended in its head", ...
    const QString &problem() const { return m_problem; }
    /// Whether the connection can be used again afterwards.
    bool keepAlive() const { return m_keepAlive; }
    /// The answer, or what came of it.
    Response take();

private:
    void headLine(QByteArrayView bytes);
    qsizetype bodyBytes(QByteArrayView bytes);
    void endOfHead();
    bool readStatusLine(QByteArrayView line);
    void fail(const char *problem);

    QByteArray m_method;
    Limits m_limits;
    State m_state = State::Head;
    QString m_problem;
    Response m_response;
    QByteArray m_wire;
    QByteArray m_body;
    ChunkReader m_chunks;
    qint64 m_left = -1; // of a body with a length; -1: until the end
    qsizetype m_scanned = 0;
    bool m_inTrailers = false;
    bool m_keepAlive = false;
};

} // namespace hookbench::http
