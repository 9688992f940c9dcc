// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/signature/digest.h"

#include <openssl/crypto.h>
#include <openssl/evp.h>

#include <array>
#include <memory>

namespace hookbench::signature {

namespace {

struct Row
{
    Hash hash;
    const char *name;
    qsizetype size;
    qsizetype block; // of HMAC
};

constexpr std::array rows{Row{Hash::Md5, "md5", 16, 64}, Row{Hash::Sha1, "sha1", 20, 64},
                          Row{Hash::Sha256, "sha256", 32, 64}, Row{Hash::Sha384, "sha384", 48, 128},
                          Row{Hash::Sha512, "sha512", 64, 128}};

// Fetched once: OpenSSL looks an algorithm up by name each time it is asked, which takes longer than 1 KB of SHA-256.
const EVP_MD *algorithmOf(Hash hash)
{
    static const std::array algorithms = [] {
        std::array<const EVP_MD *, rows.size()> out{};
        for (std::size_t i = 0; i < rows.size(); ++i)
            out[i] = EVP_MD_fetch(nullptr, rows[i].name, nullptr);
        return out;
    }();
    return algorithms[std::size_t(hash)];
}

// One digest at a time; nothing where the system's policy forbids the algorithm.
class Digester
{
public:
    explicit Digester(Hash hash)
        : m_context(EVP_MD_CTX_new(), EVP_MD_CTX_free)
    {
        m_works =
            m_context && algorithmOf(hash) && EVP_DigestInit_ex2(m_context.get(), algorithmOf(hash), nullptr) == 1;
    }

    void add(QByteArrayView bytes)
    {
        m_works = m_works && EVP_DigestUpdate(m_context.get(), bytes.data(), std::size_t(bytes.size())) == 1;
    }

    QByteArray result()
    {
        std::array<unsigned char, EVP_MAX_MD_SIZE> out;
        unsigned size = 0;
        m_works = m_works && EVP_DigestFinal_ex(m_context.get(), out.data(), &size) == 1;
        return m_works ? QByteArray(reinterpret_cast<const char *>(out.data()), qsizetype(size)) : QByteArray();
    }

private:
    std::unique_ptr<EVP_MD_CTX, void (*)(EVP_MD_CTX *)> m_context;
    bool m_works = false;
};

QByteArray digestAfter(Hash hash, QByteArrayView beginning, const Pieces &pieces)
{
    Digester digester(hash);
    digester.add(beginning);
    for (const QByteArray &piece : pieces)
        digester.add(piece);
    return digester.result();
}

} // namespace

std::optional<Hash> hashOf(QByteArrayView name)
{
    for (const Row &row : rows) {
        if (name == row.name)
            return row.hash;
    }
    return std::nullopt;
}

const char *nameOf(Hash hash)
{
    return rows[std::size_t(hash)].name;
}

qsizetype sizeOf(Hash hash)
{
    return rows[std::size_t(hash)].size;
}

QByteArray joined(const Pieces &pieces)
{
    if (pieces.size() == 1)
        return pieces.front();
    qsizetype size = 0;
    for (const QByteArray &piece : pieces)
        size += piece.size();
    QByteArray out;
    out.reserve(size);
    for (const QByteArray &piece : pieces)
        out += piece;
    return out;
}

QByteArray digest(Hash hash, const Pieces &pieces)
{
    return digestAfter(hash, {}, pieces);
}

QByteArray hmac(Hash hash, const QByteArray &key, const Pieces &pieces)
{
    const qsizetype block = rows[std::size_t(hash)].block;
    const QByteArray used = key.size() > block ? digest(hash, {key}) : key;
    QByteArray inner(block, '\x36');
    QByteArray outer(block, '\x5c');
    for (qsizetype i = 0; i < used.size(); ++i) {
        inner[i] = char(inner[i] ^ used[i]);
        outer[i] = char(outer[i] ^ used[i]);
    }
    const QByteArray first = digestAfter(hash, inner, pieces);
    QByteArray out = first.isEmpty() ? QByteArray() : digestAfter(hash, outer, {first});
    OPENSSL_cleanse(inner.data(), std::size_t(inner.size()));
    OPENSSL_cleanse(outer.data(), std::size_t(outer.size()));
    return out;
}

bool equalsSecretly(QByteArrayView a, QByteArrayView b)
{
    return a.size() == b.size() && CRYPTO_memcmp(a.data(), b.data(), std::size_t(a.size())) == 0;
}

} // namespace hookbench::signature
