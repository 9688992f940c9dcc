// SPDX-License-Identifier: GPL-3.0-or-later
// Endpoints that tell their services by request, public addresses, and files that others change.
#include "core/endpoint/preset.h"
#include "core/endpoint/remoterequest.h"
#include "core/store/reader.h"
#include "core/workspace/listenoptions.h"
#include "core/workspace/session.h"
#include "tests/support/program.h"
#include "tests/support/sockets.h"

#include <QUrl>

using namespace hookbench;
using namespace hookbench::workspace;
using hookbench::test::StandIn;
using namespace Qt::StringLiterals;

namespace {

QByteArray answer(int status, const QByteArray &body)
{
    return "HTTP/1.1 " + QByteArray::number(status) + " Said\r\nContent-Type: application/json\r\nContent-Length: "
           + QByteArray::number(body.size()) + "\r\n\r\n" + body;
}

QByteArray bodyOf(const http::Request &request)
{
    return request.body.toByteArray();
}

// Of JSON with ' in the place of ".
json::Value value(QByteArray text)
{
    text.replace('\'', '"');
    const auto document = json::Document::parse(text);
    if (!document)
        qFatal("%s", qPrintable(document.error().message));
    return document->root().value();
}

/// A service that keeps hooks as GitHub does.
class Service
{
public:
    int status = 201;
    StandIn server{[this](StandIn::Answering &client) {
        const QByteArray method = client.request.method;
        client.write(status >= 400        ? answer(status, "{\"message\":\"no\"}")
                     : method == "DELETE" ? QByteArray("HTTP/1.1 204 No Content\r\n\r\n")
                                          : answer(status, "{\"id\":4711,\"url\":\"u\"}"));
    }};

    QStringList asked() const
    {
        QStringList out;
        for (const http::Request &one : server.requests())
            out << QString::fromUtf8(one.method + ' ' + one.target);
        return out;
    }
};

class Bench
{
public:
    explicit Bench(const QString &publicUrl = u"https://hooks.example"_s)
    {
        const QByteArray address = "127.0.0.1:" + QByteArray::number(test::freePort());
        m_home.write(u"workspace/workspace.json"_s, "{\"version\": 1, \"listeners\": [{\"address\": \"" + address
                                                        + "\", \"public_url\": \"" + publicUrl.toUtf8() + "\"}]}");
        Session::Options options;
        options.folder = m_home.workspace();
        options.keychain = std::make_unique<secrets::MemoryStore>();
        auto session = Session::open(std::move(options));
        if (!session)
            qFatal("%s", qPrintable(session.error().message));
        m_session = std::move(*session);
        if (const auto listening = m_session->listen(); !listening)
            qFatal("%s", qPrintable(listening.error().message));
        keep(u"token"_s, "ghp_verysecret");
        keep(u"hook"_s, "wh_alsosecret");
    }

    void keep(const QString &name, const QByteArray &secret)
    {
        bool done = false;
        m_session->keys().write(name, Secret(secret), &m_context, [&done](auto, const auto &) { done = true; });
        if (!QTest::qWaitFor([&] { return done; }))
            qFatal("no key");
        const auto listed = workspace().changeSecrets([&name](std::vector<SecretEntry> &entries) {
            SecretEntry entry;
            entry.name = name;
            entry.hosts = {u"127.0.0.1"_s, u"localhost"_s};
            entries.push_back(entry);
        });
        if (!listed)
            qFatal("%s", qPrintable(listed.error().message));
    }

    Session &session() { return *m_session; }
    Workspace &workspace() { return m_session->workspace(); }
    test::Home &home() { return m_home; }

    Result<void> create(const endpoint::Endpoint &endpoint)
    {
        return wait([&](Attaching::Done done) { m_session->attaching().create(endpoint, &m_context, done); });
    }
    Result<void> save(const endpoint::Endpoint &endpoint)
    {
        return wait(
            [&](Attaching::Done done) { m_session->attaching().save(endpoint, endpoint.name, {}, &m_context, done); });
    }
    Result<void> remove(const QString &name)
    {
        return wait([&](Attaching::Done done) { m_session->attaching().remove(name, &m_context, done); });
    }

private:
    template <typename Begin>
    Result<void> wait(Begin begin)
    {
        std::optional<Result<void>> out;
        begin([&out](const Result<void> &done) { out = done; });
        if (!QTest::qWaitFor([&] { return out.has_value(); }, 20'000))
            return fail(ErrorKind::Timeout, u"nothing came of it"_s);
        return *out;
    }

    QObject m_context;
    test::Home m_home;
    std::unique_ptr<Session> m_session;
};

// That of GitHub, at a server of ours.
endpoint::Endpoint attachable(const Service &service)
{
    endpoint::Endpoint out = endpoint::attachments().front().endpoint;
    out.name = u"gh"_s;
    out.path = u"/hooks/gh"_s;
    const auto local = [&service](json::Value &request) {
        QString url = *request.find(u"url")->text();
        request.set(u"url"_s, url.replace(u"https://api.github.com"_s, service.server.url()));
    };
    local(out.attach);
    local(out.detach);
    local(out.update);
    for (endpoint::Parameter &parameter : out.parameters) {
        if (parameter.name == u"owner"_s)
            parameter.value = u"me/../you"_s; // must not lead elsewhere
        if (parameter.name == u"repo"_s)
            parameter.value = u"shop"_s;
        if (parameter.name == u"token"_s)
            parameter.secret = u"token"_s;
        if (parameter.name == u"secret"_s)
            parameter.secret = u"hook"_s;
    }
    return out;
}

endpoint::Parameter *parameterOf(endpoint::Endpoint &endpoint, const QString &name)
{
    for (endpoint::Parameter &one : endpoint.parameters) {
        if (one.name == name)
            return &one;
    }
    return nullptr;
}

const QByteArray githubBody =
    R"({"name":"web","active":true,"events":["push"],"config":{"url":"https://hooks.example/hooks/gh","content_type":"json","secret":"wh_alsosecret","insecure_ssl":"0"}})";

const QByteArray telegramBody =
    R"({"url":"https://hooks.example/hooks/telegram","secret_token":"tg_hidden","allowed_updates":["message"]})";

} // namespace

class AttachingTest : public QObject
{
    Q_OBJECT

private slots:
    void endpoint_isCreatedWhenItsServiceWasTold()
    {
        Service service;
        Bench bench;
        const auto created = bench.create(attachable(service));
        QVERIFY2(created, created ? "" : qPrintable(created.error().message));
        const auto requests = service.server.requests();
        QCOMPARE(requests.size(), std::size_t(1));
        QCOMPARE(requests[0].method, QByteArray("POST"));
        QCOMPARE(requests[0].target, QByteArray("/repos/me%2F..%2Fyou/shop/hooks"));
        QCOMPARE(requests[0].headers.value("authorization"), QByteArray("Bearer ghp_verysecret"));
        QCOMPARE(requests[0].headers.value("content-type"), QByteArray("application/json; charset=utf-8"));
        QCOMPARE(bodyOf(requests[0]), QByteArray(githubBody));
        const auto saved = bench.workspace().endpoint(u"gh"_s);
        QVERIFY(saved && saved->isAttached());
        QCOMPARE(saved->webhook.toCompact(), QByteArray("{\"id\":4711}"));
        // It stands with the deliveries, and no secret anywhere.
        bench.session().store().flush();
        auto reader = store::Reader::open(bench.session().storeLocation());
        QVERIFY(reader);
        const auto delivery = reader->delivery(1);
        QVERIFY(delivery);
        QCOMPARE(delivery->summary.status.value_or(0), 201);
        QVERIFY(delivery->exchange.sentHead.contains("Bearer {{secrets.token}}"));
        QCOMPARE(bench.home().filesWith("verysecret"), QStringList());
        QCOMPARE(bench.home().filesWith("alsosecret"), QStringList());
    }

    void attachThatFails_createsNothing_data()
    {
        QTest::addColumn<QString>("what");
        QTest::addColumn<QString>("message");
        QTest::newRow("refused") << u"refused"_s << u"The service answered 422 to attach: {\"message\":\"no\"}"_s;
        QTest::newRow("nobody there") << u"gone"_s << QString();
        QTest::newRow("an expression") << u"expression"_s << u"E_TYPE, attach.url"_s;
        QTest::newRow("a template") << u"template"_s << u"E_SYNTAX, attach.body.a[2]"_s;
        QTest::newRow("no address") << u"address"_s << u"E_VALUE, attach.url"_s;
        QTest::newRow("a header") << u"header"_s << u"E_VALUE, attach.headers.X-A"_s;
        QTest::newRow("a key that is not there") << u"key"_s << QString();
        QTest::newRow("what is collected") << u"data"_s << u"E_TYPE, attach.response.data"_s;
        QTest::newRow("no public address") << u"public"_s << u"There is no public address"_s;
        QTest::newRow("a name that is taken") << u"name"_s << u"There is an endpoint called"_s;
    }

    void attachThatFails_createsNothing()
    {
        QFETCH(QString, what);
        QFETCH(QString, message);
        Service service;
        Bench bench(what == u"public"_s ? QString() : u"https://hooks.example"_s);
        endpoint::Endpoint endpoint = attachable(service);
        if (what == u"refused"_s)
            service.status = 422;
        else if (what == u"gone"_s)
            endpoint.attach.set(u"url"_s, u"http://127.0.0.1:%1/"_s.arg(test::freePort()));
        else if (what == u"expression"_s)
            endpoint.attach.set(u"url"_s, u"{{parameters.events - 1}}"_s);
        else if (what == u"template"_s)
            endpoint.attach.set(u"body"_s, value("{'a': [1, '{{x']}"));
        else if (what == u"address"_s)
            endpoint.attach.set(u"url"_s, u"{{parameters.repo}}"_s);
        else if (what == u"header"_s)
            endpoint.attach.set(u"headers"_s, value("{'X-A': 'a\\nb'}"));
        else if (what == u"key"_s)
            parameterOf(endpoint, u"token"_s)->secret = u"none"_s;
        else if (what == u"data"_s)
            endpoint.attach.set(u"response"_s, value("{'data': '{{body.id}}'}"));
        if (what == u"name"_s) {
            endpoint::Endpoint other = endpoint;
            other.path = u"/other"_s;
            QVERIFY(bench.workspace().saveEndpoint(other));
        }
        const auto created = bench.create(endpoint);
        QVERIFY(!created);
        QVERIFY2(created.error().message.startsWith(message), qPrintable(created.error().message));
        QVERIFY(!created.error().message.contains(u"verysecret"_s));
        QCOMPARE(bench.workspace().endpoint(u"gh"_s).has_value(), what == u"name"_s);
        if (what == u"name"_s)
            QVERIFY(service.asked().isEmpty());
    }

    void changedParameters_areToldTheService()
    {
        Service service;
        Bench bench;
        QVERIFY(bench.create(attachable(service)));
        endpoint::Endpoint changed = *bench.workspace().endpoint(u"gh"_s);
        changed.answer.status = 204;
        QVERIFY(bench.save(changed)); // no business of the service
        QCOMPARE(service.asked().size(), 1);
        parameterOf(changed, u"events"_s)->value = value("['push', 'issues']");
        service.status = 200;
        const auto saved = bench.save(changed);
        QVERIFY2(saved, saved ? "" : qPrintable(saved.error().message));
        QCOMPARE(service.asked().back(), u"PATCH /repos/me%2F..%2Fyou/shop/hooks/4711"_s);
        QVERIFY(bodyOf(service.server.requests().back()).contains("\"events\":[\"push\",\"issues\"]"));
        QCOMPARE(bench.workspace().endpoint(u"gh"_s)->webhook.toCompact(), QByteArray("{\"id\":4711}"));

        // Without an update it is detached as it was, and attached as it is.
        changed = *bench.workspace().endpoint(u"gh"_s);
        changed.update = {};
        QVERIFY(bench.save(changed));
        parameterOf(changed, u"repo"_s)->value = u"other"_s;
        QVERIFY(bench.save(changed));
        QCOMPARE(service.asked().mid(2).join(u", "_s),
                 u"DELETE /repos/me%2F..%2Fyou/shop/hooks/4711, POST /repos/me%2F..%2Fyou/other/hooks"_s);

        service.status = 500;
        parameterOf(changed, u"repo"_s)->value = u"third"_s;
        QVERIFY(!bench.save(changed));
        endpoint::Endpoint kept = *bench.workspace().endpoint(u"gh"_s);
        QCOMPARE(*parameterOf(kept, u"repo"_s)->value.text(), u"other"_s);
    }

    void endpoint_isRemovedAlsoWhereDetachingFails()
    {
        Service service;
        Bench bench;
        QVERIFY(bench.create(attachable(service)));
        QVERIFY(bench.remove(u"gh"_s));
        QCOMPARE(service.asked().back(), u"DELETE /repos/me%2F..%2Fyou/shop/hooks/4711"_s);
        QVERIFY(!bench.workspace().endpoint(u"gh"_s));
        QVERIFY(bench.create(attachable(service)));
        service.status = 404;
        const auto removed = bench.remove(u"gh"_s);
        QVERIFY(!removed);
        QCOMPARE(
            removed.error().message,
            u"The endpoint \"gh\" is gone, but its service was not told: The service answered 404 to detach: {\"message\":\"no\"}"_s);
        QVERIFY(!bench.workspace().endpoint(u"gh"_s));
    }

    void telegram_isToldByItsToken()
    {
        Service service;
        Bench bench;
        bench.keep(u"telegram-bot"_s, "123456:ABCDEF");
        bench.keep(u"telegram"_s, "tg_hidden");
        endpoint::Endpoint endpoint = endpoint::attachments().back().endpoint;
        endpoint.name = u"tg"_s;
        QString url = *endpoint.attach.find(u"url")->text();
        endpoint.attach.set(u"url"_s, url.replace(u"https://api.telegram.org"_s, service.server.url()));
        QVERIFY(bench.create(endpoint));
        QCOMPARE(service.asked().join(u','), u"POST /bot123456:ABCDEF/setWebhook"_s);
        QCOMPARE(bodyOf(service.server.requests().front()), QByteArray(telegramBody));
        bench.session().store().flush();
        QCOMPARE(bench.home().filesWith("123456:ABCDEF"), QStringList());
        QCOMPARE(store::Reader::open(bench.session().storeLocation())->delivery(1)->summary.url,
                 service.server.url() + u"/bot{{secrets.telegram-bot}}/setWebhook"_s);
    }

    void request_isWrittenAsItsTypeSays_data()
    {
        QTest::addColumn<QByteArray>("specification");
        QTest::addColumn<QByteArray>("expected"); // method, address, fields, body
        QTest::newRow("least") << QByteArray("{'url': 'http://h/a'}") << QByteArray("GET http://h/a");
        QTest::newRow("query") << QByteArray("{'url': 'http://h/a?x=1', 'qs': {'a b': 'ä&', 'l': ['1', 2], 'n': null}}")
                               << QByteArray("GET http://h/a?x=1&a%20b=%C3%A4%26&l=1&l=2");
        QTest::newRow("json") << QByteArray("{'url': 'http://h', 'method': 'PUT', 'body': {'a': '{{parameters.n}}'}}")
                              << QByteArray("PUT http://h|Content-Type: application/json; charset=utf-8|{\"a\":7}");
        QTest::newRow("form") << QByteArray(
            "{'url': 'http://h', 'method': 'POST', 'type': 'urlencoded', 'body': {'a': 'x y', 'b': '{{parameters.none}}'}}")
                              << QByteArray("POST http://h|Content-Type: application/x-www-form-urlencoded|a=x%20y");
        QTest::newRow("text") << QByteArray(
            "{'url': 'http://h', 'method': 'POST', 'type': 'text', 'body': 'n={{parameters.n}}', 'headers': {'content-type': 'a/b'}}")
                              << QByteArray("POST http://h|content-type: a/b|n=7");
        for (const char *bad : {"{}", "{'url': 1}", "{'url': 'ftp://h'}", "{'url': 'http://h', 'method': 'A B'}",
                                "{'url': 'http://h', 'qs': [1]}", "{'url': 'http://h', 'qs': {'a': {'b': 1}}}",
                                "{'url': 'http://h', 'headers': {'Content-Length': '1'}}",
                                "{'url': 'http://h', 'type': 'xml'}", "{'url': 'http://h', 'headers': 'x'}"})
            QTest::newRow(bad) << QByteArray(bad) << QByteArray();
    }

    void request_isWrittenAsItsTypeSays()
    {
        QFETCH(QByteArray, specification);
        QFETCH(QByteArray, expected);
        const auto request = endpoint::RemoteRequest::compile(value(specification));
        iml::Collection parameters;
        parameters.set(u"n"_s, 7);
        iml::Variables variables;
        variables.set(u"parameters"_s, std::move(parameters));
        iml::Run run({}, std::move(variables));
        const auto ready = request ? request->evaluate(run) : tl::unexpected(request.error());
        if (!ready) {
            QVERIFY2(expected.isEmpty(), qPrintable(ready.error().message));
            return;
        }
        QByteArray written = ready->method + ' ' + ready->url.toUtf8();
        for (const http::Header &field : ready->headers)
            written += '|' + field.name + ": " + field.value;
        if (ready->hasBody)
            written += '|' + ready->body;
        QCOMPARE(written, expected);
    }

    void publicAddress_isReadFromARunningProgram()
    {
        Bench bench(u"ngrok"_s);
        PublicAddresses &addresses = bench.session().publicAddresses();
        const QString url = bench.session().listening().urls().front();
        QCOMPARE(addresses.base(), QString());
        const QByteArray tunnels =
            "{\"tunnels\":[{\"public_url\":\"https://n1.ngrok.app\",\"config\":{\"addr\":\"" + url.toUtf8() + "\"}}]}";
        StandIn ngrok("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: " + QByteArray::number(tunnels.size())
                      + "\r\n\r\n" + tunnels);
        addresses.askAt({{ngrok.port()}, {}});
        QTRY_COMPARE(addresses.base(), u"https://n1.ngrok.app"_s);
        QCOMPARE(addresses.baseOf(url), u"https://n1.ngrok.app"_s);
        endpoint::Endpoint endpoint;
        endpoint.path = u"/files/*"_s;
        QCOMPARE(addresses.urlOf(endpoint), u"https://n1.ngrok.app/files/"_s);
        QCOMPARE(addresses.problemOf(url), QString());
        addresses.askAt({{test::freePort()}, {}});
        QTRY_COMPARE(addresses.problemOf(url), u"ngrok does not run on this computer."_s);
        QCOMPARE(addresses.base(), QString());
        // One that is typed takes its place at once.
        Settings settings = bench.workspace().settings();
        settings.listeners[0].publicUrl = u"https://typed.example/x/"_s;
        QVERIFY(bench.workspace().saveSettings(settings));
        QCOMPARE(addresses.base(), u"https://typed.example/x"_s);
        QVERIFY(bench.home().filesWith("typed.example").contains(u"workspace/workspace.json"_s));
    }

    void publicAddressThatIsNone_isAnErrorOfTheFile()
    {
        test::Home home;
        home.write(u"workspace/workspace.json"_s,
                   "{\"version\": 1, \"listeners\": [\n{\"address\": \"127.0.0.1:0\", \"public_url\": \"nowhere\"}]}");
        const auto workspace = Workspace::open(home.workspace());
        QVERIFY(workspace);
        QCOMPARE((*workspace)->problems().size(), std::size_t(1));
        QVERIFY2((*workspace)->problems()[0].message.startsWith(u"line 2, /listeners/0: \"nowhere\" cannot be"_s),
                 qPrintable((*workspace)->problems()[0].message));
    }

    void fileThatAnotherProgramSaved_isNotOverwritten()
    {
        Bench bench;
        const auto file = [&](const QByteArray &more) {
            bench.home().write(u"workspace/endpoints/a.json"_s, "{\"version\": 1, \"path\": \"/a\"" + more + "}");
        };
        file(", \"owner\": {\"team\": \"x\"}");
        QTRY_VERIFY(bench.workspace().endpoint(u"a"_s));
        const QByteArray revision = bench.workspace().endpointRevision(u"a"_s);
        endpoint::Endpoint edited = *bench.workspace().endpoint(u"a"_s);
        edited.answer.status = 204;
        file(", \"owner\": {\"team\": \"y\"}, \"answer\": {\"status\": 202}");
        const auto saved = bench.workspace().saveEndpoint(edited, u"a"_s, revision);
        QVERIFY(!saved);
        QCOMPARE(saved.error().kind, ErrorKind::Changed);
        QTRY_COMPARE(bench.workspace().endpoint(u"a"_s)->answer.status, 202); // theirs counts

        // The same over what stands there now; what we do not know stays.
        edited = *bench.workspace().endpoint(u"a"_s);
        edited.answer.status = 204;
        QVERIFY(bench.workspace().saveEndpoint(edited, u"a"_s, bench.workspace().endpointRevision(u"a"_s)));
        QCOMPARE(bench.home().filesWith("\"team\": \"y\"").join(u','), u"workspace/endpoints/a.json"_s);
        QVERIFY(QFile::remove(bench.home().path(u"workspace/endpoints/a.json"_s)));
        QCOMPARE(bench.workspace().saveEndpoint(edited, u"a"_s, revision).error().kind, ErrorKind::Changed);
    }

    void fileWithAnError_leavesTheOldEndpointOn()
    {
        Bench bench;
        endpoint::Endpoint endpoint;
        endpoint.name = u"a"_s;
        endpoint.path = u"/a/:id"_s;
        endpoint.answer.status = 201;
        QVERIFY(bench.workspace().saveEndpoint(endpoint));
        endpoint.name = u"b"_s;
        endpoint.path = u"/a/:other"_s; // no router could tell them apart
        QVERIFY(
            bench.workspace().saveEndpoint(endpoint).error().message.contains(u"\"a\" has the path /a/:id already"_s));
        bench.home().write(u"workspace/endpoints/a.json"_s,
                           "{\"version\": 1, \"path\": \"/a/:id\",\n\"faults\": {\"sequence\": [\"5\"]}}");
        QTRY_COMPARE(bench.workspace().problems().size(), std::size_t(1));
        QVERIFY2(bench.workspace().problems()[0].message.startsWith(u"line 2, /faults/sequence/0: \"5\" is no fault"_s),
                 qPrintable(bench.workspace().problems()[0].message));
        const quint16 port = quint16(QUrl(bench.session().listening().urls().front()).port());
        const QByteArray request = "GET /a/7 HTTP/1.1\r\nHost: x\r\n\r\n";
        QVERIFY(test::exchange(port, request, 1).startsWith("HTTP/1.1 201"));
        const auto switched = bench.workspace().setEndpointEnabled(u"a"_s, false);
        QVERIFY(!switched); // it would overwrite what somebody is writing
        QVERIFY(switched.error().message.contains(u"Mend it first"_s));
    }
};

QTEST_GUILESS_MAIN(AttachingTest)
#include "tst_attaching.moc"
