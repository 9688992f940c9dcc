// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/ownschemes.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>

namespace hookbench::workspace {

namespace {

constexpr qint64 largest = 1 << 20;
constexpr qsizetype most = 1000;

Result<QByteArray> bytesOf(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorKind::Refused, QCoreApplication::translate("hookbench::workspace", "%1 cannot be read: %2.")
                                            .arg(path, file.errorString()));
    QByteArray out = file.read(largest + 1);
    if (out.size() > largest)
        return fail(ErrorKind::Invalid, QCoreApplication::translate("hookbench::workspace", "%1 is larger than %2 MB.")
                                            .arg(path)
                                            .arg(largest >> 20));
    return out;
}

} // namespace

Result<std::shared_ptr<const signature::Provider>> readOwnScheme(const QByteArray &bytes)
{
    auto out = signature::readOwnProvider(bytes);
    if (out && signature::Catalogue::builtIn().find((*out)->id))
        return fail(ErrorKind::Invalid,
                    QCoreApplication::translate("hookbench::workspace",
                                                "Hookbench brings a scheme called \"%1\": give yours another \"id\".")
                        .arg((*out)->id));
    return out;
}

OwnSchemes::File OwnSchemes::fileFrom(QByteArray bytes, const QString &id, const File *before)
{
    File out{std::move(bytes), before ? before->provider : nullptr, {}};
    auto read = readOwnScheme(out.bytes);
    if (!read)
        out.problem = read.error().message;
    else if ((*read)->id != id)
        out.problem =
            QCoreApplication::translate("hookbench::workspace",
                                        "Its \"id\" is \"%1\", and the file is called %2.json: let both be the same.")
                .arg((*read)->id, id);
    else
        out.provider = std::move(*read);
    return out;
}

bool OwnSchemes::read(const QString &folder, std::map<QString, QString> &problems)
{
    std::map<QString, File> files;
    const QDir place(folder + u'/' + QLatin1String(folderName));
    for (const QString &name : place.entryList({QStringLiteral("*.json")}, QDir::Files, QDir::Name).mid(0, most)) {
        const QString id = name.chopped(5);
        const auto known = m_files.find(id);
        const File *before = known == m_files.end() ? nullptr : &known->second;
        auto bytes = bytesOf(place.filePath(name));
        File file;
        if (bytes && before && before->bytes == *bytes)
            file = *before;
        else if (bytes)
            file = fileFrom(std::move(*bytes), id, before);
        else
            file = {{}, before ? before->provider : nullptr, bytes.error().message};
        problems[fileOf(id)] = file.problem;
        files.emplace(id, std::move(file));
    }
    const auto isSame = [](const auto &a, const auto &b) {
        return a.first == b.first && a.second.provider == b.second.provider;
    };
    const bool isOther = !std::equal(files.begin(), files.end(), m_files.begin(), m_files.end(), isSame);
    m_files = std::move(files);
    if (!isOther)
        return false;
    m_schemes.reset();
    if (m_files.empty())
        return true;
    signature::Catalogue all = signature::Catalogue::builtIn();
    for (const auto &[id, file] : m_files) {
        if (file.provider)
            (void)all.add(file.provider); // its id is its file's name, and none of the program's
    }
    m_schemes = std::make_shared<const signature::Catalogue>(std::move(all));
    return true;
}

QStringList OwnSchemes::ids() const
{
    QStringList out;
    for (const auto &[id, file] : m_files)
        out << id;
    return out;
}

} // namespace hookbench::workspace
