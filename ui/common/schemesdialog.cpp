// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/schemesdialog.h"

#include "ui/common/codeeditor.h"
#include "ui/common/dialogs.h"
#include "ui/common/icons.h"
#include "ui/common/schemes.h"
#include "ui/common/theme.h"
#include "ui/common/widgets.h"

#include <QBoxLayout>
#include <QLineEdit>
#include <QListWidget>
#include <QScopedValueRollback>
#include <QSplitter>

#include <algorithm>

namespace hookbench::ui {

namespace {

constexpr std::chrono::milliseconds pause{150};

} // namespace

SchemesDialog::SchemesDialog(workspace::Workspace &workspace, QWidget *parent)
    : QDialog(parent)
    , m_workspace(workspace)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Signature schemes"));
    resize(960, 640);
    m_find = new QLineEdit;
    m_find->setPlaceholderText(tr("Find a scheme"));
    m_find->setAccessibleName(tr("Find a scheme"));
    m_find->setClearButtonEnabled(true);
    m_find->addAction(themedIcon("search", Tint::Dim), QLineEdit::LeadingPosition);
    m_list = new QListWidget;
    m_list->setAccessibleName(tr("Signature schemes"));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setProperty("role", QByteArray("names"));
    auto *left = new QWidget;
    auto *leftLayout = new QVBoxLayout(left);
    leftLayout->setContentsMargins(0, 0, 8, 0);
    leftLayout->addWidget(m_find);
    leftLayout->addWidget(m_list, 1);
    m_title = makeLabel({}, "heading");
    m_note = makeLabel({}, "dim");
    m_note->setWordWrap(true);
    m_editor = new CodeEditor;
    m_editor->setLanguage(CodeEditor::Language::Json);
    m_editor->setAccessibleName(tr("The scheme as it is written"));
    m_problem = makeSelectable(makeLabel({}, "problem"));
    m_problem->setObjectName(QStringLiteral("schemeProblem"));
    m_problem->setWordWrap(true);
    m_remove = makeButton(tr("Remove"));
    m_duplicate = makeButton(tr("Duplicate this scheme and change it"));
    m_save = makeButton(tr("Save"), "primary");
    m_save->setShortcut(QKeySequence::Save);
    auto *close = makeButton(tr("Close"));
    for (QPushButton *button : {m_remove, m_duplicate, m_save, close})
        button->setAutoDefault(false);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_remove);
    buttons->addWidget(m_duplicate);
    buttons->addStretch();
    buttons->addWidget(m_save);
    buttons->addWidget(close);
    auto *right = new QWidget;
    auto *rightLayout = new QVBoxLayout(right);
    rightLayout->setContentsMargins(8, 0, 0, 0);
    rightLayout->setSpacing(10);
    rightLayout->addWidget(m_title);
    rightLayout->addWidget(m_note);
    rightLayout->addWidget(m_editor, 1);
    rightLayout->addWidget(m_problem);
    rightLayout->addLayout(buttons);
    auto *splitter = new QSplitter(Qt::Horizontal);
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(left);
    splitter->addWidget(right);
    splitter->setStretchFactor(1, 1);
    splitter->setSizes({250, 690});
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 20, 20, 16);
    layout->addWidget(splitter);
    m_pause.setSingleShot(true);
    m_pause.setInterval(pause);
    connect(&m_pause, &QTimer::timeout, this, &SchemesDialog::check);
    connect(m_editor, &QsciScintilla::textChanged, this, [this] {
        if (!m_filling)
            m_pause.start();
    });
    connect(m_find, &QLineEdit::textChanged, this, &SchemesDialog::fillList);
    connect(m_list, &QListWidget::currentItemChanged, this, &SchemesDialog::onChosen);
    connect(m_duplicate, &QPushButton::clicked, this, [this] { leave([this] { duplicate(); }); });
    connect(m_save, &QPushButton::clicked, this, &SchemesDialog::save);
    connect(m_remove, &QPushButton::clicked, this, &SchemesDialog::remove);
    connect(close, &QPushButton::clicked, this, &QDialog::reject);
    connect(&workspace, &workspace::Workspace::schemesChanged, this, &SchemesDialog::fillList);
    fillList();
    m_list->setCurrentRow(0);
    m_find->setFocus();
}

void SchemesDialog::choose(const QString &scheme)
{
    const QString id = scheme.section(u'/', 0, 0);
    for (int row = 0; row < m_list->count(); ++row) {
        if (m_list->item(row)->data(Qt::UserRole).toString() == id)
            m_list->setCurrentRow(row);
    }
}

void SchemesDialog::fillList()
{
    const QSignalBlocker blocker(m_list);
    const QString wanted = m_find->text().trimmed();
    m_list->clear();
    const auto add = [&](const QString &title, const QString &id) {
        if (!title.contains(wanted, Qt::CaseInsensitive) && !id.contains(wanted, Qt::CaseInsensitive))
            return;
        auto *item = new QListWidgetItem(title, m_list);
        item->setData(Qt::UserRole, id);
        if (id == m_shown && !m_isNew)
            m_list->setCurrentItem(item);
    };
    for (const QString &id : m_workspace.ownSchemes()) {
        const bool isUsable = signature::catalogueOf(m_workspace.schemes()).find(id);
        add(isUsable ? schemeTitle(m_workspace.schemes(), id) : tr("%1 · has an error").arg(id), id);
    }
    std::vector<std::pair<QString, QString>> rows;
    for (const auto &provider : signature::Catalogue::builtIn().providers())
        rows.emplace_back(provider->name, provider->id);
    std::sort(rows.begin(), rows.end(), [](const auto &a, const auto &b) {
        return QString::localeAwareCompare(a.first.toLower(), b.first.toLower()) < 0;
    });
    for (const auto &[name, id] : rows)
        add(name, id);
}

void SchemesDialog::onChosen()
{
    const QListWidgetItem *item = m_list->currentItem();
    if (!item)
        return;
    const QString id = item->data(Qt::UserRole).toString();
    if (id != m_shown || m_isNew)
        leave([this, id] { showScheme(id); });
}

void SchemesDialog::showScheme(const QString &id)
{
    const quint64 job = m_jobs.start();
    if (isOwn(id)) {
        const auto file = m_workspace.schemeFile(id);
        return file ? showFile(id, *file, true, false) : warn(this, windowTitle(), file.error().message);
    }
    inBackground(
        this, [id] { return signature::builtInProviderFile(id); },
        [this, id, job](const Result<QByteArray> &file) {
            if (m_jobs.isCurrent(job) && file)
                showFile(id, *file, false, false);
        });
}

void SchemesDialog::showFile(const QString &id, const QByteArray &file, bool isOwn, bool isNew)
{
    const QScopedValueRollback filling(m_filling, true);
    m_shown = id;
    m_isNew = isNew;
    m_saved = isNew ? QByteArray() : file;
    const bool isEditable = isOwn || isNew;
    m_title->setText(isNew ? tr("A new scheme, like %1").arg(schemeTitle(m_workspace.schemes(), id))
                           : schemeTitle(m_workspace.schemes(), id));
    m_note->setText(
        isNew   ? tr("Write down what differs. By its \"id\" endpoints, drafts and the command line will know it.")
        : isOwn ? tr("Kept in the workspace as %1; endpoints, drafts and the command line know it as \"%2\".")
                      .arg(workspace::OwnSchemes::fileOf(id), id)
                : tr("Hookbench brings this one. Duplicate it to have one of your own that differs."));
    m_editor->setReadOnly(false);
    m_editor->setCode(QString::fromUtf8(file));
    m_editor->setReadOnly(!isEditable);
    m_remove->setVisible(isOwn && !isNew);
    m_duplicate->setVisible(!isNew);
    m_save->setVisible(isEditable);
    check();
    if (isNew)
        m_editor->setFocus();
}

void SchemesDialog::duplicate()
{
    const QString from = m_shown;
    QString id = QStringLiteral("my-") + from;
    for (int i = 2; isOwn(id) || signature::Catalogue::builtIn().find(id); ++i)
        id = QStringLiteral("my-%1-%2").arg(from).arg(i);
    const auto *provider = signature::catalogueOf(m_workspace.schemes()).find(from);
    const QString name = tr("My %1").arg(provider ? provider->name : from);
    auto file = isOwn(from) ? m_workspace.schemeFile(from) : signature::builtInProviderFile(from);
    auto copy = file ? signature::renamedProvider(*file, id, name) : std::move(file);
    if (!copy)
        return warn(this, windowTitle(), copy.error().message);
    const QSignalBlocker blocker(m_list);
    m_list->setCurrentItem(nullptr);
    showFile(from, *copy, true, true);
}

void SchemesDialog::check()
{
    const bool isEditable = !m_editor->isReadOnly();
    const auto usable =
        isEditable ? m_workspace.canSaveScheme(written(), m_isNew ? QString() : m_shown) : Result<QString>(m_shown);
    m_editor->clearProblem();
    m_problem->setVisible(!usable);
    m_problem->setText(usable ? QString() : usable.error().message);
    if (!usable && usable.error().offset >= 0) { // counted in bytes
        const QByteArray bytes = written();
        const qsizetype at = qMin(usable.error().offset, bytes.size());
        m_editor->markProblem(
            QString::fromUtf8(bytes.first(at)).size(),
            QString::fromUtf8(bytes.sliced(at).first(qMin(usable.error().length, bytes.size() - at))).size());
    }
    m_save->setEnabled(isEditable && usable && isEdited());
}

void SchemesDialog::save()
{
    const auto saved = m_workspace.saveScheme(written(), m_isNew ? QString() : m_shown);
    if (!saved)
        return warn(this, windowTitle(), saved.error().message);
    m_isNew = false;
    m_shown = *saved;
    m_find->clear();
    fillList();
    showScheme(*saved);
}

void SchemesDialog::remove()
{
    confirm(this, tr("Remove the scheme"),
            tr("Endpoints and drafts that name \"%1\" no longer verify or sign. Its file goes.").arg(m_shown),
            tr("Remove it"), [this] {
                const auto removed = m_workspace.removeScheme(m_shown);
                if (!removed)
                    return warn(this, windowTitle(), removed.error().message);
                m_saved = written(); // nothing is lost that was not meant to be
                fillList();
                m_list->setCurrentRow(0);
            });
}

// What was changed is kept, or thrown away on purpose.
void SchemesDialog::leave(std::function<void()> then)
{
    if (!isEdited())
        return then();
    const auto stay = [this] {
        const QSignalBlocker blocker(m_list);
        m_list->setCurrentItem(nullptr);
        if (!m_isNew)
            choose(m_shown);
    };
    askToApply(
        this, tr("The scheme has changes that are not saved."),
        [this, then] {
            save();
            if (!isEdited())
                then();
        },
        [this, then] {
            m_saved = written();
            then();
        },
        stay);
}

void SchemesDialog::reject()
{
    leave([this] { QDialog::reject(); });
}

QByteArray SchemesDialog::written() const
{
    return m_editor->code().toUtf8();
}

bool SchemesDialog::isEdited() const
{
    return !m_editor->isReadOnly() && written() != m_saved;
}

void openSchemes(workspace::Workspace &workspace, const QString &scheme, QWidget *parent)
{
    auto *dialog = new SchemesDialog(workspace, parent);
    if (!scheme.isEmpty())
        dialog->choose(scheme);
    dialog->open();
}

} // namespace hookbench::ui
