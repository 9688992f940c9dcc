// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/signature/publickey.h"

#include "core/json/value.h"
#include "core/signature/steps.h"

#include <openssl/bio.h>
#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/param_build.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

namespace hookbench::signature {

namespace {

using Key = std::shared_ptr<EVP_PKEY>;

constexpr qsizetype longestKey = 64 << 10;
constexpr qsizetype mostKeys = 16;
constexpr int mostBits = 8192; // of RSA: verifying takes the square of it
constexpr qsizetype halfOfP256 = 32;

template <typename T, void (*release)(T *)>
struct Release
{
    void operator()(T *object) const { release(object); }
};
template <typename T, void (*release)(T *)>
using Owned = std::unique_ptr<T, Release<T, release>>;
using Number = Owned<BIGNUM, BN_free>;

Key keyOf(EVP_PKEY *key)
{
    return key ? Key(key, EVP_PKEY_free) : Key();
}

const unsigned char *dataOf(QByteArrayView bytes)
{
    return reinterpret_cast<const unsigned char *>(bytes.data());
}

Owned<BIO, BIO_free_all> readerOf(const QByteArray &text)
{
    return Owned<BIO, BIO_free_all>(BIO_new_mem_buf(text.constData(), int(text.size())));
}

// Where a private key is protected by a passphrase nobody is asked for it.
int noPassphrase(char *, int, int, void *)
{
    return -1;
}

// "RSA PUBLIC KEY": PKCS #1 without the frame that says which algorithm it is of.
Key keyOfPkcs1(const QByteArray &text)
{
    const qsizetype begin = text.indexOf("-----BEGIN RSA PUBLIC KEY-----");
    const qsizetype end = text.indexOf("-----END RSA PUBLIC KEY-----");
    constexpr qsizetype line = 30; // of the first
    if (begin < 0 || end < begin + line)
        return {};
    const QByteArray bytes = QByteArray::fromBase64(text.sliced(begin + line, end - begin - line));
    const unsigned char *at = dataOf(bytes);
    return keyOf(d2i_PublicKey(EVP_PKEY_RSA, nullptr, &at, long(bytes.size())));
}

// With the line ends that were lost where a key was pasted into one line, or written as \n.
QByteArray withLines(const QByteArray &text)
{
    constexpr qsizetype width = 64;
    const qsizetype begin = text.indexOf("-----BEGIN ");
    const qsizetype head = begin < 0 ? -1 : text.indexOf("-----", begin + 11);
    const qsizetype end = head < 0 ? -1 : text.indexOf("-----END ", head);
    const qsizetype tail = end < 0 ? -1 : text.indexOf("-----", end + 9);
    if (tail < 0)
        return text;
    QByteArray inner = text.sliced(head + 5, end - head - 5).replace("\\r", " ").replace("\\n", " ");
    if (inner.contains(':')) // fields of a protected one
        return text;
    inner = inner.simplified().replace(' ', QByteArray());
    QByteArray out = text.sliced(begin, head + 5 - begin) + '\n';
    for (qsizetype at = 0; at < inner.size(); at += width)
        out += inner.mid(at, width) + '\n';
    return out + text.sliced(end, tail + 5 - end) + '\n';
}

// A public key, a certificate, or a private key.
Key keyOfPem(const QByteArray &given)
{
    const QByteArray text = withLines(given);
    if (text.contains("RSA PUBLIC KEY-----"))
        return keyOfPkcs1(text);
    if (text.contains("CERTIFICATE-----")) {
        const Owned<X509, X509_free> certificate(
            PEM_read_bio_X509(readerOf(text).get(), nullptr, noPassphrase, nullptr));
        return certificate ? keyOf(X509_get_pubkey(certificate.get())) : Key();
    }
    if (text.contains("PRIVATE KEY-----"))
        return keyOf(PEM_read_bio_PrivateKey(readerOf(text).get(), nullptr, noPassphrase, nullptr));
    return keyOf(PEM_read_bio_PUBKEY(readerOf(text).get(), nullptr, noPassphrase, nullptr));
}

Key keyOfDer(const QByteArray &bytes)
{
    const unsigned char *at = dataOf(bytes);
    return keyOf(d2i_PUBKEY(nullptr, &at, long(bytes.size())));
}

Key ed25519Key(const QByteArray &bytes)
{
    return bytes.size() == 32
               ? keyOf(EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr, dataOf(bytes), std::size_t(bytes.size())))
               : Key();
}

Key keyOfParameters(const char *type, OSSL_PARAM_BLD *builder)
{
    const Owned<OSSL_PARAM, OSSL_PARAM_free> parameters(OSSL_PARAM_BLD_to_param(builder));
    const Owned<EVP_PKEY_CTX, EVP_PKEY_CTX_free> context(EVP_PKEY_CTX_new_from_name(nullptr, type, nullptr));
    EVP_PKEY *key = nullptr;
    if (!parameters || !context || EVP_PKEY_fromdata_init(context.get()) != 1
        || EVP_PKEY_fromdata(context.get(), &key, EVP_PKEY_PUBLIC_KEY, parameters.get()) != 1)
        return {};
    return keyOf(key);
}

Key rsaKey(const QByteArray &modulus, const QByteArray &exponent)
{
    const Number n(BN_bin2bn(dataOf(modulus), int(modulus.size()), nullptr));
    const Number e(BN_bin2bn(dataOf(exponent), int(exponent.size()), nullptr));
    const Owned<OSSL_PARAM_BLD, OSSL_PARAM_BLD_free> builder(OSSL_PARAM_BLD_new());
    if (modulus.isEmpty() || exponent.isEmpty() || !n || !e || !builder
        || OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_N, n.get()) != 1
        || OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_E, e.get()) != 1)
        return {};
    return keyOfParameters("RSA", builder.get());
}

Key p256Key(const QByteArray &x, const QByteArray &y)
{
    const QByteArray point = '\x04' + x.rightJustified(halfOfP256, '\0') + y.rightJustified(halfOfP256, '\0');
    const Owned<OSSL_PARAM_BLD, OSSL_PARAM_BLD_free> builder(OSSL_PARAM_BLD_new());
    if (point.size() != 1 + 2 * halfOfP256 || !builder
        || OSSL_PARAM_BLD_push_utf8_string(builder.get(), OSSL_PKEY_PARAM_GROUP_NAME, "prime256v1", 0) != 1
        || OSSL_PARAM_BLD_push_octet_string(builder.get(), OSSL_PKEY_PARAM_PUB_KEY, point.constData(),
                                            std::size_t(point.size()))
               != 1)
        return {};
    return keyOfParameters("EC", builder.get());
}

Key keyOfJwk(const json::Ref &jwk)
{
    const auto text = [&jwk](const char16_t *name) {
        const auto place = jwk.find(name);
        return place && place->kind() == json::Kind::String ? place->text().value_or(QString()) : QString();
    };
    const auto bytes = [&text](const char16_t *name) {
        return bytesOfBase64(text(name).toUtf8(), false, true).value_or(QByteArray());
    };
    const QString type = text(u"kty");
    if (type == QLatin1String("RSA"))
        return rsaKey(bytes(u"n"), bytes(u"e"));
    if (type == QLatin1String("EC") && text(u"crv") == QLatin1String("P-256"))
        return p256Key(bytes(u"x"), bytes(u"y"));
    if (type == QLatin1String("OKP") && text(u"crv") == QLatin1String("Ed25519"))
        return ed25519Key(bytes(u"x"));
    return {};
}

// People paste keys with blanks, line ends and quotes, which say nothing here.
QByteArray leniently(QByteArray text)
{
    return QByteArray::fromBase64(text.replace('-', '+').replace('_', '/'));
}

// The key of that name; all where there is none of it.
std::vector<Key> keysOfSet(const QByteArray &text, const QByteArray &name)
{
    const auto document = json::Document::parse(text);
    if (!document || document->root().kind() != json::Kind::Object)
        return {};
    const json::Ref root = document->root();
    const auto list = root.find(u"keys");
    const auto rows = list ? list->elements() : Result<std::vector<json::Ref>>(std::vector<json::Ref>{root});
    std::vector<Key> named;
    std::vector<Key> all;
    for (const json::Ref &row : rows.value_or(std::vector<json::Ref>())) {
        if (row.kind() != json::Kind::Object || qsizetype(all.size()) >= mostKeys)
            continue;
        const Key key = keyOfJwk(row);
        if (!key)
            continue;
        all.push_back(key);
        const auto id = row.find(u"kid");
        if (id && !name.isEmpty() && id->text().value_or(QString()).toUtf8() == name)
            named.push_back(key);
    }
    return named.empty() ? all : named;
}

bool fits(const Key &key, Family family)
{
    switch (family) {
    case Family::Ed25519: return EVP_PKEY_is_a(key.get(), "ED25519") == 1;
    case Family::Rsa: return EVP_PKEY_is_a(key.get(), "RSA") == 1 && EVP_PKEY_get_bits(key.get()) <= mostBits;
    case Family::Ecdsa: {
        char group[32] = {};
        return EVP_PKEY_is_a(key.get(), "EC") == 1
               && EVP_PKEY_get_group_name(key.get(), group, sizeof group, nullptr) == 1
               && OBJ_txt2nid(group) == NID_X9_62_prime256v1;
    }
    default: return false;
    }
}

std::vector<Key> keysOf(QByteArray text, const KeyForm &form, const QByteArray &name)
{
    using Format = KeyForm::Format;
    if (text.size() > longestKey)
        return {};
    switch (form.format) {
    case Format::Ed25519Hex: return {ed25519Key(bytesOfHex(text).value_or(QByteArray()))};
    case Format::Ed25519Base64:
        for (const QByteArray &prefix : form.strip) {
            if (text.startsWith(prefix))
                text.remove(0, prefix.size());
        }
        return {ed25519Key(leniently(text))};
    case Format::SpkiBase64: return {keyOfDer(leniently(text))};
    case Format::Pem:
    case Format::Certificate: return {keyOfPem(text)};
    case Format::Jwks: return keysOfSet(text, name);
    case Format::None: break;
    }
    return {};
}

QByteArray derOf(const QByteArray &raw)
{
    if (raw.size() != 2 * halfOfP256)
        return {};
    const Owned<ECDSA_SIG, ECDSA_SIG_free> pair(ECDSA_SIG_new());
    Number r(BN_bin2bn(dataOf(raw), int(halfOfP256), nullptr));
    Number s(BN_bin2bn(dataOf(raw) + halfOfP256, int(halfOfP256), nullptr));
    if (!pair || !r || !s || ECDSA_SIG_set0(pair.get(), r.get(), s.get()) != 1)
        return {};
    (void)r.release(); // the pair owns both now
    (void)s.release();
    unsigned char *der = nullptr;
    const int size = i2d_ECDSA_SIG(pair.get(), &der);
    const QByteArray out = size > 0 ? QByteArray(reinterpret_cast<const char *>(der), size) : QByteArray();
    OPENSSL_free(der);
    return out;
}

QByteArray rawOf(const QByteArray &der)
{
    const unsigned char *at = dataOf(der);
    const Owned<ECDSA_SIG, ECDSA_SIG_free> pair(d2i_ECDSA_SIG(nullptr, &at, long(der.size())));
    QByteArray out(2 * halfOfP256, '\0');
    auto *bytes = reinterpret_cast<unsigned char *>(out.data());
    if (!pair || BN_bn2binpad(ECDSA_SIG_get0_r(pair.get()), bytes, int(halfOfP256)) < 0
        || BN_bn2binpad(ECDSA_SIG_get0_s(pair.get()), bytes + halfOfP256, int(halfOfP256)) < 0)
        return {};
    return out;
}

const char *digestNameOf(const Algorithm &algorithm)
{
    return algorithm.family == Family::Ed25519 ? nullptr : nameOf(algorithm.hash);
}

} // namespace

std::vector<PublicKey> PublicKey::read(const QByteArray &text, const KeyForm &form, Family family,
                                       const QByteArray &name)
{
    // Reading a key takes longer than using it, and a listener uses few: the last ones are known.
    struct Known
    {
        QByteArray text;
        KeyForm::Format format;
        Family family;
        QByteArray name;
        std::vector<PublicKey> keys;
    };
    constexpr std::size_t mostKnown = 8;
    thread_local std::vector<Known> known;
    thread_local std::size_t next = 0;
    for (const Known &one : known) {
        if (one.format == form.format && one.family == family && one.name == name && one.text == text)
            return one.keys;
    }
    std::vector<PublicKey> out;
    for (const Key &key : keysOf(text, form, name)) {
        if (key && fits(key, family))
            out.push_back(PublicKey(key));
    }
    ERR_clear_error(); // what OpenSSL says about keys that are none is of no use later
    if (out.empty() || text.contains("PRIVATE KEY-----"))
        return out;
    known.resize(qMin(mostKnown, known.size() + (known.size() <= next ? 1 : 0)));
    known[next] = {text, form.format, family, name, out};
    next = (next + 1) % mostKnown;
    return out;
}

bool PublicKey::verifies(const QByteArray &content, const QByteArray &signature, const Algorithm &algorithm,
                         bool isP1363) const
{
    const QByteArray der = algorithm.family == Family::Ecdsa && isP1363 ? derOf(signature) : signature;
    const Owned<EVP_MD_CTX, EVP_MD_CTX_free> context(EVP_MD_CTX_new());
    const bool out = !der.isEmpty() && context
                     && EVP_DigestVerifyInit_ex(context.get(), nullptr, digestNameOf(algorithm), nullptr, nullptr,
                                                m_key.get(), nullptr)
                            == 1
                     && EVP_DigestVerify(context.get(), dataOf(der), std::size_t(der.size()), dataOf(content),
                                         std::size_t(content.size()))
                            == 1;
    ERR_clear_error();
    return out;
}

QByteArray PublicKey::sign(const QByteArray &content, const Algorithm &algorithm, bool isP1363) const
{
    const Owned<EVP_MD_CTX, EVP_MD_CTX_free> context(EVP_MD_CTX_new());
    std::size_t size = std::size_t(EVP_PKEY_get_size(m_key.get()));
    QByteArray out(qsizetype(size), '\0');
    const bool isDone = context
                        && EVP_DigestSignInit_ex(context.get(), nullptr, digestNameOf(algorithm), nullptr, nullptr,
                                                 m_key.get(), nullptr)
                               == 1
                        && EVP_DigestSign(context.get(), reinterpret_cast<unsigned char *>(out.data()), &size,
                                          dataOf(content), std::size_t(content.size()))
                               == 1;
    ERR_clear_error();
    if (!isDone)
        return {};
    out.truncate(qsizetype(size));
    return algorithm.family == Family::Ecdsa && isP1363 ? rawOf(out) : out;
}

} // namespace hookbench::signature
