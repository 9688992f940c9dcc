// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/endpoints/previewpane.h"

#include "core/http/response.h"
#include "ui/common/badges.h"
#include "ui/common/theme.h"
#include "ui/common/widgets.h"
#include "ui/message/outcomeview.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QDateTime>

namespace hookbench::ui::endpoints {

namespace {

QString titleOf(const record::CaptureSummary &capture)
{
    constexpr qsizetype longest = 60;
    return QStringLiteral("#%1 · %2 · %3 %4")
        .arg(capture.id)
        .arg(QDateTime::fromMSecsSinceEpoch(capture.receivedAt / 1000).toString(QStringLiteral("HH:mm:ss")),
             capture.method, capture.target.left(longest));
}

QString headersText(const http::Headers &headers)
{
    constexpr int most = 8;
    QStringList out;
    for (const http::Header &field : headers) {
        if (out.size() == most) {
            out << QStringLiteral("…");
            break;
        }
        out << QString::fromUtf8(field.name) + QStringLiteral(": ") + QString::fromUtf8(field.value).left(200);
    }
    return out.join(u'\n');
}

QString bodyText(const SharedBytes &body)
{
    constexpr qsizetype longest = 1000;
    const auto text = record::asText(body.slice(0, 4 * longest).toByteArray());
    if (!text)
        return PreviewPane::tr("%n byte(s)", nullptr, int(body.size()));
    return text->size() > longest || body.size() > 4 * longest ? text->left(longest) + u'…' : *text;
}

} // namespace

PreviewPane::PreviewPane(store::ReaderThread &reader, QWidget *parent)
    : QWidget(parent)
    , m_reader(reader)
{
    QBoxLayout *bar = nullptr;
    auto *barWidget = makeBar("bar", metrics::barHeight, &bar);
    m_captures = new QComboBox;
    m_captures->setAccessibleName(tr("Capture of the preview"));
    m_captures->setObjectName(QStringLiteral("previewCapture"));
    m_captures->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_captures->setMinimumContentsLength(18);
    bar->addWidget(makeLabel(tr("Preview"), "heading"));
    bar->addWidget(m_captures, 1);
    bar->addWidget(makeLabel(tr("as you type"), "small"));
    m_note = makeLabel({}, "warning");
    m_note->setObjectName(QStringLiteral("previewNote"));
    m_note->setWordWrap(true);
    m_note->setContentsMargins(14, 10, 14, 0);
    m_note->hide();
    m_answerBox = new QFrame;
    m_answerBox->setProperty("role", QByteArray("box"));
    auto *answer = new QVBoxLayout(m_answerBox);
    answer->setContentsMargins(12, 10, 12, 10);
    answer->setSpacing(4);
    m_status = makeLabel({}, "chip");
    m_status->setObjectName(QStringLiteral("previewStatus"));
    m_headers = makeSelectable(makeLabel({}, "small"));
    m_headers->setObjectName(QStringLiteral("previewHeaders"));
    m_headers->setTextFormat(Qt::PlainText);
    m_headers->setWordWrap(true);
    m_body = makeSelectable(makeLabel({}));
    m_body->setObjectName(QStringLiteral("previewBody"));
    m_body->setTextFormat(Qt::PlainText);
    m_body->setWordWrap(true);
    m_body->setFont(codeFont());
    m_body->setMaximumHeight(120);
    auto *row = new QHBoxLayout;
    row->addWidget(makeLabel(tr("Answer"), "dim"));
    row->addWidget(m_status);
    row->addStretch();
    answer->addLayout(row);
    answer->addWidget(m_headers);
    answer->addWidget(m_body);
    m_outcome = new message::OutcomeView(this);
    m_check = new CaptureCheck(reader, this);
    const auto inset = [](QWidget *box, int top) {
        auto *place = new QWidget;
        auto *layout = new QVBoxLayout(place);
        layout->setContentsMargins(14, top, 14, 12);
        layout->addWidget(box);
        return place;
    };
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(barWidget);
    layout->addWidget(m_note);
    layout->addWidget(inset(m_answerBox, 12));
    layout->addWidget(m_outcome, 1);
    layout->addWidget(inset(m_check, 8));
    connect(m_captures, &QComboBox::activated, this, [this] {
        m_preferred = m_captures->currentIndex() == 0 ? 0 : m_captures->currentData().toLongLong();
        load(m_captures->currentData().toLongLong());
    });
    connect(m_check, &CaptureCheck::captureAsked, this, [this](qint64 id) {
        m_preferred = id;
        if (const int known = m_captures->findData(id); known >= 0)
            m_captures->setCurrentIndex(known);
        load(id);
    });
}

bool PreviewPane::setScope(const Scope &scope)
{
    return !(std::exchange(m_scope, scope) == scope);
}

void PreviewPane::refresh()
{
    m_reader.run(
        this, [scope = m_scope](store::Reader &reader) { return newestOf(reader, scope, mostOffered); },
        [this, job = m_lists.start()](const Result<std::vector<record::CaptureSummary>> &captures) {
            if (m_lists.isCurrent(job))
                fill(captures.value_or(std::vector<record::CaptureSummary>()));
        });
}

void PreviewPane::fill(const std::vector<record::CaptureSummary> &captures)
{
    m_captures->clear();
    for (const record::CaptureSummary &one : captures)
        m_captures->addItem(titleOf(one), one.id);
    m_captures->setEnabled(!captures.empty());
    if (captures.empty())
        m_captures->addItem(tr("no capture yet"), 0);
    const int wanted = m_captures->findData(m_preferred);
    m_captures->setCurrentIndex(qMax(0, wanted));
    load(m_captures->currentData().toLongLong());
}

void PreviewPane::load(qint64 id)
{
    const quint64 job = m_loads.start();
    if (id == (m_capture ? m_capture->summary.id : 0))
        return;
    const auto take = [this](std::shared_ptr<const record::Capture> capture) {
        m_capture = std::move(capture);
        emit captureChanged();
    };
    if (id == 0)
        return take(nullptr);
    m_reader.run(
        this, [id](store::Reader &reader) { return reader.capture(id); },
        [this, job, take](Result<record::Capture> capture) {
            if (m_loads.isCurrent(job))
                take(capture ? std::make_shared<const record::Capture>(std::move(*capture)) : nullptr);
        });
}

void PreviewPane::setPreview(const Preview &preview)
{
    const bool isOld = !preview.isSound && !preview.remarks.empty();
    m_note->setVisible(isOld);
    if (isOld) { // what the last sound draft gave stays
        m_note->setText(tr("Line %1 is to be mended first.").arg(preview.remarks.front().line));
        return;
    }
    m_answerBox->setVisible(preview.hasRun);
    if (preview.hasRun) {
        const int status = preview.answer.status;
        m_status->setText(QStringLiteral("%1 %2").arg(status).arg(QString::fromLatin1(http::reasonPhrase(status))));
        setRole(m_status, statusChipRole(status));
        m_headers->setText(headersText(preview.answer.headers));
        m_headers->setVisible(!preview.answer.headers.isEmpty());
        m_body->setText(bodyText(preview.answer.body));
        m_body->setVisible(!preview.answer.body.isEmpty());
    }
    m_outcome->setOutcome(preview.outcome);
}

} // namespace hookbench::ui::endpoints
