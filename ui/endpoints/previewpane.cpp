// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/endpoints/previewpane.h"

#include "core/http/response.h"
#include "ui/common/badges.h"
#include "ui/common/theme.h"
#include "ui/common/widgets.h"
#include "ui/message/capturechoice.h"
#include "ui/message/outcomeview.h"

#include <QBoxLayout>

namespace hookbench::ui::endpoints {

namespace {

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
{
    QBoxLayout *bar = nullptr;
    auto *barWidget = makeBar("bar", metrics::barHeight, &bar);
    m_captures = new message::CaptureChoice(reader);
    m_captures->setAccessibleName(tr("Capture of the preview"));
    m_captures->setObjectName(QStringLiteral("previewCapture"));
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
    connect(m_captures, &message::CaptureChoice::captureChanged, this, &PreviewPane::captureChanged);
    connect(m_check, &CaptureCheck::captureAsked, m_captures, &message::CaptureChoice::choose);
    setScope({});
}

bool PreviewPane::setScope(const Scope &scope)
{
    m_captures->setFind(
        [scope](store::Reader &reader) { return newestOf(reader, scope, message::CaptureChoice::mostOffered); });
    return !(std::exchange(m_scope, scope) == scope);
}

void PreviewPane::refresh()
{
    m_captures->refresh();
}

void PreviewPane::prefer(qint64 captureId)
{
    m_captures->prefer(captureId);
}

const std::shared_ptr<const record::Capture> &PreviewPane::capture() const
{
    return m_captures->capture();
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
