// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/rules.h"

#include <QCoreApplication>
#include <QDir>
#include <QDirIterator>
#include <QFileInfo>
#include <QSaveFile>

namespace hookbench::workspace {

namespace {

QString s(const char *text)
{
    return QString::fromLatin1(text);
}

QString fileOf(const QString &folder, const QString &name)
{
    return folder + s("/rules/") + name + s(".json");
}

bool isName(const QString &name)
{
    return !name.isEmpty() && name.size() <= 100 && !name.startsWith(u'.') && !name.contains(u'/')
           && !name.contains(u'\\') && !name.contains(QChar::Null);
}

} // namespace

Result<automation::Rule> ruleIn(const QString &folder, const QString &name)
{
    QFile file(fileOf(folder, name));
    if (!isName(name) || !file.exists())
        return fail(ErrorKind::NotFound,
                    QCoreApplication::translate("hookbench::workspace", "There is no rule called \"%1\".").arg(name));
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorKind::Unavailable,
                    QCoreApplication::translate("hookbench::workspace", "The file %1 cannot be read: %2.")
                        .arg(file.fileName(), file.errorString()));
    const auto document = json::Document::parse(file.readAll());
    auto rule = document ? automation::readRule(document->root(), name)
                         : Result<automation::Rule>(tl::unexpected(document.error()));
    return rule ? rule : Result<automation::Rule>(tl::unexpected(rule.error().in(s("rules/%1.json").arg(name))));
}

std::vector<automation::Rule> rulesIn(const QString &folder, std::map<QString, QString> *problems)
{
    std::vector<automation::Rule> out;
    for (QString name : QDir(folder + s("/rules")).entryList({s("*.json")}, QDir::Files, QDir::Name)) {
        name.chop(5);
        auto rule = ruleIn(folder, name);
        if (rule)
            out.push_back(std::move(*rule));
        else if (problems)
            problems->emplace(s("rules/%1.json").arg(name), rule.error().message);
    }
    return out;
}

Result<void> saveRuleIn(const QString &folder, const automation::Rule &rule)
{
    if (!isName(rule.name))
        return fail(
            ErrorKind::Invalid,
            QCoreApplication::translate("hookbench::workspace", "A rule cannot be called \"%1\".").arg(rule.name));
    QDir(folder).mkpath(s("rules"));
    QSaveFile file(fileOf(folder, rule.name));
    const QByteArray bytes = automation::writeRule(rule).toPretty();
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit())
        return fail(ErrorKind::Unavailable,
                    QCoreApplication::translate("hookbench::workspace", "The file %1 cannot be written: %2.")
                        .arg(file.fileName(), file.errorString()));
    return {};
}

Result<void> removeRuleIn(const QString &folder, const QString &name)
{
    QFile file(fileOf(folder, name));
    if (isName(name) && file.remove())
        return {};
    return fail(ErrorKind::NotFound,
                QCoreApplication::translate("hookbench::workspace", "There is no rule called \"%1\".").arg(name));
}

QByteArray rulesRevision(const QString &folder)
{
    QByteArray out;
    for (const char *below : {"/rules", "/drafts"}) {
        for (QDirIterator it(folder + s(below), {s("*.json")}, QDir::Files, QDirIterator::Subdirectories);
             it.hasNext();) {
            it.next();
            const QFileInfo file = it.fileInfo();
            out += file.filePath().toUtf8() + ' ' + QByteArray::number(file.size()) + ' '
                   + QByteArray::number(file.lastModified().toMSecsSinceEpoch()) + '\n';
        }
    }
    return out;
}

} // namespace hookbench::workspace
