// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/record/delivery.h"

#include <QWidget>

class QFrame;
class QLabel;
class QStackedWidget;

namespace hookbench::ui {
class CountTabBar;
} // namespace hookbench::ui

namespace hookbench::ui::message {

class BodyView;
class HeadersView;
class RawView;
class TimingBar;

/// A delivery: what came back, its fields, the phases of time, and the bytes that left. Further tabs may be added.
class ExchangeView : public QWidget
{
    Q_OBJECT

public:
    explicit ExchangeView(QWidget *parent = nullptr);

    /// reading: what its service means by the answer; null: the service is not known.
    void setDelivery(const record::Delivery &delivery, const service::Reading *reading = nullptr);
    /// Something else in its place: nothing was sent yet, it is under way, an error.
    void showMessage(const QString &text, const char *role = "box");
    void clear();
    /// Something to say of what was sent last, below what came of it.
    void addRemark(const QString &text);
    int addTab(const QString &title, QWidget *page);
    CountTabBar *tabs() { return m_tabs; }

private:
    CountTabBar *m_tabs;
    QStackedWidget *m_pages;
    QLabel *m_when;
    QFrame *m_box;
    QLabel *m_title;
    QLabel *m_text;
    TimingBar *m_timing;
    BodyView *m_body;
    HeadersView *m_headers;
    RawView *m_sent;
};

/// What a delivery came to, in a sentence: "200 OK", "Nothing listens at ...".
QString headline(const record::DeliverySummary &summary);
/// The role of the box that shows it.
const char *boxRole(const record::DeliverySummary &summary);

} // namespace hookbench::ui::message
