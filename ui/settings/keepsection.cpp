// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/keepsection.h"

#include "core/base/clock.h"
#include "core/base/format.h"
#include "ui/common/dialogs.h"
#include "ui/common/widgets.h"

#include <QBoxLayout>
#include <QDateTime>
#include <QFormLayout>
#include <QLocale>
#include <QSpinBox>

namespace hookbench::ui::settings {

KeepSection::KeepSection(workspace::Session &session, store::ReaderThread &reader, QWidget *parent)
    : QWidget(parent)
    , m_session(session)
    , m_reader(reader)
{
    auto *form = new QFormLayout;
    form->setHorizontalSpacing(24);
    form->setVerticalSpacing(10);
    m_captures = addBound(form, tr("Newest captures"), 100'000'000, {});
    m_days = addBound(form, tr("Age"), 36'500, tr(" days"));
    m_megabytes = addBound(form, tr("Space on the disk"), 100'000'000, tr(" MB"));
    m_present = makeLabel({}, "small");
    m_present->setObjectName(QStringLiteral("keptNow"));
    m_present->setWordWrap(true);
    m_cleanUp = makeButton(tr("Clean up now…"));
    m_cleanUp->setToolTip(
        tr("Removes what is beyond these bounds for good. First you see how many captures that are."));
    auto *row = new QHBoxLayout;
    row->addWidget(m_cleanUp);
    row->addSpacing(8);
    row->addWidget(m_present, 1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(10);
    layout->addLayout(form);
    layout->addLayout(row);
    connect(m_cleanUp, &QPushButton::clicked, this, &KeepSection::askToCleanUp);
}

QSpinBox *KeepSection::addBound(QFormLayout *form, const QString &label, int most, const QString &suffix)
{
    auto *box = new QSpinBox;
    box->setRange(0, most);
    box->setSpecialValueText(tr("no bound"));
    box->setSuffix(suffix);
    box->setGroupSeparatorShown(true);
    box->setFixedWidth(160);
    box->setAccessibleName(label);
    form->addRow(makeLabel(label, "dim"), box);
    connect(box, &QSpinBox::valueChanged, this, [this] {
        m_cleanUp->setEnabled(retention().isBounded());
        emit edited();
    });
    return box;
}

void KeepSection::setRetention(const store::Retention &retention)
{
    m_captures->setValue(int(qMin<qint64>(retention.captures, m_captures->maximum())));
    m_days->setValue(int(qMin<qint64>(retention.days, m_days->maximum())));
    m_megabytes->setValue(int(qMin<qint64>(retention.megabytes, m_megabytes->maximum())));
    m_cleanUp->setEnabled(retention.isBounded());
    refresh();
}

store::Retention KeepSection::retention() const
{
    return {m_captures->value(), m_days->value(), m_megabytes->value()};
}

void KeepSection::refresh()
{
    m_reader.run(
        this, [](store::Reader &reader) { return reader.info(); },
        [this](const Result<store::StoreInfo> &info) {
            if (!info)
                return m_present->setText(info.error().message);
            QString text = tr("Now: %n capture(s), %1", nullptr, int(info->captures)).arg(sizeText(info->bytes));
            if (info->oldest > 0) {
                const QDate oldest = QDateTime::fromMSecsSinceEpoch(info->oldest / 1000).date();
                text = tr("%1, the oldest from %2").arg(text, QLocale().toString(oldest, QLocale::ShortFormat));
            }
            m_present->setText(text);
        });
}

void KeepSection::focusBounds()
{
    m_captures->setFocus();
    m_captures->selectAll();
}

void KeepSection::askToCleanUp()
{
    const store::Retention bounds = retention();
    m_reader.run(
        this, [bounds](store::Reader &reader) { return reader.plan(bounds, SystemClock().now()); },
        [this, bounds](const Result<store::RetentionPlan> &plan) {
            if (!plan)
                return warn(this, tr("Clean up"), plan.error().message);
            if (plan->captures == 0)
                return emit notice(tr("Nothing is beyond these bounds."));
            confirm(
                this, tr("Clean up"),
                tr("%n capture(s) are beyond these bounds. They are removed for good.", nullptr, int(plan->captures)),
                tr("Remove"), [this, bounds] {
                    m_session.store().cleanUpNow(bounds);
                    emit notice(tr("Cleaning up."));
                });
        });
}

} // namespace hookbench::ui::settings
