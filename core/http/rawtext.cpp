// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/textforms.h"

#include <QCoreApplication>

namespace hookbench::http {

Result<Request> parseRawText(QByteArrayView text)
{
    Request request;
    qsizetype at = 0;
    bool inHead = true;
    while (inHead && at < text.size()) {
        const qsizetype start = at;
        qsizetype end = text.indexOf('\n', at);
        at = end < 0 ? text.size() : end + 1;
        QByteArrayView line = text.sliced(start, (end < 0 ? text.size() : end) - start);
        if (line.endsWith('\r'))
            line.chop(1);
        if (line.isEmpty()) {
            inHead = request.head.isEmpty(); // empty lines before the request are passed over
            continue;
        }
        if (request.head.isEmpty()) {
            const qsizetype blank = line.indexOf(' ');
            request.method = line.first(qMax<qsizetype>(0, blank)).toByteArray();
            QByteArrayView target = trimmed(line.sliced(qMax<qsizetype>(0, blank)));
            if (const qsizetype version = target.lastIndexOf(" HTTP/"); version > 0) {
                request.minorVersion = target.endsWith("/1.0") ? 0 : 1;
                target = trimmed(target.first(version));
            }
            if (!isToken(request.method) || target.isEmpty() || target.startsWith("HTTP/")) {
                return fail(ErrorKind::Invalid,
                            QCoreApplication::translate("hookbench::http",
                                                        "A request begins with a line like \"POST /path HTTP/1.1\"."),
                            start, line.size());
            }
            request.target = target.toByteArray();
            request.head = request.method + ' ' + request.target + ' ' + request.version() + "\r\n";
            continue;
        }
        const qsizetype colon = line.indexOf(':');
        if (colon <= 0 || !isToken(line.first(colon))) {
            return fail(ErrorKind::Invalid,
                        QCoreApplication::translate("hookbench::http", "A header line reads \"Name: value\"."), start,
                        line.size());
        }
        request.headers.append(line.first(colon).toByteArray(), trimmed(line.sliced(colon + 1)).toByteArray());
        request.head += line.toByteArray() + "\r\n";
    }
    if (request.head.isEmpty())
        return fail(ErrorKind::Invalid,
                    QCoreApplication::translate("hookbench::http", "There is no request in this text."));
    request.head += "\r\n";
    request.wireBody = SharedBytes(text.sliced(at).toByteArray());
    request.body = request.wireBody;
    return request;
}

} // namespace hookbench::http
