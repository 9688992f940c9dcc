// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/delivery/draftsigning.h"

#include <QCoreApplication>

namespace hookbench::delivery {

namespace {

using Rows = std::vector<std::pair<QString, QString>>;

QString s(const char *text)
{
    return QString::fromLatin1(text);
}

// [[name, value], ...] or {name: value}
Result<Rows> readRows(const json::Ref &place)
{
    Rows out;
    if (place.kind() == json::Kind::Object) {
        const auto members = place.members();
        for (const auto &[name, member] : *members) {
            auto value = member.text();
            if (!value)
                return tl::unexpected(value.error());
            out.emplace_back(name, *value);
        }
        return out;
    }
    const auto elements = place.elements();
    if (!elements)
        return tl::unexpected(elements.error());
    for (const json::Ref &element : *elements) {
        const auto pair = element.elements();
        if (!pair || pair->size() != 2)
            return element.fail(
                QCoreApplication::translate("hookbench::delivery", "a row is written as [\"name\", \"value\"]"));
        auto name = pair->at(0).text();
        auto value = pair->at(1).text();
        if (!name || !value)
            return tl::unexpected(name ? value.error() : name.error());
        out.emplace_back(*name, *value);
    }
    return out;
}

json::Value rowsValue(const Rows &rows)
{
    json::Value::Array out;
    for (const auto &[name, value] : rows)
        out.push_back(json::Value::Array{name, value});
    return out;
}

class DraftReader
{
public:
    explicit DraftReader(const json::Ref &document)
        : m_document(document)
    {
    }

    Result<Draft> run()
    {
        const auto members = m_document.members();
        if (!members)
            return tl::unexpected(members.error());
        for (const auto &[name, place] : *members)
            member(name, place);
        if (m_error)
            return tl::unexpected(*m_error);
        if (m_out.url.isEmpty())
            return m_document.fail(QCoreApplication::translate("hookbench::delivery", "\"url\" is missing"));
        if (m_version < Draft::fileVersion)
            convert();
        return m_out;
    }

private:
    void member(const QString &name, const json::Ref &place)
    {
        if (name == QLatin1String("version"))
            version(place);
        else if (name == QLatin1String("method"))
            set(place.text(), [this](const QString &value) { m_out.method = value; });
        else if (name == QLatin1String("url") || name == QLatin1String("target") || name == QLatin1String("path"))
            set(place.text(), [this](const QString &value) { m_out.url = value; });
        else if (name == QLatin1String("headers"))
            set(readRows(place), [this](const Rows &rows) { m_out.headers = rows; });
        else if (name == QLatin1String("body"))
            body(place);
        else if (name == QLatin1String("body_json"))
            json(place);
        else if (name == QLatin1String("body_base64"))
            base64(place);
        else if (name == QLatin1String("body_form"))
            set(readRows(place), [this](const Rows &rows) {
                m_out.form = rows;
                m_out.bodyKind = BodyKind::Form;
            });
        else if (name == QLatin1String("body_multipart"))
            set(readFormParts(place), [this](const FormParts &parts) {
                m_out.parts = parts;
                m_out.bodyKind = BodyKind::Multipart;
            });
        else if (name == QLatin1String("body_file"))
            set(place.text(), [this](const QString &path) {
                m_out.file = path;
                m_out.bodyKind = BodyKind::File;
            });
        else if (name == QLatin1String("body_kind"))
            bodyKind(place);
        else if (name == QLatin1String("literal"))
            literal(place);
        else if (name == QLatin1String("timeout_s"))
            set(place.integer(1, 3600), [this](qint64 value) { m_out.timeout = std::chrono::seconds(value); });
        else if (name == QLatin1String("follow_redirects"))
            set(place.boolean(), [this](bool value) { m_out.followRedirects = value; });
        else if (name == QLatin1String("verify_tls"))
            set(place.boolean(), [this](bool value) { m_out.verifyTls = value; });
        else if (name == QLatin1String("service"))
            service(place);
        else if (name == QLatin1String("signing"))
            set(readDraftSigning(place), [this](const DraftSigning &signing) { m_out.signing = signing; });
        else if (name == QLatin1String("auth"))
            set(readAuthentication(place), [this](const Authentication &value) { m_out.authentication = value; });
        else if (name == QLatin1String("transport"))
            set(readTransport(place), [this](const Transport &value) { m_out.transport = value; });
        else if (name == QLatin1String("assertions"))
            assertions(place);
    }

    template <typename Value, typename Assign>
    void set(const Result<Value> &value, Assign assign)
    {
        if (value)
            assign(*value);
        else if (!m_error)
            m_error = value.error();
    }

    void version(const json::Ref &place)
    {
        set(place.integer(1, std::numeric_limits<int>::max()), [&](qint64 number) {
            m_version = number;
            if (number <= Draft::fileVersion)
                return;
            m_error = place
                          .fail(QCoreApplication::translate("hookbench::delivery",
                                                            "the file was written by a later version of Hookbench"))
                          .value();
            m_error->kind = ErrorKind::TooNew;
        });
    }

    // Of a file of version 1, or of one that somebody wrote, which has none.
    void convert()
    {
        const auto converted = [this](QString &text, Template::Form form) {
            text = m_version == 1 ? fromFirstVersion(text, form) : withReferences(text);
        };
        const auto convertRows = [&](Rows &rows) {
            for (auto &[name, value] : rows) {
                converted(name, Template::Form::Text);
                converted(value, Template::Form::Text);
            }
        };
        if (!m_out.literalUrl)
            converted(m_out.url, Template::Form::Text);
        if (!m_out.literalHeaders)
            convertRows(m_out.headers);
        if (!m_out.literalBody) {
            converted(m_out.text, m_out.bodyKind == BodyKind::Json ? Template::Form::Json : Template::Form::Text);
            convertRows(m_out.form);
            for (FormPart &part : m_out.parts) {
                converted(part.value, part.isJson() ? Template::Form::Json : Template::Form::Text);
                for (QString *text : {&part.name, &part.fileName, &part.contentType})
                    converted(*text, Template::Form::Text);
            }
        }
        if (m_out.service)
            convertRows(m_out.service->values);
    }

    void body(const json::Ref &place)
    {
        if (place.kind() == json::Kind::Null)
            return;
        set(place.text(), [this](const QString &text) {
            m_out.text = text;
            if (m_out.bodyKind == BodyKind::None)
                m_out.bodyKind = BodyKind::Text;
        });
    }

    // The bytes of a JSON value in the file are its compact form in the order of the file.
    void json(const json::Ref &place)
    {
        m_out.text = QString::fromUtf8(place.value().toCompact());
        m_out.bodyKind = BodyKind::Json;
    }

    void base64(const json::Ref &place)
    {
        set(place.text(), [&](const QString &text) {
            const auto bytes = QByteArray::fromBase64Encoding(text.toLatin1(), QByteArray::AbortOnBase64DecodingErrors);
            if (!bytes) {
                m_error = place.fail(QCoreApplication::translate("hookbench::delivery", "this is not base64")).value();
                return;
            }
            m_out.bytes = *bytes;
            m_out.bodyKind = BodyKind::Bytes;
        });
    }

    void bodyKind(const json::Ref &place)
    {
        set(place.text(), [&](const QString &text) {
            if (text == QLatin1String("json"))
                m_out.bodyKind = BodyKind::Json;
            else if (text == QLatin1String("text"))
                m_out.bodyKind = BodyKind::Text;
            else
                m_error = place
                              .fail(QCoreApplication::translate("hookbench::delivery",
                                                                "\"body_kind\" is \"json\" or \"text\""))
                              .value();
        });
    }

    void literal(const json::Ref &place)
    {
        if (place.kind() == json::Kind::Bool) {
            set(place.boolean(),
                [this](bool all) { m_out.literalUrl = m_out.literalHeaders = m_out.literalBody = all; });
            return;
        }
        const auto names = place.elements();
        if (!names) {
            m_error = names.error();
            return;
        }
        for (const json::Ref &entry : *names) {
            set(entry.text(), [&](const QString &part) {
                if (part == QLatin1String("url"))
                    m_out.literalUrl = true;
                else if (part == QLatin1String("headers"))
                    m_out.literalHeaders = true;
                else if (part == QLatin1String("body"))
                    m_out.literalBody = true;
                else
                    m_error = entry
                                  .fail(QCoreApplication::translate(
                                      "hookbench::delivery", "only \"url\", \"headers\" and \"body\" can be literal"))
                                  .value();
            });
        }
    }

    void assertions(const json::Ref &place)
    {
        const auto lines = place.elements();
        set(lines, [](const auto &) {});
        for (const json::Ref &line : lines.value_or(std::vector<json::Ref>()))
            set(line.text(), [this](const QString &text) { m_out.assertions << text; });
    }

    void service(const json::Ref &place)
    {
        ServiceForm form;
        const auto id = place.find(u"id");
        const auto message = place.find(u"message");
        const auto values = place.find(u"values");
        if (!id || !message) {
            m_error = place
                          .fail(QCoreApplication::translate("hookbench::delivery",
                                                            "a service has \"id\", \"message\" and \"values\""))
                          .value();
            return;
        }
        set(id->text(), [&](const QString &text) { form.service = text; });
        set(message->text(), [&](const QString &text) { form.message = text; });
        if (values)
            set(readRows(*values), [&](const Rows &rows) { form.values = rows; });
        m_out.service = form;
    }

    const json::Ref &m_document;
    Draft m_out;
    qint64 m_version = 0; // none
    std::optional<Error> m_error;
};

} // namespace

Result<Draft> readDraft(const json::Ref &document)
{
    return DraftReader(document).run();
}

json::Value writeDraft(const Draft &draft)
{
    json::Value out;
    out.set(s("version"), Draft::fileVersion);
    out.set(s("method"), draft.method);
    out.set(s("url"), draft.url);
    out.set(s("headers"), rowsValue(draft.headers));
    switch (draft.bodyKind) {
    case BodyKind::None: break;
    case BodyKind::Json: out.set(s("body_kind"), s("json")); [[fallthrough]];
    case BodyKind::Text: out.set(s("body"), draft.text); break;
    case BodyKind::Form: out.set(s("body_form"), rowsValue(draft.form)); break;
    case BodyKind::Multipart: out.set(s("body_multipart"), writeFormParts(draft.parts)); break;
    case BodyKind::File: out.set(s("body_file"), draft.file); break;
    case BodyKind::Bytes: out.set(s("body_base64"), QString::fromLatin1(draft.bytes.toBase64())); break;
    }
    if (draft.literalUrl && draft.literalHeaders && draft.literalBody) {
        out.set(s("literal"), true);
    } else {
        json::Value::Array literal;
        if (draft.literalUrl)
            literal.push_back(s("url"));
        if (draft.literalHeaders)
            literal.push_back(s("headers"));
        if (draft.literalBody)
            literal.push_back(s("body"));
        if (!literal.empty())
            out.set(s("literal"), std::move(literal));
    }
    if (draft.timeout != Draft().timeout)
        out.set(s("timeout_s"), qint64(draft.timeout.count()));
    if (draft.followRedirects)
        out.set(s("follow_redirects"), true);
    if (!draft.verifyTls)
        out.set(s("verify_tls"), false);
    if (draft.service) {
        json::Value service;
        service.set(s("id"), draft.service->service);
        service.set(s("message"), draft.service->message);
        service.set(s("values"), rowsValue(draft.service->values));
        out.set(s("service"), std::move(service));
    }
    if (draft.signing)
        out.set(s("signing"), writeDraftSigning(*draft.signing));
    if (draft.authentication)
        out.set(s("auth"), writeAuthentication(*draft.authentication));
    if (json::Value transport = writeTransport(draft.transport); !transport.isNull())
        out.set(s("transport"), std::move(transport));
    if (!draft.assertions.isEmpty())
        out.set(s("assertions"), json::Value::Array(draft.assertions.begin(), draft.assertions.end()));
    return out;
}

} // namespace hookbench::delivery
