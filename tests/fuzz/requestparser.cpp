// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/requestparser.h"

#include "tests/fuzz/beastoracle.h"
#include "tests/fuzz/finding.h"
#include "tests/fuzz/targets.h"

#include <algorithm>
#include <array>
#include <utility>

namespace hookbench::fuzzing {

namespace {

using fuzzing::shown;
using http::Request;
using http::RequestParser;

// What RequestParser makes of a connection's bytes.
struct Outcome
{
    std::vector<Request> messages;
    std::vector<qint64> starts; // of the messages, then of what follows them
    RequestParser::State state = RequestParser::State::Idle;
    qint64 position = 0;
    int status = 0; // of the refusal, 0: none
    qint64 at = -1;
    QByteArray reason;
    Request partial;

    bool operator==(const Outcome &) const = default;
};

// Whether the body is left with the parser to its end, or taken from it after every piece as large ones are.
enum class Body { Left, Taken };

class Reader
{
public:
    Reader(const RequestParser::Limits &limits, Body body)
        : m_parser(limits)
        , m_body(body)
    {
    }

    Outcome run(const std::vector<QByteArrayView> &parts)
    {
        for (const QByteArrayView part : parts)
            feed(part);
        m_out.state = m_parser.state();
        m_out.position = m_parser.position();
        const qint64 end = m_out.messages.empty() ? 0 : m_out.starts.back() + m_out.messages.back().totalBytes();
        m_out.starts.push_back(m_out.state == RequestParser::State::Idle ? end : m_parser.messageStart());
        if (m_out.state == RequestParser::State::Refused) {
            m_out.status = m_parser.refusal().status;
            m_out.at = m_parser.refusal().at;
            m_out.reason = m_parser.refusal().reason;
        }
        if (m_out.state != RequestParser::State::Closed)
            m_out.partial = withTakenBody(m_parser.takePartial());
        return std::move(m_out);
    }

private:
    void feed(QByteArrayView part)
    {
        while (!part.isEmpty()) {
            const qsizetype taken = m_parser.feed(part);
            require(taken >= 0 && taken <= part.size(), "feed() took more than there was");
            part = part.sliced(taken);
            if (m_body == Body::Taken)
                takeBody();
            if (m_parser.state() != RequestParser::State::Complete) {
                require(part.isEmpty() || m_parser.state() >= RequestParser::State::Refused,
                        "feed() left bytes and neither finished nor refused");
                return;
            }
            m_out.starts.push_back(m_parser.messageStart());
            m_out.messages.push_back(withTakenBody(m_parser.take()));
        }
    }

    void takeBody()
    {
        RequestParser::BodyBytes bytes = m_parser.takeBodyBytes();
        m_wire += bytes.wire;
        m_content += bytes.content;
        require(m_parser.heldBodyBytes() == 0, "bytes are held that were taken");
    }

    Request withTakenBody(Request request)
    {
        request.wireBody = SharedBytes(std::exchange(m_wire, {}) + request.wireBody.toByteArray());
        const QByteArray content = std::exchange(m_content, {});
        request.body = request.chunked ? SharedBytes(content + request.body.toByteArray()) : request.wireBody;
        return request;
    }

    RequestParser m_parser;
    Body m_body;
    QByteArray m_wire;
    QByteArray m_content;
    Outcome m_out;
};

QByteArray shown(const Outcome &outcome)
{
    QByteArray out;
    for (const Request &message : outcome.messages)
        out += shown(message) + '\n';
    out += "then state " + QByteArray::number(int(outcome.state)) + " at " + QByteArray::number(outcome.position);
    if (outcome.status != 0)
        out += ", refused with " + QByteArray::number(outcome.status) + " at " + QByteArray::number(outcome.at) + ": "
               + outcome.reason;
    return out + "\npartial " + shown(outcome.partial);
}

QByteArray wireOf(const Request &request)
{
    return request.head + request.wireBody.toByteArray();
}

void checkBytes(const Outcome &outcome, QByteArrayView input)
{
    for (std::size_t i = 0; i < outcome.messages.size(); ++i) {
        const QByteArray wire = wireOf(outcome.messages[i]);
        require(outcome.starts[i] >= 0 && outcome.starts[i] + wire.size() <= outcome.position,
                "a message stands outside what was read");
        if (input.sliced(outcome.starts[i], wire.size()) != wire)
            finding("a message does not have its exact bytes\n" + shown(outcome));
    }
    require(outcome.position <= input.size(), "more was read than was fed");
    if (outcome.state == RequestParser::State::Closed)
        return;
    const qint64 start = outcome.starts.back();
    const QByteArrayView unfinished = input.sliced(start, outcome.position - start);
    const bool inEmptyLine = outcome.partial.head.isEmpty() && (unfinished == "\r" || unfinished == "\r\n");
    if (wireOf(outcome.partial) != unfinished && !unfinished.isEmpty() && !inEmptyLine)
        finding("a partial request does not give back its bytes\n" + shown(outcome));
}

void checkRefusal(const Outcome &outcome, QByteArrayView input)
{
    if (outcome.status == 0)
        return;
    static constexpr std::array statuses{400, 413, 414, 417, 431, 501, 505};
    if (std::find(statuses.begin(), statuses.end(), outcome.status) == statuses.end() || outcome.reason.isEmpty()
        || outcome.at < outcome.starts.back() || outcome.at >= input.size() || outcome.at > outcome.position)
        finding("a refusal that does not stand inside what was fed\n" + shown(outcome));
}

// Captures are read from the disk again by another function.
void checkStored(const Request &message)
{
    Request again = http::readStored(SharedBytes(wireOf(message)), message.head.size(), message.chunked);
    again.keepAlive = message.keepAlive; // not kept: these two matter to the connection alone
    again.expectContinue = message.expectContinue;
    if (again != message)
        finding("read from the store, a message differs\nit was " + shown(message) + "\nit is " + shown(again));
    if (!message.chunked)
        return;
    again.chunks.clear();
    again.chunkCount = 0;
    again.trailers = {};
    http::readFraming(again);
    if (again != message)
        finding("read for its framing, a message differs\nit was " + shown(message) + "\nit is " + shown(again));
}

// Where a refusal is right though Beast with the policy reads a message. The byte proves it.
struct Stricter
{
    const char *reason;
    const char *source;
    bool (*holds)(char byte);
};

constexpr auto isBlank = [](char c) { return c == ' ' || c == '\t'; };
constexpr auto isControl = [](char c) { return uchar(c) < 0x20 || c == 0x7f; };

constexpr std::array stricter{
    Stricter{"a chunk's size is not in hexadecimal digits alone",
             "RFC 9112 section 7.1.1: BWS before the extension is bad; refusing it leaves one reading", isBlank},
    Stricter{"a bare LF", "RFC 9112 section 7.1.1: qdtext holds no controls; Beast takes any byte inside the quotes",
             [](char c) { return c == '\n'; }},
    Stricter{"a control byte in a chunk extension",
             "RFC 9112 section 7.1.1: qdtext holds no controls; Beast takes any byte inside the quotes", isControl},
};

bool mayBeStricter(const Outcome &outcome, QByteArrayView input)
{
    return std::any_of(stricter.begin(), stricter.end(), [&](const Stricter &reason) {
        return outcome.reason == reason.reason && reason.holds(input[outcome.at]);
    });
}

// RFC 9110 section 15.6.6: a version of another number is 505 where its line ends and 400 where more text follows, so
// one byte more is read.
bool mayWait(const Request &partial)
{
    const QByteArrayView end = QByteArrayView(partial.head).last(qMin<qsizetype>(9, partial.head.size()));
    const auto isDigit = [](char c) { return c >= '0' && c <= '9'; };
    return end.size() == 9 && end.startsWith(" HTTP/") && isDigit(end[6]) && end[7] == '.' && isDigit(end[8]);
}

void disagreement(const char *what, const Outcome &ours, const OracleReading &oracle)
{
    QByteArray reading;
    switch (oracle.kind) {
    case OracleReading::Kind::Message: reading = shown(oracle.message); break;
    case OracleReading::Kind::Incomplete: reading = "incomplete"; break;
    case OracleReading::Kind::Refused: reading = "refused: " + oracle.refusal; break;
    }
    finding(QByteArray(what) + "\n== ours\n" + shown(ours) + "\n== Boost.Beast with the policy\n" + reading);
}

// RFC 9112 section 2.2: one empty line before a request is passed over. The rest, or nothing: no request begins.
QByteArrayView withoutEmptyLine(QByteArrayView bytes)
{
    if (bytes.startsWith("\r\n"))
        return bytes.sliced(2);
    return bytes == "\r" ? QByteArrayView() : bytes;
}

void compareWithBeast(const Outcome &ours, QByteArrayView input, const RequestParser::Limits &limits)
{
    qsizetype at = 0;
    for (const Request &message : ours.messages) {
        at = input.size() - withoutEmptyLine(input.sliced(at)).size();
        const OracleReading oracle = readWithBeast(input.sliced(at), limits);
        if (oracle.kind != OracleReading::Kind::Message || oracle.message != message)
            disagreement("a request is accepted that Beast reads otherwise", ours, oracle);
        at += wireOf(message).size();
    }
    if (ours.state == RequestParser::State::Closed)
        return;
    const QByteArrayView rest = withoutEmptyLine(input.sliced(at));
    if (rest.isEmpty())
        return;
    const OracleReading oracle = readWithBeast(rest, limits);
    if (ours.state != RequestParser::State::Refused && oracle.kind == OracleReading::Kind::Message)
        disagreement("a request is whole for Beast alone", ours, oracle);
    if (ours.state != RequestParser::State::Refused && oracle.kind == OracleReading::Kind::Refused
        && !mayWait(ours.partial))
        disagreement("more is awaited where Beast refuses", ours, oracle);
    if (ours.state == RequestParser::State::Refused && oracle.kind == OracleReading::Kind::Message
        && !mayBeStricter(ours, input))
        disagreement("a request is refused for no listed reason", ours, oracle);
}

void readWithLimits(QByteArrayView input, const RequestParser::Limits &limits)
{
    const Outcome outcome = Reader(limits, Body::Left).run({input});
    const auto same = [&](const std::vector<QByteArrayView> &parts, Body body) {
        if (const Outcome other = Reader(limits, body).run(parts); other != outcome)
            finding("read in pieces it is another\n== whole\n" + shown(outcome) + "\n== in pieces\n" + shown(other));
    };
    same(singleBytes(input), Body::Left);
    same(pieces(input), Body::Left);
    same(pieces(input), Body::Taken);
    checkBytes(outcome, input);
    checkRefusal(outcome, input);
    for (const Request &message : outcome.messages)
        checkStored(message);
    compareWithBeast(outcome, input, limits);
}

} // namespace

void requestParser(QByteArrayView input)
{
    readWithLimits(input, {});
    // So narrow that short inputs meet them.
    readWithLimits(input, RequestParser::Limits{.head = 160, .target = 24, .fields = 5, .body = 40, .trailers = 48});
}

} // namespace hookbench::fuzzing
