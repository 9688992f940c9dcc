// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/record/capturedifference.h"

#include "core/body/contentcoding.h"
#include "core/record/redaction.h"

#include <QCoreApplication>

#include <map>

namespace hookbench::record {

namespace {

constexpr qsizetype longestText = 4096;
constexpr qsizetype largestJson = qsizetype(64) << 20;
constexpr qsizetype mostNodes = 3'000'000; // of one body: with its numbers about 100 MB
constexpr qsizetype mostRows = 500'000;

QString s(const char *text)
{
    return QString::fromLatin1(text);
}

QString shortened(QByteArrayView bytes)
{
    if (bytes.size() <= longestText)
        return QString::fromUtf8(bytes);
    return QString::fromUtf8(bytes.first(longestText - 4)) + QStringLiteral("…");
}

// "00000010  68 65 6c 6c 6f ...  hello"
QString hexText(QByteArrayView bytes, qsizetype offset)
{
    QString hex;
    QString text;
    for (const char c : bytes) {
        hex += QStringLiteral("%1 ").arg(uint(uchar(c)), 2, 16, QLatin1Char('0'));
        text += c >= 0x20 && c < 0x7f ? QLatin1Char(c) : QLatin1Char('.');
    }
    return QStringLiteral("%1  %2 %3").arg(offset, 8, 16, QLatin1Char('0')).arg(hex, -48).arg(text);
}

QByteArrayView lineOf(const QByteArray &bytes, const std::vector<body::TextSpan> &lines, quint32 line)
{
    const body::TextSpan &span = lines[line];
    return QByteArrayView(bytes).sliced(span.begin, span.end - span.begin);
}

QByteArray startLine(const http::Request &request)
{
    return request.method + ' ' + request.target + ' ' + request.version();
}

bool isText(const QByteArray &bytes)
{
    return !bytes.contains('\0') && QByteArrayView(bytes).isValidUtf8();
}

} // namespace

ComparedRequest comparedOf(const Capture &capture)
{
    return {QString::number(capture.summary.id), capture.request, capture.summary.receivedAt};
}

ComparedRequest comparedOf(const Delivery &delivery)
{
    const QByteArray &head = delivery.exchange.sentHead;
    ComparedRequest out{
        QCoreApplication::translate("hookbench::record", "sent %1").arg(delivery.summary.id),
        http::readStored(SharedBytes(QByteArray(head + delivery.exchange.sentBody.toByteArray())), head.size(), false),
        delivery.summary.startedAt};
    const bool isChunked = out.request.headers.value("transfer-encoding").toLower().contains("chunked");
    if (isChunked)
        out.request =
            http::readStored(SharedBytes(QByteArray(head + delivery.exchange.sentBody.toByteArray())), head.size(), true);
    return out;
}

ComparedRequest comparedAnswerOf(const Delivery &delivery)
{
    const http::Response &answer = delivery.exchange.response;
    ComparedRequest out;
    out.title = QCoreApplication::translate("hookbench::record", "answer %1").arg(delivery.summary.id);
    out.request.method = QByteArray::number(answer.status);
    out.request.target = answer.reason;
    out.request.minorVersion = answer.minorVersion;
    out.request.headers = answer.headers;
    out.request.body = answer.body;
    out.at = delivery.summary.startedAt;
    return out;
}

CaptureDifference::CaptureDifference(ComparedRequest before, ComparedRequest after, bool ignoresVolatile)
    : m_before(std::move(before))
    , m_after(std::move(after))
{
    compareHeads(ignoresVolatile);
    compareFields(Part::Header, m_before.request.headers, m_after.request.headers, ignoresVolatile);
    compareBodies(ignoresVolatile);
    compareFields(Part::Trailer, m_before.request.trailers, m_after.request.trailers, ignoresVolatile);
    if (m_ignored > 0)
        m_remarks << QCoreApplication::translate("hookbench::record",
                                                 "Differences that do not count, as they change with each sending: %1.")
                         .arg(m_ignored);
}

void CaptureDifference::add(Change change)
{
    ++m_count;
    if (m_changes.size() < json::listedDifferences)
        m_changes.push_back(std::move(change));
}

void CaptureDifference::compareHeads(bool)
{
    const http::Request &before = m_before.request;
    const http::Request &after = m_after.request;
    const qsizetype count = m_count;
    const auto compareOne = [this](const char *part, const QByteArray &a, const QByteArray &b) {
        if (a != b)
            add({s(part), Alteration::Changed, {}, {}, shortened(a), shortened(b), m_rows.size()});
    };
    compareOne("method", before.method, after.method);
    compareOne("target", before.target, after.target);
    compareOne("version", before.version(), after.version());
    m_rows.push_back({Part::Head, m_count == count ? Alteration::Same : Alteration::Changed, {}, 0, 0, 0});
}

void CaptureDifference::compareFields(Part part, const http::Headers &before, const http::Headers &after,
                                      bool ignoresVolatile)
{
    std::map<QByteArray, std::vector<quint32>> places; // by name, the last first
    for (qsizetype i = before.size() - 1; i >= 0; --i)
        places[before.at(i).name.toLower()].push_back(quint32(i));
    std::vector<quint32> matches(std::size_t(after.size()), nowhere);
    for (qsizetype i = 0; i < after.size(); ++i) {
        auto &left = places[after.at(i).name.toLower()];
        if (left.empty())
            continue;
        matches[std::size_t(i)] = left.back();
        left.pop_back();
    }
    const QString partName = part == Part::Header ? s("header") : s("trailer");
    for (const Match &match : merged(std::size_t(before.size()), matches, movedOf(matches))) {
        const http::Header *ours = match.before == nowhere ? nullptr : &before.at(match.before);
        const http::Header *theirs = match.after == nowhere ? nullptr : &after.at(match.after);
        const QByteArray &name = theirs ? theirs->name : ours->name;
        Alteration mark = !ours                ? Alteration::Added
                    : !theirs            ? Alteration::Removed
                    : *ours != *theirs   ? Alteration::Changed
                    : match.hasMoved     ? Alteration::Moved
                                         : Alteration::Same;
        if (mark != Alteration::Same && ignoresVolatile && isVolatileField(name))
            mark = Alteration::Ignored;
        m_ignored += mark == Alteration::Ignored ? 1 : 0;
        const auto valueOf = [](const http::Header *field) {
            return field ? shortened(maskedValue(*field).toUtf8()) : QString();
        };
        if (mark != Alteration::Same && mark != Alteration::Ignored) {
            const bool isCase = ours && theirs && ours->name != theirs->name;
            add({partName, mark, QString::fromUtf8(name), isCase ? QString::fromUtf8(ours->name) : QString(),
                 valueOf(ours), valueOf(theirs), m_rows.size()});
        }
        m_rows.push_back({part, mark, {}, match.before, match.after, 0});
    }
}

void CaptureDifference::compareBodies(bool ignoresVolatile)
{
    const auto unpack = [this](const ComparedRequest &from, Body &to) {
        body::Unpacked unpacked = body::unpack(from.request.body, body::contentCodings(from.request.headers));
        to.bytes = std::move(unpacked.bytes);
        if (unpacked.problem)
            m_remarks << from.title + QStringLiteral(": ") + unpacked.problem->message;
    };
    unpack(m_before, m_beforeBody);
    unpack(m_after, m_afterBody);
    if (m_beforeBody.bytes.isEmpty() && m_afterBody.bytes.isEmpty())
        return;
    if (!compareAsJson(ignoresVolatile))
        compareAsText();
}

bool CaptureDifference::compareAsJson(bool ignoresVolatile)
{
    const auto parse = [](Body &body) {
        QByteArrayView start = QByteArrayView(body.bytes).first(qMin<qsizetype>(body.bytes.size(), 256));
        start = start.sliced(start.startsWith("\xef\xbb\xbf") ? 3 : 0).trimmed();
        if (body.bytes.isEmpty())
            return true; // the other one came or went as a whole
        if (body.bytes.size() > largestJson || !(start.startsWith('{') || start.startsWith('[')))
            return false;
        body.tape = json::Tape::parse(body.bytes);
        return !body.tape.error() && body.tape.nodeCount() <= mostNodes;
    };
    if (!parse(m_beforeBody) || !parse(m_afterBody))
        return false;
    m_form = Form::Json;
    const json::Comparison compared =
        json::compare(m_beforeBody.tape, m_afterBody.tape, {ignoresVolatile, mostRows, m_before.at, m_after.at});
    const std::size_t first = m_rows.size();
    m_rows.reserve(first + compared.rows.size());
    for (const json::DifferenceRow &row : compared.rows)
        m_rows.push_back({Part::Body, row.mark, row.part, row.before, row.after, row.depth});
    const auto valueOf = [](const json::Tape &tape, json::Tape::Index node) {
        return node == json::Tape::none ? QString() : shortened(tape.token(node));
    };
    for (const json::Difference &one : compared.differences)
        add({s("body"), one.mark, one.pointer, one.from, valueOf(m_beforeBody.tape, one.before),
             valueOf(m_afterBody.tape, one.after), first + one.row});
    m_count += compared.differenceCount - qsizetype(compared.differences.size());
    m_ignored += compared.ignoredCount;
    if (compared.orderDiffers)
        m_remarks << QCoreApplication::translate("hookbench::record", "Members stand in another order.");
    if (compared.isCut)
        m_remarks << QCoreApplication::translate("hookbench::record", "The bodies are large: not every line is shown.");
    return true;
}

void CaptureDifference::compareAsText()
{
    m_form = isText(m_beforeBody.bytes) && isText(m_afterBody.bytes) ? Form::Text : Form::Bytes;
    const bool isHex = m_form == Form::Bytes;
    m_text = isHex ? body::compareBytes(m_beforeBody.bytes, m_afterBody.bytes, mostRows)
                   : body::compareLines(m_beforeBody.bytes, m_afterBody.bytes, mostRows);
    qsizetype told = 0;
    for (const body::TextComparison::Row &row : m_text.rows) {
        const Row own{Part::Body, row.mark, {}, row.before, row.after, 0};
        if (row.mark != Alteration::Same) {
            ++told;
            const quint32 line = row.after != nowhere ? row.after : row.before;
            if (m_changes.size() < json::listedDifferences)
                add({s("body"), row.mark,
                     isHex ? QStringLiteral("byte %1").arg(qint64(line) * 16) : QStringLiteral("line %1").arg(line + 1),
                     {}, text(own, Side::Before), text(own, Side::After), m_rows.size()});
            else
                ++m_count;
        }
        m_rows.push_back(own);
    }
    m_count += m_text.differenceCount - told;
    if (m_text.isCut)
        m_remarks << QCoreApplication::translate("hookbench::record", "The bodies are large: not every line is shown.");
}

const http::Headers &CaptureDifference::fields(Part part, Side side) const
{
    const http::Request &request = side == Side::Before ? m_before.request : m_after.request;
    return part == Part::Trailer ? request.trailers : request.headers;
}

QString CaptureDifference::text(const Row &row, Side side) const
{
    if (!row.has(side))
        return {};
    const bool isBefore = side == Side::Before;
    const quint32 place = isBefore ? row.before : row.after;
    if (row.part == Part::Head)
        return shortened(startLine(isBefore ? m_before.request : m_after.request));
    if (row.part != Part::Body) {
        const http::Header &field = fields(row.part, side).at(place);
        return shortened(field.name + ": " + maskedValue(field).toUtf8());
    }
    if (m_form == Form::Json)
        return jsonText(row, side);
    const QByteArray &bytes = isBefore ? m_beforeBody.bytes : m_afterBody.bytes;
    const QByteArrayView line = lineOf(bytes, isBefore ? m_text.before : m_text.after, place);
    return m_form == Form::Bytes ? hexText(line, qsizetype(place) * 16) : shortened(line);
}

// As in pretty text, but without commas: they differ where nothing does.
QString CaptureDifference::jsonText(const Row &row, Side side) const
{
    constexpr quint32 deepestIndent = 20;
    const bool isBefore = side == Side::Before;
    const json::Tape &tape = isBefore ? m_beforeBody.tape : m_afterBody.tape;
    const json::Tape::Index node = isBefore ? row.before : row.after;
    const QString indent(qMin(row.depth, deepestIndent) * 2, u' ');
    const bool isObject = tape.kind(node) == json::Kind::Object;
    if (row.json == json::DifferenceRow::Part::Close)
        return indent + (isObject ? u'}' : u']');
    const QByteArrayView key = tape.keyToken(node);
    QString out = indent + (key.isEmpty() ? QString() : shortened(key) + QStringLiteral(": "));
    if (row.json == json::DifferenceRow::Part::Open)
        return out + (isObject ? u'{' : u'[');
    if (row.json == json::DifferenceRow::Part::Folded && tape.isContainer(node))
        return out + (isObject ? QStringLiteral("{ … }") : QStringLiteral("[ … ]"));
    return out + (tape.isContainer(node) ? (isObject ? QStringLiteral("{}") : QStringLiteral("[]"))
                                         : shortened(tape.token(node)));
}

std::pair<std::vector<body::TextSpan>, std::vector<body::TextSpan>> CaptureDifference::words(const Row &row) const
{
    if (row.mark != Alteration::Changed || !row.has(Side::Before) || !row.has(Side::After))
        return {};
    return body::changedWords(text(row, Side::Before), text(row, Side::After));
}

bool isVolatileField(QByteArrayView name)
{
    const QByteArray lower = name.toByteArray().toLower();
    for (const char *whole : {"date", "traceparent", "tracestate", "cf-ray", "x-amzn-trace-id", "age", "content-length",
                              "webhook-id", "idempotency-key"}) {
        if (lower == whole)
            return true;
    }
    for (const char *part : {"signature", "timestamp", "delivery", "attempt", "retry", "request-id", "trace-id",
                             "event-id", "message-id", "hmac", "nonce"}) {
        if (lower.contains(part))
            return true;
    }
    return false;
}

QString alterationName(Alteration mark)
{
    switch (mark) {
    case Alteration::Same: return s("same");
    case Alteration::Changed: return s("changed");
    case Alteration::Added: return s("added");
    case Alteration::Removed: return s("removed");
    case Alteration::Moved: return s("moved");
    case Alteration::Ignored: return s("ignored");
    }
    return {};
}

json::Value toJson(const CaptureDifference::Change &change)
{
    using json::Value;
    Value out;
    out.set(s("event"), s("difference"));
    out.set(s("part"), change.part);
    out.set(s("kind"), alterationName(change.mark));
    out.set(s("place"), change.place);
    if (!change.from.isEmpty())
        out.set(s("from"), change.from);
    out.set(s("before"), change.mark == Alteration::Added ? Value() : Value(change.before));
    out.set(s("after"), change.mark == Alteration::Removed ? Value() : Value(change.after));
    return out;
}

} // namespace hookbench::record
