// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/similar.h"

#include <algorithm>
#include <numeric>
#include <vector>

namespace hookbench {

// After Damerau and Levenshtein.
static int distance(QStringView a, QStringView b)
{
    std::vector<int> older;
    std::vector<int> old(std::size_t(b.size()) + 1);
    std::iota(old.begin(), old.end(), 0);
    for (qsizetype i = 1; i <= a.size(); ++i) {
        std::vector<int> row(old.size());
        row[0] = int(i);
        for (qsizetype j = 1; j <= b.size(); ++j) {
            const auto at = std::size_t(j);
            const int change = old[at - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
            row[at] = std::min({change, old[at] + 1, row[at - 1] + 1});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                row[at] = std::min(row[at], older[at - 2] + 1);
        }
        older = std::move(old);
        old = std::move(row);
    }
    return old.back();
}

QString mostSimilar(QStringView written, const QStringList &names)
{
    if (written.size() > 40)
        return {};
    const QString wanted = written.toString().toLower();
    QString best;
    int least = 1 + int(written.size()) / 3;
    for (const QString &name : names) {
        const int away = distance(wanted, name.toLower());
        if (away < least || (away == least && best.isEmpty())) {
            least = away;
            best = name;
        }
    }
    return best;
}

} // namespace hookbench
