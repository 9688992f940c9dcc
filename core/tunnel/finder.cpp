// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tunnel/finder.h"

#include <QCoreApplication>
#include <QNetworkProxy>
#include <QNetworkReply>

namespace hookbench::tunnel {

namespace {

constexpr qint64 largestAnswer = 1 << 20;
constexpr int patience = 2000; // milliseconds

} // namespace

struct Finder::Question
{
    int open = 0; // requests under way
    std::vector<Tunnel> tunnels;
    bool isUnderstood = false;
    std::optional<Error> problem;
    Program program = Program::Ngrok;
    Found found;
};

Finder::Finder(Places places, QObject *parent)
    : QObject(parent)
    , m_places(std::move(places))
{
    m_network.setProxy(QNetworkProxy::NoProxy);
    m_network.setRedirectPolicy(QNetworkRequest::ManualRedirectPolicy); // what is not on this computer is not asked
}

void Finder::find(Program program, Found found)
{
    const auto question = std::make_shared<Question>();
    question->program = program;
    question->found = std::move(found);
    if (program == Program::Ngrok) {
        for (const quint16 port : m_places.ngrok)
            ask(port, "/api/tunnels", readNgrok, question);
    } else if (program == Program::Cloudflared) {
        for (const quint16 port : m_places.cloudflared) {
            ask(port, "/quicktunnel", readQuickTunnel, question);
            ask(port, "/config", readIngress, question);
        }
    }
}

void Finder::ask(quint16 port, const char *path, Read read, const std::shared_ptr<Question> &question)
{
    QNetworkRequest request(QUrl(QStringLiteral("http://127.0.0.1:%1%2").arg(port).arg(QLatin1String(path))));
    request.setTransferTimeout(patience);
    QNetworkReply *reply = m_network.get(request);
    ++question->open;
    connect(reply, &QNetworkReply::downloadProgress, reply, [reply](qint64 received) {
        if (received > largestAnswer)
            reply->abort();
    });
    connect(reply, &QNetworkReply::finished, this, [this, reply, read, question] { take(reply, read, question); });
}

void Finder::take(QNetworkReply *reply, Read read, const std::shared_ptr<Question> &question)
{
    reply->deleteLater();
    const int status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (status == 200 && reply->error() == QNetworkReply::NoError) {
        if (const auto tunnels = read(reply->readAll())) {
            question->isUnderstood = true;
            question->tunnels.insert(question->tunnels.end(), tunnels->begin(), tunnels->end());
        } else {
            question->problem = tunnels.error();
        }
    }
    if (--question->open > 0)
        return;
    if (question->isUnderstood)
        return question->found(std::move(question->tunnels));
    if (question->problem)
        return question->found(tl::unexpected(*question->problem));
    question->found(
        fail(ErrorKind::Unavailable,
             QCoreApplication::translate("hookbench::tunnel", "%1 does not run on this computer.")
                 .arg(question->program == Program::Ngrok ? QStringLiteral("ngrok") : QStringLiteral("cloudflared"))));
}

} // namespace hookbench::tunnel
