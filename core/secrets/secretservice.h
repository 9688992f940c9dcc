// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <functional>

namespace hookbench::secrets {

/// How the Secret Service of this session stands (freedesktop.org, Secret Service API 0.2), which QtKeychain does not
/// tell: with a locked keyring it says that an entry is missing.
enum class ServiceState {
    Absent,    // no session bus, or nobody who offers the service
    Silent,    // it does not answer
    NoKeyring, // it has no default keyring yet
    Locked,
    Unlocked,
};

/// Asks it; does not unlock. Calls back in the thread of the context, within 3 s, and not after the context is gone.
void askServiceState(QObject *context, std::function<void(ServiceState)> done);

} // namespace hookbench::secrets
