// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/workspace/workspace.h"
#include "ui/common/background.h"

#include <QDialog>
#include <QTimer>

class QLabel;
class QLineEdit;
class QListWidget;
class QPushButton;

namespace hookbench::ui {

class CodeEditor;

/// All signature schemes as they are written, those of the program to be read and those of the workspace to be changed.
/// Opens for a window, and is gone when it is closed.
class SchemesDialog : public QDialog
{
    Q_OBJECT

public:
    explicit SchemesDialog(workspace::Workspace &workspace, QWidget *parent = nullptr);

    /// Shows one: "github", also "svix/webhook". Asks before what was changed is lost.
    void choose(const QString &scheme);

    void reject() override;

private:
    void fillList();
    void onChosen();
    void showScheme(const QString &id);
    void showFile(const QString &id, const QByteArray &file, bool isOwn, bool isNew);
    void duplicate();
    void save();
    void remove();
    void check();
    void leave(std::function<void()> then);
    QByteArray written() const;
    bool isEdited() const;
    bool isOwn(const QString &id) const { return m_workspace.ownSchemes().contains(id); }

    workspace::Workspace &m_workspace;
    JobTracker m_jobs;
    QTimer m_pause;  // after the last key
    QString m_shown; // the id of what is shown; of a new one: the one it was made of
    QByteArray m_saved;
    bool m_isNew = false;
    bool m_filling = false;
    QLineEdit *m_find;
    QListWidget *m_list;
    QLabel *m_title;
    QLabel *m_note;
    CodeEditor *m_editor;
    QLabel *m_problem;
    QPushButton *m_remove;
    QPushButton *m_duplicate;
    QPushButton *m_save;
};

/// Opens it, on that scheme where one is given.
void openSchemes(workspace::Workspace &workspace, const QString &scheme, QWidget *parent);

} // namespace hookbench::ui
