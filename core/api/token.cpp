// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/api/token.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QFile>
#include <QRandomGenerator>

#include <array>

namespace hookbench::api {

namespace {

constexpr auto ownerOnly = QFile::ReadOwner | QFile::WriteOwner;
constexpr qsizetype shortest = 32; // characters of a token

Failure failed(const QFile &file, const QString &why)
{
    return fail(ErrorKind::Refused,
                QCoreApplication::translate("hookbench::api", "The token of the local API, %1, cannot be used: %2.")
                    .arg(file.fileName(), why));
}

Result<Secret> made(QFile &file)
{
    std::array<quint32, 8> random;
    QRandomGenerator::system()->generate(random.begin(), random.end());
    const QByteArray token = QByteArray(reinterpret_cast<const char *>(random.data()), sizeof random)
                                 .toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
    if (!file.open(QIODevice::WriteOnly | QIODevice::NewOnly, ownerOnly) || file.write(token + '\n') < 0
        || !file.flush())
        return failed(file, file.errorString());
    return Secret(token);
}

} // namespace

QString tokenFile(const QString &privateFolder)
{
    return privateFolder + QStringLiteral("/api-token");
}

Result<Secret> tokenOf(const QString &privateFolder)
{
    QFile file(tokenFile(privateFolder));
    if (!file.exists())
        return made(file);
    const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
    if ((file.permissions() & others) && !file.setPermissions(ownerOnly))
        return failed(file, QCoreApplication::translate("hookbench::api", "others may read it"));
    if (!file.open(QIODevice::ReadOnly))
        return failed(file, file.errorString());
    const QByteArray token = file.read(1024).trimmed();
    if (token.size() < shortest)
        return failed(
            file, QCoreApplication::translate("hookbench::api", "it holds no token; remove it, and a new one is made"));
    return Secret(token);
}

bool isSame(QByteArrayView given, const Secret &token)
{
    const QByteArray a = QCryptographicHash::hash(given.toByteArray(), QCryptographicHash::Sha256);
    const QByteArray b = QCryptographicHash::hash(token.reveal(), QCryptographicHash::Sha256);
    int differs = token.isEmpty() ? 1 : 0;
    for (qsizetype i = 0; i < a.size(); ++i)
        differs |= a[i] ^ b[i];
    return differs == 0;
}

} // namespace hookbench::api
