// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/responseparser.h"

#include "tests/fuzz/finding.h"
#include "tests/fuzz/targets.h"

namespace hookbench::fuzzing {

namespace {

using fuzzing::shown;
using http::Response;
using http::ResponseParser;

struct Outcome
{
    ResponseParser::State fed = ResponseParser::State::Head;   // after the last byte
    ResponseParser::State ended = ResponseParser::State::Head; // after the end of the connection
    QString problem;
    bool keepAlive = false;
    Response response;

    bool operator==(const Outcome &) const = default;
};

// Of an answer that failed in its head the rest of the piece is kept for people to look at.
bool isTheSame(const Outcome &a, const Outcome &b)
{
    if (a.ended != ResponseParser::State::Failed || b.ended != ResponseParser::State::Failed
        || a.response.headers.size() != b.response.headers.size() || !a.response.wireBody.isEmpty())
        return a == b;
    return a.fed == b.fed && a.problem == b.problem && a.keepAlive == b.keepAlive
           && (a.response.head.startsWith(b.response.head) || b.response.head.startsWith(a.response.head));
}

Outcome read(const std::vector<QByteArrayView> &parts, const QByteArray &method, ResponseParser::Limits limits)
{
    Outcome out;
    ResponseParser parser(method, limits);
    for (const QByteArrayView part : parts)
        parser.feed(part);
    out.fed = parser.state();
    parser.end();
    out.ended = parser.state();
    out.problem = parser.problem();
    out.keepAlive = parser.keepAlive();
    out.response = parser.take();
    return out;
}

QByteArray shown(const Outcome &outcome)
{
    const Response &response = outcome.response;
    QByteArray out = "states " + QByteArray::number(int(outcome.fed)) + ' ' + QByteArray::number(int(outcome.ended))
                     + ' ' + outcome.problem.toUtf8() + " keep-alive " + QByteArray::number(int(outcome.keepAlive))
                     + "\n  status " + QByteArray::number(response.status) + ' ' + shown(response.reason) + "\n  head "
                     + shown(response.head) + "\n  wire body " + shown(response.wireBody) + "\n  body "
                     + shown(response.body) + "\n  headers";
    for (const http::Header &field : response.headers)
        out += ' ' + shown(field.name) + '=' + shown(field.value);
    return out;
}

void check(const Outcome &outcome, QByteArrayView input, ResponseParser::Limits limits)
{
    const auto insist = [&](bool holds, const char *what) {
        if (!holds)
            finding(QByteArray(what) + '\n' + shown(outcome));
    };
    const Response &response = outcome.response;
    const bool complete = outcome.ended == ResponseParser::State::Complete;
    insist(complete || outcome.ended == ResponseParser::State::Failed, "neither complete nor failed at the end");
    insist(complete == outcome.problem.isEmpty(), "a problem without failure, or the other way round");
    insist(input.indexOf(response.head + response.wireBody.toByteArray()) >= 0, "these bytes were not fed");
    insist(response.head.size() <= limits.head && response.wireBody.size() <= limits.body, "more than the limits");
    insist(response.body.size() <= response.wireBody.size(), "a body longer than its framing");
    if (complete) {
        insist(response.status == 101 || (response.status >= 200 && response.status <= 999), "no final status");
        insist(response.head.endsWith("\n\r\n") || response.head.endsWith("\n\n"), "a head that does not end");
        insist(response.chunked || response.body == response.wireBody, "a body changed without framing");
    }
}

} // namespace

void responseParser(QByteArrayView input)
{
    if (input.isEmpty())
        return;
    const char choice = input[0];
    input = input.sliced(1);
    const QByteArray method = (choice & 1) != 0 ? "HEAD" : "GET";
    const ResponseParser::Limits limits =
        (choice & 2) != 0 ? ResponseParser::Limits{.head = 160, .body = 48} : ResponseParser::Limits{};
    const Outcome outcome = read({input}, method, limits);
    for (const auto &parts : {singleBytes(input), pieces(input)}) {
        if (const Outcome other = read(parts, method, limits); !isTheSame(other, outcome))
            finding("read in pieces it is another\n== whole\n" + shown(outcome) + "\n== in pieces\n" + shown(other));
    }
    check(outcome, input, limits);
}

} // namespace hookbench::fuzzing
