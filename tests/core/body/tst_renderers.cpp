// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/body/renderer.h"
#include "core/body/tree.h"

#include <QTest>

using namespace hookbench;
using namespace hookbench::body;

namespace {

constexpr qint64 now = 1'767'323'045'000'000; // 2026-01-02 03:04:05 UTC

Rendering shown(const QByteArray &body, const QByteArray &type, const QByteArray &with = {}, const Limits &limits = {})
{
    Message message{SharedBytes(body), {}, now};
    if (!type.isEmpty())
        message.headers.append("Content-Type", type);
    return render(open(message, limits), limits, rendererOf(with));
}

// "label type = value" a line, indented by depth.
QByteArray outline(const Tree &tree)
{
    QString out;
    for (Tree::Index node = tree.root(); node != Tree::none; node = tree.next(node)) {
        for (Tree::Index at = tree.parent(node); at != Tree::none; at = tree.parent(at))
            out += u' ';
        out += tree.label(node) + u'(' + tree.typeName(node) + u')';
        if (tree.childCount(node) == 0)
            out += u'=' + tree.value(node);
        out += u'\n';
    }
    return out.toUtf8();
}

QByteArray messages(const Rendering &rendering)
{
    QStringList out;
    for (const Problem &problem : rendering.problems)
        out << problem.message;
    return out.join(u'|').toUtf8();
}

const QByteArray png = QByteArray::fromHex("89504e470d0a1a0a0000000d494844520000028000000 1e00806000000");

} // namespace

class RenderersTest : public QObject
{
    Q_OBJECT

private slots:
    void renderer_isChosenByTypeAndContent_data()
    {
        QTest::addColumn<QByteArray>("type");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QByteArray>("id");
        const auto row = [](const char *name, QByteArray type, QByteArray body, QByteArray id) {
            QTest::newRow(name) << type << body << id;
        };
        row("json", "application/json", "{\"a\":1}", "json");
        row("a number as json", "application/json", "12", "json");
        row("suffix", "application/vnd.api+json", "{}", "json");
        row("json without a type", "", "{\"a\":1}", "json");
        row("json as text", "text/plain; charset=utf-8", "[1]", "json");
        row("what curl -d sends", "application/x-www-form-urlencoded", "{\"a\":1}", "json");
        row("lines", "application/x-ndjson", "{\"a\":1}\n{\"a\":2}\n", "jsonlines");
        row("lines as json", "application/json", "{\"a\":1}\n{\"a\":2}\n", "jsonlines");
        row("field", "application/x-www-form-urlencoded", "x=1&payload=%7B%22a%22%3A1%7D", "jsonfield");
        row("form", "application/x-www-form-urlencoded", "a=1&a=2", "form");
        row("xml", "application/soap+xml", "<a/>", "xml");
        row("xml without a type", "", "<?xml version='1.0'?><a/>", "xml");
        row("html", "text/html", "<html><p>x", "text");
        row("multipart", "multipart/form-data; boundary=x", "--x\r\n\r\na\r\n--x--", "multipart");
        row("image", "image/png", png, "image");
        row("image that says it is text", "text/plain", png, "image");
        row("token", "text/plain", "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln", "jwt");
        row("cbor", "application/cbor", QByteArray::fromHex("a10102"), "cbor");
        row("marked cbor", "", QByteArray::fromHex("d9d9f7a10102"), "cbor");
        row("msgpack", "application/x-msgpack", QByteArray::fromHex("810102"), "msgpack");
        row("text", "", "hello", "text");
        row("binary", "application/octet-stream", QByteArray::fromHex("00010203ff"), "hex");
        row("binary that says it is json", "application/json", QByteArray::fromHex("00010203ff"), "hex");
        row("xml that says it is json", "application/json", "<?xml version='1.0'?><a/>", "xml");
        row("nothing", "application/json", "", "hex");
    }
    void renderer_isChosenByTypeAndContent()
    {
        QFETCH(QByteArray, type);
        QFETCH(QByteArray, body);
        QTEST(QByteArray(shown(body, type).renderer->id), "id");
    }

    void trees_keepOrderDuplicatesAndTypes_data()
    {
        QTest::addColumn<QByteArray>("with");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QByteArray>("tree");
        const auto row = [](const char *name, QByteArray with, QByteArray body, QByteArray tree) {
            QTest::newRow(name) << with << body << tree;
        };
        row("json", "json", R"({"z":1.0,"a":[1e400,"\u00e9\n"],"z":null})",
            "(object)\n z(number)=1.0\n a(array)\n  [1](number)=1e400\n  [2](text)=é⏎\n z(null)=null\n");
        row("lines", "jsonlines", "{\"a\":1}\n[]\n\n\"x\"",
            "(array)\n [1](object)\n  a(number)=1\n [2](array)=\n [3](text)=x\n");
        row("a damaged line", "jsonlines", "{\"a\":1}\n{\"b\n{\"c\":3}\n",
            "(array)\n [1](object)\n  a(number)=1\n [2](object)=\n [3](object)\n  c(number)=3\n");
        row("field", "jsonfield", "t=1&payload=%7B%22a%22%3A%5B1%5D%7D", "(object)\n a(array)\n  [1](number)=1\n");
        row("form", "form", "a=1&b=x+%C3%A9&a=2&c", "(object)\n a(text)=1\n b(text)=x é\n a(text)=2\n c(text)=\n");
        row("xml", "xml", "<?xml version=\"1.0\"?><a x=\"1 &amp; 2\"><b>t&#x41;</b><b/><![CDATA[<]]><!-- c --></a>",
            "a(element)\n @x(attribute)=1 & 2\n b(element)=tA\n b(element)=\n #text(text)=<\n #comment(note)=c\n");
        row("cbor", "cbor",
            QByteArray::fromHex("a5616101016162"
                                "6162f5"
                                "8201f6"
                                "43000102"
                                "63746167c074323031332d30332d32315432303a30343a30305a"
                                "6168f93c00"),
            "(object)\n a(uint)=1\n 1(text)=b\n b(true or false)=true\n [1,null](bytes)=000102\n"
            " tag(tag 0)=2013-03-21T20:04:00Z\n");
        row("msgpack", "msgpack",
            QByteArray::fromHex("84a16193c0c3ff"
                                "a162cb3ff8000000000000"
                                "a163d6ff5a4af6a5"
                                "a164c40201ff"),
            "(object)\n a(array)\n  [1](null)=null\n  [2](true or false)=true\n  [3](int)=-1\n b(float64)=1.5\n"
            " c(time)=2018-01-02 03:04:05 UTC\n d(bytes)=01ff\n");
        row("token", "jwt", "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln",
            "(object)\n header(object)\n  alg(text)=HS256\n claims(object)\n  sub(text)=1\n signature(text)=c2ln\n");
    }
    void trees_keepOrderDuplicatesAndTypes()
    {
        QFETCH(QByteArray, with);
        QFETCH(QByteArray, body);
        const Rendering rendering = shown(body, {}, with);
        QVERIFY(rendering.tree);
        QTEST(outline(*rendering.tree), "tree");
        // Both ways through the tree lead to the same places.
        const Tree &tree = *rendering.tree;
        for (Tree::Index node = tree.root(); node != Tree::none; node = tree.next(node)) {
            for (qsizetype i = 0; i < tree.childCount(node); ++i) {
                QCOMPARE(tree.row(tree.child(node, i)), i);
                QCOMPARE(tree.parent(tree.child(node, i)), node);
            }
            QCOMPARE(tree.child(node, tree.childCount(node)), Tree::none);
        }
    }

    void paths_nameThePlace_data()
    {
        QTest::addColumn<QByteArray>("with");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("found");
        QTest::addColumn<QString>("paths");
        QTest::newRow("json") << QByteArray("json") << QByteArray(R"({"a":[0,{"x y":["here"]}]})") << "here"
                              << "/a/1/x y/0 body.a[2].`x y`[1]";
        QTest::newRow("escapes") << QByteArray("json") << QByteArray(R"({"a/b~`":"here"})") << "here"
                                 << "/a~1b~0` body.`a/b~\\``";
        QTest::newRow("lines") << QByteArray("jsonlines") << QByteArray("{}\n{\"a\":\"here\"}") << "here"
                               << "/1/a body[2].a";
        QTest::newRow("xml") << QByteArray("xml") << QByteArray("<a><b/><b><c d='here'/></b></a>") << "here"
                             << "/a/b[2]/c/@d";
        QTest::newRow("root") << QByteArray("json") << QByteArray("\"here\"") << "here"
                              << " body";
    }
    void paths_nameThePlace()
    {
        QFETCH(QByteArray, with);
        QFETCH(QByteArray, body);
        QFETCH(QString, found);
        const Rendering rendering = shown(body, {}, with);
        const auto nodes = find(*rendering.tree, found.toUpper());
        QCOMPARE(nodes.size(), std::size_t(1));
        QCOMPARE(rendering.tree->text(nodes.front()), found);
        QStringList texts;
        for (const Path &path : rendering.tree->paths(nodes.front()))
            texts << path.text;
        QTEST(texts.join(u' '), "paths");
    }

    void pretty_isWellLaidAndKeepsTheText_data()
    {
        QTest::addColumn<QByteArray>("with");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QByteArray>("pretty");
        QTest::newRow("json") << QByteArray("json") << QByteArray(R"({"a":1.0,"a":[]})")
                              << QByteArray("{\n  \"a\": 1.0,\n  \"a\": []\n}");
        QTest::newRow("lines") << QByteArray("jsonlines") << QByteArray("{\"a\":1}\n[2]")
                               << QByteArray("{\n  \"a\": 1\n}\n[\n  2\n]");
        QTest::newRow("xml") << QByteArray("xml") << QByteArray("<?xml version='1.0'?><a><b x='1'>t &e;</b><c/></a>")
                             << QByteArray("<?xml version='1.0'?>\n<a>\n  <b x='1'>t &e;</b>\n  <c/>\n</a>");
        QTest::newRow("cut xml") << QByteArray("xml") << QByteArray("<a><b>t</a>") << QByteArray("<a>\n  <b>t\n</a>");
        QTest::newRow("form") << QByteArray("form") << QByteArray("a=1+2&b=%26") << QByteArray("a = 1 2\nb = &\n");
        QTest::newRow("cbor") << QByteArray("cbor")
                              << QByteArray::fromHex("82d82063782f6143ff0010f6") // and one byte more
                              << QByteArray("[\n  32(\"x/a\"),\n  h'ff0010'\n]");
        QTest::newRow("text") << QByteArray("text") << QByteArray("caf\xe9 \x80") << QByteArray("café €");
    }
    void pretty_isWellLaidAndKeepsTheText()
    {
        QFETCH(QByteArray, with);
        QFETCH(QByteArray, body);
        const Rendering rendering = shown(body, {}, with);
        QVERIFY(rendering.pretty);
        QTEST(rendering.pretty().toByteArray(), "pretty");
    }

    void charset_isTold_data()
    {
        QTest::addColumn<QByteArray>("type");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("info");
        const auto row = [](const char *name, QByteArray type, QByteArray body, QByteArray text, const char *info) {
            QTest::newRow(name) << type << body << text << QString::fromLatin1(info);
        };
        row("utf-8", "text/plain", "caf\xc3\xa9", "café", "UTF-8");
        row("mark", "text/plain; charset=latin1",
            "\xef\xbb\xbf"
            "caf\xc3\xa9",
            "café", "UTF-8");
        row("utf-16 with a mark", "",
            QByteArray("\xff\xfe"
                       "a\0\xe9\0",
                       6),
            "aé", "UTF-16LE");
        row("utf-16 without", "", QByteArray("\0a\0b\0c\0d", 8), "abcd", "UTF-16BE");
        row("declared", "text/plain; charset=\"ISO-8859-15\"", "\xa4", "€", "ISO-8859-15");
        row("guessed", "text/plain", "na\xefve", "naïve", "probably windows-1252");
        row("unknown", "text/plain; charset=klingon", "plain", "plain", "UTF-8");
        row("cyrillic", "text/plain; charset=windows-1251", "\xcf\xf0\xe8\xe2\xe5\xf2", "Привет", "windows-1251");
        row("cyrillic of Unix", "text/plain; charset=KOI8-R", "\xf0\xd2\xc9\xd7\xc5\xd4", "Привет", "KOI8-R");
        row("polish", "text/plain; charset=iso-8859-2", "\xb3\xf3\xbf", "łóż", "ISO-8859-2");
        row("japanese", "text/plain; charset=Shift_JIS", "\x93\xfa\x96\x7b", "日本", "CP932");
        row("chinese", "text/plain; charset=gb2312", "\xd6\xd0\xce\xc4", "中文", "GB18030");
        row("korean", "text/plain; charset=euc-kr", "\xc7\xd1", "한", "CP949");
        row("cut in a character", "text/plain; charset=shift_jis", "a\x93", "a�", "CP932");
        row("not of the charset", "text/plain; charset=euc-jp",
            "a\xff"
            "b",
            "a�b", "EUC-JP");
    }
    void charset_isTold()
    {
        QFETCH(QByteArray, type);
        QFETCH(QByteArray, body);
        QFETCH(QString, info);
        const Rendering rendering = shown(body, type, "text");
        QTEST(rendering.pretty().toByteArray(), "text");
        QVERIFY2(rendering.info.contains(info), qPrintable(rendering.info));
    }

    void charsetOfXml_isTheOneThatIsDeclared_data()
    {
        QTest::addColumn<QByteArray>("type");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("problem");
        QTest::newRow("declared") << QByteArray("text/xml")
                                  << QByteArray("<?xml version=\"1.0\" encoding=\"windows-1251\"?><a>\xcf\xf0</a>")
                                  << QByteArray("Пр") << QByteArray();
        QTest::newRow("blanks, other quotes")
            << QByteArray("text/xml") << QByteArray("<?xml version='1.0' encoding = 'koi8-r' ?><a>\xf0\xd2</a>")
            << QByteArray("Пр") << QByteArray();
        QTest::newRow("the type is above it")
            << QByteArray("text/xml; charset=windows-1251")
            << QByteArray("<?xml version='1.0' encoding='koi8-r'?><a>\xcf\xf0</a>") << QByteArray("Пр") << QByteArray();
        QTest::newRow("a wide one that it is not")
            << QByteArray("text/xml") << QByteArray("<?xml version='1.0' encoding='UTF-16'?><a>Пр</a>")
            << QByteArray("Пр") << QByteArray();
        QTest::newRow("unknown") << QByteArray("text/xml")
                                 << QByteArray("<?xml version='1.0' encoding='x-klingon'?><a>tlh</a>")
                                 << QByteArray("tlh") << QByteArray("The charset \"x-klingon\" is not known here.");
    }
    void charsetOfXml_isTheOneThatIsDeclared()
    {
        QFETCH(QByteArray, type);
        QFETCH(QByteArray, body);
        QFETCH(QByteArray, text);
        const Rendering rendering = shown(body, type);
        QCOMPARE(QByteArray(rendering.renderer->id), QByteArray("xml"));
        QVERIFY2(rendering.pretty().toByteArray().contains(">" + text + "<"),
                 rendering.pretty().toByteArray().constData());
        QTEST(messages(rendering), "problem");
    }

    void multipart_givesPartsThatCanBeOpened()
    {
        const QByteArray body =
            "--b\r\nContent-Disposition: form-data; name=\"j\"\r\nContent-Type: application/json\r\n\r\n"
            "{\"a\":1}\r\n--b\r\nContent-Disposition: form-data; name=\"f\"; filename=\"x.png\"\r\n"
            "Content-Type: image/png\r\n\r\n"
            + png + "\r\n--b--\r\n";
        const Rendering rendering = shown(body, "multipart/form-data; boundary=b");
        QCOMPARE(messages(rendering), QByteArray());
        QCOMPARE(rendering.parts.size(), std::size_t(2));
        QCOMPARE(rendering.parts[1].fileName, QStringLiteral("x.png"));
        QCOMPARE(rendering.parts[1].content.toByteArray(), png);
        const Part &json = rendering.parts[0];
        QCOMPARE(QByteArray(render(open({json.content, json.headers, now})).renderer->id), QByteArray("json"));
    }

    void image_isSizedFromItsHeader_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("format");
        QTest::addColumn<QSize>("size");
        const auto row = [](const char *name, const char *hex, const char *format, QSize size) {
            QTest::newRow(name) << QByteArray::fromHex(hex) << QString::fromLatin1(format) << size;
        };
        row("png", png.toHex().constData(), "PNG", {640, 480});
        row("gif", "4749463839610a00140000000000", "GIF", {10, 20});
        row("jpeg", "ffd8ffe000104a46494600010100000100010000ffc0001108001e0028030122000211010311 01", "JPEG",
            {40, 30});
        row("webp", "52494646240000005745425056503858 0a000000 10000000 3f0100 ef0000", "WebP", {320, 240});
        row("bmp", "424d460000000000000036000000280000000300000 0fcffffff010018000000", "BMP", {3, 4});
        row("tiff", "49492a00080000000200000103000100000007000000010103000100000009000000 00000000", "TIFF", {7, 9});
        row("cut", "89504e470d0a1a0a00000000", "PNG", {});
    }
    void image_isSizedFromItsHeader()
    {
        QFETCH(QByteArray, body);
        QFETCH(QSize, size);
        const Rendering rendering = shown(body, "image/any");
        QVERIFY(rendering.image);
        QTEST(rendering.image->format, "format");
        QCOMPARE(rendering.image->size.isEmpty() ? QSize() : rendering.image->size, size);
        QCOMPARE(rendering.image->canBeShown, !size.isEmpty());
    }

    void token_saysItsTimesAndNeverThatItIsValid_data()
    {
        QTest::addColumn<QByteArray>("header");
        QTest::addColumn<QByteArray>("claims");
        QTest::addColumn<QByteArray>("said");
        QTest::newRow("expired")
            << QByteArray(R"({"alg":"RS256"})") << QByteArray(R"({"exp":1767312245})")
            << QByteArray("The signature (RS256) is not verified here.|Expired: 3 h ago (2026-01-02 00:04:05 UTC).");
        QTest::newRow("times")
            << QByteArray(R"({"alg":"HS256"})")
            << QByteArray(R"({"iat":1767323045,"nbf":1767323105,"exp":1767326645.5})")
            << QByteArray(
                   "The signature (HS256) is not verified here.|Expires: in 60 min (2026-01-02 04:04:05.500 UTC).|"
                   "Not valid before: in 60 s (2026-01-02 03:05:05 UTC).|Issued: just now (2026-01-02 03:04:05 UTC).");
        QTest::newRow("unsigned") << QByteArray(R"({"alg":"none"})") << QByteArray("{}")
                                  << QByteArray("The token is not signed (alg: none): anyone can have made it.");
        QTest::newRow("absurd time") << QByteArray(R"({"alg":"x"})") << QByteArray(R"({"exp":1e300,"nbf":"soon"})")
                                     << QByteArray("The signature (x) is not verified here.");
    }
    void token_saysItsTimesAndNeverThatItIsValid()
    {
        QFETCH(QByteArray, header);
        QFETCH(QByteArray, claims);
        const auto part = [](const QByteArray &bytes) {
            return bytes.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
        };
        const Rendering rendering = shown(part(header) + '.' + part(claims) + ".c2ln", "application/jwt");
        QCOMPARE(QByteArray(rendering.renderer->id), QByteArray("jwt"));
        QTEST(messages(rendering), "said");
    }

    void everyRenderer_hasItsRow()
    {
        QSet<QByteArray> ids;
        for (const Renderer *renderer : renderers()) {
            QVERIFY(!ids.contains(renderer->id));
            ids.insert(renderer->id);
            QCOMPARE(rendererOf(renderer->id), renderer);
            QVERIFY(!renderer->translatedTitle().isEmpty());
            // Whatever is asked for, something comes.
            for (const QByteArray &body : {QByteArray(), QByteArray("x"), QByteArray("{\"a\":"), png})
                QCOMPARE(shown(body, "application/json", renderer->id).renderer, renderer);
        }
        QCOMPARE(rendererOf("no such"), nullptr);
    }
};

QTEST_GUILESS_MAIN(RenderersTest)
#include "tst_renderers.moc"
