// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/http/replyplan.h"

#include <QHostAddress>

#include <functional>
#include <memory>

class QAbstractHttpServer;

namespace hookbench::capture {

using WriteReply = std::function<void(const http::ReplyPlan &)>;

/// Answers a request, at the latest when it returns: whoever keeps a responder of QHttpServer longer ends with it in a
/// crash on some versions. The request is parsed by Qt and written anew. False: the request gets no answer.
using ServeHttp =
    std::function<bool(http::Request request, const QHostAddress &remote, quint16 port, const WriteReply &write)>;

/// QHttpServer without the differences between its versions. To be made in the thread it lives in; sockets come from a
/// server that already listens and is then bound to it: bind().
std::unique_ptr<QAbstractHttpServer> makeHttpServer(ServeHttp serve);

} // namespace hookbench::capture
