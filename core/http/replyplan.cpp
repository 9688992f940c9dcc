// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/replyplan.h"

#include <QDateTime>
#include <QLocale>

namespace hookbench::http {

bool isFraming(QByteArrayView fieldName)
{
    static constexpr QByteArrayView names[] = {"connection", "keep-alive", "proxy-connection", "transfer-encoding",
                                               "te",         "trailer",    "upgrade",          "content-length"};
    return std::any_of(std::begin(names), std::end(names),
                       [&](QByteArrayView name) { return equalsIgnoringCase(fieldName, name); });
}

ReplyPlan plainReply(int status, const QByteArray &text)
{
    ReplyPlan plan;
    plan.status = status;
    plan.headers.append("Content-Type", "text/plain; charset=utf-8");
    plan.body = SharedBytes(text + '\n');
    return plan;
}

ReplyPlan replyOf(const Response &response)
{
    QList<QByteArray> named; // Connection names further fields that concern it alone
    for (const QByteArray &value : response.headers.values("connection"))
        named += splitList(value);
    const auto concernsConnection = [&](const QByteArray &name) {
        const auto same = [&](QByteArrayView other) { return equalsIgnoringCase(name, other); };
        return isFraming(name) || std::any_of(named.begin(), named.end(), same);
    };
    ReplyPlan plan;
    plan.status = response.status;
    if (isFieldValue(response.reason))
        plan.reason = response.reason;
    for (const Header &field : response.headers) {
        if (!concernsConnection(field.name) && isToken(field.name) && isFieldValue(field.value))
            plan.headers.append(field.name, field.value);
    }
    // The answer to HEAD tells the length of a body that is not there.
    if (response.body.isEmpty() && response.headers.contains("content-length"))
        plan.headers.append("Content-Length", response.headers.value("content-length"));
    plan.body = response.body;
    return plan;
}

bool hasBody(const ReplyPlan &plan, const QByteArray &method)
{
    return method != "HEAD" && plan.status >= 200 && plan.status != 204 && plan.status != 205 && plan.status != 304;
}

QByteArray replyHead(const ReplyPlan &plan, const QByteArray &method, bool keepAlive, int minorVersion,
                     const QByteArray &date)
{
    QByteArray out;
    out.reserve(160 + plan.headers.size() * 40 + (plan.body.size() <= 256 ? plan.body.size() : 0)); // may follow it
    const auto field = [&out](QByteArrayView name, QByteArrayView value) {
        out.append(name).append(": ").append(value).append("\r\n");
    };
    out.append("HTTP/1.1 ").append(QByteArray::number(plan.status)).append(' ');
    out.append(plan.reason.isEmpty() ? reasonPhrase(plan.status) : plan.reason).append("\r\n");
    bool dated = false;
    bool lengthGiven = false;
    for (const Header &one : plan.headers) {
        dated = dated || equalsIgnoringCase(one.name, "date");
        lengthGiven = lengthGiven || equalsIgnoringCase(one.name, "content-length");
    }
    if (!dated)
        field("Date", date);
    const qint64 lengthError = plan.fault.kind == ReplyFault::Kind::WrongLength ? plan.fault.amount : 0;
    const bool mayTellLength = plan.status >= 200 && plan.status != 204 && plan.status != 304;
    const bool isReset = plan.status == 205; // it has no content, and says so (RFC 9110 section 15.3.6)
    const bool ownLength = !lengthGiven || isReset || hasBody(plan, method);
    // The length of a body that HEAD leaves out is told where it is known (RFC 9110 section 9.3.2).
    const bool isUnknown = method == "HEAD" && plan.body.isEmpty() && !isReset;
    for (const Header &one : plan.headers) {
        if (!equalsIgnoringCase(one.name, "content-length") || (mayTellLength && !ownLength))
            field(one.name, one.value);
    }
    if (mayTellLength && ownLength && !isUnknown)
        field("Content-Length", QByteArray::number(isReset ? 0 : qMax<qint64>(0, plan.body.size() + lengthError)));
    if (!keepAlive)
        field("Connection", "close");
    else if (minorVersion == 0)
        field("Connection", "keep-alive");
    return out.append("\r\n");
}

QByteArray httpDate(qint64 seconds)
{
    static const QLocale locale = QLocale::c();
    return locale
        .toString(QDateTime::fromSecsSinceEpoch(seconds, Qt::UTC), QStringLiteral("ddd, dd MMM yyyy hh:mm:ss 'GMT'"))
        .toLatin1();
}

} // namespace hookbench::http
