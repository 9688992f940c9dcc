// SPDX-License-Identifier: GPL-3.0-or-later
// Whose an address is, and what stands in it.
#include "core/http/form.h"
#include "core/service/catalogue.h"

#include <algorithm>

namespace hookbench::service {

namespace {

// A pattern that takes any host is of a server that everybody runs himself.
bool isOfAnyHost(const QRegularExpression &pattern)
{
    return pattern.pattern().startsWith(QLatin1String("^https?://(?P<host>[^/?#]"));
}

// "name={{encodeURL(parameters.x)}}" in the query of a message's address.
const QRegularExpression &queryParameter()
{
    static const QRegularExpression out(
        QStringLiteral("[?&]([^=&{}]+)=\\{\\{encodeURL\\(parameters\\.`?([a-z0-9_]+)`?\\)\\}\\}"));
    return out;
}

struct Span
{
    qsizetype offset = -1;
    qsizetype length = 0;
};

Span queryValue(const QString &url, const QString &name)
{
    const qsizetype begin = url.indexOf(u'?');
    const qsizetype end = url.indexOf(u'#', qMax<qsizetype>(0, begin)) < 0 ? url.size() : url.indexOf(u'#', begin);
    for (qsizetype at = begin; begin >= 0 && at >= 0 && at < end;) {
        const qsizetype next = url.indexOf(u'&', at + 1);
        const qsizetype stop = next < 0 ? end : qMin(next, end);
        const QStringView pair = QStringView(url).sliced(at + 1, qMax<qsizetype>(0, stop - at - 1));
        const qsizetype equals = pair.indexOf(u'=');
        if (equals >= 0 && pair.first(equals) == name)
            return {at + 1 + equals + 1, pair.size() - equals - 1};
        at = next;
    }
    return {};
}

class Reader
{
public:
    Reader(const Service &service, const QRegularExpressionMatch &match, const QString &url)
        : m_match(match)
        , m_url(url)
    {
        m_out.service = &service;
    }

    RecognisedUrl run()
    {
        base();
        for (const Parameter &parameter : m_out.service->parameters)
            take(parameter);
        return std::move(m_out);
    }

private:
    // The beginning of an address that is a parameter.
    void base()
    {
        const QString host = m_match.captured(QStringLiteral("host"));
        if (host.isEmpty() || !m_out.service->parameter(QStringLiteral("base_url")))
            return;
        m_out.values.emplace(QStringLiteral("base_url"),
                             m_url.first(m_url.indexOf(QLatin1String("://")) + 3) + host
                                 + m_match.captured(QStringLiteral("prefix")));
    }

    void take(const Parameter &parameter)
    {
        const Span span = place(parameter);
        if (span.offset < 0 || span.length <= 0)
            return;
        const QString text = m_url.sliced(span.offset, span.length);
        const bool isWhole = parameter.where == QLatin1String("url");
        if (parameter.secret && m_out.secretParameter.isEmpty() && !text.contains(QLatin1String("{{"))) {
            m_out.secretParameter = parameter.name;
            m_out.keyOffset = span.offset;
            m_out.keyLength = span.length;
        }
        if (!isWhole)
            m_out.values.emplace(parameter.name, text.contains(QLatin1String("{{"))
                                                     ? text
                                                     : QString::fromUtf8(http::percentDecoded(text.toUtf8())));
        else if (!parameter.secret)
            m_out.values.emplace(parameter.name, text);
    }

    // The group of the pattern, a value of the query, or for an address that is a key as a whole its signature.
    Span place(const Parameter &parameter) const
    {
        const QStringList groups = m_match.regularExpression().namedCaptureGroups();
        if (groups.contains(parameter.name))
            return {m_match.capturedStart(parameter.name), m_match.capturedLength(parameter.name)};
        if (parameter.where == QLatin1String("url")) {
            if (parameter.name != QLatin1String("webhook_url"))
                return {};
            const Span signature = queryValue(m_url, QStringLiteral("sig"));
            return signature.offset >= 0 ? signature : Span{0, m_url.size()};
        }
        for (const Message &message : m_out.service->messages) {
            for (auto it = queryParameter().globalMatch(message.url); it.hasNext();) {
                const auto match = it.next();
                if (match.captured(2) != parameter.name)
                    continue;
                if (const Span span = queryValue(m_url, match.captured(1)); span.offset >= 0)
                    return span;
            }
        }
        return {};
    }

    RecognisedUrl m_out;
    const QRegularExpressionMatch &m_match;
    const QString &m_url;
};

std::optional<RecognisedUrl> recognised(const Service &service, const QString &url, bool ofAnyHost)
{
    for (const QRegularExpression &pattern : service.urlPatterns) {
        if (isOfAnyHost(pattern) != ofAnyHost)
            continue;
        if (const auto match = pattern.match(url); match.hasMatch())
            return Reader(service, match, url).run();
    }
    return std::nullopt;
}

} // namespace

std::optional<RecognisedUrl> Catalogue::recognise(const QString &url) const
{
    for (const Service &service : m_services) {
        if (auto found = recognised(service, url, false))
            return found;
    }
    return std::nullopt;
}

std::vector<RecognisedUrl> Catalogue::candidates(const QString &url) const
{
    std::vector<RecognisedUrl> out;
    for (const bool ofAnyHost : {false, true}) {
        for (const Service &service : m_services) {
            if (auto found = recognised(service, url, ofAnyHost))
                out.push_back(std::move(*found));
        }
    }
    return out;
}

} // namespace hookbench::service
