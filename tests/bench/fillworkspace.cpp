// SPDX-License-Identifier: GPL-3.0-or-later
// bench_fill WORKSPACE COUNT [BYTES]: a new workspace with so many captures of so many bytes (2,000), for trying things
// at size.
#include "tests/bench/child.h"
#include "tests/bench/fill.h"

#include <QCoreApplication>

#include <cstdio>

using namespace hookbench::bench;

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    must(arguments.size() == 3 || arguments.size() == 4, QStringLiteral("usage: bench_fill WORKSPACE COUNT [BYTES]"));
    const Filling filling{arguments[2].toInt(), arguments.size() == 4 ? arguments[3].toInt() : 2000};
    must(filling.count > 0 && filling.bodyBytes >= 200,
         QStringLiteral("COUNT and BYTES are numbers, BYTES at least 200."));
    const double from = now();
    fill(arguments[1], filling);
    std::printf("%d captures in %.1f s\n", filling.count, now() - from);
    return 0;
}
