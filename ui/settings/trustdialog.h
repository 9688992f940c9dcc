// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/workspace/listening.h"

#include <QDialog>

class QVBoxLayout;

namespace hookbench::ui::settings {

/// How clients come to trust a listener's certificate: a command for each of them.
class TrustDialog : public QDialog
{
    Q_OBJECT

public:
    /// The listener must have a certificate.
    explicit TrustDialog(const workspace::ListenerState &listener, QWidget *parent = nullptr);

private:
    /// A client and the command that makes it trust; a command of none is a text to follow.
    void add(const QString &client, const QString &note, const QString &command);

    QVBoxLayout *m_layout;
};

} // namespace hookbench::ui::settings
