// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/workspace.h"

#include "core/spool/bodyfolder.h"
#include "core/tunnel/tunnel.h"
#include "core/workspace/memberreader.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QDate>
#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QLockFile>
#include <QSaveFile>
#include <QStandardPaths>
#include <QUuid>

namespace hookbench::workspace {

namespace {

using json::Value;

QString s(const char *text)
{
    return QString::fromLatin1(text);
}

Result<QByteArray> readFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return fail(file.exists() ? ErrorKind::Refused : ErrorKind::NotFound,
                    QCoreApplication::translate("hookbench::workspace", "%1 cannot be read: %2.")
                        .arg(path, file.errorString()));
    }
    constexpr qint64 largest = 64'000'000; // drafts may hold bodies
    if (file.size() > largest)
        return fail(ErrorKind::Invalid,
                    QCoreApplication::translate("hookbench::workspace", "%1 is larger than 64 MB.").arg(path));
    return file.readAll();
}

Result<json::Document> readDocument(const QString &path)
{
    auto bytes = readFile(path);
    if (!bytes)
        return tl::unexpected(bytes.error());
    return json::Document::parse(std::move(*bytes));
}

Settings defaultSettings()
{
    Settings out;
    out.listeners = {{s("127.0.0.1:4280")}, {s("[::1]:4280")}};
    return out;
}

Value tlsValue(const Settings::Tls &tls)
{
    if (tls.kind == Settings::Tls::Kind::Own)
        return s("own");
    Value out;
    out.set(s("certificate"), tls.certificate);
    out.set(s("key"), tls.key);
    return out;
}

Value retentionValue(const store::Retention &retention)
{
    Value out;
    out.set(s("captures"), retention.captures);
    out.set(s("days"), retention.days);
    out.set(s("megabytes"), retention.megabytes);
    return out;
}

Value apiValue(const Settings::Api &api)
{
    Value out;
    out.set(s("enabled"), api.enabled);
    out.set(s("address"), api.address);
    out.set(s("ngrok_without_token"), api.ngrokIsOpen);
    return out;
}

Value settingsValue(const Settings &settings)
{
    Value::Array listeners;
    for (const Settings::Listener &listener : settings.listeners) {
        Value entry;
        entry.set(s("address"), listener.address);
        entry.set(s("engine"), listener.engine == capture::Engine::Qt ? s("qt") : s("wire"));
        if (listener.tls.kind != Settings::Tls::Kind::Off)
            entry.set(s("tls"), tlsValue(listener.tls));
        if (!listener.publicUrl.isEmpty())
            entry.set(s("public_url"), listener.publicUrl);
        listeners.push_back(std::move(entry));
    }
    Value limits;
    limits.set(s("body_bytes"), settings.bodyLimit);
    limits.set(s("connections"), settings.connections);
    Value out;
    out.set(s("version"), Settings::fileVersion);
    out.set(s("id"), settings.id);
    out.set(s("name"), settings.name);
    out.set(s("listeners"), std::move(listeners));
    out.set(s("limits"), std::move(limits));
    out.set(s("durability"), settings.durability == store::Durability::Normal ? s("normal") : s("full"));
    if (settings.retention.isBounded())
        out.set(s("retention"), retentionValue(settings.retention));
    if (!(settings.api == Settings::Api()))
        out.set(s("api"), apiValue(settings.api));
    if (!settings.target.isEmpty())
        out.set(s("target"), settings.target);
    return out;
}

Result<Settings::Tls> tlsFrom(const json::Ref &place)
{
    Settings::Tls out;
    if (place.kind() == json::Kind::Bool && !*place.boolean())
        return out;
    if (place.kind() == json::Kind::String && *place.text() == s("own")) {
        out.kind = Settings::Tls::Kind::Own;
        return out;
    }
    if (place.kind() != json::Kind::Object)
        return place.fail(QCoreApplication::translate(
            "hookbench::workspace", "this must be false, \"own\" or {\"certificate\": FILE, \"key\": FILE}"));
    out.kind = Settings::Tls::Kind::Files;
    MemberReader reader(place);
    reader.text("certificate", out.certificate);
    reader.text("key", out.key);
    if (reader.error())
        return tl::unexpected(*reader.error());
    if (out.certificate.isEmpty() || out.key.isEmpty())
        return place.fail(
            QCoreApplication::translate("hookbench::workspace", "\"certificate\" and \"key\" must both name a file"));
    return out;
}

QString publicUrlProblem(const QString &text)
{
    if (text.isEmpty() || tunnel::programNamed(text))
        return {};
    const auto base = tunnel::publicBase(text);
    return base ? QString() : base.error().message;
}

Result<Settings::Api> apiFrom(const json::Ref &place)
{
    Settings::Api out;
    if (place.kind() != json::Kind::Object)
        return place.fail(QCoreApplication::translate(
            "hookbench::workspace",
            "this must be an object with \"enabled\", \"address\" and \"ngrok_without_token\""));
    MemberReader reader(place);
    reader.flag("enabled", out.enabled);
    reader.text("address", out.address);
    reader.flag("ngrok_without_token", out.ngrokIsOpen);
    if (reader.error())
        return tl::unexpected(*reader.error());
    const auto address = capture::Address::parse(out.address);
    if (!address)
        return place.fail(address.error().message);
    if (!address->isLoopback())
        return place.fail(
            QCoreApplication::translate("hookbench::workspace", "the local API listens on 127.0.0.1 or [::1] only"));
    return out;
}

Result<Settings> settingsFrom(const json::Ref &document)
{
    Settings out = defaultSettings();
    MemberReader reader(document);
    qint64 version = Settings::fileVersion;
    reader.integer("version", 1, std::numeric_limits<int>::max(), version);
    if (version > Settings::fileVersion) {
        return fail(
            ErrorKind::TooNew,
            QCoreApplication::translate(
                "hookbench::workspace",
                "the file was written by a later version of Hookbench and was not touched. Use that version, or another workspace."));
    }
    reader.text("id", out.id);
    reader.text("name", out.name);
    reader.text("target", out.target);
    bool normal = false;
    reader.choice("durability", "full", "normal", normal);
    out.durability = normal ? store::Durability::Normal : store::Durability::Full;
    if (const auto limits = document.find(u"limits")) {
        MemberReader inner(*limits);
        qint64 connections = out.connections;
        inner.integer("body_bytes", 0, std::numeric_limits<qint64>::max(), out.bodyLimit);
        inner.integer("connections", 1, 100000, connections);
        out.connections = int(connections);
        if (inner.error())
            reader.keep(*inner.error());
    }
    if (const auto retention = document.find(u"retention")) {
        constexpr qint64 most = 1'000'000'000;
        MemberReader inner(*retention);
        inner.integer("captures", 0, most, out.retention.captures);
        inner.integer("days", 0, 36'500, out.retention.days);
        inner.integer("megabytes", 0, most, out.retention.megabytes);
        if (retention->kind() != json::Kind::Object)
            reader.keep(
                retention
                    ->fail(QCoreApplication::translate(
                        "hookbench::workspace",
                        "this must be an object with \"captures\", \"days\" and \"megabytes\", each a number or 0 for no bound"))
                    .value());
        if (inner.error())
            reader.keep(*inner.error());
    }
    if (const auto place = document.find(u"api")) {
        if (const auto api = apiFrom(*place))
            out.api = *api;
        else
            reader.keep(api.error());
    }
    if (const auto listeners = document.find(u"listeners")) {
        out.listeners.clear();
        const auto entries = listeners->elements();
        if (!entries)
            return tl::unexpected(entries.error());
        for (const json::Ref &entry : *entries) {
            Settings::Listener listener;
            MemberReader inner(entry);
            inner.text("address", listener.address);
            bool qt = false;
            inner.choice("engine", "wire", "qt", qt);
            listener.engine = qt ? capture::Engine::Qt : capture::Engine::Wire;
            if (const auto place = entry.find(u"tls")) {
                if (const auto tls = tlsFrom(*place))
                    listener.tls = *tls;
                else
                    inner.keep(tls.error());
            }
            inner.text("public_url", listener.publicUrl);
            if (const QString problem = publicUrlProblem(listener.publicUrl); !problem.isEmpty())
                inner.keep(entry.fail(problem).value());
            if (inner.error())
                reader.keep(*inner.error());
            else if (const auto address = capture::Address::parse(listener.address); !address)
                reader.keep(entry.fail(address.error().message).value());
            out.listeners.push_back(listener);
        }
    }
    if (reader.error())
        return tl::unexpected(*reader.error());
    return out;
}

bool isFileName(const QString &name)
{
    static const QString forbidden = QStringLiteral("/\\:*?\"<>|");
    return !name.isEmpty() && name.size() <= 120 && name.trimmed() == name && !name.startsWith(u'.')
           && !name.endsWith(u'.') && std::none_of(name.begin(), name.end(), [](QChar c) {
                  return c.unicode() < 0x20 || forbidden.contains(c);
              });
}

} // namespace

Result<std::unique_ptr<Workspace>> Workspace::open(const QString &folder)
{
    const QString clean = QDir(folder).absolutePath();
    if (!spool::makeFolder(clean + s("/.hookbench")))
        return fail(ErrorKind::Refused,
                    QCoreApplication::translate("hookbench::workspace",
                                                "The workspace %1 cannot be made: there are no rights to write there.")
                        .arg(clean));
    QFile::setPermissions(clean + s("/.hookbench"), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    std::unique_ptr<Workspace> out(new Workspace(clean));
    if (auto read = out->readSettings(); !read) {
        // A file with an error is no reason not to start: it is named, and what is usual is in use until it is mended.
        if (read.error().kind != ErrorKind::Invalid)
            return tl::unexpected(read.error().in(out->path(s("workspace.json"))));
        out->m_settings = defaultSettings();
        out->m_settings.name = QDir(clean).dirName();
        out->setProblem(s("workspace.json"), read.error().message);
    }
    if (auto kept = out->keepId(); !kept)
        return tl::unexpected(kept.error());
    // What is private to this machine stays out of version control.
    if (!QFile::exists(out->path(s(".gitignore"))))
        (void)out->write(s(".gitignore"), "/.hookbench/\n/.env\n/.env.local\n");
    out->readSchemes(); // endpoints name them
    out->readEndpoints();
    out->readSecrets();
    out->readServices();
    out->readDraftList();
    out->watch();
    return out;
}

QString Workspace::defaultFolder()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + s("/hookbench/default");
}

Workspace::Workspace(QString folder)
    : m_folder(std::move(folder))
{
    m_reread.setSingleShot(true);
    m_reread.setInterval(80); // editors write a file in several steps
    connect(&m_reread, &QTimer::timeout, this, &Workspace::rereadAll);
    const auto later = [this] { m_reread.start(); };
    connect(&m_watcher, &QFileSystemWatcher::fileChanged, this, later);
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, this, later);
}

Result<void> Workspace::readSettings()
{
    const QString file = path(s("workspace.json"));
    if (!QFile::exists(file)) {
        if (m_settings.id.isEmpty()) { // else it was removed while it was in use
            m_settings = defaultSettings();
            m_settings.name = QDir(m_folder).dirName();
            if (auto kept = keepId(); !kept)
                return kept;
        }
        return write(s("workspace.json"), settingsValue(m_settings).toPretty());
    }
    const auto document = readDocument(file);
    const auto settings =
        document ? settingsFrom(document->root()) : Result<Settings>(tl::unexpected(document.error()));
    if (!settings)
        return tl::unexpected(settings.error());
    const QString id = std::exchange(m_settings, *settings).id;
    if (m_settings.id.isEmpty())
        m_settings.id = id;
    return {};
}

// The id tells this workspace's keys from others'. It stays, also where workspace.json does not name one.
Result<void> Workspace::keepId()
{
    QFile file(path(s(".hookbench/id")));
    if (file.open(QIODevice::ReadOnly)) {
        if (m_settings.id.isEmpty())
            m_settings.id = QString::fromLatin1(file.readAll().trimmed());
        if (!m_settings.id.isEmpty())
            return {};
    }
    if (m_settings.id.isEmpty())
        m_settings.id = QUuid::createUuid().toString(QUuid::WithoutBraces);
    if (auto written = write(s(".hookbench/id"), m_settings.id.toLatin1()); !written)
        return written;
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    return {};
}

Result<void> Workspace::saveSettings(const Settings &settings)
{
    if (settings == m_settings)
        return {};
    if (m_problems.contains(s("workspace.json")))
        return fail(ErrorKind::Invalid,
                    QCoreApplication::translate("hookbench::workspace",
                                                "workspace.json has an error and is not overwritten. Mend it first: %1")
                        .arg(m_problems[s("workspace.json")]));
    if (auto written = write(s("workspace.json"), settingsValue(settings).toPretty()); !written)
        return written;
    m_settings = settings;
    emit settingsChanged();
    return {};
}

std::vector<endpoint::Endpoint> Workspace::endpoints() const
{
    std::vector<endpoint::Endpoint> out;
    for (const auto &[name, endpoint] : m_endpoints)
        out.push_back(endpoint);
    return out;
}

void Workspace::readEndpoints()
{
    std::map<QString, endpoint::Endpoint> read;
    const QDir folder(path(s("endpoints")));
    for (const QString &fileName : folder.entryList({s("*.json")}, QDir::Files, QDir::Name)) {
        const QString name = fileName.chopped(5);
        const QString file = s("endpoints/") + fileName;
        const auto document = readDocument(path(file));
        const auto endpoint = document ? endpoint::readEndpoint(document->root(), name, schemes())
                                       : Result<endpoint::Endpoint>(tl::unexpected(document.error()));
        setProblem(file, endpoint ? QString() : endpoint.error().message);
        if (endpoint)
            read.emplace(name, *endpoint);
        else if (const auto old = m_endpoints.find(name); old != m_endpoints.end())
            read.insert(*old); // the last good state goes on answering
    }
    for (const auto &[file, message] : std::map(m_problems)) {
        if (file.startsWith(s("endpoints/")) && !QFile::exists(path(file)))
            setProblem(file, {});
    }
    if (read != m_endpoints) {
        m_endpoints = std::move(read);
        emit endpointsChanged();
    }
}

std::optional<endpoint::Endpoint> Workspace::endpoint(const QString &name) const
{
    const auto found = m_endpoints.find(name);
    return found == m_endpoints.end() ? std::nullopt : std::optional(found->second);
}

Result<void> Workspace::canSaveEndpoint(const endpoint::Endpoint &endpoint, const QString &previousName,
                                        const std::optional<QByteArray> &revision) const
{
    if (!isFileName(endpoint.name))
        return fail(ErrorKind::Invalid,
                    QCoreApplication::translate("hookbench::workspace",
                                                "\"%1\" cannot be the name of an endpoint: it becomes a file's name.")
                        .arg(endpoint.name));
    if (const QString problem = endpoint::pathProblem(endpoint.path); !problem.isEmpty())
        return fail(ErrorKind::Invalid,
                    QCoreApplication::translate("hookbench::workspace", "The path \"%1\" cannot be used: %2.")
                        .arg(endpoint.path, problem));
    for (const auto &[name, other] : m_endpoints) {
        if (name == previousName)
            continue;
        if (name == endpoint.name && name != previousName)
            return fail(ErrorKind::Invalid, QCoreApplication::translate("hookbench::workspace",
                                                                        "There is an endpoint called \"%1\" already.")
                                                .arg(name));
        if (endpoint::isSameRoute(other, endpoint))
            return fail(ErrorKind::Invalid, QCoreApplication::translate("hookbench::workspace",
                                                                        "The endpoint \"%1\" has the path %2 already.")
                                                .arg(name, endpoint::routeText(other)));
    }
    if (revision && endpointRevision(previousName) != *revision)
        return fail(
            ErrorKind::Changed,
            QCoreApplication::translate(
                "hookbench::workspace",
                "endpoints/%1.json was changed by another program while it was edited here. Nothing was saved. Look at what stands there now, or save yours over it.")
                .arg(previousName));
    if (endpoint.name != previousName && QFile::exists(path(s("endpoints/") + endpoint.name + s(".json"))))
        return fail(
            ErrorKind::Invalid,
            QCoreApplication::translate(
                "hookbench::workspace",
                "There is a file endpoints/%1.json already, with an error in it. Mend it, or choose another name.")
                .arg(endpoint.name));
    return {};
}

Result<void> Workspace::saveEndpoint(const endpoint::Endpoint &endpoint, const QString &previousName,
                                     const std::optional<QByteArray> &revision)
{
    if (auto savable = canSaveEndpoint(endpoint, previousName, revision); !savable)
        return savable;
    if (auto written =
            write(s("endpoints/") + endpoint.name + s(".json"), endpoint::writeEndpoint(endpoint).toPretty());
        !written)
        return written;
    if (!previousName.isEmpty() && previousName != endpoint.name) {
        QFile::remove(path(s("endpoints/") + previousName + s(".json")));
        m_endpoints.erase(previousName);
    }
    m_endpoints.insert_or_assign(endpoint.name, endpoint);
    setProblem(s("endpoints/") + endpoint.name + s(".json"), {});
    watch();
    emit endpointsChanged();
    return {};
}

QByteArray Workspace::endpointRevision(const QString &name) const
{
    const auto bytes = readFile(path(s("endpoints/") + name + s(".json")));
    return bytes ? QCryptographicHash::hash(*bytes, QCryptographicHash::Sha256) : QByteArray();
}

Result<void> Workspace::change(const QString &name, const std::function<void(endpoint::Endpoint &)> &edit)
{
    const auto known = m_endpoints.find(name);
    const QString file = s("endpoints/") + name + s(".json");
    if (const auto problem = m_problems.find(file); problem != m_problems.end())
        return fail(ErrorKind::Invalid,
                    QCoreApplication::translate("hookbench::workspace",
                                                "%1 has an error and is not overwritten. Mend it first: %2")
                        .arg(file, problem->second));
    if (known == m_endpoints.end())
        return fail(
            ErrorKind::NotFound,
            QCoreApplication::translate("hookbench::workspace", "There is no endpoint called \"%1\".").arg(name));
    endpoint::Endpoint changed = known->second;
    edit(changed);
    return changed == known->second ? Result<void>() : saveEndpoint(changed, name);
}

Result<void> Workspace::setEndpointEnabled(const QString &name, bool enabled)
{
    return change(name, [enabled](endpoint::Endpoint &endpoint) { endpoint.enabled = enabled; });
}

Result<void> Workspace::setFaultsEnabled(const QString &name, bool enabled)
{
    return change(name, [enabled](endpoint::Endpoint &endpoint) { endpoint.faults.enabled = enabled; });
}

Result<void> Workspace::removeEndpoint(const QString &name)
{
    QFile file(path(s("endpoints/") + name + s(".json")));
    if (!file.remove())
        return fail(ErrorKind::Refused, QCoreApplication::translate("hookbench::workspace", "%1 cannot be removed: %2.")
                                            .arg(file.fileName(), file.errorString()));
    m_endpoints.erase(name);
    setProblem(s("endpoints/") + name + s(".json"), {});
    emit endpointsChanged();
    return {};
}

void Workspace::readDraftList()
{
    QStringList found;
    const QString root = path(s("drafts"));
    for (QDirIterator it(root, {s("*.json")}, QDir::Files, QDirIterator::Subdirectories); it.hasNext();) {
        const QString file = it.next();
        found << file.mid(root.size() + 1).chopped(5);
    }
    std::sort(found.begin(), found.end(),
              [](const QString &a, const QString &b) { return a.compare(b, Qt::CaseInsensitive) < 0; });
    if (found != m_drafts) {
        m_drafts = found;
        emit draftsChanged();
    }
}

QStringList Workspace::drafts() const
{
    return m_drafts;
}

Result<delivery::Draft> Workspace::draft(const QString &draftPath) const
{
    const QString file = path(s("drafts/") + draftPath + s(".json"));
    const auto document = readDocument(file);
    auto draft =
        document ? delivery::readDraft(document->root()) : Result<delivery::Draft>(tl::unexpected(document.error()));
    if (!draft)
        return tl::unexpected(draft.error().in(file));
    return draft;
}

QString Workspace::draftPathProblem(const QString &draftPath)
{
    const QStringList parts = draftPath.split(u'/');
    if (!std::all_of(parts.begin(), parts.end(), isFileName))
        return QCoreApplication::translate(
                   "hookbench::workspace",
                   "\"%1\" cannot be the name of a draft: it becomes a file's name. Folders are set off by /.")
            .arg(draftPath);
    return {};
}

Result<void> Workspace::saveDraft(const QString &draftPath, const delivery::Draft &draft)
{
    if (const QString problem = draftPathProblem(draftPath); !problem.isEmpty())
        return fail(ErrorKind::Invalid, problem);
    auto written = write(s("drafts/") + draftPath + s(".json"), delivery::writeDraft(draft).toPretty());
    readDraftList();
    return written;
}

Result<void> Workspace::renameDraft(const QString &from, const QString &to)
{
    if (const QString problem = draftPathProblem(to); !problem.isEmpty())
        return fail(ErrorKind::Invalid, problem);
    const QString target = path(s("drafts/") + to + s(".json"));
    if (QFile::exists(target))
        return fail(ErrorKind::Invalid,
                    QCoreApplication::translate("hookbench::workspace", "There is a draft \"%1\" already.").arg(to));
    QDir().mkpath(QFileInfo(target).path());
    QFile file(path(s("drafts/") + from + s(".json")));
    if (!file.rename(target))
        return fail(ErrorKind::Refused, QCoreApplication::translate("hookbench::workspace", "%1 cannot be renamed: %2.")
                                            .arg(file.fileName(), file.errorString()));
    readDraftList();
    watch();
    return {};
}

Result<QByteArray> Workspace::removeDraft(const QString &draftPath)
{
    const QString name = path(s("drafts/") + draftPath + s(".json"));
    auto bytes = readFile(name);
    if (!bytes)
        return bytes;
    QFile file(name);
    if (!file.remove())
        return fail(ErrorKind::Refused, QCoreApplication::translate("hookbench::workspace", "%1 cannot be removed: %2.")
                                            .arg(name, file.errorString()));
    readDraftList();
    return bytes;
}

Result<void> Workspace::restoreDraft(const QString &draftPath, const QByteArray &file)
{
    auto written = write(s("drafts/") + draftPath + s(".json"), file);
    readDraftList();
    return written;
}

std::map<QString, json::Value> Workspace::unsaved() const
{
    std::map<QString, json::Value> out;
    const QDir folder(privateFolder() + s("/unsaved"));
    for (const QString &fileName : folder.entryList({s("*.json")}, QDir::Files, QDir::Time | QDir::Reversed)) {
        if (const auto document = readDocument(folder.filePath(fileName)))
            out.emplace(fileName.chopped(5), document->root().value());
    }
    return out;
}

void Workspace::keepUnsaved(const QString &id, const json::Value &state)
{
    (void)write(s(".hookbench/unsaved/") + id + s(".json"), state.toPretty());
}

void Workspace::dropUnsaved(const QString &id)
{
    QFile::remove(privateFolder() + s("/unsaved/") + id + s(".json"));
}

void Workspace::readSecrets()
{
    const QString file = s("secrets.json");
    if (!QFile::exists(path(file))) {
        setProblem(file, {});
        return;
    }
    const auto document = readDocument(path(file));
    auto read = document ? readSecretList(document->root())
                         : Result<std::vector<SecretEntry>>(tl::unexpected(document.error()));
    setProblem(file, read ? QString() : read.error().message);
    if (read && *read != m_secrets) {
        m_secrets = std::move(*read);
        emit secretsChanged();
    }
}

void Workspace::readServices()
{
    const auto isOther = m_services.read(m_folder);
    setProblem(s(OwnServices::fileName), isOther ? QString() : isOther.error().message);
    if (isOther && *isOther)
        emit servicesChanged();
}

Result<void> Workspace::changeSecrets(const std::function<void(std::vector<SecretEntry> &)> &edit)
{
    constexpr int lockPatience = 5000; // milliseconds
    QLockFile lock(privateFolder() + s("/secrets.lock"));
    if (!lock.tryLock(lockPatience))
        return fail(ErrorKind::Timeout,
                    QCoreApplication::translate("hookbench::workspace",
                                                "Another process is changing the list of keys. Nothing was changed."));
    readSecrets(); // another process may have written it since
    if (const auto problem = m_problems.find(s("secrets.json")); problem != m_problems.end())
        return fail(ErrorKind::Invalid,
                    QCoreApplication::translate("hookbench::workspace",
                                                "%1 has an error and is not overwritten. Mend it first: %2")
                        .arg(problem->first, problem->second));
    std::vector<SecretEntry> secrets = m_secrets;
    edit(secrets);
    std::sort(secrets.begin(), secrets.end(),
              [](const SecretEntry &a, const SecretEntry &b) { return a.name < b.name; });
    if (auto written = write(s("secrets.json"), writeSecretList(secrets).toPretty()); !written)
        return written;
    m_secrets = std::move(secrets);
    emit secretsChanged();
    return {};
}

std::optional<SecretEntry> Workspace::secret(const QString &name) const
{
    const auto found =
        std::find_if(m_secrets.begin(), m_secrets.end(), [&](const SecretEntry &one) { return one.name == name; });
    return found == m_secrets.end() ? std::nullopt : std::optional(*found);
}

std::vector<Problem> Workspace::problems() const
{
    std::vector<Problem> out;
    for (const auto &[file, message] : m_problems)
        out.push_back({file, message});
    return out;
}

void Workspace::setProblem(const QString &file, const QString &message)
{
    const auto it = m_problems.find(file);
    if (it == m_problems.end() ? message.isEmpty() : it->second == message)
        return;
    if (message.isEmpty())
        m_problems.erase(it);
    else
        m_problems[file] = message;
    emit problemsChanged();
}

void Workspace::rereadAll()
{
    const Settings before = m_settings;
    const auto read = readSettings();
    setProblem(s("workspace.json"), read ? QString() : read.error().message);
    readSchemes();
    readEndpoints();
    readSecrets();
    readServices();
    readDraftList();
    watch();
    if (!(before == m_settings))
        emit settingsChanged();
}

void Workspace::watch()
{
    QStringList wanted{m_folder, path(s("workspace.json"))};
    for (const char *name : {"secrets.json", OwnServices::fileName, OwnSchemes::folderName, "endpoints", "drafts"})
        wanted << path(s(name));
    for (QDirIterator it(path(s("drafts")), QDir::Dirs | QDir::NoDotAndDotDot, QDirIterator::Subdirectories);
         it.hasNext();)
        wanted << it.next();
    for (const char *name : {"endpoints", OwnSchemes::folderName}) {
        const QDir folder(path(s(name)));
        for (const QString &file : folder.entryList({s("*.json")}, QDir::Files))
            wanted << folder.filePath(file);
    }
    const QStringList watched = m_watcher.files() + m_watcher.directories();
    for (const QString &name : std::as_const(wanted)) {
        if (QFile::exists(name) && !watched.contains(name))
            m_watcher.addPath(name);
    }
}

// Whole or not at all: a reader sees the old file or the new one.
Result<void> Workspace::write(const QString &file, const QByteArray &bytes)
{
    const QString name = path(file);
    QDir().mkpath(QFileInfo(name).path());
    QSaveFile out(name);
    if (!out.open(QIODevice::WriteOnly) || out.write(bytes) != bytes.size() || !out.commit())
        return fail(ErrorKind::Unavailable,
                    QCoreApplication::translate("hookbench::workspace", "%1 cannot be written: %2.")
                        .arg(name, out.errorString()));
    watch();
    return {};
}

} // namespace hookbench::workspace
