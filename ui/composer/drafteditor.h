// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/delivery/draft.h"
#include "core/store/readerthread.h"
#include "core/workspace/deliveries.h"
#include "ui/common/background.h"

#include <QTimer>
#include <QWidget>

class QComboBox;
class QLabel;
class QLineEdit;
class QListWidget;
class QPushButton;
class QSplitter;
class QStackedWidget;

namespace hookbench::ui {
class Banner;
class CountTabBar;
class PairsTable;
namespace message {
class ExchangeView;
} // namespace message
} // namespace hookbench::ui

namespace hookbench::ui::composer {

class BodyEditor;
class DraftSettings;
class ServiceFormView;

/// One draft: its parts to edit, Send, and the answer beside it.
class DraftEditor : public QWidget
{
    Q_OBJECT

public:
    DraftEditor(workspace::Deliveries &deliveries, store::ReaderThread &reader, QWidget *parent = nullptr);

    void setDraft(const delivery::Draft &draft);
    delivery::Draft draft() const;
    /// What its deliveries are found by: the draft's path, or the id of its tab while it has none.
    void setHistoryKey(const QString &key);
    void setCaptureId(std::optional<qint64> id) { m_captureId = id; }
    void setSecrets(const QStringList &names);
    /// Puts a reference to a secret into a field of the form, or in the place of a key in the URL.
    void useSecret(const QString &parameter, const QString &name);

    /// Whether the address carries a key of a service in plain text.
    bool carriesKey() const;
    void askToSplit();

    void send();
    void cancel();
    bool isSending() const { return m_sending != 0; }
    void focusUrl();
    void flipLayout();
    QByteArray splitterState() const;
    void restoreSplitterState(const QByteArray &state);

signals:
    void edited();
    void saveAsked();
    void sendingChanged(bool sending);
    /// A secret is to be added: for a parameter of a service's form.
    void addSecretAsked(const QString &parameter, const QString &service);
    /// A pasted URL carries a key of a service; the user wants to keep it as a secret.
    void splitAsked(const QString &key, const QString &parameter, const QString &service);

private:
    enum Page { Message, Params, Headers, Body, Settings };

    QWidget *buildTopLine();
    void buildResponse();
    void onEdited();
    void onFormEdited();
    void afterEdit();
    void fillFromForm();
    void fillAgain();
    void onUrlEdited();
    void onParamsEdited();
    void lookForKey();
    void validate();
    void showProblem(const delivery::DraftProblem &problem);
    void clearProblems();
    void onDelivered(const workspace::Delivered &delivered);
    void loadHistory();
    void updateCounts();

    workspace::Deliveries &m_deliveries;
    store::ReaderThread &m_reader;
    QString m_historyKey;
    std::optional<qint64> m_captureId;
    quint64 m_sending = 0;
    bool m_filling = false;
    bool m_hasForm = false;
    bool m_urlByHand = false;  // edited since the form filled it
    bool m_restByHand = false; // method, headers or body, likewise
    JobTracker m_historyJobs;

    QComboBox *m_method;
    QLineEdit *m_url;
    QLabel *m_literalChip;
    QPushButton *m_save;
    QPushButton *m_send;
    Banner *m_keyBanner;
    QTimer m_problemTimer;
    QLabel *m_problem;
    QSplitter *m_splitter;
    CountTabBar *m_tabs;
    QStackedWidget *m_pages;
    ServiceFormView *m_form;
    PairsTable *m_params;
    PairsTable *m_headers;
    BodyEditor *m_body;
    DraftSettings *m_settings;
    message::ExchangeView *m_exchange;
    QListWidget *m_history;
    std::vector<record::DeliverySummary> m_past;
};

} // namespace hookbench::ui::composer
