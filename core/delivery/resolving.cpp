// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/delivery/resolving.h"

#include "core/delivery/multipartbody.h"
#include "core/iml/fromjson.h"
#include "core/iml/lexer.h"

#include <QCoreApplication>

namespace hookbench::delivery {

namespace {

using Where = DraftProblem::Where;

constexpr QLatin1String secretsName("secrets");
constexpr QLatin1String environmentName("environment");

DraftProblem problem(Where where, int row, const iml::LanguageError &error)
{
    return {where, row, {ErrorKind::Invalid, error.message, error.offset, error.length}, iml::codeName(error.code)};
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
    for (std::size_t i = 0; draft.bodyKind == BodyKind::Multipart && !found && i < draft.parts.size(); ++i) {
        const FormPart &part = draft.parts[i];
        const bool isText = part.source == FormPart::Source::Text;
        const std::pair<Where, const QString *> fields[] = {{Where::PartName, &part.name},
                                                            {Where::PartValue, isText ? &part.value : nullptr},
                                                            {Where::PartFileName, &part.fileName},
                                                            {Where::PartType, &part.contentType}};
        for (const auto &[where, text] : fields) {
            if (!found && text)
                found = take(where, int(i), *text, Part::Body);
        }
    }
    // The rows count name, secret and the passphrase of a certificate.
    const QString none;
    const QString *const texts[] = {draft.authentication ? &draft.authentication->name : &none,
                                    draft.authentication ? &draft.authentication->secret : &none,
                                    &draft.transport.passphrase};
    for (int row = 0; row < int(std::size(texts)) && !found; ++row) {
        if (!texts[row]->isEmpty())
            found = take(Where::Authentication, row, *texts[row], Part::Authentication);
    }
    return found;
}

Template::Form formOf(const Draft &draft, Where where, int row)
{
    if (where == Where::PartValue)
        return draft.parts[std::size_t(row)].isJson() ? Template::Form::Json : Template::Form::Text;
    return where == Where::Body && draft.bodyKind == BodyKind::Json ? Template::Form::Json : Template::Form::Text;
}

const json::Value *variableOf(const Environment &environment, const iml::VariableUse &use)
{
    const QString name = use.name == environmentName ? use.member.value_or(QString()) : use.name;
    for (const auto &[known, value] : environment.variables) {
        if (known == name)
            return &value;
    }
    return nullptr;
}

// The secrets that a variable of an environment refers to. A text that is no template has none: using it tells why.
QStringList secretsOfVariable(const json::Value &value)
{
    QStringList out;
    const auto compiled =
        value.text() ? Template::compile(*value.text(), Template::Form::Text) : Result<Template, iml::LanguageError>();
    if (!compiled)
        return out;
    for (const iml::VariableUse &use : compiled->uses()) {
        if (use.name == secretsName && use.member)
            out << *use.member;
    }
    return out;
}

QStringList secretsOf(const iml::VariableUse &use, const std::optional<Environment> &environment)
{
    if (use.name == secretsName)
        return use.member ? QStringList(*use.member) : QStringList();
    QStringList out;
    if (!environment)
        return out;
    if (use.name == environmentName && !use.member) {
        for (const auto &[name, value] : environment->variables)
            out << secretsOfVariable(value);
    } else if (const json::Value *value = variableOf(*environment, use)) {
        out << secretsOfVariable(*value);
    }
    return out;
}

class Resolver
{
public:
    Resolver(const Draft &draft, const Context &context, const Secrets *secrets, const Cover &cover)
        : m_draft(draft)
        , m_context(context)
        , m_secrets(secrets)
        , m_cover(cover)
        , m_run(context.inputs, context.capture)
    {
        m_secrecy.isSecret = [this](const iml::VariableUse &use) {
            return use.name == secretsName || !secretsOf(use, m_context.environment).isEmpty();
        };
    }

    tl::expected<Outgoing, DraftProblem> run()
    {
        m_out.method = m_draft.method.toUtf8();
        if (!http::isToken(m_out.method)) {
            return tl::unexpected(DraftProblem{
                Where::Method,
                -1,
                {ErrorKind::Invalid,
                 QCoreApplication::translate("hookbench::delivery", "\"%1\" is no method. Write one like POST.")
                     .arg(m_draft.method),
                 0, m_draft.method.size()},
                {}});
        }
        setVariables();
        auto found = eachField(m_draft, [this](Where where, int row, const QString &text, Part part) {
            return field(where, row, text, part);
        });
        if (found)
            return tl::unexpected(*found);
        if (auto problem = body())
            return tl::unexpected(std::move(*problem));
        m_out.transport = m_draft.transport;
        m_out.transport.passphrase = QString::fromUtf8(m_credentials[2]);
        if (m_draft.authentication)
            authenticate(*m_draft.authentication);
        m_out.timeout = m_draft.timeout;
        m_out.followRedirects = m_draft.followRedirects;
        m_out.verifyTls = m_draft.verifyTls;
        return std::move(m_out);
    }

private:
    void setVariables()
    {
        iml::Collection secrets;
        for (const auto &[name, value] : m_secrets ? *m_secrets : Secrets()) {
            const QByteArray bytes = value.reveal();
            secrets.set(name,
                        QByteArrayView(bytes).isValidUtf8() ? iml::Value(QString::fromUtf8(bytes)) : iml::Value(bytes));
        }
        m_run.variables.set(secretsName, std::move(secrets));
        iml::Collection environment;
        environment.set(QStringLiteral("timezone"), QString::fromUtf8(m_run.zone().id()));
        for (const auto &[name, value] :
             m_context.environment ? m_context.environment->variables : json::Value::Object()) {
            const iml::Value evaluated = valueOf(name, value);
            environment.set(name, evaluated);
            if (!m_run.variables.find(name))
                m_run.variables.set(name, evaluated);
        }
        m_run.variables.set(environmentName, std::move(environment));
    }

    // Where it cannot be had, whoever uses it is told by broken().
    iml::Value valueOf(const QString &name, const json::Value &value)
    {
        const QString *text = value.text();
        if (!text)
            return iml::fromJson(value).value_or(iml::Value());
        const auto compiled = iml::Template::compile(*text);
        if (!compiled) {
            m_broken.emplace(name, compiled.error().message);
            return {};
        }
        for (const iml::VariableUse &use : compiled->uses()) {
            if (use.name != secretsName || !use.member) {
                m_broken.emplace(name, QCoreApplication::translate(
                                           "hookbench::delivery",
                                           "In an environment only {{secrets.NAME}} can stand between double braces."));
                return {};
            }
            if (!m_secrets || m_secrets->count(*use.member) == 0)
                return {};
        }
        auto evaluated = compiled->evaluate(m_run);
        if (!evaluated)
            m_broken.emplace(name, evaluated.error().message);
        return evaluated.value_or(iml::Value());
    }

    std::optional<Error> check(const iml::VariableUse &use, const QString &text) const
    {
        const auto refuse = [&use](ErrorKind kind, const QString &message) {
            return Error{kind, message, use.offset, use.length};
        };
        if (use.name == secretsName) {
            if (!use.member)
                return refuse(ErrorKind::Invalid,
                              QCoreApplication::translate("hookbench::delivery", "Write which key: {{secrets.NAME}}."));
            if (m_secrets && m_secrets->count(*use.member) == 0)
                return refuse(ErrorKind::NotFound, missingSecret(use, text));
            return std::nullopt;
        }
        if (m_context.environment && variableOf(*m_context.environment, use)) {
            const QString &name = use.name == environmentName ? *use.member : use.name;
            if (const auto broken = m_broken.find(name); broken != m_broken.end())
                return refuse(ErrorKind::Invalid,
                              QCoreApplication::translate("hookbench::delivery",
                                                          "The variable \"%1\" of the environment \"%2\": %3")
                                  .arg(name, m_context.environment->name, broken->second));
        }
        if (m_run.variables.find(use.name))
            return std::nullopt;
        static const QStringList ofCaptures{
            QStringLiteral("body"),   QStringLiteral("headers"), QStringLiteral("query"), QStringLiteral("method"),
            QStringLiteral("output"), QStringLiteral("item"),    QStringLiteral("data"),  QStringLiteral("parameters")};
        if (ofCaptures.contains(use.name))
            return refuse(ErrorKind::NotFound,
                          QCoreApplication::translate("hookbench::delivery",
                                                      "\"%1\" is of a capture. Choose the one that it is taken from.")
                              .arg(use.name));
        return refuse(ErrorKind::NotFound, unknownVariable(use));
    }

    static QString missingSecret(const iml::VariableUse &use, const QString &text)
    {
        const qsizetype begin = qMax<qsizetype>(0, use.offset + use.length - use.member->size());
        qsizetype end = begin;
        while (end < text.size() && isSecretName(QStringView(text).sliced(end, 1)))
            ++end;
        const QString whole = text.sliced(qMin(begin, end), end - begin);
        if (whole.size() > use.member->size() && isSecretName(whole))
            return QCoreApplication::translate(
                       "hookbench::delivery",
                       "There is no key called \"%1\". A name with other characters stands in backticks: %2")
                .arg(*use.member, QStringLiteral("secrets.") + iml::asName(whole));
        return QCoreApplication::translate(
                   "hookbench::delivery",
                   "There is no key called \"%1\". Add it on the page Keys, or with hookbench-cli keys set %1.")
            .arg(*use.member);
    }

    QString unknownVariable(const iml::VariableUse &use) const
    {
        if (m_context.environment)
            return QCoreApplication::translate("hookbench::delivery",
                                               "There is no variable \"%1\", and none in the environment \"%2\".")
                .arg(use.name, m_context.environment->name);
        return QCoreApplication::translate(
                   "hookbench::delivery",
                   "There is no variable \"%1\". To send braces as they are, write \\{, or mark the field as literal.")
            .arg(use.name);
    }

    std::optional<DraftProblem> field(Where where, int row, const QString &text, Part part)
    {
        if (m_draft.isLiteral(part))
            return place(where, row, text.toUtf8(), text);
        const auto compiled = Template::compile(text, formOf(m_draft, where, row));
        if (!compiled)
            return problem(where, row, compiled.error());
        bool isCovered = false;
        for (const iml::VariableUse &use : compiled->uses()) {
            if (auto error = check(use, text))
                return DraftProblem{where, row, std::move(*error), iml::codeName(iml::Code::Value)};
            const QStringList names = secretsOf(use, m_context.environment);
            isCovered = isCovered || !names.isEmpty();
            for (const QString &name : names) {
                if (m_secrets && m_secrets->count(name) == 0)
                    return DraftProblem{where,
                                        row,
                                        {ErrorKind::NotFound, missingSecret({{}, name}, {}), use.offset, use.length},
                                        iml::codeName(iml::Code::Value)};
                if (m_secrets)
                    m_out.secrets.insert_or_assign(name, m_secrets->at(name));
            }
        }
        m_secrecy.cover = m_secrets ? Cover() : m_cover;
        m_secrecy.made = [this](const QString &expression, const QString &value) { keep(expression, value); };
        auto bytes = compiled->render(m_run, m_secrecy);
        if (!bytes)
            return problem(where, row, bytes.error());
        if (where == Where::HeaderName && isCovered && !m_secrets) { // what covers it need not be a name
            m_name = *bytes;
            return std::nullopt;
        }
        if (where != Where::Url || !isCovered)
            return place(where, row, *bytes, text);
        // An address with secrets is shown with its expressions, and read with something in their place.
        const QByteArray resolved = m_secrets ? *bytes : QByteArray();
        m_secrecy.cover = m_secrets ? Cover([](const QString &expression) { return expression; }) : m_cover;
        m_out.url = QString::fromUtf8(compiled->render(m_run, m_secrecy).value_or(QByteArray()));
        if (m_secrets)
            return place(where, row, resolved, text);
        m_secrecy.cover = [&text](const QString &expression) {
            return text.trimmed().startsWith(expression) ? QStringLiteral("https://covered.invalid/x")
                                                         : QStringLiteral("x");
        };
        return place(where, row, compiled->render(m_run, m_secrecy).value_or(QByteArray()), text);
    }

    // What was made of secrets is one: as long as it does not hide half of everything else.
    void keep(const QString &expression, const QString &value)
    {
        constexpr qsizetype shortest = 4;
        const QByteArray bytes = value.toUtf8();
        const bool isItself = std::any_of(m_out.secrets.begin(), m_out.secrets.end(),
                                          [&bytes](const auto &one) { return one.second.reveal() == bytes; });
        if (value.size() >= shortest && !isItself)
            m_out.secrets.insert_or_assign(expression.sliced(2).chopped(2), Secret(bytes));
    }

    std::optional<DraftProblem> place(Where where, int row, const QByteArray &bytes, const QString &text)
    {
        const auto refuse = [&](const QString &message) {
            return DraftProblem{where, row, {ErrorKind::Invalid, message, 0, text.size()}, {}};
        };
        switch (where) {
        case Where::Url: {
            auto address = Address::parse(QString::fromUtf8(bytes));
            if (!address)
                return DraftProblem{where, row, withoutValue(address.error(), text, bytes), {}};
            m_out.address = *address;
            if (m_out.url.isEmpty())
                m_out.url = QString::fromUtf8(address->url());
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
        case Where::PartName: m_out.parts.push_back({bytes, {}, {}, {}, {}}); break;
        case Where::PartValue: m_out.parts.back().content = bytes; break;
        case Where::PartFileName: m_out.parts.back().fileName = bytes; break;
        case Where::PartType:
            if (!http::isFieldValue(bytes))
                return refuse(QCoreApplication::translate(
                    "hookbench::delivery", "The type of a part cannot hold a line end or a control character."));
            m_out.parts.back().contentType = bytes;
            break;
        case Where::Authentication:
            if (std::any_of(bytes.begin(), bytes.end(), [](char c) { return uchar(c) < 0x20 || c == 0x7f; }))
                return refuse(QCoreApplication::translate("hookbench::delivery",
                                                          "A name or a secret cannot hold line ends or controls."));
            m_credentials[row] = bytes;
            break;
        case Where::Method:
        case Where::PartFile:
        case Where::File:
        case Where::Signing: break;
        }
        return std::nullopt;
    }

    bool isCovered(const QString &text) const
    {
        const auto compiled = Template::compile(text, Template::Form::Text);
        return !m_secrets && compiled
               && std::any_of(compiled->uses().begin(), compiled->uses().end(), m_secrecy.isSecret);
    }

    // What is written over secrets is covered as a whole: half of it would be nothing.
    void authenticate(const Authentication &by)
    {
        const auto addHeader = [this](const QByteArray &name, const QByteArray &value) {
            if (!m_out.headers.contains(name))
                m_out.headers.append(name, value);
        };
        switch (by.kind) {
        case Authentication::Kind::Basic: {
            const QString both = QStringLiteral("{{base64(user:password)}}");
            const QByteArray value = (m_credentials[0] + ':' + m_credentials[1]).toBase64();
            const bool hides = isCovered(by.name) || isCovered(by.secret);
            addHeader("Authorization", "Basic " + (hides ? m_cover(both).toUtf8() : value));
            break;
        }
        case Authentication::Kind::Bearer: addHeader("Authorization", "Bearer " + m_credentials[1]); break;
        case Authentication::Kind::Digest: m_out.login = Login{m_credentials[0], Secret(m_credentials[1])}; break;
        case Authentication::Kind::ApiKey:
            if (by.isInQuery)
                addToQuery(by);
            else if (http::isToken(m_credentials[0]))
                addHeader(m_credentials[0], m_credentials[1]);
            break;
        }
    }

    void addToQuery(const Authentication &by)
    {
        const auto encoded = [](const QByteArray &text) { return http::percentEncoded(text, "-._~"); };
        const QByteArray before =
            (m_out.address.hasQuery ? m_out.address.query + '&' : QByteArray()) + encoded(m_credentials[0]) + '=';
        const bool isSecret = !m_out.secrets.empty() || isCovered(by.secret);
        const QString shownName = QString::fromUtf8(before.sliced(before.lastIndexOf('&') + 1));
        const QString joint = m_out.url.contains(u'?') ? QStringLiteral("&") : QStringLiteral("?");
        if (m_secrets && isSecret)
            keep(QStringLiteral("{{encodeURL(key)}}"), QString::fromUtf8(encoded(m_credentials[1])));
        QString shown = QString::fromUtf8(encoded(m_credentials[1]));
        if (isCovered(by.secret))
            shown = m_cover(QStringLiteral("{{encodeURL(%1)}}").arg(by.secret.trimmed().sliced(2).chopped(2)));
        else if (isSecret)
            shown = by.secret;
        m_out.url += joint + shownName + shown;
        m_out.address.query = before + encoded(m_credentials[1]);
        m_out.address.hasQuery = true;
    }

    // An error about the resolved address must not show what was put into it.
    static Error withoutValue(Error error, const QString &text, const QByteArray &bytes)
    {
        if (text.toUtf8() == bytes)
            return error;
        return {ErrorKind::Invalid,
                QCoreApplication::translate("hookbench::delivery",
                                            "With its expressions filled in, this is no usable address."),
                0, text.size()};
    }

    std::optional<DraftProblem> body()
    {
        const char *contentType = nullptr;
        switch (m_draft.bodyKind) {
        case BodyKind::None: return std::nullopt;
        case BodyKind::Multipart: m_out.hasBody = true; return divideIntoParts(m_draft, m_context.inputs.seed, m_out);
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
        case BodyKind::File:
            if (m_draft.file.isEmpty())
                return DraftProblem{
                    Where::File,
                    -1,
                    {ErrorKind::Invalid,
                     QCoreApplication::translate("hookbench::delivery", "Choose the file to send."), 0, 0},
                    {}};
            m_out.pieces = {{{}, m_draft.file, -1}};
            break;
        case BodyKind::Bytes: m_out.body = SharedBytes(m_draft.bytes); break;
        }
        m_out.hasBody = true;
        if (contentType && !m_draft.literalHeaders && !m_out.headers.contains("content-type"))
            m_out.headers.append("Content-Type", contentType);
        return std::nullopt;
    }

    const Draft &m_draft;
    const Context &m_context;
    const Secrets *m_secrets; // null: covered
    const Cover &m_cover;
    iml::Run m_run;
    Template::Secrecy m_secrecy;
    std::map<QString, QString> m_broken; // variables of the environment, and why
    Outgoing m_out;
    QByteArray m_name;
    QByteArray m_text;
    QByteArray m_credentials[3]; // name, secret, passphrase
    http::Form m_form;
};

} // namespace

tl::expected<QStringList, DraftProblem> secretsOf(const Draft &draft, const std::optional<Environment> &environment)
{
    QStringList names;
    const auto found =
        eachField(draft, [&](Where where, int row, const QString &text, Part part) -> std::optional<DraftProblem> {
            if (draft.isLiteral(part))
                return std::nullopt;
            const auto compiled = Template::compile(text, formOf(draft, where, row));
            if (!compiled)
                return problem(where, row, compiled.error());
            for (const iml::VariableUse &use : compiled->uses())
                names << secretsOf(use, environment);
            return std::nullopt;
        });
    if (found)
        return tl::unexpected(*found);
    if (draft.signing && !draft.signing->secret.isEmpty())
        names << draft.signing->secret;
    names.removeDuplicates();
    return names;
}

tl::expected<Outgoing, DraftProblem> resolve(const Draft &draft, const Secrets &secrets, const Context &context)
{
    return Resolver(draft, context, &secrets, {}).run();
}

tl::expected<Outgoing, DraftProblem> resolveCovered(const Draft &draft, const Context &context, const Cover &cover)
{
    return Resolver(draft, context, nullptr, cover).run();
}

} // namespace hookbench::delivery
