// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/hostpattern.h"
#include "core/workspace/keeping.h"
#include "core/workspace/keygate.h"

#include <QTemporaryDir>
#include <QTest>

using namespace hookbench;
using namespace hookbench::workspace;
using namespace Qt::StringLiterals;

class KeyGateTest : public QObject
{
    Q_OBJECT

private slots:
    void aHost_isAllowedByItsNameOrWhatItIsBelow_data()
    {
        QTest::addColumn<QString>("pattern");
        QTest::addColumn<QString>("host");
        QTest::addColumn<bool>("allowed");
        const auto row = [](const QString &pattern, const QString &host, bool allowed) {
            QTest::addRow("%s %s", qPrintable(pattern), qPrintable(host)) << pattern << host << allowed;
        };
        row(u"discord.com"_s, u"discord.com"_s, true);
        row(u"discord.com"_s, u"Discord.COM."_s, true);
        row(u"discord.com"_s, u"x.discord.com"_s, false);
        row(u"discord.com"_s, u"discord.com.evil.example"_s, false);
        row(u"discord.com"_s, u"evildiscord.com"_s, false);
        row(u"*.discord.com"_s, u"x.y.discord.com"_s, true);
        row(u"*.discord.com"_s, u"discord.com"_s, false);
        row(u"*.discord.com"_s, u"evildiscord.com"_s, false);
        row(u"127.0.0.1"_s, u"127.0.0.1"_s, true);
        row(u"::1"_s, u"::1"_s, true);
        row(u""_s, u""_s, true);
    }

    void aHost_isAllowedByItsNameOrWhatItIsBelow()
    {
        QFETCH(QString, pattern);
        QFETCH(QString, host);
        QTEST(isAllowedHost({pattern}, host), "allowed");
    }

    void aPattern_isOneHost_data()
    {
        QTest::addColumn<bool>("right");
        for (const char *pattern :
             {"discord.com", "*.discord.com", "localhost", "127.0.0.1", "::1", "m\xc3\xbcller.de"})
            QTest::newRow(pattern) << true;
        for (const char *pattern : {"", "*", "*.", "a.*.b",
                                    "https:"
                                    "//x",
                                    "x/y", "a b", "x:80", "u@x"})
            QTest::newRow(pattern) << false;
    }

    void aPattern_isOneHost()
    {
        QTEST(hostPatternProblem(QString::fromUtf8(QTest::currentDataTag())).isEmpty(), "right");
    }

    void aSecretThatNeverLeft_isAskedForOnce()
    {
        QTemporaryDir folder;
        const auto workspace = std::move(*Workspace::open(folder.path()));
        QVERIFY(keepEntry(*workspace, entryOf(u"k"_s)));
        secrets::KeyRing keys(std::make_unique<secrets::MemoryStore>());
        KeyGate gate(*workspace, keys);
        QVERIFY2(passed(gate, u"h"_s).startsWith(u"The key \"k\" was never sent anywhere"_s), "");
        QStringList asked;
        bool answer = false;
        gate.setAsker([&](const QStringList &secrets, const QString &host, const auto &done) {
            asked << secrets.join(u',') + u' ' + host;
            done(answer);
        });
        QCOMPARE(passed(gate, u"h"_s), u"The key \"k\" may not go to h. Nothing was sent."_s);
        QVERIFY(workspace->secret(u"k"_s)->hosts.isEmpty());
        answer = true;
        QCOMPARE(passed(gate, u"h"_s), QString());
        QCOMPARE(passed(gate, u"H"_s), QString());
        QCOMPARE(asked, (QStringList{u"k h"_s, u"k h"_s}));
        QVERIFY2(passed(gate, u"other"_s).startsWith(u"The key \"k\" may go to h, not to other. Nothing was sent."_s),
                 "");
    }

    void aSecretWithoutAnEntry_leavesOnlyFromTheEnvironment()
    {
        QTemporaryDir folder;
        const auto workspace = std::move(*Workspace::open(folder.path()));
        secrets::KeyRing keys(std::make_unique<secrets::MemoryStore>());
        KeyGate gate(*workspace, keys);
        QVERIFY2(passed(gate, u"h"_s).startsWith(u"The key \"k\" has no entry in secrets.json"_s),
                 qPrintable(passed(gate, u"h"_s)));
        qputenv("HOOKBENCH_SECRET_K", "set by somebody");
        const QString result = passed(gate, u"h"_s);
        qunsetenv("HOOKBENCH_SECRET_K");
        QCOMPARE(result, QString());
    }

    void uses_areRememberedAndJoined()
    {
        QTemporaryDir folder;
        const auto workspace = std::move(*Workspace::open(folder.path()));
        secrets::KeyRing keys(std::make_unique<secrets::MemoryStore>());
        {
            KeyGate first(*workspace, keys);
            KeyGate second(*workspace, keys);
            first.noteUse({u"a"_s, u"b"_s}, {1000, u"Chat"_s, u"h"_s});
            second.noteUse({u"a"_s}, {2000, {}, u"i"_s});
        }
        KeyGate gate(*workspace, keys);
        QVERIFY(gate.lastUse(u"a"_s) == (LastUse{2000, {}, u"i"_s}));
        QVERIFY(gate.lastUse(u"b"_s) == (LastUse{1000, u"Chat"_s, u"h"_s}));
        QVERIFY(!gate.lastUse(u"c"_s));
    }

    void aRotatedSecret_hasAllItsValuesUntilItIsRetired()
    {
        QTemporaryDir folder;
        const auto workspace = std::move(*Workspace::open(folder.path()));
        secrets::KeyRing keys(std::make_unique<secrets::MemoryStore>());
        keepSecret(*workspace, keys, entryOf(u"k"_s), Secret("v0"), this, [](const Kept &) {});
        QTRY_VERIFY(workspace->secret(u"k"_s));
        for (int i = 1; i <= 6; ++i) {
            const QByteArray value = "v" + QByteArray::number(i);
            std::optional<bool> rotated;
            rotateSecret(*workspace, keys, u"k"_s, Secret(value), this,
                         [&](const auto &done) { rotated = done.has_value(); });
            QTRY_VERIFY(rotated);
            QVERIFY(*rotated);
        }
        QCOMPARE(values(*workspace, keys), u"v6 v5 v4 v3 v2"_s); // of older ones, four stay
        std::optional<bool> retired;
        retireOlder(*workspace, keys, u"k"_s, this, [&](const auto &done) { retired = done.has_value(); });
        QTRY_VERIFY(retired);
        QCOMPARE(values(*workspace, keys), u"v6"_s);
    }

private:
    static SecretEntry entryOf(const QString &name)
    {
        SecretEntry out;
        out.name = name;
        return out;
    }

    QString passed(KeyGate &gate, const QString &host, const QString &secret = u"k"_s)
    {
        QString out = u"never"_s;
        gate.pass({secret}, host, this,
                  [&](const Result<void> &done) { out = done ? QString() : done.error().message; });
        return out;
    }

    QString values(const Workspace &workspace, secrets::KeyRing &keys)
    {
        std::optional<QString> out;
        readValues(workspace, keys, u"k"_s, this, [&](const Result<std::vector<Secret>> &read) {
            QStringList texts;
            for (const Secret &one : read.value_or(std::vector<Secret>()))
                texts << QString::fromUtf8(one.reveal());
            out = texts.join(u' ');
        });
        return QTest::qWaitFor([&] { return out.has_value(); }) ? *out : u"never ended"_s;
    }
};

QTEST_GUILESS_MAIN(KeyGateTest)
#include "tst_keygate.moc"
