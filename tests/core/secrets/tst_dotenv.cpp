// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/secrets/dotenvfiles.h"

#include <QElapsedTimer>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace hookbench;
using namespace hookbench::secrets;
using namespace Qt::StringLiterals;

namespace {

// "NAME=value" each, with \n for line ends.
QString shown(const Result<std::vector<DotEnvEntry>> &entries)
{
    if (!entries)
        return u"error: "_s + entries.error().message;
    QStringList out;
    for (const DotEnvEntry &entry : *entries)
        out << entry.name + u'=' + QString::fromUtf8(entry.value.reveal()).replace(u'\n', u"\\n"_s);
    return out.join(u" | "_s);
}

std::optional<QByteArray> outside(const QString &name)
{
    return name == u"HOME"_s ? std::optional<QByteArray>("/home/u") : std::nullopt;
}

} // namespace

class DotEnvTest : public QObject
{
    Q_OBJECT

private slots:
    void text_isReadAsDotenvDoes_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char *name, const char *text, const char *expected) {
            QTest::newRow(name) << QByteArray(text) << QString::fromUtf8(expected);
        };
        row("nothing", "", "");
        row("comments and empty lines", "# a\n\n   # b\n\t\n", "");
        row("plain", "A=1\nB=two words\n", "A=1 | B=two words");
        row("without a line end", "A=1", "A=1");
        row("blanks around", "  A =  1  \n", "A=1");
        row("empty", "A=\nB=''\nC=\"\"\n", "A= | B= | C=");
        row("export", "export A=1\nexport\tB=2\nexport C\nexport D # x\n", "A=1 | B=2");
        row("a name that begins so", "exported=1\nexport=2", "exported=1 | export=2");
        row("a comment behind", "A=1 # one\nB=2\t#two\nC=3#3\nD=#none\n", "A=1 | B=2 | C=3#3 | D=");
        row("a comment behind quotes", "A='1' # one\nB=\"2 # 2\"# two\n", "A=1 | B=2 # 2");
        row("single quotes", "A='a \\n $B \"c\" # d'\n", "A=a \\n $B \"c\" # d");
        row("backticks", "A=`it's \"x\" $B`\n", "A=it's \"x\" $B");
        row("escapes", "A=\"a\\nb\\\\c\\\"d\\$e\\qf\"", "A=a\\nb\\c\"d$e\\qf");
        row("over lines", "A=\"one\ntwo\"\nB='x\ny'\nC=`p\nq`\nD=1", "A=one\\ntwo | B=x\\ny | C=p\\nq | D=1");
        row("carriage returns", "A=1\r\nB=\"x\r\ny\"\r\n", "A=1 | B=x\\ny");
        row("byte order mark",
            "\xef\xbb\xbf"
            "A=1",
            "A=1");
        row("quotes inside", "A=it's\nB=say \"x\"\n", "A=it's | B=say \"x\"");
        row("equals signs", "A=a=b==\n", "A=a=b==");
        row("not ASCII", "A=šifra 密码\n", "A=šifra 密码");
        row("names", "_a.b-c1=1\n", "_a.b-c1=1");
        row("a name twice", "A=1\nB=2\nA=3\n", "A=3 | B=2");
        row("interpolation", "A=1\nB=$A-${A}\nC=\"x${B}y\"\nD='$A'\n", "A=1 | B=1-1 | C=x1-1y | D=$A");
        row("from outside", "A=$HOME/x\nB=${NOBODY}\n", "A=/home/u/x | B=");
        row("the file goes first", "HOME=h\nA=$HOME", "HOME=h | A=h");
        row("defaults", "E=\nA=${E:-d}\nB=${E-d}\nC=${N:-d e}\nD=${N-d}\nF=${HOME:-d}",
            "E= | A=d | B= | C=d e | D=d | F=/home/u");
        row("dollar signs", "A=\\$HOME\nB=5$\nC=$5\nD=$(date)\n", "A=$HOME | B=5$ | C=$5 | D=$(date)");
        row("a sign that is none of a comment", "A=a\\#b \\# c\n", "A=a#b # c");
        row("what is replaced is not read again", "A='$B'\nB=1\nC=$A", "A=$B | B=1 | C=$B");
    }

    void text_isReadAsDotenvDoes()
    {
        QFETCH(QByteArray, text);
        QTEST(shown(parseDotEnv(text, outside)), "expected");
    }

    void errors_nameTheLineAndNoValue_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("message");
        const auto row = [](const char *name, const char *text, const char *message) {
            QTest::newRow(name) << QByteArray(text) << QString::fromUtf8(message);
        };
        row("no equals sign", "A=1\nplanted\n", "line 2: there is no = behind the name");
        row("a colon", "A: planted", "line 1: there is no = behind the name");
        row("no name", "A=1\n\n=planted",
            "line 3: a line is NAME=value; a name begins with a letter and has letters, digits, _ . -");
        row("a digit first", "1A=planted",
            "line 1: a line is NAME=value; a name begins with a letter and has letters, digits, _ . -");
        row("an open quote", "A=\"planted\nB=2\n", "line 1: the quote that begins here has no end");
        row("an open quote later", "A='x\ny'\nB='planted", "line 3: the quote that begins here has no end");
        row("text behind a quote", "A='x\ny' planted", "line 2: nothing but a comment may follow the quoted value");
        row("an open brace", "A=1\nB=${A\nC=}",
            "line 2: ${ must be ${NAME}, ${NAME:-value} or ${NAME-value}; \\$ is a dollar sign");
        row("no name in braces", "B=\"x\n${}\"",
            "line 2: ${ must be ${NAME}, ${NAME:-value} or ${NAME-value}; \\$ is a dollar sign");
        row("another operator", "B=${A:?planted}",
            "line 1: ${ must be ${NAME}, ${NAME:-value} or ${NAME-value}; \\$ is a dollar sign");
    }

    void errors_nameTheLineAndNoValue()
    {
        QFETCH(QByteArray, text);
        const auto entries = parseDotEnv(text, outside);
        QVERIFY(!entries);
        QTEST(entries.error().message, "message");
        QVERIFY(!entries.error().message.contains(u"planted"_s));
    }

    void largeAndStrangeValues_areKept()
    {
        const QByteArray large(1'000'000, 'x');
        const auto entries = parseDotEnv("A=" + large + "\nB='a" + QByteArray(1, '\0') + "b'\nC=\xff\xfe\n");
        QVERIFY(entries);
        QCOMPARE(entries->at(0).value.reveal(), large);
        QCOMPARE(entries->at(1).value.reveal(), QByteArray("a\0b", 3));
        QCOMPARE(entries->at(2).value.reveal(), QByteArray("\xff\xfe"));
        QCOMPARE(entries->at(2).line, 3);
    }

    void whatGrows_isBounded()
    {
        QByteArray text = "A=0123456789\n";
        for (int i = 0; i < 64; ++i)
            text += "A=$A$A\n";
        const auto entries = parseDotEnv(text);
        QVERIFY(!entries);
        QVERIFY2(entries.error().message.endsWith(u": the values come to more than 16 MiB"_s),
                 qPrintable(entries.error().message));
        QVERIFY(!parseDotEnv(QByteArray(largestDotEnv + 1, '#')));
    }

    void aMillionVariablesInALine_takeNoTimeToSpeakOf()
    {
        QByteArray text = "A=1\nB=";
        text += QByteArray("${A}").repeated((largestDotEnv - 100) / 4);
        QElapsedTimer timer;
        timer.start();
        const auto entries = parseDotEnv(text);
        QVERIFY(entries);
        QCOMPARE(entries->at(1).value.size(), (largestDotEnv - 100) / 4);
        QVERIFY2(timer.elapsed() < 20'000, qPrintable(QString::number(timer.elapsed()))); // minutes, if each looks on
    }

    void files_areWatchedAndFoundByName()
    {
        QTemporaryDir folder;
        write(folder.filePath(u".env"_s), "IFTTT_KEY=1\nexact-name=2\nHOOKBENCH_SECRET_LONG=3\n");
        DotEnvFiles files(folder.path());
        QCOMPARE(value(files, u"ifttt-key"_s), u"1"_s);
        QCOMPARE(value(files, u"ifttt_key"_s), u"1"_s);
        QCOMPARE(value(files, u"exact-name"_s), u"2"_s);
        QCOMPARE(value(files, u"long"_s), u"3"_s);
        QCOMPARE(value(files, u"none"_s), u"none"_s);
        QSignalSpy changes(&files, &DotEnvFiles::changed);
        write(folder.filePath(u".env.local"_s), "IFTTT_KEY=of mine\n");
        QTRY_COMPARE(value(files, u"ifttt_key"_s), u"of mine"_s);
        QVERIFY(!changes.isEmpty());
        write(folder.filePath(u".env"_s), "IFTTT_KEY=4\nexact-name='5\n"); // what was good stays
        QTRY_COMPARE(files.problems().size(), 1u);
        QCOMPARE(files.problems().at(u".env"_s), u"line 2: the quote that begins here has no end"_s);
        QCOMPARE(value(files, u"exact-name"_s), u"2"_s);
        write(folder.filePath(u".env"_s), "exact-name='6'\n");
        QTRY_COMPARE(value(files, u"exact-name"_s), u"6"_s);
        QVERIFY(files.problems().empty());
        QVERIFY(QFile::remove(folder.filePath(u".env.local"_s)));
        QTRY_COMPARE(value(files, u"ifttt_key"_s), u"none"_s);
    }

private:
    static QString value(const DotEnvFiles &files, const QString &name)
    {
        const auto found = files.value(name);
        return found ? QString::fromUtf8(found->reveal()) : u"none"_s;
    }

    static void write(const QString &path, const QByteArray &bytes)
    {
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("cannot be written");
    }
};

QTEST_GUILESS_MAIN(DotEnvTest)
#include "tst_dotenv.moc"
