// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QToolButton;

namespace hookbench::ui {

/// The line at the foot of the window: what listens, how much comes in, whether the target answers.
class StatusBar : public QWidget
{
    Q_OBJECT

public:
    explicit StatusBar(QWidget *parent = nullptr);

    /// urls: where this process listens. without: what to say where it does not, with the reason as tooltip.
    void setListening(const QStringList &urls, const QString &without, const QString &reason);
    void setRate(double requestsPerSecond);
    /// bytes: what the store holds, in bytes.
    void setTotals(qint64 captures, qint64 bytes);
    /// problem: why the target gave no answer the last time it was asked; empty where it did.
    void setTarget(const QString &name, const QString &problem);
    /// The keys that matter on the page that is shown.
    void setHint(const QString &text);

signals:
    void copyAsked(const QString &url);
    void trafficAsked();

private:
    QLabel *m_lamp;
    QToolButton *m_address;
    QToolButton *m_rate;
    QLabel *m_totals;
    QLabel *m_target;
    QLabel *m_hint;
    QString m_url;
};

} // namespace hookbench::ui
