// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/workspace/recipes.h"
#include "core/workspace/session.h"

#include <QTimer>
#include <QWidget>

class QLabel;
class QListWidget;
class QPlainTextEdit;
class QPushButton;
class QStackedWidget;
class QTableWidget;

namespace hookbench::ui::automation {

class RecipeKeys;

/// The recipes and the rules of the workspace: what they do, the keys they need, their switch, a trial over the
/// captures that are there, and what they sent.
class RecipesView : public QWidget
{
    Q_OBJECT

public:
    RecipesView(workspace::Session &session, store::ReaderThread &reader, QWidget *parent = nullptr);

signals:
    void notice(const QString &text);

private:
    /// A row of the list: a recipe, or a rule that was made by hand.
    struct Entry
    {
        std::optional<hookbench::automation::Recipe> recipe;
        hookbench::automation::Rule rule;
        bool isOn = false;
    };

    QWidget *makeDetail();
    void fill();
    void show();
    void showSent();
    void toggle();
    void tryOut();
    const Entry *current() const;
    void newRule();

    workspace::Session &m_session;
    store::ReaderThread &m_reader;
    std::vector<Entry> m_entries;
    QListWidget *m_list;
    QLabel *m_title;
    QLabel *m_summary;
    QLabel *m_address;
    RecipeKeys *m_keys;
    QLabel *m_missing;
    QPushButton *m_switch;
    QPushButton *m_try;
    QPlainTextEdit *m_trial;
    QTableWidget *m_sent;
    QStackedWidget *m_sentPages;
    QTimer m_soon;
};

} // namespace hookbench::ui::automation
