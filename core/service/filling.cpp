// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/service/filling.h"

#include "core/service/givenvalue.h"

#include <algorithm>

namespace hookbench::service {

namespace {

using Kind = GivenValue::Kind;

constexpr QLatin1String parametersName("parameters");

// Of several parts in the query of a template's address; braces may hold anything.
std::vector<QString> querySplit(const QString &url)
{
    std::vector<QString> out(1);
    bool isQuery = false;
    int braces = 0;
    for (const QChar c : url) {
        braces += c == u'{' ? 1 : c == u'}' ? -1 : 0;
        if (braces == 0 && (isQuery ? c == u'&' : c == u'?')) {
            isQuery = true;
            out.emplace_back();
            continue;
        }
        out.back() += c;
    }
    return out;
}

class Filler
{
public:
    Filler(const Service &service, const Message &message, const std::map<QString, QString> &values,
           std::vector<ValueProblem> *problems)
        : m_message(message)
        , m_run({}, {})
    {
        iml::Collection literals;
        for (const Parameter &parameter : service.parameters) {
            GivenValue given = givenValue(parameter, valueOf(parameter, values));
            if (parameter.where == QLatin1String("auth") && given.kind == Kind::Missing) // what it is signed with
                given.problem = neededText();
            const bool isMade = given.kind == Kind::Missing && !parameter.automatic.isEmpty();
            if (problems && !given.problem.isEmpty() && !isMade && message.parameters.contains(parameter.name))
                problems->push_back({parameter.name, given.problem});
            if (given.kind == Kind::Literal)
                literals.set(parameter.name, given.text);
            m_given.emplace(parameter.name, std::move(given));
        }
        m_run.variables.set(parametersName, std::move(literals));
    }

    Filled run()
    {
        Filled out;
        out.method = m_message.method;
        out.url = url();
        out.bodyKind = m_message.bodyKind;
        for (const auto &[name, value] : m_message.headers) {
            const auto code = iml::Template::compile(value);
            if (code && !isMissing(*code) && !isSignature(*code))
                out.headers.emplace_back(name, text(*code));
            else if (code && isSignature(*code))
                out.signingKey = keyOfSignature();
        }
        if (!out.signingKey.isEmpty()) // its other fields are made by whoever signs
            std::erase_if(out.headers, [](const auto &field) { return field.first.startsWith(QLatin1String("webhook-")); });
        if (!m_message.contentType.isEmpty() && m_message.bodyKind != BodyKind::None
            && m_message.bodyKind != BodyKind::Multipart) // whose boundary belongs to it
            out.headers.emplace_back(QStringLiteral("Content-Type"), m_message.contentType);
        switch (m_message.bodyKind) {
        case BodyKind::None: break;
        case BodyKind::Json:
            out.text = QString::fromUtf8(value(m_message.body, true).value_or(json::Value::Object{}).toPretty())
                           .trimmed();
            break;
        case BodyKind::Text:
            if (const auto code = iml::Template::compile(*m_message.body.text()))
                out.text = text(*code);
            break;
        case BodyKind::Form: out.form = form(); break;
        case BodyKind::Multipart: out.parts = parts(); break;
        }
        return out;
    }

private:
    QString valueOf(const Parameter &parameter, const std::map<QString, QString> &values) const
    {
        for (const std::map<QString, QString> *from : {&m_message.fixed, &values, &m_message.defaults}) {
            if (const auto it = from->find(parameter.name); it != from->end() && !it->second.isEmpty())
                return it->second;
        }
        if (parameter.automatic == QLatin1String("uuid"))
            return QStringLiteral("{{uuid}}");
        if (parameter.automatic == QLatin1String("unix_s"))
            return QStringLiteral("{{timestamp}}");
        if (parameter.automatic == QLatin1String("lark_sign")) {
            const auto secret = values.find(QStringLiteral("secret"));
            if (secret != values.end() && secret->second.startsWith(QLatin1String("{{")))
                return QStringLiteral("{{sha256(\"\", \"base64\", timestamp + newline + %1)}}")
                    .arg(secret->second.sliced(2).chopped(2));
        }
        return {};
    }

    const GivenValue *givenIn(const iml::VariableUse &use) const
    {
        const auto it = use.name == parametersName && use.member ? m_given.find(*use.member) : m_given.end();
        return it == m_given.end() ? nullptr : &it->second;
    }

    // The parameter that an expression is about.
    std::optional<iml::VariableUse> useIn(const iml::Template &code, std::size_t index) const
    {
        const qsizetype begin = code.offset(index);
        for (const iml::VariableUse &use : code.uses()) {
            if (use.offset >= begin && use.offset < begin + code.length(index) && givenIn(use))
                return use;
        }
        return std::nullopt;
    }

    // Nothing but one value that nobody gave, and that need not be there.
    bool isMissing(const iml::Template &code) const
    {
        bool any = false;
        for (std::size_t i = 0; i < code.size(); ++i) {
            if (const auto use = code.isExpression(i) ? useIn(code, i) : std::nullopt) {
                const GivenValue &given = *givenIn(*use);
                if (given.kind != Kind::Missing || given.parameter->required)
                    return false;
                any = true;
            }
        }
        return any;
    }

    bool isSignature(const iml::Template &code) const
    {
        for (const iml::VariableUse &use : code.uses()) {
            if (const GivenValue *given = givenIn(use);
                given && given->parameter->automatic == QLatin1String("hmac_sha256_base64"))
                return true;
        }
        return false;
    }

    QString keyOfSignature() const
    {
        for (const auto &[name, given] : m_given) {
            if (given.parameter->where == QLatin1String("auth") && given.parameter->secret)
                return given.text;
        }
        return {};
    }

    // A template of the draft, made of one of the message.
    QString text(const iml::Template &code)
    {
        QString out;
        for (std::size_t i = 0; i < code.size(); ++i)
            out += code.isExpression(i) ? expression(code, i) : asTemplate(code.text(i));
        return out;
    }

    QString expression(const iml::Template &code, std::size_t index)
    {
        const auto use = useIn(code, index);
        const GivenValue *given = use ? givenIn(*use) : nullptr;
        if (!given)
            return code.text(index);
        if (given->kind == Kind::Missing)
            return {};
        if (given->kind == Kind::Literal)
            return asTemplate(evaluated(code, index));
        QString out;
        for (std::size_t i = 0; i < given->code.size(); ++i) {
            if (given->code.isExpression(i)) {
                out += composed(code.text(index), use->offset - code.offset(index), use->length, given->code.text(i));
                continue;
            }
            iml::Collection literal;
            literal.set(given->parameter->name, given->code.text(i));
            iml::Run run({}, {});
            run.variables.set(parametersName, std::move(literal));
            out += asTemplate(evaluated(code, index, &run));
        }
        return out;
    }

    QString evaluated(const iml::Template &code, std::size_t index, iml::Run *run = nullptr)
    {
        const auto value = code.evaluate(index, run ? *run : m_run);
        const QString *text = value ? value->text() : nullptr;
        return text ? *text : QString();
    }

    QString url()
    {
        QString out;
        bool isFirst = true;
        bool hasQuery = false;
        for (const QString &part : querySplit(m_message.url)) {
            const auto code = iml::Template::compile(part);
            if (!code || (!isFirst && isMissing(*code)))
                continue;
            if (!isFirst)
                out += std::exchange(hasQuery, true) ? u'&' : u'?';
            isFirst = false;
            out += text(*code);
        }
        return out;
    }

    // A text of a body. None: its value is missing, and goes.
    std::optional<json::Value> textValue(const QString &source, bool *lostValue)
    {
        const auto code = iml::Template::compile(source);
        if (!code || code->isConstant())
            return json::Value(source);
        const auto use = code->size() == 1 ? useIn(*code, 0) : std::nullopt;
        if (!use)
            return json::Value(text(*code));
        const GivenValue &given = *givenIn(*use);
        if (given.kind == Kind::Missing && !given.parameter->required) {
            *lostValue = true;
            return std::nullopt;
        }
        if (given.json)
            return given.json;
        if (given.kind != Kind::Template || !given.parameter->isText())
            return json::Value(given.kind == Kind::Template ? given.text : text(*code));
        // A text that is one expression stays a text, whatever the expression gives.
        const bool isOne = given.code.size() == 1 && !given.code.uses().empty() && !given.parameter->secret
                           && given.code.uses().front().name != QLatin1String("secrets");
        return json::Value(isOne ? composed(QStringLiteral("{{toString()}}"), 11, 0, given.code.text(0)) : text(*code));
    }

    // What a value that is missing leaves behind must not be refused for being half of something: an object that says
    // what it is (Slack's and Teams' blocks) goes with its value, and so does what is empty now.
    std::optional<json::Value> value(const json::Value &from, bool isRoot, bool *lostValue = nullptr)
    {
        bool lost = false;
        if (const QString *string = from.text())
            return textValue(*string, lostValue ? lostValue : &lost);
        if (const auto *elements = from.array()) {
            json::Value::Array out;
            for (const json::Value &element : *elements) {
                if (auto one = value(element, false, &lost))
                    out.push_back(std::move(*one));
            }
            if (out.empty() && !elements->empty() && !isRoot)
                return std::nullopt;
            return json::Value(std::move(out));
        }
        if (const auto *members = from.object()) {
            json::Value::Object out;
            for (const auto &[name, member] : *members) {
                if (auto one = value(member, false, &lost))
                    out.emplace_back(name, std::move(*one));
            }
            const bool isTyped = from.find(u"type") && from.find(u"type")->text();
            const bool isLess = out.size() < members->size();
            if (!isRoot && isLess && (out.empty() || (isTyped && (lost || out.size() == 1))))
                return std::nullopt;
            return json::Value(std::move(out));
        }
        return from;
    }

    // JSON in a form is one text, in which expressions give JSON.
    QString jsonText(const json::Value &from)
    {
        const json::Value whole = value(from, true).value_or(json::Value());
        return whole.text() ? *whole.text() : jsonPart(whole);
    }

    static QString jsonPart(const json::Value &from)
    {
        if (const QString *string = from.text())
            return jsonString(*string);
        QStringList parts;
        if (const auto *elements = from.array()) {
            for (const json::Value &element : *elements)
                parts << jsonPart(element);
            return u'[' + parts.join(u',') + u']';
        }
        if (const auto *members = from.object()) {
            for (const auto &[name, member] : *members)
                parts << asTemplate(QString::fromUtf8(json::quoted(name))) + u':' + jsonPart(member);
            return u'{' + parts.join(u',') + u'}';
        }
        return QString::fromUtf8(from.toCompact());
    }

    static QString jsonString(const QString &source)
    {
        const auto code = iml::Template::compile(source);
        if (!code || code->isConstant())
            return asTemplate(
                QString::fromUtf8(json::quoted(code && code->size() > 0 ? code->text(0) : QString())));
        QStringList sum;
        for (std::size_t i = 0; i < code->size(); ++i)
            sum << (code->isExpression(i)
                        ? QStringLiteral("toString(%1)").arg(code->text(i).sliced(2).chopped(2).trimmed())
                        : QString::fromUtf8(json::quoted(code->text(i))));
        return QStringLiteral("{{createJSON(%1)}}").arg(sum.join(QStringLiteral(" + ")));
    }

    std::vector<std::pair<QString, QString>> form()
    {
        std::vector<std::pair<QString, QString>> out;
        for (const json::Value &row : *m_message.body.array()) {
            const json::Value &source = row.array()->at(1);
            const auto code = source.text() ? iml::Template::compile(*source.text()) : iml::Template::compile({});
            if (source.text() && code && isMissing(*code))
                continue;
            out.emplace_back(*row.array()->front().text(),
                             source.text() ? (code ? text(*code) : *source.text()) : jsonText(source));
        }
        return out;
    }

    std::vector<FilledPart> parts()
    {
        std::vector<FilledPart> out;
        for (const json::Value &row : *m_message.body.array()) {
            FilledPart part;
            const auto textOf = [&row](QStringView name) {
                const json::Value *member = row.find(name);
                return member && member->text() ? *member->text() : QString();
            };
            part.name = textOf(u"name");
            part.contentType = textOf(u"content_type");
            const json::Value *source = row.find(u"file") ? row.find(u"file") : row.find(u"value");
            const auto code = iml::Template::compile(source->text() ? *source->text() : QString());
            if (source->text() && code && isMissing(*code))
                continue;
            if (row.find(u"file"))
                part.file = code ? path(*code) : *source->text();
            else if (source->text())
                part.text = code ? text(*code) : *source->text();
            else
                part.text = QString::fromUtf8(value(*source, true).value_or(json::Value::Object{}).toCompact());
            out.push_back(std::move(part));
        }
        return out;
    }

    // As it is written: nothing that arrived says which file is sent.
    QString path(const iml::Template &code) const
    {
        QString out;
        for (std::size_t i = 0; i < code.size(); ++i) {
            const auto use = code.isExpression(i) ? useIn(code, i) : std::nullopt;
            out += use ? givenIn(*use)->text : code.text(i);
        }
        return out;
    }

    const Message &m_message;
    std::map<QString, GivenValue> m_given;
    iml::Run m_run;
};

} // namespace

Filled fill(const Service &service, const Message &message, const std::map<QString, QString> &values,
            std::vector<ValueProblem> *problems)
{
    return Filler(service, message, values, problems).run();
}

std::map<QString, QString> valuesFrom(const Service &service, const Message &message, const QString &sender)
{
    std::map<QString, QString> out;
    for (const QString &name : message.parameters) {
        const Parameter *parameter = service.parameter(name);
        if (!parameter || parameter->secret)
            continue;
        auto it = parameter->from.find(sender);
        if (it == parameter->from.end())
            it = parameter->from.find(QStringLiteral("*"));
        if (it != parameter->from.end())
            out.emplace(name, it->second);
    }
    return out;
}

QStringList placesOf(const Message &message, const QString &parameter)
{
    const QString whole = QStringLiteral("{{parameters.%1}}").arg(parameter);
    QStringList out;
    if (message.bodyKind == BodyKind::Form) {
        for (const json::Value &row : *message.body.array()) {
            if (row.array()->at(1).text() && *row.array()->at(1).text() == whole)
                out << *row.array()->front().text();
        }
        return out;
    }
    if (message.bodyKind == BodyKind::Text)
        return message.body.text() && *message.body.text() == whole ? QStringList(QStringLiteral("body")) : out;
    if (message.bodyKind != BodyKind::Json)
        return out;
    std::vector<std::pair<QString, const json::Value *>> open{{QString(), &message.body}};
    while (!open.empty()) {
        const auto [pointer, value] = open.back();
        open.pop_back();
        if (value->text() && *value->text() == whole)
            out.prepend(pointer.isEmpty() ? QStringLiteral("/") : pointer);
        if (value->array())
            for (std::size_t i = 0; i < value->array()->size(); ++i)
                open.emplace_back(pointer + u'/' + QString::number(i), &value->array()->at(i));
        if (value->object())
            for (const auto &[name, member] : *value->object())
                open.emplace_back(pointer + u'/' + name, &member);
    }
    return out;
}

} // namespace hookbench::service
