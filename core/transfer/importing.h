// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/sharedbytes.h"
#include "core/record/capture.h"
#include "core/store/store.h"
#include "core/transfer/format.h"

#include <functional>

namespace hookbench::transfer {

/// The largest file that is read, and the largest entry in it. Files are mapped and read entry by entry: the memory
/// that is needed is some times the largest entry, whatever the file's size.
inline constexpr qint64 longestFile = qint64(16) << 30;
inline constexpr qint64 longestEntry = qint64(1) << 30;

/// A file that is read: its bytes, mapped, and what they are.
struct Source
{
    QString name; // without folder
    SharedBytes bytes;
    Format format = Format::Har;
};

/// Opens a file; "-" is standard input, which is kept in a temporary file meanwhile. Without a format it is told by the
/// content. Errors: it cannot be read, is too long, or is CSV.
Result<Source> openSource(const QString &file, std::optional<Format> format = {});

/// One request of a file, with the address it was sent to; where only a target is known, that.
struct Entry
{
    record::Capture capture;
    QString url;
};

/// Called between entries with the bytes that were read, of how many. False ends it: Cancelled.
using ReadProgress = std::function<bool(qint64 read, qint64 total)>;
/// Takes an entry; an error ends the reading.
using TakeEntry = std::function<Result<void>(Entry entry)>;

/// Reads the entries of a source one after the other. importedAt: microseconds since 1970, for those without a time.
/// Errors name the file and the entry, message or line.
Result<qint64> readEntries(const Source &source, qint64 importedAt, const TakeEntry &take,
                           const ReadProgress &progress = {});

struct Imported
{
    std::vector<qint64> ids; // of the new captures
};

/// Stores the requests of a source as captures, marked as imported. All of them are read first: where one cannot be,
/// nothing is stored. Where storing fails or it is cancelled, what was stored is deleted again.
///
/// Any thread but the store's own; blocks until the last is stored. The progress runs over the file twice.
Result<Imported> importCaptures(const Source &source, store::Store &store, const ReadProgress &progress = {});

} // namespace hookbench::transfer
