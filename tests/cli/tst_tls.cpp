// SPDX-License-Identifier: GPL-3.0-or-later
// Clients of every sort against serve with TLS.
#include "tests/support/program.h"

using namespace hookbench::test;
using namespace Qt::StringLiterals;

namespace {

QString ownFile(const Home &home)
{
    return home.workspace() + u"/.hookbench/tls-certificate.pem"_s;
}

QJsonObject listeningLine(const Serving &serving)
{
    return QJsonDocument::fromJson(serving.firstLine()).object();
}

const QStringList ownTls{u"--listen"_s, u"[::1]:0"_s, u"--tls"_s, u"own"_s};

} // namespace

class TlsTest : public QObject
{
    Q_OBJECT

private slots:
    void clientsThatTrustTheCertificate_areServed_data()
    {
        QTest::addColumn<QString>("host");
        QTest::newRow("name") << u"localhost"_s;
        QTest::newRow("127.0.0.1") << u"127.0.0.1"_s;
        QTest::newRow("[::1]") << u"[::1]"_s;
    }

    void clientsThatTrustTheCertificate_areServed()
    {
        QFETCH(QString, host);
        Home home;
        Serving serving(home, ownTls);
        const QJsonArray urls = listeningLine(serving)[u"urls"_s].toArray();
        QCOMPARE(urls.size(), 2);
        const int port = QUrl(urls[host.startsWith(u'[') ? 1 : 0].toString()).port();
        const QString url = QStringLiteral("https://%1:%2/hook").arg(host).arg(port);
        const Ended trusting = home.curl(
            {u"--cacert"_s, ownFile(home), u"-d"_s, u"hello"_s, u"-w"_s, u"%{http_code} %{ssl_verify_result}"_s, url});
        QCOMPARE(trusting.out, QByteArray("200 0"));
        QCOMPARE(serving.nextCapture()[u"target"_s].toString(), u"/hook"_s);
        const Ended other = home.curl({u"-d"_s, u"hello"_s, url});
        QCOMPARE(other.code, 60); // the peer's certificate cannot be verified
        const Ended verified =
            home.run(u"openssl"_s, {u"s_client"_s, u"-connect"_s, QStringLiteral("%1:%2").arg(host).arg(port),
                                    u"-CAfile"_s, ownFile(home), u"-verify_return_error"_s,
                                    host == u"localhost"_s ? u"-verify_hostname"_s : u"-verify_ip"_s,
                                    QString(host).remove(u'[').remove(u']')});
        QCOMPARE(verified.code, 0);
        QVERIFY2(verified.out.contains("Verification: OK"), verified.out.constData());
    }

    void aNameThatIsNotItsOwn_isRefusedByClients()
    {
        Home home;
        Serving serving(home, {u"--tls"_s, u"own"_s});
        const Ended ended = home.curl({u"--cacert"_s, ownFile(home), u"--resolve"_s,
                                       QStringLiteral("other.example:%1:127.0.0.1").arg(serving.port()),
                                       QStringLiteral("https://other.example:%1/").arg(serving.port())});
        QCOMPARE(ended.code, 60);
    }

    void theFirstLine_tellsTheCertificate_andARestartKeepsIt()
    {
        Home home;
        QByteArray fingerprint;
        for (int i = 0; i < 2; ++i) {
            Serving serving(home, ownTls);
            const QJsonArray tls = listeningLine(serving)[u"tls"_s].toArray();
            QCOMPARE(tls.size(), 2);
            QCOMPARE(tls[0][u"url"_s], listeningLine(serving)[u"urls"_s][0]);
            QCOMPARE(tls[0][u"certificate"_s].toString(), ownFile(home));
            QCOMPARE(tls[0][u"fingerprint"_s], tls[1][u"fingerprint"_s]);
            const QByteArray told = home.run(u"openssl"_s, {u"x509"_s, u"-in"_s, ownFile(home), u"-noout"_s,
                                                            u"-fingerprint"_s, u"-sha256"_s})
                                        .out;
            QCOMPARE(tls[0][u"fingerprint"_s].toString().toLatin1(), told.mid(told.indexOf('=') + 1).trimmed());
            QVERIFY(fingerprint.isEmpty() || fingerprint == told);
            fingerprint = told;
        }
    }

    void peopleAreTold_howToCallIt()
    {
        Home home;
        const Ended ended =
            home.cli({u"serve"_s, u"--listen"_s, u"127.0.0.1:0"_s, u"--tls"_s, u"own"_s, u"--for"_s, u"1"_s});
        QCOMPARE(ended.code, 0);
        const QString told = QString::fromUtf8(ended.err);
        QVERIFY2(told.contains(u"A certificate was made for this workspace.\n"_s), ended.err.constData());
        QVERIFY2(told.contains(u"curl --cacert "_s + ownFile(home) + u" https://localhost:"_s), ended.err.constData());
        QVERIFY2(told.contains(QRegularExpression(u"SHA-256 +([0-9A-F]{2}:){31}[0-9A-F]{2}\n"_s)),
                 ended.err.constData());
    }

    void theWorkspace_saysWhichCertificate()
    {
        Home home;
        home.write(u"make"_s, {});
        QCOMPARE(home.run(u"openssl"_s,
                          {u"req"_s, u"-x509"_s, u"-newkey"_s, u"rsa:2048"_s, u"-nodes"_s, u"-keyout"_s,
                           u"workspace/k.pem"_s, u"-out"_s, u"workspace/c.pem"_s, u"-subj"_s, u"/CN=localhost"_s})
                     .code,
                 1); // there is no folder yet
        home.write(
            u"workspace/workspace.json"_s,
            "{\"version\": 1, \"listeners\": [{\"address\": \"127.0.0.1:0\", \"tls\": false}, {\"address\": \"127.0.0.1:0\", \"tls\": \"own\"}, {\"address\": \"127.0.0.1:0\", \"tls\": {\"certificate\": \"c.pem\", \"key\": \"k.pem\"}}]}");
        QCOMPARE(home.run(u"openssl"_s, {u"req"_s, u"-x509"_s, u"-newkey"_s, u"rsa:2048"_s, u"-nodes"_s, u"-keyout"_s,
                                         u"workspace/k.pem"_s, u"-out"_s, u"workspace/c.pem"_s, u"-subj"_s,
                                         u"/CN=localhost"_s, u"-addext"_s, u"subjectAltName=DNS:localhost"_s})
                     .code,
                 0);
        const Ended ended = home.cli({u"serve"_s, u"--json"_s, u"--for"_s, u"1"_s});
        QCOMPARE(ended.code, 0);
        const QJsonObject first = QJsonDocument::fromJson(ended.out.left(ended.out.indexOf('\n'))).object();
        QVERIFY(first[u"urls"_s][0].toString().startsWith(u"http://"_s));
        QVERIFY(first[u"urls"_s][1].toString().startsWith(u"https://"_s));
        QVERIFY(first[u"urls"_s][2].toString().startsWith(u"https://"_s));
        QCOMPARE(first[u"tls"_s][0][u"certificate"_s].toString(), ownFile(home));
        QCOMPARE(first[u"tls"_s][1][u"certificate"_s].toString(), home.workspace() + u"/c.pem"_s);
    }

    void aCertificateThatIsOver_isUsed_andTold()
    {
        Home home;
        QVERIFY(makeCertificate(home, u"k.pem"_s, u"c.pem"_s, "DNS:localhost", -1));
        Serving serving(home, {u"--tls"_s, home.path(u"c.pem"_s) + u':' + home.path(u"k.pem"_s)});
        const Ended told = home.curl({u"-k"_s, u"-d"_s, u"x"_s, u"-w"_s, u"%{http_code}"_s, serving.url()});
        QCOMPARE(told.out, QByteArray("200"));
        const Ended verifying = home.curl({u"--cacert"_s, home.path(u"c.pem"_s), u"-d"_s, u"x"_s,
                                           QStringLiteral("https://localhost:%1/").arg(serving.port())});
        QCOMPARE(verifying.code, 60);
        QVERIFY2(verifying.err.contains("expired"), verifying.err.constData());
        const QByteArray warned = serving.process().readAllStandardError();
        QVERIFY2(warned.contains("The certificate expired on 20"), warned.constData());
    }

    void theQtEngine_refusesTls()
    {
        Home home;
        const Ended ended = home.cli({u"serve"_s, u"--listen"_s, u"127.0.0.1:0"_s, u"--engine"_s, u"qt"_s, u"--tls"_s,
                                      u"own"_s, u"--for"_s, u"1"_s});
        QCOMPARE(ended.code, 3);
        QCOMPARE(ended.err,
                 QByteArray("hookbench-cli: The engine \"qt\" listens without TLS only. Use \"wire\" for TLS.\n"));
    }
};

QTEST_GUILESS_MAIN(TlsTest)
#include "tst_tls.moc"
