// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/signature/catalogue.h"

#include "core/signature/schemereader.h"

#include <QCoreApplication>
#include <QFile>

#include <algorithm>
#include <limits>

namespace hookbench::signature {

namespace {

constexpr qint64 fileVersion = 1;

QByteArray builtInRows()
{
    QFile file(QStringLiteral(":/hookbench/signatures.json"));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("signatures.json is not compiled in");
    return file.readAll();
}

} // namespace

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
        out.m_providers.push_back(std::make_shared<const Provider>(std::move(provider)));
    }
    return out;
}

Result<void> Catalogue::add(std::shared_ptr<const Provider> provider)
{
    if (!m_byId.emplace(provider->id, m_providers.size()).second)
        return fail(ErrorKind::Invalid,
                    QCoreApplication::translate("hookbench::signature",
                                                "there is a scheme \"%1\" already: give this one another id")
                        .arg(provider->id));
    m_providers.push_back(std::move(provider));
    return {};
}

const Catalogue &Catalogue::builtIn()
{
    static const Catalogue catalogue = [] {
        auto out = parse(builtInRows());
        if (!out)
            qFatal("signatures.json: %s", qPrintable(out.error().message));
        return std::move(*out);
    }();
    return catalogue;
}

const Provider *Catalogue::find(const QString &id) const
{
    const auto it = m_byId.find(id);
    return it == m_byId.end() ? nullptr : m_providers[it->second].get();
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

Result<std::shared_ptr<const Provider>> readOwnProvider(const QByteArray &json)
{
    const auto document = json::Document::parse(json);
    if (!document)
        return tl::unexpected(document.error());
    const json::Ref root = document->root();
    if (root.kind() != json::Kind::Object)
        return root.fail(QCoreApplication::translate("hookbench::signature", "this is no object with a scheme in it"));
    const auto version = root.find(u"version");
    if (version && version->integer(0, std::numeric_limits<qint64>::max()).value_or(0) > fileVersion)
        return fail(ErrorKind::TooNew,
                    QCoreApplication::translate("hookbench::signature",
                                                "the file was written by a later version of Hookbench"));
    Problem problem;
    Provider provider = readProvider(root, problem);
    // "PROVIDER/SCHEME" names one of several, and the id names the file.
    const auto fits = [](QChar c) {
        return (c >= u'a' && c <= u'z') || (c >= u'0' && c <= u'9') || c == u'-' || c == u'_' || c == u'.';
    };
    if (!problem.error()
        && (provider.id.size() > 100 || provider.id.startsWith(u'.')
            || !std::all_of(provider.id.begin(), provider.id.end(), fits)))
        problem.keep(root.find(u"id")->fail(QCoreApplication::translate(
            "hookbench::signature", "an id has at most 100 small letters, digits, dots, dashes and underlines")));
    if (problem.error())
        return tl::unexpected(*problem.error());
    return std::make_shared<const Provider>(std::move(provider));
}

Result<QByteArray> builtInProviderFile(const QString &id)
{
    const auto document = json::Document::parse(builtInRows());
    const auto rows = document ? document->root().elements() : Result<std::vector<json::Ref>>();
    for (const json::Ref &row : rows.value_or(std::vector<json::Ref>())) {
        if (row.find(u"id")->text() != id)
            continue;
        json::Value out;
        out.set(QStringLiteral("version"), fileVersion);
        const auto members = row.members();
        for (const auto &[name, value] : *members) {
            if (!name.startsWith(u"checked_") && name != u"ngrok") // that was said of the program's own
                out.set(name, value.value());
        }
        return out.toPretty();
    }
    return fail(ErrorKind::NotFound,
                QCoreApplication::translate("hookbench::signature", "There is no signature scheme \"%1\".").arg(id));
}

Result<QByteArray> renamedProvider(const QByteArray &file, const QString &id, const QString &name)
{
    const auto document = json::Document::parse(file);
    if (!document)
        return tl::unexpected(document.error());
    json::Value out = document->root().value();
    out.set(QStringLiteral("id"), id);
    out.set(QStringLiteral("name"), name);
    return out.toPretty();
}

} // namespace hookbench::signature
