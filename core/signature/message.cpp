// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/signature/message.h"

#include <algorithm>

namespace hookbench::signature {

namespace {

// Of the first that occurs; the size where none does.
qsizetype indexOfAny(QByteArrayView text, QByteArrayView characters, qsizetype from = 0)
{
    const auto at = std::find_first_of(text.begin() + from, text.end(), characters.begin(), characters.end());
    return at - text.begin();
}

} // namespace

Message messageOf(const http::Request &request, bool isEncrypted)
{
    const auto forwarded = http::splitList(request.headers.value("x-forwarded-proto"));
    const QByteArray proxy = forwarded.isEmpty() ? QByteArray() : forwarded.first().toLower();
    const bool isKnown = proxy == "http" || proxy == "https";
    const QByteArray scheme = isKnown ? proxy : QByteArray(isEncrypted ? "https" : "http");
    Message out;
    out.method = request.method;
    out.headers = request.headers;
    out.body = request.body;
    const QByteArrayView target = request.target;
    out.url = target.startsWith('/')        ? scheme + "://" + request.headers.value("host") + request.target
              : beginningOfPath(target) > 0 ? request.target
                                            : scheme + "://" + request.headers.value("host") + '/';
    return out;
}

void takeUrl(Message &message, QByteArrayView url)
{
    if (beginningOfPath(url) > 0)
        message.url = url.toByteArray();
}

qsizetype beginningOfPath(QByteArrayView url)
{
    const qsizetype colon = url.indexOf("://");
    const auto isLetter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
    if (colon <= 0 || !std::all_of(url.begin(), url.begin() + colon, isLetter))
        return 0;
    return indexOfAny(url, "/?#", colon + 3);
}

QByteArray withoutQuery(QByteArrayView url)
{
    return url.first(indexOfAny(url, "?#")).toByteArray();
}

QByteArray originOf(QByteArrayView url)
{
    QByteArray out = url.first(beginningOfPath(url)).toByteArray().toLower();
    for (const auto &[scheme, port] : {std::pair{"http://", ":80"}, std::pair{"https://", ":443"}}) {
        if (out.startsWith(scheme) && out.endsWith(port))
            out.chop(qsizetype(qstrlen(port)));
    }
    return out;
}

QByteArray targetOf(QByteArrayView url)
{
    const QByteArrayView rest = url.sliced(beginningOfPath(url));
    const QByteArrayView out = rest.first(indexOfAny(rest, "#"));
    return out.isEmpty() ? QByteArray("/") : out.toByteArray();
}

QByteArray pathOf(QByteArrayView url)
{
    const QByteArray target = targetOf(url);
    const QByteArray out = target.first(indexOfAny(target, "?"));
    return out.isEmpty() ? QByteArray("/") : out;
}

QByteArray queryOf(QByteArrayView url)
{
    const qsizetype mark = url.indexOf('?');
    if (mark < 0)
        return {};
    const QByteArrayView rest = url.sliced(mark + 1);
    return rest.first(indexOfAny(rest, "#")).toByteArray();
}

} // namespace hookbench::signature
