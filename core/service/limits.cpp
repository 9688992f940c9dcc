// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/service/limits.h"

#include "core/http/form.h"
#include "core/http/mediatype.h"
#include "core/http/multipart.h"
#include "core/service/answers.h"
#include "core/service/jsonplace.h"

#include <QCoreApplication>
#include <QLocale>

#include <cmath>

namespace hookbench::service {

namespace {

using Measure = Limit::Measure;
using Excess = Limit::Excess;

qsizetype characters(const QString &text)
{
    return text.size() - std::count_if(text.begin(), text.end(), [](QChar c) { return c.isLowSurrogate(); });
}

// Telegram counts what is left when its tags are read.
QString withoutTags(const QString &html)
{
    static const QRegularExpression tag(QStringLiteral("<[^>]{0,2000}>"));
    QString out = html;
    out.remove(tag);
    return out.replace(QLatin1String("&lt;"), QLatin1String("<"))
        .replace(QLatin1String("&gt;"), QLatin1String(">"))
        .replace(QLatin1String("&quot;"), QLatin1String("\""))
        .replace(QLatin1String("&amp;"), QLatin1String("&"));
}

bool hasFraction(const json::Value &whole)
{
    std::vector<const json::Value *> open{&whole};
    while (!open.empty()) {
        const json::Value *value = open.back();
        open.pop_back();
        if (value->number() && value->number()->text.contains('.'))
            return true;
        if (value->array())
            for (const json::Value &element : *value->array())
                open.push_back(&element);
        if (value->object())
            for (const auto &[name, member] : *value->object())
                open.push_back(&member);
    }
    return false;
}

class Meter
{
public:
    Meter(const Service &service, const Rendered &request)
        : m_service(service)
        , m_request(request)
    {
        const auto type = http::MediaType::parse(request.contentType);
        if (type.isForm())
            m_form = http::parseForm(request.body);
        else if (type.isMultipart())
            readMultipart(type.parameter("boundary"));
        else if (type.isJson())
            readJson(request.body.toByteArray());
        for (const auto &[name, value] : m_form) {
            if (name == "payload" || name == "payload_json")
                readJson(value);
        }
    }

    std::vector<Measured> run()
    {
        for (const Limit &limit : m_service.limits) {
            if (limit.measure == Measure::SumOfCharacters)
                sum(limit);
            else
                for (const QString &place : limit.places)
                    at(limit, place);
        }
        return std::move(m_out);
    }

private:
    void readJson(const QByteArray &text)
    {
        const auto document = json::Document::parse(text);
        if (document)
            m_json = document->root().value();
    }

    void readMultipart(const QByteArray &boundary)
    {
        const auto multipart = http::parseMultipart(m_request.body, boundary);
        for (const http::Part &part : multipart.parts) {
            if (part.fileName.isEmpty())
                m_form.emplace_back(part.name, part.content(m_request.body).toByteArray());
            else
                m_files.emplace_back(QString::fromUtf8(part.name), part.size);
        }
    }

    void add(const Limit &limit, const QString &place, double count, bool isBroken)
    {
        m_out.push_back({&limit, place, count, isBroken, !isBroken && limit.recommended && count > *limit.recommended});
    }

    void count(const Limit &limit, const QString &place, double number, bool fitsPattern = true)
    {
        const bool isOut = (limit.least && number < *limit.least) || (limit.most && number > *limit.most);
        add(limit, place, number, isOut || !fitsPattern);
    }

    void sum(const Limit &limit)
    {
        if (!m_json)
            return;
        double total = 0;
        for (const QString &pattern : limit.places) {
            for (const JsonPlace &place : placesIn(*m_json, pattern)) {
                if (place.value->text())
                    total += double(characters(place.value->text()->trimmed()));
            }
        }
        if (total > 0)
            count(limit, limit.places.front().section(u'/', 0, 1), total);
    }

    void at(const Limit &limit, const QString &place)
    {
        if (place == QLatin1String("body"))
            return body(limit);
        if (place.startsWith(u'/')) {
            if (m_json)
                for (const JsonPlace &one : placesIn(*m_json, place))
                    json(limit, one);
            return;
        }
        if (place == QLatin1String("files") || place == QLatin1String("files/*") || place == QLatin1String("attachment"))
            return files(limit, place);
        bool isField = false;
        for (const auto &[name, value] : m_form) {
            if (QString::fromUtf8(name) == place) {
                text(limit, place, QString::fromUtf8(value));
                isField = true;
            }
        }
        if (const auto it = m_request.parameters.find(place); !isField && it != m_request.parameters.end())
            text(limit, place, it->second);
    }

    void body(const Limit &limit)
    {
        if (m_request.body.isEmpty())
            return;
        if (limit.measure == Measure::Bytes)
            return count(limit, QStringLiteral("body"), double(m_request.body.size()));
        if (limit.measure == Measure::Utf16Bytes)
            count(limit, QStringLiteral("body"), double(QString::fromUtf8(m_request.body).size()) * 2);
    }

    void files(const Limit &limit, const QString &place)
    {
        if (limit.measure == Measure::Items) {
            if (!m_files.empty())
                count(limit, place, double(m_files.size()));
            return;
        }
        for (const auto &[name, size] : m_files) {
            if (place == QLatin1String("files/*") || name == place)
                count(limit, name, double(size));
        }
    }

    void text(const Limit &limit, const QString &place, const QString &value)
    {
        const bool fits = limit.pattern.pattern().isEmpty() || limit.pattern.match(value).hasMatch();
        switch (limit.measure) {
        case Measure::Characters: return count(limit, place, double(characters(value)), fits);
        case Measure::Bytes: return count(limit, place, double(value.toUtf8().size()), fits);
        case Measure::Utf16Units: return count(limit, place, double(value.size()), fits);
        case Measure::Utf16Bytes: return count(limit, place, double(value.size()) * 2, fits);
        case Measure::Range: {
            bool isNumber = false;
            const double number = value.toDouble(&isNumber);
            return isNumber ? count(limit, place, number) : add(limit, place, 0, true);
        }
        case Measure::JsonText: {
            const auto document = json::Document::parse(value.toUtf8());
            return add(limit, place, 0, !document || document->root().kind() != json::Kind::Object);
        }
        case Measure::BacklogItems: {
            static const QRegularExpression backlog(QStringLiteral("^\\s*backlog[0-9]?\\s+"),
                                                    QRegularExpression::CaseInsensitiveOption);
            if (const auto match = backlog.match(value); match.hasMatch())
                count(limit, place,
                      double(value.sliced(match.capturedEnd()).split(u';', Qt::SkipEmptyParts).size()));
            return;
        }
        default: return;
        }
    }

    void json(const Limit &limit, const JsonPlace &place)
    {
        const json::Value &value = *place.value;
        const QString where = place.pointer.isEmpty() ? QStringLiteral("/") : place.pointer;
        if (const QString *string = value.text()) {
            const json::Value *mode = m_json->find(u"parse_mode");
            const bool isHtml = limit.measure == Measure::Utf16Units && mode && mode->text()
                                && mode->text()->compare(QLatin1String("HTML"), Qt::CaseInsensitive) == 0;
            return text(limit, where, isHtml ? withoutTags(*string) : *string);
        }
        switch (limit.measure) {
        case Measure::Range:
            if (value.number())
                count(limit, where, value.number()->text.toDouble());
            return;
        case Measure::Items:
            if (value.array())
                count(limit, where, double(value.array()->size()));
            return;
        case Measure::Bytes: return count(limit, where, double(value.toCompact().size()));
        case Measure::NoFractions: return add(limit, where, 0, hasFraction(value));
        case Measure::JsonText: return add(limit, where, 0, true);
        default: break;
        }
        if (value.object())
            object(limit, where, value);
    }

    void object(const Limit &limit, const QString &where, const json::Value &value)
    {
        const json::Value::Object &members = *value.object();
        const auto isThere = [&](const QString &key) {
            if (key == QLatin1String("files"))
                return !m_files.empty();
            const json::Value *member = value.find(key);
            return member && !member->isNull() && !(member->text() && member->text()->isEmpty())
                   && !(member->array() && member->array()->empty());
        };
        switch (limit.measure) {
        case Measure::Keys: {
            const bool areAllowed =
                limit.keys.isEmpty() || std::all_of(members.begin(), members.end(), [&](const auto &member) {
                    return limit.keys.contains(member.first);
                });
            return count(limit, where, double(members.size()), areAllowed);
        }
        case Measure::KeysMatching:
            return count(limit, where,
                         double(std::count_if(members.begin(), members.end(), [&](const auto &member) {
                             return limit.pattern.match(member.first).hasMatch();
                         })));
        case Measure::FlatStrings:
            return add(limit, where, 0, !std::all_of(members.begin(), members.end(), [](const auto &member) {
                           return member.second.text();
                       }));
        case Measure::OneOfRequired:
            return add(limit, where, 0, std::none_of(limit.keys.begin(), limit.keys.end(), isThere));
        case Measure::Required:
            return add(limit, where, 0, !std::all_of(limit.keys.begin(), limit.keys.end(), isThere));
        default: return;
        }
    }

    const Service &m_service;
    const Rendered &m_request;
    std::optional<json::Value> m_json;
    http::Form m_form;
    std::vector<std::pair<QString, qsizetype>> m_files;
    std::vector<Measured> m_out;
};

QString number(double value)
{
    const QLocale locale;
    return value == std::floor(value) ? locale.toString(qint64(value)) : locale.toString(value, 'g', 6);
}

QString unitText(const Limit &limit, double most)
{
    QString text = QCoreApplication::translate("hookbench::service", "%1 characters");
    switch (limit.measure) {
    case Measure::Bytes:
    case Measure::Utf16Bytes: text = QCoreApplication::translate("hookbench::service", "%1 bytes"); break;
    case Measure::Items: text = QCoreApplication::translate("hookbench::service", "%1 elements"); break;
    case Measure::Keys:
    case Measure::KeysMatching: text = QCoreApplication::translate("hookbench::service", "%1 members"); break;
    case Measure::BacklogItems: text = QCoreApplication::translate("hookbench::service", "%1 commands"); break;
    default: break;
    }
    return text.arg(number(most));
}

} // namespace

bool Measured::mustMend() const
{
    return isBroken && (limit->excess == Excess::Refused || limit->excess == Excess::Lost);
}

std::vector<Measured> measure(const Service &service, const Rendered &request)
{
    return Meter(service, request).run();
}

QString countText(const Measured &measured)
{
    const Limit &limit = *measured.limit;
    switch (limit.measure) {
    case Measure::Range:
        return limit.least && limit.most ? QCoreApplication::translate("hookbench::service", "%1; from %2 to %3")
                                               .arg(number(measured.count), number(*limit.least), number(*limit.most))
               : limit.most ? QCoreApplication::translate("hookbench::service", "%1; at most %2")
                                  .arg(number(measured.count), number(*limit.most))
                            : QCoreApplication::translate("hookbench::service", "%1; at least %2")
                                  .arg(number(measured.count), number(limit.least.value_or(0)));
    case Measure::FlatStrings:
        return QCoreApplication::translate("hookbench::service", "every member must be text");
    case Measure::OneOfRequired:
        return QCoreApplication::translate("hookbench::service", "one of these is needed: %1")
            .arg(limit.keys.join(QStringLiteral(", ")));
    case Measure::Required:
        return QCoreApplication::translate("hookbench::service", "these are needed: %1")
            .arg(limit.keys.join(QStringLiteral(", ")));
    case Measure::JsonText:
        return QCoreApplication::translate("hookbench::service", "this must be text that holds a JSON object");
    case Measure::NoFractions:
        return QCoreApplication::translate("hookbench::service", "numbers with a fraction are not taken");
    default: break;
    }
    if (limit.least && measured.count < *limit.least)
        return measured.count == 0 ? QCoreApplication::translate("hookbench::service", "this must not be empty")
                                   : QCoreApplication::translate("hookbench::service", "%1 of at least %2")
                                         .arg(number(measured.count), number(*limit.least));
    if (!limit.most)
        return number(measured.count);
    if (measured.isBroken && measured.count <= *limit.most) // its form is wrong
        return limit.keys.isEmpty() ? QCoreApplication::translate("hookbench::service", "this has not the right form")
                                    : QCoreApplication::translate("hookbench::service", "only these are taken: %1")
                                          .arg(limit.keys.join(QStringLiteral(", ")));
    return QStringLiteral("%1 / %2").arg(number(measured.count), number(*limit.most));
}

QString excessText(const Service &service, const Measured &measured)
{
    const QString name = shortName(service);
    if (!measured.isBroken)
        return measured.isHeavy ? QCoreApplication::translate("hookbench::service", "%1 recommends at most %2")
                                      .arg(name, number(measured.limit->recommended.value_or(0)))
                                : QString();
    switch (measured.limit->excess) {
    case Excess::Refused:
        return QCoreApplication::translate("hookbench::service", "%1 would refuse this").arg(name);
    case Excess::Cut: return QCoreApplication::translate("hookbench::service", "%1 cuts it off there").arg(name);
    case Excess::Split:
        return QCoreApplication::translate("hookbench::service", "%1 splits it into several messages").arg(name);
    case Excess::Attached:
        return QCoreApplication::translate("hookbench::service", "%1 makes it an attachment").arg(name);
    case Excess::Dropped: return QCoreApplication::translate("hookbench::service", "%1 drops the rest").arg(name);
    case Excess::Lost:
        return QCoreApplication::translate("hookbench::service", "%1 would accept it and lose it afterwards").arg(name);
    }
    return {};
}

QString describe(const Service &service, const Measured &measured)
{
    const Limit &limit = *measured.limit;
    const bool isCount = limit.most && measured.count > *limit.most && limit.measure != Measure::Range;
    const QString count = isCount ? QCoreApplication::translate("hookbench::service", "%1 of at most %2")
                                        .arg(number(measured.count), unitText(limit, *limit.most))
                                  : countText(measured);
    return QStringLiteral("%1: %2. %3.").arg(measured.place, count, excessText(service, measured));
}

} // namespace hookbench::service
