// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/checks/signaturevectors.h"

#include "app/cli/checks/caselist.h"

#include "core/json/base64.h"
#include "core/signature/catalogue.h"
#include "core/signature/sign.h"

namespace hookbench::cli {

namespace {

constexpr qint64 aDay = 86'400'000;         // milliseconds
constexpr qint64 longestBody = 256LL << 20; // of a body that is repeated

QString memberText(const json::Ref &place, QStringView name)
{
    const auto member = place.find(name);
    return member && member->kind() == json::Kind::String ? *member->text() : QString();
}

std::vector<signature::Key> keysOf(const json::Ref &place, QStringView name)
{
    std::vector<signature::Key> out;
    const auto list = place.find(name);
    const auto rows = list ? list->elements() : Result<std::vector<json::Ref>>(std::vector<json::Ref>());
    for (const json::Ref &row : rows.value_or(std::vector<json::Ref>()))
        out.push_back({QString::number(out.size()), Secret(row.text().value_or(QString()).toUtf8())});
    return out;
}

// An object whose values may be lists, or a list of pairs.
Result<http::Headers> readHeaders(const json::Ref &place)
{
    http::Headers out;
    if (place.kind() == json::Kind::Object) {
        const auto members = place.members();
        for (const auto &[name, value] : *members) {
            const bool isList = value.kind() == json::Kind::Array;
            for (const json::Ref &one : isList ? *value.elements() : std::vector<json::Ref>{value})
                out.append(name.toUtf8(), one.text().value_or(QString()).toUtf8());
        }
        return out;
    }
    const auto rows = place.elements();
    if (!rows)
        return tl::unexpected(rows.error());
    for (const json::Ref &row : *rows) {
        const auto pair = row.elements();
        if (!pair || pair->size() != 2)
            return row.fail(QStringLiteral("a header is written as [\"Name\", \"value\"]"));
        out.append(pair->at(0).text().value_or(QString()).toUtf8(), pair->at(1).text().value_or(QString()).toUtf8());
    }
    return out;
}

Result<QByteArray> bytesAt(const json::Ref &place, QStringView name)
{
    const auto bytes = json::base64Decoded(memberText(place, name).toUtf8());
    return bytes ? Result<QByteArray>(*bytes) : place.fail(QStringLiteral("%1 is not base64").arg(name));
}

Result<QByteArray> readBody(const json::Ref &request)
{
    const auto repeat = request.find(u"body_repeat");
    if (!repeat)
        return bytesAt(request, u"body_b64");
    const auto prefix = bytesAt(*repeat, u"prefix_b64");
    const auto unit = bytesAt(*repeat, u"unit_b64");
    const auto suffix = bytesAt(*repeat, u"suffix_b64");
    const auto count = repeat->find(u"count");
    const auto times = count ? count->integer(0, longestBody) : Result<qint64>(0);
    if (!prefix || !unit || !suffix || !times || unit->size() * *times > longestBody)
        return repeat->fail(QStringLiteral("this is no body that is repeated"));
    return *prefix + unit->repeated(*times) + *suffix;
}

Result<SignatureCase> readCase(const json::Ref &place)
{
    SignatureCase out;
    out.id = memberText(place, u"id");
    out.provider = memberText(place, u"provider");
    out.source = memberText(place, u"source");
    out.isHandshake = memberText(place, u"kind") == QLatin1String("handshake");
    const auto request = place.find(u"request");
    const auto expected = place.find(u"expect");
    const auto time = place.find(u"time");
    if (out.id.isEmpty() || !request || !expected || !time)
        return place.fail(QStringLiteral("a case has id, time, request and expect"));
    const auto seconds = time->integer(0, 1LL << 40);
    auto body = readBody(*request);
    const auto headers = request->find(u"headers");
    auto fields = headers ? readHeaders(*headers) : Result<http::Headers>();
    if (!seconds)
        return tl::unexpected(seconds.error());
    if (!body || !fields)
        return tl::unexpected(body ? fields.error() : body.error());
    out.message.method = memberText(*request, u"method").toUtf8();
    out.message.url = memberText(*request, u"url").toUtf8();
    out.message.headers = std::move(*fields);
    out.message.body = std::move(*body);
    out.terms.keys = keysOf(place, u"secrets");
    out.terms.otherKeys = keysOf(place, u"other_secrets");
    out.terms.now = *seconds * 1000;
    out.terms.scheme = memberText(place, u"scheme_only");
    if (const auto params = place.find(u"params")) {
        const auto members = params->members();
        for (const auto &[name, value] : members.value_or(std::vector<std::pair<QString, json::Ref>>()))
            out.terms.parameters[name.toUtf8()] = value.text().value_or(QString()).toUtf8();
    }
    out.expected = expected->value();
    return out;
}

// Tells members that differ; those that are not expected may be anything.
class Comparison
{
public:
    explicit Comparison(const json::Value &expected)
        : m_expected(expected)
    {
    }

    void member(const char *name, const json::Value &actual)
    {
        const json::Value *wanted = m_expected.find(QString::fromLatin1(name));
        if (wanted && *wanted != actual)
            m_differences << QStringLiteral("%1: expected %2, got %3")
                                 .arg(QLatin1String(name), QString::fromUtf8(wanted->toCompact()),
                                      QString::fromUtf8(actual.toCompact()).left(400));
    }
    QString text() const { return m_differences.join(QStringLiteral("; ")); }

private:
    const json::Value &m_expected;
    QStringList m_differences;
};

json::Value textOrNull(const std::optional<QByteArray> &bytes)
{
    return bytes ? json::Value(QString::fromUtf8(*bytes)) : json::Value();
}

QString handshakeDifference(const signature::Provider &provider, const SignatureCase &one)
{
    const auto answer = signature::handshake(provider, one.message, one.terms);
    if (!answer)
        return QStringLiteral("it is not taken for a handshake");
    Comparison out(one.expected);
    out.member("handshake", answer->id);
    out.member("status", answer->status);
    out.member("body", QString::fromUtf8(answer->body));
    out.member("visit", textOrNull(answer->visit));
    json::Value store;
    for (const auto &[name, value] : answer->store)
        store.set(name, QString::fromUtf8(value));
    out.member("store", store);
    if (const json::Value *headers = one.expected.find(u"headers")) {
        json::Value actual;
        for (const auto &[name, value] : *headers->object())
            actual.set(name, textOrNull(signature::headerValue(answer->headers, name.toUtf8())));
        out.member("headers", actual);
    }
    return out.text();
}

QString signedAgainDifference(const signature::Provider &provider, const SignatureCase &one,
                              const signature::Verdict &valid)
{
    const signature::Scheme *scheme = provider.find(valid.scheme);
    const auto shared = [](signature::Family family) {
        return family == signature::Family::Hmac || family == signature::Family::Digest
               || family == signature::Family::Equals || family == signature::Family::Jwt
               || family == signature::Family::Basic;
    };
    if (!scheme || scheme->writings.empty() || !shared(scheme->algorithm.family))
        return {};
    signature::Signing signing;
    signing.key = one.terms.keys[valid.key.toULongLong()]; // which was named so
    signing.parameters = one.terms.parameters;
    signing.now = one.terms.now + aDay;
    signing.nonce = QByteArray(32, 'a');
    const auto again = signature::signedMessage(*scheme, one.message, signing);
    if (!again)
        return QStringLiteral("it cannot be signed again: ") + again.error().message;
    signature::Terms terms = one.terms;
    terms.now = signing.now;
    terms.scheme = valid.scheme;
    const signature::Verdict verdict = signature::verify(provider, *again, terms);
    return verdict.isValid() ? QString()
                             : QStringLiteral("signed again it fails: %1 %2").arg(nameOf(verdict.reason), verdict.hint);
}

} // namespace

Result<std::vector<SignatureCase>> readSignatureCases(const json::Ref &document)
{
    return readCases<SignatureCase>(document, readCase);
}

QString signatureCaseDifference(const SignatureCase &one)
{
    const signature::Provider *provider = signature::Catalogue::builtIn().find(one.provider);
    if (!provider)
        return QStringLiteral("there is no provider %1").arg(one.provider);
    if (one.isHandshake)
        return handshakeDifference(*provider, one);
    const signature::Verdict verdict = signature::verify(*provider, one.message, one.terms);
    Comparison out(one.expected);
    out.member("valid", verdict.isValid());
    out.member("reason", nameOf(verdict.reason));
    out.member("hint", verdict.hint);
    out.member("scheme", verdict.scheme);
    if (verdict.isValid()) {
        out.member("event", textOrNull(signature::eventOf(*provider, one.message, verdict.claims)));
        out.member("delivery", textOrNull(signature::deliveryOf(*provider, one.message, verdict.claims)));
    }
    if (!out.text().isEmpty())
        return out.text();
    return verdict.isValid() ? signedAgainDifference(*provider, one, verdict) : QString();
}

} // namespace hookbench::cli
