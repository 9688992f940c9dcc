// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/delivery/collection.h"

#include "core/iml/lexer.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace hookbench::delivery {

namespace {

using Form = Template::Form;
using Kind = Authentication::Kind;

QString s(const char *text)
{
    return QString::fromLatin1(text);
}

// Values may be anything there; what is no text counts as its JSON.
QString textOf(const json::Ref &place)
{
    if (place.kind() == json::Kind::String)
        return place.text().value_or(QString());
    return place.kind() == json::Kind::Null ? QString() : QString::fromUtf8(place.value().toCompact());
}

QString textOf(const json::Ref &place, QStringView name)
{
    const auto member = place.find(name);
    return member ? textOf(*member) : QString();
}

bool isDisabled(const json::Ref &place)
{
    const auto member = place.find(u"disabled");
    return member && member->boolean().value_or(false);
}

class PostmanReader
{
public:
    Result<Collection> run(const json::Ref &document)
    {
        const auto items = document.find(u"item");
        if (!items)
            return document.fail(QCoreApplication::translate("hookbench::delivery", "\"item\" is missing"));
        const auto info = document.find(u"info");
        m_name = info ? textOf(*info, u"name") : QString();
        variables(document);
        // Folders lie in folders: what is still to be read, from the outside in.
        std::vector<Folder> waiting{{*items, {}, document.find(u"auth")}};
        while (!waiting.empty()) {
            const Folder folder = std::move(waiting.back());
            waiting.pop_back();
            const auto entries = folder.items.elements();
            if (!entries)
                return tl::unexpected(entries.error());
            std::vector<Folder> inner;
            for (const json::Ref &entry : *entries) {
                const auto own = entry.find(u"auth");
                const auto auth = own && own->kind() == json::Kind::Object ? own : folder.auth;
                if (const auto nested = entry.find(u"item"))
                    inner.push_back({*nested, folder.path + QStringList(textOf(entry, u"name")), auth});
                else if (auto read = request(entry, folder.path, auth); !read)
                    return tl::unexpected(read.error());
            }
            waiting.insert(waiting.end(), inner.rbegin(), inner.rend());
        }
        return std::move(m_out);
    }

private:
    struct Folder
    {
        json::Ref items;
        QStringList path;
        std::optional<json::Ref> auth; // handed down
    };

    void variables(const json::Ref &document)
    {
        const auto list = document.find(u"variable");
        const auto entries = list ? list->elements() : Result<std::vector<json::Ref>>(std::vector<json::Ref>());
        if (!entries || entries->empty())
            return;
        Environment out;
        out.name = m_name.isEmpty() ? s("imported") : m_name;
        for (const json::Ref &entry : *entries) {
            const QString name = textOf(entry, u"key");
            const bool isSecret = textOf(entry, u"type") == QLatin1String("secret");
            if (!name.isEmpty() && !isDisabled(entry))
                out.variables.emplace_back(name, isSecret ? secret(name) : textOf(entry, u"value"));
        }
        m_out.environments.push_back(std::move(out));
    }

    Result<void> request(const json::Ref &entry, const QStringList &folders, std::optional<json::Ref> auth)
    {
        const auto place = entry.find(u"request");
        if (!place)
            return entry.fail(
                QCoreApplication::translate("hookbench::delivery", "neither \"request\" nor \"item\" is there"));
        CollectedDraft out{folders, textOf(entry, u"name"), {}};
        const bool isPlain = place->kind() == json::Kind::String; // its address alone
        if (!isPlain && place->kind() != json::Kind::Object)
            return place->fail(QCoreApplication::translate("hookbench::delivery", "a request is an object"));
        const QString method = isPlain ? QString() : textOf(*place, u"method");
        out.draft.method = method.isEmpty() ? s("GET") : method.toUpper();
        const auto url = isPlain ? place : place->find(u"url");
        out.draft.url = url ? address(*url) : QString();
        if (out.draft.url.isEmpty())
            return place->fail(QCoreApplication::translate("hookbench::delivery", "\"url\" is missing"));
        if (!isPlain) {
            if (auto read = headers(*place, out.draft); !read)
                return read;
            if (const auto content = place->find(u"body"); content && content->kind() == json::Kind::Object) {
                if (auto read = body(*content, out.draft); !read)
                    return read;
            }
            if (const auto own = place->find(u"auth"); own && own->kind() == json::Kind::Object)
                auth = own;
        }
        if (auth)
            authentication(*auth, out);
        m_out.drafts.push_back(std::move(out));
        return {};
    }

    // "raw" with its ":name" steps filled in.
    QString address(const json::Ref &place)
    {
        const bool isPlain = place.kind() == json::Kind::String;
        QString url = isPlain ? textOf(place) : textOf(place, u"raw");
        const auto values = isPlain ? std::nullopt : place.find(u"variable");
        for (const json::Ref &value : values ? values->elements().value_or(std::vector<json::Ref>())
                                             : std::vector<json::Ref>()) {
            const QRegularExpression step(u'/' + QRegularExpression::escape(u':' + textOf(value, u"key"))
                                          + s("(?=[/?#]|$)"));
            const QString with = u'/' + textOf(value, u"value");
            if (const auto match = step.match(url); match.hasMatch())
                url.replace(match.capturedStart(), match.capturedLength(), with);
        }
        if (!url.isEmpty() && !url.contains(QLatin1String("://")) && !url.startsWith(QLatin1String("{{")))
            url.prepend(s("http://"));
        return fromForeignTemplate(url, Form::Text);
    }

    Result<void> headers(const json::Ref &request, Draft &draft)
    {
        const auto list = request.find(u"header");
        if (!list || list->kind() == json::Kind::Null || list->kind() == json::Kind::String)
            return {};
        const auto entries = list->elements();
        if (!entries)
            return tl::unexpected(entries.error());
        for (const json::Ref &entry : *entries) {
            if (!isDisabled(entry))
                draft.headers.emplace_back(fromForeignTemplate(textOf(entry, u"key"), Form::Text),
                                           fromForeignTemplate(textOf(entry, u"value"), Form::Text));
        }
        return {};
    }

    Result<void> body(const json::Ref &place, Draft &draft)
    {
        const QString mode = textOf(place, u"mode");
        if (mode == QLatin1String("raw")) {
            const QString raw = textOf(place, u"raw");
            const auto options = place.find(u"options");
            const auto ofRaw = options ? options->find(u"raw") : std::nullopt;
            const QString language = ofRaw ? textOf(*ofRaw, u"language") : QString();
            const bool isJson = language == QLatin1String("json")
                                || (language.isEmpty() && raw.trimmed().startsWith(u'{'));
            draft.bodyKind = isJson ? BodyKind::Json : BodyKind::Text;
            draft.text = fromForeignTemplate(raw, isJson ? Form::Json : Form::Text);
        } else if (mode == QLatin1String("urlencoded")) {
            draft.bodyKind = BodyKind::Form;
            return rows(place, u"urlencoded", [&draft](const json::Ref &row) {
                draft.form.emplace_back(fromForeignTemplate(textOf(row, u"key"), Form::Text),
                                        fromForeignTemplate(textOf(row, u"value"), Form::Text));
            });
        } else if (mode == QLatin1String("formdata")) {
            return multipart(place, draft);
        } else if (mode == QLatin1String("file")) {
            const auto file = place.find(u"file");
            draft.bodyKind = BodyKind::File;
            draft.file = file ? textOf(*file, u"src") : QString();
        } else if (mode == QLatin1String("graphql")) {
            const auto query = place.find(u"graphql");
            draft.bodyKind = BodyKind::Json;
            draft.text = fromForeignTemplate(query ? QString::fromUtf8(query->value().toCompact()) : QString(),
                                             Form::Json);
        }
        return {};
    }

    // Files are named, not read; several of one row are several parts.
    Result<void> multipart(const json::Ref &place, Draft &draft)
    {
        draft.bodyKind = BodyKind::Multipart;
        std::erase_if(draft.headers, // it is made with the boundary
                      [](const auto &row) { return row.first.compare(s("content-type"), Qt::CaseInsensitive) == 0; });
        return rows(place, u"formdata", [&draft](const json::Ref &row) {
            FormPart part;
            part.name = fromForeignTemplate(textOf(row, u"key"), Form::Text);
            part.contentType = fromForeignTemplate(textOf(row, u"contentType"), Form::Text);
            if (textOf(row, u"type") != QLatin1String("file")) {
                part.value = fromForeignTemplate(textOf(row, u"value"), part.isJson() ? Form::Json : Form::Text);
                draft.parts.push_back(std::move(part));
                return;
            }
            part.source = FormPart::Source::File;
            part.fileName = fromForeignTemplate(textOf(row, u"fileName"), Form::Text);
            const auto source = row.find(u"src");
            const auto several = source ? source->elements() : Result<std::vector<json::Ref>>(std::vector<json::Ref>());
            QStringList files;
            for (const json::Ref &file : several.value_or(std::vector<json::Ref>()))
                files << textOf(file);
            if (files.isEmpty())
                files << (source ? textOf(*source) : QString());
            for (const QString &file : files) {
                part.file = file;
                draft.parts.push_back(part);
            }
        });
    }

    template <typename Take>
    Result<void> rows(const json::Ref &place, QStringView name, Take take)
    {
        const auto list = place.find(name);
        const auto entries = list ? list->elements() : Result<std::vector<json::Ref>>(std::vector<json::Ref>());
        if (!entries)
            return tl::unexpected(entries.error());
        for (const json::Ref &row : *entries) {
            if (!isDisabled(row))
                take(row);
        }
        return {};
    }

    // 2.1 has [{"key", "value"}], 2.0 an object.
    static QString parameter(const json::Ref &place, QStringView name)
    {
        if (place.kind() == json::Kind::Object)
            return textOf(place, name);
        for (const json::Ref &row : place.elements().value_or(std::vector<json::Ref>())) {
            if (textOf(row, u"key") == name)
                return textOf(row, u"value");
        }
        return {};
    }

    void authentication(const json::Ref &place, CollectedDraft &to)
    {
        const QString type = textOf(place, u"type");
        const auto values = place.find(type);
        if (!values)
            return;
        Authentication out;
        if (type == QLatin1String("basic") || type == QLatin1String("digest")) {
            out.kind = type == QLatin1String("basic") ? Kind::Basic : Kind::Digest;
            out.name = fromForeignTemplate(parameter(*values, u"username"), Form::Text);
            out.secret = hidden(parameter(*values, u"password"), to.name + s(" password"));
        } else if (type == QLatin1String("bearer")) {
            out.kind = Kind::Bearer;
            out.secret = hidden(parameter(*values, u"token"), to.name + s(" token"));
        } else if (type == QLatin1String("apikey")) {
            out.kind = Kind::ApiKey;
            out.name = parameter(*values, u"key");
            out.secret = hidden(parameter(*values, u"value"), to.name + s(" key"));
            out.isInQuery = parameter(*values, u"in") == QLatin1String("query");
            if (out.name.isEmpty())
                return;
        } else {
            return;
        }
        to.draft.authentication = out;
    }

    // What refers to a variable stays; plain text does not get into a draft.
    QString hidden(const QString &value, const QString &name)
    {
        if (value.isEmpty() || value.contains(QLatin1String("{{")))
            return fromForeignTemplate(value, Form::Text);
        return secret(name);
    }

    QString secret(const QString &text)
    {
        QString name = text.toLower();
        name.replace(QRegularExpression(s("[^a-z0-9]+")), s("_"));
        if (!m_out.missing.contains(name))
            m_out.missing << name;
        return secretReference(name);
    }

    Collection m_out;
    QString m_name;
};

} // namespace

bool looksLikePostman(QByteArrayView text)
{
    constexpr qsizetype beginning = 64 << 10;
    const QByteArrayView first = text.first(qMin(text.size(), beginning));
    return first.trimmed().startsWith('{') && first.contains("\"info\"")
           && (first.contains("getpostman.com") || first.contains("postman.com/json"));
}

Result<Collection> readPostman(const json::Ref &document)
{
    return PostmanReader().run(document);
}

QString fromForeignTemplate(const QString &text, Form form)
{
    static const QRegularExpression reference(s("\\{\\{\\s*([^{}]+?)\\s*\\}\\}"));
    static const std::pair<const char *, const char *> own[] = {
        {"$guid", "uuid"},           {"$randomUUID", "uuid"},
        {"$timestamp", "timestamp"}, {"$randomInt", "floor(random * 1000)"},
        {"$isoTimestamp", "formatDate(now; \"YYYY-MM-DD[T]HH:mm:ss.SSS[Z]\"; \"UTC\")"}};
    // The rest is made a template with words in the place of the references, which must not occur in it.
    QString mark = s("hbref");
    while (text.contains(mark))
        mark += u'x';
    QString rest;
    QStringList expressions;
    qsizetype from = 0;
    for (auto it = reference.globalMatch(text); it.hasNext();) {
        const auto match = it.next();
        const QString name = match.captured(1);
        const auto known = std::find_if(std::begin(own), std::end(own),
                                        [&name](const auto &one) { return name == QLatin1String(one.first); });
        rest += text.mid(from, match.capturedStart() - from) + mark + QString::number(expressions.size()) + u'z';
        QString expression = known != std::end(own) ? s(known->second) : iml::asName(name);
        if (form == Form::Json)
            expression.replace(u'"', QLatin1String("\\\""));
        expressions << s("{{") + expression + s("}}");
        from = match.capturedEnd();
    }
    rest = fromFirstVersion(rest + text.mid(from), form);
    rest.replace(QLatin1String("{{"), form == Form::Json ? QLatin1String("\\\\{{") : QLatin1String("\\{{"));
    for (qsizetype i = expressions.size(); i-- > 0;)
        rest.replace(mark + QString::number(i) + u'z', expressions[i]);
    return rest;
}

} // namespace hookbench::delivery
