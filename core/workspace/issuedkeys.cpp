// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/issuedkeys.h"

#include "core/delivery/template.h"
#include "core/workspace/memberreader.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QLockFile>
#include <QSaveFile>

namespace hookbench::workspace {

namespace {

constexpr int fileVersion = 1;
constexpr qint64 largestFile = 16'000'000;
constexpr qsizetype hashSize = 32;
constexpr qint64 latest = std::numeric_limits<qint64>::max();

QString s(const char *text)
{
    return QString::fromLatin1(text);
}

Result<json::Document> documentOf(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly) || file.size() > largestFile)
        return fail(ErrorKind::Unavailable,
                    QCoreApplication::translate("hookbench::workspace", "%1 cannot be read: %2.")
                        .arg(path, file.errorString()));
    return json::Document::parse(file.readAll());
}

Result<void> writeDocument(const QString &path, const json::Value &value)
{
    const QByteArray bytes = value.toPretty();
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit())
        return fail(ErrorKind::Unavailable,
                    QCoreApplication::translate("hookbench::workspace", "%1 cannot be written: %2.")
                        .arg(path, file.errorString()));
    return {};
}

Result<endpoint::IssuedKey> readKey(const json::Ref &place)
{
    endpoint::IssuedKey out;
    QString hash;
    MemberReader reader(place);
    reader.text("name", out.name);
    reader.text("beginning", out.beginning);
    reader.text("sha256", hash);
    reader.integer("made_at", 0, latest, out.madeAt);
    reader.integer("expires_at", 0, latest, out.expiresAt);
    reader.integer("revoked_at", 0, latest, out.revokedAt);
    out.hash = QByteArray::fromHex(hash.toLatin1());
    if (!reader.error() && (!delivery::isSecretName(out.name) || out.hash.size() != hashSize))
        return place.fail(QCoreApplication::translate("hookbench::workspace",
                                                      "an issued key has a \"name\" and a \"sha256\" of 64 digits"));
    if (reader.error())
        return tl::unexpected(*reader.error());
    return out;
}

Result<std::vector<endpoint::IssuedKey>> readKeys(const QString &path)
{
    std::vector<endpoint::IssuedKey> out;
    if (!QFile::exists(path))
        return out;
    const auto document = documentOf(path);
    if (!document)
        return tl::unexpected(document.error());
    qint64 version = fileVersion;
    MemberReader reader(document->root());
    reader.integer("version", 1, std::numeric_limits<int>::max(), version);
    if (reader.error())
        return tl::unexpected(*reader.error());
    if (version > fileVersion)
        return fail(
            ErrorKind::TooNew,
            QCoreApplication::translate(
                "hookbench::workspace",
                "the file was written by a later version of Hookbench and was not touched. Use that version, or another workspace."));
    const auto list = document->root().find(u"keys");
    const auto places = list ? list->elements() : Result<std::vector<json::Ref>>(std::vector<json::Ref>());
    if (!places)
        return tl::unexpected(places.error());
    for (const json::Ref &place : *places) {
        auto key = readKey(place);
        if (!key)
            return tl::unexpected(key.error());
        out.push_back(std::move(*key));
    }
    return out;
}

json::Value keysValue(const std::vector<endpoint::IssuedKey> &keys)
{
    json::Value::Array list;
    for (const endpoint::IssuedKey &key : keys) {
        json::Value one;
        one.set(s("name"), key.name);
        one.set(s("beginning"), key.beginning);
        one.set(s("sha256"), QString::fromLatin1(key.hash.toHex()));
        one.set(s("made_at"), key.madeAt);
        if (key.expiresAt != 0)
            one.set(s("expires_at"), key.expiresAt);
        if (key.revokedAt != 0)
            one.set(s("revoked_at"), key.revokedAt);
        list.push_back(std::move(one));
    }
    json::Value out;
    out.set(s("version"), fileVersion);
    out.set(s("keys"), std::move(list));
    return out;
}

} // namespace

IssuedKeys::IssuedKeys(QString folder, QString privateFolder)
    : m_file(folder + s("/issued-keys.json"))
    , m_usesFile(privateFolder + s("/issued-uses.json"))
    , m_lockFile(privateFolder + s("/issued-keys.lock"))
{
    m_reread.setSingleShot(true);
    m_reread.setInterval(80); // editors write a file in several steps
    m_saving.setSingleShot(true);
    m_saving.setInterval(1000);
    connect(&m_reread, &QTimer::timeout, this, &IssuedKeys::read);
    connect(&m_saving, &QTimer::timeout, this, &IssuedKeys::saveUses);
    const auto later = [this] { m_reread.start(); };
    connect(&m_watcher, &QFileSystemWatcher::fileChanged, this, later);
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, this, later);
    m_watcher.addPath(folder);
    read();
    readUses();
}

IssuedKeys::~IssuedKeys()
{
    if (m_saving.isActive())
        saveUses();
}

void IssuedKeys::read()
{
    if (QFile::exists(m_file) && !m_watcher.files().contains(m_file))
        m_watcher.addPath(m_file);
    auto keys = readKeys(m_file);
    const QString problem = keys ? QString() : keys.error().message;
    const bool isOther = problem != m_problem || (keys && *keys != m_keys);
    m_problem = problem;
    if (keys)
        m_keys = std::move(*keys);
    if (isOther)
        emit changed();
}

Result<void> IssuedKeys::change(const std::function<Result<void>(std::vector<endpoint::IssuedKey> &)> &edit)
{
    constexpr int lockPatience = 5000; // milliseconds
    QLockFile lock(m_lockFile);
    if (!lock.tryLock(lockPatience))
        return fail(ErrorKind::Timeout,
                    QCoreApplication::translate("hookbench::workspace",
                                                "Another process is changing the issued keys. Nothing was changed."));
    auto keys = readKeys(m_file);
    if (!keys)
        return tl::unexpected(keys.error().in(m_file));
    if (auto edited = edit(*keys); !edited)
        return edited;
    if (auto written = writeDocument(m_file, keysValue(*keys)); !written)
        return written;
    read();
    return {};
}

Result<Secret> IssuedKeys::issue(const QString &name, const QByteArray &prefix, qint64 expiresAt, qint64 now)
{
    if (!delivery::isSecretName(name))
        return fail(
            ErrorKind::Invalid,
            QCoreApplication::translate("hookbench::workspace",
                                        "\"%1\" cannot be the name of a key: it is made of letters, digits, _ and -.")
                .arg(name));
    auto made = endpoint::makeKey(name, prefix, now);
    if (!made)
        return tl::unexpected(made.error());
    made->key.expiresAt = expiresAt;
    const auto kept = change([&](std::vector<endpoint::IssuedKey> &keys) -> Result<void> {
        for (const endpoint::IssuedKey &one : keys) {
            if (one.name == name)
                return fail(ErrorKind::Invalid,
                            QCoreApplication::translate("hookbench::workspace", "There is a key called \"%1\" already.")
                                .arg(name));
        }
        keys.push_back(made->key);
        return {};
    });
    if (!kept)
        return tl::unexpected(kept.error());
    return made->value;
}

Result<void> IssuedKeys::revoke(const QString &name, qint64 now)
{
    return change([&](std::vector<endpoint::IssuedKey> &keys) -> Result<void> {
        bool isThere = false;
        for (endpoint::IssuedKey &one : keys) { // two files that were joined may hold the name twice
            if (one.name != name)
                continue;
            one.revokedAt = one.revokedAt == 0 ? now : one.revokedAt;
            isThere = true;
        }
        if (isThere)
            return {};
        return fail(
            ErrorKind::NotFound,
            QCoreApplication::translate("hookbench::workspace", "There is no issued key called \"%1\".").arg(name));
    });
}

KeyUse IssuedKeys::use(const QString &name) const
{
    const auto found = m_uses.find(name);
    return found == m_uses.end() ? KeyUse() : found->second;
}

void IssuedKeys::addUses(const std::map<QString, KeyUse> &uses)
{
    if (uses.empty())
        return;
    for (const auto &[name, more] : uses) {
        KeyUse &known = m_uses[name];
        known.count += more.count;
        known.at = qMax(known.at, more.at);
    }
    if (!m_saving.isActive())
        m_saving.start();
    emit used();
}

// They are counted by the one process that listens.
void IssuedKeys::readUses()
{
    const auto document =
        QFile::exists(m_usesFile) ? documentOf(m_usesFile) : Result<json::Document>(fail(ErrorKind::NotFound, {}));
    const auto members = document
                             ? document->root().members()
                             : Result<std::vector<std::pair<QString, json::Ref>>>(tl::unexpected(document.error()));
    if (!members)
        return;
    for (const auto &[name, place] : *members) {
        MemberReader reader(place);
        KeyUse use;
        reader.integer("count", 0, latest, use.count);
        reader.integer("at", 0, latest, use.at);
        m_uses[name] = use;
    }
}

void IssuedKeys::saveUses()
{
    json::Value out;
    for (const auto &[name, use] : m_uses) {
        json::Value one;
        one.set(s("count"), use.count);
        one.set(s("at"), use.at);
        out.set(name, std::move(one));
    }
    (void)writeDocument(m_usesFile, out); // of no weight
}

} // namespace hookbench::workspace
