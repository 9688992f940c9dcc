// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/http/form.h"
#include "core/http/replyplan.h"
#include "core/json/streamwriter.h"

#include <QString>

#include <functional>

namespace hookbench::api {

/// What is wrong with a call: what, where in it ("limit", "Host"), and what to do. In English whatever the window's
/// language is: scripts read it, and whoever writes them.
struct Fault
{
    int status = 400;
    QString what;
    QString where;
    QString remedy;
};

/// Whose form an answer has.
enum class Form {
    Ours,  // /api/v1
    Ngrok, // the paths of ngrok's agent API
};

/// A call as it is looked at once it was let in.
struct Call
{
    QByteArray method;
    QByteArray path; // decoded, without query
    http::Form query;
    QByteArray body;
    http::Headers headers;
    bool hasToken = false;

    /// The last value of a parameter; none where it is missing.
    std::optional<QString> parameter(QByteArrayView name) const;
    /// A whole number of a parameter, or what stands in its place. Puts what is wrong into fault.
    qint64 number(QByteArrayView name, qint64 least, qint64 most, qint64 otherwise, std::optional<Fault> &fault) const;
    /// The only value that a parameter may have; false where it is missing.
    bool isSet(QByteArrayView name, QByteArrayView value, std::optional<Fault> &fault) const;
};

http::ReplyPlan jsonReply(const std::function<void(json::StreamWriter &)> &write, int status = 200);
http::ReplyPlan jsonReply(const json::Value &value, int status = 200);
/// Ours: {"error":{"status","what","where","todo"}}; ngrok's: {"error_code","status_code","msg","details":{"err"}}.
http::ReplyPlan faultReply(const Fault &fault, Form form);
http::ReplyPlan emptyReply(int status);

} // namespace hookbench::api
