// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/readerthread.h"
#include "ui/common/background.h"
#include "ui/endpoints/preview.h"

#include <QFrame>

class QLabel;
class QPushButton;
class QSpinBox;
class QTableWidget;

namespace hookbench::ui::endpoints {

/// Whose captures are looked at.
struct Scope
{
    std::optional<QString> endpoint; // its name, empty: the catch-all; none: one that is new
    QString path;                    // where no request met the endpoint yet, those that it would take

    bool operator==(const Scope &) const = default;
};

/// The newest captures of a scope; where there is none yet, those of its path, else the newest of all.
Result<std::vector<record::CaptureSummary>> newestOf(store::Reader &reader, const Scope &scope, qint64 limit);

/// Runs what is edited and what answers now over the last captures, and lists those that it makes a difference for.
/// Captures are read one after the other and run in the pool.
class CaptureCheck : public QFrame
{
    Q_OBJECT

public:
    explicit CaptureCheck(store::ReaderThread &reader, QWidget *parent = nullptr);

    /// From now on; what was found before is no longer shown. problem: why it cannot run; empty: it can.
    void setSubjects(const Scope &scope, const Subject &applied, const Subject &edited, const QString &problem);

signals:
    void captureAsked(qint64 id);

private:
    void start();
    void next();
    void add(const Comparison &comparison);
    void finish(const QString &text);

    store::ReaderThread &m_reader;
    JobTracker m_jobs;
    Scope m_scope;
    Subject m_applied;
    Subject m_edited;
    std::shared_ptr<const Comparer> m_comparer;
    std::vector<record::CaptureSummary> m_captures;
    std::size_t m_at = 0;
    int m_different = 0;
    QSpinBox *m_count;
    QPushButton *m_run;
    QLabel *m_result;
    QTableWidget *m_table;
};

} // namespace hookbench::ui::endpoints
