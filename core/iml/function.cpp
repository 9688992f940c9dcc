// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/iml/function.h"

#include <QCoreApplication>

#include <algorithm>
#include <numeric>

namespace hookbench::iml {

namespace {

const std::vector<const Function *> &table()
{
    static const std::vector<const Function *> functions = [] {
        std::vector<const Function *> out;
        for (const auto topic : {generalFunctions(), textFunctions(), binaryFunctions(), mathFunctions(),
                                 dateFunctions(), arrayFunctions(), collectionFunctions()}) {
            for (const Function &function : topic)
                out.push_back(&function);
        }
        return out;
    }();
    return functions;
}

// How many letters must be changed, left out, put in or swapped with the next (Damerau, Levenshtein).
int distance(QStringView a, QStringView b)
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

} // namespace

std::span<const Function *const> allFunctions()
{
    return table();
}

const Function *findFunction(const QString &name)
{
    static const QHash<QString, const Function *> byName = [] {
        QHash<QString, const Function *> out;
        for (const Function *function : table())
            out.insert(QString::fromLatin1(function->name), function);
        return out;
    }();
    return byName.value(name);
}

QString similarFunction(QStringView name)
{
    if (name.size() > 40)
        return {};
    const QString wanted = name.toString().toLower();
    QString best;
    int least = 1 + int(name.size()) / 3; // a third of the letters may be wrong
    for (const Function *function : table()) {
        const QString known = QString::fromLatin1(function->name);
        const int away = distance(wanted, known.toLower());
        if (away < least || (away == least && best.isEmpty())) {
            least = away;
            best = known;
        }
    }
    return best;
}

QString unknownFunctionText(const QString &name)
{
    const QString similar = similarFunction(name);
    return similar.isEmpty()
               ? QCoreApplication::translate("hookbench::iml", "There is no function %1().").arg(name.left(100))
               : QCoreApplication::translate("hookbench::iml", "There is no function %1(). Did you mean %2()?")
                     .arg(name.left(100), similar);
}

} // namespace hookbench::iml
