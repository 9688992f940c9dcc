// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/keyhealth.h"

#include "core/service/integrations.h"
#include "core/store/reader.h"

#include <QDate>
#include <QDateTime>
#include <QElapsedTimer>
#include <QFileInfo>

#include <limits>

namespace hookbench::workspace {

namespace {

constexpr qint64 day = qint64(86'400) * 1'000'000; // microseconds
constexpr int mostDaysUnused = 90;
constexpr qint64 mostOfBody = qint64(1) << 20; // bytes

} // namespace

KeyHealth healthOf(const SecretEntry &entry, const KeyFacts &facts, qint64 now)
{
    using Concern = KeyHealth::Concern;
    if (facts.captures > 0)
        return {Concern::InCaptures, facts.captures};
    if (facts.isInOpenFile)
        return {Concern::OpenFile};
    if (!facts.value.sameAs.isEmpty())
        return {Concern::SameAs, 0, facts.value.sameAs};
    if (facts.value.isWeak)
        return {Concern::Weak};
    if (entry.memoryOnly && !facts.isInMemory)
        return {Concern::Lost};
    const QDate made = QDate::fromString(entry.madeAt, Qt::ISODate);
    const qint64 usedAt = facts.lastUse     ? facts.lastUse->at
                          : made.isValid() ? made.startOfDay().toMSecsSinceEpoch() * 1000
                                           : now;
    if (!facts.isUsed && now - usedAt > mostDaysUnused * day)
        return {Concern::Unused};
    return {};
}

std::map<QString, int> keysInCaptures(const store::Location &location, const record::KnownKeys &known,
                                      std::chrono::milliseconds time, qint64 most)
{
    std::map<QString, int> out;
    auto reader = known.isEmpty() ? Result<store::Reader>(fail(ErrorKind::NotFound, {}))
                                  : store::Reader::open(location);
    const auto newest = reader ? reader->newest(record::Filter(), most)
                               : Result<std::vector<record::CaptureSummary>>(tl::unexpected(reader.error()));
    if (!newest)
        return out;
    QElapsedTimer timer;
    timer.start();
    for (const record::CaptureSummary &summary : *newest) {
        if (timer.elapsed() > time.count())
            break;
        const auto capture = reader->capture(summary.id);
        if (!capture)
            continue;
        QStringList names = known.namesIn(capture->request.head);
        const SharedBytes &body = capture->request.body;
        names << known.namesIn(body.view().first(qMin<qsizetype>(body.size(), mostOfBody)));
        names.removeDuplicates();
        for (const QString &name : std::as_const(names))
            ++out[name];
    }
    return out;
}

bool isInOpenFile(const Workspace &workspace, const secrets::KeyRing &keys, const QString &name)
{
    if (keys.outside(name) != secrets::Place::DotEnv)
        return false;
    for (const char *file : {"/.env.local", "/.env"}) {
        const QFileInfo info(workspace.folder() + QLatin1String(file));
        if (info.exists() && info.permission(QFile::ReadOther))
            return true;
    }
    return false;
}

QStringList keysThatVerify(const Workspace &workspace, const QString &provider)
{
    QStringList out;
    const auto entries = workspace.secrets();
    for (const service::Integration &service : service::integrations()) {
        for (const service::ServiceKey &key : service.keys) {
            if (key.signs.isEmpty() || (!provider.isEmpty() && key.signs != provider))
                continue;
            for (const SecretEntry &entry : entries) {
                if (entry.name == key.name || entry.name.startsWith(key.name + u'_'))
                    out << entry.name;
            }
        }
    }
    return out;
}

void useIntegrations(const Workspace &workspace, std::vector<endpoint::Endpoint> &endpoints)
{
    for (endpoint::Endpoint &one : endpoints) {
        if (one.signature && one.signature->secrets.isEmpty())
            one.signature->secrets = keysThatVerify(workspace, one.signature->scheme.section(u'/', 0, 0));
    }
}

} // namespace hookbench::workspace
