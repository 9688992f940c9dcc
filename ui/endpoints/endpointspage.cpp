// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/endpoints/endpointspage.h"

#include "core/endpoint/preset.h"
#include "core/endpoint/router.h"
#include "core/record/capture.h"
#include "core/service/recognition.h"
#include "ui/common/badges.h"
#include "ui/common/codeeditor.h"
#include "ui/common/dialogs.h"
#include "ui/common/icons.h"
#include "ui/common/pairstable.h"
#include "ui/common/theme.h"
#include "ui/common/widgets.h"
#include "ui/endpoints/pages.h"
#include "ui/endpoints/specificationeditor.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QPainter>
#include <QSpinBox>
#include <QSplitter>
#include <QStackedWidget>
#include <QStyledItemDelegate>

namespace hookbench::ui::endpoints {

namespace {

const QString newName = QStringLiteral("\n"); // of the row of one that is not applied yet: no file is called so

enum Tab { AnswerTab, SpecificationTab, ParametersTab, SharingTab, FaultsTab, TargetTab };
enum Role { NameRole = Qt::UserRole, CountRole, EnabledRole, ProblemRole, PathRole, FaultsRole };

/// A row of the list: lamp, path, count.
class EndpointDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const Colors &colors = colorsOf(option.palette);
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        painter->fillRect(option.rect, option.state & QStyle::State_Selected ? colors.selection : colors.window);
        const bool faulty = !index.data(ProblemRole).toString().isEmpty();
        const bool enabled = index.data(EnabledRole).toBool();
        painter->setPen(Qt::NoPen);
        painter->setBrush(faulty                            ? colors.bad
                          : !enabled                        ? colors.dim
                          : index.data(FaultsRole).toBool() ? colors.warning
                                                            : colors.good);
        painter->drawEllipse(QPointF(option.rect.left() + 16, option.rect.center().y() + 0.5), 4, 4);
        const QString count = QLocale().toString(index.data(CountRole).toLongLong());
        painter->setFont(smallFont());
        painter->setPen(colors.dim);
        const int countWidth = QFontMetrics(smallFont()).horizontalAdvance(count);
        painter->drawText(option.rect.adjusted(0, 0, -12, 0), int(Qt::AlignRight | Qt::AlignVCenter), count);
        painter->setFont(codeFont());
        painter->setPen(enabled ? colors.text : colors.dim);
        const QRect content = option.rect.adjusted(30, 0, -24 - countWidth, 0);
        painter->drawText(
            content, int(Qt::AlignLeft | Qt::AlignVCenter),
            QFontMetrics(codeFont()).elidedText(index.data().toString(), Qt::ElideMiddle, content.width()));
        painter->restore();
    }

    QSize sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const override
    {
        return {100, metrics::rowHeight};
    }
};

// "post, put" as it is kept.
QList<QByteArray> methodsOf(const QString &text)
{
    QList<QByteArray> out;
    for (const QString &one : text.split(u',', Qt::SkipEmptyParts)) {
        if (const QByteArray method = one.trimmed().toUpper().toUtf8(); !method.isEmpty() && !out.contains(method))
            out << method;
    }
    return out;
}

QString faultsText(const endpoint::Faults &faults)
{
    if (!faults.sequence.empty())
        return endpoint::sequenceText(faults.sequence);
    return faults.fault ? EndpointsPage::tr("%1 for %2 %").arg(endpoint::faultText(*faults.fault)).arg(faults.share)
                        : QString();
}

} // namespace

EndpointsPage::EndpointsPage(workspace::Session &session, store::ReaderThread &reader, QWidget *parent)
    : QWidget(parent)
    , m_session(session)
    , m_reader(reader)
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
    const auto updateAddress = [this] { m_address->setText(addressOf(edited())); };
    connect(&session.listening(), &workspace::Listening::statesChanged, this, updateAddress);
    connect(&session.publicAddresses(), &workspace::PublicAddresses::changed, this, updateAddress);
    fillList();
    select(firstName());
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
    m_list = new QListWidget;
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setItemDelegate(new EndpointDelegate(m_list));
    m_list->setAccessibleName(tr("Endpoints"));
    setFocusProxy(m_list);
    layout->addWidget(barWidget);
    layout->addWidget(m_list, 1);
    side->setMinimumWidth(180);
    connect(add, &QPushButton::clicked, this, [this] { newEndpoint(); });
    connect(m_list, &QListWidget::currentItemChanged, this, [this](QListWidgetItem *item) {
        if (item && !m_filling && item->data(NameRole).toString() != newName)
            choose(item->data(NameRole).toString());
    });
    return side;
}

QWidget *EndpointsPage::buildEditor()
{
    auto *editor = new QWidget(m_pages);
    auto *layout = new QVBoxLayout(editor);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    QBoxLayout *bar = nullptr;
    auto *barWidget = makeBar("bar", metrics::barHeight, &bar);
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
    m_apply->setToolTip(tr("Answer like this from now on (Ctrl+S)"));
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
    m_tabs = new CountTabBar;
    m_tabs->setObjectName(QStringLiteral("endpointTabs"));
    m_tabs->addTab(tr("Simple answer"));
    m_tabs->addTab(tr("Specification"));
    m_tabs->addTab(tr("Parameters"));
    m_tabs->addTab(tr("Sharing"));
    m_tabs->addTab(tr("Faults"));
    m_tabs->addTab(tr("Passes on"));
    auto *pages = new PageStack(editor);
    pages->addWidget(buildAnswerPage());
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
    pages->addWidget(buildTargetPage());
    layout->addWidget(barWidget);
    layout->addWidget(m_banner);
    layout->addWidget(m_tabs);
    layout->addWidget(makeLine());
    layout->addWidget(pages, 1);
    connect(m_tabs, &QTabBar::currentChanged, pages, &QStackedWidget::setCurrentIndex);
    connect(copy, &QToolButton::clicked, this, [this] {
        copyText(m_address->text());
        emit notice(tr("Copied %1").arg(m_address->text()));
    });
    connect(m_endFaults, &QPushButton::clicked, this, &EndpointsPage::endFaults);
    connect(m_apply, &QPushButton::clicked, this, &EndpointsPage::apply);
    connect(m_revert, &QPushButton::clicked, this, &EndpointsPage::revert);
    connect(m_delete, &QPushButton::clicked, this, &EndpointsPage::remove);
    return editor;
}

QWidget *EndpointsPage::buildAnswerPage()
{
    auto *page = new QWidget;
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins(14, 14, 14, 14);
    layout->setSpacing(10);
    auto *form = new QFormLayout;
    form->setHorizontalSpacing(24);
    form->setVerticalSpacing(10);
    form->setLabelAlignment(Qt::AlignLeft);
    m_nameEdit = new QLineEdit;
    m_nameEdit->setAccessibleName(tr("Name"));
    m_nameEdit->setPlaceholderText(tr("orders"));
    m_path = new QLineEdit;
    m_path->setFont(codeFont());
    m_path->setAccessibleName(tr("Path"));
    m_path->setPlaceholderText(QStringLiteral("/hooks/orders"));
    m_path->setToolTip(tr(
        "/hooks/orders takes exactly this path, /files/* everything below it, * everything that no other endpoint takes."));
    m_methods = new QLineEdit;
    m_methods->setFont(codeFont());
    m_methods->setAccessibleName(tr("Methods"));
    m_methods->setObjectName(QStringLiteral("endpointMethods"));
    m_methods->setPlaceholderText(tr("all, or some like POST, PUT"));
    m_enabled = new QCheckBox(tr("Enabled"));
    m_status = new QSpinBox;
    m_status->setRange(100, 999);
    m_status->setMaximumWidth(90);
    m_status->setAccessibleName(tr("Status"));
    m_phrase = makeLabel({}, "dim");
    m_delay = new QSpinBox;
    m_delay->setRange(0, 600'000);
    m_delay->setSuffix(tr(" ms"));
    m_delay->setMaximumWidth(120);
    m_delay->setAccessibleName(tr("Delay"));
    auto *statusRow = new QHBoxLayout;
    statusRow->setSpacing(8);
    statusRow->addWidget(m_status);
    statusRow->addWidget(m_phrase);
    statusRow->addSpacing(24);
    statusRow->addWidget(makeLabel(tr("after"), "dim"));
    statusRow->addWidget(m_delay);
    statusRow->addStretch();
    auto *pathRow = new QHBoxLayout;
    pathRow->setSpacing(12);
    pathRow->addWidget(m_path, 1);
    pathRow->addWidget(m_enabled);
    form->addRow(makeLabel(tr("Path"), "dim"), pathRow);
    form->addRow(makeLabel(tr("Methods"), "dim"), m_methods);
    form->addRow(makeLabel(tr("Name"), "dim"), m_nameEdit);
    m_event = new QLineEdit;
    m_event->setFont(codeFont());
    m_event->setAccessibleName(tr("Event"));
    m_event->setObjectName(QStringLiteral("endpointEvent"));
    m_event->setPlaceholderText(tr("/type or X-Event, where the sender is not known"));
    m_event->setToolTip(tr(
        "Where the event stands in requests whose sender is not recognised: a JSON pointer into the body, like /type or /event/kind (of a form its field), or the name of a header."));
    form->addRow(makeLabel(tr("Status"), "dim"), statusRow);
    form->addRow(makeLabel(tr("Event"), "dim"), m_event);
    m_headers = new PairsTable(tr("Header"), tr("Value"));
    m_headers->setAccessibleName(tr("Headers of the answer"));
    m_headers->setSuggestions({QStringLiteral("Content-Type"), QStringLiteral("Location"),
                               QStringLiteral("Retry-After"), QStringLiteral("Set-Cookie"),
                               QStringLiteral("Cache-Control"), QStringLiteral("Access-Control-Allow-Origin")});
    m_headers->setFixedHeight(4 * metrics::rowHeight + 20);
    m_body = new CodeEditor;
    m_body->setAccessibleName(tr("Body of the answer"));
    auto *frame = new QFrame;
    frame->setProperty("role", QByteArray("card"));
    auto *frameLayout = new QVBoxLayout(frame);
    frameLayout->setContentsMargins(1, 1, 1, 1);
    frameLayout->addWidget(m_body);
    m_binaryNote = makeLabel({}, "small");
    auto *headerFrame = new QFrame;
    headerFrame->setProperty("role", QByteArray("card"));
    auto *headerLayout = new QVBoxLayout(headerFrame);
    headerLayout->setContentsMargins(1, 1, 1, 1);
    headerLayout->addWidget(m_headers);
    layout->addLayout(form);
    layout->addWidget(makeLabel(tr("Headers"), "dim"));
    layout->addWidget(headerFrame);
    layout->addWidget(makeLabel(tr("Body"), "dim"));
    layout->addWidget(m_binaryNote);
    layout->addWidget(frame, 1);
    for (QLineEdit *edit : {m_nameEdit, m_path, m_methods, m_event})
        connect(edit, &QLineEdit::textChanged, this, &EndpointsPage::onEdited);
    connect(m_enabled, &QCheckBox::toggled, this, &EndpointsPage::onEdited);
    connect(m_status, &QSpinBox::valueChanged, this, &EndpointsPage::onEdited);
    connect(m_delay, &QSpinBox::valueChanged, this, &EndpointsPage::onEdited);
    connect(m_headers, &PairsTable::edited, this, &EndpointsPage::onEdited);
    connect(m_body, &QsciScintilla::textChanged, this, &EndpointsPage::onEdited);
    return page;
}

QWidget *EndpointsPage::buildTargetPage()
{
    auto *page = new QWidget;
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins(14, 14, 14, 14);
    layout->setSpacing(10);
    auto *note = makeLabel(
        tr("The exact request goes on to this address once it is stored, and the target's answer goes back to the sender: 502 where none comes, 504 where it comes too late. "
           "Without a path the captured path is kept; with one, that path is used."),
        "small");
    note->setWordWrap(true);
    m_target = new QLineEdit;
    m_target->setFont(codeFont());
    m_target->setPlaceholderText(QStringLiteral("http://localhost:3000"));
    m_target->setAccessibleName(tr("Target"));
    m_targetProblem = makeLabel({}, "problem");
    m_targetProblem->setObjectName(QStringLiteral("endpointTargetProblem"));
    m_targetProblem->setWordWrap(true);
    m_timeout = new QSpinBox;
    m_timeout->setRange(1, 3600);
    m_timeout->setSuffix(tr(" s"));
    m_timeout->setMaximumWidth(110);
    m_timeout->setAccessibleName(tr("Wait for the target"));
    m_keepHost = new QCheckBox(tr("Keep the Host line as the sender wrote it"));
    auto *form = new QFormLayout;
    form->setHorizontalSpacing(24);
    form->setVerticalSpacing(10);
    form->setLabelAlignment(Qt::AlignLeft);
    form->addRow(makeLabel(tr("Target"), "dim"), m_target);
    form->addRow(QString(), m_targetProblem);
    form->addRow(makeLabel(tr("Wait"), "dim"), m_timeout);
    form->addRow(QString(), m_keepHost);
    layout->addWidget(note);
    layout->addLayout(form);
    layout->addStretch();
    connect(m_target, &QLineEdit::textChanged, this, &EndpointsPage::onEdited);
    connect(m_timeout, &QSpinBox::valueChanged, this, &EndpointsPage::onEdited);
    connect(m_keepHost, &QCheckBox::toggled, this, &EndpointsPage::onEdited);
    return page;
}

// The order of the router, most specific first; the catch-all last.
void EndpointsPage::fillList()
{
    m_filling = true;
    m_list->clear();
    if (m_isNew) { // it has a row: a list that gets the focus without one would choose another by itself
        auto *item = new QListWidgetItem(tr("new endpoint"), m_list);
        item->setData(NameRole, newName);
        item->setData(EnabledRole, false);
        m_list->setCurrentItem(item);
    }
    const auto problems = m_session.workspace().problems();
    const endpoint::Router router(m_session.workspace().endpoints());
    bool hasCatchAll = false;
    for (const endpoint::Endpoint &one : router.endpoints()) {
        if (one.isCatchAll() && std::exchange(hasCatchAll, true))
            continue;
        auto *item = new QListWidgetItem(one.isCatchAll() ? tr("everything else") : one.path, m_list);
        const auto problem = std::find_if(problems.begin(), problems.end(), [&](const workspace::Problem &entry) {
            return entry.file == QStringLiteral("endpoints/%1.json").arg(one.name);
        });
        item->setData(NameRole, one.name);
        item->setData(PathRole, one.path);
        item->setData(EnabledRole, one.enabled);
        item->setData(FaultsRole, one.faults.isActive());
        item->setData(CountRole, m_counts[one.name]);
        item->setData(ProblemRole, problem == problems.end() ? QString() : problem->message);
        item->setToolTip(problem != problems.end() ? problem->message
                         : one.faults.isActive()   ? tr("fault: %1").arg(faultsText(one.faults))
                                                   : one.name);
        if (one.name == m_name && !m_isNew)
            m_list->setCurrentItem(item);
    }
    m_filling = false;
    refreshCounts();
    // A file that another program changed shows at once, unless it is being edited here.
    if (!m_isNew && edited() == m_applied) {
        for (const endpoint::Endpoint &one : router.endpoints()) {
            if (one.name == m_name && !(one == m_applied))
                show(one);
        }
    }
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
            if (!counts)
                return;
            m_counts = std::move(*counts);
            for (int i = 0; i < m_list->count(); ++i)
                m_list->item(i)->setData(CountRole, m_counts.contains(m_list->item(i)->data(NameRole).toString())
                                                        ? m_counts[m_list->item(i)->data(NameRole).toString()]
                                                        : 0);
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
        m_path->setFocus();
    });
}

void EndpointsPage::fillPresets()
{
    m_presets->clear();
    for (const endpoint::Preset &one : endpoint::presets()) {
        m_presets->addAction(one.name, this, [this, fresh = one.endpoint] { newEndpoint(fresh); })
            ->setToolTip(one.summary);
    }
}

void EndpointsPage::endFaults()
{
    if (const auto ended = m_session.workspace().setFaultsEnabled(m_name, false); !ended) {
        m_banner->setText(ended.error().message);
        return;
    }
    // What else is edited stays so.
    m_applied.faults.enabled = false;
    m_revision = m_session.workspace().endpointRevision(m_name);
    m_faults->switchOff();
    updateState(edited());
    emit notice(tr("%1 answers as it should from now on.").arg(addressOf(m_applied)));
}

void EndpointsPage::updateFaults()
{
    m_faults->setTally(m_session.intake().faultTally(m_name));
}

void EndpointsPage::show(const endpoint::Endpoint &endpoint)
{
    m_filling = true;
    m_applied = endpoint;
    m_nameEdit->setText(endpoint.isCatchAll() && endpoint.name.isEmpty() ? tr("everything else") : endpoint.name);
    m_path->setText(endpoint.path);
    m_path->setEnabled(!endpoint.isCatchAll());
    m_enabled->setChecked(endpoint.enabled);
    m_status->setValue(endpoint.answer.status);
    m_delay->setValue(int(endpoint.answer.delay.count()));
    Pairs headers;
    for (const http::Header &field : endpoint.answer.headers)
        headers.emplace_back(QString::fromUtf8(field.name), QString::fromUtf8(field.value));
    m_headers->setPairs(headers);
    const QByteArray body = endpoint.answer.body.toByteArray();
    const auto text = record::asText(body);
    m_binaryBody = text ? QByteArray() : body;
    m_binaryNote->setText(
        tr("The body is %n byte(s) that are not text; they stay as they are.", nullptr, int(m_binaryBody.size())));
    m_binaryNote->setVisible(!text);
    m_body->setEnabled(text.has_value());
    m_body->setCode(text.value_or(QString()));
    m_methods->setText(QString::fromLatin1(endpoint.methods.join(", ")));
    m_specification->setSpecification(endpoint.specification);
    m_parameters->setParameters(endpoint.parameters);
    m_sharing->setSharing(endpoint.kind, endpoint.connections);
    m_faults->setFaults(endpoint.faults);
    m_revision = m_isNew ? QByteArray() : m_session.workspace().endpointRevision(endpoint.name);
    m_target->setText(endpoint.target);
    m_timeout->setValue(int(endpoint.targetTimeout.count()));
    m_keepHost->setChecked(endpoint.keepHost);
    m_event->setText(endpoint.eventPlace);
    m_filling = false;
    m_applied = edited();
    onEdited();
}

endpoint::Endpoint EndpointsPage::edited() const
{
    endpoint::Endpoint out = m_applied; // with what this page does not show
    out.name = m_nameEdit->text().trimmed();
    out.path = m_path->text().trimmed();
    out.enabled = m_enabled->isChecked();
    out.answer = {};
    out.answer.status = m_status->value();
    out.answer.delay = std::chrono::milliseconds(m_delay->value());
    for (const auto &[name, value] : m_headers->pairs())
        out.answer.headers.append(name.toUtf8(), value.toUtf8());
    out.answer.body = SharedBytes(m_binaryBody.isEmpty() ? m_body->code().toUtf8() : m_binaryBody);
    out.methods = methodsOf(m_methods->text());
    out.specification = m_specification->specification();
    out.parameters = m_parameters->parameters();
    out.kind = m_sharing->kind();
    out.connections = m_sharing->connections();
    out.faults = m_faults->faults();
    out.target = m_target->text().trimmed();
    out.targetTimeout = std::chrono::seconds(m_timeout->value());
    out.keepHost = m_keepHost->isChecked();
    out.eventPlace = m_event->text().trimmed();
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
    m_body->setLanguage(now.answer.headers.value("content-type").contains("json") || m_body->code().startsWith(u'{')
                            ? CodeEditor::Language::Json
                            : CodeEditor::Language::Text);
    m_address->setText(addressOf(now));
    m_phrase->setText(QString::fromLatin1(http::reasonPhrase(now.answer.status)));
    m_lamp->setText(now.enabled ? now.methods.isEmpty() ? tr("any method") : QString::fromUtf8(now.methods.join(", "))
                                : tr("off"));
    // Each problem stands where its cause is.
    bool sound = true;
    const QString pathProblem = now.path.isEmpty() ? tr("a path is needed") : endpoint::pathProblem(now.path);
    setProblem(m_path, !pathProblem.isEmpty() && !now.path.isEmpty());
    sound = sound && pathProblem.isEmpty();
    m_headers->markProblem(-1, false, {});
    int row = 0;
    for (const http::Header &field : now.answer.headers) {
        const bool badName = !http::isToken(field.name);
        if (badName || !http::isFieldValue(field.value)) {
            m_headers->markProblem(row, badName,
                                   badName ? tr("This cannot be the name of a header.")
                                           : tr("A value holds no line ends and no control characters."));
            sound = false;
            break;
        }
        ++row;
    }
    const QString eventProblem = service::eventPlaceProblem(now.eventPlace);
    setProblem(m_event, !eventProblem.isEmpty());
    sound = sound && eventProblem.isEmpty();
    const auto target = delivery::Address::parse(now.target);
    m_targetProblem->setText(now.target.isEmpty() || target ? QString() : target.error().message);
    setProblem(m_target, !now.target.isEmpty() && !target);
    sound = sound && (now.target.isEmpty() || target);
    m_tabs->setCount(TargetTab, now.target.isEmpty() ? -1 : 1);
    m_tabs->setCount(ParametersTab, now.parameters.empty() ? -1 : int(now.parameters.size()));
    m_tabs->setCount(SharingTab, now.kind == endpoint::Ownership::Shared ? int(now.connections.size()) : -1);
    m_kind->setText(now.kind == endpoint::Ownership::Shared ? tr("shared") : tr("dedicated"));
    const bool isShared = now.kind == endpoint::Ownership::Shared;
    m_sharing->setRemark(isShared ? endpoint::sharedProblem(now, !now.specification.isNull()) : QString());
    m_endFaults->setVisible(m_applied.faults.isActive() && !m_isNew);
    m_endFaults->setText(tr("fault: %1").arg(faultsText(m_applied.faults)));
    const bool isMethod =
        std::all_of(now.methods.begin(), now.methods.end(), [](const QByteArray &one) { return http::isToken(one); });
    setProblem(m_methods, !isMethod);
    QStringList problems{pathProblem,
                         isMethod ? QString() : tr("a method is a word like POST"),
                         eventProblem,
                         m_parameters->problem(),
                         m_faults->problem(),
                         m_specification->isChecked() && !m_specification->problem().isEmpty()
                             ? tr("edited · the specification is to be mended first")
                             : QString()};
    problems.removeAll(QString());
    sound = sound && problems.isEmpty();
    const bool changed = !(now == m_applied);
    const bool canApply = changed && sound && !now.name.isEmpty();
    m_state->setText(!changed  ? QString()
                     : m_isNew ? tr("new, does not answer yet")
                     : sound   ? tr("edited · the old one still answers")
                               : problems.value(0));
    m_apply->setEnabled(canApply);
    m_revert->setEnabled(changed);
    m_delete->setVisible(!m_isNew && !m_name.isEmpty());
    if (!changed)
        m_banner->setText({});
    // A name that follows the path until it is typed.
    if (m_isNew && !m_nameEdit->isModified() && now.path.size() > 1) {
        QString suggestion = now.path.mid(1);
        suggestion.remove(u'*');
        m_filling = true;
        m_nameEdit->setText(suggestion.split(u'/', Qt::SkipEmptyParts).join(u'-'));
        m_filling = false;
        m_apply->setEnabled(sound && !m_nameEdit->text().isEmpty());
    }
}

void EndpointsPage::updateSubjects(const endpoint::Endpoint &now)
{
    const auto subjectOf = [](const endpoint::Endpoint &endpoint) {
        return Subject{endpoint, specificationText(endpoint.specification).toUtf8()};
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
    select(m_isNew ? firstName() : m_name); // nothing is asked about what is thrown away on purpose
}

void EndpointsPage::remove()
{
    const endpoint::Endpoint gone = m_applied;
    m_isNew = true; // its row is going: the list must not show it again meanwhile
    m_session.attaching().remove(m_name, this, [this, gone](const Result<void> &removed) {
        const bool isGone = !m_session.workspace().endpoint(gone.name);
        m_isNew = false;
        if (isGone)
            select(firstName());
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

QString EndpointsPage::firstName() const
{
    return m_list->count() > 0 ? m_list->item(0)->data(NameRole).toString() : QString();
}

QString EndpointsPage::addressOf(const endpoint::Endpoint &endpoint) const
{
    const QStringList urls = m_session.listening().urls();
    const QString known = m_session.publicAddresses().base();
    const QString base = !known.isEmpty() ? known : urls.value(0);
    return endpoint.isCatchAll() ? base + QStringLiteral("/…") : base + endpoint.path;
}

} // namespace hookbench::ui::endpoints
