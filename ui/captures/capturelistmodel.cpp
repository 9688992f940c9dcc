// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/captures/capturelistmodel.h"

#include "core/base/format.h"
#include "core/service/senders.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QTextDocument>

namespace hookbench::ui::captures {

namespace {

constexpr int pageSize = 256;
constexpr int stepMilliseconds = 50;
constexpr qint64 mostAtOnce = 5000;

QString timeText(qint64 microseconds)
{
    const QDateTime time = QDateTime::fromMSecsSinceEpoch(microseconds / 1000);
    if (time.date() == QDate::currentDate())
        return time.toString(QStringLiteral("HH:mm:ss"));
    return time.toString(QStringLiteral("dd.MM. HH:mm"));
}

} // namespace

store::Column storeColumn(int column)
{
    switch (column) {
    case CaptureListModel::Time: return store::Column::ReceivedAt;
    case CaptureListModel::Method: return store::Column::Method;
    case CaptureListModel::Path: return store::Column::Path;
    case CaptureListModel::Answer: return store::Column::Status;
    case CaptureListModel::Took: return store::Column::Duration;
    case CaptureListModel::Size: return store::Column::Size;
    case CaptureListModel::Remote: return store::Column::Remote;
    case CaptureListModel::Endpoint: return store::Column::Endpoint;
    case CaptureListModel::Service: return store::Column::Service;
    case CaptureListModel::Event: return store::Column::Event;
    case CaptureListModel::Attempt: return store::Column::Attempt;
    case CaptureListModel::Note: return store::Column::Note;
    case CaptureListModel::Signature: return store::Column::Reason;
    default: return store::Column::Id;
    }
}

CaptureListModel::CaptureListModel(store::ReaderThread &reader, QObject *parent)
    : QAbstractTableModel(parent)
    , m_reader(reader)
    , m_rows(16384)
{
    m_step.setSingleShot(true);
    connect(&m_step, &QTimer::timeout, this, [this] {
        m_isDue = true;
        goOn();
    });
}

Result<void> CaptureListModel::setFilter(const QString &text, qint64 now)
{
    auto filter = record::parseFilter(text, now);
    if (!filter)
        return tl::unexpected(filter.error());
    m_filter = std::move(*filter);
    startReading(Reading::Shown);
    return {};
}

void CaptureListModel::setFolded(bool folded)
{
    if (std::exchange(m_folded, folded) != folded)
        reload();
}

record::Filter CaptureListModel::shownFilter() const
{
    if (!m_folded)
        return m_filter;
    record::Filter latest{record::Filter::Kind::Term, record::Term{record::Term::Is{record::Term::State::Latest}}, {}};
    if (m_filter.isEverything())
        return latest;
    return {record::Filter::Kind::And, {}, {m_filter, std::move(latest)}};
}

void CaptureListModel::setOrder(store::Order order)
{
    if (m_order == order)
        return;
    m_order = order;
    startReading(Reading::Shown);
}

void CaptureListModel::sort(int column, Qt::SortOrder order)
{
    setOrder({storeColumn(column), order == Qt::DescendingOrder});
}

void CaptureListModel::apply(const store::Change &change)
{
    if (change.deleted)
        return reload();
    m_hasNew = m_hasNew || change.lastNewCapture != 0;
    m_changed.insert(change.changedCaptures.begin(), change.changedCaptures.end());
    if (!m_paused && !m_step.isActive())
        m_step.start(stepMilliseconds);
}

void CaptureListModel::setPaused(bool paused)
{
    m_paused = paused;
    if (!paused)
        m_step.start(stepMilliseconds);
}

void CaptureListModel::reload()
{
    startReading(m_ids.empty() ? Reading::Shown : Reading::Hidden);
}

void CaptureListModel::startReading(Reading reading)
{
    if (m_cancel)
        *m_cancel = true; // a search for what is not wanted any more would be waited for
    m_cancel = std::make_shared<std::atomic<bool>>(false);
    m_hasNew = false;
    m_changed.clear();
    m_gathered.clear();
    m_below = 0;
    m_isFirstPart = false;
    if (!isByNumber())
        return readSorted();
    m_how = m_order.descending ? reading : Reading::Hidden;
    m_isFirstPart = true;
    readOlder();
}

void CaptureListModel::readSorted()
{
    const quint64 job = m_jobs.start();
    m_reading = true;
    m_sorted.start();
    m_reader.run(
        this,
        [filter = shownFilter(), order = m_order,
         cancel = m_cancel](store::Reader &reader) -> Result<std::pair<std::vector<qint64>, qint64>> {
            const store::Reader::Cancellation cancellation(reader, cancel);
            const auto last = reader.lastId();
            auto ids = reader.ids(filter, order);
            if (!ids || !last)
                return tl::unexpected(ids ? last.error() : ids.error());
            return std::pair{std::move(*ids), *last};
        },
        [this, job](Result<std::pair<std::vector<qint64>, qint64>> read) {
            if (!m_jobs.isCurrent(job))
                return;
            m_reading = false;
            m_sortingTook = m_sorted.restart();
            if (!read && read.error().kind != ErrorKind::NotFound) {
                emit failed(read.error().message);
                return;
            }
            m_lastId = read ? read->second : 0;
            reset(read ? std::move(read->first) : std::vector<qint64>());
        });
}

// The first part is a screenful or two, wherever they are found at once.
void CaptureListModel::readOlder()
{
    constexpr std::chrono::milliseconds atOnce{25}; // rows that are asked for meanwhile wait so long
    constexpr std::size_t firstPart = 512;
    const quint64 job = m_jobs.start();
    m_reading = true;
    struct Part
    {
        store::IdPart ids;
        qint64 last = 0;
    };
    m_reader.run(
        this,
        [filter = shownFilter(), below = m_isFirstPart ? 0 : m_below, cancel = m_cancel,
         enough = m_isFirstPart && m_how == Reading::Shown ? firstPart : std::numeric_limits<std::size_t>::max()](
            store::Reader &reader) -> Result<Part> {
            const store::Reader::Cancellation cancellation(reader, cancel);
            const auto last = reader.lastId();
            if (!last)
                return tl::unexpected(last.error());
            auto ids = reader.idsBelow(filter, below == 0 ? *last + 1 : below, atOnce, enough);
            return ids ? Result<Part>(Part{std::move(*ids), *last}) : tl::unexpected(ids.error());
        },
        [this, job](Result<Part> read) {
            if (!m_jobs.isCurrent(job))
                return;
            m_reading = false;
            if (!read && read.error().kind != ErrorKind::NotFound) {
                m_below = 0;
                m_isFirstPart = false;
                emit failed(read.error().message);
                return;
            }
            if (m_isFirstPart)
                m_lastId = read ? read->last : 0;
            takeOlder(read ? std::move(read->ids) : store::IdPart());
            goOn();
        });
}

void CaptureListModel::takeOlder(store::IdPart part)
{
    const bool isFirst = std::exchange(m_isFirstPart, false);
    m_below = part.below;
    if (m_how == Reading::Hidden) {
        m_gathered.insert(m_gathered.end(), part.ids.begin(), part.ids.end());
        if (m_below == 0)
            reset({m_gathered.rbegin(), m_gathered.rend()});
        return;
    }
    if (isFirst)
        return reset({part.ids.rbegin(), part.ids.rend()});
    if (!part.ids.empty()) {
        beginInsertRows({}, rowCount(), rowCount() + int(part.ids.size()) - 1);
        m_ids.insert(m_ids.begin(), part.ids.rbegin(), part.ids.rend());
        endInsertRows();
    }
    if (m_below == 0)
        emit loaded();
}

void CaptureListModel::reset(std::vector<qint64> ids)
{
    beginResetModel();
    m_rows.clear();
    m_requestedPages.clear();
    m_ids = std::move(ids);
    m_gathered = {};
    endResetModel();
    emit loaded();
    m_step.start(stepMilliseconds); // what came while it was read
}

// What is new comes before what is old; one query at a time.
void CaptureListModel::goOn()
{
    if (m_reading)
        return;
    const bool isHidden = m_below > 0 && m_how == Reading::Hidden; // what is shown is about to go
    if (m_isDue && !m_paused && !isHidden)
        step();
    else if (m_below > 0)
        readOlder();
}

// Reads what is new and what changed since the last step, one query at a time.
void CaptureListModel::step()
{
    m_isDue = false;
    if (!isByNumber() && m_hasNew) { // where a new row belongs, only the store knows
        const qint64 rest = qMax<qint64>(250, 4 * m_sortingTook) - m_sorted.elapsed();
        return rest > 0 ? m_step.start(int(rest)) : reload();
    }
    const quint64 job = m_jobs.start();
    m_reading = true;
    m_hasNew = false;
    std::vector<qint64> changed(m_changed.begin(), m_changed.end());
    m_changed.clear();
    struct Step
    {
        std::vector<record::CaptureSummary> fresh;
        std::vector<record::CaptureSummary> changed;
        qint64 last = 0;
    };
    m_reader.run(
        this,
        [filter = shownFilter(), after = m_lastId, changed](store::Reader &reader) -> Result<Step> {
            Step out;
            const auto last = reader.lastId();
            auto fresh = reader.after(after, filter, mostAtOnce);
            auto again = changed.empty()
                             ? Result<std::vector<record::CaptureSummary>>(std::vector<record::CaptureSummary>())
                             : reader.matching(changed, filter);
            if (!last || !fresh || !again)
                return tl::unexpected(!last ? last.error() : !fresh ? fresh.error() : again.error());
            out.last = qint64(fresh->size()) == mostAtOnce ? fresh->back().id : *last;
            out.fresh = std::move(*fresh);
            out.changed = std::move(*again);
            return out;
        },
        [this, job, changed](Result<Step> read) {
            if (!m_jobs.isCurrent(job))
                return;
            m_reading = false;
            if (!read) {
                if (read.error().kind != ErrorKind::NotFound)
                    emit failed(read.error().message);
                return;
            }
            const bool more = qint64(read->fresh.size()) == mostAtOnce;
            m_lastId = qMax(m_lastId, read->last);
            takeNew(std::move(read->fresh));
            takeChanged(changed, std::move(read->changed));
            if (m_reading)
                return; // it began anew
            if (more || m_hasNew || !m_changed.empty())
                m_step.start(stepMilliseconds);
            goOn();
        });
}

void CaptureListModel::takeNew(std::vector<record::CaptureSummary> summaries)
{
    std::vector<qint64> ids;
    for (record::CaptureSummary &summary : summaries) {
        ids.push_back(summary.id);
        m_rows.insert(summary.id, new record::CaptureSummary(std::move(summary)));
    }
    if (!ids.empty())
        insertIds(ids);
}

// A change of status may take a row in or out of the filter. Few come and go one by one; with many the list is read
// anew, because each costs a pass over the view's rows.
void CaptureListModel::takeChanged(const std::vector<qint64> &asked, std::vector<record::CaptureSummary> summaries)
{
    constexpr std::size_t mostOneByOne = 8;
    std::set<qint64> matching;
    for (record::CaptureSummary &summary : summaries) {
        matching.insert(summary.id);
        m_rows.insert(summary.id, new record::CaptureSummary(std::move(summary)));
    }
    if (!isByNumber())
        return takeChangedSorted(asked, matching);
    std::vector<qint64> missing;
    std::vector<qint64> gone;
    std::size_t between = 0;
    int first = rowCount();
    int last = -1;
    for (const qint64 id : asked) {
        const int row = rowOf(id);
        if (matching.contains(id) && row >= 0) {
            first = qMin(first, row);
            last = qMax(last, row);
        } else if (row >= 0 && (hasFilter() || m_folded)) {
            gone.push_back(id);
        } else if (matching.contains(id) && id >= m_below) { // others are still to be read
            missing.push_back(id);
            between += !m_ids.empty() && id < m_ids.back() ? 1 : 0;
        }
    }
    if (last >= 0)
        emit dataChanged(index(first, 0), index(last, ColumnCount - 1));
    if (between + gone.size() > mostOneByOne)
        return reload();
    if (!missing.empty())
        insertIds(missing);
    for (const qint64 id : gone)
        removeId(id);
}

// One pass over the rows, however many changed.
void CaptureListModel::takeChangedSorted(const std::vector<qint64> &asked, const std::set<qint64> &matching)
{
    const std::set<qint64> changed(asked.begin(), asked.end());
    std::set<qint64> shown;
    int first = rowCount();
    int last = -1;
    for (int row = 0; row < rowCount() && !changed.empty(); ++row) {
        if (!changed.contains(m_ids[std::size_t(row)]))
            continue;
        shown.insert(m_ids[std::size_t(row)]);
        first = qMin(first, row);
        last = row;
    }
    if (last >= 0)
        emit dataChanged(index(first, 0), index(last, ColumnCount - 1));
    m_hasNew = m_hasNew || ((hasFilter() || m_folded) && shown != matching);
}

// Ascending ids. Those above all others are appended at once; one in between is put in its place.
void CaptureListModel::insertIds(const std::vector<qint64> &ids)
{
    std::vector<qint64> newest;
    for (const qint64 id : ids) {
        if (m_ids.empty() || id > m_ids.back()) {
            newest.push_back(id);
            continue;
        }
        const auto place = std::lower_bound(m_ids.begin(), m_ids.end(), id);
        if (*place == id)
            continue;
        const int at = int(place - m_ids.begin());
        const int row = m_order.descending ? rowCount() - at : at;
        beginInsertRows({}, row, row);
        m_ids.insert(place, id);
        endInsertRows();
    }
    if (newest.empty())
        return;
    const int count = int(newest.size());
    const int row = m_order.descending ? 0 : rowCount();
    beginInsertRows({}, row, row + count - 1);
    m_ids.insert(m_ids.end(), newest.begin(), newest.end());
    m_requestedPages.clear(); // pages are counted by rows, which have moved
    endInsertRows();
    emit arrived(count);
}

void CaptureListModel::removeId(qint64 id)
{
    const int row = rowOf(id);
    if (row < 0)
        return;
    beginRemoveRows({}, row, row);
    m_ids.erase(m_ids.begin() + qptrdiff(position(row)));
    m_requestedPages.clear();
    endRemoveRows();
}

std::size_t CaptureListModel::position(int row) const
{
    return isByNumber() && m_order.descending ? m_ids.size() - 1 - std::size_t(row) : std::size_t(row);
}

qint64 CaptureListModel::idAt(int row) const
{
    return row >= 0 && row < rowCount() ? m_ids[position(row)] : 0;
}

int CaptureListModel::rowOf(qint64 id) const
{
    if (!isByNumber()) {
        const auto it = std::find(m_ids.begin(), m_ids.end(), id);
        return it == m_ids.end() ? -1 : int(it - m_ids.begin());
    }
    const auto it = std::lower_bound(m_ids.begin(), m_ids.end(), id);
    if (it == m_ids.end() || *it != id)
        return -1;
    const int at = int(it - m_ids.begin());
    return m_order.descending ? rowCount() - 1 - at : at;
}

// One pass for all.
std::vector<int> CaptureListModel::rowsOf(std::vector<qint64> ids) const
{
    std::sort(ids.begin(), ids.end());
    std::vector<int> rows;
    if (!isByNumber()) {
        for (std::size_t row = 0; row < m_ids.size() && rows.size() < ids.size(); ++row) {
            if (std::binary_search(ids.begin(), ids.end(), m_ids[row]))
                rows.push_back(int(row));
        }
        return rows;
    }
    auto wanted = ids.begin();
    for (std::size_t at = 0; at < m_ids.size() && wanted != ids.end(); ++at) {
        wanted = std::find_if(wanted, ids.end(), [&](qint64 id) { return id >= m_ids[at]; });
        if (wanted != ids.end() && *wanted == m_ids[at])
            rows.push_back(m_order.descending ? rowCount() - 1 - int(at) : int(at));
    }
    if (m_order.descending)
        std::reverse(rows.begin(), rows.end());
    return rows;
}

const record::CaptureSummary *CaptureListModel::summaryAt(int row) const
{
    return row >= 0 && row < rowCount() ? m_rows.object(idAt(row)) : nullptr;
}

int CaptureListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_ids.size());
}

int CaptureListModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

void CaptureListModel::setPrivacy(const Privacy *privacy)
{
    m_privacy = privacy;
    connect(privacy, &Privacy::changed, this, [this] {
        if (rowCount() > 0)
            emit dataChanged(index(0, Path), index(rowCount() - 1, Path));
    });
}

QString CaptureListModel::shownTarget(const record::CaptureSummary &summary) const
{
    return m_privacy ? m_privacy->shownTarget(summary.target) : summary.target;
}

QVariant CaptureListModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    if (role == IdRole)
        return idAt(index.row());
    if (role == Qt::TextAlignmentRole) {
        const bool isNumber =
            index.column() == Number || index.column() == Time || index.column() == Took || index.column() == Size;
        return int((isNumber ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    }
    const bool isText = role == Qt::DisplayRole || role == Qt::ToolTipRole || role == Qt::AccessibleTextRole;
    if (!isText && role != SummaryRole && role != AnnotationRole)
        return {};
    const record::CaptureSummary *summary = m_rows.object(idAt(index.row()));
    if (!summary) {
        requestPage(index.row());
        return index.column() == Number && role == Qt::DisplayRole ? QVariant(idAt(index.row())) : QVariant();
    }
    if (role == SummaryRole)
        return QVariant::fromValue(*summary);
    if (role == AnnotationRole)
        return QVariant::fromValue(summary->annotation);
    const bool isTip = role == Qt::ToolTipRole;
    switch (index.column()) {
    case Number: return isTip ? QVariant() : QVariant(summary->id);
    case Time:
        return isTip
                   ? QLocale().toString(QDateTime::fromMSecsSinceEpoch(summary->receivedAt / 1000), QLocale::LongFormat)
                   : timeText(summary->receivedAt);
    case Method: return withVisibleControls(summary->method);
    case Path:
        return isTip ? Qt::convertFromPlainText(withVisibleControls(shownTarget(*summary)))
                     : withVisibleControls(shownTarget(*summary));
    case Answer:
        if (isTip && !summary->error.isEmpty())
            return QCoreApplication::translate("hookbench::http", summary->error.toLatin1().constData());
        if (summary->fault && role != Qt::DisplayRole)
            return endpoint::describe(*summary->fault);
        if (summary->status)
            return QString::number(*summary->status);
        if (summary->fault)
            return endpoint::faultText(summary->fault->fault);
        return summary->fate == record::AnswerFate::ClientLeft ? tr("left") : QStringLiteral("–");
    case Took:
        if (const auto missed =
                service::Senders::builtIn().missedDeadline(summary->service, summary->duration.value_or(0));
            isTip && missed)
            return tr("%1 waits for an answer no longer than %2.")
                .arg(service::Senders::builtIn().nameOf(summary->service), durationText(*missed, QLocale()));
        return summary->duration ? durationText(*summary->duration, QLocale()) : QStringLiteral("–");
    case Size:
        return isTip ? tr("%n byte(s)", nullptr, int(qMin<qint64>(summary->size, std::numeric_limits<int>::max())))
                     : sizeText(summary->size, QLocale());
    case Remote:
        return isTip ? QStringLiteral("%1:%2").arg(summary->remoteAddress).arg(summary->remotePort)
                     : summary->remoteAddress;
    case Endpoint: return summary->endpoint;
    case Service: return service::Senders::builtIn().nameOf(summary->service);
    case Event:
        return isTip ? Qt::convertFromPlainText(
                   withVisibleControls(summary->deliveryId.isEmpty()
                                           ? summary->serviceEvent
                                           : tr("%1, delivery %2").arg(summary->serviceEvent, summary->deliveryId)))
                     : withVisibleControls(summary->serviceEvent);
    case Attempt:
        return isTip && summary->sameEvent != 0 ? tr("The same event came by another delivery too: no retry")
                                                : record::attemptText(*summary, QLocale());
    case Note:
        return isTip ? Qt::convertFromPlainText(withVisibleControls(summary->annotation.note))
                     : withVisibleControls(summary->annotation.note);
    case Signature:
        if (role != Qt::DisplayRole)
            return record::verdictText(*summary);
        return !summary->reason                                       ? QString()
               : *summary->reason == hookbench::signature::Reason::Ok ? QStringLiteral("✓")
                                                                      : QStringLiteral("✕");
    default: return {};
    }
}

QVariant CaptureListModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole) {
        const bool isNumber = section == Number || section == Time || section == Took || section == Size;
        return int((isNumber ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    }
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Number: return QStringLiteral("#");
    case Time: return tr("Time");
    case Method: return tr("Method");
    case Path: return tr("Path");
    case Answer: return tr("Answer");
    case Took: return tr("Took");
    case Size: return tr("Size");
    case Remote: return tr("Remote");
    case Endpoint: return tr("Endpoint");
    case Service: return tr("Service");
    case Event: return tr("Event");
    case Attempt: return tr("Try");
    case Note: return tr("Note");
    //: The column that tells whether the signature of a request is valid, short
    case Signature: return tr("Sig.");
    default: return {};
    }
}

void CaptureListModel::requestPage(int row) const
{
    const int page = row / pageSize;
    if (!m_requestedPages.insert(page).second)
        return;
    std::vector<qint64> ids;
    for (int i = page * pageSize; i < qMin(rowCount(), (page + 1) * pageSize); ++i)
        ids.push_back(idAt(i));
    auto *self = const_cast<CaptureListModel *>(this);
    m_reader.run(
        self, [ids](store::Reader &reader) { return reader.summaries(ids); },
        [self, ids, page](Result<std::vector<record::CaptureSummary>> summaries) {
            self->m_requestedPages.erase(page);
            if (!summaries)
                return;
            for (record::CaptureSummary &summary : *summaries)
                self->m_rows.insert(summary.id, new record::CaptureSummary(std::move(summary)));
            const int first = self->rowOf(ids.front());
            const int last = self->rowOf(ids.back());
            if (first >= 0 && last >= first)
                emit self->dataChanged(self->index(first, 0), self->index(last, ColumnCount - 1));
        });
}

} // namespace hookbench::ui::captures
