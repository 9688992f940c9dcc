// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/capture/certificate.h"

#include "core/capture/address.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>
#include <QSysInfo>

#include <openssl/bio.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/x509v3.h>

namespace hookbench::capture {

namespace {

constexpr int validDays = 825;
constexpr qint64 clockDifference = 3600; // seconds that a client's clock may be behind

template <auto Function>
struct Freed
{
    template <typename Type>
    void operator()(Type *object) const
    {
        Function(object);
    }
};
using Bio = std::unique_ptr<BIO, Freed<&BIO_free_all>>;
using Key = std::unique_ptr<EVP_PKEY, Freed<&EVP_PKEY_free>>;
using X509Ptr = std::unique_ptr<X509, Freed<&X509_free>>;
using Extension = std::unique_ptr<X509_EXTENSION, Freed<&X509_EXTENSION_free>>;

Failure invalid(const QString &message)
{
    return fail(ErrorKind::Invalid, message);
}

Result<QByteArray> readFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(
            file.exists() ? ErrorKind::Refused : ErrorKind::NotFound,
            QCoreApplication::translate("hookbench::capture", "%1 cannot be read: %2.").arg(path, file.errorString()));
    constexpr qint64 largest = 1'000'000;
    if (file.size() > largest)
        return invalid(
            QCoreApplication::translate("hookbench::capture", "%1 is larger than 1 MB: it is no PEM file.").arg(path));
    return file.readAll();
}

Bio readingFrom(const QByteArray &bytes)
{
    return Bio(BIO_new_mem_buf(bytes.constData(), int(bytes.size())));
}

QByteArray writtenTo(const Bio &bio)
{
    char *data = nullptr;
    const long size = BIO_get_mem_data(bio.get(), &data);
    return {data, size};
}

// Asked for only where a key is encrypted.
int refusePassphrase(char *, int, int, void *wasAsked)
{
    *static_cast<bool *>(wasAsked) = true;
    return -1;
}

Result<Key> readKey(const QString &path, const QByteArray &pem)
{
    bool isEncrypted = false;
    Key key(PEM_read_bio_PrivateKey(readingFrom(pem).get(), nullptr, &refusePassphrase, &isEncrypted));
    if (key)
        return key;
    if (isEncrypted) {
        return invalid(
            QCoreApplication::translate(
                "hookbench::capture",
                "The key %1 is protected by a passphrase. Write one without: openssl pkey -in KEY -out PLAIN-KEY, and keep that for yourself (chmod 600).")
                .arg(path));
    }
    return invalid(QCoreApplication::translate("hookbench::capture", "%1 holds no private key in PEM form.").arg(path));
}

// In the form that every version of Qt reads.
Result<QSslKey> qtKey(const QString &path, const Key &key)
{
    const int kind = EVP_PKEY_get_base_id(key.get());
    const Bio pem(BIO_new(BIO_s_mem()));
    if (PEM_write_bio_PrivateKey_traditional(pem.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr) == 1) {
        const QSslKey out(writtenTo(pem), kind == EVP_PKEY_EC    ? QSsl::Ec
                                          : kind == EVP_PKEY_DSA ? QSsl::Dsa
                                                                 : QSsl::Rsa);
        if (!out.isNull())
            return out;
    }
    return invalid(QCoreApplication::translate(
                       "hookbench::capture", "The key %1 is of a kind that cannot be used here. Use an RSA or EC key.")
                       .arg(path));
}

QString hostName()
{
    const QString name = QSysInfo::machineHostName().toLower();
    const bool isDnsName = !name.isEmpty() && name.size() <= 253 && std::all_of(name.begin(), name.end(), [](QChar c) {
        return c.unicode() < 0x80 && (c.isLetterOrNumber() || c == u'-' || c == u'.');
    });
    return isDnsName ? name : QString();
}

// As subjectAltName is written in OpenSSL's configuration: "DNS:localhost,IP:127.0.0.1,...".
QByteArray alternativeNames(const std::vector<QHostAddress> &addresses)
{
    QStringList out{QStringLiteral("DNS:localhost")};
    const auto add = [&out](const QString &name) {
        if (!out.contains(name))
            out << name;
    };
    if (!hostName().isEmpty())
        add(QStringLiteral("DNS:") + hostName());
    add(QStringLiteral("IP:127.0.0.1"));
    add(QStringLiteral("IP:::1"));
    for (QHostAddress address : addresses) {
        address.setScopeId({});
        if (Address{address, 0}.reachable().host == address)
            add(QStringLiteral("IP:") + plainAddress(address));
    }
    return out.join(u',').toLatin1();
}

bool addExtension(X509 *certificate, int kind, const QByteArray &value)
{
    X509V3_CTX context;
    X509V3_set_ctx_nodb(&context);
    X509V3_set_ctx(&context, certificate, certificate, nullptr, nullptr, 0);
    const Extension extension(X509V3_EXT_conf_nid(nullptr, &context, kind, value.constData()));
    return extension && X509_add_ext(certificate, extension.get(), -1) == 1;
}

// Each has a name and a number of its own, so that several of them can stand beside each other where they are trusted.
bool setIdentity(X509 *certificate)
{
    std::array<unsigned char, 16> serial{};
    if (RAND_bytes(serial.data(), int(serial.size())) != 1)
        return false;
    serial[0] = (serial[0] & 0x7f) | 0x40; // positive, and never shorter
    const std::unique_ptr<BIGNUM, Freed<&BN_free>> number(BN_bin2bn(serial.data(), int(serial.size()), nullptr));
    const QByteArray tag = QByteArray(reinterpret_cast<const char *>(serial.data()), 4).toHex();
    const QByteArray name = "Hookbench " + hostName().left(40).toLatin1() + ' ' + tag; // at most 64 (RFC 5280 A.1)
    X509_NAME *subject = X509_get_subject_name(certificate);
    return BN_to_ASN1_INTEGER(number.get(), X509_get_serialNumber(certificate))
           && X509_NAME_add_entry_by_NID(subject, NID_commonName, MBSTRING_ASC,
                                         reinterpret_cast<const unsigned char *>(name.constData()), int(name.size()),
                                         -1, 0)
                  == 1
           && X509_set_issuer_name(certificate, subject) == 1;
}

X509Ptr signedBy(EVP_PKEY *key, const QByteArray &names)
{
    X509Ptr out(X509_new());
    constexpr long day = 24 * 3600;
    const bool made =
        out && X509_set_version(out.get(), X509_VERSION_3) == 1 && setIdentity(out.get())
        && X509_gmtime_adj(X509_getm_notBefore(out.get()), -clockDifference)
        && X509_gmtime_adj(X509_getm_notAfter(out.get()), validDays * day - clockDifference)
        && X509_set_pubkey(out.get(), key) == 1 && addExtension(out.get(), NID_subject_key_identifier, "hash")

        && addExtension(out.get(), NID_basic_constraints, "critical,CA:FALSE")
        && addExtension(out.get(), NID_key_usage, "critical,digitalSignature")
        && addExtension(out.get(), NID_ext_key_usage, "serverAuth")
        && addExtension(out.get(), NID_subject_alt_name, names) && X509_sign(out.get(), key, EVP_sha256()) > 0;
    return made ? std::move(out) : nullptr;
}

Result<void> writePrivately(const QString &path, const QByteArray &bytes)
{
    QDir().mkpath(QFileInfo(path).path());
    QSaveFile file(path);
    const bool written = file.open(QIODevice::WriteOnly) && file.setPermissions(QFile::ReadOwner | QFile::WriteOwner)
                         && file.write(bytes) == bytes.size() && file.commit();
    if (!written)
        return fail(ErrorKind::Unavailable,
                    QCoreApplication::translate("hookbench::capture", "%1 cannot be written: %2.")
                        .arg(path, file.errorString()));
    return {};
}

// Why the certificate is to be made anew; empty: it can be used.
QString reasonToReplace(const Certificate &certificate, const std::vector<QHostAddress> &addresses)
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const auto left = std::chrono::seconds(now.secsTo(certificate.validUntil()));
    if (left < renewedBefore) {
        return QCoreApplication::translate("hookbench::capture", "the one before was valid until %1")
            .arg(certificate.validUntil().date().toString(Qt::ISODate));
    }
    for (const QHostAddress &address : addresses) {
        if (!certificate.covers(address))
            return QCoreApplication::translate("hookbench::capture", "the one before was not for %1")
                .arg(plainAddress(address));
    }
    return {};
}

} // namespace

CertificateFiles CertificateFiles::inFolder(const QString &folder)
{
    return {folder + QStringLiteral("/tls-certificate.pem"), folder + QStringLiteral("/tls-key.pem")};
}

QString Certificate::fingerprint() const
{
    return QString::fromLatin1(chain.front().digest(QCryptographicHash::Sha256).toHex(':').toUpper());
}

// QSslCertificate::isSelfSigned() asks for the rights of an authority too.
bool Certificate::signsItself() const
{
    const QSslCertificate &own = chain.front();
    const auto attributes = own.subjectInfoAttributes();
    return attributes == own.issuerInfoAttributes()
           && std::all_of(attributes.begin(), attributes.end(), [&own](const QByteArray &attribute) {
                  return own.subjectInfo(attribute) == own.issuerInfo(attribute);
              });
}

QStringList Certificate::names() const
{
    return chain.front().subjectAlternativeNames().values();
}

QString Certificate::warning() const
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    if (validUntil() < now)
        return QCoreApplication::translate("hookbench::capture",
                                           "The certificate expired on %1: clients will refuse it.")
            .arg(validUntil().date().toString(Qt::ISODate));
    if (validFrom() > now)
        return QCoreApplication::translate("hookbench::capture",
                                           "The certificate is valid from %1 on: clients will refuse it until then.")
            .arg(validFrom().date().toString(Qt::ISODate));
    return {};
}

bool Certificate::covers(const QHostAddress &address) const
{
    const QHostAddress wanted = Address{address, 0}.reachable().host;
    const QStringList own = chain.front().subjectAlternativeNames().values(QSsl::IpAddressEntry);
    return std::any_of(own.begin(), own.end(),
                       [&](const QString &one) { return plainAddress(QHostAddress(one)) == plainAddress(wanted); });
}

Result<Certificate> loadCertificate(const CertificateFiles &files)
{
    const auto certificatePem = readFile(files.certificate);
    if (!certificatePem)
        return tl::unexpected(certificatePem.error());
    Certificate out;
    out.chain = QSslCertificate::fromData(*certificatePem);
    const X509Ptr own(PEM_read_bio_X509(readingFrom(*certificatePem).get(), nullptr, nullptr, nullptr));
    if (!own || out.chain.isEmpty())
        return invalid(QCoreApplication::translate("hookbench::capture", "%1 holds no certificate in PEM form.")
                           .arg(files.certificate));
    const auto keyPem = readFile(files.key);
    if (!keyPem)
        return tl::unexpected(keyPem.error());
    const auto key = readKey(files.key, *keyPem);
    if (!key)
        return tl::unexpected(key.error());
    if (X509_check_private_key(own.get(), key->get()) != 1) {
        return invalid(
            QCoreApplication::translate(
                "hookbench::capture",
                "The key %1 does not belong to the certificate %2. The file must begin with the listener's own certificate; others of its chain follow.")
                .arg(files.key, files.certificate));
    }
    auto usable = qtKey(files.key, *key);
    if (!usable)
        return tl::unexpected(usable.error());
    out.key = std::move(*usable);
    return out;
}

Result<void> makeCertificate(const CertificateFiles &files, const std::vector<QHostAddress> &addresses)
{
    const Key key(EVP_EC_gen("P-256"));
    const X509Ptr certificate = key ? signedBy(key.get(), alternativeNames(addresses)) : nullptr;
    const Bio certificatePem(BIO_new(BIO_s_mem()));
    const Bio keyPem(BIO_new(BIO_s_mem()));
    if (!certificate || PEM_write_bio_X509(certificatePem.get(), certificate.get()) != 1
        || PEM_write_bio_PrivateKey(keyPem.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr) != 1) {
        return fail(ErrorKind::Unavailable,
                    QCoreApplication::translate("hookbench::capture", "OpenSSL could not make a certificate."));
    }
    // Where the second is not written, the two do not belong together, and the next start makes both anew.
    if (auto written = writePrivately(files.key, writtenTo(keyPem)); !written)
        return written;
    return writePrivately(files.certificate, writtenTo(certificatePem));
}

Result<OwnCertificate> ownCertificate(const CertificateFiles &files, const std::vector<QHostAddress> &addresses)
{
    const auto present = loadCertificate(files);
    if (!present && present.error().kind == ErrorKind::Refused)
        return tl::unexpected(present.error());
    QString reason;
    std::vector<QHostAddress> wanted = addresses;
    if (present) {
        reason = reasonToReplace(*present, addresses);
        if (reason.isEmpty())
            return OwnCertificate{*present, {}};
        const auto before = present->chain.front().subjectAlternativeNames().values(QSsl::IpAddressEntry);
        for (const QString &address : before)
            wanted.emplace_back(address);
    } else if (present.error().kind == ErrorKind::Invalid) {
        reason = present.error().message;
    }
    if (auto made = makeCertificate(files, wanted); !made)
        return tl::unexpected(made.error());
    auto loaded = loadCertificate(files);
    if (!loaded)
        return tl::unexpected(loaded.error());
    return OwnCertificate{
        std::move(*loaded),
        reason.isEmpty()
            ? QCoreApplication::translate("hookbench::capture", "A certificate was made for this workspace.")
            : QCoreApplication::translate("hookbench::capture",
                                          "A new certificate was made, which clients have to trust anew: %1.")
                  .arg(reason.endsWith(u'.') ? reason.chopped(1) : reason)};
}

} // namespace hookbench::capture
