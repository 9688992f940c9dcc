// SPDX-License-Identifier: GPL-3.0-or-later
// What the page Endpoints begins new ones with, ends faults by, and hides while somebody presents.
#include "core/endpoint/preset.h"
#include "ui/common/widgets.h"
#include "ui/endpoints/endpointlist.h"
#include "ui/endpoints/endpointspage.h"
#include "ui/endpoints/pages.h"
#include "ui/endpoints/presenting.h"
#include "ui/endpoints/preview.h"
#include "ui/endpoints/specificationeditor.h"

#include <QMenu>
#include <QPushButton>
#include <QStackedWidget>

namespace hookbench::ui::endpoints {

void EndpointsPage::fillPresets()
{
    m_presets->clear();
    for (const endpoint::Preset &one : endpoint::presets()) {
        m_presets->addAction(one.name, this, [this, fresh = one.endpoint] { newEndpoint(fresh); })
            ->setToolTip(one.summary);
    }
}

void EndpointsPage::endFaults()
{
    if (m_endFaults->hasFocus()) // it goes: Qt would hand the focus on to what stands next, which is Delete
        m_list->setFocus();
    if (const auto ended = m_session.workspace().setFaultsEnabled(m_name, false); !ended) {
        m_banner->setText(ended.error().message);
        return;
    }
    // What else is edited stays so.
    m_applied.faults.enabled = false;
    m_revision = m_session.workspace().endpointRevision(m_name);
    m_faults->switchOff();
    updateState(edited());
    emit notice(tr("%1 answers as it should from now on.").arg(addressOf(m_applied)));
}

void EndpointsPage::updateFaults()
{
    m_faults->setTally(m_session.intake().faultTally(m_name));
}

// Those that are not there yet.
void EndpointsPage::addParameters(const std::vector<endpoint::Parameter> &parameters)
{
    std::vector<endpoint::Parameter> all = m_parameters->parameters();
    for (const endpoint::Parameter &one : parameters) {
        if (std::none_of(all.begin(), all.end(),
                         [&](const endpoint::Parameter &known) { return known.name == one.name; }))
            all.push_back(one);
    }
    m_parameters->setParameters(all);
}

QString EndpointsPage::addressOf(const endpoint::Endpoint &endpoint) const
{
    const QStringList urls = m_session.listening().urls();
    const QString known = m_session.publicAddresses().base();
    const QString base = !known.isEmpty() ? known : urls.value(0);
    return endpoint.isCatchAll() ? base + QStringLiteral("/…") : base + endpoint.path;
}

void EndpointsPage::setPrivacy(const Privacy *privacy)
{
    m_privacy = privacy;
    m_specification->setPrivacy(privacy);
    connect(privacy, &Privacy::changed, this, [this] {
        fillList();
        updateState(edited());
    });
    connect(m_tabs, &QTabBar::currentChanged, this, [this] { hideKeys(edited()); });
    hideKeys(edited());
}

QString EndpointsPage::shown(const QString &address) const
{
    return m_privacy && m_privacy->isPresenting() ? m_privacy->shownTarget(address) : address;
}

void EndpointsPage::hideKeys(const endpoint::Endpoint &now)
{
    const auto holds = [&] {
        const record::KnownKeys &known = *m_privacy->known();
        switch (m_tabs->currentIndex()) {
        case AnswerTab: return answerHoldsKey(now, known);
        case SpecificationTab: return holdsKey(specificationText(now.specification), known);
        case ParametersTab: return parametersHoldKey(now, known);
        case TargetTab: return m_privacy->shownTarget(now.target) != now.target;
        case FaultsTab: return false;
        default: return restHoldsKey(now, known);
        }
    };
    const bool hides = m_privacy && m_privacy->isPresenting() && holds();
    m_parts->setVisible(!hides);
    m_cover->setVisible(hides);
}

} // namespace hookbench::ui::endpoints
