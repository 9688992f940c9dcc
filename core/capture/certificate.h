// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QDateTime>
#include <QHostAddress>
#include <QSslCertificate>
#include <QSslKey>

#include <vector>

namespace hookbench::capture {

/// Where a certificate and its key are kept, both in PEM form.
struct CertificateFiles
{
    QString certificate;
    QString key;

    bool operator==(const CertificateFiles &) const = default;

    /// Those of a workspace's own certificate, in its private folder.
    static CertificateFiles inFolder(const QString &folder);
};

/// A certificate with its key, as a listener uses it.
struct Certificate
{
    QList<QSslCertificate> chain; // the listener's own is the first
    QSslKey key;

    /// SHA-256 of the certificate, as OpenSSL and browsers write it: "AB:CD:...".
    QString fingerprint() const;
    QDateTime validFrom() const { return chain.front().effectiveDate(); }
    QDateTime validUntil() const { return chain.front().expiryDate(); }
    /// Whether it is trusted by itself, not by an authority's.
    bool signsItself() const;
    /// The DNS names and addresses that it is for.
    QStringList names() const;
    /// Why clients will refuse it now: expired, or not valid yet. Empty where they will not.
    QString warning() const;
    /// Whether it is for this address. One that stands for all addresses asks for those of loopback.
    bool covers(const QHostAddress &address) const;
};

/// Reads a certificate and its key and checks that they belong together. An expired one is read: see warning().
/// Errors: NotFound, Refused (no rights), Invalid (no PEM, an encrypted or foreign key, a kind of key that TLS in Qt
/// cannot use). May be called on any thread, like all of this file.
Result<Certificate> loadCertificate(const CertificateFiles &files);

/// Makes a certificate of our own with a new key and writes both for their owner alone (mode 0600), each by replace.
///
/// It signs itself, is no certificate authority (basicConstraints CA:FALSE) and serves TLS servers only: whoever trusts
/// it trusts these names and nothing else, even where the key is stolen, and clients that refuse an authority's
/// certificate for a server take it. It is for localhost, 127.0.0.1, ::1, the name of this computer and the addresses
/// given, with an EC key on P-256, and is valid for 825 days, the most that Apple's systems take.
Result<void> makeCertificate(const CertificateFiles &files, const std::vector<QHostAddress> &addresses);

/// What is left of its time when a certificate of our own is replaced.
inline constexpr std::chrono::hours renewedBefore{7 * 24};

struct OwnCertificate
{
    Certificate certificate;
    QString notice; // why it was made just now; empty: it was there
};

/// The certificate of our own, made where it is missing, cannot be used, ends within renewedBefore, or is not for one
/// of these addresses. A new one keeps the addresses of the one before. Errors: the files cannot be read or written.
Result<OwnCertificate> ownCertificate(const CertificateFiles &files, const std::vector<QHostAddress> &addresses);

} // namespace hookbench::capture
