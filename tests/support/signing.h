// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/signature/catalogue.h"
#include "core/signature/verify.h"

#include <openssl/evp.h>
#include <openssl/pem.h>

namespace hookbench::test {

using namespace hookbench::signature;

inline constexpr qint64 noon = 1'760'000'000'000; // milliseconds since 1970

inline const Provider &provider(const char *id)
{
    const Provider *out = Catalogue::builtIn().find(QLatin1String(id));
    Q_ASSERT(out);
    return *out;
}

inline Key key(const QByteArray &text)
{
    return {QStringLiteral("key"), Secret(text)};
}

inline Message message(const QByteArray &body, http::Headers headers = {})
{
    return {"POST", "https://example.test/hook", std::move(headers), body};
}

inline Terms terms(const std::vector<QByteArray> &secrets)
{
    Terms out;
    for (const QByteArray &secret : secrets)
        out.keys.push_back(key(secret));
    out.now = noon;
    return out;
}

inline QString verdictText(const Verdict &verdict)
{
    return nameOf(verdict.reason) + (verdict.hint.isEmpty() ? QString() : u' ' + verdict.hint);
}

// A provider of one scheme, as the catalogue writes it.
inline Provider made(const QByteArray &scheme)
{
    auto catalogue =
        Catalogue::parse(R"([{"id": "own", "name": "Own", "confidence": "documented", "schemes": [)" + scheme + "]}]");
    if (!catalogue)
        qFatal("%s", qPrintable(catalogue.error().message));
    return *catalogue->find(QStringLiteral("own"));
}

inline QByteArray privateKey(const char *type, const char *detail = nullptr)
{
    EVP_PKEY *made = qstrcmp(type, "RSA") == 0  ? EVP_RSA_gen(2048)
                     : qstrcmp(type, "EC") == 0 ? EVP_EC_gen(detail)
                                                : EVP_PKEY_Q_keygen(nullptr, nullptr, type);
    BIO *out = BIO_new(BIO_s_mem());
    PEM_write_bio_PrivateKey(out, made, nullptr, nullptr, 0, nullptr, nullptr);
    char *data = nullptr;
    const auto size = BIO_get_mem_data(out, &data);
    const QByteArray text(data, qsizetype(size));
    BIO_free(out);
    EVP_PKEY_free(made);
    return text;
}

} // namespace hookbench::test
