// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/bench.h"
#include "ui/common/expressioneditor.h"
#include "ui/message/timingbar.h"

#include <QApplication>
#include <QClipboard>
#include <QGuiApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QTableView>
#include <QTreeWidget>
#include <QUrl>

using namespace hookbench;
using namespace hookbench::test;

using Values = std::vector<std::pair<QByteArray, QString>>;
Q_DECLARE_METATYPE(Values)

namespace {

// Double quotes for single ones: moc of Qt 6.4 loses its way in raw strings.
QByteArray doubled(const char *text)
{
    return QByteArray(text).replace('\'', '"');
}

const QByteArray teamsCard = doubled(
    "{'type':'message','attachments':[{'contentType':'application/vnd.microsoft.card.adaptive','contentUrl':null,"
    "'content':{'$schema':'http://adaptivecards.io/schemas/adaptive-card.json','type':'AdaptiveCard','version':'1.4',"
    "'body':[{'type':'TextBlock','text':'Build failed: see the log','wrap':true}]}}]}");

} // namespace

class ComposerTest : public QObject
{
    Q_OBJECT

private:
    enum Tab { Message, Params, Headers, Body, Auth, Signature, Checks, Settings };
    enum ExchangeTab { Answer, AnswerHeaders, Sent, History };

    std::unique_ptr<Bench> m_bench;

    ui::MainWindow *window() { return &m_bench->window(); }
    QLineEdit *address() { return find<QLineEdit>(window(), "Address"); }
    QString exchangeTitle() { return find<QLabel>(window(), "exchangeTitle")->text(); }
    QWidget *problem() { return find<QLabel>(window(), "draftProblem"); }
    void showTab(Tab tab) { find<QTabBar>(window(), "draftTabs")->setCurrentIndex(tab); }
    void showExchange(ExchangeTab tab) { find<QTabBar>(window(), "exchangeTabs")->setCurrentIndex(tab); }
    void key(Qt::Key one, Qt::KeyboardModifiers modifiers = Qt::NoModifier) { press(*window(), one, modifiers); }
    void newDraft()
    {
        key(Qt::Key_2, Qt::ControlModifier);
        key(Qt::Key_N, Qt::ControlModifier);
        must(window()->focusWidget() == address(), QStringLiteral("A new draft waits for its address."));
    }

    void typeInto(const QByteArray &name, const QString &text)
    {
        QWidget *field = nullptr;
        const bool there = QTest::qWaitFor([&] { // a form shows its fields with the next turn of the event loop
            for (QWidget *one : findAll<QWidget>(window(), name.constData())) {
                if (one->isVisible() && (qobject_cast<QLineEdit *>(one) || qobject_cast<QPlainTextEdit *>(one)))
                    field = one;
            }
            return field != nullptr;
        });
        must(there, QStringLiteral("There is no field \"%1\".").arg(QString::fromUtf8(name)));
        type(field, text);
    }

    // What a secret is asked with: takes the value that stands there, or types one.
    QString acceptSecret(const QString &value = {})
    {
        QDialog *dialog = openDialog();
        if (!value.isEmpty())
            type(find<QLineEdit>(dialog, "Value"), value);
        const QString name = find<QLineEdit>(dialog, "Name")->text();
        click(dialog, "Keep it");
        // A key of a service goes to its hosts alone; here a stand-in takes their place.
        auto &workspace = m_bench->session().workspace();
        must(QTest::qWaitFor([&] { return workspace.secret(name).has_value(); }), name);
        const auto allowed = workspace.changeSecrets([&](auto &entries) {
            for (auto &entry : entries) {
                if (entry.name == name && !entry.hosts.isEmpty())
                    entry.hosts << QStringLiteral("127.0.0.1");
            }
        });
        must(allowed.has_value(), name);
        return name;
    }

    // Puts the address of a stand-in in the place of a service's, and keeps the rest.
    void redirect(const StandIn &standIn)
    {
        QString url = address()->text();
        url.replace(0, url.indexOf(u'/', url.indexOf(QStringLiteral("://")) + 3), standIn.url());
        type(address(), url);
    }

    // A key that is sent for the first time: the window asks whether it may go there.
    static QMessageBox *question()
    {
        for (QWidget *one : QApplication::topLevelWidgets()) {
            if (auto *box = qobject_cast<QMessageBox *>(one); box && box->isVisible())
                return box;
        }
        return nullptr;
    }

    void expectMessage(const StandIn &standIn, const QByteArray &target, const QByteArray &body)
    {
        QTRY_VERIFY(question() || !standIn.seen().empty());
        if (question())
            click(question(), "It may");
        QTRY_COMPARE(standIn.seen().size(), std::size_t(1));
        const StandIn::Seen &seen = standIn.seen().front();
        QCOMPARE(seen.method, QByteArray("POST"));
        QCOMPARE(seen.target, target);
        QVERIFY2(seen.header("Content-Type").startsWith("application/json"), seen.header("Content-Type").constData());
        QCOMPARE(seen.header("Host"), "127.0.0.1:" + QByteArray::number(standIn.serverPort()));
        const QJsonDocument wanted = QJsonDocument::fromJson(body);
        QVERIFY(!wanted.isNull());
        QCOMPARE(QJsonDocument::fromJson(seen.body).toJson(), wanted.toJson());
    }

    void expectNowhere(const QByteArray &secret)
    {
        const QByteArray decoded = QByteArray::fromPercentEncoding(secret);
        for (const QByteArray &one : {secret, decoded, secret.toBase64(), secret.toPercentEncoding()})
            QCOMPARE(filesWith(m_bench->folder(), one), QStringList());
    }

private slots:
    void init()
    {
        m_bench = std::make_unique<Bench>();
        m_bench->open();
    }

    void cleanup() { m_bench.reset(); }

    void aPastedAddress_isSplit_filledAndSent_data()
    {
        QTest::addColumn<QByteArray>("url");
        QTest::addColumn<QByteArray>("secret");
        QTest::addColumn<QString>("message");
        QTest::addColumn<Values>("values");
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("title");
        const auto s = [](const char *text) { return QString::fromUtf8(text); };
        const QByteArray discord = "https://discord.com/api/webhooks/223704706495545344/";
        const QByteArray discordKey =
            "3d89bb7572e0fb30d8128367b3b1b44fecd1726de135cbe28a41f8b2f777c372ba2939e72279b94526ff5d1bd4358d65cf11";
        QTest::newRow("Discord text")
            << discord + discordKey << discordKey << s("Plain text")
            << Values{{"Message text", s("Backup \"daily\" finished: 100 % \\o/ grün")}}
            << QByteArray("HTTP/1.1 204 No Content\r\nX-RateLimit-Limit: 5\r\n\r\n")
            << doubled("{'content':'Backup \\'daily\\' finished: 100 % \\\\o/ grün','allowed_mentions':{'parse':[]}}")
            << s("204 · Discord took it");
        QTest::newRow("Discord embed")
            << discord + discordKey << discordKey << s("Embed")
            << Values{{"Embed title", s("Disk alert")},
                      {"Embed text", s("Volume /srv is 91 % full")},
                      {"Embed colour as integer", s("15158332")}}
            << answerOf(204, {}, {})
            << doubled("{'embeds':[{'title':'Disk alert','description':'Volume /srv is 91 % full','color':15158332}]}")
            << s("204 · Discord took it");
        QTest::newRow("Slack")
            << QByteArray("https://hooks.slack.com/services/T00000000/B00000000/XXXXXXXXhookbenchXXXXXX")
            << QByteArray("XXXXXXXXhookbenchXXXXXX") << s("Plain text")
            << Values{{"Message text (mrkdwn)", s("*Build 42* passed <https://example.org|log> & more")}}
            << answerOf(200, "text/html", "ok")
            << doubled("{'text':'*Build 42* passed <https://example.org|log> & more'}") << s("200 · Slack took it");
        QTest::newRow("Teams") << QByteArray(
            "https://prod-12.westeurope.logic.azure.com:443/workflows/0123456789abcdef0123456789abcdef/triggers/manual/paths/"
            "invoke?api-version=2016-06-01&sp=%2Ftriggers%2Fmanual%2Frun&sv=1.0&sig=Zm9v-hook_bench%2BYmFyYmF6cXV4cXV1eA")
                               << QByteArray("Zm9v-hook_bench%2BYmFyYmF6cXV4cXV1eA") << s("Text card")
                               << Values{{"Text", s("Build failed: see the log")}} << answerOf(202, {}, {}) << teamsCard
                               << s("202 · Accepted, outcome unknown");
        QTest::newRow("IFTTT") << QByteArray(
            "https://maker.ifttt.com/trigger/door_opened/with/key/bXyZ-0123456789_hookbench")
                               << QByteArray("bXyZ-0123456789_hookbench") << s("Three values")
                               << Values{{"First ingredient", s("front")}, {"Second ingredient", s("22:15")}}
                               << answerOf(200, "text/html", "Congratulations! You've fired the door_opened event")
                               << doubled("{'value1':'front','value2':'22:15'}") << s("200 · Accepted, outcome unknown");
    }

    void aPastedAddress_isSplit_filledAndSent()
    {
        QFETCH(QByteArray, url);
        QFETCH(QByteArray, secret);
        QFETCH(QString, message);
        QFETCH(Values, values);
        QFETCH(QByteArray, answer);
        QFETCH(QByteArray, body);
        QFETCH(QString, title);
        StandIn service(answer);
        newDraft();
        QGuiApplication::clipboard()->setText(QString::fromLatin1(url));
        key(Qt::Key_V, Qt::ControlModifier);
        QCOMPARE(address()->text(), QString::fromLatin1(url));
        QWidget *banner = find<QWidget>(window(), "keyBanner");
        QVERIFY(banner->isVisible());
        click(banner, "Keep it as a key");
        const QString name = acceptSecret();
        // A key that is a part of an address leaves encoded; in an address that is a key as a whole it stands as it is.
        const QString reference = url.contains("sig=") ? QStringLiteral("{{secrets.%1}}").arg(name)
                                                       : QStringLiteral("{{encodeURL(secrets.%1)}}").arg(name);
        QTRY_COMPARE(address()->text(), QString::fromLatin1(url).replace(QString::fromLatin1(secret), reference));
        QVERIFY(!banner->isVisible());
        QCOMPARE(m_bench->keychainValue(name), secret);
        showTab(Message);
        choose(find<QComboBox>(window(), "Message"), message);
        for (const auto &[field, text] : values)
            typeInto(field, text);
        QVERIFY(find<QAbstractButton>(window(), "send")->isEnabled());
        redirect(service);
        key(Qt::Key_Return, Qt::ControlModifier);
        expectMessage(service, url.mid(url.indexOf('/', 9)), body);
        if (QTest::currentTestFailed())
            return;
        QTRY_COMPARE(exchangeTitle(), title);
        // The key is in the keychain, and in no file of the workspace: not now, and not after saving and closing.
        showExchange(Sent);
        QWidget *sent = find<QWidget>(window(), "sentPage");
        QTRY_VERIFY(shownText(sent).startsWith(QStringLiteral("POST /")));
        QVERIFY2(shownText(sent).contains(QStringLiteral("{{secrets.%1}}").arg(name)), qPrintable(shownText(sent)));
        QVERIFY(!shownText(sent).contains(QString::fromLatin1(secret)));
        m_bench->session().store().flush();
        expectNowhere(secret);
        key(Qt::Key_S, Qt::ControlModifier);
        QDialog *dialog = openDialog();
        type(dialog->findChild<QLineEdit *>(), QStringLiteral("Chat/Message"));
        QTest::keyClick(dialog->findChild<QLineEdit *>(), Qt::Key_Return);
        QTRY_VERIFY(m_bench->session().workspace().drafts().contains(QStringLiteral("Chat/Message")));
        QVERIFY(m_bench->readFile(QStringLiteral("drafts/Chat/Message.json"))
                    .contains("{{secrets." + name.toLatin1() + "}}"));
        expectNowhere(secret);
        m_bench->close();
        expectNowhere(secret);
    }

    void aKeyThatIsNotSplit_isStoredNowhereEither()
    {
        const QByteArray secret = "XXXXXXXXhookbenchXXXXXX";
        newDraft();
        typeInto("Address",
                 QStringLiteral("https://hooks.slack.com/services/T00000000/B00000000/") + QString::fromLatin1(secret));
        QTRY_VERIFY(!m_bench->session().workspace().unsaved().empty());
        expectNowhere(secret);
        key(Qt::Key_S, Qt::ControlModifier); // asks to keep it as a key instead
        openDialog()->close();
        expectNowhere(secret);
        m_bench->close();
        expectNowhere(secret);
    }

    void aSinricMessage_isComposedAndSent()
    {
        const QByteArray secret = "4fe5ab0e-hookbench-4b1c-9a4e-0c1b2d3e4f5a";
        StandIn service(answerOf(200, "application/json", "{\"success\":true,\"message\":\"OK\"}"));
        key(Qt::Key_2, Qt::ControlModifier);
        click(window(), "Sinric Pro action");
        choose(find<QComboBox>(window(), "Message"), QStringLiteral("Any action"));
        QVERIFY(!find<QAbstractButton>(window(), "send")->isEnabled());
        choose(find<QComboBox>(window(), "API key made in the Sinric Pro portal under Credentials"),
               QStringLiteral("Add a key…"));
        const QString name = acceptSecret(QString::fromLatin1(secret));
        QTRY_COMPARE(
            find<QComboBox>(window(), "API key made in the Sinric Pro portal under Credentials")->currentText(), name);
        QCOMPARE(m_bench->keychainValue(name), secret);
        typeInto("Device id from the portal", QStringLiteral("5d737888aea17c30a056d759"));
        typeInto("Action name", QStringLiteral("setPowerState"));
        typeInto("State object of the action", QStringLiteral("{\"state\":\"On\"}"));
        QCOMPARE(address()->text(), QStringLiteral("https://ifttt.sinric.pro/ifttt/v1/actions"));
        QVERIFY(find<QAbstractButton>(window(), "send")->isEnabled());
        redirect(service);
        key(Qt::Key_Enter, Qt::ControlModifier);
        expectMessage(
            service, "/ifttt/v1/actions",
            "{\"api_key\":\"" + secret
                + doubled("','device_id':'5d737888aea17c30a056d759','action':'setPowerState','value':{'state':'On'}}"));
        if (QTest::currentTestFailed())
            return;
        QTRY_COMPARE(exchangeTitle(), QStringLiteral("200 · Accepted, outcome unknown"));
        showExchange(Sent);
        QTRY_VERIFY(
            shownText(find<QWidget>(window(), "sentPage")).contains(QStringLiteral("{{secrets.%1}}").arg(name)));
        m_bench->session().store().flush();
        expectNowhere(secret);
        m_bench->close();
        expectNowhere(secret);
    }

    // What breaks a limit is marked where it is, with what the service does; the message can be seen as it will be.
    void aBrokenLimit_isMarkedAtItsField_andTheMessageIsShown()
    {
        key(Qt::Key_2, Qt::ControlModifier);
        click(window(), "Discord webhook");
        choose(find<QComboBox>(window(), "Message"), QStringLiteral("Embed"));
        typeInto("Embed title", QString(257, u'x'));
        typeInto("Embed text", QStringLiteral("**91 %** full"));
        const auto says = [this](const QString &text) {
            const auto labels = window()->findChildren<QLabel *>();
            return std::any_of(labels.begin(), labels.end(), [&](const QLabel *one) {
                return one->isVisible() && one->text().contains(text);
            });
        };
        QTRY_VERIFY(says(QStringLiteral("257 / 256 · Discord would refuse this")));
        QVERIFY(!find<QAbstractButton>(window(), "send")->isEnabled());
        QTRY_VERIFY(says(QStringLiteral("<b>91 %</b> full")));
        // The list of keys changes beside it.
        m_bench->keepSecret(QStringLiteral("another"), "value");
        auto *keys = find<QComboBox>(window(), "Webhook token");
        QTRY_VERIFY(keys->findText(QStringLiteral("another")) > 0);
        QVERIFY(says(QStringLiteral("257 / 256 · Discord would refuse this")));
        // One long word does not make the form wider than what is seen of it.
        auto *form = find<QWidget>(window(), "messageForm");
        const auto *area = qobject_cast<QScrollArea *>(form);
        QVERIFY(area);
        QTRY_VERIFY2(area->widget()->width() <= area->viewport()->width(),
                     qPrintable(QString::number(area->widget()->width())));
        typeInto("Embed title", QStringLiteral("Disk"));
        QTRY_VERIFY(says(QStringLiteral("4 / 256")));
    }

    void aNewForm_waitsForAnAddressOrItsParts()
    {
        key(Qt::Key_2, Qt::ControlModifier);
        click(window(), "Discord webhook");
        auto *id = find<QLineEdit>(window(), "Webhook id (snowflake)");
        QTRY_VERIFY(id->hasFocus());
        const auto says = [this](const char *text) {
            const auto labels = window()->findChildren<QLabel *>();
            return std::any_of(labels.begin(), labels.end(), [&](const QLabel *one) {
                return one->isVisible() && one->text().contains(QString::fromLatin1(text));
            });
        };
        QVERIFY(says("Paste the address above, or fill in its parts."));
        QVERIFY(!says("to mend before sending"));
        const QString url = QStringLiteral("https://discord.com/api/webhooks/223704706495545344/aaaabbbbccccddddeeeeffff0123456789");
        QGuiApplication::clipboard()->setText(url);
        key(Qt::Key_V, Qt::ControlModifier);
        QTRY_COMPARE(address()->text(), url);
        QTRY_COMPARE(find<QLineEdit>(window(), "Webhook id (snowflake)")->text(), QStringLiteral("223704706495545344"));
        QVERIFY(find<QWidget>(window(), "keyBanner")->isVisible());
        click(window(), "Keep it as a key");
        QCOMPARE(acceptSecret(), QStringLiteral("discord_webhook_token"));
        const auto kept = m_bench->session().workspace().secret(QStringLiteral("discord_webhook_token"));
        QVERIFY(kept && kept->hosts.contains(QStringLiteral("discord.com")));
        QCOMPARE(kept->service, QStringLiteral("Discord"));
        QTRY_VERIFY2(address()->text().contains(QStringLiteral("secrets.discord_webhook_token")),
                     qPrintable(address()->text()));
    }

    void anAddressAtHome_offersTheForms()
    {
        newDraft();
        typeInto("Address", QStringLiteral("http://192.168.1.20/cm?cmnd=Power%20TOGGLE"));
        QWidget *offers = find<QWidget>(window(), "serviceOffers");
        QTRY_VERIFY(offers->isVisible());
        auto *button = offers->findChild<QPushButton *>();
        QVERIFY(button && button->text().contains(QStringLiteral("Tasmota")));
        QTest::mouseClick(button, Qt::LeftButton);
        QTRY_COMPARE(find<QComboBox>(window(), "Service")->currentData().toString(), QStringLiteral("tasmota"));
        QCOMPARE(address()->text(), QStringLiteral("http://192.168.1.20/cm?cmnd=Power%20TOGGLE"));
        const auto labels = window()->findChildren<QLabel *>();
        QVERIFY(std::any_of(labels.begin(), labels.end(), [](const QLabel *one) {
            return one->isVisible() && one->text().contains(QStringLiteral("never repeated"));
        }));
    }

    void aForm_saysWhatIsMissing()
    {
        key(Qt::Key_2, Qt::ControlModifier);
        click(window(), "Sinric Pro action");
        choose(find<QComboBox>(window(), "Message"), QStringLiteral("Any action"));
        typeInto("Device id from the portal", QStringLiteral("short"));
        QVERIFY(!find<QAbstractButton>(window(), "send")->isEnabled());
        const auto labels = window()->findChildren<QLabel *>();
        QVERIFY(std::any_of(labels.begin(), labels.end(), [](const QLabel *one) {
            return one->isVisible() && one->text().contains(QStringLiteral("to mend before sending"));
        }));
    }

    void theAnswer_isShownWithStatusHeadersBodyAndPhases()
    {
        StandIn service(answerOf(201, "application/json", "{\"b\":1,\"a\":2}", "X-Made: yes\r\nX-Made: twice\r\n"));
        newDraft();
        typeInto("Address", service.url(QStringLiteral("/made?x=1")));
        key(Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE(exchangeTitle(), QStringLiteral("201 Created"));
        showExchange(Answer);
        auto *title = find<QLabel>(window(), "exchangeTitle");
        QWidget *answer = title->parentWidget()->parentWidget()->parentWidget();
        choose(find<QComboBox>(answer, "How the body is shown"), QStringLiteral("Pretty"));
        QTRY_COMPARE(shownText(answer), QStringLiteral("{\n  \"b\": 1,\n  \"a\": 2\n}"));
        const auto bars = window()->findChildren<ui::message::TimingBar *>();
        const auto bar =
            std::find_if(bars.begin(), bars.end(), [](const ui::message::TimingBar *one) { return one->isVisible(); });
        QVERIFY(bar != bars.end());
        for (const char *phase : {"connect", "wait"})
            QVERIFY2((*bar)->accessibleName().contains(QLatin1String(phase), Qt::CaseInsensitive),
                     qPrintable((*bar)->accessibleName()));
        showExchange(AnswerHeaders);
        QCOMPARE(tableText(find<QTableView>(window(), "Headers of the answer")),
                 QStringList({QStringLiteral("Content-Type | application/json"), QStringLiteral("X-Made | yes"),
                              QStringLiteral("X-Made | twice"), QStringLiteral("Content-Length | 13")}));
        showExchange(Sent);
        QWidget *sent = find<QWidget>(window(), "sentPage");
        choose(find<QComboBox>(sent, "How the bytes are shown"), QStringLiteral("Hex"));
        QTRY_COMPARE(bytesOfHex(shownText(sent)), service.seen().front().raw);
    }

    void whatASentDraftShows_isWhatOurListenerCaught_data()
    {
        QTest::addColumn<QByteArray>("draft"); // as in its file; @ stands for the listener
        QTest::newRow("get") << doubled("{'version':2,'method':'GET','url':'@/get?a=1&a=2','headers':[],'body':''}");
        QTest::newRow("json") << doubled(
            "{'version':2,'method':'POST','url':'@/json','headers':[['Content-Type','application/json']],'body':'{\\'z\\': 1.50, \\'a\\': [1,2]}'}");
        QTest::newRow("json value") << doubled(
            "{'version':2,'method':'POST','url':'@/json','headers':[],'body_json':{'z':1.50,'a':'ä'}}");
        QTest::newRow("text") << doubled(
            "{'version':2,'method':'PUT','url':'@/text','headers':[['Content-Type','text/plain']],'body':'grüße\\r\\nzwei'}");
        QTest::newRow("bytes") << doubled(
            "{'version':2,'method':'POST','url':'@/bin','headers':[],'body_base64':'AAH/gA0K'}");
        QTest::newRow("fields twice") << doubled(
            "{'version':2,'method':'POST','url':'@/h','headers':[['X-A','1'],['x-a','2'],['X-B',''],['X-A','3']],'body':'x'}");
        QTest::newRow("own method") << doubled("{'version':2,'method':'PURGE','url':'@/cache','headers':[],'body':''}");
        QTest::newRow("delete with body")
            << doubled("{'version':2,'method':'DELETE','url':'@/d','headers':[],'body':'why'}");
        QTest::newRow("head") << doubled(
            "{'version':2,'method':'HEAD','url':'@/','headers':[['Accept','*/*'],['User-Agent','me/1']],'body':''}");
        QTest::newRow("literal braces") << doubled(
            "{'version':2,'method':'POST','url':'@/l','headers':[['X-T','{{x}}']],'body':'{{secrets.none}}','literal':true}");
        QTest::newRow("own host and length of a large body")
            << doubled("{'version':2,'method':'POST','url':'@/large','headers':[['Host','other.test']],'body':'")
                   + QByteArray(300'000, 'x') + "\"}";
        QTest::newRow("encoded path") << doubled(
            "{'version':2,'method':'GET','url':'@/a%2Fb//c;d?q=%C3%A4+%20&flag','headers':[],'body':''}");
    }

    void whatASentDraftShows_isWhatOurListenerCaught()
    {
        QFETCH(QByteArray, draft);
        QVERIFY(QDir().mkpath(m_bench->folder() + QStringLiteral("/drafts")));
        m_bench->writeFile(QStringLiteral("drafts/one.json"), draft.replace('@', m_bench->url().toLatin1()));
        key(Qt::Key_2, Qt::ControlModifier);
        auto *tree = find<QTreeWidget>(window(), "Drafts");
        QTRY_COMPARE(tree->topLevelItemCount(), 1);
        QTest::mouseClick(tree->viewport(), Qt::LeftButton, {}, tree->visualItemRect(tree->topLevelItem(0)).center());
        QTRY_VERIFY(address()->isVisible());
        key(Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE(exchangeTitle(), QStringLiteral("200 OK"));
        const record::Capture capture = m_bench->stored(1);
        QVERIFY(capture.summary.error.isEmpty());
        showExchange(Sent);
        QWidget *sent = find<QWidget>(window(), "sentPage");
        choose(find<QComboBox>(sent, "How the bytes are shown"), QStringLiteral("Hex"));
        QTRY_COMPARE(bytesOfHex(shownText(sent)), capture.request.head + capture.request.wireBody.toByteArray());
    }

    void escape_cancelsWhatIsSent()
    {
        StandIn silent{QByteArray()};
        newDraft();
        typeInto("Address", silent.url(QStringLiteral("/never")));
        key(Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE(silent.seen().size(), std::size_t(1));
        auto *send = find<QAbstractButton>(window(), "send");
        QCOMPARE(send->text(), QStringLiteral("Cancel"));
        key(Qt::Key_Escape);
        QTRY_COMPARE(exchangeTitle(), QStringLiteral("Sending was cancelled."));
        QCOMPARE(send->text(), QStringLiteral("Send"));
        QVERIFY(send->isEnabled());
    }

    void aFaultyAddress_saysWhatIsWrong_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<QString>("text");
        QTest::newRow("no scheme")
            << "example.com/hook"
            << "has no scheme. Did you mean http://example.com/hook or https://example.com/hook?";
        QTest::newRow("other scheme") << "ftp://example.com"
                                      << "cannot be sent to. Use http:// or https://.";
        QTest::newRow("no host") << "http:///x"
                                 << "The address names no host.";
        QTest::newRow("port") << "http://127.0.0.1:99999/"
                              << "is no port. It is a number from 1 to 65535.";
        QTest::newRow("unknown template")
            << "http://127.0.0.1/{{x}}/y"
            << "There is no variable \"x\". To send braces as they are, write \\{, or mark the field as literal.";
    }

    void aFaultyAddress_saysWhatIsWrong()
    {
        QFETCH(QString, url);
        QFETCH(QString, text);
        newDraft();
        typeInto("Address", url);
        QVERIFY(!find<QAbstractButton>(window(), "send")->isEnabled());
        QTRY_VERIFY(problem()->isVisible());
        const QString shown = static_cast<QLabel *>(problem())->text();
        QVERIFY2(shown.startsWith(QStringLiteral("Address")) && shown.contains(text), qPrintable(shown));
        typeInto("Address", QStringLiteral("http://127.0.0.1:1/"));
        QVERIFY(!problem()->isVisible());
        QVERIFY(find<QAbstractButton>(window(), "send")->isEnabled());
    }

    void aFaultyHeaderName_isMarkedAtItsRow()
    {
        newDraft();
        typeInto("Address", QStringLiteral("http://127.0.0.1:1/"));
        showTab(Headers);
        auto *headers = find<QTableWidget>(window(), "Headers");
        typeCell(headers, 0, 0, QStringLiteral("X-Good"));
        typeCell(headers, 0, 1, QStringLiteral("1"));
        typeCell(headers, 1, 0, QStringLiteral("X Bad"));
        typeCell(headers, 1, 1, QStringLiteral("2"));
        QTRY_VERIFY(problem()->isVisible());
        QVERIFY2(static_cast<QLabel *>(problem())->text().startsWith(
                     QStringLiteral("Header 2: \"X Bad\" cannot be the name of a header")),
                 qPrintable(static_cast<QLabel *>(problem())->text()));
        QVERIFY(headers->item(1, 0)->toolTip().contains(QStringLiteral("X Bad")));
        QVERIFY(headers->item(0, 0)->toolTip().isEmpty());
        QVERIFY(!find<QAbstractButton>(window(), "send")->isEnabled());
        typeCell(headers, 1, 0, QStringLiteral("X-Bad"));
        QVERIFY(find<QAbstractButton>(window(), "send")->isEnabled());
    }

    void anUnknownTemplateInTheBody_isUnderlined()
    {
        newDraft();
        typeInto("Address", QStringLiteral("http://127.0.0.1:1/"));
        showTab(Body);
        choose(find<QComboBox>(window(), "Kind of body"), QStringLiteral("JSON"));
        auto *editor = find<ui::CodeEditor>(window(), "Body");
        const QString body = QStringLiteral("{\"ä\": \"{{x}}\"}");
        type(editor, body);
        QCOMPARE(editor->code(), body);
        auto *label = find<QLabel>(window(), "draftBodyProblem");
        QVERIFY2(label->text().startsWith(QStringLiteral("There is no variable \"x\".")), qPrintable(label->text()));
        const int place = int(body.left(body.indexOf(QStringLiteral("x}}"))).toUtf8().size());
        const auto underlined = [editor](int at) {
            return editor->SendScintilla(QsciScintillaBase::SCI_INDICATORALLONFOR, static_cast<unsigned long>(at)) != 0;
        };
        QVERIFY(!underlined(place - 1));
        QVERIFY(underlined(place));
        QVERIFY(!underlined(place + 1));
        QVERIFY(!find<QAbstractButton>(window(), "send")->isEnabled());
    }

    void expressions_areFilledFromACaptureAndAnEnvironment()
    {
        StandIn service;
        QVERIFY(QDir().mkpath(m_bench->folder() + QStringLiteral("/environments")));
        m_bench->writeFile(QStringLiteral("environments/test.json"),
                           doubled("{'version':1,'variables':{'base':'") + service.url().toLatin1() + "\"}}");
        m_bench->keepSecret(QStringLiteral("token"), "never-to-be-seen");
        m_bench->send(requestOf("POST", "/orders?q=x", doubled("{'id':7,'lines':[{'n':1}]}"),
                                "Content-Type: application/json\r\n"));
        newDraft();
        typeInto("Address", QStringLiteral("{{base}}/to/{{query.q}}"));
        auto *send = find<QAbstractButton>(window(), "send");
        QVERIFY(!send->isEnabled());
        choose(find<QComboBox>(window(), "Environment"), QStringLiteral("Env: test"));
        QVERIFY2(!send->isEnabled(), "The capture is still to be chosen.");
        auto *capture = find<QComboBox>(window(), "seenCapture");
        QTRY_COMPARE(capture->count(), 2);
        choose(capture, capture->itemText(1));
        QTRY_VERIFY(send->isEnabled());
        showTab(Headers);
        auto *headers = find<QTableWidget>(window(), "Headers");
        typeCell(headers, 0, 0, QStringLiteral("Authorization"));
        typeCell(headers, 0, 1, QStringLiteral("Basic {{base64('me:' + secrets.token)}}"));
        showTab(Body);
        choose(find<QComboBox>(window(), "Kind of body"), QStringLiteral("JSON"));
        auto *editor = find<ui::ExpressionEditor>(window(), "Body");
        type(editor, QStringLiteral("{\"id\": \"{{body.id}}\", \"n\": \"{{body.li"));
        QTRY_COMPARE(editor->offered(), QStringList(QStringLiteral("lines")));
        press(*editor, Qt::Key_Escape);
        QVERIFY(!send->isEnabled());
        type(editor, QStringLiteral("{\"id\": \"{{body.id}}\", \"n\": \"{{body.lines[1].n}}\"}"));
        QTRY_VERIFY(send->isEnabled());
        QTest::mouseClick(find<QAbstractButton>(window(), "preview"), Qt::LeftButton);
        QTRY_COMPARE(find<QLabel>(window(), "requestLine")->text(), QStringLiteral("POST %1/to/x").arg(service.url()));
        QCOMPARE(find<QLabel>(window(), "requestHeaders")->text(),
                 QStringLiteral("Authorization: Basic ••••••\nContent-Type: application/json"));
        QCOMPARE(find<ui::CodeEditor>(window(), "requestBody")->code(), QStringLiteral("{\"id\": 7, \"n\": 1}"));
        key(Qt::Key_Return, Qt::ControlModifier);
        click(openDialog(), "It may"); // go to this host, from now on
        QTRY_COMPARE(exchangeTitle(), QStringLiteral("200 OK"));
        QCOMPARE(service.seen().front().target, QByteArray("/to/x"));
        QCOMPARE(service.seen().front().body, QByteArray("{\"id\": 7, \"n\": 1}"));
        const QByteArray basic = QByteArray("me:never-to-be-seen").toBase64();
        QCOMPARE(service.seen().front().header("Authorization"), "Basic " + basic);
        QVERIFY(!filesWith(m_bench->folder(), "{{base64('me:' + secrets.token)}}").isEmpty());
        QCOMPARE(filesWith(m_bench->folder(), basic), QStringList());
        QCOMPARE(filesWith(m_bench->folder(), "never-to-be-seen"), QStringList());
    }

    void aMissingSecret_isNamedWhenSending()
    {
        newDraft();
        typeInto("Address", QStringLiteral("http://127.0.0.1:1/{{secrets.not_there}}"));
        key(Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE(exchangeTitle(), QStringLiteral("There is no key called \"not_there\"."));
    }

    void aTargetThatIsNotThere_isNamed()
    {
        quint16 closed = 0;
        {
            StandIn gone;
            closed = gone.serverPort();
        }
        newDraft();
        typeInto("Address", QStringLiteral("http://127.0.0.1:%1/").arg(closed));
        key(Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE(exchangeTitle(),
                     QStringLiteral(
                         "Nothing listens at http://127.0.0.1:%1: the connection was refused. Is the program running?")
                         .arg(closed));
    }

    void aPastedCommand_becomesTheDraft()
    {
        newDraft();
        QGuiApplication::clipboard()->setText(
            QStringLiteral("curl -X PUT -H 'X-One: 1' -d 'a body' http://127.0.0.1:1/x"));
        key(Qt::Key_V, Qt::ControlModifier);
        QCOMPARE(address()->text(), QStringLiteral("http://127.0.0.1:1/x"));
        QCOMPARE(find<QComboBox>(window(), "Method")->currentText(), QStringLiteral("PUT"));
        QCOMPARE(find<ui::CodeEditor>(window(), "Body")->code(), QStringLiteral("a body"));
        QVERIFY(tableText(find<QTableWidget>(window(), "Headers")).contains(QStringLiteral("X-One | 1")));
    }

    void unsavedDrafts_surviveACrash()
    {
        newDraft();
        typeInto("Address", QStringLiteral("http://127.0.0.1:1/first?a=b"));
        showTab(Body);
        choose(find<QComboBox>(window(), "Kind of body"), QStringLiteral("Text"));
        auto *editor = find<ui::CodeEditor>(window(), "Body");
        editor->setFocus();
        QTest::keyClicks(editor, QStringLiteral("not saved {{secrets.k}}"));
        key(Qt::Key_N, Qt::ControlModifier);
        typeInto("Address", QStringLiteral("http://127.0.0.1:1/second"));
        QTRY_COMPARE(m_bench->session().workspace().unsaved().size(), std::size_t(2));
        QTRY_COMPARE(filesWith(m_bench->folder(), "http://127.0.0.1:1/second").size(), 1);
        Bench again(*m_bench); // the first was not closed: its window state and drafts are as a crash leaves them
        again.open();
        again.window().showPage(ui::MainWindow::Compose);
        auto *tabs = find<QTabBar>(&again.window(), "Open drafts");
        QCOMPARE(tabs->count(), 2);
        std::map<QString, QString> bodies;
        for (int i = 0; i < 2; ++i) {
            tabs->setCurrentIndex(i);
            QVERIFY(tabs->tabText(i).endsWith(QStringLiteral("•")));
            const QString url = find<QLineEdit>(&again.window(), "Address")->text();
            for (const auto *one : findAll<ui::CodeEditor>(&again.window(), "Body")) {
                if (one->isVisible() && !one->code().isEmpty())
                    bodies[url] = one->code();
            }
            bodies.try_emplace(url);
        }
        QCOMPARE(bodies.size(), std::size_t(2));
        QCOMPARE(bodies.at(QStringLiteral("http://127.0.0.1:1/first?a=b")), QStringLiteral("not saved {{secrets.k}}"));
        QCOMPARE(bodies.at(QStringLiteral("http://127.0.0.1:1/second")), QString());
    }
};

QTEST_MAIN(ComposerTest)
#include "tst_composer.moc"
