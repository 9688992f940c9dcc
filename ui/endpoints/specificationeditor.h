// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/readerthread.h"
#include "ui/common/privacy.h"
#include "ui/endpoints/capturecheck.h"

#include <QTimer>
#include <QWidget>

class QListWidget;

namespace hookbench::ui {
class ExpressionEditor;
}

namespace hookbench::ui::endpoints {

class PreviewPane;

/// A specification as text, with what is wrong with it, and beside it what a capture makes of it as it is typed. Read
/// and run in the pool, a while after the last key and one at a time.
class SpecificationEditor : public QWidget
{
    Q_OBJECT

public:
    explicit SpecificationEditor(store::ReaderThread &reader, QWidget *parent = nullptr);

    void setSpecification(const json::Value &specification);
    /// As it is to be kept: its text, but an object that was not changed stays one; null where there is none.
    json::Value specification() const;
    /// What stands around it: whose captures are run, what answers now, and what is edited, whose text is not looked
    /// at.
    void setSubjects(const Scope &scope, const Subject &applied, const Subject &edited);

    /// While somebody presents, captures are run without their credentials.
    void setPrivacy(const Privacy *privacy);
    void preferCapture(qint64 id);
    void refreshCaptures();

    /// Nothing of it waits to be read.
    bool isChecked() const { return m_judged == m_written; }
    /// Where it cannot be read, "12:16 what is wrong"; empty: it can be applied.
    QString problem() const { return m_problem; }

signals:
    /// Not for every key: checked() comes after the last one.
    void edited();
    void checked();

protected:
    void changeEvent(QEvent *event) override;

private:
    QWidget *buildText(QWidget *parent);
    QWidget *buildStart(QWidget *parent);
    void beginWith(const QString &text);
    bool isAwake() const;
    void schedule();
    void start();
    void take(const Preview &preview);
    void colorRemarks();
    void showRemarks(const std::vector<Remark> &remarks);

    ExpressionEditor *m_editor;
    QWidget *m_start = nullptr; // seen while the editor is empty
    QListWidget *m_remarks = nullptr;
    PreviewPane *m_pane;
    const Privacy *m_privacy = nullptr;
    QTimer m_pause;
    std::shared_ptr<const record::Capture> m_seen; // whose values are offered
    json::Value m_original;
    QString m_originalText;
    Scope m_scope;
    Subject m_applied;
    Subject m_subject;
    QString m_problem;
    quint64 m_revision = 0; // of text and subjects
    quint64 m_read = 0;     // the revision that was read last
    quint64 m_compared = 0; // the one that the captures are run with
    quint64 m_written = 0; // of the text and whom it is for
    quint64 m_judged = 0;  // what m_problem is about
    bool m_isRunning = false;
    bool m_isWaiting = false;
    bool m_isFilling = false;
};

} // namespace hookbench::ui::endpoints
