// SPDX-License-Identifier: GPL-3.0-or-later
// What the view is made of: the bar, the table with its columns, the menus.
#include "ui/captures/capturesview.h"

#include "core/endpoint/endpoint.h"
#include "ui/captures/arrivalstrip.h"
#include "ui/captures/capturedelegate.h"
#include "ui/captures/filterchips.h"
#include "ui/captures/filterfield.h"
#include "ui/common/badges.h"
#include "ui/common/icons.h"
#include "ui/common/theme.h"
#include "ui/common/widgets.h"

#include <QApplication>
#include <QBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QMenu>
#include <QScrollBar>
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

// For a title without the sign of sorting (a column that is sorted by becomes wider), and for what mostly stands there.
int widthOf(const QHeaderView &header, int column, const char *sample)
{
    constexpr int ofTitles = 21; // with the room that the style keeps for the sign
    constexpr int ofCells = 17;
    QFont title = smallFont();
    title.setBold(true);
    const QString text = header.model()->headerData(column, Qt::Horizontal).toString();
    const QFont content = column == CaptureListModel::Method ? codeFont() : QApplication::font();
    return qMax(ofTitles + QFontMetrics(title).horizontalAdvance(text),
                ofCells + QFontMetrics(content).horizontalAdvance(QLatin1String(sample)));
}

} // namespace

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
           "header.x-foo:bar  query.a:1  has:header.x-foo  is:error is:truncated is:replayed is:replay is:latest is:pinned\n"
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
    auto *more = makeIconButton("ellipsis", tr("Search, export, import, columns"));
    more->setObjectName(QStringLiteral("transferMenu"));
    more->setPopupMode(QToolButton::InstantPopup);
    auto *menu = new QMenu(more);
    menu->addAction(tr("Search in all bodies…\tCtrl+Shift+F"), this, [this] { emit searchAsked({}); });
    menu->addAction(tr("Export…\tCtrl+E"), this, &CapturesView::exportAsked);
    menu->addAction(tr("Import…\tCtrl+I"), this, &CapturesView::importAsked);
    menu->addSeparator(); // for whom the head of the table cannot be clicked
    QMenu *sorting = menu->addMenu(tr("Sort by"));
    QMenu *columns = menu->addMenu(tr("Columns"));
    connect(sorting, &QMenu::aboutToShow, this, [this, sorting] { fillSorting(sorting); });
    connect(columns, &QMenu::aboutToShow, this, [this, columns] { fillColumns(columns); });
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
    const std::pair<int, const char *> samples[] = {
        {CaptureListModel::Number, "888"},          {CaptureListModel::Time, "00:00:00"},
        {CaptureListModel::Method, "DELETE"},       {CaptureListModel::Answer, "(200)"},
        {CaptureListModel::Took, "888 ms"},         {CaptureListModel::Size, "888 KB"},
        {CaptureListModel::Remote, "127.0.0.1:80"}, {CaptureListModel::Endpoint, "an endpoint"},
        {CaptureListModel::Service, "##GitHub"},    {CaptureListModel::Event, "event.id"},
        {CaptureListModel::Attempt, "12/12"},   {CaptureListModel::Note, "a note that says something"},
        {CaptureListModel::Signature, "#"}};
    for (const auto &[column, sample] : samples)
        header->resizeSection(column, widthOf(*header, column, sample));
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
    connect(header, &QHeaderView::sectionClicked, this, &CapturesView::sortBy);
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

// Up, and down the second time; numbers begin with the newest.
void CapturesView::sortBy(int section)
{
    QHeaderView *header = m_table->horizontalHeader();
    const bool same = storeColumn(section) == m_model->order().column;
    const bool descending = same ? !m_model->order().descending : section == CaptureListModel::Number;
    header->setSortIndicatorShown(true);
    if (section != CaptureListModel::Path && header->sectionSize(section) < header->sectionSizeHint(section))
        header->resizeSection(section, header->sectionSizeHint(section));
    header->setSortIndicator(section, descending ? Qt::DescendingOrder : Qt::AscendingOrder);
    m_model->setOrder({storeColumn(section), descending});
}

void CapturesView::fillSorting(QMenu *menu)
{
    menu->clear();
    const QHeaderView *header = m_table->horizontalHeader();
    for (int column = 0; column < CaptureListModel::ColumnCount; ++column) {
        if (header->isSectionHidden(column))
            continue;
        QAction *action = menu->addAction(m_model->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString(), this,
                                          [this, column] { sortBy(column); });
        action->setCheckable(true);
        action->setChecked(storeColumn(column) == m_model->order().column);
    }
}

void CapturesView::fillColumns(QMenu *menu)
{
    menu->clear();
    QHeaderView *header = m_table->horizontalHeader();
    for (int column = 0; column < CaptureListModel::ColumnCount; ++column) {
        QAction *action = menu->addAction(m_model->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString());
        action->setCheckable(true);
        action->setChecked(!header->isSectionHidden(column));
        action->setEnabled(column != CaptureListModel::Path);
        connect(action, &QAction::toggled, this,
                [header, column](bool shown) { header->setSectionHidden(column, !shown); });
    }
}

void CapturesView::showHeaderMenu(const QPoint &position)
{
    QMenu menu(this);
    fillColumns(&menu);
    menu.exec(m_table->horizontalHeader()->mapToGlobal(position));
}

void CapturesView::showRowMenu(const QPoint &position)
{
    const qint64 id = m_model->idAt(m_table->rowAt(position.y()));
    if (id == 0)
        return;
    QMenu menu(this);
    menu.addAction(tr("Replay\tR"), this, [this, id] { emit replayAsked(id); });
    menu.addAction(tr("Edit and send\tE"), this, [this, id] { emit editAsked(id); });
    menu.addAction(tr("Write a message from it"), this, [this, id] { emit composeAsked(id); });
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

} // namespace hookbench::ui::captures
