// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/automation/recipesview.h"

#include "core/base/clock.h"
#include "core/secrets/generate.h"
#include "core/workspace/keeping.h"
#include "core/workspace/rules.h"
#include "ui/automation/ruledialog.h"
#include "ui/automation/table.h"
#include "ui/common/dialogs.h"
#include "ui/common/theme.h"
#include "ui/common/widgets.h"

#include <QBoxLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QSplitter>
#include <QTableWidget>

namespace hookbench::ui::automation {

using hookbench::automation::Plan;
using hookbench::automation::RecipeKey;
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
    m_keys = new QWidget;
    m_keyRows = new QVBoxLayout(m_keys);
    m_keyRows->setContentsMargins(0, 0, 0, 0);
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
                            static_cast<QWidget *>(m_address), m_keys})
        layout->addWidget(widget);
    layout->addLayout(buttons);
    layout->addWidget(m_trial, 1);
    layout->addWidget(makeLabel(tr("What it sent"), "heading"));
    layout->addWidget(m_sent, 1);
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
    showKeys(*entry);
    showSent();
}

void RecipesView::showKeys(const Entry &entry)
{
    while (QLayoutItem *item = m_keyRows->takeAt(0)) {
        if (item->widget())
            item->widget()->deleteLater();
        delete item;
    }
    const auto missing = entry.recipe ? workspace::missingKeys(m_session.workspace(), m_session.keys(),
                                                               m_session.issuedKeys(), *entry.recipe)
                                      : std::vector<RecipeKey>();
    m_keys->setVisible(!missing.empty());
    for (const RecipeKey &key : missing) {
        auto *row = new QWidget;
        auto *layout = new QHBoxLayout(row);
        layout->setContentsMargins(0, 0, 0, 0);
        auto *hint = makeLabel(QStringLiteral("%1: %2").arg(key.name, key.hint));
        hint->setWordWrap(true);
        layout->addWidget(hint, 1);
        if (key.kind == RecipeKey::Kind::Given) {
            auto *value = new QLineEdit;
            value->setEchoMode(QLineEdit::Password);
            value->setAccessibleName(key.name);
            value->setPlaceholderText(tr("Paste it here"));
            auto *keepIt = makeButton(tr("Keep"));
            keepIt->setEnabled(false);
            connect(value, &QLineEdit::textChanged, keepIt,
                    [keepIt](const QString &text) { keepIt->setEnabled(!text.trimmed().isEmpty()); });
            connect(value, &QLineEdit::returnPressed, keepIt, &QPushButton::click);
            connect(keepIt, &QPushButton::clicked, this,
                    [this, key, value] { keep(key, value->text().trimmed().toUtf8()); });
            layout->addWidget(value, 1);
            layout->addWidget(keepIt);
        } else {
            auto *makeIt = makeButton(tr("Make it"));
            connect(makeIt, &QPushButton::clicked, this, [this, key] { make(key); });
            layout->addWidget(makeIt);
        }
        m_keyRows->addWidget(row);
    }
}

void RecipesView::keep(const RecipeKey &key, const QByteArray &value)
{
    workspace::SecretEntry entry;
    entry.name = key.name;
    const Entry *recipe = current();
    if (recipe && recipe->recipe) {
        const auto hosts = recipe->recipe->hosts.find(key.name);
        entry.hosts = hosts == recipe->recipe->hosts.end() ? QStringList() : hosts->second;
    }
    workspace::keepSecret(m_session.workspace(), m_session.keys(), entry, Secret(value), this,
                          [this](const workspace::Kept &kept) {
                              if (kept.error)
                                  warn(this, tr("The key cannot be kept"), kept.error->message);
                              else if (kept.whyInMemory)
                                  emit notice(kept.whyInMemory->message);
                          });
}

void RecipesView::make(const RecipeKey &key)
{
    const bool isIssued = key.kind == RecipeKey::Kind::Issued;
    auto value =
        isIssued ? m_session.issuedKeys().issue(key.name, "hb_", 0, SystemClock().now()) : secrets::generate({});
    if (!value)
        return warn(this, tr("The key cannot be made"), value.error().message);
    if (!isIssued)
        keep(key, value->reveal());
    showMadeKey(this, key.name, key.hint, *value);
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
    m_session.automating().tryOut(
        entry->rule, mostTrials, this, [this](const Result<std::vector<workspace::Automating::Trial>> &trials) {
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
            if (rows && current() && current()->rule.name == name)
                fillRows(m_sent, *rows);
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
