// SPDX-License-Identifier: GPL-3.0-or-later
// Endpoints that answer by a specification, as a sender on a socket meets them, and what is kept of it.
#include "core/record/captureform.h"
#include "core/record/captureredaction.h"
#include "core/secrets/secretstore.h"
#include "core/store/reader.h"
#include "core/workspace/listenoptions.h"
#include "core/workspace/session.h"
#include "tests/support/program.h"

#include <QTcpSocket>

using namespace hookbench;
using namespace hookbench::workspace;
using namespace Qt::StringLiterals;

namespace {

QByteArray post(const QByteArray &path, const QByteArray &body,
                const QByteArray &fields = "Content-Type: application/json\r\n")
{
    return "POST " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n" + fields
           + "Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
}

QByteArray get(const QByteArray &target)
{
    return "GET " + target + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
}

/// "200 text/plain; charset=utf-8: 123abc"
QByteArray told(const QByteArray &answer)
{
    const qsizetype end = answer.indexOf("\r\n\r\n");
    const QByteArray head = answer.left(qMax(qsizetype(0), end)) + "\r\n";
    const qsizetype at = head.toLower().indexOf("\r\ncontent-type: ");
    const QByteArray type = at < 0 ? QByteArray("-") : head.mid(at + 16, head.indexOf("\r\n", at + 2) - at - 16);
    return answer.mid(9, 3) + ' ' + type + ": " + answer.mid(end + 4);
}

/// A workspace with one endpoint at /in, listening with the engine `wire`.
class Listener
{
public:
    explicit Listener(const QByteArray &specification, const QByteArray &more = {})
    {
        write(specification, more);
        Session::Options options;
        options.folder = m_home.workspace();
        auto keys = std::make_unique<secrets::MemoryStore>();
        keys->write(u"verify_token"_s, Secret("s3cret-t0ken"), nullptr, [](const Result<void> &) {});
        options.keychain = std::move(keys);
        auto session = Session::open(std::move(options));
        if (!session)
            qFatal("%s", qPrintable(session.error().message));
        m_session = std::move(*session);
        const auto listeners = resolveListeners({{u"127.0.0.1:0"_s}, {}, {}, {}}, m_session->workspace());
        if (const auto listening = m_session->listen(*listeners); !listening)
            qFatal("%s", qPrintable(listening.error().message));
    }

    void write(const QByteArray &specification, const QByteArray &more = {})
    {
        m_home.write(u"workspace/endpoints/in.json"_s,
                     "{\"version\": 1, \"path\": \"/in\", \"specification\": " + specification + more + "}");
    }

    Session &session() { return *m_session; }

    QByteArray ask(const QByteArray &request)
    {
        QTcpSocket socket;
        socket.connectToHost(u"127.0.0.1"_s, quint16(QUrl(m_session->listening().urls().value(0)).port(0)));
        socket.write(request);
        while (socket.state() != QAbstractSocket::UnconnectedState && socket.waitForDisconnected(10'000)) {
        }
        return socket.readAll();
    }

    record::Capture capture(qint64 id)
    {
        m_session->store().flush();
        return store::Reader::open(m_session->storeLocation()).value().capture(id).value();
    }

    /// A member of what was decided, as JSON; empty: there is none.
    QByteArray decided(qint64 id, QStringView member)
    {
        const auto document = json::Document::parse(capture(id).decided);
        const auto found = document ? document->root().find(member) : std::nullopt;
        return found ? found->token().toByteArray() : QByteArray();
    }

private:
    test::Home m_home;
    std::unique_ptr<Session> m_session;
};

} // namespace

class ProgramsTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent"); }

    void sender_isAnsweredByTheSpecification_data()
    {
        QTest::addColumn<QByteArray>("specification");
        QTest::addColumn<QByteArray>("more");
        QTest::addColumn<QByteArray>("request");
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<QByteArray>("outputs");
        const QByteArray meta =
            R"({"verification": {"condition": "{{query.`hub.mode` = 'subscribe' & query.`hub.verify_token` = parameters.token}}",)"
            R"( "respond": {"type": "text", "body": "{{query.`hub.challenge`}}"}},)"
            R"( "iterate": "{{flatten(map(body.entry, 'messaging'))}}",)"
            R"( "output": {"from": "{{item.sender.id}}", "text": "{{item.message.text}}"}})";
        const QByteArray token = R"(, "parameters": [{"name": "token", "type": "text", "value": "t0k"}])";
        QTest::newRow("Meta's challenge")
            << meta << token << get("/in?hub.mode=subscribe&hub.verify_token=t0k&hub.challenge=1158201444")
            << QByteArray("200 text/plain; charset=utf-8: 1158201444") << QByteArray("[]");
        QTest::newRow("Meta's challenge with another token")
            << meta << token << get("/in?hub.mode=subscribe&hub.verify_token=x&hub.challenge=1158201444")
            << QByteArray("200 text/plain; charset=utf-8: Accepted") << QByteArray("[]");
        QTest::newRow("Facebook's batch")
            << meta << token
            << post("/in", R"({"object":"page","entry":[{"messaging":[{"sender":{"id":"1"},"message":{"text":"a"}},)"
                           R"({"sender":{"id":"2"},"message":{"text":"b"}}]},)"
                           R"({"messaging":[{"sender":{"id":"3"},"message":{"text":"c"}}]}]})")
            << QByteArray("200 text/plain; charset=utf-8: Accepted")
            << QByteArray(R"([{"from":"1","text":"a"},{"from":"2","text":"b"},{"from":"3","text":"c"}])");
        QTest::newRow("Slack's url_verification")
            << QByteArray(json::quoted(u"{ // a text may have comments, and a comma at its end\n"
                                       "\"verification\": {\"condition\": \"{{body.type = 'url_verification'}}\", "
                                       "\"respond\": {\"type\": \"text\", \"body\": \"{{body.challenge}}\"}}, }"))
            << QByteArray() << post("/in", R"({"type":"url_verification","challenge":"3eZbrw1aB"})")
            << QByteArray("200 text/plain; charset=utf-8: 3eZbrw1aB") << QByteArray("[]");
        QTest::newRow("a code with a suffix") << QByteArray(
            R"({"verification": {"condition": "{{if(body.code, true, false)}}", "respond": {"type": "text", "body": "{{body.code}} | 123abc"}}})")
                                              << QByteArray() << post("/in", R"({"code":"xyz"})")
                                              << QByteArray("200 text/plain; charset=utf-8: xyz | 123abc")
                                              << QByteArray("[]");
        QTest::newRow("Intercom's notification")
            << QByteArray(
                   R"({"condition": "{{body.topic != 'ping'}}", "output": {"topic": "{{body.topic}}", "user": "{{body.data.item.email}}"}})")
            << QByteArray()
            << post("/in",
                    R"({"type":"notification_event","topic":"user.created","data":{"item":{"email":"a@example.org"}}})")
            << QByteArray("200 text/plain; charset=utf-8: Accepted")
            << QByteArray(R"([{"topic":"user.created","user":"a@example.org"}])");
        QTest::newRow("GitHub's form") << QByteArray(R"({"output": {"zen": "{{parseJSON(body.payload).zen}}"}})")
                                       << QByteArray()
                                       << post("/in", "payload=%7B%22zen%22%3A%22Keep+it+logically+awesome.%22%7D",
                                               "Content-Type: application/x-www-form-urlencoded\r\n")
                                       << QByteArray("200 text/plain; charset=utf-8: Accepted")
                                       << QByteArray(R"([{"zen":"Keep it logically awesome."}])");
        QTest::newRow("IFTTT without a content type")
            << QByteArray(R"({"output": "{{body}}"})") << QByteArray() << post("/in", R"({"value1":"desk"})", {})
            << QByteArray("200 text/plain; charset=utf-8: Accepted") << QByteArray(R"([{"value1":"desk"}])");
        QTest::newRow("a shared endpoint")
            << QByteArray(R"({"uid": "{{body.user}}", "output": "{{body.n}}", "respond": {"status": 202}})")
            << QByteArray(
                   R"(, "kind": "shared", "connections": [{"name": "ada", "uid": "u1"}, {"name": "bob", "uid": "u2"}])")
            << post("/in", R"({"user":"u2","n":{"x":1}})") << QByteArray("202 -: ") << QByteArray(R"([{"x":1}])");
        QTest::newRow("a status that is none")
            << QByteArray(R"({"respond": {"status": "{{body.code}}"}})") << QByteArray()
            << post("/in", R"({"code":"banana"})")
            << QByteArray(
                   R"(500 application/json; charset=utf-8: {"error":{"code":"E_VALUE","directive":"respond.status"}})")
            << QByteArray("[]");
        QTest::newRow("a header with a line break")
            << QByteArray(R"({"respond": {"headers": {"X-A": "{{body.v}}"}}, "output": "{{body}}"})") << QByteArray()
            << post("/in", R"({"v":"a\r\nSet-Cookie: b"})")
            << QByteArray(
                   R"(500 application/json; charset=utf-8: {"error":{"code":"E_VALUE","directive":"respond.headers"}})")
            << QByteArray("[]");
        QTest::newRow("a body that is not what its type says")
            << QByteArray(R"({"output": "{{body}}"})") << QByteArray() << post("/in", "{bad")
            << QByteArray(R"(400 application/json; charset=utf-8: {"error":{"code":"E_BODY","directive":"body"}})")
            << QByteArray("[]");
        QTest::newRow("text of a request is never evaluated")
            << QByteArray(R"({"output": {"name": "{{body.name}}"}})") << QByteArray()
            << post("/in", R"({"name":"{{1 + 1}}"})") << QByteArray("200 text/plain; charset=utf-8: Accepted")
            << QByteArray(R"([{"name":"{{1 + 1}}"}])");
    }

    void sender_isAnsweredByTheSpecification()
    {
        QFETCH(QByteArray, specification);
        QFETCH(QByteArray, more);
        QFETCH(QByteArray, request);
        Listener listener(specification, more);
        const QByteArray answer = told(listener.ask(request));
        QTEST(answer, "answer");
        QTEST(listener.decided(1, u"outputs"), "outputs");
    }

    void sharedEndpoint_tellsForWhomItIs()
    {
        Listener listener(
            R"({"uid": "{{body.user}}", "output": "{{body}}"})",
            R"(, "kind": "shared", "connections": [{"name": "ada", "uid": "u1"}, {"name": "bob", "uid": "u2"}])");
        for (const char *body : {R"({"user":"u1"})", R"({"user":"nobody"})", "{}"})
            listener.ask(post("/in", body));
        QCOMPARE(listener.decided(1, u"connections"), QByteArray(R"(["ada"])"));
        QVERIFY(listener.decided(2, u"connections").isEmpty());
        QVERIFY(listener.decided(2, u"remark").contains("nobody"));
        QCOMPARE(listener.decided(3, u"ending"), QByteArray("\"unmatched\""));
    }

    void secretOfAParameter_isComparedAndNeverShown()
    {
        Listener listener(
            R"({"verification": {"condition": "{{query.token = parameters.token}}", "respond": {"body": "{{parameters.token}}"}}})",
            R"(, "parameters": [{"name": "token", "type": "text", "secret": "verify_token"}])");
        qint64 asked = 0; // until the key was read, the answer is 503
        QTRY_VERIFY(++asked && listener.ask(get("/in?token=s3cret-t0ken")).contains("s3cret-t0ken"));
        const QByteArray decided = listener.capture(asked).decided;
        QVERIFY(decided.contains("\"trace\""));
        QVERIFY2(!decided.contains("s3cret-t0ken"), decided.constData());
    }

    void secretThatIsNotThere_letsNobodyIn()
    {
        Listener listener(
            R"({"verification": {"condition": "{{query.token = parameters.token}}", "respond": {"body": "in"}}})",
            R"(, "parameters": [{"name": "token", "type": "text", "secret": "nobody_has_it"}])");
        for (const char *target : {"/in", "/in?token=", "/in?token=x"}) {
            const QByteArray answer = listener.ask(get(target));
            QVERIFY2(answer.startsWith("HTTP/1.1 503") && answer.contains("Retry-After"), answer.constData());
        }
        QVERIFY(listener.capture(3).decided.isEmpty());
    }

    void specificationThatCannotBeRead_leavesTheOldOneOn()
    {
        Listener listener(R"({"respond": {"type": "text", "body": "old"}})");
        QVERIFY(listener.ask(get("/in")).endsWith("old"));
        listener.write("{\"respond\": {\"type\": \"text\", \"body\": \"{{lower(}}\"}}");
        QTRY_VERIFY(!listener.session().workspace().problems().empty());
        const QString problem = listener.session().workspace().problems().front().message;
        QVERIFY2(problem.contains(u"S_TEMPLATE") && problem.contains(u"respond.body"), qPrintable(problem));
        QVERIFY(listener.ask(get("/in")).endsWith("old"));
        listener.write(R"({"respond": {"type": "text", "body": "new"}})");
        QTRY_VERIFY(listener.ask(get("/in")).endsWith("new"));
    }

    void whatWasDecided_isExportedAndReadAgain()
    {
        Listener listener(R"({"output": {"password": "{{body.password}}", "n": "{{body.n}}"}})");
        listener.ask(post("/in", R"({"password":"hunter2","n":5})"));
        const record::Capture capture = listener.capture(1);
        QByteArray exact;
        {
            json::StreamWriter writer([&exact](QByteArrayView bytes) { exact += bytes; });
            record::writeJson(writer, capture, record::Exactness::Exact);
        }
        const auto document = json::Document::parse(exact);
        QVERIFY(document);
        QCOMPARE(document->root().find(u"outputs")->token(), QByteArrayView(R"([{"password":"hunter2","n":5}])"));
        QVERIFY(document->root().find(u"trace")->elements()->size() >= 2);
        const auto again = record::readCapture(document->root());
        QVERIFY(again);
        QCOMPARE(again->decided, capture.decided);
        const QByteArray clean = record::redacted(capture).decided;
        QVERIFY2(!clean.contains("hunter2") && clean.contains("\"n\":5"), clean.constData());
    }
};

QTEST_GUILESS_MAIN(ProgramsTest)
#include "tst_programs.moc"
