// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/workspace/session.h"

#include <QWidget>

class QCheckBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace hookbench::ui::settings {

/// Whether the local HTTP API is served, where, and whether ngrok's paths want the token.
class ApiSection : public QWidget
{
    Q_OBJECT

public:
    explicit ApiSection(workspace::Session &session, QWidget *parent = nullptr);

    void setApi(const workspace::Settings::Api &api);
    workspace::Settings::Api api() const;
    /// What is wrong with what was typed; empty: nothing. Marks the field.
    QString check();

signals:
    void edited();
    void notice(const QString &text);

private:
    void offerPort();
    void showState();

    workspace::Session &m_session;
    QCheckBox *m_enabled;
    QLineEdit *m_address;
    QCheckBox *m_ngrok;
    QLabel *m_state;
    QPushButton *m_copy;
    bool m_filling = false;
};

} // namespace hookbench::ui::settings
