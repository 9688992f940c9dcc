// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/composer/draftsettings.h"

#include "ui/common/widgets.h"

#include <QCheckBox>
#include <QFormLayout>
#include <QScopedValueRollback>
#include <QSpinBox>

namespace hookbench::ui::composer {

DraftSettings::DraftSettings(QWidget *parent)
    : QWidget(parent)
{
    auto *layout = new QFormLayout(this);
    layout->setContentsMargins(14, 14, 14, 14);
    layout->setHorizontalSpacing(24);
    layout->setVerticalSpacing(10);
    layout->setLabelAlignment(Qt::AlignLeft);
    m_timeout = new QSpinBox;
    m_timeout->setRange(1, 3600);
    m_timeout->setSuffix(tr(" s"));
    m_timeout->setMaximumWidth(110);
    m_timeout->setAccessibleName(tr("Wait for an answer"));
    m_follow = new QCheckBox(tr("Follow redirects"));
    m_verify = new QCheckBox(tr("Check the certificate of https addresses"));
    m_literalUrl = new QCheckBox(tr("The address as it is"));
    m_literalHeaders = new QCheckBox(tr("The headers as they are"));
    m_literalBody = new QCheckBox(tr("The body as it is"));
    layout->addRow(makeLabel(tr("Wait for an answer"), "dim"), m_timeout);
    layout->addRow(QString(), m_follow);
    layout->addRow(QString(), m_verify);
    auto *literal = makeLabel(
        tr("{{secrets.NAME}} stands for a key, {{body.NAME}} for a part of the chosen capture. What is taken as it is leaves byte for byte, {{…}} included: so does everything that came from a capture."),
        "small");
    literal->setWordWrap(true);
    layout->addRow(makeLabel(tr("Literal"), "dim"), literal);
    for (QCheckBox *box : {m_literalUrl, m_literalHeaders, m_literalBody})
        layout->addRow(QString(), box);
    const auto onEdited = [this] {
        if (!m_filling)
            emit edited();
    };
    connect(m_timeout, &QSpinBox::valueChanged, this, onEdited);
    for (QCheckBox *box : {m_follow, m_verify, m_literalUrl, m_literalHeaders, m_literalBody})
        connect(box, &QCheckBox::toggled, this, onEdited);
}

void DraftSettings::setSettings(const delivery::Draft &draft)
{
    const QScopedValueRollback filling(m_filling, true);
    m_timeout->setValue(int(draft.timeout.count()));
    m_follow->setChecked(draft.followRedirects);
    m_verify->setChecked(draft.verifyTls);
    m_literalUrl->setChecked(draft.literalUrl);
    m_literalHeaders->setChecked(draft.literalHeaders);
    m_literalBody->setChecked(draft.literalBody);
}

void DraftSettings::writeTo(delivery::Draft &draft) const
{
    draft.timeout = std::chrono::seconds(m_timeout->value());
    draft.followRedirects = m_follow->isChecked();
    draft.verifyTls = m_verify->isChecked();
    draft.literalUrl = m_literalUrl->isChecked();
    draft.literalHeaders = m_literalHeaders->isChecked();
    draft.literalBody = m_literalBody->isChecked();
}

} // namespace hookbench::ui::composer
