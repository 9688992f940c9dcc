// SPDX-License-Identifier: GPL-3.0-or-later
#include <boost/beast/http/basic_parser.hpp>
#include <boost/beast/http/error.hpp>

#include "tests/fuzz/beastoracle.h"

#include "tests/fuzz/finding.h"

#include <algorithm>
#include <limits>
#include <map>
#include <string>
#include <utility>

namespace hookbench::fuzzing {

namespace {

namespace beast = boost::beast;
using beast::error_code;
using beast::string_view;
using Limits = http::RequestParser::Limits;

bool isBlank(char c)
{
    return c == ' ' || c == '\t';
}

bool sameWord(string_view a, std::string_view b)
{
    return beast::iequals(a, string_view(b.data(), b.size()));
}

QByteArray bytesOf(string_view text)
{
    return QByteArray(text.data(), qsizetype(text.size()));
}

// Elements of a list between commas, without the blanks around them.
bool listNames(string_view list, std::string_view word)
{
    for (std::size_t start = 0; start <= list.size();) {
        const std::size_t end = std::min(list.find(',', start), list.size());
        string_view element = list.substr(start, end - start);
        while (!element.empty() && isBlank(element.front()))
            element.remove_prefix(1);
        while (!element.empty() && isBlank(element.back()))
            element.remove_suffix(1);
        if (sameWord(element, word))
            return true;
        start = end + 1;
    }
    return false;
}

class Framer final : public beast::http::basic_parser<true>
{
public:
    Framer(QByteArrayView bytes, const Limits &limits)
        : m_bytes(bytes.begin(), bytes.end())
        , m_limits(limits)
    {
        eager(false);
        header_limit(std::numeric_limits<std::uint32_t>::max());
        body_limit(std::numeric_limits<std::uint64_t>::max());
    }

    OracleReading run()
    {
        renameConnectionFields(0);
        while (!is_done()) {
            error_code error;
            std::size_t taken = put(rest(), error);
            // An open quote lets Beast wait for its end beyond the line.
            const bool unread =
                error == beast::http::error::bad_chunk_extension || error == beast::http::error::need_more;
            if (unread && hideExtension())
                taken = put(rest(), error);
            m_at += taken;
            if (!m_rule.isEmpty())
                return refused(m_rule);
            if (error == beast::http::error::need_more || (!error && taken == 0 && !is_done() && rest().size() == 0))
                return {};
            if (error)
                return refused(QByteArray::fromStdString(error.message()));
        }
        finishMessage();
        return m_rule.isEmpty() ? OracleReading{OracleReading::Kind::Message, m_message, {}} : refused(m_rule);
    }

private:
    boost::asio::const_buffer rest() const { return {m_bytes.data() + m_at, m_bytes.size() - m_at}; }

    static OracleReading refused(QByteArray why) { return {OracleReading::Kind::Refused, {}, std::move(why)}; }

    void breakRule(const char *rule, error_code &error)
    {
        if (m_rule.isEmpty())
            m_rule = rule;
        error = beast::http::error::bad_field;
    }

    // From a line's start through the empty line. Beast judges the lists of these two; the project does not.
    void renameConnectionFields(std::size_t from)
    {
        for (std::size_t line = from; line < m_bytes.size();) {
            const std::size_t end = std::min(m_bytes.find("\r\n", line), m_bytes.size());
            if (end == line)
                return;
            const string_view text(m_bytes.data() + line, end - line);
            const string_view name = text.substr(0, std::min(text.find(':'), text.size()));
            if (sameWord(name, "connection") || sameWord(name, "proxy-connection")) {
                m_renamed.emplace(line, m_bytes[line]);
                m_bytes[line] = 'z';
            }
            line = end + 2;
        }
    }

    QByteArray nameAt(string_view name) const
    {
        QByteArray out = bytesOf(name);
        if (const auto it = m_renamed.find(std::size_t(name.data() - m_bytes.data())); it != m_renamed.end())
            out[0] = it->second;
        return out;
    }

    // "5;any text" becomes "000000005" where the text holds no controls. False: there is nothing to hide.
    bool hideExtension()
    {
        if (m_message.head.isEmpty() || !m_message.chunked)
            return false;
        const std::size_t digits = sizeStart();
        const std::size_t after = m_bytes.find_first_not_of("0123456789abcdefABCDEF", digits);
        if (after == std::string::npos || m_bytes[after] != ';')
            return false;
        const std::size_t end = m_bytes.find('\r', after);
        if (end == std::string::npos || m_bytes.compare(end, 2, "\r\n") != 0)
            return false;
        const auto isText = [](char c) { return c == '\t' || (uchar(c) >= 0x20 && c != 0x7f); };
        if (!std::all_of(m_bytes.begin() + std::ptrdiff_t(after), m_bytes.begin() + std::ptrdiff_t(end), isText))
            return false;
        m_hidden = QByteArray(m_bytes.data() + after, qsizetype(end - after));
        m_sizeDigits = after - digits;
        const std::string size = m_bytes.substr(digits, after - digits);
        m_bytes.replace(digits, end - digits, std::string(end - after, '0') + size);
        return true;
    }

    // Beast counts the line end after a chunk's data to the next chunk.
    std::size_t sizeStart() const { return m_at + (m_message.chunks.empty() ? 0 : 2); }

    void on_request_impl(beast::http::verb, string_view method, string_view target, int version,
                         error_code &error) override
    {
        m_message.method = bytesOf(method);
        m_message.target = bytesOf(target);
        m_message.minorVersion = version - 10;
        if (qint64(target.size()) > m_limits.target)
            breakRule("policy: the target is longer than the limit", error);
    }

    void on_response_impl(int, string_view, int, error_code &) override {}

    void on_field_impl(beast::http::field, string_view name, string_view value, error_code &error) override
    {
        if (++m_fields > m_limits.fields)
            return breakRule("policy: too many fields", error);
        const QByteArray exactName = nameAt(name);
        const string_view word(exactName.data(), std::size_t(exactName.size()));
        if (m_inTrailers) {
            m_message.trailers.append(exactName, bytesOf(value));
            if (sameWord(word, "host") || sameWord(word, "content-length") || sameWord(word, "transfer-encoding"))
                breakRule("policy: a field that no trailer may hold", error);
            return;
        }
        m_message.headers.append(exactName, bytesOf(value));
        if (sameWord(word, "host") && ++m_hosts > 1)
            breakRule("policy: Host more than once", error);
        else if (sameWord(word, "content-length"))
            contentLength(value, error);
        else if (sameWord(word, "transfer-encoding"))
            transferEncoding(value, error);
        else if (sameWord(word, "expect") && m_message.minorVersion == 1)
            expect(value, error);
        else if (sameWord(word, "connection")) {
            m_close = m_close || listNames(value, "close");
            m_keep = m_keep || listNames(value, "keep-alive");
        }
    }

    void contentLength(string_view value, error_code &error)
    {
        const bool digits =
            !value.empty() && std::all_of(value.begin(), value.end(), [](char c) { return c >= '0' && c <= '9'; });
        if (m_hasLength || m_message.chunked)
            return breakRule("policy: Content-Length twice or beside Transfer-Encoding", error);
        if (!digits)
            return breakRule("policy: Content-Length is not one number", error);
        m_hasLength = true;
        qint64 number = 0;
        for (const char c : value) {
            if (number > (std::numeric_limits<qint64>::max() - (c - '0')) / 10)
                return breakRule("policy: Content-Length is over 63 bits", error);
            number = number * 10 + (c - '0');
        }
        m_length = number;
    }

    void transferEncoding(string_view value, error_code &error)
    {
        if (m_message.minorVersion == 0 || m_hasLength || m_message.chunked)
            return breakRule("policy: Transfer-Encoding in HTTP/1.0, twice or beside Content-Length", error);
        if (!sameWord(value, "chunked"))
            return breakRule("policy: a transfer coding other than chunked", error);
        m_message.chunked = true;
    }

    void expect(string_view value, error_code &error)
    {
        if (sameWord(value, "100-continue"))
            m_message.expectContinue = true;
        else if (!value.empty())
            breakRule("policy: an expectation other than 100-continue", error);
    }

    void on_header_impl(error_code &error) override
    {
        const std::size_t end = m_bytes.find("\r\n\r\n") + 4;
        m_message.head = original(0, end);
        if (hasFold(0, end))
            return breakRule("policy: a folded field", error);
        if (m_message.head.size() > m_limits.head)
            return breakRule("policy: the head is longer than the limit", error);
        if (m_message.minorVersion == 1 && m_hosts == 0)
            return breakRule("policy: no Host", error);
        if (m_length > m_limits.body)
            return breakRule("policy: the announced body is longer than the limit", error);
        m_message.keepAlive = m_message.minorVersion == 1 ? !m_close : m_keep && !m_close;
    }

    bool hasFold(std::size_t from, std::size_t until) const
    {
        for (std::size_t at = m_bytes.find("\r\n", from); at + 2 < until; at = m_bytes.find("\r\n", at + 2)) {
            if (isBlank(m_bytes[at + 2]))
                return true;
        }
        return false;
    }

    // The bytes as they were before fields were renamed. Chunk extensions are not looked at through it.
    QByteArray original(std::size_t from, std::size_t until) const
    {
        QByteArray out(m_bytes.data() + from, qsizetype(until - from));
        for (auto it = m_renamed.lower_bound(from); it != m_renamed.end() && it->first < until; ++it)
            out[qsizetype(it->first - from)] = it->second;
        return out;
    }

    void on_body_init_impl(const boost::optional<std::uint64_t> &, error_code &) override {}

    std::size_t on_body_impl(string_view body, error_code &) override
    {
        m_body += bytesOf(body);
        return body.size();
    }

    void on_chunk_header_impl(std::uint64_t size, string_view extensions, error_code &error) override
    {
        const auto digitsEnd = std::size_t(extensions.data() - m_bytes.data());
        const std::size_t digits = m_hidden.isEmpty() ? digitsEnd - sizeStart() : m_sizeDigits;
        const QByteArray extension = m_hidden.isEmpty() ? bytesOf(extensions) : std::exchange(m_hidden, {});
        m_extensionBytes += extension.size();
        if (digits > std::size_t(http::ChunkReader::Limits().sizeText))
            return breakRule("policy: a chunk's size has too many digits", error);
        if (size > std::uint64_t(std::numeric_limits<qint64>::max()))
            return breakRule("policy: a chunk's size is over 63 bits", error);
        if (m_extensionBytes > http::ChunkReader::Limits().extensions)
            return breakRule("policy: the chunk extensions are too long", error);
        if (qint64(size) > m_limits.body - m_announced)
            return breakRule("policy: the body is longer than the limit", error);
        m_announced += qint64(size);
        m_message.chunks.push_back({qint64(size), extension});
        if (size == 0) {
            m_inTrailers = true;
            m_trailersStart = digitsEnd + extensions.size() + 2;
            renameConnectionFields(m_trailersStart);
        }
    }

    std::size_t on_chunk_body_impl(std::uint64_t, string_view body, error_code &) override
    {
        m_body += bytesOf(body);
        return body.size();
    }

    void on_finish_impl(error_code &) override {}

    void finishMessage()
    {
        error_code ignored;
        if (m_message.chunked) {
            if (qint64(m_at - m_trailersStart) > m_limits.trailers)
                breakRule("policy: the trailers are longer than the limit", ignored);
            // The line end before the trailers counts: the first of them may be the folded one.
            if (hasFold(m_trailersStart - 2, m_at))
                breakRule("policy: a folded field among the trailers", ignored);
        }
        m_message.chunkCount = qint64(m_message.chunks.size());
        m_message.body = SharedBytes(m_body);
        m_size = m_at;
    }

public:
    /// Of the whole message.
    std::size_t messageSize() const { return m_size; }

private:
    std::string m_bytes;
    const Limits &m_limits;
    std::size_t m_at = 0;
    std::size_t m_size = 0;
    http::Request m_message;
    QByteArray m_body;
    QByteArray m_rule; // of the policy, that was broken
    std::map<std::size_t, char> m_renamed;
    QByteArray m_hidden; // the extension that Beast is not shown
    std::size_t m_sizeDigits = 0;
    int m_fields = 0;
    int m_hosts = 0;
    bool m_hasLength = false;
    qint64 m_length = 0;
    bool m_close = false;
    bool m_keep = false;
    bool m_inTrailers = false;
    std::size_t m_trailersStart = 0;
    qint64 m_announced = 0;
    qint64 m_extensionBytes = 0;
};

} // namespace

OracleReading readWithBeast(QByteArrayView bytes, const Limits &limits)
{
    Framer framer(bytes, limits);
    OracleReading reading = framer.run();
    if (reading.kind == OracleReading::Kind::Message) {
        const qsizetype head = reading.message.head.size();
        const auto size = qsizetype(framer.messageSize());
        reading.message.wireBody = SharedBytes(bytes.sliced(head, size - head).toByteArray());
    }
    return reading;
}

} // namespace hookbench::fuzzing
