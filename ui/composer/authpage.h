// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/delivery/draft.h"

#include <QScrollArea>

class QCheckBox;
class QComboBox;
class QFormLayout;
class QLineEdit;
class QSpinBox;

namespace hookbench::ui::composer {

/// How a draft says who sends it, and how it travels: proxy, certificates, version of HTTP, cookies.
class AuthPage : public QScrollArea
{
    Q_OBJECT

public:
    explicit AuthPage(QWidget *parent = nullptr);

    /// Shows what a draft says; no signal is emitted.
    void setDraft(const delivery::Draft &draft);
    /// Puts it into a draft, and nothing else.
    void writeTo(delivery::Draft &draft) const;
    /// Marks the field of a problem: its row. -1: none.
    void markProblem(int row, const QString &text);
    /// How many things are set, of authentication and way.
    int count() const;

signals:
    void edited();

private:
    QLineEdit *addText(const QString &title, const QString &placeholder = {});
    void showFields();

    bool m_filling = false;
    QFormLayout *m_layout;
    QComboBox *m_kind;
    QComboBox *m_place; // of an API key
    QLineEdit *m_name;
    QLineEdit *m_secret;
    QLineEdit *m_proxy;
    QLineEdit *m_authorities;
    QLineEdit *m_certificate;
    QLineEdit *m_key;
    QLineEdit *m_passphrase;
    QSpinBox *m_redirects;
    QCheckBox *m_cookies;
    QCheckBox *m_http2;
};

} // namespace hookbench::ui::composer
