// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/captures/capturesview.h"

#include "core/base/clock.h"
#include "core/endpoint/endpoint.h"
#include "ui/captures/arrivalstrip.h"
#include "ui/captures/capturedelegate.h"
#include "ui/captures/filterchips.h"
#include "ui/captures/filterfield.h"
#include "ui/common/badges.h"
#include "ui/common/icons.h"
#include "ui/common/theme.h"
#include "ui/common/widgets.h"

#include <QBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QMenu>
#include <QScrollBar>
#include <QStackedWidget>
#include <QTableView>

namespace hookbench::ui::captures {

namespace {

QToolButton *makeTextButton(const char *icon, const QString &text)
{
    auto *button = new QToolButton;
    button->setText(text.isEmpty() ? text : u' ' + text);
    button->setIcon(themedIcon(icon, Tint::Text, Tint::Accent));
    button->setIconSize(QSize(14, 14));
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setProperty("role", QByteArray("button"));
    button->setCheckable(true);
    button->setCursor(Qt::PointingHandCursor);
    button->setSizePolicy(QSizePolicy::Minimum, QSizePolicy::Fixed);
    return button;
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

void CapturesView::buildBar()
{
    QBoxLayout *bar = nullptr;
    auto *barWidget = makeBar("bar", metrics::barHeight, &bar);
    m_filter = new FilterField;
    m_filter->setPlaceholderText(tr("Filter: words, method:POST, status:>=400, path:/hooks/*…"));
    m_filter->setAccessibleName(tr("Filter"));
    m_filter->setToolTip(
        tr("Words look in target, headers, service, event, note and the beginning of the body.\n"
           "method: path: target: host: remote: endpoint: take * and /regular expressions/\n"
           "status:404 status:5xx status:>=400  size:>10k  duration:>2s  after:10m  before:2026-11-20T10:00\n"
           "header.x-foo:bar  query.a:1  has:header.x-foo  is:error is:truncated is:replayed is:latest is:pinned\n"
           "attempt:>1  duplicate:yes  body:text anywhere in bodies\n"
           "body.issue.number:>10  has:body.error  color:red  note:text\n"
           "OR, -term or NOT, and parentheses"));
    m_filter->setObjectName(QStringLiteral("filter"));
    m_filter->setClearButtonEnabled(true);
    m_filter->addAction(themedIcon("search", Tint::Dim), QLineEdit::LeadingPosition);
    m_filter->installEventFilter(this);
    m_count = makeLabel({}, "small");
    m_count->setObjectName(QStringLiteral("count"));
    m_follow = makeTextButton("circle-dot", tr("Follow"));
    m_follow->setObjectName(QStringLiteral("follow"));
    m_follow->setChecked(true);
    m_follow->setToolTip(tr("Stay at the newest capture (Space)"));
    m_pause = makeTextButton("pause", tr("Pause"));
    m_pause->setObjectName(QStringLiteral("pause"));
    m_pause->setToolTip(tr("Stop the list; requests are captured and answered all the same (Ctrl+Space)"));
    m_fold = makeTextButton("refresh-cw", tr("Fold"));
    m_fold->setObjectName(QStringLiteral("fold"));
    m_fold->setToolTip(tr("Show only the last attempt of each delivery (F)"));
    m_clear = makeButton(tr("Clear"));
    m_clear->setObjectName(QStringLiteral("clear"));
    m_clear->setToolTip(tr("Delete all captures (Ctrl+Shift+Delete)"));
    m_layoutButton = makeTextButton("panel-right", {});
    m_layoutButton->setToolButtonStyle(Qt::ToolButtonIconOnly);
    m_layoutButton->setCheckable(false);
    m_layoutButton->setToolTip(tr("Detail beside or below the list (Ctrl+J)"));
    m_layoutButton->setAccessibleName(tr("Detail beside or below the list"));
    bar->addWidget(m_filter, 1);
    bar->addWidget(m_count);
    bar->addWidget(m_follow);
    bar->addWidget(m_pause);
    bar->addWidget(m_fold);
    bar->addWidget(m_clear);
    auto *more = makeIconButton("ellipsis", tr("Search, export and import"));
    more->setObjectName(QStringLiteral("transferMenu"));
    more->setPopupMode(QToolButton::InstantPopup);
    auto *menu = new QMenu(more);
    menu->addAction(tr("Search in all bodies…\tCtrl+Shift+F"), this, &CapturesView::searchAsked);
    menu->addAction(tr("Export…\tCtrl+E"), this, &CapturesView::exportAsked);
    menu->addAction(tr("Import…\tCtrl+I"), this, &CapturesView::importAsked);
    more->setMenu(menu);
    bar->addWidget(m_layoutButton);
    bar->addWidget(more);
    m_problem = makeLabel({}, "problem");
    m_problem->setObjectName(QStringLiteral("filterProblem"));
    m_problem->setContentsMargins(12, 4, 12, 4);
    m_problem->setFont(codeFont());
    m_problem->hide();
    m_banner = new Banner("badBox");
    m_bar = new QWidget(this);
    auto *layout = new QVBoxLayout(m_bar);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    m_chips = new FilterChips;
    m_strip = new ArrivalStrip(m_reader);
    m_strip->setObjectName(QStringLiteral("arrivals"));
    layout->addWidget(barWidget);
    layout->addWidget(m_chips);
    layout->addWidget(m_problem);
    layout->addWidget(m_banner);
    layout->addWidget(m_strip);
    connect(m_follow, &QToolButton::clicked, this, &CapturesView::setFollowing);
    connect(m_pause, &QToolButton::toggled, this, [this](bool paused) {
        m_pause->setText(u' ' + (paused ? tr("Go on") : tr("Pause")));
        m_pause->setIcon(themedIcon(paused ? "play" : "pause", Tint::Text, Tint::Accent));
        m_model->setPaused(paused);
    });
    connect(m_fold, &QToolButton::toggled, m_model, &CaptureListModel::setFolded);
    connect(m_clear, &QPushButton::clicked, this, &CapturesView::clearAsked);
    connect(m_layoutButton, &QToolButton::clicked, this, &CapturesView::flipLayoutAsked);
}

void CapturesView::buildTable()
{
    m_table = new QTableView;
    m_table->setObjectName(QStringLiteral("captures"));
    m_table->setModel(m_model);
    m_table->setItemDelegate(new CaptureDelegate(m_table));
    m_table->setShowGrid(false);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_table->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_table->setTabKeyNavigation(false);
    m_table->setWordWrap(false);
    m_table->setAccessibleName(tr("Captures"));
    m_table->setContextMenuPolicy(Qt::CustomContextMenu);
    m_table->installEventFilter(this);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_table->verticalHeader()->setDefaultSectionSize(metrics::rowHeight);
    QHeaderView *header = m_table->horizontalHeader();
    header->setSectionsMovable(true);
    header->setHighlightSections(false);
    header->setSortIndicatorShown(false); // shows with the first click on a column
    header->setSectionsClickable(true);
    header->setContextMenuPolicy(Qt::CustomContextMenu);
    header->setMinimumSectionSize(36);
    header->setFixedHeight(metrics::rowHeight);
    header->setStretchLastSection(false);
    header->setCascadingSectionResizes(false);
    const std::pair<int, int> widths[] = {
        {CaptureListModel::Number, 36},   {CaptureListModel::Time, 78},      {CaptureListModel::Method, 62},
        {CaptureListModel::Answer, 62},   {CaptureListModel::Took, 66},      {CaptureListModel::Size, 70},
        {CaptureListModel::Remote, 104},  {CaptureListModel::Endpoint, 110}, {CaptureListModel::Service, 86},
        {CaptureListModel::Event, 96},    {CaptureListModel::Attempt, 80},   {CaptureListModel::Note, 160},
        {CaptureListModel::Signature, 40}};
    for (const auto &[column, width] : widths)
        header->resizeSection(column, qMax(width, header->sectionSizeHint(column)));
    header->setSectionResizeMode(CaptureListModel::Path, QHeaderView::Stretch);
    header->moveSection(header->visualIndex(CaptureListModel::Service), CaptureListModel::Method);
    header->moveSection(header->visualIndex(CaptureListModel::Event), CaptureListModel::Method + 1);
    header->moveSection(header->visualIndex(CaptureListModel::Attempt),
                        header->visualIndex(CaptureListModel::Answer) + 1);
    header->moveSection(header->visualIndex(CaptureListModel::Signature),
                        header->visualIndex(CaptureListModel::Answer) + 1);
    header->hideSection(CaptureListModel::Endpoint);
    header->hideSection(CaptureListModel::Remote);
    header->hideSection(CaptureListModel::Note);
    connect(header, &QHeaderView::customContextMenuRequested, this, &CapturesView::showHeaderMenu);
    connect(header, &QHeaderView::sectionClicked, this, [this, header](int section) {
        const bool same = storeColumn(section) == m_model->order().column;
        const bool descending = same ? !m_model->order().descending : section == CaptureListModel::Number;
        header->setSortIndicatorShown(true);
        header->setSortIndicator(section, descending ? Qt::DescendingOrder : Qt::AscendingOrder);
        m_model->setOrder({storeColumn(section), descending});
    });
    connect(m_table, &QTableView::customContextMenuRequested, this, &CapturesView::showRowMenu);
    connect(m_table, &QTableView::doubleClicked, this,
            [this](const QModelIndex &index) { emit opened(m_model->idAt(index.row())); });
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex &current) {
                if (m_keepsPlace)
                    return;
                if (current.isValid() && current.row() > 0)
                    setFollowing(false);
                emit currentChanged(m_model->idAt(current.isValid() ? current.row() : -1));
            });
    connect(m_table->verticalScrollBar(), &QScrollBar::valueChanged, this, [this] {
        if (m_keepsPlace)
            return;
        if (!isAtNewest())
            return setFollowing(false);
        m_unseen = 0; // they are seen now
        updateCount();
    });
    // Whoever reads further down keeps what he reads when rows join above.
    connect(m_model, &QAbstractItemModel::rowsAboutToBeInserted, this, [this] { m_keepsPlace = true; });
    connect(m_model, &QAbstractItemModel::rowsInserted, this, [this](const QModelIndex &, int first, int last) {
        if (m_following)
            m_table->scrollToTop();
        else if (first * metrics::rowHeight <= m_table->verticalScrollBar()->value())
            m_table->verticalScrollBar()->setValue(m_table->verticalScrollBar()->value()
                                                   + (last - first + 1) * metrics::rowHeight);
        m_keepsPlace = false;
    });
    // A reset loses the selection; it is found again by its numbers. Where it was deleted, the next one takes its
    // place, and where nothing was chosen yet, the first one is.
    connect(m_model, &QAbstractItemModel::modelAboutToBeReset, this, [this] { m_kept = {currentId(), selectedIds()}; });
    connect(m_model, &QAbstractItemModel::modelReset, this, [this] {
        m_unseen = qMin(m_unseen, m_model->rowCount());
        const qint64 kept = m_kept.current;
        const int row = m_model->rowOf(kept);
        const int next = kept == 0 ? 0 : row < 0 ? std::exchange(m_rowAfterDelete, -1) : -1;
        if (next >= 0 && m_model->rowCount() > 0) {
            m_table->setCurrentIndex(m_model->index(qMin(next, m_model->rowCount() - 1), CaptureListModel::Number));
        } else if (row >= 0) {
            m_keepsPlace = true;
            m_table->setCurrentIndex(m_model->index(row, CaptureListModel::Number));
            selectAgain(m_kept.selected);
            m_table->scrollTo(m_model->index(row, 0));
            m_keepsPlace = false;
        } else if (m_model->isLoading()) {
            m_wanted = kept; // it may be among those that are still to be read
        } else {
            emit currentChanged(0);
        }
    });
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
    m_clear->setEnabled(m_model->rowCount() > 0 || m_model->hasFilter());
    updateCount();
}

bool CapturesView::isAtNewest() const
{
    return m_table->verticalScrollBar()->value() == 0;
}

void CapturesView::showHeaderMenu(const QPoint &position)
{
    QHeaderView *header = m_table->horizontalHeader();
    QMenu menu(this);
    for (int column = 0; column < CaptureListModel::ColumnCount; ++column) {
        QAction *action = menu.addAction(m_model->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString());
        action->setCheckable(true);
        action->setChecked(!header->isSectionHidden(column));
        action->setEnabled(column != CaptureListModel::Path);
        connect(action, &QAction::toggled, this,
                [header, column](bool shown) { header->setSectionHidden(column, !shown); });
    }
    menu.exec(header->mapToGlobal(position));
}

void CapturesView::showRowMenu(const QPoint &position)
{
    const qint64 id = m_model->idAt(m_table->rowAt(position.y()));
    if (id == 0)
        return;
    QMenu menu(this);
    menu.addAction(tr("Replay\tR"), this, [this, id] { emit replayAsked(id); });
    menu.addAction(tr("Edit and send\tE"), this, [this, id] { emit editAsked(id); });
    if (selectedIds().size() == 2)
        menu.addAction(tr("Compare the two\tD"), this, &CapturesView::compareSelected);
    menu.addAction(tr("Copy as cURL\tCtrl+Shift+C"), this, [this, id] { emit copyCurlAsked(id); });
    menu.addAction(tr("Export…\tCtrl+E"), this, &CapturesView::exportAsked);
    menu.addAction(tr("Make an endpoint for its path…\tCtrl+M"), this, [this, id] { emit endpointAsked(id); });
    menu.addSeparator();
    if (const record::CaptureSummary *summary = m_model->summaryAt(m_model->rowOf(id))) {
        const QString method = summary->method;
        const QString path = endpoint::routePath(summary->target.toUtf8());
        menu.addAction(tr("Show only %1").arg(method), this,
                       [this, method] { setFilter(QStringLiteral("method:") + method); });
        menu.addAction(tr("Show only this path"), this,
                       [this, path] { setFilter(QStringLiteral("path:\"%1\"").arg(path)); });
        menu.addSeparator();
    }
    menu.addAction(tr("Pin or unpin\tP"), this, &CapturesView::togglePin);
    menu.addAction(tr("Note…\tN"), this, [this] { emit noteAsked(selectedIds()); });
    QMenu *marks = menu.addMenu(tr("Mark"));
    for (const record::Mark color : record::allMarks) {
        QPixmap dot(12, 12);
        dot.fill(markColor(color));
        marks->addAction(dot, QStringLiteral("%1\t%2").arg(markTitle(color)).arg(int(color)), this,
                         [this, color] { mark(color); });
    }
    marks->addAction(QStringLiteral("%1\t0").arg(markTitle(record::Mark::None)), this,
                     [this] { mark(record::Mark::None); });
    menu.addSeparator();
    menu.addAction(tr("Delete\tDel"), this, &CapturesView::deleteSelected);
    menu.exec(m_table->viewport()->mapToGlobal(position));
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

bool CapturesView::onListKey(QKeyEvent *event)
{
    if (event->modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier))
        return false;
    const bool extends = event->modifiers() & Qt::ShiftModifier;
    switch (event->key()) {
    case Qt::Key_J: move(1); return true;
    case Qt::Key_K: move(-1); return true;
    case Qt::Key_Home:
    case Qt::Key_End: // of the list; the table's own keys would move along the row
        if (!extends)
            move(event->key() == Qt::Key_Home ? -m_model->rowCount() : m_model->rowCount());
        return !extends;
    case Qt::Key_Left: emit tabStepAsked(-1); return true;
    case Qt::Key_Right: emit tabStepAsked(1); return true;
    case Qt::Key_R:
        if (currentId() != 0)
            emit replayAsked(currentId());
        return true;
    case Qt::Key_E:
        if (currentId() != 0)
            emit editAsked(currentId());
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (currentId() != 0)
            emit opened(currentId());
        return true;
    case Qt::Key_D: compareSelected(); return true;
    case Qt::Key_F: m_fold->toggle(); return true;
    case Qt::Key_P: togglePin(); return true;
    case Qt::Key_N: emit noteAsked(selectedIds()); return true;
    case Qt::Key_0:
    case Qt::Key_1:
    case Qt::Key_2:
    case Qt::Key_3:
    case Qt::Key_4:
    case Qt::Key_5:
    case Qt::Key_6: mark(record::Mark(event->key() - Qt::Key_0)); return true;
    case Qt::Key_Delete: deleteSelected(); return true;
    case Qt::Key_Space: setFollowing(!m_following); return true;
    case Qt::Key_Slash: focusFilter(); return true;
    default: return false;
    }
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
