// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/composer/drafteditor.h"

#include "core/http/textforms.h"
#include "core/service/catalogue.h"
#include "core/workspace/draftcontext.h"
#include "ui/common/expressionline.h"
#include "ui/common/pairstable.h"
#include "ui/common/theme.h"
#include "ui/common/widgets.h"
#include "ui/composer/authpage.h"
#include "ui/composer/bodyeditor.h"
#include "ui/composer/checkspage.h"
#include "ui/composer/draftsettings.h"
#include "ui/composer/historypage.h"
#include "ui/composer/query.h"
#include "ui/composer/requestpreview.h"
#include "ui/composer/serviceform.h"
#include "ui/composer/signingform.h"
#include "ui/message/capturechoice.h"
#include "ui/message/exchangeview.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QScopedValueRollback>
#include <QSplitter>
#include <QStackedWidget>

namespace hookbench::ui::composer {

namespace {

using delivery::BodyKind;
using Where = delivery::DraftProblem::Where;

} // namespace

void DraftEditor::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    fillEnvironments();
    m_capture->refresh();
}

void DraftEditor::fillEnvironments()
{
    const QString chosen = m_environment->currentData().toString();
    const QStringList names = workspace::environmentsIn(m_workspace.folder());
    m_environment->clear();
    m_environment->addItem(tr("No environment"), QString());
    for (const QString &name : names)
        m_environment->addItem(tr("Env: %1").arg(name), name);
    m_environment->setCurrentIndex(qMax(0, m_environment->findData(chosen)));
    m_environment->setVisible(!names.isEmpty());
    if (!chosen.isEmpty()) // its file may have changed
        chooseEnvironment();
}

void DraftEditor::chooseEnvironment()
{
    if (const auto read = m_check->setEnvironment(m_environment->currentData().toString()); !read) {
        m_problem->setText(read.error().message);
        m_problem->show();
    }
}

void DraftEditor::offerVariables()
{
    m_variables = m_check->variables(m_secrets);
    m_url->setVariables(m_variables);
    m_body->setVariables(m_variables);
    offerInTables();
}

void DraftEditor::offerInTables()
{
    delivery::Draft settings;
    m_settings->writeTo(settings);
    m_url->setLiteral(settings.literalUrl);
    m_params->setVariables(settings.literalUrl ? nullptr : m_variables);
    m_headers->setVariables(settings.literalHeaders ? nullptr : m_variables);
    m_body->setLiteral(settings.literalBody);
}

void DraftEditor::setCaptureId(std::optional<qint64> id)
{
    m_captureId = id;
    m_capture->prefer(id.value_or(0));
}

void DraftEditor::setDraft(const delivery::Draft &draft)
{
    m_filling = true;
    m_method->setCurrentText(draft.method);
    m_url->setText(draft.url);
    m_url->setCursorPosition(0);
    m_params->setPairs(queryPairs(draft.url, draft.literalUrl));
    m_headers->setPairs(draft.headers);
    m_body->setBody(draft);
    m_signing->setSigning(draft);
    m_settings->setSettings(draft);
    m_auth->setDraft(draft);
    m_checks->setLines(draft.assertions);
    m_hasForm = draft.service.has_value();
    if (m_hasForm)
        updateServices();
    m_urlByHand = m_restByHand = false;
    if (draft.service) {
        m_form->setForm(*draft.service);
        delivery::Draft filled = draft;
        m_form->fillInto(filled);
        // Compared without what is made anew each time, such as a delivery id.
        m_urlByHand = filled.url != draft.url;
        m_restByHand = filled.text != draft.text || filled.form != draft.form;
        if ((m_urlByHand || m_restByHand) && m_form->takeFrom(draft))
            m_urlByHand = m_restByHand = false;
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
    m_signing->writeTo(out);
    m_settings->writeTo(out);
    m_auth->writeTo(out);
    out.assertions = m_checks->lines();
    if (m_hasForm)
        out.service = m_form->form();
    return out;
}

void DraftEditor::setHistoryKey(const QString &key)
{
    m_history->setKey(key);
}

bool DraftEditor::carriesKey() const
{
    return m_keyBanner->isVisibleTo(this);
}

void DraftEditor::askToSplit()
{
    const auto found = m_workspace.services().catalogue()->recognise(m_url->text());
    if (!found || found->secretParameter.isEmpty())
        return;
    const QString key = m_url->text().mid(found->keyOffset, found->keyLength);
    // In an address that is made anew it is encoded anew.
    const auto decoded = found->values.find(found->secretParameter);
    emit splitAsked(decoded == found->values.end() ? key : decoded->second, found->secretParameter, found->service->id);
}

const service::Service *DraftEditor::service() const
{
    return m_hasForm ? m_form->service() : nullptr;
}

void DraftEditor::updateServices()
{
    m_form->setServices(m_workspace.services().catalogue());
}

void DraftEditor::setSecrets(const QStringList &names)
{
    m_secrets = names;
    m_form->setSecrets(names);
    m_signing->setSecrets(names);
    offerVariables();
}

void DraftEditor::useSecret(const QString &parameter, const QString &name)
{
    const QString reference = delivery::secretReference(name);
    delivery::Draft current = draft();
    const auto catalogue = m_workspace.services().catalogue();
    QString value = reference;
    if (const auto found = catalogue->recognise(current.url); found && found->secretParameter == parameter) {
        current.url.replace(found->keyOffset, found->keyLength, reference);
        const service::Parameter *secret = found->service->parameter(parameter);
        if (secret && secret->where == QLatin1String("url"))
            value = current.url;
        if (!current.service) // the pasted URL says whose it is: its form comes with it
            current.service = formOf(*found);
    }
    if (current.service) {
        auto &values = current.service->values;
        std::erase_if(values, [&](const auto &pair) { return pair.first == parameter; });
        values.emplace_back(parameter, value);
    }
    setDraft(current);
    if (m_hasForm)
        fillAgain();
    else
        onEdited();
}

void DraftEditor::onEdited()
{
    if (!m_filling)
        followByHand(false);
}

// The form goes with what is changed by hand as long as that is a message of its kind.
void DraftEditor::followByHand(bool isUrl)
{
    if (m_hasForm && m_form->takeFrom(draft()))
        m_urlByHand = m_restByHand = false;
    else if (m_hasForm)
        (isUrl ? m_urlByHand : m_restByHand) = true;
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
    filled.literalUrl = filled.literalHeaders = filled.literalBody = false;
    m_filling = true;
    m_method->setCurrentText(filled.method);
    m_url->setText(filled.url);
    m_params->setPairs(queryPairs(filled.url, filled.literalUrl));
    m_headers->setPairs(filled.headers);
    m_body->setBody(filled);
    m_signing->setSigning(filled);
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
        const auto curl = http::parseCurl(m_url->text());
        if (auto pasted = curl ? delivery::draftOf(*curl) : tl::unexpected(curl.error())) {
            setDraft(std::move(*pasted));
            onEdited();
            return;
        }
    }
    fillParams();
    followByHand(true);
}

void DraftEditor::fillParams()
{
    const QScopedValueRollback filling(m_filling, true);
    m_params->setPairs(queryPairs(m_url->text(), draft().literalUrl));
}

void DraftEditor::onParamsEdited()
{
    if (m_filling)
        return;
    m_filling = true;
    m_url->setText(withQueryPairs(m_url->text(), m_params->pairs(), draft().literalUrl));
    m_filling = false;
    followByHand(true);
}

void DraftEditor::lookForKey()
{
    const auto found = m_workspace.services().catalogue()->recognise(m_url->text());
    const bool carriesKey = found && !found->secretParameter.isEmpty()
                            && !m_url->text().mid(found->keyOffset, found->keyLength).contains(QLatin1String("{{"));
    m_keyBanner->setText(
        carriesKey
            ? tr("This address of %1 carries a key. Kept as a key, it does not stand in the draft's file in plain text.")
                  .arg(found->service->name)
            : QString());
    offerForms();
}

void DraftEditor::clearProblems()
{
    setProblem(m_url, false);
    setProblem(m_method, false);
    m_url->setError({});
    m_headers->markProblem(-1, false, {});
    m_body->clearProblems();
    m_auth->markProblem(-1, {});
    m_problemTimer.stop();
    m_problem->hide();
}

// Whether it could be sent now, but for the values of its secrets.
void DraftEditor::validate()
{
    lookForKey();
    updateCounts();
    const delivery::Draft current = draft();
    m_literalChip->setVisible(current.literalUrl || current.literalHeaders || current.literalBody);
    offerInTables();
    if (!m_check->check(current)) { // sending tells what is wrong as well
        clearProblems();
        m_send->setEnabled(true);
    }
}

void DraftEditor::takeCheck(const DraftCheck::Checked &result)
{
    clearProblems();
    const bool untouched = m_url->text().isEmpty() && !m_hasForm;
    m_body->showRemarks(result.request ? &result.request->body : nullptr);
    if (result.problem && !untouched)
        showProblem(*result.problem);
    m_request->setResult(result);
    if (result.request && m_hasForm)
        showMessage(*result.request);
    if (result.request)
        m_signing->setRequest(result.request->headers);
    const bool ready = result.request && (!m_hasForm || m_urlByHand || m_restByHand || m_form->problemCount() == 0);
    m_send->setEnabled(isSending() || ready);
}

void DraftEditor::showProblem(const delivery::DraftProblem &problem)
{
    const QString text = problem.error.message;
    switch (problem.where) {
    case Where::Method: setProblem(m_method, true); break;
    case Where::Url:
        setProblem(m_url, true);
        m_url->setError(problem.error);
        break;
    case Where::HeaderName:
    case Where::HeaderValue: m_headers->markProblem(problem.row, problem.where == Where::HeaderName, text); break;
    case Where::Authentication: m_auth->markProblem(problem.row, text); break;
    case Where::FormName:
    case Where::FormValue:
    case Where::Body:
    case Where::PartName:
    case Where::PartValue:
    case Where::PartFile:
    case Where::PartFileName:
    case Where::PartType:
    case Where::File: m_body->showProblem(problem); break;
    case Where::Signing: break;
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
    m_tabs->setCount(Auth, m_auth->count() == 0 ? -1 : m_auth->count());
    m_tabs->setCount(Checks, m_checks->lines().isEmpty() ? -1 : int(m_checks->lines().size()));
}

void DraftEditor::send()
{
    if (isSending() || !m_send->isEnabled())
        return;
    m_exchange->showMessage(tr("Sending…"));
    m_send->setText(tr("Cancel"));
    m_send->setToolTip(tr("Stop waiting (Esc)"));
    m_exchange->tabs()->setCurrentIndex(0);
    const std::optional<qint64> capture =
        m_capture->capture() ? std::optional(m_capture->capture()->summary.id) : m_captureId;
    m_sending = m_deliveries.send(
        draft(), m_history->key(), capture, this,
        [this](const workspace::Delivered &delivered) { onDelivered(delivered); }, m_check->context());
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
    m_exchange->setDelivery(delivered.delivery, delivered.reading ? &*delivered.reading : nullptr);
    if (delivered.isOnce && !delivered.delivery.summary.error.isEmpty())
        m_exchange->addRemark(
            tr("It may have arrived, and would undo itself if it came twice: look before you send it again."));
    const int failed = m_checks->setAnswer(delivered.delivery.exchange);
    emit checksChanged(m_checks->lines().isEmpty() ? -1 : failed);
    if (failed > 0)
        m_tabs->setCurrentIndex(Checks);
    m_history->reload();
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
