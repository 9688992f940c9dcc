// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/bench/child.h"

#include "core/store/database.h"

#include <functional>

namespace hookbench::bench {

/// How long and where; the same for all benches.
struct Setup
{
    int rounds = 5;
    int seconds = 2;
    bool quick = false; // too short for figures that mean something
    QString programs;   // hookbench, hookbench-cli
    QString peers;      // programs of this folder
    QString sources;    // this folder
    QString folder;     // for all that is written

    QString program(const char *name) const { return programs + u'/' + QString::fromLatin1(name); }
    QString file(const QString &name) const { return folder + u'/' + name; }
    /// Rounds of what takes long.
    int fewRounds() const { return qMin(rounds, 3); }
    /// How often what is short is measured.
    int starts() const { return quick ? 1 : 2 * rounds; }
};

/// `hookbench-cli serve` on a new workspace, which goes with it.
class Serving
{
public:
    /// durability: "full" or "normal". prepare: writes more into the workspace's folder before.
    Serving(const Setup &setup, const QString &durability, const QString &engine = QStringLiteral("wire"),
            const std::function<void(const QString &)> &prepare = {});
    ~Serving();

    quint16 port() const { return m_port; }
    qint64 pid() const { return m_child->pid(); }
    QString workspace() const { return m_workspace; }
    /// As `hookbench-cli store info` counts.
    qint64 captures() const;
    /// By a condition on the table of captures.
    qint64 count(const char *condition);
    /// Seconds until what came of every answer is stored; the bench ends where it never is.
    double waitForFates();
    /// In hexadecimal, of what `hookbench-cli show ID --body` writes.
    QByteArray bodySha256(qint64 id) const;
    /// The capture with that target.
    qint64 idOf(const QByteArray &target);

private:
    const Setup &m_setup;
    QString m_workspace;
    quint16 m_port = 0;
    std::unique_ptr<Child> m_child;
    std::optional<store::Database> m_database;
};

/// workspace.json with that durability in a new folder.
void makeWorkspace(const QString &folder, const QString &durability);

} // namespace hookbench::bench
