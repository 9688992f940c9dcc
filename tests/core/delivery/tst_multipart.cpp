// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/delivery/code.h"
#include "core/delivery/collection.h"
#include "core/delivery/servicedraft.h"
#include "core/http/mediatype.h"
#include "core/http/multipart.h"
#include "core/http/textforms.h"
#include "tests/support/program.h"
#include "tests/support/recordingserver.h"

using namespace hookbench;
using namespace hookbench::delivery;
using namespace hookbench::test;
using namespace Qt::StringLiterals;
using Source = FormPart::Source;

namespace {

FormPart text(const QString &name, const QString &value, const QString &type = {})
{
    return {name, Source::Text, value, {}, {}, {}, type};
}

FormPart file(const QString &name, const QString &path, const QString &fileName = {}, const QString &type = {})
{
    return {name, Source::File, {}, path, {}, fileName, type};
}

Draft draftOf(FormParts parts)
{
    Draft out;
    out.url = u"http://h/"_s;
    out.bodyKind = BodyKind::Multipart;
    out.parts = std::move(parts);
    return out;
}

// "name [file name] (type) = content", a line each, of what stands in a body.
QByteArray shown(QByteArrayView body, const QByteArray &contentType)
{
    const auto read = http::parseMultipart(body, http::MediaType::parse(contentType).parameter("boundary"));
    QByteArray out;
    for (const http::Part &part : read.parts)
        out += part.name + (part.fileName.isEmpty() ? "" : " [" + part.fileName + ']')
               + (part.headers.contains("content-type") ? " (" + part.headers.value("content-type") + ')' : "") + " = "
               + part.content(body).toByteArray() + '\n';
    return out + read.problem.toUtf8();
}

// The same of a draft's parts, with the files' paths.
QString shown(const FormParts &parts)
{
    QString out;
    for (const FormPart &part : parts)
        out += part.name + (part.fileName.isEmpty() ? QString() : u" ["_s + part.fileName + u']')
               + (part.contentType.isEmpty() ? QString() : u" ("_s + part.contentType + u')')
               + (part.source == Source::File ? u" @ "_s + part.file : u" = "_s + part.value) + u'\n';
    return out;
}

QString described(const tl::expected<Outgoing, DraftProblem> &outgoing)
{
    return outgoing ? QString() : describe(outgoing.error());
}

} // namespace

class MultipartTest : public QObject
{
    Q_OBJECT

private slots:
    void parts_standBetweenBoundaries()
    {
        Home home;
        home.write(u"a b.png"_s, QByteArray("\x89PNG\r\n--\0", 9));
        home.write(u"c"_s, "");
        Draft draft = draftOf({text(u"a \"q\""_s, u"1\n{{secrets.k}}"_s),
                               text(u"json"_s, u"{\"s\": \"<{{secrets.k}}>\"}"_s, u"application/json"_s),
                               file(u"f"_s, u"a b.png"_s), file(u"g"_s, home.path(u"c"_s), u"d.{{secrets.k}}"_s, u"x/y"_s),
                               {u"b"_s, Source::Bytes, {}, {}, QByteArray("\0\xff", 2), {}, {}}});
        const auto resolved = resolve(draft, {{u"k"_s, Secret("s\"k")}});
        QCOMPARE(described(resolved), QString());
        QVERIFY(resolved->body.isEmpty());
        const auto whole = assembled(*resolved, home.path(), home.path(u"sending"_s));
        QCOMPARE(described(whole), QString());
        QVERIFY(whole->pieces.empty());
        QCOMPARE(shown(whole->body, whole->headers.value("content-type")),
                 QByteArrayLiteral("a %22q%22 = 1\ns\"k\njson (application/json) = {\"s\": \"<s\\\"k>\"}\nf [a b.png] (image/png) = "
                            "\x89PNG\r\n--\0\ng [d.s%22k] (x/y) = \nb = \0\xff\n"));
    }

    void boundary_isThatOfTheHeader_data()
    {
        QTest::addColumn<QString>("header");
        QTest::addColumn<QString>("begins");
        QTest::newRow("given") << u"multipart/form-data; boundary=\"x y\""_s << u"multipart/form-data; boundary=\"x y\""_s;
        QTest::newRow("missing") << u"multipart/form-data"_s << u"multipart/form-data; boundary=hookbench-"_s;
        QTest::newRow("open") << u"multipart/mixed; "_s << u"multipart/mixed; boundary=hookbench-"_s;
        QTest::newRow("another type") << u"text/plain"_s << u"text/plain"_s;
        QTest::newRow("none") << QString() << u"multipart/form-data; boundary=hookbench-"_s;
    }
    void boundary_isThatOfTheHeader()
    {
        QFETCH(QString, header);
        QFETCH(QString, begins);
        Draft draft = draftOf({text(u"a"_s, u"--x y"_s)});
        if (!header.isEmpty())
            draft.headers = {{u"content-type"_s, header}};
        const auto outgoing = resolve(draft, {});
        if (header.contains(u'"')) { // a part holds it
            QCOMPARE(described(outgoing).left(29), u"Part 1: This part holds the b"_s);
            draft.parts.front().value = u"x y"_s;
        }
        const auto mended = resolve(draft, {});
        QVERIFY2(mended->headers.value("content-type").startsWith(begins.toUtf8()),
                 mended->headers.value("content-type").constData());
        QCOMPARE(mended->headers.size(), qsizetype(1));
        if (mended->headers.value("content-type").startsWith("multipart"))
            QVERIFY(shown(mended->body, mended->headers.value("content-type")).startsWith("a = "));
    }

    void fileThatCannotBeSent_isToldAtItsPlace_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("said");
        QTest::newRow("none") << QString() << u"Choose the file of this part."_s;
        QTest::newRow("missing") << u"nowhere.png"_s << u"The file nowhere.png cannot be read: it is not there."_s;
        QTest::newRow("folder") << u"."_s << u"The file . cannot be read: it is no plain file."_s;
        QTest::newRow("endless") << u"/dev/zero"_s << u"The file /dev/zero cannot be read: it is no plain file."_s;
        QTest::newRow("too large") << u"large"_s
                                   << u"With the file large the body has 2.1 GB; at most 2.1 GB can be sent."_s;
    }
    void fileThatCannotBeSent_isToldAtItsPlace()
    {
        QFETCH(QString, path);
        QFETCH(QString, said);
        Home home;
        QFile large(home.write(u"large"_s, {}));
        QVERIFY(large.resize(largestSentBody)); // has holes: it takes no room
        const auto resolved = resolve(draftOf({text(u"a"_s, u"b"_s), file(u"f"_s, path)}), {});
        const auto whole = resolved ? assembled(*resolved, home.path(), home.path(u"sending"_s)) : resolved;
        QCOMPARE(described(whole), u"Part 2: "_s + said);
        QCOMPARE(whole.error().where, DraftProblem::Where::PartFile);
        if (resolved)
            QCOMPARE(describe(*fileProblem(resolved->pieces, home.path())), u"Part 2: "_s + said);
    }

    void largeFile_isNotReadIntoMemory()
    {
        Home home;
        QFile large(home.write(u"large"_s, {}));
        constexpr qint64 size = 300 << 20;
        QVERIFY(large.resize(size));
        const auto resident = [] {
            QFile status(u"/proc/self/statm"_s);
            return status.open(QIODevice::ReadOnly) ? status.readAll().split(' ').value(1).toLongLong() * 4096 : 0;
        };
        [[maybe_unused]] const qint64 before = resident();
        const auto whole = assembled(*resolve(draftOf({file(u"f"_s, u"large"_s)}), {}), home.path(), home.path(u"sending"_s));
        QCOMPARE(described(whole), QString());
        QVERIFY(whole->body.size() > size);
#if !defined(__SANITIZE_ADDRESS__) // which keeps what was freed
        QVERIFY2(resident() - before < size / 4, qPrintable(QString::number(resident() - before)));
#endif
        QVERIFY(QDir(home.path(u"sending"_s)).isEmpty()); // it has no name any more
        QVERIFY(large.resize(0));
        QCOMPARE(whole->body.view()[whole->body.size() - 100], '\0');
    }

    void capture_isTakenApartWhereNothingIsLost_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("parts"); // empty: it stays as it is
        QTest::newRow("form") << QByteArray("--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n{{x}}\r\n"
                                            "--b\r\nContent-Disposition: form-data; name=\"f\"; filename=\"a.png\"\r\n"
                                            "Content-Type: image/png\r\n\r\n\xff\r\n--b--\r\n")
                              << u"a = {{x}}\nf [a.png] (image/png) = \n"_s;
        QTest::newRow("other fields")
            << QByteArray("--b\r\nContent-Disposition: form-data; name=\"a\"\r\nX-Y: 1\r\n\r\n1\r\n--b--\r\n") << QString();
        QTest::newRow("preamble")
            << QByteArray("hello\r\n--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n--b--\r\n") << QString();
        QTest::newRow("cut") << QByteArray("--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1") << QString();
        QTest::newRow("no line end at the end")
            << QByteArray("--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n--b--") << QString();
    }
    void capture_isTakenApartWhereNothingIsLost()
    {
        QFETCH(QByteArray, body);
        QFETCH(QString, parts);
        http::Request captured;
        captured.method = "POST";
        captured.target = "/";
        captured.headers.append("Content-Type", "multipart/form-data; boundary=b");
        captured.body = SharedBytes(body);
        const Draft draft = delivery::draftOf(captured, *Address::parse(u"http://h"_s));
        QCOMPARE(draft.bodyKind == BodyKind::Multipart, !parts.isEmpty());
        QCOMPARE(shown(draft.parts), parts);
        const auto again = resolve(draft, {});
        QCOMPARE(described(again), QString());
        QCOMPARE(again->body.toByteArray(), body);
        QCOMPARE(again->headers.value("Content-Type"), QByteArray("multipart/form-data; boundary=b"));
    }

    void curlForm_isRead_data()
    {
        QTest::addColumn<QString>("fields");
        QTest::addColumn<QString>("parts");
        QTest::newRow("texts") << u"-F a=b -F 'c=d=e'"_s << u"a = b\nc = d=e\n"_s;
        QTest::newRow("type") << u"-F 'a={\"x\": 1};type=application/json'"_s << u"a (application/json) = {\"x\": 1}\n"_s;
        QTest::newRow("type with parameters")
            << u"-F 'a=b;type=text/plain; charset=utf-8;filename=c'"_s << u"a [c] (text/plain; charset=utf-8) = b\n"_s;
        QTest::newRow("quotes") << u"-F 'a=\"b;c\\\"d\\\\\";type=x/y'"_s << u"a (x/y) = b;c\"d\\\n"_s;
        QTest::newRow("file") << u"-F a=@dir/b.png"_s << u"a @ dir/b.png\n"_s;
        QTest::newRow("file with more")
            << u"-F 'a=@\"b;c.png\";filename=\"d e.png\";type=image/png'"_s << u"a [d e.png] (image/png) @ b;c.png\n"_s;
        QTest::newRow("as it is") << u"--form-string 'a=@b;type=c'"_s << u"a = @b;type=c\n"_s;
    }
    void curlForm_isRead()
    {
        QFETCH(QString, fields);
        QFETCH(QString, parts);
        const auto curl = http::parseCurl(u"curl http://h "_s + fields);
        QVERIFY2(curl, curl ? "" : qPrintable(curl.error().message));
        const auto draft = delivery::draftOf(*curl);
        QVERIFY(draft);
        QCOMPARE(shown(draft->parts), parts);
        QCOMPARE(draft->method, u"POST"_s);
        QVERIFY(draft->headers.empty());
    }

    void postman_isRead()
    {
        QByteArray text("{'info': {'name': 'n'}, 'item': [{'name': 'r', 'request': {'method': 'POST', 'url': 'http://h/', "
                        "'header': [{'key': 'Content-Type', 'value': 'multipart/form-data; boundary=old'}], "
                        "'body': {'mode': 'formdata', 'formdata': [ "
                        "{'key': 't', 'value': '{{v}}', 'type': 'text'}, "
                        "{'key': 'j', 'value': '{\\'a\\': \\'{{v}}\\'}', 'type': 'text', 'contentType': 'application/json'}, "
                        "{'key': 'off', 'value': 'x', 'disabled': true}, "
                        "{'key': 'f', 'type': 'file', 'src': '/tmp/a.png', 'fileName': 'b.png'}, "
                        "{'key': 'm', 'type': 'file', 'src': ['/tmp/1', '/tmp/2']}]}}}]}");
        const auto document = json::Document::parse(text.replace('\'', '"'));
        const auto read = readPostman(document->root());
        QVERIFY2(read, read ? "" : qPrintable(read.error().message));
        QCOMPARE(shown(read->drafts.front().draft.parts),
                 u"t = {{v}}\nj (application/json) = {\"a\": \"{{v}}\"}\nf [b.png] @ /tmp/a.png\nm @ /tmp/1\nm @ /tmp/2\n"_s);
        QVERIFY(read->drafts.front().draft.headers.empty());
    }

    void httpFile_isRead_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("parts"); // empty: a text
        QTest::newRow("parts") << QByteArray("--b\nContent-Disposition: form-data; name=\"a\"\n\n{{v}}\nw\n"
                                             "--b\nContent-Disposition: form-data; name=\"f\"; filename=\"x.txt\"\n"
                                             "Content-Type: text/plain\n\n< ./data/x.txt\n--b--\n")
                               << u"a = {{v}}\nw\nf [x.txt] (text/plain) @ ./data/x.txt\n"_s;
        QTest::newRow("other fields")
            << QByteArray("--b\nContent-Disposition: form-data; name=\"a\"\nContent-ID: 1\n\nb\n--b--\n") << QString();
    }
    void httpFile_isRead()
    {
        QFETCH(QByteArray, body);
        QFETCH(QString, parts);
        const auto read = readHttpFile(
            QString::fromUtf8("POST http://h/\nContent-Type: multipart/form-data; boundary=b\n\n" + body));
        QVERIFY2(read, read ? "" : qPrintable(read.error().message));
        const Draft &draft = read->drafts.front().draft;
        QCOMPARE(draft.bodyKind, parts.isEmpty() ? BodyKind::Text : BodyKind::Multipart);
        QCOMPARE(shown(draft.parts), parts);
    }

    void serviceMessage_carriesItsFile()
    {
        const service::Service &discord = *service::Catalogue::builtIn().find(u"discord-webhook"_s);
        const service::Message &message = *discord.message(u"file"_s);
        const std::map<QString, QString> values{{u"webhook_id"_s, u"1234567890123456789"_s},
                                                {u"webhook_token"_s, u"{{secrets.t}}"_s},
                                                {u"text"_s, u"see \"this\""_s},
                                                {u"file"_s, u"/tmp/graph.png"_s}};
        std::vector<service::ValueProblem> problems;
        Draft draft;
        fillInto(draft, service::fill(discord, message, values, &problems));
        QVERIFY(problems.empty());
        QCOMPARE(shown(draft.parts), u"payload_json (application/json) = {\"content\":\"see \\\"this\\\"\"}\n"
                                     u"files[0] @ /tmp/graph.png\n"_s);
        const auto back = service::valuesOf(discord, message, filledOf(draft));
        QVERIFY(back);
        QCOMPARE(back->at(u"file"_s), u"/tmp/graph.png"_s);
        QCOMPARE(back->at(u"text"_s), u"see \"this\""_s);
    }

    void code_sendsTheSameParts_data()
    {
        QTest::addColumn<CodeLanguage>("language");
        QTest::addColumn<QString>("program");
        QTest::addColumn<QString>("name");
        QTest::newRow("cURL") << CodeLanguage::Curl << u"bash"_s << u"request.sh"_s;
        QTest::newRow("Python") << CodeLanguage::Python << u"/usr/bin/python3"_s << u"request.py"_s;
        QTest::newRow("JavaScript") << CodeLanguage::JavaScript << u"node"_s << u"request.mjs"_s;
        QTest::newRow("PHP") << CodeLanguage::Php << u"php"_s << u"request.php"_s;
    }
    void code_sendsTheSameParts()
    {
        QFETCH(CodeLanguage, language);
        QFETCH(QString, program);
        QFETCH(QString, name);
        RecordingServer server;
        server.setClosing(true);
        Home home;
        home.write(u"a b.png"_s, QByteArray("\x89PNG\r\n\0", 7));
        Draft draft = draftOf({text(u"a"_s, u"it's \"q\" \\ $x `y` ;type=z\nend {{secrets.k}}"_s),
                               file(u"f"_s, u"a b.png"_s),
                               text(u"j"_s, u"{\"s\": \"<{{secrets.k}}>\"}"_s, u"application/json"_s),
                               file(u"g"_s, u"a b.png"_s, u"other name.bin"_s, u"x/y"_s)});
        draft.url = server.url(u"/"_s);
        const auto code = codeOf(draft, {}, language);
        QVERIFY2(code, code ? "" : qPrintable(describe(code.error())));
        home.setVariable(u"K"_s, u"s\"k\\"_s);
        const Ended ended = home.run(program, {home.write(name, code->text)});
        QVERIFY2(ended.code == 0, (ended.err + ended.out + code->text).constData());
        const auto ours = assembled(*resolve(draft, {{u"k"_s, Secret("s\"k\\")}}), home.path(), home.path(u"sending"_s));
        const QByteArray request = server.request();
        const qsizetype type = request.toLower().indexOf("content-type: ") + 14;
        QCOMPARE(shown(server.body(), request.mid(type, request.indexOf('\r', type) - type)),
                 shown(ours->body, ours->headers.value("content-type")));
    }

    void code_readsFilesInEveryLanguage()
    {
        for (const CodeLanguage language : allCodeLanguages) {
            const auto code = codeOf(draftOf({text(u"a"_s, u"b"_s), file(u"f"_s, u"dir/a.png"_s)}), {}, language);
            QVERIFY(code);
            QVERIFY2(code->text.contains("dir/a.png"), code->text.constData());
        }
    }
};

QTEST_GUILESS_MAIN(MultipartTest)
#include "tst_multipart.moc"
