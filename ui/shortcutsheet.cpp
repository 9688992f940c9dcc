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
    addColumn(tr("Everywhere"),
              {{nativeKeys("Ctrl+1") + QStringLiteral(" … 5"), tr("Inbox, Compose, Endpoints, Keys, Automation")},
               {nativeKeys("Ctrl+,"), tr("Settings")},
               {nativeKeys("Ctrl+F"), tr("Filter the captures")},
               {nativeKeys("Ctrl+Shift+F"), tr("Search in all bodies")},
               {nativeKeys("Ctrl+J"), tr("Detail beside or below")},
               {nativeKeys("Ctrl+E") + QStringLiteral("  ") + nativeKeys("Ctrl+I"), tr("Export, import")},
               {nativeKeys("Ctrl+N"), tr("New request or endpoint")},
               {nativeKeys("Ctrl+O"), tr("Open a workspace")},
               {nativeKeys("Ctrl+Shift+Delete"), tr("Delete all captures")},
               {nativeKeys("Ctrl+[") + QStringLiteral("  ") + nativeKeys("Ctrl+]"), tr("Tabs of the detail")},
               {nativeKeys("Ctrl+Space"), tr("Pause the list")},
               {nativeKeys("Ctrl+Shift+M"), tr("Traffic by endpoint and sender")},
               {nativeKeys("Ctrl+Shift+L"), tr("Program log")},
               {nativeKeys("Ctrl+Z"), tr("Undo a deletion, a mark or a note")},
               {nativeKeys("F8"), tr("Presentation mode: hide keys")},
               {nativeKeys("F1"), tr("This sheet")}});
    addColumn(tr("List"), {{QStringLiteral("j  k  ↑  ↓"), tr("Next, previous capture")},
                           {nativeKeys("Home") + QStringLiteral("  ") + nativeKeys("End"), tr("Newest, oldest")},
                           {QStringLiteral("←  →"), tr("Tabs of the detail")},
                           {nativeKeys("Enter"), tr("To the detail")},
                           {nativeKeys("Esc"), tr("Back to the list")},
                           {nativeKeys("R"), tr("Replay")},
                           {nativeKeys("E"), tr("Edit and send")},
                           {nativeKeys("D"), tr("Compare the two selected")},
                           {nativeKeys("F"), tr("Fold retries")},
                           {nativeKeys("P") + QStringLiteral("  ") + nativeKeys("N"), tr("Pin, note")},
                           {QStringLiteral("1 … 6  0"), tr("Mark in a colour, or take it away")},
                           {nativeKeys("Del"), tr("Delete")},
                           {nativeKeys("Space"), tr("Follow the newest")},
                           {nativeKeys("/"), tr("Filter; Ctrl+D in it saves it")},
                           {nativeKeys("Ctrl+Shift+C"), tr("Copy as cURL")},
                           {nativeKeys("Ctrl+M"), tr("Make an endpoint for its path")}});
    QFormLayout *last = addColumn(
        tr("Detail"), {{nativeKeys("Ctrl+F"), tr("Find")},
                       {nativeKeys("F3") + QStringLiteral("  ") + nativeKeys("Shift+F3"), tr("Next, previous place")},
                       {QStringLiteral("↑  ↓  ←  →"), tr("Walk, open and close the tree")},
                       {QStringLiteral("*"), tr("Open three levels")},
                       {nativeKeys("Ctrl+C"), tr("Copy the value")},
                       {nativeKeys("Shift+F10"), tr("Copy where it stands, and more")},
                       {nativeKeys("Esc"), tr("Leave the search, back to the list")}});
    addSection(last, tr("Compose"),
               {{nativeKeys("Ctrl+Enter"), tr("Send")},
                {nativeKeys("Esc"), tr("Cancel sending")},
                {nativeKeys("Ctrl+S"), tr("Save")},
                {nativeKeys("Ctrl+T"), tr("New request")},
                {nativeKeys("Ctrl+W"), tr("Close the draft")},
                {nativeKeys("Ctrl+Tab"), tr("Next draft")},
                {nativeKeys("Ctrl+L"), tr("Address")}});
    addSection(last, tr("Endpoints"),
               {{nativeKeys("Ctrl+S"), tr("Apply")},
                {nativeKeys("Ctrl+Space"), tr("What an expression may go on with")},
                {nativeKeys("F4") + QStringLiteral("  ") + nativeKeys("Shift+F4"),
                 tr("Next, previous remark on the specification")},
                {nativeKeys("Esc") + QStringLiteral("  ") + nativeKeys("Tab"), tr("Leave the editor")}});
}

QFormLayout *ShortcutSheet::addColumn(const QString &title, std::initializer_list<Row> rows)
{
    auto *form = new QFormLayout;
    form->setHorizontalSpacing(20);
    form->setVerticalSpacing(7);
    addSection(form, title, rows);
    m_columns->addLayout(form);
    return form;
}

void ShortcutSheet::addSection(QFormLayout *form, const QString &title, std::initializer_list<Row> rows)
{
    form->addRow(makeLabel(title, "heading"));
    for (const Row &row : rows) {
        auto *keys = makeLabel(row.keys);
        keys->setFont(codeFont());
        form->addRow(keys, makeLabel(row.what, "dim"));
    }
}

} // namespace hookbench::ui
