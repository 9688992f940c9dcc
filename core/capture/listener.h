// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/capture/address.h"
#include "core/capture/resources.h"
#include "core/http/replyplan.h"
#include "core/http/requestparser.h"

#include <chrono>
#include <memory>
#include <optional>

namespace hookbench::capture {

/// Who reads the requests off the socket.
enum class Engine {
    Wire, // our own framer: the exact bytes
    Qt,   // QHttpServer: what it parsed, written out again
};

struct Limits
{
    http::RequestParser::Limits message = {.body = qint64(2) << 30};
    int connections = 1000;
    std::chrono::seconds head{10};    // for a whole head
    std::chrono::seconds silence{30}; // between bytes of a message
    std::chrono::seconds idle{75};    // between messages

    bool operator==(const Limits &) const = default;
};

struct ListenerSettings
{
    Address address;
    Engine engine = Engine::Wire;
    QString certificateFile; // PEM; with keyFile: TLS
    QString keyFile;
    Limits limits;

    bool operator==(const ListenerSettings &) const = default;
};

/// Why what arrived is not a whole request that can be answered as usual.
struct Damage
{
    enum class Kind {
        Refused,   // against the rules of HTTP or over a limit; answered with the refusal's status
        Truncated, // the client left before its request was whole
        TimedOut,  // too slow; answered with 408
        NotKept,   // its body could not be written to the disk; answered with 503
    };
    Kind kind = Kind::Refused;
    http::Refusal refusal; // at counts from the first byte of this message
};

class Listener;

/// What arrived on a connection.
struct Arrival
{
    Listener *source = nullptr; // to be answered by, with the ticket
    quint64 ticket = 0;
    QString listener; // "http://127.0.0.1:4280"
    QString remoteAddress;
    quint16 remotePort = 0;
    Engine engine = Engine::Wire;
    qint64 firstByteAt = 0; // microseconds since 1970
    qint64 receivedAt = 0;  // when it was whole, likewise
    http::Request request;
    QString bodyFile;    // of the spool, where request.wireBody went there
    QString contentFile; // likewise request.body, where it is not the same
    std::optional<Damage> damage;
    std::shared_ptr<const void> memory; // its part of the budget; given back with the last copy
};

struct Reply
{
    quint64 ticket = 0;
    qint64 captureId = 0; // handed back in the report
    http::ReplyPlan plan;
};

/// What came of a reply.
struct AnswerReport
{
    qint64 captureId = 0;
    int status = 0;        // 0: nothing left
    bool whole = false;    // the last byte was handed to the system; else the client left before
    qint64 finishedAt = 0; // microseconds since 1970
    bool broken = false;   // by a fault of the reply; status is then what the client saw, 0: nothing
};

/// Takes what listeners hand up. Both are called on a listener's thread or, for large bodies, one of the spool's, and
/// must not block it.
class ArrivalSink
{
public:
    virtual ~ArrivalSink() = default;

    /// Every arrival is answered once by Listener::answer(), also a damaged one.
    virtual void arrived(Arrival arrival) = 0;
    virtual void answered(const AnswerReport &report) = 0;
};

/// Accepts connections on one address, in a thread of its own. One request of a connection is in flight at a time, so
/// answers keep the order of the requests. Sink and resources must outlive it, and the sink the resources: a body that
/// is on its way to the disk when the listener stops is still handed up.
class Listener
{
public:
    virtual ~Listener() = default;

    /// Starts listening. Errors: the address is taken or not ours, no rights, a certificate that cannot be used.
    virtual Result<void> start() = 0;
    /// The address with the port that was really taken.
    virtual Address address() const = 0;
    /// "http://127.0.0.1:4280"; "https://" with TLS.
    QString url() const;
    virtual bool isTls() const = 0;
    virtual int connectionCount() const = 0;

    /// Sends answers. May be called on any thread; the connection may be gone.
    virtual void answer(Reply reply) = 0;
    /// Accepts nothing more, lets outstanding answers leave for so long, then closes what is left. Blocks.
    virtual void stop(std::chrono::milliseconds grace) = 0;
};

std::unique_ptr<Listener> makeListener(ListenerSettings settings, ArrivalSink &sink, Resources &resources);

/// "Port 4280 on 127.0.0.1 is in use ..." and the like, for what the system said when it was asked to listen.
Error listenError(const Address &address, int socketError, const QString &systemText);

/// The first free port above the given one on that host, 0 where none of the next 100 is free.
quint16 nextFreePort(const Address &address);

} // namespace hookbench::capture
