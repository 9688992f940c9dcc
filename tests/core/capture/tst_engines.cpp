// SPDX-License-Identifier: GPL-3.0-or-later
// The same requests through both engines. What each made of them is the table of differences in the README.
#include "tests/support/sockets.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace hookbench;
using test::RawClient;
using test::RecordingSink;

namespace {

// What an engine made of the bytes of a client.
struct Seen
{
    std::vector<capture::Arrival> arrivals;
    QByteArray answers;
};

struct Case
{
    const char *title; // what a client sends, as the README says it
    QByteArray bytes;
    QString (*look)(const Seen &);
    const char *wire;
    const char *qt;
    bool leaves = false; // closes after sending, without reading
};

QString text(QByteArrayView bytes)
{
    return QString::fromLatin1(bytes);
}

QString statuses(const Seen &seen)
{
    QStringList out;
    qsizetype at = 0;
    while ((at = seen.answers.indexOf("HTTP/1.1 ", at)) >= 0) {
        out << text(seen.answers.mid(at + 9, 3));
        ++at;
    }
    return out.isEmpty() ? QStringLiteral("no answer") : out.join(QStringLiteral(", "));
}

QString captured(const Seen &seen)
{
    QStringList out;
    for (const capture::Arrival &arrival : seen.arrivals) {
        if (!arrival.damage)
            out << text(arrival.request.method) + u' ' + text(arrival.request.target);
        else if (arrival.damage->kind == capture::Damage::Kind::Truncated)
            return QStringLiteral("kept as truncated");
        else
            out << QStringLiteral("refused and kept: ") + text(arrival.damage->refusal.reason);
    }
    return out.isEmpty() ? QStringLiteral("nothing")
                         : QStringLiteral("%1; %2").arg(out.join(QStringLiteral(", ")), statuses(seen));
}

QString target(const Seen &seen)
{
    return seen.arrivals.empty() ? QStringLiteral("nothing") : text(seen.arrivals.front().request.target);
}

QString framing(const Seen &seen)
{
    if (seen.arrivals.empty())
        return QStringLiteral("nothing");
    const http::Request &request = seen.arrivals.front().request;
    QStringList chunks;
    for (const http::Chunk &chunk : request.chunks)
        chunks << QString::number(chunk.size) + text(chunk.extension);
    QStringList trailers;
    for (const http::Header &field : request.trailers)
        trailers << text(field.name) + QStringLiteral(": ") + text(field.value);
    const auto known = [](const QStringList &list) {
        return list.isEmpty() ? QStringLiteral("unknown") : list.join(u' ');
    };
    return QStringLiteral("chunks %1, trailer %2, body %3")
        .arg(known(chunks), known(trailers), text(request.body.view()));
}

const std::vector<Case> &cases()
{
    static const std::vector<Case> all{
        {"An odd target, `//a/../b%2Fc?q=%zz`", "GET //a/../b%2Fc?q=%zz HTTP/1.1\r\nHost: x\r\n\r\n", target,
         "//a/../b%2Fc?q=%zz", "/../b%2Fc?q=%25zz"},
        {"A method of its own, `BREW`", "BREW /pot HTTP/1.1\r\nHost: x\r\n\r\n", captured, "BREW /pot; 200",
         "UNKNOWN /pot; 200"},
        {"`PROPFIND`", "PROPFIND /dav HTTP/1.1\r\nHost: x\r\n\r\n", captured, "PROPFIND /dav; 200",
         "UNKNOWN /dav; 200"},
        {"`OPTIONS *`", "OPTIONS * HTTP/1.1\r\nHost: x\r\n\r\n", captured, "OPTIONS *; 200", "OPTIONS /; 200"},
        {"Chunks with an extension, and a trailer",
         "POST /c HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n3;sig=1\r\nabc\r\n0\r\nX-Sum: 9\r\n\r\n",
         framing, "chunks 3;sig=1 0, trailer X-Sum: 9, body abc", "chunks unknown, trailer unknown, body abc"},
        {"A client that leaves in the middle of its body",
         "POST /t HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nabc", captured, "kept as truncated", "nothing",
         true},
        {"`Content-Length` beside `Transfer-Encoding`",
         "POST /s HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", captured,
         "refused and kept: Transfer-Encoding beside Content-Length; 400", "POST /s; 200"},
        {"Two lengths that differ", "POST /l HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab",
         captured, "refused and kept: Content-Length is given more than once; 400", "POST /l; 200"},
        {"A blank before a colon, `X-Bad : 1`", "GET /b HTTP/1.1\r\nHost: x\r\nX-Bad : 1\r\n\r\n", captured,
         "refused and kept: a blank in or after a field's name; 400", "GET /b; 200"},
        {"A folded field", "GET /f HTTP/1.1\r\nHost: x\r\nX-Fold: a\r\n b\r\n\r\n", captured,
         "refused and kept: a line begins with a blank (folded field); 400", "GET /f; 200"},
        {"No `Host`", "GET /h HTTP/1.1\r\n\r\n", captured, "refused and kept: no Host in HTTP/1.1; 400", "GET /h; 200"},
        {"A version that does not exist, `HTTP/1.7`", "GET /v HTTP/1.7\r\nHost: x\r\n\r\n", captured,
         "refused and kept: a version other than HTTP/1.0 and HTTP/1.1; 505", "GET /v; 200"},
    };
    return all;
}

Seen ask(capture::Engine engine, const Case &one)
{
    RecordingSink sink;
    capture::ListenerSettings settings;
    settings.address = {QHostAddress(QHostAddress::LocalHost), 0};
    settings.engine = engine;
    const QTemporaryDir folder;
    capture::Resources resources(folder.path());
    const auto listener = capture::makeListener(settings, sink, resources);
    sink.listener = listener.get();
    if (!listener->start())
        return {};
    Seen out;
    {
        RawClient client(listener->address().port);
        client.send(one.bytes);
        if (!one.leaves)
            out.answers = client.receive();
    }
    if (one.leaves && engine == capture::Engine::Wire)
        sink.waitForArrivals(1);
    listener->stop(std::chrono::seconds(2));
    out.arrivals = sink.arrivals();
    return out;
}

} // namespace

class EnginesTest : public QObject
{
    Q_OBJECT

private slots:
    void request_isCapturedByEachEngine_data()
    {
        QTest::addColumn<int>("number");
        for (std::size_t i = 0; i < cases().size(); ++i)
            QTest::newRow(cases()[i].title) << int(i);
    }
    void request_isCapturedByEachEngine()
    {
        QFETCH(int, number);
        const Case &one = cases()[std::size_t(number)];
        QCOMPARE(one.look(ask(capture::Engine::Wire, one)), QString::fromUtf8(one.wire));
        QCOMPARE(one.look(ask(capture::Engine::Qt, one)), QString::fromUtf8(one.qt));
    }

    void readme_hasTheTable()
    {
        QString table = QStringLiteral("\n| a client sends | `wire` | `qt` |\n|---|---|---|\n");
        for (const Case &one : cases())
            table += QStringLiteral("| %1 | %2 | %3 |\n")
                         .arg(QString::fromUtf8(one.title), QString::fromUtf8(one.wire), QString::fromUtf8(one.qt));
        QFile readme(QStringLiteral(PROJECT_SOURCE "/README.md"));
        QVERIFY(readme.open(QIODevice::ReadOnly));
        const QString all = QString::fromUtf8(readme.readAll());
        QCOMPARE(
            all.section(QStringLiteral("<!-- engines -->"), 1, 1).section(QStringLiteral("<!-- /engines -->"), 0, 0),
            table);
    }
};

QTEST_GUILESS_MAIN(EnginesTest)
#include "tst_engines.moc"
