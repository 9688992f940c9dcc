// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/delivery/address.h"

#include "core/http/characters.h"
#include "core/http/request.h"

#include <QCoreApplication>

namespace hookbench::delivery {

Result<Address> Address::parse(const QString &url)
{
    if (url.isEmpty())
        return fail(ErrorKind::Invalid,
                    QCoreApplication::translate("hookbench::delivery",
                                                "The address is empty. Write one like https://example.com/path."),
                    0, 0);
    for (qsizetype i = 0; i < url.size(); ++i) {
        if (url[i].unicode() <= 0x20 || url[i].unicode() == 0x7f) {
            return fail(
                ErrorKind::Invalid,
                QCoreApplication::translate("hookbench::delivery",
                                            "The address holds a blank or a control character. Write %20 for a blank."),
                i, 1);
        }
    }
    Address out;
    const qsizetype scheme = url.indexOf(QLatin1String("://"));
    if (scheme < 0) {
        return fail(
            ErrorKind::Invalid,
            QCoreApplication::translate("hookbench::delivery",
                                        "The address \"%1\" has no scheme. Did you mean http://%1 or https://%1?")
                .arg(url),
            0, url.size());
    }
    const QString name = url.left(scheme).toLower();
    if (name != QLatin1String("http") && name != QLatin1String("https"))
        return fail(
            ErrorKind::Invalid,
            QCoreApplication::translate("hookbench::delivery", "\"%1://\" cannot be sent to. Use http:// or https://.")
                .arg(url.left(scheme)),
            0, scheme);
    out.tls = name == QLatin1String("https");
    out.port = out.tls ? 443 : 80;

    qsizetype start = scheme + 3;
    qsizetype end = url.size();
    for (const QChar mark : {u'/', u'?', u'#'}) {
        if (const qsizetype at = url.indexOf(mark, start); at >= 0)
            end = qMin(end, at);
    }
    if (const qsizetype at = url.left(end).lastIndexOf(u'@'); at >= start) {
        out.userInfo = url.mid(start, at - start).toUtf8();
        start = at + 1;
    }
    QString authority = url.mid(start, end - start);
    QString port;
    if (authority.startsWith(u'[')) {
        const qsizetype bracket = authority.indexOf(u']');
        if (bracket < 0)
            return fail(
                ErrorKind::Invalid,
                QCoreApplication::translate("hookbench::delivery", "The bracket of the IPv6 address is not closed."),
                start, authority.size());
        out.host = authority.mid(1, bracket - 1).toUtf8();
        const QString rest = authority.mid(bracket + 1);
        if (!rest.isEmpty() && !rest.startsWith(u':'))
            return fail(ErrorKind::Invalid,
                        QCoreApplication::translate("hookbench::delivery", "Only a port can follow the IPv6 address."),
                        start + bracket + 1, rest.size());
        out.portGiven = !rest.isEmpty();
        port = rest.mid(1);
    } else {
        const qsizetype colon = authority.indexOf(u':');
        out.portGiven = colon >= 0;
        out.host = authority.left(colon).toUtf8();
        if (colon >= 0)
            port = authority.mid(colon + 1);
    }
    if (out.host.isEmpty())
        return fail(ErrorKind::Invalid,
                    QCoreApplication::translate("hookbench::delivery", "The address names no host."), 0, url.size());
    if (out.portGiven) {
        bool ok = false;
        const uint number = port.toUInt(&ok);
        if (!ok || number == 0 || number > 65535)
            return fail(
                ErrorKind::Invalid,
                QCoreApplication::translate("hookbench::delivery", "\"%1\" is no port. It is a number from 1 to 65535.")
                    .arg(port),
                end - port.size(), port.size());
        out.port = quint16(number);
    }
    const QByteArray rest = url.mid(end).toUtf8();
    out.path = http::pathOf(rest);
    out.query = http::queryOf(rest);
    const qsizetype fragment = rest.indexOf('#');
    out.hasQuery = rest.first(fragment < 0 ? rest.size() : fragment).contains('?');
    return out;
}

QByteArray Address::base() const
{
    QByteArray out = tls ? "https://" : "http://";
    out += host.contains(':') ? '[' + host + ']' : host;
    if (portGiven)
        out += ':' + QByteArray::number(port);
    return out;
}

QByteArray Address::hostField() const
{
    QByteArray out = host.contains(':') ? '[' + host + ']' : host;
    if (port != (tls ? 443 : 80))
        out += ':' + QByteArray::number(port);
    return out;
}

QByteArray Address::target() const
{
    QByteArray out = path.isEmpty() ? QByteArray("/") : path;
    if (hasQuery)
        out += '?' + query;
    return out;
}

Address resolvedTarget(const Address &address, QByteArrayView capturedTarget)
{
    Address out = address;
    const QByteArray origin = http::originForm(capturedTarget);
    const bool hasQuery = origin.contains('?');
    if (out.path.isEmpty() || out.path == "/") {
        if (!origin.startsWith('/'))
            return out; // "*", CONNECT's authority: nothing that could be appended
        out.path = http::pathOf(origin);
    }
    if (!out.hasQuery && hasQuery) {
        out.hasQuery = true;
        out.query = http::queryOf(origin);
    }
    return out;
}

QString hostOf(const QString &url)
{
    const auto parsed = Address::parse(url);
    return parsed ? QString::fromUtf8(parsed->hostField()) : url;
}

} // namespace hookbench::delivery
