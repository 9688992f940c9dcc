// SPDX-License-Identifier: GPL-3.0-or-later
// The programs that "Copy a receiver" gives, run against requests that are signed right and wrong.
#include "core/signature/catalogue.h"
#include "core/signature/receiver.h"
#include "core/signature/sign.h"

#include <QDateTime>
#include <QFile>
#include <QProcess>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>

#include <openssl/evp.h>

using namespace hookbench;
using namespace hookbench::signature;

namespace {

const QByteArray body = "{\"amount\":1250,\"note\":\"caf\u00e9 / bar\",\"lines\":[1.50, 2]}\n";

// A key as Discord has them, of which we know the public part alone elsewhere.
class Ed25519
{
public:
    Ed25519()
        : m_key(EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519"), EVP_PKEY_free)
    {
    }

    QByteArray publicHex() const
    {
        QByteArray raw(32, '\0');
        std::size_t size = 32;
        EVP_PKEY_get_raw_public_key(m_key.get(), reinterpret_cast<unsigned char *>(raw.data()), &size);
        return raw.toHex();
    }

    // As Discord signs; with a fault where one is wanted.
    Message sealed(Defect defect, qint64 now) const
    {
        const QByteArray time = QByteArray::number(now / 1000);
        const QByteArray content = time + body;
        QByteArray out(64, '\0');
        std::size_t size = 64;
        EVP_MD_CTX *context = EVP_MD_CTX_new();
        EVP_DigestSignInit(context, nullptr, nullptr, nullptr, m_key.get());
        EVP_DigestSign(context, reinterpret_cast<unsigned char *>(out.data()), &size,
                       reinterpret_cast<const unsigned char *>(content.constData()), std::size_t(content.size()));
        EVP_MD_CTX_free(context);
        if (defect == Defect::Wrong)
            out[5] = char(out[5] ^ 1);
        http::Headers headers{{"X-Signature-Timestamp", time}, {"X-Signature-Ed25519", out.toHex()}};
        if (defect == Defect::Missing)
            headers.remove("X-Signature-Ed25519");
        return {"POST", "http://h.test/", headers, defect == Defect::Body ? body + ' ' : body};
    }

private:
    std::unique_ptr<EVP_PKEY, void (*)(EVP_PKEY *)> m_key;
};

int freePort()
{
    QTcpServer probe;
    return probe.listen(QHostAddress::LocalHost) ? probe.serverPort() : 0;
}

// The status of what is answered; 0: nothing was.
int statusOf(int port, const Message &message)
{
    QTcpSocket socket;
    socket.connectToHost(QHostAddress::LocalHost, quint16(port));
    if (!socket.waitForConnected(5'000))
        return 0;
    QByteArray head =
        message.method + ' ' + targetOf(message.url) + " HTTP/1.1\r\nHost: h.test\r\nConnection: close\r\n";
    for (const http::Header &field : message.headers)
        head += field.name + ": " + field.value + "\r\n";
    const QByteArray content = message.body.toByteArray();
    socket.write(head + "Content-Length: " + QByteArray::number(content.size()) + "\r\n\r\n" + content);
    QByteArray answer;
    while (!answer.contains("\r\n") && socket.waitForReadyRead(20'000))
        answer += socket.readAll();
    return QString::fromLatin1(answer).section(u' ', 1, 1).toInt();
}

} // namespace

class ReceiversTest : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;

    // The program, listening; null: it cannot be started.
    std::unique_ptr<QProcess> started(Language language, const QString &text, const QByteArray &secret, int port)
    {
        const QString name = m_folder.filePath(fileNameOf(language));
        QFile file(name);
        if (!file.open(QIODevice::WriteOnly))
            return nullptr;
        file.write(text.toUtf8());
        file.close();
        auto out = std::make_unique<QProcess>();
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("WEBHOOK_SECRET"), QString::fromUtf8(secret));
        environment.insert(QStringLiteral("PORT"), QString::number(port));
        environment.insert(QStringLiteral("GOCACHE"), m_folder.filePath(QStringLiteral("go")));
        environment.insert(QStringLiteral("HOME"), m_folder.path());
        out->setProcessEnvironment(environment);
        out->setWorkingDirectory(m_folder.path());
        switch (language) {
        case Language::Php:
            out->start(QStringLiteral("php"), {QStringLiteral("-S"), QStringLiteral("127.0.0.1:%1").arg(port), name});
            break;
        case Language::Node: out->start(QStringLiteral("node"), {name}); break;
        case Language::Python: out->start(QStringLiteral("python3"), {name}); break;
        case Language::Go: {
            QProcess building;
            building.setProcessEnvironment(environment);
            building.setWorkingDirectory(m_folder.path());
            building.start(QStringLiteral("go"), {QStringLiteral("build"), QStringLiteral("-o"),
                                                  m_folder.filePath(QStringLiteral("receiver")), name});
            if (!building.waitForFinished(240'000) || building.exitCode() != 0) {
                qWarning("%s", building.readAllStandardError().constData());
                return nullptr;
            }
            out->start(m_folder.filePath(QStringLiteral("receiver")), QStringList());
        }
        }
        if (!out->waitForStarted())
            return nullptr;
        const bool listens = QTest::qWaitFor(
            [port] {
                QTcpSocket socket;
                socket.connectToHost(QHostAddress::LocalHost, quint16(port));
                return socket.waitForConnected(500);
            },
            60'000);
        if (!listens)
            qWarning("%s", out->readAllStandardError().constData());
        return listens ? std::move(out) : nullptr;
    }

private slots:
    void receiver_takesWhatIsSignedAndNothingElse_data()
    {
        QTest::addColumn<int>("language");
        QTest::addColumn<QString>("scheme");
        for (const Language language : {Language::Php, Language::Node, Language::Python, Language::Go}) {
            for (const char *scheme :
                 {"github/sha256", "stripe", "svix/svix", "slack", "shopify", "gitlab/token", "discord"}) {
                if (language != Language::Python || qstrcmp(scheme, "discord") != 0) // needs a package from elsewhere
                    QTest::addRow("%s %s", qPrintable(nameOf(language)), scheme)
                        << int(language) << QString::fromLatin1(scheme);
            }
        }
    }
    void receiver_takesWhatIsSignedAndNothingElse()
    {
        QFETCH(int, language);
        QFETCH(QString, scheme);
        const auto choice = chosen(Catalogue::builtIn(), scheme);
        QVERIFY(choice);
        const Scheme &how =
            choice->scheme.isEmpty() ? choice->provider->schemes.front() : *choice->provider->find(choice->scheme);
        const auto text = receiverFor(*choice->provider, how, Language(language));
        QVERIFY2(text, text ? "" : qPrintable(text.error().message));
        QVERIFY2(!text->contains(u'@' + QStringLiteral("PARSE")) && text->contains(choice->provider->name),
                 qPrintable(*text));
        const Ed25519 pair;
        const bool isPublic = how.algorithm.isPublic();
        const QByteArray secret = isPublic ? pair.publicHex() : QByteArray("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
        const int port = freePort();
        const auto program = started(Language(language), *text, secret, port);
        QVERIFY2(program, qPrintable(*text));
        Signing signing;
        signing.key = {{}, Secret(secret)};
        signing.nonce = "00112233445566778899aabbccddeeff";
        const auto sent = [&](Defect defect) {
            signing.now = QDateTime::currentMSecsSinceEpoch();
            signing.defect = defect;
            if (isPublic)
                return statusOf(port, pair.sealed(defect, signing.now));
            const auto sealed =
                signedMessage(how, {"POST", "http://h.test/", {{"Content-Type", "application/json"}}, body}, signing);
            return sealed ? statusOf(port, *sealed) : -1;
        };
        QCOMPARE(sent(Defect::None), 200);
        QCOMPARE(sent(Defect::Wrong), 401);
        QCOMPARE(sent(Defect::Missing), 401);
        if (how.protectsBody)
            QCOMPARE(sent(Defect::Body), 401);
        if (how.timestamp && how.timestamp->policy == TimestampForm::Policy::Enforce)
            QCOMPARE(sent(Defect::Stale), 401);
        QCOMPARE(sent(Defect::None), 200);
        program->kill();
        program->waitForFinished();
    }

    void mostProviders_haveOne()
    {
        int written = 0;
        for (const auto &provider : Catalogue::builtIn().providers())
            written += receiverFor(*provider, QString(), Language::Node) ? 1 : 0;
        QVERIFY2(written > 120, qPrintable(QString::number(written)));
        const auto none = receiverFor(*Catalogue::builtIn().find(QStringLiteral("plaid")), QString(), Language::Go);
        QVERIFY(!none);
        QVERIFY2(none.error().message.startsWith(QLatin1String("No receiver is written for this scheme: it has ")),
                 qPrintable(none.error().message));
    }
};

QTEST_GUILESS_MAIN(ReceiversTest)
#include "tst_receivers.moc"
