// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/service/catalogue.h"

#include "core/http/form.h"
#include "core/service/resource.h"
#include "core/service/servicereader.h"

#include <algorithm>

namespace hookbench::service {

const Message *Service::message(const QString &wanted) const
{
    const auto it =
        std::find_if(messages.begin(), messages.end(), [&](const Message &one) { return one.id == wanted; });
    return it == messages.end() ? nullptr : &*it;
}

const Parameter *Service::parameter(const QString &wanted) const
{
    const auto it =
        std::find_if(parameters.begin(), parameters.end(), [&](const Parameter &one) { return one.name == wanted; });
    return it == parameters.end() ? nullptr : &*it;
}

bool Service::isOnce(const QString &url, QByteArrayView body) const
{
    if (retry.onceIf.pattern().isEmpty())
        return false;
    constexpr qsizetype looked = 64 << 10;
    const QString readable = QString::fromUtf8(http::percentDecoded(url.toUtf8()));
    return retry.onceIf.match(readable + u'\n' + QString::fromUtf8(body.first(qMin(looked, body.size())))).hasMatch();
}

Result<Catalogue> Catalogue::parse(const QByteArray &json)
{
    const auto document = json::Document::parse(json);
    if (!document)
        return tl::unexpected(document.error());
    const auto rows = document->root().elements();
    if (!rows)
        return tl::unexpected(rows.error());
    Catalogue out;
    for (const json::Ref &row : *rows) {
        auto service = readService(row);
        if (!service)
            return tl::unexpected(service.error());
        if (out.find(service->id))
            return row.fail(QStringLiteral("the service \"%1\" is there twice").arg(service->id));
        out.m_services.push_back(std::move(*service));
    }
    return out;
}

const Catalogue &Catalogue::builtIn()
{
    static const Catalogue catalogue = builtInResource<Catalogue>("services.json", &Catalogue::parse);
    return catalogue;
}

Result<Catalogue> Catalogue::with(const QByteArray &json, QStringList *replaced) const
{
    auto added = parse(json);
    if (!added)
        return added;
    Catalogue out = *this;
    for (Service &service : added->m_services) {
        service.isOwn = true;
        const auto old = std::find_if(out.m_services.begin(), out.m_services.end(),
                                      [&](const Service &one) { return one.id == service.id; });
        if (old == out.m_services.end()) {
            out.m_services.push_back(std::move(service));
            continue;
        }
        if (replaced)
            *replaced << service.id;
        *old = std::move(service);
    }
    return out;
}

const Service *Catalogue::find(const QString &id) const
{
    const auto it =
        std::find_if(m_services.begin(), m_services.end(), [&](const Service &service) { return service.id == id; });
    return it == m_services.end() ? nullptr : &*it;
}

QString Catalogue::replacementOf(const Service &service) const
{
    if (const Service *next = find(service.replacedBy))
        return next->name;
    QString out = service.replacedBy;
    out.replace(u'-', u' ');
    for (qsizetype i = 0; i < out.size(); ++i) {
        if (i == 0 || out[i - 1] == u' ')
            out[i] = out[i].toUpper();
    }
    return out;
}

} // namespace hookbench::service
