// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/body/contentcoding.h"

#include "core/http/headers.h"

#include <QCoreApplication>

#include <brotli/decode.h>
#include <zlib.h>
#include <zstd.h>

#include <functional>

namespace hookbench::body {

namespace {

constexpr qsizetype step = 64 * 1024;

// Collects what a decoder gives, within the limits.
class Output
{
public:
    Output(qsizetype packed, UnpackLimits limits)
        : m_most(qMin(limits.bytes, qMax<qint64>(step, packed * limits.ratio)))
    {
    }

    char *room()
    {
        m_bytes.resize(m_size + step);
        return m_bytes.data() + m_size;
    }
    /// False: the limit is reached.
    bool add(qsizetype count)
    {
        m_size += count;
        return m_size <= m_most;
    }
    Unpacked take(std::optional<Error> problem)
    {
        m_bytes.resize(qMin<qint64>(m_size, m_most));
        return {std::move(m_bytes), std::move(problem)};
    }
    Unpacked overLimit()
    {
        return take(Error{ErrorKind::Refused,
                          QCoreApplication::translate("hookbench::body",
                                                      "The body unpacks to more than %1 MB; the rest was left packed.")
                              .arg(qMax<qint64>(1, m_most >> 20))});
    }

private:
    qint64 m_most;
    qsizetype m_size = 0;
    QByteArray m_bytes;
};

Error damaged(const char *coding, bool ends)
{
    return {ErrorKind::Corrupt,
            ends
                ? QCoreApplication::translate("hookbench::body", "The %1 data ends before it is whole.")
                      .arg(QLatin1String(coding))
                : QCoreApplication::translate("hookbench::body", "The %1 data is damaged.").arg(QLatin1String(coding))};
}

// windowBits as zlib wants them: 16 + 15 gzip, 15 zlib, -15 bare deflate.
Unpacked inflateBytes(QByteArrayView bytes, int windowBits, const char *coding, UnpackLimits limits)
{
    Output out(bytes.size(), limits);
    z_stream stream = {};
    if (inflateInit2(&stream, windowBits) != Z_OK)
        return out.take(damaged(coding, false));
    const std::unique_ptr<z_stream, decltype(&inflateEnd)> guard(&stream, &inflateEnd);
    stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(bytes.data()));
    stream.avail_in = uInt(bytes.size());
    for (;;) {
        stream.next_out = reinterpret_cast<Bytef *>(out.room());
        stream.avail_out = uInt(step);
        const int code = inflate(&stream, Z_NO_FLUSH);
        if (!out.add(step - qsizetype(stream.avail_out)))
            return out.overLimit();
        if (code == Z_STREAM_END) {
            // RFC 1952 section 2.2: further members may follow.
            if (windowBits <= 15 || stream.avail_in == 0 || inflateReset(&stream) != Z_OK)
                return out.take(std::nullopt);
        } else if (code == Z_BUF_ERROR || (code == Z_OK && stream.avail_in == 0 && stream.avail_out > 0)) {
            return out.take(damaged(coding, true));
        } else if (code != Z_OK) {
            return out.take(damaged(coding, false));
        }
    }
}

Unpacked deflateCoding(QByteArrayView bytes, UnpackLimits limits)
{
    Unpacked framed = inflateBytes(bytes, 15, "deflate", limits);
    if (!framed.problem || !framed.bytes.isEmpty())
        return framed;
    Unpacked bare = inflateBytes(bytes, -15, "deflate", limits); // as some senders wrongly do
    return bare.problem && bare.bytes.isEmpty() ? framed : bare;
}

Unpacked brotli(QByteArrayView bytes, UnpackLimits limits)
{
    Output out(bytes.size(), limits);
    const std::unique_ptr<BrotliDecoderState, decltype(&BrotliDecoderDestroyInstance)> state(
        BrotliDecoderCreateInstance(nullptr, nullptr, nullptr), &BrotliDecoderDestroyInstance);
    std::size_t left = std::size_t(bytes.size());
    const auto *in = reinterpret_cast<const uint8_t *>(bytes.data());
    for (;;) {
        auto *to = reinterpret_cast<uint8_t *>(out.room());
        std::size_t room = step;
        const BrotliDecoderResult result = BrotliDecoderDecompressStream(state.get(), &left, &in, &room, &to, nullptr);
        if (!out.add(step - qsizetype(room)))
            return out.overLimit();
        switch (result) {
        case BROTLI_DECODER_RESULT_SUCCESS: return out.take(std::nullopt);
        case BROTLI_DECODER_RESULT_NEEDS_MORE_INPUT: return out.take(damaged("br", true));
        case BROTLI_DECODER_RESULT_ERROR: return out.take(damaged("br", false));
        case BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT: break;
        }
    }
}

Unpacked zstd(QByteArrayView bytes, UnpackLimits limits)
{
    Output out(bytes.size(), limits);
    const std::unique_ptr<ZSTD_DStream, decltype(&ZSTD_freeDStream)> stream(ZSTD_createDStream(), &ZSTD_freeDStream);
    ZSTD_inBuffer in{bytes.data(), std::size_t(bytes.size()), 0};
    for (;;) {
        ZSTD_outBuffer to{out.room(), std::size_t(step), 0};
        const std::size_t hint = ZSTD_decompressStream(stream.get(), &to, &in);
        if (!out.add(qsizetype(to.pos)))
            return out.overLimit();
        if (ZSTD_isError(hint))
            return out.take(damaged("zstd", false));
        if (in.pos == in.size && to.pos < to.size)
            return hint == 0 ? out.take(std::nullopt) : out.take(damaged("zstd", true));
    }
}

} // namespace

QByteArray contentCodings(const http::Headers &headers)
{
    return headers.values("content-encoding").join(", ");
}

Unpacked unpack(QByteArrayView bytes, QByteArrayView contentEncoding, UnpackLimits limits)
{
    Unpacked out{bytes.toByteArray(), std::nullopt};
    QList<QByteArray> codings = http::splitList(contentEncoding.toByteArray().toLower());
    codings.removeAll("identity");
    if (codings.size() > mostCodings) {
        out.problem = Error{ErrorKind::Refused,
                            QCoreApplication::translate(
                                "hookbench::body", "The body has more than %1 content codings, and was left packed.")
                                .arg(mostCodings)};
        return out;
    }
    for (auto it = codings.rbegin(); it != codings.rend() && !out.problem; ++it) {
        const QByteArray &coding = *it;
        if (coding == "gzip" || coding == "x-gzip")
            out = inflateBytes(out.bytes, 16 + 15, "gzip", limits);
        else if (coding == "deflate")
            out = deflateCoding(out.bytes, limits);
        else if (coding == "br")
            out = brotli(out.bytes, limits);
        else if (coding == "zstd")
            out = zstd(out.bytes, limits);
        else
            out.problem =
                Error{ErrorKind::Invalid,
                      QCoreApplication::translate("hookbench::body", "The content coding \"%1\" is not known.")
                          .arg(QString::fromLatin1(coding))};
    }
    return out;
}

} // namespace hookbench::body
