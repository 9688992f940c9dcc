// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/secretuse.h"

namespace hookbench::workspace {

namespace {

// The secrets of one part: the others are taken as they are.
QStringList secretsIn(delivery::Draft draft, SecretUse::Where where)
{
    draft.literalUrl |= where != SecretUse::Where::Url;
    draft.literalHeaders |= where != SecretUse::Where::Headers;
    draft.literalBody |= where != SecretUse::Where::Body;
    return delivery::secretsOf(draft).value_or(QStringList());
}

} // namespace

std::map<QString, std::vector<SecretUse>> secretUses(const Workspace &workspace)
{
    std::map<QString, std::vector<SecretUse>> out;
    for (const QString &path : workspace.drafts()) {
        const auto draft = workspace.draft(path);
        if (!draft)
            continue;
        for (const auto where : {SecretUse::Where::Url, SecretUse::Where::Headers, SecretUse::Where::Body}) {
            for (const QString &secret : secretsIn(*draft, where))
                out[secret].push_back({SecretUse::By::Draft, path, where});
        }
    }
    for (const endpoint::Endpoint &endpoint : workspace.endpoints()) {
        for (const QString &secret : endpoint::secretsOf(endpoint))
            out[secret].push_back({SecretUse::By::Endpoint, endpoint.name, SecretUse::Where::Parameter});
    }
    return out;
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
