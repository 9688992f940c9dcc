// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/delivery/assertion.h"

#include "core/body/contentcoding.h"
#include "core/json/value.h"

#include <QCoreApplication>

namespace hookbench::delivery {

namespace {

using What = Assertion::What;
using Is = Assertion::Is;

constexpr std::pair<const char *, What> subjects[] = {
    {"status", What::Status}, {"time", What::Time}, {"body", What::Body}, {"header", What::Header}, {"json", What::Json}};
constexpr std::pair<const char *, Is> relations[] = {
    {"=", Is::Equal},       {"==", Is::Equal},          {"!=", Is::NotEqual},      {"<", Is::Less},
    {"<=", Is::LessOrEqual}, {">", Is::More},           {">=", Is::MoreOrEqual},   {"contains", Is::Contains},
    {"matches", Is::Matches}, {"exists", Is::Exists},   {"missing", Is::Missing}};

Failure wrong(const QString &message, qsizetype offset, qsizetype length)
{
    return tl::unexpected(Error{ErrorKind::Invalid, message, offset, qMax<qsizetype>(1, length)});
}

// Microseconds of "300ms", "2s", "1.5 s".
std::optional<double> microseconds(QString text)
{
    text = text.trimmed();
    const bool isMilliseconds = text.endsWith(QLatin1String("ms"));
    if (!isMilliseconds && !text.endsWith(u's'))
        return std::nullopt;
    text.chop(isMilliseconds ? 2 : 1);
    bool isNumber = false;
    const double number = text.trimmed().toDouble(&isNumber);
    return isNumber ? std::optional(number * (isMilliseconds ? 1e3 : 1e6)) : std::nullopt;
}

bool isStatus(const QString &text)
{
    static const QRegularExpression form(QStringLiteral("^[1-5]([0-9]{2}|xx)$"));
    return form.match(text).hasMatch();
}

class Line
{
public:
    explicit Line(const QString &text)
        : m_text(text)
    {
    }

    QString word()
    {
        while (m_at < m_text.size() && m_text[m_at].isSpace())
            ++m_at;
        m_begin = m_at;
        while (m_at < m_text.size() && !m_text[m_at].isSpace())
            ++m_at;
        return m_text.sliced(m_begin, m_at - m_begin);
    }
    QString rest()
    {
        const QString out = m_text.sliced(m_at).trimmed();
        m_begin = m_at;
        m_at = m_text.size();
        return out;
    }
    Failure wrong(const QString &message) const { return delivery::wrong(message, m_begin, m_at - m_begin); }

private:
    const QString &m_text;
    qsizetype m_at = 0;
    qsizetype m_begin = 0;
};

Result<void> checkValue(Assertion &out, const Line &line)
{
    if (out.is == Is::Exists || out.is == Is::Missing)
        return out.value.isEmpty() ? Result<void>()
                                   : line.wrong(QCoreApplication::translate("hookbench::delivery",
                                                                            "nothing stands behind exists and missing"));
    if (out.is == Is::Matches) {
        out.expression = QRegularExpression(out.value);
        if (!out.expression.isValid())
            return line.wrong(QCoreApplication::translate("hookbench::delivery", "the expression cannot be read: %1")
                                  .arg(out.expression.errorString()));
    } else if (out.what == What::Status && out.is != Is::Contains && !isStatus(out.value)) {
        return line.wrong(
            QCoreApplication::translate("hookbench::delivery", "a status is a number like 204, or 2xx"));
    } else if (out.what == What::Time && !microseconds(out.value)) {
        return line.wrong(QCoreApplication::translate("hookbench::delivery", "a time is written as 300ms or 2s"));
    }
    return {};
}

bool isOrdered(double left, Is is, double right)
{
    switch (is) {
    case Is::Equal: return left == right;
    case Is::NotEqual: return left != right;
    case Is::Less: return left < right;
    case Is::LessOrEqual: return left <= right;
    case Is::More: return left > right;
    case Is::MoreOrEqual: return left >= right;
    default: return false;
    }
}

bool holdsForText(const Assertion &assertion, const QString &actual)
{
    switch (assertion.is) {
    case Is::Contains: return actual.contains(assertion.value);
    case Is::Matches: return assertion.expression.match(actual).hasMatch();
    case Is::Exists: return true;
    case Is::Missing: return false;
    case Is::Equal: return actual == assertion.value;
    case Is::NotEqual: return actual != assertion.value;
    default: break;
    }
    bool isLeft = false;
    bool isRight = false;
    const double left = actual.toDouble(&isLeft);
    const double right = assertion.value.toDouble(&isRight);
    return isLeft && isRight && isOrdered(left, assertion.is, right);
}

bool holdsForNumber(const Assertion &assertion, const QString &actual)
{
    bool isRight = false;
    const double right = assertion.value.toDouble(&isRight);
    const bool isCompared = assertion.is <= Is::MoreOrEqual;
    return isCompared && isRight ? isOrdered(actual.toDouble(), assertion.is, right) : holdsForText(assertion, actual);
}

std::optional<json::Ref> placeIn(const json::Ref &root, const QString &pointer)
{
    std::optional<json::Ref> place = root;
    const QStringList steps = pointer.isEmpty() ? QStringList() : pointer.sliced(1).split(u'/');
    for (QString step : steps) {
        step.replace(QLatin1String("~1"), QLatin1String("/")).replace(QLatin1String("~0"), QLatin1String("~"));
        if (place->kind() == json::Kind::Object) {
            place = place->find(step);
        } else {
            const auto elements = place->elements();
            bool isIndex = false;
            const qsizetype index = step.toLongLong(&isIndex);
            const bool isThere = elements && isIndex && index >= 0 && index < qsizetype(elements->size());
            place = isThere ? std::optional(elements->at(std::size_t(index))) : std::nullopt;
        }
        if (!place)
            break;
    }
    return place;
}

QString shortened(const QString &text)
{
    constexpr qsizetype most = 200;
    return text.size() > most ? text.left(most) + u'…' : text;
}

// Without its content coding.
QByteArray readableBody(const http::Response &answer)
{
    const QByteArray codings = body::contentCodings(answer.headers);
    return codings.isEmpty() ? answer.body.toByteArray() : body::unpack(answer.body.view(), codings).bytes;
}

AssertionResult checked(const Assertion &assertion, const Exchange &exchange, const QByteArray &bodyBytes,
                        const std::optional<json::Document> &document)
{
    const http::Response &answer = exchange.response;
    const auto found = [&](bool holds, const QString &actual) {
        return AssertionResult{{}, holds, holds ? QString() : shortened(actual)};
    };
    switch (assertion.what) {
    case What::Status: {
        const QString actual = QString::number(answer.status);
        if (!assertion.value.endsWith(QLatin1String("xx")))
            return found(holdsForNumber(assertion, actual), actual);
        const bool isSame = actual.startsWith(assertion.value[0]);
        return found(assertion.is == Is::Equal ? isSame : assertion.is == Is::NotEqual && !isSame, actual);
    }
    case What::Time: {
        const double limit = microseconds(assertion.value).value_or(0);
        return found(isOrdered(double(exchange.timings.total), assertion.is, limit),
                     QStringLiteral("%1ms").arg(double(exchange.timings.total) / 1e3));
    }
    case What::Body: {
        const QString body = QString::fromUtf8(bodyBytes);
        if (assertion.is == Is::Exists || assertion.is == Is::Missing)
            return found(body.isEmpty() == (assertion.is == Is::Missing), body);
        return found(holdsForText(assertion, body), body);
    }
    case What::Header: {
        const bool isThere = answer.headers.contains(assertion.name.toUtf8());
        const QString value = QString::fromUtf8(answer.headers.value(assertion.name.toUtf8()));
        if (!isThere)
            return found(assertion.is == Is::Missing || assertion.is == Is::NotEqual, {});
        return found(holdsForText(assertion, value), value);
    }
    case What::Json: {
        const auto place = document ? placeIn(document->root(), assertion.name) : std::nullopt;
        if (!place)
            return found(document && (assertion.is == Is::Missing || assertion.is == Is::NotEqual), {});
        const QString actual =
            place->kind() == json::Kind::String ? place->text().value() : QString::fromUtf8(place->value().toCompact());
        return found(place->kind() == json::Kind::Number ? holdsForNumber(assertion, actual)
                                                         : holdsForText(assertion, actual),
                     actual);
    }
    }
    return {};
}

} // namespace

Result<Assertion> parseAssertion(const QString &text)
{
    Assertion out;
    Line line(text);
    const QString subject = line.word();
    const auto what = std::find_if(std::begin(subjects), std::end(subjects),
                                   [&](const auto &one) { return subject == QLatin1String(one.first); });
    if (what == std::end(subjects))
        return line.wrong(QCoreApplication::translate("hookbench::delivery",
                                                      "it begins with status, time, body, header NAME or json /POINTER"));
    out.what = what->second;
    if (out.what == What::Header || out.what == What::Json) {
        out.name = line.word();
        if (out.what == What::Json && out.name == QLatin1String("\"\""))
            out.name.clear();
        else if (out.name.isEmpty() || (out.what == What::Json && !out.name.startsWith(u'/')))
            return line.wrong(out.what == What::Json
                                  ? QCoreApplication::translate("hookbench::delivery",
                                                                "a place in JSON is written as /items/0/id")
                                  : QCoreApplication::translate("hookbench::delivery", "a header is named"));
    }
    const QString relation = line.word();
    const auto is = std::find_if(std::begin(relations), std::end(relations),
                                 [&](const auto &one) { return relation == QLatin1String(one.first); });
    if (is == std::end(relations))
        return line.wrong(QCoreApplication::translate(
            "hookbench::delivery", "expected =, !=, <, <=, >, >=, contains, matches, exists or missing"));
    out.is = is->second;
    out.value = line.rest();
    if (auto fits = checkValue(out, line); !fits)
        return tl::unexpected(fits.error());
    return out;
}

std::vector<AssertionResult> checkAssertions(const QStringList &lines, const Exchange &exchange)
{
    std::vector<AssertionResult> out;
    std::optional<QByteArray> body; // where somebody asks for it
    std::optional<json::Document> document;
    bool isRead = false;
    for (const QString &line : lines) {
        if (line.trimmed().isEmpty())
            continue;
        const auto assertion = parseAssertion(line);
        const bool asksForBody = assertion && (assertion->what == What::Json || assertion->what == What::Body);
        if (asksForBody && !body)
            body = readableBody(exchange.response);
        if (assertion && assertion->what == What::Json && !isRead) {
            isRead = true;
            if (auto parsed = json::Document::parse(*body))
                document = std::move(*parsed);
        }
        AssertionResult result = !assertion ? AssertionResult{{}, false, assertion.error().message}
                                 : exchange.response.status == 0
                                     ? AssertionResult{{}, false, exchange.error ? exchange.error->message : QString()}
                                     : checked(*assertion, exchange, body.value_or(QByteArray()), document);
        result.text = line.trimmed();
        out.push_back(std::move(result));
    }
    return out;
}

} // namespace hookbench::delivery
