// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/delivery/draft.h"

#include "core/http/mediatype.h"

#include <QCoreApplication>
#include <QStringDecoder>

namespace hookbench::delivery {

namespace {

using Where = DraftProblem::Where;

tl::unexpected<DraftProblem> problem(Where where, int row, Error error)
{
    return tl::unexpected(DraftProblem{where, row, std::move(error)});
}

bool isUtf8Text(const QByteArray &bytes)
{
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    const QString text = decoder(bytes);
    return !decoder.hasError() && !bytes.contains('\0') && text.toUtf8() == bytes; // a byte order mark would be lost
}

// Calls take(where, row, text, part) for each template field; stops at the first that returns a problem.
template <typename Take>
std::optional<DraftProblem> eachField(const Draft &draft, Take take)
{
    std::optional<DraftProblem> found = take(Where::Url, -1, draft.url, Part::Url);
    for (std::size_t i = 0; !found && i < draft.headers.size(); ++i) {
        found = take(Where::HeaderName, int(i), draft.headers[i].first, Part::Headers);
        if (!found)
            found = take(Where::HeaderValue, int(i), draft.headers[i].second, Part::Headers);
    }
    if (draft.bodyKind == BodyKind::Json || draft.bodyKind == BodyKind::Text) {
        if (!found)
            found = take(Where::Body, -1, draft.text, Part::Body);
    } else if (draft.bodyKind == BodyKind::Form) {
        for (std::size_t i = 0; !found && i < draft.form.size(); ++i) {
            found = take(Where::FormName, int(i), draft.form[i].first, Part::Body);
            if (!found)
                found = take(Where::FormValue, int(i), draft.form[i].second, Part::Body);
        }
    }
    return found;
}

class Resolver
{
public:
    Resolver(const Draft &draft, const Secrets &secrets)
        : m_draft(draft)
        , m_secrets(secrets)
    {
    }

    tl::expected<Outgoing, DraftProblem> run(const SharedBytes &fileBytes)
    {
        m_out.method = m_draft.method.toUtf8();
        if (!http::isToken(m_out.method)) {
            return problem(
                Where::Method, -1,
                {ErrorKind::Invalid,
                 QCoreApplication::translate("hookbench::delivery", "\"%1\" is no method. Write one like POST.")
                     .arg(m_draft.method),
                 0, m_draft.method.size()});
        }
        m_problem = eachField(m_draft, [this](Where where, int row, const QString &text, Part part) {
            return field(where, row, text, part);
        });
        if (m_problem)
            return tl::unexpected(*m_problem);
        body(fileBytes);
        m_out.timeout = m_draft.timeout;
        m_out.followRedirects = m_draft.followRedirects;
        m_out.verifyTls = m_draft.verifyTls;
        return std::move(m_out);
    }

private:
    std::optional<DraftProblem> field(Where where, int row, const QString &text, Part part)
    {
        Result<QByteArray> bytes = text.toUtf8();
        if (!m_draft.isLiteral(part)) {
            auto compiled = Template::parse(text);
            if (!compiled)
                return DraftProblem{where, row, compiled.error()};
            bytes = compiled->render(m_secrets, escapingOf(where));
            if (!bytes)
                return DraftProblem{where, row, bytes.error()};
            for (const QString &name : compiled->secretNames())
                m_out.secrets.insert_or_assign(name, m_secrets.at(name));
        }
        return place(where, row, *bytes, text);
    }

    Escaping escapingOf(Where where) const
    {
        if (where == Where::Body && m_draft.bodyKind == BodyKind::Json)
            return Escaping::JsonString;
        return Escaping::None; // form rows are encoded as a whole
    }

    std::optional<DraftProblem> place(Where where, int row, const QByteArray &bytes, const QString &text)
    {
        const auto refuse = [&](const QString &message) {
            return DraftProblem{where, row, {ErrorKind::Invalid, message, 0, text.size()}};
        };
        switch (where) {
        case Where::Url: {
            auto address = Address::parse(QString::fromUtf8(bytes));
            if (!address)
                return DraftProblem{where, row, withoutValue(address.error(), text, bytes)};
            m_out.address = *address;
            break;
        }
        case Where::HeaderName:
            if (!http::isToken(bytes))
                return refuse(
                    QCoreApplication::translate(
                        "hookbench::delivery",
                        "\"%1\" cannot be the name of a header: it holds letters, digits and !#$%&'*+-.^_`|~ only.")
                        .arg(text));
            m_name = bytes;
            break;
        case Where::HeaderValue:
            if (!http::isFieldValue(bytes))
                return refuse(
                    QCoreApplication::translate(
                        "hookbench::delivery",
                        "The value of \"%1\" holds a line end or a control character, which no header can carry.")
                        .arg(QString::fromUtf8(m_name)));
            m_out.headers.append(m_name, bytes);
            break;
        case Where::FormName: m_name = bytes; break;
        case Where::FormValue: m_form.emplace_back(m_name, bytes); break;
        case Where::Body: m_text = bytes; break;
        case Where::Method:
        case Where::File: break;
        }
        return std::nullopt;
    }

    // An error about the resolved address must not show what was put into it.
    static Error withoutValue(Error error, const QString &text, const QByteArray &bytes)
    {
        if (text.toUtf8() == bytes)
            return error;
        return {
            ErrorKind::Invalid,
            QCoreApplication::translate("hookbench::delivery", "With its keys filled in, this is no usable address."),
            0, text.size()};
    }

    void body(const SharedBytes &fileBytes)
    {
        const char *contentType = nullptr;
        switch (m_draft.bodyKind) {
        case BodyKind::None: return;
        case BodyKind::Json:
            contentType = "application/json";
            m_out.body = SharedBytes(m_text);
            break;
        case BodyKind::Text:
            contentType = "text/plain; charset=utf-8";
            m_out.body = SharedBytes(m_text);
            break;
        case BodyKind::Form:
            contentType = "application/x-www-form-urlencoded";
            m_out.body = SharedBytes(http::encodeForm(m_form));
            break;
        case BodyKind::File: m_out.body = fileBytes; break;
        case BodyKind::Bytes: m_out.body = SharedBytes(m_draft.bytes); break;
        }
        m_out.hasBody = true;
        if (contentType && !m_draft.literalHeaders && !m_out.headers.contains("content-type"))
            m_out.headers.append("Content-Type", contentType);
    }

    const Draft &m_draft;
    const Secrets &m_secrets;
    Outgoing m_out;
    QByteArray m_name;
    QByteArray m_text;
    http::Form m_form;
    std::optional<DraftProblem> m_problem;
};

} // namespace

bool Draft::isLiteral(Part part) const
{
    switch (part) {
    case Part::Url: return literalUrl;
    case Part::Headers: return literalHeaders;
    case Part::Body: return literalBody;
    }
    return false;
}

Outgoing replayOf(const http::Request &captured, const Address &address)
{
    static constexpr QByteArrayView ofTheConnection[] = {
        "host", "content-length", "transfer-encoding", "connection", "keep-alive", "proxy-connection",
        "te",   "trailer",        "upgrade",           "expect"};
    Outgoing out;
    out.method = captured.method;
    out.address = resolvedTarget(address, captured.target);
    for (const http::Header &field : captured.headers) {
        const auto same = [&](QByteArrayView name) { return http::equalsIgnoringCase(field.name, name); };
        if (std::none_of(std::begin(ofTheConnection), std::end(ofTheConnection), same))
            out.headers.append(field.name, field.value);
    }
    out.body = captured.body;
    out.hasBody = !captured.body.isEmpty() || captured.headers.contains("content-length") || captured.chunked;
    return out;
}

Draft draftOf(const http::Request &captured, const Address &address)
{
    const Outgoing replay = replayOf(captured, address);
    const auto text = [](const QByteArray &bytes) {
        return isUtf8Text(bytes) ? QString::fromUtf8(bytes) : QString::fromLatin1(bytes);
    };
    Draft out;
    out.method = text(replay.method);
    out.url =
        QString::fromUtf8(replay.address.base())
        + (isUtf8Text(replay.address.target())
               ? QString::fromUtf8(replay.address.target())
               : QString::fromLatin1(http::percentEncoded(replay.address.target(), ":/?#[]@!$&'()*+,;=%\"<>\\^`{|}")));
    for (const http::Header &field : replay.headers)
        out.headers.emplace_back(text(field.name), text(field.value));
    const QByteArray body = captured.body.toByteArray();
    if (!body.isEmpty() && isUtf8Text(body)) {
        out.bodyKind =
            http::MediaType::parse(captured.headers.value("content-type")).isJson() ? BodyKind::Json : BodyKind::Text;
        out.text = QString::fromUtf8(body);
    } else if (!body.isEmpty()) {
        out.bodyKind = BodyKind::Bytes;
        out.bytes = body;
    }
    out.literalUrl = out.literalHeaders = out.literalBody = true;
    return out;
}

Draft draftOf(const http::CurlRequest &curl)
{
    Draft out;
    out.method = QString::fromUtf8(curl.effectiveMethod());
    out.url = curl.url;
    for (const http::Header &field : curl.headers)
        out.headers.emplace_back(QString::fromUtf8(field.name), QString::fromUtf8(field.value));
    out.followRedirects = curl.followRedirects;
    out.verifyTls = !curl.insecure;
    if (!curl.bodyFile.isEmpty()) {
        out.bodyKind = BodyKind::File;
        out.file = curl.bodyFile;
    } else if (curl.hasBody) {
        out.bodyKind =
            http::MediaType::parse(curl.headers.value("content-type")).isJson() ? BodyKind::Json : BodyKind::Text;
        out.text = QString::fromUtf8(curl.body);
    }
    return out;
}

tl::expected<QStringList, DraftProblem> secretsOf(const Draft &draft)
{
    QStringList names;
    const auto found =
        eachField(draft, [&](Where where, int row, const QString &text, Part part) -> std::optional<DraftProblem> {
            if (draft.isLiteral(part))
                return std::nullopt;
            const auto compiled = Template::parse(text);
            if (!compiled)
                return DraftProblem{where, row, compiled.error()};
            for (const QString &name : compiled->secretNames()) {
                if (!names.contains(name))
                    names << name;
            }
            return std::nullopt;
        });
    if (found)
        return tl::unexpected(*found);
    return names;
}

tl::expected<Outgoing, DraftProblem> resolve(const Draft &draft, const Secrets &secrets, const SharedBytes &fileBytes)
{
    return Resolver(draft, secrets).run(fileBytes);
}

QString describe(const DraftProblem &problem)
{
    const QString row = QString::number(problem.row + 1);
    QString where;
    switch (problem.where) {
    case Where::Method: where = QCoreApplication::translate("hookbench::delivery", "Method"); break;
    case Where::Url: where = QCoreApplication::translate("hookbench::delivery", "Address"); break;
    case Where::HeaderName:
    case Where::HeaderValue: where = QCoreApplication::translate("hookbench::delivery", "Header %1").arg(row); break;
    case Where::Body: where = QCoreApplication::translate("hookbench::delivery", "Body"); break;
    case Where::FormName:
    case Where::FormValue: where = QCoreApplication::translate("hookbench::delivery", "Form row %1").arg(row); break;
    case Where::File: where = QCoreApplication::translate("hookbench::delivery", "File"); break;
    }
    return where + QStringLiteral(": ") + problem.error.message;
}

} // namespace hookbench::delivery
