// SPDX-License-Identifier: GPL-3.0-or-later
// What a DraftEditor is made of.
#include "ui/composer/drafteditor.h"

#include "core/record/keyhiding.h"
#include "ui/common/expressionline.h"
#include "ui/common/pairstable.h"
#include "ui/common/theme.h"
#include "ui/common/widgets.h"
#include "ui/composer/authpage.h"
#include "ui/composer/bodyeditor.h"
#include "ui/composer/checkspage.h"
#include "ui/composer/drafthistory.h"
#include "ui/composer/draftsettings.h"
#include "ui/composer/historypage.h"
#include "ui/composer/menus.h"
#include "ui/composer/requestpreview.h"
#include "ui/composer/serviceform.h"
#include "ui/composer/signingform.h"
#include "ui/message/capturechoice.h"
#include "ui/message/exchangeview.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QLineEdit>
#include <QSplitter>
#include <QStackedWidget>

namespace hookbench::ui::composer {

namespace {

const QStringList commonHeaders{
    QStringLiteral("Accept"),        QStringLiteral("Accept-Encoding"),  QStringLiteral("Authorization"),
    QStringLiteral("Cache-Control"), QStringLiteral("Content-Encoding"), QStringLiteral("Content-Type"),
    QStringLiteral("Cookie"),        QStringLiteral("Idempotency-Key"),  QStringLiteral("If-Match"),
    QStringLiteral("If-None-Match"), QStringLiteral("Origin"),           QStringLiteral("Referer"),
    QStringLiteral("User-Agent"),    QStringLiteral("X-Api-Key"),        QStringLiteral("X-GitHub-Event"),
    QStringLiteral("X-Request-Id")};

} // namespace

DraftEditor::DraftEditor(const workspace::Workspace &workspace, workspace::Deliveries &deliveries,
                         store::ReaderThread &reader, QWidget *parent)
    : QWidget(parent)
    , m_workspace(workspace)
    , m_deliveries(deliveries)
    , m_reader(reader)
    , m_check(new DraftCheck(workspace, this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(buildTopLine());
    m_keyBanner = new Banner("warningBox");
    m_keyBanner->setObjectName(QStringLiteral("keyBanner"));
    QPushButton *split = m_keyBanner->addButton(tr("Keep it as a key"));
    connect(split, &QPushButton::clicked, this, &DraftEditor::askToSplit);
    auto *notes = new QVBoxLayout;
    notes->setContentsMargins(0, 0, 0, 0);
    notes->setSpacing(0);
    m_problem = makeLabel({}, "problem");
    m_problem->setObjectName(QStringLiteral("draftProblem"));
    m_problem->setWordWrap(true);
    m_problem->setContentsMargins(14, 8, 14, 8);
    m_problem->hide();
    notes->addWidget(m_problem);
    notes->addWidget(m_keyBanner);
    m_forms = new QWidget;
    m_forms->setObjectName(QStringLiteral("serviceOffers"));
    auto *forms = new QHBoxLayout(m_forms);
    forms->setContentsMargins(14, 4, 14, 4);
    forms->setAlignment(Qt::AlignLeft);
    m_forms->hide();
    notes->addWidget(m_forms);
    layout->addLayout(notes);

    auto *left = new QWidget;
    auto *leftLayout = new QVBoxLayout(left);
    leftLayout->setContentsMargins(0, 0, 0, 0);
    leftLayout->setSpacing(0);
    leftLayout->addWidget(buildTabs());
    m_pages = new PageStack;
    m_form = new ServiceFormView;
    m_params = new PairsTable(tr("Name"), tr("Value"));
    m_params->setAccessibleName(tr("Query parameters"));
    m_headers = new PairsTable(tr("Header"), tr("Value"));
    m_headers->setAccessibleName(tr("Headers"));
    m_headers->setSuggestions(commonHeaders);
    m_headers->setMasksCredentials(true);
    m_body = new BodyEditor;
    m_signing = new SigningForm;
    m_settings = new DraftSettings;
    m_auth = new AuthPage;
    m_checks = new ChecksPage;
    m_pages->addWidget(m_form);
    m_pages->addWidget(m_params);
    m_pages->addWidget(m_headers);
    m_pages->addWidget(m_body);
    m_pages->addWidget(m_auth);
    m_pages->addWidget(m_signing);
    m_pages->addWidget(m_checks);
    m_pages->addWidget(m_settings);
    leftLayout->addWidget(makeLine());
    leftLayout->addWidget(m_pages, 1);
    buildResponse();
    m_splitter = new QSplitter(Qt::Horizontal);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->addWidget(left);
    m_splitter->addWidget(m_exchange);
    m_splitter->setStretchFactor(0, 5);
    m_splitter->setStretchFactor(1, 3);
    layout->addWidget(m_splitter, 1);

    connect(m_tabs, &QTabBar::currentChanged, m_pages, &QStackedWidget::setCurrentIndex);
    connect(m_form, &ServiceFormView::edited, this, &DraftEditor::onFormEdited);
    connect(m_form, &ServiceFormView::fillAsked, this, &DraftEditor::fillAgain);
    // Afterwards: its fields may be made anew.
    connect(m_form, &ServiceFormView::addressPasted, this, &DraftEditor::takeAddress, Qt::QueuedConnection);
    connect(m_form, &ServiceFormView::addSecretAsked, this, &DraftEditor::addSecretAsked);
    connect(m_params, &PairsTable::edited, this, &DraftEditor::onParamsEdited);
    connect(m_headers, &PairsTable::edited, this, &DraftEditor::onEdited);
    connect(m_body, &BodyEditor::edited, this, &DraftEditor::onEdited);
    connect(m_signing, &SigningForm::edited, this, &DraftEditor::afterEdit);
    const auto takeSchemes = [this] { m_signing->setSchemes(m_workspace.schemes()); };
    connect(&m_workspace, &workspace::Workspace::schemesChanged, m_signing, takeSchemes);
    connect(m_signing, &SigningForm::schemesAsked, this, &DraftEditor::schemesAsked);
    takeSchemes();
    connect(m_auth, &AuthPage::edited, this, &DraftEditor::afterEdit);
    connect(m_settings, &DraftSettings::edited, this, [this] {
        fillParams(); // braces may mean something else now
        afterEdit();
    });
    connect(m_checks, &ChecksPage::edited, this, &DraftEditor::afterEdit);
    m_problemTimer.setSingleShot(true);
    m_problemTimer.setInterval(800);
    connect(&m_problemTimer, &QTimer::timeout, m_problem, &QWidget::show);
    connect(m_check, &DraftCheck::checked, this, &DraftEditor::takeCheck);
    connect(m_check, &DraftCheck::seenChanged, this, [this] {
        offerVariables();
        validate();
    });
    connect(m_capture, &message::CaptureChoice::captureChanged, this, [this] {
        m_check->setCapture(m_capture->capture());
        m_form->setSender(m_capture->capture() ? m_capture->capture()->summary.service : QString());
    });
    m_splitter->setSizes({720, 420});
    setDraft({});
}

QWidget *DraftEditor::buildTopLine()
{
    QBoxLayout *bar = nullptr;
    auto *barWidget = makeBar("bar", metrics::barHeight, &bar);
    m_method = new QComboBox;
    m_method->setEditable(true);
    m_method->addItems({QStringLiteral("POST"), QStringLiteral("GET"), QStringLiteral("PUT"), QStringLiteral("PATCH"),
                        QStringLiteral("DELETE"), QStringLiteral("HEAD"), QStringLiteral("OPTIONS")});
    m_method->setInsertPolicy(QComboBox::NoInsert);
    m_method->setFont(codeFont());
    m_method->lineEdit()->setFont(codeFont());
    m_method->lineEdit()->setStyleSheet(
        QStringLiteral("border: none; background: transparent; padding: 0; min-height: 20px;"));
    m_method->setFixedWidth(104);
    m_method->setAccessibleName(tr("Method"));
    m_url = new ExpressionLine;
    m_url->setFont(codeFont());
    m_url->setMinimumWidth(120);
    m_url->setPlaceholderText(QStringLiteral("https://example.com/hook"));
    m_url->setAccessibleName(tr("Address"));
    m_literalChip = makeLabel(tr("literal"), "chip");
    m_literalChip->setToolTip(
        tr("Parts of this draft leave as they are: {{…}} in them is not replaced. See Settings."));
    m_environment = new QComboBox;
    m_environment->setAccessibleName(tr("Environment"));
    m_environment->setToolTip(tr("Whose variables the expressions see: environments/*.json of the workspace"));
    m_environment->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_environment->setMinimumContentsLength(8);
    m_code = makeButton(tr("Code"));
    m_code->setObjectName(QStringLiteral("code"));
    m_code->setToolTip(tr("Copy the request as cURL or as a program"));
    m_code->setMenu(makeCodeMenu(
        m_code,
        [this] {
            return Seen{draft(), m_check->context(), m_workspace.services().catalogue()};
        },
        [this](const QString &text) { emit noticed(text); }));
    m_preview = makeButton(tr("Preview"));
    m_preview->setObjectName(QStringLiteral("preview"));
    m_preview->setToolTip(tr("Show the request as it would leave"));
    m_save = makeButton(tr("Save"));
    m_save->setToolTip(tr("Save the draft (Ctrl+S)"));
    m_send = makeButton(tr("Send"), "primary");
    m_send->setObjectName(QStringLiteral("send"));
    m_send->setToolTip(tr("Send it (Ctrl+Enter)"));
    m_send->setMinimumWidth(76);
    bar->addWidget(m_method);
    bar->addWidget(m_url, 1);
    bar->addWidget(m_literalChip);
    bar->addWidget(m_environment);
    bar->addWidget(m_code);
    bar->addWidget(m_preview);
    bar->addWidget(m_save);
    bar->addWidget(m_send);
    connect(m_environment, &QComboBox::activated, this, &DraftEditor::chooseEnvironment);
    connect(m_preview, &QPushButton::clicked, this,
            [this] { m_exchange->tabs()->setCurrentIndex(m_exchange->tabs()->count() - 1); });
    connect(m_method, &QComboBox::currentTextChanged, this, &DraftEditor::onEdited);
    connect(m_url, &QLineEdit::textChanged, this, &DraftEditor::onUrlEdited);
    connect(m_save, &QPushButton::clicked, this, &DraftEditor::saveAsked);
    connect(m_send, &QPushButton::clicked, this, [this] { isSending() ? cancel() : send(); });
    return barWidget;
}

QWidget *DraftEditor::buildTabs()
{
    auto *row = new QWidget;
    row->setAttribute(Qt::WA_StyledBackground);
    row->setProperty("role", QByteArray("panelbar"));
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 14, 0);
    m_tabs = new CountTabBar;
    m_tabs->setObjectName(QStringLiteral("draftTabs"));
    for (const QString &title : {tr("Message"), tr("Params"), tr("Headers"), tr("Body"), tr("Auth"), tr("Signature"),
                                 tr("Checks"), tr("Settings")})
        m_tabs->addTab(title);
    m_capture = new message::CaptureChoice(m_reader);
    m_capture->setObjectName(QStringLiteral("seenCapture"));
    m_capture->setAccessibleName(tr("Variables from capture"));
    m_capture->setToolTip(tr("The capture that body, headers, query, method, output and item are taken from"));
    m_capture->setNone(tr("Variables from…"));
    m_capture->setFind([](store::Reader &reader) { return reader.newest({}, message::CaptureChoice::mostOffered); });
    m_capture->setMinimumContentsLength(8);
    m_capture->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_capture->setMaximumWidth(260);
    layout->addWidget(m_tabs);
    layout->addStretch(1);
    layout->addWidget(m_capture, 3);
    return row;
}

void DraftEditor::buildResponse()
{
    m_exchange = new message::ExchangeView;
    m_history = new HistoryPage(m_reader);
    m_exchange->addTab(tr("History"), m_history);
    m_request = new RequestPreview;
    m_exchange->addTab(tr("Preview"), m_request);
    connect(&m_history->list(), &DraftHistory::counted, this,
            [this](int count) { m_exchange->tabs()->setCount(3, count == 0 ? -1 : count); });
    connect(&m_history->list(), &DraftHistory::unreadable, this,
            [this](const QString &why) { m_exchange->showMessage(why, "badBox"); });
    connect(&m_history->list(), &DraftHistory::chosen, this, [this](const record::Delivery &delivery) {
        std::optional<service::Reading> reading;
        if (service() && delivery.summary.error.isEmpty())
            reading = delivery::readingOf(*service(), delivery.exchange.response, delivery.summary.startedAt / 1000);
        m_exchange->setDelivery(delivery, reading ? &*reading : nullptr);
        m_exchange->tabs()->setCurrentIndex(0);
    });
}

void DraftEditor::setPrivacy(const Privacy *privacy)
{
    m_privacy = privacy;
    connect(privacy, &Privacy::changed, this, &DraftEditor::hideKeys);
    connect(m_url, &QLineEdit::textChanged, this, &DraftEditor::hideKeys);
    hideKeys();
}

void DraftEditor::hideKeys()
{
    const bool isPresenting = m_privacy->isPresenting();
    const QString url = m_url->text();
    m_url->setEchoMode(isPresenting && m_privacy->shownTarget(url) != url ? QLineEdit::Password : QLineEdit::Normal);
    QString all;
    if (isPresenting) {
        const delivery::Draft now = draft();
        all = now.text;
        for (const auto &[name, value] : now.headers)
            all += u'\n' + value;
    }
    m_pages->setVisible(!isPresenting || !record::withoutKeys(all.toUtf8(), m_privacy->known().get()));
    m_exchange->setVisible(!isPresenting); // answers repeat what they got
}

} // namespace hookbench::ui::composer
