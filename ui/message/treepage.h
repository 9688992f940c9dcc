// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/background.h"
#include "ui/common/findfield.h"
#include "ui/message/bodytreemodel.h"

#include <QTreeView>

class QPushButton;

namespace hookbench::ui {
class ElidedLabel;
}

namespace hookbench::ui::message {

/// The rows of a tree. Opens no more than a bounded number at once.
class BodyTree : public QTreeView
{
    Q_OBJECT

public:
    explicit BodyTree(BodyTreeModel *model, QWidget *parent = nullptr);

    /// Opens an index and what is below, so many levels; stops where too many rows would open.
    void expandBelow(const QModelIndex &index, int levels);
    /// Opens what leads to an index and shows it. Of one that lies too deep for a tree, the place above it.
    void reveal(const QModelIndex &index);
    /// Opens the first levels as far as they fit on a page.
    void openFirstLevels();

signals:
    void menuAsked(const QPoint &globalPosition);
    void copyAsked();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void fitColumns();

    bool m_fitting = false;
    bool m_fittedByHand = false;
};

/// A body as a tree, with the path of the row that is chosen below it.
class TreePage : public QWidget
{
    Q_OBJECT

public:
    explicit TreePage(QWidget *parent = nullptr);
    ~TreePage() override;

    /// now: microseconds since 1970.
    void setTree(std::shared_ptr<const body::Tree> tree, qint64 now);
    /// For values that are no body of a message: without the outermost row and without telling where the chosen one
    /// stands.
    void setBare();
    void find(const QString &text);
    void findNext(bool backward);
    /// Shows what was found and what leads there, and nothing else.
    void setNarrowed(bool narrowed);

signals:
    void found(const hookbench::ui::Found &found);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void showMatches(std::shared_ptr<const TreeMatches> matches);
    void showMatch(qsizetype index);
    void showPath();
    void openMenu(const QPoint &globalPosition);
    void nameCopy(std::size_t which, const QString &notation);
    void copyValue();
    void copyPath(std::size_t which);
    void stopFinding();

    BodyTreeModel *m_model;
    BodyTree *m_view;
    QWidget *m_bar;
    std::vector<QPushButton *> m_copyPaths; // for the ways that a path is written here
    ElidedLabel *m_path;
    JobTracker m_jobs;
    std::shared_ptr<std::atomic_bool> m_cancelled;
    std::shared_ptr<const TreeMatches> m_matches;
    qsizetype m_match = -1;
    bool m_narrowed = false;
    bool m_isBare = false;
};

} // namespace hookbench::ui::message
