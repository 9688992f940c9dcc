// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <functional>

class QWidget;

namespace hookbench::ui {

// Dialogs that open and return; what follows is called when they are done, and not after their parent is gone.

/// Says what went wrong.
void warn(QWidget *parent, const QString &title, const QString &text);

/// Asks before something that cannot be undone. action names what will be done; no may be empty.
void confirm(QWidget *parent, const QString &title, const QString &text, const QString &action,
             std::function<void()> yes, std::function<void()> no = {});

/// Asks what to do with changes that are not applied.
void askToApply(QWidget *parent, const QString &text, std::function<void()> apply, std::function<void()> discard,
                std::function<void()> cancel);

/// Asks for a line of text. problemOf gives what is wrong with it, empty where it can be taken; it is shown below.
void askText(QWidget *parent, const QString &title, const QString &label, const QString &initial,
             std::function<QString(const QString &)> problemOf, std::function<void(const QString &)> done);

enum class FileChoice { Open, Save, Folder };
void chooseFile(QWidget *parent, const QString &title, FileChoice choice, const QString &start,
                std::function<void(const QString &)> done);

} // namespace hookbench::ui
