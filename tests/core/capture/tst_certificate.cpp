// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/capture/certificate.h"
#include "tests/support/program.h"

#include <sys/stat.h>

using namespace hookbench;
using namespace hookbench::capture;
using namespace Qt::StringLiterals;
using test::Home;

namespace {

const QHostAddress loopback(QHostAddress::LocalHost);

QString modeOf(const QString &path)
{
    struct stat about = {};
    if (::stat(QFile::encodeName(path).constData(), &about) != 0)
        return u"missing"_s;
    return QString::number(about.st_mode & 0777, 8);
}

// Runs openssl in the home; ends the test program where it fails.
QByteArray openssl(Home &home, const QStringList &arguments)
{
    const auto ended = home.run(u"openssl"_s, arguments);
    if (ended.code != 0)
        qFatal("openssl %s: %s", qPrintable(arguments.join(u' ')), ended.err.constData());
    return ended.out;
}

// c.pem and k.pem, valid for so many days: below 0 they are over.
CertificateFiles foreign(Home &home, int days, const QString &name = {}, const QString &names = u"IP:127.0.0.1"_s)
{
    const QString key = name + u"k.pem"_s;
    const QString certificate = name + u"c.pem"_s;
    if (!makeCertificate(home, key, certificate, names.toUtf8(), days))
        qFatal("openssl cannot make %s", qPrintable(certificate));
    return {home.path(certificate), home.path(key)};
}

} // namespace

class CertificateTest : public QObject
{
    Q_OBJECT

private slots:
    void aNewOne_isWhatOpensslSays()
    {
        Home home;
        const CertificateFiles files = CertificateFiles::inFolder(home.path(u"private"_s));
        const auto own =
            ownCertificate(files, {loopback, QHostAddress(u"192.0.2.7"_s), QHostAddress(u"2001:db8::1"_s)});
        QVERIFY2(own, own ? "" : qPrintable(own.error().message));
        QCOMPARE(own->notice, u"A certificate was made for this workspace."_s);
        QCOMPARE(modeOf(files.certificate), u"600"_s);
        QCOMPARE(modeOf(files.key), u"600"_s);
        const QByteArray told =
            openssl(home, {u"x509"_s, u"-in"_s, files.certificate, u"-noout"_s, u"-fingerprint"_s, u"-sha256"_s});
        QCOMPARE(own->certificate.fingerprint().toLatin1(), told.mid(told.indexOf('=') + 1).trimmed());
        const QString text =
            QString::fromUtf8(openssl(home, {u"x509"_s, u"-in"_s, files.certificate, u"-noout"_s, u"-text"_s}));
        for (const QString &part :
             {u"CA:FALSE"_s, u"Digital Signature"_s, u"TLS Web Server Authentication"_s, u"prime256v1"_s,
              u"DNS:localhost"_s, u"IP Address:127.0.0.1"_s, u"IP Address:0:0:0:0:0:0:0:1"_s, u"IP Address:192.0.2.7"_s,
              u"IP Address:2001:DB8:0:0:0:0:0:1"_s})
            QVERIFY2(text.contains(part), qPrintable(part + u" is missing in "_s + text));
        QVERIFY(!text.contains(u"Certificate Sign"_s));
        openssl(home, {u"verify"_s, u"-x509_strict"_s, u"-purpose"_s, u"sslserver"_s, u"-verify_hostname"_s,
                       u"localhost"_s, u"-CAfile"_s, files.certificate, files.certificate});
        QVERIFY(own->certificate.signsItself());
        QCOMPARE(own->certificate.warning(), QString());
        const qint64 days = QDateTime::currentDateTimeUtc().daysTo(own->certificate.validUntil());
        QVERIFY2(days >= 824 && days <= 825, qPrintable(QString::number(days)));
    }

    void itStays_andTheNextOneKeepsItsAddresses()
    {
        Home home;
        const CertificateFiles files = CertificateFiles::inFolder(home.path());
        const auto first = ownCertificate(files, {loopback});
        QVERIFY(first);
        const auto again = ownCertificate(files, {loopback, QHostAddress(QHostAddress::Any)});
        QVERIFY(again);
        QCOMPARE(again->notice, QString());
        QCOMPARE(again->certificate.fingerprint(), first->certificate.fingerprint());
        const auto wider = ownCertificate(files, {QHostAddress(u"192.0.2.7"_s)});
        QVERIFY(wider);
        QCOMPARE(wider->notice, u"A new certificate was made, which clients have to trust anew: the one before was "
                                "not for 192.0.2.7."_s);
        QVERIFY(wider->certificate.fingerprint() != first->certificate.fingerprint());
        const auto back = ownCertificate(files, {loopback, QHostAddress(u"192.0.2.8"_s)});
        QVERIFY(back);
        QVERIFY(back->certificate.covers(QHostAddress(u"192.0.2.7"_s)));
        QVERIFY(back->certificate.covers(QHostAddress(u"192.0.2.8"_s)));
        QVERIFY(!back->certificate.covers(QHostAddress(u"192.0.2.9"_s)));
    }

    void whatCannotBeUsed_isMadeAnew_data()
    {
        QTest::addColumn<int>("days");
        QTest::addColumn<QString>("damage");
        QTest::addColumn<bool>("replaced");
        QTest::newRow("valid for long") << 30 << QString() << false;
        QTest::newRow("valid for 8 days") << 8 << QString() << false;
        QTest::newRow("valid for 6 days") << 6 << QString() << true;
        QTest::newRow("expired") << -1 << QString() << true;
        QTest::newRow("no certificate") << 30 << u"tls-certificate.pem"_s << true;
        QTest::newRow("no key") << 30 << u"tls-key.pem"_s << true;
        QTest::newRow("half written: a key of another") << 30 << u"foreign"_s << true;
    }

    void whatCannotBeUsed_isMadeAnew()
    {
        QFETCH(int, days);
        QFETCH(QString, damage);
        QFETCH(bool, replaced);
        Home home;
        const CertificateFiles files = CertificateFiles::inFolder(home.path());
        const CertificateFiles before = foreign(home, days);
        QVERIFY(QFile::rename(before.certificate, files.certificate));
        QVERIFY(QFile::rename(before.key, files.key));
        if (damage == u"foreign"_s)
            openssl(home, {u"ecparam"_s, u"-name"_s, u"prime256v1"_s, u"-genkey"_s, u"-noout"_s, u"-out"_s, files.key});
        else if (!damage.isEmpty())
            home.write(damage, "not PEM");
        const auto own = ownCertificate(files, {loopback});
        QVERIFY2(own, own ? "" : qPrintable(own.error().message));
        QCOMPARE(!own->notice.isEmpty(), replaced);
        QCOMPARE(own->certificate.covers(QHostAddress(QHostAddress::LocalHostIPv6)), replaced);
        QVERIFY(loadCertificate(files));
        QCOMPARE(own->certificate.warning(), QString());
    }

    void filesThatCannotBeRead_areNotReplaced()
    {
        Home home;
        const CertificateFiles files = CertificateFiles::inFolder(home.path());
        QVERIFY(QDir().mkpath(files.certificate)); // root reads every file, but no folder
        const auto own = ownCertificate(files, {loopback});
        QVERIFY(!own);
        QVERIFY2(own.error().message.startsWith(files.certificate + u" cannot be read: "_s),
                 qPrintable(own.error().message));
        QVERIFY(!QFile::exists(files.key));
    }

    void everyUsualKey_isRead_data()
    {
        QTest::addColumn<QStringList>("make");
        const auto row = [](const char *name, const QString &command) { QTest::newRow(name) << command.split(u' '); };
        row("RSA", u"genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -out k.pem"_s);
        row("RSA, traditional", u"genrsa -traditional -out k.pem 2048"_s);
        row("EC, P-256", u"genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out k.pem"_s);
        row("EC, P-384, SEC 1", u"ecparam -name secp384r1 -genkey -noout -out k.pem"_s);
        row("EC, parameters before", u"ecparam -name prime256v1 -genkey -out k.pem"_s);
    }

    void everyUsualKey_isRead()
    {
        QFETCH(QStringList, make);
        Home home;
        openssl(home, make);
        openssl(home, {u"req"_s, u"-x509"_s, u"-key"_s, u"k.pem"_s, u"-subj"_s, u"/CN=x"_s, u"-out"_s, u"c.pem"_s});
        const auto read = loadCertificate({home.path(u"c.pem"_s), home.path(u"k.pem"_s)});
        QVERIFY2(read, read ? "" : qPrintable(read.error().message));
        QVERIFY(!read->key.isNull());
        QCOMPARE(read->chain.size(), 1);
    }

    void whatIsWrong_isSaid_data()
    {
        QTest::addColumn<QString>("certificate");
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("message");
        QTest::newRow("no certificate") << u"none.pem"_s << u"k.pem"_s << u"none.pem cannot be read: No such file"_s;
        QTest::newRow("no key") << u"c.pem"_s << u"none.pem"_s << u"none.pem cannot be read: No such file"_s;
        QTest::newRow("certificate is a folder") << u"."_s << u"k.pem"_s << u" cannot be read: "_s;
        QTest::newRow("certificate is text")
            << u"names"_s << u"k.pem"_s << u"names holds no certificate in PEM form."_s;
        QTest::newRow("key is text") << u"c.pem"_s << u"names"_s << u"names holds no private key in PEM form."_s;
        QTest::newRow("mixed up") << u"k.pem"_s << u"c.pem"_s << u"k.pem holds no certificate in PEM form."_s;
        QTest::newRow("the key of another")
            << u"c.pem"_s << u"otherk.pem"_s << u"otherk.pem does not belong to the certificate "_s;
        QTest::newRow("the chain in the wrong order")
            << u"wrong.pem"_s << u"k.pem"_s << u"The file must begin with the listener's own certificate"_s;
        QTest::newRow("encrypted key") << u"c.pem"_s << u"locked.pem"_s
                                       << u"locked.pem is protected by a passphrase. Write one without: openssl pkey"_s;
        QTest::newRow("encrypted key, traditional")
            << u"c.pem"_s << u"locked1.pem"_s << u"locked1.pem is protected by a passphrase."_s;
        QTest::newRow("a kind of key that Qt has not") << u"ed.pem"_s << u"edk.pem"_s << u"Use an RSA or EC key."_s;
        QTest::newRow("too large") << u"large"_s << u"k.pem"_s << u"larger than 1 MB"_s;
    }

    void whatIsWrong_isSaid()
    {
        QFETCH(QString, certificate);
        QFETCH(QString, key);
        QFETCH(QString, message);
        Home home;
        foreign(home, 30);
        foreign(home, 30, u"other"_s);
        home.write(u"names"_s, "no PEM");
        openssl(home, {u"pkey"_s, u"-in"_s, u"k.pem"_s, u"-aes256"_s, u"-passout"_s, u"pass:x"_s, u"-out"_s,
                       u"locked.pem"_s});
        openssl(home,
                {u"ec"_s, u"-in"_s, u"k.pem"_s, u"-aes256"_s, u"-passout"_s, u"pass:x"_s, u"-out"_s, u"locked1.pem"_s});
        openssl(home, {u"req"_s, u"-x509"_s, u"-newkey"_s, u"ed25519"_s, u"-nodes"_s, u"-keyout"_s, u"edk.pem"_s,
                       u"-subj"_s, u"/CN=x"_s, u"-out"_s, u"ed.pem"_s});
        QFile wrong(home.write(u"wrong.pem"_s, {}));
        QVERIFY(wrong.open(QIODevice::WriteOnly));
        for (const QString &name : {u"otherc.pem"_s, u"c.pem"_s}) {
            QFile part(home.path(name));
            QVERIFY(part.open(QIODevice::ReadOnly));
            wrong.write(part.readAll());
        }
        wrong.close();
        home.write(u"large"_s, QByteArray(1'000'001, 'x'));
        const auto read = loadCertificate({home.path(certificate), home.path(key)});
        QVERIFY(!read);
        QVERIFY2(read.error().message.contains(message), qPrintable(read.error().message));
    }

    void anExpiredOne_isRead_withAWarning()
    {
        Home home;
        const auto read = loadCertificate(foreign(home, -1));
        QVERIFY2(read, read ? "" : qPrintable(read.error().message));
        QVERIFY2(read->warning().startsWith(u"The certificate expired on 20"_s), qPrintable(read->warning()));
        const auto valid = loadCertificate(foreign(home, 1, u"valid"_s));
        QVERIFY(valid);
        QCOMPARE(valid->warning(), QString());
    }
};

QTEST_GUILESS_MAIN(CertificateTest)
#include "tst_certificate.moc"
