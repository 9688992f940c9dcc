// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/delivery/repetition.h"
#include "core/delivery/retryafter.h"
#include "core/http/datetext.h"
#include "core/http/responseparser.h"

#include <QTest>

#include <set>

using namespace hookbench;
using namespace hookbench::delivery;
using namespace Qt::StringLiterals;
using std::chrono::milliseconds;

namespace {

constexpr qint64 second = 1'000'000;
constexpr qint64 now = qint64(1'792'576'800) * second; // 2026-10-21T10:00:00Z

http::Response answerOf(const QByteArray &text)
{
    http::ResponseParser parser("POST", {});
    QByteArray whole = text;
    const qsizetype end = whole.indexOf("\n\n");
    const QByteArray body = end < 0 ? QByteArray() : whole.mid(end + 2);
    whole = (end < 0 ? whole : whole.left(end)).replace("\n", "\r\n") + "\r\n\r\n" + body;
    parser.feed(whole);
    parser.end();
    return parser.take();
}

Exchange exchangeOf(const QByteArray &answer)
{
    Exchange out;
    out.sentHead = "POST / HTTP/1.1\r\n\r\n";
    out.response = answerOf(answer);
    return out;
}

Exchange failed(ErrorKind kind, const QByteArray &sentHead)
{
    Exchange out;
    out.sentHead = sentHead;
    out.error = Error{kind, u"It failed."_s};
    return out;
}

Ending endingOf(const Exchange &exchange)
{
    const int status = exchange.response.status;
    return exchange.error                  ? Ending::Failed
           : status == 429                 ? Ending::RateLimited
           : status >= 200 && status < 300 ? Ending::Delivered
                                           : Ending::Failed;
}

QString textOf(const NextStep &step)
{
    if (step.kind == NextStep::Kind::Done)
        return u"done"_s;
    if (step.kind == NextStep::Kind::GiveUp)
        return u"give up: "_s + step.reason;
    return u"again in %1 ms%2%3"_s.arg(step.wait.count())
        .arg(step.counts ? u""_s : u", uncounted"_s)
        .arg(step.isAsked ? u", asked"_s : u""_s);
}

} // namespace

Q_DECLARE_METATYPE(hookbench::delivery::Exchange)

class RepetitionTest : public QObject
{
    Q_OBJECT

private slots:
    void answer_asksToWait_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<qint64>("expected"); // milliseconds; -1: nothing is asked for
        const auto row = [](const char *name, const char *answer, qint64 expected) {
            QTest::newRow(name) << QByteArray(answer) << expected;
        };
        row("nothing", "HTTP/1.1 429 X", -1);
        row("seconds", "HTTP/1.1 429 X\nRetry-After: 30", 30'000);
        row("seconds on any status", "HTTP/1.1 500 X\nretry-after: 3", 3'000);
        row("fraction", "HTTP/1.1 429 X\nRetry-After: 0.25", 250);
        row("blanks", "HTTP/1.1 429 X\nRetry-After:   7  ", 7'000);
        row("nought", "HTTP/1.1 429 X\nRetry-After: 0", 0);
        row("negative", "HTTP/1.1 429 X\nRetry-After: -5", 0);
        row("a year", "HTTP/1.1 429 X\nRetry-After: 31536000", 7 * 24 * 3600 * qint64(1000));
        row("no number", "HTTP/1.1 429 X\nRetry-After: soon", -1);
        row("infinite", "HTTP/1.1 429 X\nRetry-After: inf", -1);
        row("nan", "HTTP/1.1 429 X\nRetry-After: nan", -1);
        row("date", "HTTP/1.1 503 X\nRetry-After: Wed, 21 Oct 2026 10:01:30 GMT", 90'000);
        row("date that is over", "HTTP/1.1 503 X\nRetry-After: Wed, 21 Oct 2026 09:59:59 GMT", 0);
        row("date of RFC 850", "HTTP/1.1 503 X\nRetry-After: Wednesday, 21-Oct-26 10:00:05 GMT", 5'000);
        row("date of asctime", "HTTP/1.1 503 X\nRetry-After: Wed Oct 21 10:00:06 2026", 6'000);
        row("damaged date", "HTTP/1.1 503 X\nRetry-After: Wed, 32 Oct 2026 10:00:06 GMT", -1);
        row("time since 1970", "HTTP/1.1 429 X\nRetry-After: 1792576812", 12'000);
        row("milliseconds", "HTTP/1.1 429 X\nRetry-After-Ms: 1500\nRetry-After: 2", 1'500);
        row("milliseconds of Azure", "HTTP/1.1 429 X\nx-ms-retry-after-ms: 40", 40);
        row("reset after", "HTTP/1.1 429 X\nX-RateLimit-Reset-After: 1.2", 1'200);
        row("reset in seconds", "HTTP/1.1 429 X\nRateLimit-Reset: 9", 9'000);
        row("reset as time", "HTTP/1.1 429 X\nX-RateLimit-Reset: 1792576860", 60'000);
        row("reset as time in milliseconds", "HTTP/1.1 429 X\nX-Rate-Limit-Reset: 1792576803000", 3'000);
        row("reset where nothing remains", "HTTP/1.1 403 X\nx-ratelimit-remaining: 0\nx-ratelimit-reset: 1792576801",
            1'000);
        row("reset where some remains", "HTTP/1.1 403 X\nx-ratelimit-remaining: 3\nx-ratelimit-reset: 1792576801", -1);
        row("draft of the IETF", "HTTP/1.1 429 X\nRateLimit: \"default\";r=0;t=11", 11'000);
        row("body of Discord", "HTTP/1.1 429 X\n\n{\"message\": \"slow\", \"retry_after\": 0.3, \"global\": false}",
            300);
        row("body of Telegram", "HTTP/1.1 429 X\n\n{\"ok\":false,\"parameters\":{\"retry_after\":35}}", 35'000);
        row("body of Zulip", "HTTP/1.1 429 X\n\n{\"retry-after\":28.7}", 28'700);
        row("body of Matrix", "HTTP/1.1 429 X\n\n{\"retry_after_ms\":2000}", 2'000);
        row("body with text", "HTTP/1.1 429 X\n\n{\"retry_after\":\"4\"}", 4'000);
        row("field before body", "HTTP/1.1 429 X\nRetry-After: 1\n\n{\"retry_after\":9}", 1'000);
        row("damaged body", "HTTP/1.1 429 X\n\n{\"retry_after\":", -1);
        row("parameters that are none", "HTTP/1.1 429 X\n\n{\"parameters\":7}", -1);
    }
    void answer_asksToWait()
    {
        QFETCH(QByteArray, answer);
        const auto wait = waitAskedFor(answerOf(answer), now);
        QTEST(wait ? qint64(wait->count()) : -1, "expected");
    }

    void twoDigitYear_isTheNearOne()
    {
        QCOMPARE(http::parseHttpDate("Sunday, 06-Nov-94 08:49:37 GMT", now / second), std::optional<qint64>(784111777));
        QCOMPARE(http::parseHttpDate("Sun, 06 Nov 1994 08:49:37 GMT", now / second), std::optional<qint64>(784111777));
        QCOMPARE(http::parseHttpDate("Sun Nov  6 08:49:37 1994", now / second), std::optional<qint64>(784111777));
        QCOMPARE(http::parseHttpDate(QByteArray(100'000, ' '), now / second), std::optional<qint64>());
    }

    void gaps_areThoseOfThePolicy_data()
    {
        QTest::addColumn<QString>("policy");
        QTest::addColumn<QString>("gaps");
        QTest::newRow("fixed") << u"fixed:10"_s << u"10000 10000 10000 10000 10000"_s;
        QTest::newRow("exponential") << u"exponential:1"_s << u"1000 2000 4000 8000 16000"_s;
        QTest::newRow("up to the longest") << u"exponential:300"_s << u"300000 600000 600000 600000 600000"_s;
    }
    void gaps_areThoseOfThePolicy()
    {
        QFETCH(QString, policy);
        auto repetition = Repetition::parse(policy);
        QVERIFY(repetition);
        repetition->jitter = 0;
        QStringList gaps;
        for (int attempt = 1; attempt <= 5; ++attempt)
            gaps << QString::number(repetition->gapAfter(attempt, 7).count());
        QTEST(gaps.join(u' '), "gaps");
    }

    void jitter_scattersWithinItsShare()
    {
        Repetition repetition;
        repetition.kind = Repetition::Kind::Fixed;
        repetition.first = milliseconds(10'000);
        std::set<qint64> drawn;
        for (quint64 seed = 0; seed < 1000; ++seed) {
            const qint64 gap = repetition.gapAfter(1, seed).count();
            QVERIFY2(gap >= 8'000 && gap <= 12'000, qPrintable(QString::number(gap)));
            QCOMPARE(repetition.gapAfter(1, seed).count(), gap);
            drawn.insert(gap);
        }
        QVERIFY(drawn.size() > 500);
        QVERIFY(*drawn.begin() < 8'100 && *drawn.rbegin() > 11'900);
    }

    void attempt_leadsToTheNext_data()
    {
        QTest::addColumn<QString>("policy");
        QTest::addColumn<int>("number");
        QTest::addColumn<Exchange>("exchange");
        QTest::addColumn<bool>("isToggle");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char *name, const char *policy, int number, const Exchange &exchange,
                            const char *expected, bool isToggle = false) {
            QTest::newRow(name) << QString::fromLatin1(policy) << number << exchange << isToggle
                                << QString::fromLatin1(expected);
        };
        const auto answer = [](const char *text) { return exchangeOf(text); };
        row("delivered", "service", 1, answer("HTTP/1.1 204 X"), "done");
        row("server error", "service", 1, answer("HTTP/1.1 500 X"), "again in 1000 ms");
        row("third", "exponential:1:5", 3, answer("HTTP/1.1 500 X"), "again in 4000 ms");
        row("last", "exponential:1:5", 5, answer("HTTP/1.1 500 X"),
            "give up: It was answered with 500. That was the last attempt.");
        row("client error", "service", 1, answer("HTTP/1.1 404 X"), "give up: It was answered with 404.");
        row("none", "none", 1, answer("HTTP/1.1 500 X"), "give up: It was answered with 500.");
        row("none, limited", "none", 1, answer("HTTP/1.1 429 X\nRetry-After: 1"), "give up: It was answered with 429.");
        row("limited", "fixed:10", 1, answer("HTTP/1.1 429 X\nRetry-After: 3"), "again in 3000 ms, uncounted, asked");
        row("limited at the last attempt", "fixed:10:2", 2, answer("HTTP/1.1 429 X\nRetry-After: 3"),
            "again in 3000 ms, uncounted, asked");
        row("limited without a wait", "fixed:10", 1, answer("HTTP/1.1 429 X"), "again in 10000 ms");
        row("limited with a wait of nothing", "fixed:10", 1, answer("HTTP/1.1 429 X\nRetry-After: 0"),
            "again in 10000 ms, asked");
        row("limited for longer than is waited", "fixed:10", 1, answer("HTTP/1.1 429 X\nRetry-After: 90000"),
            "give up: It was answered with 429. Another attempt would come too late.");
        row("unreachable", "service", 1, failed(ErrorKind::Unavailable, {}), "again in 1000 ms");
        row("time-out", "service", 1, failed(ErrorKind::Timeout, "POST"), "again in 1000 ms");
        row("certificate", "service", 1, failed(ErrorKind::Refused, {}), "give up: It failed.");
        row("cancelled", "service", 1, failed(ErrorKind::Cancelled, {}), "give up: It failed.");
        row("toggle after a time-out", "service", 1, failed(ErrorKind::Timeout, "POST"),
            "give up: It failed. It may have arrived all the same, and twice is not the same as once here.", true);
        Exchange cut = exchangeOf("HTTP/1.1 200 X");
        cut.error = Error{ErrorKind::Unavailable, u"It was cut."_s};
        row("success that was cut", "service", 1, cut,
            "give up: It was cut. It had arrived: the answer began with success, so it is not sent again.");
        row("toggle that never left", "service", 1, failed(ErrorKind::Unavailable, {}), "again in 1000 ms", true);
        row("toggle, limited", "service", 1, answer("HTTP/1.1 429 X\nRetry-After: 2"),
            "again in 2000 ms, uncounted, asked", true);
        row("toggle, server error", "service", 1, answer("HTTP/1.1 502 X"),
            "give up: It was answered with 502. It may have arrived all the same, and twice is not the same as once here.",
            true);
    }
    void attempt_leadsToTheNext()
    {
        QFETCH(QString, policy);
        QFETCH(int, number);
        QFETCH(Exchange, exchange);
        QFETCH(bool, isToggle);
        auto repetition = Repetition::parse(policy);
        QVERIFY(repetition);
        repetition->jitter = 0;
        Repeatable repeatable;
        repeatable.isToggle = isToggle;
        const Attempt attempt{number, now - 10 * second, endingOf(exchange), {}};
        QTEST(textOf(nextStep(attempt, exchange, *repetition, repeatable, now, 7)), "expected");
    }

    void askedWait_isNeverCutShort()
    {
        const Exchange limited = exchangeOf("HTTP/1.1 429 X\nRetry-After: 10");
        for (quint64 seed = 0; seed < 200; ++seed) {
            const NextStep step = nextStep({1, now, Ending::RateLimited, {}}, limited, {}, {}, now, seed);
            QVERIFY2(step.wait >= milliseconds(10'000) && step.wait <= milliseconds(10'500),
                     qPrintable(QString::number(step.wait.count())));
        }
        const NextStep read = nextStep({1, now, Ending::RateLimited, milliseconds(40'000)}, limited, {}, {}, now, 1);
        QVERIFY(read.wait >= milliseconds(40'000)); // what the service's own reading gave goes before
    }

    void texts_areReadAndWritten_data()
    {
        QTest::addColumn<QString>("expected"); // empty: it cannot be read
        for (const char *good : {"none", "service", "fixed:10:3", "exponential:0.5:8"})
            QTest::newRow(good) << QString::fromLatin1(good);
        for (const char *bad :
             {"", "often", "fixed:0", "fixed:-1", "fixed:x", "fixed:1:0", "fixed:1:101", "fixed:1:2:3", "none:1",
              "service:2", "exponential:nan", "exponential:inf", "exponential:1e30"})
            QTest::newRow(bad) << QString();
    }
    void texts_areReadAndWritten()
    {
        const auto read = Repetition::parse(QString::fromLatin1(QTest::currentDataTag()));
        QTEST(read ? read->toText() : QString(), "expected");
    }

    void files_areReadAndWritten_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QByteArray>("expected"); // of what is written again; else the end of the error
        QTest::newRow("empty") << QByteArray("{}") << QByteArray(R"({"kind":"service"})");
        QTest::newRow("all")
            << QByteArray(
                   R"({"kind":"fixed","attempts":7,"first_ms":20,"factor":3,"longest_ms":90,"jitter":0.5,"give_up_s":60})")
            << QByteArray(
                   R"({"kind":"fixed","attempts":7,"first_ms":20,"factor":3,"longest_ms":90,"jitter":0.5,"give_up_s":60})");
        QTest::newRow("kind") << QByteArray(R"({"kind":"often"})") << QByteArray("/kind: \"kind\" is");
        QTest::newRow("jitter") << QByteArray(R"({"jitter":2})") << QByteArray("/jitter: this is a number from 0 to 1");
        QTest::newRow("attempts") << QByteArray(R"({"attempts":0})") << QByteArray("/attempts: ");
        QTest::newRow("no object") << QByteArray("[]") << QByteArray(R"({"kind":"service"})");
    }
    void files_areReadAndWritten()
    {
        QFETCH(QByteArray, json);
        QFETCH(QByteArray, expected);
        const auto document = json::Document::parse(json);
        QVERIFY(document);
        const auto read = readRepetition(document->root());
        const QByteArray got = read ? writeRepetition(*read).toCompact() : read.error().message.toUtf8();
        QVERIFY2(read ? got == expected : got.contains(expected), got.constData());
    }
};

QTEST_GUILESS_MAIN(RepetitionTest)
#include "tst_repetition.moc"
