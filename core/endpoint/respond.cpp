// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/endpoint/respond.h"

#include "core/http/form.h"
#include "core/iml/conversion.h"

#include <QCoreApplication>

#include <cmath>

namespace hookbench::endpoint {

namespace {

using iml::Code;
using iml::LanguageError;

tl::unexpected<LanguageError> failed(Code code, const QString &message, const QString &path = {})
{
    return tl::unexpected(LanguageError{code, message, 0, 0, path});
}

tl::unexpected<LanguageError> tooLong()
{
    return failed(Code::Limit, QCoreApplication::translate("hookbench::endpoint", "The answer would be too long."));
}

// name=value&... as encodeURL() encodes, nested collections as a[b], arrays by repeating the name.
class FormWriter
{
public:
    explicit FormWriter(qsizetype limit)
        : m_limit(limit)
    {
    }

    Result<QByteArray, LanguageError> run(const iml::Value &value)
    {
        if (!value.collection()) {
            return failed(Code::Type,
                          QCoreApplication::translate("hookbench::endpoint",
                                                      "A form is made of a collection or of text, not of %1.")
                              .arg(iml::typeName(value.type())));
        }
        members(*value.collection(), {});
        if (m_error)
            return tl::unexpected(*m_error);
        return std::move(m_out);
    }

private:
    // Recurses no deeper than values nest.
    void members(const iml::Collection &of, const QString &name)
    {
        for (const auto &[key, value] : of)
            pair(name.isEmpty() ? key : name + u'[' + key + u']', value, false);
    }

    void pair(const QString &name, const iml::Value &value, bool isElement)
    {
        if (m_error || value.isNothing())
            return;
        if (value.collection())
            return members(*value.collection(), name);
        if (const iml::Array *array = value.array()) {
            if (isElement) {
                m_error = LanguageError{Code::Type,
                                        QCoreApplication::translate("hookbench::endpoint",
                                                                    "An array inside an array has no form in \"%1\".")
                                            .arg(name.left(100)),
                                        0,
                                        0,
                                        {}};
                return;
            }
            for (const iml::Value &element : *array)
                pair(name, element, true);
            return;
        }
        QString text;
        if (!iml::appendText(text, value, m_limit - m_out.size()) || name.size() > m_limit - m_out.size()) {
            m_error = tooLong().value();
            return;
        }
        if (!m_out.isEmpty())
            m_out += '&';
        m_out += encoded(name) + '=' + encoded(text);
    }

    static QByteArray encoded(const QString &text) { return http::percentEncoded(text.toUtf8(), "!*'()"); }

    qsizetype m_limit;
    QByteArray m_out;
    std::optional<LanguageError> m_error;
};

} // namespace

std::optional<AnswerType> answerTypeNamed(QStringView name)
{
    if (name == u"json")
        return AnswerType::Json;
    if (name == u"urlencoded")
        return AnswerType::UrlEncoded;
    if (name == u"text")
        return AnswerType::Text;
    return std::nullopt;
}

QByteArray contentTypeOf(AnswerType type)
{
    switch (type) {
    case AnswerType::Json: return QByteArrayLiteral("application/json; charset=utf-8");
    case AnswerType::UrlEncoded: return QByteArrayLiteral("application/x-www-form-urlencoded");
    case AnswerType::Text: return QByteArrayLiteral("text/plain; charset=utf-8");
    }
    return {};
}

std::optional<int> statusOf(const iml::Value &value)
{
    const auto number = value.date() ? std::nullopt : iml::numberOf(value);
    if (!number || *number < 200 || *number > 599 || std::trunc(*number) != *number)
        return std::nullopt;
    return int(*number);
}

QString headerNameProblem(const QByteArray &name)
{
    if (http::isToken(name))
        return {};
    return QCoreApplication::translate("hookbench::endpoint", "\"%1\" cannot be the name of a header.")
        .arg(QString::fromUtf8(name).left(100));
}

Result<http::Headers, LanguageError> headersOf(const iml::Value &value)
{
    http::Headers out;
    if (value.isNothing())
        return out;
    if (!value.collection()) {
        return failed(Code::Type,
                      QCoreApplication::translate("hookbench::endpoint", "Headers are a collection, not %1.")
                          .arg(iml::typeName(value.type())));
    }
    for (const auto &[key, member] : *value.collection()) {
        const QByteArray name = key.toUtf8();
        if (const QString problem = headerNameProblem(name); !problem.isEmpty())
            return failed(Code::Value, problem, key);
        if (member.array() || member.collection()) {
            return failed(Code::Type,
                          QCoreApplication::translate("hookbench::endpoint", "A header's value is text, not %1.")
                              .arg(iml::typeName(member.type())),
                          key);
        }
        QString text;
        if (!iml::appendText(text, member, longestHeader)) {
            return failed(
                Code::Limit,
                QCoreApplication::translate("hookbench::endpoint", "The value of \"%1\" is too long.").arg(key), key);
        }
        QByteArray bytes = text.toUtf8();
        if (!http::isFieldValue(bytes)) {
            return failed(Code::Value,
                          QCoreApplication::translate(
                              "hookbench::endpoint",
                              "The value of \"%1\" holds a line end or a control character, which no header may.")
                              .arg(key),
                          key);
        }
        if (!member.isNothing() && !http::isFraming(name))
            out.append(name, std::move(bytes));
    }
    return out;
}

Result<QByteArray, LanguageError> contentOf(AnswerType type, const iml::Value &value, qsizetype limit)
{
    if (value.isMissing())
        return QByteArray();
    if (type == AnswerType::Json) {
        QByteArray out;
        return iml::appendJson(out, value, limit) ? Result<QByteArray, LanguageError>(std::move(out)) : tooLong();
    }
    if (type == AnswerType::UrlEncoded && !value.text())
        return FormWriter(limit).run(value);
    QString out;
    return iml::appendText(out, value, limit) ? Result<QByteArray, LanguageError>(out.toUtf8()) : tooLong();
}

} // namespace hookbench::endpoint
