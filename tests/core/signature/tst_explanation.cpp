// SPDX-License-Identifier: GPL-3.0-or-later
// The sentences that tell why a signature fails.
#include "core/http/form.h"
#include "core/signature/catalogue.h"
#include "core/signature/explanation.h"
#include "core/signature/explanationtexts.h"
#include "core/signature/sign.h"
#include "core/signature/variants.h"

#include <QTest>

#include <ctime>

using namespace hookbench;
using namespace hookbench::signature;

namespace {

constexpr qint64 noon = 1'760'000'000'000; // milliseconds since 1970
const QByteArray charge = "{\"id\":\"evt_1\",\"amount\":1250,\"note\":\"caf\u00e9 / bar\"}";

struct Story
{
    QString scheme = QStringLiteral("stripe");
    QByteArray secret = "whsec_right"; // the one of the sender
    Message message{"POST", "https://shop.test/hook", {{"Content-Type", "application/json"}}, charge};
    Parameters parameters;
    std::function<void(Message &)> onTheWay; // what happens to it
    std::vector<Key> keys;                   // as the user set them; none: the sender's
    std::vector<Key> others;                 // stored for something else
    qint64 delay = 0;                        // milliseconds
};

Key key(const char *name, const QByteArray &value)
{
    return {QString::fromLatin1(name), Secret(value)};
}

Explanation explained(const Story &story)
{
    const auto choice = chosen(Catalogue::builtIn(), story.scheme);
    Q_ASSERT(choice);
    Signing signing;
    signing.key = key("sender", story.secret);
    signing.parameters = story.parameters;
    signing.now = noon;
    signing.nonce = "00112233445566778899aabbccddeeff";
    const auto scheme = signingScheme(*choice->provider, choice->scheme);
    auto message = signedMessage(**scheme, story.message, signing);
    if (!message)
        qFatal("%s", qPrintable(message.error().message));
    if (story.onTheWay)
        story.onTheWay(*message);
    Terms terms;
    terms.keys = story.keys.empty() ? std::vector<Key>{key("shop", story.secret)} : story.keys;
    terms.otherKeys = story.others;
    terms.parameters = story.parameters;
    terms.now = noon + story.delay;
    terms.scheme = choice->scheme;
    return explain(*choice->provider, *message, terms);
}

void changeBody(Message &message, const char *from, const char *to)
{
    message.body = message.body.toByteArray().replace(from, to);
}

} // namespace

Q_DECLARE_METATYPE(Story)

class ExplanationTest : public QObject
{
    Q_OBJECT

private slots:
    void failure_isExplained_data()
    {
        QTest::addColumn<Story>("story");
        QTest::addColumn<QString>("sentence");
        const auto row = [](const char *name, const Story &story, const char *sentence) {
            QTest::newRow(name) << story << QString::fromUtf8(sentence);
        };
        Story lineEnd;
        lineEnd.onTheWay = [](Message &message) { message.body = message.body.toByteArray() + "\r\n"; };
        row("CR LF after the body", lineEnd,
            "It is valid without the line end after the body: something between Stripe and here added it.");
        Story prefix;
        prefix.secret = "right";
        prefix.keys = {key("stripe-test", "whsec_right")};
        row("prefix in the secret", prefix,
            "It is valid with the key stripe-test without the prefix before its \"_\".");
        Story several;
        several.keys = {key("stripe-test", "whsec_right, whsec_old")};
        row("first of two secrets", several,
            "It is valid with number 1 of the secrets that the key stripe-test holds: store each as a key of its own.");
        Story reserialised;
        reserialised.onTheWay = [](Message &message) {
            changeBody(message, ",\"", ", \"");
            changeBody(message, "\":", "\": ");
        };
        row("JSON written again", reserialised,
            "It is valid with the body as compact JSON: something between Stripe and here parsed the body and wrote it "
            "again with spaces.");
        Story clock;
        clock.delay = 600'000;
        row("clock ten minutes ahead", clock,
            "It was signed 10 min before it arrived: it was sent late or again, or the clock here or at Stripe is off.");
        Story behind;
        behind.delay = -600'000;
        row("clock ten minutes behind", behind,
            "It was signed 10 min after it arrived: the clock here or at Stripe is off.");
        Story proxy;
        proxy.scheme = QStringLiteral("twilio");
        proxy.onTheWay = [](Message &message) { message.url = "http://shop.test/hook"; };
        row("proxy changed the URL", proxy,
            "It is valid for https://shop.test/hook: a proxy before us takes off TLS, and the URL that arrives has "
            "another scheme.");
        Story form;
        form.scheme = QStringLiteral("github");
        form.onTheWay = [](Message &message) {
            message.headers.set("Content-Type", "application/x-www-form-urlencoded");
            message.body = http::encodeForm({{"v", "1"}, {"payload", message.body.toByteArray()}});
        };
        row("form field", form, "It is valid for the value of the form field payload: that was signed, not the form.");
        Story base64;
        base64.scheme = QStringLiteral("github/sha256");
        base64.onTheWay = [](Message &message) {
            const QByteArray hex = message.headers.value("X-Hub-Signature-256").sliced(7);
            message.headers.set("X-Hub-Signature-256", "sha256=" + QByteArray::fromHex(hex).toBase64());
        };
        row("base64 for hex", base64,
            "It is valid as base64: the signature is written so, and this scheme writes hex.");
        Story other;
        other.keys = {key("stripe-test", "whsec_wrong")};
        other.others = {key("a", "a"), key("stripe-live", "whsec_right")};
        row("secret of another endpoint", other,
            "It is valid with the key stripe-live, which is stored but not set here.");
        Story latin1;
        latin1.onTheWay = [](Message &message) {
            message.body = QString::fromLatin1(message.body.toByteArray()).toUtf8();
        };
        row("body read as Latin-1", latin1,
            "It is valid with other bytes for the letters beyond ASCII: something between Stripe and here took the body "
            "for Latin-1 and wrote it again in UTF-8.");

        Story newline;
        newline.keys = {key("stripe-test", "whsec_right\n")};
        row("secret with a line end", newline,
            "It is valid with the key stripe-test without the blanks or the line end around it.");
        Story twice = newline;
        twice.others = {key("stripe-live", "whsec_right")};
        row("secret with a line end, and without it for something else", twice,
            "It is valid with the key stripe-test without the blanks or the line end around it.");
        Story hash;
        hash.scheme = QStringLiteral("generic-hmac/sha1");
        hash.onTheWay = [](Message &message) {
            const QByteArray right = hmac(Hash::Sha256, "whsec_right", {message.body.toByteArray()});
            message.headers.set("X-Signature", right.toHex());
        };
        row("another hash", hash, "It is valid with SHA256: the signature was made so, and this scheme takes SHA1.");
        Story bare;
        bare.scheme = QStringLiteral("github/sha256");
        bare.onTheWay = [](Message &message) {
            message.headers.set("X-Hub-Signature-256", message.headers.value("X-Hub-Signature-256").sliced(7));
        };
        row("no prefix", bare, "It is valid but for what stands before it: this scheme writes \"sha256=\" there.");
        Story missing;
        missing.onTheWay = [](Message &message) { message.headers.remove("Stripe-Signature"); };
        row("no signature", missing, "The request holds no signature. (Stripe-Signature)");
        Story wrong;
        wrong.keys = {key("stripe-test", "whsec_wrong")};
        row("nothing fits", wrong, "The secret is wrong, or something was changed after it was signed.");
        row("valid", Story(), "The signature is valid.");
    }
    void failure_isExplained()
    {
        QFETCH(Story, story);
        const Explanation explanation = explained(story);
        QTEST(explanation.sentence, "sentence");
        const QString texts = explanation.sentence + explanation.advice + explanation.remarks.join(u' ');
        QVERIFY(!texts.contains(QLatin1String("whsec_right")));
        QVERIFY(!explanation.signedBytes.contains("whsec_right"));
        QCOMPARE(explanation.verdict.isValid(), qstrcmp(QTest::currentDataTag(), "valid") == 0);
    }

    void everyFormOfABody_hasItsSentence()
    {
        const QByteArray bodies[] = {"{\n  \"b\": [1.50, \"\u00e9/\"],\n  \"a\": {}\n}\r\n", "\xef\xbb\xbfx%20y\n",
                                     "a+\xe9"};
        QStringList names;
        for (const QByteArray &body : bodies) {
            anyBody(body, [&names](const QString &name, const QByteArray &) {
                names << name;
                return false;
            });
        }
        names.removeDuplicates();
        QVERIFY(names.size() > 25);
        Explanation explanation;
        explanation.verdict.reason = Reason::BodyReencoded;
        const Provider &stripe = *Catalogue::builtIn().find(QStringLiteral("stripe"));
        for (const QString &name : std::as_const(names)) {
            explanation.verdict.hint = name;
            QVERIFY2(sentenceFor(explanation, stripe, nullptr).contains(QLatin1String("Stripe")), qPrintable(name));
        }
    }

    void changedPart_isTold()
    {
        Story story;
        story.onTheWay = [](Message &message) { changeBody(message, "1250", "1250 "); };
        const Explanation explanation = explained(story);
        QCOMPARE(explanation.verdict.hint, QStringLiteral("json-compact"));
        QVERIFY(explanation.difference);
        const Stretch where = *explanation.difference;
        QCOMPARE(explanation.signedBytes.sliced(where.offset, where.length), QByteArray(" "));
        QCOMPARE(explanation.signedInstead, QByteArray());
        QVERIFY(explanation.signedBytes.startsWith("1760000000.{\"id\""));
        QCOMPARE(explanation.signedSize, qint64(charge.size() + 12));
        QVERIFY(!explanation.received.isEmpty() && !explanation.expected.isEmpty());
        QVERIFY(explanation.received != explanation.expected);
        QCOMPARE(explanation.skew, std::optional<qint64>(0));
    }

    void changedPart_isMadeOfWholeLetters()
    {
        Story latin1;
        latin1.onTheWay = [](Message &message) {
            message.body = QString::fromLatin1(message.body.toByteArray()).toUtf8();
        };
        Story proxy;
        proxy.scheme = QStringLiteral("twilio");
        proxy.onTheWay = [](Message &message) { message.url = "http://shop.test/hook"; };
        for (const Story &story : {latin1, proxy}) {
            const Explanation explanation = explained(story);
            QVERIFY(explanation.difference && explanation.difference->length > 0);
            const Stretch where = *explanation.difference;
            QVERIFY(explanation.signedBytes.first(where.offset).isValidUtf8());
            QVERIFY(explanation.signedBytes.sliced(where.offset, where.length).isValidUtf8());
            QVERIFY(!explanation.signedInstead.isEmpty() && explanation.signedInstead.isValidUtf8());
        }
    }

    void titleOfANearMiss_doesNotContradictItsSentence()
    {
        Story form;
        form.scheme = QStringLiteral("github");
        form.onTheWay = [](Message &message) {
            message.headers.set("Content-Type", "application/x-www-form-urlencoded");
            message.body = http::encodeForm({{"v", "1"}, {"payload", message.body.toByteArray()}});
        };
        QCOMPARE(explained(form).title, QStringLiteral("Something else was signed than the whole body."));
        QVERIFY(explained(form).advice.contains(QLatin1String("application/json")));
        QCOMPARE(explained(Story()).title, QStringLiteral("The signature is valid."));
    }

    void timeBeyondAllTimes_isTold()
    {
        Story story;
        story.onTheWay = [](Message &message) {
            const QByteArray time = "1" + QByteArray(30, '0');
            message.headers.set("Stripe-Signature",
                                "t=" + time + ",v1=" + hmac(Hash::Sha256, "whsec_right", {time + '.', charge}).toHex());
        };
        const Explanation explanation = explained(story);
        QCOMPARE(nameOf(explanation.verdict.reason), QStringLiteral("future_timestamp"));
        QCOMPARE(explanation.skew, std::optional<qint64>(noon - 1'000'000'000'000'000));
        QVERIFY2(explanation.sentence.startsWith(QLatin1String("It was signed 1"))
                     && explanation.sentence.contains(QLatin1String(" after it arrived")),
                 qPrintable(explanation.sentence));
    }

    void thousandsOfSignatures_areExplainedInBoundedTime()
    {
        Story story;
        story.onTheWay = [](Message &message) {
            message.headers.set("Stripe-Signature", "t=1760000000" + (",v1=" + QByteArray(64, 'a')).repeated(900));
            message.body = QByteArray(8 << 20, 'x');
        };
        const std::clock_t begin = std::clock();
        QCOMPARE(nameOf(explained(story).verdict.reason), QStringLiteral("signature_mismatch"));
        const double seconds = double(std::clock() - begin) / CLOCKS_PER_SEC;
        QVERIFY2(seconds < 5, qPrintable(QString::number(seconds))); // 21 GiB would take longer
    }

    void headerIsToldInParts()
    {
        const Explanation explanation = explained(Story());
        QByteArrayList parts;
        for (const HeaderPart &part : explanation.header)
            parts << QByteArray::number(int(part.role)) + ':' + part.text.left(10);
        QCOMPARE(explanation.headerName, QByteArray("Stripe-Signature"));
        QCOMPARE(parts.join('|').left(30),
                 QByteArray("0:t=|1:1760000000|0:,v1=|2:").append(explanation.header.back().text.left(3)).left(30));
        QCOMPARE(explanation.header.size(), 4u);
    }

    void mend_namesWhatAButtonDoes()
    {
        Story unset;
        unset.keys = {key("a", "")};
        unset.others = {key("right", unset.secret)};
        QCOMPARE(explained(unset).mend, Explanation::Mend::UseOtherKey);
        QCOMPARE(explained(unset).sentence,
                 QStringLiteral("It is valid with the key right, which is stored but not set here."));
        unset.others.clear();
        QCOMPARE(explained(unset).mend, Explanation::Mend::EnterKey);
        Story scheme;
        scheme.scheme = QStringLiteral("generic-hmac/sha1");
        scheme.onTheWay = [](Message &message) {
            message.headers.set("X-Signature", hmac(Hash::Sha256, "whsec_right", {charge}).toHex());
        };
        QCOMPARE(explained(scheme).mend, Explanation::Mend::SetScheme);
        QVERIFY2(explained(scheme).mendValue.startsWith(QLatin1String("generic-hmac/")),
                 qPrintable(explained(scheme).mendValue));
        Story other;
        other.keys = {key("a", "wrong")};
        other.others = {key("right", other.secret)};
        QCOMPARE(explained(other).mend, Explanation::Mend::UseOtherKey);
        QCOMPARE(explained(other).mendValue, QStringLiteral("right"));
        Story blank;
        blank.keys = {key("a", blank.secret + ' ')};
        QCOMPARE(explained(blank).mend, Explanation::Mend::StoreReadKey);
        QCOMPARE(explained(blank).mendValue, QStringLiteral("a"));
    }

    void secretThatIsSigned_isNotShown()
    {
        Story story;
        story.scheme = QStringLiteral("hubspot/v1");
        story.secret = "the very secret";
        const Explanation explanation = explained(story);
        QCOMPARE(explanation.signedBytes, "{{secret}}" + charge);
        Story token;
        token.scheme = QStringLiteral("telegram");
        token.keys = {key("bot", "wrong")};
        const Explanation of = explained(token);
        QCOMPARE(of.expected, QByteArray());
        QCOMPARE(of.remarks, QStringList{QStringLiteral(
                                 "This scheme does not protect the body: who knows the token can send any.")});
    }

    void stretchThatDiffers_isFound_data()
    {
        QTest::addColumn<QByteArray>("a");
        QTest::addColumn<QByteArray>("b");
        QTest::addColumn<qsizetype>("offset");
        QTest::addColumn<qsizetype>("length");
        const auto row = [](const char *a, const char *b, qsizetype offset, qsizetype length) {
            QTest::addRow("%s, %s", a, b) << QByteArray(a) << QByteArray(b) << offset << length;
        };
        row("abc", "abc", 3, 0);
        row("abc", "ac", 1, 1);
        row("ac", "abc", 1, 0);
        row("aa", "a", 1, 1);
        row("", "a", 0, 0);
        row("xbx", "xcx", 1, 1);
    }
    void stretchThatDiffers_isFound()
    {
        QFETCH(QByteArray, a);
        QFETCH(QByteArray, b);
        const Stretch found = differing(a, b);
        QTEST(found.offset, "offset");
        QTEST(found.length, "length");
    }
};

QTEST_APPLESS_MAIN(ExplanationTest)
#include "tst_explanation.moc"
