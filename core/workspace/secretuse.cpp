// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/secretuse.h"

#include "core/workspace/keyhealth.h"

#include <QFile>

namespace hookbench::workspace {

namespace {

// The secrets of one part: the others are taken as they are.
QStringList secretsIn(delivery::Draft draft, SecretUse::Where where)
{
    draft.literalUrl |= where != SecretUse::Where::Url;
    draft.literalHeaders |= where != SecretUse::Where::Headers;
    draft.literalBody |= where != SecretUse::Where::Body;
    if (where != SecretUse::Where::Headers) { // where it leaves as a rule
        draft.authentication.reset();
        draft.transport = {};
    }
    return delivery::secretsOf(draft).value_or(QStringList());
}

} // namespace

std::map<QString, std::vector<SecretUse>> secretUses(const QString &folder, const QStringList &drafts,
                                                     const std::vector<endpoint::Endpoint> &endpoints)
{
    std::map<QString, std::vector<SecretUse>> out;
    for (const QString &path : drafts) {
        QFile file(folder + QStringLiteral("/drafts/") + path + QStringLiteral(".json"));
        if (!file.open(QIODevice::ReadOnly))
            continue;
        const auto document = json::Document::parse(file.readAll());
        const auto draft =
            document ? delivery::readDraft(document->root()) : Result<delivery::Draft>(tl::unexpected(document.error()));
        if (!draft)
            continue;
        for (const auto where : {SecretUse::Where::Url, SecretUse::Where::Headers, SecretUse::Where::Body}) {
            for (const QString &secret : secretsIn(*draft, where))
                out[secret].push_back({SecretUse::By::Draft, path, where});
        }
    }
    for (const endpoint::Endpoint &endpoint : endpoints) {
        for (const QString &secret : endpoint::allSecretsOf(endpoint))
            out[secret].push_back({SecretUse::By::Endpoint, endpoint.name, SecretUse::Where::Parameter});
    }
    return out;
}

std::map<QString, std::vector<SecretUse>> secretUses(const Workspace &workspace)
{
    std::vector<endpoint::Endpoint> endpoints = workspace.endpoints();
    useIntegrations(workspace, endpoints);
    return secretUses(workspace.folder(), workspace.drafts(), endpoints);
}

QStringList usersOf(const std::vector<SecretUse> &uses)
{
    QStringList out;
    for (const SecretUse &use : uses)
        out << (use.by == SecretUse::By::Draft ? use.name : QStringLiteral("endpoint ") + use.name);
    out.removeDuplicates();
    return out;
}

} // namespace hookbench::workspace
