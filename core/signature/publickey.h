// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/signature/scheme.h"

#include <memory>

struct evp_pkey_st;

namespace hookbench::signature {

/// A key of Ed25519 (RFC 8032), RSA with PKCS #1 v1.5 (RFC 8017) or ECDSA over P-256 (FIPS 186-5).
class PublicKey
{
public:
    /// Reads what the scheme says; the name chooses among the keys of a set (RFC 7517), "" takes those that fit the
    /// family. At most 64 KB and 16 keys are read. Empty: there is no such key in it. A PEM may hold a public key, a
    /// certificate (whose issuer nobody checks) or a private key, which can sign too. The last few that a thread read
    /// it knows.
    static std::vector<PublicKey> read(const QByteArray &text, const KeyForm &form, Family family,
                                       const QByteArray &name = {});

    /// ECDSA: the signature is DER, or r and s one after the other.
    bool verifies(const QByteArray &content, const QByteArray &signature, const Algorithm &algorithm,
                  bool isP1363) const;
    /// Empty: it is no private key.
    QByteArray sign(const QByteArray &content, const Algorithm &algorithm, bool isP1363) const;

private:
    explicit PublicKey(std::shared_ptr<evp_pkey_st> key)
        : m_key(std::move(key))
    {
    }

    std::shared_ptr<evp_pkey_st> m_key;
};

/// The public key in a file that somebody chose, as text to be kept: PEM and sets of keys (RFC 7517) as they are, a
/// certificate or key in DER as PEM, a key in one line of hexadecimal digits or base64 without what stands around it.
/// Errors, with what to do: a private key, one that no scheme takes, and what is no key at all.
Result<QByteArray> publicKeyIn(const QByteArray &file);

} // namespace hookbench::signature
