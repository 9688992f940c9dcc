// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transfer/exporting.h"
#include "core/workspace/session.h"
#include "ui/transfer/exportdialog.h"

#include <QObject>

#include <memory>

class QProgressDialog;
class QWidget;

namespace hookbench::transfer {
struct Source;
}

namespace hookbench::ui {

class Toast;
namespace transfer {
class Job;
class ImportDialog;
} // namespace transfer

/// Exports and imports for the window: asks, works in a thread of its own with progress, and says what came of it. One
/// at a time.
class Transfers : public QObject
{
    Q_OBJECT

public:
    /// window: over which dialogs are shown; it owns this.
    Transfers(workspace::Session &session, Toast &toast, QWidget *window);
    ~Transfers() override;

    /// selected and filter: what the list shows.
    void askForExport(const std::vector<qint64> &selected, const record::Filter &filter,
                      const transfer::Choice &choice);
    void askForImport();
    /// A file that was chosen.
    void importFile(const QString &file);

private:
    void preview(QWidget *over, const hookbench::transfer::Selection &selection,
                 const hookbench::transfer::ExportOptions &options);
    void exportTo(const QString &file, const hookbench::transfer::Selection &selection,
                  const hookbench::transfer::ExportOptions &options);
    void importCaptures(const hookbench::transfer::Source &source);
    void importDrafts(const hookbench::transfer::Source &source, const QString &folder);
    void tellFailedImport(const Error &error);
    /// Whether nothing runs; says so where something does.
    bool isFree();
    /// work: on its own thread; done: here, afterwards.
    void run(const QString &title, std::function<void(const std::function<bool(qint64, qint64)> &)> work,
             std::function<void()> done);

    workspace::Session &m_session;
    Toast &m_toast;
    QWidget *m_window;
    std::unique_ptr<transfer::Job> m_job;
    std::unique_ptr<QProgressDialog> m_progress;
    hookbench::transfer::Format m_format = hookbench::transfer::Format::Har; // that was used last
};

} // namespace hookbench::ui
