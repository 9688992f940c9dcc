// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/api/reply.h"

namespace hookbench::api {

namespace {

// Answers are for scripts: no browser is to keep, show or guess at them.
http::Headers fieldsOf(const char *type)
{
    return {{"Content-Type", type},
            {"Cache-Control", "no-store"},
            {"X-Content-Type-Options", "nosniff"},
            {"Cross-Origin-Resource-Policy", "same-origin"},
            {"Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'"}};
}

} // namespace

std::optional<QString> Call::parameter(QByteArrayView name) const
{
    const auto it = std::find_if(query.rbegin(), query.rend(), [&](const auto &pair) { return pair.first == name; });
    return it == query.rend() ? std::nullopt : std::optional(QString::fromUtf8(it->second));
}

qint64 Call::number(QByteArrayView name, qint64 least, qint64 most, qint64 otherwise, std::optional<Fault> &fault) const
{
    const auto text = parameter(name);
    if (!text)
        return otherwise;
    bool ok = false;
    const qint64 number = text->toLongLong(&ok);
    if (ok && number >= least && number <= most)
        return number;
    fault = Fault{400, QStringLiteral("\"%1\" is not a number from %2 to %3").arg(text->left(100)).arg(least).arg(most),
                  QString::fromUtf8(name), QStringLiteral("Give such a number, or leave it out.")};
    return otherwise;
}

bool Call::isSet(QByteArrayView name, QByteArrayView value, std::optional<Fault> &fault) const
{
    const auto text = parameter(name);
    if (text && *text != QString::fromUtf8(value))
        fault = Fault{400, QStringLiteral("\"%1\" is not known here").arg(text->left(100)), QString::fromUtf8(name),
                      QStringLiteral("Give %1, or leave it out.").arg(QString::fromUtf8(value))};
    return text.has_value() && !fault;
}

http::ReplyPlan jsonReply(const std::function<void(json::StreamWriter &)> &write, int status)
{
    QByteArray text;
    {
        json::StreamWriter json([&text](QByteArrayView bytes) { text += bytes; });
        write(json);
        json.raw("\n");
    }
    http::ReplyPlan out;
    out.status = status;
    out.headers = fieldsOf("application/json");
    out.body = SharedBytes(std::move(text));
    return out;
}

http::ReplyPlan jsonReply(const json::Value &value, int status)
{
    return jsonReply([&value](json::StreamWriter &json) { json.value(value); }, status);
}

http::ReplyPlan faultReply(const Fault &fault, Form form)
{
    const auto s = [](const char *text) { return QString::fromLatin1(text); };
    json::Value out;
    if (form == Form::Ngrok) {
        json::Value details;
        details.set(s("err"), fault.remedy);
        out.set(s("error_code"), fault.status == 404 ? 100 : 103);
        out.set(s("status_code"), fault.status);
        out.set(s("msg"), fault.where.isEmpty() ? fault.what : fault.where + s(": ") + fault.what);
        out.set(s("details"), std::move(details));
    } else {
        json::Value error;
        error.set(s("status"), fault.status);
        error.set(s("what"), fault.what);
        error.set(s("where"), fault.where);
        error.set(s("todo"), fault.remedy);
        out.set(s("error"), std::move(error));
    }
    http::ReplyPlan reply = jsonReply(out, fault.status);
    if (fault.status == 401)
        reply.headers.append("WWW-Authenticate", "Bearer realm=\"hookbench\"");
    if (fault.status == 429 || fault.status == 503)
        reply.headers.append("Retry-After", "1");
    return reply;
}

http::ReplyPlan emptyReply(int status)
{
    http::ReplyPlan out;
    out.status = status;
    out.headers = {{"Cache-Control", "no-store"}};
    return out;
}

} // namespace hookbench::api
