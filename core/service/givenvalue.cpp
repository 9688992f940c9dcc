// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/service/givenvalue.h"

#include <QCoreApplication>

namespace hookbench::service {

namespace {

QString typeProblem(const Parameter &parameter)
{
    if (parameter.type == QLatin1String("boolean"))
        return QCoreApplication::translate("hookbench::service", "This must be true or false.");
    if (parameter.type == QLatin1String("integer"))
        return QCoreApplication::translate("hookbench::service", "This is a whole number.");
    if (parameter.type == QLatin1String("number"))
        return QCoreApplication::translate("hookbench::service", "This must be a number.");
    return QCoreApplication::translate("hookbench::service", "This is a JSON value, like %1").arg(parameter.example);
}

bool fits(const Parameter &parameter, const json::Value &value)
{
    if (parameter.type == QLatin1String("boolean"))
        return value.boolean();
    if (parameter.type == QLatin1String("integer"))
        return value.number() && !value.number()->text.contains('.');
    if (parameter.type == QLatin1String("number"))
        return value.number();
    return true;
}

} // namespace

QString neededText()
{
    return QCoreApplication::translate("hookbench::service", "This is needed.");
}

GivenValue givenValue(const Parameter &parameter, const QString &text)
{
    GivenValue out;
    out.parameter = &parameter;
    out.text = text;
    if (text.isEmpty()) {
        if (parameter.required)
            out.problem = neededText();
        return out;
    }
    const bool isText = parameter.isText() || parameter.type == QLatin1String("file");
    if (!isText) {
        if (const auto document = json::Document::parse(text.toUtf8())) { // the number's own text stays
            out.kind = GivenValue::Kind::Literal;
            out.json = document->root().value();
            if (!fits(parameter, *out.json))
                out.problem = typeProblem(parameter);
            return out;
        }
    }
    auto code = iml::Template::compile(text);
    if (!code) {
        out.kind = GivenValue::Kind::Literal;
        out.problem = code.error().message;
        return out;
    }
    if (!code->isConstant()) {
        out.kind = GivenValue::Kind::Template;
        out.code = std::move(*code);
        return out;
    }
    out.kind = GivenValue::Kind::Literal;
    out.text = code->size() == 0 ? QString() : code->text(0);
    // An address that goes on behind its host is written without the slash that the message brings.
    if (parameter.name == QLatin1String("base_url"))
        while (out.text.endsWith(u'/'))
            out.text.chop(1);
    if (parameter.secret)
        out.problem = QCoreApplication::translate(
            "hookbench::service", "A key is named, never written: choose one, or write {{secrets.NAME}}.");
    else if (!isText)
        out.problem = typeProblem(parameter);
    else if (!parameter.pattern.pattern().isEmpty() && !parameter.pattern.match(out.text).hasMatch())
        out.problem = QCoreApplication::translate("hookbench::service", "This does not look right. An example: %1")
                          .arg(parameter.example);
    else if (!parameter.choices.isEmpty() && !parameter.choices.contains(out.text))
        out.problem = QCoreApplication::translate("hookbench::service", "This is one of: %1")
                          .arg(parameter.choices.join(QStringLiteral(", ")));
    return out;
}

QString asTemplate(const QString &text)
{
    if (!text.contains(u'{') && !text.contains(u'}'))
        return text;
    QString out;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const bool opens = text[i] == u'{' && i + 1 < text.size() && text[i + 1] == u'{';
        const bool isEscaped = (text[i] == u'{' || text[i] == u'}') && i > 0 && text[i - 1] == u'\\';
        if (opens || isEscaped)
            out += u'\\';
        out += text[i];
    }
    return out;
}

QString composed(const QString &outer, qsizetype useOffset, qsizetype useLength, const QString &inner)
{
    return outer.first(useOffset) + inner.sliced(2, inner.size() - 4).trimmed() + outer.sliced(useOffset + useLength);
}

} // namespace hookbench::service
