// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/captures/bodysearchdialog.h"

#include "core/base/format.h"
#include "ui/common/theme.h"
#include "ui/common/widgets.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPainter>
#include <QProgressBar>
#include <QStyledItemDelegate>
#include <QTableView>

namespace hookbench::ui::captures {

namespace {

constexpr std::chrono::milliseconds firstStep{20}; // the first hits come at once
constexpr std::chrono::milliseconds longStep{80};

/// Paints the place of a hit: what was looked for stands out.
class HitDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const Colors &colors = colorsOf(option.palette);
        const auto hit = index.data(BodyHitsModel::HitRole).value<store::BodyHit>();
        painter->save();
        painter->fillRect(option.rect, option.state & QStyle::State_Selected ? colors.selection : colors.window);
        QRect place = option.rect.adjusted(8, 0, -8, 0);
        const QFontMetrics metrics(codeFont());
        painter->setFont(codeFont());
        const auto draw = [&](const QString &text, const QColor &color) {
            painter->setPen(color);
            const QString shown = metrics.elidedText(text, Qt::ElideRight, place.width());
            painter->drawText(place, Qt::AlignLeft | Qt::AlignVCenter, shown);
            place.setLeft(place.left() + metrics.horizontalAdvance(shown));
        };
        const QString match = withVisibleControls(hit.match);
        const int before = qMax(0, place.width() / 2 - metrics.horizontalAdvance(match));
        draw(metrics.elidedText(withVisibleControls(hit.before), Qt::ElideLeft, before), colors.dim);
        painter->fillRect(QRect(place.left(), place.top() + 4, qMin(place.width(), metrics.horizontalAdvance(match)),
                                place.height() - 8),
                          colors.warningBack);
        draw(match, colors.warning);
        draw(withVisibleControls(hit.after), colors.dim);
        painter->restore();
    }
};

} // namespace

void BodyHitsModel::clear()
{
    beginResetModel();
    m_hits.clear();
    endResetModel();
}

void BodyHitsModel::append(std::vector<store::BodyHit> hits)
{
    if (hits.empty())
        return;
    beginInsertRows({}, rowCount(), rowCount() + int(hits.size()) - 1);
    std::move(hits.begin(), hits.end(), std::back_inserter(m_hits));
    endInsertRows();
}

qint64 BodyHitsModel::idAt(int row) const
{
    return row >= 0 && row < rowCount() ? m_hits[std::size_t(row)].summary.id : 0;
}

int BodyHitsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_hits.size());
}

int BodyHitsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QVariant BodyHitsModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const store::BodyHit &hit = m_hits[std::size_t(index.row())];
    if (role == HitRole)
        return QVariant::fromValue(hit);
    if (role != Qt::DisplayRole && role != Qt::AccessibleTextRole)
        return {};
    switch (index.column()) {
    case Number: return hit.summary.id;
    case Request: return withVisibleControls(hit.summary.method + u' ' + hit.summary.target);
    case Place: return withVisibleControls(hit.before + hit.match + hit.after);
    default: return {};
    }
}

QVariant BodyHitsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Number: return QStringLiteral("#");
    case Request: return tr("Request");
    case Place: return tr("Place in the body");
    default: return {};
    }
}

BodySearchDialog::BodySearchDialog(const store::Location &location, QWidget *parent)
    : QDialog(parent)
    , m_reader(location)
    , m_model(new BodyHitsModel(this))
{
    setWindowTitle(tr("Search in all bodies"));
    resize(860, 520);
    auto *layout = new QVBoxLayout(this);
    auto *row = new QHBoxLayout;
    m_text = new QLineEdit;
    m_text->setObjectName(QStringLiteral("searchText"));
    m_text->setPlaceholderText(tr("Text that stands anywhere in a body"));
    m_text->setAccessibleName(tr("Text to look for"));
    m_text->setToolTip(
        tr("Without case. Packed bodies are unpacked; text that JSON writes with escapes is found by them."));
    m_text->setClearButtonEnabled(true);
    auto *search = makeButton(tr("Search"), "primary");
    search->setDefault(true);
    m_stop = makeButton(tr("Stop"));
    m_stop->setObjectName(QStringLiteral("searchStop"));
    m_onlyShown = new QCheckBox(tr("Only what the list's filter lets through"));
    row->addWidget(m_text, 1);
    row->addWidget(search);
    row->addWidget(m_stop);
    layout->addLayout(row);
    layout->addWidget(m_onlyShown);
    m_table = new QTableView;
    m_table->setObjectName(QStringLiteral("searchHits"));
    m_table->setAccessibleName(tr("Hits"));
    m_table->setModel(m_model);
    m_table->setItemDelegateForColumn(BodyHitsModel::Place, new HitDelegate(m_table));
    m_table->setShowGrid(false);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setTabKeyNavigation(false);
    m_table->setWordWrap(false);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_table->verticalHeader()->setDefaultSectionSize(metrics::rowHeight);
    m_table->horizontalHeader()->resizeSection(BodyHitsModel::Number, 76);
    m_table->horizontalHeader()->resizeSection(BodyHitsModel::Request, 240);
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    layout->addWidget(m_table, 1);
    auto *foot = new QHBoxLayout;
    m_state = makeLabel({}, "dim");
    m_state->setObjectName(QStringLiteral("searchState"));
    m_bar = new QProgressBar;
    m_bar->setRange(0, 1000);
    m_bar->setTextVisible(false);
    m_bar->setFixedWidth(160);
    foot->addWidget(m_state, 1);
    foot->addWidget(m_bar);
    layout->addLayout(foot);
    connect(search, &QPushButton::clicked, this, &BodySearchDialog::start);
    connect(m_stop, &QPushButton::clicked, this, &BodySearchDialog::stop);
    connect(m_table, &QTableView::activated, this,
            [this](const QModelIndex &index) { choose(index.row()); });
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex &current) {
                if (current.isValid())
                    choose(current.row());
            });
    connect(this, &QDialog::finished, this, &BodySearchDialog::stop);
    showState();
}

BodySearchDialog::~BodySearchDialog()
{
    if (m_cancel)
        *m_cancel = true;
}

void BodySearchDialog::setListFilter(const record::Filter &filter)
{
    m_listFilter = filter;
    m_onlyShown->setEnabled(!filter.isEverything());
}

void BodySearchDialog::focusText()
{
    m_text->setFocus(Qt::ShortcutFocusReason);
    m_text->selectAll();
}

void BodySearchDialog::search(const QString &text)
{
    m_text->setText(text);
    m_onlyShown->setChecked(false);
    start();
}

void BodySearchDialog::choose(int row)
{
    emit captureChosen(m_model->idAt(row), m_search->text.text());
}

void BodySearchDialog::start()
{
    stop();
    m_model->clear();
    m_problem.clear();
    m_progress = 0;
    m_searched = 0;
    m_isCut = false;
    m_search.reset();
    if (!m_text->text().isEmpty()) {
        const bool keepsToList = m_onlyShown->isEnabled() && m_onlyShown->isChecked();
        m_search = std::make_shared<store::BodySearch>(store::BodySearch{
            .text = TextFinder(m_text->text()), .filter = keepsToList ? m_listFilter : record::Filter()});
        m_cancel = std::make_shared<std::atomic<bool>>(false);
        m_isRunning = true;
        goOn();
    }
    showState();
}

void BodySearchDialog::stop()
{
    if (m_cancel)
        *m_cancel = true;
    m_isRunning = false;
    showState();
}

// One step after the other, as long as nobody ends it.
void BodySearchDialog::goOn()
{
    const auto time = m_searched == 0 ? firstStep : longStep;
    m_reader.run(
        this,
        [search = m_search, cancel = m_cancel, time](store::Reader &reader) -> Result<std::vector<store::BodyHit>> {
            if (*cancel)
                return std::vector<store::BodyHit>();
            const store::Reader::Cancellation cancellation(reader, cancel);
            return reader.search(*search, time);
        },
        [this, search = m_search, cancel = m_cancel](Result<std::vector<store::BodyHit>> hits) {
            if (*cancel)
                return;
            if (hits)
                take(std::move(*hits));
            else
                m_problem = hits.error().message;
            m_isRunning = hits && !search->isDone && !m_isCut;
            m_progress = search->progress();
            m_searched = search->searched;
            if (m_isRunning)
                goOn();
            showState();
        });
}

void BodySearchDialog::take(std::vector<store::BodyHit> hits)
{
    const auto room = std::size_t(qMax(0, m_mostHits - m_model->rowCount()));
    m_isCut = hits.size() > room;
    hits.resize(qMin(hits.size(), room));
    m_model->append(std::move(hits));
}

void BodySearchDialog::showState()
{
    const QLocale locale;
    m_stop->setEnabled(m_isRunning);
    m_bar->setVisible(m_isRunning);
    m_bar->setValue(int(m_progress * 1000));
    if (!m_problem.isEmpty())
        m_state->setText(m_problem);
    else if (!m_search)
        m_state->setText(tr("Newest first. Enter begins the search, Esc closes it."));
    else if (m_isCut)
        m_state->setText(tr("The newest %n hit(s): there are more, in older captures", nullptr, m_model->rowCount()));
    else
        m_state->setText(tr("%n hit(s) in %1 captures", nullptr, m_model->rowCount()).arg(locale.toString(m_searched))
                         + (m_isRunning ? QStringLiteral(" …") : QString()));
}

void BodySearchDialog::keyPressEvent(QKeyEvent *event)
{
    const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (isEnter && m_table->hasFocus() && m_table->currentIndex().isValid()) {
        choose(m_table->currentIndex().row());
        accept();
    } else if (event->key() == Qt::Key_Down && m_text->hasFocus() && m_model->rowCount() > 0) {
        m_table->setFocus(Qt::TabFocusReason);
        m_table->selectRow(qMax(0, m_table->currentIndex().row()));
    } else {
        QDialog::keyPressEvent(event);
    }
}

} // namespace hookbench::ui::captures
