// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/readerthread.h"
#include "ui/common/background.h"

#include <QComboBox>

namespace hookbench::ui::message {

/// A box to choose one of the last captures in; the chosen one is read.
class CaptureChoice : public QComboBox
{
    Q_OBJECT

public:
    /// Which captures are offered. Called on the reader's thread.
    using Find = std::function<Result<std::vector<record::CaptureSummary>>(store::Reader &reader)>;
    static constexpr int mostOffered = 20;

    explicit CaptureChoice(store::ReaderThread &reader, QWidget *parent = nullptr);

    /// For the next refresh().
    void setFind(Find find) { m_find = std::move(find); }
    /// An entry that is no capture, chosen where none is preferred. Without one it is the newest.
    void setNone(const QString &text) { m_none = text; }
    /// Looks for captures that came since. The newest stays chosen where it was.
    void refresh();
    /// To be chosen by the next refresh() where it is offered; 0: the newest, or none.
    void prefer(qint64 captureId) { m_preferred = captureId; }
    qint64 preferred() const { return m_preferred; }
    /// Now, whether it is offered or not.
    void choose(qint64 captureId);
    const std::shared_ptr<const record::Capture> &capture() const { return m_capture; }

protected:
    void enterEvent(QEnterEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

signals:
    /// Another one is chosen and read, or there is none.
    void captureChanged();

private:
    void fill(const std::vector<record::CaptureSummary> &captures);
    void load(qint64 id);

    store::ReaderThread &m_reader;
    JobTracker m_lists;
    JobTracker m_loads;
    Find m_find;
    QString m_none;
    qint64 m_preferred = 0;
    std::shared_ptr<const record::Capture> m_capture;
};

} // namespace hookbench::ui::message
