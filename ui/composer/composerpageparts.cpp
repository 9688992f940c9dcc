// SPDX-License-Identifier: GPL-3.0-or-later
// Sample events, and drafts in the colour of their checks.
#include "ui/composer/composerpage.h"

#include "ui/common/dialogs.h"
#include "ui/common/theme.h"
#include "ui/composer/drafteditor.h"
#include "ui/composer/menus.h"

#include <QTabBar>
#include <QTreeWidget>

namespace hookbench::ui::composer {

void ComposerPage::newSample(const delivery::SampleEvent &event)
{
    const QString listening = m_session.listening().urls().value(0, QStringLiteral("http://127.0.0.1:4280"));
    QString key; // the first of its service
    for (const workspace::SecretEntry &entry : m_session.workspace().secrets()) {
        if (key.isEmpty() && entry.service == event.service)
            key = entry.name;
    }
    const auto draft = sampleDraft(event, listening + u'/' + event.service, key);
    if (!draft) {
        warn(this, tr("The sample event cannot be made"), draft.error().message);
        return;
    }
    addTab(QStringLiteral("%1 %2").arg(event.service, event.id), *draft, {}, {});
    markDirty(m_tabs.back().editor);
    focusUrl();
    if (!event.scheme.isEmpty())
        emit notice(key.isEmpty()
                        ? tr("It is not signed: no key of %1 is kept. Add one on the page Keys, and choose it under Signature.")
                              .arg(event.service)
                        : tr("It is signed with the key %1, as its service does.").arg(key));
}

void ComposerPage::noteChecks(const DraftEditor *editor, int failed)
{
    const int index = indexOf(editor);
    if (index < 0)
        return;
    const QString path = m_tabs[std::size_t(index)].path;
    const Colors &colors = colorsOf(palette());
    m_tabBar->setTabTextColor(index, failed < 0 ? QColor() : failed == 0 ? colors.good : colors.bad);
    if (path.isEmpty())
        return;
    if (failed < 0)
        m_checked.erase(path);
    else
        m_checked[path] = failed == 0;
    for (QTreeWidgetItemIterator it(m_tree); *it; ++it)
        markChecked(*it);
}

void ComposerPage::markChecked(QTreeWidgetItem *item)
{
    const auto found = m_checked.find(item->data(0, Qt::UserRole).toString());
    const Colors &colors = colorsOf(palette());
    item->setData(0, Qt::ForegroundRole,
                  found == m_checked.end() ? QVariant() : QBrush(found->second ? colors.good : colors.bad));
}

} // namespace hookbench::ui::composer
