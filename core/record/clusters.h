// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>
#include <QString>

#include <unordered_map>

namespace hookbench::record {

/// What tells whether a capture is another attempt of one that came before.
struct ClusterTraits
{
    qint64 receivedAt = 0; // microseconds since 1970
    QStringView service;   // empty: unknown
    QStringView deliveryId;
    QStringView eventId;
    QStringView method;
    QStringView path;
    QByteArrayView body; // without framing and content coding; where it is a file, what names its content
    QStringView uncertainId = {}; // CustomaryId that is not certain
};

/// Where a capture belongs.
struct ClusterPlace
{
    qint64 first = 0;     // the first capture of the same delivery; 0: none came before
    int attempt = 1;      // within it
    qint64 sameEvent = 0; // the first capture of the same event under another delivery or address; 0: none
    bool isSecond = false;           // the first does not know of its cluster yet
    bool isSecondOfTheEvent = false; // likewise
};

/// Finds captures of one delivery among those that came lately: by method, path and delivery id, else the event's id,
/// else the body without members and form fields that tell of the sending (isOfTheSending() of json; beside an
/// uncertain id also without those named "..._at"). The same event of a known sender under another
/// delivery id or path is an overlapping subscription, no retry.
///
/// Keys are hashes of 64 bits with a seed of this process, in two generations that replace each other: memory is bounded
/// by about 16 MB, a key costs a microsecond or two. With delivery or event ids they hold for 7 days, with
/// bodies alone for one. What comes more than 64 times by its body alone, or 1,000 times by an id, is traffic, not a
/// delivery that is tried again.
class Clusters
{
public:
    static constexpr std::size_t generation = 100'000;
    static constexpr int mostAttemptsByBody = 64;
    static constexpr int mostAttemptsById = 1000;

    /// The keys of one capture: made once, used to find and to add.
    struct Keys
    {
        quint64 own = 0;   // 0: it can be no one's retry
        quint64 event = 0; // 0: unknown
        bool isBody = false;
    };
    Keys keysOf(const ClusterTraits &traits) const;

    ClusterPlace find(const Keys &keys, qint64 receivedAt);
    /// After the capture got its id.
    void add(const Keys &keys, const ClusterPlace &place, qint64 id, qint64 receivedAt);
    /// What the store knows of an earlier capture.
    void restore(const Keys &keys, qint64 first, int attempt, qint64 sameEvent, qint64 id, qint64 receivedAt);
    void clear();

private:
    struct Entry
    {
        qint64 first = 0;
        qint64 lastAt = 0;
        qint64 sameEvent = 0;
        int count = 0;
        bool isKnown = false; // the first row knows of its cluster
    };
    using Map = std::unordered_map<quint64, Entry>;

    static int mostAttempts(const Keys &keys) { return keys.isBody ? mostAttemptsByBody : mostAttemptsById; }

    Entry *entry(quint64 key);
    Entry &make(quint64 key);

    Map m_young;
    Map m_old;
};

} // namespace hookbench::record
