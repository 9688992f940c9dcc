// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/secretlist.h"

#include "core/delivery/template.h"
#include "core/workspace/memberreader.h"

namespace hookbench::workspace {

namespace {

constexpr int fileVersion = 1;

QString s(const char *text)
{
    return QString::fromLatin1(text);
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
