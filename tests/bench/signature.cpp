// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/benches.h"
#include "tests/bench/client.h"
#include "tests/bench/series.h"

#include "core/signature/catalogue.h"
#include "core/signature/explanation.h"
#include "core/signature/sign.h"

#include <openssl/evp.h>
#include <openssl/pem.h>

namespace hookbench::bench {

namespace {

using namespace hookbench::signature;

constexpr qint64 moment = 1'760'000'000'000; // milliseconds since 1970

// PEM: the private one, and the public one beside it.
std::pair<QByteArray, QByteArray> rsaKeys()
{
    EVP_PKEY *made = EVP_RSA_gen(2048);
    const auto written = [](auto write) {
        BIO *out = BIO_new(BIO_s_mem());
        write(out);
        char *data = nullptr;
        const auto size = BIO_get_mem_data(out, &data);
        const QByteArray text(data, qsizetype(size));
        BIO_free(out);
        return text;
    };
    const std::pair keys{
        written([made](BIO *out) { PEM_write_bio_PrivateKey(out, made, nullptr, nullptr, 0, nullptr, nullptr); }),
        written([made](BIO *out) { PEM_write_bio_PUBKEY(out, made); })};
    EVP_PKEY_free(made);
    return keys;
}

QByteArray jsonOf(qsizetype size)
{
    QByteArray out = "{\"id\":\"evt_1\"";
    for (int i = 0; out.size() < size - 80; ++i)
        out += ",\"field_" + QByteArray::number(i) + "\":{\"name\":\"value\",\"count\":" + QByteArray::number(i) + '}';
    return out + ",\"last\":\"" + QByteArray(size - out.size() - 11, 'x') + "\"}";
}

struct Subject
{
    Provider provider;
    Message message;
    Terms terms;
};

Subject signedWith(const Provider &provider, const QByteArray &secret, const QByteArray &body)
{
    Signing signing;
    signing.key = {QStringLiteral("key"), Secret(secret)};
    signing.now = moment;
    Subject out{provider, {"POST", "https://shop.test/hook", {{"Content-Type", "application/json"}}, body}, {}};
    auto sealed = signedMessage(out.provider.schemes.front(), out.message, signing);
    must(sealed.has_value(), QStringLiteral("The request of the bench cannot be signed."));
    out.message = std::move(*sealed);
    out.terms.keys = {signing.key};
    out.terms.now = moment;
    return out;
}

Provider rsaProvider()
{
    const auto catalogue = Catalogue::parse(
        "[{\"id\": \"own\", \"name\": \"Own\", \"confidence\": \"sdk\", \"schemes\": [{\"id\": \"a\", \"algorithm\": "
        "\"rsa-sha256\", \"key\": {\"kind\": \"public\", \"format\": \"pem\"}, \"signature\": {\"from\": [{\"src\": "
        "\"header\", \"name\": \"X-Signature\"}], \"encoding\": \"base64\"}, \"content\": [{\"src\": \"body\"}], "
        "\"emit\": [{\"to\": {\"header\": \"X-Signature\"}, \"value\": [{\"src\": \"signature\"}]}]}]}]");
    must(catalogue.has_value(), QStringLiteral("The scheme of the bench cannot be read."));
    return *catalogue->providers().front();
}

template <typename Work>
void measure(const Setup &setup, Report &report, const QString &what, int count, double limit, double unit,
             const QString &unitName, Work work)
{
    std::vector<double> times;
    for (int round = 0; round < setup.rounds; ++round) {
        const double from = now();
        for (int i = 0; i < count; ++i)
            work();
        times.push_back((now() - from) / count * unit);
    }
    report.add({QStringLiteral("signature"),
                what,
                QStringLiteral("%1%2").arg(number(median(times), 2), unitName),
                spread(times, 2),
                {},
                {atMost(what, median(times), limit, unitName)}});
}

} // namespace

void benchSignature(const Setup &setup, Report &report)
{
    const QString micro = QStringLiteral(" µs");
    const Provider &stripe = *Catalogue::builtIn().find(QStringLiteral("stripe"));
    const Subject hmac = signedWith(stripe, "whsec_bench", jsonOf(1024));
    must(verify(hmac.provider, hmac.message, hmac.terms).isValid(),
         QStringLiteral("The bench's request is not valid."));
    measure(setup, report, QStringLiteral("HMAC-SHA256 over 1 KB"), setup.quick ? 1000 : 50'000, 10, 1e6, micro,
            [&] { (void)verify(hmac.provider, hmac.message, hmac.terms); });
    const auto [privateKey, publicKey] = rsaKeys();
    Subject rsa = signedWith(rsaProvider(), privateKey, jsonOf(1024));
    rsa.terms.keys = {{QStringLiteral("public"), Secret(publicKey)}};
    must(verify(rsa.provider, rsa.message, rsa.terms).isValid(), QStringLiteral("The bench's request is not valid."));
    measure(setup, report, QStringLiteral("RSA-2048 over 1 KB"), setup.quick ? 100 : 5'000, 60, 1e6, micro,
            [&] { (void)verify(rsa.provider, rsa.message, rsa.terms); });
    Subject wrong = signedWith(stripe, "whsec_bench", jsonOf(100 << 10));
    wrong.terms.keys = {{QStringLiteral("wrong"), Secret("whsec_wrong")}};
    for (int i = 0; i < 20; ++i)
        wrong.terms.otherKeys.push_back({QString::number(i), Secret("whsec_other" + QByteArray::number(i))});
    measure(setup, report, QStringLiteral("near misses: 100 KB, 20 other keys, none fits"), setup.quick ? 1 : 20, 50,
            1e3, QStringLiteral(" ms"), [&] { (void)explain(wrong.provider, wrong.message, wrong.terms); });
}

} // namespace hookbench::bench
