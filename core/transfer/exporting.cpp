// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transfer/exporting.h"

#include "core/http/textforms.h"
#include "core/record/captureform.h"
#include "core/record/captureredaction.h"
#include "core/record/csv.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QSaveFile>

#include <algorithm>

namespace hookbench::transfer {

namespace {

using Sink = std::function<void(QByteArrayView)>;

/// Writes captures in one format. add() says whether there is a form for the capture.
class Writer
{
public:
    virtual ~Writer() = default;
    virtual bool add(const record::Capture &capture) = 0;
    virtual void end() {}
};

class Har : public Writer
{
public:
    Har(const Sink &sink, const QString &version)
        : m_har(sink, version)
    {
    }
    bool add(const record::Capture &capture) override
    {
        m_har.add(record::harEntryOf(capture));
        return true;
    }
    void end() override { m_har.end(); }

private:
    http::HarWriter m_har;
};

class Ndjson : public Writer
{
public:
    explicit Ndjson(const Sink &sink)
        : m_json(sink)
    {
    }
    bool add(const record::Capture &capture) override
    {
        record::writeJson(m_json, capture, record::Exactness::Exact);
        m_json.raw("\n");
        m_json.flush();
        return true;
    }

private:
    json::StreamWriter m_json;
};

// One message behind the other, as on a connection. Where a damaged one ends nobody could tell.
class RawHttp : public Writer
{
public:
    explicit RawHttp(const Sink &sink)
        : m_sink(sink)
    {
    }
    bool add(const record::Capture &capture) override
    {
        if (!capture.summary.error.isEmpty())
            return false;
        m_sink(capture.request.head);
        m_sink(capture.request.wireBody);
        return true;
    }

private:
    const Sink &m_sink;
};

class Curl : public Writer
{
public:
    explicit Curl(const Sink &sink)
        : m_sink(sink)
    {
    }
    bool add(const record::Capture &capture) override
    {
        const record::CaptureSummary &summary = capture.summary;
        if (!summary.error.isEmpty())
            return false;
        m_sink(QStringLiteral("# %1 %2\n").arg(summary.id).arg(record::isoTime(summary.receivedAt)).toUtf8());
        http::writeCurl(capture.request, record::originOf(capture), m_sink);
        m_sink("\n\n");
        return true;
    }

private:
    const Sink &m_sink;
};

class Csv : public Writer
{
public:
    explicit Csv(const Sink &sink)
        : m_sink(sink)
    {
        m_sink(record::csvHeading());
    }
    bool add(const record::Capture &capture) override
    {
        m_sink(record::csvRow(capture));
        return true;
    }

private:
    const Sink &m_sink;
};

std::unique_ptr<Writer> makeWriter(const Sink &sink, const ExportOptions &options)
{
    switch (options.format) {
    case Format::Har: return std::make_unique<Har>(sink, options.version);
    case Format::Ndjson: return std::make_unique<Ndjson>(sink);
    case Format::Http: return std::make_unique<RawHttp>(sink);
    case Format::Curl: return std::make_unique<Curl>(sink);
    case Format::Csv: return std::make_unique<Csv>(sink);
    }
    return nullptr;
}

Failure cannotWrite(const QString &file, const QString &reason)
{
    return fail(ErrorKind::Unavailable,
                QCoreApplication::translate("hookbench::transfer", "%1 cannot be written: %2").arg(file, reason));
}

} // namespace

Result<Exported> exportTo(const std::function<void(QByteArrayView)> &sink, store::Reader &reader,
                          const Selection &selection, const ExportOptions &options, const Progress &progress)
{
    std::vector<qint64> ids;
    if (selection.ids) {
        ids = *selection.ids;
        std::sort(ids.begin(), ids.end());
    } else {
        auto matching = reader.ids(selection.filter, {store::Column::Id, false});
        if (!matching)
            return tl::unexpected(matching.error());
        ids = std::move(*matching);
    }
    Exported out;
    const auto writer = makeWriter(sink, options);
    qint64 done = 0;
    for (const qint64 id : ids) {
        if (progress && !progress(done, qint64(ids.size()))) {
            return fail(ErrorKind::Cancelled,
                        QCoreApplication::translate("hookbench::transfer", "The export was cancelled."));
        }
        ++done;
        const auto capture = reader.capture(id);
        if (!capture && capture.error().kind != ErrorKind::NotFound)
            return tl::unexpected(capture.error());
        const bool written =
            capture
            && writer->add(options.keepsSecrets ? *capture
                                                : record::redacted(*capture, {.known = options.known.get()}));
        ++(written ? out.captures : out.leftOut);
    }
    writer->end();
    return out;
}

Result<Exported> exportToFile(const QString &file, store::Reader &reader, const Selection &selection,
                              const ExportOptions &options, const Progress &progress)
{
    const QFileInfo info(file);
    if (info.isDir())
        return cannotWrite(file, QCoreApplication::translate("hookbench::transfer", "it is a folder"));
    const bool isOrdinary = !info.exists() || info.isFile();
    QSaveFile saved(file);
    QFile direct(file);
    QFileDevice &out = isOrdinary ? static_cast<QFileDevice &>(saved) : direct;
    if (!out.open(QIODevice::WriteOnly))
        return cannotWrite(file, out.errorString());
    if (isOrdinary && options.keepsSecrets)
        saved.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    bool fails = false;
    const auto write = [&](QByteArrayView bytes) {
        fails = fails || out.write(bytes.data(), bytes.size()) != bytes.size();
    };
    const auto goesOn = [&](qint64 done, qint64 total) { return !fails && (!progress || progress(done, total)); };
    const auto exported = exportTo(write, reader, selection, options, goesOn);
    if (fails || (exported && !isOrdinary && !direct.flush()))
        return cannotWrite(file, out.errorString());
    if (exported && isOrdinary && !saved.commit())
        return cannotWrite(file, saved.errorString());
    return exported; // a file that is not committed goes with its object
}

} // namespace hookbench::transfer
