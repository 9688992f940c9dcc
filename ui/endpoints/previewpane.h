// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/readerthread.h"
#include "ui/endpoints/capturecheck.h"

namespace hookbench::ui::message {
class CaptureChoice;
class OutcomeView;
} // namespace hookbench::ui::message

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
    void prefer(qint64 captureId);
    const std::shared_ptr<const record::Capture> &capture() const;

    void setPreview(const Preview &preview);
    CaptureCheck &check() { return *m_check; }

signals:
    /// Another one is chosen, or there is none.
    void captureChanged();

private:
    Scope m_scope;
    message::CaptureChoice *m_captures;
    QLabel *m_note;
    QFrame *m_answerBox;
    QLabel *m_status;
    QLabel *m_headers;
    QLabel *m_body;
    message::OutcomeView *m_outcome;
    CaptureCheck *m_check;
};

} // namespace hookbench::ui::endpoints
