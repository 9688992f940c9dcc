// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/message/rawview.h"

#include "core/base/format.h"
#include "core/record/redaction.h"
#include "ui/common/icons.h"
#include "ui/common/linesview.h"
#include "ui/common/theme.h"
#include "ui/common/widgets.h"

#include <QBoxLayout>
#include <QComboBox>

namespace hookbench::ui::message {

RawView::RawView(QWidget *parent)
    : QWidget(parent)
{
    QBoxLayout *bar = nullptr;
    auto *barWidget = makeBar("bar", metrics::innerBarHeight, &bar);
    m_mode = new QComboBox;
    m_mode->addItems({tr("Text"), tr("Hex")});
    m_mode->setAccessibleName(tr("How the bytes are shown"));
    m_info = makeLabel({}, "small");
    m_reveal = makeIconButton("eye", tr("Reveal credentials"));
    m_reveal->setCheckable(true);
    bar->addWidget(m_mode);
    bar->addWidget(m_info);
    bar->addStretch();
    bar->addWidget(m_reveal);
    m_lines = new LinesView;
    m_lines->setAccessibleName(tr("Raw bytes"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(barWidget);
    layout->addWidget(m_lines, 1);
    connect(m_mode, &QComboBox::activated, this, &RawView::showBytes);
    connect(m_reveal, &QToolButton::toggled, this, &RawView::showBytes);
}

void RawView::setMessage(const QByteArray &head, const SharedBytes &body)
{
    m_head = head;
    m_body = body;
    const QSignalBlocker blocker(m_reveal);
    m_reveal->setChecked(false);
    showBytes();
}

void RawView::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (m_isStale)
        showBytes();
}

void RawView::showBytes()
{
    m_isStale = !isVisible();
    if (m_isStale)
        return; // not looked at
    const QByteArray maskedHead = record::maskedHead(m_head);
    const bool hasMasked = maskedHead != m_head;
    m_reveal->setVisible(hasMasked);
    m_reveal->setIcon(themedIcon(m_reveal->isChecked() ? "eye-off" : "eye", Tint::Dim));
    const QString size = sizeText(m_head.size() + m_body.size(), QLocale());
    QStringList info{size};
    if (hasMasked && !m_reveal->isChecked())
        info << tr("credentials are masked");
    if (m_holdsReferences)
        info << tr("keys stand as references");
    m_info->setText(info.join(QStringLiteral(" · ")));
    // The body follows its head in one piece; it is copied only here, where it is looked at.
    const QByteArray head = m_reveal->isChecked() ? m_head : maskedHead;
    const bool hex = m_mode->currentIndex() == 1;
    const quint64 job = m_jobs.start();
    inBackground(
        this,
        [head, body = m_body, hex] {
            const SharedBytes all(head + body.toByteArray());
            return hex ? hexLines(all) : textLines(all);
        },
        [this, job](std::shared_ptr<const Lines> lines) {
            if (m_jobs.isCurrent(job))
                m_lines->setLines(std::move(lines));
        });
}

} // namespace hookbench::ui::message
