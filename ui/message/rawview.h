// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/sharedbytes.h"
#include "ui/common/background.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QToolButton;

namespace hookbench::ui {
class FindField;
class LinesView;
} // namespace hookbench::ui

namespace hookbench::ui::message {

/// The bytes of a message as on the wire, as text or hexadecimal. Values of headers that are credentials are masked
/// until they are revealed.
class RawView : public QWidget
{
    Q_OBJECT

public:
    explicit RawView(QWidget *parent = nullptr);

    /// The bytes hold references in the place of keys: what left held their values.
    void setHoldsReferences(bool holds) { m_holdsReferences = holds; }
    /// arrived: bytes, where keys are hidden in the message.
    void setMessage(const QByteArray &head, const SharedBytes &body, std::optional<qint64> arrived = {});

protected:
    void showEvent(QShowEvent *event) override;

private:
    void showBytes();

    QByteArray m_head;
    SharedBytes m_body;
    qint64 m_size = 0;
    bool m_isStale = false;
    bool m_holdsReferences = false;
    JobTracker m_jobs;
    QComboBox *m_mode;
    FindField *m_find;
    QLabel *m_info;
    QToolButton *m_reveal;
    LinesView *m_lines;
};

} // namespace hookbench::ui::message
