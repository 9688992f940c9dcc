// SPDX-License-Identifier: GPL-3.0-or-later
// The Signature tab from a failure to what mends it, handshakes, and signing of what is sent.
#include "core/signature/catalogue.h"
#include "core/signature/sign.h"
#include "tests/support/bench.h"
#include "ui/common/keyvaluefield.h"
#include "ui/captures/capturelistmodel.h"
#include "ui/inspector/inspector.h"

#include <QClipboard>
#include <QFile>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMessageAuthenticationCode>
#include <QMessageBox>
#include <QPushButton>
#include <QTableView>
#include <QTemporaryDir>
#include <QTextDocumentFragment>

using namespace hookbench;
using namespace hookbench::test;

namespace {

const QByteArray body = "{\"id\":\"evt_1\",\"amount\":1250}";

QByteArray github(const QByteArray &secret, const QByteArray &over = body)
{
    return "X-Hub-Signature-256: sha256="
           + QMessageAuthenticationCode::hash(over, secret, QCryptographicHash::Sha256).toHex() + "\r\n";
}

} // namespace

class SignaturesTest : public QObject
{
    Q_OBJECT

private:
    enum InspectorTab { Signature = 3 };
    enum DraftTab { DraftBody = 3, DraftSignature = 5 };

    std::unique_ptr<Bench> m_bench;

    ui::MainWindow &window() { return m_bench->window(); }
    workspace::Workspace &workspace() { return m_bench->session().workspace(); }
    QWidget *page() { return find<QWidget>(&window(), "signaturePage"); }
    ui::inspector::Inspector *inspector() { return window().findChild<ui::inspector::Inspector *>(); }

    // All that the tab says, and what its buttons are called.
    QString texts()
    {
        QStringList out;
        for (const QLabel *label : page()->findChildren<QLabel *>())
            out << QTextDocumentFragment::fromHtml(label->text())
                       .toPlainText()
                       .remove(QChar(0x200b))
                       .remove(QChar(0x2060));
        for (const QPushButton *button : page()->findChildren<QPushButton *>())
            out << u'[' + button->text() + u']';
        return out.join(u'\n');
    }

    void endpointOf(const char *scheme, const QStringList &secrets)
    {
        endpoint::Endpoint made;
        made.name = QStringLiteral("made");
        made.path = QStringLiteral("/made");
        made.signature.emplace();
        made.signature->scheme = QLatin1String(scheme);
        made.signature->secrets = secrets;
        const auto saved = workspace().saveEndpoint(made);
        must(saved.has_value(), saved ? QString() : saved.error().message);
    }
    endpoint::SignatureRule rule() { return workspace().endpoint(QStringLiteral("made"))->signature.value(); }

    // Writes a request, chooses its capture and looks at its signature.
    void take(const QByteArray &wire)
    {
        auto *table = find<QTableView>(&window(), "captures");
        const int before = table->model()->rowCount();
        m_bench->send(wire);
        must(QTest::qWaitFor([&] { return table->model()->rowCount() == before + 1; }, 20'000),
             QStringLiteral("The capture does not show."));
        auto *model = static_cast<ui::captures::CaptureListModel *>(table->model());
        table->setCurrentIndex(model->index(model->rowOf(before + 1), 0));
        must(QTest::qWaitFor([&] { return inspector()->capture() && inspector()->capture()->summary.id == before + 1; },
                             20'000),
             QStringLiteral("The inspector does not load it."));
        find<QTabBar>(&window(), "inspectorTabs")->setCurrentIndex(Signature);
    }

    bool says(const char *text)
    {
        return QTest::qWaitFor([&] { return texts().contains(QString::fromUtf8(text)); }, 20'000);
    }

private slots:
    void init()
    {
        m_bench = std::make_unique<Bench>();
        m_bench->open();
    }

    void cleanup() { m_bench.reset(); }

    void secretWithALineEnd_isStoredWithoutIt()
    {
        m_bench->keepSecret(QStringLiteral("hook"), "s3cret\r\n");
        endpointOf("github/sha256", {QStringLiteral("hook")});
        take(requestOf("POST", "/made", body, github("s3cret")));
        QVERIFY2(says("It is valid with the key hook without the blanks or the line end around it."),
                 qPrintable(texts()));
        click(page(), "mend");
        QTRY_COMPARE(m_bench->keychainValue(QStringLiteral("hook")), QByteArray("s3cret"));
        QVERIFY2(says("✓ The signature is valid."), qPrintable(texts()));
    }

    void secretWithoutAKeychain_isSaidToBeInMemoryOnly()
    {
        m_bench = std::make_unique<Bench>(Bench::Keychain::Missing);
        m_bench->open();
        const QByteArray fields = "User-Agent: GitHub-Hookshot/1\r\nX-GitHub-Event: push\r\nX-GitHub-Delivery: "
                                  "72d3162e-cc78-11e3-81ab-4c9367dc0958\r\n";
        take(requestOf("POST", "/hooks/shop", body, fields + github("s3cret")));
        QVERIFY2(says("Enter the secret that the sender shows"), qPrintable(texts()));
        click(page(), "mend");
        QDialog *dialog = openDialog();
        type(find<QLineEdit>(dialog, "secretValue"), QStringLiteral("s3cret"));
        click(dialog, "Verify with it");
        auto *toast = find<QWidget>(&window(), "toast");
        QTRY_VERIFY2(toast->accessibleName().endsWith(
                         QStringLiteral("The key is kept in memory only, until Hookbench ends.")),
                     qPrintable(toast->accessibleName()));
    }

    void secretOfSomethingElse_isSet()
    {
        m_bench->keepSecret(QStringLiteral("hook"), "wrong");
        m_bench->keepSecret(QStringLiteral("live"), "s3cret"); // no endpoint names it
        endpointOf("github/sha256", {QStringLiteral("hook")});
        take(requestOf("POST", "/made", body, github("s3cret")));
        QVERIFY2(says("It is valid with the key live, which is stored but not set here."), qPrintable(texts()));
        click(page(), "Set the key live");
        QTRY_COMPARE(rule().secrets, QStringList({QStringLiteral("hook"), QStringLiteral("live")}));
        QVERIFY2(says("✓ The signature is valid."), qPrintable(texts()));
    }

    void urlBeforeAProxy_isSet()
    {
        m_bench->keepSecret(QStringLiteral("hook"), "s3cret");
        endpointOf("twilio", {QStringLiteral("hook")});
        const QByteArray signature =
            QMessageAuthenticationCode::hash("https://127.0.0.1/made", "s3cret", QCryptographicHash::Sha1).toBase64();
        take("POST /made HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 0\r\nX-Twilio-Signature: " + signature
             + "\r\n\r\n");
        QVERIFY2(says("It is valid for https://127.0.0.1/made"), qPrintable(texts()));
        click(page(), "Verify for this URL");
        QTRY_COMPARE(rule().url, QStringLiteral("https://127.0.0.1/made"));
        QVERIFY2(says("✓ The signature is valid."), qPrintable(texts()));
    }

    void otherScheme_isSet()
    {
        m_bench->keepSecret(QStringLiteral("hook"), "s3cret");
        endpointOf("github/sha1", {QStringLiteral("hook")});
        take(requestOf("POST", "/made", body, github("s3cret")));
        QVERIFY2(says("It is valid as github/sha256 signs: it is verified by another scheme here."),
                 qPrintable(texts()));
        click(page(), "Set the scheme github/sha256");
        QTRY_COMPARE(rule().scheme, QStringLiteral("github/sha256"));
        QVERIFY2(says("✓ The signature is valid."), qPrintable(texts()));
    }

    // From a failing delivery to the mended secret, without an endpoint to begin with.
    void secretThatIsEntered_isKeptWhereItFits()
    {
        const QByteArray fields = "User-Agent: GitHub-Hookshot/1\r\nX-GitHub-Event: push\r\nX-GitHub-Delivery: "
                                  "72d3162e-cc78-11e3-81ab-4c9367dc0958\r\n";
        take(requestOf("POST", "/hooks/shop", body, fields + github("s3cret")));
        QVERIFY2(says("Enter the secret that the sender shows where this address is registered."), qPrintable(texts()));
        const auto enter = [this](const QString &value) {
            click(page(), "mend");
            QDialog *dialog = openDialog();
            type(find<QLineEdit>(dialog, "secretValue"), value);
            click(dialog, "Verify with it");
        };
        enter(QStringLiteral("wrong"));
        QVERIFY2(says("Verified with the key github-secret."), qPrintable(texts()));
        QVERIFY(!workspace().secret(QStringLiteral("github-secret")));
        const QList<QPushButton *> others = findAll<QPushButton>(page(), "Verify with another secret");
        QVERIFY(!others.isEmpty());
        for (QAction *action : others.first()->menu()->actions()) {
            if (action->text() == QStringLiteral("Enter a secret…"))
                action->trigger();
        }
        QDialog *dialog = openDialog();
        auto *value = find<ui::KeyValueField>(dialog, "secretValue");
        QTemporaryDir folder;
        const auto read = [&](const QByteArray &content) {
            QFile file(folder.filePath(QStringLiteral("secret.txt")));
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(content);
            file.close();
            value->readFile(file.fileName());
        };
        read("-----BEGIN PRIVATE KEY-----\nMC4CAQ==\n-----END PRIVATE KEY-----\n");
        auto *problem = find<QLabel>(dialog, "secretProblem");
        QTRY_VERIFY(problem->isVisible());
        const auto *called = find<QLineEdit>(dialog, "secretName");
        QTRY_VERIFY(problem->geometry().top() > called->geometry().bottom()); // it has room of its own
        QVERIFY(problem->height() >= problem->heightForWidth(problem->width()));
        read("s3cret\n"); // without the end of the line
        QVERIFY(problem->isHidden());
        click(dialog, "Verify with it");
        QTRY_COMPARE(m_bench->keychainValue(QStringLiteral("github-secret")), QByteArray("s3cret"));
        QTRY_VERIFY(workspace().endpoint(QStringLiteral("hooks-shop")));
        const auto made = workspace().endpoint(QStringLiteral("hooks-shop"));
        QCOMPARE(made->path, QStringLiteral("/hooks/shop"));
        QCOMPARE(made->signature->scheme, QStringLiteral("github"));
        QCOMPARE(made->signature->secrets, QStringList{QStringLiteral("github-secret")});
        QVERIFY2(says("✓ The signature is valid."), qPrintable(texts())); // of the one that the catch-all took
        take(requestOf("POST", "/hooks/shop", body, fields + github("s3cret")));
        QVERIFY2(says("✓ The signature is valid."), qPrintable(texts()));
        QCOMPARE(inspector()->capture()->summary.endpoint, QStringLiteral("hooks-shop"));
        QVERIFY(filesWith(m_bench->folder(), "s3cret").isEmpty());
    }

    void enteredWithABlank_isKeptWithoutIt()
    {
        take(requestOf("POST", "/hooks/shop", body, "X-GitHub-Event: push\r\n" + github("s3cret")));
        QVERIFY2(says("Enter the secret"), qPrintable(texts()));
        click(page(), "mend");
        QDialog *dialog = openDialog();
        type(find<QLineEdit>(dialog, "secretValue"), QStringLiteral("s3cret "));
        click(dialog, "Verify with it");
        QVERIFY2(says("[Store github-secret so]"), qPrintable(texts()));
        click(page(), "mend");
        QTRY_COMPARE(m_bench->keychainValue(QStringLiteral("github-secret")), QByteArray("s3cret"));
        QVERIFY2(says("✓ The signature is valid."), qPrintable(texts()));
    }

    void keyOfAnEnvFile_isNotSaidToBeMended()
    {
        QFile file(m_bench->folder() + QStringLiteral("/.env"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("hook=\"s3cret \"\n");
        file.close();
        endpointOf("github/sha256", {QStringLiteral("hook")});
        take(requestOf("POST", "/made", body, github("s3cret")));
        QVERIFY2(says("[Store hook so]"), qPrintable(texts()));
        click(page(), "mend");
        QTRY_VERIFY(find<QWidget>(&window(), "toast")
                        ->accessibleName()
                        .contains(QStringLiteral("comes from the environment or a .env file")));
        QVERIFY(m_bench->keychainValue(QStringLiteral("hook")).isEmpty());
    }

    void changedBytes_areShownSideBySide()
    {
        m_bench->keepSecret(QStringLiteral("hook"), "s3cret");
        endpointOf("github/sha256", {QStringLiteral("hook")});
        QByteArray spaced = body;
        spaced.replace(":1250", ": 1250");
        take(requestOf("POST", "/made", spaced, github("s3cret")));
        QVERIFY2(says("It is valid with the body as compact JSON"), qPrintable(texts()));
        auto *bytes = find<QWidget>(page(), "changedBytes");
        QVERIFY(!bytes->isVisible());
        click(page(), "Show the changed bytes");
        QTRY_VERIFY(bytes->isVisible());
        const QList<QLabel *> labels = bytes->findChildren<QLabel *>();
        QCOMPARE(labels.size(), 4);
        QVERIFY2(labels.at(1)->text().contains(QStringLiteral("background-color")), qPrintable(labels.at(1)->text()));
        QVERIFY(texts().contains(QString::fromUtf8(body)) && texts().contains(QString::fromUtf8(spaced)));
    }

    void detail_tellsHeaderTimeAndDigests()
    {
        m_bench->keepSecret(QStringLiteral("hook"), "whsec_wrong");
        endpointOf("stripe", {QStringLiteral("hook")});
        const QByteArray time = QByteArray::number(QDateTime::currentSecsSinceEpoch() - 600);
        const QByteArray digest =
            QMessageAuthenticationCode::hash(time + '.' + body, "whsec_right", QCryptographicHash::Sha256).toHex();
        take(requestOf("POST", "/made", body, "Stripe-Signature: t=" + time + ",v1=" + digest + "\r\n"));
        QVERIFY2(says("✕ The secret is wrong, or something was changed after it was signed."), qPrintable(texts()));
        const QString said = texts();
        for (const QString &part :
             {QStringLiteral("Stripe · HMAC-SHA256 · tolerance 300 s"),
              QStringLiteral("Stripe-Signature: t=") + QString::fromLatin1(time) + QStringLiteral(",v1="),
              QStringLiteral(" before it arrived ✕"), QString::fromLatin1(digest.left(8)),
              QString::fromLatin1(time) + QStringLiteral(".{\"id\"")})
            QVERIFY2(said.contains(part), qPrintable(part + QStringLiteral(" is not in ") + said));
        page()->setProperty("masked", true);
        QVERIFY2(!texts().contains(QString::fromLatin1(digest.left(8))), qPrintable(texts()));
        QVERIFY2(texts().contains(QStringLiteral("••••")), qPrintable(texts()));
    }

    void receiver_isCopied()
    {
        m_bench->keepSecret(QStringLiteral("hook"), "s3cret");
        endpointOf("github/sha256", {QStringLiteral("hook")});
        take(requestOf("POST", "/made", body, github("s3cret")));
        QVERIFY(says("[Copy a receiver]"));
        for (QAction *action : find<QPushButton>(page(), "Copy a receiver")->menu()->actions()) {
            if (action->text() == QStringLiteral("Python"))
                action->trigger();
        }
        const QString copied = QGuiApplication::clipboard()->text();
        QVERIFY2(copied.contains(QStringLiteral("hmac.compare_digest")), qPrintable(copied));
        QVERIFY(!copied.contains(QStringLiteral("s3cret")));
    }

    void handshake_isAnsweredWithOneClick()
    {
        const QByteArray request =
            requestOf("GET", "/meta?hub.mode=subscribe&hub.challenge=4711&hub.verify_token=abc", {});
        take(request);
        QVERIFY2(says("tries this address out"), qPrintable(texts()));
        QVERIFY2(!texts().contains(QStringLiteral("no signature")), qPrintable(texts()));
        click(page(), "Answer such requests");
        QTRY_VERIFY(workspace().endpoint(QStringLiteral("meta")));
        QVERIFY2(says("Such requests are answered as it wants them."), qPrintable(texts()));
        QTRY_VERIFY(m_bench->send(request).endsWith("\r\n\r\n4711"));
        const auto made = workspace().endpoint(QStringLiteral("meta"));
        QVERIFY(made->signature->handshakes);
        QCOMPARE(made->signature->parameters.size(), std::size_t(1));
        QVERIFY(m_bench->send(requestOf("GET", "/meta?hub.challenge=1&hub.verify_token=other", {}))
                    .startsWith("HTTP/1.1 403"));
    }

    void secretOfAHandshake_isKept()
    {
        take(requestOf("POST", "/asana", "{}", "X-Hook-Secret: asana-value-1\r\n"));
        QVERIFY2(says("[Keep the secret that it brings]"), qPrintable(texts()));
        click(page(), "Keep the secret that it brings");
        QTRY_COMPARE(m_bench->keychainValue(QStringLiteral("asana-secret")), QByteArray("asana-value-1"));
        QTRY_VERIFY(workspace().endpoint(QStringLiteral("asana")));
        QCOMPARE(workspace().endpoint(QStringLiteral("asana"))->signature->secrets,
                 QStringList{QStringLiteral("asana-secret")});
    }

    void linkOfAHandshake_isOpenedOnceTheUserAgrees()
    {
        take(requestOf(
            "POST", "/sns",
            "{\"Type\":\"SubscriptionConfirmation\",\"SubscribeURL\":\"https://sns.eu-west-1.amazonaws.com/?a=1\"}"));
        QVERIFY2(says("[Open its link…]"), qPrintable(texts()));
        click(page(), "Open its link…");
        auto *question = qobject_cast<QMessageBox *>(openDialog());
        QVERIFY(question);
        QVERIFY2(question->text().contains(QStringLiteral("sns.eu-west-1.amazonaws.com")),
                 qPrintable(question->text()));
        question->reject(); // nothing leaves
    }

    void replay_isSignedAgainOrBrokenOnPurpose()
    {
        m_bench->keepSecret(QStringLiteral("hook"), "whsec_right");
        endpointOf("stripe", {QStringLiteral("hook")});
        take(requestOf("POST", "/made", body, "Stripe-Signature: t=1,v1=00\r\n"));
        QVERIFY(says("✕"));
        StandIn receiver;
        emit inspector()->replaySignedAsked(1, receiver.url(QStringLiteral("/in")), signature::Defect::None);
        QTRY_COMPARE(receiver.seen().size(), std::size_t(1));
        const auto verdictOf = [](const StandIn::Seen &seen) {
            const signature::Provider &stripe = *signature::Catalogue::builtIn().find(QStringLiteral("stripe"));
            signature::Message message{seen.method, "http://h.test/in", {}, seen.body};
            for (const auto &[name, value] : seen.headers)
                message.headers.append(name, value);
            signature::Terms terms;
            terms.keys.push_back({{}, Secret("whsec_right")});
            terms.now = QDateTime::currentMSecsSinceEpoch();
            return signature::nameOf(signature::verify(stripe, message, terms).reason);
        };
        QCOMPARE(verdictOf(receiver.seen().at(0)), QStringLiteral("ok"));
        using signature::Defect;
        const std::pair<Defect, const char *> defects[] = {{Defect::Stale, "stale_timestamp"},
                                                           {Defect::Wrong, "signature_mismatch"},
                                                           {Defect::Missing, "missing_signature"},
                                                           {Defect::Body, "signature_mismatch"}};
        for (const auto &[defect, reason] : defects) {
            const std::size_t before = receiver.seen().size();
            emit inspector()->replaySignedAsked(1, receiver.url(QStringLiteral("/in")), defect);
            QTRY_COMPARE(receiver.seen().size(), before + 1);
            QCOMPARE(verdictOf(receiver.seen().back()), QLatin1String(reason));
        }
    }

    void draft_isSignedWhenItIsSent()
    {
        m_bench->keepSecret(QStringLiteral("hook"), "s3cret");
        press(window(), Qt::Key_2, Qt::ControlModifier);
        press(window(), Qt::Key_N, Qt::ControlModifier);
        StandIn receiver;
        type(find<QLineEdit>(&window(), "Address"), receiver.url(QStringLiteral("/in")));
        find<QTabBar>(&window(), "draftTabs")->setCurrentIndex(DraftSignature);
        QTRY_VERIFY(find<QComboBox>(&window(), "Signed as")->isVisible());
        choose(find<QComboBox>(&window(), "Signed as"), QStringLiteral("GitHub"));
        QTRY_COMPARE(find<QComboBox>(&window(), "Signed as")->currentData().toString(), QStringLiteral("github"));
        choose(find<QComboBox>(&window(), "Key to sign with"), QStringLiteral("hook"));
        QTRY_COMPARE(find<QLabel>(&window(), "signatureHeaders")->text(),
                     QStringLiteral("X-Hub-Signature-256: sha256={{signature}}"));
        click(&window(), "send");
        QTRY_VERIFY2(receiver.seen().size() == 1, qPrintable(find<QLabel>(&window(), "draftProblem")->text()));
        QCOMPARE(receiver.seen().front().header("X-Hub-Signature-256"), github("s3cret", "").mid(21).trimmed());
        choose(find<QComboBox>(&window(), "Fault of the signature"), QStringLiteral("Without its signature"));
        QTRY_COMPARE(find<QLabel>(&window(), "signatureHeaders")->text(), QString());
        QTRY_COMPARE(find<QAbstractButton>(&window(), "send")->text(), QStringLiteral("Send")); // and not Cancel
        click(&window(), "send");
        QTRY_COMPARE(receiver.seen().size(), std::size_t(2));
        QVERIFY(receiver.seen().back().header("X-Hub-Signature-256").isNull());
    }
};

QTEST_MAIN(SignaturesTest)
#include "tst_signatures.moc"
