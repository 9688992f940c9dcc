// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/theme.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

namespace hookbench::ui {

/// What belongs to the user, whatever workspace is open. Kept in the configuration folder.
struct UserSettings
{
    ThemeChoice theme = ThemeChoice::System;
    QString language;             // "de", "en"; empty: the system's
    QStringList recentWorkspaces; // folders, the last opened first

    bool operator==(const UserSettings &) const = default;

    /// A file that cannot be read counts as none: it holds nothing that could be lost.
    static UserSettings load();
    void save() const;
};

/// How the window of a workspace was left. Kept in its .hookbench.
struct WindowState
{
    QByteArray geometry;
    QByteArray inboxSplitter;
    QByteArray listHeader;
    QByteArray composerSplitter;
    bool detailBelow = false;
    bool keepHintSeen = false; // that captures take much space
    int page = 0;
    int inspectorTab = 2;
    QStringList replayAddresses; // the last used first
    QStringList savedFilters;    // here and not in the shared files: they may hold values of captures

    static WindowState load(const QString &privateFolder);
    void save(const QString &privateFolder) const;
};

} // namespace hookbench::ui
