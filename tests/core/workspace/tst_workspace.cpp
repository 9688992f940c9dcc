// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/reader.h"
#include "core/workspace/keeping.h"
#include "core/workspace/keysinurls.h"
#include "core/workspace/listenoptions.h"
#include "core/workspace/secretuse.h"
#include "core/workspace/session.h"
#include "tests/support/program.h"
#include "tests/support/recordingserver.h"

#include <sys/stat.h>

using namespace hookbench;
using namespace hookbench::workspace;
using hookbench::test::Home;
using hookbench::test::RecordingServer;
using namespace Qt::StringLiterals;

namespace {

std::unique_ptr<Workspace> opened(const Home &home)
{
    auto workspace = Workspace::open(home.workspace());
    if (!workspace)
        qFatal("%s", qPrintable(workspace.error().message));
    return std::move(*workspace);
}

std::unique_ptr<Session> openedSession(const Home &home)
{
    Session::Options options;
    options.folder = home.workspace();
    auto session = Session::open(std::move(options));
    if (!session)
        qFatal("%s", qPrintable(session.error().message));
    return std::move(*session);
}

Result<void> listen(Session &session)
{
    return session.listen(*resolveListeners({{u"127.0.0.1:0"_s}, {}, {}, {}}, session.workspace()));
}

QByteArray ask(Session &session, const QByteArray &path)
{
    const QByteArray answer = test::exchange(quint16(QUrl(session.listening().urls().value(0)).port(0)),
                                             "GET " + path + " HTTP/1.1\r\nHost: x\r\n\r\n");
    return answer.mid(9, 3) + ' ' + answer.mid(answer.indexOf("\r\n\r\n") + 4);
}

QString modeOf(const QString &path)
{
    struct stat about = {};
    if (::stat(QFile::encodeName(path).constData(), &about) != 0)
        return u"missing"_s;
    return QString::number(about.st_mode & 0777, 8);
}

// "name path" of each, in order
QString endpointsOf(const Workspace &workspace)
{
    QStringList out;
    for (const endpoint::Endpoint &endpoint : workspace.endpoints())
        out << endpoint.name + u' ' + endpoint.path;
    return out.join(u", "_s);
}

QString problemsOf(const Workspace &workspace)
{
    QStringList out;
    for (const Problem &problem : workspace.problems())
        out << problem.file + u": "_s + problem.message;
    return out.join(u'\n');
}

QString said(const Result<void> &result)
{
    return result ? QString() : result.error().message;
}

endpoint::Endpoint named(const QString &name, const QString &path)
{
    endpoint::Endpoint out;
    out.name = name;
    out.path = path;
    return out;
}

delivery::Draft draftTo(const QString &url)
{
    delivery::Draft out;
    out.url = url;
    return out;
}

} // namespace

class WorkspaceTest : public QObject
{
    Q_OBJECT

private slots:
    void draftForAFile_hasNoKeys()
    {
        const QString token = QString(68, u'x');
        delivery::Draft draft;
        draft.url = u"https://discord.com/api/webhooks/223704706495545344/"_s + token;
        draft.service = delivery::ServiceForm{
            u"discord-webhook"_s,
            u"text"_s,
            {{u"webhook_id"_s, u"223704706495545344"_s}, {u"webhook_token"_s, token}, {u"text"_s, u"Hello"_s}}};
        const QByteArray written = delivery::writeDraft(withoutKeys(draft)).toCompact();
        QVERIFY2(!written.contains(token.toUtf8()), written.constData());
        QVERIFY2(written.contains(R"(["webhook_token","{{secrets.webhook_token}}"])"), written.constData());
        QVERIFY2(written.contains(R"(["text","Hello"])"), written.constData());
        draft.url.clear(); // the form alone
        QVERIFY(!delivery::writeDraft(withoutKeys(draft)).toCompact().contains(token.toUtf8()));
    }

    void initTestCase()
    {
        qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent"); // no keychain is there
    }

    void folder_isMadeOnTheFirstStart()
    {
        Home home;
        {
            const auto session = openedSession(home);
            QCOMPARE(session->workspace().settings().name, u"workspace"_s);
            QVERIFY(!session->workspace().settings().id.isEmpty());
            QCOMPARE(session->notice(), QString());
        }
        QFile settings(home.path(u"workspace/workspace.json"_s));
        QVERIFY(settings.open(QIODevice::ReadOnly));
        const QJsonObject written = QJsonDocument::fromJson(settings.readAll()).object();
        QCOMPARE(written[u"version"_s].toInt(), 1);
        QCOMPARE(written[u"name"_s].toString(), u"workspace"_s);
        QStringList addresses;
        for (const QJsonValue listener : written[u"listeners"_s].toArray())
            addresses << listener[u"address"_s].toString();
        QCOMPARE(addresses.join(u' '), u"127.0.0.1:4280 [::1]:4280"_s);
        QFile ignored(home.path(u"workspace/.gitignore"_s));
        QVERIFY(ignored.open(QIODevice::ReadOnly));
        QCOMPARE(ignored.readAll(), QByteArray("/.hookbench/\n/.env\n/.env.local\n"));
        const auto again = opened(home);
        QCOMPARE(again->settings().id, written[u"id"_s].toString());
    }

    void whatIsCaptured_isForItsOwnerAlone()
    {
        Home home;
        const mode_t before = ::umask(0);
        const auto session = openedSession(home);
        QVERIFY(listen(*session));
        const QByteArray large(20'000'000, 'x'); // kept in a file of its own
        QVERIFY(test::exchange(quint16(QUrl(session->listening().urls()[0]).port(0)),
                               "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 20000000\r\n\r\n" + large)
                    .startsWith("HTTP/1.1 200"));
        session->store().flush();
        ::umask(before);
        const QString folder = home.path(u"workspace/.hookbench"_s);
        QCOMPARE(modeOf(folder), u"700"_s);
        QStringList open;
        int files = 0;
        for (QDirIterator it(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories); it.hasNext();) {
            const QString file = it.next();
            ++files;
            if (modeOf(file) != u"600"_s && !file.endsWith(u".lock"_s)) // they say which process it is
                open << QDir(folder).relativeFilePath(file) + u' ' + modeOf(file);
        }
        QCOMPARE(open, QStringList());
        QVERIFY(files >= 3); // the database, its journal, the body
    }

    void fileWithAnError_isNamedWithItsPlaceAndTheRestGoesOn_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("problem");
        QTest::newRow("endpoint, no JSON")
            << u"endpoints/bad.json"_s << QByteArray("{\n  \"path\": \"/a\"\n  \"x\": 1}")
            << u"endpoints/bad.json: line 3, column 3: "_s;
        QTest::newRow("endpoint, a value")
            << u"endpoints/bad.json"_s << QByteArray("{\"path\": \"/a\",\n\"answer\": {\"status\": \"ok\"}}")
            << u"endpoints/bad.json: line 2, /answer/status: "_s;
        QTest::newRow("endpoint, later version")
            << u"endpoints/bad.json"_s << QByteArray("{\"version\": 99,\n\"path\": \"/a\"}")
            << u"endpoints/bad.json: line 1, /version: "_s;
        QTest::newRow("secrets, a name") << u"secrets.json"_s
                                         << QByteArray("{\"secrets\": [{\"name\": \"a\"},\n{\"name\": \"b c\"}]}")
                                         << u"secrets.json: line 2, /secrets/1"_s;
        QTest::newRow("secrets, no JSON") << u"secrets.json"_s << QByteArray("{") << u"secrets.json: line 1, column "_s;
    }

    void fileWithAnError_isNamedWithItsPlaceAndTheRestGoesOn()
    {
        QFETCH(QString, file);
        QFETCH(QByteArray, text);
        QFETCH(QString, problem);
        Home home;
        home.write(u"workspace/endpoints/good.json"_s, R"({"path": "/good", "answer": {"status": 201}})");
        home.write(u"workspace/"_s + file, text);
        const auto session = openedSession(home);
        QCOMPARE(session->workspace().problems().size(), std::size_t(1));
        QVERIFY2(problemsOf(session->workspace()).startsWith(problem), qPrintable(problemsOf(session->workspace())));
        QCOMPARE(endpointsOf(session->workspace()), u"good /good"_s);
        QVERIFY(listen(*session));
        QCOMPARE(ask(*session, "/good"), QByteArray("201 "));
        QCOMPARE(ask(*session, "/a"), QByteArray("200 "));
        home.write(u"workspace/"_s + file, R"({"version": 1, "path": "/mended", "secrets": []})");
        QTRY_COMPARE_WITH_TIMEOUT(problemsOf(session->workspace()), QString(), 10'000);
    }

    void settingsWithAnError_areNamedAndNotTouched_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("problem");
        QTest::newRow("no JSON") << QByteArray("{\"version\": 1,\n}") << u"line 2, column 1: "_s;
        QTest::newRow("durability") << QByteArray("{\"durability\": \"weak\"}") << u"line 1, /durability: "_s;
        QTest::newRow("listener") << QByteArray(
            "{\"listeners\": [\n{\"address\": \"127.0.0.1:0\"},\n{\"address\": \"1.2.3.4:x\"}]}")
                                  << u"line 3, /listeners/1"_s;
        QTest::newRow("tls") << QByteArray("{\"listeners\": [{\"address\": \"127.0.0.1:0\", \"tls\": true}]}")
                             << u"line 1, /listeners/0/tls: this must be false, \"own\" or {\"certificate\": "_s;
        QTest::newRow("tls without a key")
            << QByteArray("{\"listeners\": [{\"address\": \"127.0.0.1:0\",\n\"tls\": {\"certificate\": \"c.pem\"}}]}")
            << u"line 2, /listeners/0/tls: "_s;
        QTest::newRow("retention") << QByteArray("{\"retention\":\n {\"captures\": 10, \"days\": -1}}")
                                   << u"line 2, /retention/days: "_s;
        QTest::newRow("retention, no object")
            << QByteArray("{\"retention\": 30}") << u"line 1, /retention: this must be an object"_s;
        QTest::newRow("limit") << QByteArray("{\"limits\": {\"connections\": 0}}")
                               << u"line 1, /limits/connections: "_s;
    }

    void settingsWithAnError_areNamedAndNotTouched()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, problem);
        Home home;
        const QString file = home.write(u"workspace/workspace.json"_s, text);
        const auto workspace = Workspace::open(home.workspace());
        QVERIFY(workspace); // what is usual is in use until it is mended
        QCOMPARE((*workspace)->problems().size(), std::size_t(1));
        QVERIFY2(problemsOf(**workspace).startsWith(u"workspace.json: "_s + problem),
                 qPrintable(problemsOf(**workspace)));
        Settings changed = (*workspace)->settings();
        changed.connections = 7;
        QVERIFY(!(*workspace)->saveSettings(changed)); // it would take away what the file says
        QFile untouched(file);
        QVERIFY(untouched.open(QIODevice::ReadOnly));
        QCOMPARE(untouched.readAll(), text);
    }

    void retention_isWrittenReadAndKept()
    {
        Home home;
        home.write(
            u"workspace/workspace.json"_s,
            "{\"version\": 1, \"listeners\": [{\"address\": \"127.0.0.1:0\"}], \"retention\": {\"captures\": 3}}");
        const auto session = openedSession(home);
        QVERIFY(session->workspace().settings().retention == (store::Retention{3, 0, 0}));
        QVERIFY(listen(*session));
        for (int i = 0; i < 10; ++i)
            QCOMPARE(ask(*session, "/a"), QByteArray("200 "));
        Settings settings = session->workspace().settings();
        settings.retention = {2, 30, 500}; // a change counts at once
        QVERIFY(session->workspace().saveSettings(settings));
        QVERIFY(opened(home)->settings() == settings);
        QTRY_COMPARE_WITH_TIMEOUT(store::Reader::open(session->storeLocation())->info()->captures, 2, 10'000);
    }

    void tlsOfListeners_isWrittenAndReadAgain()
    {
        Home home;
        using Tls = Settings::Tls;
        Settings settings = opened(home)->settings();
        settings.listeners = {
            {u"127.0.0.1:1"_s, capture::Engine::Qt, {}},
            {u"127.0.0.1:2"_s, capture::Engine::Wire, {Tls::Kind::Own, {}, {}}},
            {u"127.0.0.1:3"_s, capture::Engine::Wire, {Tls::Kind::Files, u"tls/c.pem"_s, u"/k.pem"_s}}};
        QVERIFY(opened(home)->saveSettings(settings));
        const auto workspace = opened(home);
        QVERIFY(workspace->settings() == settings);
        const auto listeners = listenersOf(*workspace);
        QCOMPARE(listeners[0].certificateFile, QString());
        QCOMPARE(listeners[1].certificateFile, home.workspace() + u"/.hookbench/tls-certificate.pem"_s);
        QCOMPARE(listeners[1].keyFile, home.workspace() + u"/.hookbench/tls-key.pem"_s);
        QCOMPARE(listeners[2].certificateFile, home.workspace() + u"/tls/c.pem"_s);
        QCOMPARE(listeners[2].keyFile, u"/k.pem"_s);
    }

    void settingsOfALaterVersion_areNotOpened()
    {
        Home home;
        const QByteArray text = "{\"version\": 2}";
        const QString file = home.write(u"workspace/workspace.json"_s, text);
        const auto workspace = Workspace::open(home.workspace());
        QVERIFY(!workspace);
        QCOMPARE(workspace.error().kind, ErrorKind::TooNew);
        QVERIFY2(workspace.error().message.startsWith(file + u": "_s), qPrintable(workspace.error().message));
        QFile untouched(file);
        QVERIFY(untouched.open(QIODevice::ReadOnly));
        QCOMPARE(untouched.readAll(), text);
    }

    void changesOnDisk_arePickedUp()
    {
        Home home;
        const auto session = openedSession(home);
        Workspace &workspace = session->workspace();
        QVERIFY(listen(*session));
        QCOMPARE(ask(*session, "/a"), QByteArray("200 "));
        home.write(u"workspace/endpoints/a.json"_s, R"({"path": "/a", "answer": {"body": "one"}})");
        QTRY_COMPARE_WITH_TIMEOUT(endpointsOf(workspace), u"a /a"_s, 10'000);
        QCOMPARE(ask(*session, "/a"), QByteArray("200 one"));
        home.write(u"workspace/endpoints/a.json"_s, R"({"path": "/a", "answer": {"body": "two"}})");
        QTRY_COMPARE_WITH_TIMEOUT(ask(*session, "/a"), QByteArray("200 two"), 10'000);
        // The last good state goes on answering.
        home.write(u"workspace/endpoints/a.json"_s, R"({"path": "/a", "answer": {"body": )");
        QTRY_VERIFY_WITH_TIMEOUT(problemsOf(workspace).startsWith(u"endpoints/a.json: line 1, "_s), 10'000);
        QCOMPARE(ask(*session, "/a"), QByteArray("200 two"));
        home.write(u"workspace/endpoints/a.json"_s, R"({"path": "/a", "answer": {"body": "three"}})");
        QTRY_COMPARE_WITH_TIMEOUT(ask(*session, "/a"), QByteArray("200 three"), 10'000);
        QCOMPARE(problemsOf(workspace), QString());
        QVERIFY(QFile::remove(home.path(u"workspace/endpoints/a.json"_s)));
        QTRY_COMPARE_WITH_TIMEOUT(endpointsOf(workspace), QString(), 10'000);
        QCOMPARE(ask(*session, "/a"), QByteArray("200 "));

        home.write(u"workspace/drafts/Chat/Deploy.json"_s, R"({"url": "x", "body": "{{secrets.k}}"})");
        QTRY_COMPARE_WITH_TIMEOUT(workspace.drafts(), QStringList{u"Chat/Deploy"_s}, 10'000);
        home.write(u"workspace/secrets.json"_s, R"({"version": 1, "secrets": [{"name": "k", "service": "Chat"}]})");
        QTRY_COMPARE_WITH_TIMEOUT(workspace.secrets().size(), std::size_t(1), 10'000);
        QCOMPARE(usersOf(secretUses(workspace)[u"k"_s]), QStringList{u"Chat/Deploy"_s});
    }

    void changedSettings_arePickedUp()
    {
        Home home;
        const auto workspace = opened(home);
        QSignalSpy changed(workspace.get(), &Workspace::settingsChanged);
        Settings settings = workspace->settings();
        const QByteArray id = settings.id.toUtf8();
        home.write(
            u"workspace/workspace.json"_s,
            "{\"version\": 1, \"id\": \"" + id
                + "\", \"name\": \"Other\", \"durability\": \"normal\", \"limits\": {\"body_bytes\": 5, \"connections\": 7}, \"listeners\": [{\"address\": \"127.0.0.1:0\", \"engine\": \"qt\"}]}");
        QTRY_COMPARE_WITH_TIMEOUT(changed.size(), 1, 10'000);
        settings.name = u"Other"_s;
        settings.durability = store::Durability::Normal;
        settings.bodyLimit = 5;
        settings.connections = 7;
        settings.listeners = {{u"127.0.0.1:0"_s, capture::Engine::Qt}};
        QVERIFY(workspace->settings() == settings);
        home.write(u"workspace/workspace.json"_s, "{");
        QTRY_VERIFY_WITH_TIMEOUT(problemsOf(*workspace).startsWith(u"workspace.json: "_s), 10'000);
        QVERIFY(workspace->settings() == settings);
    }

    void secondListener_isRefusedNamingTheHolder()
    {
        Home home;
        test::Serving holder(home);
        const auto session = openedSession(home);
        QCOMPARE(
            said(listen(*session)),
            QStringLiteral(
                "hookbench-cli (process %1) listens on this workspace already. End it, or choose another workspace.")
                .arg(holder.process().processId()));
        QVERIFY(!session->listening().isHolder());
        QCOMPARE(session->listening().urls(), QStringList());
        holder.process().terminate();
        QCOMPARE(holder.ended(), 0);
        QCOMPARE(said(listen(*session)), QString());
        QVERIFY(session->listening().isHolder());
    }

    void capturesAndDeliveries_areThereAfterReopening()
    {
        Home home;
        RecordingServer server("HTTP/1.1 202 Accepted\r\nContent-Length: 3\r\n\r\nyes");
        {
            const auto session = openedSession(home);
            QVERIFY(listen(*session));
            QCOMPARE(ask(*session, "/kept?a=1"), QByteArray("200 "));
            delivery::Draft draft = draftTo(server.url(u"/to"_s));
            draft.bodyKind = delivery::BodyKind::Text;
            draft.text = u"hello"_s;
            std::optional<Delivered> delivered;
            session->deliveries().send(draft, u"Chat/Deploy"_s, {}, this,
                                       [&](const Delivered &done) { delivered = done; });
            QVERIFY(!delivered); // never within the call
            QTRY_VERIFY_WITH_TIMEOUT(delivered, 30'000);
            QVERIFY(!delivered->error && !delivered->problem);
        }
        const auto session = openedSession(home);
        auto reader = store::Reader::open(session->storeLocation());
        QVERIFY(reader);
        const record::Capture capture = reader->capture(1).value();
        QCOMPARE(capture.request.head, QByteArray("GET /kept?a=1 HTTP/1.1\r\nHost: x\r\n\r\n"));
        QCOMPARE(capture.summary.status, std::optional(200));
        QVERIFY(capture.summary.fate == record::AnswerFate::Sent);
        const auto deliveries = reader->deliveriesOfDraft(u"Chat/Deploy"_s, 10).value();
        QCOMPARE(deliveries.size(), std::size_t(1));
        const record::Delivery delivery = reader->delivery(deliveries[0].id).value();
        QCOMPARE(delivery.summary.status, std::optional(202));
        QCOMPARE(delivery.exchange.sentHead + delivery.exchange.sentBody.toByteArray(), server.request());
        QCOMPARE(delivery.exchange.response.body.toByteArray(), QByteArray("yes"));
        QVERIFY(listen(*session));
        QCOMPARE(ask(*session, "/next"), QByteArray("200 "));
        session->store().flush();
        QCOMPARE(reader->lastId().value_or(0), 2);
    }

    void draftThatCannotBeSent_isToldAfterTheCall_data()
    {
        QTest::addColumn<QString>("body");
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("expected");
        QTest::newRow("braces") << u"{{x}}"_s << QString() << u"Body: There is no variable \"x\"."_s;
        QTest::newRow("file") << QString() << u"missing.bin"_s << u"File: The file "_s;
    }

    void draftThatCannotBeSent_isToldAfterTheCall()
    {
        QFETCH(QString, body);
        QFETCH(QString, file);
        QFETCH(QString, expected);
        Home home;
        const auto session = openedSession(home);
        delivery::Draft draft = draftTo(u"http://127.0.0.1:1/"_s);
        draft.bodyKind = file.isEmpty() ? delivery::BodyKind::Text : delivery::BodyKind::File;
        draft.text = body;
        draft.file = file;
        std::optional<Delivered> delivered;
        session->deliveries().send(draft, {}, {}, this, [&](const Delivered &done) { delivered = done; });
        QVERIFY(!delivered);
        QTRY_VERIFY(delivered);
        QVERIFY(delivered->problem);
        QVERIFY2(delivery::describe(*delivered->problem).startsWith(expected),
                 qPrintable(delivery::describe(*delivered->problem)));
    }

    void endpoints_areSavedRenamedAndRemoved()
    {
        Home home;
        const auto workspace = opened(home);
        QCOMPARE(said(workspace->saveEndpoint(named(u"orders"_s, u"/orders"_s))), QString());
        QCOMPARE(said(workspace->saveEndpoint(named(u"files"_s, u"/files/*"_s))), QString());
        QCOMPARE(said(workspace->saveEndpoint(named(u"orders"_s, u"/other"_s))),
                 u"There is an endpoint called \"orders\" already."_s);
        QCOMPARE(said(workspace->saveEndpoint(named(u"more"_s, u"/orders"_s))),
                 u"The endpoint \"orders\" has the path /orders already."_s);
        QCOMPARE(said(workspace->saveEndpoint(named(u"a/b"_s, u"/x"_s))),
                 u"\"a/b\" cannot be the name of an endpoint: it becomes a file's name."_s);
        QCOMPARE(said(workspace->saveEndpoint(named(u"x"_s, u"x"_s))),
                 u"The path \"x\" cannot be used: a path begins with / (or is * for everything else)."_s);
        QCOMPARE(endpointsOf(*workspace), u"files /files/*, orders /orders"_s);
        QCOMPARE(said(workspace->saveEndpoint(named(u"sales"_s, u"/orders"_s), u"orders"_s)), QString());
        QCOMPARE(QDir(home.path(u"workspace/endpoints"_s)).entryList(QDir::Files).join(u' '),
                 u"files.json sales.json"_s);
        QCOMPARE(said(workspace->removeEndpoint(u"files"_s)), QString());
        QCOMPARE(endpointsOf(*opened(home)), u"sales /orders"_s);
    }

    void drafts_areSavedRenamedRemovedAndBroughtBack()
    {
        Home home;
        const auto workspace = opened(home);
        const delivery::Draft draft = draftTo(u"http://h/{{secrets.k}}"_s);
        QCOMPARE(said(workspace->saveDraft(u"Chat/Deploy"_s, draft)), QString());
        QCOMPARE(said(workspace->saveDraft(u"alone"_s, draftTo(u"http://h/"_s))), QString());
        QCOMPARE(workspace->drafts().join(u", "_s), u"alone, Chat/Deploy"_s);
        QVERIFY(workspace->draft(u"Chat/Deploy"_s).value() == draft);
        QCOMPARE(usersOf(secretUses(*workspace)[u"k"_s]).join(u' '), u"Chat/Deploy"_s);
        QCOMPARE(said(workspace->renameDraft(u"Chat/Deploy"_s, u"Chat/Ship/it"_s)), QString());
        QCOMPARE(workspace->drafts().join(u", "_s), u"alone, Chat/Ship/it"_s);
        QVERIFY(!said(workspace->renameDraft(u"Chat/Ship/it"_s, u"alone"_s)).isEmpty());
        const auto bytes = workspace->removeDraft(u"Chat/Ship/it"_s);
        QVERIFY(bytes);
        QCOMPARE(workspace->drafts().join(u", "_s), u"alone"_s);
        QCOMPARE(said(workspace->restoreDraft(u"Chat/Ship/it"_s, *bytes)), QString());
        QVERIFY(opened(home)->draft(u"Chat/Ship/it"_s).value() == draft);
        QVERIFY(!workspace->draft(u"missing"_s));
        for (const QString &path : {QString(), u"../out"_s, u"/abs"_s, u"a//b"_s, u"a/../b"_s, u".hidden"_s, u"a\nb"_s})
            QVERIFY2(!Workspace::draftPathProblem(path).isEmpty(), qPrintable(path));
        QCOMPARE(Workspace::draftPathProblem(u"Chat/Grüße 2.0"_s), QString());
    }

    void draftWithAnError_isNamedWithItsPlace()
    {
        Home home;
        home.write(u"workspace/drafts/a.json"_s, "{\"url\": \"x\",\n\"body\": 1}");
        const auto draft = opened(home)->draft(u"a"_s);
        QVERIFY(!draft);
        QVERIFY2(draft.error().message.contains(u"drafts/a.json"_s)
                     && draft.error().message.contains(u"line 2, /body: "_s),
                 qPrintable(draft.error().message));
    }

    void unsavedDrafts_surviveUntilTheyAreDropped()
    {
        Home home;
        opened(home)->keepUnsaved(u"tab-1"_s, json::Value(u"state"_s));
        const auto workspace = opened(home);
        QCOMPARE(workspace->unsaved().size(), std::size_t(1));
        QCOMPARE(workspace->unsaved().at(u"tab-1"_s).toCompact(), QByteArray("\"state\""));
        workspace->dropUnsaved(u"tab-1"_s);
        QCOMPARE(opened(home)->unsaved().size(), std::size_t(0));
    }

    void keptSecret_isWrittenDownWithoutItsValue()
    {
        Home home;
        const auto session = openedSession(home);
        std::optional<Kept> kept;
        keepSecret(session->workspace(), session->keys(), {u"k1"_s, u"Chat"_s, u"mine"_s, {}},
                   Secret("never to be written"), this, [&](const Kept &done) { kept = done; });
        QTRY_VERIFY_WITH_TIMEOUT(kept, 30'000);
        QVERIFY(kept->place == secrets::Place::Memory);
        QVERIFY(kept->whyInMemory
                && kept->whyInMemory->message.startsWith(u"The system keychain cannot be used here: "_s));
        QVERIFY(!kept->error);
        QCOMPARE(home.filesWith("never to be written"), QStringList());
        const auto entries = opened(home)->secrets();
        QCOMPARE(entries.size(), std::size_t(1));
        QCOMPARE(entries[0].name + u' ' + entries[0].service + u' ' + entries[0].note + u' ' + entries[0].madeAt,
                 u"k1 Chat mine "_s + QDate::currentDate().toString(Qt::ISODate));
        bool dropped = false;
        dropSecret(session->workspace(), session->keys(), u"k1"_s, this,
                   [&](const Result<void> &result) { dropped = result.has_value(); });
        QTRY_VERIFY(dropped);
        QCOMPARE(session->workspace().secrets().size(), std::size_t(0));
    }
};

QTEST_GUILESS_MAIN(WorkspaceTest)
#include "tst_workspace.moc"
