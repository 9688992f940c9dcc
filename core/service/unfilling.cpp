// SPDX-License-Identifier: GPL-3.0-or-later
// A request back to the values of its message.
#include "core/http/form.h"
#include "core/iml/template.h"
#include "core/service/filling.h"

namespace hookbench::service {

namespace {

const QRegularExpression &reference()
{
    static const QRegularExpression out(
        QStringLiteral("\\{\\{(?:(encodeURL|escapeHTML)\\()?parameters\\.`?([a-z0-9_]+)`?\\)?\\}\\}"));
    return out;
}

// "{{encodeURL(x)}}" as "{{x}}".
QString unwrapped(const QString &text, const QString &function)
{
    const QString begin = QStringLiteral("{{") + function + u'(';
    if (!text.startsWith(begin) || !text.endsWith(QLatin1String(")}}")))
        return text;
    return QStringLiteral("{{") + text.sliced(begin.size()).chopped(3) + QStringLiteral("}}");
}

class Unfiller
{
public:
    explicit Unfiller(const Message &message)
        : m_message(message)
    {
    }

    std::map<QString, QString> run(const Filled &request)
    {
        text(m_message.url, request.url);
        for (const auto &[name, value] : m_message.headers) {
            for (const auto &[given, text] : request.headers) {
                if (given == name)
                    this->text(value, text);
            }
        }
        switch (m_message.bodyKind) {
        case BodyKind::Json:
            if (const auto document = json::Document::parse(request.text.toUtf8()))
                value(m_message.body, document->root().value());
            break;
        case BodyKind::Text: text(*m_message.body.text(), request.text); break;
        case BodyKind::Form:
            for (const json::Value &row : *m_message.body.array()) {
                for (const auto &[name, given] : request.form) {
                    if (name == *row.array()->front().text())
                        field(row.array()->at(1), given);
                }
            }
            break;
        case BodyKind::Multipart: parts(request.parts); break;
        case BodyKind::None: break;
        }
        return std::move(m_out);
    }

private:
    void field(const json::Value &pattern, const QString &given)
    {
        if (pattern.text())
            return text(*pattern.text(), given);
        if (const auto document = json::Document::parse(given.toUtf8()))
            value(pattern, document->root().value());
    }

    void parts(const std::vector<FilledPart> &given)
    {
        for (const json::Value &row : *m_message.body.array()) {
            const json::Value *const name = row.find(u"name");
            const json::Value *const file = row.find(u"file");
            for (const FilledPart &part : given) {
                if (!name->text() || part.name != *name->text())
                    continue;
                if (!file)
                    field(*row.find(u"value"), part.text);
                else if (const auto match = reference().match(*file->text()); match.hasMatch())
                    set(match.captured(2), part.file);
            }
        }
    }

    // The texts between references are fixed; what is between those is the values.
    void text(const QString &pattern, const QString &given)
    {
        QString expression = QStringLiteral("^");
        std::vector<std::pair<QString, QString>> names; // with the function around them
        qsizetype at = 0;
        for (auto it = reference().globalMatch(pattern); it.hasNext();) {
            const auto match = it.next();
            expression += QRegularExpression::escape(pattern.sliced(at, match.capturedStart() - at));
            // In an address an encoded value has no separators, but an expression may.
            expression += match.captured(1) == QLatin1String("encodeURL") ? QStringLiteral("((?:\\{\\{.*?\\}\\}|[^/?#&{}])*)")
                                                                          : QStringLiteral("(.*?)");
            names.emplace_back(match.captured(2), match.captured(1));
            at = match.capturedEnd();
        }
        if (names.empty())
            return;
        expression += QRegularExpression::escape(pattern.sliced(at)) + u'$';
        const auto match =
            QRegularExpression(expression, QRegularExpression::DotMatchesEverythingOption).match(given);
        for (std::size_t i = 0; match.hasMatch() && i < names.size(); ++i)
            set(names[i].first, decoded(match.captured(int(i) + 1), names[i].second));
    }

    static QString decoded(const QString &text, const QString &function)
    {
        if (function.isEmpty())
            return text;
        if (text.contains(QLatin1String("{{")))
            return unwrapped(text, function);
        if (function == QLatin1String("encodeURL"))
            return QString::fromUtf8(http::percentDecoded(text.toUtf8()));
        QString out = text;
        return out.replace(QLatin1String("&lt;"), QLatin1String("<"))
            .replace(QLatin1String("&gt;"), QLatin1String(">"))
            .replace(QLatin1String("&quot;"), QLatin1String("\""))
            .replace(QLatin1String("&#39;"), QLatin1String("'"))
            .replace(QLatin1String("&amp;"), QLatin1String("&"));
    }

    void value(const json::Value &pattern, const json::Value &given)
    {
        if (const QString *string = pattern.text()) {
            const auto match = reference().match(*string);
            const bool isWhole = match.hasMatch() && match.capturedLength() == string->size();
            if (isWhole)
                set(match.captured(2),
                    given.text() ? unwrapped(*given.text(), QStringLiteral("toString")) : QString::fromUtf8(given.toCompact()));
            else if (given.text())
                text(*string, *given.text());
            return;
        }
        if (pattern.array() && given.array()) {
            for (std::size_t i = 0; i < qMin(pattern.array()->size(), given.array()->size()); ++i)
                value(pattern.array()->at(i), given.array()->at(i));
        }
        if (pattern.object() && given.object()) {
            for (const auto &[name, member] : *pattern.object()) {
                if (const json::Value *one = given.find(name))
                    value(member, *one);
            }
        }
    }

    void set(const QString &name, const QString &value)
    {
        if (!m_message.fixed.contains(name) && !value.isEmpty())
            m_out.emplace(name, value);
    }

    const Message &m_message;
    std::map<QString, QString> m_out;
};

QByteArray comparable(const Filled &filled)
{
    // A key in an address is the same message encoded or not: people write it either way.
    static const QRegularExpression encodedKey(QStringLiteral("\\{\\{encodeURL\\((secrets\\.[^(){}]+)\\)\\}\\}"));
    QString url = filled.url;
    url.replace(encodedKey, QStringLiteral("{{\\1}}"));
    QByteArray out = filled.method.toUtf8() + ' ' + url.toUtf8();
    for (const auto &[name, value] : filled.headers)
        out += '\n' + name.toUtf8() + ": " + value.toUtf8();
    out += '\n' + QByteArray::number(int(filled.bodyKind));
    const auto document =
        filled.bodyKind == BodyKind::Json ? json::Document::parse(filled.text.toUtf8()) : json::Document::parse("0");
    out += document && filled.bodyKind == BodyKind::Json ? document->root().value().toCompact() : filled.text.toUtf8();
    for (const auto &[name, value] : filled.form)
        out += '\n' + name.toUtf8() + '=' + value.toUtf8();
    for (const FilledPart &part : filled.parts)
        out += '\n' + part.name.toUtf8() + '=' + part.text.toUtf8() + part.file.toUtf8();
    return out;
}

} // namespace

std::optional<std::map<QString, QString>> valuesOf(const Service &service, const Message &message,
                                                   const Filled &request)
{
    if (request.bodyKind != message.bodyKind)
        return std::nullopt;
    std::map<QString, QString> out = Unfiller(message).run(request);
    if (comparable(fill(service, message, out, nullptr)) != comparable(request))
        return std::nullopt;
    return out;
}

} // namespace hookbench::service
