// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/composer/historypage.h"

#include "core/record/capturedifference.h"
#include "ui/common/theme.h"
#include "ui/common/widgets.h"
#include "ui/composer/drafthistory.h"
#include "ui/message/differenceview.h"

#include <QBoxLayout>
#include <QButtonGroup>
#include <QLabel>
#include <QSplitter>
#include <QToolButton>

namespace hookbench::ui::composer {

HistoryPage::HistoryPage(store::ReaderThread &reader, QWidget *parent)
    : QWidget(parent)
    , m_reader(reader)
    , m_list(new DraftHistory(reader))
    , m_difference(new message::DifferenceView)
{
    const auto makeChoice = [](const QString &text) {
        auto *button = new QToolButton;
        button->setText(text);
        button->setCheckable(true);
        return button;
    };
    m_title = makeLabel({}, "small");
    m_title->setObjectName(QStringLiteral("historyTitle"));
    m_sent = makeChoice(tr("Sent"));
    m_sent->setToolTip(tr("What was sent, beside what was sent the time before"));
    m_answer = makeChoice(tr("Answer"));
    m_answer->setToolTip(tr("What came back, beside what came back the time before"));
    m_sent->setChecked(true);
    auto *choice = new QButtonGroup(this);
    choice->addButton(m_sent);
    choice->addButton(m_answer);
    auto *row = new QHBoxLayout;
    row->setContentsMargins(8, 4, 8, 4);
    row->addWidget(m_title, 1);
    row->addWidget(m_sent);
    row->addWidget(m_answer);
    auto *right = new QWidget;
    auto *column = new QVBoxLayout(right);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(row);
    column->addWidget(m_difference, 1);
    auto *split = new QSplitter;
    split->addWidget(m_list);
    split->addWidget(right);
    split->setStretchFactor(1, 2);
    split->setChildrenCollapsible(false);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(split);
    connect(m_list, &QListWidget::currentRowChanged, this, &HistoryPage::load);
    connect(choice, &QButtonGroup::idClicked, this, &HistoryPage::compare);
    m_difference->clear(tr("Choose a delivery: what was otherwise than the time before stands here. A double click shows "
                           "all of it."));
}

void HistoryPage::setKey(const QString &key)
{
    m_list->setKey(key);
}

const QString &HistoryPage::key() const
{
    return m_list->key();
}

void HistoryPage::reload()
{
    m_list->reload();
}

// The newest stands first: the one before is the next one.
void HistoryPage::load()
{
    const int row = m_list->currentRow();
    const quint64 job = m_jobs.start();
    m_pair.reset();
    m_title->clear();
    if (row < 0)
        return;
    if (row + 1 >= m_list->count())
        return m_difference->clear(tr("Nothing was sent before this."));
    const qint64 now = m_list->item(row)->data(Qt::UserRole).toLongLong();
    const qint64 before = m_list->item(row + 1)->data(Qt::UserRole).toLongLong();
    m_reader.run(
        this,
        [now, before](store::Reader &reader) -> Result<Pair> {
            auto older = reader.delivery(before);
            auto newer = reader.delivery(now);
            if (!older || !newer)
                return tl::unexpected(!older ? older.error() : newer.error());
            return Pair{std::move(*older), std::move(*newer)};
        },
        [this, job](Result<Pair> pair) {
            if (!m_jobs.isCurrent(job))
                return;
            if (!pair)
                return m_difference->clear(pair.error().message);
            m_pair = std::move(*pair);
            compare();
        });
}

void HistoryPage::compare()
{
    if (!m_pair)
        return;
    const bool isAnswer = m_answer->isChecked();
    const auto &[before, now] = *m_pair;
    m_title->setText(tr("What is otherwise than the time before"));
    if (isAnswer && (before.exchange.response.status == 0 || now.exchange.response.status == 0))
        return m_difference->clear(now.exchange.response.status == 0 ? now.summary.error : before.summary.error);
    m_difference->compare(isAnswer ? record::comparedAnswerOf(before) : record::comparedOf(before),
                          isAnswer ? record::comparedAnswerOf(now) : record::comparedOf(now));
}

} // namespace hookbench::ui::composer
