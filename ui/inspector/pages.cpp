// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/pages.h"

#include "core/base/format.h"
#include "core/record/captureform.h"
#include "core/service/senders.h"
#include "ui/common/badges.h"
#include "ui/common/theme.h"
#include "ui/common/times.h"
#include "ui/common/widgets.h"
#include "ui/message/bodyview.h"
#include "ui/message/exchangeview.h"
#include "ui/message/headersview.h"
#include "ui/message/timingbar.h"

#include <QAction>
#include <QBoxLayout>
#include <QCoreApplication>
#include <QDateTime>
#include <QDesktopServices>
#include <QFormLayout>
#include <QHeaderView>
#include <QSplitter>
#include <QTableWidget>
#include <QTextDocument>
#include <QTextEdit>
#include <QUrl>
#include <QtMath>

namespace hookbench::ui::inspector {

namespace {

QString fateText(const record::CaptureSummary &summary)
{
    const QString fault = summary.fault ? endpoint::describe(*summary.fault) : QString();
    switch (summary.fate) {
    case record::AnswerFate::Sent:
        return fault.isEmpty() ? SummaryPage::tr("%1, sent whole").arg(summary.status.value_or(0)) : fault;
    case record::AnswerFate::Broken: return fault.isEmpty() ? SummaryPage::tr("broken off by a fault") : fault;
    case record::AnswerFate::ClientLeft: return SummaryPage::tr("none: the client had left");
    case record::AnswerFate::Unknown: break;
    }
    return SummaryPage::tr("not known (yet)");
}

QString deliveryTitle(const record::DeliverySummary &summary)
{
    switch (summary.kind) {
    case record::DeliveryKind::Draft: return ReplaysPage::tr("Edited");
    case record::DeliveryKind::Replay: return ReplaysPage::tr("Replay");
    case record::DeliveryKind::Exact: return ReplaysPage::tr("Exact bytes");
    case record::DeliveryKind::PassOn: return ReplaysPage::tr("Passed on");
    }
    return {};
}

/// A text that can be selected and breaks anywhere: an address has no blanks to break at, where a label would widen the
/// page.
class BreakingText : public QTextEdit
{
public:
    explicit BreakingText(const QString &text)
    {
        setFont(codeFont());
        setPlainText(text);
        setReadOnly(true);
        setTabChangesFocus(true);
        setFrameShape(QFrame::NoFrame);
        viewport()->setAutoFillBackground(false);
        document()->setDocumentMargin(0);
        setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
        setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
        setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
        QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Fixed);
        policy.setHeightForWidth(true);
        setSizePolicy(policy);
    }

    bool hasHeightForWidth() const override { return true; }

    int heightForWidth(int width) const override
    {
        const std::unique_ptr<QTextDocument> laidOut(document()->clone());
        laidOut->setTextWidth(width);
        return qCeil(laidOut->size().height());
    }

    QSize sizeHint() const override { return {200, heightForWidth(200)}; }
    QSize minimumSizeHint() const override { return {80, fontMetrics().height()}; }
};

} // namespace

SummaryPage::SummaryPage(QWidget *parent)
    : QScrollArea(parent)
{
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
}

void SummaryPage::setCapture(std::shared_ptr<const record::Capture> capture)
{
    m_capture = std::move(capture);
    if (isVisible())
        build();
}

void SummaryPage::showEvent(QShowEvent *event)
{
    QScrollArea::showEvent(event);
    if (m_capture)
        build();
}

void SummaryPage::build()
{
    const auto shown = std::exchange(m_capture, nullptr);
    const record::Capture &capture = *shown;
    auto *content = new QWidget;
    auto *outer = new QVBoxLayout(content);
    outer->setContentsMargins(14, 14, 14, 14);
    auto *box = new QFrame;
    box->setProperty("role", QByteArray("box"));
    m_lines = new QFormLayout(box);
    m_lines->setContentsMargins(12, 10, 12, 10);
    m_lines->setHorizontalSpacing(24);
    m_lines->setVerticalSpacing(8);
    m_lines->setLabelAlignment(Qt::AlignLeft);
    const record::CaptureSummary &summary = capture.summary;
    addLine(tr("Received"), timeText(summary.receivedAt));
    if (const QString file = record::importedFrom(summary.listener); !file.isEmpty())
        addLine(tr("Imported from"), file);
    if (!summary.remoteAddress.isEmpty())
        addLine(tr("From"), QStringLiteral("%1:%2").arg(summary.remoteAddress).arg(summary.remotePort));
    addSender(summary);
    addLine(tr("Signature"), record::verdictText(summary));
    addLine(tr("Listener"), record::listenerUrl(summary.listener), true);
    addLine(tr("Endpoint"), summary.endpoint.isEmpty() ? tr("everything else") : summary.endpoint);
    addLine(tr("Request"),
            capture.request.head.contains("HTTP/")
                ? QStringLiteral("%1 %2 %3")
                      .arg(summary.method, summary.target, QString::fromLatin1(capture.request.version()))
                : QStringLiteral("%1 %2").arg(summary.method, summary.target),
            true);
    addLine(tr("Host"), QString::fromUtf8(capture.request.headers.value("host")), true);
    addLine(tr("User agent"), QString::fromUtf8(capture.request.headers.value("user-agent")));
    addLine(tr("Type"), QString::fromUtf8(capture.request.headers.value("content-type")));
    const QLocale locale;
    QString size =
        tr("%1 bytes", nullptr, int(qMin<qint64>(summary.size, 1'000'000'000))).arg(locale.toString(summary.size));
    if (capture.request.chunked)
        size += u' ' + tr("in %n chunk(s)", nullptr, int(qMax<qint64>(1, capture.request.chunkCount) - 1));
    addLine(tr("Body"), size);
    if (summary.receivedAt - capture.firstByteAt > 10'000)
        addLine(tr("Arrived within"), durationText(summary.receivedAt - capture.firstByteAt, locale));
    if (!summary.error.isEmpty())
        addLine(tr("Problem"),
                tr("%1 (byte %2)")
                    .arg(QCoreApplication::translate("hookbench::http", summary.error.toLatin1().constData()))
                    .arg(summary.errorAt));
    addLine(tr("Answer"), fateText(summary));
    addLine(tr("Took"), summary.duration ? durationText(*summary.duration, locale) : QString());
    addLine(tr("Passed on to"), capture.target, true);
    if (summary.engine == capture::Engine::Qt)
        addLine(tr("Engine"),
                tr("Parsed by Qt and rebuilt: these are not the bytes as they came. The engine \"wire\" keeps them."));
    outer->addWidget(box);
    if (!capture.request.trailers.isEmpty()) {
        outer->addSpacing(8);
        outer->addWidget(makeLabel(tr("Trailers"), "dim"));
        auto *trailers = new message::HeadersView;
        trailers->setHeaders(capture.request.trailers);
        trailers->setFixedHeight(metrics::rowHeight * int(capture.request.trailers.size() + 1) + 4);
        outer->addWidget(trailers);
    }
    outer->addStretch();
    setWidget(content);
}

// Empty values have no line.
void SummaryPage::addLine(const QString &name, const QString &value, bool code)
{
    if (value.isEmpty())
        return;
    QWidget *shown = nullptr;
    if (code) {
        shown = new BreakingText(value);
    } else {
        auto *label = makeSelectable(makeLabel(value));
        label->setWordWrap(true);
        shown = label;
    }
    shown->setAccessibleName(name + QStringLiteral(": ") + value);
    m_lines->addRow(makeLabel(name, "dim"), shown);
}

// What was recognised, and what the sender's documentation says of it.
void SummaryPage::addSender(const record::CaptureSummary &summary)
{
    const service::Sender *sender = service::Senders::builtIn().find(summary.service);
    addLine(tr("Sender"), sender ? sender->name : summary.service);
    addLine(tr("Event"), withVisibleControls(summary.serviceEvent));
    addLine(tr("Delivery"), withVisibleControls(summary.deliveryId), true);
    addLine(tr("Event number"), withVisibleControls(summary.eventId), true);
    addLine(tr("Retry"), summary.retry ? QString::number(*summary.retry) : QString());
    if (!sender)
        return;
    const QLocale locale;
    if (sender->deadline) {
        const QString within = durationText(*sender->deadline, locale);
        const bool isLate = summary.duration.value_or(0) > *sender->deadline;
        addLine(tr("Answers within"), isLate ? tr("%1; this answer took %2: it may count as failed and come again")
                                                   .arg(within, durationText(*summary.duration, locale))
                                             : within);
    }
    addLine(tr("Repeats"), sender->retries);
    QUrl search(QStringLiteral("https://duckduckgo.com/"));
    search.setQuery(QStringLiteral("q=") + QString::fromLatin1(QUrl::toPercentEncoding(sender->docsTopic)));
    auto *link = makeButton(sender->docsTopic, "link");
    link->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed); // it is cut rather than widens the page
    connect(link, &QAbstractButton::clicked, this, [search] { QDesktopServices::openUrl(search); });
    link->setObjectName(QStringLiteral("senderTopic"));
    link->setToolTip(tr("Searches the web for this, in your browser"));
    link->setAccessibleName(tr("Look up: %1").arg(sender->docsTopic));
    m_lines->addRow(makeLabel(tr("Look up"), "dim"), link);
}

AnswerPage::AnswerPage(store::ReaderThread &reader, QWidget *parent)
    : QWidget(parent)
    , m_reader(reader)
{
    m_splitter = new QSplitter(Qt::Horizontal, this);
    m_splitter->setChildrenCollapsible(false);
    m_ours = makeSide();
    m_target = makeSide();
    m_ours.headers->setAccessibleName(tr("Headers of our answer"));
    m_target.headers->setAccessibleName(tr("Headers of the target's answer"));
    m_ours.widget->setObjectName(QStringLiteral("ourAnswer"));
    m_target.widget->setObjectName(QStringLiteral("targetAnswer"));
    m_splitter->addWidget(m_ours.widget);
    m_splitter->addWidget(m_target.widget);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_splitter);
}

AnswerPage::Side AnswerPage::makeSide()
{
    Side side{};
    side.widget = new QWidget(m_splitter);
    auto *layout = new QVBoxLayout(side.widget);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    auto *top = new QWidget;
    auto *topLayout = new QVBoxLayout(top);
    topLayout->setContentsMargins(14, 12, 14, 12);
    topLayout->setSpacing(8);
    auto *row = new QHBoxLayout;
    side.title = makeLabel({}, "heading");
    side.status = makeLabel({}, "chip");
    side.status->setObjectName(QStringLiteral("status"));
    row->addWidget(side.title);
    row->addWidget(side.status);
    row->addStretch();
    side.note = makeSelectable(makeLabel({}, "small"));
    side.note->setWordWrap(true);
    side.timing = new message::TimingBar;
    side.timing->hide();
    topLayout->addLayout(row);
    topLayout->addWidget(side.note);
    topLayout->addWidget(side.timing);
    auto *parts = new QSplitter(Qt::Vertical, side.widget);
    parts->setChildrenCollapsible(false);
    side.headers = new message::HeadersView(parts);
    side.body = new message::BodyView(0, parts);
    side.body->setCompact(true);
    parts->addWidget(side.headers);
    parts->addWidget(side.body);
    parts->setStretchFactor(0, 1);
    parts->setStretchFactor(1, 2);
    layout->addWidget(top);
    layout->addWidget(makeLine());
    layout->addWidget(parts, 1);
    return side;
}

void AnswerPage::setCapture(const record::Capture &capture, const std::vector<record::DeliverySummary> &deliveries)
{
    const quint64 job = m_jobs.start();
    const record::CaptureSummary &summary = capture.summary;
    const int status = capture.answer.status;
    m_ours.title->setText(tr("We answered"));
    m_ours.status->setText(
        status == 0 ? tr("nothing yet")
                    : QStringLiteral("%1 %2").arg(status).arg(QString::fromUtf8(
                        capture.answer.reason.isEmpty() ? http::reasonPhrase(status) : capture.answer.reason)));
    setRole(m_ours.status, status == 0 ? "chip" : statusChipRole(status));
    http::Headers sent = capture.answer.headers;
    if (status != 0 && !sent.contains("content-length") && http::hasBody(capture.answer, capture.request.method))
        sent.append("Content-Length", QByteArray::number(capture.answer.body.size()));
    QString note = fateText(summary);
    if (summary.duration)
        note += QStringLiteral(" · ")
                + tr("%1 after the request was whole").arg(durationText(*summary.duration, QLocale()));
    if (status != 0 && !sent.contains("date"))
        note += QStringLiteral("\n") + tr("Date and, where it ends, Connection are added as it leaves.");
    m_ours.note->setText(note);
    m_ours.headers->setHeaders(sent);
    m_ours.body->setBody(capture.answer.body, capture.answer.headers);
    const auto passedOn = std::find_if(deliveries.begin(), deliveries.end(), [](const record::DeliverySummary &one) {
        return one.kind == record::DeliveryKind::PassOn;
    });
    m_target.widget->setVisible(!capture.target.isEmpty());
    if (capture.target.isEmpty())
        return;
    m_target.title->setText(tr("Target answered"));
    if (passedOn == deliveries.end()) {
        m_target.status->setText(tr("waiting"));
        setRole(m_target.status, "chip");
        m_target.note->setText(capture.target);
        m_target.timing->hide();
        m_target.headers->setHeaders({});
        m_target.body->setBody({}, {});
        return;
    }
    m_reader.run(
        this, [id = passedOn->id](store::Reader &reader) { return reader.delivery(id); },
        [this, job](const Result<record::Delivery> &delivery) {
            if (!m_jobs.isCurrent(job))
                return;
            if (delivery)
                return showTarget(*delivery);
            m_target.status->setText(tr("cannot be read"));
            setRole(m_target.status, "chipBad");
            m_target.note->setText(delivery.error().message);
            m_target.timing->hide();
            m_target.headers->setHeaders({});
            m_target.body->setBody({}, {});
        });
}

void AnswerPage::showTarget(const record::Delivery &delivery)
{
    const record::DeliverySummary &summary = delivery.summary;
    const http::Response &response = delivery.exchange.response;
    m_target.status->setText(summary.status ? message::headline(summary) : tr("no answer"));
    setRole(m_target.status, summary.error.isEmpty() ? statusChipRole(summary.status.value_or(0)) : "chipBad");
    QString note = summary.url;
    if (!summary.error.isEmpty())
        note += QStringLiteral("\n") + summary.error;
    m_target.note->setText(note);
    m_target.timing->setTimings(delivery.exchange.timings);
    m_target.headers->setHeaders(response.headers);
    m_target.body->setBody(response.body, response.headers);
}

ReplaysPage::ReplaysPage(store::ReaderThread &reader, QWidget *parent)
    : QWidget(parent)
    , m_reader(reader)
{
    m_table = new QTableWidget(0, 4);
    m_table->setHorizontalHeaderLabels({tr("Time"), tr("How"), tr("Answer"), tr("To")});
    m_table->setObjectName(QStringLiteral("replays"));
    m_table->setAccessibleName(tr("Replays"));
    m_table->setShowGrid(false);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setTabKeyNavigation(false);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(metrics::rowHeight);
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    constexpr int aroundText = 20;
    m_table->setColumnWidth(0, m_table->fontMetrics().horizontalAdvance(QStringLiteral("00:00:00")) + aroundText);
    m_table->setColumnWidth(1, 100);
    m_table->setColumnWidth(2, 130);
    auto *compare = new QAction(tr("Compare with the capture"), m_table);
    compare->setShortcut(Qt::Key_D);
    compare->setShortcutContext(Qt::WidgetShortcut);
    connect(compare, &QAction::triggered, this, [this] {
        const auto row = std::size_t(m_table->currentRow());
        if (row < m_deliveries.size())
            emit differenceAsked(m_captureId, m_deliveries[row].id);
    });
    m_table->addAction(compare);
    m_table->setContextMenuPolicy(Qt::ActionsContextMenu);
    m_splitter = new QSplitter(Qt::Vertical, this);
    m_exchange = new message::ExchangeView(m_splitter);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->addWidget(m_table);
    m_splitter->addWidget(m_exchange);
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setStretchFactor(1, 3);
    m_empty = new EmptyState("rotate-ccw", tr("Not replayed yet"),
                             tr("R sends this capture again, E opens it as a draft to be edited first."));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_splitter);
    layout->addWidget(m_empty);
    connect(m_table, &QTableWidget::itemSelectionChanged, this, &ReplaysPage::showSelected);
}

void ReplaysPage::setDeliveries(qint64 captureId, const std::vector<record::DeliverySummary> &deliveries)
{
    if (captureId == m_captureId && deliveries == m_deliveries)
        return;
    m_captureId = captureId;
    m_deliveries = deliveries;
    m_empty->setVisible(deliveries.empty());
    m_splitter->setVisible(!deliveries.empty());
    const QSignalBlocker blocker(m_table);
    m_table->setRowCount(int(deliveries.size()));
    for (int row = 0; row < int(deliveries.size()); ++row) {
        const record::DeliverySummary &one = deliveries[std::size_t(row)];
        const QString cells[] = {
            QDateTime::fromMSecsSinceEpoch(one.startedAt / 1000).toString(QStringLiteral("HH:mm:ss")),
            deliveryTitle(one),
            one.error.isEmpty()
                ? QStringLiteral("%1 · %2").arg(one.status.value_or(0)).arg(durationText(one.duration, QLocale()))
                : tr("failed"),
            one.url};
        for (int column = 0; column < 4; ++column) {
            auto *item = new QTableWidgetItem(cells[column]);
            item->setToolTip(Qt::convertFromPlainText(column == 0                           ? timeText(one.startedAt)
                                                      : column == 3 && !one.error.isEmpty() ? one.error
                                                                                            : cells[column]));
            m_table->setItem(row, column, item);
        }
    }
    if (!deliveries.empty()) {
        m_table->selectRow(0); // the newest is what was asked for last
        showSelected();
    }
}

void ReplaysPage::showSelected()
{
    const int row = m_table->currentRow();
    if (row < 0 || row >= int(m_deliveries.size()))
        return;
    const quint64 job = m_jobs.start();
    m_reader.run(
        this, [id = m_deliveries[std::size_t(row)].id](store::Reader &reader) { return reader.delivery(id); },
        [this, job](const Result<record::Delivery> &delivery) {
            if (!m_jobs.isCurrent(job))
                return;
            if (delivery)
                m_exchange->setDelivery(*delivery);
            else
                m_exchange->showMessage(delivery.error().message, "badBox");
        });
}

} // namespace hookbench::ui::inspector
