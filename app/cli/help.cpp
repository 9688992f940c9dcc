// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "app/cli/output.h"

namespace hookbench::cli {

namespace {

QString l(const char *text)
{
    return QString::fromUtf8(text);
}

void listOptions(const std::vector<OptionSpec> &options)
{
    for (const OptionSpec &option : options) {
        QString head = QStringLiteral("  --") + l(option.name);
        if (option.letter != 0)
            head += QStringLiteral(", -") + QLatin1Char(option.letter);
        if (option.value)
            head += u' ' + l(option.value);
        line(head.size() < 26 ? head.leftJustified(26) + l(option.help)
                              : head + QStringLiteral("\n") + QString(26, u' ') + l(option.help));
    }
}

} // namespace

int runHelp(const Invocation &invocation)
{
    if (invocation.arguments.isEmpty()) {
        line(QStringLiteral("usage: hookbench-cli COMMAND [OPTIONS]\n"));
        for (const CommandSpec &command : commands())
            line(QStringLiteral("  ") + l(command.name).leftJustified(10) + l(command.summary));
        line(QStringLiteral("\nOptions of every command:"));
        listOptions(commonOptions());
        line(QStringLiteral(
            "\nEnds with 0: it is so; 1: it is not so; 2: wrong usage; 3: could not. \"hookbench-cli help COMMAND\" explains one."));
        return ItIsSo;
    }
    const CommandSpec *command = findCommand(invocation.arguments.first());
    if (!command) {
        complain(QStringLiteral("there is no command \"%1\"; \"hookbench-cli help\" lists them")
                     .arg(invocation.arguments.first()));
        return WrongUsage;
    }
    line(QStringLiteral("usage: hookbench-cli %1 %2\n\n%3")
             .arg(l(command->name), l(command->synopsis), l(command->summary)));
    if (*command->details != '\0')
        line(l(command->details));
    if (!command->options.empty()) {
        line(QStringLiteral("\nOptions:"));
        listOptions(command->options);
    }
    line(QStringLiteral("\nOptions of every command:"));
    listOptions(commonOptions());
    line(QStringLiteral("\nExample:\n  ") + l(command->example));
    return ItIsSo;
}

} // namespace hookbench::cli
