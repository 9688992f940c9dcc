// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/endpoints/capturecheck.h"

#include "core/record/textpattern.h"
#include "ui/common/theme.h"
#include "ui/common/widgets.h"

#include <QBoxLayout>
#include <QHeaderView>
#include <QRegularExpression>
#include <QSpinBox>
#include <QTableWidget>

namespace hookbench::ui::endpoints {

namespace {

std::optional<record::Filter> matching(record::Term::Text field, const QString &text)
{
    const auto pattern = record::TextPattern::parse(text, true);
    if (!pattern)
        return std::nullopt;
    record::Filter out;
    out.kind = record::Filter::Kind::Term;
    out.term = record::Term{record::Term::Matches{field, *pattern}};
    return out;
}

} // namespace

Result<std::vector<record::CaptureSummary>> newestOf(store::Reader &reader, const Scope &scope, qint64 limit)
{
    using Text = record::Term::Text;
    static const QRegularExpression named(QStringLiteral("/:[^/]+"));
    const QString path = QString(scope.path).replace(named, QStringLiteral("/*"));
    const bool isExpression = path.size() > 1 && path.endsWith(u'/'); // as filters read it
    for (const auto &filter : {scope.endpoint ? matching(Text::Endpoint, *scope.endpoint) : std::nullopt,
                               isExpression || path.isEmpty() ? std::nullopt : matching(Text::Path, path)}) {
        auto found = filter ? reader.newest(*filter, limit) : std::vector<record::CaptureSummary>();
        if (!found || !found->empty())
            return found;
    }
    return reader.newest({}, limit);
}

CaptureCheck::CaptureCheck(store::ReaderThread &reader, QWidget *parent)
    : QFrame(parent)
    , m_reader(reader)
{
    setProperty("role", QByteArray("box"));
    m_count = new QSpinBox;
    m_count->setRange(1, 1000);
    m_count->setValue(50);
    m_count->setAccessibleName(tr("How many captures"));
    m_run = makeButton(tr("Run"));
    m_run->setObjectName(QStringLiteral("runOver"));
    m_run->setEnabled(false); // until there is something to run
    m_run->setToolTip(tr("Shows which of them would be answered otherwise or emit other outputs"));
    m_result = makeLabel({}, "small");
    m_result->setObjectName(QStringLiteral("runResult"));
    m_result->setWordWrap(true);
    m_table = new QTableWidget(0, 4);
    m_table->setHorizontalHeaderLabels({tr("Capture"), tr("Request"), tr("Answer"), tr("Outputs")});
    m_table->setObjectName(QStringLiteral("changed"));
    m_table->setAccessibleName(tr("Captures that would change"));
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setShowGrid(false);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setTabKeyNavigation(false);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(24);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_table->horizontalHeader()->setSectionResizeMode(1, QHeaderView::Stretch);
    m_table->setMaximumHeight(170);
    m_table->hide();
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(makeLabel(tr("Over the last")));
    row->addWidget(m_count);
    row->addWidget(makeLabel(tr("captures", "behind a number")));
    row->addStretch();
    row->addWidget(m_run);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 10, 12, 10);
    layout->setSpacing(6);
    layout->addLayout(row);
    layout->addWidget(m_result);
    layout->addWidget(m_table);
    m_result->hide();
    connect(m_run, &QPushButton::clicked, this, &CaptureCheck::start);
    connect(m_table, &QTableWidget::currentCellChanged, this, [this](int at) {
        if (const auto *item = at < 0 ? nullptr : m_table->item(at, 0))
            emit captureAsked(item->data(Qt::UserRole).toLongLong());
    });
}

void CaptureCheck::setSubjects(const Scope &scope, const Subject &applied, const Subject &edited,
                               const QString &problem)
{
    m_jobs.cancel();
    m_scope = scope;
    m_applied = applied;
    m_edited = edited;
    m_run->setEnabled(problem.isEmpty());
    m_result->setText(problem);
    m_result->setVisible(!problem.isEmpty());
    m_table->hide();
}

void CaptureCheck::start()
{
    const quint64 job = m_jobs.start();
    m_at = 0;
    m_different = 0;
    m_table->setRowCount(0);
    m_table->hide();
    m_result->show();
    m_result->setText(tr("Looking …"));
    m_reader.run(
        this,
        [scope = m_scope, limit = m_count->value()](store::Reader &reader) { return newestOf(reader, scope, limit); },
        [this, job](Result<std::vector<record::CaptureSummary>> captures) {
            if (!m_jobs.isCurrent(job))
                return;
            if (!captures)
                return finish(captures.error().message);
            m_captures = std::move(*captures);
            inBackground(
                this, [applied = m_applied, edited = m_edited] { return Comparer::make(applied, edited); },
                [this, job](Result<Comparer, endpoint::SpecificationIssue> comparer) {
                    if (!m_jobs.isCurrent(job))
                        return;
                    if (!comparer)
                        return finish(comparer.error().message);
                    m_comparer = std::make_shared<const Comparer>(std::move(*comparer));
                    next();
                });
        });
}

void CaptureCheck::next()
{
    if (m_at == m_captures.size()) {
        return finish(m_captures.empty() ? tr("There is no capture yet.")
                      : m_different == 0
                          ? tr("All %n capture(s) would be answered as now.", nullptr, int(m_at))
                          : tr("%1 of %n capture(s) would change.", nullptr, int(m_at)).arg(m_different));
    }
    m_result->setText(tr("%1 of %2 …").arg(m_at + 1).arg(m_captures.size()));
    m_reader.run(
        this, [id = m_captures[m_at].id](store::Reader &reader) { return reader.capture(id); },
        [this, job = m_jobs.start()](Result<record::Capture> capture) {
            if (!m_jobs.isCurrent(job))
                return;
            if (!capture) { // deleted meanwhile
                ++m_at;
                return next();
            }
            inBackground(
                this, [comparer = m_comparer, capture = std::move(*capture)] { return comparer->compare(capture); },
                [this, job](const Comparison &comparison) {
                    if (!m_jobs.isCurrent(job))
                        return;
                    if (!comparison.isSame)
                        add(comparison);
                    ++m_at;
                    next();
                });
        });
}

void CaptureCheck::add(const Comparison &comparison)
{
    ++m_different;
    const record::CaptureSummary &summary = m_captures[m_at];
    const QString cells[] = {QStringLiteral("#%1").arg(summary.id),
                             QStringLiteral("%1 %2").arg(summary.method, summary.target.left(200)),
                             comparison.answers.isEmpty() ? tr("as now") : comparison.answers,
                             comparison.outputs.isEmpty() ? tr("as now") : comparison.outputs};
    const int at = m_table->rowCount();
    m_table->insertRow(at);
    for (int column = 0; column < 4; ++column) {
        auto *item = new QTableWidgetItem(cells[column]);
        item->setData(Qt::UserRole, summary.id);
        item->setToolTip(Qt::convertFromPlainText(cells[column]));
        m_table->setItem(at, column, item);
    }
    m_table->show();
}

void CaptureCheck::finish(const QString &text)
{
    m_result->setText(text);
}

} // namespace hookbench::ui::endpoints
