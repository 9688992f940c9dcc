// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/workspace/recipes.h"
#include "core/workspace/session.h"

#include <QWidget>

class QBoxLayout;

namespace hookbench::ui::automation {

/// The keys that a recipe needs and that are not there: each is pasted, made, or taken from one that is kept already.
class RecipeKeys : public QWidget
{
    Q_OBJECT

public:
    explicit RecipeKeys(workspace::Session &session, QWidget *parent = nullptr);

    /// A rule that was made by hand needs none.
    void setRecipe(const std::optional<hookbench::automation::Recipe> &recipe);
    /// Why the recipe cannot be switched on yet; empty: nothing is missing.
    QString whatIsMissing() const;

signals:
    void notice(const QString &text);

private:
    using RecipeKey = hookbench::automation::RecipeKey;

    QWidget *makeRow(const RecipeKey &key);
    void addPasting(const RecipeKey &key, QBoxLayout *row, QBoxLayout *column);
    void addKept(const RecipeKey &key, QBoxLayout *row);
    void keep(const RecipeKey &key, const QString &pasted);
    void make(const RecipeKey &key);

    workspace::Session &m_session;
    std::optional<hookbench::automation::Recipe> m_recipe;
    std::vector<RecipeKey> m_missing;
    QBoxLayout *m_rows;
};

} // namespace hookbench::ui::automation
