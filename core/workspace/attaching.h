// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/workspace/deliveries.h"
#include "core/workspace/publicaddresses.h"

namespace hookbench::workspace {

/// Creates, changes and removes endpoints, telling their services by the requests attach, update and detach. These
/// leave like those of any draft and are kept as deliveries. Lives in the thread of its user interface; callbacks come
/// there, and not after their context is gone.
class Attaching : public QObject
{
    Q_OBJECT

public:
    /// Errors of what was asked for; for a removal also what detach came to, though the endpoint is gone.
    using Done = std::function<void(const Result<void> &)>;

    Attaching(Workspace &workspace, Deliveries &deliveries, secrets::KeyRing &keys, const PublicAddresses &addresses);

    /// Saves a new endpoint, after its attach has succeeded, where it has one: else it is not created.
    void create(const endpoint::Endpoint &endpoint, QObject *context, Done done);
    /// Saves a changed endpoint. An attached one whose parameters, path or connections of that request changed is
    /// updated first; without an update it is detached and attached. Where that fails, nothing is saved. revision: see
    /// Workspace::saveEndpoint().
    void save(const endpoint::Endpoint &endpoint, const QString &previousName,
              const std::optional<QByteArray> &revision, QObject *context, Done done);
    /// Detaches an attached endpoint and removes it, also where detaching failed.
    void remove(const QString &name, QObject *context, Done done);

private:
    /// What a request came to: the object that it gave to keep.
    using Sent = std::function<void(const Result<json::Value> &)>;
    void send(const QString &member, const json::Value &specification, const endpoint::Endpoint &endpoint,
              const json::Value &webhook, QObject *context, Sent sent);

    Workspace &m_workspace;
    Deliveries &m_deliveries;
    secrets::KeyRing &m_keys;
    const PublicAddresses &m_addresses;
};

} // namespace hookbench::workspace
