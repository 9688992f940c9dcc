// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/endpoint/fault.h"

#include <QTest>

using namespace hookbench;
using namespace hookbench::endpoint;
using namespace Qt::StringLiterals;

class FaultTest : public QObject
{
    Q_OBJECT

private slots:
    void fault_isReadAndWritten_data()
    {
        QTest::addColumn<QString>("written");
        QTest::addColumn<QString>("text"); // empty: it cannot be read
        QTest::addColumn<QString>("said");
        const auto row = [](const char *written, const QString &text, const QString &said) {
            QTest::newRow(written) << QString::fromLatin1(written) << text << said;
        };
        row("500", u"500"_s, u"answered 500"_s);
        row(" 200 ", u"200"_s, u"answered 200"_s);
        row("429", u"429 5"_s, u"answered 429"_s);
        row("429  60", u"429 60"_s, u"answered 429"_s);
        row("503 0", u"503 0"_s, u"answered 503"_s);
        row("OK", u"ok"_s, u"answered as usual"_s);
        row("delay 2s", u"delay 2s"_s, u"answered 2s late"_s);
        row("delay 1500ms", u"delay 1500ms"_s, u"answered 1500ms late"_s);
        row("delay 2", u"delay 2s"_s, u"answered 2s late"_s);
        row("delay 1m", u"delay 60s"_s, u"answered 60s late"_s);
        row("drip", u"drip 10"_s, u"answered at 10 bytes a second"_s);
        row("drip 3", u"drip 3"_s, u"answered at 3 bytes a second"_s);
        row("drop", u"drop"_s, u"closed without an answer"_s);
        row("drop before", u"drop"_s, u"closed without an answer"_s);
        row("drop in", u"drop in"_s, u"closed in the middle of the head"_s);
        row("Drop After", u"drop after"_s, u"closed after the answer"_s);
        row("reset", u"reset"_s, u"reset without an answer"_s);
        row("hang", u"hang 60s"_s, u"left without an answer for 60s"_s);
        row("hang 500ms", u"hang 500ms"_s, u"left without an answer for 500ms"_s);
        row("truncate", u"truncate"_s, u"closed in the middle of the body"_s);
        row("length", u"length +10"_s, u"answered with a length that is wrong by 10"_s);
        row("length +3", u"length +3"_s, u"answered with a length that is wrong by 3"_s);
        row("length -3", u"length -3"_s, u"answered with a length that is wrong by -3"_s);
        for (const char *bad : {"",         "banana", "99",      "1000",        "+500",
                                "500 x",    "500 -1", "delay",   "delay 0",     "delay 11m",
                                "delay x",  "drip 0", "drip x",  "drop twice",  "length 0",
                                "length x", "hang 0", "reset 1", "500 500 500", "99999999999999999999"})
            row(bad, {}, {});
    }

    void fault_isReadAndWritten()
    {
        QFETCH(QString, written);
        QFETCH(QString, text);
        QFETCH(QString, said);
        const auto fault = parseFault(written);
        QCOMPARE(fault.has_value(), !text.isEmpty());
        if (!fault)
            return;
        QCOMPARE(faultText(*fault), text);
        QCOMPARE(*parseFault(text), *fault);
        QCOMPARE(describe({*fault, 2, 4}), said + u" by fault 2 of 4"_s);
        QCOMPARE(describe({*fault, 0, 30}), said + u" by a fault that 30 % of requests meet"_s);
        for (const MetFault &met : {MetFault{*fault, 2, 4}, MetFault{*fault, 0, 30}})
            QVERIFY(MetFault::fromText(met.toText()) == met);
    }

    void sequence_isReadFromAText()
    {
        const auto sequence = parseSequence(u"500, 500 ,drop,200"_s);
        QVERIFY(sequence);
        QCOMPARE(sequenceText(*sequence), u"500, 500, drop, 200"_s);
        const auto bad = parseSequence(u"500, 5000, 200"_s);
        QVERIFY(!bad);
        QCOMPARE(bad.error().offset, 4);
        QCOMPARE(bad.error().length, 5);
        QVERIFY(!parseSequence({}));
        QVERIFY(!parseSequence(u"500,"_s.repeated(200) + u"500"_s));
    }

    void status_replacesTheAnswerOrKeepsWhatFits()
    {
        http::ReplyPlan own;
        own.status = 201;
        own.headers.append("X-Own", "1");
        own.body = SharedBytes(QByteArray("own"));
        const auto met = [&own](const char *fault) {
            http::ReplyPlan plan = own;
            apply(*parseFault(QString::fromLatin1(fault)), plan);
            return plan;
        };
        QCOMPARE(met("201"), own);
        QCOMPARE(met("ok"), own);
        QCOMPARE(met("200").status, 200);
        QCOMPARE(met("200").body.toByteArray(), QByteArray("own"));
        QCOMPARE(met("500").status, 500);
        QVERIFY(!met("500").headers.contains("x-own"));
        QCOMPARE(met("429 7").headers.value("retry-after"), QByteArray("7"));
        QVERIFY(!met("500").headers.contains("retry-after"));
    }

    void sequence_isCountedForEachDelivery()
    {
        Faults faults;
        faults.sequence = *parseSequence(u"500, drop, 200"_s);
        FaultCounter counter;
        const auto next = [&](const QString &delivery) {
            const auto met = counter.next(u"orders"_s, faults, delivery);
            return met ? met->toText() : u"-"_s;
        };
        QCOMPARE(next(u"a"_s), u"1/3 500"_s);
        QCOMPARE(next(u"b"_s), u"1/3 500"_s);
        QCOMPARE(next(u"a"_s), u"2/3 drop"_s);
        QCOMPARE(next({}), u"1/3 500"_s);
        QCOMPARE(next(u"a"_s), u"3/3 200"_s);
        QCOMPARE(next(u"a"_s), u"-"_s);
        QCOMPARE(next({}), u"2/3 drop"_s);
        QCOMPARE(counter.tally(u"orders"_s).ended, false);
        QCOMPARE(next({}), u"3/3 200"_s);
        QCOMPARE(next({}), u"-"_s);
        QCOMPARE(counter.tally(u"orders"_s).ended, true);
        QCOMPARE(counter.tally(u"orders"_s).met, 7);
        QCOMPARE(next(u"b"_s), u"2/3 drop"_s); // a delivery that is under way is not forgotten
        QVERIFY(counter.next(u"other"_s, faults, {}));
        counter.restart(u"orders"_s);
        QCOMPARE(next(u"a"_s), u"1/3 500"_s);
        faults.sequence = *parseSequence(u"400"_s); // other faults begin anew
        QCOMPARE(next(u"a"_s), u"1/1 400"_s);
        QCOMPARE(counter.tally(u"none"_s).met, 0);
    }

    void deliveries_areForgottenTheOldestFirst()
    {
        Faults faults;
        faults.sequence = *parseSequence(u"500, 501"_s);
        FaultCounter counter;
        for (int i = 0; i <= FaultCounter::mostDeliveries; ++i)
            QCOMPARE(counter.next(u"a"_s, faults, QString::number(i))->number, 1);
        QCOMPARE(counter.next(u"a"_s, faults, u"1"_s)->number, 2);
        QCOMPARE(counter.next(u"a"_s, faults, u"0"_s)->number, 1); // was forgotten
    }

    void share_isMetBySoMany()
    {
        for (const int share : {1, 30, 100}) {
            Faults faults;
            faults.fault = *parseFault(u"500"_s);
            faults.share = share;
            FaultCounter counter;
            FaultCounter again;
            int met = 0;
            for (int i = 0; i < 10'000; ++i) {
                const auto one = counter.next(u"a"_s, faults, {});
                QVERIFY(one == again.next(u"a"_s, faults, {}));
                met += one.has_value();
            }
            QVERIFY2(qAbs(met - share * 100) <= (share == 100 ? 0 : 100), qPrintable(QString::number(met)));
        }
    }

    void engineOfQt_doesWholeAnswersOnly()
    {
        for (const char *fault : {"500", "429", "delay 1s", "ok"})
            QCOMPARE(engineProblem(*parseFault(QString::fromLatin1(fault)), true), QString());
        for (const char *fault : {"drip", "drop", "drop in", "drop after", "reset", "hang", "truncate", "length"}) {
            const Fault one = *parseFault(QString::fromLatin1(fault));
            QVERIFY(!engineProblem(one, true).isEmpty());
            QCOMPARE(engineProblem(one, false), QString());
        }
    }
};

QTEST_APPLESS_MAIN(FaultTest)
#include "tst_faults.moc"
