// SPDX-License-Identifier: GPL-3.0-or-later
// What is damaged, hostile or not what it says: shown as far as it can be, with what is wrong, in bounded time and
// memory.
#include "core/body/renderer.h"

#include <QElapsedTimer>
#include <QFile>
#include <QTest>

#include <zlib.h>

using namespace hookbench;
using namespace hookbench::body;

namespace {

Rendering shown(const QByteArray &body, const http::Headers &headers, const QByteArray &with = {})
{
    return render(open({SharedBytes(body), headers, 0}), {}, rendererOf(with));
}

Rendering shown(const QByteArray &body, const QByteArray &type)
{
    return shown(body, http::Headers{{"Content-Type", type}});
}

QString messages(const Rendering &rendering)
{
    QStringList out;
    for (const Problem &problem : rendering.problems)
        out << problem.message;
    return out.join(u'|');
}

QByteArray gzip(const QByteArray &bytes)
{
    z_stream stream = {};
    if (deflateInit2(&stream, 9, Z_DEFLATED, 16 + 15, 9, Z_DEFAULT_STRATEGY) != Z_OK)
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

// Kilobytes that this process holds for itself now.
qint64 held()
{
    QFile status(QStringLiteral("/proc/self/status"));
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray &line : status.readAll().split('\n')) {
        if (line.startsWith("RssAnon:"))
            return line.mid(8).trimmed().split(' ').front().toLongLong();
    }
    return 0;
}

const http::Headers gzipped{{"Content-Type", "application/json"}, {"Content-Encoding", "gzip"}};

} // namespace

class BadInputTest : public QObject
{
    Q_OBJECT

private slots:
    void damagedGzip_isShownUpToTheDamage()
    {
        QByteArray text = "[";
        for (int i = 0; i < 20'000; ++i)
            text += QByteArray::number(i * 7919) + ',';
        QByteArray packed = gzip(text + "0]");
        packed.truncate(packed.size() / 2);
        const Rendering rendering = shown(packed, gzipped);
        QVERIFY(rendering.tree);
        QVERIFY(rendering.tree->childCount(rendering.tree->root()) > 1000);
        QVERIFY2(messages(rendering).startsWith(QLatin1String("The gzip data ends before it is whole.|Not valid JSON")),
                 qPrintable(messages(rendering)));
    }

    void whatIsNoGzip_isShownAsItCame()
    {
        const Rendering rendering = shown("{\"a\":1}", gzipped);
        QCOMPARE(rendering.bytes.toByteArray(), QByteArray("{\"a\":1}"));
        QVERIFY(rendering.tree);
        QCOMPARE(messages(rendering), QStringLiteral("The gzip data is damaged."));
    }

    void gzipBomb_isCutAtItsLimit()
    {
        const QByteArray bomb = gzip(QByteArray(100 << 20, ' '));
        QVERIFY(bomb.size() < 200'000);
        const qint64 before = held();
        const Rendering rendering = shown(bomb, gzipped);
        QVERIFY(rendering.bytes.size() <= bomb.size() * 200);
        QVERIFY2(messages(rendering).contains(QLatin1String("the rest was left packed")),
                 qPrintable(messages(rendering)));
        QVERIFY(held() - before < 100'000);
    }

    void nesting_costsNoStack_data()
    {
        QTest::addColumn<QByteArray>("type");
        QTest::addColumn<QByteArray>("body");
        constexpr qsizetype deep = 100'000;
        QTest::newRow("json") << QByteArray("application/json") << QByteArray(deep, '[') + QByteArray(deep, ']');
        QTest::newRow("json that is open") << QByteArray("application/json") << QByteArray("{\"a\":").repeated(deep);
        QTest::newRow("xml") << QByteArray("application/xml")
                             << QByteArray("<a>").repeated(deep) + QByteArray("</a>").repeated(deep);
        QTest::newRow("xml that is open") << QByteArray("application/xml") << QByteArray("<a>").repeated(deep);
        QTest::newRow("cbor") << QByteArray("application/cbor") << QByteArray(deep, '\x81') + '\x01';
        QTest::newRow("cbor in a key") << QByteArray("application/cbor")
                                       << '\xa1' + QByteArray(deep, '\x81') + "\x01\x02";
        QTest::newRow("cbor of tags") << QByteArray("application/cbor") << QByteArray(deep, '\xc1') + '\x01';
        QTest::newRow("msgpack") << QByteArray("application/msgpack") << QByteArray(deep, '\x91') + '\x01';
    }
    void nesting_costsNoStack()
    {
        QFETCH(QByteArray, type);
        QFETCH(QByteArray, body);
        QElapsedTimer timer;
        timer.start();
        const Rendering rendering = shown(body, type);
        QVERIFY(rendering.tree);
        Tree::Index deepest = rendering.tree->root();
        while (rendering.tree->firstChild(deepest) != Tree::none)
            deepest = rendering.tree->firstChild(deepest);
        QVERIFY(!rendering.tree->paths(deepest).empty());
        QVERIFY(rendering.pretty().size() > 0);
        QVERIFY(timer.elapsed() < 30'000);
    }

    void oddValues_areKeptAndSaid_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("value");
        QTest::addColumn<QString>("said");
        QTest::newRow("1e400") << QByteArray("[1e400]") << "1e400"
                               << "";
        QTest::newRow("lone surrogate") << QByteArray("[\"\\ud800x\"]") << QStringLiteral("\ufffdx") << "";
        QTest::newRow("invalid UTF-8") << QByteArray("[\"\xff\xfex\"]") << QStringLiteral("\ufffd\ufffdx")
                                       << "Line 1, column 3: a string holds bytes that are not UTF-8.|"
                                          "Line 1, column 4: a string holds bytes that are not UTF-8.";
        QTest::newRow("NUL") << QByteArray("[\"a\0b\"]", 7) << "a\\x00b"
                             << "Line 1, column 4: a control character stands in a string without an escape.";
        QTest::newRow("escaped NUL") << QByteArray("[\"a\\u0000b\"]") << "a\\x00b"
                                     << "";
        QTest::newRow("byte order mark") << QByteArray("\xef\xbb\xbf[1]") << "1"
                                         << "";
    }
    void oddValues_areKeptAndSaid()
    {
        QFETCH(QByteArray, body);
        const Rendering rendering = shown(body, http::Headers{{"Content-Type", "application/json"}}, "json");
        QVERIFY(rendering.tree);
        QTEST(rendering.tree->value(rendering.tree->child(rendering.tree->root(), 0)), "value");
        QTEST(messages(rendering), "said");
    }

    void aLoneSurrogateInUtf8_isNotReadAsACharacter()
    {
        const Rendering rendering =
            shown("a\xed\xa0\x80z", http::Headers{{"Content-Type", "text/plain; charset=utf-8"}}, "text");
        QVERIFY(rendering.pretty().toByteArray().contains("\xef\xbf\xbd"));
        QVERIFY2(messages(rendering).startsWith(QLatin1String("Not valid UTF-8 from byte 1 on")),
                 qPrintable(messages(rendering)));
    }

    void nulInText_isSaid()
    {
        const Rendering rendering =
            shown(QByteArray("abc\0def", 7), http::Headers{{"Content-Type", "text/plain"}}, "text");
        QVERIFY2(messages(rendering).contains(QLatin1String("the first is at byte 3")),
                 qPrintable(messages(rendering)));
    }

    void aLineOfFiveMegabytes_isCutOnlyWhereItIsShown()
    {
        const QByteArray body = "{\"a\":\"" + QByteArray(5 << 20, 'x') + "\"}";
        QElapsedTimer timer;
        timer.start();
        const Rendering rendering = shown(body, "application/json");
        const Tree::Index member = rendering.tree->child(rendering.tree->root(), 0);
        QCOMPARE(rendering.tree->value(member, 100).size(), 101);
        QCOMPARE(rendering.tree->text(member).size(), 5 << 20);
        QVERIFY(timer.elapsed() < 10'000);
    }

    void hugeImage_isRefusedWithItsReason()
    {
        const QByteArray png = QByteArray::fromHex("89504e470d0a1a0a0000000d494844520000ea600000ea600806000000");
        const Rendering rendering = shown(png, "image/png");
        QVERIFY(rendering.image);
        QCOMPARE(rendering.image->size, QSize(60'000, 60'000));
        QVERIFY(!rendering.image->canBeShown);
        QCOMPARE(messages(rendering), QStringLiteral("The image has 60000 × 60000 pixels; more than 40 million are not "
                                                     "decoded, so it is not shown."));
    }

    void entities_areNeitherFetchedNorExpanded()
    {
        const QByteArray external = "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><a>&x;</a>";
        const Rendering rendering = shown(external, "application/xml");
        QCOMPARE(rendering.tree->value(rendering.tree->root()), QStringLiteral("&x;"));
        QCOMPARE(messages(rendering), QStringLiteral("The document declares entities. None is expanded and nothing is "
                                                     "fetched.|&x; is shown as it stands: it is not expanded."));
        QByteArray laughs = "<!DOCTYPE a [<!ENTITY l0 \"ha\">";
        for (int i = 1; i < 40; ++i)
            laughs += "<!ENTITY l" + QByteArray::number(i) + " \""
                      + ("&l" + QByteArray::number(i - 1) + ';').repeated(10) + "\">";
        const Rendering bounded = shown(laughs + "]><a>&l39;</a>", "application/xml");
        QCOMPARE(bounded.tree->value(bounded.tree->root()), QStringLiteral("&l39;"));
        QVERIFY(bounded.pretty().size() < 100'000);
    }

    void multipartWithoutEnd_showsWhatCame()
    {
        const Rendering rendering =
            shown("--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n--x\r\n\r\nhal",
                  "multipart/form-data; boundary=x");
        QCOMPARE(rendering.parts.size(), std::size_t(2));
        QCOMPARE(rendering.parts[1].content.toByteArray(), QByteArray("hal"));
        QCOMPARE(messages(rendering),
                 QStringLiteral("The multipart body is damaged: the body ends before the last boundary."));
    }

    void wrongBoundary_isFoundInTheBody()
    {
        const Rendering rendering = shown("--real\r\n\r\n1\r\n--real--\r\n", "multipart/mixed; boundary=other");
        QCOMPARE(rendering.parts.size(), std::size_t(1));
        QVERIFY(!rendering.problems.empty());
    }

    void aTypeThatLies_isSaid_data()
    {
        QTest::addColumn<QByteArray>("type");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("said");
        QTest::newRow("xml as json") << QByteArray("application/json") << QByteArray("<?xml version='1.0'?><a/>")
                                     << "The content type says application/json, but the body is not: shown as XML.";
        QTest::newRow("json as form")
            << QByteArray("application/x-www-form-urlencoded") << QByteArray("{\"a\":1}")
            << "The content type says application/x-www-form-urlencoded, but the body is not: shown as JSON.";
        QTest::newRow("bytes as json") << QByteArray("application/json") << QByteArray("\0\1\2\3", 4)
                                       << "The content type says application/json, but the body is not: shown as Hex.";
        QTest::newRow("json as text is none") << QByteArray("text/plain") << QByteArray("{\"a\":1}") << "";
        QTest::newRow("json in a form is none")
            << QByteArray("application/x-www-form-urlencoded") << QByteArray("p=%7B%22a%22%3A1%7D") << "";
        QTest::newRow("lines as lines are none")
            << QByteArray("application/x-ndjson") << QByteArray("{}\n{}") << "";
    }
    void aTypeThatLies_isSaid()
    {
        QFETCH(QByteArray, type);
        QFETCH(QByteArray, body);
        QTEST(messages(shown(body, type)), "said");
    }

    // A few bytes that claim gigabytes.
    void claimedLengths_takeNoMemory_data()
    {
        QTest::addColumn<QByteArray>("type");
        QTest::addColumn<QByteArray>("body");
        const auto row = [](const char *name, const char *type, const char *hex) {
            QTest::newRow(name) << QByteArray(type) << QByteArray::fromHex(hex);
        };
        row("cbor bytes", "application/cbor", "5b7fffffffffffffff00");
        row("cbor text", "application/cbor", "7affffffff41");
        row("cbor array", "application/cbor", "9b7fffffffffffffff01");
        row("cbor map", "application/cbor", "bbffffffffffffffff01");
        row("msgpack text", "application/msgpack", "dbffffffff41");
        row("msgpack array", "application/msgpack", "ddffffffff01");
        row("msgpack extension", "application/msgpack", "c9ffffffff0101");
    }
    void claimedLengths_takeNoMemory()
    {
        QFETCH(QByteArray, type);
        QFETCH(QByteArray, body);
        const qint64 before = held();
        const Rendering rendering = shown(body, type);
        QVERIFY(!rendering.problems.empty());
        QVERIFY(held() - before < 20'000);
    }

    void tooManyValues_areCutAndSaid()
    {
        Limits limits;
        limits.nodes = 1000;
        const Content content =
            open({SharedBytes(QByteArray(10'000, '\x01').prepend(QByteArray::fromHex("9a00002710"))),
                  http::Headers{{"Content-Type", "application/cbor"}}, 0});
        const Rendering rendering = render(content, limits);
        QCOMPARE(rendering.tree->childCount(rendering.tree->root()), 999);
        QVERIFY(messages(rendering).contains(QLatin1String("the rest was left out")));
    }
};

QTEST_GUILESS_MAIN(BadInputTest)
#include "tst_badinput.moc"
