// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <functional>

namespace hookbench::bench {

/// A connection to 127.0.0.1 that is kept. Blocks; any thread, one at a time.
class Connection
{
public:
    explicit Connection(quint16 port);
    ~Connection();
    Connection(const Connection &) = delete;
    Connection &operator=(const Connection &) = delete;

    bool isOpen() const { return m_descriptor >= 0; }
    bool send(QByteArrayView bytes);
    /// Reads one answer. Its status; 0: none came.
    int receive();

private:
    int m_descriptor = -1;
    QByteArray m_unread;
};

/// A POST with a JSON body of 1,000 bytes.
QByteArray smallRequest(const QByteArray &target);

/// A large request whose bytes are told by its number.
struct Upload
{
    int number = 0;
    qint64 size = 0; // a multiple of blockSize
    bool chunked = false;

    static constexpr qint64 blockSize = 1'000'000;

    QByteArray target() const { return "/upload/" + QByteArray::number(number); }
    /// In hexadecimal.
    QByteArray sha256() const;
    /// The status of the answer; 0: none came.
    int send(quint16 port) const;

private:
    /// False where take() said so.
    bool forEachBlock(const std::function<bool(QByteArrayView)> &take) const;
};

} // namespace hookbench::bench
