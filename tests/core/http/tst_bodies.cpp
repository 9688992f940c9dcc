// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/form.h"
#include "core/http/mediatype.h"
#include "core/http/multipart.h"

#include <QElapsedTimer>
#include <QTest>

using namespace hookbench::http;

class BodiesTest : public QObject
{
    Q_OBJECT

private slots:
    void mediaType_data()
    {
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QByteArray>("charset");
        QTest::newRow("plain") << QByteArray("text/plain") << QByteArray("text/plain") << QByteArray();
        QTest::newRow("case and quotes") << QByteArray("Text/HTML; Charset=\"utf-8\"") << QByteArray("text/html")
                                         << QByteArray("utf-8");
        QTest::newRow("escaped") << QByteArray("a/b;charset=\"x\\\"y\"") << QByteArray("a/b") << QByteArray("x\"y");
        QTest::newRow("semicolon in quotes")
            << QByteArray("a/b; q=\"1;2\"; charset=z") << QByteArray("a/b") << QByteArray("z");
        QTest::newRow("no slash") << QByteArray("json") << QByteArray() << QByteArray();
        QTest::newRow("empty") << QByteArray() << QByteArray() << QByteArray();
        QTest::newRow("open quote") << QByteArray("a/b; charset=\"x") << QByteArray("a/b") << QByteArray("x");
    }
    void mediaType()
    {
        QFETCH(QByteArray, value);
        const MediaType type = MediaType::parse(value);
        QTEST(type.name(), "name");
        QTEST(type.parameter("charset"), "charset");
    }

    void form_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("shown");
        QTest::newRow("order and duplicates") << QByteArray("b=2&a=1&b=3") << QByteArray("b:2,a:1,b:3,");
        QTest::newRow("decoded") << QByteArray("a+b=%C3%A9%26") << QByteArray("a b:\xc3\xa9&,");
        QTest::newRow("broken percent") << QByteArray("a=%zz%4&%41=1") << QByteArray("a:%zz%4,A:1,");
        QTest::newRow("no equals, empty pairs") << QByteArray("&x&&=y&z=") << QByteArray("x:,:y,z:,");
        QTest::newRow("equals in value") << QByteArray("a=b=c") << QByteArray("a:b=c,");
        QTest::newRow("bytes") << QByteArray("a=%00%ff") << QByteArray("a:\0\xff,", 5);
    }
    void form()
    {
        QFETCH(QByteArray, text);
        QByteArray shown;
        for (const auto &[name, value] : parseForm(text))
            shown += name + ':' + value + ',';
        QTEST(shown, "shown");
    }

    void encodedForm_isReadBack()
    {
        QByteArray every;
        for (int i = 0; i < 256; ++i)
            every += char(i);
        const Form form{{"a b", every}, {"", "x"}, {"a b", ""}};
        QCOMPARE(parseForm(encodeForm(form)), form);
        QCOMPARE(encodeForm({{"a", "b c~*-._"}}), QByteArray("a=b+c%7E*-._"));
    }

    void multipart()
    {
        const QByteArray body =
            "preamble\r\n--B\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\none\r\ntwo\r\n"
            "--B  \r\nContent-Disposition: form-data; name=\"f\"; filename=\"x \\\"y\\\".pdf\"; filename*=UTF-8''%c3%a9.pdf\r\n"
            "Content-Type: application/pdf\r\n\r\n%PDF\r\n--Bx\r\n\r\n--B--\r\nepilogue";
        const Multipart read = parseMultipart(body, "B");
        QVERIFY2(read.problem.isEmpty(), qPrintable(read.problem));
        QCOMPARE(read.parts.size(), std::size_t(2));
        QCOMPARE(read.parts[0].name, QByteArray("a"));
        QCOMPARE(read.parts[0].content(body).toByteArray(), QByteArray("one\r\ntwo"));
        QCOMPARE(read.parts[1].fileName, QByteArray("\xc3\xa9.pdf"));
        QCOMPARE(read.parts[1].headers.value("content-type"), QByteArray("application/pdf"));
        QCOMPARE(read.parts[1].content(body).toByteArray(), QByteArray("%PDF\r\n--Bx\r\n"));
    }

    void damagedMultipart_givesWhatIsThere_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<int>("parts");
        QTest::newRow("no end") << QByteArray("--B\r\n\r\none\r\n--B\r\nA: 1\r\n\r\ntw") << 2;
        QTest::newRow("no boundary") << QByteArray("nothing") << 0;
        QTest::newRow("empty") << QByteArray() << 0;
        QTest::newRow("ends in fields") << QByteArray("--B\r\nContent-Disposition: form-data") << 1;
        QTest::newRow("ends after boundary") << QByteArray("--B\r\n") << 1;
        QTest::newRow("too many fields") << "--B\r\n" + QByteArray("A: 1\r\n").repeated(20'000) + "\r\nx\r\n--B--" << 1;
    }
    void damagedMultipart_givesWhatIsThere()
    {
        QFETCH(QByteArray, body);
        const Multipart read = parseMultipart(body, "B");
        QVERIFY(!read.problem.isEmpty());
        QTEST(int(read.parts.size()), "parts");
        for (const Part &part : read.parts)
            QVERIFY(part.offset + part.size <= body.size());
    }

    void longBoundary_isRefused()
    {
        const auto problemWith = [](qsizetype size) {
            const QByteArray boundary(size, 'b');
            return parseMultipart("--" + boundary + "\r\n\r\na\r\n--" + boundary + "--", boundary).problem;
        };
        QCOMPARE(problemWith(200), QString());
        QCOMPARE(problemWith(201), QStringLiteral("the content type names no usable boundary"));
    }

    void bodyOfBeginningsOfTheBoundary_costsLittle()
    {
        QElapsedTimer timer;
        timer.start();
        const QByteArray boundary(199, '-');
        QVERIFY(!parseMultipart(QByteArray(50'000'000, '-'), boundary + 'x').problem.isEmpty());
        QVERIFY2(timer.elapsed() < 3000, qPrintable(QString::number(timer.elapsed())));
    }

    void encodedMultipart_isReadBack()
    {
        const std::vector<std::pair<QByteArray, QByteArray>> form{{"a", "1\r\n2"}, {"b", ""}};
        const QByteArray body = encodeMultipart(form, "xyz");
        const Multipart read = parseMultipart(body, "xyz");
        QVERIFY(read.problem.isEmpty());
        QCOMPARE(read.parts.size(), form.size());
        for (std::size_t i = 0; i < form.size(); ++i) {
            QCOMPARE(read.parts[i].name, form[i].first);
            QCOMPARE(read.parts[i].content(body).toByteArray(), form[i].second);
        }
    }
};

QTEST_APPLESS_MAIN(BodiesTest)
#include "tst_bodies.moc"
