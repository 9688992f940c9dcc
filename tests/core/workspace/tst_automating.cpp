// SPDX-License-Identifier: GPL-3.0-or-later
// "Then send": rules, recipes and loops, over sockets.
#include "core/automation/recipe.h"
#include "core/workspace/recipes.h"
#include "core/workspace/rules.h"
#include "tests/support/sending.h"
#include "tests/support/sockets.h"

using namespace hookbench;
using namespace hookbench::test;
using namespace Qt::StringLiterals;
using automation::Plan;
using automation::Rule;

namespace {

const QByteArray ok = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

QByteArray draftOf(const QByteArray &url, const QByteArray &body)
{
    return "{\"version\": 2, \"method\": \"POST\", \"url\": \"" + url + "\", \"headers\": [], \"body\": \"" + body
           + "\"}";
}

/// A workspace with an endpoint /in, a draft to the stand-in and a rule that joins them.
class RuleBench : public QueueBench
{
public:
    explicit RuleBench(const QByteArray &url, const QByteArray &specification = {})
        : QueueBench({}, false)
    {
        endpoint("in", specification);
        home.write(u"workspace/drafts/Pass.json"_s, draftOf(url, "{{body.n}}"));
        QTest::qWait(0);
        reopen();
    }

    void endpoint(const QByteArray &name, const QByteArray &specification = {})
    {
        home.write(u"workspace/endpoints/"_s + QString::fromLatin1(name) + u".json"_s,
                   "{\"version\": 1, \"path\": \"/" + name + "\""
                       + (specification.isEmpty() ? QByteArray() : ", \"specification\": " + specification) + "}");
    }

    static Rule ruleOf(const QString &name = u"pass"_s)
    {
        Rule out;
        out.name = name;
        out.endpoint = u"in"_s;
        out.draft = u"Pass"_s;
        out.repetition.kind = delivery::Repetition::Kind::None;
        return out;
    }

    void listen()
    {
        capture::ListenerSettings listener;
        listener.address = {QHostAddress(QHostAddress::LocalHost), port};
        if (const auto listening = session->listen(std::vector{listener}); !listening)
            qFatal("%s", qPrintable(listening.error().message));
        port = quint16(session->listening().urls().first().section(u':', -1).toUShort());
    }

    /// The answer's status line.
    QByteArray post(const QByteArray &body, const QByteArray &fields = {}, const QByteArray &path = "/in")
    {
        const QByteArray answer =
            exchangeHere("POST " + path + " HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n" + fields
                         + "Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body);
        return answer.left(answer.indexOf('\r'));
    }

    std::vector<record::QueuedDelivery> rows(const QString &rule = u"pass"_s)
    {
        return read([&](store::Database &database) { return store::queue::ofRule(database, rule, 1000); });
    }

    quint16 port = 0;

private:
    QByteArray exchangeHere(const QByteArray &bytes)
    {
        RawClient client(port);
        client.send(bytes);
        return client.receive("POST");
    }
};

QStringList bodies(const StandIn &server)
{
    QStringList out;
    for (const http::Request &request : server.requests())
        out << QString::fromUtf8(request.body.toByteArray());
    out.sort();
    return out;
}

} // namespace

class AutomatingTest : public QObject
{
    Q_OBJECT

private slots:
    void eachOutput_isSent()
    {
        StandIn server(ok);
        RuleBench bench(server.url().toUtf8(), R"({"iterate": "{{body.items}}", "output": {"n": "{{item}}"}})");
        bench.home.write(u"workspace/drafts/Pass.json"_s,
                         draftOf(server.url(u"/x"_s).toUtf8(), "{{output.n}} of {{body.name}}"));
        bench.reopen();
        QVERIFY(bench.session->automating().save(RuleBench::ruleOf()));
        bench.listen();
        QCOMPARE(bench.post(R"({"name": "a", "items": [1, 2, 3]})"), QByteArray("HTTP/1.1 200 OK"));
        QCOMPARE(bench.post(R"({"name": "b", "items": []})"), QByteArray("HTTP/1.1 200 OK"));
        QCOMPARE(bench.post(R"({"name": "c", "items": [4]})"), QByteArray("HTTP/1.1 200 OK"));
        QTRY_COMPARE(bodies(server), (QStringList{u"1 of a"_s, u"2 of a"_s, u"3 of a"_s, u"4 of c"_s}));
        QTRY_COMPARE(bench.counts().done, 4);
        QCOMPARE(bench.rows().size(), std::size_t(4));
        const QByteArray mark = server.requests()[0].headers.value("hookbench-via");
        QCOMPARE(mark.size(), 12);
    }

    void history_isNotSentButCanBeTriedOut()
    {
        StandIn server(ok);
        RuleBench bench(server.url().toUtf8());
        bench.listen();
        for (int i = 0; i < 3; ++i)
            bench.post("{\"n\": " + QByteArray::number(i) + "}");
        Rule rule = RuleBench::ruleOf();
        std::optional<std::vector<workspace::Automating::Trial>> trials;
        bench.session->automating().tryOut(rule, {}, 2, this, [&](const auto &told) { trials = told.value(); });
        QTRY_VERIFY(trials);
        QCOMPARE(trials->size(), std::size_t(2));
        QCOMPARE(trials->at(0).captureId, 3);
        QCOMPARE(trials->at(0).plan.kind, Plan::Kind::Send);
        QCOMPARE(trials->at(0).request, u"POST %1/\n\n2"_s.arg(server.url()));
        QVERIFY(bench.session->automating().save(rule));
        bench.post(R"({"n": "new"})");
        QTRY_COMPARE(bodies(server), QStringList{u"new"_s});
        QVERIFY(bench.session->automating().setEnabled(u"pass"_s, false));
        bench.post(R"({"n": "while it is off"})");
        QTest::qWait(1200); // the rules' files are looked at each second
        QVERIFY(bench.session->automating().setEnabled(u"pass"_s, true));
        bench.post(R"({"n": "on"})");
        QTRY_COMPARE(bodies(server), (QStringList{u"new"_s, u"on"_s}));
    }

    void whatCameBeforeTheEnd_isSentAfterIt()
    {
        StandIn server(ok);
        RuleBench bench(server.url().toUtf8());
        QVERIFY(bench.session->automating().save(RuleBench::ruleOf()));
        bench.listen();
        bench.post(R"({"n": 1})");
        QTRY_COMPARE(server.requests().size(), std::size_t(1));
        bench.session.reset();
        // As a process leaves it that ends after the answer and before the rules were asked.
        auto database = store::Database::open(bench.home.workspace() + u"/.hookbench/captures.db"_s,
                                              store::Database::Mode::ReadWrite);
        QVERIFY(database);
        QVERIFY(database->execute("UPDATE counter SET value = 0 WHERE name = 'automated'"));
        bench.open();
        bench.listen();
        QTRY_COMPARE(server.requests().size(), std::size_t(2));
        QTest::qWait(100);
        QCOMPARE(bodies(server), (QStringList{u"1"_s, u"1"_s}));
    }

    void aFilter_choosesCaptures()
    {
        StandIn server(ok);
        RuleBench bench(server.url().toUtf8());
        Rule rule = RuleBench::ruleOf();
        rule.filter = u"body.n:>10"_s;
        QVERIFY(bench.session->automating().save(rule));
        bench.listen();
        for (const char *n : {"5", "15", "7", "70"})
            bench.post(QByteArray("{\"n\": ") + n + "}");
        bench.post(R"({"n": 99})", {}, "/elsewhere");
        QTRY_COMPARE(bodies(server), (QStringList{u"15"_s, u"70"_s}));
    }

    void aLoop_isStopped()
    {
        RuleBench bench("http://127.0.0.1:1");
        bench.listen();
        bench.home.write(u"workspace/drafts/Pass.json"_s,
                         draftOf("http://127.0.0.1:" + QByteArray::number(bench.port) + "/in", "again"));
        QTRY_VERIFY(bench.session->workspace().drafts().contains(u"Pass"_s));
        Rule other = RuleBench::ruleOf(u"other"_s);
        other.enabled = false;
        QVERIFY(bench.session->automating().save(other));
        QVERIFY(bench.session->automating().save(RuleBench::ruleOf()));
        QCOMPARE(bench.post("{}"), QByteArray("HTTP/1.1 200 OK"));
        QTRY_COMPARE(bench.rows().size(), std::size_t(2));
        QTRY_COMPARE(bench.counts(), (store::queue::Counts{0, 0, 1, 1, 0}));
        QTest::qWait(200);
        QCOMPARE(bench.rows().size(), std::size_t(2));
        QVERIFY2(bench.rows()[0].reason.contains(u"was sent by this very rule"_s), qPrintable(bench.rows()[0].reason));
    }

    void tooManyHops_areStopped()
    {
        StandIn server(ok);
        RuleBench bench(server.url().toUtf8());
        QVERIFY(bench.session->automating().save(RuleBench::ruleOf()));
        bench.listen();
        bench.post(R"({"n": 1})", "Hookbench-Via: a, b, c\r\nHookbench-Via: d,e,f,g,h\r\n");
        QTRY_COMPARE(bench.rows().size(), std::size_t(1));
        QCOMPARE(bench.rows()[0].state, record::QueueState::Dead);
        bench.post(R"({"n": 2})", "Hookbench-Via: a, b\r\n");
        QTRY_COMPARE(bodies(server), QStringList{u"2"_s});
        QVERIFY(server.requests()[0].headers.value("hookbench-via").startsWith("a, b, "));
    }

    void aTargetThatHangs_delaysNoAnswer()
    {
        StandIn server([](StandIn::Answering &to) { to.wait(20'000); });
        RuleBench bench(server.url().toUtf8());
        QVERIFY(bench.session->automating().save(RuleBench::ruleOf()));
        bench.listen();
        for (int i = 0; i < 50; ++i)
            QCOMPARE(bench.post(R"({"n": 1})"), QByteArray("HTTP/1.1 200 OK"));
        QTRY_VERIFY(!server.requests().empty());
        QTRY_COMPARE(bench.rows().size(), std::size_t(50));
    }

    void rules_areReadAndWritten()
    {
        Rule rule = RuleBench::ruleOf();
        rule.filter = u"signature:valid"_s;
        rule.environment = u"test"_s;
        rule.isOrdered = true;
        rule.enabled = false;
        rule.recipe = u"r"_s;
        rule.more.emplace_back(u"later"_s, json::Value(7));
        const auto document = json::Document::parse(automation::writeRule(rule).toPretty());
        QVERIFY(document);
        QCOMPARE(automation::readRule(document->root(), u"pass"_s).value_or(Rule()), rule);
    }

    void damagedRules_areToldAndPassedOver()
    {
        RuleBench bench("http://127.0.0.1:1");
        const std::pair<const char *, const char *> files[] = {
            {"syntax", "{"},
            {"none", "{\"version\": 1}"},
            {"later", R"({"version": 9, "draft": "Pass"})"},
            {"kind", R"({"version": 1, "draft": "Pass", "retry": {"kind": "x"}})"},
            {"filter", "{\"version\": 1, \"draft\": \"Pass\", \"filter\": \"status:>>\"}"},
            {"draft", R"({"version": 1, "draft": "Nothing"})"}};
        for (const auto &[name, text] : files)
            bench.home.write(u"workspace/rules/%1.json"_s.arg(QString::fromLatin1(name)), text);
        bench.listen();
        for (const auto &[name, text] : files) {
            const QString file = u"rules/%1.json"_s.arg(QString::fromLatin1(name));
            QStringList told;
            for (const workspace::Problem &problem : bench.session->workspace().problems())
                told << problem.file;
            QVERIFY2(told.contains(file), qPrintable(file));
        }
        QCOMPARE(bench.post("{}"), QByteArray("HTTP/1.1 200 OK"));
    }

    void recipes_areWhole_data()
    {
        QTest::addColumn<QString>("id");
        for (const automation::Recipe &recipe : automation::recipes())
            QTest::newRow(qPrintable(recipe.id)) << recipe.id;
    }
    void recipes_areWhole()
    {
        QFETCH(QString, id);
        const auto recipe = automation::recipe(id);
        QVERIFY(recipe);
        QVERIFY(!recipe->name.isEmpty() && !recipe->summary.isEmpty());
        QCOMPARE(recipe->rule.endpoint, recipe->endpoint.name);
        QCOMPARE(recipe->rule.draft, recipe->draftPath);
        QVERIFY(endpoint::programOf(recipe->endpoint).has_value());
        QVERIFY(record::parseFilter(recipe->rule.filter, 0).has_value());
        QVERIFY(workspace::Workspace::draftPathProblem(recipe->draftPath).isEmpty());
        // Its keys are those that are told of, and no other.
        QStringList names;
        for (const automation::RecipeKey &key : recipe->keys) {
            QVERIFY(!key.hint.isEmpty());
            if (key.kind != automation::RecipeKey::Kind::Issued)
                names << key.name;
        }
        QStringList used = delivery::secretsOf(recipe->draft).value_or(QStringList());
        used += endpoint::allSecretsOf(recipe->endpoint);
        used.removeDuplicates();
        names.sort();
        used.sort();
        QCOMPARE(names, used);
    }

    void aRecipe_isSwitchedOnAndOff()
    {
        QueueBench bench;
        auto &workspace = bench.session->workspace();
        const auto recipe = *automation::recipe(u"github-discord"_s);
        const auto slack = *automation::recipe(u"github-slack"_s);
        QVERIFY(!workspace::isRecipeOn(workspace, recipe));
        QVERIFY(workspace::switchOn(workspace, bench.session->automating(), recipe));
        QVERIFY(workspace::switchOn(workspace, bench.session->automating(), slack)); // the same endpoint
        QVERIFY(workspace::isRecipeOn(workspace, recipe));
        QVERIFY(workspace.draft(recipe.draftPath) == recipe.draft);
        QCOMPARE(workspace::missingKeys(workspace, bench.session->keys(), bench.session->issuedKeys(), recipe).size(),
                 std::size_t(2));
        QVERIFY(workspace::switchOff(workspace, bench.session->automating(), recipe));
        QVERIFY(workspace.endpoint(recipe.endpoint.name)->enabled); // the other one needs it
        QVERIFY(workspace::switchOff(workspace, bench.session->automating(), slack));
        QVERIFY(!workspace.endpoint(recipe.endpoint.name)->enabled);
        QVERIFY(!workspace::isRecipeOn(workspace, slack));
        QVERIFY(workspace::switchOn(workspace, bench.session->automating(), slack));
        QVERIFY(workspace.endpoint(recipe.endpoint.name)->enabled);
    }
};

QTEST_GUILESS_MAIN(AutomatingTest)
#include "tst_automating.moc"
