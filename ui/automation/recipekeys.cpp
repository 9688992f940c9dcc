// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/automation/recipekeys.h"

#include "core/base/clock.h"
#include "core/secrets/generate.h"
#include "core/service/integrations.h"
#include "core/workspace/keeping.h"
#include "ui/automation/ruledialog.h"
#include "ui/common/dialogs.h"
#include "ui/common/widgets.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QLineEdit>

namespace hookbench::ui::automation {

using hookbench::automation::Recipe;

RecipeKeys::RecipeKeys(workspace::Session &session, QWidget *parent)
    : QWidget(parent)
    , m_session(session)
{
    m_rows = new QVBoxLayout(this);
    m_rows->setContentsMargins(0, 0, 0, 0);
}

void RecipeKeys::setRecipe(const std::optional<Recipe> &recipe)
{
    const auto missing = recipe ? workspace::missingKeys(m_session.workspace(), m_session.keys(),
                                                         m_session.issuedKeys(), *recipe)
                                : std::vector<RecipeKey>();
    const bool isSame = m_recipe && recipe && m_recipe->id == recipe->id && m_missing == missing;
    m_recipe = recipe;
    setVisible(!missing.empty());
    if (isSame) // what is being pasted stays
        return;
    m_missing = missing;
    while (QLayoutItem *item = m_rows->takeAt(0)) {
        if (item->widget()) {
            item->widget()->hide();
            item->widget()->deleteLater(); // one of its buttons may have been clicked
        }
        delete item;
    }
    for (const RecipeKey &key : missing)
        m_rows->addWidget(makeRow(key));
}

QString RecipeKeys::whatIsMissing() const
{
    QStringList names;
    for (const RecipeKey &key : m_missing)
        names << key.name;
    return names.isEmpty() ? QString() : tr("Before it can be switched on it needs: %1.").arg(names.join(u", "));
}

QWidget *RecipeKeys::makeRow(const RecipeKey &key)
{
    auto *out = new QWidget;
    auto *column = new QVBoxLayout(out);
    column->setContentsMargins(0, 0, 0, 0);
    auto *row = new QHBoxLayout;
    column->addLayout(row);
    auto *hint = makeLabel(QStringLiteral("%1: %2").arg(key.name, key.hint));
    hint->setWordWrap(true);
    row->addWidget(hint, 1);
    if (key.kind != RecipeKey::Kind::Issued) {
        addPasting(key, row, column);
        addKept(key, row);
    }
    if (key.kind != RecipeKey::Kind::Given) {
        auto *makeIt = makeButton(tr("Make it"));
        connect(makeIt, &QPushButton::clicked, this, [this, key] { make(key); });
        row->addWidget(makeIt);
    }
    return out;
}

void RecipeKeys::addPasting(const RecipeKey &key, QBoxLayout *row, QBoxLayout *column)
{
    auto *value = new QLineEdit;
    value->setEchoMode(QLineEdit::Password);
    value->setAccessibleName(key.name);
    value->setPlaceholderText(tr("Paste it here"));
    auto *keepIt = makeButton(tr("Keep"));
    keepIt->setEnabled(false);
    auto *remark = makeLabel({}, "problem");
    remark->setObjectName(QStringLiteral("recipeKeyRemark"));
    remark->setWordWrap(true);
    remark->hide();
    row->addWidget(value, 1);
    row->addWidget(keepIt);
    column->addWidget(remark);
    connect(value, &QLineEdit::textChanged, this, [key, value, keepIt, remark](const QString &text) {
        const service::PastedKey pasted = service::pastedKey(service::keyNamed(key.name).key, text);
        remark->setText(pasted.isStandIn ? tr("A program on this machine takes its place: it goes to %1 only.")
                                               .arg(pasted.host)
                                         : pasted.problem);
        setRole(remark, pasted.isStandIn ? "small" : "problem");
        remark->setVisible(!remark->text().isEmpty());
        setProblem(value, !pasted.problem.isEmpty());
        keepIt->setEnabled(!pasted.value.isEmpty() && pasted.problem.isEmpty());
    });
    connect(value, &QLineEdit::returnPressed, keepIt, &QPushButton::click);
    connect(keepIt, &QPushButton::clicked, this, [this, key, value] { keep(key, value->text()); });
}

// Keys of the same service that are kept under other names.
void RecipeKeys::addKept(const RecipeKey &key, QBoxLayout *row)
{
    const service::Integration *service = service::keyNamed(key.name).integration;
    auto *kept = new QComboBox;
    kept->setAccessibleName(tr("Kept keys for %1").arg(key.name));
    kept->addItem(tr("Use a kept one…"));
    for (const workspace::SecretEntry &entry : m_session.workspace().secrets()) {
        if (service && entry.service.compare(service->name, Qt::CaseInsensitive) == 0)
            kept->addItem(entry.name);
    }
    kept->setVisible(kept->count() > 1);
    row->addWidget(kept);
    connect(kept, &QComboBox::activated, this, [this, key, kept](int index) {
        if (index == 0)
            return;
        m_session.keys().read(kept->itemText(index), this, [this, key](const Result<Secret> &value) {
            if (value)
                keep(key, QString::fromUtf8(value->reveal()));
            else
                warn(this, tr("The value cannot be read"), value.error().message);
        });
        kept->setCurrentIndex(0);
    });
}

void RecipeKeys::keep(const RecipeKey &key, const QString &text)
{
    const service::NamedKey named = service::keyNamed(key.name);
    const service::PastedKey pasted = service::pastedKey(named.key, text);
    if (!pasted.problem.isEmpty())
        return warn(this, tr("The key cannot be kept"), pasted.problem);
    workspace::SecretEntry entry;
    entry.name = key.name;
    entry.service = named.integration ? named.integration->name : QString();
    entry.hosts = named.key ? service::hostsFor(*named.key, pasted) : QStringList();
    workspace::keepSecret(m_session.workspace(), m_session.keys(), entry, Secret(pasted.value.toUtf8()), this,
                          [this](const workspace::Kept &kept) {
                              if (kept.error)
                                  warn(this, tr("The key cannot be kept"), kept.error->message);
                              else if (kept.whyInMemory)
                                  emit notice(kept.whyInMemory->message);
                          });
}

void RecipeKeys::make(const RecipeKey &key)
{
    const bool isIssued = key.kind == RecipeKey::Kind::Issued;
    auto value =
        isIssued ? m_session.issuedKeys().issue(key.name, "hb_", 0, SystemClock().now()) : secrets::generate({});
    if (!value)
        return warn(this, tr("The key cannot be made"), value.error().message);
    if (!isIssued)
        keep(key, QString::fromUtf8(value->reveal()));
    showMadeKey(this, key.name, key.hint, *value);
}

} // namespace hookbench::ui::automation
