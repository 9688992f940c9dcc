// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/automation/recipe.h"

#include "core/service/resource.h"

#include <QCoreApplication>

namespace hookbench::automation {

namespace {

QString s(const char *text)
{
    return QString::fromLatin1(text);
}

constexpr const char *listed[] = {"sinric-ifttt", "ifttt-sinric", "github-discord", "github-slack", "github-teams"};

// What the files say to people, for translators.
[[maybe_unused]] constexpr const char *texts[] = {
    QT_TRANSLATE_NOOP("hookbench::automation", "Sinric Pro event to IFTTT"),
    QT_TRANSLATE_NOOP(
        "hookbench::automation",
        "An event of a device, its signature checked, fires the IFTTT event \"sinric_pro\": value1 is the state as JSON, value2 the action, value3 the device."),
    QT_TRANSLATE_NOOP("hookbench::automation", "The app secret, in the Sinric Pro portal under Credentials."),
    QT_TRANSLATE_NOOP("hookbench::automation", "The key at the end of the address in IFTTT's Webhooks settings."),
    QT_TRANSLATE_NOOP("hookbench::automation", "IFTTT call to Sinric Pro action"),
    QT_TRANSLATE_NOOP(
        "hookbench::automation",
        "IFTTT's action \"Make a web request\" calls with api_key, device_id, action and value; the device does it."),
    QT_TRANSLATE_NOOP("hookbench::automation", "IFTTT sends it as api_key. It is shown once."),
    QT_TRANSLATE_NOOP("hookbench::automation", "The API key, in the Sinric Pro portal under Credentials."),
    QT_TRANSLATE_NOOP("hookbench::automation", "GitHub push to Discord"),
    QT_TRANSLATE_NOOP("hookbench::automation", "GitHub push to Slack"),
    QT_TRANSLATE_NOOP("hookbench::automation", "GitHub push to Microsoft Teams"),
    QT_TRANSLATE_NOOP("hookbench::automation",
                      "A message with branch, commits and a link for each push whose signature is valid."),
    QT_TRANSLATE_NOOP("hookbench::automation", "Enter it as the secret of the webhook in the repository's settings."),
    QT_TRANSLATE_NOOP("hookbench::automation", "The whole address that Discord gives under Integrations, Webhooks."),
    QT_TRANSLATE_NOOP("hookbench::automation", "The whole address that Slack gives under Incoming Webhooks."),
    QT_TRANSLATE_NOOP("hookbench::automation",
                      "The whole address that Teams gives in the workflow \"Post to a channel\"."),
};

QString translated(const Result<QString> &text)
{
    return text ? QCoreApplication::translate("hookbench::automation", text->toUtf8().constData()) : QString();
}

class RecipeReader
{
public:
    explicit RecipeReader(const json::Ref &root)
        : m_root(root)
    {
    }

    Result<Recipe> run()
    {
        m_out.id = text(m_root, "id");
        m_out.name = translated(text(m_root, "name"));
        m_out.summary = translated(text(m_root, "summary"));
        m_out.draftPath = text(m_root, "draft_path");
        const QString endpointName = text(m_root, "endpoint_name");
        read(
            "endpoint", [&](const json::Ref &at) { return endpoint::readEndpoint(at, endpointName); }, m_out.endpoint);
        read(
            "draft", [](const json::Ref &at) { return delivery::readDraft(at); }, m_out.draft);
        read(
            "rule", [&](const json::Ref &at) { return readRule(at, m_out.id); }, m_out.rule);
        m_out.rule.recipe = m_out.id;
        keys();
        hosts();
        return m_error ? Result<Recipe>(tl::unexpected(*m_error)) : Result<Recipe>(std::move(m_out));
    }

private:
    QString text(const json::Ref &object, const char *name)
    {
        const auto at = object.find(s(name));
        const auto value =
            at ? at->text() : Result<QString>(object.fail(QStringLiteral("\"%1\" is missing").arg(s(name))));
        if (!value && !m_error)
            m_error = value.error();
        return value.value_or(QString());
    }

    template <typename Read, typename To>
    void read(const char *name, Read take, To &to)
    {
        const auto at = m_root.find(s(name));
        auto value =
            at ? take(*at) : decltype(take(*at))(m_root.fail(QStringLiteral("\"%1\" is missing").arg(s(name))));
        if (value)
            to = std::move(*value);
        else if (!m_error)
            m_error = value.error();
    }

    void keys()
    {
        const auto at = m_root.find(u"keys");
        const auto rows = at ? at->elements() : Result<std::vector<json::Ref>>(std::vector<json::Ref>());
        if (!rows) {
            m_error = rows.error();
            return;
        }
        for (const json::Ref &row : *rows) {
            const QString kind = text(row, "kind");
            m_out.keys.push_back({text(row, "name"),
                                  kind == s("made")     ? RecipeKey::Kind::Made
                                  : kind == s("issued") ? RecipeKey::Kind::Issued
                                                        : RecipeKey::Kind::Given,
                                  translated(text(row, "hint"))});
        }
    }

    void hosts()
    {
        const auto at = m_root.find(u"hosts");
        const auto members = at ? at->members() : Result<std::vector<std::pair<QString, json::Ref>>>();
        if (!members)
            return;
        for (const auto &[key, place] : *members) {
            const auto names = place.elements();
            for (const json::Ref &name : names ? *names : std::vector<json::Ref>()) {
                if (const auto host = name.text())
                    m_out.hosts[key] << *host;
            }
        }
    }

    const json::Ref &m_root;
    Recipe m_out;
    std::optional<Error> m_error;
};

} // namespace

Result<Recipe> readRecipe(const QByteArray &json)
{
    const auto document = json::Document::parse(json);
    return document ? RecipeReader(document->root()).run() : Result<Recipe>(tl::unexpected(document.error()));
}

std::vector<Recipe> recipes()
{
    std::vector<Recipe> out;
    for (const char *id : listed) {
        const QByteArray file = QByteArray("recipes/") + id + ".json";
        out.push_back(service::builtInResource<Recipe>(file.constData(), readRecipe));
    }
    return out;
}

std::optional<Recipe> recipe(const QString &id)
{
    for (Recipe &one : recipes()) {
        if (one.id == id)
            return std::move(one);
    }
    return std::nullopt;
}

} // namespace hookbench::automation
