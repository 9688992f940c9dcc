// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/secrets/vaultfile.h"

#include <QCoreApplication>
#include <QtEndian>

#include <sodium.h>

#include <cstring>

namespace hookbench::secrets {

namespace {

constexpr QByteArrayView magic("HOOKVLT\n");
constexpr qsizetype versionAt = 8;
constexpr qsizetype derivationAt = 10;
constexpr qsizetype passesAt = 12;
constexpr qsizetype kibibytesAt = 16;
constexpr qsizetype saltAt = 20;
constexpr qsizetype checkAt = 36;
constexpr qsizetype nonceAt = 52; // to 76, then four bytes of zero
constexpr qsizetype reservedAt = 76;
constexpr qsizetype checkSize = 16;
constexpr qsizetype saltSize = crypto_pwhash_SALTBYTES;
constexpr qsizetype nonceSize = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr qsizetype keySize = crypto_aead_xchacha20poly1305_ietf_KEYBYTES;
constexpr qsizetype tagSize = crypto_aead_xchacha20poly1305_ietf_ABYTES;
constexpr quint16 argon2id = 2;
// More than that is no vault of ours, and would only keep the machine busy.
constexpr quint32 mostPasses = 16;
constexpr quint32 mostKibibytes = 512 * 1024;

static_assert(checkAt == saltAt + saltSize && reservedAt == nonceAt + nonceSize && vaultHeadSize == reservedAt + 4);

bool isReady()
{
    static const bool ready = ::sodium_init() >= 0;
    return ready;
}

const unsigned char *bytesOf(QByteArrayView view)
{
    return reinterpret_cast<const unsigned char *>(view.data());
}

Failure corrupt(const char *what)
{
    return fail(ErrorKind::Corrupt, QCoreApplication::translate("hookbench::secrets", what));
}

Failure altered()
{
    return corrupt(QT_TRANSLATE_NOOP(
        "hookbench::secrets",
        "The vault is not as it was written: it was altered or damaged. Nothing was changed; bring back a copy of it."));
}

/// Bytes that are wiped when they are no longer needed.
struct Wiped
{
    QByteArray bytes;

    explicit Wiped(qsizetype size)
        : bytes(size, Qt::Uninitialized)
    {
    }
    ~Wiped() { ::sodium_memzero(bytes.data(), std::size_t(bytes.size())); }
    Wiped(const Wiped &) = delete;
    Wiped &operator=(const Wiped &) = delete;
    unsigned char *data() { return reinterpret_cast<unsigned char *>(bytes.data()); }
};

std::shared_ptr<unsigned char> lockedMemory(qsizetype size)
{
    return {static_cast<unsigned char *>(::sodium_malloc(std::size_t(size))), ::sodium_free};
}

VaultCost costOf(QByteArrayView vault)
{
    return {qFromBigEndian<quint32>(vault.data() + passesAt), qFromBigEndian<quint32>(vault.data() + kibibytesAt)};
}

// Reads what write() below wrote.
class EntryReader
{
public:
    explicit EntryReader(QByteArrayView bytes)
        : m_rest(bytes)
    {
    }

    bool isAtEnd() const { return m_rest.isEmpty(); }
    std::optional<QByteArrayView> next()
    {
        if (m_rest.size() < 4)
            return std::nullopt;
        const qsizetype size = qFromBigEndian<quint32>(m_rest.data());
        if (m_rest.size() - 4 < size)
            return std::nullopt;
        const QByteArrayView out = m_rest.sliced(4, size);
        m_rest = m_rest.sliced(4 + size);
        return out;
    }

private:
    QByteArrayView m_rest;
};

void write(char *&to, QByteArrayView bytes)
{
    qToBigEndian(quint32(bytes.size()), to);
    std::copy(bytes.begin(), bytes.end(), to + 4);
    to += 4 + bytes.size();
}

} // namespace

Result<void> checkVaultHead(QByteArrayView vault)
{
    if (vault.size() > largestVault)
        return corrupt(QT_TRANSLATE_NOOP("hookbench::secrets", "The vault is larger than 64 MiB: it is none of ours."));
    if (!vault.startsWith(magic))
        return corrupt(QT_TRANSLATE_NOOP(
            "hookbench::secrets", "The file is no vault, or its first bytes were altered. Nothing was changed."));
    if (vault.size() < vaultHeadSize + tagSize)
        return altered();
    const quint16 version = qFromBigEndian<quint16>(vault.data() + versionAt);
    if (version > vaultVersion)
        return fail(
            ErrorKind::TooNew,
            QCoreApplication::translate(
                "hookbench::secrets",
                "The vault was written by a later version of Hookbench (%1). It was not touched: use that version.")
                .arg(version));
    const VaultCost cost = costOf(vault);
    if (version != vaultVersion || qFromBigEndian<quint16>(vault.data() + derivationAt) != argon2id || cost.passes < 1
        || cost.passes > mostPasses || cost.kibibytes < crypto_pwhash_argon2id_MEMLIMIT_MIN / 1024
        || cost.kibibytes > mostKibibytes || qFromBigEndian<quint32>(vault.data() + reservedAt) != 0)
        return altered();
    return {};
}

Result<VaultKey> VaultKey::from(const Secret &passphrase, const VaultCost &cost, QByteArrayView salt)
{
    constexpr std::size_t mainSize = crypto_kdf_KEYBYTES;
    const auto main = isReady() ? lockedMemory(mainSize) : nullptr;
    const auto key = main ? lockedMemory(keySize) : nullptr;
    const QByteArrayView phrase = passphrase.revealed();
    const bool isDerived =
        key
        && ::crypto_pwhash(main.get(), mainSize, phrase.data(), quint64(phrase.size()), bytesOf(salt), cost.passes,
                           std::size_t(cost.kibibytes) * 1024, crypto_pwhash_ALG_ARGON2ID13)
               == 0;
    if (!isDerived)
        return fail(ErrorKind::Unavailable,
                    QCoreApplication::translate("hookbench::secrets",
                                                "The vault's key needs %1 MiB of memory, and they are not there.")
                        .arg((cost.kibibytes + 1023) / 1024));
    VaultKey out;
    out.m_cost = cost;
    out.m_salt = salt.toByteArray();
    out.m_check = QByteArray(checkSize, Qt::Uninitialized);
    ::crypto_kdf_derive_from_key(reinterpret_cast<unsigned char *>(out.m_check.data()), checkSize, 1, "hookvlt1",
                                 main.get());
    ::crypto_kdf_derive_from_key(key.get(), keySize, 2, "hookvlt1", main.get());
    ::sodium_mprotect_readonly(key.get());
    out.m_key = key;
    return out;
}

Result<VaultKey> VaultKey::make(const Secret &passphrase, const VaultCost &cost)
{
    if (passphrase.isEmpty())
        return fail(ErrorKind::Invalid, QCoreApplication::translate("hookbench::secrets",
                                                                    "A vault needs a passphrase; this one is empty."));
    QByteArray salt(saltSize, Qt::Uninitialized);
    if (isReady())
        ::randombytes_buf(salt.data(), std::size_t(salt.size()));
    return from(passphrase, cost, salt);
}

Result<VaultKey> VaultKey::derive(const Secret &passphrase, QByteArrayView vault)
{
    if (const auto head = checkVaultHead(vault); !head)
        return tl::unexpected(head.error());
    auto key = from(passphrase, costOf(vault), vault.sliced(saltAt, saltSize));
    if (key && ::sodium_memcmp(key->m_check.constData(), vault.data() + checkAt, std::size_t(checkSize)) != 0)
        return fail(ErrorKind::Refused,
                    QCoreApplication::translate("hookbench::secrets", "The passphrase of the vault is wrong."));
    return key;
}

bool VaultKey::fits(QByteArrayView vault) const
{
    return checkVaultHead(vault) && costOf(vault) == m_cost && vault.sliced(saltAt, saltSize) == m_salt
           && vault.sliced(checkAt, checkSize) == m_check;
}

Result<QByteArray> VaultKey::seal(const VaultEntries &entries) const
{
    qsizetype size = 0;
    for (const auto &[name, value] : entries) {
        if (value.size() > largestVaultValue)
            return fail(ErrorKind::Invalid,
                        QCoreApplication::translate("hookbench::secrets",
                                                    "The value of \"%1\" is larger than 16 MiB. Nothing was changed.")
                            .arg(name));
        size += 8 + name.toUtf8().size() + value.size();
    }
    if (size > largestVault - vaultHeadSize - tagSize)
        return fail(ErrorKind::Invalid,
                    QCoreApplication::translate("hookbench::secrets",
                                                "The vault would be larger than 64 MiB. Nothing was changed."));
    Wiped plain(size);
    char *to = plain.bytes.data();
    for (const auto &[name, value] : entries) {
        write(to, name.toUtf8());
        write(to, value.revealed());
    }
    QByteArray out(vaultHeadSize + size + tagSize, '\0');
    std::copy(magic.begin(), magic.end(), out.begin());
    qToBigEndian(vaultVersion, out.data() + versionAt);
    qToBigEndian(argon2id, out.data() + derivationAt);
    qToBigEndian(m_cost.passes, out.data() + passesAt);
    qToBigEndian(m_cost.kibibytes, out.data() + kibibytesAt);
    std::copy(m_salt.begin(), m_salt.end(), out.begin() + saltAt);
    std::copy(m_check.begin(), m_check.end(), out.begin() + checkAt);
    ::randombytes_buf(out.data() + nonceAt, nonceSize);
    auto *bytes = reinterpret_cast<unsigned char *>(out.data());
    ::crypto_aead_xchacha20poly1305_ietf_encrypt(bytes + vaultHeadSize, nullptr, plain.data(), quint64(size), bytes,
                                                 vaultHeadSize, nullptr, bytes + nonceAt, m_key.get());
    return out;
}

Result<VaultEntries> VaultKey::open(QByteArrayView vault) const
{
    if (const auto head = checkVaultHead(vault); !head)
        return tl::unexpected(head.error());
    Wiped plain(vault.size() - vaultHeadSize - tagSize);
    const unsigned char *bytes = bytesOf(vault);
    if (::crypto_aead_xchacha20poly1305_ietf_decrypt(plain.data(), nullptr, nullptr, bytes + vaultHeadSize,
                                                     quint64(vault.size() - vaultHeadSize), bytes, vaultHeadSize,
                                                     bytes + nonceAt, m_key.get())
        != 0)
        return altered();
    VaultEntries out;
    for (EntryReader reader(plain.bytes); !reader.isAtEnd();) {
        const auto name = reader.next();
        const auto value = name ? reader.next() : std::nullopt;
        if (!value)
            return altered(); // with the right key: it was written so
        out.insert_or_assign(QString::fromUtf8(*name), Secret(*value));
    }
    return out;
}

} // namespace hookbench::secrets
