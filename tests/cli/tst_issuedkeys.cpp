// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/program.h"

#include <QRegularExpression>

#include <csignal>

using namespace hookbench::test;
using namespace Qt::StringLiterals;

class CliIssuedKeysTest : public QObject
{
    Q_OBJECT

private slots:
    void anIssuedKey_isShownOnceAndListed()
    {
        Home home;
        const QByteArray value = issued(home, u"lamp"_s, {u"--expires"_s, u"30"_s});
        QVERIFY2(QRegularExpression(u"^hb_[A-Za-z0-9_-]{43}$"_s).match(QString::fromUtf8(value)).hasMatch(),
                 value.constData());
        QCOMPARE(home.filesWith(value), QStringList());
        QCOMPARE(home.cli({u"keys"_s, u"issue"_s, u"lamp"_s}).code, 2); // the name is taken
        QCOMPARE(home.cli({u"keys"_s, u"issue"_s, u"x"_s, u"--prefix"_s, u"a b"_s}).code, 2);
        const QByteArray listed = home.cli({u"keys"_s, u"issued"_s, u"--json"_s}).out;
        QVERIFY2(listed.startsWith("{\"name\":\"lamp\",\"beginning\":\"" + value.left(7) + "\",\"state\":\"valid\""),
                 listed.constData());
        QCOMPARE(home.cli({u"keys"_s, u"revoke"_s, u"lamp"_s}).code, 0);
        QVERIFY(home.cli({u"keys"_s, u"issued"_s}).out.contains("  revoked "));
        QCOMPARE(home.cli({u"keys"_s, u"revoke"_s, u"ghost"_s}).code, 1);
    }

    void aNameThatIsThereTwice_isRevokedTwice()
    {
        Home home;
        QCOMPARE(home.cli({u"keys"_s, u"issue"_s, u"lamp"_s}).code, 0);
        QFile file(home.workspace() + u"/issued-keys.json"_s);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QJsonObject document = QJsonDocument::fromJson(file.readAll()).object();
        file.close();
        QJsonArray list = document[u"keys"_s].toArray();
        list.append(list.first()); // as when two files are joined
        document[u"keys"_s] = list;
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(QJsonDocument(document).toJson()) > 0);
        file.close();
        QCOMPARE(home.cli({u"keys"_s, u"revoke"_s, u"lamp"_s}).code, 0);
        const QByteArray listed = home.cli({u"keys"_s, u"issued"_s, u"--json"_s}).out;
        QCOMPARE(listed.count("\"state\":\"revoked\""), qsizetype(2));
    }

    void aListWithAnError_isNotOverwritten()
    {
        Home home;
        const QByteArray broken = "{\"version\": 1,\n \"keys\": [{\"name\": \"lamp\", \"sha256\": \"12\"}]}";
        home.write(u"workspace/issued-keys.json"_s, broken);
        const Ended ended = home.cli({u"keys"_s, u"issue"_s, u"door"_s});
        QVERIFY(ended.code == 3 || ended.code == 2);
        QVERIFY2(ended.err.contains("issued-keys.json") && ended.err.contains("line 2"), ended.err.constData());
        QCOMPARE(ended.out, QByteArray());
        QFile file(home.path(u"workspace/issued-keys.json"_s));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), broken);
    }

    // What became of a request at the door is kept with it, for the user alone.
    void whyARequestWasRefused_isInItsCapture()
    {
        Home home;
        const QByteArray value = issued(home, u"lamp"_s);
        QCOMPARE(home.cli({u"keys"_s, u"issue"_s, u"gone"_s}).code, 0);
        home.write(u"workspace/endpoints/door.json"_s,
                   R"({"path": "/door", "key": {"in": "header", "name": "X-Key", "keys": ["gone"]},
                       "limits": {"all": {"requests": 3, "seconds": 3600}}})");
        Serving serving(home);
        const auto refusalWith = [&](const QByteArray &fields) {
            const QByteArray answer =
                exchange(serving.port(), "GET /door HTTP/1.1\r\nHost: x\r\n" + fields + "\r\n");
            const QString id = QString::number(serving.nextCapture()[u"id"_s].toInteger());
            const Ended shown = home.cli({u"show"_s, id});
            const QJsonObject refused = QJsonDocument::fromJson(home.cli({u"show"_s, id, u"--json"_s}).out)
                                            .object()[u"refused"_s]
                                            .toObject();
            return QString::fromUtf8(answer.mid(9, 3)) + u' ' + refused[u"reason"_s].toString() + u' '
                   + refused[u"key"_s].toString()
                   + (shown.out.contains("Refused: ") ? QString() : u" not shown"_s);
        };
        QCOMPARE(refusalWith({}), u"401 key_missing "_s);
        QCOMPARE(refusalWith("X-Key: hb_wrong\r\n"), u"401 key_unknown "_s);
        QCOMPARE(refusalWith("X-Key: " + value + "\r\n"), u"401 key_not_for_endpoint lamp"_s);
        QCOMPARE(refusalWith({}), u"429 rate_limited "_s);
    }

    // As IFTTT writes to Sinric Pro, with the type of its body and without.
    void aKeyInTheBody_isTakenUntilItIsRevoked()
    {
        Home home;
        const QByteArray value = issued(home, u"ifttt"_s);
        home.write(u"workspace/endpoints/sinric.json"_s,
                   R"({"path": "/v1/actions", "key": {"in": "body", "name": "api_key"}, "answer": {"body": "done"}})");
        Serving serving(home);
        const QByteArray body =
            R"({"api_key": "KEY", "device_id": "5d", "action": "setPowerState", "value": {"state": "On"}})";
        const auto post = [&](const QByteArray &key, const QString &type) {
            return home
                .curl({u"-w"_s, u" %{http_code}"_s, u"-H"_s, u"Content-Type:"_s + type, u"--data-binary"_s,
                       QString::fromUtf8(QByteArray(body).replace("KEY", key)), serving.url(u"/v1/actions"_s)})
                .out;
        };
        for (const QString &type : {u" application/json"_s, QString()}) {
            QCOMPARE(post(value, type), QByteArray("done 200"));
            const QByteArray refused = post("hb_wrong", type);
            QVERIFY2(refused.startsWith("A valid API key is required.") && refused.endsWith(" 401"),
                     refused.constData());
            QCOMPARE(serving.nextCapture()[u"status"_s].toInt(), 200);
            QCOMPARE(serving.nextCapture()[u"status"_s].toInt(), 401); // kept all the same
        }
        QCOMPARE(home.cli({u"keys"_s, u"revoke"_s, u"ifttt"_s}).code, 0);
        QTRY_VERIFY_WITH_TIMEOUT(post(value, u" application/json"_s).endsWith("401"), 10'000);
        ::kill(pid_t(serving.process().processId()), SIGTERM);
        QCOMPARE(serving.ended(), 0);
        const QByteArray listed = home.cli({u"keys"_s, u"issued"_s, u"--json"_s}).out;
        QVERIFY2(!listed.contains("\"count\":0,") && listed.contains("\"count\":"), listed.constData());
    }

    void aLimit_answers429WithItsHeaders()
    {
        Home home;
        home.write(u"workspace/endpoints/x.json"_s,
                   R"({"path": "/x", "limits": {"address": {"requests": 2, "seconds": 3600}}})");
        Serving serving(home);
        const auto head = [&] { return home.curl({u"-i"_s, serving.url(u"/x"_s)}).out; };
        QVERIFY(head().startsWith("HTTP/1.1 200"));
        QVERIFY(head().startsWith("HTTP/1.1 200"));
        const QByteArray refused = head();
        QVERIFY2(refused.startsWith("HTTP/1.1 429 "), refused.constData());
        QVERIFY2(refused.contains("\r\nRateLimit-Limit: 2\r\nRateLimit-Remaining: 0\r\nRateLimit-Reset: "),
                 refused.constData());
        QVERIFY(refused.contains("\r\nRetry-After: "));
        QVERIFY(home.curl({u"-i"_s, serving.url(u"/other"_s)}).out.startsWith("HTTP/1.1 200"));
    }

private:
    static QByteArray issued(Home &home, const QString &name, const QStringList &options = {})
    {
        const Ended made = home.cli(QStringList{u"keys"_s, u"issue"_s, name} + options);
        return made.code == 0 ? made.out.trimmed() : made.err;
    }
};

QTEST_GUILESS_MAIN(CliIssuedKeysTest)
#include "tst_issuedkeys.moc"
