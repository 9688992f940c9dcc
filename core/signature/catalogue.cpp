// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/signature/catalogue.h"

#include "core/signature/schemereader.h"

#include <QCoreApplication>
#include <QFile>

#include <algorithm>

namespace hookbench::signature {

const Scheme *Provider::find(const QString &schemeId) const
{
    const auto it = std::find_if(schemes.begin(), schemes.end(),
                                 [&schemeId](const Scheme &scheme) { return scheme.id == schemeId; });
    return it == schemes.end() ? nullptr : &*it;
}

Result<Catalogue> Catalogue::parse(const QByteArray &json)
{
    const auto document = json::Document::parse(json);
    if (!document)
        return tl::unexpected(document.error());
    const json::Ref root = document->root();
    if (root.kind() != json::Kind::Array)
        return root.fail(QStringLiteral("this is no list of providers"));
    const auto rows = root.elements();
    Catalogue out;
    for (const json::Ref &row : *rows) {
        Problem problem;
        Provider provider = readProvider(row, problem);
        if (!problem.error() && !out.m_byId.emplace(provider.id, out.m_providers.size()).second)
            problem.keep(row.fail(QStringLiteral("two providers have this id")));
        if (problem.error())
            return tl::unexpected(provider.id.isEmpty() ? *problem.error() : problem.error()->in(provider.id));
        out.m_providers.push_back(std::move(provider));
    }
    return out;
}

const Catalogue &Catalogue::builtIn()
{
    static const Catalogue catalogue = [] {
        QFile file(QStringLiteral(":/hookbench/signatures.json"));
        if (!file.open(QIODevice::ReadOnly))
            qFatal("signatures.json is not compiled in");
        auto out = parse(file.readAll());
        if (!out)
            qFatal("signatures.json: %s", qPrintable(out.error().message));
        return std::move(*out);
    }();
    return catalogue;
}

const Provider *Catalogue::find(const QString &id) const
{
    const auto it = m_byId.find(id);
    return it == m_byId.end() ? nullptr : &m_providers[it->second];
}

Result<Choice> chosen(const Catalogue &catalogue, const QString &name)
{
    const QString id = name.section(u'/', 0, 0);
    Choice out{catalogue.find(id), name.section(u'/', 1)};
    if (!out.provider)
        return fail(ErrorKind::NotFound,
                    QCoreApplication::translate("hookbench::signature", "There is no signature scheme \"%1\".")
                        .arg(id.left(100)));
    if (out.scheme.isEmpty() || out.provider->find(out.scheme))
        return out;
    QStringList known;
    for (const Scheme &scheme : out.provider->schemes)
        known << scheme.id;
    return fail(ErrorKind::NotFound,
                QCoreApplication::translate("hookbench::signature", "%1 has no scheme \"%2\", only %3.")
                    .arg(out.provider->name, out.scheme.left(100), known.join(QStringLiteral(", "))));
}

} // namespace hookbench::signature
