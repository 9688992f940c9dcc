// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/composer/draftcheck.h"

#include "core/base/clock.h"
#include "core/delivery/draftsigning.h"
#include "core/record/redaction.h"
#include "core/workspace/draftcontext.h"

namespace hookbench::ui::composer {

namespace {

// UTF-16 units of a draft that are checked at once: 5 ms are never reached.
constexpr qsizetype longestAtOnce = 32'000;

// The same for what expressions do; who needs more is checked in the pool.
iml::Limits quickLimits()
{
    return {.work = 200'000, .memory = 4 << 20, .text = 1 << 20, .patience = std::chrono::milliseconds(1)};
}

// folder: where relative paths start.
DraftCheck::Checked resultOf(const delivery::Draft &draft, const delivery::Context &context,
                             const signature::Schemes &schemes, const QString &folder)
{
    auto resolved = delivery::resolveCovered(draft, context, [](const QString &) { return record::mask.toString(); });
    if (!resolved)
        return {{}, std::move(resolved.error())};
    if (auto problem = delivery::fileProblem(resolved->pieces, folder))
        return {{}, std::move(*problem)};
    if (!draft.signing)
        return {std::move(*resolved), {}};
    auto sealed = delivery::previewSigned(std::move(*resolved), *draft.signing,
                                          {SystemClock().now() / 1000, QByteArray(32, '0'), schemes});
    if (!sealed)
        return {{}, delivery::DraftProblem{delivery::DraftProblem::Where::Signing, -1, sealed.error(), {}}};
    return {std::move(*sealed), {}};
}

qsizetype lengthOf(const delivery::Draft &draft)
{
    qsizetype out = draft.url.size() + draft.text.size();
    for (const delivery::FormPart &part : draft.parts)
        out += part.value.size() + part.bytes.size();
    for (const auto *rows : {&draft.headers, &draft.form}) {
        for (const auto &[name, value] : *rows)
            out += name.size() + value.size();
    }
    return out;
}

} // namespace

DraftCheck::DraftCheck(const workspace::Workspace &workspace, QObject *parent)
    : QObject(parent)
    , m_workspace(workspace)
{
    m_context.inputs = workspace::inputsOfNow();
}

void DraftCheck::setCapture(const std::shared_ptr<const record::Capture> &capture)
{
    const quint64 job = m_captures.start();
    const auto take = [this](iml::Variables variables) {
        m_context.capture = std::move(variables);
        emit seenChanged();
    };
    if (!capture)
        return take({});
    inBackground(
        this,
        [capture, endpoint = m_workspace.endpoint(capture->summary.endpoint)] {
            return workspace::variablesOfCapture(*capture, endpoint ? &*endpoint : nullptr);
        },
        [this, job, take](iml::Variables variables) {
            if (m_captures.isCurrent(job))
                take(std::move(variables));
        });
}

Result<void> DraftCheck::setEnvironment(const QString &name)
{
    m_context.environment.reset();
    auto environment =
        name.isEmpty() ? Result<delivery::Environment>() : workspace::readEnvironmentIn(m_workspace.folder(), name);
    if (environment && !name.isEmpty())
        m_context.environment = std::move(*environment);
    emit seenChanged();
    return environment ? Result<void>() : Result<void>(tl::unexpected(environment.error()));
}

bool DraftCheck::check(const delivery::Draft &draft)
{
    const quint64 job = m_checks.start();
    delivery::Context quick = m_context;
    quick.inputs.limits = quickLimits();
    if (lengthOf(draft) <= longestAtOnce) {
        const Checked result = resultOf(draft, quick, m_workspace.schemes(), m_workspace.folder());
        if (!result.problem || result.problem->code != iml::codeName(iml::Code::Limit)) {
            emit checked(result);
            return true;
        }
    }
    inBackground(
        this,
        [draft, context = m_context, schemes = m_workspace.schemes(), folder = m_workspace.folder()] {
            return resultOf(draft, context, schemes, folder);
        },
        [this, job](const Checked &result) {
            if (m_checks.isCurrent(job))
                emit checked(result);
        });
    return false;
}

std::shared_ptr<const iml::Collection> DraftCheck::variables(const QStringList &secrets) const
{
    auto out = std::make_shared<iml::Collection>();
    for (const char *name : {"body", "headers", "query", "method", "output", "item", "parameters"}) {
        if (const iml::Value *value = m_context.capture.find(QString::fromLatin1(name)))
            out->set(QString::fromLatin1(name), *value);
    }
    iml::Collection masked;
    for (const QString &name : secrets)
        masked.set(name, record::mask.toString());
    out->set(QStringLiteral("secrets"), std::move(masked));
    if (m_context.environment) {
        for (const auto &[name, value] : m_context.environment->variables) {
            if (!out->find(name))
                out->set(name, value.text() ? iml::Value(*value.text()) : iml::Value());
        }
    }
    return out;
}

} // namespace hookbench::ui::composer
