// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/readerthread.h"

#include <QDialog>

#include <optional>

namespace hookbench::ui {

namespace message {
class DifferenceView;
} // namespace message

/// Two captures, or a capture and what was sent of it, side by side. Deletes itself when it is closed.
class DifferenceWindow : public QDialog
{
    Q_OBJECT

public:
    /// before: a capture's id; after: another's, or a delivery's.
    static DifferenceWindow *ofCaptures(store::ReaderThread &reader, qint64 before, qint64 after, QWidget *parent);
    static DifferenceWindow *ofReplay(store::ReaderThread &reader, qint64 capture, qint64 delivery, QWidget *parent);

    message::DifferenceView &view() { return *m_view; }

private:
    DifferenceWindow(store::ReaderThread &reader, qint64 before, qint64 after, bool isReplay, QWidget *parent);

    message::DifferenceView *m_view;
};

} // namespace hookbench::ui
