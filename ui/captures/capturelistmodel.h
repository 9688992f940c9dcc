// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/readerthread.h"
#include "core/store/store.h"
#include "ui/common/background.h"
#include "ui/common/privacy.h"

#include <QAbstractTableModel>
#include <QCache>
#include <QElapsedTimer>
#include <QTimer>

#include <atomic>
#include <memory>
#include <set>

namespace hookbench::ui::captures {

/// The captures that a filter lets through, in an order. Holds their ids; rows are read by the page when they are
/// shown. The newest are there at once, older ones join while they are found. New captures join at most 20 times a
/// second; where the order is another than theirs, the store sorts anew, at most for a fifth of the time.
class CaptureListModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column {
        Number,
        Time,
        Method,
        Path,
        Answer,
        Took,
        Size,
        Remote,
        Endpoint,
        Service,
        Event,
        Attempt,
        Note,
        Signature,
        ColumnCount
    };
    enum Role { IdRole = Qt::UserRole, SummaryRole, AnnotationRole };

    explicit CaptureListModel(store::ReaderThread &reader, QObject *parent = nullptr);

    /// now: microseconds since 1970, for "after:10m". Errors leave the list as it is.
    Result<void> setFilter(const QString &text, qint64 now);
    void setOrder(store::Order order);
    store::Order order() const { return m_order; }
    bool hasFilter() const { return !m_filter.isEverything(); }
    /// Of the attempts of a delivery only the last is shown.
    void setFolded(bool folded);
    bool isFolded() const { return m_folded; }
    const record::Filter &filter() const { return m_filter; }
    /// Takes what a commit changed; it shows with the next step.
    void apply(const store::Change &change);
    /// Reads everything anew: another process wrote, or rows were deleted.
    void reload();
    /// Whether older captures are still being looked for.
    bool isLoading() const { return m_isFirstPart || m_below > 0; }
    /// While paused nothing joins or changes; afterwards all of it at once.
    void setPaused(bool paused);

    qint64 idAt(int row) const;
    /// -1: not in the list.
    int rowOf(qint64 id) const;
    /// Of those in the list, ascending.
    std::vector<int> rowsOf(std::vector<qint64> ids) const;
    /// What is known of a capture, if its row was read.
    const record::CaptureSummary *summaryAt(int row) const;

    /// What hides keys in targets; null: they are shown as they came.
    void setPrivacy(const Privacy *privacy);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    void sort(int column, Qt::SortOrder order) override;

signals:
    /// Rows joined where the newest stand.
    void arrived(int count);
    void loaded();
    /// The list cannot be read.
    void failed(const QString &message);

private:
    QString shownTarget(const record::CaptureSummary &summary) const;
    const Privacy *m_privacy = nullptr;
    enum class Reading { Shown, Hidden }; // whether the list fills while it is read, or changes at its end
    void startReading(Reading reading);
    void readSorted();
    void readOlder();
    void takeOlder(store::IdPart part);
    void reset(std::vector<qint64> ids);
    void goOn();
    void step();
    record::Filter shownFilter() const;
    void takeNew(std::vector<record::CaptureSummary> summaries);
    void takeChanged(const std::vector<qint64> &asked, std::vector<record::CaptureSummary> summaries);
    void takeChangedSorted(const std::vector<qint64> &asked, const std::set<qint64> &matching);
    void insertIds(const std::vector<qint64> &ids);
    void removeId(qint64 id);
    void requestPage(int row) const;
    /// Position in m_ids of a row; newest first is kept the other way round, so that new ones are appended.
    std::size_t position(int row) const;
    bool isByNumber() const { return m_order.column == store::Column::Id; }

    store::ReaderThread &m_reader;
    record::Filter m_filter;
    store::Order m_order;
    std::vector<qint64> m_ids; // by number: ascending; else in the order shown
    mutable QCache<qint64, record::CaptureSummary> m_rows;
    mutable std::set<int> m_requestedPages;
    JobTracker m_jobs;
    std::shared_ptr<std::atomic<bool>> m_cancel; // of the list that is being read
    QTimer m_step;
    qint64 m_lastId = 0; // the newest that was looked at
    qint64 m_below = 0;  // older ones are still to be read; 0: none
    Reading m_how = Reading::Shown;
    bool m_isFirstPart = false;
    std::vector<qint64> m_gathered; // newest first, of a list that is read hidden
    QElapsedTimer m_sorted;         // since the store sorted last
    qint64 m_sortingTook = 0;       // milliseconds
    bool m_isDue = false;           // a step
    std::set<qint64> m_changed;
    bool m_hasNew = false;
    bool m_reading = false;
    bool m_paused = false;
    bool m_folded = false;
};

/// The column of the store that a column of the list is sorted by.
store::Column storeColumn(int column);

} // namespace hookbench::ui::captures
