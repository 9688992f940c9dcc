// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/checks/requestsample.h"
#include "app/cli/command.h"
#include "app/cli/output.h"

#include "core/http/requestfile.h"

#include <QFile>

namespace hookbench::cli {

int runIdentify(const Invocation &invocation)
{
    const QString &name = invocation.arguments.first();
    QFile file(name);
    if (!file.open(QIODevice::ReadOnly)) {
        complain(name + QStringLiteral(": ") + file.errorString());
        return CouldNot;
    }
    const auto document = json::Document::parse(file.readAll());
    const auto request =
        document ? http::readRequestFile(document->root()) : Result<http::Request>(tl::unexpected(document.error()));
    if (!request) {
        complain(name + QStringLiteral(": ") + request.error().message);
        return CouldNot;
    }
    jsonLine(identified(service::Recogniser::builtIn().recognise(*request)));
    return ItIsSo;
}

} // namespace hookbench::cli
