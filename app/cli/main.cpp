// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "app/cli/output.h"
#include "version.h"

#include <QCoreApplication>

#include <csignal>
#include <cstdlib>
#include <unistd.h>

using namespace hookbench;
using namespace hookbench::cli;

namespace {

const OptionSpec *findOption(const CommandSpec *command, const QString &name, QChar letter)
{
    const auto fits = [&](const OptionSpec &option) {
        return letter.isNull() ? name == QLatin1String(option.name)
                               : option.letter != 0 && letter == QLatin1Char(option.letter);
    };
    for (const auto *options : {command ? &command->options : nullptr, &commonOptions()}) {
        if (!options)
            continue;
        const auto it = std::find_if(options->begin(), options->end(), fits);
        if (it != options->end())
            return &*it;
    }
    return nullptr;
}

struct Parsed
{
    const CommandSpec *command = nullptr;
    Invocation invocation;
};

// "COMMAND ARGUMENTS OPTIONS" in any order; common options may stand before the command.
Result<Parsed> parse(const QStringList &words)
{
    Parsed out;
    bool onlyArguments = false;
    const auto wrong = [](const QString &text) { return fail(ErrorKind::Invalid, text); };
    for (qsizetype i = 0; i < words.size(); ++i) {
        const QString &word = words[i];
        if (onlyArguments || word.size() < 2 || word[0] != u'-') {
            if (out.command) {
                out.invocation.arguments << word;
            } else if (!(out.command = findCommand(word))) {
                return wrong(QStringLiteral("there is no command \"%1\"; \"hookbench-cli help\" lists them").arg(word));
            }
            continue;
        }
        if (word == QLatin1String("--")) {
            onlyArguments = true;
            continue;
        }
        const bool isLong = word.startsWith(QLatin1String("--"));
        const qsizetype equals = isLong ? word.indexOf(u'=') : -1;
        const QString name = isLong ? word.mid(2, equals < 0 ? -1 : equals - 2) : QString();
        const OptionSpec *option = findOption(out.command, name, isLong ? QChar() : word[1]);
        if (!option)
            return wrong(
                QStringLiteral("the option %1 is not known%2")
                    .arg(equals < 0 ? word : word.left(equals),
                         out.command ? QStringLiteral(" to \"%1\"").arg(QLatin1String(out.command->name)) : QString()));
        QString value;
        if (!option->value) {
            if (equals >= 0 || (!isLong && word.size() > 2))
                return wrong(QStringLiteral("the option --%1 takes no value").arg(QLatin1String(option->name)));
        } else if (equals >= 0) {
            value = word.mid(equals + 1);
        } else if (!isLong && word.size() > 2) {
            value = word.mid(2);
        } else if (*option->value == '[') { // may be left out
            if (i + 1 < words.size() && !words[i + 1].startsWith(u'-'))
                value = words[++i];
        } else if (++i < words.size()) {
            value = words[i];
        } else {
            return wrong(QStringLiteral("the option --%1 needs a value: %2")
                             .arg(QLatin1String(option->name), QLatin1String(option->value)));
        }
        out.invocation.options[QString::fromLatin1(option->name)] << value;
    }
    return out;
}

int run(const QStringList &words)
{
    if (words == QStringList{QStringLiteral("--version")}) {
        line(QStringLiteral("hookbench-cli " HOOKBENCH_VERSION));
        return ItIsSo;
    }
    auto parsed = parse(words);
    if (!parsed) {
        complain(parsed.error().message);
        return WrongUsage;
    }
    const Invocation &invocation = parsed->invocation;
    const QString when = invocation.value("color", QStringLiteral("auto"));
    if (when != QLatin1String("auto") && when != QLatin1String("always") && when != QLatin1String("never")) {
        complain(QStringLiteral("--color takes auto, always or never, not \"%1\"").arg(when));
        return WrongUsage;
    }
    if (const auto location = invocation.storeLocation(); !location) {
        complain(location.error().message);
        return WrongUsage;
    }
    const bool color =
        when == QLatin1String("always")
        || (when == QLatin1String("auto") && ::isatty(STDOUT_FILENO) && !qEnvironmentVariableIsSet("NO_COLOR"));
    setOutput({color, invocation.has("quiet"), invocation.has("verbose")});
    if (!parsed->command || invocation.has("help")) {
        Invocation help;
        if (parsed->command)
            help.arguments << QString::fromLatin1(parsed->command->name);
        const int code = runHelp(help);
        return parsed->command || invocation.has("help") || words.isEmpty() ? code : int(WrongUsage);
    }
    const qsizetype count = invocation.arguments.size();
    if (count < parsed->command->minimumArguments
        || (parsed->command->maximumArguments >= 0 && count > parsed->command->maximumArguments)) {
        complain(QStringLiteral("usage: hookbench-cli %1 %2")
                     .arg(QLatin1String(parsed->command->name), QLatin1String(parsed->command->synopsis)));
        return WrongUsage;
    }
    return parsed->command->run(invocation);
}

// What functions left there that have returned: keys among it.
[[gnu::noinline]] void wipeStack()
{
    constexpr std::size_t deepest = 512 * 1024;
    volatile char left[deepest];
    for (volatile char &byte : left)
        byte = 0;
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("hookbench-cli"));
    QCoreApplication::setApplicationVersion(QStringLiteral(HOOKBENCH_VERSION));
    std::signal(SIGPIPE, SIG_IGN);
    const int code = run(QCoreApplication::arguments().mid(1));
    wipeStack();
    return code;
}
