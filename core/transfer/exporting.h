// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/record/knownkeys.h"
#include "core/store/reader.h"
#include "core/transfer/format.h"

#include <functional>

namespace hookbench::transfer {

/// What is exported, and how.
struct ExportOptions
{
    Format format = Format::Har;
    bool keepsSecrets = false; // else credentials are replaced: record::redacted()
    QString version;           // of the program, for HAR
    std::shared_ptr<const record::KnownKeys> known = {}; // that are replaced too, wherever they stand
};

struct Exported
{
    qint64 captures = 0;
    qint64 leftOut = 0; // damaged ones that the format has no form for, and those deleted meanwhile
};

/// Called between captures with how many are done, of how many. False ends it: Cancelled.
using Progress = std::function<bool(qint64 done, qint64 total)>;

/// Which captures: those that match, or those that are named; in the order they came.
struct Selection
{
    record::Filter filter;
    std::optional<std::vector<qint64>> ids;
};

/// Writes captures one after the other to a sink: one of them is held at a time, and its body is a view where it can
/// be. Any thread; the reader is its alone meanwhile.
Result<Exported> exportTo(const std::function<void(QByteArrayView)> &sink, store::Reader &reader,
                          const Selection &selection, const ExportOptions &options, const Progress &progress = {});

/// The same into a file. It is written beside its place and named at the end: what stood there stays until then, and
/// nothing half done is left. With secrets it is for its owner alone. What is no ordinary file (/dev/stdout, a pipe) is
/// written as it is.
Result<Exported> exportToFile(const QString &file, store::Reader &reader, const Selection &selection,
                              const ExportOptions &options, const Progress &progress = {});

} // namespace hookbench::transfer
