// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/readerthread.h"
#include "core/workspace/session.h"
#include "ui/common/privacy.h"

#include <QWidget>

class QLabel;
class QMenu;
class QPushButton;
class QStackedWidget;
class QTimer;

namespace hookbench::ui {
class Banner;
class CountTabBar;
class EmptyState;
} // namespace hookbench::ui

namespace hookbench::ui::endpoints {

class AnswerPage;
class CallersPage;
class EndpointList;
class FaultsPage;
class ParametersPage;
class PreviewSecrets;
class ServicePage;
class SharingPage;
class SpecificationEditor;
class TargetPage;

/// The addresses of ours and what they answer. A change answers only once it is applied.
class EndpointsPage : public QWidget
{
    Q_OBJECT

public:
    EndpointsPage(workspace::Session &session, store::ReaderThread &reader, QWidget *parent = nullptr);

    void newEndpoint(const QString &path = {});
    /// Not applied yet; one to begin with.
    void newEndpoint(const endpoint::Endpoint &fresh);
    /// The capture that is looked at elsewhere: previews run it where it is the endpoint's.
    void preferCapture(qint64 id);
    /// What is hidden while somebody presents; outlives this.
    void setPrivacy(const Privacy *privacy);
    /// Answers like this from now on, once it is known to be sound.
    void apply();

signals:
    void notice(const QString &text);
    void undoOffered(const QString &text, const std::function<void()> &undo);

protected:
    void focusInEvent(QFocusEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    enum Tab { AnswerTab, SpecificationTab, ParametersTab, SharingTab, FaultsTab, TargetTab, CallersTab, ServiceTab };

    void refreshCounts();
    /// An address or a path as it may be shown.
    QString shown(const QString &address) const;
    void hideKeys(const endpoint::Endpoint &now);
    QWidget *buildSide();
    QWidget *buildEditor();
    void fillList();
    void choose(const QString &name);
    void show(const endpoint::Endpoint &endpoint);
    endpoint::Endpoint edited() const;
    void onEdited();
    void addParameters(const std::vector<endpoint::Parameter> &parameters);
    void updateSubjects(const endpoint::Endpoint &now);
    void updateState(const endpoint::Endpoint &now);
    void onChecked();
    /// When the specification as it stands has been read.
    void onceChecked(std::function<void()> then);
    void applyChecked();
    void takeApplied(const endpoint::Endpoint &now);
    void fillPresets();
    void endFaults();
    void updateFaults();
    void nameKeys();
    void revert();
    void remove();
    /// Asks first where changes are not applied.
    void leaveEdited(std::function<void()> then);
    void select(const QString &name);
    QString addressOf(const endpoint::Endpoint &endpoint) const;

    workspace::Session &m_session;
    store::ReaderThread &m_reader;
    PreviewSecrets *m_secrets;
    endpoint::Endpoint m_fresh;   // as a new one began
    endpoint::Endpoint m_applied; // what the fields started from
    QString m_name;               // of the chosen file; empty: a new one, or the catch-all
    bool m_isNew = false;
    bool m_filling = false;
    std::function<void()> m_onceChecked;

    EndpointList *m_list;
    const Privacy *m_privacy = nullptr;
    QStackedWidget *m_pages;
    QStackedWidget *m_parts; // what the tabs show
    EmptyState *m_cover;     // in their place
    QLabel *m_address;
    QLabel *m_lamp;
    QLabel *m_state;
    QPushButton *m_revert;
    QPushButton *m_apply;
    QPushButton *m_delete;
    Banner *m_banner;
    CountTabBar *m_tabs;
    AnswerPage *m_answer;
    SpecificationEditor *m_specification;
    ParametersPage *m_parameters;
    SharingPage *m_sharing;
    FaultsPage *m_faults;
    QTimer *m_tally; // runs until its count of faults is read again
    QLabel *m_kind;
    QPushButton *m_endFaults;
    QMenu *m_presets;
    QByteArray m_revision; // of the chosen file, as it was shown
    TargetPage *m_target;
    CallersPage *m_callers;
    ServicePage *m_service;
};

} // namespace hookbench::ui::endpoints
