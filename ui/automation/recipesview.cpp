// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/automation/recipesview.h"

#include "core/workspace/rules.h"
#include "ui/automation/recipekeys.h"
#include "ui/automation/ruledialog.h"
#include "ui/automation/table.h"
#include "ui/common/dialogs.h"
#include "ui/common/theme.h"
#include "ui/common/widgets.h"

#include <QBoxLayout>
#include <QHeaderView>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QSplitter>
#include <QStackedWidget>
#include <QTableWidget>

namespace hookbench::ui::automation {

using hookbench::automation::Plan;
using hookbench::automation::Rule;

namespace {

constexpr std::chrono::milliseconds soon{200};
constexpr int mostTrials = 20;
constexpr qint64 mostSent = 100;

} // namespace

RecipesView::RecipesView(workspace::Session &session, store::ReaderThread &reader, QWidget *parent)
    : QWidget(parent)
    , m_session(session)
    , m_reader(reader)
{
    auto *splitter = new QSplitter(Qt::Horizontal);
    auto *left = new QWidget;
    auto *column = new QVBoxLayout(left);
    column->setContentsMargins(0, 0, 0, 8);
    m_list = new QListWidget;
    m_list->setAccessibleName(tr("Recipes and rules"));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setProperty("role", QByteArray("names"));
    auto *fresh = makeButton(tr("New rule…"));
    column->addWidget(m_list, 1);
    column->addWidget(fresh, 0, Qt::AlignHCenter);
    splitter->addWidget(left);
    splitter->addWidget(makeDetail());
    splitter->setStretchFactor(1, 1);
    splitter->setSizes({300, 900});
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(splitter);
    m_soon.setSingleShot(true);
    connect(&m_soon, &QTimer::timeout, this, &RecipesView::showSent);
    connect(m_list, &QListWidget::currentRowChanged, this, &RecipesView::show);
    connect(fresh, &QPushButton::clicked, this, &RecipesView::newRule);
    connect(&session.automating(), &workspace::Automating::changed, this, &RecipesView::fill);
    connect(&session.workspace(), &workspace::Workspace::secretsChanged, this, &RecipesView::show);
    connect(&session.issuedKeys(), &workspace::IssuedKeys::changed, this, &RecipesView::show);
    connect(&session.queue(), &workspace::Queue::changed, this, [this] {
        if (!m_soon.isActive())
            m_soon.start(soon);
    });
    fill();
    m_list->setCurrentRow(0);
}

QWidget *RecipesView::makeDetail()
{
    auto *out = new QWidget;
    m_title = makeLabel({}, "heading");
    m_title->setObjectName(QStringLiteral("recipeTitle"));
    m_summary = makeLabel({}, "dim");
    m_summary->setWordWrap(true);
    m_address = makeSelectable(makeLabel({}));
    m_address->setObjectName(QStringLiteral("recipeAddress"));
    m_address->setWordWrap(true);
    m_keys = new RecipeKeys(m_session);
    m_missing = makeLabel({}, "warning");
    m_missing->setObjectName(QStringLiteral("recipeMissing"));
    m_missing->setWordWrap(true);
    m_switch = makeButton(tr("Switch on"), "primary");
    m_switch->setObjectName(QStringLiteral("recipeSwitch"));
    m_try = makeButton(tr("Try it on what came"));
    m_trial = new QPlainTextEdit;
    m_trial->setObjectName(QStringLiteral("recipeTrial"));
    m_trial->setAccessibleName(tr("What would have been sent"));
    m_trial->setReadOnly(true);
    m_trial->setFont(codeFont());
    m_trial->hide();
    m_sent =
        makeRows({tr("No."), tr("State"), tr("What"), tr("Target"), tr("Attempts"), tr("Remark")}, tr("What it sent"));
    m_sent->horizontalHeader()->resizeSection(0, 60);
    m_sent->horizontalHeader()->resizeSection(2, 340);
    m_sent->horizontalHeader()->resizeSection(3, 240);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_switch);
    buttons->addWidget(m_try);
    buttons->addStretch();
    auto *layout = new QVBoxLayout(out);
    layout->setContentsMargins(20, 16, 20, 0);
    layout->setSpacing(12);
    for (QWidget *widget : {static_cast<QWidget *>(m_title), static_cast<QWidget *>(m_summary),
                            static_cast<QWidget *>(m_address), static_cast<QWidget *>(m_missing),
                            static_cast<QWidget *>(m_keys)})
        layout->addWidget(widget);
    layout->addLayout(buttons);
    layout->addWidget(m_trial, 1);
    layout->addWidget(makeLabel(tr("What it sent"), "heading"));
    auto *nothing = makeLabel(tr("Nothing was sent yet. What is sent from now on is listed here."), "dim");
    nothing->setAlignment(Qt::AlignTop);
    m_sentPages = new PageStack;
    m_sentPages->addWidget(m_sent);
    m_sentPages->addWidget(nothing);
    layout->addWidget(m_sentPages, 1);
    connect(m_keys, &RecipeKeys::notice, this, &RecipesView::notice);
    connect(m_switch, &QPushButton::clicked, this, &RecipesView::toggle);
    connect(m_try, &QPushButton::clicked, this, &RecipesView::tryOut);
    return out;
}

const RecipesView::Entry *RecipesView::current() const
{
    const int row = m_list->currentRow();
    return row >= 0 && row < int(m_entries.size()) ? &m_entries[std::size_t(row)] : nullptr;
}

void RecipesView::fill()
{
    const int chosen = m_list->currentRow();
    m_entries.clear();
    const std::vector<Rule> rules = workspace::rulesIn(m_session.workspace().folder());
    const auto ruleOf = [&](const QString &name) {
        return std::find_if(rules.begin(), rules.end(), [&](const Rule &rule) { return rule.name == name; });
    };
    for (auto &recipe : hookbench::automation::recipes()) {
        const auto rule = ruleOf(recipe.rule.name);
        Entry entry{recipe, rule == rules.end() ? recipe.rule : *rule, rule != rules.end() && rule->enabled};
        m_entries.push_back(std::move(entry));
    }
    for (const Rule &rule : rules) {
        if (rule.recipe.isEmpty())
            m_entries.push_back({{}, rule, rule.enabled});
    }
    const QSignalBlocker quiet(m_list);
    m_list->clear();
    for (const Entry &entry : m_entries) {
        const QString name = entry.recipe ? entry.recipe->name : entry.rule.name;
        m_list->addItem(entry.isOn ? tr("%1 – on").arg(name) : name);
    }
    m_list->setCurrentRow(qBound(0, chosen, m_list->count() - 1));
    show();
}

void RecipesView::show()
{
    const Entry *entry = current();
    if (!entry)
        return;
    m_title->setText(entry->recipe ? entry->recipe->name : entry->rule.name);
    m_summary->setText(entry->recipe ? entry->recipe->summary
                                     : tr("What comes to the endpoint \"%1\" is sent on by the draft \"%2\".")
                                           .arg(entry->rule.endpoint, entry->rule.draft));
    const auto endpoint = m_session.workspace().endpoint(entry->rule.endpoint);
    const QString path = endpoint ? endpoint->path : entry->recipe ? entry->recipe->endpoint.path : QString();
    const QString everywhere = endpoint ? m_session.publicAddresses().urlOf(*endpoint) : QString();
    const QString here = m_session.listening().urls().value(0) + path;
    m_address->setText(
        everywhere.isEmpty()
            ? tr("The sender calls %1; from elsewhere it needs a public address, see Settings.").arg(here)
            : tr("The sender calls %1").arg(everywhere));
    m_switch->setText(entry->isOn ? tr("Switch off") : tr("Switch on"));
    m_trial->hide();
    m_keys->setRecipe(entry->recipe);
    const QString missing = entry->isOn ? QString() : m_keys->whatIsMissing();
    m_missing->setText(missing);
    m_missing->setVisible(!missing.isEmpty());
    m_switch->setEnabled(missing.isEmpty());
    showSent();
}

void RecipesView::toggle()
{
    const Entry *entry = current();
    if (!entry)
        return;
    const bool isOn = entry->isOn;
    const QString name = m_title->text();
    const auto done = !entry->recipe ? m_session.automating().setEnabled(entry->rule.name, !isOn)
                      : isOn ? workspace::switchOff(m_session.workspace(), m_session.automating(), *entry->recipe)
                             : workspace::switchOn(m_session.workspace(), m_session.automating(), *entry->recipe);
    if (!done)
        return warn(this, isOn ? tr("It cannot be switched off") : tr("It cannot be switched on"),
                    done.error().message);
    emit notice(isOn ? tr("%1 is off.").arg(name) : tr("%1 is on.").arg(name));
}

void RecipesView::tryOut()
{
    const Entry *entry = current();
    if (!entry)
        return;
    m_trial->show();
    m_trial->setPlainText(tr("…"));
    // The draft of a recipe is saved when it is switched on.
    const bool isSaved = !entry->recipe || m_session.workspace().drafts().contains(entry->recipe->draftPath);
    m_session.automating().tryOut(
        entry->rule, isSaved ? std::optional<delivery::Draft>() : entry->recipe->draft, mostTrials, this, [this](const Result<std::vector<workspace::Automating::Trial>> &trials) {
            if (!trials)
                return m_trial->setPlainText(trials.error().message);
            QStringList lines;
            for (const workspace::Automating::Trial &trial : *trials) {
                lines << tr("Capture %1:").arg(trial.captureId) + u' '
                             + (trial.plan.kind == Plan::Kind::Send ? tr("%n delivery(s)", nullptr, trial.plan.outputs)
                                                                    : trial.plan.reason);
                if (!trial.request.isEmpty())
                    lines << trial.request << QString();
            }
            m_trial->setPlainText(lines.isEmpty() ? tr("Nothing came to this endpoint yet that matches.")
                                                  : lines.join(u'\n'));
        });
}

void RecipesView::showSent()
{
    const Entry *entry = current();
    if (!entry)
        return;
    const QString name = entry->rule.name;
    m_reader.run(
        this, [name](store::Reader &reader) { return store::queue::ofRule(reader.database(), name, mostSent); },
        [this, name](const Result<std::vector<record::QueuedDelivery>> &rows) {
            if (!rows || !current() || current()->rule.name != name)
                return;
            fillRows(m_sent, *rows, m_session.workspace());
            m_sentPages->setCurrentIndex(rows->empty() ? 1 : 0);
        });
}

void RecipesView::newRule()
{
    askRule(m_session.workspace(), this, [this](const Rule &rule) {
        if (const auto saved = m_session.automating().save(rule); !saved)
            warn(this, tr("The rule cannot be saved"), saved.error().message);
    });
}

} // namespace hookbench::ui::automation
