// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/keyvalues.h"

#include "app/cli/output.h"
#include "app/cli/passphrase.h"
#include "core/secrets/dotenv.h"
#include "core/secrets/generate.h"
#include "core/workspace/keeping.h"

#include <QCoreApplication>
#include <QFile>

#include <cerrno>
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
    constexpr qsizetype longest = secrets::largestVaultValue + 2; // and a line end
    constexpr qsizetype atOnce = 65536;
    QByteArray value;
    ssize_t count = 0;
    do { // a pipe gives it in pieces, and a terminal a line
        const qsizetype size = value.size();
        value.resize(size + atOnce);
        count = ::read(STDIN_FILENO, value.data() + size, atOnce);
        value.truncate(size + qMax<ssize_t>(count, 0));
    } while ((count < 0 && errno == EINTR)
             || (count > 0 && value.size() <= longest && !(terminal && value.endsWith('\n'))));
    const int problem = count < 0 ? errno : 0;
    if (terminal) {
        ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &terminalBefore);
        std::signal(SIGINT, SIG_DFL);
        std::signal(SIGTERM, SIG_DFL);
        std::fprintf(stderr, "\n");
    }
    if (problem != 0)
        return fail(ErrorKind::Unavailable,
                    QStringLiteral("standard input cannot be read: %1").arg(qt_error_string(problem)));
    if (value.size() > longest)
        return fail(ErrorKind::Invalid, QStringLiteral("the value is larger than 16 MiB; nothing was changed"));
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

// Where a passphrase is given and there is no vault yet, it is the passphrase of a new one.
bool prepareVault(workspace::Session &session)
{
    secrets::VaultStore &vault = *session.keys().vault();
    if (vault.exists() || !vault.passphrase())
        return true;
    const auto made = awaited([&](auto done) { vault.make(*vault.passphrase(), &session, std::move(done)); });
    if (!made)
        complain(made.error().message);
    return made.has_value();
}

QString placeName(secrets::Place place)
{
    return place == secrets::Place::Vault ? QStringLiteral("vault") : QStringLiteral("system keychain");
}

int keep(workspace::Session &session, const workspace::SecretEntry &entry, const Secret &value)
{
    int code = CouldNot;
    session.keys().write(entry.name, value, &session, [&](secrets::Place place, const std::optional<Error> &error) {
        if (place != secrets::Place::Memory) {
            code = ItIsSo;
        } else {
            complain(
                QStringLiteral(
                    "%1 The secret was not kept: here it would be gone when this command ends. Set the environment variable %2 instead where it is needed.")
                    .arg(error ? error->message : QString(), secrets::environmentVariable(entry.name)));
        }
        QCoreApplication::quit();
    });
    QCoreApplication::exec();
    if (code != ItIsSo)
        return code;
    const auto saved = workspace::keepEntry(session.workspace(), entry);
    if (!saved) {
        complain(saved.error().message);
        return CouldNot;
    }
    return ItIsSo;
}

// All or none.
int keepAll(workspace::Session &session, const std::map<QString, Secret> &values)
{
    std::optional<Error> problem;
    session.keys().writeAll(values, &session, [&](secrets::Place, const std::optional<Error> &error) {
        problem = error;
        QCoreApplication::quit();
    });
    QCoreApplication::exec();
    QStringList names;
    for (const auto &[name, value] : values)
        names << name;
    const auto saved =
        problem ? Result<void>(tl::unexpected(*problem)) : workspace::keepEntries(session.workspace(), names);
    if (saved)
        return ItIsSo;
    complain(saved.error().message + QStringLiteral(" Nothing was imported."));
    return CouldNot;
}

int keepAndTell(workspace::Session &session, const Invocation &invocation, const QString &name, const Secret &value)
{
    workspace::SecretEntry entry;
    entry.name = name;
    entry.service = invocation.value("service");
    entry.note = invocation.value("note");
    const int code = keep(session, entry, value);
    if (code == ItIsSo)
        remark(QStringLiteral("Kept in the %1. Write it as %2")
                   .arg(placeName(session.keys().chosen()), delivery::secretReference(name)));
    return code;
}

Result<secrets::Recipe> recipeOf(const Invocation &invocation)
{
    secrets::Recipe out;
    const QString form = invocation.value("form", QStringLiteral("characters"));
    if (form == QLatin1String("whsec"))
        out = secrets::Recipe::standardWebhooks();
    else if (form == QLatin1String("hex"))
        out.form = secrets::Recipe::Form::Hex;
    else if (form == QLatin1String("base64"))
        out.form = secrets::Recipe::Form::Base64;
    else if (form == QLatin1String("base64url"))
        out.form = secrets::Recipe::Form::Base64Url;
    else if (form != QLatin1String("characters"))
        return fail(ErrorKind::Invalid,
                    QStringLiteral("--form takes characters, hex, base64, base64url or whsec, not \"%1\"").arg(form));
    const auto length = invocation.number("length", 1, secrets::Recipe::mostLength, out.length);
    if (!length)
        return tl::unexpected(length.error());
    out.length = int(*length);
    if (invocation.has("alphabet"))
        out.alphabet = invocation.value("alphabet").toUtf8();
    if (invocation.has("prefix"))
        out.prefix = invocation.value("prefix").toUtf8();
    return out;
}

} // namespace

Result<void> awaited(const std::function<void(secrets::SecretStore::Done)> &begin)
{
    Result<void> out;
    begin([&](const Result<void> &done) {
        out = done;
        QCoreApplication::quit();
    });
    QCoreApplication::exec();
    return out;
}

bool isName(const QString &name)
{
    if (delivery::isSecretName(name))
        return true;
    complain(QStringLiteral("\"%1\" cannot be the name of a secret: it is made of letters, digits, _ and -").arg(name));
    return false;
}

int setKey(workspace::Session &session, const Invocation &invocation, const QString &name)
{
    const auto value = readValue(name);
    if (!value) {
        complain(value.error().message);
        return value.error().kind == ErrorKind::Invalid ? WrongUsage : CouldNot;
    }
    return prepareVault(session) ? keepAndTell(session, invocation, name, *value) : CouldNot;
}

int rotateKey(workspace::Session &session, const Invocation &, const QString &name)
{
    const auto value = readValue(name);
    if (!value) {
        complain(value.error().message);
        return value.error().kind == ErrorKind::Invalid ? WrongUsage : CouldNot;
    }
    const auto rotated = awaited([&](auto done) {
        workspace::rotateSecret(session.workspace(), session.keys(), name, *value, &session, std::move(done));
    });
    return rotated ? int(ItIsSo) : tellError(rotated.error());
}

int generateKey(workspace::Session &session, const Invocation &invocation, const QString &name)
{
    const auto recipe = recipeOf(invocation);
    const auto value = recipe ? secrets::generate(*recipe) : Result<Secret>(tl::unexpected(recipe.error()));
    if (!value) {
        complain(value.error().message);
        return value.error().kind == ErrorKind::Invalid ? WrongUsage : CouldNot;
    }
    const int code = prepareVault(session) ? keepAndTell(session, invocation, name, *value) : CouldNot;
    if (code == ItIsSo && invocation.has("print"))
        raw(value->reveal() + '\n');
    return code;
}

int importKeys(workspace::Session &session, const Invocation &invocation, const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        complain(QStringLiteral("%1 cannot be read: %2").arg(path, file.errorString()));
        return CouldNot;
    }
    const auto entries = secrets::parseDotEnv(file.read(secrets::largestDotEnv + 1));
    if (!entries) {
        complain(QStringLiteral("%1, %2. Nothing was imported.").arg(path, entries.error().message));
        return CouldNot;
    }
    if (!prepareVault(session))
        return CouldNot;
    std::map<QString, Secret> values;
    for (const secrets::DotEnvEntry &entry : *entries) {
        const QString place = QStringLiteral("%1, line %2: ").arg(path).arg(entry.line);
        if (!delivery::isSecretName(entry.name)) {
            remark(place
                   + QStringLiteral("%1 was left out: a name is made of letters, digits, _ and -").arg(entry.name));
            continue;
        }
        if (entry.value.isEmpty()) {
            remark(place + QStringLiteral("%1 was left out: it has no value").arg(entry.name));
            continue;
        }
        if (!invocation.has("replace") && session.workspace().secret(entry.name)) {
            remark(place + QStringLiteral("%1 was left out: it is there already (--replace)").arg(entry.name));
            continue;
        }
        values.emplace(entry.name, entry.value);
    }
    if (const int code = values.empty() ? int(ItIsSo) : keepAll(session, values); code != ItIsSo)
        return code;
    for (const auto &[name, value] : values)
        line(name);
    remark(QStringLiteral("%1 kept in the %2. The file still holds the values.")
               .arg(values.size())
               .arg(placeName(session.keys().chosen())));
    return ItIsSo;
}

int changePassphrase(workspace::Session &session, const Invocation &invocation)
{
    secrets::VaultStore &vault = *session.keys().vault();
    if (!vault.passphrase() || !invocation.has("new-passphrase-fd")) {
        complain(QStringLiteral(
            "the passphrase of now is told by --passphrase-fd or HOOKBENCH_PASSPHRASE, the new one by --new-passphrase-fd"));
        return WrongUsage;
    }
    const auto next = passphraseFrom(invocation.value("new-passphrase-fd"));
    if (!next) {
        complain(next.error().message);
        return WrongUsage;
    }
    const auto changed =
        awaited([&](auto done) { vault.changePassphrase(*vault.passphrase(), *next, &session, std::move(done)); });
    if (changed)
        return ItIsSo;
    complain(changed.error().message);
    return CouldNot;
}

} // namespace hookbench::cli
