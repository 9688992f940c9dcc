// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/delivery/draft.h"
#include "core/store/readerthread.h"
#include "core/workspace/deliveries.h"
#include "ui/common/privacy.h"
#include "ui/composer/draftcheck.h"

#include <QTimer>
#include <QWidget>

class QComboBox;
class QLabel;
class QPushButton;
class QSplitter;
class QStackedWidget;

namespace hookbench::ui {
class Banner;
class CountTabBar;
class ExpressionLine;
class PairsTable;
namespace message {
class CaptureChoice;
class ExchangeView;
} // namespace message
} // namespace hookbench::ui

namespace hookbench::ui::composer {

class AuthPage;
class BodyEditor;
class ChecksPage;
class HistoryPage;
class DraftSettings;
class RequestPreview;
class ServiceFormView;
class SigningForm;

/// One draft: its parts to edit, Send, and the answer beside it.
class DraftEditor : public QWidget
{
    Q_OBJECT

public:
    DraftEditor(const workspace::Workspace &workspace, workspace::Deliveries &deliveries, store::ReaderThread &reader,
                QWidget *parent = nullptr);

    void setDraft(const delivery::Draft &draft);
    delivery::Draft draft() const;
    /// What its deliveries are found by: the draft's path, or the id of its tab while it has none.
    void setHistoryKey(const QString &key);
    /// The capture that it came from, whose values its expressions see until another one is chosen.
    void setCaptureId(std::optional<qint64> id);
    /// What is hidden while somebody presents: an address that carries a key, a body that holds one, the answer.
    void setPrivacy(const Privacy *privacy);
    void setSecrets(const QStringList &names);
    /// Whom it can be for is different now.
    void updateServices();
    /// Puts a reference to a secret into a field of the form, or in the place of a key in the URL.
    void useSecret(const QString &parameter, const QString &name);

    /// Whether the address carries a key of a service in plain text.
    bool carriesKey() const;
    void askToSplit();

    void send();
    void cancel();
    bool isSending() const { return m_sending != 0; }
    /// Of a new draft of a service: its first field.
    void focusForm();
    void focusUrl();
    void flipLayout();
    QByteArray splitterState() const;
    void restoreSplitterState(const QByteArray &state);

protected:
    void showEvent(QShowEvent *event) override;

signals:
    void edited();
    void noticed(const QString &text);
    /// How many checks of the answer do not hold; -1: there are none.
    void checksChanged(int failed);
    void saveAsked();
    void sendingChanged(bool sending);
    /// A secret is to be added: for a parameter of a service's form.
    void addSecretAsked(const QString &parameter, const QString &service);
    /// The user wants to see how signature schemes are written, that one first.
    void schemesAsked(const QString &scheme);
    /// A pasted URL carries a key of a service; the user wants to keep it as a secret.
    void splitAsked(const QString &key, const QString &parameter, const QString &service);

private:
    enum Page { Message, Params, Headers, Body, Auth, Signature, Checks, Settings }; // as their tabs stand

    QWidget *buildTopLine();
    QWidget *buildTabs();
    void buildResponse();
    void fillEnvironments();
    void chooseEnvironment();
    void offerVariables();
    void offerInTables();
    void onEdited();
    void onFormEdited();
    void afterEdit();
    void fillFromForm();
    void fillAgain();
    void onUrlEdited();
    void fillParams();
    void onParamsEdited();
    void lookForKey();
    void offerForms();
    void takeAddress(const QString &url);
    void adopt(const service::RecognisedUrl &found);
    /// What an address tells of its message; keys in plain text stay out of it.
    static delivery::ServiceForm formOf(const service::RecognisedUrl &found);
    void followByHand(bool isUrl);
    void showMessage(const delivery::Outgoing &request);
    const service::Service *service() const;
    void validate();
    void takeCheck(const DraftCheck::Checked &result);
    void showProblem(const delivery::DraftProblem &problem);
    void clearProblems();
    void onDelivered(const workspace::Delivered &delivered);
    void updateCounts();

    const workspace::Workspace &m_workspace;
    workspace::Deliveries &m_deliveries;
    store::ReaderThread &m_reader;
    DraftCheck *m_check;
    void hideKeys();

    const Privacy *m_privacy = nullptr;
    QStringList m_secrets;
    std::shared_ptr<const iml::Collection> m_variables; // what expressions know
    std::optional<qint64> m_captureId;
    quint64 m_sending = 0;
    bool m_filling = false;
    bool m_hasForm = false;
    bool m_urlByHand = false;  // edited since the form filled it
    bool m_restByHand = false; // method, headers or body, likewise

    QComboBox *m_method;
    ExpressionLine *m_url;
    QLabel *m_literalChip;
    QComboBox *m_environment;
    QPushButton *m_code;
    QPushButton *m_preview;
    QPushButton *m_save;
    QPushButton *m_send;
    Banner *m_keyBanner;
    QWidget *m_forms; // what a pasted address may belong to
    QStringList m_offered;
    JobTracker m_measuring;
    QTimer m_problemTimer;
    QLabel *m_problem;
    QSplitter *m_splitter;
    CountTabBar *m_tabs;
    message::CaptureChoice *m_capture;
    QStackedWidget *m_pages;
    ServiceFormView *m_form;
    PairsTable *m_params;
    PairsTable *m_headers;
    BodyEditor *m_body;
    SigningForm *m_signing;
    DraftSettings *m_settings;
    AuthPage *m_auth;
    ChecksPage *m_checks;
    message::ExchangeView *m_exchange;
    HistoryPage *m_history;
    RequestPreview *m_request;
};

} // namespace hookbench::ui::composer
