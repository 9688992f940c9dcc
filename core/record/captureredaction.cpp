// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/record/captureredaction.h"

#include "core/body/contentcoding.h"
#include "core/http/form.h"
#include "core/http/mediatype.h"
#include "core/http/multipart.h"
#include "core/http/wireform.h"
#include "core/json/scan.h"
#include "core/json/value.h"
#include "core/record/keyhiding.h"
#include "core/record/redaction.h"
#include "core/record/textcredentials.h"
#include "core/service/catalogue.h"

#include <utility>

namespace hookbench::record {

namespace {

using namespace std::string_view_literals;

struct Splice
{
    qsizetype offset = 0;
    qsizetype length = 0;
    QByteArray replacement;
};

using Splices = std::vector<Splice>;

// What has so many places is replaced as a whole, as is a body that unpacks to more: nobody sends such, and they would
// cost gigabytes.
constexpr std::size_t mostPlaces = 100'000; // searches end there
constexpr qint64 longestUnpacked = qint64(64) << 20;

QByteArray spliced(QByteArrayView bytes, const Splices &splices)
{
    if (splices.size() >= mostPlaces)
        return redactedText;
    QByteArray out;
    out.reserve(bytes.size());
    qsizetype at = 0;
    for (const Splice &splice : splices) {
        out += bytes.sliced(at, splice.offset - at);
        out += splice.replacement;
        at = splice.offset + splice.length;
    }
    out += bytes.sliced(at);
    return out;
}

QByteArray cleanUrl(const QByteArray &url);

bool looksLikeJson(QByteArrayView text)
{
    const qsizetype start = json::skipBlanks(text, text.startsWith("\xef\xbb\xbf") ? 3 : 0);
    return start < text.size() && (text[start] == '{' || text[start] == '[');
}

// Values of members that name a credential: strings and numbers, and the strings of whatever stands in them. Tokens
// are looked at one after the other, so that damaged JSON and JSON lines are read too.
class JsonSearch
{
public:
    /// texts: how often JSON in a string of JSON is still looked into.
    JsonSearch(QByteArrayView text, qsizetype offset, int texts, Splices &out)
        : m_text(text)
        , m_offset(offset)
        , m_texts(texts)
        , m_out(out)
    {
    }

    void run()
    {
        while (m_at < m_text.size() && m_out.size() < mostPlaces) {
            const char c = m_text[m_at];
            if (c == '"')
                string();
            else if (c == '{' || c == '[')
                open();
            else if (c == '}' || c == ']')
                close();
            else if (c == '-' || (c >= '0' && c <= '9'))
                number();
            else
                other(c);
        }
    }

private:
    void string()
    {
        qsizetype end = json::endOfString(m_text, m_at);
        const bool isWhole = end > 0;
        if (!isWhole)
            end = m_text.size();
        const QByteArrayView token = m_text.sliced(m_at, end - m_at);
        const qsizetype after = json::skipBlanks(m_text, end);
        if (isWhole && after < m_text.size() && m_text[after] == ':') {
            beginMember(json::decodedUtf8(token));
            m_at = after + 1;
            return;
        }
        if (m_isNamed || m_coveredFrom > 0)
            replace(m_at + 1, end - m_at - (isWhole ? 2 : 1), QByteArray(redactedText));
        else if (isWhole)
            textInside(token);
        m_isNamed = false;
        m_at = end;
    }

    void beginMember(const QByteArray &name)
    {
        const bool isValue = m_pairDepth == m_depth && name == "value"; // {"name":"Authorization","value":"..."}
        m_isNamed = m_coveredFrom == 0 && (isValue || namesCredential(name));
        m_isOfSeveral = name.endsWith('s');
        m_isPairsName = name == "name" || name == "key" || name == "header";
    }

    void textInside(QByteArrayView token)
    {
        if (std::exchange(m_isPairsName, false) && namesCredential(token.sliced(1).chopped(1)))
            m_pairDepth = m_depth;
        if (looksLikeJson(token.sliced(1)) && m_texts > 0)
            jsonInside(token);
        else if (token.contains('?') || token.contains('@') || token.contains('#'))
            addressInside(token);
    }

    void addressInside(QByteArrayView token)
    {
        const QByteArray text = json::decodedUtf8(token);
        if (!text.contains("://") || text.contains(' '))
            return;
        if (const QByteArray clean = cleanUrl(text); clean != text)
            m_out.push_back({m_offset + m_at, token.size(), json::quoted(QString::fromUtf8(clean))});
    }

    void jsonInside(QByteArrayView token)
    {
        const QByteArray text = json::decodedUtf8(token);
        Splices inner;
        JsonSearch(text, 0, m_texts - 1, inner).run();
        if (!inner.empty())
            m_out.push_back({m_offset + m_at, token.size(), json::quoted(QString::fromUtf8(spliced(text, inner)))});
    }

    void open()
    {
        ++m_depth;
        if (m_isNamed)
            m_coveredFrom = m_depth;
        m_isNamed = false;
        ++m_at;
    }

    void close()
    {
        if (m_depth == m_coveredFrom)
            m_coveredFrom = 0;
        if (m_depth == m_pairDepth)
            m_pairDepth = 0;
        m_depth = qMax<qsizetype>(0, m_depth - 1);
        m_isNamed = false;
        ++m_at;
    }

    void number()
    {
        const qsizetype start = m_at;
        while (m_at < m_text.size() && (isalnum(uchar(m_text[m_at])) || strchr("+-.", m_text[m_at])) && m_text[m_at])
            ++m_at;
        if (m_isNamed && !m_isOfSeveral) // how many there are is no secret
            replace(start, m_at - start, '"' + QByteArray(redactedText) + '"');
        m_isNamed = false;
    }

    void other(char c)
    {
        if (c == ',' || c == 't' || c == 'f' || c == 'n')
            m_isNamed = false;
        ++m_at;
    }

    void replace(qsizetype at, qsizetype length, const QByteArray &by)
    {
        if (length > 0 && !isHidden(m_text.sliced(at, length)))
            m_out.push_back({m_offset + at, length, by});
    }

    QByteArrayView m_text;
    qsizetype m_offset;
    int m_texts;
    Splices &m_out;
    qsizetype m_at = 0;
    qsizetype m_depth = 0;
    qsizetype m_coveredFrom = 0; // the depth from which on all strings count; 0: none
    qsizetype m_pairDepth = 0;   // of the object whose "name" names a credential; 0: none
    bool m_isNamed = false;
    bool m_isOfSeveral = false; // "tokens"
    bool m_isPairsName = false; // the value that follows is a pair's name
};

void findInJson(QByteArrayView text, qsizetype offset, Splices &out)
{
    constexpr int textsInTexts = 3;
    JsonSearch(text, offset, textsInTexts, out).run();
}

// "a=1;token=x": of a pair that holds others, as old forms part them.
void findBehindSemicolons(QByteArrayView pair, qsizetype offset, Splices &out)
{
    for (qsizetype at = pair.indexOf(';') + 1; at > 0 && at < pair.size();) {
        qsizetype end = pair.indexOf(';', at);
        end = end < 0 ? pair.size() : end;
        const qsizetype equals = pair.sliced(at, end - at).indexOf('=');
        const QByteArrayView value = pair.sliced(at + equals + 1, end - at - equals - 1);
        if (equals > 0 && !value.isEmpty() && !isHidden(value) && namesCredentialInQuery(pair.sliced(at, equals)))
            out.push_back({offset + at + equals + 1, value.size(), QByteArray(redactedText)});
        at = end + 1;
    }
}

// Pairs between "&". JSON in a value is looked into: Slack sends "payload={...}".
void findInPairs(QByteArrayView text, qsizetype offset, bool inQuery, Splices &out)
{
    for (qsizetype start = 0; start < text.size() && out.size() < mostPlaces;) {
        qsizetype end = text.indexOf('&', start);
        end = end < 0 ? text.size() : end;
        const QByteArrayView pair = text.sliced(start, end - start);
        const qsizetype equals = pair.indexOf('=');
        if (equals > 0 && equals + 1 < pair.size()) {
            const http::Form decoded = http::parseForm(pair);
            const auto &[name, value] = decoded.front();
            const qsizetype at = offset + start + equals + 1;
            const qsizetype length = pair.size() - equals - 1;
            Splices inner;
            const bool names = inQuery ? namesCredentialInQuery(name) : namesCredential(name);
            if (names && !isHidden(value))
                out.push_back({at, length, QByteArray(redactedText)});
            else if (looksLikeJson(value))
                findInJson(value, 0, inner);
            else if (inQuery)
                findBehindSemicolons(pair, offset + start, out);
            if (!inner.empty())
                out.push_back({at, length, http::percentEncoded(spliced(value, inner))});
        }
        start = end + 1;
    }
}

void findInMultipart(QByteArrayView body, const QByteArray &boundary, Splices &out)
{
    for (const http::Part &part : http::parseMultipart(body, boundary).parts) {
        const QByteArrayView content = part.content(body);
        if (part.fileName.isEmpty() && namesCredential(part.name) && !content.isEmpty() && !isHidden(content))
            out.push_back({part.offset, part.size, QByteArray(redactedText)});
        else if (looksLikeJson(content))
            findInJson(content, part.offset, out);
    }
}

void findInText(QByteArrayView text, qsizetype offset, Splices &out)
{
    findCredentials(text, [&](qsizetype at, qsizetype length) {
        if (!isHidden(text.sliced(at, length)))
            out.push_back({offset + at, length, QByteArray(redactedText)});
        return out.size() < mostPlaces;
    });
}

// Both in the order of the text; two that share a byte become one.
Splices merged(const Splices &one, const Splices &other)
{
    Splices all;
    std::merge(one.begin(), one.end(), other.begin(), other.end(), std::back_inserter(all),
               [](const Splice &a, const Splice &b) { return a.offset < b.offset; });
    Splices out;
    qsizetype end = 0;
    for (Splice &splice : all) {
        const qsizetype stop = splice.offset + splice.length;
        if (splice.offset >= end)
            out.push_back(std::move(splice));
        else if (stop > end)
            out.back() = {out.back().offset, stop - out.back().offset, QByteArray(redactedText)};
        end = qMax(end, stop);
    }
    return out;
}

// JSON, one value behind the other, and what stands behind it or where one does not end: another request, for one.
void findInJsonAndBehind(QByteArrayView text, Splices &out)
{
    qsizetype at = text.startsWith("\xef\xbb\xbf") ? 3 : 0;
    bool ends = true;
    while (ends && looksLikeJson(text.sliced(at))) {
        const auto value = json::valueAt(text, at);
        ends = value.has_value();
        at = value ? value->end : at;
    }
    findInJson(text.first(at), 0, out);
    const QByteArrayView rest = text.sliced(at);
    Splices asText;
    findInText(rest, at, asText);
    if (ends) {
        out.insert(out.end(), asText.begin(), asText.end());
        return;
    }
    Splices asJson;
    findInJson(rest, at, asJson);
    const Splices both = merged(asJson, asText);
    out.insert(out.end(), both.begin(), both.end());
}

Splices credentialsIn(QByteArrayView body, const QByteArray &contentType)
{
    Splices out;
    const http::MediaType type = http::MediaType::parse(contentType);
    const QByteArray boundary = type.parameter("boundary");
    if (looksLikeJson(body))
        findInJsonAndBehind(body, out);
    else if (type.isForm())
        findInPairs(body, 0, false, out);
    else if (type.isMultipart() && !boundary.isEmpty())
        findInMultipart(body, boundary, out);
    else if (!body.contains('\0'))
        findInText(body, 0, out);
    return out;
}

struct CleanBody
{
    SharedBytes bytes;
    bool isChanged = false;
    bool isUnpacked = false; // its content coding is gone
};

// None: there was nothing to hide.
std::optional<QByteArray> cleanBytes(QByteArrayView bytes, const QByteArray &type, const Hiding &hiding)
{
    std::optional<QByteArray> out = withoutKeys(bytes, hiding.known);
    if (!hiding.hidesCredentials)
        return out;
    if (const auto tokens = withoutWebTokens(out ? QByteArrayView(*out) : bytes))
        out = tokens;
    const QByteArrayView rest = out ? QByteArrayView(*out) : bytes;
    const Splices splices = credentialsIn(rest, type);
    if (!splices.empty())
        out = spliced(rest, splices);
    return out;
}

CleanBody cleanBody(const SharedBytes &body, const http::Headers &headers, const Hiding &hiding)
{
    const QByteArray type = headers.value("content-type");
    const QByteArray coding = body::contentCodings(headers);
    if (!coding.isEmpty() && !body.isEmpty()) {
        const body::Unpacked unpacked = body::unpack(body, coding, {.bytes = longestUnpacked});
        if (unpacked.problem) // nobody knows what it holds
            return hiding.hidesCredentials ? CleanBody{SharedBytes(QByteArray(redactedText)), true, true}
                                           : CleanBody{body};
        const auto clean = cleanBytes(unpacked.bytes, type, hiding);
        return clean ? CleanBody{SharedBytes(*clean), true, true} : CleanBody{body};
    }
    const auto clean = cleanBytes(body, type, hiding);
    return clean ? CleanBody{SharedBytes(*clean), true} : CleanBody{body};
}

// The password before "@" and the parameters behind "?" and "#".
QByteArray cleanUrl(const QByteArray &url)
{
    Splices splices;
    if (const qsizetype scheme = url.indexOf("://"); scheme > 0) {
        const qsizetype start = scheme + 3;
        qsizetype end = start;
        while (end < url.size() && !strchr("/?#", url[end]))
            ++end;
        const qsizetype at = url.left(end).lastIndexOf('@');
        const qsizetype colon = url.indexOf(':', start);
        if (at > colon && colon >= start && at - colon > 1 && !isHidden(url.mid(colon + 1, at - colon - 1)))
            splices.push_back({colon + 1, at - colon - 1, QByteArray(redactedText)});
    }
    const qsizetype fragment = url.indexOf('#');
    const qsizetype query = url.indexOf('?');
    const qsizetype queryEnd = fragment < 0 ? url.size() : fragment;
    if (query >= 0 && query < queryEnd)
        findInPairs(QByteArrayView(url).sliced(query + 1, queryEnd - query - 1), query + 1, true, splices);
    if (fragment >= 0)
        findInPairs(QByteArrayView(url).sliced(fragment + 1), fragment + 1, true, splices);
    return splices.empty() ? url : spliced(url, splices);
}

// "<https://x/?page=2>; rel=next, ..."
QByteArray cleanLinks(const QByteArray &value)
{
    QByteArray out;
    qsizetype at = 0;
    for (qsizetype start = value.indexOf('<'); start >= 0; start = value.indexOf('<', at)) {
        qsizetype end = value.indexOf('>', start);
        end = end < 0 ? value.size() : end;
        out += value.sliced(at, start + 1 - at) + cleanUrl(value.sliced(start + 1, end - start - 1));
        at = end;
    }
    return out + value.sliced(at);
}

QByteArray cleanValue(const QByteArray &name, const QByteArray &value)
{
    if (value.isEmpty())
        return value;
    if (carriesCredentials(name))
        return isHidden(value) ? value : schemeOf({name, value}).toByteArray() + redactedText;
    if (http::equalsIgnoringCase(name, "link"))
        return cleanLinks(value);
    for (const char *holdsUrl : {"referer", "location", "content-location", "x-original-url", "x-original-uri",
                                 "x-forwarded-uri", "x-forwarded-url", "x-rewrite-url", "origin", "refresh"}) {
        if (http::equalsIgnoringCase(name, holdsUrl))
            return cleanUrl(value);
    }
    return value;
}

http::Headers cleanFields(const http::Headers &headers, const Hiding &hiding)
{
    http::Headers out;
    for (const http::Header &field : headers) {
        const QByteArray value = withoutKeys(field.value, hiding.known).value_or(field.value);
        out.append(field.name, hiding.hidesCredentials ? cleanValue(field.name, value) : value);
    }
    return out;
}

// What happens to the field lines of a head.
struct HeadChange
{
    Hiding hiding = {};
    bool hasRequestLine = true;
    qint64 longer = 0; // the body, against what was told; negative: shorter
    bool dropsCoding = false;
};

QByteArray cleanLine(const QByteArray &line, const HeadChange &change)
{
    const qsizetype colon = line.indexOf(':');
    if (colon <= 0)
        return line;
    const QByteArray name = line.left(colon);
    qsizetype end = line.size();
    while (end > colon + 1 && strchr("\r\n \t", line[end - 1]))
        --end;
    qsizetype start = colon + 1;
    while (start < end && strchr(" \t", line[start]))
        ++start;
    const QByteArray value = line.mid(start, end - start);
    if (change.dropsCoding && http::equalsIgnoringCase(name, "content-encoding"))
        return {};
    QByteArray clean = change.hiding.hidesCredentials ? cleanValue(name, value) : value;
    if (change.longer != 0 && http::equalsIgnoringCase(name, "content-length")) {
        bool ok = false;
        const qint64 told = value.toLongLong(&ok);
        if (ok && told + change.longer >= 0)
            clean = QByteArray::number(told + change.longer);
    }
    return clean == value ? line : line.left(start) + clean + line.mid(end);
}

// The first line, which need not be a request line: it is kept as it came.
QByteArray cleanFirstLine(const QByteArray &line, const HeadChange &change)
{
    if (const QByteArray asField = cleanLine(line, change); asField != line)
        return asField;
    const qsizetype from = line.indexOf(' ') + 1;
    qsizetype to = line.lastIndexOf(' ');
    to = to > from ? to : line.size();
    const QByteArray target = line.mid(from, to - from);
    return line.left(from) + (change.hiding.hidesCredentials ? cleanUrl(target) : target) + line.mid(to);
}

// What followed a head that was refused before its end, and is kept with it.
QByteArray cleanRest(const QByteArray &rest)
{
    Splices splices;
    if (looksLikeJson(rest))
        findInJsonAndBehind(rest, splices);
    else if (rest.indexOf('=') > 0 && rest.indexOf(' ') < 0)
        findInPairs(rest, 0, false, splices);
    else
        findInText(rest, 0, splices);
    return splices.empty() ? rest : spliced(rest, splices);
}

// Past its line end: CRLF, or the CR or LF alone with which a refused head may end its lines.
qsizetype endOfLine(const QByteArray &head, qsizetype at)
{
    while (at < head.size() && head[at] != '\r' && head[at] != '\n')
        ++at;
    if (at + 1 < head.size() && head[at] == '\r' && head[at + 1] == '\n')
        ++at;
    return qMin(at + 1, head.size());
}

QByteArray cleanHead(const QByteArray &given, const HeadChange &change)
{
    const QByteArray head = withoutKeys(given, change.hiding.known).value_or(given);
    QByteArray out;
    out.reserve(head.size());
    bool coversNext = false; // a folded line goes on with what the last one said
    for (qsizetype at = 0; at < head.size();) {
        const qsizetype end = endOfLine(head, at);
        const QByteArray line = head.mid(at, end - at);
        const bool isEmpty = line.trimmed().isEmpty();
        const bool isFolded = at > 0 && !isEmpty && strchr(" \t", line[0]);
        if (isFolded && coversNext) {
            out += ' ' + QByteArray(redactedText) + "\r\n";
        } else if (at == 0 && change.hasRequestLine) {
            out += cleanFirstLine(line, change);
            coversNext = false;
        } else {
            const QByteArrayView name = QByteArrayView(line).first(qMax<qsizetype>(0, line.indexOf(':')));
            coversNext = change.hiding.hidesCredentials && carriesCredentials(name);
            out += cleanLine(line, change);
        }
        at = end;
        if (isEmpty && at < head.size())
            return out + (change.hiding.hidesCredentials ? cleanRest(head.mid(at)) : head.mid(at));
    }
    return out;
}

bool hasCredentials(const http::Headers &headers, const Hiding &hiding)
{
    return !(cleanFields(headers, hiding) == headers);
}

// Of a chunked body, what is no data: a line with the size and its extensions, then trailers or what breaks the
// framing.
QByteArray cleanFraming(const QByteArray &given, const Hiding &hiding)
{
    const QByteArray bytes = withoutKeys(given, hiding.known).value_or(given);
    if (!hiding.hidesCredentials)
        return bytes;
    const qsizetype start = bytes.startsWith("\r\n") ? 2 : 0; // it ends the chunk before
    const qsizetype end = endOfLine(bytes, start);
    Splices inSizeLine;
    findInText(QByteArrayView(bytes).sliced(start, end - start), start, inSizeLine);
    return spliced(QByteArrayView(bytes).first(end), inSizeLine)
           + cleanHead(bytes.mid(end), {.hiding = hiding, .hasRequestLine = false});
}

// What stands behind the last byte of data, without its credentials: the last chunk and the trailers, or what is none
// and broke the framing. Empty: the request was cut before.
QByteArray endOfChunks(const http::Request &request, const std::optional<std::vector<http::FramingPart>> &framing,
                       const Hiding &hiding)
{
    QByteArray end;
    if (framing && !framing->empty() && framing->back().data == 0)
        end = framing->back().bytes;
    else if (!framing && request.wireBody.view().endsWith("\r\n\r\n")) // too many chunks to be looked through
        end = "\r\n0\r\n\r\n";
    const bool isLastChunk = end.startsWith('0') || end.startsWith("\r\n0");
    if (!isLastChunk && !end.isEmpty()) { // it may go on with what the data began
        const QByteArray joined = request.body.toByteArray() + end;
        const auto clean = cleanBytes(joined, request.headers.value("content-type"), hiding);
        if (clean && !clean->endsWith(end))
            return redactedText;
    }
    return cleanFraming(end, hiding);
}

// Another body in one chunk, and the end as it was.
QByteArray rechunked(QByteArrayView body, const QByteArray &end)
{
    if (body.isEmpty())
        return end.startsWith("\r\n") ? end.sliced(2) : end;
    QByteArray out = QByteArray::number(body.size(), 16) + "\r\n";
    out += body;
    return out + end;
}

http::Request cleanRequest(const http::Request &request, const Hiding &hiding)
{
    const CleanBody body = cleanBody(request.body, request.headers, hiding);
    http::Request out = request;
    const HeadChange change{.hiding = hiding,
                            .longer = hiding.fitsLength ? body.bytes.size() - request.body.size() : 0,
                            .dropsCoding = body.isUnpacked};
    const QByteArray head = cleanHead(request.head, change);
    if (head != request.head) {
        const http::Request read = http::readStored(SharedBytes(head), head.size(), false);
        out.head = head;
        out.headers = read.headers;
        out.method = read.method;
        out.target = read.target;
    }
    if (request.chunked) {
        const auto framing = http::framingOf(request);
        const QByteArray end = endOfChunks(request, framing, hiding);
        const bool isClean =
            !body.isChanged && framing && !hasCredentials(request.trailers, hiding)
            && std::all_of(framing->begin(), framing->end(), [&](const http::FramingPart &part) {
                   return part.data == 0 ? part.bytes == end : part.bytes == cleanFraming(part.bytes, hiding);
               });
        if (isClean)
            return out;
        const http::Request framed = http::readStored(SharedBytes(rechunked(body.bytes, end)), 0, true);
        out.wireBody = framed.wireBody;
        out.body = framed.body;
        out.chunks = framed.chunks;
        out.chunkCount = framed.chunkCount;
        out.trailers = framed.trailers;
    } else if (body.isChanged) {
        out.wireBody = body.bytes;
        out.body = body.bytes;
    }
    return out;
}

} // namespace

// The address of a service we know may be a key as a whole.
QString redactedUrl(const QString &url, const KnownKeys *known)
{
    QString out = textWithoutKeys(url, known);
    const bool isTarget = out.startsWith(u'/'); // of nobody we know: the catalogue is not asked
    const auto found = isTarget ? std::nullopt : service::Catalogue::builtIn().recognise(out);
    if (found && !found->secretParameter.isEmpty()
        && !isHidden(QStringView(out).sliced(found->keyOffset, found->keyLength).toUtf8()))
        out.replace(found->keyOffset, found->keyLength, QString::fromLatin1(redactedText));
    return QString::fromUtf8(cleanUrl(out.toUtf8()));
}

namespace {

// A trace shows values of headers under no name that tells what they are.
QByteArray cleanDecided(const QByteArray &decided, const Hiding &hiding)
{
    if (!hiding.hidesCredentials)
        return withoutKeys(decided, hiding.known).value_or(decided);
    const auto document = json::Document::parse(decided.isEmpty() ? QByteArray("{}") : decided);
    json::Value whole = document ? document->root().value() : json::Value();
    if (decided.isEmpty() || !whole.object())
        return {};
    std::erase_if(*whole.object(), [](const auto &member) { return member.first == QLatin1String("trace"); });
    const QByteArray text = whole.toCompact();
    return cleanBytes(text, "application/json", hiding).value_or(text);
}

} // namespace

Capture redacted(const Capture &capture, const Hiding &hiding)
{
    Capture out = capture;
    out.request = cleanRequest(capture.request, hiding);
    out.summary.target = hiding.hidesCredentials ? redactedUrl(capture.summary.target, hiding.known)
                                                 : textWithoutKeys(capture.summary.target, hiding.known);
    out.summary.size += out.request.body.size() - capture.request.body.size();
    const CleanBody answer = cleanBody(capture.answer.body, capture.answer.headers, hiding);
    out.answer.headers = cleanFields(capture.answer.headers, hiding);
    out.answer.body = answer.bytes;
    if (answer.isUnpacked)
        out.answer.headers.remove("content-encoding");
    out.target = redactedUrl(capture.target, hiding.known);
    out.decided = cleanDecided(capture.decided, hiding);
    return out;
}

} // namespace hookbench::record
