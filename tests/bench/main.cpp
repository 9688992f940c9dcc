// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/benches.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QDir>

#include <cstdio>

using namespace hookbench::bench;

namespace {

constexpr std::pair<const char *, void (*)(const Setup &, Report &)> benches[] = {
    {"capture", benchCapture}, {"program", benchProgram}, {"besides", benchBesides},     {"memory", benchMemory},
    {"start", benchStart},     {"live", benchLive},       {"iml", benchIml},             {"recognise", benchRecognise},
    {"bodies", benchBodies},   {"signature", benchSignature}, {"delivery", benchDelivery}, {"million", benchMillion},
    {"messages", benchMessages},
};

// Nothing of whoever runs the bench is read or written.
void useHome(const QString &folder)
{
    for (const char *name :
         {"HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "XDG_RUNTIME_DIR"}) {
        const QString path = folder + u'/' + QString::fromLatin1(name).toLower();
        QDir().mkpath(path);
        QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        qputenv(name, QFile::encodeName(path));
    }
    qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent");
    qputenv("LC_ALL", "C.UTF-8");
}

QString table(const Setup &setup, const Report &report)
{
    if (setup.quick)
        return report.table() + QStringLiteral("\nNo measurement: everything was smaller and shorter than it says.\n");
    return QStringLiteral("%1\n%2. Medians of %3 rounds, of %4 in memory and live, of %5 starts.\n")
        .arg(report.table(), machine(setup.folder))
        .arg(setup.rounds)
        .arg(setup.fewRounds())
        .arg(setup.starts());
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    QStringList names;
    for (const auto &[name, bench] : benches)
        names << QString::fromLatin1(name);
    QCommandLineParser parser;
    parser.setApplicationDescription(QStringLiteral("Measures speed and memory, with peers in the same run."));
    parser.addHelpOption();
    parser.addPositionalArgument(QStringLiteral("NAME"), QStringLiteral("Which ones, of: %1.").arg(names.join(u' ')));
    const QCommandLineOption rounds(QStringLiteral("rounds"), QStringLiteral("How often each is measured."),
                                    QStringLiteral("N"), QStringLiteral("5"));
    const QCommandLineOption seconds(QStringLiteral("seconds"), QStringLiteral("How long each turn takes."),
                                     QStringLiteral("S"), QStringLiteral("2"));
    const QCommandLineOption quick(QStringLiteral("quick"), QStringLiteral("One short round, to see that all works."));
    const QCommandLineOption check(QStringLiteral("check"),
                                   QStringLiteral("End with 1 where a requirement is missed."));
    const QCommandLineOption write(QStringLiteral("write"),
                                   QStringLiteral("Put the table into README.md and docs/bench.md."));
    const QCommandLineOption programs(QStringLiteral("programs"), QStringLiteral("Where the programs are."),
                                      QStringLiteral("DIR"));
    const QCommandLineOption source(QStringLiteral("source"), QStringLiteral("The project."), QStringLiteral("DIR"));
    const QCommandLineOption folder(QStringLiteral("folder"), QStringLiteral("Where to write, on a real disk."),
                                    QStringLiteral("DIR"));
    parser.addOptions({rounds, seconds, quick, check, write, programs, source, folder});
    parser.process(application);

    Setup setup;
    setup.quick = parser.isSet(quick);
    setup.rounds = setup.quick ? 1 : parser.value(rounds).toInt();
    setup.seconds = setup.quick ? 1 : parser.value(seconds).toInt();
    setup.programs = parser.value(programs);
    setup.peers = QCoreApplication::applicationDirPath();
    setup.sources = parser.value(source) + QStringLiteral("/tests/bench");
    setup.folder = QDir(parser.value(folder)).absolutePath();
    const QStringList wanted = parser.positionalArguments().isEmpty() ? names : parser.positionalArguments();
    for (const QString &name : wanted)
        must(names.contains(name), QStringLiteral("There is no bench %1, only %2.").arg(name, names.join(u' ')));
    must(setup.rounds > 0 && setup.seconds > 0, QStringLiteral("--rounds and --seconds take whole numbers."));
    must(!(setup.quick || wanted != names) || !parser.isSet(write),
         QStringLiteral("Only a whole run is written down."));
    useHome(setup.folder + QStringLiteral("/home"));

    Report report;
    for (const auto &[name, bench] : benches) {
        if (!wanted.contains(QString::fromLatin1(name)))
            continue;
        const double from = now();
        bench(setup, report);
        std::fprintf(stderr, "bench: %s took %s s\n", name, qPrintable(number(now() - from)));
    }
    const QString text = table(setup, report);
    std::printf("%s", qPrintable(text));
    if (parser.isSet(write)) {
        for (const char *file : {"/README.md", "/docs/bench.md"}) {
            const QString path = parser.value(source) + QString::fromLatin1(file);
            must(putBetweenMarkers(path, QStringLiteral("bench"), text),
                 QStringLiteral("%1 has no place for the table, or cannot be written.").arg(path));
        }
    }
    const QStringList missed = report.missed();
    for (const QString &one : missed)
        std::fprintf(stderr, "bench: missed: %s\n", qPrintable(one));
    return parser.isSet(check) && !missed.isEmpty() ? 1 : 0;
}
