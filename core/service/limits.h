// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/service/catalogue.h"

namespace hookbench::service {

/// A request as it would leave: what limits are counted in.
struct Rendered
{
    QByteArray contentType;
    QByteArrayView body;
    std::map<QString, QString> parameters; // plain values, for limits of what stands outside the body
};

/// One limit at one place of a request.
struct Measured
{
    const Limit *limit = nullptr;
    QString place; // JSON pointer, name of a field or parameter, or "body"
    double count = 0;
    bool isBroken = false;
    bool isHeavy = false; // above what is recommended

    /// Broken, and the service would not do what was meant: nothing should leave.
    bool mustMend() const;
};

/// Counts everything that a service has a limit for and that is there. In the order of the catalogue.
std::vector<Measured> measure(const Service &service, const Rendered &request);

/// "4,513 of 4,096 characters", and with what the service does about it: "Discord would refuse this."
QString countText(const Measured &measured);
QString excessText(const Service &service, const Measured &measured);
/// Both, with the place: for where it cannot be marked.
QString describe(const Service &service, const Measured &measured);

} // namespace hookbench::service
