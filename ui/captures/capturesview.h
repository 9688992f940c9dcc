// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/captures/capturelistmodel.h"

#include <QWidget>

class QKeyEvent;
class QLabel;
class QMenu;
class QPushButton;
class QStackedWidget;
class QTableView;
class QToolButton;

namespace hookbench::ui {
class Banner;
} // namespace hookbench::ui

namespace hookbench::ui::captures {

class ArrivalStrip;
class FilterChips;
class FilterField;

/// The list of captures with its filter. The keys j, k, R, E, P, N, 0 to 6 and Delete act where the list has the focus.
class CapturesView : public QWidget
{
    Q_OBJECT

public:
    explicit CapturesView(store::ReaderThread &reader, QWidget *parent = nullptr);

    CaptureListModel &model() { return *m_model; }
    /// The filter and the buttons of the list. Stands above list and detail: whoever shows this view puts it there.
    QWidget *bar() const { return m_bar; }
    /// What is shown while there is no capture at all.
    void setEmptyPage(QWidget *page);
    void focusFilter();
    void togglePause();
    void deleteSelected();
    void focusList();
    void setFilter(const QString &text);
    /// Chooses a capture; false: the list does not hold it.
    bool showCapture(qint64 id);
    /// Filters that were saved, as texts.
    QStringList savedFilters() const;
    void setSavedFilters(const QStringList &filters);
    /// Makes a capture the current one; where filter or folding hide it, they are taken away.
    void reveal(qint64 id);
    /// Something arrived or changed.
    void refreshStrip();
    std::vector<qint64> selectedIds() const;
    qint64 currentId() const;
    /// Total of captures in the store, for the count beside the filter.
    void setTotal(qint64 total);
    qint64 total() const { return m_total; }

    QByteArray headerState() const;
    void restoreHeaderState(const QByteArray &state);

signals:
    /// The user chose another capture; 0: none.
    void currentChanged(qint64 id);
    void opened(qint64 id);
    void replayAsked(qint64 id);
    void editAsked(qint64 id);
    void composeAsked(qint64 id);
    void deleteAsked(const std::vector<qint64> &ids);
    void clearAsked();
    void annotateAsked(const std::vector<qint64> &ids, const hookbench::record::AnnotationChange &change);
    void noteAsked(const std::vector<qint64> &ids);
    /// In all bodies; empty: what for is to be asked.
    void searchAsked(const QString &text);
    void savedFiltersChanged();
    void copyCurlAsked(qint64 id);
    void exportAsked();
    void importAsked();
    void endpointAsked(qint64 id);
    /// Something to be said in passing.
    void noticed(const QString &text);
    void differenceAsked(qint64 before, qint64 after);
    void flipLayoutAsked();
    /// Another tab of the detail: -1 to the left, 1 to the right.
    void tabStepAsked(int by);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void buildBar();
    void buildTable();
    void applyFilter();
    /// What the filter looks for, where it is nothing but words; empty: there is more to it.
    QString plainWords() const;
    void askForValues(const QString &term, const QString &typed);
    void setRange(const QString &range);
    void togglePin();
    void mark(record::Mark color);
    void selectWanted();
    void selectSomething();
    void selectAgain(const std::vector<qint64> &ids);
    void onArrived(int count);
    void setFollowing(bool following);
    void updateCount();
    void fitNumbers();
    void updateState();
    bool isAtNewest() const;
    void showHeaderMenu(const QPoint &position);
    void sortBy(int section);
    void fillSorting(QMenu *menu);
    void fillColumns(QMenu *menu);
    void showRowMenu(const QPoint &position);
    bool onListKey(QKeyEvent *event);
    void compareSelected();
    void move(int rows);

    store::ReaderThread &m_reader;
    CaptureListModel *m_model;
    QWidget *m_bar;
    FilterField *m_filter;
    FilterChips *m_chips;
    ArrivalStrip *m_strip;
    QLabel *m_problem;
    QLabel *m_count;
    QToolButton *m_follow;
    QToolButton *m_pause;
    QToolButton *m_fold;
    QToolButton *m_layoutButton;
    QPushButton *m_clear;
    QPushButton *m_pill;
    Banner *m_banner;
    QStackedWidget *m_pages;
    QTableView *m_table;
    QWidget *m_list;
    QWidget *m_nothingMatches;
    QPushButton *m_searchBodies;
    QTimer m_filterTimer;
    qint64 m_total = 0;
    int m_unseen = 0;
    struct
    {
        qint64 current = 0;
        std::vector<qint64> selected;
    } m_kept; // while the model begins anew
    int m_rowAfterDelete = -1;
    qint64 m_wanted = 0; // to be the current one as soon as it is read
    QString m_range;     // the terms that the strip put into the filter
    bool m_following = true;
    bool m_keepsPlace = false;
};

} // namespace hookbench::ui::captures
