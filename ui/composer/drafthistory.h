// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/readerthread.h"
#include "ui/common/background.h"

#include <QListWidget>

namespace hookbench::ui::composer {

/// What came of a draft before, the newest first.
class DraftHistory : public QListWidget
{
    Q_OBJECT

public:
    explicit DraftHistory(store::ReaderThread &reader, QWidget *parent = nullptr);

    /// What its deliveries are found by: the draft's path, or the id of its tab while it has none.
    void setKey(const QString &key);
    const QString &key() const { return m_key; }
    void reload();

signals:
    void counted(int deliveries);
    /// One was chosen, and read.
    void chosen(const hookbench::record::Delivery &delivery);
    void unreadable(const QString &why);

private:
    store::ReaderThread &m_reader;
    QString m_key;
    JobTracker m_jobs;
};

} // namespace hookbench::ui::composer
