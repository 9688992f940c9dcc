// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/command.h"

#include "core/delivery/servicedraft.h"

#include <memory>

namespace hookbench::cli {

/// The program's services with those of the workspace's services.json. An error in that file is told.
std::shared_ptr<const service::Catalogue> servicesOf(const Invocation &invocation);

/// "--service list": all of them with their templates; "--service ID --template list": one with what it takes.
int listServices(const Invocation &invocation);

/// --service, --template and --set as a draft. Errors say what is there instead.
Result<delivery::Draft> draftFromService(const Invocation &invocation, const service::Catalogue &services);

/// Tells what a request breaks of its service's limits. False: the service would not do what is meant.
bool tellLimits(const service::Service &service, const std::vector<service::Measured> &measured);

} // namespace hookbench::cli
