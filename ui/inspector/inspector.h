// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/signature/defect.h"
#include "core/store/readerthread.h"
#include "core/workspace/signaturemend.h"
#include "core/workspace/verifying.h"
#include "ui/common/background.h"
#include "ui/common/privacy.h"

#include <QWidget>

class QLabel;
class QMenu;
class QPushButton;
class QStackedWidget;
class QToolButton;

namespace hookbench::ui {
class CountTabBar;
class ElidedLabel;
class Banner;
namespace message {
class BodyView;
class HeadersView;
class OutcomeView;
class RawView;
} // namespace message
} // namespace hookbench::ui

namespace hookbench::ui::inspector {

class AnswerPage;
class ReplaysPage;
class RetriesPage;
class SignaturePage;
class SummaryPage;

/// One capture in detail. Loads it on the reader's thread; answers that come too late are dropped.
class Inspector : public QWidget
{
    Q_OBJECT

public:
    explicit Inspector(store::ReaderThread &reader, QWidget *parent = nullptr);

    /// What hides keys; without it they are shown.
    void setPrivacy(const Privacy *privacy);
    /// 0: none.
    void showCapture(qint64 id);
    /// What is shown may have changed: read it again without losing the place.
    void refresh();
    qint64 currentId() const { return m_id; }
    /// The capture that is shown, once it is loaded.
    const std::shared_ptr<const record::Capture> &capture() const { return m_capture; }

    /// Addresses to replay to, the last used first.
    void setReplayAddresses(const QStringList &addresses);
    /// What its signature is explained by, where that capture is still the one that is shown.
    void setSignature(qint64 captureId, const std::optional<workspace::SignatureQuestion> &question);
    void stepTab(int by);
    void setCurrentTab(int index);
    int currentTab() const;
    void focusBodySearch();
    void findInBody(const QString &text);

signals:
    void replayAsked(qint64 id, const QString &address); // empty: one is to be asked for
    void replayExactAsked(qint64 id);
    /// Signed again, with a fault on purpose or none.
    void replaySignedAsked(qint64 id, const QString &address, hookbench::signature::Defect defect);
    void editAsked(qint64 id);
    void copyCurlAsked(qint64 id);
    void endpointAsked(qint64 id);
    void deleteAsked(const std::vector<qint64> &ids);
    void annotateAsked(const std::vector<qint64> &ids, const hookbench::record::AnnotationChange &change);
    void noteAsked(const std::vector<qint64> &ids);
    void leaveAsked();            // Esc
    void captureAsked(qint64 id); // another one is to be shown
    void differenceAsked(qint64 captureId, qint64 deliveryId);
    void keyAsked(const QString &name); // this key stands in the capture and is to be rotated
    /// setSignature() is wanted for this capture.
    void signatureAsked(std::shared_ptr<const hookbench::record::Capture> capture);
    /// See SignaturePage.
    void mendAsked(std::shared_ptr<const hookbench::record::Capture> capture,
                   const hookbench::workspace::SignatureMend &mend, const QString &sender);
    void visitAsked(const QString &url);
    void noticed(const QString &text);

protected:
    bool event(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void buildHeader();
    struct Loaded;
    void show(Loaded loaded);
    void showKeys(const QStringList &names);
    void updateChips(const std::vector<record::DeliverySummary> &deliveries);
    void fillReplayMenu();

    enum Tab { Summary, Headers, Body, Signature, Query, Answer, Outputs, Replays, Retries, Raw };
    void setCount(Tab tab, int count);

    store::ReaderThread &m_reader;
    JobTracker m_jobs;
    qint64 m_id = 0;
    const Privacy *m_privacy = nullptr;
    std::shared_ptr<const record::Capture> m_capture;
    std::shared_ptr<const record::Capture> m_shown; // the same, or it without keys
    QString m_shownAs;                              // what hides how much in m_shown
    bool m_showsKeys = false;                       // as somebody wanted for this capture
    QStringList m_addresses;
    QStackedWidget *m_outer;
    QWidget *m_header;
    QLabel *m_method;
    ElidedLabel *m_target;
    QToolButton *m_replay;
    QMenu *m_replayMenu;
    QWidget *m_chips;
    QLabel *m_note;
    Banner *m_problem;
    Banner *m_keys;
    QPushButton *m_showKeys;
    QString m_firstKey;
    CountTabBar *m_tabs;
    QStackedWidget *m_pages;
    SummaryPage *m_summary;
    message::HeadersView *m_headers;
    message::BodyView *m_body;
    message::HeadersView *m_query;
    AnswerPage *m_answer;
    message::OutcomeView *m_outputs;
    ReplaysPage *m_replays;
    RetriesPage *m_retries;
    message::RawView *m_raw;
    SignaturePage *m_signature;
    QLabel *m_empty;
};

} // namespace hookbench::ui::inspector
