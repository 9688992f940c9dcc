// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "app/cli/output.h"

#include <QCoreApplication>
#include <QDate>
#include <QFile>

#include <csignal>
#include <cstdio>
#include <termios.h>
#include <unistd.h>

namespace hookbench::cli {

namespace {

termios terminalBefore = {};

void restoreAndEnd(int signal)
{
    ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &terminalBefore);
    ::_exit(128 + signal);
}

// From a prompt without echo on a terminal, else all of standard input without its last line end.
Result<Secret> readValue(const QString &name)
{
    QFile input;
    if (!input.open(stdin, QIODevice::ReadOnly))
        return fail(ErrorKind::Unavailable,
                    QStringLiteral("standard input cannot be read: %1").arg(input.errorString()));
    const bool terminal = ::isatty(STDIN_FILENO) == 1;
    if (terminal) {
        std::fprintf(stderr, "Value of %s (not shown): ", qPrintable(name));
        ::tcgetattr(STDIN_FILENO, &terminalBefore);
        termios silent = terminalBefore;
        std::signal(SIGINT, restoreAndEnd);
        std::signal(SIGTERM, restoreAndEnd);
        silent.c_lflag &= ~tcflag_t(ECHO);
        ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent);
    }
    QByteArray value = terminal ? input.readLine() : input.readAll();
    if (terminal) {
        ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &terminalBefore);
        std::signal(SIGINT, SIG_DFL);
        std::signal(SIGTERM, SIG_DFL);
        std::fprintf(stderr, "\n");
    }
    if (value.endsWith('\n'))
        value.chop(1);
    if (value.endsWith('\r'))
        value.chop(1);
    Secret secret(value);
    value.fill('\0');
    if (secret.isEmpty())
        return fail(ErrorKind::Invalid, QStringLiteral("the value is empty; nothing was changed"));
    return secret;
}

int setKey(workspace::Session &session, const Invocation &invocation, const QString &name)
{
    const auto value = readValue(name);
    if (!value) {
        complain(value.error().message);
        return value.error().kind == ErrorKind::Invalid ? WrongUsage : CouldNot;
    }
    int code = CouldNot;
    session.keys().write(name, *value, &session, [&](secrets::Place place, const std::optional<Error> &error) {
        if (place == secrets::Place::Keychain) {
            code = ItIsSo;
        } else {
            complain(
                QStringLiteral(
                    "%1 The secret was not kept: here it would be gone when this command ends. Set the environment variable %2 instead where it is needed.")
                    .arg(error ? error->message : QString(), secrets::environmentVariable(name)));
        }
        QCoreApplication::quit();
    });
    QCoreApplication::exec();
    if (code != ItIsSo)
        return code;
    std::vector<workspace::SecretEntry> entries = session.workspace().secrets();
    std::erase_if(entries, [&](const workspace::SecretEntry &entry) { return entry.name == name; });
    entries.push_back({name, invocation.value("service"), {}, QDate::currentDate().toString(Qt::ISODate)});
    if (const auto saved = session.workspace().saveSecrets(std::move(entries)); !saved) {
        complain(saved.error().message);
        return CouldNot;
    }
    remark(QStringLiteral("Kept in the system keychain. Write it as %1").arg(delivery::secretReference(name)));
    return ItIsSo;
}

int removeKey(workspace::Session &session, const QString &name)
{
    std::vector<workspace::SecretEntry> entries = session.workspace().secrets();
    if (std::erase_if(entries, [&](const workspace::SecretEntry &entry) { return entry.name == name; }) == 0) {
        complain(QStringLiteral("there is no key called \"%1\"").arg(name));
        return ItIsNotSo;
    }
    int code = CouldNot;
    session.keys().remove(name, &session, [&](const Result<void> &removed) {
        if (removed)
            code = ItIsSo;
        else
            complain(removed.error().message);
        QCoreApplication::quit();
    });
    QCoreApplication::exec();
    if (code == ItIsSo) {
        if (const auto saved = session.workspace().saveSecrets(std::move(entries)); !saved) {
            complain(saved.error().message);
            return CouldNot;
        }
    }
    return code;
}

int listKeys(const workspace::Workspace &workspace, bool json)
{
    for (const workspace::SecretEntry &entry : workspace.secrets()) {
        const QStringList uses = workspace.usesOfSecret(entry.name);
        const bool fromEnvironment = secrets::fromEnvironment(entry.name).has_value();
        if (!json) {
            line(QStringLiteral("%1  %2  %3  %4")
                     .arg(entry.name.leftJustified(24), entry.service.leftJustified(16),
                          fromEnvironment ? QStringLiteral("environment") : QStringLiteral("keychain   "),
                          uses.isEmpty() ? QStringLiteral("unused") : uses.join(QStringLiteral(", "))));
            continue;
        }
        json::Value::Array used;
        for (const QString &use : uses)
            used.push_back(use);
        json::Value out;
        out.set(QStringLiteral("name"), entry.name);
        out.set(QStringLiteral("service"), entry.service.isEmpty() ? json::Value() : json::Value(entry.service));
        out.set(QStringLiteral("kept_in"),
                fromEnvironment ? QStringLiteral("environment") : QStringLiteral("keychain"));
        out.set(QStringLiteral("made_at"), entry.madeAt.isEmpty() ? json::Value() : json::Value(entry.madeAt));
        out.set(QStringLiteral("used_by"), std::move(used));
        jsonLine(out);
    }
    return ItIsSo;
}

} // namespace

int runKeys(const Invocation &invocation)
{
    const QString what = invocation.arguments.first();
    const QString name = invocation.arguments.value(1);
    const bool isList = what == QLatin1String("list") && invocation.arguments.size() == 1;
    const bool isNamed =
        (what == QLatin1String("set") || what == QLatin1String("remove")) && invocation.arguments.size() == 2;
    if (!isList && !isNamed) {
        complain(QStringLiteral("usage: hookbench-cli keys list | set NAME | remove NAME"));
        return WrongUsage;
    }
    if (isNamed && !delivery::isSecretName(name)) {
        complain(
            QStringLiteral("\"%1\" cannot be the name of a secret: it is made of letters, digits, _ and -").arg(name));
        return WrongUsage;
    }
    auto session = openSession(invocation);
    if (!session)
        return CouldNot;
    if (isList)
        return listKeys(session->workspace(), invocation.has("json"));
    return what == QLatin1String("set") ? setKey(*session, invocation, name) : removeKey(*session, name);
}

} // namespace hookbench::cli
