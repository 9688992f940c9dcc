// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/delivery/authentication.h"

#include <QCoreApplication>

namespace hookbench::delivery {

namespace {

using Kind = Authentication::Kind;

constexpr std::pair<Kind, const char *> kinds[] = {
    {Kind::Basic, "basic"}, {Kind::Digest, "digest"}, {Kind::Bearer, "bearer"}, {Kind::ApiKey, "api_key"}};

QString s(const char *text)
{
    return QString::fromLatin1(text);
}

// A text that may be missing.
Result<QString> textIn(const json::Ref &place, QStringView name)
{
    const auto member = place.find(name);
    return member ? member->text() : Result<QString>(QString());
}

// Reads texts into their places; stops at the first that is none.
Result<void> readTexts(const json::Ref &place, std::initializer_list<std::pair<const char16_t *, QString *>> members)
{
    for (const auto &[name, to] : members) {
        auto text = textIn(place, name);
        if (!text)
            return tl::unexpected(text.error());
        *to = std::move(*text);
    }
    return {};
}

} // namespace

Result<Authentication> readAuthentication(const json::Ref &place)
{
    Authentication out;
    const auto kind = textIn(place, u"kind");
    if (!kind)
        return tl::unexpected(kind.error());
    const auto known = std::find_if(std::begin(kinds), std::end(kinds),
                                    [&kind](const auto &one) { return *kind == QLatin1String(one.second); });
    if (known == std::end(kinds))
        return place.fail(QCoreApplication::translate(
            "hookbench::delivery", "\"kind\" is \"basic\", \"digest\", \"bearer\" or \"api_key\""));
    out.kind = known->first;
    const bool isKey = out.kind == Kind::ApiKey;
    const char16_t *name = isKey ? u"name" : u"user";
    const char16_t *secret = isKey ? u"value" : out.kind == Kind::Bearer ? u"token" : u"password";
    QString where;
    if (auto read = readTexts(place, {{name, &out.name}, {secret, &out.secret}, {u"in", &where}}); !read)
        return tl::unexpected(read.error());
    if (!where.isEmpty() && where != QLatin1String("header") && where != QLatin1String("query"))
        return place.fail(
            QCoreApplication::translate("hookbench::delivery", "\"in\" is \"header\" or \"query\""));
    out.isInQuery = isKey && where == QLatin1String("query");
    if (isKey && out.name.isEmpty())
        return place.fail(QCoreApplication::translate("hookbench::delivery", "\"name\" is missing"));
    return out;
}

json::Value writeAuthentication(const Authentication &authentication)
{
    json::Value out;
    for (const auto &[kind, name] : kinds) {
        if (kind == authentication.kind)
            out.set(s("kind"), s(name));
    }
    switch (authentication.kind) {
    case Kind::Basic:
    case Kind::Digest:
        out.set(s("user"), authentication.name);
        out.set(s("password"), authentication.secret);
        break;
    case Kind::Bearer: out.set(s("token"), authentication.secret); break;
    case Kind::ApiKey:
        out.set(s("in"), s(authentication.isInQuery ? "query" : "header"));
        out.set(s("name"), authentication.name);
        out.set(s("value"), authentication.secret);
        break;
    }
    return out;
}

Result<Transport> readTransport(const json::Ref &place)
{
    Transport out;
    if (place.kind() != json::Kind::Object)
        return place.fail(QCoreApplication::translate("hookbench::delivery", "\"transport\" is an object"));
    QString version;
    if (auto read = readTexts(place, {{u"proxy", &out.proxy},
                                      {u"ca_file", &out.authorities},
                                      {u"certificate", &out.certificate},
                                      {u"certificate_key", &out.key},
                                      {u"passphrase", &out.passphrase},
                                      {u"http", &version}});
        !read)
        return tl::unexpected(read.error());
    if (!version.isEmpty() && version != QLatin1String("1.1") && version != QLatin1String("2"))
        return place.fail(QCoreApplication::translate("hookbench::delivery", "\"http\" is \"1.1\" or \"2\""));
    out.isHttp2 = version == QLatin1String("2");
    if (const auto redirects = place.find(u"max_redirects")) {
        const auto number = redirects->integer(0, 50);
        if (!number)
            return tl::unexpected(number.error());
        out.redirects = int(*number);
    }
    if (const auto cookies = place.find(u"cookies")) {
        const auto keeps = cookies->boolean();
        if (!keeps)
            return tl::unexpected(keeps.error());
        out.keepsCookies = *keeps;
    }
    return out;
}

json::Value writeTransport(const Transport &transport)
{
    json::Value out;
    const std::pair<const char *, const QString *> texts[] = {{"proxy", &transport.proxy},
                                                              {"ca_file", &transport.authorities},
                                                              {"certificate", &transport.certificate},
                                                              {"certificate_key", &transport.key},
                                                              {"passphrase", &transport.passphrase}};
    for (const auto &[name, text] : texts) {
        if (!text->isEmpty())
            out.set(s(name), *text);
    }
    if (transport.isHttp2)
        out.set(s("http"), s("2"));
    if (transport.redirects != Transport().redirects)
        out.set(s("max_redirects"), transport.redirects);
    if (transport.keepsCookies)
        out.set(s("cookies"), true);
    return out;
}

} // namespace hookbench::delivery
