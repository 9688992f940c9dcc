// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/readerthread.h"
#include "core/workspace/session.h"

#include <QWidget>

class QFormLayout;
class QLabel;
class QPushButton;
class QSpinBox;

namespace hookbench::ui::settings {

/// How many captures are kept, for how long, and how much they may take.
class KeepSection : public QWidget
{
    Q_OBJECT

public:
    KeepSection(workspace::Session &session, store::ReaderThread &reader, QWidget *parent = nullptr);

    void setRetention(const store::Retention &retention);
    store::Retention retention() const;
    /// Reads anew how much there is.
    void refresh();
    void focusBounds();

signals:
    void edited();
    void notice(const QString &text);

private:
    QSpinBox *addBound(QFormLayout *form, const QString &label, int most, const QString &suffix);
    void askToCleanUp();

    workspace::Session &m_session;
    store::ReaderThread &m_reader;
    QSpinBox *m_captures;
    QSpinBox *m_days;
    QSpinBox *m_megabytes;
    QLabel *m_present;
    QPushButton *m_cleanUp;
};

} // namespace hookbench::ui::settings
