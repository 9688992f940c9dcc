// SPDX-License-Identifier: GPL-3.0-or-later
// Secrets are planted in the vault and used; then everything that was written and said is searched for them, in every
// form in which they may have been written down.
#include "tests/support/program.h"
#include "tests/support/recordingserver.h"
#include "tests/support/remains.h"

#include "core/http/form.h"
#include "core/json/value.h"

using namespace hookbench;
using namespace hookbench::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int planted = 20;

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool isSanitized = true;
#else
constexpr bool isSanitized = false;
#endif

QString nameOf(int i)
{
    return u"key_%1"_s.arg(i);
}

// Each form of it differs from the others.
QByteArray valueOf(int i)
{
    return "pl4nted/" + QByteArray::number(1'000'003 * (i + 7)) + "+\"q\\=" + QByteArray(1, char('A' + i)) + "&%";
}

QByteArray utf16(const QByteArray &text)
{
    const QString wide = QString::fromUtf8(text);
    return QByteArray(reinterpret_cast<const char *>(wide.utf16()), wide.size() * 2);
}

// Base64 of it at each of the three places in a group, without what its neighbours decide.
QByteArrayList base64Forms(const QByteArray &value)
{
    QByteArrayList out;
    for (int before = 0; before < 3; ++before) {
        const QByteArray whole = (QByteArray(before, 'x') + value).toBase64(QByteArray::OmitTrailingEquals);
        out << whole.sliced(before == 0 ? 0 : 4).chopped(2);
    }
    return out;
}

QByteArrayList formsOf(const QByteArray &value)
{
    const QByteArray quoted = json::quoted(QString::fromUtf8(value));
    QByteArrayList out{value,
                       http::percentEncoded(value),
                       http::percentEncoded(value).toLower(),
                       http::encodeForm({{value, {}}}).chopped(1),
                       quoted.sliced(1, quoted.size() - 2),
                       value.toHex(),
                       utf16(value)};
    return out + base64Forms(value);
}

// The names of the secrets from one to before another that stand in some bytes.
QStringList foundIn(const QByteArray &bytes, int from = 0, int to = planted)
{
    QStringList out;
    for (int i = from; i < to; ++i) {
        for (const QByteArray &form : formsOf(valueOf(i))) {
            if (bytes.contains(form))
                out << nameOf(i) + u" as "_s + QString::fromLatin1(form.left(60));
        }
    }
    return out;
}

QStringList foundBelow(const Home &home)
{
    QStringList out;
    for (QDirIterator it(home.path(), QDir::Files | QDir::Hidden | QDir::System, QDirIterator::Subdirectories);
         it.hasNext();) {
        QFile file(it.next());
        if (!file.open(QIODevice::ReadOnly))
            continue;
        for (const QString &one : foundIn(file.readAll()))
            out << QDir(home.path()).relativeFilePath(file.fileName()) + u": "_s + one;
    }
    return out;
}

} // namespace

class LeaksTest : public QObject
{
    Q_OBJECT

private slots:
    void theSearch_findsEveryForm()
    {
        const QByteArray value = valueOf(3);
        for (const QByteArray &text :
             {value, http::percentEncoded(value), ("user:" + value).toBase64(), ("u:" + value).toBase64(),
              value.toBase64(), utf16(value), json::quoted(QString::fromUtf8(value)), value.toHex()}) {
            QVERIFY2(!foundIn("before " + text + " after").isEmpty(), text.constData());
        }
        QCOMPARE(foundIn("pl4nted/ and much else"), QStringList());
    }

    // A program that was told a value in an argument keeps it: the search must find it there.
    void theSearch_findsWhatAProgramLeaves()
    {
        if (isSanitized)
            QSKIP("sanitizers have memory of their own, terabytes of it");
        Home home;
        const QString text = u"pl4nted-text-5"_s;
        const Remains remains = remainsOf(QStringLiteral(PROGRAMS "/hookbench-cli"),
                                          {u"eval"_s, u"x"_s + text}, home.environment());
        QCOMPARE(remains.code, 0);
        QVERIFY2(remains.memory.size() > 100'000, qPrintable(QString::number(remains.memory.size())));
        QVERIFY(remains.visible.contains(text.toUtf8()));
        QVERIFY(remains.memory.contains(text.toUtf8()));
    }

    // Where it ends, a program has locked its vault: a core dump has nothing of what it used.
    void secretsThatWereUsed_areNotInMemory_data()
    {
        QTest::addColumn<QByteArray>("draft");
        QTest::addColumn<QByteArray>("sent"); // that the server got
        const auto row = [](const char *title, const QJsonObject &more, const QByteArray &sent) {
            QJsonObject draft{{u"version"_s, 1}, {u"method"_s, u"POST"_s}, {u"url"_s, u"SERVER/a"_s}};
            for (auto it = more.begin(); it != more.end(); ++it)
                draft[it.key()] = it.value();
            QTest::newRow(title) << QJsonDocument(draft).toJson() << sent;
        };
        const QString reference = u"{{secrets.key_1}}"_s;
        row("in the URL", {{u"url"_s, u"SERVER/a/"_s + reference + u"?b=1"_s}}, valueOf(1));
        row("in a header", {{u"headers"_s, QJsonArray{QJsonArray{u"X-Key"_s, reference}}}}, valueOf(1));
        row("in a body", {{u"body_json"_s, QJsonObject{{u"key"_s, reference}}}},
            json::quoted(QString::fromUtf8(valueOf(1))));
        row("through an environment", {{u"headers"_s, QJsonArray{QJsonArray{u"X-Key"_s, u"{{token}}"_s}}}}, valueOf(1));
    }

    void secretsThatWereUsed_areNotInMemory()
    {
        if (isSanitized)
            QSKIP("sanitizers have memory of their own, terabytes of it");
        QFETCH(QByteArray, draft);
        QFETCH(QByteArray, sent);
        Home home;
        home.setVariable(u"HOOKBENCH_PASSPHRASE"_s, u"correct horse battery"_s);
        RecordingServer server;
        home.write(u"workspace/environments/test.json"_s, R"({"variables": {"token": "{{secrets.key_1}}"}})");
        QCOMPARE(home.cli({u"keys"_s, u"set"_s, u"key_1"_s}, valueOf(1)).code, 0);
        const QString file = home.write(u"draft.json"_s, draft.replace("SERVER", server.url().toUtf8()));
        const Remains remains =
            remainsOf(QStringLiteral(PROGRAMS "/hookbench-cli"),
                      {u"--workspace"_s, home.workspace(), u"send"_s, file, u"--env"_s, u"test"_s}, home.environment());
        QCOMPARE(remains.code, 0);
        QVERIFY2(server.request().contains(sent), server.request().constData());
        QCOMPARE(foundIn(remains.memory, 1, 2), QStringList()); // all 20 in all memory take minutes
        QVERIFY(!remains.memory.contains("correct horse battery"));
        QCOMPARE(foundIn(remains.visible), QStringList());
        QVERIFY(!remains.visible.contains("correct horse battery"));
    }

    void secretsThatWereSet_areNotInMemory()
    {
        if (isSanitized)
            QSKIP("sanitizers have memory of their own, terabytes of it");
        Home home;
        home.setVariable(u"HOOKBENCH_PASSPHRASE"_s, u"correct horse battery"_s);
        const Remains remains =
            remainsOf(QStringLiteral(PROGRAMS "/hookbench-cli"),
                      {u"--workspace"_s, home.workspace(), u"keys"_s, u"set"_s, u"key_2"_s}, home.environment(),
                      valueOf(2) + '\n');
        QCOMPARE(remains.code, 0);
        QCOMPARE(foundIn(remains.memory + remains.visible, 2, 3), QStringList());
        QVERIFY(!(remains.memory + remains.visible).contains("correct horse battery"));
        QCOMPARE(foundBelow(home), QStringList());
    }

    // Captures keep what arrived; what is made of them does not.
    void keysThatArrive_areInNoExport()
    {
        Home home;
        home.setVariable(u"HOOKBENCH_PASSPHRASE"_s, u"correct horse"_s);
        for (int i = 0; i < 4; ++i)
            QCOMPARE(home.cli({u"keys"_s, u"set"_s, nameOf(i)}, valueOf(i)).code, 0);
        {
            Serving serving(home);
            const QByteArray body = R"({"note": )" + json::quoted(QString::fromUtf8(valueOf(1))) + ", \"b\": \""
                                    + ("u:" + valueOf(2)).toBase64() + "\"}";
            QVERIFY(exchange(serving.port(),
                             "POST /a/" + http::percentEncoded(valueOf(0)) + " HTTP/1.1\r\nHost: x\r\nX-Plain: "
                                 + valueOf(3) + "\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n"
                                 + body)
                        .startsWith("HTTP/1.1 200"));
            QVERIFY(!serving.nextCapture().isEmpty());
        }
        QVERIFY(!foundBelow(home).isEmpty()); // the capture
        for (const QString &format : {u"har"_s, u"ndjson"_s, u"http"_s, u"curl"_s, u"csv"_s}) {
            const Ended clean = home.cli({u"export"_s, u"--format"_s, format});
            QCOMPARE(clean.code, 0);
            QCOMPARE(foundIn(clean.out + clean.err), QStringList());
            QVERIFY2(clean.out.contains("{{secrets.key_0}}"), qPrintable(format + u": "_s + QString::fromUtf8(clean.out)));
            const Ended whole = home.cli({u"export"_s, u"--format"_s, format, u"--keep-secrets"_s});
            QVERIFY2(!foundIn(whole.out).isEmpty(), qPrintable(format)); // on purpose
        }
        home.setVariable(u"HOOKBENCH_PASSPHRASE"_s, {});
        QVERIFY(home.cli({u"export"_s, u"--format"_s, u"har"_s}).err.contains("are not known here"));
    }

    void secretsThatWereUsed_areNowhere()
    {
        Home home;
        home.setVariable(u"HOOKBENCH_PASSPHRASE"_s, u"correct horse"_s);
        QByteArray said;
        const auto run = [&](const QStringList &arguments, const QByteArray &input = {}) {
            const Ended ended = home.cli(arguments, input);
            said += ended.out + ended.err;
            return ended.code;
        };
        for (int i = 0; i < planted; ++i)
            QCOMPARE(run({u"keys"_s, u"set"_s, nameOf(i)}, valueOf(i) + '\n'), 0);
        QCOMPARE(run({u"keys"_s, u"rotate"_s, nameOf(0)}, valueOf(0)), 0);
        for (int i = 0; i < planted; i += 4)
            QVERIFY(usesFour(home, run, i));
        QCOMPARE(run({u"keys"_s, u"list"_s, u"--json"_s}), 0);
        QCOMPARE(run({u"keys"_s, u"uses"_s, nameOf(0)}), 0);
        (void)run({u"send"_s, u"--curl"_s, u"curl http:/"_s + u"/elsewhere.invalid/{{secrets.key_1}}"_s}); // refused
        home.setVariable(u"HOOKBENCH_PASSPHRASE"_s, u"wrong"_s);
        (void)run({u"send"_s, u"--curl"_s, u"curl http:/"_s + u"/127.0.0.1:1/{{secrets.key_2}}"_s});
        QCOMPARE(foundIn(said), QStringList());
        QCOMPARE(foundBelow(home), QStringList());
    }

private:
    // In URL, header, body and as a password; the answer says all of it again.
    template <typename Run>
    bool usesFour(Home &home, Run run, int first)
    {
        QByteArray echo;
        for (int i = first; i < first + 4; ++i)
            echo += valueOf(i) + ' ' + valueOf(i).toBase64() + ' ' + http::percentEncoded(valueOf(i)) + '\n';
        RecordingServer server("HTTP/1.1 200 OK\r\nContent-Length: " + QByteArray::number(echo.size()) + "\r\n\r\n"
                               + echo);
        const auto reference = [&](int i) { return u"{{secrets."_s + nameOf(first + i) + u"}}"_s; };
        QJsonObject draft;
        draft[u"version"_s] = 1;
        draft[u"method"_s] = u"POST"_s;
        draft[u"url"_s] = server.url() + u"/a?b=1"_s;
        draft[u"headers"_s] = QJsonArray{QJsonArray{u"X-Key"_s, reference(0)},
                                         QJsonArray{u"Authorization"_s, u"Bearer "_s + reference(1)},
                                         QJsonArray{u"Content-Type"_s, u"application/json"_s}};
        draft[u"body_json"_s] = QJsonObject{{u"key"_s, reference(2)}, {u"again"_s, u"x"_s + reference(3)}};
        const QString file = home.write(u"draft.json"_s, QJsonDocument(draft).toJson());
        if (run({u"send"_s, u"-q"_s, u"--json"_s, file}) != 0 || server.requests().empty())
            return false;
        const QByteArray request = server.request(); // it was sent
        return request.contains("X-Key: " + valueOf(first)) && request.contains("Bearer " + valueOf(first + 1));
    }
};

QTEST_GUILESS_MAIN(LeaksTest)
#include "tst_leaks.moc"
