// SPDX-License-Identifier: GPL-3.0-or-later
// Keys that callers show, and how often they may come.
#include "core/endpoint/endpoint.h"
#include "core/http/textforms.h"

#include <QCryptographicHash>
#include <QElapsedTimer>
#include <QTest>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <random>

using namespace hookbench;
using namespace hookbench::endpoint;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 second = 1'000'000;
constexpr qint64 now = qint64(1'800'000'000) * second;

http::Request requestOf(const QByteArray &target, const http::Headers &headers, const QByteArray &body)
{
    http::Request out;
    out.method = "POST";
    out.target = target;
    out.headers = headers;
    out.body = SharedBytes(body);
    return out;
}

IssuedKey keyOf(const QString &name, const QByteArray &value)
{
    IssuedKey out;
    out.name = name;
    out.hash = QCryptographicHash::hash(value, QCryptographicHash::Sha256);
    return out;
}

QByteArray headOf(const http::ReplyPlan &plan)
{
    QByteArray out = QByteArray::number(plan.status);
    for (const http::Header &field : plan.headers)
        out += '\n' + field.name + ": " + field.value;
    return out;
}

Result<Endpoint> endpointOf(const QByteArray &json)
{
    const auto document = json::Document::parse(json);
    return document ? readEndpoint(document->root(), u"e"_s) : Result<Endpoint>(tl::unexpected(document.error()));
}

// Welch's t of how long two kinds of calls took, without the slowest tenth, which is other programs' doing.
template <typename Call>
double differenceInTime(const std::vector<QByteArray> &one, const std::vector<QByteArray> &other, int count, Call call)
{
    std::mt19937 random(1);
    std::vector<double> times[2];
    volatile std::ptrdiff_t sink = 0;
    for (int i = 0; i < count; ++i) {
        const bool isOther = random() & 1;
        const QByteArray &value = (isOther ? other : one)[random() % one.size()];
        const auto start = std::chrono::steady_clock::now();
        sink = call(value);
        const auto end = std::chrono::steady_clock::now();
        times[isOther].push_back(double((end - start).count()));
    }
    (void)sink;
    std::vector<double> all = times[0];
    all.insert(all.end(), times[1].begin(), times[1].end());
    const auto cut = all.begin() + std::ptrdiff_t(all.size() * 9 / 10);
    std::nth_element(all.begin(), cut, all.end());
    double mean[2] = {};
    double spread[2] = {};
    for (int kind = 0; kind < 2; ++kind) {
        std::erase_if(times[kind], [&](double time) { return time > *cut; });
        for (const double time : times[kind])
            mean[kind] += time / double(times[kind].size());
        for (const double time : times[kind])
            spread[kind] += (time - mean[kind]) * (time - mean[kind]) / double(times[kind].size() - 1);
        spread[kind] /= double(times[kind].size());
    }
    return (mean[0] - mean[1]) / std::sqrt(spread[0] + spread[1]);
}

} // namespace

class AccessTest : public QObject
{
    Q_OBJECT

private slots:
    void aKey_isFoundWhereItIsWanted_data()
    {
        QTest::addColumn<int>("place");
        QTest::addColumn<QString>("name");
        QTest::addColumn<QByteArray>("target");
        QTest::addColumn<QByteArray>("headers");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QByteArray>("expected");
        using Place = KeyDemand::Place;
        const auto row = [](const char *title, Place place, const char *name, const char *target, const char *headers,
                            const char *body, const char *expected) {
            QTest::newRow(title) << int(place) << QString::fromUtf8(name) << QByteArray(target) << QByteArray(headers)
                                 << QByteArray(body) << QByteArray(expected);
        };
        row("header", Place::Header, "X-API-Key", "/", "x-api-key: v", "", "v");
        row("header missing", Place::Header, "X-API-Key", "/", "X-Other: v", "", "");
        row("header twice", Place::Header, "X-API-Key", "/", "X-API-Key: v\nX-API-Key: w", "", "");
        row("query", Place::Query, "key", "/a?x=1&key=v%2Bw", "", "", "v+w");
        row("query twice", Place::Query, "key", "/a?key=v&key=v", "", "", "");
        row("query in another place", Place::Query, "key", "/key=v", "", "", "");
        row("JSON", Place::Body, "api_key", "/", "Content-Type: application/json", R"({"api_key": "v", "x": 1})", "v");
        row("JSON without a type", Place::Body, "api_key", "/", "", R"( {"api_key": "v"})", "v");
        row("JSON said to be a form", Place::Body, "api_key", "/", "Content-Type: application/x-www-form-urlencoded",
            R"({"api_key": "v"})", "v");
        row("JSON member twice", Place::Body, "api_key", "/", "", R"({"api_key": "v", "api_key": "w"})", "");
        row("JSON member of another type", Place::Body, "api_key", "/", "", R"({"api_key": 5})", "");
        row("JSON deeper", Place::Body, "api_key", "/", "", R"({"a": {"api_key": "v"}})", "");
        row("JSON that is broken", Place::Body, "api_key", "/", "", R"({"api_key": "v", )", "");
        row("form", Place::Body, "api_key", "/", "Content-Type: application/x-www-form-urlencoded", "a=1&api_key=v+w",
            "v w");
        row("no body", Place::Body, "api_key", "/", "", "", "");
        row("basic", Place::Basic, "", "/", "Authorization: Basic dTp2OnY=", "", "v:v");
        row("basic, user alone", Place::Basic, "", "/", "Authorization: basic djo=", "", "v");
        row("basic, broken", Place::Basic, "", "/", "Authorization: Basic !!!", "", "");
        row("basic wanted, bearer given", Place::Basic, "", "/", "Authorization: Bearer v", "", "");
        row("bearer", Place::Bearer, "", "/", "authorization: BEARER  v", "", "v");
        row("bearer without a blank", Place::Bearer, "", "/", "Authorization: Bearerv", "", "");
        row("bearer alone", Place::Bearer, "", "/", "Authorization: Bearer", "", "");
    }

    void aKey_isFoundWhereItIsWanted()
    {
        QFETCH(int, place);
        QFETCH(QString, name);
        QFETCH(QByteArray, target);
        QFETCH(QByteArray, headers);
        QFETCH(QByteArray, body);
        http::Headers fields;
        for (const QByteArray &line : headers.split('\n')) {
            if (const qsizetype colon = line.indexOf(':'); colon > 0)
                fields.append(line.first(colon), line.mid(colon + 1).trimmed());
        }
        QTEST(presentedKey({KeyDemand::Place(place), name, {}}, requestOf(target, fields, body)), "expected");
    }

    void aLargeBody_isNotLookedInto()
    {
        const KeyDemand demand{KeyDemand::Place::Body, u"api_key"_s, {}};
        const QByteArray fill(1 << 20, 'x');
        QCOMPARE(presentedKey(demand, requestOf("/", {}, "{\"api_key\":\"v\",\"f\":\"" + fill + "\"}")), QByteArray());
        QByteArray deep = "{\"api_key\":\"v\",\"f\":" + QByteArray(400'000, '[') + QByteArray(400'000, ']') + '}';
        QCOMPARE(presentedKey(demand, requestOf("/", {}, deep)), QByteArray()); // deeper than we read
    }

    void aNewKey_isLongAndKeptAsItsHash()
    {
        const auto made = makeKey(u"lamp"_s, "hb_", now);
        QVERIFY(made);
        const QByteArray value = made->value.reveal();
        QVERIFY(value.startsWith("hb_"));
        QCOMPARE(QByteArray::fromBase64(value.mid(3), QByteArray::Base64UrlEncoding).size(), qsizetype(32));
        QCOMPARE(made->key.beginning, QString::fromLatin1(value.first(7)));
        QCOMPARE(made->key.hash, QCryptographicHash::hash(value, QCryptographicHash::Sha256));
        QVERIFY(makeKey(u"lamp"_s, "hb_", now)->value.reveal() != value);
        QVERIFY(!makeKey(u"lamp"_s, "a b", now));
        QVERIFY(!makeKey(u"lamp"_s, QByteArray(21, 'a'), now));
    }

    void aRefusal_isTheSameWhateverIsWrong()
    {
        std::vector<IssuedKey> keys{keyOf(u"good"_s, "right"), keyOf(u"old"_s, "expired"), keyOf(u"gone"_s, "revoked"),
                                    keyOf(u"other"_s, "others")};
        keys[1].expiresAt = now;
        keys[2].revokedAt = now - 5;
        Access access;
        access.key = {KeyDemand::Place::Header, u"X-Key"_s, {u"good"_s, u"old"_s, u"gone"_s}};
        RateLimiter limiter;
        using Reason = KeyJudgement::Reason;
        const std::tuple<const char *, Reason, QString> cases[] = {{"", Reason::Missing, {}},
                                                                   {"wrong", Reason::Unknown, {}},
                                                                   {"expired", Reason::Expired, u"old"_s},
                                                                   {"revoked", Reason::Revoked, u"gone"_s},
                                                                   {"others", Reason::NotForThis, u"other"_s}};
        for (const auto &[value, reason, name] : cases) {
            const auto request = requestOf("/", {{"X-Key", value}}, {});
            const Admission met = admit(access, u"e"_s, keys, request, u"h"_s, limiter, now, 0);
            QVERIFY(met.key.reason == reason);
            QCOMPARE(met.key.key, name);
            QVERIFY(met.refusal);
            QVERIFY(*met.refusal == keyRefusal(access.key));
        }
        const Admission met =
            admit(access, u"e"_s, keys, requestOf("/", {{"X-Key", "right"}}, {}), u"h"_s, limiter, now, 0);
        QVERIFY(!met.refusal);
        QCOMPARE(met.key.key, u"good"_s);
        QVERIFY(headOf(keyRefusal(access.key)).startsWith("401\n"));
        QVERIFY(headOf(keyRefusal(access.key)).endsWith("WWW-Authenticate: ApiKey realm=\"hookbench\""));
    }

    void aLimit_allowsThatManyAtOnceThenEvenly()
    {
        RateLimiter limiter;
        const RateLimit limit{3, 60};
        for (int i = 0; i < 3; ++i)
            QVERIFY(limiter.take({u"e"_s, u"key"_s, u"a"_s}, limit, 0).isAllowed);
        const auto fourth = limiter.take({u"e"_s, u"key"_s, u"a"_s}, limit, 0);
        QVERIFY(!fourth.isAllowed);
        QCOMPARE(headOf(limitRefusal(fourth)).mid(0, 3), QByteArray("429"));
        QVERIFY2(headOf(limitRefusal(fourth))
                     .endsWith("Retry-After: 20\nRateLimit-Limit: 3\nRateLimit-Remaining: 0\nRateLimit-Reset: 60"),
                 headOf(limitRefusal(fourth)).constData());
        QVERIFY(limiter.take({u"e"_s, u"key"_s, u"b"_s}, limit, 0).isAllowed); // another one's
        QVERIFY(!limiter.take({u"e"_s, u"key"_s, u"a"_s}, limit, 19 * second).isAllowed);
        QVERIFY(limiter.take({u"e"_s, u"key"_s, u"a"_s}, limit, 20 * second).isAllowed);
        QVERIFY(!limiter.take({u"e"_s, u"key"_s, u"a"_s}, limit, 20 * second).isAllowed);
        for (int i = 0; i < 3; ++i)
            QVERIFY(limiter.take({u"e"_s, u"key"_s, u"a"_s}, limit, 3600 * second).isAllowed);
        QVERIFY(!limiter.take({u"e"_s, u"key"_s, u"a"_s}, limit, 3600 * second).isAllowed);
    }

    void limits_areOfTheAddressTheEndpointAndTheKey()
    {
        const std::vector<IssuedKey> keys{keyOf(u"one"_s, "1"), keyOf(u"two"_s, "2")};
        Access access;
        access.key = {KeyDemand::Place::Header, u"X-Key"_s, {}};
        access.limits.key = {1, 60};
        access.limits.address = {3, 60};
        access.limits.all = {4, 60};
        RateLimiter limiter;
        const auto status = [&](const QByteArray &key, const QString &address) {
            const auto met =
                admit(access, u"e"_s, keys, requestOf("/", {{"X-Key", key}}, {}), address, limiter, now, 0);
            return met.refusal ? met.refusal->status : 200;
        };
        QCOMPARE(status("1", u"a"_s), 200);
        QCOMPARE(status("1", u"a"_s), 429); // the key
        QCOMPARE(status("2", u"a"_s), 200);
        QCOMPARE(status("wrong", u"a"_s), 429); // the address, before anybody looks at the key
        QCOMPARE(status("wrong", u"b"_s), 401);
        QCOMPARE(status("wrong", u"c"_s), 429); // the endpoint
    }

    void addressesOfANetwork_countTogether_data()
    {
        QTest::addColumn<QString>("other");
        QTest::addColumn<int>("status");
        QTest::newRow("the same network") << u"2001:db8::ffff:1"_s << 429;
        QTest::newRow("another one") << u"2001:db8:0:1::1"_s << 200;
        QTest::newRow("IPv4") << u"192.0.2.1"_s << 200;
    }

    void addressesOfANetwork_countTogether()
    {
        QFETCH(QString, other);
        Access access;
        access.limits.address = {1, 60};
        RateLimiter limiter;
        const auto status = [&](const QString &address) {
            const auto met = admit(access, u"e"_s, {}, requestOf("/", {}, {}), address, limiter, now, 0);
            return met.refusal ? met.refusal->status : 200;
        };
        QCOMPARE(status(u"2001:db8::1"_s), 200);
        QTEST(status(other), "status");
        QCOMPARE(status(u"192.0.2.7"_s), 200);
        QCOMPARE(status(u"::ffff:192.0.2.8"_s), 200);
    }

    void manyAddressesAndWrongKeys_costLittle()
    {
        const std::vector<IssuedKey> keys(100, keyOf(u"k"_s, "right"));
        Access access;
        access.key = {KeyDemand::Place::Header, u"X-Key"_s, {}};
        access.limits.address = {10, 60};
        RateLimiter limiter;
        QElapsedTimer timer;
        timer.start();
        int refused = 0;
        int limited = 0;
        for (int i = 0; i < 100'000; ++i) {
            const QString address = i % 2 ? u"guesser"_s : QString::number(i); // one, and many
            const auto met = admit(access, u"e"_s, keys, requestOf("/", {{"X-Key", QByteArray::number(i)}}, {}),
                                   address, limiter, now, i * second / 2000);
            refused += met.refusal && met.refusal->status == 401 ? 1 : 0;
            limited += met.refusal && met.refusal->status == 429 ? 1 : 0;
        }
        qInfo("100,000 wrong keys in %lld ms: %d looked at, %d limited", timer.elapsed(), refused, limited);
        QCOMPARE(refused + limited, 100'000);
        QVERIFY2(limited >= 49'980, qPrintable(QString::number(limited))); // all but 10 and one in six seconds
        QVERIFY(timer.elapsed() < 20'000);
    }

    void theFile_hasKeyAndLimits()
    {
        const QByteArray file =
            R"({"path": "/x", "key": {"in": "body", "name": "api_key", "keys": ["lamp"]}, "limits": {"address": {"requests": 5}, "all": {"requests": 100, "seconds": 1}}})";
        const auto read = endpointOf(file);
        QVERIFY2(read, qPrintable(read ? QString() : read.error().message));
        QVERIFY((read->access.key == KeyDemand{KeyDemand::Place::Body, u"api_key"_s, {u"lamp"_s}}));
        QVERIFY((read->access.limits.address == RateLimit{5, 60}));
        QVERIFY((read->access.limits.all == RateLimit{100, 1}));
        QVERIFY(!read->access.limits.key.isActive());
        const auto again = endpointOf(writeEndpoint(*read).toCompact());
        QVERIFY(again);
        QVERIFY(*again == *read);
        QVERIFY(!writeEndpoint(*endpointOf(R"({"path": "/x"})")).toCompact().contains("limits"));
    }

    void anErrorInTheFile_isNamed_data()
    {
        QTest::addColumn<QByteArray>("member");
        QTest::addColumn<QString>("message");
        QTest::newRow("place")
            << QByteArray(R"("key": {"in": "cookie"})")
            << u"line 1, /key/in: \"in\" must be \"header\", \"query\", \"body\", \"basic\" or \"bearer\""_s;
        QTest::newRow("name") << QByteArray(R"("key": {"in": "header"})")
                              << u"line 1, /key: \"name\" says what the key stands in"_s;
        QTest::newRow("header") << QByteArray(R"("key": {"in": "header", "name": "a b"})")
                                << u"line 1, /key: \"a b\" cannot be the name of a header"_s;
        QTest::newRow("requests") << QByteArray(R"("limits": {"all": {"seconds": 5}})")
                                  << u"line 1, /limits/all: \"requests\" is missing"_s;
    }

    void anErrorInTheFile_isNamed()
    {
        QFETCH(QByteArray, member);
        const auto read = endpointOf(R"({"path": "/x", )" + member + '}');
        QVERIFY(!read);
        QTEST(read.error().message, "message");
    }

    // Keys that share all but their end with a right one, beside keys that share nothing with any.
    void everyWrongKey_takesTheSameTime()
    {
        constexpr int comparisons = 1'000'000;
        constexpr double limit = 4.5;
        std::mt19937 random(7);
        std::vector<IssuedKey> keys;
        std::vector<QByteArray> values;
        for (int i = 0; i < 8; ++i) {
            const auto made = makeKey(u"k"_s, "hb_", now);
            keys.push_back(made->key);
            values.push_back(made->value.reveal());
        }
        std::vector<QByteArray> close;
        std::vector<QByteArray> far;
        for (int i = 0; i < 64; ++i) {
            QByteArray value = values[std::size_t(i) % values.size()];
            value.back() = value.back() == '!' ? '?' : '!';
            close.push_back(value);
            for (char &c : value)
                c = char('!' + int(random() % 90));
            far.push_back(value);
        }
        double least = 1e9;
        for (int i = 0; i < 3 && std::abs(least) >= limit; ++i) { // other programs make noise
            const double t = differenceInTime(close, far, comparisons,
                                              [&](const QByteArray &value) { return placeOfKey(keys, value); });
            least = std::abs(t) < std::abs(least) ? t : least;
        }
        const double planted = differenceInTime(close, far, comparisons, [&](const QByteArray &value) {
            for (std::size_t i = 0; i < values.size(); ++i) {
                qsizetype at = 0;
                while (at < value.size() && value[at] == values[i][at])
                    ++at;
                if (at == value.size())
                    return std::ptrdiff_t(i);
            }
            return std::ptrdiff_t(-1);
        });
        qInfo("t of ours: %.2f, of one that leaves early: %.2f", least, planted);
        QVERIFY2(std::abs(least) < limit, qPrintable(QString::number(least)));
        QVERIFY2(std::abs(planted) > limit, qPrintable(QString::number(planted)));
    }
};

QTEST_GUILESS_MAIN(AccessTest)
#include "tst_access.moc"
