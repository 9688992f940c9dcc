// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/server.h"

#include "tests/bench/sha256.h"

#include "tests/support/sockets.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>

#include <thread>

namespace hookbench::bench {

namespace {

constexpr double patience = 30; // seconds

} // namespace

void makeWorkspace(const QString &folder, const QString &durability)
{
    QDir().mkpath(folder);
    QFile file(folder + QStringLiteral("/workspace.json"));
    must(file.open(QIODevice::WriteOnly), QStringLiteral("%1 cannot be written").arg(file.fileName()));
    file.write("{\"version\": 1, \"name\": \"bench\", \"durability\": \"" + durability.toLatin1() + "\"}\n");
}

Serving::Serving(const Setup &setup, const QString &durability, const QString &engine,
                 const std::function<void(const QString &)> &prepare)
    : m_setup(setup)
    , m_workspace(setup.file(QStringLiteral("serving")))
    , m_port(test::freePort())
{
    makeWorkspace(m_workspace, durability);
    if (prepare)
        prepare(m_workspace);
    m_child = std::make_unique<Child>(setup.program("hookbench-cli"),
                                      QStringList{QStringLiteral("--workspace"), m_workspace, QStringLiteral("serve"),
                                                  QStringLiteral("-q"), QStringLiteral("--listen"),
                                                  QStringLiteral("127.0.0.1:%1").arg(m_port),
                                                  QStringLiteral("--engine"), engine});
    waitForPort(m_port, *m_child);
    auto database =
        store::Database::open(m_workspace + QStringLiteral("/.hookbench/captures.db"), store::Database::Mode::ReadOnly);
    must(database.has_value(), QStringLiteral("The database of a bench cannot be read."));
    m_database = std::move(*database);
}

Serving::~Serving()
{
    m_child.reset();
    m_database.reset();
    QDir(m_workspace).removeRecursively();
}

qint64 Serving::captures() const
{
    const QByteArray out =
        outputOf(m_setup.program("hookbench-cli"), {QStringLiteral("--workspace"), m_workspace, QStringLiteral("store"),
                                                    QStringLiteral("info"), QStringLiteral("--json")});
    return QJsonDocument::fromJson(out).object()[QStringLiteral("captures")].toInteger(-1);
}

qint64 Serving::count(const char *condition)
{
    const auto found = m_database->number((QByteArray("SELECT count(*) FROM capture WHERE ") + condition).constData());
    must(found.has_value(), QStringLiteral("The captures cannot be counted."));
    return *found;
}

double Serving::waitForFates()
{
    const double from = now();
    for (double at = from; at < from + patience; at = now()) {
        if (count("fate = 0") == 0)
            return at - from;
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
    must(false,
         QStringLiteral("What came of %1 answers is not stored after %2 s.").arg(count("fate = 0")).arg(patience));
    return patience;
}

QByteArray Serving::bodySha256(qint64 id) const
{
    Child child(m_setup.program("hookbench-cli"),
                {QStringLiteral("--workspace"), m_workspace, QStringLiteral("show"), QString::number(id),
                 QStringLiteral("--body")},
                Child::Output::Read);
    Sha256 hash;
    child.read([&hash](const QByteArray &bytes) { hash.add(bytes); });
    return hash.result();
}

qint64 Serving::idOf(const QByteArray &target)
{
    const auto id =
        m_database->number(("SELECT ifnull(max(id), 0) FROM capture WHERE target = '" + target + "'").constData());
    return id.value_or(0);
}

} // namespace hookbench::bench
