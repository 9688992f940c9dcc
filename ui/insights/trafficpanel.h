// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/readerthread.h"

#include <QElapsedTimer>
#include <QTimer>
#include <QWidget>

class QComboBox;
class QLabel;
class QTableView;

namespace hookbench::ui::insights {

class TrafficModel;

/// A panel that tells how much came in over the last minutes, hours or ever, by endpoint and sender: how many, how many
/// failed, how long answers took and how large bodies were. It reads once a second while it is seen, in a thread of its
/// own, and less often where reading takes long.
class TrafficPanel : public QWidget
{
    Q_OBJECT

public:
    explicit TrafficPanel(store::Location location, QWidget *parent = nullptr);

    TrafficModel *model() const { return m_model; }

signals:
    void closeAsked();

protected:
    void focusInEvent(QFocusEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void refresh();
    void show(const store::Traffic &traffic);

    store::Location m_location;
    std::unique_ptr<store::ReaderThread> m_reader; // while it is seen
    TrafficModel *m_model;
    QWidget *m_table = nullptr;
    QComboBox *m_span;
    QLabel *m_total;
    QTimer m_timer;
    QElapsedTimer m_asked;
    quint64 m_question = 0; // late answers are those of others
};

} // namespace hookbench::ui::insights
