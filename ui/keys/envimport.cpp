// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/keys/envimport.h"

#include "core/secrets/dotenv.h"
#include "core/workspace/keeping.h"
#include "ui/common/dialogs.h"

#include <QCoreApplication>
#include <QFile>

namespace hookbench::ui::keys {

namespace {

QString text(const char *source)
{
    return QCoreApplication::translate("hookbench::ui::keys", source);
}

// What can be kept and is not there yet.
std::vector<secrets::DotEnvEntry> newOnes(const workspace::Workspace &workspace,
                                          const std::vector<secrets::DotEnvEntry> &entries)
{
    std::vector<secrets::DotEnvEntry> out;
    for (const secrets::DotEnvEntry &entry : entries) {
        if (delivery::isSecretName(entry.name) && !entry.value.isEmpty() && !workspace.secret(entry.name))
            out.push_back(entry);
    }
    return out;
}

} // namespace

void importEnvFile(QWidget *parent, workspace::Session &session, std::function<void(const QString &)> said)
{
    chooseFile(parent, text(QT_TRANSLATE_NOOP("hookbench::ui::keys", "Import a .env file")), FileChoice::Open,
               session.workspace().folder(), [parent, &session, said = std::move(said)](const QString &path) {
                   const QString failed = text(QT_TRANSLATE_NOOP("hookbench::ui::keys", "The file cannot be imported"));
                   QFile file(path);
                   if (!file.open(QIODevice::ReadOnly))
                       return warn(parent, failed, file.errorString());
                   const auto entries = secrets::parseDotEnv(file.read(secrets::largestDotEnv + 1));
                   if (!entries)
                       return warn(parent, failed, path + QStringLiteral(", ") + entries.error().message);
                   const auto wanted = newOnes(session.workspace(), *entries);
                   const auto report = [said, left = int(entries->size() - wanted.size())](int kept) {
                       said(QCoreApplication::translate("hookbench::ui::keys", "%n key(s) imported, %1 left out",
                                                        nullptr, kept)
                                .arg(left));
                   };
                   if (wanted.empty())
                       return report(0);
                   std::map<QString, Secret> values;
                   for (const secrets::DotEnvEntry &entry : wanted)
                       values.emplace(entry.name, entry.value);
                   workspace::keepSecrets(session.workspace(), session.keys(), values, parent,
                                          [parent, failed, report, count = int(wanted.size())](const workspace::Kept &kept) {
                                              if (kept.error)
                                                  return warn(parent, failed, kept.error->message);
                                              report(count);
                                              if (kept.whyInMemory)
                                                  warn(parent,
                                                       text(QT_TRANSLATE_NOOP("hookbench::ui::keys",
                                                                              "Kept in memory only, until Hookbench ends")),
                                                       kept.whyInMemory->message);
                                          });
               });
}

} // namespace hookbench::ui::keys
