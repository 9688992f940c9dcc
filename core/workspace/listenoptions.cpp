// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/listenoptions.h"

#include "core/workspace/listening.h"

#include <QCoreApplication>

namespace hookbench::workspace {

Result<std::vector<capture::ListenerSettings>> resolveListeners(const ListenOptions &options,
                                                                const Workspace &workspace)
{
    const Settings &settings = workspace.settings();
    std::vector<capture::ListenerSettings> out = listenersOf(workspace);
    if (!options.addresses.isEmpty()) {
        capture::Limits limits;
        limits.message.body = settings.bodyLimit;
        limits.connections = settings.connections;
        out.clear();
        for (const QString &text : options.addresses) {
            const auto address = capture::Address::parse(text);
            if (!address)
                return tl::unexpected(address.error());
            out.push_back({*address, capture::Engine::Wire, {}, {}, limits});
        }
    }
    if (!options.engine.isEmpty() && options.engine != QLatin1String("wire") && options.engine != QLatin1String("qt"))
        return fail(ErrorKind::Invalid,
                    QCoreApplication::translate("hookbench::workspace", "--engine takes wire or qt, not \"%1\"")
                        .arg(options.engine));
    const qsizetype colon = options.tls.indexOf(u':');
    const bool isOwn = options.tls == QLatin1String("own");
    if (!options.tls.isEmpty() && !isOwn && colon <= 0)
        return fail(ErrorKind::Invalid,
                    QCoreApplication::translate("hookbench::workspace",
                                                "--tls takes own, or CERT:KEY, two files in PEM form, not \"%1\"")
                        .arg(options.tls));
    if (!options.target.isEmpty()) {
        if (const auto target = delivery::Address::parse(options.target); !target)
            return tl::unexpected(target.error().in(QStringLiteral("--target")));
    }
    for (capture::ListenerSettings &listener : out) {
        if (!options.engine.isEmpty())
            listener.engine = options.engine == QLatin1String("qt") ? capture::Engine::Qt : capture::Engine::Wire;
        if (!options.tls.isEmpty()) {
            const auto [certificate, key] =
                isOwn ? workspace.ownCertificate()
                      : capture::CertificateFiles{options.tls.left(colon), options.tls.mid(colon + 1)};
            listener.certificateFile = certificate;
            listener.keyFile = key;
        }
    }
    return out;
}

} // namespace hookbench::workspace
