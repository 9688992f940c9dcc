// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/service/resource.h"

#include <QFile>

namespace hookbench::service {

QByteArray resourceBytes(const char *name)
{
    QFile file(QStringLiteral(":/hookbench/") + QLatin1String(name));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("%s is not compiled in", name);
    return file.readAll();
}

void endForResource(const char *name, const Error &error)
{
    qFatal("%s: %s", name, qPrintable(error.message));
}

} // namespace hookbench::service
