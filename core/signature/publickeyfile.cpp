// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/json/value.h"
#include "core/signature/publickey.h"
#include "core/signature/steps.h"

#include <QCoreApplication>

#include <array>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

namespace hookbench::signature {

namespace {

constexpr qsizetype largestFile = 64 << 10;

template <typename T, void (*release)(T *)>
struct Release
{
    void operator()(T *object) const { release(object); }
};
template <typename T, void (*release)(T *)>
using Owned = std::unique_ptr<T, Release<T, release>>;

Failure refusal(const char *text)
{
    return fail(ErrorKind::Invalid, QCoreApplication::translate("hookbench::signature", text));
}

Failure isPrivate()
{
    return refusal(QT_TRANSLATE_NOOP(
        "hookbench::signature",
        "This is a private key, which does not leave whoever signs. To verify take the public one: \"openssl pkey -in "
        "FILE -pubout\" writes it."));
}

Failure isNone()
{
    return refusal(QT_TRANSLATE_NOOP(
        "hookbench::signature",
        "There is no public key in this file. It may hold one in PEM form (\"-----BEGIN PUBLIC KEY-----\"), a "
        "certificate, a JWK or a set of them, or 32 bytes of Ed25519 as hexadecimal digits or base64."));
}

Failure isUnusable()
{
    return refusal(QT_TRANSLATE_NOOP(
        "hookbench::signature",
        "This key is damaged, or of a kind that no webhook is signed with: it must be RSA of at most 8192 bits, ECDSA "
        "over P-256, or Ed25519."));
}

bool isUsable(const QByteArray &text, KeyForm::Format format)
{
    KeyForm form;
    form.format = format;
    constexpr std::array families{Family::Ed25519, Family::Rsa, Family::Ecdsa};
    return std::any_of(families.begin(), families.end(),
                       [&](Family family) { return !PublicKey::read(text, form, family).empty(); });
}

Result<QByteArray> keyOfJson(const QByteArray &text)
{
    const auto document = json::Document::parse(text);
    if (!document)
        return tl::unexpected(document.error());
    const json::Ref root = document->root();
    if (root.kind() != json::Kind::Object)
        return isNone();
    const auto list = root.find(u"keys");
    const auto rows = list ? list->elements() : Result<std::vector<json::Ref>>(std::vector<json::Ref>{root});
    for (const json::Ref &row : rows.value_or(std::vector<json::Ref>())) {
        if (row.kind() == json::Kind::Object && row.find(u"d"))
            return isPrivate();
    }
    if (!list && !root.find(u"kty"))
        return isNone();
    return isUsable(text, KeyForm::Format::Jwks) ? Result<QByteArray>(text) : isUnusable();
}

// A certificate or a public key of ASN.1 alone, written as PEM.
QByteArray pemOfDer(const QByteArray &bytes)
{
    const auto *at = reinterpret_cast<const unsigned char *>(bytes.constData());
    const Owned<BIO, BIO_free_all> out(BIO_new(BIO_s_mem()));
    const auto *begin = at;
    const Owned<X509, X509_free> certificate(d2i_X509(nullptr, &begin, long(bytes.size())));
    begin = at;
    const Owned<EVP_PKEY, EVP_PKEY_free> key(certificate ? nullptr : d2i_PUBKEY(nullptr, &begin, long(bytes.size())));
    if (certificate)
        PEM_write_bio_X509(out.get(), certificate.get());
    else if (key)
        PEM_write_bio_PUBKEY(out.get(), key.get());
    ERR_clear_error();
    char *text = nullptr;
    const long size = BIO_get_mem_data(out.get(), &text);
    return size > 0 ? QByteArray(text, qsizetype(size)) : QByteArray();
}

bool isPrivateDer(const QByteArray &bytes)
{
    const auto *at = reinterpret_cast<const unsigned char *>(bytes.constData());
    const Owned<EVP_PKEY, EVP_PKEY_free> key(d2i_AutoPrivateKey(nullptr, &at, long(bytes.size())));
    ERR_clear_error();
    return key != nullptr;
}

} // namespace

Result<QByteArray> publicKeyIn(const QByteArray &file)
{
    if (file.size() > largestFile)
        return isNone();
    const QByteArray text = file.trimmed();
    if (text.contains("-----BEGIN ")) {
        if (text.contains("PRIVATE KEY-----"))
            return isPrivate();
        return isUsable(text, KeyForm::Format::Pem) ? Result<QByteArray>(text + '\n') : isUnusable();
    }
    if (text.startsWith('{') || text.startsWith('['))
        return keyOfJson(text);
    if (isUsable(text, KeyForm::Format::Ed25519Hex) || isUsable(text, KeyForm::Format::SpkiBase64))
        return text;
    constexpr qsizetype rawKey = 32;
    const auto decoded = bytesOfBase64(text, true, true);
    if (decoded && decoded->size() == rawKey)
        return text;
    if (isPrivateDer(file) || (decoded && isPrivateDer(*decoded)))
        return isPrivate();
    const QByteArray pem = pemOfDer(file);
    if (pem.isEmpty())
        return isNone();
    return isUsable(pem, KeyForm::Format::Pem) ? Result<QByteArray>(pem) : isUnusable();
}

} // namespace hookbench::signature
