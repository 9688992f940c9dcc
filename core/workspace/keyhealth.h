// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/record/knownkeys.h"
#include "core/store/location.h"
#include "core/workspace/keyfinder.h"
#include "core/workspace/keygate.h"
#include "core/workspace/secretuse.h"

namespace hookbench::workspace {

/// How a key is, the worst first.
struct KeyHealth
{
    enum class Concern {
        InCaptures,   // it stands in captures, where whoever gets them reads it
        OpenFile,     // it comes from a .env file that others of this computer can read
        SameAs,       // another key has its value
        Weak,         // see secrets::strengthOf()
        Lost,         // it was in memory only
        Unused,       // nothing refers to it, and it was not used for 90 days
        None,
    };
    Concern concern = Concern::None;
    int captures = 0;   // that hold it
    QString other = {}; // of SameAs

    bool operator==(const KeyHealth &) const = default;
    bool isBad() const { return concern == Concern::InCaptures || concern == Concern::OpenFile; }
    bool isGood() const { return concern == Concern::None; }
};

/// What is known of a key beside its entry.
struct KeyFacts
{
    KeyFinder::Health value;            // of what its value tells
    int captures = 0;                   // that hold it
    bool isUsed = false;                // a draft or an endpoint refers to it
    std::optional<LastUse> lastUse = {};
    bool isInOpenFile = false;
    bool isInMemory = false;
};
/// now: microseconds since 1970.
KeyHealth healthOf(const SecretEntry &entry, const KeyFacts &facts, qint64 now);

/// In how many of the newest captures each known key stands, by its name. For a pool: it reads for so long at most, and
/// at most so many, and of each body the first MiB.
std::map<QString, int> keysInCaptures(const store::Location &location, const record::KnownKeys &known,
                                      std::chrono::milliseconds time, qint64 most = 1000);

/// Whether others of this computer can read the .env file that a key comes from.
bool isInOpenFile(const Workspace &workspace, const secrets::KeyRing &keys, const QString &name);

/// The keys that were kept for a provider's signatures on the page Integrations. provider: empty, for any.
QStringList keysThatVerify(const Workspace &workspace, const QString &provider);
/// Endpoints that verify without naming a key take those of their provider.
void useIntegrations(const Workspace &workspace, std::vector<endpoint::Endpoint> &endpoints);

} // namespace hookbench::workspace
