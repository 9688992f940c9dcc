// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "app/cli/output.h"

#include <QFile>

namespace hookbench::cli {

int runApi(const Invocation &invocation)
{
    const QString folder = invocation.workspaceFolder() + QStringLiteral("/.hookbench");
    QFile file(workspace::ApiService::addressFile(folder));
    const QString url = file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readLine(1000).trimmed()) : QString();
    const QString token = api::tokenFile(folder);
    if (invocation.has("json")) {
        json::Value out;
        out.set(QStringLiteral("event"), QStringLiteral("api"));
        out.set(QStringLiteral("url"), url.isEmpty() ? json::Value() : json::Value(url));
        out.set(QStringLiteral("token_file"), token);
        jsonLine(out);
    } else if (url.isEmpty()) {
        line(QStringLiteral(
            "The local API of this workspace does not run. Start it with \"hookbench-cli serve --api\", or in Settings."));
    } else {
        line(QStringLiteral("The local API listens on %1").arg(url));
        line(QStringLiteral("  Token      %1").arg(token));
        line(QStringLiteral("  Called by  %1").arg(workspace::ApiService::curlLine(url, token)));
    }
    return url.isEmpty() ? ItIsNotSo : ItIsSo;
}

} // namespace hookbench::cli
