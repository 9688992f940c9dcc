// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/service/catalogue.h"

#include <memory>

namespace hookbench::workspace {

/// The services of a workspace: those of the program, and before them those of services.json in its folder, which is a
/// catalogue of the same form. A file with an error leaves what was there before.
class OwnServices
{
public:
    static constexpr const char *fileName = "services.json";

    OwnServices();

    /// Reads the file, where there is one. Whether the catalogue is another now. Errors name row, line and member.
    Result<bool> read(const QString &folder);

    const std::shared_ptr<const service::Catalogue> &catalogue() const { return m_catalogue; }
    /// Ids of the program's services that the file replaces.
    const QStringList &replaced() const { return m_replaced; }

private:
    std::shared_ptr<const service::Catalogue> m_catalogue;
    QStringList m_replaced;
    QByteArray m_bytes; // of the file
};

} // namespace hookbench::workspace
