// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/load.h"

#include "tests/bench/child.h"

namespace hookbench::bench {

Turn load(const Setup &setup, quint16 port, const QString &target, const QString &who, const QString &bodyFile)
{
    QStringList arguments{QStringLiteral("-t1"),
                          QStringLiteral("-c%1").arg(connections),
                          QStringLiteral("-d%1s").arg(setup.seconds),
                          QStringLiteral("--latency"),
                          QStringLiteral("-s"),
                          setup.sources + QStringLiteral("/post.lua"),
                          QStringLiteral("http://127.0.0.1:%1%2").arg(port).arg(target)};
    if (!bodyFile.isEmpty())
        arguments << QStringLiteral("--") << bodyFile;
    const QByteArray out = outputOf(QStringLiteral("wrk"), arguments);
    const qsizetype at = out.indexOf("\nbench ");
    must(at >= 0, QStringLiteral("wrk said nothing that can be read: %1").arg(QString::fromUtf8(out)));
    const QList<QByteArray> words = out.mid(at + 1).trimmed().split(' ');
    must(words.size() == 7 && words[1].toLongLong() > 0, QStringLiteral("%1 answers nothing.").arg(who));
    must(words[3] == "0" && words[4] == "0",
         QStringLiteral("%1: %2 connections failed, %3 answers were no 2xx.")
             .arg(who, QString::fromLatin1(words[3]), QString::fromLatin1(words[4])));
    return {words[1].toLongLong(), words[2].toDouble() / 1e6, words[5].toDouble() / 1e3, words[6].toDouble() / 1e3};
}

} // namespace hookbench::bench
