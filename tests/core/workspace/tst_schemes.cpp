// SPDX-License-Identifier: GPL-3.0-or-later
// Signature schemes of the user's own, in the folder of the workspace.
#include "core/delivery/draftsigning.h"
#include "core/endpoint/signaturerule.h"
#include "core/workspace/workspace.h"
#include "tests/support/ownscheme.h"

#include <QDir>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace hookbench;
using namespace hookbench::workspace;
using hookbench::test::ownScheme;
using namespace Qt::StringLiterals;

class SchemesTest : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;

    void write(const QString &file, const QByteArray &bytes)
    {
        const QString path = m_folder.filePath(file);
        QDir().mkpath(QFileInfo(path).path());
        QFile out(path);
        QVERIFY(out.open(QIODevice::WriteOnly) && out.write(bytes) == bytes.size());
    }

    std::unique_ptr<Workspace> open()
    {
        auto out = Workspace::open(m_folder.path());
        return out ? std::move(*out) : nullptr;
    }

    static QString problemOf(const Workspace &workspace, const QString &file)
    {
        for (const Problem &one : workspace.problems()) {
            if (one.file == file)
                return one.message;
        }
        return {};
    }

private slots:
    void init() { m_folder = QTemporaryDir(); }

    void ownScheme_verifiesWhatADraftSignsWithIt()
    {
        write(u"schemes/shop.json"_s, ownScheme);
        write(u"endpoints/orders.json"_s,
              R"({"version": 1, "path": "/orders", "signature": {"scheme": "shop/v1", "secrets": ["hook"]}})");
        const auto workspace = open();
        QVERIFY(workspace);
        QVERIFY(workspace->problems().empty());
        const auto endpoint = workspace->endpoint(u"orders"_s);
        QVERIFY(endpoint && endpoint->signature);
        delivery::Outgoing outgoing;
        outgoing.method = "POST";
        outgoing.address = *delivery::Address::parse(u"http://127.0.0.1:1/orders"_s);
        outgoing.body = SharedBytes("{\"id\":1}");
        outgoing.hasBody = true;
        delivery::DraftSigning signing;
        signing.scheme = u"shop"_s;
        signing.secret = u"hook"_s;
        const delivery::SigningMoment moment{1'760'000'000'000, "00", workspace->schemes()};
        const auto sealed = delivery::signedOutgoing(outgoing, signing, Secret("s3cret"), moment);
        QVERIFY2(sealed, sealed ? "" : qPrintable(sealed.error().message));
        QVERIFY(sealed->headers.value("X-Shop-Signature").startsWith("v1="));
        http::Request request;
        request.method = "POST";
        request.target = "/orders";
        request.headers = sealed->headers;
        request.body = sealed->body;
        for (const char *secret : {"s3cret", "another"}) {
            const auto verdict = endpoint::verdictOf(*endpoint->signature, {{u"hook"_s, Secret(secret)}}, request,
                                                     false, {}, moment.now, false, workspace->schemes());
            QVERIFY(verdict);
            QCOMPARE(verdict->provider, u"shop"_s);
            QCOMPARE(verdict->verdict.isValid(), QByteArrayView(secret) == "s3cret");
        }
    }

    void fileWithAnError_isToldWithItsPlace_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("problem");
        const auto changed = [](QByteArray from, const QByteArray &what, const QByteArray &by) {
            return from.replace(what, by);
        };
        QTest::newRow("no JSON") << u"shop"_s << QByteArray("{\"id\": ") << u"line 1"_s;
        QTest::newRow("a list") << u"shop"_s << "[" + ownScheme + "]" << u"this is no object"_s;
        QTest::newRow("an algorithm that is none")
            << u"shop"_s << changed(ownScheme, "hmac-sha256", "hmac-sha257")
            << u"line 9, /schemes/0/algorithm: there is no algorithm \"hmac-sha257\""_s;
        QTest::newRow("a member that is none")
            << u"shop"_s << changed(ownScheme, "\"encoding\"", "\"enkoding\"") << u"/schemes/0/signature"_s;
        QTest::newRow("an id of the program's")
            << u"github"_s << changed(ownScheme, "\"shop\"", "\"github\"") << u"give yours another \"id\""_s;
        QTest::newRow("another name than the file") << u"other"_s << ownScheme << u"let both be the same"_s;
        QTest::newRow("an id with a slash")
            << u"shop"_s << changed(ownScheme, "\"shop\"", "\"shop/v1\"") << u"an id has at most"_s;
        QTest::newRow("of a later version")
            << u"shop"_s << changed(ownScheme, "\"version\": 1", "\"version\": 2") << u"a later version"_s;
        QTest::newRow("two megabytes") << u"shop"_s << QByteArray(2 << 20, ' ') << u"larger than 1 MB"_s;
    }
    void fileWithAnError_isToldWithItsPlace()
    {
        QFETCH(QString, file);
        QFETCH(QByteArray, bytes);
        QFETCH(QString, problem);
        write(u"schemes/%1.json"_s.arg(file), bytes);
        const auto workspace = open();
        QVERIFY(workspace);
        const QString told = problemOf(*workspace, u"schemes/%1.json"_s.arg(file));
        QVERIFY2(told.contains(problem), qPrintable(told));
        QVERIFY(!signature::catalogueOf(workspace->schemes()).find(u"shop"_s));
    }

    void changedFile_isReadWhileRunning()
    {
        const auto workspace = open();
        QVERIFY(workspace && !workspace->schemes());
        QSignalSpy changed(workspace.get(), &Workspace::schemesChanged);
        const auto known = [&] { return signature::catalogueOf(workspace->schemes()).find(u"shop"_s); };
        write(u"schemes/shop.json"_s, ownScheme);
        QTRY_VERIFY(known());
        QByteArray renamed = ownScheme;
        write(u"schemes/shop.json"_s, renamed.replace("Our shop", "The shop"));
        QTRY_COMPARE(known()->name, u"The shop"_s);
        // What it held before stays in use.
        write(u"schemes/shop.json"_s, "{");
        QTRY_VERIFY(!problemOf(*workspace, u"schemes/shop.json"_s).isEmpty());
        QVERIFY(known());
        QVERIFY(QFile::remove(m_folder.filePath(u"schemes/shop.json"_s)));
        QTRY_VERIFY(!known());
        QVERIFY(workspace->problems().empty());
        QCOMPARE(changed.count(), 3);
    }

    void savedScheme_isWrittenUnderItsId()
    {
        const auto workspace = open();
        QVERIFY(workspace);
        write(u"endpoints/orders.json"_s, R"({"version": 1, "path": "/orders", "signature": {"scheme": "shop"}})");
        QTRY_VERIFY(problemOf(*workspace, u"endpoints/orders.json"_s).contains(u"no signature scheme \"shop\""_s));
        QCOMPARE(workspace->saveScheme(ownScheme).value_or(QString()), u"shop"_s);
        QVERIFY(workspace->problems().empty());        // the endpoint had waited for it
        QVERIFY(!workspace->canSaveScheme(ownScheme)); // another one of that id
        QByteArray other = ownScheme;
        other.replace("\"shop\"", "\"store\"");
        QCOMPARE(workspace->saveScheme(other, u"shop"_s).value_or(QString()), u"store"_s);
        QCOMPARE(workspace->ownSchemes(), QStringList{u"store"_s});
        QCOMPARE(workspace->schemeFile(u"store"_s).value_or(QByteArray()), other);
        QVERIFY(workspace->removeScheme(u"store"_s));
        QVERIFY(!workspace->removeScheme(u"store"_s));
        QVERIFY(!workspace->schemes() || !workspace->schemes()->find(u"store"_s));
    }

    void exampleOfTheDocument_isRead()
    {
        QFile file(QStringLiteral(PROJECT_SOURCE "/docs/schemes.md"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray text = file.readAll();
        const qsizetype begin = text.indexOf("```json") + 7;
        const auto read = readOwnScheme(text.sliced(begin, text.indexOf("```", begin) - begin));
        QVERIFY2(read, read ? "" : qPrintable(read.error().message));
        QCOMPARE((*read)->id, u"shop"_s);
    }

    // Each row that the program brings can be duplicated.
    void everyScheme_canBeDuplicated()
    {
        for (const auto &provider : signature::Catalogue::builtIn().providers()) {
            const auto file = signature::builtInProviderFile(provider->id);
            QVERIFY2(file, qPrintable(provider->id));
            const auto copy = signature::renamedProvider(*file, u"my-"_s + provider->id, u"Mine"_s);
            const auto read = copy ? readOwnScheme(*copy) : tl::unexpected(copy.error());
            QVERIFY2(read, qPrintable(provider->id + u": "_s + (read ? QString() : read.error().message)));
            QCOMPARE((*read)->schemes.size(), provider->schemes.size());
        }
    }
};

QTEST_GUILESS_MAIN(SchemesTest)
#include "tst_schemes.moc"
