// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/secretlist.h"

#include "core/delivery/template.h"
#include "core/workspace/hostpattern.h"
#include "core/workspace/memberreader.h"

namespace hookbench::workspace {

namespace {

constexpr int fileVersion = 1;

QString s(const char *text)
{
    return QString::fromLatin1(text);
}

Result<std::vector<json::Ref>> elementsOf(const json::Ref &place, QStringView name)
{
    const auto member = place.find(name);
    return member ? member->elements() : Result<std::vector<json::Ref>>(std::vector<json::Ref>());
}

Result<QStringList> readHosts(const json::Ref &place)
{
    QStringList out;
    const auto hosts = elementsOf(place, u"hosts");
    if (!hosts)
        return tl::unexpected(hosts.error());
    for (const json::Ref &host : *hosts) {
        const auto text = host.text();
        if (!text)
            return tl::unexpected(text.error());
        if (const QString problem = hostPatternProblem(*text); !problem.isEmpty())
            return host.fail(problem);
        out << *text;
    }
    return out;
}

Result<std::vector<SecretEntry::Older>> readOlder(const json::Ref &place)
{
    std::vector<SecretEntry::Older> out;
    const auto older = elementsOf(place, u"older");
    if (!older)
        return tl::unexpected(older.error());
    for (const json::Ref &one : *older) {
        MemberReader reader(one);
        out.emplace_back();
        reader.text("id", out.back().id);
        reader.text("rotated_at", out.back().rotatedAt);
        if (!reader.error() && !delivery::isSecretName(out.back().id))
            reader.keep(
                one.fail(QCoreApplication::translate("hookbench::workspace",
                                                     "the \"id\" of an older value is made of letters and digits"))
                    .value());
        if (reader.error())
            return tl::unexpected(*reader.error());
    }
    return out;
}

Result<SecretEntry> readEntry(const json::Ref &place)
{
    SecretEntry out;
    MemberReader reader(place);
    reader.text("name", out.name);
    reader.text("service", out.service);
    reader.text("note", out.note);
    reader.text("made_at", out.madeAt);
    reader.flag("memory_only", out.memoryOnly);
    if (auto hosts = readHosts(place))
        out.hosts = std::move(*hosts);
    else
        reader.keep(hosts.error());
    if (auto older = readOlder(place))
        out.older = std::move(*older);
    else
        reader.keep(older.error());
    if (reader.error())
        return tl::unexpected(*reader.error());
    if (!delivery::isSecretName(out.name))
        return place.fail(QCoreApplication::translate("hookbench::workspace",
                                                      "a key's \"name\" is made of letters, digits, _ and -"));
    return out;
}

json::Value entryValue(const SecretEntry &secret)
{
    json::Value out;
    out.set(s("name"), secret.name);
    if (!secret.service.isEmpty())
        out.set(s("service"), secret.service);
    if (!secret.note.isEmpty())
        out.set(s("note"), secret.note);
    if (!secret.madeAt.isEmpty())
        out.set(s("made_at"), secret.madeAt);
    if (!secret.hosts.isEmpty()) {
        json::Value::Array hosts;
        for (const QString &host : secret.hosts)
            hosts.push_back(host);
        out.set(s("hosts"), std::move(hosts));
    }
    if (!secret.older.empty()) {
        json::Value::Array older;
        for (const SecretEntry::Older &one : secret.older) {
            json::Value value;
            value.set(s("id"), one.id);
            value.set(s("rotated_at"), one.rotatedAt);
            older.push_back(std::move(value));
        }
        out.set(s("older"), std::move(older));
    }
    if (secret.memoryOnly)
        out.set(s("memory_only"), true);
    return out;
}

} // namespace

Result<std::vector<SecretEntry>> readSecretList(const json::Ref &document)
{
    qint64 version = fileVersion;
    MemberReader reader(document);
    reader.integer("version", 1, std::numeric_limits<int>::max(), version);
    if (reader.error())
        return tl::unexpected(*reader.error());
    if (version > fileVersion)
        return fail(ErrorKind::TooNew,
                    QCoreApplication::translate("hookbench::workspace",
                                                "the file was written by a later version of Hookbench and was not "
                                                "touched. Use that version, or another workspace."));
    std::vector<SecretEntry> out;
    const auto list = document.find(u"secrets");
    const auto places = list ? list->elements() : Result<std::vector<json::Ref>>(std::vector<json::Ref>{});
    if (!places)
        return tl::unexpected(places.error());
    for (const json::Ref &place : *places) {
        auto entry = readEntry(place);
        if (!entry)
            return tl::unexpected(entry.error());
        out.push_back(std::move(*entry));
    }
    return out;
}

json::Value writeSecretList(const std::vector<SecretEntry> &secrets)
{
    json::Value::Array list;
    for (const SecretEntry &secret : secrets)
        list.push_back(entryValue(secret));
    json::Value out;
    out.set(s("version"), fileVersion);
    out.set(s("secrets"), std::move(list));
    return out;
}

} // namespace hookbench::workspace
