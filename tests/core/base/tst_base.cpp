// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/clock.h"
#include "core/base/format.h"
#include "core/base/result.h"
#include "core/base/sharedbytes.h"
#include "core/base/textfinder.h"

#include <QDateTime>
#include <QTest>

#include <limits>

using namespace hookbench;

class BaseTest : public QObject
{
    Q_OBJECT

private slots:
    void aSize_isText_data()
    {
        QTest::addColumn<qint64>("bytes");
        QTest::addColumn<QString>("text");
        const auto row = [](qint64 bytes, const char *text) {
            QTest::addRow("%s (%lld)", text, static_cast<long long>(bytes)) << bytes << QString::fromLatin1(text);
        };
        row(0, "0 B");
        row(1, "1 B");
        row(999, "999 B");
        row(1000, "1.0 KB");
        row(6144, "6.1 KB");
        row(9949, "9.9 KB");
        row(9950, "10 KB");
        row(10'400, "10 KB");
        row(999'499, "999 KB");
        row(999'500, "1.0 MB");
        row(16'000'000, "16 MB");
        row(2'147'483'648, "2.1 GB");
        row(1'500'000'000'000, "1.5 TB");
        row(std::numeric_limits<qint64>::max(), "9.2 EB");
    }

    void aSize_isText()
    {
        QFETCH(qint64, bytes);
        QFETCH(QString, text);
        QCOMPARE(sizeText(bytes), text);
    }

    void aDuration_isText_data()
    {
        QTest::addColumn<qint64>("microseconds");
        QTest::addColumn<QString>("text");
        const auto row = [](qint64 microseconds, const char *text) {
            QTest::addRow("%s (%lld)", text, static_cast<long long>(microseconds))
                << microseconds << QString::fromLatin1(text);
        };
        row(0, "0.0 ms");
        row(100, "0.1 ms");
        row(949, "0.9 ms");
        row(950, "1 ms");
        row(1499, "1 ms");
        row(1500, "2 ms");
        row(999'499, "999 ms");
        row(999'500, "1.0 s");
        row(1'000'000, "1.0 s");
        row(1'440'000, "1.4 s");
        row(75'000'000, "75.0 s");
    }

    void aDuration_isText()
    {
        QFETCH(qint64, microseconds);
        QFETCH(QString, text);
        QCOMPARE(durationText(microseconds), text);
    }

    void numbers_areWrittenAsTheLocaleDoes()
    {
        const QLocale german(QLocale::German, QLocale::Germany);
        QCOMPARE(sizeText(6144, german), QStringLiteral("6,1 KB"));
        QCOMPARE(durationText(1'440'000, german), QStringLiteral("1,4 s"));
    }

    void aSlice_isCutToWhatThereIs_data()
    {
        QTest::addColumn<qsizetype>("offset");
        QTest::addColumn<qsizetype>("length");
        QTest::addColumn<QByteArray>("expected");
        const auto row = [](qsizetype offset, qsizetype length, const char *expected) {
            QTest::addRow("%lld+%lld", static_cast<long long>(offset), static_cast<long long>(length))
                << offset << length << QByteArray(expected);
        };
        row(0, 6, "abcdef");
        row(2, 3, "cde");
        row(4, 100, "ef");
        row(6, 1, "");
        row(100, 1, "");
        row(-5, 2, "ab");
        row(1, -1, "");
        row(1, std::numeric_limits<qsizetype>::max(), "bcdef");
    }

    void aSlice_isCutToWhatThereIs()
    {
        QFETCH(qsizetype, offset);
        QFETCH(qsizetype, length);
        QFETCH(QByteArray, expected);
        const SharedBytes bytes(QByteArray("abcdef"));
        QCOMPARE(bytes.slice(offset, length).toByteArray(), expected);
        QCOMPARE(SharedBytes().slice(offset, length).size(), qsizetype(0));
    }

    void sharedBytes_areNotCopiedAndOutliveTheirFirstHolder()
    {
        const QByteArray original("some bytes that are long enough to lie on the heap");
        SharedBytes slice;
        {
            const SharedBytes all(original);
            QCOMPARE(static_cast<const void *>(all.view().data()), static_cast<const void *>(original.constData()));
            slice = all.slice(5, 5).slice(1, 4);
        }
        QCOMPARE(slice.toByteArray(), QByteArray("ytes"));
        QCOMPARE(static_cast<const void *>(slice.view().data()), static_cast<const void *>(original.constData() + 6));
    }

    void theOwnerOfSharedBytes_livesAsLongAsTheyDo()
    {
        auto owner = std::make_shared<QByteArray>("mapped");
        const std::weak_ptr<QByteArray> watched = owner;
        SharedBytes bytes(owner, QByteArrayView(*owner));
        owner.reset();
        SharedBytes copy = bytes.slice(0, 3);
        bytes = {};
        QVERIFY(!watched.expired());
        QCOMPARE(copy.toByteArray(), QByteArray("map"));
        copy = {};
        QVERIFY(watched.expired());
    }

    void sharedBytes_areEqualByTheirBytes()
    {
        const QByteArray nul("a\0b", 3);
        QVERIFY(SharedBytes(nul) == SharedBytes(QByteArray("xa\0bx", 5)).slice(1, 3));
        QVERIFY(!(SharedBytes(nul) == SharedBytes(QByteArray("a\0c", 3))));
        QVERIFY(SharedBytes() == SharedBytes(QByteArray("")));
        QVERIFY(SharedBytes().isEmpty());
    }

    void theClock_tellsMicroseconds()
    {
        const SystemClock clock;
        const qint64 before = QDateTime::currentMSecsSinceEpoch();
        const qint64 now = clock.now();
        const qint64 after = QDateTime::currentMSecsSinceEpoch();
        QVERIFY(now >= before * 1000 && now <= (after + 1) * 1000);
        qint64 last = clock.monotonic();
        for (int i = 0; i < 1000; ++i) {
            const qint64 next = clock.monotonic();
            QVERIFY(next >= last);
            last = next;
        }
        const qint64 start = clock.monotonic();
        QTRY_VERIFY(clock.monotonic() - start >= 2000);
    }

    void aText_isFoundWithoutCase_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("at");
        QTest::addColumn<int>("length");
        const auto row = [](const char *text, const char *bytes, int at, int length) {
            QTest::addRow("%s in %s", text, bytes) << QString::fromUtf8(text) << QByteArray(bytes) << at << length;
        };
        row("a", "A", 0, 1);
        row("a", "", -1, 0);
        row("abc", "ababc", 2, 3);
        row("abab", "abacababab", 4, 4);
        row("ABC", "xxaBc", 2, 3);
        row("[@", "[@", 0, 2);
        row("[", "{", -1, 0); // 32 apart, no letters
        row("aab", "aaaaaaab", 5, 3);
        row("abc", "ab", -1, 0);
        row("\xc3\xa4", "xx\xc3\x84", 2, 2);
        row("\xc3\x84pfel", "\xc3\xa4PFEL", 0, 6);
        row("caf\xc3\xa9", "CAF\xc3\x89", 0, 5);
        row("\xe2\x82\xac", "\xe2\x82\xe2\x82\xac", 2, 3);
        row("\xc3\xa4", "\xe4\xc3", -1, 0); // no UTF-8
        row("\xf0\x9f\x98\x80", "a\xf0\x9f\x98\x80", 1, 4);
        row("", "abc", 0, 0);
    }

    void aText_isFoundWithoutCase()
    {
        QFETCH(QString, text);
        QFETCH(QByteArray, bytes);
        QFETCH(int, at);
        const auto found = TextFinder(text).find(bytes);
        QCOMPARE(found ? int(found->at) : -1, at);
        QTEST(found ? int(found->length) : 0, "length");
        if (found && found->length > 0)
            QVERIFY(!TextFinder(text).find(QByteArrayView(bytes).first(found->at + found->length - 1)));
    }

    void anError_isKeptWithItsPlaceInAContext()
    {
        const Error error{ErrorKind::NotFound, QStringLiteral("it is not there"), 7, 3};
        QCOMPARE(error.in(QStringLiteral("a/b.json")),
                 (Error{ErrorKind::NotFound, QStringLiteral("a/b.json: it is not there"), 7, 3}));
    }
};

QTEST_APPLESS_MAIN(BaseTest)
#include "tst_base.moc"
