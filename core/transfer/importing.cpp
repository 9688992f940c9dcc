// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transfer/importing.h"

#include "core/base/clock.h"
#include "core/http/textforms.h"
#include "core/http/wireform.h"
#include "core/json/scan.h"
#include "core/record/captureform.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QTemporaryFile>

#include <condition_variable>
#include <mutex>

namespace hookbench::transfer {

namespace {

QString tooLong(qint64 limit)
{
    return QCoreApplication::translate("hookbench::transfer", "it is longer than %1 GiB").arg(limit >> 30);
}

Failure cannotRead(const QString &file, const QString &reason, ErrorKind kind = ErrorKind::NotFound)
{
    return fail(kind, QCoreApplication::translate("hookbench::transfer", "%1 cannot be read: %2").arg(file, reason));
}

// Standard input, where it can be mapped.
Result<std::shared_ptr<QFile>> keptInput()
{
    auto kept = std::make_shared<QTemporaryFile>();
    QFile input;
    if (!kept->open() || !input.open(stdin, QIODevice::ReadOnly))
        return cannotRead(QStringLiteral("-"), kept->errorString());
    constexpr qint64 piece = 1 << 20;
    for (QByteArray bytes = input.read(piece); !bytes.isEmpty(); bytes = input.read(piece)) {
        if (kept->write(bytes) != bytes.size())
            return cannotRead(QStringLiteral("-"), kept->errorString(), ErrorKind::Unavailable);
        if (kept->size() > longestFile)
            return cannotRead(QStringLiteral("-"), tooLong(longestFile), ErrorKind::Invalid);
    }
    kept->flush();
    return std::shared_ptr<QFile>(kept);
}

Result<std::shared_ptr<QFile>> openedFile(const QString &name)
{
    if (name == QLatin1String("-"))
        return keptInput();
    auto file = std::make_shared<QFile>(name);
    if (QFileInfo(name).isDir())
        return cannotRead(name, QCoreApplication::translate("hookbench::transfer", "it is a folder"));
    if (!file->open(QIODevice::ReadOnly))
        return cannotRead(name, file->errorString());
    return file;
}

// Reads the JSON values of a text: one a line, or written over several, or the elements of one list.
class NdjsonReader
{
public:
    explicit NdjsonReader(QByteArrayView text)
        : m_text(text)
        , m_at(text.startsWith("\xef\xbb\xbf") ? 3 : 0)
    {
        m_at = json::skipBlanks(m_text, m_at);
        m_isList = m_text.sliced(m_at).startsWith('[');
        m_at += m_isList ? 1 : 0;
    }

    qsizetype position() const { return m_at; }

    /// The next capture; none at the end. Lines of other events are passed over.
    Result<std::optional<record::Capture>> next()
    {
        for (;;) {
            m_at = json::skipBlanks(m_text, m_at);
            if (m_isList && (m_text.sliced(m_at).startsWith(',') || m_text.sliced(m_at).startsWith(']')))
                m_at = json::skipBlanks(m_text, m_at + 1);
            if (m_at == m_text.size())
                return std::nullopt;
            const auto span = json::valueAt(m_text, m_at);
            if (!span)
                return wrong(QCoreApplication::translate("hookbench::transfer", "the JSON ends too early"), m_at);
            if (span->end - span->begin > longestEntry)
                return wrong(tooLong(longestEntry), span->begin);
            m_at = span->end;
            const json::Tape tape = json::Tape::parse(span->of(m_text));
            if (tape.error())
                return wrong(tape.error()->message, span->begin + tape.error()->offset);
            if (tape.depth() > json::deepestValue)
                return wrong(QCoreApplication::translate("hookbench::json", "it is nested too deeply"), span->begin);
            const json::Ref object(&tape, tape.root(), QString());
            if (object.kind() != json::Kind::Object)
                return wrong(QCoreApplication::translate("hookbench::transfer", "this is no capture"), span->begin);
            const auto event = object.find(u"event");
            if (event && event->kind() == json::Kind::String
                && event->text().value_or(QString()) != QLatin1String("capture"))
                continue;
            auto capture = record::readCapture(object);
            if (!capture)
                return wrong(capture.error().message, span->begin);
            return std::optional(std::move(*capture));
        }
    }

private:
    Failure wrong(const QString &message, qsizetype at) const
    {
        return fail(ErrorKind::Invalid,
                    QCoreApplication::translate("hookbench::transfer", "line %1: %2")
                        .arg(json::Tape::position(m_text, at).first)
                        .arg(message),
                    at);
    }

    QByteArrayView m_text;
    qsizetype m_at = 0;
    bool m_isList = false;
};

// Takes what a reader gives until there is no more. entryOf: Result<Entry>(what it gives).
template <typename Reader, typename EntryOf>
Result<qint64> readAll(const Source &source, Reader reader, const TakeEntry &take, const ReadProgress &progress,
                       EntryOf entryOf)
{
    for (qint64 count = 0;; ++count) {
        if (progress && !progress(reader.position(), source.bytes.size())) {
            return fail(ErrorKind::Cancelled,
                        QCoreApplication::translate("hookbench::transfer", "The import was cancelled."));
        }
        auto next = reader.next();
        if (!next)
            return tl::unexpected(next.error().in(source.name));
        if (!*next)
            return count;
        Result<Entry> entry = entryOf(std::move(**next));
        if (!entry) {
            return tl::unexpected(entry.error().in(
                QCoreApplication::translate("hookbench::transfer", "%1: entry %2").arg(source.name).arg(count + 1)));
        }
        if (auto taken = take(std::move(*entry)); !taken)
            return tl::unexpected(taken.error());
    }
}

Result<Entry> entryOf(record::Capture capture)
{
    const QString url = QString::fromUtf8(record::urlOf(capture));
    return Entry{std::move(capture), url};
}

Result<Entry> entryOf(const http::CurlRequest &curl, qint64 importedAt)
{
    if (const QString file = curl.neededFile(); !file.isEmpty()) {
        return fail(ErrorKind::Invalid,
                    QCoreApplication::translate("hookbench::transfer",
                                                "its body stands in another file, %1. Import it into drafts instead.")
                        .arg(file));
    }
    const QByteArray url = curl.url.toUtf8();
    auto request = http::rebuilt({.method = curl.effectiveMethod(),
                                  .target = curl.target(),
                                  .minorVersion = curl.minorVersion,
                                  .headers = curl.headers,
                                  .trailers = {},
                                  .body = SharedBytes(curl.body),
                                  .authority = http::authorityOfUrl(url)});
    if (!request)
        return tl::unexpected(request.error());
    return Entry{record::captureOf(std::move(*request), importedAt), curl.url};
}

/// Hands captures to the store, no faster than it writes them.
class Storing
{
public:
    explicit Storing(store::Store &store)
        : m_store(store)
    {
    }

    ~Storing() { (void)finish(); }

    Result<void> add(record::Capture capture)
    {
        if (capture.summary.service.isEmpty() && capture.summary.serviceEvent.isEmpty())
            record::setRecognition(capture.summary, service::Recogniser::builtIn().recognise(capture.request));
        constexpr qint64 mostWaiting = 32 << 20; // bytes, besides the one at hand
        const qint64 bytes = capture.request.totalBytes() + capture.answer.body.size();
        const bool isLarge = bytes > mostWaiting;
        {
            std::unique_lock lock(m_mutex);
            m_wake.wait(lock, [&] { return m_error || m_outstanding == 0 || (!isLarge && m_waiting <= mostWaiting); });
            if (m_error)
                return tl::unexpected(*m_error);
            m_waiting += bytes;
            ++m_outstanding;
        }
        tellAnswers();
        if (isLarge)
            m_store.flush(); // beside others there may be no room for it
        Answer answer{0, capture.summary, capture.answer, !capture.target.isEmpty()};
        store::NewCapture stored;
        stored.summary = std::move(capture.summary);
        stored.firstByteAt = capture.firstByteAt;
        stored.request = std::move(capture.request);
        stored.answer = std::move(capture.answer);
        stored.target = std::move(capture.target);
        if (!capture.decided.isEmpty())
            stored.decided = [decided = std::move(capture.decided)] { return decided; };
        m_store.addCapture(std::move(stored),
                           [this, bytes, answer = std::move(answer)](const Result<qint64> &id) mutable {
                               tell(id, bytes, std::move(answer));
                           });
        return {};
    }

    /// Waits for the last one.
    Result<std::vector<qint64>> finish()
    {
        {
            std::unique_lock lock(m_mutex);
            m_wake.wait(lock, [this] { return m_outstanding == 0; });
        }
        tellAnswers();
        return m_error ? Result<std::vector<qint64>>(tl::unexpected(*m_error)) : m_ids;
    }

    void takeBack()
    {
        (void)finish();
        m_store.setDeleted(m_ids, true);
    }

private:
    // What came of the answer to a capture.
    struct Answer
    {
        qint64 id = 0;
        record::CaptureSummary summary;
        http::ReplyPlan plan;
        bool wasPassedOn = false; // then it is not stored with the request
    };

    void tellAnswers()
    {
        std::vector<Answer> answers;
        {
            const std::lock_guard lock(m_mutex);
            answers.swap(m_answers);
        }
        for (Answer &answer : answers) {
            const record::CaptureSummary &summary = answer.summary;
            if (answer.wasPassedOn && answer.plan.status != 0)
                m_store.setAnswer(answer.id, std::move(answer.plan));
            if (summary.fate != record::AnswerFate::Unknown)
                m_store.reportAnswer({answer.id, summary.status.value_or(0), summary.fate == record::AnswerFate::Sent,
                                      summary.receivedAt + summary.duration.value_or(0),
                                      summary.fate == record::AnswerFate::Broken});
        }
    }

    // On the store's thread.
    void tell(const Result<qint64> &id, qint64 bytes, Answer answer)
    {
        const std::lock_guard lock(m_mutex);
        m_waiting -= bytes;
        --m_outstanding;
        if (id) {
            m_ids.push_back(*id);
            answer.id = *id;
            m_answers.push_back(std::move(answer));
        } else if (!m_error) {
            m_error = id.error();
        }
        m_wake.notify_all();
    }

    store::Store &m_store;
    std::mutex m_mutex;
    std::condition_variable m_wake;
    qint64 m_waiting = 0;
    qint64 m_outstanding = 0;
    std::vector<qint64> m_ids;
    std::vector<Answer> m_answers; // that are still to be told
    std::optional<Error> m_error;
};

} // namespace

Result<Source> openSource(const QString &file, std::optional<Format> format)
{
    if (format == Format::Csv)
        return cannotRead(file, QCoreApplication::translate("hookbench::transfer", "CSV can only be exported"),
                          ErrorKind::Invalid);
    const auto opened = openedFile(file);
    if (!opened)
        return tl::unexpected(opened.error());
    const qint64 size = (*opened)->size();
    if (size > longestFile)
        return cannotRead(file, tooLong(longestFile), ErrorKind::Invalid);
    Source out;
    out.name = file == QLatin1String("-") ? file : QFileInfo(file).fileName();
    if (size > 0) {
        const uchar *data = (*opened)->map(0, size);
        if (!data)
            return cannotRead(file, (*opened)->errorString());
        out.bytes = SharedBytes(std::shared_ptr<const void>(*opened, data),
                                QByteArrayView(reinterpret_cast<const char *>(data), size));
    }
    if (json::skipBlanks(out.bytes, 0) == size)
        return cannotRead(file, QCoreApplication::translate("hookbench::transfer", "there is nothing in it"),
                          ErrorKind::Invalid);
    out.format = format ? *format : formatOfText(out.bytes);
    return out;
}

Result<qint64> readEntries(const Source &source, qint64 importedAt, const TakeEntry &take, const ReadProgress &progress)
{
    switch (source.format) {
    case Format::Har:
        return readAll(source, http::HarReader(source.bytes), take, progress, [&](http::HarEntry entry) {
            auto capture = record::captureOf(entry, importedAt);
            return capture ? Result<Entry>(Entry{std::move(*capture), QString::fromUtf8(entry.url)})
                           : tl::unexpected(capture.error());
        });
    case Format::Ndjson:
        return readAll(source, NdjsonReader(source.bytes), take, progress,
                       [](record::Capture capture) { return entryOf(std::move(capture)); });
    case Format::Curl:
        return readAll(source, http::CurlReader(source.bytes), take, progress,
                       [&](const http::CurlRequest &curl) { return entryOf(curl, importedAt); });
    case Format::Http:
        return readAll(source, http::RawReader(source.bytes), take, progress, [&](http::Request request) {
            return entryOf(record::captureOf(std::move(request), importedAt));
        });
    case Format::Csv: break;
    }
    return cannotRead(source.name, QCoreApplication::translate("hookbench::transfer", "CSV can only be exported"),
                      ErrorKind::Invalid);
}

Result<Imported> importCaptures(const Source &source, store::Store &store, const ReadProgress &progress)
{
    const qint64 now = SystemClock().now();
    const auto half = [&progress](qint64 before) {
        return [&progress, before](qint64 read, qint64 total) {
            return !progress || progress(read + before * total, 2 * total);
        };
    };
    const auto looked = readEntries(
        source, now, [](const Entry &) { return Result<void>(); }, half(0));
    if (!looked)
        return tl::unexpected(looked.error());
    Storing storing(store);
    const auto read = readEntries(
        source, now,
        [&](Entry entry) {
            entry.capture.summary.listener = record::importedListener(entry.capture.summary.listener, source.name);
            return storing.add(std::move(entry.capture));
        },
        half(1));
    auto ids = storing.finish();
    if (read && ids)
        return Imported{std::move(*ids)};
    storing.takeBack();
    return tl::unexpected(!ids ? ids.error() : read.error());
}

} // namespace hookbench::transfer
