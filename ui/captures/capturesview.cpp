// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/captures/capturesview.h"

#include "core/base/clock.h"
#include "ui/captures/arrivalstrip.h"
#include "ui/captures/filterchips.h"
#include "ui/captures/filterfield.h"
#include "ui/common/theme.h"
#include "ui/common/widgets.h"

#include <QBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QScrollBar>
#include <QStackedWidget>
#include <QTableView>

namespace hookbench::ui::captures {

namespace {

bool isOfWords(const record::Filter &filter)
{
    if (filter.kind == record::Filter::Kind::Term)
        return std::holds_alternative<record::Term::Words>(filter.term->what);
    return filter.kind == record::Filter::Kind::And
           && std::all_of(filter.parts.begin(), filter.parts.end(), isOfWords);
}

} // namespace

CapturesView::CapturesView(store::ReaderThread &reader, QWidget *parent)
    : QWidget(parent)
    , m_reader(reader)
    , m_model(new CaptureListModel(reader, this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    buildBar();
    buildTable();
    m_pages = new PageStack(this);
    m_list = new QWidget(m_pages);
    auto *listLayout = new QVBoxLayout(m_list);
    listLayout->setContentsMargins(0, 0, 0, 0);
    listLayout->addWidget(m_table);
    m_pages->addWidget(m_list);
    auto *nothing =
        new EmptyState("search", tr("No capture matches"), tr("The filter lets none of the captures through."));
    auto *clearFilter = makeButton(tr("Clear the filter"));
    connect(clearFilter, &QPushButton::clicked, this, [this] { setFilter({}); });
    nothing->addWidget(clearFilter);
    m_searchBodies = makeButton({}, "link");
    m_searchBodies->setObjectName(QStringLiteral("searchBodiesFor"));
    connect(m_searchBodies, &QPushButton::clicked, this, [this] { emit searchAsked(plainWords()); });
    nothing->addWidget(m_searchBodies);
    m_nothingMatches = nothing;
    m_nothingMatches->setObjectName(QStringLiteral("nothingMatches"));
    m_pages->addWidget(nothing);
    m_pill = makeButton({}, "pill", m_table);
    m_pill->setObjectName(QStringLiteral("newCaptures"));
    m_pill->setFixedHeight(28);
    m_pill->hide();
    connect(m_pill, &QPushButton::clicked, this, [this] { setFollowing(true); });
    layout->addWidget(m_pages, 1);

    m_filterTimer.setSingleShot(true);
    m_filterTimer.setInterval(150);
    connect(&m_filterTimer, &QTimer::timeout, this, &CapturesView::applyFilter);
    connect(m_filter, &QLineEdit::textChanged, this, [this] { m_filterTimer.start(); });
    connect(m_filter, &QLineEdit::returnPressed, this, [this] {
        applyFilter();
        if (m_problem->isHidden()) // else there is something to mend here
            focusList();
    });
    connect(m_model, &CaptureListModel::arrived, this, &CapturesView::onArrived);
    connect(m_model, &CaptureListModel::loaded, this, &CapturesView::updateState);
    connect(m_model, &CaptureListModel::loaded, this, &CapturesView::selectWanted);
    connect(m_model, &QAbstractItemModel::rowsInserted, this, &CapturesView::selectWanted);
    connect(m_filter, &FilterField::valuesAsked, this, &CapturesView::askForValues);
    connect(m_filter, &FilterField::saveAsked, this, [this] { m_chips->toggle(m_filter->text().trimmed()); });
    connect(m_chips, &FilterChips::chosen, this, &CapturesView::setFilter);
    connect(m_chips, &FilterChips::filtersChanged, this, &CapturesView::savedFiltersChanged);
    connect(m_strip, &ArrivalStrip::rangeChosen, this, &CapturesView::setRange);
    connect(m_model, &QAbstractItemModel::rowsInserted, this, &CapturesView::updateState);
    connect(m_model, &QAbstractItemModel::rowsRemoved, this, &CapturesView::updateState);
    connect(m_model, &CaptureListModel::failed, m_banner, &Banner::setText);
}

void CapturesView::setEmptyPage(QWidget *page)
{
    page->setObjectName(QStringLiteral("empty"));
    m_pages->addWidget(page);
    updateState();
}

void CapturesView::focusFilter()
{
    m_filter->setFocus(Qt::ShortcutFocusReason);
    m_filter->selectAll();
}

void CapturesView::deleteSelected()
{
    const auto ids = selectedIds();
    if (ids.empty())
        return;
    m_rowAfterDelete = m_model->rowCount();
    for (const qint64 id : ids)
        m_rowAfterDelete = qMin(m_rowAfterDelete, m_model->rowOf(id));
    emit deleteAsked(ids);
}

void CapturesView::togglePause()
{
    m_pause->toggle();
}

void CapturesView::focusList()
{
    m_table->setFocus(Qt::ShortcutFocusReason);
    selectSomething();
}

// A view that is given the focus makes its first row the current one without selecting it: what the detail shows would
// not be seen in the list.
void CapturesView::selectSomething()
{
    if (m_table->selectionModel()->hasSelection() || m_model->rowCount() == 0)
        return;
    const QModelIndex current = m_table->currentIndex();
    m_table->selectionModel()->setCurrentIndex(
        m_model->index(current.isValid() ? current.row() : 0, CaptureListModel::Number),
        QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
}

void CapturesView::setFilter(const QString &text)
{
    m_filter->setText(text);
    applyFilter();
}

void CapturesView::applyFilter()
{
    m_filterTimer.stop();
    const QString text = m_filter->text();
    m_wanted = 0;
    const auto applied = m_model->setFilter(text, SystemClock().now());
    m_chips->setCurrent(text.trimmed());
    setProblem(m_filter, !applied);
    m_problem->setVisible(!applied);
    if (applied)
        return;
    // The place is underlined in a copy of the text, as on the command line.
    const Error &error = applied.error();
    QString shown = error.message;
    if (error.offset >= 0) {
        const auto carets = qMax<qsizetype>(1, qMin(error.length, text.size() - error.offset));
        shown = text + u'\n' + QString(error.offset, u' ') + QString(carets, u'^') + u'\n' + error.message;
    }
    m_problem->setText(shown);
}

QString CapturesView::plainWords() const
{
    QString text = m_filter->text().trimmed();
    if (text.size() > 2 && text.startsWith(u'"') && text.endsWith(u'"'))
        text = text.sliced(1).chopped(1);
    const bool isPlain = !text.contains(u'"') && !text.contains(u'*') && !text.startsWith(u'/');
    return isPlain && isOfWords(m_model->filter()) ? text : QString();
}

QStringList CapturesView::savedFilters() const
{
    return m_chips->filters();
}

void CapturesView::setSavedFilters(const QStringList &filters)
{
    m_chips->setFilters(filters);
}

void CapturesView::refreshStrip()
{
    m_strip->refresh();
}

void CapturesView::reveal(qint64 id)
{
    setFollowing(false);
    if (m_model->rowOf(id) < 0 && !m_model->isLoading()) {
        m_fold->setChecked(false);
        if (m_model->hasFilter())
            setFilter({});
    }
    m_wanted = id;
    selectWanted();
}

void CapturesView::selectWanted()
{
    if (m_wanted == 0)
        return;
    const int row = m_model->rowOf(m_wanted);
    if (row < 0 && m_model->isLoading())
        return;
    m_wanted = 0;
    if (row < 0)
        return emit currentChanged(0);
    m_table->setCurrentIndex(m_model->index(row, CaptureListModel::Number));
    m_table->scrollTo(m_model->index(row, 0));
}

// What exists is looked up among the latest captures.
void CapturesView::askForValues(const QString &term, const QString &typed)
{
    constexpr int most = 12;
    static const std::pair<const char *, record::Term::Text> fields[] = {
        {"method", record::Term::Text::Method},   {"path", record::Term::Text::Path},
        {"target", record::Term::Text::Target},   {"host", record::Term::Text::Host},
        {"remote", record::Term::Text::Remote},   {"endpoint", record::Term::Text::Endpoint},
        {"service", record::Term::Text::Service}, {"event", record::Term::Text::Event}};
    for (const auto &[name, field] : fields) {
        if (term != QLatin1String(name))
            continue;
        m_reader.run(
            this, [field = field, typed](store::Reader &reader) { return reader.valuesLike(field, typed, most); },
            [this, term, typed](const Result<QStringList> &values) {
                if (values)
                    m_filter->offerValues(term, typed, *values);
            });
        return;
    }
    m_filter->offerValues(term, typed, {});
}

// The range takes the place of the one before; what else stands in the filter stays.
void CapturesView::setRange(const QString &range)
{
    QString text = m_filter->text();
    if (!m_range.isEmpty())
        text.remove(m_range);
    text = text.trimmed();
    m_range = range;
    setFilter(text.isEmpty() || range.isEmpty() ? text + range : text + u' ' + range);
}

void CapturesView::togglePin()
{
    const std::vector<qint64> ids = selectedIds();
    const bool areAllPinned = std::all_of(ids.begin(), ids.end(), [this](qint64 id) {
        const record::CaptureSummary *summary = m_model->summaryAt(m_model->rowOf(id));
        return summary && summary->annotation.pinned;
    });
    emit annotateAsked(ids, {.pinned = !areAllPinned, .color = {}, .note = {}});
}

void CapturesView::mark(record::Mark color)
{
    emit annotateAsked(selectedIds(), {.pinned = {}, .color = color, .note = {}});
}

std::vector<qint64> CapturesView::selectedIds() const
{
    std::vector<qint64> out;
    for (const QItemSelectionRange &range : m_table->selectionModel()->selection()) {
        for (int row = range.top(); row <= range.bottom(); ++row)
            out.push_back(m_model->idAt(row));
    }
    return out;
}

void CapturesView::selectAgain(const std::vector<qint64> &ids)
{
    const std::vector<int> rows = m_model->rowsOf(ids);
    QItemSelection selection;
    for (std::size_t first = 0, next = 0; first < rows.size(); first = next) {
        for (next = first + 1; next < rows.size() && rows[next] == rows[next - 1] + 1;)
            ++next;
        selection.append(QItemSelectionRange(m_model->index(rows[first], CaptureListModel::Number),
                                             m_model->index(rows[next - 1], CaptureListModel::ColumnCount - 1)));
    }
    m_table->selectionModel()->select(selection, QItemSelectionModel::ClearAndSelect);
    selectSomething();
}

qint64 CapturesView::currentId() const
{
    const QModelIndex current = m_table->currentIndex();
    return m_model->idAt(current.isValid() ? current.row() : -1);
}

void CapturesView::setTotal(qint64 total)
{
    m_total = total;
    updateCount();
}

QByteArray CapturesView::headerState() const
{
    return m_table->horizontalHeader()->saveState();
}

void CapturesView::restoreHeaderState(const QByteArray &state)
{
    QHeaderView *header = m_table->horizontalHeader();
    if (state.isEmpty() || !header->restoreState(state))
        return;
    header->setSectionResizeMode(CaptureListModel::Path, QHeaderView::Stretch);
    if (header->isSortIndicatorShown())
        m_model->setOrder(
            {storeColumn(header->sortIndicatorSection()), header->sortIndicatorOrder() == Qt::DescendingOrder});
}

void CapturesView::onArrived(int count)
{
    // Without a scrolled place the new rows are in view.
    m_unseen = m_following || isAtNewest() ? 0 : m_unseen + count;
    if (m_model->rowCount() == count)
        selectSomething(); // the first ever: there is nothing to be taken away from
    updateCount();
}

void CapturesView::setFollowing(bool following)
{
    m_following = following;
    m_follow->setChecked(following);
    if (following) {
        m_unseen = 0;
        m_keepsPlace = true;
        m_table->scrollToTop();
        m_keepsPlace = false;
    }
    updateCount();
}

void CapturesView::updateCount()
{
    const QLocale locale;
    const int shown = m_model->rowCount();
    m_count->setText(m_model->hasFilter() ? tr("%1 of %2").arg(locale.toString(shown), locale.toString(m_total))
                                          : tr("%1 captures", nullptr, shown).arg(locale.toString(shown)));
    const bool hasUnseen = m_unseen > 0 && !m_following;
    m_pill->setVisible(hasUnseen);
    if (hasUnseen) {
        m_pill->setText(tr("%n new", nullptr, m_unseen));
        m_pill->adjustSize();
        m_pill->move((m_table->width() - m_pill->width()) / 2, metrics::rowHeight + 10);
        m_pill->raise();
    }
}

// As wide as the largest number; only ever wider, so that nothing moves back and forth.
void CapturesView::fitNumbers()
{
    constexpr int cellPadding = 8;
    const int last = m_model->rowCount() - 1;
    const qint64 largest = last < 0 ? 0 : qMax(m_model->idAt(0), m_model->idAt(last));
    const QString digits(QString::number(qMax(largest, qint64(1000))).size(), u'8');
    const int width = m_table->fontMetrics().horizontalAdvance(digits) + 2 * cellPadding;
    QHeaderView *header = m_table->horizontalHeader();
    if (header->sectionSize(CaptureListModel::Number) < width)
        header->resizeSection(CaptureListModel::Number, width);
}

void CapturesView::updateState()
{
    fitNumbers();
    QWidget *empty = m_pages->findChild<QWidget *>(QStringLiteral("empty"), Qt::FindDirectChildrenOnly);
    if (m_model->rowCount() > 0)
        m_pages->setCurrentWidget(m_list);
    else if (!m_model->isLoading())
        m_pages->setCurrentWidget(m_model->hasFilter() || !empty ? m_nothingMatches : empty);
    const QString words = plainWords();
    m_searchBodies->setVisible(!words.isEmpty());
    constexpr qsizetype mostShown = 60;
    QString shown = words.size() > mostShown ? words.first(mostShown) + u'…' : words;
    m_searchBodies->setText(tr("Search all bodies for \"%1\"").arg(shown.replace(u'&', QStringLiteral("&&"))));
    m_clear->setEnabled(m_model->rowCount() > 0 || m_model->hasFilter());
    updateCount();
}

bool CapturesView::isAtNewest() const
{
    return m_table->verticalScrollBar()->value() == 0;
}

bool CapturesView::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_table && event->type() == QEvent::Resize)
        updateCount();
    if (watched == m_table && event->type() == QEvent::FocusIn)
        QMetaObject::invokeMethod(this, &CapturesView::selectSomething, Qt::QueuedConnection);
    if (watched == m_filter && event->type() == QEvent::ShortcutOverride
        && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Escape) {
        event->accept(); // it empties the filter before it means "back" to the window
        return true;
    }
    if (event->type() == QEvent::KeyPress) {
        auto *key = static_cast<QKeyEvent *>(event);
        if (watched == m_table && onListKey(key))
            return true;
        if (watched == m_filter && key->key() == Qt::Key_Escape) {
            m_filter->clear();
            applyFilter();
            focusList();
            return true;
        }
        if (watched == m_filter && key->key() == Qt::Key_Down) {
            focusList();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

// The older of the two stands on the left.
void CapturesView::compareSelected()
{
    std::vector<qint64> ids = selectedIds();
    std::sort(ids.begin(), ids.end());
    if (ids.size() == 2)
        emit differenceAsked(ids.front(), ids.back());
    else
        emit noticed(tr("Choose two captures to compare them (Ctrl+click, or Shift and the arrow keys)."));
}

bool CapturesView::showCapture(qint64 id)
{
    const int row = m_model->rowOf(id);
    if (row < 0)
        return false;
    setFollowing(false);
    m_table->setCurrentIndex(m_model->index(row, CaptureListModel::Number));
    return true;
}

void CapturesView::move(int rows)
{
    const int row = qBound(0, m_table->currentIndex().row() + rows, m_model->rowCount() - 1);
    if (m_model->rowCount() > 0)
        m_table->setCurrentIndex(m_model->index(row, CaptureListModel::Number));
}

} // namespace hookbench::ui::captures
