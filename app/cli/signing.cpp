// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/signing.h"

#include "app/cli/output.h"

#include "core/service/recognition.h"
#include "core/signature/timetext.h"
#include "core/workspace/resigning.h"

#include <QCoreApplication>
#include <QDateTime>

namespace hookbench::cli {

namespace {

constexpr qint64 longestKeyFile = 1 << 20;

} // namespace

signature::Schemes schemesOf(const Invocation &invocation)
{
    workspace::OwnSchemes own;
    std::map<QString, QString> problems;
    own.read(invocation.workspaceFolder(), problems);
    for (const auto &[file, problem] : problems) {
        if (!problem.isEmpty())
            complain(QStringLiteral("%1: %2").arg(file, problem));
    }
    return own.schemes();
}

Result<signature::Choice> choiceOf(const Invocation &invocation, const http::Request &request,
                                   const signature::Schemes &schemes)
{
    const signature::Catalogue &catalogue = signature::catalogueOf(schemes);
    if (invocation.has("scheme"))
        return signature::chosen(catalogue, invocation.value("scheme"));
    const service::Recognition sender = service::Recogniser::builtIn().recognise(request);
    const service::Sender *row = service::Senders::builtIn().find(sender.service);
    if (!row || row->signature.isEmpty())
        return fail(ErrorKind::Invalid,
                    QStringLiteral("the sender is not known: name the scheme with --scheme PROVIDER[/SCHEME]"));
    return signature::chosen(catalogue, row->signature);
}

// Those of the others too, which are no error where they cannot be read.
Result<void> readStored(workspace::Session &session, const QStringList &names, signature::Terms &out)
{
    if (names.isEmpty())
        return {};
    QStringList others;
    for (const workspace::SecretEntry &entry : session.workspace().secrets()) {
        if (!names.contains(entry.name))
            others << entry.name;
    }
    Result<void> done;
    qsizetype left = names.size() + others.size();
    for (const QString &name : names + others) {
        const bool isOther = others.contains(name);
        session.keys().read(name, &session, [&, name, isOther](const Result<Secret> &value) {
            if (value)
                (isOther ? out.otherKeys : out.keys).push_back({name, *value});
            else if (!isOther && done)
                done = tl::unexpected(value.error().in(QStringLiteral("the key \"%1\" cannot be read").arg(name)));
            if (--left == 0)
                QCoreApplication::quit();
        });
    }
    QCoreApplication::exec();
    return done;
}

Result<void> readKeys(const Invocation &invocation, workspace::Session *session, signature::Terms &out)
{
    QStringList stored;
    for (const QString &name : invocation.values("secret")) {
        if (!name.startsWith(QLatin1String("env:"))) {
            stored << name;
            continue;
        }
        const QByteArray variable = name.sliced(4).toLocal8Bit();
        if (!qEnvironmentVariableIsSet(variable.constData()))
            return fail(ErrorKind::NotFound, QStringLiteral("the variable %1 is not set").arg(name.sliced(4)));
        out.keys.push_back({name, Secret(qgetenv(variable.constData()))});
    }
    for (const QString &file : invocation.values("public-key")) {
        auto content = contentOf(file);
        if (!content)
            return tl::unexpected(content.error());
        if (content->size() > longestKeyFile)
            return fail(ErrorKind::Invalid, QStringLiteral("%1 is too long for a key").arg(file));
        // A file ends with a line end, which is no part of a key that is one line.
        out.keys.push_back({file, Secret(content->contains("-----") ? *content : content->trimmed())});
    }
    if (stored.isEmpty() || session)
        return stored.isEmpty() ? Result<void>() : readStored(*session, stored, out);
    const auto own = openSession(invocation);
    return own ? readStored(*own, stored, out)
               : fail(ErrorKind::Unavailable, QStringLiteral("the keys cannot be read"));
}

Result<void> readParameters(const Invocation &invocation, signature::Parameters &out)
{
    for (const QString &pair : invocation.values("param")) {
        const qsizetype equals = pair.indexOf(u'=');
        if (equals <= 0)
            return fail(ErrorKind::Invalid, QStringLiteral("--param takes NAME=VALUE, not \"%1\"").arg(pair));
        out[pair.first(equals).toUtf8()] = pair.sliced(equals + 1).toUtf8();
    }
    if (invocation.has("url"))
        out[signature::publicUrl] = invocation.value("url").toUtf8();
    return {};
}

namespace {

Result<void> readSettings(const Invocation &invocation, const GivenRequest &given, signature::Terms &out)
{
    if (auto read = readParameters(invocation, out.parameters); !read)
        return read;
    out.now = given.receivedAt ? *given.receivedAt / 1000 : QDateTime::currentMSecsSinceEpoch();
    if (!invocation.has("at"))
        return {};
    const auto at = signature::readTime(invocation.value("at").toUtf8(), signature::TimeUnit::Iso8601);
    if (!at)
        return fail(
            ErrorKind::Invalid,
            QStringLiteral("--at takes a time like 2026-11-20T10:00:00Z, not \"%1\"").arg(invocation.value("at")));
    out.now = qint64(*at);
    return {};
}

// What was said on the command line goes first.
void takeRule(const endpoint::SignatureRule &rule, signature::Parameters &out)
{
    for (const auto &[name, value] : rule.parameters)
        out.emplace(name.toUtf8(), value.toUtf8());
    if (!rule.url.isEmpty())
        out.emplace(signature::publicUrl, rule.url.toUtf8());
}

} // namespace

tl::expected<SignatureTerms, int> signatureTermsOf(const Invocation &invocation)
{
    auto given = requestOf(invocation, invocation.arguments.first());
    if (!given)
        return tl::unexpected(tellError(given.error()));
    SignatureTerms out;
    out.schemes = schemesOf(invocation);
    const bool isNamed = invocation.has("scheme") || invocation.has("secret") || invocation.has("public-key");
    const auto session = given->capture && !isNamed ? openSession(invocation) : nullptr;
    const auto rule = session ? workspace::ruleOf(session->workspace(), *given->capture) : std::nullopt;
    const auto choice = rule && !rule->scheme.isEmpty()
                            ? signature::chosen(signature::catalogueOf(out.schemes), rule->scheme)
                            : choiceOf(invocation, given->request, out.schemes);
    const auto settings = choice ? readSettings(invocation, *given, out.terms) : Result<void>();
    if (!choice || !settings) {
        complain(choice ? settings.error().message : choice.error().message);
        return tl::unexpected(int(WrongUsage));
    }
    if (rule)
        takeRule(*rule, out.terms.parameters);
    const auto keys = rule ? readStored(*session, rule->secrets, out.terms) : readKeys(invocation, nullptr, out.terms);
    if (!keys) {
        complain(keys.error().message);
        return tl::unexpected(int(CouldNot));
    }
    out.choice = *choice;
    out.message = signature::messageOf(given->request, given->isEncrypted);
    signature::takeUrl(out.message, given->url);
    out.isOfUrl = !given->url.isEmpty();
    return out;
}

} // namespace hookbench::cli
