// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/message/rawview.h"

#include "core/base/format.h"
#include "core/record/redaction.h"
#include "ui/common/findfield.h"
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
    m_find = new FindField(tr("Find in the bytes"));
    m_find->serve(this);
    m_info = makeLabel({}, "small");
    m_info->setObjectName(QStringLiteral("rawInfo"));
    m_reveal = makeIconButton("eye", tr("Reveal credentials"));
    m_reveal->setCheckable(true);
    bar->addWidget(m_mode);
    bar->addWidget(m_find, 1);
    bar->addWidget(m_info);
    bar->addWidget(m_reveal);
    m_lines = new LinesView;
    m_lines->setAccessibleName(tr("Raw bytes"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(barWidget);
    layout->addWidget(m_lines, 1);
    connect(m_mode, &QComboBox::activated, this, &RawView::showBytes);
    connect(m_find, &FindField::sought, m_lines, &LinesView::find);
    connect(m_find, &FindField::nextAsked, m_lines, &LinesView::findNext);
    connect(m_find, &FindField::left, m_lines, [this] { m_lines->setFocus(); });
    connect(m_lines, &LinesView::found, m_find, &FindField::setFound);
    connect(m_reveal, &QToolButton::toggled, this, &RawView::showBytes);
}

void RawView::setMessage(const QByteArray &head, const SharedBytes &body, std::optional<qint64> arrived)
{
    m_head = head;
    m_body = body;
    m_size = arrived.value_or(head.size() + body.size());
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
    QStringList info{sizeText(m_size, QLocale())};
    if (hasMasked && !m_reveal->isChecked())
        info << tr("credentials in headers are masked");
    if (m_holdsReferences)
        info << tr("keys stand as references");
    m_info->setText(info.join(QStringLiteral(" · ")));
    const QByteArray head = m_reveal->isChecked() ? m_head : maskedHead;
    const bool hex = m_mode->currentIndex() == 1;
    const quint64 job = m_jobs.start();
    inBackground(
        this,
        [head, body = m_body, hex] {
            if (!hex)
                return joined(textLines(SharedBytes(head)), textLines(body));
            // Rows of 16 go over the end of the head, so that both must lie in one piece. Made where it is looked at.
            return hexLines(SharedBytes(head + body.toByteArray()));
        },
        [this, job](std::shared_ptr<const Lines> lines) {
            if (!m_jobs.isCurrent(job))
                return;
            m_lines->setLines(std::move(lines));
            m_lines->find(m_find->text());
        });
}

} // namespace hookbench::ui::message
