// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/secrets/dotenvfiles.h"

#include "core/secrets/environment.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>

namespace hookbench::secrets {

namespace {

const QStringList fileNames{QStringLiteral(".env.local"), QStringLiteral(".env")}; // the first one counts

Result<std::map<QString, Secret>> valuesOf(const QString &path)
{
    std::map<QString, Secret> out;
    if (!QFileInfo::exists(path))
        return out;
    QFile file(path);
    if (!QFileInfo(path).isFile() || !file.open(QIODevice::ReadOnly))
        return fail(ErrorKind::Unavailable,
                    QCoreApplication::translate("hookbench::secrets", "it cannot be read: %1").arg(file.errorString()));
    const auto outside = [](const QString &name) {
        const QByteArray variable = name.toUtf8();
        return qEnvironmentVariableIsSet(variable.constData()) ? std::optional(qgetenv(variable.constData()))
                                                               : std::nullopt;
    };
    const auto entries = parseDotEnv(file.read(largestDotEnv + 1), outside);
    if (!entries)
        return tl::unexpected(entries.error());
    for (const DotEnvEntry &entry : *entries)
        out.insert_or_assign(entry.name, entry.value);
    return out;
}

} // namespace

DotEnvFiles::DotEnvFiles(QString folder)
    : m_folder(std::move(folder))
{
    m_later.setSingleShot(true);
    m_later.setInterval(80); // editors write a file in several steps
    connect(&m_later, &QTimer::timeout, this, [this] {
        reread();
        emit changed();
    });
    const auto later = [this] { m_later.start(); };
    connect(&m_watcher, &QFileSystemWatcher::fileChanged, this, later);
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, this, later);
    reread();
}

void DotEnvFiles::reread()
{
    QStringList wanted{m_folder};
    for (const QString &name : fileNames) {
        const QString path = m_folder + u'/' + name;
        wanted << path;
        auto values = valuesOf(path);
        m_problems.erase(name);
        if (values)
            m_values[name] = std::move(*values);
        else
            m_problems[name] = values.error().message;
    }
    const QStringList watched = m_watcher.files() + m_watcher.directories();
    for (const QString &path : wanted) {
        if (QFileInfo::exists(path) && !watched.contains(path))
            m_watcher.addPath(path);
    }
}

std::optional<Secret> DotEnvFiles::value(const QString &secret) const
{
    for (const QString &name : {secret, secret.toUpper().replace(u'-', u'_'), environmentVariable(secret)}) {
        for (const QString &file : fileNames) {
            const auto values = m_values.find(file);
            if (values == m_values.end())
                continue;
            if (const auto found = values->second.find(name); found != values->second.end())
                return found->second;
        }
    }
    return std::nullopt;
}

} // namespace hookbench::secrets
