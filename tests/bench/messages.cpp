// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/benches.h"
#include "tests/bench/client.h"
#include "tests/bench/series.h"

#include "core/delivery/resolving.h"
#include "core/delivery/servicedraft.h"
#include "core/iml/fromjson.h"
#include "core/service/messagepreview.h"
#include "core/workspace/workspace.h"

#include <QDir>
#include <QFile>

namespace hookbench::bench {

namespace {

constexpr int draftCount = 2000;

// Milliseconds that each takes, a round of many.
template <typename Once>
std::vector<double> times(const Setup &setup, int count, const Once &once)
{
    std::vector<double> out;
    for (int round = 0; round < setup.rounds; ++round) {
        const double from = now();
        for (int i = 0; i < count; ++i)
            once();
        out.push_back((now() - from) / count * 1e3);
    }
    return out;
}

Row row(const QString &what, const std::vector<double> &values, double limit)
{
    return {QStringLiteral("messages"),
            what,
            QStringLiteral("%1 ms").arg(number(median(values), 3)),
            spread(values, 3),
            {},
            {atMost(QStringLiteral("once"), median(values), limit, QStringLiteral(" ms"))}};
}

} // namespace

void benchMessages(const Setup &setup, Report &report)
{
    const service::Service *discord = service::Catalogue::builtIn().find(QStringLiteral("discord-webhook"));
    must(discord && discord->message(QStringLiteral("alert-fields")), QStringLiteral("Discord's message is missing."));
    const service::Message &message = *discord->message(QStringLiteral("alert-fields"));
    const std::map<QString, QString> values{{QStringLiteral("webhook_id"), QStringLiteral("223704706495545344")},
                                            {QStringLiteral("webhook_token"), QStringLiteral("{{secrets.discord}}")},
                                            {QStringLiteral("title"), QStringLiteral("Order {{body.id}}")},
                                            {QStringLiteral("description"), QString(1000, u'x')}};
    delivery::Context seen;
    const auto body = json::Document::parse(R"({"id": 7})");
    seen.capture.set(QStringLiteral("body"), iml::fromJson(body->root().value()).value_or(iml::Value()));
    std::size_t broken = 0;
    const auto draft = [&] {
        delivery::Draft out;
        delivery::fillInto(out, service::fill(*discord, message, values, nullptr));
        const auto outgoing = delivery::resolveCovered(out, seen, [](const QString &) { return QStringLiteral("x"); });
        must(outgoing.has_value(), QStringLiteral("The message of the bench cannot be rendered."));
        for (const service::Measured &one : delivery::measure(*discord, out, *outgoing))
            broken += one.isBroken ? 1 : 0;
        must(service::previewOf(outgoing->headers, outgoing->body.view()).has_value(),
             QStringLiteral("The message of the bench cannot be shown."));
    };
    report.add(row(QStringLiteral("a form with an embed of 1 KB: rendered, checked, measured and laid out"),
                   times(setup, setup.quick ? 100 : 2000, draft), 1));
    const http::Headers headers{{"Content-Type", "application/json"}};
    const QByteArray answer = R"({"message": "You are being rate limited.", "retry_after": 1.4, "global": false})";
    report.add(row(QStringLiteral("reading an answer"),
                   times(setup, setup.quick ? 100 : 5000,
                         [&] {
                             must(service::read(*discord, {429, headers, answer}, 0).wait == 1400,
                                  QStringLiteral("The answer of the bench is read otherwise."));
                         }),
                   0.5));
    must(broken == 0, QStringLiteral("The message of the bench breaks a limit."));

    const QString folder = setup.folder + QStringLiteral("/drafts-of-messages");
    for (int i = 0; i < (setup.quick ? 100 : draftCount); ++i) {
        const QString name = QStringLiteral("%1/drafts/Folder %2/Draft %3.json").arg(folder).arg(i % 20).arg(i);
        QDir().mkpath(name.section(u'/', 0, -2));
        QFile file(name);
        must(file.open(QIODevice::WriteOnly) && file.write(R"({"version": 2, "url": "http://h/"})") > 0,
             QStringLiteral("A draft of the bench cannot be written."));
    }
    report.add(row(QStringLiteral("opening a workspace with 2,000 drafts"),
                   times(setup, 1,
                         [&] {
                             const auto workspace = workspace::Workspace::open(folder);
                             must(workspace && (*workspace)->drafts().size() == (setup.quick ? 100 : draftCount),
                                  QStringLiteral("The workspace of the bench has other drafts."));
                         }),
                   200));
}

} // namespace hookbench::bench
