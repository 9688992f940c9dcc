// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/composer/drafteditor.h"

#include "core/base/format.h"
#include "core/http/textforms.h"
#include "core/service/catalogue.h"
#include "ui/common/pairstable.h"
#include "ui/common/theme.h"
#include "ui/common/widgets.h"
#include "ui/composer/bodyeditor.h"
#include "ui/composer/draftsettings.h"
#include "ui/composer/query.h"
#include "ui/composer/serviceform.h"
#include "ui/message/exchangeview.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QDateTime>
#include <QLineEdit>
#include <QListWidget>
#include <QSplitter>
#include <QStackedWidget>

namespace hookbench::ui::composer {

namespace {

using delivery::BodyKind;
using Where = delivery::DraftProblem::Where;

const QStringList commonHeaders{
    QStringLiteral("Accept"),        QStringLiteral("Accept-Encoding"),  QStringLiteral("Authorization"),
    QStringLiteral("Cache-Control"), QStringLiteral("Content-Encoding"), QStringLiteral("Content-Type"),
    QStringLiteral("Cookie"),        QStringLiteral("Idempotency-Key"),  QStringLiteral("If-Match"),
    QStringLiteral("If-None-Match"), QStringLiteral("Origin"),           QStringLiteral("Referer"),
    QStringLiteral("User-Agent"),    QStringLiteral("X-Api-Key"),        QStringLiteral("X-GitHub-Event"),
    QStringLiteral("X-Request-Id")};

// Values for templates while it is only looked whether a draft could be sent.
delivery::Secrets placeholders(const delivery::Draft &draft, const QStringList &names)
{
    delivery::Secrets out;
    for (const QString &name : names) {
        const bool wholeUrl = draft.url.startsWith(delivery::secretReference(name));
        out.emplace(name, Secret(wholeUrl ? QByteArray("https://secret.invalid/") : QByteArray("x")));
    }
    return out;
}

} // namespace

DraftEditor::DraftEditor(workspace::Deliveries &deliveries, store::ReaderThread &reader, QWidget *parent)
    : QWidget(parent)
    , m_deliveries(deliveries)
    , m_reader(reader)
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
    layout->addLayout(notes);

    auto *left = new QWidget;
    auto *leftLayout = new QVBoxLayout(left);
    leftLayout->setContentsMargins(0, 0, 0, 0);
    leftLayout->setSpacing(0);
    m_tabs = new CountTabBar;
    m_tabs->setObjectName(QStringLiteral("draftTabs"));
    for (const QString &title : {tr("Message"), tr("Params"), tr("Headers"), tr("Body"), tr("Settings")})
        m_tabs->addTab(title);
    m_pages = new PageStack;
    m_form = new ServiceFormView;
    m_params = new PairsTable(tr("Name"), tr("Value"));
    m_params->setAccessibleName(tr("Query parameters"));
    m_headers = new PairsTable(tr("Header"), tr("Value"));
    m_headers->setAccessibleName(tr("Headers"));
    m_headers->setSuggestions(commonHeaders);
    m_headers->setMasksCredentials(true);
    m_body = new BodyEditor;
    m_settings = new DraftSettings;
    m_pages->addWidget(m_form);
    m_pages->addWidget(m_params);
    m_pages->addWidget(m_headers);
    m_pages->addWidget(m_body);
    m_pages->addWidget(m_settings);
    leftLayout->addWidget(m_tabs);
    leftLayout->addWidget(makeLine());
    leftLayout->addWidget(m_pages, 1);
    buildResponse();
    m_splitter = new QSplitter(Qt::Horizontal);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->addWidget(left);
    m_splitter->addWidget(m_exchange);
    m_splitter->setStretchFactor(0, 3);
    m_splitter->setStretchFactor(1, 2);
    layout->addWidget(m_splitter, 1);

    connect(m_tabs, &QTabBar::currentChanged, m_pages, &QStackedWidget::setCurrentIndex);
    connect(m_form, &ServiceFormView::edited, this, &DraftEditor::onFormEdited);
    connect(m_form, &ServiceFormView::fillAsked, this, &DraftEditor::fillAgain);
    connect(m_form, &ServiceFormView::addSecretAsked, this, &DraftEditor::addSecretAsked);
    connect(m_params, &PairsTable::edited, this, &DraftEditor::onParamsEdited);
    connect(m_headers, &PairsTable::edited, this, &DraftEditor::onEdited);
    connect(m_body, &BodyEditor::edited, this, &DraftEditor::onEdited);
    connect(m_settings, &DraftSettings::edited, this, &DraftEditor::afterEdit);
    m_problemTimer.setSingleShot(true);
    m_problemTimer.setInterval(800);
    connect(&m_problemTimer, &QTimer::timeout, m_problem, &QWidget::show);
    m_splitter->setSizes({640, 460});
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
    m_url = new QLineEdit;
    m_url->setFont(codeFont());
    m_url->setPlaceholderText(QStringLiteral("https://example.com/hook"));
    m_url->setAccessibleName(tr("Address"));
    m_literalChip = makeLabel(tr("literal"), "chip");
    m_literalChip->setToolTip(
        tr("Parts of this draft leave as they are: {{…}} in them is not replaced. See Settings."));
    m_save = makeButton(tr("Save"));
    m_save->setToolTip(tr("Save the draft (Ctrl+S)"));
    m_send = makeButton(tr("Send"), "primary");
    m_send->setObjectName(QStringLiteral("send"));
    m_send->setToolTip(tr("Send it (Ctrl+Enter)"));
    m_send->setMinimumWidth(76);
    bar->addWidget(m_method);
    bar->addWidget(m_url, 1);
    bar->addWidget(m_literalChip);
    bar->addWidget(m_save);
    bar->addWidget(m_send);
    connect(m_method, &QComboBox::currentTextChanged, this, &DraftEditor::onEdited);
    connect(m_url, &QLineEdit::textChanged, this, &DraftEditor::onUrlEdited);
    connect(m_save, &QPushButton::clicked, this, &DraftEditor::saveAsked);
    connect(m_send, &QPushButton::clicked, this, [this] { isSending() ? cancel() : send(); });
    return barWidget;
}

void DraftEditor::buildResponse()
{
    m_exchange = new message::ExchangeView;
    m_history = new QListWidget;
    m_history->setFrameShape(QFrame::NoFrame);
    m_history->setAccessibleName(tr("History"));
    m_exchange->addTab(tr("History"), m_history);
    connect(m_history, &QListWidget::itemActivated, this, [this](QListWidgetItem *item) {
        const qint64 id = item->data(Qt::UserRole).toLongLong();
        m_reader.run(
            this, [id](store::Reader &reader) { return reader.delivery(id); },
            [this](const Result<record::Delivery> &delivery) {
                if (!delivery)
                    return m_exchange->showMessage(delivery.error().message, "badBox");
                m_exchange->setDelivery(*delivery);
                m_exchange->tabs()->setCurrentIndex(0);
            });
    });
    connect(m_history, &QListWidget::itemClicked, m_history, &QListWidget::itemActivated);
}

void DraftEditor::setDraft(const delivery::Draft &draft)
{
    m_filling = true;
    m_method->setCurrentText(draft.method);
    m_url->setText(draft.url);
    m_url->setCursorPosition(0);
    m_params->setPairs(queryPairs(draft.url));
    m_headers->setPairs(draft.headers);
    m_body->setBody(draft);
    m_settings->setSettings(draft);
    m_hasForm = draft.service.has_value();
    m_urlByHand = m_restByHand = false;
    if (draft.service) {
        m_form->setForm(*draft.service);
        delivery::Draft filled = draft;
        m_form->fillInto(filled);
        // Compared without what is made anew each time, such as a delivery id.
        m_urlByHand = filled.url != draft.url;
        m_restByHand = filled.text != draft.text || filled.form != draft.form;
        m_form->setByHand(m_urlByHand, m_restByHand);
    }
    m_tabs->setTabVisible(Message, m_hasForm);
    m_tabs->setCurrentIndex(m_hasForm ? Message : draft.bodyKind == BodyKind::None ? int(Params) : int(Body));
    m_pages->setCurrentIndex(m_tabs->currentIndex());
    m_filling = false;
    validate();
}

delivery::Draft DraftEditor::draft() const
{
    delivery::Draft out;
    out.method = m_method->currentText().trimmed();
    out.url = m_url->text();
    out.headers = m_headers->pairs();
    m_body->writeTo(out);
    m_settings->writeTo(out);
    if (m_hasForm)
        out.service = m_form->form();
    return out;
}

void DraftEditor::setHistoryKey(const QString &key)
{
    m_historyKey = key;
    loadHistory();
}

bool DraftEditor::carriesKey() const
{
    return m_keyBanner->isVisibleTo(this);
}

void DraftEditor::askToSplit()
{
    if (const auto found = service::Catalogue::builtIn().recognise(m_url->text()))
        emit splitAsked(m_url->text().mid(found->keyOffset, found->keyLength), found->secretParameter,
                        found->service->id);
}

void DraftEditor::setSecrets(const QStringList &names)
{
    m_form->setSecrets(names);
}

void DraftEditor::useSecret(const QString &parameter, const QString &name)
{
    const QString reference = delivery::secretReference(name);
    delivery::Draft current = draft();
    if (const auto found = service::Catalogue::builtIn().recognise(current.url);
        found && found->secretParameter == parameter) {
        current.url.replace(found->keyOffset, found->keyLength, reference);
        if (!current.service) { // the pasted URL says whose it is: its form comes with it
            delivery::ServiceForm form{found->service->id, found->service->messages.front().id, {}};
            const service::Parameter *secret = found->service->parameter(parameter);
            for (const auto &[key, value] : found->values)
                form.values.emplace_back(key, key == parameter ? reference : value);
            if (secret && secret->where == QLatin1String("url"))
                form.values.emplace_back(parameter, current.url);
            current.service = form;
        }
    } else if (current.service) {
        auto &values = current.service->values;
        std::erase_if(values, [&](const auto &pair) { return pair.first == parameter; });
        values.emplace_back(parameter, reference);
    }
    setDraft(current);
    if (m_hasForm)
        fillAgain();
    else
        onEdited();
}

void DraftEditor::onEdited()
{
    if (m_filling)
        return;
    m_restByHand = m_hasForm;
    afterEdit();
}

// Whatever was edited by hand is not overwritten by the form until the user asks for it.
void DraftEditor::afterEdit()
{
    m_form->setByHand(m_urlByHand, m_restByHand);
    validate();
    emit edited();
}

void DraftEditor::onFormEdited()
{
    if (m_filling)
        return;
    fillFromForm();
}

void DraftEditor::fillAgain()
{
    m_urlByHand = m_restByHand = false;
    fillFromForm();
}

void DraftEditor::fillFromForm()
{
    delivery::Draft filled = draft();
    m_form->fillInto(filled);
    if (m_urlByHand)
        filled.url = m_url->text();
    m_filling = true;
    m_method->setCurrentText(filled.method);
    m_url->setText(filled.url);
    m_params->setPairs(queryPairs(filled.url));
    m_headers->setPairs(filled.headers);
    m_body->setBody(filled);
    filled.literalUrl = filled.literalHeaders = filled.literalBody = false;
    m_settings->setSettings(filled);
    m_filling = false;
    m_restByHand = false;
    afterEdit();
}

void DraftEditor::onUrlEdited()
{
    if (m_filling)
        return;
    if (m_url->text().startsWith(QLatin1String("curl "))) { // a pasted command becomes the draft
        if (const auto curl = http::parseCurl(m_url->text())) {
            setDraft(delivery::draftOf(*curl));
            onEdited();
            return;
        }
    }
    m_filling = true;
    m_params->setPairs(queryPairs(m_url->text()));
    m_filling = false;
    m_urlByHand = m_hasForm;
    afterEdit();
}

void DraftEditor::onParamsEdited()
{
    if (m_filling)
        return;
    m_filling = true;
    m_url->setText(withQueryPairs(m_url->text(), m_params->pairs(), draft().literalUrl));
    m_filling = false;
    m_urlByHand = m_hasForm;
    afterEdit();
}

void DraftEditor::lookForKey()
{
    const auto found = service::Catalogue::builtIn().recognise(m_url->text());
    const bool carriesKey =
        found && !found->secretParameter.isEmpty()
        && !m_url->text().mid(found->keyOffset, found->keyLength).contains(QLatin1String("{{secrets."));
    m_keyBanner->setText(
        carriesKey
            ? tr("This address of %1 carries a key. Kept as a key, it does not stand in the draft's file in plain text.")
                  .arg(found->service->name)
            : QString());
}

void DraftEditor::clearProblems()
{
    setProblem(m_url, false);
    setProblem(m_method, false);
    m_url->setToolTip({});
    m_headers->markProblem(-1, false, {});
    m_body->clearProblems();
    m_problemTimer.stop();
    m_problem->hide();
}

// Whether it could be sent now, but for the values of its secrets.
void DraftEditor::validate()
{
    clearProblems();
    lookForKey();
    updateCounts();
    const delivery::Draft current = draft();
    m_literalChip->setVisible(current.literalUrl || current.literalHeaders || current.literalBody);
    const auto names = delivery::secretsOf(current);
    auto resolved = names ? delivery::resolve(current, placeholders(current, *names))
                          : tl::expected<delivery::Outgoing, delivery::DraftProblem>(tl::unexpected(names.error()));
    const bool untouched = current.url.isEmpty() && !m_hasForm;
    m_body->showRemarks();
    if (!resolved && !untouched)
        showProblem(resolved.error());
    const bool ready =
        resolved.has_value() && (!m_hasForm || m_urlByHand || m_restByHand || m_form->problemCount() == 0);
    m_send->setEnabled(isSending() || ready);
}

void DraftEditor::showProblem(const delivery::DraftProblem &problem)
{
    const QString text = problem.error.message;
    switch (problem.where) {
    case Where::Method: setProblem(m_method, true); break;
    case Where::Url:
        setProblem(m_url, true);
        m_url->setToolTip(text);
        break;
    case Where::HeaderName:
    case Where::HeaderValue: m_headers->markProblem(problem.row, problem.where == Where::HeaderName, text); break;
    case Where::FormName:
    case Where::FormValue:
    case Where::Body:
    case Where::File: m_body->showProblem(problem); break;
    }
    m_problem->setText(delivery::describe(problem));
    m_problemTimer.start(); // not while the text is still being typed
}

void DraftEditor::updateCounts()
{
    const int params = int(m_params->pairs().size());
    const int headers = int(m_headers->pairs().size());
    m_tabs->setCount(Params, params == 0 ? -1 : params);
    m_tabs->setCount(Headers, headers == 0 ? -1 : headers);
}

void DraftEditor::send()
{
    if (isSending() || !m_send->isEnabled())
        return;
    m_exchange->showMessage(tr("Sending…"));
    m_send->setText(tr("Cancel"));
    m_send->setToolTip(tr("Stop waiting (Esc)"));
    m_sending = m_deliveries.send(draft(), m_historyKey, m_captureId, this,
                                  [this](const workspace::Delivered &delivered) { onDelivered(delivered); });
    emit sendingChanged(true);
}

void DraftEditor::cancel()
{
    if (isSending())
        m_deliveries.cancel(m_sending);
}

void DraftEditor::onDelivered(const workspace::Delivered &delivered)
{
    m_sending = 0;
    m_send->setText(tr("Send"));
    m_send->setToolTip(tr("Send it (Ctrl+Enter)"));
    emit sendingChanged(false);
    if (delivered.problem) {
        clearProblems();
        showProblem(*delivered.problem);
        m_exchange->showMessage(delivery::describe(*delivered.problem), "badBox");
        return;
    }
    if (delivered.error && delivered.delivery.summary.startedAt == 0) {
        m_exchange->showMessage(delivered.error->message, "badBox");
        return;
    }
    m_exchange->setDelivery(delivered.delivery);
    loadHistory();
}

void DraftEditor::loadHistory()
{
    if (m_historyKey.isEmpty())
        return;
    const quint64 job = m_historyJobs.start();
    m_reader.run(
        this, [key = m_historyKey](store::Reader &reader) { return reader.deliveriesOfDraft(key, 200); },
        [this, job](Result<std::vector<record::DeliverySummary>> past) {
            if (!m_historyJobs.isCurrent(job) || !past)
                return;
            m_past = std::move(*past);
            m_history->clear();
            for (const record::DeliverySummary &one : m_past) {
                const QString when =
                    QDateTime::fromMSecsSinceEpoch(one.startedAt / 1000).toString(QStringLiteral("dd.MM. HH:mm:ss"));
                auto *item =
                    new QListWidgetItem(QStringLiteral("%1   %2   %3")
                                            .arg(when, message::headline(one), durationText(one.duration, QLocale())),
                                        m_history);
                item->setData(Qt::UserRole, one.id);
                item->setToolTip(one.url);
            }
            m_exchange->tabs()->setCount(3, m_past.empty() ? -1 : int(m_past.size()));
        });
}

void DraftEditor::focusUrl()
{
    m_url->setFocus(Qt::ShortcutFocusReason);
    m_url->selectAll();
}

void DraftEditor::flipLayout()
{
    m_splitter->setOrientation(m_splitter->orientation() == Qt::Horizontal ? Qt::Vertical : Qt::Horizontal);
}

QByteArray DraftEditor::splitterState() const
{
    return m_splitter->saveState();
}

void DraftEditor::restoreSplitterState(const QByteArray &state)
{
    if (!state.isEmpty())
        m_splitter->restoreState(state);
}

} // namespace hookbench::ui::composer
