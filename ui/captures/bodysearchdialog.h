// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/readerthread.h"

#include <QAbstractTableModel>
#include <QDialog>

#include <atomic>

class QCheckBox;
class QLabel;
class QLineEdit;
class QProgressBar;
class QPushButton;
class QTableView;

namespace hookbench::ui::captures {

/// Hits of a search, in the order they were found; rows only join.
class BodyHitsModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Number, Request, Place, ColumnCount };
    enum Role { HitRole = Qt::UserRole };

    using QAbstractTableModel::QAbstractTableModel;

    void clear();
    void append(std::vector<store::BodyHit> hits);
    qint64 idAt(int row) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::vector<store::BodyHit> m_hits;
};

/// Looks for a text in all bodies, newest first. Hits show as they are found; the search can be ended, and another text
/// begins it anew. It has a connection of its own, so that the list is read meanwhile.
class BodySearchDialog : public QDialog
{
    Q_OBJECT

public:
    explicit BodySearchDialog(const store::Location &location, QWidget *parent = nullptr);
    ~BodySearchDialog() override;

    /// What the list shows now: the search can keep to it.
    void setListFilter(const record::Filter &filter);
    void focusText();
    /// Looks for the text in all captures.
    void search(const QString &text);
    /// The search ends where there are more hits, and says so; 10,000 unless that is set.
    void setMostHits(int most) { m_mostHits = most; }

signals:
    /// text: what was found in its body.
    void captureChosen(qint64 id, const QString &text);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void start();
    void stop();
    void goOn();
    void choose(int row);
    void take(std::vector<store::BodyHit> hits);
    void showState();

    store::ReaderThread m_reader;
    std::shared_ptr<store::BodySearch>
        m_search; // of the reader's thread while a step runs; none: nothing was looked for
    std::shared_ptr<std::atomic<bool>> m_cancel;
    int m_mostHits = 10'000;
    bool m_isRunning = false;
    bool m_isCut = false; // there were more hits
    double m_progress = 0;
    qint64 m_searched = 0;
    QString m_problem;
    record::Filter m_listFilter;
    QLineEdit *m_text;
    QCheckBox *m_onlyShown;
    QPushButton *m_stop;
    QProgressBar *m_bar;
    QLabel *m_state;
    QTableView *m_table;
    BodyHitsModel *m_model;
};

} // namespace hookbench::ui::captures
