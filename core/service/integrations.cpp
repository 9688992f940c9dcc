// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/service/integrations.h"

#include "core/json/value.h"
#include "core/service/resource.h"

#include <QCoreApplication>
#include <QHostAddress>
#include <QUrl>

namespace hookbench::service {

namespace {

Result<QString> textOf(const json::Ref &place, QStringView name, bool required)
{
    const auto member = place.find(name);
    if (!member && required)
        return place.fail(QStringLiteral("\"%1\" is missing").arg(name));
    return member ? member->text() : Result<QString>(QString());
}

Result<QRegularExpression> expressionOf(const json::Ref &place, QStringView name)
{
    const auto text = textOf(place, name, false);
    if (!text)
        return tl::unexpected(text.error());
    const QRegularExpression out(*text);
    if (!out.isValid())
        return place.fail(QStringLiteral("\"%1\" is no regular expression: %2").arg(name, out.errorString()));
    return out;
}

Result<ServiceKey> readKey(const json::Ref &place)
{
    ServiceKey out;
    const std::tuple<QStringView, QString *, bool> texts[] = {{u"name", &out.name, true},
                                                              {u"title", &out.title, true},
                                                              {u"where", &out.where, true},
                                                              {u"example", &out.example, false},
                                                              {u"signs", &out.signs, false}};
    for (const auto &[name, text, required] : texts) {
        auto read = textOf(place, name, required);
        if (!read)
            return tl::unexpected(read.error());
        *text = std::move(*read);
    }
    for (QString *text : {&out.title, &out.where})
        *text = QCoreApplication::translate("hookbench::service", text->toUtf8().constData());
    auto form = expressionOf(place, u"form");
    auto address = expressionOf(place, u"address");
    if (!form || !address)
        return tl::unexpected(form ? address.error() : form.error());
    out.form = std::move(*form);
    out.address = std::move(*address);
    const auto hosts = place.find(u"hosts");
    const auto elements = hosts ? hosts->elements() : Result<std::vector<json::Ref>>(std::vector<json::Ref>());
    if (!elements)
        return tl::unexpected(elements.error());
    for (const json::Ref &host : *elements) {
        const auto text = host.text();
        if (!text)
            return tl::unexpected(text.error());
        out.hosts << *text;
    }
    return out;
}

} // namespace

Result<std::vector<Integration>> parseIntegrations(const QByteArray &json)
{
    const auto document = json::Document::parse(json);
    const auto rows =
        document ? document->root().elements() : Result<std::vector<json::Ref>>(tl::unexpected(document.error()));
    if (!rows)
        return tl::unexpected(rows.error());
    std::vector<Integration> out;
    for (const json::Ref &row : *rows) {
        auto id = textOf(row, u"id", true);
        auto name = textOf(row, u"name", true);
        const auto list = row.find(u"keys");
        const auto keys = list ? list->elements() : Result<std::vector<json::Ref>>(std::vector<json::Ref>());
        if (!id || !name || !keys)
            return tl::unexpected(!id ? id.error() : !name ? name.error() : keys.error());
        Integration one{std::move(*id), std::move(*name), {}};
        for (const json::Ref &key : *keys) {
            auto read = readKey(key);
            if (!read)
                return tl::unexpected(read.error());
            one.keys.push_back(std::move(*read));
        }
        out.push_back(std::move(one));
    }
    return out;
}

const std::vector<Integration> &integrations()
{
    static const auto all = builtInResource<std::vector<Integration>>("integrations.json", &parseIntegrations);
    return all;
}

namespace {

// Of a key that is a whole address. A stand-in on this machine may take the place of the service.
QString standInOf(const ServiceKey &key, const QString &text)
{
    const QUrl url(text);
    const bool isWhole = key.form.pattern().startsWith(QLatin1String("^https:"));
    const bool isHttp = url.scheme() == QLatin1String("http") || url.scheme() == QLatin1String("https");
    const bool isHere = url.host() == QLatin1String("localhost") || QHostAddress(url.host()).isLoopback();
    return isWhole && isHttp && isHere ? url.host() : QString();
}

} // namespace

PastedKey pastedKey(const ServiceKey *key, const QString &text)
{
    PastedKey out{text.trimmed()};
    const QRegularExpression address = key ? key->address : QRegularExpression();
    const QRegularExpression form = key ? key->form : QRegularExpression();
    if (const auto carried = address.match(out.value); !address.pattern().isEmpty() && carried.hasMatch()) {
        out.host = QUrl(out.value).host();
        out.value = carried.captured(QStringLiteral("key"));
    }
    if (key && out.host.isEmpty()) {
        out.host = standInOf(*key, out.value);
        out.isStandIn = !out.host.isEmpty();
    }
    const auto problem = [&out](const char *sentence) {
        out.problem = QCoreApplication::translate("hookbench::service", sentence);
    };
    if (out.value.isEmpty() || out.isStandIn)
        return out;
    if (out.value.startsWith(QLatin1String("{{")))
        problem(QT_TRANSLATE_NOOP("hookbench::service", "This is a reference to a key, not a key."));
    else if (!form.pattern().isEmpty() && !form.match(out.value).hasMatch())
        problem(address.pattern().isEmpty()
                    ? QT_TRANSLATE_NOOP("hookbench::service",
                                        "This does not look like one: it has another form. Was all of it copied?")
                    : QT_TRANSLATE_NOOP(
                        "hookbench::service",
                        "This is neither such a key nor an address that carries one. Was all of it copied?"));
    return out;
}

QStringList hostsFor(const ServiceKey &key, const PastedKey &pasted)
{
    const bool isKnown = !key.hosts.isEmpty() && !pasted.isStandIn;
    return isKnown ? key.hosts : pasted.host.isEmpty() ? QStringList() : QStringList(pasted.host);
}

NamedKey keyNamed(const QString &name)
{
    for (const Integration &one : integrations()) {
        for (const ServiceKey &key : one.keys) {
            if (key.name == name)
                return {&one, &key};
        }
    }
    return {};
}

} // namespace hookbench::service
