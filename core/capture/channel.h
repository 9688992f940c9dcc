// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QObject>

#include <optional>

class QSocketNotifier;
class QSslSocket;

namespace hookbench::capture {

/// The bytes to and from one client. Lives in its listener's thread.
class Channel : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// Whether its handshake is done, where it needs one.
    virtual bool isReady() const { return true; }
    /// Up to `most` bytes that have come; 0: none now. Call it until it gives 0.
    virtual qint64 read(char *to, qint64 most) = 0;
    /// Whether the client has said that nothing more will come, and all of it was read. It may still be reading.
    virtual bool inputEnded() const = 0;
    /// Stops or resumes looking for bytes: what comes meanwhile waits in the system, and at last at the client.
    virtual void setReading(bool reading) = 0;
    /// Takes all of it; what the system does not take at once follows by itself.
    virtual void write(QByteArrayView bytes) = 0;
    virtual qint64 bytesToWrite() const = 0;
    /// Says that nothing more will be written.
    virtual void shutdownWriting() = 0;
    /// After shutdownWriting(): whether the client has acknowledged everything. None: not known yet.
    virtual std::optional<bool> wasTaken() = 0;
    /// Closes at once. No signal follows.
    virtual void abort() = 0;
    /// The same, so that the client is told of a reset instead of an end.
    virtual void reset() = 0;

signals:
    /// There are bytes to read, or the input ended.
    void readable();
    /// The system took bytes.
    void written();
    /// The connection is gone; nothing can be written any more. Bytes that came before can still be read.
    void broken();
};

/// A plain connection. It owns the descriptor: QTcpSocket takes a client that has shut its sending side for one that
/// left, and its answer would be lost.
class PlainChannel final : public Channel
{
    Q_OBJECT

public:
    PlainChannel(int descriptor, QObject *parent);
    ~PlainChannel() override;

    qint64 read(char *to, qint64 most) override;
    bool inputEnded() const override { return m_inputEnded; }
    void setReading(bool reading) override;
    void write(QByteArrayView bytes) override;
    qint64 bytesToWrite() const override { return m_pending.size() - m_pendingSent; }
    void shutdownWriting() override;
    std::optional<bool> wasTaken() override;
    void abort() override;
    void reset() override;

private:
    qint64 send(const char *bytes, qint64 size);
    void writePending();
    void breakOff();

    int m_descriptor;
    QSocketNotifier *m_incoming;
    QSocketNotifier *m_outgoing;
    QByteArray m_pending;
    qint64 m_pendingSent = 0;
    bool m_inputEnded = false;
    bool m_broken = false;
};

/// A connection with TLS. A client that shuts its side is gone. After shutdownWriting() a duplicate of the descriptor
/// outlives the socket, which closes its own at once: closed with bytes unread, the connection would be reset and the
/// answer lost.
class TlsChannel final : public Channel
{
    Q_OBJECT

public:
    /// Takes the socket over; its handshake may still be under way.
    TlsChannel(QSslSocket *socket, QObject *parent);
    ~TlsChannel() override;

    bool isReady() const override;
    qint64 read(char *to, qint64 most) override;
    bool inputEnded() const override { return m_inputEnded; }
    void setReading(bool reading) override;
    void write(QByteArrayView bytes) override;
    qint64 bytesToWrite() const override;
    void shutdownWriting() override;
    std::optional<bool> wasTaken() override { return true; }
    void abort() override;
    void reset() override;

private:
    void onDisconnected();
    void closeLingering();

    QSslSocket *m_socket;
    int m_lingering = -1; // the duplicate
    QSocketNotifier *m_incoming = nullptr;
    bool m_reading = true;
    bool m_inputEnded = false;
};

} // namespace hookbench::capture
