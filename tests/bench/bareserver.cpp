// SPDX-License-Identifier: GPL-3.0-or-later
// A QHttpServer that answers 200 and keeps nothing: what Qt offers without us.
#include <QCoreApplication>
#include <QHttpServer>
#include <QTcpServer>

#include <cstdio>

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    QHttpServer server;
    server.route(QStringLiteral("/hook"), [] { return QHttpServerResponse(QHttpServerResponse::StatusCode::Ok); });
    auto *tcp = new QTcpServer; // the server's, once it is bound
    if (!tcp->listen(QHostAddress::LocalHost))
        return 3;
    server.bind(tcp);
    std::printf("%d\n", int(tcp->serverPort()));
    std::fflush(stdout);
    return QCoreApplication::exec();
}
