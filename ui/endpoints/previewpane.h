// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/readerthread.h"
#include "ui/endpoints/capturecheck.h"

class QComboBox;

namespace hookbench::ui::message {
class OutcomeView;
}

namespace hookbench::ui::endpoints {

/// What a capture that is chosen here makes of an endpoint that is edited: the answer, the outputs, every expression
/// with its value; and which of the last captures would change.
class PreviewPane : public QWidget
{
    Q_OBJECT

public:
    explicit PreviewPane(store::ReaderThread &reader, QWidget *parent = nullptr);

    /// Whether it is another one than before. Its captures are looked for with refresh().
    bool setScope(const Scope &scope);
    /// Looks for captures that came since. The newest stays chosen where it was.
    void refresh();
    /// To be chosen by the next refresh() where it is one of the scope's; 0: the newest.
    void prefer(qint64 captureId) { m_preferred = captureId; }
    const std::shared_ptr<const record::Capture> &capture() const { return m_capture; }

    void setPreview(const Preview &preview);
    CaptureCheck &check() { return *m_check; }

signals:
    /// Another one is chosen, or there is none.
    void captureChanged();

private:
    void fill(const std::vector<record::CaptureSummary> &captures);
    void load(qint64 id);

    static constexpr int mostOffered = 20;

    store::ReaderThread &m_reader;
    JobTracker m_lists;
    JobTracker m_loads;
    Scope m_scope;
    qint64 m_preferred = 0;
    std::shared_ptr<const record::Capture> m_capture;
    QComboBox *m_captures;
    QLabel *m_note;
    QFrame *m_answerBox;
    QLabel *m_status;
    QLabel *m_headers;
    QLabel *m_body;
    message::OutcomeView *m_outcome;
    CaptureCheck *m_check;
};

} // namespace hookbench::ui::endpoints
