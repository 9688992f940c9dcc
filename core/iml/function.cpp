// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/iml/function.h"

#include "core/base/similar.h"

#include <QCoreApplication>

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
    static const QStringList names = [] {
        QStringList out;
        for (const Function *function : table())
            out << QString::fromLatin1(function->name);
        return out;
    }();
    return mostSimilar(name, names);
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
