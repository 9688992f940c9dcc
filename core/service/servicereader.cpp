// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/service/servicereader.h"

#include "core/iml/lexer.h"
#include "core/iml/template.h"
#include "core/service/answerreader.h"

namespace hookbench::service {

namespace {

using signature::ObjectReader;

bool isSignature(const Parameter &parameter)
{
    return parameter.automatic == QLatin1String("lark_sign")
           || parameter.automatic == QLatin1String("hmac_sha256_base64");
}

// What a placeholder in the text of a message is compiled to.
enum class Form {
    Plain, // {{parameters.x}}
    Xml,   // {{escapeHTML(parameters.x)}}
};

class ServiceReader
{
public:
    explicit ServiceReader(const json::Ref &row)
        : m_row(row, m_problem)
    {
    }

    Result<Service> run()
    {
        m_out.id = m_row.neededText("id");
        m_out.name = m_row.neededText("name");
        m_out.kind = m_row.neededText("kind");
        oneOf("kind", m_out.kind, {"chat", "device", "automation", "notification", "code"});
        m_out.summary = m_row.text("summary");
        m_out.notes = m_row.text("notes");
        m_out.status = m_row.word<Service::Status>("status", {{"current", Service::Status::Current},
                                                              {"sunset", Service::Status::Sunset},
                                                              {"retired", Service::Status::Retired}});
        m_out.replacedBy = m_row.text("replaced_by");
        for (const json::Ref &place : m_row.elements("parameters"))
            parameter(place);
        m_method = m_row.neededText("method");
        m_url = url(m_row, "url_template");
        m_urlUsed = std::exchange(m_used, {});
        m_headers = headers(m_row);
        m_headersUsed = std::exchange(m_used, {});
        for (const json::Ref &place : m_row.elements("templates"))
            message(place);
        if (m_out.messages.empty())
            m_row.refuse(m_row.place().fail(QStringLiteral("\"templates\" is missing or empty")));
        m_out.limits = readLimits(m_row);
        m_out.answers = readAnswers(m_row);
        m_out.retry = readRetry(m_row);
        m_out.examples = readExamples(m_row);
        patterns();
        about();
        m_row.finish();
        if (m_problem.error())
            return tl::unexpected(m_out.id.isEmpty() ? *m_problem.error() : m_problem.error()->in(m_out.id));
        return std::move(m_out);
    }

private:
    void oneOf(const char *name, const QString &given, std::initializer_list<const char *> words)
    {
        QStringList known;
        for (const char *word : words)
            known << QLatin1String(word);
        const auto place = m_row.place().find(QString::fromLatin1(name));
        if (place && !known.contains(given))
            m_row.refuse(place->fail(
                QStringLiteral("\"%1\" is none of %2").arg(given.left(100), known.join(QStringLiteral(", ")))));
    }

    void parameter(const json::Ref &place)
    {
        ObjectReader object(place, m_problem);
        Parameter out;
        out.name = object.neededText("name");
        static const QRegularExpression name(QStringLiteral("^[a-z0-9_]+$"));
        if (!name.match(out.name).hasMatch())
            object.refuse(place.fail(QStringLiteral("a name holds a to z, digits and _")));
        if (m_out.parameter(out.name))
            object.refuse(place.fail(QStringLiteral("the parameter \"%1\" is there twice").arg(out.name)));
        out.description = object.text("description");
        const auto word = [&](const char *member, std::initializer_list<std::pair<const char *, const char *>> words) {
            return QString::fromLatin1(object.word<const char *>(member, words, true));
        };
        out.type = word("type", {{"string", "string"},
                                 {"integer", "integer"},
                                 {"number", "number"},
                                 {"boolean", "boolean"},
                                 {"object", "object"},
                                 {"url", "url"},
                                 {"file", "file"}});
        out.where = word("in", {{"path", "path"},
                                {"query", "query"},
                                {"header", "header"},
                                {"body", "body"},
                                {"url", "url"},
                                {"auth", "auth"}});
        out.required = object.flag("required");
        out.secret = object.flag("secret");
        if (const auto example = object.take("example"))
            out.example = example->kind() == json::Kind::String ? *example->text()
                          : example->kind() == json::Kind::Null ? QString()
                                                                : QString::fromUtf8(example->value().toCompact());
        if (out.secret && !out.example.startsWith(QLatin1String("{{secrets.")))
            object.refuse(place.fail(QStringLiteral("the example of a secret is a reference like {{secrets.name}}")));
        out.automatic = object.text("auto");
        out.pattern = readExpression(object, "pattern");
        out.choices = object.texts("enum");
        if (const auto from = object.take("from"))
            fromCaptures(*from, out);
        object.finish();
        m_out.parameters.push_back(std::move(out));
    }

    void fromCaptures(const json::Ref &place, Parameter &out)
    {
        const auto members = place.members();
        if (!members)
            return m_problem.keep(tl::unexpected(members.error()));
        for (const auto &[sender, member] : *members) {
            const auto text = member.text();
            if (!text)
                m_problem.keep(tl::unexpected(text.error()));
            else
                out.from.emplace(sender, compiled(member, *text));
        }
    }

    // The text, once it is one that the language can read.
    QString compiled(const json::Ref &place, const QString &text)
    {
        if (const auto code = iml::Template::compile(text); !code)
            m_problem.keep(place.fail(code.error().message));
        return text;
    }

    QString reference(const json::Ref &place, const QString &name)
    {
        if (!m_out.parameter(name))
            m_problem.keep(place.fail(QStringLiteral("there is no parameter \"%1\"").arg(name)));
        m_used << name;
        return QStringLiteral("parameters.") + iml::asName(name);
    }

    // {x} stands for the encoded value, but where the value is an address itself.
    QString url(ObjectReader &object, const char *name)
    {
        const QString text = object.neededText(name);
        const auto place = object.place().find(QString::fromLatin1(name));
        if (!place)
            return {};
        static const QRegularExpression placeholder(QStringLiteral("\\{([a-z0-9_]+)\\}"));
        QString out;
        qsizetype at = 0;
        for (auto it = placeholder.globalMatch(text); it.hasNext();) {
            const auto match = it.next();
            const QString used = reference(*place, match.captured(1));
            const Parameter *parameter = m_out.parameter(match.captured(1));
            const bool isAddress = parameter && parameter->where == QLatin1String("url");
            out += QStringView(text).sliced(at, match.capturedStart() - at);
            out += (isAddress ? QStringLiteral("{{%1}}") : QStringLiteral("{{encodeURL(%1)}}")).arg(used);
            at = match.capturedEnd();
        }
        out += QStringView(text).sliced(at);
        return compiled(*place, out);
    }

    QString text(const json::Ref &place, const QString &text, Form form)
    {
        static const QRegularExpression placeholder(QStringLiteral("\\{\\{([a-z0-9_]+)\\}\\}"));
        QString out;
        qsizetype at = 0;
        for (auto it = placeholder.globalMatch(text); it.hasNext();) {
            const auto match = it.next();
            out += QStringView(text).sliced(at, match.capturedStart() - at);
            out += (form == Form::Xml ? QStringLiteral("{{escapeHTML(%1)}}") : QStringLiteral("{{%1}}"))
                       .arg(reference(place, match.captured(1)));
            at = match.capturedEnd();
        }
        out += QStringView(text).sliced(at);
        return compiled(place, out);
    }

    // {"$": "{{x}}"} is the parameter itself.
    json::Value value(const json::Ref &place, Form form)
    {
        switch (place.kind()) {
        case json::Kind::String: return text(place, *place.text(), form);
        case json::Kind::Array: {
            json::Value::Array out;
            const auto elements = place.elements();
            for (const json::Ref &element : *elements)
                out.push_back(value(element, form));
            return out;
        }
        case json::Kind::Object: {
            const auto members = place.members();
            if (members->size() == 1 && members->front().first == QLatin1String("$"))
                return value(members->front().second, form);
            json::Value::Object out;
            for (const auto &[name, member] : *members)
                out.emplace_back(name, value(member, form));
            return out;
        }
        case json::Kind::Null:
        case json::Kind::Bool:
        case json::Kind::Number: break;
        }
        return place.value();
    }

    std::vector<std::pair<QString, QString>> headers(ObjectReader &object)
    {
        std::vector<std::pair<QString, QString>> out;
        for (const json::Ref &row : object.elements("headers")) {
            const auto pair = row.elements();
            if (!pair || pair->size() != 2 || !pair->at(0).text() || !pair->at(1).text())
                m_problem.keep(row.fail(QStringLiteral("a header is written as [\"name\", \"value\"]")));
            else
                out.emplace_back(*pair->at(0).text(), text(pair->at(1), *pair->at(1).text(), Form::Plain));
        }
        return out;
    }

    void values(ObjectReader &object, const char *name, std::map<QString, QString> &out)
    {
        const auto place = object.take(name);
        if (!place)
            return;
        const auto members = place->members();
        if (!members)
            return m_problem.keep(tl::unexpected(members.error()));
        for (const auto &[parameter, member] : *members) {
            reference(member, parameter);
            out.emplace(parameter, member.kind() == json::Kind::String
                                       ? *member.text()
                                       : QString::fromUtf8(member.value().toCompact()));
        }
    }

    void message(const json::Ref &place)
    {
        ObjectReader object(place, m_problem);
        Message out;
        out.id = object.neededText("id");
        if (m_out.message(out.id))
            object.refuse(place.fail(QStringLiteral("the template \"%1\" is there twice").arg(out.id)));
        out.name = object.neededText("name");
        out.note = object.text("note");
        QStringList urlUsed = m_urlUsed;
        QStringList headersUsed = m_headersUsed;
        out.method = m_method;
        out.url = m_url;
        out.headers = m_headers;
        if (const auto overrides = object.take("overrides")) {
            ObjectReader other(*overrides, m_problem);
            if (other.has("method"))
                out.method = other.neededText("method");
            if (other.has("url_template")) {
                out.url = url(other, "url_template");
                urlUsed = std::exchange(m_used, {});
                out.hasOtherPath = out.url.section(u'?', 0, 0) != m_url.section(u'?', 0, 0);
            }
            if (other.has("headers")) {
                out.headers = headers(other);
                headersUsed = std::exchange(m_used, {});
            }
            for (const char *known : {"method", "url_template", "headers"})
                other.take(known);
            other.finish();
        }
        body(object, out);
        const QStringList used = urlUsed + headersUsed + std::exchange(m_used, {});
        values(object, "fixed", out.fixed);
        values(object, "defaults", out.defaults);
        m_used.clear();
        object.take("captures");
        object.finish();
        const bool isSigned = std::any_of(m_out.parameters.begin(), m_out.parameters.end(), [&](const Parameter &one) {
            return used.contains(one.name) && isSignature(one);
        });
        for (const Parameter &parameter : m_out.parameters) {
            const bool isKeyOfSignature = isSigned && parameter.where == QLatin1String("auth");
            if ((used.contains(parameter.name) || isKeyOfSignature) && !out.fixed.contains(parameter.name))
                out.parameters << parameter.name;
        }
        m_out.messages.push_back(std::move(out));
    }

    void body(ObjectReader &object, Message &out)
    {
        const QString kind = QString::fromLatin1(object.word<const char *>("body_kind",
                                                                           {{"json", "json"},
                                                                            {"form", "form"},
                                                                            {"text", "text"},
                                                                            {"xml", "xml"},
                                                                            {"none", "none"},
                                                                            {"multipart", "multipart"}},
                                                                           true));
        if (const auto type = object.take("content_type"); type && type->kind() != json::Kind::Null)
            out.contentType = object.text("content_type");
        out.bodyKind = kind == QLatin1String("json")        ? BodyKind::Json
                       : kind == QLatin1String("form")      ? BodyKind::Form
                       : kind == QLatin1String("multipart") ? BodyKind::Multipart
                       : kind == QLatin1String("none")      ? BodyKind::None
                                                            : BodyKind::Text;
        const auto place = object.take("body");
        if (!place || out.bodyKind == BodyKind::None)
            return;
        out.body = value(*place, kind == QLatin1String("xml") ? Form::Xml : Form::Plain);
        const auto isRow = [](const json::Value &row) {
            return row.array() && row.array()->size() == 2 && row.array()->front().text();
        };
        const auto isPart = [](const json::Value &part) {
            return part.find(u"name") && (part.find(u"value") || part.find(u"file"));
        };
        const auto *list = out.body.array();
        if (out.bodyKind == BodyKind::Form && (!list || !std::all_of(list->begin(), list->end(), isRow)))
            object.refuse(place->fail(QStringLiteral("the body of a form is a list of [\"name\", value]")));
        if (out.bodyKind == BodyKind::Multipart && (!list || !std::all_of(list->begin(), list->end(), isPart)))
            object.refuse(place->fail(
                QStringLiteral("the body is a list of {\"name\", \"value\"} and {\"name\", \"file\"}")));
        if (out.bodyKind == BodyKind::Text && !out.body.text())
            object.refuse(place->fail(QStringLiteral("the body is a text")));
    }

    void patterns()
    {
        for (const json::Ref &place : m_row.elements("url_patterns")) {
            const auto text = place.text();
            if (!text) {
                m_problem.keep(tl::unexpected(text.error()));
                continue;
            }
            QRegularExpression pattern(*text, QRegularExpression::CaseInsensitiveOption); // as names of hosts are
            if (!pattern.isValid())
                m_problem.keep(
                    place.fail(QStringLiteral("the URL pattern cannot be read: %1").arg(pattern.errorString())));
            m_out.urlPatterns.push_back(std::move(pattern));
        }
        m_out.urlExamples = m_row.texts("url_examples");
    }

    // What the file tells of where it has its knowledge from, for who reads it.
    void about()
    {
        for (const char *known : {"confidence", "checked", "sources", "uncertain", "content_types", "auth", "tls",
                                  "signing", "format", "version"})
            m_row.take(known);
    }

    signature::Problem m_problem;
    ObjectReader m_row;
    Service m_out;
    QString m_method;
    QString m_url;
    std::vector<std::pair<QString, QString>> m_headers;
    QStringList m_used; // parameters that were referred to since it was cleared
    QStringList m_urlUsed;
    QStringList m_headersUsed;
};

} // namespace

Result<Service> readService(const json::Ref &row)
{
    return ServiceReader(row).run();
}

} // namespace hookbench::service
