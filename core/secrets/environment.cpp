// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/secrets/environment.h"

namespace hookbench::secrets {

QString environmentVariable(const QString &name)
{
    return QStringLiteral("HOOKBENCH_SECRET_") + name.toUpper().replace(u'-', u'_');
}

std::optional<Secret> fromEnvironment(const QString &name)
{
    const QByteArray variable = environmentVariable(name).toLatin1();
    if (!qEnvironmentVariableIsSet(variable.constData()))
        return std::nullopt;
    return Secret(qgetenv(variable.constData()));
}

} // namespace hookbench::secrets
