// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/body/meaning.h"

#include "core/http/fieldmeaning.h"

#include <QTest>

using namespace hookbench;
using namespace hookbench::body;

namespace {

constexpr qint64 now = 1'767'323'045'000'000; // 2026-01-02 03:04:05 UTC

} // namespace

class MeaningTest : public QObject
{
    Q_OBJECT

private slots:
    void value_getsItsMeaning_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("isNumber");
        QTest::addColumn<QString>("meaning");
        const auto row = [](const char *name, const QString &text, bool isNumber, const char *meaning) {
            QTest::newRow(name) << text << isNumber << QString::fromUtf8(meaning);
        };
        const auto s = [](const char *text) { return QString::fromLatin1(text); };
        row("seconds", s("1767323045"), true, "2026-01-02 03:04:05 UTC, just now (Unix time in seconds)");
        row("seconds as text", s("1767323040"), false, "2026-01-02 03:04:00 UTC, 5 s ago (Unix time in seconds)");
        row("fraction", s("1767323045.25"), true, "2026-01-02 03:04:05.250 UTC, just now (Unix time in seconds)");
        row("milliseconds", s("1767326645123"), true,
            "2026-01-02 04:04:05.123 UTC, in 60 min (Unix time in milliseconds)");
        row("microseconds", s("1767323045000000"), true,
            "2026-01-02 03:04:05 UTC, just now (Unix time in microseconds)");
        row("nanoseconds", s("1767323045000000000"), true,
            "2026-01-02 03:04:05 UTC, just now (Unix time in nanoseconds)");
        row("a small number", s("42"), true, "");
        row("an odd number", s("99999999999999999999999"), true, "");
        row("a telephone number", s("+4915112345678"), false, "");
        row("iso", s("2026-01-01T03:04:05Z"), false, "2026-01-01 03:04:05 UTC, 24 h ago");
        row("iso with an offset", s("2026-01-02T04:04:05.5+01:00"), false, "2026-01-02 03:04:05.500 UTC, just now");
        row("iso without a zone", s("2026-01-02 03:04:05"), false,
            "2026-01-02 03:04:05 UTC, just now, if it is meant as UTC");
        row("no date", s("2026-13-45T00:00:00Z"), false, "");
        row("uuid 4", s("9c5b94b1-35ad-49bb-b118-8e8fc24abf80"), false, "UUID version 4");
        row("uuid 1", s("C232AB00-9414-11EC-B3C8-9F6BDECED846"), false,
            "UUID version 1, made 2022-02-22 19:22:22 UTC, 3 years ago");
        row("uuid 6", s("1EC9414C-232A-6B00-B3C8-9F6BDECED846"), false,
            "UUID version 6, made 2022-02-22 19:22:22 UTC, 3 years ago");
        row("uuid 7", s("017F22E2-79B0-7CC3-98C4-DC0C0C07398F"), false,
            "UUID version 7, made 2022-02-22 19:22:22 UTC, 3 years ago");
        row("base64 of text", s("eyJoZWxsbyI6IndvcmxkIn0="), false, "Base64: {\"hello\":\"world\"}");
        row("base64 of bytes", s("AAECAwQFBgcICQoLDA0ODw=="), false, "Base64 of 16 B");
        row("a digest", s("d41d8cd98f00b204e9800998ecf8427e"), false, "");
        row("a word", s("Internationalization"), false, "");
        row("token", s("eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln"), false,
            "JSON Web Token: {\"sub\":\"1\"}\nThe signature (HS256) is not verified here.");
        row("url", s("https://example.com/a?q=x%20y&z=1+2"), false, "Address at example.com\nq = x y\nz = 1 2");
        row("no url", s("note: see http://"), false, "");
        row("text", s("hello world"), false, "");
        row("empty", QString(), false, "");
    }
    void value_getsItsMeaning()
    {
        QFETCH(QString, text);
        QFETCH(bool, isNumber);
        const auto meanings = meaningsOf(text, isNumber, now);
        QTEST(meanings.empty() ? QString() : meanings.front().text, "meaning");
    }

    void longText_isNotLookedAt() { QVERIFY(meaningsOf(QString(100'000, u'A'), false, now).empty()); }

    void field_isExplainedWithItsSource()
    {
        const auto meaning = http::meaningOf("content-TYPE");
        QVERIFY(meaning);
        QCOMPARE(meaning->name, QStringLiteral("Content-Type"));
        QCOMPARE(meaning->source, QStringLiteral("RFC 9110 section 8.3"));
        QVERIFY(meaning->text.endsWith(u'.'));
        QVERIFY(!http::meaningOf("X-Unheard-Of"));
        QLocale::setDefault(QLocale(QLocale::German));
        const auto german = http::meaningOf("Host");
        QLocale::setDefault(QLocale::c());
        QVERIFY(german && german->text != http::meaningOf("Host")->text);
    }
};

QTEST_GUILESS_MAIN(MeaningTest)
#include "tst_meaning.moc"
