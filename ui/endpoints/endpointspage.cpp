// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/endpoints/endpointspage.h"

#include "core/endpoint/router.h"
#include "ui/common/badges.h"
#include "ui/common/dialogs.h"
#include "ui/common/icons.h"
#include "ui/common/schemesdialog.h"
#include "ui/common/theme.h"
#include "ui/common/widgets.h"
#include "ui/endpoints/answerpage.h"
#include "ui/endpoints/callerspage.h"
#include "ui/endpoints/endpointlist.h"
#include "ui/endpoints/pages.h"
#include "ui/endpoints/previewsecrets.h"
#include "ui/endpoints/servicepage.h"
#include "ui/endpoints/specificationeditor.h"
#include "ui/endpoints/targetpage.h"

#include <QBoxLayout>
#include <QFocusEvent>
#include <QMenu>
#include <QSplitter>
#include <QStackedWidget>
#include <QTimer>

namespace hookbench::ui::endpoints {

EndpointsPage::EndpointsPage(workspace::Session &session, store::ReaderThread &reader, QWidget *parent)
    : QWidget(parent)
    , m_session(session)
    , m_reader(reader)
    , m_secrets(new PreviewSecrets(session.keys(), this))
{
    // From the top down, as the window is: what gets its parent late is styled and laid out again.
    auto *splitter = new QSplitter(Qt::Horizontal, this);
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(buildSide());
    m_pages = new PageStack(splitter);
    splitter->addWidget(m_pages);
    m_pages->addWidget(buildEditor());
    splitter->setStretchFactor(1, 1);
    splitter->setSizes({256, 1000});
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(splitter);
    connect(&session.workspace(), &workspace::Workspace::endpointsChanged, this, &EndpointsPage::fillList);
    connect(&session.workspace(), &workspace::Workspace::problemsChanged, this, &EndpointsPage::fillList);
    connect(&session.workspace(), &workspace::Workspace::secretsChanged, m_secrets, &PreviewSecrets::forget);
    connect(&session.workspace(), &workspace::Workspace::secretsChanged, this, &EndpointsPage::nameKeys);
    connect(&session.issuedKeys(), &workspace::IssuedKeys::changed, this, &EndpointsPage::nameKeys);
    connect(m_secrets, &PreviewSecrets::changed, this, [this] { updateSubjects(edited()); });
    // With many requests a second, it is read a few times a second.
    m_tally = new QTimer(this);
    m_tally->setSingleShot(true);
    m_tally->setInterval(200);
    connect(m_tally, &QTimer::timeout, this, &EndpointsPage::updateFaults);
    connect(&session.intake(), &workspace::Intake::faultMet, this, [this](const QString &endpoint) {
        if (endpoint == m_name && isVisible() && !m_tally->isActive())
            m_tally->start();
    });
    const auto updateAddress = [this] { m_address->setText(shown(addressOf(edited()))); };
    connect(&session.listening(), &workspace::Listening::statesChanged, this, updateAddress);
    connect(&session.publicAddresses(), &workspace::PublicAddresses::changed, this, updateAddress);
    fillList();
    select(m_list->firstName());
}

QWidget *EndpointsPage::buildSide()
{
    auto *side = new QWidget;
    auto *layout = new QVBoxLayout(side);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    QBoxLayout *bar = nullptr;
    auto *barWidget = makeBar("bar", metrics::barHeight, &bar);
    auto *add = makeButton(tr("New"));
    add->setIcon(themedIcon("plus"));
    add->setToolTip(tr("New endpoint (Ctrl+N)"));
    bar->addWidget(makeLabel(tr("Endpoints"), "heading"));
    bar->addStretch();
    bar->addWidget(add);
    auto *more = makeIconButton("chevron-down", tr("New from a preset"));
    more->setPopupMode(QToolButton::InstantPopup);
    m_presets = new QMenu(this);
    m_presets->setToolTipsVisible(true);
    more->setMenu(m_presets);
    bar->addWidget(more);
    connect(m_presets, &QMenu::aboutToShow, this, &EndpointsPage::fillPresets);
    m_list = new EndpointList;
    layout->addWidget(barWidget);
    layout->addWidget(m_list, 1);
    side->setMinimumWidth(180);
    connect(add, &QPushButton::clicked, this, [this] { newEndpoint(); });
    connect(m_list, &EndpointList::chosen, this, &EndpointsPage::choose);
    return side;
}

QWidget *EndpointsPage::buildEditor()
{
    auto *editor = new QWidget(m_pages);
    auto *layout = new QVBoxLayout(editor);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    QBoxLayout *bar = nullptr;
    auto *barWidget = makeBar("bar", metrics::barHeight, &bar, editor); // before the pages, also for Tab
    m_address = makeSelectable(makeLabel({}));
    m_address->setFont(codeFont());
    auto *copy = makeIconButton("copy", tr("Copy the address"));
    m_lamp = makeLabel({}, "chip");
    m_kind = makeLabel({}, "chip");
    m_endFaults = makeButton({}, "filterChip");
    m_endFaults->setObjectName(QStringLiteral("endFaults"));
    m_endFaults->setToolTip(tr("End the faults: from now on the endpoint answers as it should"));
    m_endFaults->setIcon(themedIcon("x"));
    m_endFaults->setAccessibleName(tr("End the faults"));
    m_state = makeLabel({}, "small");
    m_delete = makeButton(tr("Delete"));
    m_revert = makeButton(tr("Revert"));
    m_apply = makeButton(tr("Apply"), "primary");
    bar->addWidget(m_address);
    bar->addWidget(copy);
    bar->addWidget(m_lamp);
    bar->addWidget(m_kind);
    bar->addWidget(m_endFaults);
    bar->addStretch();
    bar->addWidget(m_state);
    bar->addWidget(m_delete);
    bar->addWidget(m_revert);
    bar->addWidget(m_apply);
    m_banner = new Banner("badBox");
    m_banner->setObjectName(QStringLiteral("endpointBanner"));
    m_state->setObjectName(QStringLiteral("endpointState"));
    m_tabs = new CountTabBar(editor);
    m_tabs->setObjectName(QStringLiteral("endpointTabs"));
    m_tabs->addTab(tr("Simple answer"));
    m_tabs->addTab(tr("Specification"));
    m_tabs->addTab(tr("Parameters"));
    m_tabs->addTab(tr("Sharing"));
    m_tabs->addTab(tr("Faults"));
    m_tabs->addTab(tr("Passes on"));
    m_tabs->addTab(tr("Callers"));
    m_tabs->addTab(tr("Service"));
    auto *pages = new PageStack(editor);
    m_parts = pages;
    m_cover = new EmptyState("key-round", tr("Hidden while somebody presents"),
                             tr("A key stands here. F8 ends the presentation mode."), editor);
    m_cover->setObjectName(QStringLiteral("endpointCover"));
    m_cover->hide();
    m_answer = new AnswerPage(pages);
    pages->addWidget(m_answer);
    connect(m_answer, &AnswerPage::edited, this, &EndpointsPage::onEdited);
    m_specification = new SpecificationEditor(m_reader, pages);
    connect(m_specification, &SpecificationEditor::edited, this, [this] { updateState(edited()); });
    connect(m_specification, &SpecificationEditor::checked, this, &EndpointsPage::onChecked);
    pages->addWidget(m_specification);
    m_parameters = new ParametersPage(pages);
    m_sharing = new SharingPage(pages);
    m_faults = new FaultsPage(pages);
    for (QWidget *page :
         {static_cast<QWidget *>(m_parameters), static_cast<QWidget *>(m_sharing), static_cast<QWidget *>(m_faults)})
        pages->addWidget(page);
    connect(m_parameters, &ParametersPage::edited, this, &EndpointsPage::onEdited);
    connect(m_sharing, &SharingPage::edited, this, &EndpointsPage::onEdited);
    connect(m_faults, &FaultsPage::edited, this, &EndpointsPage::onEdited);
    connect(m_faults, &FaultsPage::restartAsked, this, [this] {
        m_session.intake().restartFaults(m_name);
        updateFaults();
    });
    m_target = new TargetPage(pages);
    pages->addWidget(m_target);
    connect(m_target, &TargetPage::edited, this, &EndpointsPage::onEdited);
    m_callers = new CallersPage(pages);
    m_callers->setLimitStates([this](const QString &name) { return m_session.intake().limitStates(name); });
    pages->addWidget(m_callers);
    connect(m_callers, &CallersPage::edited, this, &EndpointsPage::onEdited);
    const auto takeSchemes = [this] { m_callers->setSchemes(m_session.workspace().schemes()); };
    connect(&m_session.workspace(), &workspace::Workspace::schemesChanged, m_callers, takeSchemes);
    connect(m_callers, &CallersPage::schemesAsked, this,
            [this](const QString &scheme) { openSchemes(m_session.workspace(), scheme, this); });
    takeSchemes();
    m_service = new ServicePage(m_session.listening(), m_session.publicAddresses(), pages);
    pages->addWidget(m_service);
    connect(m_service, &ServicePage::edited, this, &EndpointsPage::onEdited);
    connect(m_service, &ServicePage::notice, this, &EndpointsPage::notice);
    connect(m_service, &ServicePage::parametersAsked, this, &EndpointsPage::addParameters);
    layout->addWidget(barWidget);
    layout->addWidget(m_banner);
    layout->addWidget(m_tabs);
    layout->addWidget(makeLine());
    layout->addWidget(pages, 1);
    layout->addWidget(m_cover, 1);
    connect(m_tabs, &QTabBar::currentChanged, pages, &QStackedWidget::setCurrentIndex);
    connect(copy, &QToolButton::clicked, this, [this] {
        copyText(addressOf(edited()));
        emit notice(tr("Copied %1").arg(m_address->text()));
    });
    connect(m_endFaults, &QPushButton::clicked, this, &EndpointsPage::endFaults);
    connect(m_apply, &QPushButton::clicked, this, &EndpointsPage::apply);
    connect(m_revert, &QPushButton::clicked, this, &EndpointsPage::revert);
    connect(m_delete, &QPushButton::clicked, this, &EndpointsPage::remove);
    return editor;
}

void EndpointsPage::fillList()
{
    m_list->fill(m_session.workspace(), m_name, m_isNew, [this](const QString &path) { return shown(path); });
    refreshCounts();
    // A file that another program changed shows at once, unless it is being edited here.
    if (!m_isNew && edited() == m_applied) {
        const endpoint::Router router(m_session.workspace().endpoints());
        for (const endpoint::Endpoint &one : router.endpoints()) {
            if (one.name == m_name && !(one == m_applied))
                show(one);
        }
    }
}

// No focus proxy: on the way to it, Tab would leave out what stands before it.
void EndpointsPage::focusInEvent(QFocusEvent *event)
{
    m_list->setFocus(event->reason());
}

void EndpointsPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    refreshCounts();
}

// Counting goes over all captures: only for whom it is seen.
void EndpointsPage::refreshCounts()
{
    if (!isVisible())
        return;
    m_specification->refreshCaptures();
    updateFaults();
    m_reader.run(
        this, [](store::Reader &reader) { return reader.countsByEndpoint(); },
        [this](Result<std::map<QString, qint64>> counts) {
            if (counts)
                m_list->setCounts(std::move(*counts));
        });
}

void EndpointsPage::preferCapture(qint64 id)
{
    m_specification->preferCapture(id);
}

void EndpointsPage::leaveEdited(std::function<void()> then)
{
    if (edited() == m_applied || (m_isNew && edited() == m_fresh))
        return then();
    const QString text = tr("The changes to %1 are not applied. Apply them now?").arg(addressOf(edited()));
    askToApply(
        this, text,
        [this, then] {
            onceChecked([this, then] {
                if (!m_apply->isEnabled())
                    m_banner->setText(tr("This cannot be applied yet: mend what is marked first."));
                applyChecked();
                if (edited() == m_applied)
                    then();
            });
        },
        then, [this] { fillList(); });
}

void EndpointsPage::choose(const QString &name)
{
    leaveEdited([this, name] { select(name); });
}

void EndpointsPage::select(const QString &name)
{
    const endpoint::Router router(m_session.workspace().endpoints());
    for (const endpoint::Endpoint &one : router.endpoints()) {
        if (one.name != name)
            continue;
        m_name = name;
        m_isNew = false;
        show(one);
        if (const int tab = m_tabs->currentIndex(); tab == AnswerTab || tab == SpecificationTab) // what answers
            m_tabs->setCurrentIndex(one.specification.isNull() ? AnswerTab : SpecificationTab);
        fillList();
        return;
    }
}

void EndpointsPage::newEndpoint(const QString &path)
{
    endpoint::Endpoint fresh;
    fresh.path = path;
    fresh.name = path.mid(1).replace(u'/', u'-');
    newEndpoint(fresh);
}

void EndpointsPage::newEndpoint(const endpoint::Endpoint &fresh)
{
    leaveEdited([this, fresh] {
        m_name.clear();
        m_isNew = true;
        show(fresh);
        m_fresh = edited();
        m_applied.path = QStringLiteral("\n"); // nothing that could be equal: a new one can be applied as it is
        onEdited();
        fillList();
        m_answer->focusPath();
    });
}

void EndpointsPage::show(const endpoint::Endpoint &endpoint)
{
    m_filling = true;
    m_applied = endpoint;
    m_answer->setEndpoint(endpoint);
    m_specification->setSpecification(endpoint.specification);
    m_parameters->setParameters(endpoint.parameters);
    m_sharing->setSharing(endpoint.kind, endpoint.connections);
    m_faults->setFaults(endpoint.faults);
    m_revision = m_isNew ? QByteArray() : m_session.workspace().endpointRevision(endpoint.name);
    m_target->setEndpoint(endpoint);
    m_callers->setEndpoint(endpoint);
    nameKeys();
    m_service->setEndpoint(endpoint);
    m_filling = false;
    m_applied = edited();
    onEdited();
}

void EndpointsPage::nameKeys()
{
    QStringList issued;
    for (const endpoint::IssuedKey &key : m_session.issuedKeys().keys())
        issued << key.name;
    m_callers->setKeys(
        [this](const QString &name) { return m_session.workspace().secret(name) || m_session.keys().outside(name); },
        issued);
}

endpoint::Endpoint EndpointsPage::edited() const
{
    endpoint::Endpoint out = m_applied; // with what this page does not show
    m_answer->writeTo(out);
    out.specification = m_specification->specification();
    out.parameters = m_parameters->parameters();
    out.kind = m_sharing->kind();
    out.connections = m_sharing->connections();
    out.faults = m_faults->faults();
    m_target->writeTo(out);
    m_callers->writeTo(out);
    m_service->writeTo(out);
    return out;
}

void EndpointsPage::onEdited()
{
    if (m_filling)
        return;
    const endpoint::Endpoint now = edited();
    updateSubjects(now);
    updateState(now);
}

void EndpointsPage::updateState(const endpoint::Endpoint &now)
{
    m_address->setText(shown(addressOf(now)));
    hideKeys(now);
    m_lamp->setText(now.enabled ? now.methods.isEmpty() ? tr("any method") : QString::fromUtf8(now.methods.join(", "))
                                : tr("off"));
    m_tabs->setCount(TargetTab, now.target.isEmpty() ? -1 : 1);
    m_tabs->setCount(ParametersTab, now.parameters.empty() ? -1 : int(now.parameters.size()));
    m_tabs->setCount(SharingTab, now.kind == endpoint::Ownership::Shared ? int(now.connections.size()) : -1);
    m_tabs->setCount(CallersTab, m_callers->rules() == 0 ? -1 : m_callers->rules());
    m_tabs->setCount(ServiceTab, m_service->requests() == 0 ? -1 : m_service->requests());
    m_service->showAddressOf(now);
    m_kind->setText(now.kind == endpoint::Ownership::Shared ? tr("shared") : tr("dedicated"));
    const bool isShared = now.kind == endpoint::Ownership::Shared;
    m_sharing->setRemark(isShared ? endpoint::sharedProblem(now, !now.specification.isNull()) : QString());
    m_endFaults->setVisible(m_applied.faults.isActive() && !m_isNew);
    m_endFaults->setText(tr("fault: %1").arg(faultsText(m_applied.faults)));
    // Each problem stands where its cause is.
    QStringList problems = m_answer->check(now);
    problems << m_parameters->problem() << m_faults->problem() << m_callers->problem() << m_service->problem();
    if (m_specification->isChecked() && !m_specification->problem().isEmpty())
        problems << tr("edited · the specification is to be mended first");
    problems.removeAll(QString());
    const bool sound = m_target->check() && problems.isEmpty();
    const bool changed = !(now == m_applied);
    const bool canApply = changed && sound && !now.name.isEmpty();
    m_state->setText(!changed  ? QString()
                     : m_isNew && (sound || now.path.isEmpty()) ? tr("new, does not answer yet")
                     : sound   ? tr("edited · the old one still answers")
                               : problems.value(0));
    m_apply->setEnabled(canApply);
    m_apply->setToolTip(problems.isEmpty() ? tr("Answer like this from now on (Ctrl+S)") : problems.first());
    m_revert->setEnabled(changed);
    m_revert->setText(m_isNew ? tr("Discard") : tr("Revert"));
    m_delete->setVisible(!m_isNew && !m_name.isEmpty());
    if (!changed)
        m_banner->setText({});
    if (m_isNew) {
        m_answer->suggestName(now.path);
        m_apply->setEnabled(changed && sound && !m_answer->name().isEmpty());
    }
}

void EndpointsPage::updateSubjects(const endpoint::Endpoint &now)
{
    m_secrets->want(endpoint::secretsOf(m_applied) + endpoint::secretsOf(now));
    const auto subjectOf = [this](const endpoint::Endpoint &endpoint) {
        return Subject{endpoint, specificationText(endpoint.specification).toUtf8(), m_secrets->known()};
    };
    const Scope scope{m_isNew ? std::nullopt : std::optional(m_name), now.path};
    m_specification->setSubjects(scope, subjectOf(m_applied), subjectOf(now));
}

void EndpointsPage::onChecked()
{
    updateState(edited());
    if (const auto then = std::exchange(m_onceChecked, nullptr))
        then();
}

void EndpointsPage::onceChecked(std::function<void()> then)
{
    if (m_specification->isChecked())
        return then();
    m_onceChecked = std::move(then);
}

void EndpointsPage::apply()
{
    onceChecked([this] { applyChecked(); });
}

void EndpointsPage::applyChecked()
{
    if (!m_apply->isEnabled())
        return;
    const endpoint::Endpoint now = edited();
    // A service that is told of it first may take its time.
    m_apply->setEnabled(false);
    const auto done = [this, now, name = m_name, isNew = m_isNew](const Result<void> &saved) {
        if (m_name != name || m_isNew != isNew)
            return; // another one is shown by now
        if (saved)
            return takeApplied(now);
        updateState(edited());
        m_banner->setText(saved.error().message);
    };
    workspace::Attaching &attaching = m_session.attaching();
    if (m_isNew)
        attaching.create(now, this, done);
    else
        attaching.save(now, m_name, m_name.isEmpty() ? std::nullopt : std::optional(m_revision), this, done);
}

void EndpointsPage::takeApplied(const endpoint::Endpoint &now)
{
    m_name = now.name;
    m_isNew = false;
    m_applied = m_session.workspace().endpoint(now.name).value_or(now);
    m_banner->setText({});
    fillList();
    show(m_applied);
    emit notice(tr("%1 answers like this from now on.").arg(addressOf(now)));
}

void EndpointsPage::revert()
{
    select(m_isNew ? m_list->firstName() : m_name); // nothing is asked about what is thrown away on purpose
}

void EndpointsPage::remove()
{
    const endpoint::Endpoint gone = m_applied;
    m_isNew = true; // its row is going: the list must not show it again meanwhile
    m_session.attaching().remove(m_name, this, [this, gone](const Result<void> &removed) {
        const bool isGone = !m_session.workspace().endpoint(gone.name);
        m_isNew = false;
        if (isGone)
            select(m_list->firstName());
        if (!removed)
            m_banner->setText(removed.error().message);
        if (!isGone)
            return;
        emit undoOffered(tr("Deleted the endpoint \"%1\".").arg(gone.name), [this, gone] {
            if (const auto saved = m_session.workspace().saveEndpoint(gone); !saved)
                m_banner->setText(saved.error().message);
        });
    });
}

} // namespace hookbench::ui::endpoints
