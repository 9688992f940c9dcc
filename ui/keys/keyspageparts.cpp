// SPDX-License-Identifier: GPL-3.0-or-later
// What the page Keys knows of its surroundings: captures, drafts, whether somebody presents.
#include "ui/keys/keyspage.h"

#include "core/base/clock.h"
#include "ui/common/background.h"
#include "ui/common/widgets.h"

#include <QLineEdit>
#include <QTableWidget>
#include <QToolButton>

#include <utility>

namespace hookbench::ui::keys {

void KeysPage::showKey(const QString &name)
{
    m_tabs->setCurrentIndex(0);
    m_find->clear();
    selectKey(name);
}

void KeysPage::selectKey(const QString &name)
{
    for (int row = 0; row < m_table->rowCount(); ++row) {
        if (m_table->item(row, Name)->text() == name)
            m_table->selectRow(row);
    }
}

void KeysPage::setPrivacy(const Privacy *privacy)
{
    m_privacy = privacy;
    const auto apply = [this] {
        const bool isPresenting = m_privacy->isPresenting();
        m_reveal->setEnabled(!isPresenting);
        m_copyValue->setEnabled(!isPresenting);
        if (isPresenting)
            setValueShown({}, false);
    };
    connect(privacy, &Privacy::changed, this, apply);
    apply();
}

void KeysPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    lookAround();
}

workspace::KeyHealth KeysPage::healthOf(const workspace::SecretEntry &entry) const
{
    const auto values = m_session.keyFinder().health();
    const auto value = values.find(entry.name);
    const auto captures = m_inCaptures.find(entry.name);
    workspace::KeyFacts facts;
    if (value != values.end())
        facts.value = value->second;
    facts.captures = captures == m_inCaptures.end() ? 0 : captures->second;
    facts.isUsed = m_allUses.contains(entry.name);
    facts.lastUse = m_session.keyGate().lastUse(entry.name);
    facts.isInOpenFile = workspace::isInOpenFile(m_session.workspace(), m_session.keys(), entry.name);
    facts.isInMemory = m_session.keys().isInMemory(entry.name);
    return workspace::healthOf(entry, facts, SystemClock().now());
}

// Where keys are used, and which captures hold them: files and the database are read in the pool.
void KeysPage::lookAround()
{
    constexpr std::chrono::seconds longest(2);
    m_looksAgain = m_isLooking;
    if (!isVisible() || m_isLooking)
        return;
    m_isLooking = true;
    struct Found
    {
        std::map<QString, std::vector<workspace::SecretUse>> uses;
        std::map<QString, int> inCaptures;
    };
    std::vector<endpoint::Endpoint> all = m_session.workspace().endpoints();
    workspace::useIntegrations(m_session.workspace(), all);
    inBackground(
        this,
        [folder = m_session.workspace().folder(), paths = m_session.workspace().drafts(),
         endpoints = std::move(all), known = m_session.keyFinder().known(),
         location = m_session.storeLocation(), longest] {
            return Found{workspace::secretUses(folder, paths, endpoints),
                         workspace::keysInCaptures(location, *known, longest)};
        },
        [this](Found found) {
            m_isLooking = false;
            m_allUses = std::move(found.uses);
            m_inCaptures = std::move(found.inCaptures);
            fillTable();
            if (std::exchange(m_looksAgain, false))
                lookAround();
        });
}

} // namespace hookbench::ui::keys
