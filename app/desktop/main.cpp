// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/desktop.h"
#include "version.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QIcon>
#include <QMessageBox>

#include <csignal>
#include <cstdio>

using namespace hookbench;

int main(int argc, char **argv)
{
    // Help needs no display.
    const auto asks = [](const char *argument) {
        const QByteArrayView text(argument);
        return text == "--help" || text == "-h" || text == "--version" || text == "-v" || text == "--help-all";
    };
    if (std::any_of(argv + 1, argv + argc, asks))
        qputenv("QT_QPA_PLATFORM", "minimal");
    QApplication application(argc, argv);
    QApplication::setApplicationName(QStringLiteral("hookbench"));
    QApplication::setApplicationDisplayName(QStringLiteral("Hookbench"));
    QApplication::setApplicationVersion(QStringLiteral(HOOKBENCH_VERSION));
    QApplication::setWindowIcon(QIcon(QStringLiteral(":/hookbench/icons/webhook.svg")));
    std::signal(SIGPIPE, SIG_IGN);

    QCommandLineParser parser;
    parser.setApplicationDescription(QStringLiteral("A workbench for webhooks."));
    parser.addHelpOption();
    parser.addVersionOption();
    const QCommandLineOption workspace({QStringLiteral("w"), QStringLiteral("workspace")},
                                       QStringLiteral("The workspace to open."), QStringLiteral("DIR"));
    const QCommandLineOption listen({QStringLiteral("l"), QStringLiteral("listen")},
                                    QStringLiteral("An address to listen on; may be repeated."),
                                    QStringLiteral("HOST:PORT"));
    const QCommandLineOption engine(QStringLiteral("engine"), QStringLiteral("wire or qt."), QStringLiteral("NAME"));
    const QCommandLineOption tls(
        QStringLiteral("tls"),
        QStringLiteral(
            "Listen with TLS: \"own\" for a certificate that is made on first use, or certificate and key as PEM files."),
        QStringLiteral("own|CERT:KEY"));
    const QCommandLineOption target({QStringLiteral("t"), QStringLiteral("target")},
                                    QStringLiteral("Pass on what no endpoint takes."), QStringLiteral("URL"));
    const QCommandLineOption most(QStringLiteral("max"), QStringLiteral("End after so many captures."),
                                  QStringLiteral("N"));
    const QCommandLineOption seconds(QStringLiteral("for"), QStringLiteral("End after so long."),
                                     QStringLiteral("SECONDS"));
    parser.addOptions({workspace, listen, engine, tls, target, most, seconds});
    parser.process(application);

    desktop::Options options;
    options.workspace = parser.value(workspace);
    options.listen = {parser.values(listen), parser.value(engine), parser.value(tls), parser.value(target)};
    options.listenGiven = parser.isSet(listen) || parser.isSet(engine) || parser.isSet(tls);
    for (const auto &[option, value] : {std::pair{&most, &options.most}, {&seconds, &options.seconds}}) {
        bool ok = true;
        if (parser.isSet(*option))
            *value = parser.value(*option).toLongLong(&ok);
        if (!ok || *value < 0) {
            std::fprintf(stderr, "hookbench: --%s takes a whole number\n", qPrintable(option->names().last()));
            return 2;
        }
    }
    desktop::Desktop desktop(options);
    if (const auto opened = desktop.open(options.workspace); !opened) {
        std::fprintf(stderr, "hookbench: %s\n", qPrintable(opened.error().message));
        if (options.seconds > 0 || options.most > 0) // a script, nobody to press a button
            return 3;
        QMessageBox box(QMessageBox::Critical, QStringLiteral("Hookbench"),
                        QCoreApplication::translate("hookbench::desktop", "The workspace cannot be opened."),
                        QMessageBox::Close);
        box.setInformativeText(opened.error().message);
        QObject::connect(&box, &QMessageBox::finished, &application, [] { QApplication::exit(3); });
        box.open();
        return QApplication::exec();
    }
    return QApplication::exec();
}
