// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/session.h"

#include "core/base/clock.h"
#include "core/secrets/keychainstore.h"
#include "core/signature/catalogue.h"
#include "core/workspace/keeping.h"
#include "core/workspace/keyhealth.h"

#include <QThreadPool>

namespace hookbench::workspace {

namespace {

constexpr qint64 undoWindow =
    qint64(2) * 60 * 1'000'000; // microseconds: deleted captures can be brought back for so long

} // namespace

Result<std::unique_ptr<Session>> Session::open(Options options)
{
    std::unique_ptr<Session> out(new Session);
    auto workspace = Workspace::open(options.folder.isEmpty() ? Workspace::defaultFolder() : options.folder);
    if (!workspace)
        return tl::unexpected(workspace.error());
    out->m_workspace = std::move(*workspace);
    const Settings &settings = out->m_workspace->settings();
    out->m_log = std::make_unique<log::Log>(Journal::folder(out->m_workspace->privateFolder()));
    out->m_storeLocation = options.store.value_or(store::Location::inFolder(out->m_workspace->privateFolder()));
    auto store = store::Store::open(out->m_storeLocation, settings.durability, &out->m_notice);
    if (!store)
        return tl::unexpected(store.error());
    out->m_store = std::move(*store);
    if (!options.keychain)
        options.keychain = std::make_unique<secrets::KeychainStore>(settings.id, options.keychainPatience);
    out->m_keys = std::make_unique<secrets::KeyRing>(
        std::move(options.keychain),
        std::make_unique<secrets::VaultStore>(out->m_workspace->privateFolder() + QStringLiteral("/vault"),
                                              options.vaultCost),
        std::make_unique<secrets::DotEnvFiles>(out->m_workspace->folder()));
    if (options.passphrase)
        out->m_keys->vault()->unlockWhenNeeded(*options.passphrase);
    out->m_replayMarks = std::make_unique<ReplayMarks>(out->m_storeLocation);
    out->m_sender = std::make_unique<delivery::Sender>();
    out->m_exactSender = std::make_unique<delivery::ExactSender>();
    out->m_intake = std::make_unique<Intake>(*out->m_store, *out->m_exactSender, *out->m_replayMarks);
    out->m_resources = std::make_unique<capture::Resources>(out->m_storeLocation.bodies);
    out->m_listening =
        std::make_unique<Listening>(out->m_workspace->privateFolder(), *out->m_intake, *out->m_resources);
    out->m_deliveries = std::make_unique<Deliveries>(*out->m_store, *out->m_sender, *out->m_exactSender, *out->m_keys,
                                                     out->m_workspace->folder());
    static const SystemClock systemClock;
    out->m_queue =
        std::make_unique<Queue>(*out->m_workspace, out->m_storeLocation, *out->m_store, *out->m_deliveries,
                                options.clock ? *options.clock : static_cast<const Clock &>(systemClock));
    out->m_automating =
        std::make_unique<Automating>(*out->m_workspace, out->m_storeLocation, *out->m_store, *out->m_queue);
    out->m_keyGate = std::make_unique<KeyGate>(*out->m_workspace, *out->m_keys);
    out->m_keyFinder = std::make_unique<KeyFinder>(*out->m_workspace, *out->m_keys);
    out->m_issuedKeys = std::make_unique<IssuedKeys>(out->m_workspace->folder(), out->m_workspace->privateFolder());
    out->m_deliveries->setGate(*out->m_keyGate);
    out->m_deliveries->setReplayMarks(*out->m_replayMarks);
    out->m_deliveries->setServices([files = out->m_workspace.get()] { return files->services().catalogue(); });
    out->m_deliveries->setSchemes([files = out->m_workspace.get()] { return files->schemes(); });
    out->m_api = std::make_unique<ApiService>(*out->m_workspace, out->m_storeLocation, *out->m_store,
                                              *out->m_deliveries, *out->m_listening);
    out->m_publicAddresses = std::make_unique<PublicAddresses>(*out->m_workspace, *out->m_listening);
    out->m_attaching =
        std::make_unique<Attaching>(*out->m_workspace, *out->m_deliveries, *out->m_keys, *out->m_publicAddresses);
    out->m_journal = std::make_unique<Journal>(*out, *out->m_log);
    out->updateRouter();
    // Reading it takes tens of milliseconds, which nobody shall wait for at the first signature.
    QThreadPool::globalInstance()->start([] { signature::Catalogue::builtIn(); });
    Session *self = out.get();
    connect(self->m_workspace.get(), &Workspace::endpointsChanged, self, &Session::updateRouter);
    connect(self->m_workspace.get(), &Workspace::schemesChanged, self, &Session::updateRouter);
    connect(self->m_workspace.get(), &Workspace::secretsChanged, self, &Session::updateRouter);
    connect(self->m_workspace.get(), &Workspace::settingsChanged, self, [self] {
        self->updateRouter();
        if (self->m_listening->isHolder())
            self->m_store->retain(self->m_workspace->settings().retention);
        const auto wanted = listenersOf(*self->m_workspace);
        if (self->m_listening->isHolder() && !self->m_given && wanted != std::exchange(self->m_wanted, wanted))
            self->m_listening->start(wanted);
        if (self->m_listening->isHolder())
            self->m_api->update();
    });
    connect(self->m_store.get(), &store::Store::noticed, self, [self](const QString &text) {
        self->m_notice = text;
        emit self->noticeChanged();
    });
    self->watchKeys();
    connect(self->m_keyFinder.get(), &KeyFinder::changed, self, [self] {
        self->m_log->setKnown(self->m_keyFinder->known());
        self->m_api->setKnown(self->m_keyFinder->known());
    });
    connect(&self->m_purge, &QTimer::timeout, self, [self] { self->m_store->purge(SystemClock().now() - undoWindow); });
    self->m_purge.start(std::chrono::minutes(1));
    return out;
}

void Session::watchKeys()
{
    const auto told = std::make_shared<std::map<QString, QString>>();
    const auto tell = [this, told] {
        const auto now = m_keys->files()->problems();
        for (const auto &[file, message] : std::exchange(*told, now)) {
            if (!now.contains(file))
                m_workspace->setProblem(file, {});
        }
        for (const auto &[file, message] : now)
            m_workspace->setProblem(file, message);
    };
    tell();
    connect(m_keys->files(), &secrets::DotEnvFiles::changed, this, [this, tell] {
        tell();
        updateRouter();
    });
    const auto tellIssued = [this] {
        m_workspace->setProblem(QStringLiteral("issued-keys.json"), m_issuedKeys->problem());
    };
    tellIssued();
    connect(m_issuedKeys.get(), &IssuedKeys::changed, this, [this, tellIssued] {
        tellIssued();
        updateRouter();
    });
    connect(&m_counting, &QTimer::timeout, this, [this] { m_issuedKeys->addUses(m_intake->takeKeyUses()); });
    m_counting.start(std::chrono::seconds(1));
    connect(m_keys->vault(), &secrets::VaultStore::lockedChanged, this, [this](bool locked) {
        if (!locked) {
            updateRouter();
            m_queue->look();
        }
    });
}

// Arrivals end first, then bodies on their way to the disk, then what goes to targets, then what waits to be written.
Session::~Session()
{
    if (m_api)
        m_api->stop();
    if (m_listening)
        m_listening->stop(std::chrono::milliseconds(2000));
    m_automating.reset();
    m_queue.reset();
    m_attaching.reset();
    m_publicAddresses.reset();
    m_listening.reset();
    if (m_issuedKeys && m_intake)
        m_issuedKeys->addUses(m_intake->takeKeyUses());
    m_resources.reset();
    if (m_store)
        m_store->flush(); // its callbacks pass on what came last
    m_sender.reset();
    m_exactSender.reset();
    m_store.reset();
    m_journal.reset(); // no thread of theirs tells it anything now
}

Result<void> Session::listen(std::optional<std::vector<capture::ListenerSettings>> listeners)
{
    if (auto held = m_listening->acquire(); !held)
        return held;
    m_store->purge(SystemClock().now()); // what an earlier process deleted: nobody can bring it back
    m_store->sweepBodies();
    m_store->retain(m_workspace->settings().retention);
    m_replayMarks->open();
    if (listeners)
        m_given = std::move(listeners);
    m_wanted = listenersOf(*m_workspace);
    m_listening->start(m_given ? *m_given : m_wanted);
    m_api->update();
    m_queue->keepStarting();
    m_automating->start();
    return {};
}

void Session::listenFor(const std::vector<capture::ListenerSettings> &listeners)
{
    if (m_listening->isHolder())
        m_listening->start(listeners);
}

void Session::setTarget(const QString &target)
{
    m_target = target;
    updateRouter();
}

void Session::updateRouter()
{
    std::vector<endpoint::Endpoint> endpoints = m_workspace->endpoints();
    const QString target = m_target.isEmpty() ? m_workspace->settings().target : m_target;
    const auto takesRest = [](const endpoint::Endpoint &one) {
        return one.isCatchAll() && one.enabled && one.methods.isEmpty();
    };
    const auto catchAll = std::find_if(endpoints.begin(), endpoints.end(), takesRest);
    if (catchAll == endpoints.end()) {
        endpoints.push_back(endpoint::builtInCatchAll());
        endpoints.back().target = target;
    } else if (!m_target.isEmpty()) {
        catchAll->target = m_target;
    }
    useIntegrations(*m_workspace, endpoints);
    QStringList names;
    for (const endpoint::Endpoint &one : endpoints)
        names << endpoint::allSecretsOf(one);
    names.removeDuplicates();
    names = withOlderNames(*m_workspace, names);
    std::erase_if(m_secrets, [&](const auto &known) { return !names.contains(known.first); });
    m_intake->setRouter(std::make_shared<const endpoint::Router>(endpoints, m_secrets, m_issuedKeys->keys(),
                                                                m_workspace->schemes()));
    readSecrets(names, std::move(endpoints));
}

// The keychain may take its time, and may ask somebody: until then endpoints have what was known before.
void Session::readSecrets(const QStringList &names, std::vector<endpoint::Endpoint> endpoints)
{
    const quint64 turn = ++m_turn;
    struct Reading
    {
        std::map<QString, Secret> known;
        qsizetype open = 0;
    };
    const auto reading = std::make_shared<Reading>();
    reading->open = names.size();
    for (const QString &name : names) {
        m_keys->read(name, this, [=, this](const Result<Secret> &secret) {
            // A store that was locked or went away meanwhile takes nothing from endpoints that are on.
            const auto before = m_secrets.find(name);
            if (secret)
                reading->known.insert_or_assign(name, *secret);
            else if (secret.error().kind != ErrorKind::NotFound && before != m_secrets.end())
                reading->known.insert_or_assign(name, before->second);
            if (--reading->open > 0 || turn != m_turn)
                return;
            m_secrets = reading->known;
            m_intake->setRouter(std::make_shared<const endpoint::Router>(endpoints, m_secrets, m_issuedKeys->keys(),
                                                                m_workspace->schemes()));
        });
    }
}

} // namespace hookbench::workspace
