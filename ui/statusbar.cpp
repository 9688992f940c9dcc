// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/statusbar.h"

#include "core/base/format.h"
#include "ui/common/icons.h"
#include "ui/common/theme.h"
#include "ui/common/widgets.h"

#include <QBoxLayout>
#include <QLocale>

namespace hookbench::ui {

StatusBar::StatusBar(QWidget *parent)
    : QWidget(parent)
{
    QBoxLayout *bar = nullptr;
    auto *barWidget = makeBar("statusbar", metrics::statusHeight, &bar);
    bar->setSpacing(6);
    m_lamp = makeLabel(QStringLiteral("●"));
    m_address = new QToolButton;
    m_address->setProperty("role", QByteArray("statuslink"));
    m_address->setIcon(themedIcon("copy", Tint::Dim));
    m_address->setIconSize(QSize(12, 12));
    m_address->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_address->setLayoutDirection(Qt::RightToLeft); // the icon after the address
    m_address->setObjectName(QStringLiteral("address"));
    m_rate = new QToolButton;
    m_rate->setProperty("role", QByteArray("statuslink"));
    m_rate->setObjectName(QStringLiteral("rate"));
    m_rate->setToolTip(tr("Traffic by endpoint and sender (%1)").arg(nativeKeys("Ctrl+Shift+M")));
    m_totals = makeLabel({}, "status");
    m_totals->setObjectName(QStringLiteral("totals"));
    m_target = makeLabel({}, "status");
    m_hint = makeLabel({}, "status");
    bar->addWidget(m_lamp);
    bar->addWidget(m_address);
    for (QWidget *label :
         {static_cast<QWidget *>(m_rate), static_cast<QWidget *>(m_totals), static_cast<QWidget *>(m_target)}) {
        bar->addSpacing(12);
        bar->addWidget(label);
    }
    bar->addStretch();
    bar->addWidget(m_hint);
    m_target->hide();
    setRate(0);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(barWidget);
    connect(m_address, &QToolButton::clicked, this, [this] {
        if (!m_url.isEmpty())
            emit copyAsked(m_url);
    });
    connect(m_rate, &QToolButton::clicked, this, &StatusBar::trafficAsked);
}

void StatusBar::setListening(const QStringList &urls, const QString &without, const QString &reason)
{
    m_url = urls.value(0);
    m_address->setText(urls.isEmpty() ? without : m_url);
    m_address->setToolTip(urls.isEmpty() ? reason : tr("%1\nClick to copy").arg(urls.join(u'\n')));
    setRole(m_lamp, urls.isEmpty() ? "bad" : "good");
    m_lamp->setToolTip(urls.isEmpty() ? tr("Nothing listens") : tr("Listening"));
}

void StatusBar::setRate(double requestsPerSecond)
{
    m_rate->setText(tr("%1 req/s").arg(QLocale().toString(requestsPerSecond, 'f', 0)));
}

void StatusBar::setTotals(qint64 captures, qint64 bytes)
{
    const QLocale locale;
    m_totals->setText(
        tr("%1 captures · %2", nullptr, int(captures)).arg(locale.toString(captures), sizeText(bytes, locale)));
}

void StatusBar::setTarget(const QString &name, const QString &problem)
{
    m_target->show();
    m_target->setText(problem.isEmpty() ? tr("passes on to %1: up").arg(name) : tr("passes on to %1: down").arg(name));
    m_target->setToolTip(problem);
    setRole(m_target, problem.isEmpty() ? "good" : "bad");
}

void StatusBar::setHint(const QString &text)
{
    m_hint->setText(text);
}

} // namespace hookbench::ui
