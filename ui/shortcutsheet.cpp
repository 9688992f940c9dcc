// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shortcutsheet.h"

#include "ui/common/theme.h"
#include "ui/common/widgets.h"

#include <QBoxLayout>
#include <QFormLayout>

namespace hookbench::ui {

ShortcutSheet::ShortcutSheet(QWidget *parent)
    : QDialog(parent)
    , m_columns(new QHBoxLayout(this))
{
    setWindowTitle(tr("Keyboard"));
    m_columns->setContentsMargins(24, 20, 24, 20);
    m_columns->setSpacing(40);
    addColumn(tr("Everywhere"), {{"Ctrl+1 … 4", tr("Inbox, Compose, Endpoints, Keys")},
                                 {"Ctrl+,", tr("Settings")},
                                 {"Ctrl+F", tr("Filter the captures")},
                                 {"Ctrl+J", tr("Detail beside or below")},
                                 {"Ctrl+N", tr("New request or endpoint")},
                                 {"Ctrl+O", tr("Open a workspace")},
                                 {"Ctrl+Shift+Delete", tr("Delete all captures")},
                                 {"Ctrl+[  Ctrl+]", tr("Tabs of the detail")},
                                 {"Ctrl+Space", tr("Pause the list")},
                                 {"F1", tr("This sheet")}});
    addColumn(tr("List"), {{"j  k  ↑  ↓", tr("Next, previous capture")},
                           {"Home  End", tr("Newest, oldest")},
                           {"←  →", tr("Tabs of the detail")},
                           {"Enter", tr("To the detail")},
                           {"Esc", tr("Back to the list")},
                           {"R", tr("Replay")},
                           {"E", tr("Edit and send")},
                           {"Del", tr("Delete")},
                           {"Space", tr("Follow the newest")},
                           {"/", tr("Filter")},
                           {"Ctrl+Shift+C", tr("Copy as cURL")},
                           {"Ctrl+M", tr("Make an endpoint for its path")}});
    addColumn(tr("Compose"), {{"Ctrl+Enter", tr("Send")},
                              {"Esc", tr("Cancel sending")},
                              {"Ctrl+S", tr("Save")},
                              {"Ctrl+T", tr("New request")},
                              {"Ctrl+W", tr("Close the draft")},
                              {"Ctrl+Tab", tr("Next draft")},
                              {"Ctrl+L", tr("Address")}});
}

void ShortcutSheet::addColumn(const QString &title, std::initializer_list<Row> rows)
{
    auto *form = new QFormLayout;
    form->setHorizontalSpacing(20);
    form->setVerticalSpacing(7);
    form->addRow(makeLabel(title, "heading"));
    for (const Row &row : rows) {
        auto *keys = makeLabel(QString::fromUtf8(row.keys));
        keys->setFont(codeFont());
        form->addRow(keys, makeLabel(row.what, "dim"));
    }
    m_columns->addLayout(form);
}

} // namespace hookbench::ui
