// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/message/capturechoice.h"

#include <QAbstractItemView>
#include <QDateTime>
#include <QEnterEvent>
#include <QStylePainter>

namespace hookbench::ui::message {

namespace {

QString titleOf(const record::CaptureSummary &capture)
{
    constexpr qsizetype longest = 60;
    return QStringLiteral("#%1 · %2 · %3 %4")
        .arg(capture.id)
        .arg(QDateTime::fromMSecsSinceEpoch(capture.receivedAt / 1000).toString(QStringLiteral("HH:mm:ss")),
             capture.method, capture.target.left(longest));
}

} // namespace

CaptureChoice::CaptureChoice(store::ReaderThread &reader, QWidget *parent)
    : QComboBox(parent)
    , m_reader(reader)
{
    setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    setMinimumContentsLength(18);
    connect(this, &QComboBox::activated, this, [this] {
        const bool isNewest = m_none.isEmpty() && currentIndex() == 0;
        m_preferred = isNewest ? 0 : currentData().toLongLong();
        load(currentData().toLongLong());
    });
}

void CaptureChoice::refresh()
{
    if (!m_find)
        return;
    m_reader.run(this, m_find,
                 [this, job = m_lists.start()](const Result<std::vector<record::CaptureSummary>> &captures) {
                     if (m_lists.isCurrent(job))
                         fill(captures.value_or(std::vector<record::CaptureSummary>()));
                 });
}

// Whoever is about to choose sees what came meanwhile.
void CaptureChoice::enterEvent(QEnterEvent *event)
{
    QComboBox::enterEvent(event);
    if (!view()->isVisible())
        refresh();
}

// A style cuts a text that is too long; where, is to be seen.
void CaptureChoice::paintEvent(QPaintEvent *)
{
    QStylePainter painter(this);
    QStyleOptionComboBox option;
    initStyleOption(&option);
    const QRect room =
        style()->subControlRect(QStyle::CC_ComboBox, &option, QStyle::SC_ComboBoxEditField, this).adjusted(2, 0, -2, 0);
    option.currentText = fontMetrics().elidedText(option.currentText, Qt::ElideRight, room.width());
    painter.drawComplexControl(QStyle::CC_ComboBox, option);
    painter.drawControl(QStyle::CE_ComboBoxLabel, option);
}

void CaptureChoice::fill(const std::vector<record::CaptureSummary> &captures)
{
    if (view()->isVisible()) // nothing moves under the hand of who chooses
        return;
    clear();
    if (!m_none.isEmpty())
        addItem(m_none, 0);
    for (const record::CaptureSummary &one : captures)
        addItem(titleOf(one), one.id);
    setEnabled(!captures.empty() || (!m_none.isEmpty() && m_preferred != 0));
    if (captures.empty() && m_none.isEmpty())
        addItem(tr("no capture yet"), 0);
    if (!m_none.isEmpty() && m_preferred != 0 && findData(m_preferred) < 0)
        addItem(QStringLiteral("#%1").arg(m_preferred), m_preferred); // older than those
    setCurrentIndex(qMax(0, findData(m_preferred)));
    load(currentData().toLongLong());
}

void CaptureChoice::choose(qint64 captureId)
{
    m_preferred = captureId;
    if (const int known = findData(captureId); known >= 0)
        setCurrentIndex(known);
    load(captureId);
}

void CaptureChoice::load(qint64 id)
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

} // namespace hookbench::ui::message
