// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <array>
#include <utility>
#include <vector>

namespace hookbench::record {

/// Finds the values of keys in bytes: as they are, percent-encoded, within strings of JSON, and in Base64 at any place of
/// a longer text. Of a value it holds keyed hashes alone: it cannot tell it, and stays when a vault is locked. A value of
/// fewer than `shortest` bytes is not looked for: it would be found everywhere. Linear in the bytes, whatever the number
/// of keys. Copies share nothing that changes: any thread.
class KnownKeys
{
public:
    static constexpr qsizetype shortest = 6;

    KnownKeys();

    void add(const QString &name, QByteArrayView value);
    bool isEmpty() const { return m_keys.empty(); }
    /// Whether it was added.
    bool knows(const QString &name, QByteArrayView value) const;

    struct Found
    {
        qsizetype offset = 0;
        qsizetype length = 0;
        QString name;

        bool operator==(const Found &) const = default;
    };
    /// In the order of the bytes, none over another. most: it ends with so many.
    std::vector<Found> find(QByteArrayView bytes, std::size_t most = 100'000) const;
    /// The names of those that are in the bytes, each once.
    QStringList namesIn(QByteArrayView bytes) const;

private:
    struct Hash
    {
        std::array<unsigned char, 16> bytes = {};
        bool operator==(const Hash &) const = default;
    };
    struct Key
    {
        QString name;
        qsizetype length = 0; // of the value
        quint32 middle = 0;   // the place of six bytes in its middle: many begin alike ("https:", "-----B")
        Hash hash;            // of its first `longestHashed` bytes
    };
    class Search;
    friend class Search;

    static constexpr int placeBits = 16;

    quint32 placeOf(const char *sixBytes) const;
    Hash hashOf(QByteArrayView bytes) const;

    std::array<unsigned char, 16> m_salt = {};
    quint64 m_factor = 1;
    std::vector<quint64> m_places; // a bit for each place that a value begins with
    std::vector<std::pair<quint32, std::size_t>> m_starts; // the place and the key, in order
    std::vector<Key> m_keys;
    qsizetype m_longest = 0;
};

} // namespace hookbench::record
