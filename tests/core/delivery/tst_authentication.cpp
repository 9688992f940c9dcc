// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/delivery/code.h"
#include "core/delivery/sender.h"
#include "tests/support/recordingserver.h"

#include <QCryptographicHash>
#include <QTest>

using namespace hookbench;
using namespace hookbench::delivery;
using namespace hookbench::test;
using namespace Qt::StringLiterals;

namespace {

Result<Draft> read(const QByteArray &text)
{
    const auto document = json::Document::parse(text);
    return document ? readDraft(document->root()) : Result<Draft>(tl::unexpected(document.error()));
}

Draft draftWith(Authentication::Kind kind, const QString &name, const QString &secret, bool isInQuery = false)
{
    Draft out;
    out.method = u"GET"_s;
    out.url = u"http://h/a?b=c"_s;
    out.authentication = Authentication{kind, name, secret, isInQuery};
    return out;
}

const Secrets secrets{{u"key"_s, Secret("s3 cret&")}};

Exchange sent(Outgoing request)
{
    Sender sender;
    std::optional<Exchange> out;
    QObject here;
    sender.send(std::move(request), [&](Exchange exchange) {
        QMetaObject::invokeMethod(&here, [&out, exchange = std::move(exchange)] { out = exchange; });
    });
    const bool came = QTest::qWaitFor([&] { return out.has_value(); }, 20'000);
    return came ? *out : Exchange();
}

} // namespace

Q_DECLARE_METATYPE(hookbench::delivery::Draft)

class AuthenticationTest : public QObject
{
    Q_OBJECT

private slots:
    void file_keepsThem_data()
    {
        QTest::addColumn<QByteArray>("members");
        for (const char *members :
             {"\"auth\": {\"kind\": \"basic\", \"user\": \"ada\", \"password\": \"{{secrets.p}}\"}",
              "\"auth\": {\"kind\": \"digest\", \"user\": \"ada\", \"password\": \"p\"}",
              "\"auth\": {\"kind\": \"bearer\", \"token\": \"{{secrets.t}}\"}",
              "\"auth\": {\"kind\": \"api_key\", \"in\": \"query\", \"name\": \"key\", \"value\": \"v\"}",
              "\"transport\": {\"proxy\": \"socks5h://127.0.0.1:9\", \"ca_file\": \"a.pem\", \"certificate\": \"c.pem\", \"certificate_key\": \"k.pem\", \"passphrase\": \"{{secrets.p}}\", \"http\": \"2\", \"max_redirects\": 3, \"cookies\": true}",
              "\"assertions\": [\"status = 204\", \"time < 1s\"]"})
            QTest::newRow(members) << QByteArray(members);
    }
    void file_keepsThem()
    {
        QFETCH(QByteArray, members);
        const QByteArray file =
            "{\"version\": 2, \"method\": \"GET\", \"url\": \"http://h/\", \"headers\": [], " + members + '}';
        const auto draft = read(file);
        QVERIFY2(draft, draft ? "" : qPrintable(draft.error().message));
        const Draft plain = read("{\"version\": 2, \"method\": \"GET\", \"url\": \"http://h/\"}").value();
        QVERIFY(*draft != plain);
        QCOMPARE(writeDraft(*draft).toCompact(), json::Document::parse(file)->root().value().toCompact());
    }

    void wrongFile_isAnErrorThatNamesThePlace_data()
    {
        QTest::addColumn<QByteArray>("members");
        QTest::addColumn<QString>("place");
        QTest::newRow("kind") << QByteArray("\"auth\": {\"kind\": \"magic\"}") << u"/auth: "_s;
        QTest::newRow("no kind") << QByteArray("\"auth\": {}") << u"/auth: "_s;
        QTest::newRow("name") << QByteArray("\"auth\": {\"kind\": \"api_key\", \"value\": \"a\"}") << u"/auth: "_s;
        QTest::newRow("in") << QByteArray("\"auth\": {\"kind\": \"api_key\", \"name\": \"a\", \"in\": \"body\"}") << u"/auth: "_s;
        QTest::newRow("password") << QByteArray("\"auth\": {\"kind\": \"basic\", \"password\": 1}") << u"/auth/password"_s;
        QTest::newRow("http") << QByteArray("\"transport\": {\"http\": \"3\"}") << u"/transport: "_s;
        QTest::newRow("redirects") << QByteArray("\"transport\": {\"max_redirects\": 51}")
                                   << u"/transport/max_redirects"_s;
        QTest::newRow("assertion") << QByteArray("\"assertions\": [\"a\", 1]") << u"/assertions/1"_s;
    }
    void wrongFile_isAnErrorThatNamesThePlace()
    {
        QFETCH(QByteArray, members);
        QFETCH(QString, place);
        const auto draft = read("{\"url\": \"http://h/\", " + members + '}');
        QVERIFY(!draft);
        QVERIFY2(draft.error().message.contains(place), qPrintable(draft.error().message));
    }

    void authentication_isPutIntoTheRequest_data()
    {
        using Kind = Authentication::Kind;
        QTest::addColumn<Draft>("draft");
        QTest::addColumn<QByteArray>("expected");
        QTest::addColumn<QString>("url");
        const QString plain = u"http://h/a?b=c"_s;
        QTest::newRow("basic") << draftWith(Kind::Basic, u"ada"_s, u"{{secrets.key}}"_s)
                               << QByteArray("/a?b=c|Authorization: Basic YWRhOnMzIGNyZXQm|") << plain;
        QTest::newRow("bearer") << draftWith(Kind::Bearer, {}, u"{{secrets.key}}"_s)
                                << QByteArray("/a?b=c|Authorization: Bearer s3 cret&|") << plain;
        QTest::newRow("key in a header") << draftWith(Kind::ApiKey, u"X-Key"_s, u"<{{secrets.key}}>"_s)
                                         << QByteArray("/a?b=c|X-Key: <s3 cret&>|") << plain;
        QTest::newRow("key in the query") << draftWith(Kind::ApiKey, u"k y"_s, u"{{secrets.key}}"_s, true)
                                          << QByteArray("/a?b=c&k%20y=s3%20cret%26|")
                                          << plain + u"&k%20y={{secrets.key}}"_s;
    }
    void authentication_isPutIntoTheRequest()
    {
        QFETCH(Draft, draft);
        QFETCH(QByteArray, expected);
        QFETCH(QString, url);
        QCOMPARE(secretsOf(draft).value(), QStringList(u"key"_s));
        const auto request = resolve(draft, secrets);
        QVERIFY2(request, request ? "" : qPrintable(describe(request.error())));
        QByteArray shown = request->address.target() + '|';
        for (const http::Header &field : request->headers)
            shown += field.name + ": " + field.value + '|';
        QCOMPARE(shown, expected);
        QCOMPARE(request->url, url);
        QVERIFY(request->secrets.contains(u"key"_s));
        const auto covered = resolveCovered(draft, {}, [](const QString &) { return u"*"_s; });
        QVERIFY(covered);
        for (const http::Header &field : covered->headers)
            QVERIFY2(field.value.contains('*') && !field.value.contains("YWRhO"), field.value.constData());
        const auto code = codeOf(draft, {}, CodeLanguage::Python);
        QCOMPARE(code->variables.size(), std::size_t(1));
    }

    void headerThatIsThere_stays()
    {
        Draft draft = draftWith(Authentication::Kind::Bearer, {}, u"a"_s);
        draft.headers = {{u"authorization"_s, u"mine"_s}};
        QCOMPARE(resolve(draft, {})->headers.value("Authorization"), QByteArray("mine"));
    }

    void lineEnd_isRefusedAtItsPlace()
    {
        const auto request = resolve(draftWith(Authentication::Kind::Basic, u"a\r\nX: y"_s, u"b"_s), {});
        QVERIFY(!request);
        QCOMPARE(request.error().where, DraftProblem::Where::Authentication);
        const auto missing = resolve(draftWith(Authentication::Kind::Bearer, {}, u"{{secrets.none}}"_s), {});
        QCOMPARE(missing.error().where, DraftProblem::Where::Authentication);
        QCOMPARE(missing.error().row, 1);
    }

    void digest_answersWhatTheServerAsks()
    {
        RecordingServer server;
        server.setAnswers({"HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: Digest realm=\"r\", nonce=\"n1\", qop=\"auth\", "
                           "algorithm=MD5\r\nContent-Length: 0\r\n\r\n",
                           "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"});
        Draft draft = draftWith(Authentication::Kind::Digest, u"ada"_s, u"{{secrets.key}}"_s);
        draft.method = u"POST"_s;
        draft.url = server.url(u"/a/b?c=d"_s);
        draft.bodyKind = BodyKind::Text;
        draft.text = u"hello"_s;
        const Exchange exchange = sent(resolve(draft, secrets).value());
        QCOMPARE(exchange.response.status, 200);
        QCOMPARE(exchange.hops.size(), std::size_t(1));
        QCOMPARE(exchange.hops[0].status, 401);
        QCOMPARE(server.requests().size(), std::size_t(2));
        const QByteArray last = server.request();
        QVERIFY2(last.startsWith("POST /a/b?c=d HTTP/1.1\r\n"), last.constData());
        QVERIFY(last.endsWith("\r\n\r\nhello"));
        const auto part = [&last](const QByteArray &name) {
            const qsizetype from = last.indexOf(name + "=\"") + name.size() + 2;
            return last.mid(from, last.indexOf('"', from) - from);
        };
        const auto md5 = [](const QByteArray &text) {
            return QCryptographicHash::hash(text, QCryptographicHash::Md5).toHex();
        };
        QCOMPARE(part("uri"), QByteArray("/a/b?c=d"));
        QCOMPARE(part("response"), md5(md5("ada:r:s3 cret&") + ":n1:00000001:" + part("cnonce") + ":auth:"
                                       + md5("POST:/a/b?c=d")));
    }

    void redirects_areToldHopByHopWithTheirCookies()
    {
        RecordingServer server;
        server.setAnswers({"HTTP/1.1 302 Found\r\nLocation: /two\r\nSet-Cookie: a=b\r\nContent-Length: 5\r\n\r\nmoved",
                           "HTTP/1.1 307 Temporary Redirect\r\nLocation: /three\r\nContent-Length: 0\r\n\r\n",
                           "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"});
        server.setClosing(true);
        Draft draft;
        draft.method = u"GET"_s;
        draft.url = server.url(u"/one"_s);
        draft.followRedirects = true;
        draft.transport.keepsCookies = true;
        const Exchange exchange = sent(resolve(draft, {}).value());
        QCOMPARE(exchange.response.status, 200);
        const std::vector<Hop> expected{{302, server.url(u"/one"_s), u"/two"_s}, {307, server.url(u"/two"_s), u"/three"_s}};
        QCOMPARE(exchange.hops, expected);
        QVERIFY(server.request().contains("\r\nCookie: a=b\r\n"));
        draft.transport.redirects = 1;
        server.setAnswers({"HTTP/1.1 302 Found\r\nLocation: /x\r\nContent-Length: 0\r\n\r\n"});
        QVERIFY(sent(resolve(draft, {}).value()).error.has_value());
    }

    void proxy_isAskedForTheWholeAddress()
    {
        RecordingServer proxy;
        Draft draft;
        draft.method = u"GET"_s;
        draft.url = u"http://somewhere.invalid/a"_s;
        draft.transport.proxy = proxy.url();
        QCOMPARE(sent(resolve(draft, {}).value()).response.status, 200);
        QVERIFY2(proxy.request().startsWith("GET http://somewhere.invalid:80/a HTTP/1.1\r\n")
                     || proxy.request().startsWith("GET http://somewhere.invalid/a HTTP/1.1\r\n"),
                 proxy.request().constData());
    }
};

QTEST_GUILESS_MAIN(AuthenticationTest)
#include "tst_authentication.moc"
