// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/record/delivery.h"
#include "core/store/readerthread.h"
#include "ui/common/background.h"

#include <QWidget>

class QLabel;
class QToolButton;

namespace hookbench::ui::message {
class DifferenceView;
} // namespace hookbench::ui::message

namespace hookbench::ui::composer {

class DraftHistory;

/// What came of a draft each time, and what was otherwise than the time before: in what was sent, or in the answer.
class HistoryPage : public QWidget
{
    Q_OBJECT

public:
    explicit HistoryPage(store::ReaderThread &reader, QWidget *parent = nullptr);

    /// What its deliveries are found by: the draft's path, or the id of its tab while it has none.
    void setKey(const QString &key);
    const QString &key() const;
    void reload();

    DraftHistory &list() { return *m_list; }
    message::DifferenceView &difference() { return *m_difference; }

private:
    using Pair = std::pair<record::Delivery, record::Delivery>;

    void load();
    void compare();

    store::ReaderThread &m_reader;
    JobTracker m_jobs;
    std::optional<Pair> m_pair; // before, and the one that is chosen
    DraftHistory *m_list;
    QLabel *m_title;
    QToolButton *m_sent;
    QToolButton *m_answer;
    message::DifferenceView *m_difference;
};

} // namespace hookbench::ui::composer
