// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/benches.h"
#include "tests/bench/child.h"
#include "tests/bench/load.h"
#include "tests/bench/orders.h"
#include "tests/bench/series.h"

#include <QDir>
#include <QFile>

namespace hookbench::bench {

namespace {

void write(const QString &name, const QByteArray &bytes)
{
    QFile file(name);
    must(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size(),
         QStringLiteral("%1 cannot be written").arg(name));
}

} // namespace

void benchProgram(const Setup &setup, Report &report)
{
    const QString body = setup.file(QStringLiteral("order.json"));
    write(body, orderBody());
    const auto prepare = [](const QString &workspace) {
        QDir().mkpath(workspace + QStringLiteral("/endpoints"));
        write(workspace + QStringLiteral("/endpoints/orders.json"),
              "{\"version\": 1, \"path\": \"/orders\", \"specification\": " + orderSpecification() + "}");
    };
    std::vector<double> plain;
    std::vector<double> programmed;
    for (int round = 0; round < setup.rounds; ++round) {
        Serving serving(setup, QStringLiteral("full"), QStringLiteral("wire"), prepare);
        const auto measure = [&](const char *target, std::vector<double> &rates) {
            const Turn turn =
                load(setup, serving.port(), QString::fromLatin1(target), QString::fromLatin1(target), body);
            rates.push_back(double(turn.answered) / (turn.seconds + serving.waitForFates()));
        };
        // In turn, so that it is not always the same one that meets the longer database.
        const bool isFirst = round % 2 == 0;
        isFirst ? measure("/hook", plain) : measure("/orders", programmed);
        isFirst ? measure("/orders", programmed) : measure("/hook", plain);
        // Whom wrk leaves at its end has no status.
        must(serving.count("endpoint = 'orders' AND status = 200") > 0
                 && serving.count("target = '/orders' AND (endpoint <> 'orders' OR status <> 200)") == 0,
             QStringLiteral("The endpoint of the bench does not answer as it should."));
    }
    QFile::remove(body);
    report.add({QStringLiteral("program"),
                QStringLiteral("2 KB to the catch-all"),
                number(median(plain)) + QStringLiteral(" /s"),
                spread(plain),
                {},
                {}});
    report.add({QStringLiteral("program"),
                QStringLiteral("2 KB to an endpoint with verification, answer and output"),
                number(median(programmed)) + QStringLiteral(" /s"),
                spread(programmed),
                {},
                {atLeast(QStringLiteral("of the catch-all"), median(ratios(programmed, plain)), 0.8)}});
}

} // namespace hookbench::bench
