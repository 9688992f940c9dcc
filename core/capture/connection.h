// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/capture/channel.h"
#include "core/capture/listener.h"

#include <QHostAddress>

#include <functional>
#include <span>

class QTimer;

namespace hookbench::capture {

/// One client: reads requests off its channel one at a time, hands each up, and writes its answer. Lives in its
/// listener's thread.
class Connection : public QObject
{
    Q_OBJECT

public:
    /// What a connection needs of its listener.
    struct Context
    {
        Listener *source;
        ArrivalSink *sink;
        Resources *resources;
        const Limits *limits;
        const Clock *clock;
        QString listenerUrl;
        std::function<QByteArray()> date;
        std::span<char> scratch;             // to read into; shared by all connections of the thread
        std::function<void()> shortOfMemory; // relieve() is to be called before long
    };
    struct Peer
    {
        QHostAddress address;
        quint16 port = 0;
    };

    /// Takes the channel over. objection: why whatever is asked here will be refused; nullptr: it will not.
    Connection(quint64 id, Channel *channel, const Peer &peer, Context context, const char *objection, QObject *parent);
    ~Connection() override;

    quint64 id() const { return m_id; }
    void answer(Reply reply);
    /// Memory is short: what it holds of a body goes to the disk. Then it reads on, where it had stopped for that.
    void relieve();
    bool isPaused() const { return m_paused; }
    /// Looks at the deadlines. now: monotonic microseconds.
    void checkDeadlines(qint64 now);
    /// Since when it waits for a next request, in monotonic microseconds; none: it does not.
    std::optional<qint64> idleSince() const;
    /// Whether a request is under way: being read, awaiting its answer, or being answered.
    bool isBusy() const;
    /// Reads no further request than the one that is under way, then closes.
    void finish();
    /// Ends at once; an unfinished request is handed up as truncated.
    void abandon();

signals:
    /// A request that was under way is done with.
    void becameIdle();
    /// The socket is closed and everything is reported.
    void closed(quint64 id);

private:
    enum class State {
        Reading,    // the next request
        Awaiting,   // its answer
        Answering,  // writing it
        Confirming, // the client had shut its side before: whether it takes the answer is about to be known
        Lingering,  // our side is shut; reads and drops what still comes, so that the answer is not lost
        Closed,
    };

    void onReadable();
    void onWritten();
    void onBroken();
    void readOn();
    void takeMessage(QByteArrayView bytes);
    bool isPrevented();
    void resume();
    void spoolBody();
    qint64 pendingInSpool() const;
    bool spoolHasFailed() const;
    void account();
    void keepForLater();
    void drop();
    void endOfInput();
    void readRest();
    void handUpTruncated();
    void offerContinue();
    void handUp(std::optional<Damage> damage);
    void appendUnread(http::Request &request);
    void handUpSpooled(Arrival arrival);
    void refuseSlow();
    void refuseUnkept();
    void sendReply();
    bool breaksOff() const;
    void breakOff();
    void drip(QByteArray head);
    void dripOn();
    void writeBody();
    void finishAnswer();
    void confirm();
    void reportAnswer(bool whole);
    void linger();
    void close();

    quint64 m_id;
    Channel *m_channel;
    Context m_context;
    QString m_peerAddress;
    quint16 m_peerPort = 0;
    State m_state = State::Reading;
    http::RequestParser m_parser;
    QByteArray m_unread; // came after the request that is in flight
    const char *m_objection;
    Budget::Share m_held;
    std::shared_ptr<spool::SpoolFile> m_wireFile;    // the body of this request is on its way to the disk
    std::shared_ptr<spool::SpoolFile> m_contentFile; // and without framing, where it has some
    bool m_paused = false;
    qint64 m_firstByteAt = 0;
    qint64 m_headDeadline = 0; // monotonic microseconds
    qint64 m_lastByte = 0;
    bool m_offeredContinue = false;
    bool m_finishing = false;
    bool m_keepAlive = false;
    QByteArray m_method;
    int m_minorVersion = 1;
    Reply m_reply;
    QTimer *m_delay = nullptr;
    QTimer *m_drip = nullptr;
    QByteArray m_dripHead;     // what is left of it
    qsizetype m_dripBytes = 0; // at each turn
    QTimer *m_confirm = nullptr;
    qint64 m_bodySent = 0;
    qint64 m_bodyEnd = 0; // how much of it is to be sent
};

} // namespace hookbench::capture
