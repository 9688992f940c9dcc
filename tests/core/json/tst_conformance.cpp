// SPDX-License-Identifier: GPL-3.0-or-later
// What the tape takes and refuses, over documents for each rule of RFC 8259, beside what simdjson says of them.
#include "core/http/form.h"
#include "core/json/tape.h"

#include <QFile>
#include <QTest>

#include <algorithm>
#include <cmath>

#ifdef HOOKBENCH_SIMDJSON
#include <simdjson.h>
#endif

using namespace hookbench;
using namespace hookbench::json;

namespace {

struct Case
{
    bool isJson;
    QByteArray text;
};

std::vector<Case> cases()
{
    std::vector<Case> out;
    QFile file(QStringLiteral(TEST_DATA "/json-conformance.txt"));
    if (!file.open(QIODevice::ReadOnly))
        return out;
    for (const QByteArray &line : file.readAll().split('\n')) {
        if (line.size() > 2 && line.endsWith('|') && (line[0] == '+' || line[0] == '-'))
            out.push_back({line[0] == '+', http::percentDecoded(QByteArrayView(line).sliced(2, line.size() - 3))});
    }
    return out;
}

// A string that breaks a rule is told as a flaw, and the tree goes on.
bool isTaken(const Tape &tape)
{
    return !tape.error() && tape.flaws().empty();
}

#ifdef HOOKBENCH_SIMDJSON
bool simdjsonTakes(const QByteArray &text)
{
    simdjson::dom::parser parser;
    simdjson::dom::element element;
    return parser.parse(text.constData(), std::size_t(text.size())).get(element) == simdjson::SUCCESS;
}

// Why simdjson may refuse what is JSON; empty: it may not.
const char *exceptionFor(const Tape &tape)
{
    if (tape.depth() > 1000)
        return "its parser ends at a depth of 1024";
    if (tape.text().startsWith("\xef\xbb\xbf"))
        return "before version 3.2 it refuses a byte order mark, which section 8.1 lets a parser ignore";
    for (auto node = Tape::Index(0); node != Tape::none;) {
        if (tape.kind(node) == Kind::Number) {
            bool isDouble = false; // false where it overflows
            const double number = tape.token(node).toByteArray().toDouble(&isDouble);
            if (!isDouble || std::abs(number) >= 9.2e18)
                return "a number is beyond what a double or 64 bits hold; section 6 lets a parser refuse it";
        }
        for (const QString &text : {tape.string(node), tape.key(node)}) {
            if (text.contains(QChar::ReplacementCharacter))
                return "an escape is half of a surrogate pair; section 8.2 calls what follows unpredictable";
        }
        if (const auto child = tape.firstChild(node); child != Tape::none) {
            node = child;
            continue;
        }
        while (node != Tape::none && tape.nextSibling(node) == Tape::none)
            node = tape.parent(node);
        node = node == Tape::none ? node : tape.nextSibling(node);
    }
    return "";
}
#endif

} // namespace

class ConformanceTest : public QObject
{
    Q_OBJECT

private slots:
    void everyDocument_isTakenOrRefusedAsTheRfcSays()
    {
        const auto all = cases();
        QVERIFY(all.size() >= 300);
        QByteArrayList wrong;
        for (const Case &it : all) {
            if (isTaken(Tape::parse(it.text)) != it.isJson)
                wrong << (it.isJson ? "refused: " : "taken: ") + it.text.left(60).toPercentEncoding(" {}[]:,\"");
        }
        QVERIFY2(wrong.isEmpty(), wrong.join('\n').constData());
    }

    void everyDocument_isJudgedAsSimdjsonDoes()
    {
#ifdef HOOKBENCH_SIMDJSON
        QByteArrayList wrong;
        QMap<QByteArray, int> exceptions;
        int same = 0;
        for (const Case &it : cases()) {
            const Tape tape = Tape::parse(it.text);
            if (isTaken(tape) == simdjsonTakes(it.text)) {
                ++same;
                continue;
            }
            // Only that it refuses more; never that it takes what the tape refuses.
            const QByteArray reason = isTaken(tape) ? exceptionFor(tape) : "";
            if (reason.isEmpty())
                wrong << (it.isJson ? "simdjson refuses: " : "simdjson takes: ")
                             + it.text.left(60).toPercentEncoding(" {}[]:,\"");
            else
                ++exceptions[reason];
        }
        for (auto it = exceptions.cbegin(); it != exceptions.cend(); ++it)
            qInfo("%d: %s", it.value(), it.key().constData());
        qInfo("%d judged alike", same);
        QVERIFY2(wrong.isEmpty(), wrong.join('\n').constData());
        QVERIFY(same >= 300);
#else
        QSKIP("simdjson was not found when this was built.");
#endif
    }
};

QTEST_APPLESS_MAIN(ConformanceTest)
#include "tst_conformance.moc"
