// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/differencewindow.h"

#include "ui/message/differenceview.h"

#include <QBoxLayout>

namespace hookbench::ui {

namespace {

Result<record::ComparedRequest> loaded(store::Reader &reader, qint64 id, bool isDelivery)
{
    if (isDelivery) {
        const auto delivery = reader.delivery(id);
        return delivery ? Result<record::ComparedRequest>(record::comparedOf(*delivery))
                        : tl::unexpected(delivery.error());
    }
    const auto capture = reader.capture(id);
    return capture ? Result<record::ComparedRequest>(record::comparedOf(*capture)) : tl::unexpected(capture.error());
}

} // namespace

DifferenceWindow::DifferenceWindow(store::ReaderThread &reader, qint64 before, qint64 after, bool isReplay,
                                   QWidget *parent)
    : QDialog(parent)
    , m_view(new message::DifferenceView)
{
    setObjectName(QStringLiteral("differenceWindow"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(isReplay ? tr("Capture %1 and what was sent of it").arg(before)
                            : tr("Captures %1 and %2").arg(before).arg(after));
    resize(1100, 720);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_view);
    using Sides = std::pair<record::ComparedRequest, record::ComparedRequest>;
    reader.run(
        this,
        [before, after, isReplay](store::Reader &source) -> Result<Sides> {
            auto ours = loaded(source, before, false);
            auto theirs = loaded(source, after, isReplay);
            if (!ours || !theirs)
                return tl::unexpected(!ours ? ours.error() : theirs.error());
            return Sides{std::move(*ours), std::move(*theirs)};
        },
        [this](Result<Sides> sides) {
            if (sides)
                m_view->compare(std::move(sides->first), std::move(sides->second));
            else
                m_view->clear(sides.error().message);
        });
    m_view->setFocus();
}

DifferenceWindow *DifferenceWindow::ofCaptures(store::ReaderThread &reader, qint64 before, qint64 after,
                                               QWidget *parent)
{
    return new DifferenceWindow(reader, before, after, false, parent);
}

DifferenceWindow *DifferenceWindow::ofReplay(store::ReaderThread &reader, qint64 capture, qint64 delivery,
                                             QWidget *parent)
{
    return new DifferenceWindow(reader, capture, delivery, true, parent);
}

} // namespace hookbench::ui
