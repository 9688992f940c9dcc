// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/workspace/recipes.h"
#include "core/workspace/session.h"

#include <QTimer>
#include <QWidget>

class QBoxLayout;
class QLabel;
class QListWidget;
class QPlainTextEdit;
class QPushButton;
class QTableWidget;

namespace hookbench::ui::automation {

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
    void showKeys(const Entry &entry);
    void showSent();
    void toggle();
    void tryOut();
    void keep(const hookbench::automation::RecipeKey &key, const QByteArray &value);
    void make(const hookbench::automation::RecipeKey &key);
    const Entry *current() const;
    void newRule();

    workspace::Session &m_session;
    store::ReaderThread &m_reader;
    std::vector<Entry> m_entries;
    QListWidget *m_list;
    QLabel *m_title;
    QLabel *m_summary;
    QLabel *m_address;
    QWidget *m_keys;
    QBoxLayout *m_keyRows;
    QPushButton *m_switch;
    QPushButton *m_try;
    QPlainTextEdit *m_trial;
    QTableWidget *m_sent;
    QTimer m_soon;
};

} // namespace hookbench::ui::automation
