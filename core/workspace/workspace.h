// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/capture/certificate.h"
#include "core/capture/listener.h"
#include "core/delivery/resolving.h"
#include "core/endpoint/endpoint.h"
#include "core/store/store.h"
#include "core/workspace/ownschemes.h"
#include "core/workspace/ownservices.h"
#include "core/workspace/secretlist.h"

#include <QFileSystemWatcher>
#include <QObject>
#include <QTimer>

#include <functional>
#include <map>

namespace hookbench::workspace {

/// workspace.json
struct Settings
{
    static constexpr int fileVersion = 1;

    /// "tls" of a listener: absent or false, "own", or {"certificate", "key"}.
    struct Tls
    {
        enum class Kind {
            Off,
            Own,   // the workspace's certificate, made on first use
            Files, // a certificate and its key in PEM form
        };
        Kind kind = Kind::Off;
        QString certificate; // as typed; from the workspace's folder where it does not begin with /
        QString key;

        bool operator==(const Tls &) const = default;
    };

    struct Listener
    {
        QString address; // as typed: "127.0.0.1:4280"
        capture::Engine engine = capture::Engine::Wire;
        Tls tls = {};
        /// The address by which the world reaches it, as "https://hooks.example"; "ngrok" or "cloudflared": what that
        /// program tells while it runs; empty: there is none.
        QString publicUrl = {};

        bool operator==(const Listener &) const = default;
    };

    /// "api": the local HTTP API. Off unless somebody wants it: nothing listens that nobody asked for.
    struct Api
    {
        static constexpr quint16 usualPort = 4040; // ngrok's

        bool enabled = false;
        QString address = QStringLiteral("127.0.0.1:4040");
        bool ngrokIsOpen = false; // the paths of ngrok's agent API need no token

        bool operator==(const Api &) const = default;
    };

    QString id; // tells this workspace's secrets from others'
    QString name;
    std::vector<Listener> listeners;
    qint64 bodyLimit = qint64(2) << 30; // bytes
    int connections = 1000;
    store::Durability durability = store::Durability::Full;
    store::Retention retention;
    Api api;
    QString target; // what the catch-all passes on to, where it has no file of its own

    bool operator==(const Settings &) const = default;
};

/// A file of the workspace that cannot be read; what it held before stays in use.
struct Problem
{
    QString file; // below the workspace
    QString message;

    bool operator==(const Problem &) const = default;
};

/// The folder: reads its files, watches them and writes them. A file with an error is told as a problem, the rest goes
/// on. Lives in the thread of its user interface.
class Workspace : public QObject
{
    Q_OBJECT

public:
    /// Makes the folder and workspace.json where they are missing. Errors: no rights, or a workspace.json of a later
    /// version or with an error.
    static Result<std::unique_ptr<Workspace>> open(const QString &folder);
    /// Where the workspace is that is opened without being named.
    static QString defaultFolder();

    QString folder() const { return m_folder; }
    /// .hookbench: what belongs to this machine alone.
    QString privateFolder() const { return m_folder + QStringLiteral("/.hookbench"); }

    /// The certificate that is made on first use, in .hookbench.
    capture::CertificateFiles ownCertificate() const { return capture::CertificateFiles::inFolder(privateFolder()); }

    const Settings &settings() const { return m_settings; }
    Result<void> saveSettings(const Settings &settings);

    /// In the order of their names.
    std::vector<endpoint::Endpoint> endpoints() const;
    /// Saved under its name. previousName: what it was called before; that file goes. revision: of the previous one
    /// when it was read to be edited. Errors: a name, or path and methods, that another one has; Changed: the file is
    /// another than that revision, another program has saved or removed it.
    Result<void> saveEndpoint(const endpoint::Endpoint &endpoint, const QString &previousName = {},
                              const std::optional<QByteArray> &revision = {});
    /// The errors that saving would have now.
    Result<void> canSaveEndpoint(const endpoint::Endpoint &endpoint, const QString &previousName = {},
                                 const std::optional<QByteArray> &revision = {}) const;
    /// None: there is none of that name.
    std::optional<endpoint::Endpoint> endpoint(const QString &name) const;
    /// Tells the content of an endpoint's file from others, as it is on the disk now; empty where there is none.
    QByteArray endpointRevision(const QString &name) const;
    /// Switches it on or off. Errors: NotFound; its file has an error and is not overwritten.
    Result<void> setEndpointEnabled(const QString &name, bool enabled);
    /// Ends the faults of an endpoint, or lets them begin. Errors: likewise.
    Result<void> setFaultsEnabled(const QString &name, bool enabled);
    Result<void> removeEndpoint(const QString &name);

    /// Paths below drafts/ without ".json", in order: "Chat/Deploy to Discord". Folders without drafts are not listed.
    QStringList drafts() const;
    Result<delivery::Draft> draft(const QString &path) const;
    Result<void> saveDraft(const QString &path, const delivery::Draft &draft);
    Result<void> renameDraft(const QString &from, const QString &to);
    /// The bytes of the removed file, to bring it back.
    Result<QByteArray> removeDraft(const QString &path);
    Result<void> restoreDraft(const QString &path, const QByteArray &file);
    /// Why a draft cannot have that path; empty where it can.
    static QString draftPathProblem(const QString &path);

    /// Drafts that were being edited and are not saved, by the id of their tab; they survive a crash.
    std::map<QString, json::Value> unsaved() const;
    void keepUnsaved(const QString &id, const json::Value &state);
    void dropUnsaved(const QString &id);

    std::vector<SecretEntry> secrets() const { return m_secrets; }
    /// Edits what the file holds now. Errors: the disk; secrets.json has an error and is not overwritten; Timeout,
    /// another process is changing it.
    Result<void> changeSecrets(const std::function<void(std::vector<SecretEntry> &)> &edit);
    std::optional<SecretEntry> secret(const QString &name) const;

    /// Whom drafts can be for: the program's catalogue with services.json of the folder.
    const OwnServices &services() const { return m_services; }

    /// How requests can be signed: the program's catalogue with the files of the folder `schemes`.
    const signature::Schemes &schemes() const { return m_schemes.schemes(); }
    /// Ids of those that are the workspace's own, in order; also of files that have an error.
    QStringList ownSchemes() const { return m_schemes.ids(); }
    /// The file of one. Errors: NotFound, or it cannot be read.
    Result<QByteArray> schemeFile(const QString &id) const;
    /// Saved under the id in it, which it returns. previousId: what it was called before; that file goes. Errors: what
    /// is wrong with it, with line and JSON pointer; an id that another one has.
    Result<QString> saveScheme(const QByteArray &file, const QString &previousId = {});
    /// The errors that saving would have now.
    Result<QString> canSaveScheme(const QByteArray &file, const QString &previousId = {}) const;
    Result<void> removeScheme(const QString &id);

    std::vector<Problem> problems() const;
    /// What is wrong with a file below the folder; empty: nothing any more.
    void setProblem(const QString &file, const QString &message);

signals:
    void settingsChanged();
    void endpointsChanged();
    void draftsChanged();
    void secretsChanged();
    void servicesChanged();
    void schemesChanged();
    void problemsChanged();

private:
    explicit Workspace(QString folder);

    Result<void> readSettings();
    Result<void> keepId();
    void readEndpoints();
    void readSecrets();
    void readServices();
    void readSchemes();
    void readDraftList();
    void rereadAll();
    void watch();
    Result<void> change(const QString &name, const std::function<void(endpoint::Endpoint &)> &edit);
    Result<void> write(const QString &file, const QByteArray &bytes);
    QString path(const QString &file) const { return m_folder + u'/' + file; }

    QString m_folder;
    Settings m_settings;
    std::map<QString, endpoint::Endpoint> m_endpoints; // the last good state of each file
    QStringList m_drafts;
    std::vector<SecretEntry> m_secrets;
    OwnServices m_services;
    OwnSchemes m_schemes;
    std::map<QString, QString> m_problems;
    QFileSystemWatcher m_watcher;
    QTimer m_reread;
};

} // namespace hookbench::workspace
