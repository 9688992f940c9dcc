// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/composer/composerpage.h"

#include "core/delivery/servicedraft.h"
#include "core/workspace/keysinurls.h"
#include "ui/common/dialogs.h"
#include "ui/common/icons.h"
#include "ui/common/schemesdialog.h"
#include "ui/common/theme.h"
#include "ui/common/widgets.h"
#include "ui/composer/drafteditor.h"
#include "ui/composer/menus.h"

#include <QBoxLayout>
#include <QMenu>
#include <QRegularExpression>
#include <QSplitter>
#include <QStackedWidget>
#include <QTreeWidget>
#include <QUuid>

namespace hookbench::ui::composer {

namespace {

constexpr int pathRole = Qt::UserRole;

QString s(const char *text)
{
    return QString::fromLatin1(text);
}

// The chosen tab is written in bold, which a QTabBar leaves no room for.
class DraftTabs : public QTabBar
{
protected:
    QSize tabSizeHint(int index) const override
    {
        QFont bold = font();
        bold.setWeight(QFont::DemiBold);
        const QString text = tabText(index);
        const int more = QFontMetrics(bold).horizontalAdvance(text) - fontMetrics().horizontalAdvance(text);
        return QTabBar::tabSizeHint(index) + QSize(qMax(0, more) + 2, 0);
    }
};

std::vector<std::pair<QString, QString>> kindsOfServices()
{
    return {{s("chat"), ComposerPage::tr("Chat")},
            {s("notification"), ComposerPage::tr("Notifications")},
            {s("device"), ComposerPage::tr("Devices")},
            {s("automation"), ComposerPage::tr("Automation")},
            {s("code"), ComposerPage::tr("Code")}};
}

} // namespace

ComposerPage::ComposerPage(workspace::Session &session, store::ReaderThread &reader, QWidget *parent)
    : QWidget(parent)
    , m_session(session)
    , m_reader(reader)
{
    m_splitter = new QSplitter(Qt::Horizontal);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->addWidget(buildSide());
    auto *right = new QWidget;
    auto *rightLayout = new QVBoxLayout(right);
    rightLayout->setContentsMargins(0, 0, 0, 0);
    rightLayout->setSpacing(0);
    m_tabBar = new DraftTabs;
    m_tabBar->setTabsClosable(true);
    m_tabBar->setFocusPolicy(Qt::NoFocus); // until there is a tab
    m_tabBar->setMovable(false);
    m_tabBar->setExpanding(false);
    m_tabBar->setDrawBase(false);
    m_tabBar->setProperty("role", QByteArray("drafts"));
    m_tabBar->setElideMode(Qt::ElideRight);
    m_tabBar->setUsesScrollButtons(true);
    m_tabBar->setAccessibleName(tr("Open drafts"));
    auto *tabRow = new QWidget;
    tabRow->setAttribute(Qt::WA_StyledBackground);
    tabRow->setProperty("role", QByteArray("panelbar"));
    tabRow->setFixedHeight(metrics::tabHeight + 1);
    auto *tabLayout = new QHBoxLayout(tabRow);
    tabLayout->setContentsMargins(0, 0, 0, 0);
    tabLayout->addWidget(m_tabBar);
    tabLayout->addStretch();
    m_editors = new PageStack;
    auto *empty = new EmptyState(
        "send", tr("Compose a request"),
        tr("Send a message to a chat service or a device, an event to the program under development, or anything to any address."));
    auto *first = makeButton(tr("New request"), "primary");
    connect(first, &QPushButton::clicked, this, &ComposerPage::newDraft);
    empty->addWidget(first);
    auto *services = new QWidget;
    auto *serviceRow = new QHBoxLayout(services);
    serviceRow->setContentsMargins(0, 8, 0, 0);
    for (const char *id :
         {"discord-webhook", "slack-incoming", "teams-workflows", "ifttt-webhooks", "sinric-ifttt-action"}) {
        const service::Service *one = catalogue().find(s(id));
        if (!one)
            continue;
        auto *button = makeButton(one->name.section(s(" ("), 0, 0).replace(s("Microsoft "), QString()));
        connect(button, &QPushButton::clicked, this, [this, id] { newMessage(s(id)); });
        serviceRow->addWidget(button);
    }
    empty->addWidget(services);
    m_empty = empty;
    m_editors->addWidget(empty);
    rightLayout->addWidget(tabRow);
    rightLayout->addWidget(m_editors, 1);
    m_splitter->addWidget(right);
    m_splitter->setStretchFactor(1, 1);
    m_splitter->setSizes({230, 1000});
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_splitter);

    connect(m_tabBar, &QTabBar::currentChanged, this, &ComposerPage::showTab);
    connect(m_tabBar, &QTabBar::tabCloseRequested, this, &ComposerPage::closeTab);
    connect(&session.workspace(), &workspace::Workspace::draftsChanged, this, &ComposerPage::fillTree);
    connect(&session.workspace(), &workspace::Workspace::secretsChanged, this, [this] {
        QStringList names;
        for (const workspace::SecretEntry &entry : m_session.workspace().secrets())
            names << entry.name;
        for (const Tab &tab : m_tabs)
            tab.editor->setSecrets(names);
    });
    connect(&session.workspace(), &workspace::Workspace::servicesChanged, this, [this] {
        for (const Tab &tab : m_tabs)
            tab.editor->updateServices();
    });
    m_keepTimer.setSingleShot(true);
    m_keepTimer.setInterval(400);
    connect(&m_keepTimer, &QTimer::timeout, this, &ComposerPage::keepUnsaved);
    fillTree();
    restoreUnsaved();
}

ComposerPage::~ComposerPage()
{
    keepUnsaved();
}

QWidget *ComposerPage::buildSide()
{
    auto *side = new QWidget;
    side->setAttribute(Qt::WA_StyledBackground);
    side->setProperty("role", QByteArray("panel"));
    side->setMinimumWidth(150);
    auto *layout = new QVBoxLayout(side);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    QBoxLayout *bar = nullptr;
    auto *barWidget = makeBar("panelbar", metrics::barHeight, &bar);
    auto *add = makeButton(tr("New"));
    add->setIcon(themedIcon("plus"));
    add->setToolTip(tr("New request (Ctrl+N), or a message of a service"));
    auto *menu = new QMenu(this);
    menu->addAction(tr("Request\tCtrl+N"), this, &ComposerPage::newDraft);
    menu->addMenu(makeSampleMenu(this, [this](const delivery::SampleEvent &event) { newSample(event); }));
    menu->addSeparator();
    for (const auto &[kind, title] : kindsOfServices()) {
        auto *kindMenu = menu->addMenu(title);
        kindMenu->setObjectName(s("services-") + kind);
        connect(kindMenu, &QMenu::aboutToShow, this, [this, kindMenu, kind = kind] {
            kindMenu->clear();
            for (const service::Service &one : catalogue().services()) {
                if (one.kind == kind)
                    kindMenu->addAction(one.isRetired() ? tr("%1 (retired)").arg(one.name) : one.name, this,
                                        [this, id = one.id] { newMessage(id); });
            }
        });
    }
    add->setMenu(menu);
    bar->addWidget(makeLabel(tr("Drafts"), "heading"));
    bar->addStretch();
    bar->addWidget(add);
    m_tree = new QTreeWidget;
    m_tree->setProperty("role", QByteArray("side"));
    m_tree->setHeaderHidden(true);
    m_tree->setIndentation(14);
    m_tree->setUniformRowHeights(true);
    m_tree->setAccessibleName(tr("Drafts"));
    m_tree->setContextMenuPolicy(Qt::CustomContextMenu);
    layout->addWidget(barWidget);
    layout->addWidget(m_tree, 1);
    connect(m_tree, &QTreeWidget::itemActivated, this, [this](QTreeWidgetItem *item) {
        if (const QString path = item->data(0, pathRole).toString(); !path.isEmpty())
            openDraft(path);
    });
    connect(m_tree, &QTreeWidget::itemClicked, m_tree, [this](QTreeWidgetItem *item) {
        if (const QString path = item->data(0, pathRole).toString(); !path.isEmpty())
            openDraft(path);
    });
    connect(m_tree, &QTreeWidget::customContextMenuRequested, this, &ComposerPage::showTreeMenu);
    return side;
}

void ComposerPage::fillTree()
{
    QStringList closed;
    for (QTreeWidgetItemIterator it(m_tree); *it; ++it) {
        if ((*it)->childCount() > 0 && !(*it)->isExpanded())
            closed << (*it)->text(0);
    }
    m_tree->clear();
    std::map<QString, QTreeWidgetItem *> folders;
    const QStringList paths = m_session.workspace().drafts();
    for (const QString &path : paths) {
        QTreeWidgetItem *parent = nullptr;
        const QStringList parts = path.split(u'/');
        QString folder;
        for (qsizetype i = 0; i + 1 < parts.size(); ++i) {
            folder += parts[i] + u'/';
            auto &item = folders[folder];
            if (!item) {
                item = parent ? new QTreeWidgetItem(parent, {parts[i]}) : new QTreeWidgetItem(m_tree, {parts[i]});
                item->setExpanded(!closed.contains(parts[i]));
                item->setFlags(item->flags() & ~Qt::ItemIsSelectable);
            }
            parent = item;
        }
        auto *item = parent ? new QTreeWidgetItem(parent, {parts.last()}) : new QTreeWidgetItem(m_tree, {parts.last()});
        item->setData(0, pathRole, path);
        markChecked(item);
        item->setToolTip(0, path);
        if (path == currentPath())
            m_tree->setCurrentItem(item);
    }
}

void ComposerPage::newDraft()
{
    addTab(tr("New request"), {}, {}, {});
    focusUrl();
}

void ComposerPage::newMessage(const QString &id)
{
    const service::Service *one = catalogue().find(id);
    if (!one)
        return;
    delivery::Draft draft;
    draft.service = delivery::ServiceForm{id, one->messages.front().id, {}};
    delivery::fillInto(draft, service::fill(*one, one->messages.front(), {}, nullptr));
    addTab(one->name, draft, {}, {});
    m_tabs.back().editor->focusForm();
}

void ComposerPage::composeFrom(const record::Capture &capture)
{
    const service::Service *best = nullptr;
    const service::Message *message = nullptr;
    std::map<QString, QString> values;
    for (const service::Service &one : catalogue().services()) {
        for (const service::Message &candidate : one.messages) {
            auto offered = service::valuesFrom(one, candidate, capture.summary.service);
            if (one.isRetired() || (best && offered.size() <= values.size()))
                continue;
            best = &one;
            message = &candidate;
            values = std::move(offered);
        }
    }
    if (!best)
        return;
    delivery::Draft draft;
    draft.service = delivery::ServiceForm{best->id, message->id, {values.begin(), values.end()}};
    delivery::fillInto(draft, service::fill(*best, *message, values, nullptr));
    addTab(tr("Message from capture %1").arg(capture.summary.id), draft, {}, capture.summary.id);
    markDirty(m_tabs.back().editor);
}

const service::Catalogue &ComposerPage::catalogue() const
{
    return *m_session.workspace().services().catalogue();
}

void ComposerPage::openCapture(const record::Capture &capture, const delivery::Address &address)
{
    addTab(tr("Capture %1").arg(capture.summary.id), delivery::draftOf(capture.request, address), {},
           capture.summary.id);
    markDirty(m_tabs.back().editor);
}

void ComposerPage::openDraft(const QString &path)
{
    for (std::size_t i = 0; i < m_tabs.size(); ++i) {
        if (m_tabs[i].path == path)
            return m_tabBar->setCurrentIndex(int(i));
    }
    const auto draft = m_session.workspace().draft(path);
    if (!draft) {
        warn(this, tr("The draft cannot be opened"), draft.error().message);
        return;
    }
    addTab(path.section(u'/', -1), *draft, path, {});
}

void ComposerPage::addTab(const QString &title, const delivery::Draft &draft, const QString &path,
                          std::optional<qint64> captureId, const QString &id)
{
    Tab tab;
    tab.id = id.isEmpty() ? QUuid::createUuid().toString(QUuid::WithoutBraces) : id;
    tab.path = path;
    tab.editor = new DraftEditor(m_session.workspace(), m_session.deliveries(), m_reader);
    QStringList names;
    for (const workspace::SecretEntry &entry : m_session.workspace().secrets())
        names << entry.name;
    tab.editor->setSecrets(names);
    tab.editor->setDraft(draft);
    tab.editor->setCaptureId(captureId);
    tab.editor->setHistoryKey(path.isEmpty() ? s("~") + tab.id : path);
    tab.editor->restoreSplitterState(m_editorState);
    DraftEditor *editor = tab.editor;
    if (m_privacy)
        editor->setPrivacy(m_privacy);
    connect(editor, &DraftEditor::edited, this, [this, editor] { markDirty(editor); });
    connect(editor, &DraftEditor::noticed, this, &ComposerPage::notice);
    connect(editor, &DraftEditor::checksChanged, this, [this, editor](int failed) { noteChecks(editor, failed); });
    connect(editor, &DraftEditor::saveAsked, this, &ComposerPage::saveCurrent);
    connect(editor, &DraftEditor::schemesAsked, this,
            [this](const QString &scheme) { openSchemes(m_session.workspace(), scheme, this); });
    connect(editor, &DraftEditor::addSecretAsked, this,
            [this](const QString &parameter, const QString &service) { askForSecret(parameter, service, {}); });
    connect(editor, &DraftEditor::splitAsked, this,
            [this](const QString &key, const QString &parameter, const QString &service) {
                askForSecret(parameter, service, key);
            });
    m_tabs.push_back(tab);
    m_editors->addWidget(editor);
    m_tabBar->addTab(title);
    m_tabBar->setCurrentIndex(m_tabBar->count() - 1);
    showTab(m_tabBar->currentIndex());
}

void ComposerPage::setPrivacy(const Privacy *privacy)
{
    m_privacy = privacy;
    for (const Tab &tab : m_tabs)
        tab.editor->setPrivacy(privacy);
}

void ComposerPage::askForSecret(const QString &parameter, const QString &service, const QString &value)
{
    m_secretParameter = parameter;
    const service::Service *one = catalogue().find(service);
    const service::Parameter *wanted = one ? one->parameter(parameter) : nullptr;
    // Its example names the key as the page Integrations does; there an address that is a key is kept as a whole.
    static const QRegularExpression reference(s("^\\{\\{secrets\\.(\\w+)\\}\\}$"));
    const bool isPart = wanted && wanted->where == QLatin1String("url") && !value.isEmpty();
    const auto example = reference.match(wanted && !isPart ? wanted->example : QString());
    emit addSecretAsked(example.hasMatch() ? example.captured(1)
                                           : service.section(u'-', 0, 0) + u'_' + parameter.section(u'_', -1),
                        one ? one->name.section(s(" ("), 0, 0) : service, value);
}

void ComposerPage::showTab(int index)
{
    m_tabBar->setFocusPolicy(m_tabBar->count() > 0 ? Qt::TabFocus : Qt::NoFocus);
    m_editors->setCurrentWidget(
        index >= 0 && index < int(m_tabs.size()) ? static_cast<QWidget *>(m_tabs[std::size_t(index)].editor) : m_empty);
    m_tree->clearSelection();
    for (QTreeWidgetItemIterator it(m_tree); *it; ++it) {
        if (!currentPath().isEmpty() && (*it)->data(0, pathRole).toString() == currentPath())
            m_tree->setCurrentItem(*it);
    }
}

int ComposerPage::indexOf(const DraftEditor *editor) const
{
    const auto it =
        std::find_if(m_tabs.begin(), m_tabs.end(), [editor](const Tab &tab) { return tab.editor == editor; });
    return it == m_tabs.end() ? -1 : int(it - m_tabs.begin());
}

void ComposerPage::markDirty(DraftEditor *editor)
{
    const int index = indexOf(editor);
    if (index < 0)
        return;
    m_tabs[std::size_t(index)].dirty = true;
    titleTab(index);
    m_keepTimer.start();
}

// A dot stands for changes that are not saved.
void ComposerPage::titleTab(int index)
{
    const Tab &tab = m_tabs[std::size_t(index)];
    QString title = tab.path.isEmpty() ? m_tabBar->tabText(index) : tab.path.section(u'/', -1);
    title.remove(s(" •")).remove(QStringLiteral(" \u2022"));
    m_tabBar->setTabText(index, tab.dirty ? title + QStringLiteral(" \u2022") : title);
    m_tabBar->setTabToolTip(index, tab.path.isEmpty() ? tr("Not saved yet") : tab.path);
}

void ComposerPage::keepUnsaved()
{
    for (int i = 0; i < int(m_tabs.size()); ++i) {
        const Tab &tab = m_tabs[std::size_t(i)];
        if (!tab.dirty)
            continue;
        json::Value state;
        state.set(s("version"), 1);
        state.set(s("title"), m_tabBar->tabText(i).remove(QStringLiteral(" \u2022")));
        state.set(s("path"), tab.path);
        state.set(s("draft"), delivery::writeDraft(workspace::withoutKeys(tab.editor->draft())));
        m_session.workspace().keepUnsaved(tab.id, state);
    }
}

void ComposerPage::restoreUnsaved()
{
    for (const auto &[id, state] : m_session.workspace().unsaved()) {
        const json::Value *draft = state.find(u"draft");
        const json::Value *title = state.find(u"title");
        const json::Value *path = state.find(u"path");
        if (!draft || !title || !title->text())
            continue;
        // A draft without an address yet is one all the same.
        json::Value complete = *draft;
        const bool noUrl =
            complete.find(u"url") && complete.find(u"url")->text() && complete.find(u"url")->text()->isEmpty();
        if (noUrl)
            complete.set(s("url"), s("https://"));
        const auto document = json::Document::parse(complete.toCompact());
        auto read = document ? delivery::readDraft(document->root())
                             : Result<delivery::Draft>(tl::unexpected(document.error()));
        if (!read)
            continue;
        if (noUrl)
            read->url.clear();
        addTab(*title->text(), *read, path && path->text() ? *path->text() : QString(), {}, id);
        m_tabs.back().dirty = true;
        titleTab(int(m_tabs.size()) - 1);
    }
}

void ComposerPage::sendCurrent()
{
    if (hasOpenDraft())
        m_tabs[std::size_t(m_tabBar->currentIndex())].editor->send();
}

bool ComposerPage::cancelCurrent()
{
    if (!hasOpenDraft() || !m_tabs[std::size_t(m_tabBar->currentIndex())].editor->isSending())
        return false;
    m_tabs[std::size_t(m_tabBar->currentIndex())].editor->cancel();
    return true;
}

void ComposerPage::askForPath(const QString &title, const QString &suggestion,
                              std::function<void(const QString &)> done)
{
    askText(
        this, title, tr("Name; / sets off folders, as in Chat/Deploy"), suggestion,
        [this, suggestion](const QString &path) {
            if (path != suggestion && m_session.workspace().drafts().contains(path))
                return tr("There is a draft \"%1\" already.").arg(path);
            return workspace::Workspace::draftPathProblem(path);
        },
        std::move(done));
}

void ComposerPage::saveCurrent()
{
    if (!hasOpenDraft())
        return;
    const int index = m_tabBar->currentIndex();
    const Tab &tab = m_tabs[std::size_t(index)];
    if (tab.editor->carriesKey()) {
        confirm(
            this, tr("The address carries a key"),
            tr("The draft's file would hold the key in plain text. Kept as a key, the file only names it; then save again."),
            tr("Keep it as a key"), [editor = tab.editor] { editor->askToSplit(); });
        return;
    }
    if (!tab.path.isEmpty())
        return saveAs(tab.id, tab.path);
    QString suggestion = m_tabBar->tabText(index).remove(QStringLiteral(" \u2022"));
    for (int i = 2; m_session.workspace().drafts().contains(suggestion); ++i)
        suggestion = m_tabBar->tabText(index).remove(QStringLiteral(" \u2022")) + u' ' + QString::number(i);
    askForPath(tr("Save the draft"), suggestion, [this, id = tab.id](const QString &path) { saveAs(id, path); });
}

void ComposerPage::saveAs(const QString &id, const QString &path)
{
    const auto it = std::find_if(m_tabs.begin(), m_tabs.end(), [&](const Tab &tab) { return tab.id == id; });
    if (it == m_tabs.end())
        return;
    if (const auto saved = m_session.workspace().saveDraft(path, it->editor->draft()); !saved)
        return warn(this, tr("The draft cannot be saved"), saved.error().message);
    if (it->path != path) { // what was sent before stays its history
        m_session.store().renameDraft(it->path.isEmpty() ? s("~") + it->id : it->path, path);
        m_session.store().flush();
    }
    it->path = path;
    it->dirty = false;
    it->editor->setHistoryKey(path);
    m_session.workspace().dropUnsaved(id);
    titleTab(int(it - m_tabs.begin()));
    fillTree();
    emit notice(tr("Saved as %1").arg(path));
}

void ComposerPage::closeTab(int index)
{
    if (index < 0 || index >= int(m_tabs.size()))
        return;
    const Tab tab = m_tabs[std::size_t(index)];
    const delivery::Draft draft = tab.editor->draft();
    const QString title = m_tabBar->tabText(index).remove(QStringLiteral(" \u2022"));
    tab.editor->cancel();
    m_session.workspace().dropUnsaved(tab.id);
    m_tabs.erase(m_tabs.begin() + index);
    m_editors->removeWidget(tab.editor);
    tab.editor->deleteLater();
    m_tabBar->removeTab(index);
    showTab(m_tabBar->currentIndex());
    if (!tab.dirty)
        return;
    emit undoOffered(tr("Closed \"%1\" without saving.").arg(title), [this, tab, draft, title] {
        addTab(title, draft, tab.path, {}, tab.id);
        markDirty(m_tabs.back().editor);
    });
}

void ComposerPage::closeCurrent()
{
    closeTab(m_tabBar->currentIndex());
}

void ComposerPage::stepTab(int by)
{
    if (const int count = m_tabBar->count(); count > 0)
        m_tabBar->setCurrentIndex((m_tabBar->currentIndex() + by + count) % count);
}

void ComposerPage::focusUrl()
{
    if (hasOpenDraft())
        m_tabs[std::size_t(m_tabBar->currentIndex())].editor->focusUrl();
}

void ComposerPage::flipLayout()
{
    if (hasOpenDraft())
        m_tabs[std::size_t(m_tabBar->currentIndex())].editor->flipLayout();
}

bool ComposerPage::hasOpenDraft() const
{
    return m_tabBar->currentIndex() >= 0 && m_tabBar->currentIndex() < int(m_tabs.size());
}

QString ComposerPage::currentPath() const
{
    return hasOpenDraft() ? m_tabs[std::size_t(m_tabBar->currentIndex())].path : QString();
}

void ComposerPage::useSecret(const QString &name)
{
    if (hasOpenDraft() && !m_secretParameter.isEmpty())
        m_tabs[std::size_t(m_tabBar->currentIndex())].editor->useSecret(m_secretParameter, name);
    m_secretParameter.clear();
}

QByteArray ComposerPage::splitterState() const
{
    return m_splitter->saveState();
}

void ComposerPage::restoreSplitterState(const QByteArray &state)
{
    if (!state.isEmpty())
        m_splitter->restoreState(state);
}

void ComposerPage::showTreeMenu(const QPoint &position)
{
    const QTreeWidgetItem *item = m_tree->itemAt(position);
    const QString path = item ? item->data(0, pathRole).toString() : QString();
    QMenu menu(this);
    menu.addAction(tr("New request"), this, &ComposerPage::newDraft);
    if (!path.isEmpty()) {
        menu.addSeparator();
        menu.addAction(tr("Open"), this, [this, path] { openDraft(path); });
        menu.addAction(tr("Duplicate"), this, [this, path] { duplicateDraft(path); });
        menu.addAction(tr("Rename or move…"), this, [this, path] { renameDraft(path); });
        menu.addAction(tr("Delete"), this, [this, path] { removeDraft(path); });
    }
    menu.exec(m_tree->viewport()->mapToGlobal(position));
}

void ComposerPage::renameDraft(const QString &path)
{
    askForPath(tr("Rename or move the draft"), path, [this, path](const QString &to) {
        if (to == path)
            return;
        if (const auto renamed = m_session.workspace().renameDraft(path, to); !renamed)
            warn(this, tr("The draft cannot be renamed"), renamed.error().message);
        else
            followRename(path, to);
    });
}

void ComposerPage::followRename(const QString &from, const QString &to)
{
    m_session.store().renameDraft(from, to);
    m_session.store().flush();
    for (std::size_t i = 0; i < m_tabs.size(); ++i) {
        if (m_tabs[i].path == from) {
            m_tabs[i].path = to;
            m_tabs[i].editor->setHistoryKey(to);
            titleTab(int(i));
        }
    }
    fillTree();
}

void ComposerPage::duplicateDraft(const QString &path)
{
    const auto draft = m_session.workspace().draft(path);
    if (!draft) {
        warn(this, tr("The draft cannot be opened"), draft.error().message);
        return;
    }
    addTab(tr("Copy of %1").arg(path.section(u'/', -1)), *draft, {}, {});
    markDirty(m_tabs.back().editor);
}

void ComposerPage::removeDraft(const QString &path)
{
    const auto bytes = m_session.workspace().removeDraft(path);
    if (!bytes) {
        warn(this, tr("The draft cannot be deleted"), bytes.error().message);
        return;
    }
    for (std::size_t i = 0; i < m_tabs.size(); ++i) {
        if (m_tabs[i].path == path) {
            m_tabs[i].dirty = false;
            closeTab(int(i));
            break;
        }
    }
    emit undoOffered(tr("Deleted the draft \"%1\".").arg(path), [this, path, file = *bytes] {
        if (const auto restored = m_session.workspace().restoreDraft(path, file); !restored)
            warn(this, tr("The draft cannot be brought back"), restored.error().message);
    });
}

} // namespace hookbench::ui::composer
