// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/composer/drafthistory.h"

#include "core/base/format.h"
#include "ui/message/exchangeview.h"

#include <QDateTime>

namespace hookbench::ui::composer {

DraftHistory::DraftHistory(store::ReaderThread &reader, QWidget *parent)
    : QListWidget(parent)
    , m_reader(reader)
{
    setFrameShape(QFrame::NoFrame);
    setAccessibleName(tr("History"));
    connect(this, &QListWidget::itemActivated, this, [this](QListWidgetItem *item) {
        const qint64 id = item->data(Qt::UserRole).toLongLong();
        m_reader.run(
            this, [id](store::Reader &from) { return from.delivery(id); },
            [this](const Result<record::Delivery> &delivery) {
                if (delivery)
                    emit chosen(*delivery);
                else
                    emit unreadable(delivery.error().message);
            });
    });
    setToolTip(tr("A double click, or Enter, shows what was sent and answered"));
}

void DraftHistory::setKey(const QString &key)
{
    m_key = key;
    reload();
}

void DraftHistory::reload()
{
    if (m_key.isEmpty())
        return;
    const quint64 job = m_jobs.start();
    m_reader.run(
        this, [key = m_key](store::Reader &reader) { return reader.deliveriesOfDraft(key, 200); },
        [this, job](const Result<std::vector<record::DeliverySummary>> &past) {
            if (!m_jobs.isCurrent(job) || !past)
                return;
            clear();
            for (const record::DeliverySummary &one : *past) {
                const QString when =
                    QDateTime::fromMSecsSinceEpoch(one.startedAt / 1000).toString(QStringLiteral("dd.MM. HH:mm:ss"));
                auto *item =
                    new QListWidgetItem(QStringLiteral("%1   %2   %3")
                                            .arg(when, message::headline(one), durationText(one.duration, QLocale())),
                                        this);
                item->setData(Qt::UserRole, one.id);
                item->setToolTip(one.url);
            }
            emit counted(count());
        });
}

} // namespace hookbench::ui::composer
