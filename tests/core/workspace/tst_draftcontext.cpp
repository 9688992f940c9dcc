// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/draftcontext.h"

#include "core/iml/conversion.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using namespace hookbench;
using namespace Qt::StringLiterals;

namespace {

endpoint::Endpoint endpointWith(const QByteArray &specification)
{
    endpoint::Endpoint out;
    out.name = u"orders"_s;
    out.path = u"/orders/:shop"_s;
    out.specification = json::Document::parse(specification).value().root().value();
    out.parameters = {{u"region"_s, endpoint::Parameter::Type::Text, u"eu"_s, {}, {}}};
    return out;
}

// As the intake keeps it.
record::Capture captureBy(const endpoint::Endpoint &endpoint)
{
    record::Capture out;
    out.summary.endpoint = endpoint.name;
    out.request.method = "post";
    out.request.target = "/orders/north?q=a%20b";
    out.request.headers.append("Content-Type", "application/json");
    out.request.headers.append("X-Id", "17");
    out.request.body = SharedBytes("{\"items\":[{\"n\":1},{\"n\":2},{\"n\":3}],\"t\":\"{{secrets.x}}\"}");
    const auto program = endpoint::programOf(endpoint);
    if (program && *program) {
        const auto outcome = (*program)->run(out.request, {});
        out.decided = endpoint::decidedForm(outcome, endpoint::recipientsOf(endpoint, outcome));
    }
    return out;
}

QString evaluated(const QString &expression, const iml::Variables &variables)
{
    iml::Run run({}, variables);
    const auto value = iml::Template::compile(expression)->evaluate(run);
    QByteArray json;
    return value && iml::appendJson(json, *value, 1000) ? QString::fromUtf8(json) : u"error"_s;
}

} // namespace

class DraftContextTest : public QObject
{
    Q_OBJECT

private slots:
    void capture_isSeenAsItsEndpointSawIt_data()
    {
        QTest::addColumn<QString>("expression");
        QTest::addColumn<QString>("expected");
        QTest::newRow("body") << u"{{body.items[2].n}}"_s << u"2"_s;
        QTest::newRow("what it holds is text") << u"{{body.t}}"_s << u"\"{{secrets.x}}\""_s;
        QTest::newRow("headers") << u"{{headers.`x-ID`}}"_s << u"\"17\""_s;
        QTest::newRow("query") << u"{{query.q}}"_s << u"\"a b\""_s;
        QTest::newRow("method") << u"{{method}}"_s << u"\"POST\""_s;
        QTest::newRow("parameters") << u"{{parameters.shop}}-{{data.region}}"_s << u"\"north-eu\""_s;
        QTest::newRow("output") << u"{{output}}"_s << u"{\"double\":6}"_s;
        QTest::newRow("item of the output") << u"{{item}}"_s << u"{\"n\":3}"_s;
    }

    void capture_isSeenAsItsEndpointSawIt()
    {
        QFETCH(QString, expression);
        QFETCH(QString, expected);
        const endpoint::Endpoint endpoint =
            endpointWith("{\"iterate\": {\"container\": \"{{body.items}}\", \"condition\": \"{{item.n != 1}}\"}, "
                         "\"output\": {\"double\": \"{{item.n * 2}}\"}}");
        QCOMPARE(evaluated(expression, workspace::variablesOfCapture(captureBy(endpoint), &endpoint, 1)), expected);
    }

    void outputWithoutSpecification_isTheItemItself()
    {
        const endpoint::Endpoint endpoint = endpointWith("{\"iterate\": \"{{body.items}}\"}");
        const iml::Variables seen = workspace::variablesOfCapture(captureBy(endpoint), &endpoint, 1);
        QCOMPARE(evaluated(u"{{output.n}} {{item.n}}"_s, seen), u"\"2 2\""_s);
        const iml::Variables beyond = workspace::variablesOfCapture(captureBy(endpoint), &endpoint, 9);
        QCOMPARE(evaluated(u"[{{output}}{{item}}]"_s, beyond), u"\"[]\""_s);
    }

    void captureOfNoEndpoint_hasItsRequest()
    {
        const iml::Variables seen = workspace::variablesOfCapture(captureBy({}), nullptr);
        QCOMPARE(evaluated(u"{{body.items[1].n}}{{output}}{{parameters.shop}}"_s, seen), u"\"1\""_s);
    }

    void environments_areFilesOfTheWorkspace()
    {
        QTemporaryDir folder;
        QCOMPARE(workspace::environmentsIn(folder.path()), QStringList());
        QDir(folder.path()).mkdir(u"environments"_s);
        const auto write = [&](const QString &name, const QByteArray &text) {
            QFile file(folder.filePath(u"environments/"_s + name + u".json"_s));
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(text);
        };
        write(u"staging"_s, "{\"version\": 1, \"variables\": {\"base\": \"http://s\", \"n\": 2}}");
        write(u"live"_s, "{\n\"variables\": []}");
        write(u"later"_s, "{\"version\": 2, \"variables\": {}}");
        QCOMPARE(workspace::environmentsIn(folder.path()), (QStringList{u"later"_s, u"live"_s, u"staging"_s}));
        const auto staging = workspace::readEnvironmentIn(folder.path(), u"staging"_s);
        QVERIFY2(staging, staging ? "" : qPrintable(staging.error().message));
        QCOMPARE(staging->variables.size(), std::size_t(2));
        QCOMPARE(workspace::readEnvironmentIn(folder.path(), u"later"_s).error().kind, ErrorKind::TooNew);
        QCOMPARE(workspace::readEnvironmentIn(folder.path(), u"../x"_s).error().kind, ErrorKind::NotFound);
        const QString said = workspace::readEnvironmentIn(folder.path(), u"live"_s).error().message;
        QVERIFY2(said.contains(u"live.json: line 2, /variables: "_s), qPrintable(said));
    }
};

QTEST_APPLESS_MAIN(DraftContextTest)
#include "tst_draftcontext.moc"
