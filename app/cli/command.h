// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/store/reader.h"
#include "core/workspace/session.h"

#include <QStringList>

#include <map>
#include <vector>

namespace hookbench::cli {

/// What scripts rely on.
enum ExitCode {
    ItIsSo = 0,
    ItIsNotSo = 1, // no match, unknown id, an answer of 4xx or 5xx, a failed check
    WrongUsage = 2,
    CouldNot = 3, // file, network, store, a listener is there already
};

/// A command's options as they were given.
struct Invocation
{
    QStringList arguments;
    std::map<QString, QStringList> options; // by long name; a flag has one empty value

    bool has(const char *option) const { return options.contains(QString::fromLatin1(option)); }
    QString value(const char *option, const QString &otherwise = {}) const;
    QStringList values(const char *option) const;
    /// A whole number. Errors: it is none, or out of range: WrongUsage.
    Result<qint64> number(const char *option, qint64 minimum, qint64 maximum, qint64 otherwise) const;

    QString workspaceFolder() const;
    Result<store::Location> storeLocation() const;
};

struct OptionSpec
{
    const char *name;
    char letter;       // 0: none
    const char *value; // what it takes, in capitals, in brackets where it may be left out; null: a flag
    const char *help;
};

struct CommandSpec
{
    const char *name;
    const char *synopsis; // after the name
    const char *summary;
    const char *details;
    const char *example;
    std::vector<OptionSpec> options;
    int minimumArguments;
    int maximumArguments; // -1: any number
    int (*run)(const Invocation &invocation);
};

const std::vector<CommandSpec> &commands();
const CommandSpec *findCommand(const QString &name);
/// Those that every command takes.
const std::vector<OptionSpec> &commonOptions();

int runServe(const Invocation &invocation);
int runList(const Invocation &invocation);
int runShow(const Invocation &invocation);
int runDiff(const Invocation &invocation);
int runSend(const Invocation &invocation);
int runReplay(const Invocation &invocation);
int runTrigger(const Invocation &invocation);
int runWait(const Invocation &invocation);
int runKeys(const Invocation &invocation);
int runExport(const Invocation &invocation);
int runImport(const Invocation &invocation);
int runStore(const Invocation &invocation);
int runEval(const Invocation &invocation);
int runRun(const Invocation &invocation);
int runApi(const Invocation &invocation);
int runCheck(const Invocation &invocation);
int runIdentify(const Invocation &invocation);
int runVerify(const Invocation &invocation);
int runReceiver(const Invocation &invocation);
int runSign(const Invocation &invocation);
int runSearch(const Invocation &invocation);
int runNote(const Invocation &invocation);
int runPin(const Invocation &invocation);
int runDelete(const Invocation &invocation);
int runEndpoint(const Invocation &invocation);
int runRecipe(const Invocation &invocation);
int runQueue(const Invocation &invocation);
int runHelp(const Invocation &invocation);

/// Opens the workspace with everything, for commands that write. Says what is wrong and gives none.
std::unique_ptr<workspace::Session> openSession(const Invocation &invocation);
/// Opens the store for reading. NotFound: nothing was ever captured.
Result<store::Reader> openReader(const Invocation &invocation);
/// Says what went wrong. The exit status: ItIsNotSo where what was asked for is not there, else CouldNot.
int tellError(const Error &error);
/// Reads --filter. Says what is wrong, with the place marked.
std::optional<record::Filter> filterOf(const Invocation &invocation);
/// A capture's number. Says what is wrong with a text that is none.
std::optional<qint64> captureNumber(const QString &text);

} // namespace hookbench::cli
