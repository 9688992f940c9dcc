// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/delivery/draftsigning.h"
#include "core/delivery/sampleevent.h"

#include "core/service/recognition.h"
#include "core/signature/catalogue.h"
#include "core/signature/verify.h"

#include <QTest>

using namespace hookbench;
using namespace hookbench::delivery;
using namespace Qt::StringLiterals;

namespace {

// A key pair of Ed25519 and one of RSA with its certificate, made for this test alone.
const QByteArray edPrivate = R"(-----BEGIN PRIVATE KEY-----
MC4CAQAwBQYDK2VwBCIEIG6NfokymUwH4Fv/50GJh5MYMqXDgbAGgLHTnPj7uoqZ
-----END PRIVATE KEY-----)";
const QByteArray edPublic = "e4b106ace50dd0c9dd3496f1e8e7a7b7b9ed76183be6dbea981950a425792983";
const QByteArray rsaPrivate = R"(-----BEGIN PRIVATE KEY-----
MIIEvgIBADANBgkqhkiG9w0BAQEFAASCBKgwggSkAgEAAoIBAQCfH/Jyexrht+wC
QarYvFRJVBOeKk1Op/PIsmfeWbnBRWZGrzVTcmfVEwK50NmhLw+u/Uah2BQaYKe7
CWDVA117JRhwAxdsxwClp9xKyQes346W+VUYwJSyoioQgCG4MQ9hqIv6710I+fdz
5acF7hB4oCiVc/zAlqW97lgeW8KmB/kSiPuzbOy5Nzfy+PVt54NVEObavyT6khA2
tnjQAFAgh88JwKTZDyqvGJvy/vbvbQeuJRUZInwfcs6lQ00uhyrtlwMFcWh3LJ6Z
jxONTeX7gHoGxx4leWT3P7kNLoj20UEvxDGq7pPckbvPafP5o+5fcUaF6JmXGG9v
bad8p51DAgMBAAECggEATPGbwLO6We8fli++tzLJ5vNa0R5PZ3tbLG7oPuJQKh6u
x/ss4/7sKmIY7VUKByDEiq86GkRr5B1cvdpZEmegKk3TtUYpa5YGwBOdOCRhK7ym
LGbAOUnWHVLA2F288F34vBZOKbbY2+BTQZ2I2Bs3p7x6I1qEm3O9DUxVG8jvJGzv
QPWVDax7wwqHucRarLCpqYgqBACrtCfrttOvJ9IaD9/ODZXyM7861SsT5uRd9eW6
Y5wRNJQVX4X/C9StSyKVoi2hTUOxisflQdVdFEx3KDAZzIYXaScVr+VxbQcJh/v1
8eiTg0fehCL5NVQgsdOmL6WW2nvlwyuHxl8OOatdMQKBgQDQHXfnJwJIzUzfZxV3
uFeZ+3WCeU4TejqatL9NRwWwhD+LVncG1Zj9uPgnnmIzr43S0HBL7jciGZ/tJcgJ
/xgZadj0zt/7X7JXNDyQI/qvf9+FkM3yS76GuKUBoZRNhVj50Bo2L+IoOIkr2n9t
ALTBwyL08wLMkXSRSNs2PjPBtwKBgQDDvNGyug/9nDaEhabNuVkfNtsRj5yIIcfU
IV7c21nVs+NV1TdcsfkFx1aWFOvTZ2SsVSnuHMWgZ1l+CjQdwI18JDcB5QjEjytv
TficcMsEjdOz4NE3fUMgG1NXrEoXY8oUbulaVjNTtoEkycBTg6a+lyM9yBAMVK75
z7lbzGQQ1QKBgHvfDl8neNScXgUa9kwsDPg6E9d1HGO7fOZYbwUwINLP5IKrFG2c
9VMPpaTvQMRC2ceBCVYok+hYGDivJEHO9CksN1Z/TBHzA9Oj4+hnge6zzfdSGUL+
kojdnlk6M2tw02Td2LwoBBSskfjoNLBMm0o5O7VQb3oTma5gDxpaK7RBAoGBAJhu
SivSZDOPXJF1d8IMDpCVaqLRYQhOrkzPtA1wsRQQZADq65M/cfuDEjYMkt5uTWM7
a0zokSrqcTILhiyJUGWV2lSaZWqVSDEE2pAR8rhYLr6NXMDGxuiQ/yVuocB3UN76
xLU6HfyaSxY4G5OuGcOg9aveSkkgBae7kdEgaekFAoGBAKqKefsFYP/KknyB9lp5
jtTpmnFu1nhxf15FB2LdJeL/vMyRLxOyjCFiv2IwutTwLy60eqKsu+qwi/WqhhWo
wBce4OF9diN3ypdSwhlIx7yf0Dmx05X4n8TITMlTWEx1JQJHtJ2Wrpu0eHSRV4zu
qXJQr2bo0Y3ryXKpCshx5FHp
-----END PRIVATE KEY-----)";
const QByteArray rsaCertificate = R"(-----BEGIN CERTIFICATE-----
MIIDGzCCAgOgAwIBAgIUQFdwmm3VIEqYhEHnGjY7iIIq8T4wDQYJKoZIhvcNAQEL
BQAwHDEaMBgGA1UEAwwRc25zLmFtYXpvbmF3cy5jb20wIBcNMjYxMTIxMjI1NTI0
WhgPMjEyNjEwMjgyMjU1MjRaMBwxGjAYBgNVBAMMEXNucy5hbWF6b25hd3MuY29t
MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAnx/ycnsa4bfsAkGq2LxU
SVQTnipNTqfzyLJn3lm5wUVmRq81U3Jn1RMCudDZoS8Prv1GodgUGmCnuwlg1QNd
eyUYcAMXbMcApafcSskHrN+OlvlVGMCUsqIqEIAhuDEPYaiL+u9dCPn3c+WnBe4Q
eKAolXP8wJalve5YHlvCpgf5Eoj7s2zsuTc38vj1beeDVRDm2r8k+pIQNrZ40ABQ
IIfPCcCk2Q8qrxib8v72720HriUVGSJ8H3LOpUNNLocq7ZcDBXFodyyemY8TjU3l
+4B6BsceJXlk9z+5DS6I9tFBL8Qxqu6T3JG7z2nz+aPuX3FGheiZlxhvb22nfKed
QwIDAQABo1MwUTAdBgNVHQ4EFgQUwUuAMWqIR0o5cmp8RLwnXGYQurwwHwYDVR0j
BBgwFoAUwUuAMWqIR0o5cmp8RLwnXGYQurwwDwYDVR0TAQH/BAUwAwEB/zANBgkq
hkiG9w0BAQsFAAOCAQEAAPQcpmnhehGdkHfgM9CpTtldXX4CXfJVDbPQvuCnJDOH
RyQ1sLxU5y3ZZ+iP0ozUA9mON3PDKQmfZdGzWxP88guDkQVs9Pjp7UjqutJP7GXw
0rx+4k8hdWwIcD0FS0GC0bcBAdMDq4wUlL0u6alo/P8Q+JhCNCJ6p32hxd46xVab
M9LIJMYE5cTIwTtyYjjKSV7r687I0E4lAsQr8CNqd0zfWF4+ZvxNqP8GwHE6AvZZ
i9tMuee71ulv6y6bIPpHC/Go1xyIow7K+ju5o60+OdsKWVFrxkfpqbVjJAuIwQr/
ufqJkAbNjiaV1Y45XNJbHJ1x5kKAAU9lNEzAjTz4AQ==
-----END CERTIFICATE-----)";

struct Keys
{
    QByteArray signing;
    QByteArray verifying;
};

Keys keysOf(const QString &service)
{
    if (service == u"discord"_s)
        return {edPrivate, edPublic};
    if (service == u"aws-sns"_s)
        return {rsaPrivate, rsaCertificate};
    return {"the-secret-of-the-test", "the-secret-of-the-test"};
}

iml::Inputs inputs(quint64 seed)
{
    iml::Inputs out;
    out.now = iml::Date{1'764'000'000'000};
    out.seed = seed;
    return out;
}

Address address(const QString &url = u"http://127.0.0.1:3000/hook"_s)
{
    return Address::parse(url).value();
}

Result<Outgoing> sealed(const SampleEvent &event, quint64 seed = 7, const std::map<QString, QString> &values = {})
{
    auto request = requestOf(event, address(), values, inputs(seed));
    if (!request || event.scheme.isEmpty())
        return request;
    DraftSigning signing;
    signing.scheme = event.scheme;
    signing.secret = u"k"_s;
    return signedOutgoing(std::move(*request), signing, Secret(keysOf(event.service).signing),
                          {1'764'000'000'000, QByteArray(32, 'a')});
}

http::Request arrived(const Outgoing &request)
{
    http::Request out;
    out.method = request.method;
    out.target = request.address.target();
    out.headers = request.headers;
    out.body = request.body;
    return out;
}

const SampleEvent &find(const char *service, const char *event)
{
    return *findSamples(QString::fromLatin1(service))->event(QString::fromLatin1(event));
}

void addEvents()
{
    QTest::addColumn<const SampleEvent *>("event");
    for (const SampleService &service : builtInSamples()) {
        for (const SampleEvent &event : service.events)
            QTest::addRow("%s %s", qPrintable(service.id), qPrintable(event.id)) << &event;
    }
}

} // namespace

Q_DECLARE_METATYPE(const hookbench::delivery::SampleEvent *)

class SampleEventsTest : public QObject
{
    Q_OBJECT

private slots:
    void event_isRecognisedAsWhatItIs_data() { addEvents(); }
    void event_isRecognisedAsWhatItIs()
    {
        QFETCH(const SampleEvent *, event);
        const auto request = sealed(*event);
        QVERIFY2(request, request ? "" : qPrintable(request.error().message));
        const service::Recognition found = service::Recogniser::builtIn().recognise(arrived(*request));
        QCOMPARE(found.service, event->recognisedService);
        QCOMPARE(found.event, event->recognisedEvent);
    }

    void event_isSignedAsItsServiceSigns_data() { addEvents(); }
    void event_isSignedAsItsServiceSigns()
    {
        QFETCH(const SampleEvent *, event);
        const service::Sender *sender = service::Senders::builtIn().find(event->service);
        if (event->scheme.isEmpty()) { // then nobody expects one
            QVERIFY(!sender || sender->signature.isEmpty() || event->id == u"verification"_s);
            return;
        }
        QVERIFY(sender);
        QCOMPARE(event->scheme.section(u'/', 0, 0), sender->signature);
        const auto request = sealed(*event);
        QVERIFY2(request, request ? "" : qPrintable(request.error().message));
        const auto choice = signature::chosen(signature::Catalogue::builtIn(), event->scheme).value();
        signature::Terms terms;
        terms.keys.push_back({u"k"_s, Secret(keysOf(event->service).verifying)});
        terms.now = 1'764'000'000'000;
        terms.scheme = choice.scheme;
        signature::Message message{request->method, request->address.url(), request->headers, request->body};
        QCOMPARE(nameOf(signature::verify(*choice.provider, message, terms).reason), u"ok"_s);
        message.body = SharedBytes(message.body.toByteArray().replace("a", "b"));
        message.url += "?changed";
        const auto scheme = signature::signingScheme(*choice.provider, choice.scheme);
        if ((*scheme)->algorithm.family != signature::Family::Equals) // a token is not over anything
            QVERIFY(!signature::verify(*choice.provider, message, terms).isValid());
    }

    void delivery_isANewOneEachTime_data() { addEvents(); }
    void delivery_isANewOneEachTime()
    {
        QFETCH(const SampleEvent *, event);
        const auto &rules = service::Recogniser::builtIn();
        const QString first = rules.recognise(arrived(sealed(*event, 1).value())).deliveryId;
        const QString second = rules.recognise(arrived(sealed(*event, 2).value())).deliveryId;
        const QString again = rules.recognise(arrived(sealed(*event, 1).value())).deliveryId;
        QCOMPARE(again, first);
        QVERIFY(first.isEmpty() == second.isEmpty());
        if (event->service != u"discord"_s || event->id != u"PING"_s)
            QVERIFY(first.isEmpty() || first != second);
    }

    void body_isWhatItsTypeSays_data() { addEvents(); }
    void body_isWhatItsTypeSays()
    {
        QFETCH(const SampleEvent *, event);
        const auto request = sealed(*event);
        const QByteArray body = request->body.toByteArray();
        QVERIFY(!body.contains("{{"));
        QVERIFY(!body.contains("fields."));
        for (const http::Header &field : request->headers)
            QVERIFY2(!field.value.contains("{{"), field.value.constData());
        if (event->draft.bodyKind == BodyKind::Json)
            QVERIFY(json::Document::parse(body));
        const Draft draft = draftOf(*request);
        QVERIFY(draft.literalBody && draft.literalUrl && draft.literalHeaders);
        QCOMPARE(draft.text.toUtf8(), body);
    }

    void fields_canBeVaried()
    {
        const auto push = requestOf(find("github", "push"), address(),
                                    {{u"branch"_s, u"it's \"new\" {{x}} \\"_s}, {u"owner"_s, u"acme"_s}}, inputs(1));
        QVERIFY2(push, push ? "" : qPrintable(push.error().message));
        const auto document = json::Document::parse(push->body.toByteArray());
        QCOMPARE(document->root().find(u"ref")->text().value(), u"refs/heads/it's \"new\" {{x}} \\"_s);
        QCOMPARE(document->root().find(u"repository")->find(u"full_name")->text().value(), u"acme/irrigation"_s);
        const auto paid = requestOf(find("stripe", "payment_intent.succeeded"), address(), {{u"amount"_s, u"1"_s}},
                                    inputs(1));
        QVERIFY(paid->body.toByteArray().contains("\"amount\":1,"));
        const auto pressed = requestOf(find("slack", "block_actions"), address(), {{u"value"_s, u"a\"b"_s}}, inputs(1));
        QVERIFY(pressed->body.toByteArray().contains("a%5C%22b"));
    }

    void fieldThatIsNot_isAnErrorThatNamesThose()
    {
        const auto unknown = requestOf(find("sinric", "event.motion"), address(), {{u"colour"_s, u"red"_s}}, inputs(1));
        QCOMPARE(unknown.error().message, u"The event has no field \"colour\"; it has: device, state"_s);
        const auto word = requestOf(find("stripe", "invoice.paid"), address(), {{u"amount"_s, u"much"_s}}, inputs(1));
        QCOMPARE(word.error().message, u"amount: \"much\" is no number"_s);
    }

    void query_joinsThatOfTheAddress()
    {
        const SampleEvent &event = find("facebook", "verification");
        const auto request = requestOf(event, address(u"http://h/a?b=c"_s), {{u"verify_token"_s, u"a b&c"_s}}, inputs(1));
        QVERIFY2(request->address.target().startsWith("/a?b=c&hub.mode=subscribe&hub.challenge="),
                 request->address.target().constData());
        QVERIFY(request->address.target().endsWith("&hub.verify_token=a%20b%26c"));
        QCOMPARE(request->method, QByteArray("GET"));
    }

    void damagedFile_isAnErrorThatNamesThePlace_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("message");
        QTest::newRow("no object") << QByteArray("[]") << u"sample events are an object"_s;
        QTest::newRow("no events") << QByteArray(R"({"service": "a"})") << u"\"service\" and \"events\" are needed"_s;
        QTest::newRow("a row") << QByteArray("{\"service\": \"a\", \"events\": [\n{\"id\": \"b\", \"headers\": [[\"c\"]]}]}")
                               << u"line 2, /events/0/headers/0: "_s;
        QTest::newRow("no id") << QByteArray(R"({"service": "a", "events": [{}]})") << u"/events/0: \"id\" is missing"_s;
    }
    void damagedFile_isAnErrorThatNamesThePlace()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, message);
        const auto document = json::Document::parse(text);
        const auto read = readSamples(document->root());
        QVERIFY(!read);
        QVERIFY2(read.error().message.contains(message), qPrintable(read.error().message));
    }
};

QTEST_GUILESS_MAIN(SampleEventsTest)
#include "tst_sampleevents.moc"
