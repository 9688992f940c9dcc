// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/delivery/draft.h"

#include <QWidget>

class QCheckBox;
class QSpinBox;

namespace hookbench::ui::composer {

/// How a draft is sent, and which of its parts are literal.
class DraftSettings : public QWidget
{
    Q_OBJECT

public:
    explicit DraftSettings(QWidget *parent = nullptr);

    /// Shows the settings of a draft; no signal is emitted.
    void setSettings(const delivery::Draft &draft);
    /// Puts the settings into a draft, and nothing else.
    void writeTo(delivery::Draft &draft) const;

signals:
    void edited();

private:
    bool m_filling = false;
    QSpinBox *m_timeout;
    QCheckBox *m_follow;
    QCheckBox *m_verify;
    QCheckBox *m_literalUrl;
    QCheckBox *m_literalHeaders;
    QCheckBox *m_literalBody;
};

} // namespace hookbench::ui::composer
