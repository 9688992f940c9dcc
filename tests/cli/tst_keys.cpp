// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/program.h"
#include "tests/support/recordingserver.h"

#include <QRegularExpression>

using namespace hookbench::test;
using namespace Qt::StringLiterals;

namespace {

QStringList keys(const QStringList &arguments)
{
    return QStringList{u"keys"_s} + arguments;
}

} // namespace

class CliKeysTest : public QObject
{
    Q_OBJECT

private slots:
    void theFirstSetWithAPassphrase_makesTheVault()
    {
        Home home;
        home.setVariable(u"HOOKBENCH_PASSPHRASE"_s, u"correct horse"_s);
        const Ended set = home.cli(keys({u"set"_s, u"k1"_s, u"--service"_s, u"Chat"_s}), "planted-value-1\n");
        QCOMPARE(set.err, QByteArray("Kept in the vault. Write it as {{secrets.k1}}\n"));
        QCOMPARE(set.code, 0);
        QVERIFY(QFile::exists(home.path(u"workspace/.hookbench/vault"_s)));
        QCOMPARE(home.filesWith("planted-value-1"), QStringList());
        QCOMPARE(home.filesWith("correct horse"), QStringList());
        const QByteArray listed = home.cli(keys({u"list"_s, u"--json"_s})).out;
        QVERIFY2(listed.startsWith("{\"name\":\"k1\",\"service\":\"Chat\",\"kept_in\":\"vault\",\"made_at\":\""),
                 listed.constData());
        QCOMPARE(sent(home, "{{secrets.k1}}"), QByteArray("planted-value-1"));
        QCOMPARE(home.cli(keys({u"remove"_s, u"k1"_s})).code, 0);
        QCOMPARE(home.cli(keys({u"list"_s})).out, QByteArray());
        QCOMPARE(sent(home, "{{secrets.k1}}"), QByteArray("hookbench-cli: There is no key called \"k1\".\n"));
    }

    void aVaultThatCannotBeUnlocked_saysWhyAndChangesNothing()
    {
        Home home;
        home.setVariable(u"HOOKBENCH_PASSPHRASE"_s, u"right"_s);
        QCOMPARE(home.cli(keys({u"set"_s, u"k"_s}), "planted-value").code, 0);
        const QByteArray before = vault(home);
        home.setVariable(u"HOOKBENCH_PASSPHRASE"_s, u"wrong"_s);
        Ended ended = home.cli(keys({u"set"_s, u"k"_s}), "another");
        QCOMPARE(ended.code, 3);
        QVERIFY2(ended.err.startsWith("hookbench-cli: The passphrase of the vault is wrong."), ended.err.constData());
        QVERIFY(!ended.err.contains("another"));
        QVERIFY2(sent(home, "{{secrets.k}}").contains("The passphrase of the vault is wrong."), "");
        home.setVariable(u"HOOKBENCH_PASSPHRASE"_s, {});
        ended = home.cli(keys({u"remove"_s, u"k"_s}));
        QCOMPARE(ended.code, 3);
        QCOMPARE(ended.err, QByteArray("hookbench-cli: The vault is locked. Unlock it with its passphrase.\n"));
        QVERIFY2(sent(home, "{{secrets.k}}").contains("The vault is locked."), "");
        QCOMPARE(vault(home), before);
        QVERIFY(home.cli(keys({u"list"_s})).out.startsWith("k "));
    }

    void aPassphraseInAFileDescriptor_unlocksAndIsChanged()
    {
        Home home;
        home.write(u"one"_s, "first phrase\n");
        home.write(u"two"_s, "second phrase\r\n");
        const QByteArray script =
            "cli=\"" PROGRAMS "/hookbench-cli -q -w $PWD/workspace keys\"\n"
            "printf 'v\\n' | $cli set k --passphrase-fd 3 3<one; echo \"set $?\"\n"
            "$cli passphrase --passphrase-fd 3 --new-passphrase-fd 4 3<one 4<two; echo \"change $?\"\n"
            "printf 'v\\n' | $cli set k --passphrase-fd 3 3<one 2>&1; echo \"old $?\"\n"
            "printf 'v\\n' | $cli set k --passphrase-fd 3 3<two; echo \"new $?\"\n"
            "$cli passphrase 2>&1; echo \"usage $?\"\n"
            "$cli list --passphrase-fd x 2>&1; echo \"none $?\"\n";
        const Ended ended = home.run(u"sh"_s, {home.write(u"script"_s, script)});
        QCOMPARE(
            ended.out,
            QByteArray(
                "set 0\nchange 0\n"
                "hookbench-cli: The passphrase of the vault is wrong. The secret was not kept: here it would be gone when this command ends. Set the environment variable HOOKBENCH_SECRET_K instead where it is needed.\n"
                "old 3\nnew 0\n"
                "hookbench-cli: the passphrase of now is told by --passphrase-fd or HOOKBENCH_PASSPHRASE, the new one by --new-passphrase-fd\nusage 2\n"
                "hookbench-cli: a file descriptor is a number from 0, not \"x\"\nnone 3\n"));
        QCOMPARE(ended.err, QByteArray());
    }

    void valuesOfAnyKind_arriveAsTheyWere_data()
    {
        QTest::addColumn<QByteArray>("value");
        QTest::newRow("lines") << QByteArray("-----BEGIN\nabc\n-----END");
        QTest::newRow("NUL") << QByteArray("a\0b", 3);
        QTest::newRow("not ASCII") << u"šifra 密码 🔑"_s.toUtf8();
        QTest::newRow("1 MB") << QByteArray(1'000'000, 'm');
    }

    void valuesOfAnyKind_arriveAsTheyWere()
    {
        QFETCH(QByteArray, value);
        Home home;
        home.setVariable(u"HOOKBENCH_PASSPHRASE"_s, u"p"_s);
        QCOMPARE(home.cli(keys({u"set"_s, u"k"_s}), value + '\n').code, 0);
        QVERIFY(sent(home, "{{secrets.k}}") == value);
    }

    void generate_makesWhatIsAsked_data()
    {
        QTest::addColumn<QStringList>("options");
        QTest::addColumn<QString>("pattern");
        QTest::newRow("usual") << QStringList{} << u"[A-Za-z0-9]{32}"_s;
        QTest::newRow("length") << QStringList{u"--length"_s, u"8"_s} << u"[A-Za-z0-9]{8}"_s;
        QTest::newRow("alphabet") << QStringList{u"--alphabet"_s, u"xy"_s} << u"[xy]{32}"_s;
        QTest::newRow("hex") << QStringList{u"--form"_s, u"hex"_s} << u"[0-9a-f]{64}"_s;
        QTest::newRow("base64") << QStringList{u"--form"_s, u"base64"_s, u"--length"_s, u"16"_s}
                                << u"[A-Za-z0-9+/]{22}=="_s;
        QTest::newRow("base64url") << QStringList{u"--form"_s, u"base64url"_s} << u"[A-Za-z0-9_-]{43}"_s;
        QTest::newRow("whsec") << QStringList{u"--form"_s, u"whsec"_s} << u"whsec_[A-Za-z0-9+/]{32}"_s;
        QTest::newRow("prefix") << QStringList{u"--prefix"_s, u"hb_"_s} << u"hb_[A-Za-z0-9]{32}"_s;
    }

    void generate_makesWhatIsAsked()
    {
        QFETCH(QStringList, options);
        QFETCH(QString, pattern);
        Home home;
        home.setVariable(u"HOOKBENCH_PASSPHRASE"_s, u"p"_s);
        const Ended made = home.cli(keys({u"generate"_s, u"k"_s, u"--print"_s}) + options);
        QCOMPARE(made.code, 0);
        const QString value = QString::fromUtf8(made.out.chopped(1));
        QVERIFY2(QRegularExpression(QRegularExpression::anchoredPattern(pattern)).match(value).hasMatch(),
                 made.out.constData());
        QCOMPARE(QString::fromUtf8(sent(home, "{{secrets.k}}")), value);
        QCOMPARE(home.filesWith(value.toUtf8()), QStringList());
    }

    void generate_refusesWhatCannotBeMade()
    {
        Home home;
        home.setVariable(u"HOOKBENCH_PASSPHRASE"_s, u"p"_s);
        for (const QStringList &options :
             {QStringList{u"--form"_s, u"x"_s}, QStringList{u"--length"_s, u"0"_s},
              QStringList{u"--alphabet"_s, u"a"_s}, QStringList{u"--alphabet"_s, u"aba"_s}})
            QCOMPARE(home.cli(keys({u"generate"_s, u"k"_s}) + options).code, 2);
        QVERIFY(!QFile::exists(home.path(u"workspace/.hookbench/vault"_s)));
        const Ended quiet = home.cli(keys({u"generate"_s, u"k"_s}));
        QCOMPARE(quiet.code, 0);
        QCOMPARE(quiet.out, QByteArray()); // only with --print
    }

    void import_takesTheValuesOfAnEnvFile()
    {
        Home home;
        home.setVariable(u"HOOKBENCH_PASSPHRASE"_s, u"p"_s);
        const QString file =
            home.write(u"x.env"_s, "# keys\nA='planted one'\nexport B=\"two\nlines\"\nbad.name=3\nEMPTY=\n");
        const Ended imported = home.cli(keys({u"import"_s, file}));
        QCOMPARE(imported.code, 0);
        QCOMPARE(imported.out, QByteArray("A\nB\n"));
        QCOMPARE(QString::fromUtf8(imported.err),
                 u"%1, line 5: bad.name was left out: a name is made of letters, digits, _ and -\n"
                 "%1, line 6: EMPTY was left out: it has no value\n"
                 "2 kept in the vault. The file still holds the values.\n"_s.arg(file));
        QCOMPARE(sent(home, "{{secrets.A}}|{{secrets.B}}"), QByteArray("planted one|two\nlines"));
        home.write(u"x.env"_s, "A=other\n");
        QCOMPARE(home.cli(keys({u"import"_s, file})).out, QByteArray());
        QCOMPARE(sent(home, "{{secrets.A}}"), QByteArray("planted one"));
        QCOMPARE(home.cli(keys({u"import"_s, file, u"--replace"_s})).out, QByteArray("A\n"));
        QCOMPARE(sent(home, "{{secrets.A}}"), QByteArray("other"));
        home.write(u"x.env"_s, "C=1\nA='planted two\n");
        const Ended failed = home.cli(keys({u"import"_s, file}));
        QCOMPARE(failed.code, 3);
        QCOMPARE(
            QString::fromUtf8(failed.err),
            u"hookbench-cli: %1, line 2: the quote that begins here has no end. Nothing was imported.\n"_s.arg(file));
        QVERIFY(!home.cli(keys({u"list"_s})).out.contains("C "));
    }

    void import_ofThousands_isOneChangeOfTheVault()
    {
        Home home;
        home.setVariable(u"HOOKBENCH_PASSPHRASE"_s, u"p"_s);
        QByteArray text;
        for (int i = 0; i < 5000; ++i)
            text += "K" + QByteArray::number(i) + "=value\n";
        const Ended imported = home.cli(keys({u"import"_s, home.write(u"x.env"_s, text)})); // minutes, one by one
        QCOMPARE(imported.code, 0);
        QCOMPARE(imported.out.count('\n'), qsizetype(5000));
        QCOMPARE(sent(home, "{{secrets.K4711}}"), QByteArray("value"));
    }

    void aValueWithoutEnd_isRefused()
    {
        Home home;
        home.setVariable(u"HOOKBENCH_PASSPHRASE"_s, u"p"_s);
        const Ended ended = home.cli(keys({u"set"_s, u"k"_s}), QByteArray((16 << 20) + 3, 'x'));
        QCOMPARE(ended.code, 2);
        QVERIFY2(ended.err.contains("larger than 16 MiB"), ended.err.constData());
        QVERIFY(!home.cli(keys({u"list"_s})).out.contains("k "));
    }

    void uses_namesDraftsAndEndpointsWithThePlace()
    {
        Home home;
        home.write(u"workspace/secrets.json"_s, R"({"version": 1, "secrets": [{"name": "k"}, {"name": "idle"}]})");
        home.write(u"workspace/drafts/Chat/Hello.json"_s,
                   "{\"version\": 1, \"url\": \"http://x/{{secrets.k}}\", \"body\": \"{{secrets.k}}\"}");
        home.write(u"workspace/drafts/literal.json"_s,
                   "{\"version\": 1, \"url\": \"http://x/{{secrets.k}}\", \"literal\": true}");
        home.write(u"workspace/endpoints/orders.json"_s,
                   R"({"path": "/orders", "parameters": [{"name": "token", "type": "text", "secret": "k"}]})");
        QCOMPARE(home.cli(keys({u"uses"_s, u"k"_s})).out,
                 QByteArray("draft     Chat/Hello  url\ndraft     Chat/Hello  body\nendpoint  orders  parameter\n"));
        QCOMPARE(home.cli(keys({u"uses"_s, u"k"_s, u"--json"_s})).out.split('\n').first(),
                 QByteArray("{\"by\":\"draft\",\"name\":\"Chat/Hello\",\"where\":\"url\"}"));
        const Ended idle = home.cli(keys({u"uses"_s, u"idle"_s}));
        QCOMPARE(idle.code, 0);
        QCOMPARE(idle.out, QByteArray());
        QCOMPARE(home.cli(keys({u"uses"_s, u"ghost"_s})).code, 1);
    }

    void theEnvFileOfTheWorkspace_standsForSecrets()
    {
        Home home;
        home.write(u"workspace/.env"_s, "IFTTT_KEY=planted-in-env\n");
        QCOMPARE(sent(home, "{{secrets.ifttt_key}}"), QByteArray("planted-in-env"));
        home.write(u"workspace/.env"_s, "IFTTT_KEY=a\noops\n");
        const Ended list = home.cli(keys({u"list"_s}));
        QCOMPARE(list.err, QByteArray("hookbench-cli: .env: line 2: there is no = behind the name\n"));
    }

    void aKeyGoesToTheHostThatItWentToFirst_andNowhereElse()
    {
        Home home;
        home.setVariable(u"HOOKBENCH_PASSPHRASE"_s, u"p"_s);
        QCOMPARE(home.cli(keys({u"set"_s, u"k"_s}), "planted").code, 0);
        RecordingServer server;
        const QString curl = u"curl -H 'X-Key: {{secrets.k}}' http://%1:"_s + server.url().section(u':', 2);
        const Ended first = home.cli({u"send"_s, u"--curl"_s, curl.arg(u"127.0.0.1"_s)});
        QCOMPARE(first.code, 0);
        QVERIFY2(first.err.startsWith("The key k goes to 127.0.0.1 from now on (hookbench-cli keys hosts).\n"),
                 first.err.constData());
        QCOMPARE(home.cli(keys({u"hosts"_s, u"k"_s})).out, QByteArray("127.0.0.1\n"));
        const Ended other = home.cli({u"send"_s, u"--curl"_s, curl.arg(u"localhost"_s)});
        QCOMPARE(other.code, 3);
        QCOMPARE(
            other.err,
            QByteArray(
                "hookbench-cli: The key \"k\" may go to 127.0.0.1, not to localhost. Nothing was sent. Allow the host on the page Keys, or with hookbench-cli keys hosts k localhost.\n"));
        QCOMPARE(server.requests().size(), std::size_t(1));
        QCOMPARE(home.cli(keys({u"hosts"_s, u"k"_s, u"127.0.0.1"_s, u"*.localhost"_s, u"LocalHost"_s})).code, 0);
        QCOMPARE(home.cli({u"send"_s, u"--curl"_s, curl.arg(u"localhost"_s)}).code, 0);
        QCOMPARE(server.requests().size(), std::size_t(2));
        QCOMPARE(home.cli(keys({u"hosts"_s, u"k"_s, u"https://x/"_s})).code, 2);
        QCOMPARE(home.cli(keys({u"hosts"_s, u"k"_s, u"--none"_s})).code, 0);
        QCOMPARE(home.cli(keys({u"hosts"_s, u"k"_s})).out, QByteArray());
        const QByteArray listed = home.cli(keys({u"list"_s, u"--json"_s})).out;
        QVERIFY2(listed.contains("\"last_used_host\":\"localhost\""), listed.constData());
    }

    void aRedirectToAnotherHost_takesNoKeyWithIt()
    {
        Home home;
        home.setVariable(u"HOOKBENCH_SECRET_K"_s, u"planted"_s);
        RecordingServer there;
        RecordingServer here;
        const QByteArray port = there.url().section(u':', 2).toUtf8();
        const QString curl = u"curl -L -H 'X-Key: %1' "_s + here.url() + u"/a"_s;
        here.setAnswers(
            {"HTTP/1.1 302 Found\r\nLocation: http://localhost:" + port + "/b\r\nContent-Length: 0\r\n\r\n"});
        const Ended refused = home.cli({u"send"_s, u"--curl"_s, curl.arg(u"{{secrets.k}}"_s)});
        QCOMPARE(refused.code, 3);
        QVERIFY2(refused.err.contains("The answer redirects to http://localhost:" + port
                                      + ". The request carries keys, and was not sent to another host."),
                 refused.err.constData());
        QCOMPARE(there.requests().size(), std::size_t(0));
        QCOMPARE(home.cli({u"send"_s, u"--curl"_s, curl.arg(u"none"_s)}).code, 0);
        QCOMPARE(there.requests().size(), std::size_t(1));
    }

    void rotate_sendsTheNewestAndKeepsTheOneBefore()
    {
        Home home;
        home.setVariable(u"HOOKBENCH_PASSPHRASE"_s, u"p"_s);
        QCOMPARE(home.cli(keys({u"rotate"_s, u"k"_s}), "x").code, 1);
        QCOMPARE(home.cli(keys({u"set"_s, u"k"_s, u"--service"_s, u"Chat"_s}), "first").code, 0);
        QCOMPARE(home.cli(keys({u"rotate"_s, u"k"_s}), "second").code, 0);
        QCOMPARE(sent(home, "{{secrets.k}}"), QByteArray("second"));
        const QString file = home.path(u"workspace/secrets.json"_s);
        const QByteArray list = contents(file);
        QVERIFY2(list.contains("\"rotated_at\"") && list.contains("Chat"), list.constData());
        QCOMPARE(home.cli(keys({u"retire"_s, u"k"_s})).code, 0);
        QCOMPARE(sent(home, "{{secrets.k}}"), QByteArray("second"));
        QVERIFY(!contents(file).contains("rotated_at"));
    }

    void aListOfKeysWithAnError_isNotOverwritten()
    {
        Home home;
        home.setVariable(u"HOOKBENCH_PASSPHRASE"_s, u"p"_s);
        const QByteArray broken = R"({"version": 1, "secrets": [{"name": "a"}, })";
        home.write(u"workspace/secrets.json"_s, broken);
        const Ended set = home.cli(keys({u"set"_s, u"k"_s}), "v");
        QCOMPARE(set.code, 3);
        QVERIFY2(set.err.contains("secrets.json has an error and is not overwritten. Mend it first: "),
                 set.err.constData());
        QFile file(home.path(u"workspace/secrets.json"_s));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), broken);
    }

private:
    static QByteArray vault(const Home &home) { return contents(home.path(u"workspace/.hookbench/vault"_s)); }

    static QByteArray contents(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    // The body that arrives, or what is said where none does.
    static QByteArray sent(Home &home, const QByteArray &body)
    {
        RecordingServer server;
        QJsonObject draft;
        draft[u"version"_s] = 1;
        draft[u"method"_s] = u"POST"_s;
        draft[u"url"_s] = server.url() + u'/';
        draft[u"headers"_s] = QJsonArray{QJsonArray{u"Content-Type"_s, u"text/plain"_s}};
        draft[u"body"_s] = QString::fromUtf8(body);
        home.write(u"draft.json"_s, QJsonDocument(draft).toJson());
        const Ended ended = home.cli({u"send"_s, u"-q"_s, home.path(u"draft.json"_s)});
        if (server.requests().empty())
            return ended.err;
        const QByteArray request = server.request();
        return request.mid(request.indexOf("\r\n\r\n") + 4);
    }
};

QTEST_GUILESS_MAIN(CliKeysTest)
#include "tst_keys.moc"
