// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/endpoints/targetpage.h"

#include "core/delivery/address.h"
#include "ui/common/theme.h"
#include "ui/common/widgets.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QScopedValueRollback>
#include <QSpinBox>

namespace hookbench::ui::endpoints {

TargetPage::TargetPage(QWidget *parent)
    : QWidget(parent)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(14, 14, 14, 14);
    layout->setSpacing(10);
    auto *note = makeLabel(
        tr("The exact request goes on to this address once it is stored, and the target's answer goes back to the sender: 502 where none comes, 504 where it comes too late. "
           "Without a path the captured path is kept; with one, that path is used."),
        "small");
    note->setWordWrap(true);
    m_target = new QLineEdit;
    m_target->setFont(codeFont());
    m_target->setPlaceholderText(QStringLiteral("http://localhost:3000"));
    m_target->setAccessibleName(tr("Target"));
    m_targetProblem = makeLabel({}, "problem");
    m_targetProblem->setObjectName(QStringLiteral("endpointTargetProblem"));
    m_targetProblem->setWordWrap(true);
    m_timeout = new QSpinBox;
    m_timeout->setRange(1, 3600);
    m_timeout->setSuffix(tr(" s"));
    m_timeout->setMaximumWidth(110);
    m_timeout->setAccessibleName(tr("Wait for the target"));
    m_keepHost = new QCheckBox(tr("Keep the Host line as the sender wrote it"));
    auto *form = new QFormLayout;
    form->setHorizontalSpacing(24);
    form->setVerticalSpacing(10);
    form->setLabelAlignment(Qt::AlignLeft);
    form->addRow(makeLabel(tr("Target"), "dim"), m_target);
    form->addRow(QString(), m_targetProblem);
    form->addRow(makeLabel(tr("Wait"), "dim"), m_timeout);
    form->addRow(QString(), m_keepHost);
    layout->addWidget(note);
    layout->addLayout(form);
    layout->addStretch();
    connect(m_target, &QLineEdit::textChanged, this, &TargetPage::onEdited);
    connect(m_timeout, &QSpinBox::valueChanged, this, &TargetPage::onEdited);
    connect(m_keepHost, &QCheckBox::toggled, this, &TargetPage::onEdited);
}

void TargetPage::onEdited()
{
    if (!m_filling)
        emit edited();
}

void TargetPage::setEndpoint(const endpoint::Endpoint &endpoint)
{
    const QScopedValueRollback filling(m_filling, true);
    m_target->setText(endpoint.target);
    m_timeout->setValue(int(endpoint.targetTimeout.count()));
    m_keepHost->setChecked(endpoint.keepHost);
}

void TargetPage::writeTo(endpoint::Endpoint &out) const
{
    out.target = m_target->text().trimmed();
    out.targetTimeout = std::chrono::seconds(m_timeout->value());
    out.keepHost = m_keepHost->isChecked();
}

bool TargetPage::check()
{
    const QString text = m_target->text().trimmed();
    const auto target = delivery::Address::parse(text);
    const bool isSound = text.isEmpty() || target;
    m_targetProblem->setText(isSound ? QString() : target.error().message);
    setProblem(m_target, !isSound);
    return isSound;
}

} // namespace hookbench::ui::endpoints
