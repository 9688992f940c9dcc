// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/message/exchangeview.h"

#include "core/base/format.h"
#include "ui/common/times.h"
#include "ui/common/widgets.h"
#include "ui/message/bodyview.h"
#include "ui/message/headersview.h"
#include "ui/message/rawview.h"
#include "ui/message/timingbar.h"

#include <QBoxLayout>
#include <QDateTime>
#include <QStackedWidget>

namespace hookbench::ui::message {

QString headline(const record::DeliverySummary &summary)
{
    if (!summary.error.isEmpty())
        return summary.error;
    const int status = summary.status.value_or(0);
    const QString phrase = QString::fromLatin1(http::reasonPhrase(status));
    return phrase.isEmpty() ? QString::number(status) : QStringLiteral("%1 %2").arg(status).arg(phrase);
}

const char *boxRole(const record::DeliverySummary &summary)
{
    switch (summary.outcome) {
    case record::DeliveryOutcome::Success: return "goodBox";
    case record::DeliveryOutcome::Accepted:
    case record::DeliveryOutcome::Unconfirmed:
    case record::DeliveryOutcome::RateLimited: return "warningBox";
    case record::DeliveryOutcome::Failed: break;
    }
    const int status = summary.status.value_or(0);
    return status >= 300 && status < 500 && summary.error.isEmpty() ? "warningBox" : "badBox";
}

ExchangeView::ExchangeView(QWidget *parent)
    : QWidget(parent)
{
    m_tabs = new CountTabBar;
    m_tabs->addTab(tr("Answer"));
    m_tabs->addTab(tr("Headers"));
    m_tabs->addTab(tr("Sent"));
    m_pages = new PageStack(this);

    auto *answer = new QWidget(m_pages);
    auto *answerLayout = new QVBoxLayout(answer);
    answerLayout->setContentsMargins(0, 0, 0, 0);
    answerLayout->setSpacing(0);
    auto *top = new QWidget;
    auto *topLayout = new QVBoxLayout(top);
    topLayout->setContentsMargins(14, 12, 14, 12);
    topLayout->setSpacing(10);
    m_when = makeLabel({}, "small");
    m_box = new QFrame;
    m_box->setProperty("role", QByteArray("box"));
    auto *boxLayout = new QVBoxLayout(m_box);
    boxLayout->setContentsMargins(12, 10, 12, 10);
    boxLayout->setSpacing(4);
    m_title = makeSelectable(makeLabel({}, "heading"));
    m_title->setObjectName(QStringLiteral("exchangeTitle"));
    m_title->setWordWrap(true);
    m_text = makeLabel({});
    m_text->setWordWrap(true);
    boxLayout->addWidget(m_title);
    boxLayout->addWidget(m_text);
    m_timing = new TimingBar;
    topLayout->addWidget(m_when);
    topLayout->addWidget(m_box);
    topLayout->addWidget(m_timing);
    m_body = new BodyView(0, answer);
    answerLayout->addWidget(top);
    answerLayout->addWidget(m_body, 1);
    answerLayout->addStretch(0);

    m_headers = new HeadersView(m_pages);
    m_headers->setAccessibleName(tr("Headers of the answer"));
    m_sent = new RawView(m_pages);
    m_sent->setObjectName(QStringLiteral("sentPage"));
    m_tabs->setObjectName(QStringLiteral("exchangeTabs"));
    for (QWidget *page : {answer, static_cast<QWidget *>(m_headers), static_cast<QWidget *>(m_sent)})
        m_pages->addWidget(page);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_tabs);
    layout->addWidget(makeLine());
    layout->addWidget(m_pages, 1);
    connect(m_tabs, &QTabBar::currentChanged, m_pages, &QStackedWidget::setCurrentIndex);
    clear();
}

int ExchangeView::addTab(const QString &title, QWidget *page)
{
    m_pages->addWidget(page);
    return m_tabs->addTab(title);
}

void ExchangeView::setDelivery(const record::Delivery &delivery, const service::Reading *reading)
{
    const record::DeliverySummary &summary = delivery.summary;
    const http::Response &response = delivery.exchange.response;
    m_when->setText(QStringLiteral("%1 · %2").arg(
        QDateTime::fromMSecsSinceEpoch(summary.startedAt / 1000).toString(QStringLiteral("HH:mm:ss")), summary.url));
    m_when->setToolTip(timeText(summary.startedAt));
    m_when->setVisible(true);
    setRole(m_box, boxRole(summary));
    m_title->setText(headline(summary));
    const bool partial = !summary.error.isEmpty() && response.status != 0;
    m_text->setText(
        partial ? tr("%1 came before that.").arg(response.status)
                : tr("%1 in %2").arg(sizeText(summary.size, QLocale()), durationText(summary.duration, QLocale())));
    m_text->setVisible(partial || summary.error.isEmpty());
    if (reading) {
        m_title->setText(QStringLiteral("%1 · %2").arg(summary.status.value_or(0)).arg(reading->title));
        QStringList lines;
        for (const QString &line : {reading->meaning, reading->said, reading->advice}) {
            if (!line.isEmpty() && !lines.contains(line))
                lines << line;
        }
        if (reading->remaining)
            lines << tr("It takes %n more request(s) now.", nullptr, int(*reading->remaining));
        m_text->setTextFormat(Qt::PlainText);
        m_text->setText((lines << m_text->text()).join(u'\n'));
    }
    m_timing->setTimings(delivery.exchange.timings);
    m_body->setVisible(response.status != 0);
    m_body->setBody(response.body, response.headers);
    m_headers->setHeaders(response.headers);
    m_tabs->setCount(1, int(response.headers.size()));
    m_sent->setHoldsReferences(delivery.summary.kind == record::DeliveryKind::Draft
                               && (delivery.exchange.sentHead.contains("{{secrets.")
                                   || delivery.exchange.sentBody.view().contains("{{secrets.")));
    m_sent->setMessage(delivery.exchange.sentHead, delivery.exchange.sentBody);
}

void ExchangeView::addRemark(const QString &text)
{
    m_text->setText(m_text->isHidden() || m_text->text().isEmpty() ? text : text + u'\n' + m_text->text());
    m_text->show();
}

void ExchangeView::showMessage(const QString &text, const char *role)
{
    clear();
    setRole(m_box, role);
    m_title->setText(text);
    m_box->setVisible(true);
    m_tabs->setCurrentIndex(0);
}

void ExchangeView::clear()
{
    m_when->hide();
    setRole(m_box, "box");
    m_title->setText(tr("Nothing was sent yet."));
    m_text->hide();
    m_timing->hide();
    m_body->hide();
    m_headers->setHeaders({});
    m_tabs->setCount(1, -1);
    m_sent->setMessage({}, {});
}

} // namespace hookbench::ui::message
