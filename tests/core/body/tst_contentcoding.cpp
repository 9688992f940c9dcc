// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/body/contentcoding.h"

#include <QTest>

#include <zlib.h>
#include <zstd.h>

using namespace hookbench;
using namespace hookbench::body;

namespace {

const QByteArray text = "{\"say\":\"hello, hello, hello\"}";

// windowBits: 16 + 15 gzip, 15 zlib's frame, -15 bare.
QByteArray deflated(const QByteArray &bytes, int windowBits)
{
    z_stream stream = {};
    if (deflateInit2(&stream, 9, Z_DEFLATED, windowBits, 9, Z_DEFAULT_STRATEGY) != Z_OK)
        return {};
    QByteArray out(qsizetype(deflateBound(&stream, uLong(bytes.size()))), Qt::Uninitialized);
    stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(bytes.data()));
    stream.avail_in = uInt(bytes.size());
    stream.next_out = reinterpret_cast<Bytef *>(out.data());
    stream.avail_out = uInt(out.size());
    ::deflate(&stream, Z_FINISH);
    out.resize(qsizetype(stream.total_out));
    deflateEnd(&stream);
    return out;
}

QByteArray gzip(const QByteArray &bytes)
{
    return deflated(bytes, 16 + 15);
}

QByteArray zstd(const QByteArray &bytes)
{
    QByteArray out(qsizetype(ZSTD_compressBound(std::size_t(bytes.size()))), Qt::Uninitialized);
    out.resize(
        qsizetype(ZSTD_compress(out.data(), std::size_t(out.size()), bytes.data(), std::size_t(bytes.size()), 3)));
    return out;
}

// The text and 20,000,000 zeros, packed elsewhere.
const QByteArray brotliText = QByteArray::fromHex("1b1c00f805e464a9dab390b426d8049b20992949928a04e6185f8c8caa56c103");
const QByteArray brotliZeros =
    QByteArray::fromHex("cbffff3ff82700e2b14020f7fe8fffff7ff04f00c4611180eefd5ffeb3c4e09f0088c302005d9218");

QByteArray noise(qsizetype size)
{
    QByteArray out(size, Qt::Uninitialized);
    quint32 state = 1;
    for (char &c : out) {
        state = state * 1664525 + 1013904223;
        c = char(state >> 24);
    }
    return out;
}

QString problemOf(const Unpacked &unpacked)
{
    return unpacked.problem ? unpacked.problem->message : QString();
}

} // namespace

class ContentCodingTest : public QObject
{
    Q_OBJECT

private slots:
    void aBody_isUnpacked_data()
    {
        QTest::addColumn<QByteArray>("packed");
        QTest::addColumn<QByteArray>("encoding");
        QTest::addColumn<QByteArray>("plain");
        const QByteArray large = noise(300'000) + QByteArray(300'000, 'a');
        QTest::newRow("none") << text << QByteArray() << text;
        QTest::newRow("identity") << text << QByteArray("identity") << text;
        QTest::newRow("gzip") << gzip(text) << QByteArray("gzip") << text;
        QTest::newRow("x-gzip") << gzip(text) << QByteArray("x-gzip") << text;
        QTest::newRow("in capitals") << gzip(text) << QByteArray(" GZip ") << text;
        QTest::newRow("gzip of nothing") << gzip("") << QByteArray("gzip") << QByteArray();
        QTest::newRow("gzip in two members")
            << gzip("one ") + gzip("two") << QByteArray("gzip") << QByteArray("one two");
        QTest::newRow("deflate with zlib's frame") << deflated(text, 15) << QByteArray("deflate") << text;
        QTest::newRow("deflate without a frame") << deflated(text, -15) << QByteArray("deflate") << text;
        QTest::newRow("br") << brotliText << QByteArray("br") << text;
        QTest::newRow("zstd") << zstd(text) << QByteArray("zstd") << text;
        QTest::newRow("zstd in two frames")
            << zstd("one ") + zstd("two") << QByteArray("zstd") << QByteArray("one two");
        QTest::newRow("large gzip") << gzip(large) << QByteArray("gzip") << large;
        QTest::newRow("large deflate") << deflated(large, -15) << QByteArray("deflate") << large;
        QTest::newRow("large zstd") << zstd(large) << QByteArray("zstd") << large;
        QTest::newRow("gzip over br") << gzip(brotliText) << QByteArray("br, gzip") << text;
        QTest::newRow("zstd over gzip over identity") << zstd(gzip(text)) << QByteArray("identity,gzip , zstd") << text;
        QTest::newRow("gzip twice") << gzip(gzip(text)) << QByteArray("gzip, gzip") << text;
        QTest::newRow("as often as may be")
            << gzip(gzip(gzip(gzip(gzip(text))))) << QByteArray("gzip, gzip, identity, gzip, gzip, gzip") << text;
        QTest::newRow("empty elements") << gzip(text) << QByteArray(", gzip,,") << text;
    }

    void aBody_isUnpacked()
    {
        QFETCH(QByteArray, packed);
        QFETCH(QByteArray, encoding);
        QFETCH(QByteArray, plain);
        const Unpacked unpacked = unpack(packed, encoding);
        QCOMPARE(problemOf(unpacked), QString());
        QCOMPARE(unpacked.bytes.size(), plain.size());
        QVERIFY(unpacked.bytes == plain);
    }

    void whatCannotBeUnpacked_isAnErrorAndKeepsWhatWasHad_data()
    {
        QTest::addColumn<QByteArray>("packed");
        QTest::addColumn<QByteArray>("encoding");
        QTest::addColumn<QString>("problem");
        QTest::addColumn<int>("kind");
        const int corrupt = int(ErrorKind::Corrupt);
        const QByteArray large = noise(300'000);
        const auto broken = [](QByteArray bytes, qsizetype at) {
            bytes[at] = char(bytes[at] ^ 0xff);
            return bytes;
        };
        const QString cut = QStringLiteral("The %1 data ends before it is whole.");
        const QString damaged = QStringLiteral("The %1 data is damaged.");
        for (const auto &[coding, packed] : {std::pair<const char *, QByteArray>{"gzip", gzip(large)},
                                             {"deflate", deflated(large, 15)},
                                             {"zstd", zstd(large)}}) {
            QTest::addRow("%s, cut", coding)
                << packed.first(packed.size() / 2) << QByteArray(coding) << cut.arg(QLatin1String(coding)) << corrupt;
            QTest::addRow("%s, without its last byte", coding)
                << packed.chopped(1) << QByteArray(coding) << cut.arg(QLatin1String(coding)) << corrupt;
            QTest::addRow("%s, a wrong first byte", coding)
                << broken(packed, 0) << QByteArray(coding) << damaged.arg(QLatin1String(coding)) << corrupt;
        }
        QTest::newRow("gzip, a wrong checksum") << broken(gzip(text), gzip(text).size() - 6) << QByteArray("gzip")
                                                << damaged.arg(QStringLiteral("gzip")) << corrupt;
        QTest::newRow("bare deflate, cut") << deflated(large, -15).first(1000) << QByteArray("deflate")
                                           << cut.arg(QStringLiteral("deflate")) << corrupt;
        QTest::newRow("br, cut") << brotliText.chopped(1) << QByteArray("br") << cut.arg(QStringLiteral("br"))
                                 << corrupt;
        QTest::newRow("br, plain text") << text << QByteArray("br") << damaged.arg(QStringLiteral("br")) << corrupt;
        QTest::newRow("gzip, plain text")
            << text << QByteArray("gzip") << damaged.arg(QStringLiteral("gzip")) << corrupt;
        QTest::newRow("gzip, nothing") << QByteArray() << QByteArray("gzip") << cut.arg(QStringLiteral("gzip"))
                                       << corrupt;
        QTest::newRow("zstd, nothing") << QByteArray() << QByteArray("zstd") << cut.arg(QStringLiteral("zstd"))
                                       << corrupt;
        QTest::newRow("the inner one") << gzip(text) << QByteArray("br, gzip") << damaged.arg(QStringLiteral("br"))
                                       << corrupt;
        QTest::newRow("too many") << text << QByteArray("br").append(QByteArray(", br").repeated(5))
                                  << QStringLiteral("The body has more than 5 content codings, and was left packed.")
                                  << int(ErrorKind::Refused);
        QTest::newRow("unknown") << text << QByteArray("compress")
                                 << QStringLiteral("The content coding \"compress\" is not known.")
                                 << int(ErrorKind::Invalid);
        QTest::newRow("unknown below a known one")
            << gzip(text) << QByteArray("sdch, gzip") << QStringLiteral("The content coding \"sdch\" is not known.")
            << int(ErrorKind::Invalid);
    }

    void whatCannotBeUnpacked_isAnErrorAndKeepsWhatWasHad()
    {
        QFETCH(QByteArray, packed);
        QFETCH(QByteArray, encoding);
        QFETCH(QString, problem);
        QFETCH(int, kind);
        const Unpacked unpacked = unpack(packed, encoding);
        QCOMPARE(problemOf(unpacked), problem);
        QCOMPARE(int(unpacked.problem->kind), kind);
    }

    void whatWasHadBeforeTheDamage_isKept()
    {
        const QByteArray large = noise(300'000);
        const Unpacked cut = unpack(gzip(large).first(200'000), "gzip");
        QVERIFY(cut.problem);
        QVERIFY(cut.bytes.size() > 150'000);
        QVERIFY(large.startsWith(cut.bytes));
        QCOMPARE(unpack(gzip(text), "sdch, gzip").bytes, text);
        QCOMPARE(unpack(text, "sdch").bytes, text);
    }

    void aBomb_isStoppedAtTheLimit_data()
    {
        QTest::addColumn<QByteArray>("packed");
        QTest::addColumn<QByteArray>("encoding");
        QTest::addColumn<qint64>("bytes");
        QTest::addColumn<qint64>("ratio");
        QTest::addColumn<qsizetype>("size");
        QTest::addColumn<QString>("problem");
        const QByteArray zeros(20'000'000, '\0');
        const QString over = QStringLiteral("The body unpacks to more than %1 MB; the rest was left packed.");
        const qint64 all = std::numeric_limits<int>::max();
        for (const auto &[coding, packed] : {std::pair<const char *, QByteArray>{"gzip", gzip(zeros)},
                                             {"deflate", deflated(zeros, 15)},
                                             {"br", brotliZeros},
                                             {"zstd", zstd(zeros)}}) {
            QTest::addRow("%s, by size", coding)
                << packed << QByteArray(coding) << qint64(3) * 1048576 << all << qsizetype(3 * 1048576) << over.arg(3);
            QTest::addRow("%s, by ratio", coding) << packed << QByteArray(coding) << all << qint64(10)
                                                  << qMax<qsizetype>(65536, packed.size() * 10) << over.arg(1);
            QTest::addRow("%s, just within", coding)
                << packed << QByteArray(coding) << qint64(20'000'000) << all << qsizetype(20'000'000) << QString();
        }
        QTest::newRow("gzip in gzip") << gzip(gzip(zeros)) << QByteArray("gzip, gzip") << qint64(2) * 1048576 << all
                                      << qsizetype(2 * 1048576) << over.arg(2);
    }

    void aBomb_isStoppedAtTheLimit()
    {
        QFETCH(QByteArray, packed);
        QFETCH(QByteArray, encoding);
        QFETCH(qint64, bytes);
        QFETCH(qint64, ratio);
        QFETCH(qsizetype, size);
        QFETCH(QString, problem);
        const Unpacked unpacked = unpack(packed, encoding, {bytes, ratio});
        QCOMPARE(problemOf(unpacked), problem);
        QCOMPARE(unpacked.bytes.size(), size);
        QCOMPARE(unpacked.bytes.count('\0'), size);
        if (unpacked.problem)
            QCOMPARE(unpacked.problem->kind, ErrorKind::Refused);
    }

    void aSmallBodyWithAHighRatio_isUnpacked()
    {
        const QByteArray plain(60'000, 'a'); // below 64 KiB the ratio does not matter
        QCOMPARE(problemOf(unpack(gzip(plain), "gzip", {qint64(1) << 20, 2})), QString());
    }
};

QTEST_APPLESS_MAIN(ContentCodingTest)
#include "tst_contentcoding.moc"
